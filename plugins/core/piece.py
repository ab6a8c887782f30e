"""A piece of writing: what every article, page, topic, card, kind, leaflet and claim has in common."""

import re
from functools import cached_property
from typing import ClassVar, Self

from pydantic import Field, PrivateAttr, ValidationError

from .audience import Profile
from .day import Day
from .fingerprint import Signature, signed
from .name import HelplineName, PictureName
from .problem import Problem
from .prose import Mention, citations, includes, links, numbered
from .record import (
    MOST_LINES,
    DayField,
    Lines,
    Moment,
    Record,
    Refusals,
    Text,
    names_of,
    needed,
    read_alone,
)
from .source import Source

READ_ALONE = ("written", "next_review", "reviewed_on", "sensitive")  # by which the days of a draft are judged
LONGEST_TITLE = 65  # letters; NHS content guide
SHOWN = (
    "title",
    "summary",
    "main_message",
    "call_to_action",
    "who_for",
    "aims",
    "limits",
    "when_to_ask",
    "how_to_reach",
    "do",
    "do_not",
    "question",
    "what_counted",
    "ask",
    "key_messages",
    "rows",
    "poster",
    "picture_alt",
)  # the fields that pages print


class Passage(Record):
    """A text that may name other things of the library. `HOLDS` says which of them it can put in or cite."""

    HOLDS: ClassVar[tuple[str, ...]] = ("card", "helpline", "claim", "term", "reference")

    body: str = Field("", description="The text, in Markdown.")
    _is_draft: bool = PrivateAttr(False)

    @classmethod
    def draft(cls, source: Source) -> Self:
        """It will return what can be read of a file whose fields are at fault: its text, and as typed, unchecked, what fields it has."""
        typed = {name: said for name, said in source.fields.items() if name in names_of(cls)}
        made = cls.model_construct(**{**typed, "slug": source.slug, "body": source.body})
        made._source, made._is_draft = source, True
        return made

    def without_words(self) -> Self:
        """It will return it with its title, and nothing else that readers would see."""
        shown = {name for name in SHOWN if name != "title" and isinstance(getattr(self, name, None), str)}
        return self.model_copy(update=dict.fromkeys({*shown, "body"}, ""))

    @property
    def is_draft(self) -> bool:
        """Whether its fields are at fault. Then only what its text says is to be relied on."""
        return self._is_draft

    @property
    def profile(self) -> Profile | None:
        """Whose rules its text follows, if the fields of a draft tell."""
        return "parent"

    def text_problems(self) -> list[Problem]:
        """It will return what is wrong with its text as a whole, whatever its fields say; the rules look at its words."""
        return []

    @property
    def is_english(self) -> bool:
        """Whether it is written in English, as the rules about words are."""
        return True

    @property
    def noun(self) -> str:
        """What it is, in words: “easy read” for an EasyRead."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(self).__name__).lower()

    def instead_of(self, what: str) -> str:
        """It will return what to do with a thing of the kind *what*, which it cannot hold."""
        return f"Put it into the page that shows the {self.noun}."

    @property
    def source(self) -> Source:
        """The file as read."""
        assert isinstance(self._source, Source)
        return self._source

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines in which it may put in, cite and link, each with its number in the file."""
        return tuple(numbered(self.source))

    @cached_property
    def includes(self) -> tuple[Mention, ...]:
        """What the text puts in from elsewhere: cards, helplines, claims, terms."""
        return includes(self.lines)

    @cached_property
    def citations(self) -> tuple[Mention, ...]:
        """The references that the text cites."""
        return citations(self.lines)

    @cached_property
    def links(self) -> tuple[Mention, ...]:
        """The addresses that the text links to."""
        return links(self.lines)


class Piece(Passage):
    """A passage with a title."""

    title: Text = needed("When your baby cries", "What it is about.", max_length=LONGEST_TITLE)


class Reviewed(Piece):
    """A piece that says when it was written, when it is due, and who has checked it, if anyone has."""

    summary: Text = needed(
        "What helps when your baby cries, and who to call.",
        "One sentence for lists and search engines.",
        max_length=160,
    )
    written: DayField = needed("23 November 2026", "The day on which the text was written.")
    next_review: DayField = needed(
        "23 May 2028", "The day by which it must be checked again, 24 months away at most."
    )
    # Only ./inv sign writes these: no form offers them.
    reviewed_by: Text | None = signed("Who has checked the text. Empty until someone has.")
    reviewed_role: Text | None = signed("What the person who checked it does.")
    reviewed_on: DayField | None = signed("The day on which that person checked it.")
    reviewed_text: Signature | None = signed("The signature that binds the check to the words.")

    @property
    def checked(self) -> Day:
        """The day from which the next review counts."""
        return self.reviewed_on or self.written

    def read_days(self) -> Self | None:
        """It will return the same of a draft, whose fields are as typed, with its days read, and whether it is sensitive; nothing where one of these cannot be."""
        typed = {name: said for name, said in self.source.fields.items() if name in READ_ALONE}
        if not typed.keys() >= {"written", "next_review"}:
            return None
        try:
            read = {name: read_alone(type(self), name, said) for name, said in typed.items()}
        except ValidationError:
            return None
        return self.model_copy(update=read)

    def order_problems(self) -> list[Problem]:
        """It will return that the next review comes too soon, if it does."""
        if self.next_review > self.checked:
            return []
        wrong = f"The next review, {self.next_review}, is not after {self.checked}."
        return [self.problem("next_review", wrong, "Give a later day.")]

    def review_problems(self) -> list[Problem]:
        """It will return what is wrong with the review fields taken together."""
        found = self.order_problems()
        signed = (self.reviewed_by, self.reviewed_role, self.reviewed_on, self.reviewed_text)
        if any(signed) and not all(signed):
            found.append(
                self.problem(
                    "reviewed_by",
                    "A review is four lines that belong together, and its last one is made from the words.",
                    "Type ./inv sign, which writes all four, or take them out.",
                )
            )
        return found


class Publication(Reviewed):
    """A reviewed piece that comes out by itself: beside helplines, with lists of what to do, and at its hour."""

    HOLDS: ClassVar[tuple[str, ...]] = (*Reviewed.HOLDS, "do", "do-not")

    picture: PictureName | None = Field(None, description="The picture that supports the message.")
    helplines: tuple[HelplineName, ...] = Field((), description="The lines that are shown beside it.")
    do: Lines = Field(
        (), description="At most 6 short lines, shown where the text has {{ do }}.", max_length=MOST_LINES
    )
    do_not: Refusals = Field(
        (),
        description="At most 6 short lines without “do not”, shown where the text has {{ do-not }}.",
        max_length=MOST_LINES,
    )
    embargo: Moment | None = Field(
        None, description="UK time until which nobody may see it, such as 2027-06-08 00:01."
    )

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
