"""Reads and checks all content, without Pelican."""

from plugins.content import now
from plugins.core.library import Library, load

from . import postcodes
from .place import CONTENT, THEME
from .say import counted


def check() -> Library:
    """It will return the checked library. Raises ContentError with every problem at once."""
    return load(CONTENT, THEME, now(), postcodes.of_builds)


def in_words(library: Library) -> str:
    """It will return how much was checked."""
    counts = {"article": library.all_articles, "page": library.all_pages, "leaflet": library.all_leaflets, "service": library.services,
              "helpline": library.helplines, "claim": library.claims, "reference": library.references, "council area": library.areas}  # fmt: skip
    listed = ", ".join(
        f"{len(things):,} {name}{'' if len(things) == 1 else 's'}" for name, things in counts.items()
    )
    remarks = len(library.directory.findings)
    unused = len(library.remarks)
    besides = (
        f"\n{counted(remarks, 'remark')} on services, which stop no build: ./inv services check"
        if remarks
        else ""
    )
    besides += f"\n{counted(unused, 'remark')} on content, which stop no build." if unused else ""
    return f"Checked {listed}: no problems.{besides}"
