"""A topic: a worry or a subject under which articles are listed."""

from typing import Literal

from pydantic import Field

from .name import PictureName
from .piece import Reviewed
from .record import needed


class Topic(Reviewed):
    """One topic; its address is /topics/<slug>/."""

    picture: PictureName = needed("night-feed", "The picture beside it.")
    order: int = needed("1", "Its place in the list of topics.")
    for_: Literal["parents", "professionals"] = Field(
        alias="for", examples=["parents"], description="For whom its articles are written."
    )

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/topics/{self.slug}/"
