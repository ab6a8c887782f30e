"""A text in panels: a line of --- ends each; on folded paper a panel stands whole on one page."""

from collections.abc import Iterator
from typing import ClassVar

from .blocks import plain_words
from .include import includes_in
from .paper import not_on_paper
from .piece import Piece
from .problem import Problem
from .prose import numbered

PANEL_END = "---"
FEWEST = 3  # panels of text inside a sheet folded twice


class InPanels(Piece):
    """A piece whose text is cut into panels. `NEEDS_PANELS` says how too few are mended."""

    NEEDS_PANELS: ClassVar[str] = "Put one line “---” between two panels, and begin each with a heading."

    @property
    def panels(self) -> tuple[str, ...]:
        """Its text, cut where each panel ends."""
        return panels_of(self.body)

    @property
    def panel_lines(self) -> tuple[int, ...]:
        """The line of its file on which each panel begins."""
        begins, found = True, []
        for line, text in numbered(self.source):
            if text.strip() == PANEL_END:
                begins = True
            elif begins and text.strip():
                begins = False
                found.append(line)
        return tuple(found)

    def text_problems(self) -> list[Problem]:
        """It will return what is wrong with its text, what of it no paper shows, and that fewer panels have words than fill a sheet."""
        found = [*super().text_problems(), *not_on_paper(self.path, numbered(self.source))]
        filled = [panel for panel in self.panels if panel]
        if len(filled) >= FEWEST and len(filled) == len(self.panels):
            return [*found, *self.bare_panels()]
        last = list(numbered(self.source))[-1][0]
        wrong = f"The text makes {len(filled)} panels; a leaflet has {FEWEST} at least."
        return [*found, Problem(self.path, last, wrong, self.NEEDS_PANELS)]

    def bare_panels(self) -> Iterator[Problem]:
        """It will give each panel that has a heading, and no word below it."""
        for panel, line in zip(self.panels, self.panel_lines, strict=True):
            heading, *others = panel.split("\n")
            if heading.startswith("#") and not any(map(says, others)):
                yield Problem(self.path, line, f"The panel “{heading.strip('# ')}” has no text.", "Write below its heading what it says, or take the panel out.")  # fmt: skip


def says(line: str) -> bool:
    """It will say whether *line* shows a reader more than a heading."""
    return not line.startswith("#") and bool(plain_words(line) or includes_in(line))


def panels_of(text: str) -> tuple[str, ...]:
    """It will return *text*, cut where each panel ends."""
    lines = text.split("\n")
    ends = [-1, *(place for place, line in enumerate(lines) if line.strip() == PANEL_END)]
    return tuple("\n".join(lines[start + 1: end]).strip()
                 for start, end in zip(ends, [*ends[1:], len(lines)], strict=True))  # fmt: skip
