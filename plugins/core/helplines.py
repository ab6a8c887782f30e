"""What staff should look at in the helplines, the worst first: numbers, names, nations, and what is due to be rung again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from .day import Day
from .finding import Finding, error, report
from .helpline import KINDS, NATIONS, Helpline, Kind, listed
from .phone import cost_of, tel

SOON = 60  # days
ALIKE = 0.85  # of two names, by difflib: what one may be misread for the other
VITAL = ("crisis", "abuse", "child")  # kinds without which a nation has nobody to ring in danger
GENERIC = frozenset(["the", "a", "and", "helpline", "infoline", "line", "phoneline", "uk"])
TO_SIGN = "Ring the number or open its own page, then type ./inv sign {slug}."
Lines = Sequence[Helpline]


def by_kind(lines: Iterable[Helpline]) -> Mapping[Kind, Lines]:
    """It will return *lines* by what they are for, danger first; no kind without a line."""
    lines = tuple(lines)
    found = {kind: tuple(line for line in lines if line.kind == kind) for kind in KINDS}
    return {kind: those for kind, those in found.items() if those}


def same_number(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each number that stands under two names: a copying error that no other check can see."""
    seen: dict[str, Helpline] = {}
    for line, number in numbers_of(lines):
        if (first := seen.setdefault(tel(number), line)) is not line:
            yield at(line, "same-number", f"{line.name} has the number of {first.name}, {number}.",
                     "One of them is wrong: check both.", stops=True)  # fmt: skip


def checked_later(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each line whose check lies in the future."""
    for line in lines:
        if line.last_checked and line.last_checked > today:
            yield at(line, "checked-later", f"{line.name} was “checked” on {line.last_checked}, which is still to come.",
                     "Write the day on which somebody checked it.", stops=True)  # fmt: skip


def expired(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each line whose check is too old, the oldest first."""
    late = [(line.due, line) for line in lines if line.due and line.is_expired(today)]
    for due, line in sorted(late, key=lambda one: one[0]):
        yield at(line, "expired", f"{line.name} was to be checked again by {due}; a build for the public refuses it.",
                 TO_SIGN.format(slug=line.slug))  # fmt: skip


def uncovered_in_danger(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each kind that someone in danger needs, with the nations where none answers."""
    yield from uncovered(lines, VITAL)


def uncovered_otherwise(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each other kind that answers in some nations only."""
    yield from uncovered(lines, tuple(sorted({line.kind for line in lines} - {*VITAL})))


def uncovered(lines: Lines, kinds: Iterable[str]) -> Iterator[Finding]:
    """It will give each of *kinds* with the nations in which no line of it can be rung or texted."""
    for kind in kinds:
        those = [line for line in lines if line.kind == kind and (line.phone or line.text)]
        open_in = {nation for line in those for nation in line.nations}
        closed = [name for nation, name in NATIONS.items() if nation not in open_in]
        if closed:
            where = those[0] if those else None
            yield report("nation-cover", where.path if where else "content/helplines.csv", where.line if where else 1,
                         f"No line of the kind “{kind}” can be rung or texted in {listed(closed)}.",
                         "Add one that answers there, or widen “nations” if one does.")  # fmt: skip


def costly(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each number that costs more than a usual call, or whose cost nobody can tell from the number."""
    for line, number in numbers_of(lines):
        if (cost := cost_of(number)) in ("extra", "unknown"):
            wrong = f"{number} of {line.name} costs callers more than a usual call." if cost == "extra" else f"What {number} of {line.name} costs cannot be told from the number."  # fmt: skip
            yield at(line, "cost", wrong, "Ask them for a number that begins with 0800, 0808 or 03.")


def same_name(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each name that stands twice with two numbers."""
    for line, first in repeated(lines, lambda line: bare(line.name)):
        yield at(line, "same-name", f"{line.name} stands on row {first.row} already, with {reach(first)}; here it has {reach(line)}.",
                 "If both are right, say in the names for whom each is; else take one out.")  # fmt: skip


def like_name(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each pair of names that are almost the same."""
    for first, line in combinations(lines, 2):
        if bare(first.name) != bare(line.name) and are_alike(first.name, line.name):
            yield at(line, "like-name", f"“{line.name}” is almost the name of “{first.name}” on row {first.row}.",
                     "If they are one line, keep one row; else make the names easier to tell apart.")  # fmt: skip


def same_way(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each web address, e-mail address or text message that two lines have."""
    ways: tuple[tuple[str, Callable[[Helpline], str | None]], ...] = (
        ("web", lambda line: line.web and line.web.rstrip("/").casefold()),
        ("email", lambda line: line.email and line.email.casefold()),
        ("text", lambda line: line.text and bare(line.text)),
    )
    for field, way in ways:
        for line, first in repeated(lines, way):
            yield at(line, "same-way", f"{line.name} has the {field} of {first.name} on row {first.row}.",
                     "If they are one line, keep one row; else check both.")  # fmt: skip


def due_soon(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each line that is to be checked again before long, the first first."""
    soon = [(line.due, line) for line in lines if line.due and 0 <= (line.due - today).days <= SOON]
    for due, line in sorted(soon, key=lambda one: one[0]):
        yield at(line, "due-soon", f"{line.name} is to be checked again by {due}.", TO_SIGN.format(slug=line.slug))  # fmt: skip


def outrun(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each line whose check nobody signed, or that is no longer what was signed. One that says neither who checked it nor when stops a build already."""
    for line in lines:
        if line.status == "verified" and line.checked_by and line.last_checked and not line.verified:
            wrong = "is no longer" if line.checked_text else "says “verified”, but nobody has signed"
            yield at(line, "outrun", f"{line.name} {wrong} what {line.checked_by} checked on {line.last_checked}.", TO_SIGN.format(slug=line.slug))  # fmt: skip


def unverified(lines: Lines, today: Day) -> Iterator[Finding]:
    """It will give each line that nobody has checked: those for danger first, and of these the poorest source."""
    open_ = [line for line in lines if line.status == "unverified"]
    for line in sorted(open_, key=lambda one: (one.kind in VITAL, one.grade), reverse=True):
        yield at(line, "unverified", f"Nobody has checked {line.name}, {reach(line)}; its source: {line.source}.", TO_SIGN.format(slug=line.slug))  # fmt: skip


STOPPING = (same_number, checked_later)
RULES = (*STOPPING, outrun, expired, uncovered_in_danger, costly, same_name, like_name, same_way, uncovered_otherwise, due_soon, unverified)  # fmt: skip


def findings(lines: Iterable[Helpline], today: Day) -> tuple[Finding, ...]:
    """It will return every remark on *lines*, in the order of the rules: what stops a build, then the worst first."""
    known = tuple(lines)
    return tuple(one for rule in RULES for one in rule(known, today))


def errors(lines: Iterable[Helpline], today: Day) -> tuple[Finding, ...]:
    """It will return what stops a build."""
    known = tuple(lines)
    return tuple(one for rule in STOPPING for one in rule(known, today))


def at(line: Helpline, rule: str, wrong: str, mend: str, stops: bool = False) -> Finding:
    """It will return a remark on *line*."""
    return (error if stops else report)(rule, line.path, line.line, wrong, mend)


def numbers_of(lines: Lines) -> Iterator[tuple[Helpline, str]]:
    """It will give each line with each whole number by which it is reached."""
    return ((line, number) for line in lines for number in line.numbers)


def repeated(lines: Lines, key: Callable[[Helpline], str | None]) -> Iterator[tuple[Helpline, Helpline]]:
    """It will give each line whose *key* an earlier one has, with that one."""
    seen: dict[str, Helpline] = {}
    for line in lines:
        value = key(line)
        if value and value in seen:
            yield line, seen[value]
        elif value:
            seen[value] = line


def reach(line: Helpline) -> str:
    """It will return how to reach *line*, the number first."""
    return line.phone or line.text or line.web or line.email or "no number"


def bare(name: str) -> str:
    """It will return *name* without what nobody hears."""
    return re.sub(r"[^\w]+", " ", name.replace("'", "").replace("’", "").casefold()).strip()


def are_alike(one: str, other: str) -> bool:
    """It will say whether two names differ by a slip, or only by words such as “helpline”."""
    first, second = ([word for word in bare(name).split() if word not in GENERIC] for name in (one, other))
    close = SequenceMatcher(None, bare(one), bare(other), autojunk=False)
    return (bool(first) and first == second) or (close.quick_ratio() >= ALIKE and close.ratio() >= ALIKE)
