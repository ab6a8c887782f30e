"""The services of a place in the order that families need: for everyone there, for some homes there, then for other areas."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .area import Area
from .directory import Directory
from .listing import Listing, by_distance, nearest
from .outward import Outward
from .service import Service

Listed = Callable[[Service], Listing]


@dataclass(frozen=True)
class Group:
    """A part of a list with a heading of its own: “services” are for everyone there, “parts” for some homes, “near” and “others” for other areas."""

    name: str
    listings: tuple[Listing, ...]


def of_district(district: Area, directory: Directory, listed: Listed) -> tuple[Group, ...]:
    """It will return what covers *district*, what may cover only some of its homes, and what is near."""
    covering = directory.covering(district)
    parts = {one.id for one in covering if directory.covers_a_part(one, district)}
    lines = [("services", listed(one)) for one in covering if one.id not in parts]
    lines += [("parts", within(one, directory, listed)) for one in covering if one.id in parts]
    lines += [("near", listed(one)) for one in directory.near(district)]
    return tuple(grouped(lines))


def of_outward(outward: Outward, directory: Directory, listed: Listed) -> tuple[Group, ...]:
    """It will return what covers *outward*, and then the doors of what is for other areas, each by the distance to its middle.

    A circle covers it if it holds that middle. What is for other areas and has no door is left to the pages of the districts.
    """
    pairs = [(one, district) for district in outward.districts for one in directory.covering(district)]
    covering = {one.id: one for one, _ in pairs}
    whole = {one.id for one, district in pairs if not directory.covers_a_part(one, district)}
    near = {one.id: one for district in outward.districts for one in directory.near(district)}
    ours: list[Listing] = []
    others: list[Listing] = []
    for one in directory.ranked((near | covering).values()):
        circles = directory.circles(one)
        partly = one.id in covering and one.id not in whole
        line = within(one, directory, listed) if partly else listed(one)
        line = line.seen_from(nearest(directory.doors(one), outward.middle))
        if one.id in whole or (partly and any(circle.holds(outward.middle) for circle in circles)):
            ours.append(line)
        elif line.km is not None:
            others.append(line)
    return tuple(
        Group(name, by_distance(lines)) for name, lines in (("services", ours), ("others", others)) if lines
    )


def within(service: Service, directory: Directory, listed: Listed) -> Listing:
    """It will return *service* as a line that says which homes it is for."""
    return listed(service).only_within(directory.circles(service))


def lines_of(groups: Iterable[Group]) -> tuple[Listing, ...]:
    """It will return the lines of all *groups*."""
    return tuple(one for group in groups for one in group.listings)


def grouped(lines: Iterable[tuple[str, Listing]]) -> Iterator[Group]:
    """It will give the groups of *lines*, which stand in order beside the names of theirs."""
    for name, same in groupby(lines, key=lambda line: line[0]):
        yield Group(name, tuple(one for _, one in same))


def pages_of(
    groups: Iterable[Group], most: int, weigh: Callable[[Listing], int], room: int
) -> tuple[tuple[Group, ...], ...]:
    """It will return *groups* in pages of at most so many lines, and of as many as come to *room* bytes by *weigh*; at least one page."""
    pages: list[list[tuple[str, Listing]]] = [[]]
    held = 0
    for group in groups:
        for one in group.listings:
            held += (weight := weigh(one))
            if pages[-1] and (held > room or len(pages[-1]) == most):
                pages.append([])
                held = weight
            pages[-1].append((group.name, one))
    return tuple(tuple(grouped(page)) for page in pages)


def only(groups: Iterable[Group], facet: str, value: str) -> tuple[Group, ...]:
    """It will return *groups* with the lines that have that *value* in a facet, such as need: feeding."""
    kept = (Group(group.name, tuple(one for one in group.listings if value in one.tokens[facet].split())) for group in groups)  # fmt: skip
    return tuple(group for group in kept if group.listings)
