"""Who else serves a district, and from when until when: its county, and its health body. One row of content/places/bodies.csv."""

from datetime import date
from typing import Literal

from .record import DayField, Record, Text, needed

COLUMNS = ("gss", "role", "code", "name", "valid_from", "valid_to")


class Body(Record):
    """A county council or another upper tier, or a health body, for one district and one stretch of time."""

    SLUG_OF = ("gss", "role", "code", "valid_from")
    gss: Text = needed("E07000121")
    role: Literal["upper", "health"] = needed("health")
    code: Text = needed("E54000048")
    name: Text = needed("NHS Lancashire and South Cumbria Integrated Care Board")
    valid_from: DayField | None = None
    valid_to: DayField | None = None

    def serves_on(self, day: date) -> bool:
        """It will say whether it serves the district on *day*."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
