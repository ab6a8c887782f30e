"""What every Open Referral entity shares: an id, checked fields, and a place for columns that only others know."""

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import field, fields
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeVar, cast, dataclass_transform

from pydantic import BeforeValidator, ConfigDict, SkipValidation, model_validator
from pydantic.dataclasses import dataclass

from .day import Day
from .record import fault

OURS = uuid.UUID("5b0c6f0e-8d0c-5c5e-9a53-6d7f2a0f3f11")  # the name space of ids that we mint
EMPTY: Mapping[str, Any] = MappingProxyType({})
CONFIG = ConfigDict(
    extra="ignore", arbitrary_types_allowed=True, coerce_numbers_to_str=True, allow_inf_nan=False
)
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def minted(*parts: object) -> str:
    """It will return the id that always belongs to *parts*: a UUID of version 5 in our own name space (RFC 9562)."""
    return str(uuid.uuid5(OURS, "\n".join(map(str, parts))))


def as_uuid(value: Any) -> str:
    """It will return *value* in small letters if it is a UUID."""
    text = str(value).strip().lower()
    if not UUID.fullmatch(text):
        raise fault(f"“{value}” is not a UUID.", "Leave it empty, and one is made.")
    return text


def as_words(value: Any) -> Any:
    """It will return text as people wrote it, without white space at its ends or signs that turn round what follows."""
    if not isinstance(value, str):
        return value
    return CONTROL.sub("", BIDI.sub("", value)).replace("\r\n", "\n").replace("\r", "\n").strip() or None


def as_date(value: Any) -> Any:
    """It will return an ISO date, or the date of an ISO moment, as a Day."""
    if value is None or isinstance(value, Day):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    try:
        return Day.fromisoformat(text[:10])
    except ValueError:
        raise fault(f"“{value}” is not a date.", "Write it as 2026-11-23.") from None


Uuid = Annotated[str, BeforeValidator(as_uuid)]
Words = Annotated[str, BeforeValidator(as_words)]
Date = Annotated[Day, BeforeValidator(as_date)]
T = TypeVar("T")
COLUMNS: dict[type, Mapping[str, str]] = {}  # by entity, worked out once


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def entity(cls: type[T]) -> type[T]:
    """It will make *cls* a frozen dataclass whose fields are checked when it is made."""
    return cast(type[T], dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)(cls))


@entity
class Entity:
    """One thing with an id. `extra` keeps, untouched, what a feed says beyond the fields that we know."""

    FEED_NAMES: ClassVar[Mapping[str, str]] = {}  # the fields with another name in a feed

    id: Uuid
    extra: SkipValidation[Mapping[str, Any]] = field(default_factory=lambda: EMPTY)

    @model_validator(mode="before")
    @classmethod
    def _keep_extra(cls, given: Any) -> Any:
        return sorted_out(cls, given) if isinstance(given, Mapping) else given


def sorted_out(cls: type[Entity], given: Mapping[str, Any]) -> dict[str, Any]:
    """It will return *given* with the unknown fields moved to `extra`, and empty ones gone."""
    known = columns_of(cls)
    extra = {
        name: value
        for name, value in given.items()
        if name not in known and name != "extra" and value not in (None, "", [])
    }
    found = {
        known[name]: value for name, value in given.items() if name in known and value not in (None, "", [])
    }
    kept = {**given.get("extra", EMPTY), **extra}
    return {**found, "extra": MappingProxyType(kept) if kept else EMPTY}


def columns_of(cls: type[Entity]) -> Mapping[str, str]:
    """It will return the fields of an entity by the name they have in a feed; `extra` is not one of them."""
    if cls not in COLUMNS:
        names = (one.name for one in fields(cls) if one.name != "extra")
        COLUMNS[cls] = MappingProxyType({cls.FEED_NAMES.get(name, name): name for name in names})
    return COLUMNS[cls]


def as_json(thing: Entity) -> dict[str, Any]:
    """It will return *thing* in Open Referral's JSON: what is unknown is left out, and what others added is put back."""
    said = {name: plain(getattr(thing, own)) for name, own in columns_of(type(thing)).items()}
    return {**{name: value for name, value in said.items() if value not in (None, [])}, **thing.extra}


def plain(value: Any) -> Any:
    """It will return *value* in JSON's types."""
    match value:
        case Entity():
            return as_json(value)
        case tuple():
            return [plain(one) for one in value]
        case date():
            return value.isoformat()
    return value


def walk(thing: Entity, path: str = "") -> Iterator[tuple[str, Entity]]:
    """It will give *thing* and every entity in it, with the path to each."""
    yield path, thing
    for name, own in columns_of(type(thing)).items():
        value = getattr(thing, own)
        for place, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, Entity):
                yield from walk(
                    one, f"{path}.{name}[{place}]" if isinstance(value, tuple) else f"{path}.{name}"
                )
