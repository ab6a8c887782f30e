"""Leaflets: the text of one leaflet becomes the bytes of an accessible PDF, one page for each panel."""

import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .qr import make_qr

if TYPE_CHECKING:
    from typst import Compiler

Node = Mapping[str, Any]
WORDS = ("urgent", "minds", "talk", "blank", "example", "example_note", "qr_alt")
TOKENS = (
    "paper",
    "raised",
    "ink",
    "quiet",
    "action",
    "urgent",
    "on-urgent",
    "apricot",
    "sage",
    "sky",
    "cloth-2",
)


@dataclass(frozen=True)
class Drawing:
    """The picture of the cover: its SVG, every colour written out, and its words for those who do not see it."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Call:
    """One line of the emergency strip: “Call 999”, “if someone is in danger now.”."""

    call: str
    when: str
    dial: str = ""


@dataclass(frozen=True)
class Contact:
    """Someone to ring, in the order it is read: name, number, note."""

    name: str
    number: str
    note: str = ""
    dial: str = ""


@dataclass(frozen=True)
class Service:
    """A service near the reader."""

    name: str
    phone: str
    what: str
    how: str = ""
    dial: str = ""


@dataclass(frozen=True)
class Local:
    """The services of one place, and the line that says when their numbers were checked."""

    heading: str
    services: tuple[Service, ...]
    checked: str


@dataclass(frozen=True)
class Sheet:
    """All that stands on one leaflet, ready to be set; nothing in it is ever read as markup."""

    slug: str
    title: str
    publisher: str
    picture: Drawing
    panels: tuple[tuple[Node, ...], ...]
    emergency: tuple[Call, ...]
    minds: tuple[Contact, ...]
    helplines: tuple[Contact, ...]
    local: Local | None
    blanks: tuple[str, ...]
    web_address: str
    code: str
    written: str
    limits: str
    sources: str
    feedback: str
    formats: str
    words: Mapping[str, str]
    tokens: Mapping[str, str]
    example: bool = False
    lang: str = "en"
    region: str = "GB"


@dataclass(frozen=True)
class Format:
    """A kind of paper: the size of one page, what stands on each, and how large the type may be."""

    slug: str
    name: str
    layout: str
    width: float
    height: float
    margin: float
    help_margin: float
    edge: float
    pages: tuple[str, ...]
    largest: float
    smallest: float
    step: float
    imprint: float

    @property
    def panels(self) -> int:
        """How many panels of text it holds."""
        return self.pages.count("panel")


@dataclass(frozen=True)
class Leaflet:
    """A leaflet that is made: its PDF, one page a panel, and the size its text was set in."""

    pdf: bytes
    size: float
    pages: int


@dataclass(frozen=True)
class Overrun:
    """One page whose text is too long, which panel of the text it is (none for the help page), and by how much."""

    page: int
    panel: int | None
    millimetres: int


class LeafletProblem(Exception):
    """A leaflet that cannot be made, told in words for the people who write leaflets."""

    def __init__(self, message: str, overruns: tuple[Overrun, ...] = ()) -> None:
        super().__init__(message)
        self.overruns = overruns


def read_format(theme: Path, slug: str) -> Format:
    """It will return the format in leaflets/<slug>/format.toml of *theme*."""
    with (theme / "leaflets" / slug / "format.toml").open("rb") as file:
        values = tomllib.load(file)
    return Format(slug=slug, **{**values, "pages": tuple(values["pages"])})


def make_leaflet(sheet: Sheet, format: Format, theme: Path, workdir: Path, timestamp: int) -> Leaflet:
    """It will return *sheet* set in *format*. Raises LeafletProblem if its text is too long or cannot be set."""
    from typst import TypstError

    if len(sheet.panels) != format.panels:
        raise LeafletProblem(f"{sheet.slug}, {format.slug}: it has {len(sheet.panels)} panels of text; this format holds {format.panels}.")  # fmt: skip
    press = set_up(theme, workdir)
    (workdir / "data.json").write_text(
        json.dumps(as_data(sheet, format), ensure_ascii=False), encoding="utf-8"
    )
    try:
        pdf, warnings = press.compile_with_warnings(format="pdf", pdf_standards="ua-1", timestamp=timestamp)
        fit = json.loads(press.query("<fit>", field="value", one=True))
    except TypstError as error:
        raise LeafletProblem(f"{sheet.slug}, {format.slug}: {plainly(error.message)}") from error
    if overruns := overruns_in(fit["overs"], format):
        raise LeafletProblem("\n".join(in_words(sheet, format, overrun) for overrun in overruns), overruns)
    if warnings:
        raise LeafletProblem(
            "\n".join(f"{sheet.slug}, {format.slug}: {warning.message}" for warning in warnings)
        )
    assert isinstance(pdf, bytes)
    return Leaflet(pdf, fit["size"], len(format.pages))


def set_up(theme: Path, workdir: Path) -> "Compiler":
    """It will return the compiler that works in *workdir*, with the leaflet parts of *theme* put there."""
    workdir.mkdir(parents=True, exist_ok=True)
    for part in sorted((theme / "leaflets").rglob("*.typ")):
        place = workdir / part.relative_to(theme / "leaflets")
        if not place.exists() or place.read_bytes() != part.read_bytes():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(part, place)
    return compiler(theme / "fonts", workdir)


@lru_cache(maxsize=4)
def compiler(fonts: Path, workdir: Path) -> "Compiler":
    """It will return the compiler for *workdir*, made once: it reads the fonts, ours and no others."""
    from typst import Compiler, Fonts

    ours = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return Compiler(workdir / "main.typ", root=workdir, font_paths=ours, ignore_system_fonts=True)


def as_data(sheet: Sheet, format: Format) -> dict[str, Any]:
    """It will return what the template reads: the sheet, the format, and what follows from the web address."""
    address, code = urlsplit(sheet.web_address), make_qr(sheet.web_address)
    return {**asdict(sheet), "tokens": {name: sheet.tokens[name] for name in TOKENS},
            "words": {name: sheet.words[name] for name in WORDS}, "format": asdict(format), "qr": {"size": code.size, "path": code.path},
            "origin": f"{address.scheme}://{address.netloc}",
            "web_shown": sheet.web_address.removeprefix("https://").rstrip("/")}  # fmt: skip


def overruns_in(overs: list[float], format: Format) -> tuple[Overrun, ...]:
    """It will return the pages that are too long; *overs* are millimetres, panels first and the help page last."""
    pages = [number for number, kind in enumerate(format.pages, 1) if kind == "panel"]
    places = [*((page, panel) for panel, page in enumerate(pages, 1)), (format.pages.index("help") + 1, None)]
    return tuple(
        Overrun(page, panel, ceil(over))
        for (page, panel), over in zip(places, overs, strict=False)
        if over > 0
    )


def plainly(message: str) -> str:
    """It will return what Typst says, in the words of someone who writes leaflets where that is possible."""
    missing = re.search(r'the text `"(.+)"` could not be displayed', message)
    return f"“{missing[1]}” is in none of the theme's fonts. Write it another way." if missing else message


def in_words(sheet: Sheet, format: Format, overrun: Overrun) -> str:
    """It will return one overrun as a sentence that says how to mend it."""
    place, mend = ((f"panel {overrun.panel} (page {overrun.page})", "Shorten the text.") if overrun.panel
                   else (f"page {overrun.page} (help)", "Show fewer helplines or services."))  # fmt: skip
    return (f"{sheet.slug}, {format.slug}, {place}: {overrun.millimetres} mm too long even at {format.smallest:g} pt. {mend}")  # fmt: skip
