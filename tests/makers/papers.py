"""The stand-in leaflet in every format and variant, made once for all tests, and the real one for any place."""

from dataclasses import replace
from functools import cache

from plugins.core.day import Day
from plugins.core.format import read_formats
from plugins.core.ink import in_black
from plugins.core.picture import painted, read_picture
from plugins.core.print_job import jobs
from plugins.core.site import Site
from plugins.core.variant import FILLABLE, VARIANTS
from plugins.makers.leaflet import Drawing, Row, Simple
from plugins.makers.print_run import orders_for
from plugins.makers.printing import Order, make
from plugins.makers.template import words as words_of
from tests.makers.conftest import FIRST, SECOND, THEME, bullets, everywhere, heading, para, the_sheet

FORMATS = read_formats(THEME)
LOCAL = [slug for slug, format in FORMATS.items() if format.is_local]
SITE = Site("First Bonds", "https://firstbonds.example", "First Bonds", "hello@firstbonds.example", False)
DAY = Day(2026, 11, 23)
PANELS = (FIRST[:3], FIRST[3:], SECOND[:5], SECOND[5:], (heading("A plan"), para("Agree whom you can ring.")),
          (heading("Remember"), bullets("You are not alone.", "It gets better.")))  # fmt: skip
ALL = [
    (slug, variant)
    for slug, format in FORMATS.items()
    for variant in VARIANTS
    if format.is_local or variant != "fillable"
]


def picture_of(name, colours):
    """A picture of the theme in the colours of paper."""
    picture = read_picture(THEME / "pictures" / f"{name}.svg", f"{name}.svg", frozenset(colours))
    return Drawing(painted(picture, colours), picture.alt)


@cache
def sheet_for(variant, local=True):
    """The stand-in leaflet as the variant needs it."""
    use = VARIANTS[variant]
    plain = the_sheet() if local else everywhere(the_sheet())
    colours = in_black(plain.tokens) if use.one_ink else plain.tokens
    rows = tuple(
        Row(picture_of("night-feed", colours), f"This is sentence number {number}.") for number in range(1, 8)
    )
    return replace(plain, panels=PANELS, tokens=colours, picture=picture_of("carrying-crying-baby", colours), one_ink=use.one_ink, bleed=use.bleed,
                   poster="It is OK to walk away for a few minutes.", simple=Simple("Simplified version", rows))  # fmt: skip


@cache
def pdf_of(slug, variant, local=True):
    """The PDF of one format and variant."""
    return make(Order(sheet_for(variant, local), FORMATS[slug], VARIANTS[variant], DAY), THEME)


def made_for(library, place, slug, variant=FILLABLE):
    """What a press needs for the real leaflet in one format."""
    leaflet, format = library.leaflets["when-your-baby-cries"], FORMATS[slug]
    wanted = [*jobs([leaflet], library.easy_reads, [(format, variant)], [place], library.areas)]
    return orders_for(wanted, library, SITE, words_of(THEME / "words" / "en.toml"))[0]
