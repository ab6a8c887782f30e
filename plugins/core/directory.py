"""Every service we know, whom each covers, and what lies near: the finder's questions, answered from memory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .area import Area
from .circle import Circle, Point
from .day import Day
from .finding import Finding
from .gazetteer import Gazetteer, OutwardCode
from .hidden_place import in_words, tells_a_place
from .kind import Kind
from .location import Location
from .outward import Outward
from .places import Places
from .reading import Hidden, Origin
from .service import Service
from .suspicion import in_uk

NEAR = (
    10.0  # kilometres from any home of a district within which a door is near it; research finder, section 4
)
SHOWN = ("active", "temporarily closed")


@dataclass(frozen=True)
class Directory:
    """The services by slug. `findings` are remarks for staff; `hidden` by id where the private ones are."""

    today: Day
    places: Places
    kinds: Mapping[str, Kind]
    services: Mapping[str, Service]
    gazetteer: Gazetteer | None = None
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=dict)

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The addresses and postcodes that nobody may read anywhere; an address that is also an open door in another town is none."""
        places = [one for places in self.hidden.values() for one in places]
        said = (text for one in places for text in (one.address, one.postcode, *one.telling))
        hidden = {text for text in said if text and tells_a_place(text)}
        open_doors = {
            in_words(line)
            for one in (self.services.values() if hidden else ())
            for place in one.locations
            for line in place.address_lines
        }
        return frozenset(text for text in hidden if in_words(text) not in open_doors)

    @cached_property
    def shown(self) -> tuple[Service, ...]:
        """The services that families may be shown: by kind, name and id."""
        fit = (one for one in self.services.values() if self.may_be_shown(one))
        return tuple(sorted(fit, key=lambda one: (self.kinds[one.kind].order, one.name, one.id)))

    def may_be_shown(self, service: Service) -> bool:
        """It will say whether *service* runs, is of a kind we know, and was checked in the last two years."""
        return (
            service.status in SHOWN
            and service.kind in self.kinds
            and service.freshness(self.today) != "hidden"
        )

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {one.id: place for place, one in enumerate(self.shown)}

    def ranked(self, services: Iterable[Service]) -> tuple[Service, ...]:
        """It will return *services*, each once, as lists without a middle have them: by kind, name and id."""
        found = {one.id: one for one in services}
        return tuple(sorted(found.values(), key=lambda one: self._rank[one.id]))

    def cover_codes(self, service: Service) -> frozenset[str]:
        """It will return the code of each area that *service* says it covers."""
        said = (self.code_of(area.code, area.name) for area in service.service_areas if not area.circle)
        return frozenset(code for code in said if code)

    def code_of(self, code: str | None, name: str | None) -> str | None:
        """It will return the code of today of an area that a service names by its code or else by its name."""
        known = self.places.codes.get(code or "")
        return known or self.places.by_name.get((name or "").casefold())

    def covers_in_words(self, service: Service) -> tuple[str, ...]:
        """It will return the names of the areas that *service* covers."""
        return tuple(
            self.places.names.get(self.code_of(area.code, area.name) or "") or area.name or area.extent or ""
            for area in service.service_areas
        )

    @cached_property
    def _by_code(self) -> Mapping[str, list[Service]]:
        """The services by each code they cover; a circle covers every district with a home inside it."""
        found: dict[str, list[Service]] = {}
        for one in self.shown:
            for code in self.cover_codes(one) | self.districts_in_circles(one):
                found.setdefault(code, []).append(one)
        return found

    def districts_in_circles(self, service: Service) -> frozenset[str]:
        """It will return the districts that the circles of *service* touch."""
        if self.gazetteer is None:
            return frozenset()
        return frozenset().union(
            *(self.gazetteer.districts_near(*one.middle, one.km) for one in self.circles(service))
        )

    def circles(self, service: Service) -> tuple[Circle, ...]:
        """It will return the circles that *service* covers, of those round a postcode that is found."""
        return self._circles.get(service.id, ())

    @cached_property
    def _circles(self) -> Mapping[str, tuple[Circle, ...]]:
        found = {one.id: tuple(self._circles_of(one)) for one in self.shown} if self.gazetteer else {}
        return {key: circles for key, circles in found.items() if circles}

    def _circles_of(self, service: Service) -> Iterator[Circle]:
        for postcode, km in filter(None, (area.circle for area in service.service_areas)):
            if spot := self.gazetteer.find(postcode) if self.gazetteer else None:
                yield Circle(postcode, km, (spot.lat, spot.lon))

    def covers_a_part(self, service: Service, district: Area) -> bool:
        """It will say whether *service*, which covers *district*, may cover only some of its homes: those in its circles."""
        return bool(self.circles(service)) and self.cover_codes(service).isdisjoint(district.covers)

    def covering(self, district: Area) -> tuple[Service, ...]:
        """It will return the services for everyone in *district*, by kind and name."""
        return self.ranked(one for code in district.covers for one in self._by_code.get(code, ()))

    def doors(self, service: Service) -> tuple[Point, ...]:
        """It will return where its public doors are: the coordinates given, if they lie in the UK, or else those of the postcode."""
        return self._doors.get(service.id, ())

    @cached_property
    def _doors(self) -> Mapping[str, tuple[Point, ...]]:
        found = {one.id: tuple(filter(None, map(self._point, one.locations))) for one in self.shown}
        return {key: points for key, points in found.items() if points}

    def _point(self, place: Location) -> Point | None:
        if not place.has_door:
            return None
        lat, lon, postcode = place.latitude, place.longitude, place.postcode
        if lat is not None and lon is not None and in_uk((lat, lon)):
            return (lat, lon)
        spot = self.gazetteer.last_known(postcode) if self.gazetteer and postcode else None
        return (spot.lat, spot.lon) if spot else None

    @cached_property
    def _near(self) -> Mapping[str, list[Service]]:
        found: dict[str, list[Service]] = {}
        if self.gazetteer is None:
            return found
        for one in self.shown:
            for point in self.doors(one):
                for code in self.gazetteer.districts_near(*point, NEAR):
                    found.setdefault(self.places.now_called(code), []).append(one)
        return found

    def near(self, district: Area) -> tuple[Service, ...]:
        """It will return the services with a door near *district* that do not cover it."""
        ours = {one.id for one in self.covering(district)}
        return self.ranked(one for one in self._near.get(district.gss, ()) if one.id not in ours)

    @cached_property
    def served(self) -> tuple[Area, ...]:
        """The districts that a service names as its own."""
        return tuple(one for one in self.places.current.values() if one.gss in self._by_code)

    @cached_property
    def outwards(self) -> tuple[Outward, ...]:
        """The first halves of the postcodes, LA2 before LA10, each with its districts of today, the largest share first."""
        codes = self.gazetteer.outwards.values() if self.gazetteer else ()
        made = (self._outward(one) for one in codes)
        return tuple(sorted((one for one in made if one.districts), key=lambda one: one.order))

    def _outward(self, code: OutwardCode) -> Outward:
        homes: dict[str, int] = {}
        for gss, count in zip(code.districts, code.counts, strict=True):
            homes[self.places.now_called(gss)] = homes.get(self.places.now_called(gss), 0) + count
        known = [
            (self.places.by_gss[gss], count / sum(homes.values()))
            for gss, count in homes.items()
            if gss in self.places.by_gss
        ]
        return Outward(
            code.code,
            (code.lat, code.lon),
            tuple(area for area, _ in known),
            tuple(share for _, share in known),
        )
