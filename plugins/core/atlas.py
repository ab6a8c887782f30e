"""The districts and bodies of content/places, read again only where what their tables hold has changed: they are large, and seldom do."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from . import area, body
from .area import Area
from .body import Body
from .day import Day
from .places import Places, places_of
from .problem import Problem
from .shelf import Shelf

TABLES = ("places/areas.csv", "places/bodies.csv")


@dataclass(frozen=True)
class Atlas:
    """The tables as they are; the same bytes tell of the same places, in whatever folder they lie."""

    today: Day
    tables: tuple[bytes | None, ...]
    content: Path = field(compare=False)


def read_places(shelf: Shelf, today: Day) -> Places:
    """It will return the districts of *today*."""
    files = [shelf.content / name for name in TABLES]
    tables = tuple(file.read_bytes() if file.is_file() else None for file in files)
    places, problems, unread = places_in(Atlas(today, tables, shelf.content))
    shelf.problems.extend(problems)
    shelf.unread.update(unread)
    return places


@lru_cache(maxsize=2)
def places_in(atlas: Atlas) -> tuple[Places, tuple[Problem, ...], dict[str, dict[str, str]]]:
    """It will return the districts that *atlas* holds, what is wrong with it, and the rows that cannot be read."""
    shelf = Shelf(atlas.content, [])
    areas = shelf.rows(Area, TABLES[0], area.COLUMNS)
    bodies = shelf.rows(Body, TABLES[1], body.COLUMNS)
    places = places_of(areas.values(), bodies.values(), atlas.today)
    told = () if shelf.failed else tuple(places.problems())
    return places, (*shelf.problems, *told), {place: dict(cells) for place, cells in shelf.unread.items()}
