"""Where a private place is: known only so that no text may tell it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from .location import Location, is_private
from .seen import bare, comparable, decoded, readings
from .suspicion import NORTH, SOUTH, WEST

SHORT = {"av": "avenue", "ave": "avenue", "cl": "close", "cres": "crescent", "ct": "court", "dr": "drive", "gdns": "gardens", "gr": "grove",
         "hse": "house", "ln": "lane", "pl": "place", "rd": "road", "saint": "street", "sq": "square", "st": "street", "ter": "terrace", "terr": "terrace", "yd": "yard"}  # fmt: skip
# “St” is a saint too, so both are compared as one word.
STREETS = frozenset(
    {
        *SHORT.values(),
        "bank",
        "green",
        "grove",
        "hill",
        "mews",
        "parade",
        "park",
        "rise",
        "row",
        "view",
        "walk",
        "way",
        "wharf",
    }
)
NUMBERED = re.compile(
    r"((?:\b\d+[a-z]? )+)((?:[^\W\d]+(?: |$))+)"
)  # in words: one or more numbers, and what follows up to the next
# What lies inside a building, and tells no street.
PART = re.compile(
    r"(?:flat|unit|suite|room|floor|level|apartment|apt|block|door|studio|office)s?\.? *[a-z]?\d*[a-z]?"
    r"|(?:\d+(?:st|nd|rd|th)|ground|first|second|third|fourth|top|lower|upper) floor",
    re.IGNORECASE,
)
PAIR = re.compile(r"(\d{1,2}\.\d{2,})[^\d]{1,20}(\d{1,2}\.\d{2,})")
SAME = 0.01  # degrees, about a kilometre: closer than this a pair of coordinates tells the place
MAP = re.compile(
    r"google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app\.goo|maps\.apple|bing\.[a-z.]+/maps|openstreetmap\.org|osm\.org"
    r"|what3words|w3w\.co|(?<![:\w])///\w+\.\w+\.\w+",
    re.IGNORECASE,
)
# Degrees with minutes or a side, or both in figures alone, a reference of the National Grid, or a plus code.
FINDS = re.compile(
    r"\b\d{1,2} \d{1,2} \d{1,2}(?:\.\d+)? ?[NS]\b\W{1,3}\d{1,3} \d{1,2} \d{1,2}(?:\.\d+)? ?[EW]\b|"
    r"\d{1,3}(?:\.\d+)? ?[°º] ?(?:\d{1,2}(?:\.\d+)? ?['′’]?|[NSEW]\b)"
    r"|\b(?:H[P-Z]|N[A-HJ-Z]|OV|S[A-HJ-Z]|T[AFGLMQRV]) ?(?:\d{3} ?\d{3}|\d{4} ?\d{4}|\d{5} ?\d{5})\b"
    r"|\b(?i:[2-9CFGHJMPQRVWX]{4}|[2-9CFGHJMPQRVWX]{8})\+(?i:[2-9CFGHJMPQRVWX]{2,3})\b"
)


@dataclass(frozen=True)
class HiddenPlace:
    """What is known of where a private place is. Coordinates are WGS84 degrees."""

    address: str | None = None
    postcode: str | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @cached_property
    def doors(self) -> tuple[str, ...]:
        """The lines of its address down to the one with the number, such as “Rose House” and “9 Hidden Street”; or else down to the first that is no part of a building."""
        lines = [line.strip() for line in re.split("[,\n;]", self.address or "") if line.strip()]
        whole = [place for place, line in enumerate(lines) if not PART.fullmatch(line)]
        numbered = [place for place in whole if any(map(str.isdigit, lines[place]))]
        return tuple(lines[: next(iter((*numbered, *whole)), 0) + 1])

    @cached_property
    def numbered(self) -> tuple[tuple[str, str], ...]:
        """Each number of its address and the street behind it, in words: two of “17-19 Secret Lane”, wherever that stands in its line."""
        return tuple(pair for line in self.doors for pair in numbers_with_streets(in_words(line)))

    @cached_property
    def buildings(self) -> tuple[str, ...]:
        """What stands before the first number of a line, such as “rose house” of “Rose House, 17 Secret Lane” without its comma."""
        firsts = ((words, NUMBERED.search(words)) for words in map(in_words, self.doors))
        before = (words[: found.start()].strip() for words, found in firsts if found)
        return tuple(words for words in before if " " in words and not PART.fullmatch(words))

    @cached_property
    def clues(self) -> tuple[str, ...]:
        """What in a text of its own service tells it, squeezed: building, street with and without its number, postcode."""
        streets = (street for _, street in self.numbered)
        said = (self.address, self.postcode, *self.doors, *streets, *self.buildings)
        return tuple({clue for text in said if (clue := squeezed(text or ""))})

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """What tells it wherever it stands: the numbered line of the address, each of its numbers with the street, or the building of “Flat 2”."""
        lines = [line for line in self.doors if not PART.fullmatch(line)]
        numbered = [line for line in lines if any(map(str.isdigit, line))]
        in_parts = len(lines) < len(self.doors)
        whole = [line for line in numbered or (lines if in_parts else ()) if len(in_words(line).split()) > 1]
        known = set(map(in_words, whole))
        return (*whole, *(said for pair in self.numbered if (said := " ".join(pair)) not in known))

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The same as words between spaces."""
        return tuple(f" {in_words(text)} " for text in self.telling)

    def is_told_by_its_own(self, text: str, names: str) -> bool:
        """It will say whether *text*, of the service that is given there, gives the place away. *names* of the service are no secret."""
        name = squeezed(self.name or "")
        clues = (*self.clues, *([name] if name and name not in squeezed(names) else []))
        plain = squeezed_readings(text)
        return any(clue in one for clue in clues for one in plain) or self.is_on_the_map(text)

    def is_told_by(self, text: str, doors: Iterable[Location] = ()) -> bool:
        """It will say whether *text* of somebody else gives the place away; a street of theirs with another postcode is another street."""
        postcode = squeezed(self.postcode or "")
        if postcode and any(postcode in one for one in squeezed_readings(text)):
            return True
        said = [f" {words} " for words in known_words(text)]
        found = [mark for mark in self.marks if any(mark in one for one in said)]
        theirs = [
            f" {in_words(line)} "
            for door in doors
            for line in door.address_lines
            if found and door.postcode and squeezed(door.postcode) != postcode
        ]
        return any(not any(mark in line for line in theirs) for mark in found)

    def is_at(self, door: Location) -> bool:
        """It will say whether *door*, which anybody may see, is this place: by its address, by its name at the same postcode, or by the postcode of one without an address."""
        mine = {squeezed(line) for line in self.telling or self.doors} - {""}
        theirs = [squeezed(line) for line in door.address_lines]
        same = bool(squeezed(self.postcode or "")) and squeezed(self.postcode or "") == squeezed(
            door.postcode or ""
        )
        name = squeezed(self.name or "")
        named = bool(name) and any(name in line for line in (*theirs, squeezed(door.name or "")))
        return any(one in line for one in mine for line in theirs) or (same and (named or not mine))

    def is_on_the_map(self, text: str) -> bool:
        """It will say whether *text* holds coordinates near the place, or, where nobody says where that is, any in the UK."""
        pairs = [(float(one), float(other)) for one, other in PAIR.findall(decoded(text))]
        both = [pair for one in pairs for pair in (one, one[::-1])]
        if self.latitude is None or self.longitude is None:
            return any(SOUTH <= lat <= NORTH and lon <= -WEST for lat, lon in both)
        here = abs(self.latitude), abs(self.longitude)
        return any(max(abs(pair[0] - here[0]), abs(pair[1] - here[1])) < SAME for pair in both)


@dataclass(frozen=True)
class Secret:
    """An address or a postcode that may be read nowhere, however it is written."""

    text: str

    @cached_property
    def words(self) -> str:
        """Its words."""
        return in_words(self.text)

    @cached_property
    def own(self) -> tuple[bytes, ...]:
        """Its longest run of words that are written in one way, unlike “street” or “and”."""
        plain = bare(self.text)
        alike = [
            word.encode() in plain and word not in (*SHORT.values(), "and") for word in self.words.split()
        ]
        runs = groupby(zip(self.words.split(), alike, strict=True), key=itemgetter(1))
        found = (tuple(word.encode() for word, _ in run) for is_alike, run in runs if is_alike)
        return max(found, key=lambda run: sum(map(len, run)), default=())

    @cached_property
    def _in_a_row(self) -> re.Pattern[bytes]:
        return re.compile(rb"[^a-z0-9]*".join(self.own))

    def may_be_in(self, quick: bytes) -> bool:
        """It will say, after a quick look at what is *bare* of a text, whether it may stand there."""
        return max(self.own, key=len, default=b"") in quick and bool(self._in_a_row.search(quick))

    def is_in(self, text: str) -> bool:
        """It will say whether somebody can read it in *text*; a postcode also where it has no space."""
        written = {f" {self.words} ", *([f" {squeezed(self.text)} "] if len(self.words.split()) == 2 else [])}
        return any(one in f" {words} " for words in words_read(text) for one in written)


def hidden_in(raw: Mapping[str, Any]) -> Iterator[HiddenPlace]:
    """It will give each private place of *raw*, a service as Open Referral's JSON tells of it."""
    for place in listed(raw.get("service_at_locations")):
        location = place.get("location")
        if isinstance(location, Mapping) and is_private(location):
            addresses = listed(location.get("addresses")) or [{}]
            for line, postcode in (pair for address in addresses for pair in lines_of(address)):
                yield HiddenPlace(
                    line,
                    postcode,
                    text_of(location.get("name")),
                    number_of(location.get("latitude")),
                    number_of(location.get("longitude")),
                )


def numbers_with_streets(words: str) -> Iterator[tuple[str, str]]:
    """It will give each number in the *words* of a line with the street behind it: up to its kind, such as “lane”, or else its first two words."""
    for found in NUMBERED.finditer(words):
        said = found[2].split()
        last = next((place for place, word in enumerate(said) if place and word in STREETS), 1)
        yield from ((number, " ".join(said[: last + 1])) for number in found[1].split())


def lines_of(address: Mapping[str, Any]) -> Iterator[tuple[str | None, str | None]]:
    """It will give the lines of *address* that tell a door, each with the postcode: the first, and the second if it has a number."""
    first, second = text_of(address.get("address_1")), text_of(address.get("address_2"))
    postcode = text_of(address.get("postal_code"))
    yield first, postcode
    if second and any(map(str.isdigit, second)):
        yield second, postcode


def listed(value: Any) -> list[Mapping[str, Any]]:
    """It will return the records of *value*, which a feed may have made of anything."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def text_of(value: Any) -> str | None:
    """It will return *value* if it is text."""
    return value if isinstance(value, str) else None


def number_of(value: Any) -> float | None:
    """It will return *value* as a number, or nothing if it is none."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def in_words(text: str) -> str:
    """It will return the words of *text* as they are seen, in small letters with one space between, “St” and its like written out."""
    return joined(comparable(text))


def joined(plain: str) -> str:
    """It will return the words of a text that is in small letters already, with one space between."""
    return " ".join(SHORT.get(word, word) for word in re.findall(r"[^\W_]+", plain))


def squeezed(text: str) -> str:
    """It will return the same without spaces; nothing if there are too few letters to tell a place."""
    kept = in_words(text).replace(" ", "")
    return kept if len(kept) > 4 else ""


def tells_a_place(text: str) -> bool:
    """It will say whether *text* alone tells a place: not “Flat 2”, “Leeds” or the first half of a postcode."""
    several = len(in_words(text).split()) > 1 or any(map(str.isdigit, text))
    return several and bool(squeezed(text)) and not PART.fullmatch(text.strip())


def words_read(text: str) -> tuple[str, ...]:
    """It will return the words of *text* in each way in which it can be read."""
    return tuple(map(joined, readings(text)))


known_words = lru_cache(maxsize=4096)(words_read)  # many places are looked for in one text


@lru_cache(maxsize=4096)
def squeezed_readings(text: str) -> tuple[str, ...]:
    """It will return the same without spaces."""
    return tuple(dict.fromkeys(words.replace(" ", "") for words in known_words(text)))
