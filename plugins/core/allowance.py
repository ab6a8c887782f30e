"""Silence for one rule in one place, with the reason: {{ allow RULE: why }} above a paragraph, # allow RULE: why above a field."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Lines = Sequence[tuple[int, str]]
Ends = Callable[[Lines], bool]
IN_BODY = re.compile(r"\{\{ *allow\b *([^\s:}]*) *:? *(.*?) *\}\}")
IN_HEAD = re.compile(r"# *allow\b *([^\s:]*) *:? *(.*?) *")
SHAPES = {IN_BODY: "{{ allow %s: why }}", IN_HEAD: "# allow %s: why"}


@dataclass(frozen=True)
class Allowance:
    """One rule, silent on some lines, and why. `shape` is how such a line is written where it stands."""

    rule: str
    reason: str
    line: int
    covers: range
    shape: str


def in_body(lines: Lines) -> Iterator[Allowance]:
    """It will give the allowances of a text; each covers what stands below it, up to the next empty line."""
    return allowances(lines, IN_BODY, lambda below: any(not line.strip() for _, line in below))


def in_head(lines: Lines) -> Iterator[Allowance]:
    """It will give the allowances of the fields at the top of a file; each covers the field or the item below it."""
    return allowances(
        lines, IN_HEAD, lambda below: len(below) > 1 and re.match(r"\S|\s*- ", below[-1][1]) is not None
    )


def allowances(lines: Lines, form: re.Pattern[str], ends: Ends) -> Iterator[Allowance]:
    """It will give the allowances of *form* in *lines*; *ends* says whether the lines below one are more than it covers."""
    for place, (number, line) in enumerate(lines):
        if found := form.fullmatch(line.strip()):
            below = [(at, text) for at, text in lines[place + 1 :] if not form.fullmatch(text.strip())]
            while below and not below[0][1].strip():
                below = below[1:]
            most = (
                next((count for count in range(1, len(below) + 1) if ends(below[:count])), len(below) + 1) - 1
            )
            covers = range(below[0][0], below[most - 1][0] + 1) if most else range(number, number)
            yield Allowance(found[1], found[2], number, covers, SHAPES[form])


def without(lines: Iterable[str]) -> Iterator[str]:
    """It will give the lines of a text with each allowance left empty: readers never meet it, and no line moves."""
    return ("" if IN_BODY.fullmatch(line.strip()) else line for line in lines)
