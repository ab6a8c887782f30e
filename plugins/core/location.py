"""A place where a service is given. A private one never holds an address, so that none can leak."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from .accessibility import Accessibility
from .address import Address
from .entity import Entity, Words, entity, sorted_out

OPEN_OF_PRIVATE = ("id", "location_type", "private", "accessibility")
PLAIN_NO = ("", "no", "n", "false", "f", "0")


def as_yes(value: Any) -> Any:
    """It will return yes, true, 1 and their like as True."""
    if isinstance(value, str):
        return value.strip().casefold() in ("yes", "y", "true", "1")
    return value


def as_private(value: Any) -> bool | None:
    """It will return whether *value* makes a place private: whatever is not a plain no does, so that no slip lets an address out."""
    return None if value is None else str(value).strip().casefold() not in PLAIN_NO


def is_private(place: Any) -> bool:
    """It will say whether *place*, a location or what a feed says of one, must keep its address to itself."""
    return bool(
        as_private(place.get("private") if isinstance(place, Mapping) else getattr(place, "private", None))
    )


@entity
class Location(Entity):
    """A building, a postal address, or nowhere but on a line or a screen. Coordinates are WGS84 degrees."""

    location_type: Literal["physical", "postal", "virtual"] = "physical"
    name: Words | None = None
    alternate_name: Words | None = None
    description: Words | None = None
    transportation: Words | None = None
    url: Words | None = None
    latitude: float | None = None
    longitude: float | None = None
    external_identifier: Words | None = None
    external_identifier_type: Words | None = None
    private: Annotated[bool | None, BeforeValidator(as_private)] = None
    addresses: tuple[Address, ...] = ()
    accessibility: tuple[Accessibility, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _keep_extra(cls, given: Any) -> Any:
        if isinstance(given, Mapping) and is_private(given):
            given = {name: given[name] for name in OPEN_OF_PRIVATE if name in given}
        return sorted_out(cls, given) if isinstance(given, Mapping) else given

    @property
    def address_lines(self) -> tuple[str, ...]:
        """Where its door is, line by line; nothing for a private place."""
        physical = [one for one in self.addresses if one.address_type == "physical"]
        return physical[0].lines if physical else ()

    @property
    def postcode(self) -> str | None:
        """The postcode of its door."""
        return next((one.postal_code for one in self.addresses if one.address_type == "physical"), None)

    @property
    def has_door(self) -> bool:
        """Whether people can go there and be told where it is; an address for letters alone is no door."""
        return self.location_type == "physical" and not self.private and bool(self.address_lines)
