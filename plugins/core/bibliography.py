"""The sources of the whole evidence review in one list, each with the chapters that cite it."""

from collections.abc import Iterable, Sequence

from .chapter import Chapter
from .reference import Reference

Place = tuple[Chapter, int]  # a chapter, and the number that the source has there


def cited_by(
    chapters: Iterable[tuple[Chapter, Sequence[Reference]]],
) -> tuple[tuple[Reference, tuple[Place, ...]], ...]:
    """It will return each reference of *chapters*, by whom and when, with where it is cited. Beside each chapter stand its sources in the order of their numbers."""
    found: dict[str, tuple[Reference, list[Place]]] = {}
    for chapter, sources in chapters:
        for number, reference in enumerate(sources, 1):
            found.setdefault(reference.key, (reference, []))[1].append((chapter, number))
    return tuple(
        (one, tuple(places))
        for one, places in sorted(found.values(), key=lambda item: (item[0].short.casefold(), item[0].key))
    )
