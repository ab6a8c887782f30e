"""Names that are right as they stand, whatever a dictionary says: of places, health bodies, organisations, streets and towns."""

import re
from collections.abc import Iterable, Iterator

from .area import Area
from .library import Library
from .service import Service

LETTERS = re.compile(r"[^\W\d_]+")


def words_of_names(library: Library) -> frozenset[str]:
    """It will return each word of the names that *library* knows, with the capitals that it has there."""
    return frozenset(word for name in names_in(library) for word in LETTERS.findall(name))


def names_in(library: Library) -> Iterator[str]:
    """It will give the names that *library* knows."""
    for area in (*library.places.current.values(), *library.places.former.values()):
        yield from names_of_area(area)
    for service in library.directory.services.values():
        yield from names_of_service(service)
    for clinic in library.clinics.values():
        yield from (clinic.name, clinic.address)


def names_of_area(area: Area) -> Iterable[str]:
    """It will return the names of a district, in an address too, and of what it lies in."""
    return (area.name, area.slug, area.official, area.region, area.upper_name, area.health_name)


def names_of_service(service: Service) -> Iterator[str]:
    """It will give who runs *service*, and each line of where it is."""
    yield service.organization.name
    for place in service.locations:
        for address in place.addresses:
            yield from address.lines
