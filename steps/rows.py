"""Writes into a table of the content by hand, so to say: one row, and every other byte stays as it was."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from invoke.exceptions import Exit

from plugins.core.cell import fault_of
from plugins.core.problem import ContentError, missing
from plugins.core.table import separator_problem

from .place import CONTENT
from .say import USAGE


def read(path: str) -> str:
    """It will return the text of a file of the content with its own line ends."""
    data = (CONTENT.parent / path).read_bytes()
    return data.decode(encoding_of(data))


def encoding_of(data: bytes) -> str:
    """It will return how a file is written: in UTF-8, or as some spreadsheets still save CSV."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def write(path: str, text: str) -> None:
    """It will put *text* into a file of the content, whole or not at all, in the encoding that it has. Raises Exit where that has no such sign."""
    file = CONTENT.parent / path
    encoding = encoding_of(file.read_bytes()) if file.exists() else "utf-8"
    half = file.with_name(f"{file.name}.half")
    try:
        half.write_bytes(text.encode(encoding))
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise Exit(f"{path} is saved in Windows-1252, which has no “{sign}”. Save it as CSV, UTF-8, then try again.", code=USAGE) from None  # fmt: skip
    half.replace(file)


def table(path: str, columns: Sequence[str]) -> str:
    """It will return the text of a table; one that is missing or empty has only the names of its columns."""
    try:
        return read(path) or f"{as_row(columns)}\n"
    except FileNotFoundError:
        return f"{as_row(columns)}\n"


def writable(path: str, columns: Sequence[str]) -> str:
    """It will return the text of a table that can take another row. Raises ContentError where no commas stand between its cells."""
    text = table(path, columns)
    if wrong := separator_problem(path, header(text)):
        raise ContentError([wrong])
    return text


def standing(path: str, columns: Sequence[str]) -> str:
    """It will return the same of a table that is never begun here, for all its other rows would be lost. Raises ContentError where it is missing too."""
    if not (CONTENT.parent / path).exists():
        raise ContentError([missing(path)])
    return writable(path, columns)


def refuse_formulas(said: Mapping[str, str]) -> None:
    """It will raise Exit with a line for each text, by what it is called, that a spreadsheet would run."""
    faults = [f"{name}: {wrong}" for name, text in said.items() if (wrong := fault_of(text.lstrip()))]
    if faults:
        raise Exit("\n".join(faults), code=USAGE)


def with_row(text: str, cells: Mapping[str, str]) -> str:
    """It will return the text of a table with one more row at its end."""
    stop = next((stop for stop in ("\r\n", "\n", "\r") if stop in text), "\n")
    between = "" if text.endswith(stop) else stop
    return text + between + as_row([cells.get(name, "") for name in header(text)]) + stop


def with_cells(text: str, line: int, cells: Mapping[str, str]) -> str:
    """It will return the text of a table with other cells in the row that starts at *line*; no other row is touched."""
    names = header(text)
    rows = text.splitlines(keepends=True)
    first, last, known = next(one for one in rows_of(text) if one[0] == line)
    ending = rows[last - 1][len(rows[last - 1].rstrip("\r\n")) :]
    row = as_row([{**known, **cells}.get(name, "") for name in names]) + ending
    return "".join([*rows[: first - 1], row, *rows[last:]])


def without_rows(text: str, cells: Mapping[str, str]) -> str:
    """It will return the text of a table without the rows that have all these *cells*."""
    rows = text.splitlines(keepends=True)
    gone = {
        line
        for first, last, row in rows_of(text)
        if all(row.get(name, "").strip() == cell for name, cell in cells.items())
        for line in range(first, last + 1)
    }
    return "".join(row for line, row in enumerate(rows, 1) if line not in gone)


def header(text: str) -> list[str]:
    """It will return the names of the columns."""
    return [name.strip() for name in next(csv.reader([text.lstrip("\ufeff").splitlines()[0]]))]


def rows_of(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """It will give each row below the first line: the lines on which it starts and ends, and its cells by column."""
    reader = csv.reader(text.lstrip("\ufeff").splitlines(keepends=True))
    names = [name.strip() for name in next(reader)]
    start = reader.line_num + 1
    for cells in reader:
        yield start, reader.line_num, dict(zip(names, cells, strict=False))
        start = reader.line_num + 1


def as_row(cells: Sequence[str]) -> str:
    """It will return *cells* as a row of CSV."""
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(cells)
    return made.getvalue()
