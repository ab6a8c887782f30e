"""The words that people type in need, and the help card that each leads to."""

from .record import Record, Slug, Text, needed

COLUMNS = ("word", "leads_to")


class UrgentWord(Record):
    """One word or phrase; its slug is made from it."""

    SLUG_OF = ("word",)
    word: Text = needed("shaking")
    leads_to: Slug = needed("call-999")
