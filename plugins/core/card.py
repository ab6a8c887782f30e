"""A help card: who to call about what. Written once, shown wherever it is needed."""

from typing import Literal

from .piece import Piece
from .record import needed

Nation = Literal["E", "S", "W", "NI"]


class Card(Piece):
    """One help card, the same wherever it stands."""

    kind: Literal["emergency", "urgent", "soon", "support"] = needed("urgent")
    nations: tuple[Nation, ...] = ()
