"""The last part of an address: what it may hold, and the one that is made for a service of a feed from its name and id."""

import re
import unicodedata
from hashlib import sha256

LONGEST = 60  # letters of the name
SIGNS = 8  # of the id
MOST = 100  # letters in all: some file systems hold names of 143, and a file beside it adds its ending
PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
# What Windows gives to devices and to no folder or file, whatever the ending.
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)


def fault_of(slug: str) -> tuple[str, str] | None:
    """It will return what is wrong with *slug* and how to mend it, or nothing: every file system and address can hold it."""
    if not re.fullmatch(PATTERN, slug):
        return (
            f"“{slug}” cannot stand in a web address.",
            "Use small letters, numbers and hyphens, such as “when-your-baby-cries”.",
        )
    if slug in DEVICES:
        return f"“{slug}” is a name that Windows keeps for itself.", f"Add a word, such as “{slug}-service”."
    if len(slug) > MOST:
        return f"It has {len(slug)} letters; {MOST} is the most.", "Shorten it."
    return None


def plain(text: str) -> str:
    """It will return *text* in small plain letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def named_after(title: str) -> str:
    """It will return the last part of an address for what has this *title*."""
    return plain(title.replace("'", "").replace("’", ""))[:LONGEST].strip("-")


def slug_of(name: str, key: str) -> str:
    """It will return the address of one service: letters, digits and hyphens, so that every file system can hold it."""
    words = plain(name)[:LONGEST].strip("-") or "service"
    return f"{words}-{sha256(key.encode()).hexdigest()[:SIGNS]}"
