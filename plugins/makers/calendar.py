"""What is due, for the calendar of whoever has to do it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from ..core.due import Due


def make_calendar(items: Iterable[Due], name: str, made: datetime) -> bytes:
    """It will return a calendar with one event of a whole day for each of *items* that has a day; *made* is its stamp, so that the same list gives the same bytes."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//{name}//reviews//EN")
    calendar.add("version", "2.0")
    for one in items:
        if one.day is None:
            continue
        event = Event()
        event.add("uid", f"{sha256(f'{one.what} {one.name}'.encode()).hexdigest()[:24]}@reviews")
        event.add("dtstamp", made)
        event.add("dtstart", datetime(one.day.year, one.day.month, one.day.day).date())
        event.add("dtend", datetime(one.day.year, one.day.month, one.day.day).date() + timedelta(days=1))
        event.add("summary", f"Review {one.what}: {one.name}")
        event.add(
            "description", "\n".join(filter(None, [f"{one.path}:{one.line}", f"For: {one.who}", one.why]))
        )
        calendar.add_component(event)
    made_bytes: bytes = calendar.to_ical()
    return made_bytes
