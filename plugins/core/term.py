"""A term of the trade and the plain words that say it, from content/glossary.csv."""

from .record import Record, Text, needed

COLUMNS = ("slug", "term", "plain", "more")


class Term(Record):
    """One term. `plain` can stand in brackets after it; `more` is one sentence for whoever wants it."""

    term: Text = needed("CAMHS")
    plain: Text = needed("the NHS mental health service for children and young people")
    more: Text | None = None
