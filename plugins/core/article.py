"""An article for parents or for professionals, every claim with its source."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from .audience import Profile
from .name import ArticleName, LeafletName, TopicName
from .piece import Publication
from .problem import Problem
from .prose import missing_headings
from .record import Text, needed

SECTIONS = ("## What you can do", "## When to get help", "## What we know and do not know",
            "### What we know", "### What we do not know")  # fmt: skip
PROFILES: Mapping[str, Profile] = {"parents": "parent", "professionals": "professional"}


class Article(Publication):
    """One article; its address is /<slug>/."""

    topic: TopicName = needed("crying-and-nights", "The topic under which it is listed.")
    for_: Literal["parents", "professionals"] = Field(
        alias="for", examples=["parents"], description="For whom it is written."
    )
    main_message: Text = needed(
        "It is not your fault.", "The one thing to remember, in 1 to 3 short sentences.", max_length=300
    )
    call_to_action: Text = needed(
        "If you are worried, call your health visitor.",
        "One sentence: what the reader does next.",
        max_length=200,
    )
    who_for: Text = needed("Anyone who looks after a young baby.", "Who should read it.")
    aims: Text = needed("To help you through a long spell of crying.", "What it is meant to do.")
    related: tuple[ArticleName, ...] = Field((), description="Articles to read next.")
    leaflet: LeafletName | None = Field(None, description="The leaflet on the same subject.")
    sensitive: bool = Field(
        False, description="Yes for what is not safe to be seen reading: it gets the quick exit."
    )

    @property
    def profile(self) -> Profile | None:
        """Whose rules its text follows, if the fields of a draft tell."""
        return PROFILES.get(str(self.source.fields.get("for")))

    def text_problems(self) -> list[Problem]:
        """It will return what is wrong with its text, whatever its fields say."""
        return [*super().text_problems(), *missing_headings(self.source, SECTIONS)]

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/{self.slug}/"
