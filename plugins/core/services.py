"""Every source of services, read into one directory: the spreadsheet of staff, and the snapshots of Open Referral feeds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from . import service_row
from .day import Day
from .directory import Directory
from .feed import Feed, read_feed
from .finding import Finding, error
from .gazetteer import Gazetteer
from .helpline import Helpline
from .hsds_tabular import read_tabular
from .kind import Kind
from .need import Need
from .oruk_json import read_oruk
from .places import Places
from .quality import findings, worst_first
from .reading import Origin, Reading
from .sensitive import is_sensitive
from .service import Service
from .service_row import ServiceRow
from .shelf import Shelf
from .slugs import slug_of
from .spoken import Spoken
from .vocabulary import Noun, Vocabulary


def read_services(shelf: Shelf, places: Places, gazetteer: Gazetteer | None, kinds: Mapping[str, Kind], needs: Mapping[str, Need],
                  languages: Mapping[str, Spoken], today: Day, helplines: Iterable[Helpline] = ()) -> Directory:  # fmt: skip
    """It will return the directory of all sources. Errors go to the problems of *shelf*, remarks into the directory."""
    codes = {one.name: one.code for one in languages.values()}
    vocabulary = vocabulary_of(shelf, places, kinds, needs, codes)
    readings = [read_spreadsheet(shelf, places, vocabulary, codes), *read_feeds(shelf, kinds)]
    services = [one for reading in readings for one in reading.services]
    origins = {key: place for reading in readings for key, place in reading.origins.items()}
    hidden = {key: places for reading in readings for key, places in reading.hidden.items()}
    said = [*(one for reading in readings for one in reading.findings), *doubles(sorted(readings, key=is_ours)),
            *findings(services, origins, gazetteer, None if {"areas", "bodies"} & shelf.failed else places, today, hidden, helplines)]  # fmt: skip
    shelf.problems.extend(one.problem for one in said if one.severity == "error")
    return Directory(today=today, places=places, kinds=kinds, services=MappingProxyType({one.slug: one for one in services}),
                     gazetteer=gazetteer, findings=worst_first(said), origins=MappingProxyType(origins), hidden=MappingProxyType(hidden))  # fmt: skip


def vocabulary_of(
    shelf: Shelf,
    places: Places,
    kinds: Mapping[str, Kind],
    needs: Mapping[str, Need],
    languages: Iterable[str],
) -> Vocabulary:
    """It will return the words that rows may use; what a file that cannot be read would have added is no fault of a row."""
    unread = frozenset(Path(one.path).stem for one in shelf.problems if one.path.startswith("content/kinds/"))
    known: dict[Noun, Iterable[str]] = {
        "kind": frozenset(kinds) | unread,
        "need": needs,
        "language": languages,
        "area": places.codes,
    }
    files: Mapping[Noun, set[str]] = {
        "need": {"needs"},
        "language": {"languages"},
        "area": {"areas", "bodies"},
    }
    names: Mapping[Noun, Mapping[str, str]] = {
        "kind": {one.title.casefold(): one.slug for one in kinds.values()},
        "need": {one.name.casefold(): one.slug for one in needs.values()},
        "area": places.forms_by_name,
    }
    return Vocabulary(
        {noun: words for noun, words in known.items() if not files.get(noun, set()) & shelf.failed}, names
    )


def read_spreadsheet(
    shelf: Shelf, places: Places, vocabulary: Vocabulary, codes: Mapping[str, str]
) -> Reading:
    """It will return the services of the spreadsheet; every fault in it is an error. *codes* gives the code of each language."""
    rows = shelf.rows(
        ServiceRow, service_row.SPREADSHEET, service_row.COLUMNS, service_row.OPTIONAL, vocabulary
    )
    kept = first_of_each_id(shelf, rows.values())
    shelf.problems.extend(one for row in kept for one in row.number_problems())
    return Reading(
        services=tuple(row.service(places.codes, places.names, codes) for row in kept),
        origins={row.key: (row.path, row.line) for row in kept},
        hidden={row.key: row.hidden for row in kept if row.private},
    )


def first_of_each_id(shelf: Shelf, rows: Iterable[ServiceRow]) -> tuple[ServiceRow, ...]:
    """It will return the rows without those whose id an earlier one has, and tell each of these."""
    found: dict[str, ServiceRow] = {}
    for row in rows:
        first = found.setdefault(row.key, row)
        if first is not row:
            wrong = f"Its id is that of “{first.name}” on row {first.row}."
            shelf.problems.append(row.problem("id", wrong, "Leave the cell empty, and one is made."))
    return tuple(found.values())


def read_feeds(shelf: Shelf, kinds: Mapping[str, Kind]) -> Iterator[Reading]:
    """It will give what was read from the newest snapshot of each feed below content/services/."""
    terms = {kind.dfe_term: kind.slug for kind in kinds.values() if kind.dfe_term}
    for folder in sorted(path for path in (shelf.content / "services").glob("*/") if path.is_dir()):
        name = f"content/services/{folder.name}"
        feed = shelf.one(read_feed, folder / "source.toml", f"{name}/source.toml")
        snapshot = newest(folder)
        if feed and snapshot:
            reading = without_names(read_feed_at(snapshot, f"{name}/{snapshot.name}", feed, terms), kinds)
            yield replace(
                reading,
                services=tuple(
                    one
                    for one in reading.services
                    if not shelf.passes(f"services/{one.slug}", {"kind": one.kind or ""})
                ),
            )


def without_names(reading: Reading, kinds: Mapping[str, Kind]) -> Reading:
    """It will return *reading* with addresses that tell nothing for its sensitive services, whose names others chose."""
    services = (
        replace(one, slug=slug_of(one.kind, one.id)) if is_sensitive(one, kinds) else one
        for one in reading.services
    )
    return replace(reading, services=tuple(services))


def newest(folder: Path) -> Path | None:
    """It will return the snapshot with the latest day in its name."""
    return max(
        (path for path in folder.glob("*/") if re.fullmatch(r"\d{4}-\d\d-\d\d", path.name)), default=None
    )


def read_feed_at(snapshot: Path, name: str, feed: Feed, terms: Mapping[str, str]) -> Reading:
    """It will return the services of one snapshot."""
    tabular = (snapshot / "datapackage.json").exists()
    return read_tabular(snapshot, name, feed, terms) if tabular else read_oruk(snapshot, name, feed, terms)


def is_ours(reading: Reading) -> bool:
    """It will say whether *reading* is of the spreadsheet, which staff can mend."""
    return any(path == f"content/{service_row.SPREADSHEET}" for path, _ in reading.origins.values())


def doubles(readings: Iterable[Reading]) -> Iterator[Finding]:
    """It will give each service whose id or address another one has."""
    stands = [(one, reading.origins[one.id]) for reading in readings for one in reading.services]
    for field, noun in (("id", "id"), ("slug", "address")):
        seen: dict[str, tuple[Service, Origin]] = {}
        for one, (path, line) in stands:
            other, (first, number) = seen.setdefault(getattr(one, field), (one, (path, line)))
            if other != one:
                wrong = f"{one.name} has the {noun} of {other.name} ({first}:{number})."
                yield error(
                    "double", path, line, wrong, f"Give it an {noun} of its own, or take one of the two away."
                )
