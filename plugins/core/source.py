"""A text file of the content: the fields between its --- lines, and the text below them, each with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

import yaml

from .allowance import Allowance, in_body, in_head, without
from .problem import ContentError, Problem

FIELD = re.compile(r"(\s*(?:- +)?[A-Za-z_][\w-]*): +([^\s\"'\[{|>&*!%@`#].*?)\s*")
SECOND_SIGN = re.compile(r":( |$)| #")
LARGEST = 1_000_000  # bytes; the longest page of a site like this has about 30,000
LOADER = getattr(
    yaml, "CBaseLoader", yaml.BaseLoader
)  # every value as text; the one in C is ten times as fast
Location = tuple[str | int, ...]
Form = Literal["text", "list", "part", "truth"]


class Nothing(str):
    """What an editor in a browser writes for a field that was left empty: an empty text in quotes, or null."""


@dataclass(frozen=True)
class Source:
    """One file, read: `fields` as typed, the line of each field, the body with the line it starts on, the rules it silences, and the `faults` of lines that are no fields."""

    path: str
    slug: str
    fields: dict[str, Any]
    lines: dict[Location, int]
    body: str
    body_line: int
    allowed: tuple[Allowance, ...] = ()
    faults: tuple[Problem, ...] = ()
    MEND: ClassVar[Mapping[Form, str]] = {
        "text": "Write one line of words after the colon.",
        "list": "Write it as [one, two], or each on its own line after “- ”.",
        "part": "Write each field on a line of its own, the first after “- ”.",
        "truth": "Write yes or no.",
    }

    def example(self, field: str, value: str) -> str:
        """It will return a line that gives *field* a value."""
        return f"{field}: {value}"

    def line(self, where: Location) -> int:
        """It will return the line of the field at *where*, or of the nearest field around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_text(file: Path, name: str) -> str:
    """It will return the text of *file* with plain line ends. Raises ContentError where it is no clean text."""
    data = read_bytes(file, name)
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:.1f} MB"
        raise ContentError([Problem(name, 1, f"This file is {size}; the largest allowed is 1 MB.",
                                    "Was a picture or another file pasted into it? Take that out.")])  # fmt: skip
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContentError([Problem(name, line, f"This file is not saved as UTF-8 (byte {error.start + 1}, “{data[error.start:error.start + 1].decode('cp1252', 'replace')}”).",
                                    "Save it again and choose the encoding UTF-8.")]) from None  # fmt: skip
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise ContentError([Problem(name, text[: text.index("\0")].count("\n") + 1, "This file holds a zero byte, so it is not plain text.",
                                    "Save it again as plain text, UTF-8.")])  # fmt: skip
    return text


# What é, ï, ê and ’ of MS-DOS and of old Macintoshes become where they are read as Windows-1252, and £ before a sum.
OLD = re.compile(r"(?<=[A-Za-z])[‚‹ƒˆŠŽÕ](?=[a-z ,.])|œ(?=\d)")


def read_data(file: Path, name: str) -> str:
    """It will return the text of a table or a feed, however long, in UTF-8 or as Excel saves “CSV” (Windows-1252). Raises ContentError."""
    data = read_bytes(file, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        if mixed := re.search("Ã[\u0080-\u00bf]|â€|\ufffd", text):
            line = text[: mixed.start()].count("\n") + 1
            wrong = f"This file is part UTF-8 and part something else (byte {error.start + 1})."
            raise ContentError(
                [Problem(name, line, wrong, "Open it in the spreadsheet and save it again as CSV, UTF-8.")]
            ) from None
        if old := OLD.search(text):
            line = text[: old.start()].count("\n") + 1
            seen = re.split("[\n,;]", text[: old.start()])[-1] + re.split("[\n,;]", text[old.start() :])[0]
            wrong = f"This file is saved as a Macintosh or MS-DOS writes letters: “{seen.strip()[:40]}”."
            raise ContentError([Problem(name, line, wrong, "Save it again as CSV, UTF-8.")]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise ContentError([Problem(name, text[: text.index("\0")].count("\n") + 1, "This file holds a zero byte, so it is not plain text.",
                                    "Save it again as CSV, UTF-8.")])  # fmt: skip
    return text


def read_bytes(file: Path, name: str) -> bytes:
    """It will return the bytes of *file*. Raises ContentError where there is something else than a readable file."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        wrong = (
            "This is a folder, not a file."
            if isinstance(error, IsADirectoryError)
            else "This file cannot be opened."
        )
        raise ContentError([Problem(name, 1, wrong, "Give it another name, or take it away.")]) from None


def read_source(file: Path, name: str) -> Source:
    """It will return *file*, which problems call *name*, as fields and body. Raises ContentError where these cannot be told apart."""
    text = read_text(file, name)
    if not text.strip():
        raise ContentError([Problem(name, 1, "This file is empty.", "Write the page, or delete the file.")])
    lines = text.lstrip("\n").split("\n")
    skipped = len(text) - len(text.lstrip("\n"))
    if lines[0].strip() != "---":
        raise ContentError([Problem(name, skipped + 1, "The file does not start with “---”.",
                                    "Put “---” on the first line, the fields such as “title: …” below it, then “---” again.")])  # fmt: skip
    ends = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if ends is None:
        raise ContentError([Problem(name, skipped + 1, "The fields at the top have no end.",
                                    "Put “---” on a line of its own below the last field.")])  # fmt: skip
    fields, where, faults = read_fields("\n".join(quoted(line) for line in lines[1:ends]), name, skipped + 1)
    first = skipped + ends + 2
    allowed = (
        *in_head(list(enumerate(lines[1:ends], skipped + 2))),
        *in_body(list(enumerate(lines[ends + 1 :], first))),
    )
    body = "\n".join(without(lines[ends + 1 :]))
    return Source(name, file.name.removesuffix(".md"), fields, where, body, first, allowed, faults)


def quoted(line: str) -> str:
    """It will return a line “title: A: b” with its value in quotes, so that its second colon is only text."""
    found = FIELD.fullmatch(line)
    if not found or not SECOND_SIGN.search(found[2]):
        return line
    escaped = found[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{found[1]}: "{escaped}"'


def read_fields(
    text: str, name: str, above: int
) -> tuple[dict[str, Any], dict[Location, int], tuple[Problem, ...]]:
    """It will return the fields of *text* as typed, the line of each, and what is wrong with their lines; *above* lines stand before it."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = above + (mark.line if mark else 0) + 1
        mend = 'Write “field: value”; put a value with unusual signs in "double quotes".'
        return {}, {}, (Problem(name, line, "This line cannot be read as a field.", mend),)
    if node is None:
        return {}, {}, ()
    if not isinstance(node, yaml.MappingNode):
        wrong = "The lines between “---” are not fields."
        return {}, {}, (Problem(name, above + 1, wrong, "Write “field: value”, one on a line."),)
    where: dict[Location, int] = {}
    twice = []
    for location, line in values(node, (), above):
        if location in where:
            wrong = f"“{location[-1]}” stands here a second time; the first is on line {where[location]}."
            twice.append(Problem(name, line, wrong, "Keep one of them."))
        where.setdefault(location, line)
    return plain(node), where, tuple(twice)


def values(node: yaml.Node, at: Location, above: int) -> Iterator[tuple[Location, int]]:
    """It will give every place in *node* with its line in the file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*at, str(key.value))
            yield here, above + key.start_mark.line + 1
            yield from values(value, here, above)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*at, number), above + value.start_mark.line + 1
            yield from values(value, (*at, number), above)


def plain(node: yaml.Node) -> Any:
    """It will return *node* as texts, lists and mappings of texts."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    return Nothing() if says_nothing(node) else node.value


def says_nothing(node: yaml.Node) -> bool:
    """It will say whether an editor means by *node* that a field is left out: empty quotes, or YAML's own word for it."""
    in_quotes = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
    return not node.value if in_quotes else node.value in ("null", "~")
