"""Writes a shard: the postcodes of neighbouring outward codes in as few bytes as a small reader allows. The layout is in docs/postcodes.md."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

LARGEST = 14_000  # bytes: what the first round trip of a connection carries (RFC 6928)


@dataclass(frozen=True)
class Block:
    """The postcodes of one outward code in order: each its place in PLACES and its district, those with a place also where.

    The district is 2 × its number, and 1 more where nobody knows where the postcode is; a place counts steps of the grid.
    """

    places: "array[int]"
    areas: "array[int]"
    lats: "array[int]"
    lons: "array[int]"

    def __len__(self) -> int:
        return len(self.places)


def encode(blocks: Mapping[str, Block]) -> bytes:
    """It will return the shard of some outward codes as gzip without a date: the same postcodes give the same bytes."""
    codes = sorted(blocks)
    sectors = [sectors_of(blocks[code].places) for code in codes]
    masks = b"".join(sum(1 << digit for digit in found).to_bytes(2, "big") for found in sectors)
    bitmaps = b"".join(bits.to_bytes(50, "big") for found in sectors for bits in found.values())
    head = " ".join(codes).encode() + b"\n" + masks + bitmaps
    areas, lats, lons = ([*chain.from_iterable(part)] for part in
                         zip(*((blocks[code].areas, blocks[code].lats, blocks[code].lons) for code in codes), strict=True))  # fmt: skip
    return gzip(head + packed(runs(areas)) + packed(steps(lats)) + packed(steps(lons)))


def sectors_of(places: Iterable[int]) -> dict[int, int]:
    """It will return for each digit after the space which of its 400 postcodes there are, the first in the highest bit."""
    return {
        digit: sum(1 << 399 - place % 400 for place in found)
        for digit, found in groupby(places, lambda place: place // 400)
    }


def runs(areas: Iterable[int]) -> Iterator[int]:
    """It will give each value of *areas* and how often it stands in a row."""
    for area, found in groupby(areas):
        yield area
        yield sum(1 for _ in found)


def steps(values: Sequence[int]) -> list[int]:
    """It will return the step to each value from the one before, without a sign: 0, −1, 1, −2 are 0, 1, 2, 3."""
    return [step << 1 if step >= 0 else -step * 2 - 1
            for step in (value - before for before, value in zip(chain([0], values), values, strict=False))]  # fmt: skip


def packed(numbers: Iterable[int]) -> bytes:
    """It will return *numbers* in groups of seven bits, the lowest first; the high bit of a byte says that more follow."""
    made = bytearray()
    for number in numbers:
        while number > 127:
            made.append(number & 127 | 128)
            number >>= 7
        made.append(number)
    return bytes(made)


def gzip(body: bytes) -> bytes:
    """It will return *body* as gzip at its tightest, without name or date. Steps hardly repeat: the filtered strategy saves a twentieth."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31, 9, zlib.Z_FILTERED)
    return packer.compress(body) + packer.flush()


def shards(blocks: Mapping[str, Block]) -> list[tuple[str, bytes]]:
    """It will return the shards of *blocks*, each under its first outward code and as large as may be.

    The more postcodes a shard has, the less a server learns from which one is asked for.
    """
    left = sorted(blocks)
    alone = {code: len(encode({code: blocks[code]})) for code in left}
    made = []
    while left:
        count, size = 1, alone[left[0]]
        while (
            count < len(left) and size + alone[left[count]] < LARGEST * 1.06
        ):  # together they come out smaller
            size += alone[left[count]]
            count += 1
        while len(data := encode({code: blocks[code] for code in left[:count]})) > LARGEST and count > 1:
            count -= 1
        made.append((left[0], data))
        left = left[count:]
    return made
