"""A help card: who to call about what. Written once, shown wherever it is needed."""

from typing import ClassVar, Literal

from .piece import Piece
from .record import needed

Nation = Literal["E", "S", "W", "NI"]


class Card(Piece):
    """One help card, the same wherever it stands. `call` is a fixed number; all others come from helplines.csv."""

    HOLDS: ClassVar[tuple[str, ...]] = ("helpline",)

    kind: Literal["emergency", "urgent", "soon", "support"] = needed("urgent")
    nations: tuple[Nation, ...] = ()
    call: Literal["999", "111"] | None = None
