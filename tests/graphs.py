"""Whole services of every shape, for the properties of readers and writers."""

from hypothesis import strategies as st

from plugins.core.entity import minted
from plugins.core.feed import Feed
from plugins.core.graph import READER, identified
from plugins.core.service import Service

FEED = Feed(slug="elsewhere", name="Elsewhere", kind="oruk-json", licence="CC BY 4.0")
WORDS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(bool)
)
RISKY = st.sampled_from(
    [
        "=1+1",
        "-5",
        "@SUM(A1)",
        "'quoted",
        "'=x",
        "+44 1524",
        "a,b\n“c”",
        "12",
        "true",
        "null",
        "[1]",
        '"x"',
        "{}",
        "0123",
    ]
)
TEXT = WORDS | RISKY
DATES = st.dates().map(lambda day: day.isoformat())
TIMES = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda time: f"{time[0]:02d}:{time[1]:02d}")
NUMBERS = st.integers(0, 130) | st.floats(0, 130).map(lambda number: round(number, 3))
ANYTHING = TEXT | st.integers(-9, 9) | st.booleans() | st.lists(TEXT, max_size=2)


@st.composite
def things(draw, kind, needed, may):
    """One raw entity with what it needs, some of what it may have, and now and then a column that only others know."""
    said = {name: draw(strategy) for name, strategy in needed.items()}
    said |= {name: draw(strategy) for name, strategy in may.items() if draw(st.booleans())}
    if draw(st.booleans()):
        said["x_" + draw(st.sampled_from("abc"))] = draw(ANYTHING)
    return (
        {"id": minted(kind, draw(st.integers(0, 10**9))), **said} if kind in ("service", "funding") else said
    )


PHONES = things("phone", {"number": TEXT}, {"extension": TEXT, "description": TEXT})
LANGUAGES = things("language", {}, {"name": TEXT, "code": TEXT})
SCHEDULES = things("schedule", {}, {"freq": st.sampled_from(["WEEKLY", "MONTHLY"]), "byday": st.sampled_from(["MO", "TU,WE", "1FR"]), "opens_at": TIMES, "closes_at": TIMES,
                                    "valid_from": DATES, "interval": st.integers(1, 4), "description": TEXT})  # fmt: skip
ADDRESSES = things(
    "address",
    {"address_1": TEXT},
    {
        "city": TEXT,
        "postal_code": TEXT,
        "country": st.just("GB"),
        "address_type": st.sampled_from(["physical", "postal"]),
    },
)
LOCATIONS = things("location", {}, {"name": TEXT, "latitude": st.floats(49, 61), "longitude": st.floats(-9, 2), "private": st.just(True),
                                    "addresses": st.lists(ADDRESSES, max_size=2), "location_type": st.sampled_from(["physical", "virtual"]),
                                    "accessibility": st.lists(things("access", {}, {"description": TEXT}), max_size=1)})  # fmt: skip
PLACES = things(
    "place",
    {"location": LOCATIONS},
    {
        "description": TEXT,
        "schedules": st.lists(SCHEDULES, max_size=1),
        "phones": st.lists(PHONES, max_size=1),
    },
)
AREAS = things("area", {}, {"name": TEXT, "uri": TEXT, "extent": TEXT})
TERMS = things("term", {"name": TEXT}, {"code": TEXT, "term_uri": TEXT, "taxonomy": TEXT})
RAW = things("service", {"name": TEXT, "status": st.sampled_from(["active", "inactive", "temporarily closed"]), "slug": st.from_regex(r"[a-z]{1,8}", fullmatch=True),
                         "organization": things("organization", {"name": TEXT}, {"description": TEXT, "email": TEXT, "website": TEXT})},
             {"description": TEXT, "url": TEXT, "email": TEXT, "application_process": TEXT, "minimum_age": NUMBERS, "maximum_age": NUMBERS, "assured_date": DATES,
              "kind": st.just("family-hub"), "needs": st.lists(st.sampled_from(["feeding", "sleep"]), unique=True, min_size=1), "example": st.just(True),
              "referral": st.lists(st.sampled_from(["yourself", "gp"]), unique=True, min_size=1), "checked_by": TEXT, "phones": st.lists(PHONES, max_size=2),
              "schedules": st.lists(SCHEDULES, max_size=2), "service_areas": st.lists(AREAS, max_size=2), "service_at_locations": st.lists(PLACES, max_size=2),
              "languages": st.lists(LANGUAGES, max_size=2), "cost_options": st.lists(things("cost", {}, {"amount": NUMBERS, "option": TEXT}), max_size=1),
              "attributes": st.lists(things("attribute", {"taxonomy_term": TERMS}, {"link_type": TEXT}), max_size=1),
              "funding": st.lists(things("funding", {"source": TEXT}, {}), max_size=1)})  # fmt: skip
SERVICES = RAW.map(
    lambda raw: READER.validate_python(identified(Service, raw, FEED, (), [], ("", 1), ""))
)  # each thing with an id of its own
