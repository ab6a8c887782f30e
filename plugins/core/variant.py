"""What a PDF is made for: a screen, an office printer, a print shop, or a clinic that types its own numbers in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    """One way to make a format. *laid* puts the pages on the sheets that are printed; *bleed* is in millimetres."""

    slug: str
    laid: bool = False
    one_ink: bool = False
    fields: bool = False
    inks: bool = False
    bleed: float = 0


SCREEN = Variant("screen")
OFFICE = Variant("office", laid=True, one_ink=True)
PRESS = Variant("press", laid=True, inks=True, bleed=3)
FILLABLE = Variant("fillable", laid=True, fields=True)
VARIANTS = {one.slug: one for one in (SCREEN, OFFICE, PRESS, FILLABLE)}
