"""QR codes as outlines, so that each one is drawn as a single path in the ink of its page."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

QUIET = 4  # modules of nothing around a code; ISO/IEC 18004
Point = tuple[int, int]
Rows = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Code:
    """A QR code: how many modules it is wide with its quiet zone, and the outlines of what is dark."""

    size: int
    loops: tuple[tuple[Point, ...], ...]

    @cached_property
    def path(self) -> str:
        """Its outlines as the path data of an SVG, to be filled even-odd."""
        return "".join(f"M{'L'.join(f'{x} {y}' for x, y in loop)}Z" for loop in self.loops)


@lru_cache(maxsize=256)
def make_qr(text: str) -> Code:
    """It will return *text* as a QR code that can be read with 15 in 100 of it dirty."""
    import segno

    rows = tuple(tuple(bool(module) for module in row)
                 for row in segno.make(text, error="m", micro=False, boost_error=False).matrix_iter(border=QUIET))  # fmt: skip
    return Code(len(rows), outlines(rows))


def outlines(rows: Rows) -> tuple[tuple[Point, ...], ...]:
    """It will return the closed lines between dark and light, only their corners, dark always on the right."""
    ahead = edges(rows)
    loops = []
    while ahead:
        start = min(ahead)
        place, came = start, (0, 0)
        loop: list[Point] = []
        while True:
            onward = next_edge(ahead[place], came)
            ahead[place].remove(onward)
            if not ahead[place]:
                del ahead[place]
            if onward != came:
                loop.append(place)
            place, came = (place[0] + onward[0], place[1] + onward[1]), onward
            if place == start:
                break
        loops.append(tuple(loop))
    return tuple(loops)


def edges(rows: Rows) -> dict[Point, list[Point]]:
    """It will return, for each corner of a module, the steps that lead on along an edge of the dark."""
    ahead: dict[Point, list[Point]] = {}
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                for (beside_x, beside_y), corner, step in (((x, y - 1), (x, y), (1, 0)), ((x + 1, y), (x + 1, y), (0, 1)),
                                                           ((x, y + 1), (x + 1, y + 1), (-1, 0)), ((x - 1, y), (x, y + 1), (0, -1))):  # fmt: skip
                    if not rows[beside_y][beside_x]:
                        ahead.setdefault(corner, []).append(step)
    return ahead


def next_edge(steps: list[Point], came: Point) -> Point:
    """It will return the step to take: where two modules touch at a corner, the one that turns right."""
    right = (-came[1], came[0])
    return right if right in steps else steps[0]
