"""Makes the postcode files: of the edition in the libraries, or of a newer one that staff have fetched from the ONS."""

from collections.abc import Callable
from pathlib import Path

import pelicanconf
from plugins.core.atlas import read_places
from plugins.core.day import MONTHS, Day
from plugins.core.gazetteer import Gazetteer
from plugins.core.places import Places
from plugins.core.problem import ContentError, Problem
from plugins.core.shelf import Shelf
from plugins.makers.clock import now
from plugins.makers.postcodes import OWN, Made, keep, ready

from .place import CACHE, CONTENT
from .say import counted

KEPT = CACHE / "postcodes"


def postcodes(csv: str, northern_ireland: bool, accept: bool, tell: Callable[[str], None]) -> str:
    """It will make the files and say what is in them. Raises ContentError; then builds use what they used before."""
    places = todays_places()
    if csv:
        made = keep(Path(csv), CONTENT, KEPT, places, northern_ireland, accept, tell)
    else:
        made = ready(CONTENT, KEPT, places, northern_ireland, tell)
    return in_words(made)


def of_builds(places: Places) -> Gazetteer:
    """It will return the postcodes that builds use; they are made if they are not there yet, which takes a minute."""
    return ready(CONTENT, KEPT, places, pelicanconf.FINDER_INCLUDE_BT).gazetteer


def todays_places() -> Places:
    """It will return the districts. Raises ContentError with every fault in their files."""
    problems: list[Problem] = []
    today = now()
    places = read_places(Shelf(CONTENT, problems), Day(today.year, today.month, today.day))
    if problems:
        raise ContentError(problems)
    return places


def in_words(made: Made) -> str:
    """It will return what is in an edition, what is not, and where it is."""
    size, own = made.sizes, CONTENT / OWN
    where = (f"They come from content/{OWN} ({megabytes(own.stat().st_size)}): keep it with the rest of the content. Take it away to have the edition of the libraries again."
             if own.exists() else "They come from the libraries; a newer edition: ./inv postcodes --csv ONSPD_….zip")  # fmt: skip
    return "\n".join([
        f"Postcodes of {month(made.gazetteer.edition)}: {size['live']:,} live, {size['terminated']:,} ended.",
        f"Live ones without a place, and so without a district: {size['unlocated']:,}.",
        f"{counted(size['shards'], 'file')} of live postcodes, {megabytes(size['bytes'])}, the largest {size['largest']:,} bytes;",
        f"{counted(size['ended_shards'], 'file')} of ended ones, {megabytes(size['ended_bytes'])}, the largest {size['ended_largest']:,} bytes; the index {len(made.index):,} bytes.",
        f"Left out: {size['islands']:,} of Jersey, Guernsey and Man, {size['northern_ireland']:,} of Northern Ireland (docs/postcodes.md), {size['rejected']:,} that cannot be read.",
        where,
    ])  # fmt: skip


def month(edition: str) -> str:
    """It will return “November 2025” for “2025-11”."""
    year, _, number = edition.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number.isdigit() else edition


def megabytes(size: int) -> str:
    """It will return “2.5 MB”."""
    return f"{size / 1e6:.1f} MB"
