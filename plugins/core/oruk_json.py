"""Services from Open Referral UK's JSON: a service, a list, a page of an API, or a folder of saved pages."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .feed import Feed
from .finding import Finding, error
from .graph import accepted, unmapped
from .hidden_place import HiddenPlace, hidden_in
from .reading import Origin, Reading
from .service import Service
from .source import read_data


def read_oruk(place: Path, name: str, feed: Feed, dfe: Mapping[str, str]) -> Reading:
    """It will return the services below *place*, a file or a folder. Faults are remarks, never exceptions."""
    found: list[Finding] = []
    services: dict[str, Service] = {}
    origins: dict[str, Origin] = {}
    hidden: dict[str, tuple[HiddenPlace, ...]] = {}
    for file, title in files(place, name):
        for raw, where, line in records(file, title, found):
            service, remarks = accepted(raw, feed, dfe, (title, line), where)
            found += remarks
            if service is None:
                continue
            if service.id in services and services[service.id] != service:
                found.append(error("double", title, line, f"{where}: {service.name} has the id of {services[service.id].name}.", "Ask whoever keeps the feed to mend it."))  # fmt: skip
                continue
            services.setdefault(service.id, service)
            origins.setdefault(service.id, (title, line))
            if service.private:
                hidden.setdefault(service.id, tuple(hidden_in(raw)))
    found += unmapped(iter(services.values()), feed, f"content/services/{feed.slug}/source.toml")
    return Reading(tuple(services.values()), tuple(found), origins, hidden)


def files(place: Path, name: str) -> Iterator[tuple[Path, str]]:
    """It will give each file with the name to call it by."""
    if place.is_file():
        yield place, name
        return
    for file in sorted(place.glob("*.json")):
        if file.name != "left-out.json":
            yield file, f"{name}/{file.name}"


def records(file: Path, name: str, found: list[Finding]) -> Iterator[tuple[Mapping[str, Any], str, int]]:
    """It will give each record of *file*, how to call it, and the line it starts on."""
    text = read_data(file, name)
    try:
        said = readable(text)
    except json.JSONDecodeError as wrong:
        found.append(
            error(
                "not-json", name, wrong.lineno, f"This is not JSON ({wrong.msg}).", "Import the feed again."
            )
        )
        return
    whole = said.get("contents") if isinstance(said, Mapping) and "contents" in said else said
    lines = lines_of_ids(text)
    for place, one in enumerate(whole if isinstance(whole, list) else [whole]):
        where = (
            f"contents[{place}]"
            if isinstance(said, Mapping) and "contents" in said
            else f"[{place}]"
            if isinstance(whole, list)
            else "service"
        )
        if not isinstance(one, Mapping):
            found.append(
                error("not-a-record", name, 1, f"{where} is not a record.", "Import the feed again.")
            )
            continue
        line = lines.get(str(one.get("id")), 1)
        held = one.get("service")
        if isinstance(held, Mapping) and "location" in one:  # a feed of services at locations
            yield (
                {
                    **held,
                    "service_at_locations": [{key: value for key, value in one.items() if key != "service"}],
                },
                f"{where}.service",
                line,
            )
        else:
            yield one, where, line


def readable(text: str) -> Any:
    """It will return what *text* says in JSON; NaN is nothing, and half a sign, which nobody can write down, a question mark."""
    said = json.loads(text, parse_constant=lambda constant: None)
    halves = "\\ud" in text.casefold()
    return json.loads(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")) if halves else said


def lines_of_ids(text: str) -> Mapping[str, int]:
    """It will return the first line on which each id stands."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        head, _, rest = line.partition('"id":')
        if rest and not head.strip(" {[,"):
            found.setdefault(rest.strip().strip(",}]").strip('"'), number)
    return found
