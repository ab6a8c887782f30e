"""The circle round a postcode that a service covers, where that postcode is known."""

from dataclasses import dataclass

from .gazetteer import km_between
from .service_area import MILE

Point = tuple[float, float]


@dataclass(frozen=True)
class Circle:
    """All that lies within `km` of `postcode`, which is at `middle`."""

    postcode: str
    km: float
    middle: Point

    def holds(self, point: Point) -> bool:
        """It will say whether *point* lies inside."""
        return km_between(*self.middle, *point) <= self.km

    @property
    def distance(self) -> str:
        """How far it reaches, in words: in the miles it was written in, or in kilometres with about how many miles they are."""
        miles = round(self.km / MILE, 1)
        said = f"{miles:g} mile{'' if miles == 1 else 's'}"
        return said if abs(miles * MILE - self.km) < 1e-6 else f"{self.km:g} km (about {said})"

    @property
    def data(self) -> str:
        """The same for a browser: latitude, longitude, kilometres."""
        return f"{self.middle[0]:.4f},{self.middle[1]:.4f},{self.km:g}"
