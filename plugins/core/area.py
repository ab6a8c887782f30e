"""A district of the UK, by its official code, with the county and the health body that serve it."""

from typing import Literal

from .card import Nation
from .record import DayField, Record, Text, needed

COLUMNS = ("gss", "name", "slug", "official", "type", "nation", "region", "upper_gss", "upper_name", "health_code", "health_name",
           "lat", "lon", "valid_from", "valid_to", "replaced_by")  # fmt: skip
NATION_CODES: dict[str, Nation] = {"England": "E", "Scotland": "S", "Wales": "W", "Northern Ireland": "NI"}


class Area(Record):
    """One district; its address is /find/<slug>/. Coordinates are the median of its live postcodes, WGS84 degrees."""

    gss: Text = needed("E07000121")
    name: Text = needed("Lancaster")
    official: Text = needed("Lancaster City Council")
    type: Text = needed("Non-metropolitan district")
    nation: Literal["England", "Scotland", "Wales", "Northern Ireland"] = needed("England")
    region: str = ""
    upper_gss: Text = needed("E10000017")
    upper_name: Text = needed("Lancashire")
    health_code: Text = needed("E54000048")
    health_name: Text = needed("NHS Lancashire and South Cumbria Integrated Care Board")
    lat: float = needed("54.06")
    lon: float = needed("-2.80")
    valid_from: DayField | None = None
    valid_to: DayField | None = None
    replaced_by: Text | None = None

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/find/{self.slug}/"

    @property
    def nation_code(self) -> Nation:
        """E, S, W or NI."""
        return NATION_CODES[self.nation]

    @property
    def covers(self) -> tuple[str, ...]:
        """Every name by which a service may say that it covers this district, nearest first."""
        return (
            self.slug,
            f"county:{self.upper_gss}",
            f"health:{self.health_code}",
            f"nation:{self.nation_code}",
            "uk",
        )

    @property
    def county(self) -> str | None:
        """The county above it, if it is not its own."""
        return None if self.upper_gss == self.gss else self.upper_name
