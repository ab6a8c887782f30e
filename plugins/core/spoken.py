"""A language in which a service may help: one row of content/languages.csv."""

import re
from typing import Self

from .record import Record, Text, needed
from .table import Row

COLUMNS = ("code", "name")


class Spoken(Record):
    """One language by its ISO 639 code and its English name."""

    code: Text = needed("ur")
    name: Text = needed("Urdu")

    @classmethod
    def from_row(cls, row: Row) -> Self:
        """It will return the language that a spreadsheet's *row* tells of."""
        slug = re.sub(r"[^a-z]+", "-", row.cells["code"].lower()).strip("-")
        return super().from_row(Row(row.path, row.number, {**row.cells, "slug": slug}))
