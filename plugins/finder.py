"""The finder's pages: choose a council or a postcode, what there is in each district, and what became of old ones."""

from collections.abc import Iterable, Mapping
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, write_page
from .core import facet, group, listing
from .core.area import HELP_PAGES, NATION_CODES, Area
from .core.circle import Point
from .core.facet import Facet, Option, tells
from .core.group import Group
from .core.helpline import Helpline
from .core.helplines import by_kind
from .core.library import Library
from .core.listing import Listing
from .core.outward import Outward
from .core.service import Service
from .makers.drawn_cards import DrawnCards

MOST = 50  # cards on one page
MOST_OUTWARD = 20
PAGE = 95_000  # bytes of a page, with some to spare: steps.verify stops a build at 100,000
FRAME = (
    30_000  # of what else stands on a list: the page of Lancaster has 28,300 without its cards and choices
)
CHOICE = 400  # of a choice, which stands on a long list for those with a script and for those without one
SPECIALIST = "parent-infant-team"
NEAREST_SPECIALISTS = 3


class FinderPages(Generator):  # type: ignore[misc]
    """Writes /find/ and everything below it, and /help/."""

    def generate_output(self, writer: Any) -> None:
        """It will write every page of the finder."""
        library = content_of(self)
        postcodes = self.settings["POSTCODES"]
        self.context.update(postcodes=postcodes, bank_holidays=self.settings["BANK_HOLIDAYS"])
        outwards = outwards_of(library)
        write_page(self, writer, "/find/", "find", nations=by_nation(library.areas.values()), kinds=library.kept_kinds,
                   postcode_areas=tuple((area, f"/find/{area.lower()}/") for area in outwards))  # fmt: skip
        write_page(self, writer, "/find/saved/", "saved")
        self.write_helplines(writer, "/help/", "", library.helplines_everywhere)
        for nation, address in HELP_PAGES.items():
            self.write_helplines(writer, address, nation, library.helplines_for(NATION_CODES[nation]))
        for district in library.areas.values():
            self.write_district(writer, district)
        for old, new in library.places.redirects():
            write_page(self, writer, old.url, "redirect", old=old, new=new)
        for area, codes in outwards.items():
            write_page(self, writer, f"/find/{area.lower()}/", "postcode-area", area=area, outwards=codes)
            for outward in codes:
                self.write_outward(writer, outward)
        known = {outward.code for outward in library.directory.outwards}
        for code in self.settings["OUTWARD_CODES"]:
            if code not in known:
                self.write_elsewhere(writer, code)

    def write_helplines(self, writer: Any, address: str, nation: str, lines: Iterable[Helpline]) -> None:
        """It will write the page of the *lines* of a nation, or of the whole UK."""
        write_page(
            self,
            writer,
            address,
            "help",
            address=address,
            nation=nation,
            nations=HELP_PAGES,
            kinds=by_kind(lines),
        )

    def write_district(self, writer: Any, district: Area) -> None:
        """It will write the pages of one district: one, or as many as its list needs, and then one list for each choice among them."""
        library = content_of(self)
        groups = group.of_district(district, library.directory, self.listed)
        lines, card = group.lines_of(groups), self.cards()
        facets = self.facets(lines)
        covering = library.directory.covering(district)
        specialist = any(one.kind == SPECIALIST for one in covering)
        nearest = () if specialist else self.nearest_specialists(district, {one.id for one in covering})
        taken = sum(map(card.weight, nearest)) + CHOICE * sum(len(one.options) for one in facets)
        pages = group.pages_of(groups, MOST, card.weight, PAGE - FRAME - taken)
        for number, part in enumerate(pages, 1):
            write_page(self, writer, page_address(district.url, number), "district", thing=district, district=district, covered=bool(covering), groups=part,
                       card=card, facets=facets, count=len(lines), page=number, pages=len(pages), helplines=library.helplines_for(district.nation_code),
                       leaflets=self.leaflets_for(district), specialist=specialist, nearest_specialists=nearest)  # fmt: skip
        for one in facets if len(pages) > 1 else ():
            for option in one.options:
                if option.count < len(lines):
                    self.write_list(writer, district, one, option, group.only(groups, one.name, option.value), card)  # fmt: skip

    def write_list(
        self,
        writer: Any,
        district: Area,
        facet: Facet,
        option: Option,
        groups: tuple[Group, ...],
        card: DrawnCards,
    ) -> None:
        """It will write the pages with what a long list holds of one *option*."""
        pages = group.pages_of(groups, MOST, card.weight, PAGE - FRAME)
        address = f"{district.url}{option.folder}/"
        kind = content_of(self).kinds[option.value] if facet.name == "kind" else None
        sensitive = tells(facet, group.lines_of(groups))
        for number, part in enumerate(pages, 1):
            write_page(self, writer, page_address(address, number), "district-list", district=district, facet=facet, option=option, sensitive=sensitive,
                       kind=kind, address=address, groups=part, card=card, page=number, pages=len(pages))  # fmt: skip

    def cards(self) -> DrawnCards:
        """It will return what draws the cards of one place."""
        return DrawnCards(self.settings["TEMPLATES"])

    def write_outward(self, writer: Any, outward: Outward) -> None:
        """It will write the page of one outward code, such as LA1."""
        card = self.cards()
        groups = group.of_outward(outward, content_of(self).directory, self.listed)
        pages = group.pages_of(groups, MOST_OUTWARD, card.weight, PAGE - FRAME)
        write_page(self, writer, outward.url, "outward", outward=outward, districts=tuple(zip(outward.districts, outward.shares, strict=True)),
                   groups=pages[0], card=card, more=len(pages) > 1, nation=outward.districts[0].nation_code,
                   nation_name=outward.districts[0].nation)  # fmt: skip

    def write_elsewhere(self, writer: Any, code: str) -> None:
        """It will write the page of an outward code that we cannot place: Northern Ireland's, other islands', or firms'."""
        letters = code.rstrip("0123456789")
        why = "northern_ireland" if letters == "BT" else "crown" if letters in ("JE", "GY", "IM") else "firm"
        districts = (
            [area for area in content_of(self).areas.values() if area.nation_code == "NI"]
            if letters == "BT"
            else []
        )
        address = f"/find/{code.lower()}/"
        write_page(
            self,
            writer,
            address,
            "outward-elsewhere",
            code=code,
            address=address,
            why=why,
            districts=sorted(districts, key=lambda area: area.name),
        )

    def listed(self, service: Service) -> Listing:
        """It will return *service* as a line of a list without a middle; it is made once."""
        made: dict[str, Listing] = self.context.setdefault("listings", {})
        if service.id not in made:
            library = content_of(self)
            made[service.id] = listing.listing_of(service, library.directory, library.language_codes)
        return made[service.id]

    def by_distance(self, services: Iterable[Service], middle: Point) -> tuple[Listing, ...]:
        """It will return *services*, the nearest to *middle* first."""
        doors = content_of(self).directory.doors
        return listing.by_distance(
            self.listed(one).seen_from(listing.nearest(doors(one), middle)) for one in services
        )

    def nearest_specialists(self, district: Area, ours: set[str]) -> tuple[Listing, ...]:
        """It will return the nearest specialist teams with a door that do not cover *district*."""
        teams = [
            one for one in content_of(self).open_services if one.kind == SPECIALIST and one.id not in ours
        ]
        middle = (district.lat or 0.0, district.lon or 0.0)
        return tuple(one for one in self.by_distance(teams, middle) if one.km is not None)[
            :NEAREST_SPECIALISTS
        ]

    def facets(self, listings: Iterable[Listing]) -> tuple[Facet, ...]:
        """It will return what families can choose by among *listings*."""
        return facet.facets_of(listings, vars(self.settings["WORDS"].facets), self.settings["FACET_VALUES"])

    def leaflets_for(self, district: Area) -> list[dict[str, Any]]:
        """It will return the leaflets with the services of *district*, each with its files."""
        made: dict[str, dict[str, Any]] = self.context["leaflet_files"]
        leaflets = content_of(self).leaflets
        return [
            {"leaflet": leaflets[slug], "files": files[district.slug]}
            for slug, files in made.items()
            if district.slug in files
        ]


def page_address(address: str, number: int) -> str:
    """It will return the address of a part of a list."""
    return address if number == 1 else f"{address}{number}/"


def outwards_of(library: Library) -> Mapping[str, tuple[Outward, ...]]:
    """It will return the outward codes by the letters they begin with."""
    areas: dict[str, list[Outward]] = {}
    for outward in library.directory.outwards:
        areas.setdefault(outward.area, []).append(outward)
    return {letters: tuple(codes) for letters, codes in sorted(areas.items())}


def by_nation(areas: Iterable[Area]) -> dict[str, dict[str, list[Area]]]:
    """It will return the districts by nation and, in England, by region, each list from A to Z."""
    nations: dict[str, dict[str, list[Area]]] = {nation: {} for nation in NATION_CODES}
    for area in sorted(areas, key=lambda area: (area.region, area.name)):
        nations[area.nation].setdefault(area.region if area.nation == "England" else area.nation, []).append(
            area
        )
    return nations


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return FinderPages


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
