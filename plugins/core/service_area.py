"""Whom a service covers: districts, counties, health bodies, nations, the UK, or a circle round a postcode."""

import re

from .entity import Entity, Words, entity

STATISTICS = "http://statistics.data.gov.uk/id/statistical-geography/"  # the ONS's address of a GSS code
GSS = re.compile(r"[EWSNK]\d{8}")
MILE = 1.609344  # kilometres; the international yard and pound agreement of 1959
CODE = re.compile(r"[A-Z]{1,5}\d{0,8}")  # a GSS code, or the letters of a trust in Northern Ireland
ROUND = re.compile(r"within (\d+(?:\.\d+)?) ?(km|miles?) of ([A-Za-z0-9 ]+)")


@entity
class ServiceArea(Entity):
    """One area that is covered. `uri` names it by its GSS code; `extent` of a circle is “within 3 miles of LA1 1AA” or “within 5 km of” it."""

    name: Words | None = None
    description: Words | None = None
    extent: Words | None = None
    extent_type: Words | None = None
    uri: Words | None = None

    @property
    def code(self) -> str | None:
        """The official code of the area, if it gives one."""
        found = GSS.search(self.uri or "") or CODE.fullmatch(self.extent or "")
        return found[0] if found else None

    @property
    def circle(self) -> tuple[str, float] | None:
        """The postcode at the centre and the kilometres round it."""
        found = ROUND.fullmatch(self.extent or "")
        if not found:
            return None
        return found[3].strip().upper(), float(found[1]) * (1 if found[2] == "km" else MILE)
