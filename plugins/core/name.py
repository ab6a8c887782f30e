"""The name of another thing: which fields hold one, and where the things of each kind are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from .record import SLUG_SCHEMA, Part, Slug, Text, names_of
from .source import Location

MARK = "names"  # in a schema, until it is written


@dataclass(frozen=True)
class NameOf:
    """Says of a field that its words are the name of a thing of this kind."""

    noun: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """It will return the schema of such a name, marked with what it names."""
        return {**handler(core), MARK: self.noun}


@dataclass(frozen=True)
class Home:
    """Where the things of one kind are, for whoever names one that is not there, and what their names are."""

    where: str
    name: str


def folder(plural: str, path: str, ending: str = ".md") -> Home:
    """It will return the home of things that are a file each."""
    return Home(f"{plural} are files in {path}/.", f"the name of a file in {path}/, without {ending}")


def table(plural: str, path: str) -> Home:
    """It will return the home of things that are a row each."""
    return Home(f"{plural} are rows of {path}.", f"the slug of a row of {path}")


HOMES: Mapping[str, Home] = {
    "topic": folder("Topics", "content/topics"),
    "picture": folder("Pictures", "theme/pictures", ".svg"),
    "leaflet": folder("Leaflets", "content/leaflets"),
    "article": folder("Articles", "content/articles"),
    "card": folder("Cards", "content/cards"),
    "claim": folder("Claims", "content/claims"),
    "helpline": table("Helplines", "content/helplines.csv"),
    "term": table("Terms", "content/glossary.csv"),
    "service": table("Services", "content/services/services.csv"),
    "council": table("Councils", "content/places/areas.csv"),
    "logo": Home("Logos are files in content/clinics/.", "the name of a picture in content/clinics/, such as clinic.png"),
    "reference": Home("References are in content/references.json.", "the id of an entry of content/references.json"),
}  # fmt: skip

TopicName = Annotated[Slug, NameOf("topic")]
PictureName = Annotated[Slug, NameOf("picture")]
LeafletName = Annotated[Slug, NameOf("leaflet")]
ArticleName = Annotated[Slug, NameOf("article")]
CardName = Annotated[Slug, NameOf("card")]
HelplineName = Annotated[Slug, NameOf("helpline")]
ServiceName = Annotated[Slug, NameOf("service")]
CouncilName = Annotated[
    Text, WithJsonSchema(SLUG_SCHEMA), NameOf("council")
]  # staff may type its code or its county, and are told its name
LogoName = Annotated[Text, NameOf("logo")]
ReferenceKey = Annotated[Text, NameOf("reference")]


def noun_of(field: FieldInfo) -> str | None:
    """It will return what *field* names, if it holds names."""
    return next(marks_in(field.annotation, field.metadata), None)


def marks_in(annotation: Any, metadata: Any = ()) -> Iterator[str]:
    """It will give what a type says that its words name, however deep in lists and choices it says so."""
    for mark in metadata:
        if isinstance(mark, NameOf):
            yield mark.noun
    for inner in get_args(annotation):
        yield from marks_in(inner, getattr(inner, "__metadata__", ()))


@cache
def places_in(model: type[Part]) -> tuple[tuple[str, str, str | None], ...]:
    """It will return each field of *model*: as staff type it, its attribute, and what it names."""
    typed = zip(names_of(model), model.model_fields.items(), strict=True)
    return tuple((name, attribute, noun_of(field)) for name, (attribute, field) in typed)


def names_in(thing: Part, at: Location = ()) -> Iterator[tuple[Location, str, str]]:
    """It will give every name in *thing*: its place, what it names, and the name."""
    for typed, attribute, noun in places_in(type(thing)):
        value = getattr(thing, attribute, None)  # a draft may lack it
        entries = list(enumerate(value)) if isinstance(value, tuple | list) else [(None, value)]
        for place, entry in entries:
            here = (*at, typed) if place is None else (*at, typed, place)
            if isinstance(entry, Part):
                yield from names_in(entry, here)
            elif noun and entry:
                yield here, noun, str(entry)
