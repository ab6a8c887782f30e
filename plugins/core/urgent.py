"""The words that people type in need, and the help card that each leads to."""

from .name import CardName
from .record import Record, Text, needed

COLUMNS = ("word", "leads_to")


class UrgentWord(Record):
    """One word or phrase; its slug is made from it."""

    SLUG_OF = ("word",)
    word: Text = needed("shaking", "A word or a phrase that someone in need may type.")
    leads_to: CardName = needed("call-999", "The help card that comes first then.")
