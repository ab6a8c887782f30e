"""A shard: every postcode of some neighbouring outward codes, with its district and its place.

The layout is in docs/postcodes.md; theme/static/postcode.js reads the same bytes in the browser, plugins/makers/shard.py writes them.
"""

import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

UNIT = "ABDEFGHJLNPQRSTUWXYZ"  # the letters of the last two places of a postcode: Royal Mail uses no C I K M O V there
INWARDS = tuple(map("".join, product("0123456789", UNIT, UNIT)))
PLACES = {inward: place for place, inward in enumerate(INWARDS)}  # “0AA” is 0; 400 to each digit
LAT_STEPS, LON_STEPS = (
    2000,
    1250,
)  # to a degree: 56 m, and 57 m at 50° north; the greatest error is half the diagonal, 40 m
LAT_START, LON_START = 49.0, -9.0  # south and west of every place in the UK
NOWHERE = 0xFFFF


@dataclass(frozen=True)
class Entry:
    """What a shard knows of a postcode: the number of its district in the index, and WGS84 degrees, or nothing where nobody knows."""

    area: int
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Shard:
    """The postcodes of some outward codes. `sectors` gives for “LA1 4” which of its 400 there are, and the number of the first."""

    sectors: Mapping[str, tuple[int, int]]
    areas: "array[int]"
    lats: "array[int]"
    lons: "array[int]"

    def __len__(self) -> int:
        return len(self.areas)

    def __iter__(self) -> Iterator[str]:
        """It will give each postcode, such as “LA1 4AA”, in order."""
        for sector, (bits, _) in self.sectors.items():
            yield from (
                sector[:-1] + INWARDS[int(sector[-1]) * 400 + bit]
                for bit in range(400)
                if bits >> 399 - bit & 1
            )

    def get(self, outward: str, inward: str) -> Entry | None:
        """It will return what is known of a postcode, or nothing if there is none such."""
        bits, first = self.sectors.get(f"{outward} {inward[0]}", (0, 0))
        place = PLACES[inward] % 400
        if not bits >> 399 - place & 1:
            return None
        return self.entry(first + (bits >> 400 - place).bit_count())

    def entry(self, number: int) -> Entry:
        """It will return what is known of the postcode with that number."""
        located = self.lats[number] != NOWHERE
        point = (LAT_START + self.lats[number] / LAT_STEPS, LON_START + self.lons[number] / LON_STEPS)
        return Entry(self.areas[number], point if located else None)


def decode(shard: bytes) -> Shard:
    """It will return the shard whose file has these bytes."""
    body = zlib.decompress(shard, 31)
    end = body.index(b"\n")
    codes = body[:end].decode().split(" ")
    place = end + 1 + 2 * len(codes)
    sectors: dict[str, tuple[int, int]] = {}
    count = 0
    for number, code in enumerate(codes):
        mask = int.from_bytes(body[end + 1 + 2 * number : end + 3 + 2 * number], "big")
        for digit in (digit for digit in range(10) if mask >> digit & 1):
            bits = int.from_bytes(body[place : place + 50], "big")
            place += 50
            sectors[f"{code} {digit}"] = (bits, count)
            count += bits.bit_count()
    numbers = integers(body[place:])
    areas, unlocated = runs(numbers, count)
    steps = list(numbers)
    half = len(steps) // 2
    return Shard(sectors, areas, values(steps[:half], unlocated), values(steps[half:], unlocated))


def integers(data: bytes) -> Iterator[int]:
    """It will give the numbers that *data* holds, seven bits in a byte, the lowest first."""
    value = shift = 0
    for byte in data:
        if byte > 127:
            value |= (byte & 127) << shift
            shift += 7
        else:
            yield value | byte << shift
            value = shift = 0


def runs(numbers: Iterator[int], count: int) -> tuple["array[int]", list[tuple[int, int]]]:
    """It will return the districts of *count* postcodes, and from where to where nobody knows the place."""
    areas: array[int] = array("H")
    unlocated: list[tuple[int, int]] = []
    while len(areas) < count:
        area, length = next(numbers), next(numbers)
        if area & 1:
            unlocated.append((len(areas), len(areas) + length))
        areas.extend([area >> 1] * length)
    return areas, unlocated


def values(steps: list[int], unlocated: list[tuple[int, int]]) -> "array[int]":
    """It will return the values that *steps* lead to, with NOWHERE where there is no place."""
    made: array[int] = array("H")
    last = 0
    for step in steps:
        last += -(step + 1 >> 1) if step & 1 else step >> 1
        made.append(last)
    for start, end in unlocated:
        made[start:start] = array("H", [NOWHERE]) * (end - start)
    return made
