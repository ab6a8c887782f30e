"""A chapter of the evidence review: what was asked, what counted as an answer, what was found."""

import re
from typing import Annotated

from pydantic import AfterValidator

from .audience import Profile
from .piece import Publication
from .record import Slug, Text, fault, needed

HOME = "review"


def as_numbered(slug: str) -> str:
    """It will return *slug* if it begins with the number of the chapter."""
    if not re.fullmatch(r"\d\d-.+", slug):
        raise fault(
            f"“{slug}” does not begin with the number of the chapter.",
            "Name the file such as 03-everyday-life.md.",
        )
    return slug


class Chapter(Publication):
    """One chapter, from content/review/<nn>-<name>.md; its address is /review/<name>/."""

    slug: Annotated[Slug, AfterValidator(as_numbered)] = needed(
        "03-everyday-life", "Its number and its name."
    )
    question: Text = needed("What do babies need from day to day?", "The question that it answers.")
    what_counted: Text = needed(
        "Studies that followed babies over time.", "Which evidence was let in, and which was not."
    )

    @property
    def profile(self) -> Profile:
        """Whose rules its text follows."""
        return "professional"

    @property
    def order(self) -> int:
        """Its place in the review."""
        return int(self.slug[:2])

    @property
    def name(self) -> str:
        """Its name without the number, so that an address outlives a new order."""
        return self.slug[3:]

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/{HOME}/{self.name}/"
