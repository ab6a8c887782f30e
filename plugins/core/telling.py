"""What a sensitive page may not say where others can read it: in a tab, a list of visited pages, an address, a search result."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import AfterValidator

from .phrases import Phrases
from .piece import Piece
from .problem import Problem
from .record import Cells, Record, needed
from .watchword import as_phrases

SHEET = "telling-words.csv"
COLUMNS = ("slug", "words")
FIELDS = ("title", "summary")
TELLS = "tells whoever sees it what is read here"


class TellingWord(Record):
    """One row of content/telling-words.csv: words by which someone who looks on would know what a page is about."""

    words: Annotated[Cells, AfterValidator(as_phrases)] = needed(
        "abus*; violen*", "The phrases to look for; help* is every word that begins so."
    )


def phrases_of(rows: Iterable[TellingWord]) -> Phrases:
    """It will return the words of *rows*, ready to be looked for."""
    return Phrases({row.slug: row.words for row in rows})


def telling_in(text: str, telling: Phrases) -> str:
    """It will return the first telling words of *text*, which may be an address, or an empty text."""
    return next((text[slice(*place)] for _, place in telling.within(text)), "")


def problems_in(piece: Piece, telling: Phrases) -> Iterator[Problem]:
    """It will give each place where the sensitive *piece* tells what it is about before anyone opens it."""
    if words := telling_in(piece.slug, telling):
        wrong = f"The address of this sensitive page {TELLS}: “{words}”."
        yield Problem(piece.path, 1, wrong, "Give the file a name that could belong to any page.")
    for field in FIELDS:
        if words := telling_in(str(getattr(piece, field, "")), telling):
            mend = "Choose words that could stand on any page; the text below may say it plainly."
            yield piece.problem(field, f"“{field}” of this sensitive page {TELLS}: “{words}”.", mend)
