"""A date as staff write it and as readers read it: 23 November 2026."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
EXAMPLE = "Write it as 2026-04-03 or 3 April 2026."
SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")


class Day(date):
    """A date that prints itself in words; `isoformat` still gives 2026-11-23."""

    def __str__(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]} {self.year}"

    def __format__(self, form: str) -> str:
        return super().__format__(form) if form else str(self)


def parse_day(text: str) -> Day:
    """It will return the day that *text* names. Raises ValueError with a sentence for whoever wrote it."""
    text = re.sub(r"[ T]00:00(:00)?$", "", text.strip())  # a spreadsheet may add midnight
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return Day.fromisoformat(text)
        if found := re.fullmatch(r"(\d{1,2})([ -])([A-Za-z]+)\2(\d{4}|\d\d)", text):
            day, _, month, year = found.groups()
            if place := month_called(month):
                return Day(whole_year(year), place, int(day))
    except ValueError:
        raise ValueError(f"“{text}” is not a day in the calendar. {EXAMPLE}") from None
    raise ValueError(slashes(text) or f"“{text}” is not a date. {EXAMPLE}")


def month_called(word: str) -> int:
    """It will return the month with that name, or with those first three letters, 1 to 12; or 0."""
    names = [name.lower() for name in MONTHS]
    return next((place for place, name in enumerate(names, 1) if word.lower() in (name, name[:3])), 0)


def in_order(cells: Iterable[str]) -> Mapping[str, str]:
    """It will return each of *cells*, a column, that is a date with slashes, and beside it the date as 2026-11-23.

    A spreadsheet writes a column in one way, so one date such as 20/10/2026 shows what comes first in all. Nothing where none
    shows it, or where two say otherwise.
    """
    found = {cell: parts for cell in cells if (parts := slashed(cell))}
    day_first, month_first = (all(parts[place] <= 12 for parts in found.values()) for place in (1, 0))
    if day_first == month_first:
        return {}
    orders = {cell: (year, *((second, first) if day_first else (first, second))) for cell, (first, second, year) in found.items()}  # fmt: skip
    return {cell: date(*order).isoformat() for cell, order in orders.items() if is_day(*order)}


def slashed(text: str) -> tuple[int, int, int] | None:
    """It will return the three numbers of 02/11/2026 or 02/11/26, the year last and whole; None for what is no such date."""
    found = SLASHED.fullmatch(text)
    return (int(found[1]), int(found[3]), whole_year(found[4])) if found else None


def whole_year(year: str) -> int:
    """It will return 2026 for 26: nothing that staff write down is older than this century."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def months_after(day: Day, months: int) -> Day:
    """It will return the day so many months after *day*; after the 28th it is the 28th, which every month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, 28))


def slashes(text: str) -> str:
    """It will return a sentence that shows both readings of a date with slashes, or an empty text."""
    found = slashed(text)
    if not found:
        return ""
    first, second, year = found
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
