"""What a browser needs to set leaflets itself: the engine, our templates and our faces, all in one folder named after what is in it."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..core.format import Format
from .cache import key_of
from .face import letters_of

ENGINE = ("typst.js", "typst.wasm.packed")  # what `./inv leaflets --maker` keeps
TEMPLATES = "templates.json.packed"
STYLES = ("Regular", "Bold")
FACES = ("AtkinsonHyperlegibleNext", "SourceSans3")  # those of all leaflets; parts/look.typ


@dataclass(frozen=True)
class Kit:
    """The files by name, as they are served. Packed ones are unpacked in the browser, whatever the host does."""

    files: dict[str, bytes]

    @cached_property
    def home(self) -> str:
        """The folder of the site that holds them."""
        return f"/make/{key_of(*self.files.items())[:8]}/"

    def needed(self, format: Format) -> tuple[str, ...]:
        """It will return the faces that *format* needs."""
        return tuple(packed(name) for name in faces_of([format]))

    def size(self, format: Format) -> int:
        """It will return how many bytes a browser fetches, once, to make a leaflet in *format*."""
        return sum(len(self.files[name]) for name in (*ENGINE, TEMPLATES, *self.needed(format)))


def kit_of(theme: Path, engine: Path, formats: Iterable[Format]) -> Kit | None:
    """It will return the kit with the engine that is kept in the folder *engine*, or nothing where none is kept."""
    if not all((engine / name).exists() for name in ENGINE):
        return None
    templates = {f"/{file.relative_to(theme / 'leaflets').as_posix()}": file.read_text(encoding="utf-8")
                 for file in sorted((theme / "leaflets").rglob("*.typ"))}  # fmt: skip
    files = {name: (engine / name).read_bytes() for name in ENGINE}
    files[TEMPLATES] = small(json.dumps(templates, sort_keys=True).encode())
    for name in faces_of(formats):
        files[packed(name)] = small((theme / "fonts" / f"{name}.ttf").read_bytes())
    return Kit(files)


def faces_of(formats: Iterable[Format]) -> tuple[str, ...]:
    """It will return the names of the files of all faces that *formats* need."""
    families = [*FACES, *(face.replace(" ", "") for format in formats for face in format.faces)]
    return tuple(f"{family}-{style}" for family in dict.fromkeys(families) for style in STYLES)


def packed(face: str) -> str:
    """It will return the name of the packed file of *face*."""
    return f"{face}.ttf.packed"


def small(data: bytes) -> bytes:
    """It will return *data* packed, the same bytes each time."""
    return gzip.compress(data, 9, mtime=0)


def letters(theme: Path) -> list[tuple[int, int]]:
    """It will return the letters that our faces have, as ranges from the first to the last."""
    return letters_of(theme / "fonts" / f"{family}-{STYLES[0]}.ttf" for family in FACES)
