"""A page that stands by itself: about, privacy, urgent help."""

from pydantic import Field

from .piece import Publication
from .record import Text

URGENT_HELP = "urgent-help"  # every other page links to it, and every sensitive card is whole there


class Page(Publication):
    """One page; its address is /<slug>/."""

    main_message: Text | None = Field(
        None, description="The one thing to remember, in 1 to 3 short sentences."
    )
    sensitive: bool = Field(
        False, description="Yes for what is not safe to be seen reading: it gets the quick exit."
    )

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/{self.slug}/"
