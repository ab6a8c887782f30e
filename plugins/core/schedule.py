"""Opening hours: “Mo-Fr 09:00-17:00; Sa 10:00-12:00” as checked intervals, and as a sentence."""

import re
from dataclasses import dataclass

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = tuple(day[:2] for day in DAYS)
EXAMPLE = "Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”."


@dataclass(frozen=True)
class Schedule:
    """Some days of the week (0 is Monday) with the times of opening and closing, as HH:MM of UK time."""

    days: tuple[int, ...]
    opens_at: str
    closes_at: str

    def __str__(self) -> str:
        return f"{days_in_words(self.days)}, {clock(self.opens_at)} to {clock(self.closes_at)}"

    @property
    def day_names(self) -> tuple[str, ...]:
        """The days by name."""
        return tuple(DAYS[day] for day in self.days)


def parse_hours(text: str) -> tuple[Schedule, ...]:
    """It will return the intervals that *text* tells of. Raises ValueError with a sentence."""
    return tuple(parse_part(part.strip()) for part in text.split(";") if part.strip())


def parse_part(text: str) -> Schedule:
    """It will return one interval."""
    found = re.fullmatch(r"([A-Za-z,\- ]+?) +([0-2]?\d:[0-5]\d) ?[-–] ?([0-2]?\d:[0-5]\d)", text)
    if not found:
        raise ValueError(f"“{text}” is not a day with hours. {EXAMPLE}")
    days = sorted({day for part in found[1].split(",") for day in parse_days(part.strip())})
    opens, closes = (time.rjust(5, "0") for time in (found[2], found[3]))
    if not opens < closes <= "24:00":
        raise ValueError(f"“{text}” closes before it opens. {EXAMPLE}")
    return Schedule(tuple(days), opens, closes)


def parse_days(text: str) -> range:
    """It will return the days of “Mo” or “Mo-Fr”."""
    ends = [end.strip()[:2].title() for end in re.split("[-–]", text)]
    if not 1 <= len(ends) <= 2 or not all(end in SHORT for end in ends):
        raise ValueError(f"“{text}” is not a day of the week. {EXAMPLE}")
    first, last = SHORT.index(ends[0]), SHORT.index(ends[-1])
    if last < first:
        raise ValueError(f"“{text}” ends before it starts. {EXAMPLE}")
    return range(first, last + 1)


def days_in_words(days: tuple[int, ...]) -> str:
    """It will return “Monday to Friday” for a run of three or more, else the names."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    names = [DAYS[day] for day in days]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def clock(time: str) -> str:
    """It will return “9am” or “5:30pm” for HH:MM; NHS style."""
    hour, minute = int(time[:2]), time[3:]
    if (hour, minute) == (12, "00"):
        return "midday"
    if hour in (0, 24) and minute == "00":
        return "midnight"
    return f"{(hour - 1) % 12 + 1}{'' if minute == '00' else ':' + minute}{'am' if hour % 24 < 12 else 'pm'}"
