"""A leaflet: one text, read on the web and on paper."""

from pydantic import Field

from .audience import Profile
from .name import ArticleName
from .piece import Reviewed
from .problem import Problem
from .prose import numbered
from .record import Text, needed
from .source import Source

PANEL_END = "---"
FEWEST = 3  # panels of text inside a sheet folded twice
LONGEST_TITLE = 5  # words, so that the cover is read at a glance; look.md


class Leaflet(Reviewed):
    """One leaflet; its address is /leaflets/<slug>/. A line of --- ends a panel."""

    who_for: Text = needed("Parents, partners, grandparents and sitters.", "Who should read it.")
    code: Text = needed("FB2", "What clinics order it by; it stands on the paper.", max_length=12)
    poster: Text | None = Field(
        None,
        max_length=70,
        description="One sentence to be read from three metres, if there is a poster of it.",
    )
    article: ArticleName | None = Field(None, description="The article on the same subject.")

    @property
    def profile(self) -> Profile:
        """Whose rules its text follows."""
        return "leaflet"

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/leaflets/{self.slug}/"

    @property
    def panels(self) -> tuple[str, ...]:
        """Its text, cut where each panel ends."""
        return panels_of(self.body)

    @property
    def panel_lines(self) -> tuple[int, ...]:
        """The line of its file on which each panel begins."""
        return panel_lines_of(self.source)

    def panel_problems(self) -> list[Problem]:
        """It will return what is wrong with the shape of the leaflet."""
        found = []
        if len(self.title.split()) > LONGEST_TITLE:
            found.append(
                self.problem(
                    "title",
                    f"The title has {len(self.title.split())} words; {LONGEST_TITLE} fit on a cover.",
                    "Shorten it.",
                )
            )
        if len(self.panels) < FEWEST or not all(self.panels):
            last = list(numbered(self.source))[-1][0]
            found.append(Problem(self.path, last, f"The text makes {len([panel for panel in self.panels if panel])} panels; a leaflet has {FEWEST} at least.",
                                 "Put one line “---” between two panels, and begin each with a heading."))  # fmt: skip
        return found


def panel_lines_of(source: Source) -> tuple[int, ...]:
    """It will return the line of *source* on which each panel begins."""
    begins, found = True, []
    for line, text in numbered(source):
        if text.strip() == PANEL_END:
            begins = True
        elif begins and text.strip():
            begins = False
            found.append(line)
    return tuple(found)


def panels_of(text: str) -> tuple[str, ...]:
    """It will return *text*, cut where each panel ends."""
    lines = text.split("\n")
    ends = [-1, *(place for place, line in enumerate(lines) if line.strip() == PANEL_END)]
    return tuple("\n".join(lines[start + 1: end]).strip()
                 for start, end in zip(ends, [*ends[1:], len(lines)], strict=True))  # fmt: skip
