"""A help card: who to call about what. Written once, shown wherever it is needed."""

from typing import ClassVar, Literal

from pydantic import Field

from .piece import Piece
from .record import needed

Nation = Literal["E", "S", "W", "NI"]


class Card(Piece):
    """One help card, the same wherever it stands. `call` is a fixed number; all others come from helplines.csv."""

    HOLDS: ClassVar[tuple[str, ...]] = ("helpline",)

    kind: Literal["emergency", "urgent", "soon", "support"] = needed("urgent", "How soon help is needed.")
    nations: tuple[Nation, ...] = Field(
        (), description="Where it holds: England, Scotland, Wales, Northern Ireland. Empty is everywhere."
    )
    call: Literal["999", "111"] | None = Field(
        None, description="The fixed number to call, if it is one of these."
    )
