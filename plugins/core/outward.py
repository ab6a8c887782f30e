"""The first half of a postcode, such as LA1: the districts it lies in, and its middle."""

import re
from dataclasses import dataclass

from .area import Area


@dataclass(frozen=True)
class Outward:
    """One outward code; its address is /find/la1/. `shares` says which part of its homes each district has, 0 to 1."""

    code: str
    middle: tuple[float, float]
    districts: tuple[Area, ...]
    shares: tuple[float, ...]

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/find/{self.code.lower()}/"

    @property
    def area(self) -> str:
        """The letters it begins with, such as LA."""
        return re.split(r"\d", self.code)[0]

    @property
    def order(self) -> tuple[str, int, str]:
        """What puts LA2 before LA10."""
        digits = re.search(r"\d+", self.code)
        return (self.area, int(digits[0]) if digits else 0, self.code)
