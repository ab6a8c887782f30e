"""The services of a feed in one stable form, so that two snapshots differ only where the services do."""

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from plugins.core.problem import ContentError, Problem
from plugins.core.source import read_data
from plugins.core.tables import LARGEST_CELL, TABLES

from .harvest import LeftOut, Record, stable

SERVICES = ("services.csv", "service.csv")
PACKAGE = "datapackage.json"
OWNERS = (
    "service_id",
    "service_at_location_id",
    "location_id",
    "link_id",
)  # rows of one owner keep their order: the first number is rung first
COUNTED = re.compile(r"\[(\d+)\](?:\.|: )?")


class Parcel(Protocol):
    """What an import asks of services in either form."""

    @property
    def prints(self) -> Mapping[str, str]:
        """What each service says, by its id: two prints differ if and only if the services do."""

    def write(self, folder: Path) -> None:
        """It will write its files into *folder*."""

    def without(self, problems: Iterable[Problem]) -> tuple["Parcel", tuple[LeftOut, ...]]:
        """It will return the parcel without what stands on the lines of *problems*, and what was taken out."""


@dataclass(frozen=True)
class Pages:
    """Services as Open Referral's JSON, sorted by id."""

    records: tuple[Record, ...]

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Each record, on lines of its own."""
        return tuple(indented(record) for record in self.records)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The line on which each record starts."""
        lines, found = 2, []
        for block in self.blocks:
            found.append(lines)
            lines += block.count("\n") + 1
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The whole file: a list of the records."""
        return "[\n" + ",\n".join(self.blocks) + "\n]\n" if self.records else "[]\n"

    @property
    def prints(self) -> Mapping[str, str]:
        """Each record as text, by its id."""
        return {
            str(record.get("id") or block): block
            for record, block in zip(self.records, self.blocks, strict=True)
        }

    def write(self, folder: Path) -> None:
        """It will write services.json."""
        (folder / "services.json").write_text(self.text, encoding="utf-8", newline="\n")

    def without(self, problems: Iterable[Problem]) -> tuple["Pages", tuple[LeftOut, ...]]:
        """It will return the records that stand on no line of *problems*, and the others with their reasons."""
        why = gathered((self.place_of(problem), problem) for problem in problems)
        out = tuple(
            LeftOut(reasons, self.records[place])
            for place, reasons in sorted(why.items())
            if 0 <= place < len(self.records)
        )
        return Pages(tuple(record for place, record in enumerate(self.records) if place not in why)), out

    def place_of(self, problem: Problem) -> int:
        """It will return which record *problem* is about: the one it counts out, such as “[7]”, or the one on its line."""
        found = COUNTED.match(problem.wrong)
        return int(found[1]) if found else bisect_right(self.starts, problem.line) - 1


def indented(record: Record) -> str:
    """It will return *record* as indented JSON: its id and name first, then the other fields from A to Z."""
    names = sorted(record, key=lambda name: (name != "id", name != "name", name))
    said = {name: in_order(record[name]) for name in names}
    text = (
        json.dumps(said, ensure_ascii=False, indent=2)
        .encode("utf-8", "surrogatepass")
        .decode("utf-8", "replace")
    )
    return "\n".join(f"  {line}" for line in text.split("\n"))


def in_order(value: Any) -> Any:
    """It will return *value* with the fields of everything in it from A to Z; lists keep their order."""
    if isinstance(value, dict):
        return {name: in_order(inner) for name, inner in sorted(value.items())}
    return [in_order(inner) for inner in value] if isinstance(value, list) else value


def pages_of(records: Iterable[Record]) -> Pages:
    """It will return *records* in their stable form."""
    return Pages(tuple(sorted(records, key=lambda record: (str(record.get("id", "")), stable(record)))))


def gathered(pairs: Iterable[tuple[Any, Problem]]) -> dict[Any, tuple[str, ...]]:
    """It will return the reasons by what they are about."""
    found: dict[Any, dict[str, None]] = {}
    for key, problem in pairs:
        found.setdefault(key, {})[f"{COUNTED.sub('', problem.wrong)} {problem.mend}".rstrip()] = None
    return {key: tuple(reasons) for key, reasons in found.items()}


@dataclass(frozen=True)
class Table:
    """One file of a tabular package: its columns, and its rows sorted by id."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Each row as CSV, the columns first."""
        return tuple(map(csv_line, (self.columns, *self.rows)))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The line on which each row starts."""
        line, found = 1 + self.lines[0].count("\n"), []
        for text in self.lines[1:]:
            found.append(line)
            line += text.count("\n")
        return tuple(found)

    def without(self, places: Iterable[int]) -> "Table":
        """It will return the table without the rows at *places*."""
        gone = frozenset(places)
        return replace(self, rows=tuple(row for place, row in enumerate(self.rows) if place not in gone))


@dataclass(frozen=True)
class Tables:
    """Services as a tabular package: its tables by the names of their files, and the datapackage.json that lists them."""

    tables: Mapping[str, Table]
    package: str

    @property
    def prints(self) -> Mapping[str, str]:
        """Each service as text with every row that names it, by its id."""
        name = next((name for name in SERVICES if name in self.tables), "")
        if not name:
            return {}
        place = self.tables[name].columns.index("id") if "id" in self.tables[name].columns else 0
        found = {
            row[place]: [line]
            for row, line in zip(self.tables[name].rows, self.tables[name].lines[1:], strict=True)
        }
        for table in (
            table for other, table in self.tables.items() if other != name and "service_id" in table.columns
        ):
            at = table.columns.index("service_id")
            for row, line in zip(table.rows, table.lines[1:], strict=True):
                found.get(row[at], []).append(line)
        return {id: "".join(lines) for id, lines in found.items()}

    def write(self, folder: Path) -> None:
        """It will write each table, and the list of them."""
        for name, table in self.tables.items():
            (folder / name).write_text("".join(table.lines), encoding="utf-8", newline="\n")
        (folder / PACKAGE).write_text(self.package, encoding="utf-8", newline="\n")

    def without(self, problems: Iterable[Problem]) -> tuple["Tables", tuple[LeftOut, ...]]:
        """It will return the tables without the rows on the lines of *problems*, and those rows with their reasons."""
        why = gathered((self.place_of(problem), problem) for problem in problems)
        known = {place: reasons for place, reasons in why.items() if place is not None}
        out = tuple(LeftOut(reasons, self.row_in_words(*place)) for place, reasons in sorted(known.items()))
        kept = {
            name: table.without(row for other, row in known if other == name)
            for name, table in self.tables.items()
        }
        return replace(self, tables=kept), out

    def place_of(self, problem: Problem) -> tuple[str, int] | None:
        """It will return the table and the row that *problem* is about, if it is about one."""
        name = Path(problem.path).name
        row = bisect_right(self.tables[name].starts, problem.line) - 1 if name in self.tables else -1
        return (name, row) if row >= 0 else None

    def row_in_words(self, name: str, place: int) -> Record:
        """It will return a row by its columns, with the table that it stood in; an empty cell says nothing."""
        table = self.tables[name]
        return {
            "table": name,
            **{column: cell for column, cell in zip(table.columns, table.rows[place], strict=True) if cell},
        }


def csv_line(cells: Sequence[str]) -> str:
    """It will return one row as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def tables_of(folder: Path) -> Tables:
    """It will return the tables of the package in *folder*, in their stable form. Raises ContentError with every fault."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for file in table_files(folder):
        try:
            tables[file.name] = table_of(file.name, read_data(file, file.name))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    package = folder / PACKAGE
    return Tables(tables, read_data(package, package.name) if package.is_file() else package_of(tables))


def table_files(folder: Path) -> tuple[Path, ...]:
    """It will return the tables that stand in *folder*, and those in folders below that its datapackage.json names."""
    package, below = folder / PACKAGE, sorted(one for one in folder.iterdir() if one.is_dir())
    found: dict[str, Path] = {}
    for path in paths_in(package.read_bytes()) if package.is_file() else ():
        places = (folder / path, *(one / Path(path).name for one in below))  # some name the tables alone
        inside = (one for one in places if one.is_file() and one.resolve().is_relative_to(folder.resolve()))
        found |= {one.name: one for one in list(inside)[:1] if one.suffix == ".csv"}
    found |= {file.name: file for file in folder.glob("*.csv")}
    return tuple(file for _, file in sorted(found.items()))


def paths_in(package: bytes) -> tuple[str, ...]:
    """It will return the paths of the tables that a datapackage.json names; none if it cannot be read."""
    try:
        return tuple(str(one["path"]) for one in json.loads(package)["resources"])
    except (ValueError, LookupError, TypeError):
        return ()


def package_of(files: Iterable[str]) -> str:
    """It will return a datapackage.json for tables that came without one."""
    names = {table.file: table.name for table in TABLES.values()}
    resources = [{"name": names.get(file, file.removesuffix(".csv")), "path": file} for file in files]
    return json.dumps({"profile": "tabular-data-package", "resources": resources}, indent=2) + "\n"


def table_of(name: str, text: str) -> Table:
    """It will return one table. Raises ContentError where it cannot be read."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [tuple(row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise ContentError(
            [
                Problem(
                    name,
                    reader.line_num,
                    f"This row cannot be read as CSV ({error}).",
                    "Ask for the file again.",
                )
            ]
        ) from None
    if not rows:
        return Table((), ())
    columns, width = rows[0], len(rows[0])
    wide = [Problem(name, number, f"Row {number} has {len(row)} cells; the first line names {width} columns.", "Is there a comma in a cell without quotes round it?")
            for number, row in enumerate(rows, 1) if len(row) > width]  # fmt: skip
    if wide:
        raise ContentError(wide)
    padded = [(*row, *[""] * (width - len(row))) for row in rows[1:]]
    order = next(
        (columns.index(one) for one in OWNERS if one in columns and name not in SERVICES),
        columns.index("id") if "id" in columns else 0,
    )
    return Table(columns, tuple(sorted(padded, key=lambda row: row[order])))
