"""A file of settings, such as a clinic's: its fields, each with its line, which Python's own reader does not tell."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from .problem import ContentError, Problem
from .source import Form, Location, Nothing, Source, read_text

# A text over several lines, a text, a comment, a bracket, the end of a line, anything else.
TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]|[^\[\]{}\n"\'#]+', re.S
)  # fmt: skip
QUOTES = ('"', "'")


@dataclass(frozen=True)
class Settings(Source):
    """One file of settings, read; it has no text below its fields."""

    MEND: ClassVar[Mapping[Form, str]] = {
        "text": 'Write it in quotes, such as name = "words".',
        "list": 'Write it as ["one", "two"].',
        "part": 'Write it as {one = "words", two = "words"}.',
        "truth": "Write true or false.",
    }

    def example(self, field: str, value: str) -> str:
        """It will return a line that gives *field* a value."""
        return f'{field} = "{value}"'


def read_settings(file: Path, name: str) -> Settings:
    """It will return *file*, which problems call *name*. Raises ContentError."""
    text = read_text(file, name)
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError([fault_in(text, name, str(error))]) from None
    if not fields:
        raise ContentError([Problem(name, 1, "This file is empty.", "Write its fields, or delete the file.")])
    said = {field: Nothing() if value == "" else value for field, value in fields.items()}
    return Settings(name, file.name.removesuffix(".toml"), said, lines_in(text), "", 1)


def fault_in(text: str, name: str, error: str) -> Problem:
    """It will return what Python's reader says of *text*, in words for staff."""
    found = re.search(r"at line (\d+)", error)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    typed = (text.split("\n")[line - 1 :] or [""])[0].strip()
    field = typed.split("=")[0].strip()
    first = lines_in(text).get((field,), line)
    if "overwrite" in error and first != line:
        wrong = f"“{field}” stands here a second time; the first is on line {first}."
        return Problem(name, line, wrong, "Keep one of them.")
    return Problem(name, line, f"“{typed}” cannot be read as a field.",
                   "Write it as name = \"words\"; only true, false and numbers stand without quotes.")  # fmt: skip


def lines_in(text: str) -> dict[Location, int]:
    """It will return the line of each field of *text*, and of each text in its lists. *text* is known to be sound, or is only guessed at."""
    found: dict[Location, int] = {}
    line, depth, place = 1, 0, 0
    begins, heading = True, False
    above: Location = ()
    here: Location = ()
    for token in (match[0] for match in TOKEN.finditer(text)):
        if token == "\n" and not depth:
            begins, heading = True, False
        elif token in ("[", "{"):
            heading = heading or begins
            begins, depth = False, depth + 1
        elif token in ("]", "}"):
            depth -= 1
        elif heading and token.strip():
            above = (first_part(token),)
            found.setdefault(above, line)
        elif begins and token.strip() and not token.startswith("#"):
            here, begins, place = (*above, first_part(token)), False, 0
            found.setdefault(here, line)
        elif depth == 1 and token.startswith(QUOTES):
            found[(*here, place)] = line
            place += 1
        line += token.count("\n")
    return found


def first_part(token: str) -> str:
    """It will return the field that *token* begins with: “name” of “name = ” and of “name.first = ”."""
    return re.split(r"[=.]", token, maxsplit=1)[0].strip().strip("\"'")
