"""Each rule on the services: an example that it passes, and one that it tells."""

from types import SimpleNamespace

import pytest

from plugins.core.address import Address
from plugins.core.day import Day
from plugins.core.entity import minted
from plugins.core.finding import error, report
from plugins.core.hidden_place import HiddenPlace, hidden_in, tells_a_place
from plugins.core.location import Location
from plugins.core.organization import Organization
from plugins.core.phone import Phone
from plugins.core.quality import RULES, Rule, findings, strictly, worst_first
from plugins.core.schedule import Schedule
from plugins.core.service import Service
from plugins.core.service_area import ServiceArea
from plugins.core.service_at_location import ServiceAtLocation

TODAY = Day(2026, 11, 23)
FILE = "content/services/leeds/services.csv"
POSTCODES = {"LS1 4AP": (53.7960, -1.5478), "LA1 1AA": (54.0466, -2.8007)}
PLACES = SimpleNamespace(codes={"E08000035": "E08000035", "uk": "K02000001"}, by_name={"leeds": "E08000035"})


class Gazetteer:
    """Two live postcodes, and one that is gone."""

    def find(self, postcode):
        point = POSTCODES.get(postcode)
        return SimpleNamespace(lat=point[0], lon=point[1]) if point else None

    def status(self, postcode):
        return "live" if postcode in POSTCODES else "terminated" if postcode == "LS1 9ZZ" else "unknown"


def run_by(name):
    return Organization(id=minted("organization", name), name=name)


def rings(*numbers):
    return tuple(Phone(id=minted(number), number=number) for number in numbers)


def covers(**said):
    return (ServiceArea(id=minted("area"), **said),)


def opens(**said):
    return (Schedule(id=minted("hours"), freq="WEEKLY", byday="MO", **said),)


def at(postcode="LS1 4AP", lat=None, lon=None, url=None, private=None):
    address = Address(id=minted("address"), address_1="1 High Street", postal_code=postcode)
    place = Location(
        id=minted("place"),
        addresses=() if private else (address,),
        latitude=lat,
        longitude=lon,
        url=url,
        private=private,
    )
    return (ServiceAtLocation(id=minted("at"), location=place),)


def service(slug="steps", **changes):
    """A service with which every rule is content, but for the changes."""
    sound = {
        "id": minted(slug), "slug": slug, "name": f"Steps {slug}", "status": "active", "kind": "family-hub", "referral": ("yourself",),
        "organization": run_by("Leeds Council"), "description": "A group for parents and babies.", "website": "https://steps.example.org",
        "email": "steps@example.org", "minimum_age": 0, "maximum_age": 2, "assured_date": Day(2026, 11, 1), "phones": rings("0113 243 3144"),
        "schedules": opens(opens_at="09:00", closes_at="17:00"), "service_areas": covers(uri="http://example.org/E08000035"), "service_at_locations": at(),
    }  # fmt: skip
    return Service(**{**sound, **changes})


REFUGE = HiddenPlace("Rose House, 1 High Street, Moorlands", "LS1 4AP", "The Nest", 53.7960, -1.5478)


def told(*services, strict=False, hidden=(), file=FILE):
    """What the rules say, a line each, as “severity rule message”; each service stands on a line of its own, the first at *hidden*."""
    origins = {one.id: (file, line) for line, one in enumerate(services, 2)}
    found = findings(services, origins, Gazetteer(), PLACES, TODAY, {services[0].id: hidden})
    found = strictly(found) if strict else found
    return [f"{one.severity} {one.rule} {one}" for one in found]


FAILING = [
    ("hidden", {"assured_date": Day(2024, 11, 23)},
     "it was last checked on 23 November 2024, 24 months ago, so families do not see it. Check it and write the new day, or take it out."),
    ("out-of-date", {"assured_date": Day(2025, 11, 23)},
     "it was last checked on 23 November 2025, 12 months ago; it says “may be out of date” and is on no leaflet. Check it, then write the new day."),
    ("old", {"assured_date": Day(2026, 5, 23)},
     "it was last checked on 23 May 2026, 6 months ago. Check it soon, then write the new day."),
    ("never-checked", {"assured_date": None},
     "it does not say when it was last checked; it says “may be out of date” and is on no leaflet. Check it, then write the day."),
    ("checked-in-future", {"assured_date": Day(2026, 11, 24)},
     "it was last checked on 24 November 2026, which is still to come. Write the day on which somebody checked it."),
    ("phone-two", {"phones": rings("0113 243 3144 or 0113 243 3145")},
     "“0113 243 3144 or 0113 243 3145” looks like two numbers. Give each number a cell of its own."),
    ("phone-two", {"phones": rings("0113 243 3144/01632 960101")},
     "“0113 243 3144/01632 960101” looks like two numbers. Give each number a cell of its own."),
    ("phone-two", {"phones": rings("07700900123 07700900124")},
     "“07700900123 07700900124” looks like two numbers. Give each number a cell of its own."),
    ("phone-premium", {"phones": rings("070 1234 5678")},
     "“070 1234 5678” costs callers extra. Ask the service for a number that starts with 01, 02, 03 or 0800."),
    ("phone-zero", {"phones": rings("1632960101")},
     "“1632960101”: a spreadsheet has taken its first 0 away. Write it as 01632 960101, and make the cells of that column text."),
    ("phone-invalid", {"phones": rings("0500 618140")}, "“0500 618140” is not a UK telephone number. Look it up with the service."),
    ("phone-invalid", {"phones": rings("12345")}, "“12345” is not a UK telephone number. Look it up with the service."),
    ("phone-premium", {"phones": rings("0909 879 0000")},
     "“0909 879 0000” costs callers extra. Ask the service for a number that starts with 01, 02, 03 or 0800."),
    ("phone-words", {"phones": rings("Tel: 0113 243 3144 ext 12")},
     "“Tel: 0113 243 3144 ext 12” has more in it than a number. Write it as 0113 243 3144; what else there is to say belongs to the extension or the description."),
    ("hidden-sign", {"description": "A group\u200b for parents."}, "its description holds the invisible sign U+200B. Type those words again."),
    ("hidden-sign", {"extra": {"note": ["ab\u202ecd"]}}, "its note holds the invisible sign U+202E. Type those words again."),
    ("sign-of-ours", {"description": "See {filename}x."},
     "its description shows “{filename}” as it is typed. Take it out: a service can hold no source, include or link of the site."),
    ("sign-of-ours", {"extra": {"note": "It helps [@R2]."}},
     "its note shows “[@R2” as it is typed. Take it out: a service can hold no source, include or link of the site."),
    *[("private-reference", {"service_at_locations": at(private=True), "description": f"Come to {words}."},
       f"its place is private, but its description holds “{words}”, by which a place is found on a map. Take it out.")
      for words in ("54°02'", "54° 02", "54.0466° N", "SD 477 618", "SD47756184", "9C6V+4Q", "9c5v2533+4q", "53 48 36 N 1 31 12 W", "53 48 36.5 N, 1 31 12.1 W")],
    ("evidence", {"description": "A group.\n\nStudies show that 80% of babies sleep better."},
     "its description says “Studies show”, which speaks as evidence and has no source. Say what the service does; what was found stands in our articles, with its source."),
    ("no-kind", {"kind": ""},
     "it is of no kind that we know, so families do not see it. Give it a kind, or tell in source.toml which of ours its words mean."),
    ("no-coverage", {"service_areas": ()}, "it does not say whom it covers. Say which districts, county or health body it is for."),
    ("unknown-area", {"service_areas": covers(name="Loiner Land", uri="http://example.org/E08000099")},
     "it covers “Loiner Land” (E08000099), which is no area we know. Name the area by its official code, such as E07000121."),
    ("unknown-area", {"service_areas": covers(name="Leeds", uri="http://example.org/E99999999")},
     "it covers “Leeds” (E99999999), which is no area we know. Name the area by its official code, such as E07000121."),
    ("unknown-area", {"service_areas": covers(name="Loiner Land")},
     "it covers “Loiner Land”, which is no area we know. Name the area by its official code, such as E07000121."),
    ("circle-postcode", {"service_areas": covers(extent="within 5 km of LS99 9ZZ")},
     "it covers a circle round LS99 9ZZ, which is not found. Take a live postcode for its middle."),
    ("circle-wide", {"service_areas": covers(extent="within 101 km of LA1 1AA")},
     "it covers 101 km round LA1 1AA, which is more than 100 km. Name the districts, counties or nations that it covers."),
    ("coordinates-half", {"service_at_locations": at(lat=53.796)},
     "its place has a latitude without a longitude, or the other way round. Write both, or leave both empty: the postcode is enough."),
    ("no-referral", {"referral": ()},
     "it does not say who may ask for it. Say whether families, their GP or another professional make the first contact."),
    ("no-contact", {"phones": (), "email": None, "website": None, "service_at_locations": at(private=True)},
     "it has no telephone number, e-mail, website or address, so families cannot reach it. Give one of them."),
    ("outside-uk", {"service_at_locations": at(lat=48.85, lon=2.35)},
     "its place 48.85, 2.35 is not in the UK. Correct latitude and longitude, or leave both empty: the postcode is enough."),
    ("coordinates-swapped", {"service_at_locations": at(lat=-1.5478, lon=53.796)},
     "its place -1.5478, 53.796 is in the UK only the other way round. Swap latitude and longitude."),
    ("far-from-postcode", {"service_at_locations": at(lat=53.85, lon=-1.5478)},
     "its place is 6 km from its own postcode LS1 4AP. Correct the one that is wrong."),
    ("postcode-unknown", {"service_at_locations": at("LS99 9ZZ")}, "there is no postcode “LS99 9ZZ”. Correct it."),
    ("postcode-terminated", {"service_at_locations": at("LS1 9ZZ")}, "the postcode LS1 9ZZ is no longer used. Ask the service for its new one."),
    ("ages-crossed", {"minimum_age": 5, "maximum_age": 0.5}, "it is for ages from 5 to 0.5. Swap them."),
    ("age-beyond-life", {"maximum_age": 131}, "it is for the age of 131. Write the age in years, from 0 to 130, or leave it empty."),
    ("age-beyond-life", {"minimum_age": -1}, "it is for the age of -1. Write the age in years, from 0 to 130, or leave it empty."),
    ("email-invalid", {"email": "steps@example"}, "“steps@example” is not an e-mail address. Write it as name@example.org."),
    ("web-malformed", {"website": "www.example.org"}, "“www.example.org” is not a web address. Write it as https://example.org."),
    ("web-malformed", {"website": "https://[example.org"}, "“https://[example.org” is not a web address. Write it as https://example.org."),
    ("web-http", {"service_at_locations": at(url="http://example.org/hub")},
     "“http://example.org/hub” is not a safe web address. Try https://example.org/hub; if that opens, write it."),
    ("schedule-backwards", {"schedules": opens(opens_at="17:00", closes_at="13:00")},
     "it opens at 17:00 and closes at 13:00, so families see its days without hours. Correct the one that is wrong."),
    ("schedule-backwards", {"schedules": opens(opens_at="09:00", closes_at="09:00")},
     "it opens at 09:00 and closes at 09:00, so families see its days without hours. Correct the one that is wrong."),
    ("schedule-backwards", {"schedules": opens(opens_at="09:00", closes_at="05:00")},
     "it opens at 09:00 and closes at 05:00, so families see its days without hours. Correct the one that is wrong."),
    ("schedule-ended", {"schedules": opens(opens_at="09:00", closes_at="17:00", valid_to=Day(2026, 11, 22))},
     "the hours “Monday, 9am to 5pm (until 22 November 2026)” ended on 22 November 2026. Write the new ones, or take them out."),
    ("description-number", {"description": "Ring Sam on 01632 960102."},
     "its description holds 01632 960102, which is not among its telephone numbers. Move it there, so that it can be checked."),
    ("description-day", {"description": "Open until 31 October 2026."},
     "its description says “until 31 October 2026”, which is over. Take the day out of the text."),
    ("description-day", {"description": "Last checked 3/10/2026."},
     "its description says “checked 3/10/2026”, but it was last checked on 1 November 2026. Take the day out of the text."),
    ("description-capitals", {"description": "A GROUP FOR PARENTS AND BABIES."},
     "its description is all in capitals. Write it in small letters, which are easier to read."),
    ("description-long", {"description": "Word. " * 400}, "its description has 2,399 letters; 2,000 is the most that people read. Shorten it."),
    ("description-cut", {"description": "Words. " * 1000}, "its description has 6,999 letters, of which families see the first 4,997. Shorten it."),
    ("not-running", {"status": "defunct", "phones": rings("0500 618140")},
     "it is defunct, so families do not see it. Take it out when you no longer need it."),
]  # fmt: skip

PASSING = [
    ("hidden", {"assured_date": Day(2024, 11, 24)}),
    ("out-of-date", {"assured_date": Day(2025, 11, 24)}),
    ("old", {"assured_date": Day(2026, 5, 24)}),
    ("never-checked", {"assured_date": Day(2026, 11, 23)}),
    ("checked-in-future", {"assured_date": Day(2026, 11, 23)}),
    ("phone-two", {"phones": rings("0113 243 3144", "0113 243 3145")}),
    ("phone-zero", {"phones": rings("+44 113 243 3144")}),
    ("phone-invalid", {"phones": rings("111", "116 123", "999", "01632 960101", "07700 900456", "(0113) 243 3144", "+44 (0)113 243 3144")}),
    ("phone-premium", {"phones": rings("0300 123 1234", "0808 2000 247")}),
    ("phone-words", {"phones": rings("0113-243-3144")}),
    ("hidden-sign", {"description": "خانواده\u200cها are welcome.\nCome in."}),
    ("evidence", {"description": "A group for 8 to 10 families. We study songs, every second one in Urdu."}),
    ("no-kind", {"kind": "gp"}),
    ("no-coverage", {"service_areas": covers(name="Leeds")}),
    ("unknown-area", {"service_areas": covers(name="Leeds")}),
    ("circle-postcode", {"service_areas": covers(extent="within 5 km of LA1 1AA")}),
    ("circle-wide", {"service_areas": covers(extent="within 100 km of LA1 1AA")}),
    ("coordinates-half", {"service_at_locations": at(lat=53.796, lon=-1.5478)}),
    ("no-referral", {"referral": ("gp",)}),
    ("no-contact", {"phones": (), "email": None, "website": None}),
    ("no-contact", {"phones": (), "website": None, "service_at_locations": ()}),
    ("no-contact", {"phones": (), "email": None, "service_at_locations": ()}),
    ("no-contact", {"email": None, "website": None, "service_at_locations": ()}),
    ("outside-uk", {"service_at_locations": at("LA1 1AA", lat=54.05, lon=-2.8)}),
    ("coordinates-swapped", {"service_at_locations": at(lat=53.8, lon=-1.55)}),
    ("far-from-postcode", {"service_at_locations": at(lat=53.84, lon=-1.5478)}),
    ("postcode-unknown", {"service_at_locations": at("LA1 1AA")}),
    ("postcode-terminated", {"service_at_locations": at("LA1 1AA")}),
    ("phone-invalid", {"phones": rings("18001 0113 243 3144")}),
    ("sign-of-ours", {"description": "Ask for {name} or [@] or {card}."}),
    ("ages-crossed", {"minimum_age": 5, "maximum_age": 5}),
    ("age-beyond-life", {"minimum_age": 0, "maximum_age": 130}),
    ("email-invalid", {"email": "first.last+leeds@mail.example.org"}),
    ("web-malformed", {"website": "https://example.org:8443/a?b=c#d"}),
    ("web-http", {"website": None}),
    ("schedule-backwards", {"schedules": opens(opens_at="20:00", closes_at="08:00")}),
    ("schedule-ended", {"schedules": opens(opens_at="09:00", closes_at="17:00", valid_to=Day(2026, 11, 23))}),
    ("description-number", {"description": "Ring us on 0113 2433144, or come on 3 March."}),
    ("description-day", {"description": "Founded on 3 March 2005. Open until 31 October 2027. Last checked on 1 November 2026."}),
    ("description-capitals", {"description": "NHS CAMHS"}),
    ("description-long", {"description": "Word. " * 300}),
    ("description-cut", {"description": "Word. " * 833}),
    ("name-long", {"name": "N" * 200}),
    ("not-running", {"status": "temporarily closed"}),
    ("private-address", {"service_at_locations": at(private=True)}),
    ("private-postcode", {"service_at_locations": at(private=True)}),
    ("private-reference", {"service_at_locations": at(private=True), "description": "Ring SW 123. Rooms at 20 °C, ages 2+22. No 116 123."}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "words"), FAILING)
def test_a_fault_is_told_with_its_service_its_line_and_how_to_mend_it(rule, changes, words):
    said = told(service(**changes))

    severity = "error" if rule in ("checked-in-future", "private-reference") else "report"
    assert said == [f"{severity} {rule} {FILE}:2: “Steps steps”: {words}"]


def test_what_staff_can_mend_at_once_stops_the_build_in_their_spreadsheet_and_is_a_report_in_a_feed():
    odd = service(minimum_age=5, maximum_age=0.5, website="www.example.org")

    assert [line.split()[:2] for line in told(odd, file="content/services/services.csv")] == [
        ["error", "ages-crossed"],
        ["report", "web-malformed"],
    ]
    assert [line.split()[:2] for line in told(odd)] == [
        ["report", "ages-crossed"],
        ["report", "web-malformed"],
    ]


@pytest.mark.parametrize(("rule", "changes"), [("sound", {}), *PASSING])
def test_what_is_in_order_is_not_told(rule, changes):
    assert [line for line in told(service(**changes)) if line.split()[1] == rule or rule == "sound"] == []


def test_every_rule_has_an_example_that_it_tells_and_one_that_it_passes():
    together = {
        "name-long",
        "private-address",
        "private-address-of-another",
        "private-postcode",
        "number-of-another",
        "number-of-helpline",
        "number-twice",
        "same-name",
        "same-service",
    }

    assert {rule.name for rule in RULES} - {name for name, *_ in FAILING} - together == set()
    assert {rule.name for rule in RULES} - {name for name, _ in PASSING} - together == set()
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_what_can_harm_a_family_is_told_before_what_could_not_be_read_and_what_needs_nothing_done_last():
    rules = ["bad-uuid", "old", "unsound", "phone-invalid", "no-kind-known", "hidden", "not-running"]
    errors = ["unreadable", "number-of-another", "double", "private-address", "private-address-of-another"]
    found = [*(report(rule, FILE, 2, "It.") for rule in rules), *(error(rule, FILE, 2, "It.") for rule in errors)]  # fmt: skip

    assert [one.rule for one in worst_first(found)] == [
        "private-address", "private-address-of-another", "double", "unreadable", "number-of-another",
        "hidden", "no-kind-known", "phone-invalid", "unsound", "old", "not-running", "bad-uuid",
    ]  # fmt: skip


def test_a_strict_check_takes_a_hidden_service_for_an_error():
    hidden = service(assured_date=Day(2024, 1, 1))

    assert [line.split()[:2] for line in told(hidden, strict=True)] == [["error", "hidden"]]
    assert [line.split()[:2] for line in told(hidden)] == [["report", "hidden"]]


@pytest.mark.parametrize(("field", "text"), [
    ("description", "Come to 1 High St., ls14ap."),
    ("description", "We are on the High Street."),
    ("description", "Ask for Rose House."),
    ("description", "It is called the nest."),
    ("description", "At 53.7960, -1.5478."),
    ("description", "At 1.547 W and 53.796 N."),
    ("description", "Find us at ///filled.count.soap"),
    ("website", "https://www.google.com/maps?q=53.79,-1.54"),
    ("website", "https://maps.app.goo.gl/abc"),
    ("slug", "steps-ls1-4ap"),
    ("alert", "We are at LS1 4AP"),
])  # fmt: skip
def test_a_private_place_whose_text_tells_where_it_is_stops_the_build(field, text):
    hidden = service(**{"name": "Steps steps", "service_at_locations": at(private=True), field: text})

    assert told(hidden, hidden=(REFUGE,)) == [
        f"error private-address {FILE}:2: “Steps steps”: its place is private, but its {'url' if field == 'website' else field} tells where it is. Take address, building, postcode, coordinates and links to maps out of that text."
    ]


CAFE = HiddenPlace("9 Saint Mary's Café & Sons Yard, Leeds", "LS1 4AP", None, 53.7960, -1.5478)
WRITINGS = [
    (REFUGE, "Come to 1 High&nbsp;Street at nine."), (REFUGE, "<p>1&nbsp;High&nbsp;Street</p>"), (REFUGE, "1 Hi&#103;h Street"),
    (REFUGE, "1 Hi&amp;#103;h Street"), (REFUGE, "１ Ｈｉｇｈ Ｓｔｒｅｅｔ"), (REFUGE, "1 Hi\u00adgh Str\u200beet"), (REFUGE, "1 Hi&shy;gh Street"),
    (REFUGE, "1 Hi\\gh Street"), (REFUGE, "1 **Hi**gh _St_."), (REFUGE, "1 [Hi](https://example.org)gh Street"),
    (REFUGE, "1 <b>Hi</b>gh<br>Street"), (REFUGE, "https://example.org/?q=1%20High%20Street"), (REFUGE, "LS1&nbsp;4AP"), (REFUGE, "LS\\1 4AP"),
    (REFUGE, "1\u00a0High\u2003Street"), (CAFE, "9 St Marys Cafe and Sons Yd"), (CAFE, "9 St. Mary’s CAFE\u0301 &amp; Sons Yard"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "text"), WRITINGS)
def test_a_private_address_is_found_in_every_writing_that_shows_it_in_texts_of_its_own_and_of_others(
    place, text
):
    assert place.is_told_by(text)
    assert place.is_told_by_its_own(text, "")


@pytest.mark.parametrize(("text", "tells"), [
    ("9 Hidden Street", True), ("Rose House", True), ("LA1 9ZZ", True), ("LA19ZZ", True), ("Flat 2", False), ("2nd floor", False), ("Leeds", False), ("LA1", False),
])  # fmt: skip
def test_what_is_said_of_many_places_tells_none(text, tells):
    assert tells_a_place(text) is tells


def test_coordinates_and_maps_are_found_behind_entities_too():
    assert REFUGE.is_told_by_its_own("At 53&#46;7960, &minus;1&#46;5478", "")
    hidden = service(service_at_locations=at(private=True), description="google&#46;com/maps")
    assert [line.split()[1] for line in told(hidden, hidden=(REFUGE,))] == ["private-address"]


@pytest.mark.parametrize("place", [REFUGE, HiddenPlace("1 High Street")])
@pytest.mark.parametrize("said", [{"lat": 53.796, "lon": -1.5478}, {"lon": "-1.5478", "lat": "53.7960"}, [-1.5478, 53.796]])  # fmt: skip
def test_a_private_place_whose_other_columns_hold_coordinates_stops_the_build(said, place):
    hidden = service(service_at_locations=at(private=True), extra={"x_geo": said})

    assert told(hidden, hidden=(place,)) == [
        f"error private-address {FILE}:2: “Steps steps”: its place is private, but its x_geo tells where it is. Take address, building, postcode, coordinates and links to maps out of that text."
    ]


@pytest.mark.parametrize(
    "text",
    ["Near Leeds.", "Call 0113 496 0000.", "It opened in 1.5 weeks, 2.25 days.", "https://example.org/"],
)
def test_a_private_place_may_say_what_does_not_tell_where_it_is(text):
    hidden = service(name="The Nest", service_at_locations=at(private=True), alert=text)

    assert told(hidden, hidden=(REFUGE,)) == []


@pytest.mark.parametrize(("address", "told_by"), [
    ("2nd floor, Quetzal House, 9 Hidden Street, Leeds", ["We are in Quetzal House.", "9 Hidden St", "On Hidden Street."]),
    ("Flat 2, Zebulon Court, Leeds", ["Ramp at Zebulon Ct."]),
    ("Unit 3, Rose House", ["Rose House"]),
    ("17-19 Hidden Lane, Leeds", ["Ring the bell at 17 Hidden Lane.", "19 Hidden Ln", "Hidden Lane"]),
    ("Flat 2 44 Hidden Road", ["We are at 44 Hidden Road.", "on Hidden Rd"]),
    ("Rose House - 17 Hidden Lane", ["17 Hidden Lane", "Ask for Rose House."]),
    ("Rose House 17 Hidden Lane Leeds LS1 4AP", ["17 Hidden Lane", "Rose House", "off Hidden Lane"]),
    ("No. 4 The Maltings Leeds", ["At the Maltings"]),
])  # fmt: skip
def test_a_flat_or_a_floor_hides_neither_its_building_nor_its_street(address, told_by):
    place = HiddenPlace(address, "LS1 4AP")

    assert [text for text in told_by if not place.is_told_by_its_own(text, "")] == []
    assert not place.is_told_by_its_own("We meet in Leeds, on the second floor.", "")
    assert not place.is_told_by("Ring flat 2, unit 3, 2nd floor.")


def test_the_building_of_a_private_flat_is_told_in_the_texts_of_others_too():
    place = HiddenPlace("Flat 2, Zebulon Court, Leeds", "LS1 4AP")

    assert place.is_told_by("We share Zebulon Court.")


@pytest.mark.parametrize(
    "address", ["17-19 Hidden Lane", "Flat 2 17 Hidden Lane", "Rose House / 17 Hidden Lane Leeds LS1 4AP"]
)
def test_a_number_with_its_street_is_told_in_the_texts_of_others_wherever_it_stands_in_the_line(address):
    place = HiddenPlace(address, "LS1 4AP")

    assert place.is_told_by("We share 17 Hidden Ln.")
    assert not place.is_told_by("We are at 18 Hidden Lane.")


@pytest.mark.parametrize(("door", "same"), [
    ({"address_1": "Rose House", "address_2": "Hidden Lane", "postal_code": "LS1 4AP"}, True),
    ({"address_1": "Rose House", "address_2": "Hidden Lane", "postal_code": "LS1 4AQ"}, False),
    ({"address_1": "Hidden Lane Library", "postal_code": "LS1 4AP"}, False),
    ({"address_1": "17 Hidden Ln", "postal_code": "LS1 4AQ"}, True),
])  # fmt: skip
def test_a_private_place_is_known_again_by_its_address_or_by_its_name_at_its_postcode(door, same):
    place = HiddenPlace("17-19 Hidden Lane", "LS1 4AP", "Rose House")
    shown = Location(id=minted("door"), addresses=(Address(id=minted("address"), **door),))

    assert place.is_at(shown) is same


@pytest.mark.parametrize("text", ["We share 1 High St.", "Come to LS1 4AP."])
def test_the_private_place_of_another_service_is_told_where_it_is_named(text):
    hidden, other = (
        service(service_at_locations=at(private=True)),
        service(id=minted("other"), name="Other", alert=text, phones=(), service_at_locations=()),
    )

    assert told(hidden, other, hidden=(REFUGE,)) == [
        f"error private-address-of-another {FILE}:3: “Other”: its alert holds the address of a private place. Take the address and the postcode out of that text."
    ]


def test_a_street_of_the_same_name_in_another_town_is_no_secret():
    hidden = service(service_at_locations=at(private=True))
    other = service(
        id=minted("other"),
        name="Other",
        alert="Ring at 1 High Street.",
        phones=(),
        service_at_locations=at("LA1 1AA"),
    )

    assert told(hidden, other, hidden=(REFUGE,)) == []


def test_what_a_feed_says_of_a_private_place_is_kept_to_find_it_in_texts():
    location = {"private": "yes", "name": "The Nest", "latitude": "53.7960", "longitude": -1.5478,
                "addresses": [{"address_1": "1 High Street", "address_2": "Moorlands", "postal_code": "LS1 4AP"}]}  # fmt: skip
    by_name = {"private": True, "addresses": [{"address_1": "Rose House", "address_2": "9 Low Road"}]}
    raw = {
        "service_at_locations": [
            {"location": location},
            {"location": {"addresses": "none"}},
            {"location": {"private": True, "latitude": "north"}},
            {"location": by_name},
        ]
    }

    assert list(hidden_in(raw)) == [
        HiddenPlace("1 High Street", "LS1 4AP", "The Nest", 53.796, -1.5478),
        HiddenPlace(),
        HiddenPlace("Rose House"),
        HiddenPlace("9 Low Road"),
    ]


def test_a_private_place_may_be_out_of_use_and_still_give_its_address_away():
    hidden = service(service_at_locations=at(private=True), description="At LS1 4AP.", status="inactive")

    assert [line.split()[1] for line in told(hidden, hidden=(REFUGE,))] == [
        "private-address",
        "not-running",
    ]


def test_the_same_words_are_no_secret_where_the_place_is_open_to_all():
    assert told(service(description="Come to LS1 4AP.")) == []


def test_another_postcode_in_the_text_of_a_private_place_is_told_once():
    hidden = service(service_at_locations=at(private=True), description="We meet near LA1 1AA.")

    assert told(hidden, hidden=(REFUGE,)) == [
        f"report private-postcode {FILE}:2: “Steps steps”: its place is private, but its description holds a postcode. Take it out, unless it is far from the place."
    ]


def test_one_number_under_the_names_of_two_organisations_stops_the_build():
    mine, theirs = (
        service("a"),
        service(
            "b",
            organization=run_by("York Council"),
            phones=rings("+44 113 243 3144"),
            service_at_locations=(),
        ),
    )

    assert told(mine, theirs) == [
        f"error number-of-another {FILE}:3: “Steps b”: +44 113 243 3144 is also the number of “Steps a” of Leeds Council ({FILE}:2). "
        "Ring it, and leave it with the one that answers."
    ]


LINE = SimpleNamespace(name="Baby Line", phone="0113 243 3144", path="content/helplines.csv", line=4)


@pytest.mark.parametrize(("file", "severity"), [(FILE, "report"), ("content/services/services.csv", "error")])
def test_the_number_of_a_helpline_under_another_name_stops_the_build_in_our_spreadsheet(file, severity):
    column = ", column “phone”" if severity == "error" else ""
    one = service(phones=rings("+44 113 243 3144"))
    said = findings([one], {one.id: (file, 2)}, None, None, TODAY, helplines=[LINE])

    assert [f"{one.severity} {one}" for one in said] == [
        f"{severity} {file}:2: “Steps steps”{column}: +44 113 243 3144 is the number of the helpline “Baby Line” (content/helplines.csv:4). "
        "Ring it, and write the number of the service itself."
    ]


def test_a_helpline_may_be_a_service_too_and_111_is_of_whoever_helps_there():
    same = service(name="The baby line in Leeds"), service("b", phones=rings("111"))
    lines = [LINE, SimpleNamespace(name="NHS 111", phone="111", path="content/helplines.csv", line=5)]

    assert findings(same, {}, None, None, TODAY, helplines=lines) == ()


def test_one_number_of_one_organisation_is_told_once_however_its_name_is_written():
    three = [
        service(slug, organization=run_by(name))
        for slug, name in zip("abc", ("Leeds Council", "LEEDS  council", "Leeds Council"), strict=True)
    ]

    assert told(*three) == [
        f"report number-twice {FILE}:3: “Steps b”: 0113 243 3144 is the number of 3 services of its organisation; the first is “Steps a” ({FILE}:2). "
        "Fine, if whoever answers can help with each."
    ]


@pytest.mark.parametrize("changes", [{"phones": rings("111")}, {"status": "inactive"}])
def test_short_numbers_and_services_that_do_not_run_share_no_number(changes):
    pair = service("a", **changes), service("b", organization=run_by("York Council"), **changes)

    assert [line for line in told(*pair) if "number" in line.split()[1]] == []


def test_one_name_at_one_door_is_told_at_the_later_of_the_two():
    pair = (
        service("a", name="Baby Group"),
        service("b", name="baby  group", phones=(), service_at_locations=at(lat=53.7968, lon=-1.5478)),
    )

    assert told(*pair) == [
        f"report same-name {FILE}:3: “baby  group”: a service of the same name stands at the same door ({FILE}:2). Keep one of them, or tell them apart by name."
    ]


def test_a_row_that_was_copied_and_has_no_door_is_told():
    pair = [service(one, name="Baby Group", phones=(), service_at_locations=()) for one in "ab"]
    theirs = service("c", name="Baby Group", phones=(), service_at_locations=(), organization=run_by("York Council"))  # fmt: skip

    assert told(*pair, theirs) == [
        f"report same-service {FILE}:3: “Baby Group”: a service of the same name of Leeds Council stands there already ({FILE}:2). Keep one of them, or tell them apart by name."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"service_at_locations": at(lat=53.7970, lon=-1.5478)},
        {"name": "Baby Club"},
        {"service_at_locations": ()},
    ],
)
def test_another_name_or_another_door_is_another_service(changes):
    pair = service("a", name="Baby Group"), service("b", **{"name": "Baby Group", "phones": (), **changes})

    assert told(*pair) == []


def test_without_postcodes_and_areas_nothing_is_said_of_them():
    lost = service(service_at_locations=at("LS99 9ZZ"), service_areas=covers(name="Nowhere"))

    assert findings([lost], {}, None, None, TODAY) == ()


def test_a_name_that_no_list_has_room_for_is_told():
    name = "N" * 201

    assert told(service(name=name)) == [
        f"report name-long {FILE}:2: “{name}”: its name has 201 letters; 200 is the most that a list has room for. Shorten it."
    ]


def test_what_is_too_long_ends_with_a_sentence_or_else_with_a_word():
    assert service(description="One. Two! " * 600).about == ("One. Two! " * 500).strip()
    assert service(description="word " * 1001).about == "word " * 999 + "…"


def test_errors_come_first_then_reports_by_weight():
    lines = told(service("a", website="http://a.example.org", phones=rings("0500 618140"), description="Open until 1 May 2026."),
                 service("b", assured_date=Day(2027, 1, 1), phones=()))  # fmt: skip

    assert [line.split()[1] for line in lines] == [
        "checked-in-future",
        "phone-invalid",
        "web-http",
        "description-day",
    ]


def test_braces_in_what_a_feed_says_are_only_text():
    odd = service(name="{name}", website="{0.__class__}")

    assert told(odd) == [
        f"report web-malformed {FILE}:2: “{{name}}”: “{{0.__class__}}” is not a web address. Write it as https://example.org."
    ]


def test_many_services_of_one_name_at_one_door_are_not_each_measured_against_all(monkeypatch):
    measured = []
    monkeypatch.setattr("plugins.core.quality.km_between", lambda *points: measured.append(points) or 0.0)

    said = told(*[service(f"s{number}", name="Baby Group", phones=()) for number in range(300)])

    assert len(said) == 299
    assert len(measured) == 300


def test_a_rule_is_data():
    rule = Rule("loud", "report", "it shouts “{word}”.", "Hush.", lambda one, known: [{"word": one.name}])

    assert [str(found) for found in rule.findings(service(), SimpleNamespace(origins={}))] == [
        "content/services:1: “Steps steps”: it shouts “Steps steps”. Hush."
    ]


@pytest.mark.parametrize(("website", "link"), [
    ("https://steps.example.org", "https://steps.example.org"), ("http://steps.example.org", "http://steps.example.org"),
    ("javascript:alert(1)", ""), (" data:text/html,x", ""), (None, ""), ("https://steps.example.org\nTEL:999", ""),
])  # fmt: skip
def test_only_a_web_address_of_a_feed_becomes_a_link(website, link):
    assert service(website=website).web_link == link
