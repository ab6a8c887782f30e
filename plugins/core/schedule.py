"""When a service is open: Open Referral's schedules, the short form that staff type, and the sentence that readers see."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from .day import Day
from .entity import Date, Entity, Words, entity, minted
from .record import Text, fault
from .remark import tells_again

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = tuple(day[:2] for day in DAYS)
CODES = tuple(short.upper() for short in SHORT)  # iCalendar's names of the days, RFC 5545
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth",
       -1: "last", -2: "second to last", -3: "third to last", -4: "fourth to last", -5: "fifth to last"}  # fmt: skip
MOST_WEEKS = 5  # that begin in a month: nobody waits for its ninth Friday
EXAMPLE = "Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month."
REMARK = (
    "Write what else there is to say in brackets behind the hours, such as “Mo 09:30-11:00 (term time only)”."
)
THROUGH = "Write what goes on through the night in two parts, such as “Mo 17:00-24:00; Tu 00:00-02:00”."
MIDNIGHT = "24:00"  # the end of a day as people type it
LAST_MINUTE = "23:59"  # and as it is kept for a day that is open all through
NIGHT_ENDS = (
    "08:00"  # hours that close before they open, but by then, go on overnight; later is a slip of the pen
)
MORNING, EVENING = (
    "05:00",
    "18:00",
)  # and so is an end before a start that lies between these: 9:00-5:00 means 5pm


def as_time(value: Any) -> Any:
    """It will return 9:00, 09:00:00, 09:00Z or 09:00+00:00 as 09:00: Open Referral's times are the clock on the wall."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,2}):([0-5]\d)(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", str(value).strip())
    if not found or int(found[1]) > 24 or (int(found[1]) == 24 and found[2] != "00"):
        raise fault(f"“{value}” is not a time of day.", "Write it as 09:30.")
    return f"{int(found[1]):02d}:{found[2]}"


Time = Annotated[str, BeforeValidator(as_time)]
Gap = Annotated[int, Field(ge=1, le=120)]  # weeks or months; no calendar counts in none, or backwards


@entity
class Schedule(Entity):
    """Some days, and the times of opening and closing on each as HH:MM of UK time; the rule is iCalendar's (RFC 5545)."""

    valid_from: Date | None = None
    valid_to: Date | None = None
    dtstart: Date | None = None
    until: Date | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    interval: Gap | None = None
    byday: Words | None = None
    bymonthday: Words | None = None
    description: Words | None = None
    opens_at: Time | None = None
    closes_at: Time | None = None
    schedule_link: Words | None = None
    attending_type: Words | None = None
    notes: Words | None = None

    @field_validator("opens_at")
    @classmethod
    def _opens_on_its_day(cls, time: str | None) -> str | None:
        if time == MIDNIGHT:
            raise fault("a day is over at 24:00.", "Write 00:00 of the day after.")
        return time

    @field_validator("closes_at")
    @classmethod
    def _closes_by_the_clock(cls, time: str | None, info: ValidationInfo) -> str | None:
        """It will return midnight as other programs know it: RFC 3339 and Table Schema have no 24:00."""
        if time != MIDNIGHT:
            return time
        return LAST_MINUTE if info.data.get("opens_at") == "00:00" else "00:00"

    @property
    def days(self) -> tuple[tuple[int, int], ...]:
        """Each day of the week (0 is Monday) with which of the month it is; 0 is every one."""
        if self.freq == "WEEKLY" and self.dtstart and not (self.byday or self.bymonthday):
            return ((self.dtstart.weekday(), 0),)  # RFC 5545: what the rule leaves out is as on its first day
        found = re.findall(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", (self.byday or "").upper())
        numbered = {(CODES.index(code), int(nth or 0)) for nth, code in found}
        return tuple(sorted(one for one in numbered if abs(one[1]) <= MOST_WEEKS))

    @property
    def month_days(self) -> tuple[int, ...]:
        """The days of the month."""
        if self.freq == "MONTHLY" and self.dtstart and not (self.byday or self.bymonthday):
            return (self.dtstart.day,)
        return tuple(
            int(day) for day in re.findall(r"-?\d+", self.bymonthday or "") if 1 <= abs(int(day)) <= 31
        )

    @property
    def monthly(self) -> bool:
        """Whether it counts in months: the second Monday is of a month, whatever else the rule says."""
        return (
            self.freq == "MONTHLY"
            or (self.freq is None and not self.byday)
            or any(nth for _, nth in self.days)
        )

    @property
    def weekly(self) -> bool:
        """Whether every week is like the next."""
        return bool(self.days) and not self.monthly and not self.month_days and (self.interval or 1) == 1

    @property
    def remark(self) -> str:
        """What else its words say, such as “term time only”; nothing if they tell again on which days and when."""
        said = dict.fromkeys(
            " ".join(text.split()).rstrip(".") for text in (self.description, self.notes) if text
        )
        days = [day for day, _ in self.days]
        times = [time for time in (self.opens_at, self.closes_at) if time]
        return "; ".join(text for text in said if not tells_again(text, days, times))

    @property
    def overnight(self) -> bool:
        """Whether it closes on the day after it opens."""
        return bool(self.opens_at and self.closes_at and self.closes_at <= self.opens_at)

    @property
    def backwards(self) -> bool:
        """Whether it closes before it opens, and does not plainly go on until the morning after."""
        return self.overnight and is_slip(str(self.opens_at), str(self.closes_at))

    @property
    def day_names(self) -> tuple[str, ...]:
        """The days by name."""
        return tuple(DAYS[day] for day, _ in self.days)

    def is_over(self, today: date) -> bool:
        """It will say whether its last day is before *today*."""
        last = self.until or self.valid_to
        return last is not None and last < today

    def dates(self, first: date, days: int) -> Iterator[date]:
        """It will give each day from *first* on, for so many *days*, on which it opens; nothing for what has no rule."""
        if not (self.days or self.month_days):
            return
        start = max(filter(None, (self.valid_from, first)))
        end = min(filter(None, (self.valid_to, self.until, first + timedelta(days=days - 1))))
        begins = self.dtstart or self.valid_from or Day(2024, 1, 1)  # a Monday: the count begins there
        every = (self.interval or 1) == 1
        anchor = max(begins, start) if every else begins  # what comes each time is not counted from long ago
        names = tuple(weekday(day, nth) if nth else weekday(day) for day, nth in self.days)
        rule = rrule(MONTHLY if self.monthly else WEEKLY, dtstart=at_midnight(anchor), until=at_midnight(end), interval=self.interval or 1,
                     byweekday=names or None, bymonthday=self.month_days or None)  # fmt: skip
        yield from (moment.date() for moment in rule.between(at_midnight(start), at_midnight(end), inc=True))

    @property
    def all_day(self) -> bool:
        """Whether it never closes on the days on which it opens."""
        return (self.opens_at, self.closes_at) == ("00:00", LAST_MINUTE)

    def __str__(self) -> str:
        when = self.days_in_words()
        if not when and not self.opens_at:
            return self.description or self.notes or ""
        added = f" ({self.remark})" if self.remark else ""
        if self.all_day and self.weekly and len(self.days) == len(DAYS):
            return f"24 hours a day{self.season()}{added}"
        hours = f"{clock(self.opens_at)} to {clock(self.closes_at)}" if self.opens_at and self.closes_at else f"from {clock(self.opens_at)}" if self.opens_at else ""  # fmt: skip
        hours = "all day" if self.all_day else "" if self.backwards else hours
        return ", ".join(filter(None, (when, hours))) + self.season() + added

    def days_in_words(self) -> str:
        """It will return “Monday to Friday”, “First Tuesday of the month” or “Every second Monday”."""
        if self.month_days:
            return f"On the {listed([day_of_month(day) for day in self.month_days])} of the month{self.gap()}"
        if not self.days:
            return ""
        if any(nth for _, nth in self.days):
            text = listed([f"{NTH.get(nth, ordinal(nth))} {DAYS[day]}" for day, nth in self.days])
            return f"{text[0].upper()}{text[1:]} of the month{self.gap()}"
        return f"{days_in_words(tuple(day for day, _ in self.days))}{self.gap()}"

    def gap(self) -> str:
        """It will return “, every second week from 5 January 2027” where weeks or months are left out."""
        unit, gap = "month" if self.monthly or self.month_days else "week", self.interval or 1
        every = f", every {'second' if gap == 2 else ordinal(gap)} {unit}"
        return f"{every}{f' from {self.dtstart}' if self.dtstart else ''}" if gap > 1 else ""

    def season(self) -> str:
        """It will return from and until when, if it is not for good."""
        last = self.valid_to or self.until
        if self.valid_from and last:
            return f" ({self.valid_from} to {last})"
        return f" (until {last})" if last else f" (from {self.valid_from})" if self.valid_from else ""


def at_midnight(day: date) -> Any:
    """It will return the first moment of *day*."""
    from datetime import datetime

    return datetime(day.year, day.month, day.day)


def parse_hours(text: str, owner: str = "") -> tuple[Schedule, ...]:
    """It will return the schedules that *text* tells of, with ids minted from *owner*. Raises ValueError with a sentence."""
    parts = [
        again
        for part in re.split(r";(?![^()]*\))", text)
        if part.strip()
        for again in day_by_day(part.strip())
    ]
    return tuple(parse_part(part, minted(owner, "schedule", place)) for place, part in enumerate(parts))


def day_by_day(part: str) -> list[str]:
    """It will return “Mo 09:00-12:00, 13:00-17:00” as two parts, each with its day."""
    hours, bracket, remark = part.partition("(")
    days, *times = re.split(r"\s+(?=\d?\d:)|,\s*(?=\d?\d:)", hours.strip())
    return [f"{days} {time} {bracket}{remark}".strip() for time in times] if len(times) > 1 else [part]


def as_hours(text: str) -> str:
    """It will return typed hours if they can be read."""
    try:
        parse_hours(text)
    except ValueError as error:
        raise fault(str(error)) from None
    return text


Hours = Annotated[Text, AfterValidator(as_hours)]


def parse_part(text: str, id: str) -> Schedule:
    """It will return one schedule."""
    if text.replace(" ", "") == "24/7":
        return Schedule(id=id, freq="WEEKLY", byday=",".join(CODES), opens_at="00:00", closes_at=MIDNIGHT)
    found = re.fullmatch(
        r"([A-Za-z,\-–\[\]\d ]+?) +([0-2]?\d:[0-5]\d) ?[-–] ?([0-2]?\d:[0-5]\d)(?: *\(([^()]+)\)| +(.+))?",
        text,
    )
    if not found:
        raise ValueError(f"“{text}” is not a day with hours. {EXAMPLE}")
    if found[5]:
        raise ValueError(f"“{text}” has more in it than a day with hours. {REMARK}")
    days = [day for part in found[1].split(",") for day in parse_days(part.strip())]
    opens, closes = (time.rjust(5, "0") for time in (found[2], found[3]))
    if (
        opens >= MIDNIGHT
        or closes > MIDNIGHT
        or opens == closes
        or (closes < opens and is_slip(opens, closes))
    ):
        raise ValueError(f"“{text}” closes before it opens. {likely(found[2], closes) or EXAMPLE}")
    byday = ",".join(f"{nth or ''}{CODES[day]}" for day, nth in sorted(set(days)))
    monthly = any(nth for _, nth in days)
    if monthly and not all(nth for _, nth in days):
        raise ValueError(
            f"“{text}” mixes days of the week and of the month. Write them apart, with “;” between."
        )
    return Schedule(
        id=id,
        freq="MONTHLY" if monthly else "WEEKLY",
        byday=byday,
        opens_at=opens,
        closes_at=closes,
        notes=found[4],
    )


def is_slip(opens: str, closes: str) -> bool:
    """It will say whether hours that close before they open, or as they do, are mistyped; midnight is the end of every day."""
    return closes != "00:00" and (closes > NIGHT_ENDS or MORNING <= opens < EVENING)


def likely(opens: str, closes: str) -> str:
    """It will ask whether the afternoon is meant, where that comes after *opens*, and say how a night is written."""
    later = MIDNIGHT if closes == "00:00" else f"{int(closes[:2]) + 12}{closes[2:]}"
    if opens.rjust(5, "0") < later <= MIDNIGHT:
        return f"Did you mean {opens}-{later}? {THROUGH}"
    return THROUGH if closes <= NIGHT_ENDS else ""


def parse_days(text: str) -> list[tuple[int, int]]:
    """It will return the days of “Mo”, “Mon-Friday”, “Tu[1]” or “Fr[-1]”, each with which of the month it is."""
    if found := re.fullmatch(r"([A-Za-z]+)\[(-?[1-5])\]", text):
        return [(parse_day_name(found[1], text), int(found[2]))]
    ends = [parse_day_name(end.strip(), text) for end in re.split("[-–]", text, maxsplit=1)]
    if ends[-1] < ends[0]:
        raise ValueError(f"“{text}” ends before it starts. {EXAMPLE}")
    return [(day, 0) for day in range(ends[0], ends[-1] + 1)]


def parse_day_name(word: str, text: str) -> int:
    """It will return the day of the week that *word* of *text* begins, in two letters or more; 0 is Monday."""
    short = word.lower()
    plain = short.removesuffix("s") if len(short) > 3 else short  # Weds, Mondays
    for place, day in enumerate(DAYS):
        if len(word) > 1 and day.lower().startswith((short, plain)):
            return place
    raise ValueError(f"“{text}” is not a day of the week. {EXAMPLE}")


def days_in_words(days: tuple[int, ...]) -> str:
    """It will return “Monday to Friday” for a run of three or more, else the names."""
    if len(days) == 7:
        return "Every day"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    return listed([DAYS[day] for day in days])


def listed(words: list[str]) -> str:
    """It will return “one, two and three”."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def day_of_month(day: int) -> str:
    """It will return “15th”, or “last day” for one that is counted from the end."""
    return ordinal(day) if day > 0 else f"{NTH.get(day, f'{ordinal(-day)} to last')} day"


def ordinal(number: int) -> str:
    """It will return 1st, 2nd, 3rd, 4th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def clock(time: str) -> str:
    """It will return “9am” or “5:30pm” for HH:MM; NHS style."""
    hour, minute = int(time[:2]), time[3:]
    if (hour, minute) == (12, "00"):
        return "midday"
    if hour in (0, 24) and minute == "00":
        return "midnight"
    return f"{(hour - 1) % 12 + 1}{'' if minute == '00' else ':' + minute}{'am' if hour % 24 < 12 else 'pm'}"
