"""Services from Open Referral's tables: a folder of CSV files with a datapackage.json that names them."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .cell import unguarded, unpacked
from .feed import Feed
from .finding import Finding, error, report
from .graph import accepted, unmapped
from .hidden_place import HiddenPlace, hidden_in
from .problem import ContentError, Problem
from .reading import Origin, Reading
from .service import Service
from .source import read_data
from .tables import BY_KEY, LARGEST_CELL, LISTS, NUMBERS, TABLES, Table

Raw = dict[str, Any]


class Package:
    """The rows of every table, by id and by what they belong to."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.found: list[Finding] = []
        self.files = dict(named_files(folder, name, self.found))
        self.rows: dict[str, dict[str, Raw]] = {}
        self.lines: dict[tuple[str, str], int] = {}
        self.children: dict[tuple[str, str, str], list[Raw]] = {}
        for table in TABLES.values():
            self.rows[table.name] = dict(self.read(table, folder)) if table.name in self.files else {}
        for table in TABLES.values():
            self.link(table)

    def title(self, table: str) -> str:
        """It will return what to call the file of *table*."""
        return f"{self.name}/{self.files.get(table, TABLES[table].file)}"

    def read(self, table: Table, folder: Path) -> Iterator[tuple[str, Raw]]:
        """It will give each row by its id; a row without one, or with that of another, is a remark."""
        title = self.title(table.name)
        try:
            rows = table_rows(read_data(folder / self.files[table.name], title), title)
        except ContentError as wrong:
            self.found += [
                error("unreadable", one.path, one.line, one.wrong, one.mend) for one in wrong.problems
            ]
            return
        seen: dict[str, Raw] = {}
        for line, cells in rows:
            row = {
                column: value
                for column, cell in cells.items()
                if cell != "" and (value := value_of(table, column, cell)) is not None
            }
            key = str(row.get("id", ""))
            if key in seen and seen[key] != row:
                self.found.append(
                    error(
                        "double",
                        title,
                        line,
                        f"Column id: “{key}” stands in an earlier row, with other cells.",
                        "Give each row an id of its own.",
                    )
                )
            elif not key:
                self.found.append(
                    report(
                        "no-id",
                        title,
                        line,
                        "Column id: this row has no id, so it is left out.",
                        "Give each row an id of its own.",
                    )
                )
            if key and key not in seen:
                seen[key] = row
                self.lines[table.name, key] = line
                yield key, row

    def link(self, table: Table) -> None:
        """It will note each row under what it belongs to; a row whose owner is not there is a remark."""
        for key, row in self.rows[table.name].items():
            owners = ("link",) if table.name == "attribute" else table.owners
            for owner in owners:
                owned_by = row.pop(f"{owner}_id", None)
                if owned_by is None:
                    continue
                held = self.rows if owner == "link" else {owner: self.rows[owner]}
                homes = [name for name, rows in held.items() if str(owned_by) in rows]
                if not homes:
                    self.found.append(error("dangling", self.title(table.name), self.lines[table.name, key],
                                            f"Column {owner}_id: there is no row “{owned_by}”.", "Add that row, or take this one out."))  # fmt: skip
                for home in homes[:1]:
                    self.children.setdefault((home, str(owned_by), table.key), []).append(
                        self.nested(table, row)
                    )

    def nested(self, table: Table, row: Raw) -> Raw:
        """It will return *row* as it stands in JSON; what belongs to it is added when it is asked for."""
        if table.name == "attribute":
            return {
                **{name: value for name, value in row.items() if name != "taxonomy_term_id"},
                "taxonomy_term": self.rows["taxonomy_term"].get(str(row.get("taxonomy_term_id"))),
            }
        return row

    def whole(self, table: str, key: str) -> Raw:
        """It will return the row *key* of *table* with all that belongs to it."""
        made = dict(self.rows[table][key])
        for child in BY_KEY.values():
            if below := self.children.get((table, key, child.key)):
                made[child.key] = [
                    {**row, **self.whole_children(child.name, str(row["id"]))} for row in below
                ]
        return made

    def whole_children(self, table: str, key: str) -> Raw:
        """It will return what belongs to a nested row; a service at a location holds its location."""
        made: Raw = {}
        for child in BY_KEY.values():
            if below := self.children.get((table, key, child.key)):
                made[child.key] = [
                    {**row, **self.whole_children(child.name, str(row["id"]))} for row in below
                ]
        if table == "service_at_location":
            place = str(self.rows[table][key].get("location_id", ""))
            if place in self.rows["location"]:
                made["location"] = self.whole("location", place)
            else:
                self.found.append(error("dangling", self.title(table), self.lines[table, key], f"Column location_id: there is no row “{place}”.", "Add that row, or take this one out."))  # fmt: skip
        return made

    def services(self) -> Iterator[tuple[Raw, int]]:
        """It will give each service as JSON would tell it, and its line."""
        for key, row in self.rows["service"].items():
            raw = self.whole("service", key)
            runs = str(raw.pop("organization_id", ""))
            if runs in self.rows["organization"]:
                raw["organization"] = self.whole("organization", runs)
            elif runs:
                self.found.append(error("dangling", self.title("service"), self.lines["service", key], f"Column organization_id: there is no row “{runs}”.", "Add that row."))  # fmt: skip
            for place in raw.get("service_at_locations", []):
                place.pop("location_id", None)
            yield raw, self.lines["service", key]
            del row


def read_tabular(folder: Path, name: str, feed: Feed, dfe: Mapping[str, str]) -> Reading:
    """It will return the services of the package in *folder*. Faults are remarks, never exceptions."""
    package = Package(folder, name)
    services: dict[str, Service] = {}
    origins: dict[str, Origin] = {}
    hidden: dict[str, tuple[HiddenPlace, ...]] = {}
    remarks: list[Finding] = []
    title = package.title("service")
    for raw, line in package.services():
        service, told = accepted(raw, feed, dfe, (title, line), f"id {raw['id']}")
        remarks += told
        if service is not None:
            services[service.id] = service
            origins[service.id] = (title, line)
            if service.private:
                hidden[service.id] = tuple(hidden_in(raw))
    remarks += unmapped(iter(services.values()), feed, f"content/services/{feed.slug}/source.toml")
    return Reading(tuple(services.values()), (*package.found, *remarks), origins, hidden)


def named_files(folder: Path, name: str, found: list[Finding]) -> Iterator[tuple[str, str]]:
    """It will give each table with its file, as datapackage.json names it; a file may not lie outside the folder."""
    try:
        said = json.loads(read_data(folder / "datapackage.json", f"{name}/datapackage.json"))
        resources = said["resources"]
        pairs = [(str(one["name"]), str(one["path"])) for one in resources]
    except (ValueError, KeyError, TypeError, FileNotFoundError):
        found.append(
            report(
                "no-package",
                f"{name}/datapackage.json",
                1,
                "This does not name the tables, so their usual names are taken.",
                "Ask whoever keeps the feed to mend it.",
            )
        )
        pairs = [(one.name, one.file) for one in TABLES.values()]
    for table, path in pairs:
        file = Path(path).name  # the official sample says “csv/services.csv” and keeps it beside
        if table in TABLES and (folder / file).is_file():
            yield table, file


def table_rows(text: str, name: str) -> list[tuple[int, Mapping[str, str]]]:
    """It will return each row by its columns, with the line it starts on. Raises ContentError where *text* is no CSV."""
    csv.field_size_limit(LARGEST_CELL)  # as an import takes it, whatever process reads it
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, Mapping[str, str]]] = []
    try:
        header = [column.strip() for column in next(lines, [])]
        start = lines.line_num + 1
        for cells in lines:
            rows.append((start, dict(zip(header, cells, strict=False))))
            start = lines.line_num + 1
    except csv.Error as wrong:
        raise ContentError(
            [
                Problem(
                    name,
                    lines.line_num,
                    f"This row cannot be read as CSV ({wrong}).",
                    "Import the feed again.",
                )
            ]
        ) from None
    return rows


def value_of(table: Table, column: str, cell: str) -> Any:
    """It will return what a cell says: a list of ours, a value that others added, or words."""
    if column in table.all:
        if column in LISTS and table.name == "service":
            return [part.strip() for part in cell.split(";") if part.strip()]
        return cell if column in NUMBERS else unguarded(cell)
    return unpacked(unguarded(cell))
