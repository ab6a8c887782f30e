"""Services as Open Referral's tables: a CSV file for each, and a datapackage.json that names them and their columns."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..core.campaign_terms import Labels, taxonomies_of, terms_of
from ..core.cell import guarded, packed
from ..core.entity import as_json
from ..core.service import Service
from ..core.tables import BY_KEY, LISTS, NUMBERS, TABLES, Table

Raw = dict[str, Any]
WHOLE: Mapping[str, tuple[str, ...]] = {
    "address": ("address_1", "city", "state_province", "postal_code", "country")
}
TIMES = ("opens_at", "closes_at")  # HH:MM:SS there
NEEDED: Mapping[str, tuple[str, ...]] = {
    "organization": ("name",), "service": ("organization_id", "name", "status"), "service_at_location": ("service_id", "location_id"), "phone": ("number",),
    "location": ("location_type",), "attribute": ("link_id", "taxonomy_term_id"), "taxonomy_term": ("name", "description"), "taxonomy": ("name", "description"),
    "address": ("address_1", "address_type")}  # fmt: skip


def make_package(services: Iterable[Service], labels: Labels) -> Iterator[tuple[str, bytes]]:
    """It will give each file of the package by its name: the tables with something in them, then datapackage.json."""
    rows: dict[str, dict[str, Raw]] = {name: {} for name in TABLES}
    for service in services:
        unnest_service(rows, as_json(service), [as_json(one) for one in terms_of(service, labels)])
    rows["taxonomy"].update(taxonomies_of(rows["taxonomy_term"].values()))
    resources = []
    for table in TABLES.values():
        if not rows[table.name]:
            continue
        columns = columns_for(table, rows[table.name].values())
        resources.append(resource(table, columns))
        yield table.file, as_csv(table, columns, rows[table.name].values())
    said = {"name": "services", "profile": "tabular-data-package", "resources": resources}
    yield "datapackage.json", json.dumps(said, indent=1).encode()


def unnest_service(rows: dict[str, dict[str, Raw]], raw: Raw, terms: list[Raw]) -> None:
    """It will part one service into the rows of the tables."""
    runs = raw.pop("organization")
    unnest(rows, "organization", runs)
    raw["attributes"] = [*raw.get("attributes", []), *terms]
    raw["organization_id"] = runs["id"]
    unnest(rows, "service", raw)


def unnest(rows: dict[str, dict[str, Raw]], name: str, raw: Raw) -> None:
    """It will put a thing into its table, and what it holds into theirs."""
    held = dict(raw)
    for key, child in BY_KEY.items():
        value = held.get(key)
        if not (
            isinstance(value, list)
            and belongs(child, name)
            and all(
                isinstance(one, dict) and isinstance(one.get("id"), str) and is_whole(child, one)
                for one in value
            )
        ):
            continue
        del held[key]
        for one in value:
            unnest(
                rows,
                child.name,
                {**one, ("link_id" if child.name == "attribute" else f"{name}_id"): raw["id"]},
            )
    for key, table, column in (
        ("location", "location", "location_id"),
        ("taxonomy_term", "taxonomy_term", "taxonomy_term_id"),
    ):
        if isinstance(held.get(key), dict) and (name, key) in (
            ("service_at_location", "location"),
            ("attribute", "taxonomy_term"),
        ):
            one = held.pop(key)
            unnest(rows, table, one)
            held[column] = one["id"]
    put(rows, name, held)


def is_whole(table: Table, raw: Raw) -> bool:
    """It will say whether *raw* has all that HSDS asks of a row of *table*; what has not stays with what it belongs to, as JSON in a column of that."""
    return all(raw.get(column) for column in WHOLE.get(table.name, ()))


def belongs(child: Table, owner: str) -> bool:
    """It will say whether rows of *child* may belong to rows of *owner*."""
    return child.name == "attribute" or owner in child.owners


def put(rows: dict[str, dict[str, Raw]], name: str, raw: Raw) -> None:
    """It will add a row; one that is there already may belong to something else too."""
    rows[name].setdefault(raw["id"], {}).update(
        {column: value for column, value in raw.items() if column not in rows[name][raw["id"]]}
    )


def columns_for(table: Table, rows: Iterable[Raw]) -> tuple[str, ...]:
    """It will return the columns of a table: all that are known, then those that others added, from A to Z."""
    added = {column for row in rows for column in row} - {*table.all}
    return (*table.all, *sorted(added))


def as_csv(table: Table, columns: tuple[str, ...], rows: Iterable[Raw]) -> bytes:
    """It will return a table as CSV with a mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(guarded, columns))  # a feed names its own
    for row in rows:
        writer.writerow([in_cell(table, column, row[column]) if column in row else "" for column in columns])
    return text.getvalue().encode("utf-8-sig")


def in_cell(table: Table, column: str, value: Any) -> str:
    """It will return a value as the text of a cell."""
    if column not in table.all:
        return guarded(packed(value))
    if column in LISTS and isinstance(value, list):
        return guarded("; ".join(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column in TIMES:
        return f"{value}:00"
    return str(value) if column in NUMBERS else guarded(str(value))


def resource(table: Table, columns: tuple[str, ...]) -> Raw:
    """It will return what datapackage.json says of one table."""
    needed = ("id", *NEEDED.get(table.name, ()))
    return {"name": table.name, "path": table.file, "profile": "tabular-data-resource", "encoding": "utf-8", "format": "csv",
            "schema": {"primaryKey": "id", "fields": [field(name, name in needed) for name in columns], "foreignKeys": list(foreign(table, columns))}}  # fmt: skip


def field(name: str, needed: bool) -> Raw:
    """It will return one column."""
    said: Raw = {"name": name, "type": "number" if name in NUMBERS else "string"}
    return {**said, "constraints": {"required": True}} if needed else said


def foreign(table: Table, columns: tuple[str, ...]) -> Iterator[Raw]:
    """It will give each column that names a row of another table."""
    for name in columns:
        other = name.removesuffix("_id")
        if name.endswith("_id") and other in TABLES and name in table.all:
            yield {"fields": name, "reference": {"resource": other, "fields": "id"}}
