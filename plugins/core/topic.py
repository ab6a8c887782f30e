"""A topic: a worry or a subject under which articles are listed."""

from typing import Literal

from pydantic import Field

from .piece import Piece
from .record import Slug, Text, needed


class Topic(Piece):
    """One topic; its address is /topics/<slug>/."""

    summary: Text = needed("Crying, sleep and how to get through the night.", max_length=160)
    picture: Slug = needed("night-feed")
    order: int = needed("1")
    for_: Literal["parents", "professionals"] = Field(alias="for", examples=["parents"])

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/topics/{self.slug}/"
