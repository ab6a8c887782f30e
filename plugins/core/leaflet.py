"""A leaflet: one text, read on the web and on paper."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from .audience import Profile
from .name import ArticleName
from .panels import InPanels
from .piece import LONGEST_TITLE, Publication
from .problem import Problem
from .record import Text, fault, needed
from .unfinished import MARK

COVER = 5  # words of a title, so that the cover is read at a glance; look.md


def as_cover(title: str) -> str:
    """It will return *title* if it is short enough for a cover."""
    words = len(title.split())
    if words > COVER:
        raise fault(f"“{title}” has {words} words; {COVER} fit on a cover.", "Shorten it.")
    return title


class Leaflet(InPanels, Publication):
    """One leaflet; its address is /leaflets/<slug>/. A line of --- ends a panel."""

    title: Annotated[Text, AfterValidator(as_cover)] = needed(
        "When your baby cries", "What it is about.", max_length=LONGEST_TITLE
    )
    who_for: Text = needed("Parents, partners, grandparents and sitters.", "Who should read it.")
    code: Text = needed("FB2", "What clinics order it by; it stands on the paper.", max_length=12)
    poster: Text | None = Field(
        None,
        max_length=70,
        description="One sentence to be read from three metres, if there is a poster of it.",
    )
    article: ArticleName | None = Field(None, description="The article on the same subject.")

    @property
    def profile(self) -> Profile:
        """Whose rules its text follows."""
        return "leaflet"

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/leaflets/{self.slug}/"


def same_code(leaflets: Iterable[Leaflet]) -> Iterator[Problem]:
    """It will give each leaflet whose code another one has: a clinic that orders one would be sent the other."""
    codes: dict[str, Leaflet] = {}
    for leaflet in (one for one in leaflets if one.code != MARK):
        first = codes.setdefault(leaflet.code.casefold(), leaflet)
        if first is not leaflet:
            yield leaflet.problem("code", f"{first.path} has the code “{first.code}” already.", "Give one of the two leaflets another code.")  # fmt: skip
