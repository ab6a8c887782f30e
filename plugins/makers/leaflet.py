"""Leaflets: the text of one leaflet becomes the bytes of an accessible PDF, one page for each panel."""

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..core.format import Format
from ..core.tongue import ENGLISH, Tongue
from .qr import make_qr

if TYPE_CHECKING:
    from typst import Compiler

Node = Mapping[str, Any]
WORDS = ("urgent", "minds", "talk", "blank", "blank_note", "example", "example_note", "qr_alt")
COVER_DPI = 72
NO_FACE = "is in none of the fonts of this paper, which has those of its language and of English. Write it in their letters, or in words."
HERE = ("document", "local", "fields", "blanks", "example")  # what of a sheet differs from place to place
LISTS = ("talk", "help")  # the parts of a page that list helplines
NEAR = "near-"  # how the names of fields begin that are for who is near
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
class English:
    """Words that stay English in a leaflet of another language, so that they are spoken and set as English."""

    en: str

    def format(self, **given: object) -> "English":
        """It will return the words with what is *given* filled in."""
        return English(self.en.format(**given))


def english(text: str, tongue: Tongue) -> str | English:
    """It will return English *text* as it stands in a leaflet in *tongue*: marked unless that is English too."""
    return text if tongue.is_english or not text else English(text)


Said = str | English | tuple["Said", ...]


@dataclass(frozen=True)
class Drawing:
    """The picture of the cover: its SVG, every colour written out, and its words for those who do not see it."""

    svg: str
    alt: Said


@dataclass(frozen=True)
class Call:
    """One line of the emergency strip: “Call 999”, “if someone is in danger now.”."""

    call: Said
    when: Said
    dial: str = ""


@dataclass(frozen=True)
class Contact:
    """Someone to ring, in the order it is read: name, number, note."""

    name: Said
    number: Said
    note: Said = ""
    dial: str = ""


@dataclass(frozen=True)
class Nearby:
    """A service near the reader; *checked* says when its number, and those of the services before it, were checked."""

    name: Said
    phone: str
    what: Said
    how: Said = ""
    dial: str = ""
    checked: Said = ""


@dataclass(frozen=True)
class Mark:
    """The logo of a clinic: the file that the template reads, what is in it (base 64), its words, and its width in heights."""

    file: str
    data: str
    alt: Said
    shape: float


@dataclass(frozen=True)
class Desk:
    """The front desk of a clinic."""

    name: Said
    phone: str
    dial: str
    address: Said
    hours: Said
    logo: Mark | None = None


@dataclass(frozen=True)
class Local:
    """Who is near: a clinic, and services."""

    heading: Said
    services: tuple[Nearby, ...]
    desk: Desk | None = None


@dataclass(frozen=True)
class Field:
    """A box that a clinic types into: the name of the field, the words before it, what a screen reader says it is for, and for how many letters there is room at least."""

    name: str
    label: Said
    said: str
    letters: int


@dataclass(frozen=True)
class Row:
    """One idea of a simplified version: a picture, and a short sentence."""

    picture: Drawing
    words: str


@dataclass(frozen=True)
class Simple:
    """A simplified version: what it may be called, and its rows."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """All that stands on one leaflet, ready to be set; nothing in it is ever read as markup. *document* is the title of its PDF."""

    slug: str
    title: str
    document: str
    publisher: Said
    picture: Drawing
    panels: tuple[tuple[Node, ...], ...]
    emergency: tuple[Call, ...]
    minds: tuple[Contact, ...]
    helplines: tuple[Contact, ...]
    local: Local | None
    web_address: str
    code: str
    written: Said
    limits: Said
    sources: Said
    feedback: Said
    formats: Said
    words: Mapping[str, Said]
    tokens: Mapping[str, str]
    fields: tuple[Field, ...] = ()
    blanks: tuple[Said, ...] = ()
    poster: str = ""
    simple: Simple | None = None
    funding: Said = ""
    example: bool = False
    one_ink: bool = False
    bleed: float = 0
    tongue: Tongue = ENGLISH
    draft: Said = ""
    translated: Said = ""


@dataclass(frozen=True)
class Leaflet:
    """A leaflet that is made: its PDF, one page a panel, and how large the type of each page is."""

    pdf: bytes
    sizes: tuple[float, ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.sizes)


@dataclass(frozen=True)
class Overrun:
    """One page that is too long by some millimetres, and how to mend it; *panel* is the first panel of text on it (first is 0), if it has any."""

    page: int
    panel: int | None
    millimetres: int
    mend: str

    def said(self, slug: str, format: Format, place: str = "", language: str = "") -> str:
        """It will say how much too long *slug* is in *format* for *place*, and in which *language* unless that is English."""
        where = (f" in {language}" if language else "") + (f" for {place}" if place else "")
        return f"{slug}, {format.slug}, panel {self.page}: {self.millimetres} mm too long{where}, even at {format.smallest:g} pt."  # fmt: skip


class LeafletProblem(Exception):
    """A leaflet that cannot be made, told in words for the people who write leaflets; *letters* are those that no face has."""

    def __init__(
        self, message: str, overruns: tuple[Overrun, ...] = (), letters: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, overruns, letters)
        self.message, self.overruns, self.letters = message, overruns, letters

    def __str__(self) -> str:
        return self.message


def make_leaflet(sheet: Sheet, format: Format, theme: Path, workdir: Path, timestamp: int) -> Leaflet:
    """It will return *sheet* set in *format*. Raises LeafletProblem if its text is too long or cannot be set."""
    from typst import TypstError

    if not format.flow and len(sheet.panels) < format.text_pages:
        raise LeafletProblem(f"{sheet.slug}, {format.slug}: it has {len(sheet.panels)} panels of text; this format needs {format.text_pages}.")  # fmt: skip
    try:
        press = laid_out(sheet, format, theme, workdir)
        pdf, warnings = press.compile_with_warnings(format="pdf", pdf_standards="ua-1", timestamp=timestamp)
        fit = json.loads(press.query("<fit>", field="value", one=True))
    except TypstError as error:
        raise refused(error.message, f"{sheet.slug}, {format.slug}: ") from error
    if overruns := overruns_in(fit, sheet, format):
        raise LeafletProblem("\n".join(f"{one.said(sheet.slug, format, language=sheet.tongue.foreign)} {one.mend}" for one in overruns), overruns)  # fmt: skip
    if warnings:
        raise LeafletProblem(
            "\n".join(f"{sheet.slug}, {format.slug}: {warning.message}" for warning in warnings)
        )
    assert isinstance(pdf, bytes)
    return Leaflet(pdf, tuple(page["size"] for page in fit))


def laid_out(sheet: Sheet, format: Format, theme: Path, workdir: Path) -> "Compiler":
    """It will write in *workdir* all that the templates read of *sheet*, and return the compiler that works there."""
    press = set_up(theme, workdir)
    write_here(workdir, sheet)
    shared = as_json(data_of(sheet, format, theme))
    if not format.flow:
        shared = f'{shared[:-1]}, "heights": {measured(shared, theme, workdir)}}}'
    write_data(workdir, shared)
    return press


@lru_cache(maxsize=128)
def measured(shared: str, theme: Path, workdir: Path) -> str:
    """It will return how tall what *shared* holds is in each size of type, as JSON: measured once for all places that print it."""
    press = set_up(theme, workdir, "heights.typ")
    write_data(workdir, shared)
    try:
        return press.query("<heights>", field="value", one=True)
    except RuntimeError as error:
        raise refused(str(error).removeprefix("failed to compile document: "), "") from error


def make_cover(sheet: Sheet, format: Format, theme: Path, workdir: Path) -> bytes:
    """It will return the first page of *sheet* in *format* as a PNG."""
    pages = laid_out(sheet, format, theme, workdir).compile(format="png", ppi=COVER_DPI)
    first = pages[0] if isinstance(pages, list) else pages
    assert isinstance(first, bytes)
    return first


def data_of(sheet: Sheet, format: Format, theme: Path) -> dict[str, Any]:
    """It will return what the templates of *theme* read of *sheet* for all places alike."""
    own = (theme / "leaflets" / format.slug / "parts.typ").exists()
    return {**as_data(sheet, format), "own": own}


def here(sheet: Sheet) -> dict[str, Any]:
    """It will return what the templates read of *sheet* for its place alone."""
    return {name: getattr(sheet, name) for name in HERE}


def as_json(data: Mapping[str, Any]) -> str:
    """It will return *data*, and the records in it, as the templates read it."""
    return json.dumps(data, ensure_ascii=False, default=vars)


def write_here(workdir: Path, sheet: Sheet) -> None:
    """It will write in *workdir* what the templates read of *sheet* for its place alone."""
    if sheet.local and sheet.local.desk and (logo := sheet.local.desk.logo):
        (workdir / logo.file).write_bytes(b64decode(logo.data))
    place = workdir / "near.json"
    place.unlink(
        missing_ok=True
    )  # a file that is cut short and filled again is put on the disk at once, and waited for
    place.write_text(as_json(here(sheet)), encoding="utf-8")


@lru_cache(maxsize=1)
def write_data(workdir: Path, data: str) -> None:
    """It will write what the templates read next in *workdir*, unless it stands there already."""
    (workdir / "data.json").write_text(data, encoding="utf-8")


def set_up(theme: Path, workdir: Path, document: str = "main.typ") -> "Compiler":
    """It will return the compiler of *document* that works in *workdir*, with the leaflet parts of *theme* put there."""
    put_there(theme / "leaflets", workdir)
    return compiler(theme / "fonts", workdir, document)


@lru_cache(maxsize=1)
def put_there(home: Path, workdir: Path) -> None:
    """It will copy the parts in *home* to *workdir*: once, and again after those of another theme stood there."""
    for part in home.rglob("*.typ"):
        place = workdir / part.relative_to(home)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(part, place)


@lru_cache(maxsize=8)
def compiler(fonts: Path, workdir: Path, document: str) -> "Compiler":
    """It will return the compiler of *document* in *workdir*, made once: it reads the fonts, ours and no others."""
    from typst import Compiler, Fonts

    ours = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return Compiler(workdir / document, root=workdir, font_paths=ours, ignore_system_fonts=True)


def as_data(sheet: Sheet, format: Format) -> dict[str, Any]:
    """It will return the *sheet* but for its place, the *format*, and what follows from the web address."""
    everywhere = {name: value for name, value in vars(sheet).items() if name not in HERE}
    address, code = urlsplit(sheet.web_address), make_qr(sheet.web_address)
    return {**everywhere, "tokens": {name: sheet.tokens[name] for name in TOKENS},
            "one-ink": sheet.one_ink, "words": {name: sheet.words[name] for name in WORDS}, "format": format.model_dump(mode="json"), "qr": {"size": code.size, "path": code.path},
            "origin": f"{address.scheme}://{address.netloc}",
            "web_shown": english(sheet.web_address.removeprefix("https://").rstrip("/"), sheet.tongue)}  # fmt: skip


def overruns_in(fit: list[dict[str, Any]], sheet: Sheet, format: Format) -> tuple[Overrun, ...]:
    """It will return the pages that are too long; *fit* is what the template says of each."""
    return tuple(
        Overrun(
            number,
            page["panels"][0] if has_text else None,
            ceil(page["over"]),
            mend_for(parts, panels, sheet),
        )
        for number, (page, parts) in enumerate(zip(fit, (one.parts for one in format.pages), strict=False), 1)
        if page["over"] > 0
        for panels in [sheet.panels[slice(*page["panels"])]]
        for has_text in [bool(panels)]
    )


def mend_for(parts: tuple[str, ...], panels: tuple[tuple[Node, ...], ...], sheet: Sheet) -> str:
    """It will return how to make a page shorter that carries *panels* of the text and these *parts*."""
    fewer = to_leave_out(parts, sheet)
    shorter = to_shorten(parts, panels, sheet) or ([] if fewer else ["the words of paper in theme/words/"])
    cited = ["sources"] if "imprint" in parts else []
    ways = [
        f"{verb} {' or '.join(what)}"
        for verb, what in (("shorten", shorter), ("show fewer", fewer), ("cite fewer", cited))
        if what
    ]
    said = ", or ".join(ways)
    return f"{said[:1].upper()}{said[1:]}."


def to_shorten(parts: tuple[str, ...], panels: tuple[tuple[Node, ...], ...], sheet: Sheet) -> list[str]:
    """It will return what of a page someone who writes leaflets can shorten."""
    titles = " or ".join(f"“{title}”" for title in map(title_of, panels) if title)
    what = [titles or "its text"] if panels else []
    if "cover" in parts:
        what.append("its title")
    if "poster" in parts:
        what.append("its sentence for a poster")
    if "near" in parts and sheet.local and sheet.local.desk:
        what.append("the clinic's name, address or hours")
    if "near" in parts and sheet.local and len(sheet.local.services) == 1:
        what.append(f"the name of “{sheet.local.services[0].name}” and what is said of it")
    if "imprint" in parts and sheet.funding:
        what.append("FUNDING in pelicanconf.py")
    return what


def to_leave_out(parts: tuple[str, ...], sheet: Sheet) -> list[str]:
    """It will return what a page lists of which it can show fewer."""
    what = ["helplines"] if {*LISTS} & {*parts} and sheet.helplines else []
    if "near" in parts and sheet.local and len(sheet.local.services) > 1:
        what.append("services")
    return what


def refused(message: str, where: str) -> LeafletProblem:
    """It will return what Typst says, in the words of someone who writes leaflets where that is possible, and else begun with *where*."""
    missing = re.search(r'the text `"(.+)"` could not be displayed', message)
    if missing:
        return without_face((missing[1],))
    return LeafletProblem(where + message)


def without_face(letters: tuple[str, ...]) -> LeafletProblem:
    """It will return that no face has these *letters*."""
    return LeafletProblem("\n".join(f"“{letter}” {NO_FACE}" for letter in letters), letters=letters)


def title_of(panel: tuple[Node, ...]) -> str:
    """It will return the first heading of *panel* in plain words, or nothing."""
    heading = next((node for node in panel if node["type"] == "heading"), None)
    return words_in(heading) if heading else ""


def words_in(node: Node) -> str:
    """It will return the words of *node* and of all in it."""
    return str(node.get("text", "")) + "".join(words_in(child) for child in node.get("children", ()))
