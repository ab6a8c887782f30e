"""A service as a list shows it: how far, how fresh, and the words by which families choose."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from typing import Self

from .circle import Circle, Point
from .day import Day
from .directory import Directory
from .gazetteer import km_between
from .kind import Kind
from .prose import HEADING, ITEM, ended
from .schedule import Schedule
from .service import Service
from .service_area import MILE
from .wording import access_in

AGES: tuple[tuple[str, float, float], ...] = (
    ("0", 0, 1),
    ("1", 1, 2),
    ("2-4", 2, 5),
)  # years, from and up to
LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")  # with brackets in its address, too
PROGRAM = re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
LINE = 140  # letters of a description on a card
SENTENCES = 3  # about its hours on a card
AHEAD = 60  # days for which hours that are not the same each week are worked out


@dataclass(frozen=True)
class Listing:
    """One line of a list. `km` is the distance to the nearest door, where there is one and the list has a middle.

    `summary` is the first words of what the service does, `when` its hours in words, `hours` the same for a browser,
    unless they hold only at times that no browser can tell, such as in term;
    `within` are the circles that the service is for, on a list of which it is not for everyone.
    """

    service: Service
    kind: Kind
    freshness: str
    tokens: Mapping[str, str]
    summary: str
    when: str
    at: str
    hours: str
    km: float | None = None
    within: tuple[Circle, ...] = ()

    def only_within(self, circles: tuple[Circle, ...]) -> Self:
        """It will return the same line with whom it is for: those in *circles* alone."""
        return replace(self, within=circles)

    def seen_from(self, km: float | None) -> Self:
        """It will return the same line with how far it is."""
        return replace(self, km=km)

    @property
    def miles(self) -> str:
        """How far it is, in words, as people in the UK say it."""
        if self.km is None:
            return ""
        miles = self.km / MILE
        return (
            "less than a mile"
            if miles < 0.95
            else f"about {miles:.0f} mile{'s' if round(miles) != 1 else ''}"
        )


def plain_words(markdown: str) -> str:
    """It will return Markdown without its signs, for a line of a list; of HTML only its words, as a page shows them."""
    text = LINK.sub(r"\1", PROGRAM.sub("", markdown))
    said = re.sub(r"<[^>]*>|[*_`>]|(?<!&)#", "", " ".join(said_in_a_row(text)))
    return " ".join(unescape(said).split())


def said_in_a_row(text: str) -> Iterator[str]:
    """It will give the lines of *text*, with a sign after a heading, and between the items of a list, where they have none."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        sign = ITEM.match(line)
        said = line[sign.end() :] if sign else line
        if heading := HEADING.match(line):
            yield ended(heading[2], ":")
        else:
            yield ended(said, ";") if ITEM.match(after) else said


def shortened(text: str) -> str:
    """It will return *text*, cut at a word where it is long."""
    return text if len(text) <= LINE else f"{text[:LINE].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def listing_of(service: Service, directory: Directory, languages: Mapping[str, str]) -> Listing:
    """It will return *service* as a line of a list; *languages* gives the code of each language by its name."""
    doors = directory.doors(service)
    unsure = service.status == "temporarily closed" or any(one.remark for one in service.hours)
    hours = "" if unsure else " ".join(hours_of(service, directory.today))
    tokens = {"need": " ".join(service.needs), "kind": service.kind, "cost": "free" if service.free else "pay" if service.cost else "",
              "age": " ".join(ages_of(service)), "access": " ".join(access_of(service)), "language": " ".join(languages_of(service, languages))}  # fmt: skip
    return Listing(service, directory.kinds[service.kind], service.freshness(directory.today), tokens,
                   shortened(plain_words(service.about)), "; ".join([*map(shortened, service.hours_text[:SENTENCES]), *(["…"] if len(service.hours_text) > SENTENCES else [])]), ";".join(f"{lat:.4f},{lon:.4f}" for lat, lon in doors), hours)  # fmt: skip


def nearest(doors: Iterable[Point], middle: Point) -> float | None:
    """It will return the kilometres from *middle* to the closest of *doors*."""
    return min((km_between(*door, *middle) for door in doors), default=None)


def by_distance(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """It will return *listings*: what has no door and so is never far, then the nearest door first, then those we cannot place."""
    return tuple(sorted(listings, key=lambda one: (one.service.has_door, one.km is None, one.km or 0.0)))


def ages_of(service: Service) -> Iterator[str]:
    """It will give each band of age that *service* is for; one that names no age is for all."""
    low, high = service.minimum_age or 0, 200 if service.maximum_age is None else service.maximum_age
    return (name for name, start, end in AGES if low < end and high >= start)


def access_of(service: Service) -> tuple[str, ...]:
    """It will return each way in that its places speak of; “not step-free” is none."""
    said = [one.description or "" for place in service.locations for one in place.accessibility]
    return access_in("; ".join([*said, service.interpretation_services or ""]))


def languages_of(service: Service, codes: Mapping[str, str]) -> Iterator[str]:
    """It will give the code of each language spoken."""
    for one in service.languages:
        if code := codes.get(one.name or "", one.code):
            yield code


def hours_of(service: Service, today: Day) -> Iterator[str]:
    """It will give when it opens, for a browser: “0:540-1020” on each Monday, “2026-12-01:600-720” on that day; minutes of UK time."""
    for hours in service.hours:
        if hours.opens_at and hours.closes_at and not hours.backwards and not hours.is_over(today):
            yield from (f"{day}:{minutes(hours)}" for day in days_of(hours, today))


def days_of(hours: Schedule, today: Day) -> Iterator[str]:
    """It will give the days on which *hours* hold: of every week, or else each day of the coming weeks."""
    starts = all(day is None or day <= today for day in (hours.valid_from, hours.dtstart))
    stays = hours.valid_to is None and hours.until is None
    if hours.weekly and starts and stays:
        return (str(day) for day, _ in hours.days)
    return (day.isoformat() for day in hours.dates(today - timedelta(days=1), AHEAD))


def minutes(hours: Schedule) -> str:
    """It will return “540-1020” for 09:00 to 17:00; what ends on the next day ends after 1440, and 23:59 is midnight."""
    opens, closes = (
        int(time[:2]) * 60 + int(time[3:]) for time in (str(hours.opens_at), str(hours.closes_at))
    )
    closes += closes == 1439
    return f"{opens}-{closes + 1440 if closes <= opens else closes}"
