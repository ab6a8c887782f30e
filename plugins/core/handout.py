"""What a leaflet shows of a district: a few services, the freshest knowledge only, and nothing that could endanger a reader."""

from .area import Area
from .day import Day
from .library import Library
from .service import Service

MOST = 2  # services that fit on the last page beside the national numbers


def services_for(library: Library, district: Area) -> tuple[Service, ...]:
    """It will return the services of *district* for its leaflets, none that would harm a reader watched over the shoulder."""
    fit = (one for one in library.directory.covering(district)
           if one.phone and not one.private and not library.kinds[one.kind].sensitive and one.status == "active" and one.freshness(library.today) in ("fresh", "old"))  # fmt: skip
    return tuple(fit)[:MOST]


def oldest_check(services: tuple[Service, ...]) -> Day:
    """It will return the earliest day on which one of *services* was checked."""
    return min(one.assured_date for one in services if one.assured_date)
