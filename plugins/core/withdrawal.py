"""What staff took back at once: a page of any kind, a leaflet, a helpline or a service. One row of content/withdrawn.csv, which ./inv withdraw writes."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator

from .blocks import plain_words
from .evidence import evidence_in
from .problem import Problem
from .prose import typed_numbers
from .record import DayField, Record, Slug, Text, fault, needed
from .shelf import Shelf

SHEET = "withdrawn.csv"
COLUMNS = ("kind", "name", "day", "why")
FOLDERS: Mapping[str, str] = {"article": "articles", "page": "pages", "leaflet": "leaflets", "chapter": "review",
                                 "topic": "topics", "kind": "kinds", "helpline": "helplines", "service": "services"}  # fmt: skip
KINDS: Mapping[str, str] = {folder: kind for kind, folder in FOLDERS.items()}


def as_reason(why: str) -> str:
    """It will return *why* if readers can be told it: a number that was taken back must not stand there again, nor evidence without its source."""
    if number := next(typed_numbers(plain_words(why)), None):
        raise fault(
            f"“{number[0]}” looks like a telephone number, which readers would see.",
            "Say what is wrong with it without the number.",
        )
    if said := evidence_in(why):
        raise fault(f"“{said}” speaks as evidence, and no source can stand here.", "Say in other words what is wrong with it.")  # fmt: skip
    return why


Reason = Annotated[Text, AfterValidator(as_reason)]


class Withdrawal(Record):
    """One row: what it is, its slug, since when it is taken back, and what readers are told of it."""

    SLUG_OF = ("kind", "name")
    kind: Literal["article", "page", "leaflet", "chapter", "topic", "kind", "helpline", "service"] = needed(
        "leaflet", "What it is."
    )
    name: Slug = needed("when-your-baby-cries", "Its slug.")
    day: DayField = needed("2026-11-23", "Since when.")
    why: Reason = needed("A sentence on fever was wrong.", "What readers are told of it.")

    @property
    def place(self) -> str:
        """Where it stands in the content, such as leaflets/when-your-baby-cries."""
        return f"{FOLDERS[self.kind]}/{self.name}"

    @property
    def url(self) -> str:
        """The address that says what became of it; a helpline has none of its own."""
        return address_of(self.place)


def address_of(place: str) -> str:
    """It will return the address of what stands at *place* in the content; nothing for a helpline, which has none."""
    folder, name = place.split("/")
    known = {"articles": f"/{name}/", "pages": f"/{name}/", "review": f"/review/{name[3:]}/", "kinds": f"/services/{name}/", "helplines": ""}  # fmt: skip
    return known.get(folder, f"/{place}/")


def open_shelf(content: Path, problems: list[Problem]) -> tuple[Shelf, Mapping[str, Withdrawal]]:
    """It will return a shelf that leaves out what was taken back, and what that is by its place."""
    rows = Shelf(content, problems).rows(Withdrawal, SHEET, COLUMNS)
    withdrawn = MappingProxyType({one.place: one for one in rows.values()})
    return Shelf(content, problems, frozenset(withdrawn)), withdrawn
