"""A topic: a worry or a subject under which articles are listed."""

from typing import Literal

from pydantic import Field

from .name import PictureName
from .piece import Piece
from .record import Text, needed


class Topic(Piece):
    """One topic; its address is /topics/<slug>/."""

    summary: Text = needed(
        "Crying, sleep and how to get through the night.", "One sentence for lists.", max_length=160
    )
    picture: PictureName = needed("night-feed", "The picture beside it.")
    order: int = needed("1", "Its place in the list of topics.")
    for_: Literal["parents", "professionals"] = Field(
        alias="for", examples=["parents"], description="For whom its articles are written."
    )

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/topics/{self.slug}/"
