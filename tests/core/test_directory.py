"""Whom a service covers, what lies near, and what became of old districts: plain questions, plain answers."""

import csv
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest

from plugins.core.area import NATION_GSS, UK
from plugins.core.body import Body
from plugins.core.circle import Circle
from plugins.core.day import Day
from plugins.core.directory import Directory
from plugins.core.entity import minted
from plugins.core.gazetteer import Spot
from plugins.core.group import Group, of_district, of_outward, pages_of
from plugins.core.listing import listing_of
from plugins.core.location import Location
from plugins.core.organization import Organization
from plugins.core.outward import Outward
from plugins.core.places import places_of
from plugins.core.service import Service
from plugins.core.service_area import STATISTICS, ServiceArea
from plugins.core.service_row import area_of
from plugins.core.table import Row
from tests.conftest import ROOT, library_of

ID = "48102e86-bb50-41c4-8f1e-e26936{:06x}"


@pytest.fixture(scope="module")
def library():
    return library_of(ROOT / "content")


def service(number, *covers, kind="family-hub", places=None, **more):
    """A service that covers what staff would type."""
    codes, names = (places.codes, places.names) if places else ({}, {})
    return Service(id=ID.format(number), name=f"Service {number}", slug=f"service-{number}", status="active", kind=kind, assured_date=Day(2026, 11, 1),
                   organization=Organization(id=ID.format(0), name="Council"), service_areas=tuple(area_of(cover, codes, names, "x") for cover in covers), **more)  # fmt: skip


def directory_of(library, *services, gazetteer=None):
    return Directory(
        today=library.today,
        places=library.places,
        kinds=library.kinds,
        services={one.slug: one for one in services},
        gazetteer=gazetteer,
    )


@pytest.mark.parametrize(("cover", "covered", "not_covered"), [
    ("lancaster", "lancaster", "preston"),
    ("E07000121", "lancaster", "preston"),
    ("county:E10000017", "preston", "westmorland-and-furness"),
    ("health:E54000048", "westmorland-and-furness", "leeds"),
    ("nation:S", "fife", "leeds"),
    ("uk", "belfast", None),
])  # fmt: skip
def test_a_service_is_found_in_every_district_that_it_covers_and_in_no_other(
    library, cover, covered, not_covered
):
    one = service(1, cover, places=library.places)
    directory = directory_of(library, one)

    assert directory.covering(library.areas[covered]) == (one,)
    if not_covered:
        assert directory.covering(library.areas[not_covered]) == ()


@pytest.mark.parametrize(("area", "slug"), [
    ({"uri": f"{STATISTICS}E07000121"}, "lancaster"),
    ({"uri": f"{STATISTICS}E08000016"}, "barnsley"),
    ({"uri": f"{STATISTICS}E07000165"}, "north-yorkshire"),
    ({"name": "Lancaster City Council"}, "lancaster"),
    ({"name": "leeds"}, "leeds"),
    ({"extent": "E07000121", "extent_type": "text"}, "lancaster"),
])  # fmt: skip
def test_a_feed_may_name_an_area_by_its_code_by_an_old_code_or_by_its_name(library, area, slug):
    one = replace(service(1), service_areas=(ServiceArea(id=ID.format(9), **area),))

    assert directory_of(library, one).covering(library.areas[slug]) == (one,)


class Circles:
    """What the directory asks of a gazetteer, with one postcode in it."""

    outwards: ClassVar = {}

    def find(self, postcode):
        return Spot("E07000121", 54.05, -2.8) if postcode == "LA1 1AA" else None

    last_known = find

    def districts_near(self, lat, lon, km):
        assert (lat, lon, km) in ((54.05, -2.8, 15.0), (54.05, -2.8, 10.0), (54.05, -2.8, 24.14016))
        return frozenset({"E07000121", "E06000064"})


@pytest.mark.parametrize(
    "circle", ["within 15 km of LA1 1AA", "within 15km of LA1 1AA", "within 15 miles of LA1 1AA"]
)
def test_a_circle_round_a_postcode_covers_every_district_that_it_touches(library, circle):
    one = service(1, circle, places=library.places)
    directory = directory_of(library, one, gazetteer=Circles())

    assert [district.slug for district in library.areas.values() if directory.covering(district)] == [
        "westmorland-and-furness",
        "lancaster",
    ]


@pytest.mark.parametrize(("extent", "words"), [
    ("within 1 mile of LA1 1AA", "1 mile"),
    ("within 3 miles of LA1 1AA", "3 miles"),
    ("within 2.5 miles of LA1 1AA", "2.5 miles"),
    ("within 5 km of LA1 1AA", "5 km (about 3.1 miles)"),
])  # fmt: skip
def test_a_circle_is_told_in_the_miles_it_was_written_in_or_with_miles_beside_its_kilometres(extent, words):
    postcode, km = ServiceArea(id=minted(extent), extent=extent).circle

    assert Circle(postcode, km, (54.05, -2.8)).distance == words


class Town:
    """A gazetteer of one postcode; all of the two districts lies within any distance of it."""

    outwards: ClassVar = {}

    def find(self, postcode):
        return Spot("E07000121", 54.05, -2.8) if postcode == "LA1 1AA" else None

    last_known = find

    def districts_near(self, lat, lon, km):
        return frozenset({"E07000121", "E06000064"})


def in_groups(groups):
    return {one.name: [(line.service.slug, line.miles, [circle.data for circle in line.within]) for line in one.listings] for one in groups}  # fmt: skip


def door(number, lat, postcode="LA1 1AA"):
    address = {"id": ID.format(6), "address_1": "1 Example Street", "postal_code": postcode}
    place = {"id": ID.format(100 + number), "latitude": lat, "longitude": -2.8, "addresses": [address]}
    return {"service_at_locations": ({"id": ID.format(200 + number), "location": place},)}


def test_a_district_lists_what_is_for_some_homes_apart_and_says_for_which(library):
    every, some, both, near = (service(1, "lancaster", places=library.places), service(2, "within 5 km of LA1 1AA", places=library.places),
                               service(3, "within 5 km of LA1 1AA", "county:E10000017", places=library.places),
                               service(4, "leeds", places=library.places, **door(4, 54.05)))  # fmt: skip
    directory = directory_of(library, every, some, both, near, gazetteer=Town())

    groups = of_district(library.areas["lancaster"], directory, lambda one: listing_of(one, directory, {}))

    assert in_groups(groups) == {
        "services": [("service-1", "", []), ("service-3", "", [])],
        "parts": [("service-2", "", ["54.0500,-2.8000,5"])],
        "near": [("service-4", "", [])],
    }
    assert directory.covers_in_words(some) == ("within 5 km of LA1 1AA",)


def test_an_outward_code_lists_what_covers_its_middle_as_the_script_of_a_district_orders_it_before_what_is_for_other_areas(
    library,
):
    places, middle = library.places, (54.05 + 6 / 111.2, -2.8)  # 6 km to the north
    services = [
        service(1, "lancaster", places=places), service(2, "lancaster", places=places, **door(2, 54.05)),
        service(3, "within 7 km of LA1 1AA", places=places, **door(3, 54.10)), service(4, "within 5 km of LA1 1AA", places=places, **door(4, 54.10)),
        service(5, "within 5 km of LA1 1AA", places=places), service(6, "leeds", places=places, **door(6, 54.05)),
        service(7, "lancaster", places=places, **door(7, None, "BT1 1AA")),
    ]  # fmt: skip
    directory = directory_of(library, *services, gazetteer=Town())
    outward = Outward("LA5", middle, (library.areas["lancaster"], library.areas["westmorland-and-furness"]), (0.5, 0.5))  # fmt: skip

    groups = of_outward(outward, directory, lambda one: listing_of(one, directory, {}))

    assert in_groups(groups) == {
        "services": [("service-1", "", []), ("service-3", "less than a mile", ["54.0500,-2.8000,7"]), ("service-2", "about 4 miles", []), ("service-7", "", [])],
        "others": [("service-4", "less than a mile", ["54.0500,-2.8000,5"]), ("service-6", "about 4 miles", [])],
    }  # fmt: skip


def test_a_long_list_is_cut_between_pages_and_each_part_keeps_its_heading():
    groups = (Group("services", ("a", "b", "c")), Group("near", ("d",)))

    assert pages_of(groups, 2, len, 100) == (
        (Group("services", ("a", "b")),),
        (Group("services", ("c",)), Group("near", ("d",))),
    )
    assert pages_of((), 2, len, 100) == ((),)


def test_a_list_of_long_cards_has_fewer_on_a_page_and_one_that_is_too_long_has_a_page_of_its_own():
    groups = (Group("services", ("aaa", "bb", "c", "dddddddd", "e")),)

    pages = pages_of(groups, 50, len, 5)

    assert [[*group.listings] for page in pages for group in page] == [
        ["aaa", "bb"],
        ["c"],
        ["dddddddd"],
        ["e"],
    ]


def test_a_door_over_the_border_is_near_and_does_not_cover(library):
    place = {
        "id": ID.format(7),
        "location": {
            "id": ID.format(8),
            "addresses": [{"id": ID.format(6), "address_1": "1 Example Street", "postal_code": "LA1 1AA"}],
        },
    }
    one = service(1, "lancaster", places=library.places, service_at_locations=(place,))
    directory = directory_of(library, one, gazetteer=Circles())

    assert directory.doors(one) == ((54.05, -2.8),)
    assert directory.near(library.areas["westmorland-and-furness"]) == (one,)
    assert directory.near(library.areas["lancaster"]) == ()
    assert directory.covering(library.areas["westmorland-and-furness"]) == ()


@pytest.mark.parametrize(("lat", "lon", "door"), [(53.8, -1.5, (53.8, -1.5)), (100, 101, (54.05, -2.8))])
def test_a_point_that_lies_in_no_part_of_the_uk_is_no_door_and_the_postcode_says_where_it_is(library, lat, lon, door):  # fmt: skip
    address = {"id": ID.format(6), "address_1": "1 Example Street", "postal_code": "LA1 1AA"}
    place = {"id": ID.format(7), "location": {"id": ID.format(8), "latitude": lat, "longitude": lon, "addresses": [address]}}  # fmt: skip
    one = service(1, "lancaster", places=library.places, service_at_locations=(place,))

    assert directory_of(library, one, gazetteer=Circles()).doors(one) == (door,)


@pytest.mark.parametrize("private", ["yes", True, 1, "confidential", "x", 2, ["yes"]])
def test_a_private_place_never_holds_its_address_however_it_came(library, private):
    secret = {"name": "Refuge", "description": "Blue door", "latitude": 54.05, "longitude": -2.8, "external_identifier": "10092008082", "transportation": "Bus 5",
              "addresses": [{"id": ID.format(6), "address_1": "9 Hidden Street"}], "x_note": "behind the church"}  # fmt: skip
    place = {
        "id": ID.format(7),
        "description": "Behind the church",
        "location": {"id": ID.format(8), "private": private, **secret},
    }
    one = service(1, "lancaster", places=library.places, service_at_locations=(place,))

    assert one.private
    assert not any(
        word in repr(one) for word in ("Hidden", "Refuge", "Blue", "54.05", "10092008082", "Bus 5", "church")
    )
    assert directory_of(library, one, gazetteer=Circles()).doors(one) == ()


@pytest.mark.parametrize("private", [None, "", "No", "false", False, 0])
def test_a_place_that_is_plainly_not_private_shows_its_address(private):
    place = Location(id=ID.format(8), private=private, name="The hall")

    assert (place.private or False, place.name) == (False, "The hall")


@pytest.mark.parametrize(("said", "shown"), [
    ({}, True),
    ({"status": "temporarily closed"}, True),
    ({"status": "defunct"}, False),
    ({"status": "inactive"}, False),
    ({"assured_date": Day(2024, 11, 23)}, False),
    ({"assured_date": Day(2024, 11, 24)}, True),
    ({"assured_date": None}, True),
    ({"kind": ""}, False),
])  # fmt: skip
def test_families_are_shown_only_what_runs_is_known_and_was_checked_in_two_years(library, said, shown):
    one = replace(service(1, "uk", places=library.places), **said)

    assert bool(directory_of(library, one).shown) is shown


def test_services_stand_by_kind_then_name_then_id_whatever_the_order_they_came_in(library):
    hub, visitor, other = (
        service(1, "uk", places=library.places),
        service(2, "uk", kind="health-visiting", places=library.places),
        service(3, "uk", places=library.places),
    )

    assert (
        directory_of(library, other, hub, visitor).shown
        == directory_of(library, visitor, hub, other).shown
        == (visitor, hub, other)
    )


def rows(file):
    with (ROOT / "content" / "places" / file).open(encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_there_are_361_districts_today_each_with_its_county_and_its_health_body(library):
    assert len(library.areas) == 361
    assert all(
        area.upper_name and area.health_name and area.nation_code in NATION_GSS
        for area in library.areas.values()
    )
    assert library.places.names[UK] == "the UK"


def test_a_district_that_is_gone_leads_to_the_one_that_took_its_place(library):
    pairs = {(old.slug, new.slug) for old, new in library.places.redirects()}

    assert {
        ("harrogate", "north-yorkshire"),
        ("carlisle", "cumberland"),
        ("sheffield-e08000019", "sheffield"),
        ("mendip", "somerset"),
    } <= pairs
    assert not {old for old, _ in pairs} & set(library.areas)


def body(**said):
    cells = {
        "gss": "E07000121",
        "role": "health",
        "code": "E54000048",
        "name": "Before",
        "valid_from": "",
        "valid_to": "",
        **said,
    }
    return Body.from_row(Row("bodies.csv", 2, cells))


@pytest.mark.parametrize(("day", "name"), [(Day(2027, 3, 31), "Before"), (Day(2027, 4, 1), "After")])
def test_a_health_body_serves_from_its_first_day_to_its_last(library, day, name):
    bodies = [body(valid_to="2027-03-31"), body(name="After", code="E54000099", valid_from="2027-04-01")]

    places = places_of([library.areas["lancaster"]], bodies, day)

    assert places.current["lancaster"].health_name == name


@pytest.mark.parametrize("day", [date(2023, 3, 31), date(2023, 4, 1)])
def test_a_district_stands_from_its_first_day_on(library, day):
    assert library.areas["cumberland"].stands_on(day) is (day >= date(2023, 4, 1))


def test_two_districts_with_one_code_a_lost_successor_and_a_missing_place_are_told(library):
    lancaster = library.areas["lancaster"]
    areas = [lancaster, lancaster.model_copy(update={"slug": "twin"}), library.areas["leeds"].model_copy(update={"lat": None}),
             library.places.former["harrogate"].model_copy(update={"replaced_by": "E06000099"})]  # fmt: skip

    told = {problem.wrong for problem in places_of(areas, [], Day(2026, 11, 23)).problems()}

    assert told == {
        "Lancaster has the code of Lancaster, E07000121.", "Leeds has no place on the globe.", "Harrogate: there is no district “E06000099”.",
        *(f"{name} has no “{role}” body today." for name in ("Lancaster", "Leeds") for role in ("upper", "health"))}  # fmt: skip


def test_every_row_of_the_bodies_belongs_to_a_district(library):
    assert {row["gss"] for row in rows("bodies.csv")} <= {area.gss for area in library.areas.values()}
