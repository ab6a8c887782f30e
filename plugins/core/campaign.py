"""A campaign: from when until when, whom it speaks to, what it asks for, and what its partners may say."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from .audience import Profile
from .blocks import texts_in
from .day import Day
from .helpline import Email
from .piece import Publication
from .problem import Problem
from .record import DayField, Text, fault, needed

MOST_MESSAGES = 6
PROFILES: Mapping[str, Profile] = {"public": "parent", "parents": "parent", "professionals": "professional"}
State = Literal["before", "during", "after"]


def as_hashtag(value: Any) -> Any:
    """It will return a typed hashtag without its sign: # begins a comment at the top of a file."""
    word = str(value).removeprefix("#")
    if not word.isascii() or not word.isalnum():
        raise fault(
            f"“{value}” is not a hashtag." if word else "It is empty, since what follows a # is a comment.",
            "Write letters and digits without the #, such as FirstBonds.",
        )
    return word


Hashtag = Annotated[
    str, BeforeValidator(as_hashtag), WithJsonSchema({"type": "string", "pattern": "^#?[A-Za-z0-9]+$"})
]


class Campaign(Publication):
    """One campaign, from content/campaigns/<slug>.md. It has no page yet."""

    starts: DayField = needed("7 June 2027", "Its first day.")
    ends: DayField = needed("13 June 2027", "Its last day.")
    audience: Literal["public", "parents", "professionals"] = needed("public", "Whom it speaks to.")
    ask: Text = needed(
        "Fund a parent-infant team in every area.", "What it asks for, in one sentence.", max_length=200
    )
    key_messages: tuple[Text, ...] = Field(
        examples=["[Babies have mental health too.]"],
        description="At most 6 sentences that partners may use, each with its source, such as [@R10].",
        min_length=1,
        max_length=MOST_MESSAGES,
    )
    hashtag: Hashtag | None = Field(None, description="Letters and digits without the #.")
    contact: Email = needed("press@firstbonds.example", "The e-mail address for the press and partners.")

    @property
    def profile(self) -> Profile | None:
        """Whose rules its text follows, if the fields of a draft tell."""
        return PROFILES.get(str(self.source.fields.get("audience")))

    def state(self, on: Day) -> State:
        """It will say whether *on*, a day in the UK, is before, during or after it; its first and last day are in it."""
        return "before" if on < self.starts else "after" if on > self.ends else "during"

    @property
    def messages(self) -> tuple[tuple[int, str], ...]:
        """What it asks and what partners may say, each with its line."""
        fields = self.source.fields
        said = (one for name in ("ask", "key_messages") for one in texts_in(fields.get(name), name))
        return tuple((self.source.line(where), text) for where, text in said)

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines in which it may put in, cite and link, each with its number in the file."""
        return (*self.messages, *super().lines)

    def day_problems(self) -> list[Problem]:
        """It will return that its days stand the wrong way round."""
        if self.ends >= self.starts:
            return []
        return [self.problem("ends", f"It ends on {self.ends}, before it starts on {self.starts}.", "Swap them.")]  # fmt: skip
