"""A help card: who to call about what. Written once, shown wherever it is needed."""

from typing import ClassVar, Literal

from pydantic import Field

from .piece import Passage, Piece
from .record import needed

Nation = Literal["E", "S", "W", "NI"]


class Card(Piece):
    """One help card, the same wherever it stands. `call` is a fixed number; all others come from helplines.csv.

    A `sensitive` one is whole on sensitive pages alone; elsewhere its title stands with a link to it on /urgent-help/.
    """

    HOLDS: ClassVar[tuple[str, ...]] = ("helpline",)

    kind: Literal["emergency", "urgent", "soon", "support"] = needed("urgent", "How soon help is needed.")
    nations: tuple[Nation, ...] = Field(
        (), description="Where it holds: England, Scotland, Wales, Northern Ireland. Empty is everywhere."
    )
    call: Literal["999", "111"] | None = Field(
        None, description="The fixed number to call, if it is one of these."
    )
    sensitive: bool = Field(
        False,
        description="Yes for what is not safe to be seen reading: only pages with the quick exit show it whole.",
    )

    def whole_on(self, piece: Passage) -> bool:
        """It will say whether the page of *piece* may show it whole; where it stands by itself there is no way out."""
        return not self.sensitive or (piece is not self and bool(getattr(piece, "sensitive", False)))
