"""Who else serves a district, and from when until when: its county, and its health body. One row of content/places/bodies.csv."""

from datetime import date
from typing import Literal

from pydantic import Field

from .record import DayField, Record, Text, needed

COLUMNS = ("gss", "role", "code", "name", "valid_from", "valid_to")


class Body(Record):
    """A county council or another upper tier, or a health body, for one district and one stretch of time."""

    SLUG_OF = ("gss", "role", "code", "valid_from")
    gss: Text = needed("E07000121", "The code of the district that it serves.")
    role: Literal["upper", "health"] = needed(
        "health", "“upper” is the county or its like, “health” the health body."
    )
    code: Text = needed("E54000048", "Its own official code.")
    name: Text = needed("NHS Lancashire and South Cumbria Integrated Care Board", "Its full name.")
    valid_from: DayField | None = Field(None, description="The day from which it serves the district.")
    valid_to: DayField | None = Field(None, description="The last day on which it serves the district.")

    def serves_on(self, day: date) -> bool:
        """It will say whether it serves the district on *day*."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
