"""Who has checked a piece, whether it has changed since, and how late the next check is. Numbers: the campaign's brief, sections 2 and 7."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from .card import Card
from .claim import Claim
from .day import Day
from .easy_read import EasyRead
from .expand import for_paper
from .fingerprint import fingerprint, frame, said_in
from .leaflet import Leaflet
from .page import URGENT_HELP
from .piece import SHOWN, Passage, Reviewed
from .problem import Problem
from .prose import citations
from .reference import Reference
from .term import Term
from .translation import Translation
from .withdrawal import KINDS

OVERDUE = "overdue"  # what only a new review mends
State = Literal["none", "open again", "signed"]
LONGEST, LONGEST_SAFETY = 24, 12  # months to the next review; brief section 2, rule 3
STAFF_DAYS, PAGE_DAYS = (
    30,
    180,
)  # days late: staff are told, then readers too, then pages about safety stop the build
PAPER_DAYS = (
    90  # days before the review of what is printed is due: paper lies about, and a print shop takes its time
)
BOUND = (
    "reviewed_by",
    "reviewed_role",
    "reviewed_on",
    "sensitive",
    "for_",
    "helplines",
)  # signed besides the words; from its day the next review has so many months at most


@dataclass(frozen=True)
class Desk:
    """What a review needs besides the piece: the claims and terms that stand in it, the cards that it shows, the references that it cites, the leaflets that were translated, and the day."""

    claims: Mapping[str, Claim]
    terms: Mapping[str, Term]
    cards: Mapping[str, Card]
    references: Mapping[str, Reference]
    leaflets: Mapping[str, Leaflet]
    today: Day

    def words_of(self, piece: Passage) -> Iterator[str]:
        """It will give all that a reader meets of *piece*, with claims, terms, cards and what each source shows written out. Helplines are checked by themselves."""
        text = for_paper(piece.body, self.claims, self.terms)
        yield from (*said_in(piece, SHOWN), text, *self.put_into(piece))
        for key in dict.fromkeys(one.name for one in citations(enumerate(text.split("\n")))):
            if source := self.references.get(key):
                yield from source.bound

    def put_into(self, piece: Passage) -> Iterator[str]:
        """It will give what each claim of *piece* says of itself, what each term says more, and all that each of its cards says."""
        for mention in dict.fromkeys((one.what, one.name) for one in piece.includes):
            if mention[0] == "claim" and (claim := self.claims.get(mention[1])):
                yield from (claim.strength, claim.limits)
            if mention[0] == "term" and (term := self.terms.get(mention[1])):
                yield term.more or ""
            if mention[0] == "card" and (card := self.cards.get(mention[1])):
                yield from (card.kind, card.call or "", *card.nations, *self.words_of(card))

    def print_of(self, piece: Reviewed | Translation) -> str:
        """It will return the hash that a signature is bound to: of the words of *piece*, those of a translation with the English ones, who signed them when, for whom they are and which helplines stand beside them."""
        return fingerprint((*self.read_in(piece), *said_in(piece, BOUND)))

    def frame_of(self, piece: Reviewed | Translation) -> str:
        """It will return the mark of what typography leaves as it was signed."""
        put_in = (f"{one.what} {one.name}" for one in piece.includes)
        return frame((*self.read_in(piece), *said_in(piece, BOUND), *put_in))

    def signature_of(self, piece: Reviewed | Translation) -> str:
        """It will return the signature of *piece* as it is now: the hash of its words, and the mark of what is more than typography."""
        return f"{self.print_of(piece)}-{self.frame_of(piece)}"

    def read_in(self, piece: Reviewed | Translation) -> list[str]:
        """It will return the words that a review of *piece* is of; beside those of a translation, the English ones."""
        english = [self.leaflets[piece.slug]] if isinstance(piece, Translation) else []
        return [said for one in (piece, *english) for said in self.words_of(one)]

    def state_of(self, piece: Reviewed | Translation) -> State:
        """It will return whether anyone has signed *piece*, and whether it is still what they signed."""
        if piece.reviewed_text is None:
            return "none"
        return "signed" if piece.reviewed_text.split("-")[0] == self.print_of(piece) else "open again"

    def may_be_read(self, one: Translation) -> bool:
        """It will say whether the public may read *one*: someone has reviewed it, and neither its words nor the English ones have changed since."""
        return one.translation == "reviewed" and one.slug in self.leaflets and self.state_of(one) == "signed"

    def is_safety(self, piece: Reviewed) -> bool:
        """It will say whether someone may turn to *piece* in danger: it has an emergency or urgent card, a way out, or lies in a waiting room."""
        shown = (self.cards.get(mention.name) for mention in piece.includes if mention.what == "card")
        return (
            isinstance(piece, Leaflet | EasyRead)
            or piece.slug == URGENT_HELP
            or getattr(piece, "sensitive", False)
            or any(card and card.kind in ("emergency", "urgent") for card in shown)
        )

    def longest(self, piece: Reviewed) -> int:
        """It will return how many months *piece* may wait for its next review."""
        return LONGEST_SAFETY if self.is_safety(piece) else LONGEST

    def days_late(self, piece: Reviewed) -> int:
        """It will return how many days ago the next review of *piece* was due; before that day it is 0 or less."""
        return (self.today - piece.next_review).days

    def is_being_checked(self, piece: Reviewed) -> bool:
        """It will say whether readers are told that *piece* is late."""
        return self.days_late(piece) > STAFF_DAYS

    def overdue(self, piece: Reviewed) -> Problem | None:
        """It will return that the day is past on which *piece* was to be checked again, if it is."""
        wrong = f"The review of “{piece.title}” was due on {piece.next_review}."
        return piece.problem("next_review", wrong, "Have it checked, then type ./inv sign.") if self.days_late(piece) > 0 else None  # fmt: skip

    def too_far(self, piece: Reviewed) -> list[Problem]:
        """It will return that the next review is too far away, if it is. A day of writing that is still to come puts it off no longer."""
        longest, start = self.longest(piece), min(piece.checked, self.today)
        if not is_longer(start, piece.next_review, longest):
            return []
        why = "; this page is about safety" if self.is_safety(piece) else ""
        wrong = (
            f"The next review is due on {piece.next_review}, more than {longest} months after {start}{why}."
        )
        return [piece.problem("next_review", wrong, "Give an earlier day.")]

    def problems(self, piece: Reviewed) -> list[Problem]:
        """It will return what stops a build: a review that is too far away, or a page about safety that is far too late."""
        found = self.too_far(piece)
        if self.state_of(piece) == "signed" and piece.written > piece.checked:
            found.append(piece.problem("written", f"It was written on {piece.written}, but {piece.reviewed_by} signed these words on {piece.reviewed_on}.", "Give back the day on which they were written."))  # fmt: skip
        if self.is_safety(piece) and self.days_late(piece) > PAGE_DAYS:
            wrong = f"The review of “{piece.title}” is {self.days_late(piece)} days late, and the page is about safety."
            told = piece.problem(
                "next_review", wrong, f"Have it checked, then type ./inv sign{or_taken_out(piece)}"
            )
            found.append(replace(told, rule=OVERDUE))
        return found

    def due_advice(self, piece: Reviewed) -> Problem | None:
        """It will return what staff are told of the day of the next review: that it is past, or too near for what is printed."""
        late = self.overdue(piece)
        if late or not isinstance(piece, Leaflet | EasyRead) or self.days_late(piece) <= -PAPER_DAYS:
            return late
        wrong = f"The review of “{piece.title}” is due on {piece.next_review}; paper lasts longer."
        return piece.problem("next_review", wrong, "Have it checked before more is printed.")

    def changed_advice(self, piece: Reviewed) -> Problem | None:
        """It will return that *piece* is no longer as it was signed, if it is not."""
        if self.state_of(piece) != "open again":
            return None
        wrong = f"This is no longer what {piece.reviewed_by} signed on {piece.reviewed_on}."
        return piece.problem("reviewed_text", wrong, "Have it checked again, then type ./inv sign; if only signs, spaces or capitals did: ./inv sign --typographic.")  # fmt: skip

    def translation_advice(self, one: Translation) -> Iterator[Problem]:
        """It will give what staff are told of a translation that was reviewed and is a draft again."""
        if one.translation == "reviewed" and not self.may_be_read(one):
            wrong = f"Its words, or the English ones, have changed since {one.reviewed_by} compared them on {one.reviewed_on}: it is a draft again, in previews only."
            yield one.problem("reviewed_text", wrong, f"Have it compared again, then type ./inv sign {one.key}; if only signs, spaces or capitals did: ./inv sign --typographic.")  # fmt: skip


def is_longer(start: Day, end: Day, months: int) -> bool:
    """It will say whether *end* is more than so many months after *start*; the same day of the month is not."""
    return (end.year * 12 + end.month, end.day) > (start.year * 12 + start.month + months, start.day)


def or_taken_out(piece: Reviewed) -> str:
    """It will return the other way to mend a review that is far too late, where *piece* can be taken back."""
    _, folder, name = piece.path.split("/")
    if isinstance(piece, EasyRead):
        return f"; or take it out with its leaflet: ./inv withdraw leaflets/{piece.leaflet} --why …"
    return (
        f"; or take it out: ./inv withdraw {folder}/{name.removesuffix('.md')} --why …"
        if folder in KINDS
        else "."
    )
