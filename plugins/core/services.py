"""Every source of services, read into one directory: the spreadsheet of staff, and the snapshots of Open Referral feeds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from . import service_row
from .day import Day
from .directory import Directory
from .feed import Feed, read_feed
from .finding import Finding, error
from .gazetteer import Gazetteer
from .hsds_tabular import read_tabular
from .kind import Kind
from .need import Need
from .oruk_json import read_oruk
from .places import Places
from .problem import Problem, did_you_mean
from .quality import findings, worst_first
from .reading import Origin, Reading
from .service import Service
from .service_row import ServiceRow
from .shelf import Shelf
from .spoken import Spoken


def read_services(shelf: Shelf, places: Places, gazetteer: Gazetteer | None, kinds: Mapping[str, Kind], needs: Mapping[str, Need],
                  languages: Mapping[str, Spoken], today: Day) -> Directory:  # fmt: skip
    """It will return the directory of all sources. Errors go to the problems of *shelf*, remarks into the directory."""
    vocabulary = Vocabulary(places, kinds, needs, languages)
    readings = [read_spreadsheet(shelf, vocabulary), *read_feeds(shelf, kinds)]
    services = [one for reading in readings for one in reading.services]
    origins = {key: place for reading in readings for key, place in reading.origins.items()}
    hidden = {key: places for reading in readings for key, places in reading.hidden.items()}
    said = [*(one for reading in readings for one in reading.findings), *doubles(services, origins),
            *findings(services, origins, gazetteer, None if {"areas", "bodies"} & shelf.failed else places, today, hidden)]  # fmt: skip
    shelf.problems.extend(one.problem for one in said if one.severity == "error")
    return Directory(today=today, places=places, kinds=kinds, services=MappingProxyType({one.slug: one for one in services}),
                     gazetteer=gazetteer, findings=worst_first(said), origins=MappingProxyType(origins), hidden=MappingProxyType(hidden))  # fmt: skip


class Vocabulary:
    """The words that a row of the spreadsheet may use."""

    def __init__(
        self,
        places: Places,
        kinds: Mapping[str, Kind],
        needs: Mapping[str, Need],
        languages: Mapping[str, Spoken],
    ) -> None:
        self.places, self.kinds, self.needs = places, kinds, needs
        self.languages = {one.name: one.code for one in languages.values()}

    def problems(self, row: ServiceRow, failed: frozenset[str]) -> Iterator[Problem]:
        """It will give each word of *row* that nobody knows."""
        if row.kind not in self.kinds and row.kind not in failed:
            yield row.problem(
                "kind",
                f"{row.name}: there is no kind “{row.kind}”.",
                did_you_mean(row.kind, self.kinds, "Kinds are files in content/kinds/."),
            )
        if row.slug in self.kinds:
            yield row.problem(
                "slug",
                f"{row.name}: the address /services/{row.slug}/ belongs to the kind “{row.slug}”.",
                "Give the service another slug.",
            )
        lists: tuple[tuple[str, tuple[str, ...], Iterable[str], str, str], ...] = (
            ("needs", row.needs, self.needs, "need", "Needs are rows of content/needs.csv."),
            ("languages", row.languages, self.languages, "language", "Languages are rows of content/languages.csv."))  # fmt: skip
        for field, said, known, noun, where in lists:
            for word in said:
                if word not in known and field not in failed:
                    yield row.problem(
                        field, f"{row.name}: there is no {noun} “{word}”.", did_you_mean(word, known, where)
                    )
        if not {"areas", "bodies"} & failed:
            for field, cover in row.cover_problems(self.places.codes):
                advice = did_you_mean(cover, self.places.codes, "Areas are in content/places/areas.csv.")
                yield row.problem(field, f"{row.name}: there is no area “{cover}”.", advice)


def read_spreadsheet(shelf: Shelf, vocabulary: Vocabulary) -> Reading:
    """It will return the services of the spreadsheet; every fault in it is an error."""
    rows = shelf.rows(ServiceRow, service_row.SPREADSHEET, service_row.COLUMNS, service_row.OPTIONAL)
    failed = shelf.failed
    for row in rows.values():
        shelf.problems.extend(vocabulary.problems(row, failed))
    places = vocabulary.places
    return Reading(
        services=tuple(
            row.service(places.codes, places.names, vocabulary.languages) for row in rows.values()
        ),
        origins={row.key: (row.path, row.line) for row in rows.values()},
        hidden={row.key: row.hidden for row in rows.values() if row.private},
    )


def read_feeds(shelf: Shelf, kinds: Mapping[str, Kind]) -> Iterator[Reading]:
    """It will give what was read from the newest snapshot of each feed below content/services/."""
    terms = {kind.dfe_term: kind.slug for kind in kinds.values() if kind.dfe_term}
    for folder in sorted(path for path in (shelf.content / "services").glob("*/") if path.is_dir()):
        name = f"content/services/{folder.name}"
        feed = shelf.one(read_feed, folder / "source.toml", f"{name}/source.toml")
        snapshot = newest(folder)
        if feed and snapshot:
            yield read_feed_at(snapshot, f"{name}/{snapshot.name}", feed, terms)


def newest(folder: Path) -> Path | None:
    """It will return the snapshot with the latest day in its name."""
    return max(
        (path for path in folder.glob("*/") if re.fullmatch(r"\d{4}-\d\d-\d\d", path.name)), default=None
    )


def read_feed_at(snapshot: Path, name: str, feed: Feed, terms: Mapping[str, str]) -> Reading:
    """It will return the services of one snapshot."""
    tabular = (snapshot / "datapackage.json").exists()
    return read_tabular(snapshot, name, feed, terms) if tabular else read_oruk(snapshot, name, feed, terms)


def doubles(services: Iterable[Service], origins: Mapping[str, Origin]) -> Iterator[Finding]:
    """It will give each service whose id or address another one has."""
    for field, noun in (("id", "id"), ("slug", "address")):
        seen: dict[str, Service] = {}
        for one in services:
            value = getattr(one, field)
            if value in seen and seen[value] != one:
                path, line = origins[one.id]
                yield error(
                    "double",
                    path,
                    line,
                    f"{one.name} has the {noun} of {seen[value].name}.",
                    f"Give it an {noun} of its own.",
                )
            seen.setdefault(value, one)
