"""Services as a still picture of Open Referral UK's API: every answer a file, every list one page."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..core.campaign_terms import Labels, taxonomies_of, terms_of
from ..core.entity import as_json
from ..core.organization import Organization
from ..core.service import Service

Raw = dict[str, Any]
Chunks = Iterable[bytes]
VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"
LISTS = ("services", "service_at_locations", "taxonomies", "taxonomy_terms", "organizations")
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
WEB = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?([/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
FORMS: Mapping[str, re.Pattern[str]] = {"email": EMAIL, "assurer_email": EMAIL, "url": WEB, "website": WEB, "uri": WEB, "logo": WEB, "schedule_link": WEB,
                                        "term_uri": WEB, "last_modified": MOMENT}  # fmt: skip
NOTHING: Mapping[str, str] = {
    "city": "",
    "state_province": "",
    "postal_code": "",
    "country": "GB",
}  # an address must say all of these
SUMMARY = (
    "service_at_locations",
    "schedules",
    "service_areas",
    "languages",
    "funding",
    "cost_options",
    "contacts",
    "attributes",
    "phones",
)


def make_api(services: Iterable[Service], labels: Labels) -> Iterator[tuple[str, Chunks]]:
    """It will give each file of the tree by its path below api/, its bytes in parts, so that no list stands in memory whole."""
    listed = tuple(services)
    yield "index.json", [as_bytes({"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI})]
    for service in listed:
        yield f"services/{service.id}.json", [as_bytes(full(service, labels))]
        for raw in at_locations(service, labels):
            yield f"service_at_locations/{raw['id']}.json", [as_bytes(raw)]
    yield "services.json", page((summary(full(one, labels)) for one in listed), len(listed))
    places = [(service, raw["id"]) for service in listed for raw in at_locations(service, labels)]
    yield (
        "service_at_locations.json",
        page((raw for service in listed for raw in at_locations(service, labels)), len(places)),
    )
    for name, things in (
        ("organizations", organizations(listed)),
        ("taxonomies", taxonomies_of(terms(listed, labels).values())),
        ("taxonomy_terms", terms(listed, labels)),
    ):
        yield f"{name}.json", page(things.values(), len(things))
        for key, thing in things.items():
            yield f"{name}/{key}.json", [as_bytes(thing)]


def full(service: Service, labels: Labels) -> Raw:
    """It will return a service with all that belongs to it, its kinds and needs as attributes too."""
    raw = as_json(service)
    raw["attributes"] = [*raw.get("attributes", []), *(as_json(one) for one in terms_of(service, labels))]
    for place in raw.get("service_at_locations", []):
        place["location"] = {
            **place["location"],
            "addresses": [{**NOTHING, **one} for one in place["location"].get("addresses", [])],
        }
    made: Raw = sound(raw)
    return made


def summary(raw: Raw) -> Raw:
    """It will return a service as a list shows it."""
    return {name: value for name, value in raw.items() if name not in SUMMARY}


def at_locations(service: Service, labels: Labels) -> list[Raw]:
    """It will return each place of a service, with the service."""
    whole = full(service, labels)
    own = summary(whole)
    return [{**one, "service": own} for one in whole.get("service_at_locations", [])]


def organizations(services: Iterable[Service]) -> dict[str, Raw]:
    """It will return every organization by its id."""
    found: dict[str, Organization] = {one.organization.id: one.organization for one in services}
    return {key: sound(as_json(one)) for key, one in found.items()}


def terms(services: Iterable[Service], labels: Labels) -> dict[str, Raw]:
    """It will return every term by its id."""
    found = (
        one.taxonomy_term for service in services for one in (*service.attributes, *terms_of(service, labels))
    )
    return {one.id: sound(as_json(one)) for one in found if one}


def sound(raw: Any) -> Any:
    """It will return what is told without the addresses and moments that have not the form the standard wants."""
    if isinstance(raw, list):
        return [sound(one) for one in raw]
    if isinstance(raw, dict):
        return {
            name: sound(value)
            for name, value in raw.items()
            if not (name in FORMS and isinstance(value, str) and not FORMS[name].fullmatch(value))
        }
    return raw


def page(things: Iterable[Raw], count: int) -> Iterator[bytes]:
    """It will give the one page of a list in parts."""
    head = {
        "total_items": count,
        "total_pages": 1,
        "page_number": 1,
        "size": count,
        "first_page": True,
        "last_page": True,
        "empty": count == 0,
    }
    yield as_bytes(head)[:-1] + b',"contents":['
    for place, thing in enumerate(things):
        yield (b"," if place else b"") + as_bytes(thing)
    yield b"]}"


def as_bytes(thing: Raw) -> bytes:
    """It will return *thing* as JSON."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode()
