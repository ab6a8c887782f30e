"""Says what waits for a person: reviews, claims, helplines and references, the most urgent first."""

from datetime import UTC
from pathlib import Path

from plugins.core.day import Day
from plugins.core.due import NOBODY, Due, due
from plugins.makers.calendar import make_calendar
from plugins.makers.clock import UK

from .check import check_for_review
from .say import counted
from .spreadsheet import as_csv, deliver

SOON = 60  # days
COLUMNS = ("due", "days_left", "what", "name", "who", "why", "file", "line")


def review(ics: str, csv_file: str, name: str) -> str:
    """It will return the list in words, and write it as a calendar or a spreadsheet if asked."""
    library = check_for_review()
    items = due(library)
    said = [in_words(items, library.today)]
    if ics:
        deliver(Path(ics), make_calendar(items, name, library.now.replace(tzinfo=UK).astimezone(UTC)))
        said.append(f"Wrote {ics}, {counted(sum(one.day is not None for one in items), 'date')}.")
    if csv_file:
        deliver(Path(csv_file), as_csv(COLUMNS, (row_of(one, library.today) for one in items)))
        said.append(f"Wrote {csv_file}, {counted(len(items), 'row')}.")
    return "\n".join(said)


def in_words(items: tuple[Due, ...], today: Day) -> str:
    """It will return what is late, what is due soon and what nobody has checked, each with the place and the person."""
    dated = [(one, one.day) for one in items if one.day]
    late = [
        f"{line(one)}: was due on {day}, {counted((today - day).days, 'day')} ago{f'; {one.why}' if one.why else ''}"
        for one, day in dated
        if day < today
    ]
    soon = [f"{line(one)}: due on {day}" for one, day in dated if not one.why and 0 <= (day - today).days <= SOON]  # fmt: skip
    open_ = [f"{line(one)}: {one.why}" for one in items if one.why and not (one.day and one.day < today)]
    rest = len(items) - len(late) - len(soon) - len(open_)
    parts = [block("Late", late), block(f"Due in the next {SOON} days", soon), block("Open", open_)]
    return "\n\n".join([*filter(None, parts), f"{counted(rest, 'thing')} due later."])


def block(title: str, lines: list[str]) -> str:
    """It will return a list with its title, or nothing."""
    return (
        "\n".join(
            [f"{title} ({len(lines)}):", *(f"  {number}. {text}" for number, text in enumerate(lines, 1))]
        )
        if lines
        else ""
    )


def line(one: Due) -> str:
    """It will return one thing with its place, and the person if there is one."""
    return f"{one.path}:{one.line} {one.what} “{one.name}”" + (
        f", for {one.who}" if one.who != NOBODY else ""
    )


def row_of(one: Due, today: Day) -> tuple[object, ...]:
    """It will return one thing as cells."""
    return (
        one.day.isoformat() if one.day else "",
        one.days_left(today),
        one.what,
        one.name,
        one.who,
        one.why,
        one.path,
        one.line,
    )
