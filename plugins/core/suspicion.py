"""What makes a number, an address or a text of a service doubtful; each question has a plain answer."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from math import floor
from typing import Any
from urllib.parse import urlsplit

import phonenumbers

from .day import MONTHS, Day
from .entity import Entity, columns_of, walk
from .phone import digits, is_number, is_premium, is_short, numbers_typed, without_relay
from .service import Service

Point = tuple[float, float]
Cell = tuple[int, int]
SOUTH, NORTH, WEST, EAST = 49.8, 60.9, -8.7, 1.8  # Scilly, Shetland, Fermanagh with St Kilda, Lowestoft
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
NUMBER = re.compile(r"-?\d+\.\d+")
BETWEEN = re.compile(r"\bor\b|\band\b|[/;,&|]", re.IGNORECASE)
SIGNS = frozenset("0123456789 +()-.\u2010\u2011\u2013")
CELL = 0.001  # degrees; 111 metres from south to north
MONTH = "|".join(f"{name[:3]}[a-z]*" for name in MONTHS)
DAY = (
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTH}),? \d{{4}}"
)
ENDS = r"until|till|ends?|ending|finish(?:es|ing)|clos(?:es?|ed|ing)|from|starts?|starting|begins?|beginning|(?:re)?opens?|(?:re)?opening"
CHECKS = r"checked|updated|reviewed"
TOLD = re.compile(
    rf"\b(?:({CHECKS})|{ENDS})(?: on| in| at)?:? (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?({DAY})\b",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """It will return *text* as it is compared: in small letters, with one space between words."""
    return " ".join(text.casefold().split())


def runner(one: Service) -> str:
    """It will return who runs *one*, as it is compared."""
    return folded(one.organization.name)


def texts_of(one: Service) -> Iterator[tuple[str, str]]:
    """It will give every text of *one* with the name of its field in a feed, such as “alert” or “organization.name”."""
    for path, thing in walk(one):
        home = re.sub(r"\[\d+\]", "", path).lstrip(".")
        for name, field in columns_of(type(thing)).items():
            yield from texts_in(getattr(thing, field), f"{home}.{name}" if home else name)
        yield from texts_in(thing.extra, "extra")


def texts_in(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """It will give every text in *value*, which may hold others; what has fields of its own speaks for itself. Numbers side by side are one text."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_in(inner, str(key))
        yield from side_by_side(value.values(), name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from () if isinstance(inner, Entity) else texts_in(inner, name)
        yield from side_by_side(value, name)


def side_by_side(values: Iterable[Any], name: str) -> Iterator[tuple[str, str]]:
    """It will give the numbers among *values*, which may be coordinates, as one text."""
    numbers = [str(one) for one in values if isinstance(one, float | str) and NUMBER.fullmatch(str(one))]
    if len(numbers) > 1:
        yield name, ", ".join(numbers)


def hidden_sign(text: str) -> str:
    """It will return the first sign that nobody sees, such as one that turns round what follows; joiners of letters are fine."""
    return next(
        (
            sign
            for sign in text
            if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in "\n\t\r\u200c\u200d"
        ),
        "",
    )


def numbers_of(one: Service) -> tuple[str, ...]:
    """It will return the telephone numbers of *one*, each once."""
    places = (phone.number for place in one.service_at_locations for phone in place.phones)
    return tuple(dict.fromkeys((*(phone.number for phone in one.phones), *places)))


def dialled(number: str) -> str:
    """It will return the digits of *number* as they are dialled in the UK."""
    found = without_relay(digits(number.replace("(0)", ""))).removeprefix("00")
    return f"0{found[2:]}" if found.startswith("44") and len(found) > 10 else found


def number_fault(number: str) -> str:
    """It will return two, zero, invalid, premium or words for what is wrong with *number*, or an empty text."""
    found = dialled(number)
    apart = [part for part in BETWEEN.split(number) if len(digits(part)) > 6]
    if len(found) > 6 and (len(apart) > 1 or len(list(numbers_typed(number))) > 1):
        return "two"
    if len(found) <= 6:
        return "" if is_short(found) and not set(number) - SIGNS else "invalid"
    if not found.startswith("0") and "+" not in number and is_number(f"0{found}"):
        return "zero"
    if set(number) - SIGNS:
        return "words" if is_number(better_number(number)) else "invalid"
    if not is_number(found):
        return "invalid"
    return "premium" if is_premium(found) else ""


def better_number(number: str) -> str:
    """It will return the first number in *number* as it is written in the UK, without what stands after it."""
    for found in phonenumbers.PhoneNumberMatcher(number, "GB", leniency=phonenumbers.Leniency.POSSIBLE):
        found.number.extension = None
        return str(phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.NATIONAL))
    return number


def numbers_in(text: str) -> tuple[str, ...]:
    """It will return what in *text* is a telephone number."""
    found = phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE)
    return tuple(dict.fromkeys(one.raw_string for one in found if is_number(dialled(one.raw_string))))


def days_in(text: str) -> Iterator[tuple[str, Day, bool]]:
    """It will give the days that *text* says something ends, begins or was checked on: the words, the day, whether it was a check."""
    for found in TOLD.finditer(text):
        if day := day_of(found[2]):
            yield found[0], day, bool(found[1])


def day_of(text: str) -> Day | None:
    """It will return the day that *text* names; with slashes, the day stands before the month."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    month = re.search(MONTH, text, re.IGNORECASE)
    if month:
        parts.insert(1, [name[:3] for name in MONTHS].index(month[0][:3].title()) + 1)
    year, number, day = parts if parts[0] > 31 else parts[::-1]
    try:
        return Day(year, number, day)
    except ValueError:
        return None


def shouts(text: str) -> bool:
    """It will say whether *text* is all in capitals; a short one may be an abbreviation."""
    letters = [sign for sign in text if sign.isalpha() and sign.lower() != sign.upper()]
    return len(letters) > 20 and sum(sign.isupper() for sign in letters) > 0.8 * len(letters)


def emails_of(one: Service) -> tuple[str, ...]:
    """It will return the e-mail addresses of *one*, each once."""
    contacts = (*one.contacts, *(contact for place in one.service_at_locations for contact in place.contacts))
    found = (one.email, one.organization.email, one.assurer_email, *(contact.email for contact in contacts))
    return tuple(dict.fromkeys(filter(None, found)))


def webs_of(one: Service) -> tuple[str, ...]:
    """It will return the web addresses of *one*, each once."""
    found = (
        one.website,
        one.organization.website,
        *(place.url for place in one.locations),
        *(hours.schedule_link for hours in one.hours),
    )
    return tuple(dict.fromkeys(filter(None, found)))


def web_fault(web: str) -> str:
    """It will return malformed or http for what is wrong with a web address, or an empty text."""
    try:
        parts = urlsplit(web)
        host = parts.hostname or ""
    except ValueError:
        return "malformed"
    if (
        re.search(r"\s", web)
        or parts.scheme not in ("http", "https")
        or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", host)
        or "@" in parts.netloc
    ):
        return "malformed"
    return "http" if parts.scheme == "http" else ""


def points_of(one: Service) -> tuple[Point, ...]:
    """It will return the coordinates that *one* gives."""
    found = ((place.latitude, place.longitude) for place in one.locations)
    return tuple((lat, lon) for lat, lon in found if lat is not None and lon is not None)


def in_uk(point: Point) -> bool:
    """It will say whether *point* lies in the box round the UK."""
    return SOUTH <= point[0] <= NORTH and WEST <= point[1] <= EAST


def cell_of(point: Point) -> Cell:
    """It will return the square of the map in which *point* lies."""
    return floor(point[0] / CELL), floor(point[1] / (2 * CELL))


def cells_round(point: Point) -> tuple[Cell, ...]:
    """It will return the square of *point* and the eight round it; no door within 100 metres is outside."""
    y, x = cell_of(point)
    return tuple((y + up, x + side) for up in (0, -1, 1) for side in (0, -1, 1))
