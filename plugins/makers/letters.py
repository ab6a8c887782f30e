"""The letters of a leaflet that no face of its paper has: Typst stops at the first, and a writer wants to know all."""

from pathlib import Path
from unicodedata import category, normalize

from ..core.format import Format
from . import spoken
from .face import letters_of
from .kit import FACES, STYLES
from .leaflet import Sheet

JOINING = "Mn"  # marks that stand on another letter: a face may draw both as one


def missing_in(sheet: Sheet, format: Format, theme: Path) -> tuple[str, ...]:
    """It will return each letter of *sheet* that none of the faces has in which *format* sets it, in the order they are read."""
    families = dict.fromkeys((*FACES, *format.faces, *sheet.tongue.faces))
    known = letters_of(theme / "fonts" / f"{family.replace(' ', '')}-{STYLES[0]}.ttf" for family in families)
    said = normalize("NFC", "".join(passage.text for passage in spoken.passages(sheet, format)))
    found = (letter for letter in dict.fromkeys(said) if letter.isprintable() and category(letter) != JOINING)
    return tuple(letter for letter in found if not any(first <= ord(letter) <= last for first, last in known))
