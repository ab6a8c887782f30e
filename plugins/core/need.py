"""What a family looks for, in plain words: one row of content/needs.csv."""

from .record import Record, Text, needed

COLUMNS = ("slug", "name", "dfe_term", "order")


class Need(Record):
    """One need. `dfe_term` is the Department for Education's nearest word, from its tested list of family services."""

    name: Text = needed("Feeding")
    dfe_term: str = ""
    order: int = needed("1")
