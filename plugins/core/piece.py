"""A piece of writing: what every article, page, topic, card, kind, leaflet and claim has in common."""

from functools import cached_property
from typing import ClassVar

from .audience import Profile
from .day import Day
from .problem import Problem
from .prose import Mention, citations, includes, links
from .record import DayField, Lines, Moment, Record, Refusals, Slug, Slugs, Text, needed
from .source import Source

LONGEST_TITLE = 65  # letters; NHS content guide
LONGEST_REVIEW = 24  # months; brief section 2, rule 3


class Passage(Record):
    """A text that may name other things of the library. `HOLDS` says which of them it can put in or cite."""

    HOLDS: ClassVar[tuple[str, ...]] = ("card", "helpline", "claim", "term", "reference")

    body: str = ""

    @property
    def profile(self) -> Profile:
        """Whose rules its text follows."""
        return "parent"

    @property
    def source(self) -> Source:
        """The file as read."""
        assert isinstance(self._source, Source)
        return self._source

    @cached_property
    def includes(self) -> tuple[Mention, ...]:
        """What the text puts in from elsewhere: cards, helplines, claims, terms."""
        return includes(self.source)

    @cached_property
    def citations(self) -> tuple[Mention, ...]:
        """The references that the text cites."""
        return citations(self.source)

    @cached_property
    def links(self) -> tuple[Mention, ...]:
        """The addresses that the text links to."""
        return links(self.source)


class Piece(Passage):
    """A passage with a title."""

    title: Text = needed("When your baby cries", max_length=LONGEST_TITLE)


class Reviewed(Piece):
    """A piece that says when it was written, when it is due, and who has checked it, if anyone has."""

    HOLDS: ClassVar[tuple[str, ...]] = (*Piece.HOLDS, "do", "do-not")

    summary: Text = needed("What helps when your baby cries, and who to call.", max_length=160)
    picture: Slug | None = None
    written: DayField = needed("23 November 2026")
    next_review: DayField = needed("23 May 2028")
    reviewed_by: Text | None = None
    reviewed_role: Text | None = None
    reviewed_on: DayField | None = None
    helplines: Slugs = ()
    do: Lines = ()
    do_not: Refusals = ()
    embargo: Moment | None = None

    @property
    def checked(self) -> Day:
        """The day from which the next review counts."""
        return self.reviewed_on or self.written

    def list_problems(self) -> list[Problem]:
        """It will return each list of “do” or “do not” that is shown nowhere, and each place that has none to show."""
        found = []
        for field, lines in (("do", self.do), ("do_not", self.do_not)):
            what = field.replace("_", "-")
            places = [mention.line for mention in self.includes if mention.what == what]
            if lines and not places:
                found.append(self.problem(field, f"The list “{field}” is shown nowhere.", f"Write {{{{ {what} }}}} on a line of its own where it belongs."))  # fmt: skip
            if places and not lines:
                found.append(Problem(self.path, places[0], f"{{{{ {what} }}}} has no list to show.", f"Add the field “{field}” with its lines, or take this out."))  # fmt: skip
            found += [Problem(self.path, line, f"{{{{ {what} }}}} stands on line {places[0]} already.", "Keep one of them.") for line in places[1:]]  # fmt: skip
        return found

    def review_problems(self) -> list[Problem]:
        """It will return what is wrong with the review fields taken together."""
        months = (
            (self.next_review.year - self.checked.year) * 12 + self.next_review.month - self.checked.month
        )
        found = []
        if self.next_review <= self.checked:
            found.append(
                self.problem(
                    "next_review",
                    f"The next review, {self.next_review}, is not after {self.checked}.",
                    "Give a later day.",
                )
            )
        elif months > LONGEST_REVIEW:
            found.append(
                self.problem(
                    "next_review",
                    f"The next review is {months} months away; {LONGEST_REVIEW} is the most.",
                    "Give an earlier day.",
                )
            )
        signed = (self.reviewed_by, self.reviewed_role, self.reviewed_on)
        if any(signed) and not all(signed):
            found.append(
                self.problem(
                    "reviewed_by",
                    "A review needs “reviewed_by”, “reviewed_role” and “reviewed_on” together.",
                    "Add what is missing, or take all three out.",
                )
            )
        return found
