"""A piece of writing: what every article, page, topic, card, kind and leaflet has in common."""

from .audience import Profile
from .day import Day
from .problem import Problem
from .prose import Mention, citations, includes, links
from .record import DayField, Moment, Record, Slug, Slugs, Text, needed
from .source import Source

LONGEST_TITLE = 65  # letters; NHS content guide
LONGEST_REVIEW = 24  # months; brief section 2, rule 3


class Piece(Record):
    """A text with a title, which may name other things of the library."""

    title: Text = needed("When your baby cries", max_length=LONGEST_TITLE)
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

    @property
    def includes(self) -> tuple[Mention, ...]:
        """The cards and helplines that stand in the text."""
        return includes(self.source)

    @property
    def citations(self) -> tuple[Mention, ...]:
        """The references that the text cites."""
        return citations(self.source)

    @property
    def links(self) -> tuple[Mention, ...]:
        """The addresses that the text links to."""
        return links(self.source)


class Reviewed(Piece):
    """A piece that says when it was written, when it is due, and who has checked it, if anyone has."""

    summary: Text = needed("What helps when your baby cries, and who to call.", max_length=160)
    picture: Slug | None = None
    written: DayField = needed("23 November 2026")
    next_review: DayField = needed("23 May 2028")
    reviewed_by: Text | None = None
    reviewed_role: Text | None = None
    reviewed_on: DayField | None = None
    helplines: Slugs = ()
    embargo: Moment | None = None

    @property
    def checked(self) -> Day:
        """The day from which the next review counts."""
        return self.reviewed_on or self.written

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
