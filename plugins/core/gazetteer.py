"""The postcodes of one edition: where each is, which districts an outward code lies in, and what lies near a point."""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from .postcode import Forces, Postcode, parse
from .shard import LAT_START, LAT_STEPS, LON_START, LON_STEPS, Entry, Shard, decode

EARTH = 6371.0088  # kilometres, the mean radius of the IUGG
DEGREE = radians(1) * EARTH
HIGH, WIDE, ROW = (
    36,
    40,
    4096,
)  # a cell is so many steps of the grid high and wide, about 2 km; its number is row × ROW + column
TALL = DEGREE / LAT_STEPS  # kilometres from one step of the grid to the next, northwards
TURN, SOUTH = radians(1 / LAT_STEPS), radians(LAT_START)
SPAN = 60_000  # steps: farther east or west there is nothing to be near
Status = Literal["live", "terminated", "unlocated", "unknown"]


@dataclass(frozen=True)
class Spot:
    """Where a postcode is: the official code of its district, and WGS84 degrees."""

    gss: str
    lat: float
    lon: float


@dataclass(frozen=True)
class OutwardCode:
    """One outward code with the middle of its postcodes; districts by official code, the one with the most postcodes first."""

    code: str
    lat: float
    lon: float
    districts: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Points:
    """Where there are postcodes: for each cell and district, in the order of cells, the places in it from `starts[n]` to `starts[n + 1]`.

    `boxes` holds for each the southernmost, northernmost, westernmost and easternmost step.
    """

    cells: "array[int]"
    areas: "array[int]"
    starts: "array[int]"
    places: "array[int]"
    boxes: "array[int]"

    def areas_near(self, lat: float, lon: float, km: float) -> set[int]:
        """It will return the districts with a place within *km*. Cells that lie all within need no second look."""
        found: set[int] = set()
        doubtful: list[tuple[int, int, int, float]] = []
        y, x = (lat - LAT_START) * LAT_STEPS, (lon - LON_START) * LON_STEPS
        if not -SPAN < x < SPAN:
            return found
        for row, nearest, farthest in rows_near(y, km):
            step = DEGREE / LON_STEPS * cos((y + row * HIGH) * (TURN / 2) + SOUTH)
            reach = sqrt(max(km * km - nearest * nearest, 0.0)) / step
            start = row * ROW
            first = bisect_left(self.cells, start + (x - reach) // WIDE)
            last = bisect_right(self.cells, start + (x + reach) // WIDE, first)
            if first == last:
                continue
            full = end = last
            if farthest < km:
                inner = sqrt(km * km - farthest * farthest) / step
                full = bisect_left(self.cells, start - (inner - x) // WIDE, first, last)
                end = max(bisect_left(self.cells, start + (x + inner) // WIDE, first, last), full)
                found.update(self.areas[full:end])
            doubtful += (first, full, row, step), (end, last, row, step)
        for first, last, row, step in doubtful:
            for number in range(first, last):
                if self.areas[number] not in found and self._reaches(number, y - row * HIGH, x, km, step):
                    found.add(self.areas[number])
        return found

    def _reaches(self, number: int, down: float, x: float, km: float, step: float) -> bool:
        across = x - self.cells[number] % ROW * WIDE
        south, north, west, east = self.boxes[4 * number : 4 * number + 4]
        nearest = (max(south - down, down - north, 0) * TALL) ** 2 + (
            max(west - across, across - east, 0) * step
        ) ** 2
        if nearest > km * km:
            return False
        farthest = (max(down - south, north - down) * TALL) ** 2 + (
            max(across - west, east - across) * step
        ) ** 2
        if farthest <= km * km:
            return True
        return any(((place // WIDE - down) * TALL) ** 2 + ((place % WIDE - across) * step) ** 2 <= km * km
                   for place in self.places[self.starts[number] : self.starts[number + 1]])  # fmt: skip


def rows_near(y: float, km: float) -> Iterator[tuple[int, float, float]]:
    """It will give each row of cells within *km* of *y*, and how many kilometres away its nearest and its farthest point are."""
    reach = km / TALL
    for row in range(max(int((y - reach) // HIGH), 0), int((y + reach) // HIGH) + 1):
        below, above = (y - row * HIGH) * TALL, ((row + 1) * HIGH - y) * TALL
        yield (
            row,
            (-below if below < 0 else -above if above < 0 else 0.0),
            (below if below > above else above),
        )


@dataclass(frozen=True)
class Gazetteer:
    """An edition. `areas` are the codes of today by their number in the shards of *folder*; `live` and `ended` the first outward code of each."""

    edition: str
    districts: frozenset[str]
    outwards: Mapping[str, OutwardCode] = field(repr=False)
    areas: tuple[str, ...] = field(repr=False)
    live: tuple[str, ...] = field(repr=False)
    ended: tuple[str, ...] = field(repr=False)
    points: Points = field(repr=False)
    folder: Path

    def find(self, postcode: str) -> Spot | None:
        """It will return where a live postcode is, or nothing for one that nobody has placed."""
        return self._spot(self._entry(postcode, self.live, ""))

    def last_known(self, postcode: str) -> Spot | None:
        """It will return the same, or where a postcode was that is no longer used: the door still stands there."""
        return self.find(postcode) or self._spot(self._entry(postcode, self.ended, "t"))

    def _spot(self, found: Entry | None) -> Spot | None:
        return Spot(self.areas[found.area], *found.point) if found and found.point else None

    def status(self, postcode: str) -> Status:
        """It will return what is known of a postcode. Those of the forces, of other islands, and of all that was left out, are unlocated."""
        if found := self._entry(postcode, self.live, ""):
            return "live" if found.point else "unlocated"
        if self._entry(postcode, self.ended, "t"):
            return "terminated"
        return "unlocated" if self._left_out(postcode) else "unknown"

    def _left_out(self, postcode: str) -> bool:
        typed = parse(postcode)
        northern_ireland = any(code.startswith("BT") for code in self.outwards)
        left_out = ("crown", "forces") if northern_ireland else ("crown", "forces", "northern-ireland")
        return isinstance(typed, Forces | Postcode) and typed.nature in left_out

    def _entry(self, postcode: str, first: tuple[str, ...], prefix: str) -> Entry | None:
        typed = parse(postcode)
        if not isinstance(typed, Postcode) or (number := bisect_right(first, typed.outward)) == 0:
            return None
        return read_shard(self.folder / f"{prefix}{number - 1}.bin").get(typed.outward, typed.inward)

    def districts_near(self, lat: float, lon: float, km: float) -> frozenset[str]:
        """It will return the districts with a live postcode within *km* of a point, as exact as the grid of the shards."""
        return frozenset(self.areas[number] for number in self.points.areas_near(lat, lon, km))


@lru_cache(maxsize=1024)
def read_shard(file: Path) -> Shard:
    """It will return a shard, read when it is first asked for."""
    return decode(file.read_bytes())


def read_gazetteer(folder: Path, now_called: Callable[[str], str] = str) -> Gazetteer:
    """It will return the edition that was made in *folder*; *now_called* gives for the code of a district the one of today."""
    said: dict[str, Any] = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    areas = tuple(now_called(gss) for gss in said["areas"])
    outwards = {
        code: outward_code(code, lat, lon, [(areas[number], count) for number, count in homes])
        for code, lat, lon, homes in said["outwards"]
    }
    return Gazetteer(said["edition"], frozenset(filter(None, areas)), MappingProxyType(outwards), areas, tuple(said["first"]), tuple(said["ended"]),
                     read_points(folder / "points.bin"), folder)  # fmt: skip


def outward_code(code: str, lat: float, lon: float, homes: list[tuple[str, int]]) -> OutwardCode:
    """It will return an outward code; two districts that have become one count as one."""
    counts: dict[str, int] = {}
    for gss, count in homes:
        counts[gss] = counts.get(gss, 0) + count
    ordered = sorted(counts.items(), key=lambda home: (-home[1], home[0]))
    return OutwardCode(code, lat, lon, tuple(gss for gss, _ in ordered), tuple(count for _, count in ordered))


def read_points(file: Path) -> Points:
    """It will return the points of an edition."""
    made = [array(kind) for kind in "IHIHB"]
    with file.open("rb") as data:
        for one in made:
            one.frombytes(data.read(int.from_bytes(data.read(8), "little")))
    return Points(*made)


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """It will return the distance of two points in kilometres: the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984, page 159)."""
    phi, other = radians(lat), radians(other_lat)
    half = sin((other - phi) / 2) ** 2 + cos(phi) * cos(other) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
