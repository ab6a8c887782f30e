"""For whom a text is written; the rules of each audience are its profile."""

from typing import Literal

Profile = Literal["parent", "professional", "leaflet", "easy-read"]
EVERYONE: tuple[Profile, ...] = ("parent", "professional", "leaflet", "easy-read")
PUBLIC: tuple[Profile, ...] = ("parent", "leaflet", "easy-read")
