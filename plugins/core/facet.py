"""What families can choose by: need, kind, cost, age, access, language, each with how many services it leaves."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .library import Library
from .listing import AGES, Listing
from .wording import ACCESS

FACETS = ("need", "kind", "cost", "age", "access", "language")
TELLING = ("need", "kind")  # a list by one of these says in its title what somebody may be afraid of


@dataclass(frozen=True)
class Option:
    """One box to tick. `folder` is where the whole list of it stands below that of its district, if that has many pages."""

    value: str
    label: str
    count: int
    folder: str


@dataclass(frozen=True)
class Facet:
    """One group of boxes."""

    name: str
    label: str
    options: tuple[Option, ...]


def facets_of(
    listings: Iterable[Listing], labels: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> tuple[Facet, ...]:
    """It will return the groups with a choice to make; *values* holds, for each, the label of every value in its order."""
    found = {name: Counter[str]() for name in FACETS}
    for one in listings:
        for name, tokens in one.tokens.items():
            found[name].update(tokens.split())
    made = (Facet(name, labels[name], tuple(Option(value, label, found[name][value], folder_of(name, value)) for value, label in values[name].items() if found[name][value]))
            for name in FACETS)  # fmt: skip
    return tuple(one for one in made if len(one.options) > 1)


def folder_of(name: str, value: str) -> str:
    """It will return “need-feeding”; a kind of service needs no word before it."""
    return value if name == "kind" else f"{name}-{value}"


def tells(facet: Facet, lines: Iterable[Listing]) -> bool:
    """It will say whether a list of *lines*, chosen by *facet*, can put its reader at risk."""
    return facet.name in TELLING and any(one.kind.sensitive for one in lines)


def facet_values(library: Library, words: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """It will return every value of each group with its label, in order; *words* holds those of the fixed ones, such as `age_0`."""
    names = {"cost": ("free", "pay"), "age": tuple(name for name, _, _ in AGES), "access": tuple(ACCESS)}
    fixed = {
        facet: {name: words[f"{facet}_{name.replace('-', '_')}"] for name in values}
        for facet, values in names.items()
    }
    needs = sorted(library.needs.values(), key=lambda one: (one.order, one.slug))
    tongues = sorted(library.languages.values(), key=lambda one: one.name)
    return {**fixed, "need": {one.slug: one.name for one in needs}, "kind": {one.slug: one.title for one in library.kinds_in_order},
            "language": {one.code: one.name for one in tongues}}  # fmt: skip
