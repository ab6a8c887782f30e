"""The sheets that come with a clinic's leaflets: what there is, how to print and fold it, and until when it is good."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..core.format import Format
from ..core.print_job import PrintJob
from ..core.tongue import ENGLISH
from . import pdfua, plain_text
from .leaflet import TOKENS, LeafletProblem, as_json, make_cover, set_up, write_data
from .printing import Order, workplace
from .thumbnail import thumbnail

DOCUMENTS = ("contents", "guide", "dates")


def make_document(name: str, data: Mapping[str, Any], theme: Path, timestamp: int) -> bytes:
    """It will return one of the DOCUMENTS as a PDF. Raises LeafletProblem if it cannot be set or read by everyone."""
    from typst import TypstError

    try:
        press = set_up(theme, workplace(), f"pack/{name}.typ")
        write_data(workplace(), as_json(data))
        pdf, warnings = press.compile_with_warnings(format="pdf", pdf_standards="ua-1", timestamp=timestamp)
    except TypstError as error:
        raise LeafletProblem(f"{name}: {error.message}") from error
    assert isinstance(pdf, bytes)
    if broken := [*(one.message for one in warnings), *pdfua.problems_in(pdf)]:
        raise LeafletProblem("\n".join(f"{name}: {wrong}" for wrong in broken))
    return pdf


def frame(order: Order, words: Mapping[str, Any], foot: str) -> dict[str, Any]:
    """It will return what every document of a pack reads: the looks of *order*, the words, and the line at the foot."""
    return {
        "tokens": {name: order.sheet.tokens[name] for name in TOKENS},
        "one-ink": order.sheet.one_ink,
        "format": order.format.model_dump(mode="json"),
        "publisher": order.sheet.publisher,
        "tongue": asdict(ENGLISH),
        "words": dict(words),
        "foot": foot,
    }


def cover_of(order: Order, theme: Path) -> str:
    """It will put the cover of *order*, small, where documents are set, and return its address there."""
    picture = thumbnail(make_cover(order.sheet, order.format, theme, workplace()))
    name = f"{order.sheet.slug}-{order.format.slug}.png"
    (workplace() / name).write_bytes(picture)
    return f"/{name}"


def entry(jobs: Sequence[PrintJob], thumb: str, words: Any) -> dict[str, Any]:
    """It will return one line of the contents: a leaflet in one format, with a file for each use, and its text beside the paper that says the same."""
    first = jobs[0]
    files = [{"what": getattr(words.variants, job.variant.slug), "name": job.name} for job in jobs]
    files += [{"what": words.pack.text, "name": text_name(job)} for job in jobs if plain_text.is_told(job)]
    return {"title": first.leaflet.title, "format": first.format.name, "paper": first.format.paper, "thumb": thumb,
            "alt": words.pack.cover.format(title=first.leaflet.title), "files": files}  # fmt: skip


def text_name(job: PrintJob) -> str:
    """It will return the name of the file that holds the leaflet of *job* as plain text."""
    return f"{job.leaflet.slug}.txt"


def drawing(format: Format, words: Any) -> dict[str, Any]:
    """It will return how *format* is printed, and its sheets as drawings: the pages on each side, with their widths."""
    sides = [side_of(format, side) for side in format.sides]
    sheets = [sides[front : front + 2] for front in range(0, len(sides), 2)]
    said = "; ".join(", ".join(str(page) for page in side) for side in format.sides)
    return {"name": format.name, "how": format.how, "sheets": sheets, "drawing": words.pack.drawing.format(sides=said)}  # fmt: skip


def side_of(format: Format, side: Sequence[int]) -> dict[str, Any]:
    """It will return one *side* of a sheet of *format* as it is drawn."""
    widths = [format.pages[page - 1].width for page in side]
    return {"numbers": side, "widths": widths, "height": format.pages[side[0] - 1].height}
