"""A face of the theme, cut down to the letters that one use needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

FIRST, LAST = 32, 255  # the codes of WinAnsi that stand for letters


@dataclass(frozen=True)
class Western:
    """A face with the letters of WinAnsi, as a PDF embeds it; its measures in thousandths of its size."""

    ttf: bytes
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int


def cut(ttf: Path, letters: Iterable[int], features: Sequence[str], flavor: str | None = None) -> bytes:
    """It will return *ttf* with only these *letters* and *features*, the same bytes each time."""
    from fontTools import subset

    options = subset.Options(flavor=flavor, layout_features=[*features])
    font = subset.load_font(str(ttf), options)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    made = subset.Subsetter(options)
    made.populate(unicodes=letters)
    made.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


@lru_cache(maxsize=4)
def western(ttf: Path) -> Western:
    """It will return *ttf* with the letters of WinAnsi."""
    from fontTools.ttLib import TTFont

    letters = {code: ord(bytes([code]).decode("cp1252", "replace")) for code in range(FIRST, LAST + 1)}
    made = cut(ttf, letters.values(), ())
    font = TTFont(BytesIO(made))
    named, widths, head, line = font.getBestCmap(), font["hmtx"], font["head"], font["OS/2"]

    def thousandths(length: float) -> int:
        return round(length * 1000 / int(head.unitsPerEm))

    return Western(
        made, tuple(thousandths(widths[named.get(letter, ".notdef")][0]) for letter in letters.values()),
        (thousandths(head.xMin), thousandths(head.yMin), thousandths(head.xMax), thousandths(head.yMax)),
        thousandths(font["hhea"].ascent), thousandths(font["hhea"].descent), thousandths(line.sCapHeight))  # fmt: skip


def letters_of(faces: Iterable[Path]) -> list[tuple[int, int]]:
    """It will return the letters that at least one of *faces* has, as ranges from the first to the last."""
    from fontTools.ttLib import TTFont

    found: list[tuple[int, int]] = []
    for letter in sorted({letter for face in faces for letter in TTFont(face).getBestCmap()}):
        if found and found[-1][1] == letter - 1:
            found[-1] = found[-1][0], letter
        else:
            found.append((letter, letter))
    return found
