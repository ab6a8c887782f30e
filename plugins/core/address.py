"""Where a door is."""

from typing import Literal

from .entity import Entity, Words, entity

AddressType = Literal["physical", "postal", "virtual"]


@entity
class Address(Entity):
    """A UK address as it is written on an envelope."""

    address_1: Words
    address_2: Words | None = None
    city: Words | None = None
    region: Words | None = None
    state_province: Words | None = None
    postal_code: Words | None = None
    country: Words | None = None
    address_type: AddressType = "physical"
    attention: Words | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that help a visitor, top to bottom."""
        parts = (self.address_1, self.address_2, self.city, self.postal_code)
        return tuple(part for part in parts if part)
