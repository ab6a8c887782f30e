"""The words that people type in need, and the help card that each leads to."""

import re
from typing import Self

from .record import Record, Slug, Text, needed
from .table import Row

COLUMNS = ("word", "leads_to")


class UrgentWord(Record):
    """One word or phrase; its slug is made from it."""

    word: Text = needed("shaking")
    leads_to: Slug = needed("call-999")

    @classmethod
    def from_row(cls, row: Row) -> Self:
        """It will return the word that a spreadsheet's *row* tells of."""
        slug = re.sub(r"[^a-z0-9]+", "-", row.cells["word"].lower()).strip("-")
        return super().from_row(Row(row.path, row.number, {**row.cells, "slug": slug}))
