"""A help card: who to call about what. Written once, shown wherever it is needed."""

import re
from typing import ClassVar, Literal

from pydantic import Field

from .paper import not_on_paper
from .piece import Passage, Piece
from .problem import Problem
from .record import needed

Nation = Literal["E", "S", "W", "NI"]
WHEN = re.compile(r"[^\n]+ if:\n\n- ")  # NHS care cards: a lead, and below it when to call


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

    def text_problems(self) -> list[Problem]:
        """It will return what is wrong with its text, and what of it no leaflet would show."""
        return [*super().text_problems(), *not_on_paper(self.path, self.lines)]

    def form_problems(self) -> list[Problem]:
        """It will return what a reader in a hurry would miss: the number of an emergency card, and when to call the number of an urgent one."""
        found = []
        if self.kind == "emergency" and self.call != "999":
            found.append(self.problem("call", "An emergency card has the number 999.", "Write “call: 999”."))
        if self.call and self.kind in ("emergency", "urgent") and not WHEN.match(self.body.lstrip()):
            wrong = f"An {self.kind} card with a number begins with when to call it, and this one does not."
            line = next((number for number, text in self.lines if text.strip()), self.line)
            found.append(Problem(self.path, line, wrong, f"Begin its text with “Call {self.call} if:”, an empty line, and a list."))  # fmt: skip
        return found

    def whole_on(self, piece: Passage) -> bool:
        """It will say whether the page of *piece* may show it whole; where it stands by itself there is no way out."""
        return not self.sensitive or (piece is not self and bool(getattr(piece, "sensitive", False)))
