"""The cards of services in a list, and what they weigh, so that no page grows too heavy for a cheap phone."""

from typing import Any

from ..core.listing import Listing
from . import template


class DrawnCards:
    """Draws the card of a line: once, though it may stand in many lists of one place."""

    def __init__(self, templates: Any) -> None:
        """It will draw with the component of *templates*."""
        self.macro = template.component(templates, "service-card")
        self.drawn: dict[str, Any] = {}

    def __call__(self, line: Listing) -> Any:
        """It will return the HTML of *line*."""
        if line.service.id not in self.drawn:
            self.drawn[line.service.id] = self.macro(line)
        return self.drawn[line.service.id]

    def weight(self, line: Listing) -> int:
        """It will return the bytes of that HTML."""
        return len(self(line).encode())
