"""From what a feed says to a service that is sound: a fault costs the value it is in, seldom the service, never the others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from .attribute import Attribute, TaxonomyTerm
from .campaign_terms import translated, without_ours
from .entity import UUID, Entity, as_words, columns_of, minted
from .feed import Feed
from .finding import Finding, error, report
from .organization import Organization
from .service import Service
from .slugs import fault_of, slug_of

Path = tuple[str | int, ...]
READER: TypeAdapter[Service] = TypeAdapter(Service)
CHILDREN: dict[type, Mapping[str, type[Entity]]] = {}  # by entity, worked out once
NEEDED = ("name", "status", "organization")
GONE = object()  # stands for what was taken out of a list
UNKNOWN_ORGANIZATION = "Organisation not named in the feed"


def accepted(
    raw: Mapping[str, Any], feed: Feed, dfe: Mapping[str, str], origin: tuple[str, int], where: str
) -> tuple[Service | None, tuple[Finding, ...]]:
    """It will return the service that *raw* tells of, or nothing, and a remark on each fault in it."""
    found: list[Finding] = []
    said = named(without_ours(identified(Service, raw, feed, (), found, origin, where)), feed)
    while True:
        try:
            service = READER.validate_python(said)
            break
        except ValidationError as wrong:
            faults = [
                (tuple(part for part in each["loc"] if isinstance(part, str | int)), sentence(each))
                for each in wrong.errors()
            ]
        fatal = [path[0] for path, _ in faults if len(path) == 1 and path[0] in NEEDED]
        if fatal:
            name = said.get("name") or "A service"
            return None, (*found, *(error(f"no-{field}", *origin, f"{where}: {name} has no sound “{field}”, so it is left out.",
                                          "Ask whoever keeps the feed to fill it.") for field in dict.fromkeys(fatal)))  # fmt: skip
        for path, words in faults:
            found.append(
                report(
                    "unsound",
                    *origin,
                    f"{where}{in_words(path)}: {words} It is left out.",
                    "Ask whoever keeps the feed to mend it.",
                )
            )
        drop(said, [path for path, _ in faults])
    told = translated(service, feed, dfe)
    return (
        READER.validate_python({**shallow(service), **told})
        if told != {"kind": service.kind, "needs": service.needs}
        else service
    ), tuple(found)


def shallow(service: Service) -> dict[str, Any]:
    """It will return the fields of *service* as they are, by the names of a feed."""
    return {name: getattr(service, field) for name, field in columns_of(Service).items()} | {
        "extra": service.extra
    }


def named(raw: dict[str, Any], feed: Feed) -> dict[str, Any]:
    """It will return *raw* with an address of its own, and with somebody who runs it."""
    key, name = str(raw["id"]), str(raw.get("name") or "")
    runs = raw.get("organization")
    if not isinstance(runs, Mapping) or not runs.get("name"):
        runs = {
            **(runs if isinstance(runs, Mapping) else {}),
            "id": minted(feed.slug, "organization", "unknown"),
            "name": UNKNOWN_ORGANIZATION,
            "description": UNKNOWN_ORGANIZATION,
        }
    slug = (
        raw.get("slug")
        if isinstance(raw.get("slug"), str) and not fault_of(raw["slug"])
        else slug_of(name, key)
    )
    return {**raw, "slug": slug, "organization": runs}


def children_of(cls: type[Entity]) -> Mapping[str, type[Entity]]:
    """It will return which fields of *cls* hold entities, by their names in a feed."""
    if cls not in CHILDREN:
        hints = get_type_hints(cls)
        CHILDREN[cls] = {name: held for name, field in columns_of(cls).items() for held in (hints[field], *get_args(hints[field]))
                         if isinstance(held, type) and issubclass(held, Entity)}  # fmt: skip
    return CHILDREN[cls]


def identified(cls: type[Entity], raw: Mapping[str, Any], feed: Feed, path: Path, found: list[Finding], origin: tuple[str, int], where: str,
               root: str = "") -> dict[str, Any]:  # fmt: skip
    """It will return a copy of *raw* in which every entity has a UUID; the same text always gives the same one."""
    key = str(raw.get("id") or "").strip()
    made = (
        key.lower()
        if UUID.fullmatch(key.lower())
        else minted(feed.slug, cls.__name__, key)
        if key
        else minted(root, *path)
    )
    if key and made != key.lower():
        found.append(
            report(
                "bad-uuid",
                *origin,
                f"{where}{in_words(path)}: “{key}” is not a UUID; {made} stands for it.",
                "Nothing to do: it stays the same.",
            )
        )
    said: dict[str, Any] = {**raw, **plain_from_the_rest(cls, raw), "id": made}
    for name, held in children_of(cls).items():
        value = raw.get(name)
        if isinstance(value, Mapping):
            said[name] = identified(held, value, feed, (*path, name), found, origin, where, root or made)
        elif isinstance(value, list):
            said[name] = [identified(held, one, feed, (*path, name, place), found, origin, where, root or made)
                          for place, one in enumerate(value) if isinstance(one, Mapping)]  # fmt: skip
            found += [report("no-record", *origin, f"{where}{in_words((*path, name, place))}: It is no record. It is left out.", "Ask whoever keeps the feed to mend it.")
                      for place, one in enumerate(value) if one is not None and not isinstance(one, Mapping)]  # fmt: skip
    return said


def plain_from_the_rest(cls: type[Entity], raw: Mapping[str, Any]) -> dict[str, Any]:
    """It will return what the standard wants of a *cls* and *raw* leaves out, where the rest tells it: a description, and what a word belongs to."""
    told = isinstance(raw.get("description"), str) and as_words(raw["description"])
    if cls in (Organization, TaxonomyTerm) and raw.get("name") and not told:
        return {"description": raw["name"]}
    return {"link_entity": "service"} if cls is Attribute and not raw.get("link_entity") else {}


def drop(said: dict[str, Any], paths: Iterable[Path]) -> None:
    """It will take the value at each of *paths* out. Lists close up only in the end, for the paths count what stood in them."""
    holed: list[list[Any]] = []
    for path in paths:
        home, name = home_of(said, path)
        if isinstance(home, list):
            home[int(name)] = GONE
            holed.append(home)
        elif isinstance(home, dict):
            home.pop(name, None)
    for home in holed:
        home[:] = [one for one in home if one is not GONE]


def home_of(said: dict[str, Any], path: Path) -> tuple[Any, Any]:
    """It will return what holds the value at *path*, and its name there; where it is missing, or is the id, the same of the thing it is missing from."""
    trail: list[tuple[Any, Any]] = []
    holder: Any = said
    for step in path:
        name = feed_name(holder, step)
        trail.append((holder, name))
        there = isinstance(holder, list) or (isinstance(holder, dict) and holder.get(name) is not None)
        holder = holder[name] if there else GONE
    missing = holder is GONE or trail[-1][1] == "id"
    return trail[-2] if missing and len(trail) > 1 else trail[-1]


def feed_name(holder: Any, step: Any) -> Any:
    """It will return the name that a field has in the feed."""
    return (
        "url"
        if step == "website" and isinstance(holder, dict) and "website" not in holder and "url" in holder
        else step
    )


def in_words(path: Path) -> str:
    """It will return a path as “.schedules[0].opens_at”."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def sentence(detail: Any) -> str:
    """It will return one of pydantic's findings in plain words."""
    context = detail.get("ctx", {})
    match "missing" if detail["input"] is None else detail["type"]:
        case "fault":
            return str(context["wrong"])
        case "missing":
            return "A value is missing."
        case "literal_error":
            return f"“{detail['input']}” is none of {context['expected']}."
    return f"“{str(detail['input'])[:80]}” cannot be read."


def unmapped(services: Iterator[Service], feed: Feed, origin: str) -> Iterator[Finding]:
    """It will give one remark on the services of a feed whose kind nobody has named, with the words they use."""
    from .campaign_terms import words_of

    lost = [one for one in services if not one.kind]
    if lost:
        words = sorted(
            {word for one in lost for attribute in one.attributes for word in words_of(attribute)}
        )[:20]
        listed = ", ".join(f"“{word}”" for word in words) or "none at all"
        how_many = "1 service" if len(lost) == 1 else f"{len(lost):,} services"
        yield report("no-kind-known", origin, 1, f"Families do not see {how_many} of {feed.name}: we have no kind for their words ({listed}).",
                     "Add a line such as \"Health visiting\" = \"health-visiting\" below [kinds].")  # fmt: skip
