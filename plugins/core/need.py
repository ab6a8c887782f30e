"""What a family looks for, in plain words: one row of content/needs.csv."""

from pydantic import Field

from .record import Record, Text, needed

COLUMNS = ("slug", "name", "dfe_term", "order")


class Need(Record):
    """One need. `dfe_term` is the Department for Education's nearest word, from its tested list of family services."""

    name: Text = needed("Feeding", "What a family would call it.")
    dfe_term: str = Field("", description="The Department for Education's word for it, exactly as published.")
    order: int = needed("1", "Its place in the list of needs.")
