"""What a person has still to write: each “…” with which a file or a row was begun."""

import re
from collections.abc import Iterator
from typing import Any

from .include import without_code
from .source import Location, Source
from .table import Row

MARK = "…"
RULE = "unfinished"
WROTE = f"“{MARK}” still stands here."
IN_TEXT = "Write what belongs there, or take the line out."
# Between words, not at the end of one: “so…” is how people speak.
LEFT = re.compile(r"(?<![^\s“\"'(])…(?![^\s”\"').,;:!?])")


def unfinished_fields(source: Source | Row) -> Iterator[Location]:
    """It will give the place of each field or cell of *source* that is not written yet; a cell of a table may quote a “…” between words."""
    if isinstance(source, Row):
        cells = ((name, cell) for name, cell in source.cells.items() if MARK in cell)
        yield from ((name,) for name, cell in cells if MARK in map(str.strip, cell.split(";")))
    else:
        yield from places(source.fields, ())


def places(value: Any, at: Location) -> Iterator[Location]:
    """It will give each place in *value* where words are missing."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*at, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*at, number))
    elif isinstance(value, str) and LEFT.search(value):
        yield at


def unfinished_lines(source: Source | Row) -> Iterator[int]:
    """It will give each line of the text of *source* that is not written yet."""
    if isinstance(source, Source) and MARK in source.body:
        lines = enumerate(source.body.split("\n"), source.body_line)
        yield from (number for number, line in lines if LEFT.search(without_code(line)))
