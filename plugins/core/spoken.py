"""A language in which a service may help: one row of content/languages.csv."""

from .record import Record, Text, needed

COLUMNS = ("code", "name")


class Spoken(Record):
    """One language by its ISO 639 code and its English name."""

    SLUG_OF = ("code",)
    code: Text = needed("ur", "Its code in ISO 639.")
    name: Text = needed("Urdu", "Its English name.")
