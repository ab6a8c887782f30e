"""A spreadsheet of the content, saved as CSV: rows of named cells, each with its line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .day import in_order
from .problem import ContentError, Problem, did_you_mean
from .source import read_data

# What a spreadsheet shows in the place of a cell.
FAILED = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|#+)")


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, stripped, the line it starts on, its number in a spreadsheet, and what makes it unsure which cell is which."""

    path: str
    number: int
    cells: dict[str, str]
    faults: tuple[Problem, ...] = ()
    row: int = 0

    @property
    def failed(self) -> Mapping[str, Problem]:
        """What is wrong with each cell that the spreadsheet itself could not fill, by its column."""
        return {column: Problem(self.path, self.number, f"“{column}” is “{cell}”, which a spreadsheet shows where it has failed or has no room.",
                                "Type what belongs there, or make the column wider.")
                for column, cell in self.cells.items() if FAILED.fullmatch(cell)}  # fmt: skip


def read_table(
    file: Path, name: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> tuple[Row, ...]:
    """It will return the rows of *file*, which must have *columns* and may have *optional* ones. Raises ContentError with every fault."""
    text = read_data(file, name)
    if not text.strip():
        raise ContentError(
            [
                Problem(
                    name,
                    1,
                    "This file is empty.",
                    f"Its first line must name the columns: {','.join(columns)}",
                )
            ]
        )
    (_, first, torn), *others = records_in(list(io.StringIO(text, newline="")))
    if torn:
        raise ContentError([torn_problem(name, 1, torn)])
    header = [cell.strip() for cell in first]
    if separated := separator_problem(name, header):
        raise ContentError([separated])
    wrong = header_problems(name, header, columns, optional)
    rows: list[Row] = []
    for row, (number, cells, torn) in enumerate(others, 2):
        if not any(cell.strip() for cell in cells):
            continue
        padded = [*cells, *[""] * len(header)]
        named = {column: padded[place].strip() for place, column in enumerate(header) if column}
        faults = [torn_problem(name, number, torn)] if torn else surplus_in(name, number, cells, header)
        rows.append(Row(name, number, named, tuple(faults), row))
    if wrong:
        raise ContentError(wrong)
    return with_plain_days(rows)


def with_plain_days(rows: Sequence[Row]) -> tuple[Row, ...]:
    """It will return *rows* with the dates of each column that shows in which order they stand, as 02/11/2026, written as 2026-11-02."""
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    plain = {column: found for column in columns if (found := in_order(row.cells.get(column, "") for row in rows))}  # fmt: skip
    if not plain:
        return tuple(rows)
    return tuple(replace(row, cells={column: plain.get(column, {}).get(cell, cell) for column, cell in row.cells.items()})
                 for row in rows)  # fmt: skip


def records_in(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str], str]]:
    """It will give the line on which each record starts, its cells, and what is wrong with it if it is no CSV; then it goes on with the next that is whole."""
    start, width = 0, 0
    while start < len(lines):
        reader, read = csv.reader(lines[start:], strict=True), 0
        try:
            for cells in reader:
                width = width or len(cells)
                yield start + read + 1, cells, ""
                read = reader.line_num
            return
        except csv.Error as error:
            torn = start + read
            yield torn + 1, cells_of(lines[torn]), str(error)
            start = next((place for place in range(torn + 1, len(lines)) if begins(lines[place:], width)), len(lines))  # fmt: skip


def begins(lines: Sequence[str], width: int) -> bool:
    """It will say whether a record of *width* cells begins with *lines*, be it one that is torn."""
    try:
        whole = next(csv.reader(lines, strict=True), [])
    except csv.Error:
        whole = []
    return width in (len(whole), len(cells_of(lines[0])))


def cells_of(line: str) -> Sequence[str]:
    """It will return the cells of one line; a line with a cell that no reader takes is one cell."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return [line]


def torn_problem(name: str, number: int, why: str) -> Problem:
    """It will return what is wrong with a row that cannot be told into cells."""
    return Problem(name, number, f"This row cannot be read as CSV ({why}).",
                   "Is there a quote in a cell? Open the file in the spreadsheet and save it again as CSV, UTF-8.")  # fmt: skip


def surplus_in(name: str, number: int, cells: Sequence[str], header: Sequence[str]) -> Iterator[Problem]:
    """It will give what is wrong with row *number*, if anything stands in it beyond the columns that the *header* names."""
    if any(cell.strip() for cell in cells[len(header) :]):
        yield Problem(name, number, f"This row has {len(cells)} cells; the first line names {len(header)} columns.",
                      "Is there a comma in a cell without quotes round it?")  # fmt: skip


def separator_problem(name: str, header: list[str]) -> Problem | None:
    """It will return what is wrong where other signs than commas stand between the cells; then no row can be read."""
    if len(header) != 1 or not (sign := next((sign for sign in ";\t|" if sign in header[0]), "")):
        return None
    shown = "tabs" if sign == "\t" else f"“{sign}”"
    return Problem(
        name,
        1,
        f"The cells are separated by {shown}, not by commas.",
        "Save it again as CSV with commas, UTF-8. If the spreadsheet does the same again, make the comma the list separator in the region settings of the computer.",
    )


def header_problems(
    name: str, header: list[str], columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> list[Problem]:
    """It will return what is wrong with the column names."""
    lacking = [column for column in columns if column not in header]
    which = f"The column “{lacking[0]}” is" if len(lacking) == 1 else f"The columns {', '.join(lacking)} are"
    mend = f"The first line must name the columns: {','.join(columns)}"
    missing = [Problem(name, 1, f"{which} missing.", mend)] if lacking else []
    unknown = [Problem(name, 1, f"There is no column “{column}”.", did_you_mean(column, (*columns, *optional), "Take it out."))
               for column in header if column and column not in (*columns, *optional)]  # fmt: skip
    twice = [Problem(name, 1, f"The column “{column}” stands there twice.", "Keep one of them.")
             for place, column in enumerate(header) if column and column in header[:place]]  # fmt: skip
    return [*missing, *unknown, *twice]
