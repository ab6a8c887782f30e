"""Lists for staff as files of their own: spreadsheets that run nothing they hold, and calendars."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from invoke.exceptions import Exit

from plugins.core.cell import guarded

from .place import CONTENT
from .say import USAGE


def as_csv(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """It will return *rows* below the names of the columns, with no cell that a spreadsheet would take for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def deliver(file: Path, data: bytes, content: Path = CONTENT) -> None:
    """It will write *data* where staff want it. Raises Exit where that would harm the content, or cannot be."""
    if file.resolve().is_relative_to(content.resolve()):
        raise Exit(
            f"{file} lies in the content, where it could take the place of a source. Choose another folder.",
            code=USAGE,
        )
    if not file.parent.is_dir():
        raise Exit(f"There is no folder {file.parent}. Make it first, or choose another one.", code=USAGE)
    try:
        file.write_bytes(data)
    except OSError:
        raise Exit(f"{file} cannot be written. Close it if it is open in the spreadsheet, or choose another name.", code=USAGE) from None  # fmt: skip
