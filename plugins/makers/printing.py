"""From a print job to the bytes of its PDF, kept until something it is made from changes; many jobs at a time."""

import atexit
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import process_time

from ..core.day import Day
from ..core.format import Format
from ..core.variant import Variant
from . import fillable, impose, letters, pdfua, press, spoken, text_layer
from . import leaflet as maker
from .cache import cached, key_of


@dataclass(frozen=True)
class Order:
    """What a press needs to make one PDF: what stands on it, its paper and its use. *day* is the day of its text."""

    sheet: maker.Sheet
    format: Format
    variant: Variant
    day: Day


@dataclass(frozen=True)
class Printed:
    """A PDF that is made: the key it is kept under, its bytes, its pages, the seconds of processor it took, how many services it names, and how many boxes to type into or lines to write on it has and was to have."""

    key: str
    size: int
    pages: int
    seconds: float
    services: int
    spaces: int
    wanted: int


Outcome = Printed | maker.LeafletProblem
WORTH_IT = 12  # PDFs below which starting more processes costs more than it saves
CHUNK = 4  # PDFs that a process is handed at a time
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Press:
    """Makes PDFs with the leaflet parts and fonts of *theme*, and keeps them in *kept* with a manifest of what each is."""

    theme: Path
    kept: Path

    def key(self, order: Order) -> str:
        """It will return what the PDF of *order* is kept under: a hash of all that it is made from."""
        return self.keys([order])[0]

    def keys(self, orders: Sequence[Order]) -> list[str]:
        """It will return the key of each of *orders*; what many have in common, such as a text, is read once."""
        known: dict[int, str] = {}  # by identity: the orders keep what they are made of alive

        def said(part: object) -> str:
            if id(part) not in known:
                known[id(part)] = key_of(json.dumps(part, sort_keys=True, default=vars))
            return known[id(part)]

        made_with = tools(self.theme)
        return [
            key_of(
                *map(said, vars(order.sheet).values()),
                said(order.format),
                order.variant,
                order.day,
                made_with,
            )
            for order in orders
        ]

    def file(self, printed: Printed) -> Path:
        """It will return where the bytes of a PDF are kept."""
        return self.kept / printed.key

    def print_all(
        self, orders: Sequence[Order], tell: Callable[[int, int], None] = lambda done, count: None
    ) -> list[Outcome]:
        """It will return, for each of *orders*, its PDF or why it cannot be made; what is kept is not made again.

        *tell* is called with how many of the missing ones are made. All processors work where that is worth it.
        """
        keys = self.keys(orders)
        known: dict[str, Outcome] = {**self.manifest()}
        missing = {key: order for key, order in zip(keys, orders, strict=True) if key not in known}
        for done, (key, outcome) in enumerate(zip(missing, self.run([*missing.items()]), strict=True), 1):
            known[key] = outcome
            tell(done, len(missing))
        if missing:
            self.note(known)
        return [known[key] for key in keys]

    def run(self, missing: Sequence[tuple[str, Order]]) -> Iterator[Outcome]:
        """It will give what becomes of each of the *missing* orders."""
        if len(missing) < WORTH_IT:
            yield from (self.print(*each) for each in missing)
            return
        # Fresh processes: a copy of one in which Typst has set type before waits for ever for its threads.
        with ProcessPoolExecutor(min(os.cpu_count() or 1, len(missing)), get_context("spawn")) as pool:
            yield from pool.map(self.print, *zip(*missing, strict=True), chunksize=CHUNK)

    def print(self, key: str, order: Order) -> Outcome:
        """It will make the PDF of *order* and keep it under *key*, or return why it cannot be made."""
        start = process_time()
        try:
            fits, pages = fitted(order, self.theme)
            pdf = cached(self.kept, key, partial(finished, fits, pages, self.theme))
        except maker.LeafletProblem as problem:
            return problem
        services = len(fits.sheet.local.services) if fits.sheet.local else 0
        seconds = round(process_time() - start, 4)
        return Printed(key, len(pdf), pages_of(pdf), seconds, services, spaces(fits.sheet), spaces(order.sheet))  # fmt: skip

    def manifest(self) -> dict[str, Printed]:
        """It will return the PDFs that are kept, by key; a manifest that cannot be read is none."""
        file = self.kept / MANIFEST
        try:
            listed = json.loads(file.read_text(encoding="utf-8"))
            noted = [Printed(key, *each) for key, each in listed.items()]
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
        return {one.key: one for one in noted if self.file(one).exists()}

    def note(self, known: Mapping[str, Outcome]) -> None:
        """It will write down which PDFs are kept."""
        listed = {key: (one.size, one.pages, one.seconds, one.services, one.spaces, one.wanted) for key, one in sorted(known.items()) if isinstance(one, Printed)}  # fmt: skip
        self.kept.mkdir(parents=True, exist_ok=True)
        half = self.kept / f"{MANIFEST}.{os.getpid()}"
        half.write_text(json.dumps(listed), encoding="utf-8")
        half.replace(self.kept / MANIFEST)


@cache
def tools(theme: Path) -> str:
    """It will return a hash of all that PDFs are made with: leaflet parts, fonts, makers and the versions of the libraries."""
    from importlib.metadata import version

    made_with = sha256()
    places = ((theme / "leaflets", "*.*"), (theme / "fonts", "*.ttf"), (Path(__file__).parent, "*.py"))
    for file in sorted(file for folder, names in places for file in folder.rglob(names)):
        made_with.update(file.name.encode() + file.read_bytes())
    made_with.update(" ".join(version(name) for name in ("typst", "pikepdf", "segno")).encode())
    return made_with.hexdigest()


@cache
def workplace() -> Path:
    """It will return the folder in which this process sets type; it is taken away when the process ends."""
    place = Path(mkdtemp(prefix="leaflets-"))
    atexit.register(rmtree, place, ignore_errors=True)
    return place


def make(order: Order, theme: Path) -> bytes:
    """It will return the PDF of *order*, proved to be readable by everyone. Raises LeafletProblem."""
    return finished(*fitted(order, theme), theme)


def fitted(order: Order, theme: Path) -> tuple[Order, bytes]:
    """It will return *order* as it fits, and its pages in the order they are read. Raises LeafletProblem if it never fits.

    Where not all services have room, or not all boxes or lines for who is near, the last ones are left out.
    """
    try:
        return order, maker.make_leaflet(order.sheet, order.format, theme, workplace(), noon(order.day)).pdf
    except maker.LeafletProblem as problem:
        if problem.letters:
            raise maker.without_face(all_letters(problem.letters, order, theme)) from problem
        less = shorter(order.sheet)
        if not problem.overruns or not less:
            raise
        return fitted(replace(order, sheet=less), theme)


def all_letters(first: tuple[str, ...], order: Order, theme: Path) -> tuple[str, ...]:
    """It will return every letter of *order* that no face has; Typst names only the *first*, sometimes several in one piece."""
    found = letters.missing_in(order.sheet, order.format, theme)
    return (*(piece for piece in first if not {*piece} <= {*found}), *found)


def finished(order: Order, pages: bytes, theme: Path) -> bytes:
    """It will return the *pages* of *order* for their use: with fields, laid on sheets, in inks. Raises LeafletProblem if someone cannot read them."""
    sheet, format, variant, pdf = order.sheet, order.format, order.variant, pages
    said = spoken.passages(sheet, format)
    if sheet.tongue.repair:
        pdf = text_layer.repair(pdf, said, sheet.tongue)
    if sheet.fields:
        pdf = fillable.add_fields(pdf, {one.name: one.said for one in sheet.fields}, theme)
    if variant.laid:
        pdf = impose.lay(pdf, impose.paper_of(format, sheet.tongue.right_to_left, variant.bleed))
    if variant.inks:
        pdf = in_inks(pdf, sheet)
    if not sheet.tongue.is_english:
        text_layer.prove(pdf, said, sheet.tongue)
    if broken := pdfua.problems_in(pdf):
        raise maker.LeafletProblem("\n".join(f"PDF/UA {rule}" for rule in broken))
    return pdf


def in_inks(pdf: bytes, sheet: maker.Sheet) -> bytes:
    """It will return *pdf* for a print shop. Raises LeafletProblem for a picture that has no inks; our own all have."""
    try:
        return press.in_inks(pdf, sheet.tokens["ink"])
    except ValueError as error:
        raise maker.LeafletProblem(f"For a print shop: {error}") from error


def shorter(sheet: maker.Sheet) -> maker.Sheet | None:
    """It will return *sheet* with one box or line for who is near less, or else with one service less; nothing where nobody else would be left."""
    if sheet.fields and sheet.fields[-1].name.startswith(maker.NEAR):
        return replace(sheet, fields=sheet.fields[:-1])
    if sheet.blanks and sheet.local:
        return replace(sheet, blanks=sheet.blanks[:-1])
    if sheet.local and len(sheet.local.services) > (0 if sheet.local.desk else 1):
        return replace(sheet, local=replace(sheet.local, services=sheet.local.services[:-1]))
    return None


def spaces(sheet: maker.Sheet) -> int:
    """It will return how many boxes to type into, or lines to write on, *sheet* has."""
    return len(sheet.fields or sheet.blanks)


def noon(day: Day) -> int:
    """It will return noon of *day* in seconds since 1970: a PDF carries the day of its text, not of its build."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())


def pages_of(pdf: bytes) -> int:
    """It will return how many pages *pdf* has."""
    from pikepdf import Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
