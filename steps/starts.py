"""What ./inv new can start. A new kind of thing is one more entry here: its fields, examples and meanings are those of its model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plugins.core.content_type import TYPES, ContentType
from plugins.core.day import Day, months_after
from plugins.core.phone import tel
from plugins.core.unfinished import MARK

YEAR = 12  # months until a new text is checked again; 24 is the most
HELP = """## When to get help

{{ card call-999 }}

{{ card call-111 }}

{{ card ask-a-health-visitor }}
"""
ARTICLE = f"""{MARK} Start with the reader's own feeling, in 2 or 3 short sentences.

## What you can do

You can:

- {MARK}

{HELP}
## What we know and do not know

### What we know

{MARK} End each claim with its source; docs/writing.md shows how.

### What we do not know

{MARK}
"""
LEAFLET = f"""## {MARK} Begin with what the reader feels

{MARK} Say it in 2 or 3 short sentences.

---

## What you can do

- {MARK}

---

{HELP}"""
CAMPAIGN = f"""{MARK} Say what partners can do, and how they reach you.
"""
Offer = Callable[[Day], str]


def today(day: Day) -> str:
    """It will return the day of today as it is written in a file."""
    return day.isoformat()


def in_a_year(day: Day) -> str:
    """It will return a day a year from today."""
    return months_after(day, YEAR).isoformat()


@dataclass(frozen=True)
class Start:
    """One kind of thing that can be started: what is *fixed* in it, what is *offered* as an answer, and what is *also* asked although it may stay empty.

    Of the days *after* none is before that of its field. Of the fields *reach* one is needed. Nothing else may say the same in those that stand *once*, each compared by what is
    made of it. It *shares* its addresses with these folders. *text* stands below its fields. What a check says of
    those that stand *together* is told once all are known. The day of those *past* has come.
    """

    kind: ContentType
    fixed: Mapping[str, Offer] = field(default_factory=dict)
    offered: Mapping[str, Offer] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    after: Mapping[str, str] = field(default_factory=dict)
    reach: tuple[str, ...] = ()
    once: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    together: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    text: str = ""


def start(name: str, **said: object) -> Start:
    """It will return how a thing of the type *name* is started."""
    kind = next(one for one in TYPES if one.name == name)
    return Start(kind, **said)  # type: ignore[arg-type]


DATED = {"fixed": {"written": today}, "offered": {"next_review": in_a_year}}
LATER = {"next_review": "written"}
REACH = ("phone", "text", "web", "email")
STARTS: Mapping[str, Start] = {
    one.kind.name: one
    for one in (
        start("article", fixed=DATED["fixed"], offered={**DATED["offered"], "for": lambda day: "parents"}, after=LATER, shares=("pages",), text=ARTICLE),
        start("leaflet", **DATED, after=LATER, once={"code": str.casefold}, text=LEAFLET),
        start("service", also=("needs", "phone", "email", "website", "place", "address", "city", "postcode", "hours", "access", "languages"),
              together=("latitude", "longitude"), past=("last_checked",), shares=("kinds",)),
        start("campaign", **DATED, after={**LATER, "ends": "starts"}, text=CAMPAIGN),
        start("helpline", fixed={"status": lambda day: "unverified"}, offered={"print": lambda day: "yes"},
              also=(*REACH, "hours", "hours_note"), reach=REACH, once={"phone": tel}),
    )
}  # fmt: skip
