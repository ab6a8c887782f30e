"""How a service stands in a list: how far, when it is open, and the words by which families choose."""

import pytest

from plugins.core.accessibility import Accessibility
from plugins.core.address import Address
from plugins.core.day import Day
from plugins.core.directory import Directory
from plugins.core.entity import minted
from plugins.core.facet import facets_of
from plugins.core.language import Language
from plugins.core.listing import by_distance, listing_of, nearest, plain_words
from plugins.core.location import Location
from plugins.core.organization import Organization
from plugins.core.phone import Phone
from plugins.core.schedule import Schedule
from plugins.core.service import Service
from plugins.core.service_at_location import ServiceAtLocation
from tests.conftest import ROOT, library_of

LABELS = {name: name.capitalize() for name in ("need", "kind", "cost", "age", "access", "language")}


@pytest.fixture(scope="module")
def directory():
    library = library_of(ROOT / "content")
    return Directory(today=library.today, places=library.places, kinds=library.kinds, services={})


def service(**said):
    return Service(**{"id": minted("one"), "name": "Riverside hub", "slug": "riverside", "status": "active", "kind": "family-hub",
                      "assured_date": Day(2026, 11, 1), "organization": Organization(id=minted("council"), name="Council"), **said})  # fmt: skip


def listed(directory, **said):
    return listing_of(service(**said), directory, {"Urdu": "ur"})


def reached(access):
    place = Location(id=minted("place"), accessibility=(Accessibility(id=minted("way"), description=access),))
    return (ServiceAtLocation(id=minted("at"), location=place),)


def behind(street):
    place = Location(id=minted("place"), addresses=(Address(id=minted("address"), address_1=street),))
    return (ServiceAtLocation(id=minted("at"), location=place),)


def test_nobody_is_sent_to_a_fax_or_to_a_number_that_costs_extra():
    numbers = [
        ("fax", "01632 960101"),
        (None, "01632 960102"),
        ("voice", "01632 960103"),
        ("Fax", "01632 960104"),
        (None, "0906 123 4567"),
    ]
    phones = tuple(Phone(id=minted(number), number=number, type=kind) for kind, number in numbers)

    one = service(phones=phones)

    assert one.phone == phones[1]
    assert one.answered == phones[1:3]


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (None, ""),
        (0.2, "less than a mile"),
        (1.6, "about 1 mile"),
        (3.3, "about 2 miles"),
        (40.0, "about 25 miles"),
    ],
)
def test_how_far_is_said_in_miles_as_people_say_it(directory, km, words):
    assert listed(directory).seen_from(km).miles == words


def test_what_comes_to_you_stands_first_then_the_nearest_door_then_those_we_cannot_place(directory):
    unplaced, far, near = (
        listed(directory, service_at_locations=behind("1 Example Street")).seen_from(km)
        for km in (None, 9.0, 2.0)
    )
    visits = listed(directory)

    assert by_distance([unplaced, far, visits, near]) == (visits, near, far, unplaced)
    assert (visits.miles, unplaced.miles) == ("", "")


def test_the_nearest_of_several_doors_counts():
    lancaster, morecambe, leeds = (54.047, -2.801), (54.073, -2.862), (53.798, -1.542)

    assert nearest([leeds, morecambe], lancaster) == pytest.approx(4.9, abs=0.2)
    assert nearest([], lancaster) is None


@pytest.mark.parametrize(
    ("youngest", "oldest", "bands"),
    [
        (None, None, "0 1 2-4"),
        (0, 1, "0 1"),
        (2, None, "2-4"),
        (0, 0, "0"),
        (5, 11, ""),
    ],
)
def test_the_ages_it_is_for_fall_into_bands_and_none_named_means_all(directory, youngest, oldest, bands):
    assert listed(directory, minimum_age=youngest, maximum_age=oldest).tokens["age"] == bands


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("Step-free. Accessible toilet.", "step-free toilet"),
        ("Not step-free.", ""),
        ("There is no wheelchair access; we can visit you at home.", "home"),
        ("Hearing loop at the desk", "loop"),
        ("The building isn't step-free", ""),
        ("The building isn’t step-free.", ""),
        ("Wheelchairs cannot get in", ""),
        ("Steps; wheelchair users ring first", ""),
        ("Interpreters cannot be booked", ""),
        ("Interpreters, sadly, cannot be booked", ""),
        ("Hearing loop broken", ""),
        ("Hearing loop. It is broken.", ""),
        ("Accessible toilet out of order", ""),
        ("Accessible toilet, but it is closed", ""),
        ("We don't do home visits", ""),
        ("Home visits: none", ""),
        ("Nothing online", ""),
        ("Book online", ""),
        ("There is no ramp, level access or hearing loop", ""),
        ("Step-free, except for one step", ""),
        ("Interpreters may be available", ""),
        ("No steps: step-free", "step-free"),
        ("No baby changing but step-free", "step-free"),
        ("Step-free, accessible toilet and no hearing loop", "step-free toilet"),
        ("Not wheelchair accessible. Level access at the back.", "step-free"),
        ("Wheelchair users welcome. Interpreters at no extra cost.", "step-free interpreter"),
        ("Groups online or by video", "video"),
    ],
)
def test_a_way_in_counts_only_when_it_is_not_denied(directory, said, ways):
    assert listed(directory, service_at_locations=reached(said)).tokens["access"] == ways


@pytest.mark.parametrize(("cost", "token"), [
    ("Free", "free"), ("FREE of charge", "free"), ("No charge", "free"), ("£0", "free"), ("All groups are free.", "free"),
    ("Free, or £1 for the tea if you can", "free"), ("Free; donations welcome", "free"), ("Free, no need to book", "free"),
    ("Free trial then £10 a week", "pay"), ("Freephone only, sessions cost £30", "pay"), ("First group free", "pay"), ("Not free", "pay"),
    ("It isn't free", "pay"), ("Free for members", "pay"), ("Free parking", "pay"), ("Free for babies, 50p for others", "pay"), ("Feel free to ask", "pay"),
    ("It is no longer free", "pay"), ("Free entry, £2.50 for play", "pay"), ("", ""),
])  # fmt: skip
def test_it_counts_as_free_only_where_nothing_else_is_said(directory, cost, token):
    assert listed(directory, fees_description=cost or None).tokens["cost"] == token


def test_what_it_does_is_shortened_at_a_word_without_signs_of_markdown(directory):
    text = "**Groups** for [parents](https://example.org) " + "and babies " * 20

    summary = listed(directory, description=text).summary

    assert summary.startswith("Groups for parents and babies and")
    assert summary.endswith("and babies …") and len(summary) <= 142


def test_weekly_hours_that_begin_later_are_told_by_their_days(directory):
    said = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}
    later = (Schedule(id=minted("hours"), dtstart=Day(2027, 1, 11), **said),)

    assert listed(directory, schedules=later).hours == "2027-01-11:540-1020 2027-01-18:540-1020"


def test_weekly_hours_are_minutes_of_a_weekday_and_a_closed_service_has_none(directory):
    weekly = (
        Schedule(id=minted("hours"), freq="WEEKLY", byday="MO,WE", opens_at="09:00", closes_at="17:00"),
    )

    assert listed(directory, schedules=weekly).hours == "0:540-1020 2:540-1020"
    assert listed(directory, schedules=weekly).when == "Monday and Wednesday, 9am to 5pm"
    assert listed(directory, schedules=weekly, status="temporarily closed").hours == ""


def test_a_card_says_that_there_are_more_hours_than_it_shows(directory):
    days = [Schedule(id=minted(day), freq="WEEKLY", byday=day, opens_at="09:00", closes_at=f"1{place}:00") for place, day in enumerate(("MO", "TU", "WE", "TH"))]  # fmt: skip

    assert (
        listed(directory, schedules=tuple(days[:3])).when
        == "Monday, 9am to 10am; Tuesday, 9am to 11am; Wednesday, 9am to midday"
    )
    assert (
        listed(directory, schedules=tuple(days)).when
        == "Monday, 9am to 10am; Tuesday, 9am to 11am; Wednesday, 9am to midday; …"
    )


def test_no_browser_says_open_now_of_hours_that_hold_only_in_term(directory):
    said = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}
    in_term = (
        Schedule(id=minted("hours"), description="Term time only", **said),
        Schedule(id=minted("more"), **said),
    )

    assert listed(directory, schedules=in_term).hours == ""
    assert (
        listed(directory, schedules=in_term).when == "Monday, 9am to 5pm (Term time only); Monday, 9am to 5pm"
    )


def test_a_group_of_boxes_shows_only_where_there_is_a_choice(directory):
    tongues = {"language": {"en": "English", "ur": "Urdu"}, "kind": {"family-hub": "Family hub"}}
    values = {**{name: {} for name in LABELS}, **tongues}
    urdu = listed(directory, languages=(Language(id=minted("ur"), name="Urdu"),))
    both = listed(
        directory,
        languages=(
            Language(id=minted("ur"), name="Urdu"),
            Language(id=minted("en"), name="English", code="en"),
        ),
    )

    (language,) = facets_of([urdu, both], LABELS, values)

    assert language.label == "Language"
    assert [(one.label, one.count) for one in language.options] == [("English", 1), ("Urdu", 2)]


@pytest.mark.parametrize(("said", "line"), [
    ("Mums &amp; babies", "Mums & babies"),
    ("It&#39;s **free**.", "It's free."),
    ("<p>Come <b>in</b>.</p><script>alert(1)</script>", "Come in."),
    ("Come in. <style>p { color: red", "Come in."),
    ("# Who\nWe help.", "Who: We help."),
])  # fmt: skip
def test_a_card_has_the_words_of_what_a_service_does_as_its_page_shows_them(said, line):
    assert plain_words(said) == line
