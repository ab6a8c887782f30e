"""A page that stands by itself: about, privacy, urgent help."""

from .piece import Reviewed
from .record import Text


class Page(Reviewed):
    """One page; its address is /<slug>/."""

    main_message: Text | None = None
    sensitive: bool = False

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/{self.slug}/"
