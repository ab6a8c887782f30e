"""A service at one of its places."""

from collections.abc import Mapping
from typing import Any

from pydantic import model_validator

from .contact import Contact
from .entity import Entity, Words, entity, sorted_out
from .location import Location, is_private
from .phone import Phone
from .schedule import Schedule

OPEN_OF_PRIVATE = ("id", "location", "schedules", "phones")


@entity
class ServiceAtLocation(Entity):
    """Where a service can be had, with the hours and numbers of that place."""

    location: Location
    description: Words | None = None
    schedules: tuple[Schedule, ...] = ()
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def answered(self) -> tuple[Phone, ...]:
        """Its numbers that somebody answers."""
        return tuple(one for one in self.phones if one.is_answered)

    @model_validator(mode="before")
    @classmethod
    def _keep_extra(cls, given: Any) -> Any:
        if isinstance(given, Mapping) and is_private(given.get("location")):
            given = {name: value for name, value in given.items() if name in OPEN_OF_PRIVATE}
        return sorted_out(cls, given) if isinstance(given, Mapping) else given
