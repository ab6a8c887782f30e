"""The logo of a clinic: a drawing or a photograph that somebody else made, so it is looked at before it is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree
from zlib import crc32

from .problem import Problem

Kind = Literal["svg", "png", "jpg"]
LOGOS: dict[str, Kind] = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg"}
LARGEST = 500_000  # bytes
NARROWEST = 300  # dots across: 5 cm at 150 dots an inch
WIDEST, TALLEST = 6, 1.5  # widths in one height, heights in one width
PNG = b"\x89PNG\r\n\x1a\n"
FRAMES = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))  # where a JPEG says its size  # fmt: skip
INCH = 96  # dots; CSS Values and Units 4, section 6.2
UNITS = {"": 1, "px": 1, "pt": INCH / 72, "pc": INCH / 6, "mm": INCH / 25.4, "cm": INCH / 2.54, "in": INCH}
LENGTH = rf"\s*([\d.]+)({'|'.join(sorted(UNITS, reverse=True))})\s*"
BOX = re.compile(
    r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*[\"']"
)
SIDES = re.compile(
    rf"<svg\b(?=[^>]*?\swidth\s*=\s*[\"']{LENGTH}[\"'])(?=[^>]*?\sheight\s*=\s*[\"']{LENGTH}[\"'])"
)
SIZED = "Save it again with a viewBox, or with a width and a height in mm or px."
UNFIT = (
    (re.compile(r"<script\b|\son\w+\s*=|javascript:", re.I), "It has a script in it.", "Save it as a plain SVG."),
    (re.compile(r"<(?:text|tspan|textPath|font)\b", re.I), "It has words in a font, and paper may not have that font.", "Turn its letters into paths and save it again."),
    (re.compile(r"<(?:image|foreignObject)\b", re.I), "It has another picture inside it.", "Save it as drawn shapes alone."),
    (re.compile(r"<!ENTITY|@import|\bhref\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)[^)\s]", re.I), "It asks for something outside its file.", "Save it as a plain SVG, with all it needs inside."),
)  # fmt: skip


@dataclass(frozen=True)
class Logo:
    """One file beside those of the clinics; what is too large is not read."""

    file: Path
    size: int
    data: bytes

    @property
    def path(self) -> str:
        """Where staff find it."""
        return f"content/clinics/{self.file.name}"

    @property
    def kind(self) -> Kind:
        """How it is written."""
        return LOGOS[self.file.suffix.lower()]

    @cached_property
    def sides(self) -> tuple[float, float] | None:
        """How wide and how high it is, if it says so."""
        if self.kind == "svg":
            return sides_of_svg(self.data.decode("utf-8", "replace"))
        return sides_of_png(self.data) if self.kind == "png" else sides_of_jpeg(self.data)

    @property
    def shape(self) -> float:
        """How many of its heights it is wide."""
        width, height = self.sides or (1, 1)
        return width / height

    def problems(self) -> Iterator[Problem]:
        """It will give what makes it unfit for paper."""
        if self.size > LARGEST:
            yield self.problem(f"Oversized logo: {self.size / 1000:.0f} kB, and the largest allowed is {LARGEST / 1000:.0f} kB.", "Save it smaller.")  # fmt: skip
            return
        if not self.sides:
            yield self.problem(f"This is no {self.kind.upper()} picture that says how wide and how high it is.", SIZED if self.kind == "svg" else "Save it again.")  # fmt: skip
            return
        if self.kind != "svg" and self.sides[0] < NARROWEST:
            yield self.problem(f"It is {self.sides[0]:.0f} dots wide, and would look rough on paper.", f"Ask for a drawn one (SVG), or one at least {NARROWEST} dots wide.")  # fmt: skip
        if not 1 / TALLEST <= self.shape <= WIDEST:
            yield self.problem(f"It is {self.sides[0]:g} wide and {self.sides[1]:g} high.", f"Take one that is at most {WIDEST} times as wide as high, and {TALLEST:g} times as high as wide.")  # fmt: skip
        found = [*self.unfit()] if self.kind == "svg" else []
        yield from found
        if not found and not self.is_whole:
            yield self.problem(
                "This picture is broken: its file is not whole.", "Get it again, or save it again."
            )

    @property
    def is_whole(self) -> bool:
        """Whether its file is complete: a drawing whose tags close, dots whose sums agree."""
        if self.kind == "svg":
            return is_well_formed(self.data)
        return (
            is_whole_png(self.data) if self.kind == "png" else self.data.rstrip(b"\0").endswith(b"\xff\xd9")
        )

    def unfit(self) -> Iterator[Problem]:
        """It will give what a drawing may not have in it."""
        drawing = self.data.decode("utf-8", "replace")
        for pattern, wrong, mend in UNFIT:
            if found := pattern.search(drawing):
                yield self.problem(wrong, mend, drawing[: found.start()].count("\n") + 1)

    def problem(self, wrong: str, mend: str, line: int = 1) -> Problem:
        """It will return a problem at *line* of the file."""
        return Problem(self.path, line, wrong, mend)


def is_logo(name: str) -> bool:
    """It will say whether the file *name* is that of a picture which can be a logo; a camera may write its ending in capitals."""
    return Path(name).suffix.lower() in LOGOS


def read_logos(folder: Path) -> dict[str, Logo]:
    """It will return the logos of *folder* by the names of their files."""
    files = sorted(file for file in folder.glob("*") if is_logo(file.name))
    return {file.name: read_logo(file) for file in files}


def read_logo(file: Path) -> Logo:
    """It will return the logo in *file*."""
    size = file.stat().st_size
    return Logo(file, size, file.read_bytes() if size <= LARGEST else b"")


def sides_of_svg(drawing: str) -> tuple[float, float] | None:
    """It will return the width and the height of *drawing*, both in the unit of its width."""
    try:
        if box := BOX.search(drawing):
            return above_nought(float(box[1]), float(box[2]))
        if said := SIDES.search(drawing):
            units = UNITS[said[4]] / UNITS[said[2]]
            return above_nought(float(said[1]), float(said[3]) * units)
    except ValueError:
        return None
    return None


def sides_of_png(data: bytes) -> tuple[float, float] | None:
    """It will return the width and the height that a PNG says at its start."""
    if not data.startswith(PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return above_nought(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))


def is_well_formed(drawing: bytes) -> bool:
    """It will say whether *drawing*, which names no entities, is XML from its beginning to its end."""
    try:
        ElementTree.fromstring(drawing)
    except ElementTree.ParseError:
        return False
    return True


def is_whole_png(data: bytes) -> bool:
    """It will say whether each chunk of a PNG is there and has the sum that it says; PNG specification, section 5."""
    place = len(PNG)
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        chunk, said = data[place + 4 : place + 8 + length], data[place + 8 + length : place + 12 + length]
        if crc32(chunk) != int.from_bytes(said, "big"):
            return False
        if chunk == b"IEND":
            return True
        place += 12 + length
    return False


def sides_of_jpeg(data: bytes) -> tuple[float, float] | None:
    """It will return the width and the height that a JPEG says in the first of its frames."""
    place = 2
    while data[:2] == b"\xff\xd8" and place + 9 <= len(data) and data[place] == 0xFF:
        if data[place + 1] in FRAMES:
            high, wide = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return above_nought(int.from_bytes(wide, "big"), int.from_bytes(high, "big"))
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None


def above_nought(width: float, height: float) -> tuple[float, float] | None:
    """It will return both, or nothing if one of them is nought."""
    return (width, height) if width and height else None
