"""What waits for a person: each thing with the day by which somebody has to look at it, and who that is, if we know."""

from collections.abc import Iterator
from dataclasses import dataclass

from .day import Day, months_after
from .library import Library
from .record import Record

NOBODY = "nobody yet"
NEVER, CHANGED = "nobody has checked it", "it has changed since"
YEAR = 12  # months after which a claim is looked at again
SOURCE_MONTHS = 24  # months after which the place of a reference is looked up again


@dataclass(frozen=True)
class Due:
    """One thing: what it is, where it stands, for whom it waits, the day by which, if it has one, and why that day does not count."""

    what: str
    name: str
    path: str
    line: int
    who: str
    day: Day | None
    why: str = ""

    def days_left(self, today: Day) -> int | None:
        """It will return in how many days it is due; below 0 it is late."""
        return (self.day - today).days if self.day else None


def due(library: Library) -> tuple[Due, ...]:
    """It will return everything that waits for a person, what nobody has checked first, then by day."""
    found = [
        *of_pieces(library),
        *of_translations(library),
        *of_claims(library),
        *of_helplines(library),
        *of_references(library),
    ]
    return tuple(sorted(found, key=lambda one: (not one.why, one.day or Day.min, one.what, one.name)))


def of_pieces(library: Library) -> Iterator[Due]:
    """It will give the reviews. The day of one that nobody has signed, or that the words have outrun, does not count."""
    for piece in library.reviewed:
        who = f"{piece.reviewed_by}, {piece.reviewed_role}" if piece.reviewed_by else NOBODY
        why = {"none": NEVER, "open again": CHANGED}.get(library.desk.state_of(piece), "")
        yield at(piece, piece.noun, piece.title, who, piece.next_review, why)


def of_translations(library: Library) -> Iterator[Due]:
    """It will give the comparisons with the English text that are to be made; one that was made is open again with that text, and has no day of its own."""
    for ones in library.translations.values():
        for one in ones:
            if not library.desk.may_be_read(one):
                why = CHANGED if one.translation == "reviewed" else NEVER
                yield at(one, "translation", one.key, one.reviewed_by or NOBODY, None, why)


def of_claims(library: Library) -> Iterator[Due]:
    """It will give the checks of claims."""
    for claim in library.claims.values():
        day = months_after(claim.checked_on, YEAR) if claim.checked and claim.checked_on else None
        why = "" if day else CHANGED if claim.checked_text else NEVER
        yield at(claim, "claim", claim.slug, claim.checked_by or NOBODY, day, why)


def of_helplines(library: Library) -> Iterator[Due]:
    """It will give the calls to helplines."""
    for line in library.helplines.values():
        why = "" if line.due else CHANGED if line.checked_text else NEVER
        yield at(line, "helpline", line.name, line.checked_by or NOBODY, line.due, why)


def of_references(library: Library) -> Iterator[Due]:
    """It will give the looks at where references were read."""
    for key, reference in library.references.items():
        day = months_after(reference.checked_on, SOURCE_MONTHS)
        yield Due(
            "reference", f"{key} {reference.short}", "content/references.json", reference.line, NOBODY, day
        )


def at(record: Record, what: str, name: str, who: str, day: Day | None, why: str) -> Due:
    """It will return what waits, with the place of *record*."""
    return Due(what, name, record.path, record.line, who, day, why)
