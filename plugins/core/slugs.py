"""The address of a service that comes from a feed: its name in plain letters, and enough of its id to be the only one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

LONGEST = 60  # letters of the name
SHORTEST = 8  # signs of the id


def slug_of(name: str, key: str, signs: int = SHORTEST) -> str:
    """It will return the address of one service: letters, digits and hyphens, so that every file system can hold it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "service"
    return f"{words}-{sha256(key.encode()).hexdigest()[:signs]}"


def slugs_of(services: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """It will return the address of each (name, id) by id. One that came first keeps its own when a namesake arrives."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for name, key in services:
        signs = SHORTEST
        while (slug := slug_of(name, key, signs)) in taken:
            signs += SHORTEST
        taken.add(slug)
        made[key] = slug
    return made
