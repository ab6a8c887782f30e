"""A term of the trade and the plain words that say it, from content/glossary.csv."""

from collections.abc import Iterable

from pydantic import Field

from .phrases import Phrases
from .record import Record, Text, needed

COLUMNS = ("slug", "term", "plain", "more")


class Term(Record):
    """One term. `plain` can stand in brackets after it; `more` is one sentence for whoever wants it."""

    term: Text = needed("CAMHS", "The word of the trade.")
    plain: Text = needed(
        "the NHS mental health service for children and young people",
        "The plain words for it, as they can stand in brackets.",
    )
    more: Text | None = Field(None, description="One sentence for whoever wants to know more.")


def phrases_of(terms: Iterable[Term]) -> Phrases:
    """It will return *terms* as they may stand in a text, one or many."""
    return Phrases({one.slug: (one.term, f"{one.term}s") for one in terms})
