"""An article for parents or for professionals, every claim with its source."""

from typing import Literal

from pydantic import Field

from .audience import Profile
from .piece import Reviewed
from .record import Slug, Slugs, Text, needed

SECTIONS = ("## What you can do", "## When to get help", "## What we know and do not know",
            "### What we know", "### What we do not know")  # fmt: skip


class Article(Reviewed):
    """One article; its address is /<slug>/."""

    topic: Slug = needed("crying-and-nights")
    for_: Literal["parents", "professionals"] = Field(alias="for", examples=["parents"])
    main_message: Text = needed("It is not your fault.", max_length=300)
    call_to_action: Text = needed("If you are worried, call your health visitor.", max_length=200)
    who_for: Text = needed("Anyone who looks after a young baby.")
    aims: Text = needed("To help you through a long spell of crying.")
    related: Slugs = ()
    leaflet: Slug | None = None
    sensitive: bool = False

    @property
    def profile(self) -> Profile:
        """Whose rules its text follows."""
        return "professional" if self.for_ == "professionals" else "parent"

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/{self.slug}/"
