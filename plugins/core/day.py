"""A date as staff write it and as readers read it: 23 November 2026."""

import re
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
EXAMPLE = "Write it as 2026-04-03 or 3 April 2026."


class Day(date):
    """A date that prints itself in words; `isoformat` still gives 2026-11-23."""

    def __str__(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]} {self.year}"

    def __format__(self, form: str) -> str:
        return super().__format__(form) if form else str(self)


def parse_day(text: str) -> Day:
    """It will return the day that *text* names. Raises ValueError with a sentence for whoever wrote it."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return Day.fromisoformat(text)
        if found := re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", text):
            day, month, year = found.groups()
            if month.title() in MONTHS:
                return Day(int(year), MONTHS.index(month.title()) + 1, int(day))
    except ValueError:
        raise ValueError(f"“{text}” is not a day in the calendar. {EXAMPLE}") from None
    raise ValueError(slashes(text) or f"“{text}” is not a date. {EXAMPLE}")


def months_after(day: Day, months: int) -> Day:
    """It will return the day so many months after *day*; after the 28th it is the 28th, which every month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, 28))


def slashes(text: str) -> str:
    """It will return a sentence that shows both readings of a date with slashes, or an empty text."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if not found:
        return ""
    first, second, year = map(int, found.groups())
    readings = [Day(year, month, day) for day, month in dict.fromkeys([(first, second), (second, first)])
                if (1 <= month <= 12 and 1 <= day <= 28) or is_day(year, month, day)]  # fmt: skip
    could = " or ".join(str(reading) for reading in readings)
    return f"“{text}” could be read as {could}. {EXAMPLE}" if could else ""


def is_day(year: int, month: int, day: int) -> bool:
    """It will say whether the calendar has that day."""
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
