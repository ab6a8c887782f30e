"""A district of the UK, by its official code, with the county and the health body that serve it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .card import Nation
from .record import DayField, Record, Text, needed

COLUMNS = ("gss", "name", "slug", "official", "type", "nation", "region", "lat", "lon", "valid_from", "valid_to", "replaced_by")  # fmt: skip
GSS = r"^[EWSN]0[6-9]\d{6}$|^S12\d{6}$"
NATION_CODES: Mapping[str, Nation] = {"England": "E", "Scotland": "S", "Wales": "W", "Northern Ireland": "NI"}
HELP_PAGES: Mapping[str, str] = {
    name: f"/help/{name.lower().replace(' ', '-')}/" for name in NATION_CODES
}  # with its helplines
NATION_GSS: Mapping[Nation, str] = {"E": "E92000001", "S": "S92000003", "W": "W92000004", "NI": "N92000002"}
UK = "K02000001"  # the ONS's codes of the nations and of the United Kingdom


class Area(Record):
    """One district; its address is /find/<slug>/. Coordinates are the median of its live postcodes, WGS84 degrees.

    The upper tier and the health body come from content/places/bodies.csv, those of the day of the build.
    """

    gss: Annotated[Text, Field(pattern=GSS, json_schema_extra={"pattern": GSS})] = needed(
        "E07000121", "Its official code."
    )
    name: Text = needed("Lancaster", "Its name in a sentence.")
    official: Text = needed("Lancaster City Council", "The full name of the council.")
    type: Text = needed("Non-metropolitan district", "What the ONS calls such a district.")
    nation: Literal["England", "Scotland", "Wales", "Northern Ireland"] = needed(
        "England", "The nation that it lies in."
    )
    region: str = Field("", description="The region of England that it lies in.")
    lat: Annotated[float, Field(ge=49, le=61)] | None = Field(None, description="Its middle: degrees north.")
    lon: Annotated[float, Field(ge=-9, le=2.5)] | None = Field(None, description="Its middle: degrees east.")
    valid_from: DayField | None = Field(None, description="The day from which it stands.")
    valid_to: DayField | None = Field(None, description="The last day on which it stands.")
    replaced_by: Text | None = Field(None, description="The code of the district that took its place.")
    upper_gss: str = ""
    upper_name: str = ""
    health_code: str = ""
    health_name: str = ""

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/find/{self.slug}/"

    @property
    def help_url(self) -> str:
        """The address of the helplines of its nation."""
        return HELP_PAGES[self.nation]

    @property
    def nation_code(self) -> Nation:
        """E, S, W or NI."""
        return NATION_CODES[self.nation]

    @property
    def covers(self) -> tuple[str, ...]:
        """The code of every area that it lies in, the smallest first."""
        return (self.gss, self.upper_gss, self.health_code, NATION_GSS[self.nation_code], UK)

    @property
    def short_forms(self) -> Mapping[str, str]:
        """What staff may type in `covers`, with the code that it stands for."""
        return {self.slug: self.gss, f"county:{self.upper_gss}": self.upper_gss, f"health:{self.health_code}": self.health_code,
                f"nation:{self.nation_code}": NATION_GSS[self.nation_code], "uk": UK, **{code: code for code in self.covers}}  # fmt: skip

    @property
    def county(self) -> str | None:
        """The county above it, if it is not its own."""
        return None if self.upper_gss == self.gss else self.upper_name

    def stands_on(self, day: date) -> bool:
        """It will say whether it is a district on *day*."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
