"""A kind of service, such as health visiting: what it is, when to ask, how to reach it."""

from .piece import Piece
from .record import Text, needed


class Kind(Piece):
    """One kind of service; its address is /services/<slug>/. `dfe_term` is the Department for Education's word for it.

    `sensitive` gives its page, and those of its services, the quick exit, and keeps them off leaflets.
    """

    summary: Text = needed("Nurses who visit every family with a baby.", max_length=160)
    who_for: Text = needed("Every family with a child under 5.")
    when_to_ask: Text = needed("Any time you are unsure about your baby or yourself.")
    how_to_reach: Text = needed("Call the team yourself.")
    dfe_term: str = ""
    order: int = needed("1")
    sensitive: bool = False

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/services/{self.slug}/"
