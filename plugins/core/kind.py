"""A kind of service, such as health visiting: what it is, when to ask, how to reach it."""

from pydantic import Field

from .piece import Reviewed
from .record import Text, needed


class Kind(Reviewed):
    """One kind of service; its address is /services/<slug>/. `dfe_term` is the Department for Education's word for it.

    `sensitive` gives its page, and those of its services, the quick exit, and keeps them off leaflets.
    """

    who_for: Text = needed("Every family with a child under 5.", "Who may come.")
    when_to_ask: Text = needed(
        "Any time you are unsure about your baby or yourself.", "When a family turns to it."
    )
    how_to_reach: Text = needed("Call the team yourself.", "What a family does to reach it.")
    dfe_term: str = Field("", description="The Department for Education's word for it, exactly as published.")
    order: int = needed("1", "Its place in the list of kinds.")
    sensitive: bool = Field(
        False, description="Yes for what is not safe to be seen reading: quick exit, and on no leaflet."
    )

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/services/{self.slug}/"
