"""Takes a page, a leaflet, a helpline or a service out of the next build at once, also while other content has faults."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from invoke.exceptions import Exit

import pelicanconf
from plugins.core import correction, watchword
from plugins.core.content_type import TYPES
from plugins.core.day import Day
from plugins.core.library import HELP
from plugins.core.page import URGENT_HELP
from plugins.core.problem import ContentError, Problem, did_you_mean
from plugins.core.rules import Engine
from plugins.core.shelf import Shelf, raw_fields
from plugins.core.suspicion import dialled
from plugins.core.table import Row, read_table
from plugins.core.translation import is_translation
from plugins.core.watchword import Watchword
from plugins.core.withdrawal import COLUMNS, FOLDERS, KINDS, SHEET, Withdrawal, address_of
from plugins.makers.clock import now

from .check import by_file, check
from .place import CONTENT, slashed
from .rows import refuse_formulas, rows_of, table, with_row, without_rows, writable, write
from .say import CONTENT as AT_FAULT
from .say import USAGE, counted
from .services import read_directory
from .sign import LOG, log

PATH = f"content/{SHEET}"
TABLES = {"helplines": "content/helplines.csv", "services": "content/services/services.csv"}
INSTEAD = f"Until it is back, every button for urgent help leads to {HELP}, which lists all lines."
HOLDING = ("cards", "claims")
UNDER = {"kinds": "services", "topics": "articles"}
MEND_FIRST = "Mend that, or bring back the last version of the file that worked, then type the same again."
UNNAMED = (
    "Say what after “withdraw”: Its slug, its address or its file. How to type it: ./inv withdraw --help"
)
FEW = 3  # problems that are told here
KEPT_BACK = "This is written down, but the site that is online stays as it is: something else keeps the next build back."
MEND = "Mend that, or bring back the last version of the file that worked, then type: ./inv build"
NEXT = "The site that is online stays as it is until you build and publish it. Now type: ./inv build"


def withdraw(what: str, why: str, by: str) -> str:
    """It will take back what *what* names and return what to do next. Raises Exit."""
    refuse_formulas({"--why": why, "--by": by})
    both_can_take_a_row()
    gone = withdrawn()
    known = [*places(), *gone]
    refuse_what_holds_others(what, known)
    refuse_what_goes_with_its_leaflet(what)
    name = numbered(what)
    refuse_unread_table(name, known)
    place = found(name, known, "There is nothing called")
    if place in gone:
        raise Exit(
            f"{place} was taken back on {gone[place]} already. To show it again: ./inv withdraw {place} --undo",
            code=USAGE,
        )
    if len(why.split()) < 2:
        raise Exit(
            f'Say why, in words for readers: ./inv withdraw {place} --why "A sentence on fever was wrong."',
            code=USAGE,
        )
    folder, name = place.split("/")
    moment = now()
    today = Day(moment.year, moment.month, moment.day)
    cells = {"kind": KINDS[folder], "name": name, "day": today.isoformat(), "why": " ".join(why.split())}
    try:
        Withdrawal.from_row(Row(PATH, 1, cells))
    except ContentError as error:
        raise Exit("\n".join(f"{one.wrong} {one.mend}" for one in error.problems), code=USAGE) from None
    refuse_words_we_avoid({"why": why, "by": by})
    write(PATH, with_row(table(PATH, COLUMNS), cells))
    note(today, place, cells["why"], "We have taken it back.", by)
    return f"Taken back: {place}. {became(place)}\n{what_next()}"


def undo(what: str, by: str) -> str:
    """It will show again what *what* names, from the next build on. Raises Exit."""
    refuse_formulas({"--by": by})
    both_can_take_a_row()
    gone = withdrawn()
    place = found(what, gone, "Nothing was taken back that is called")
    folder, name = place.split("/")
    moment = now()
    write(PATH, without_rows(table(PATH, COLUMNS), {"kind": KINDS[folder], "name": name}))
    note(Day(moment.year, moment.month, moment.day), place, f"We took it back on {gone[place]}.", "It can be read again.", by)  # fmt: skip
    return f"No longer taken back: {place}. The next build shows it again.\n{what_next()}"


def refuse_what_holds_others(what: str, known: Iterable[str]) -> None:
    """It will raise Exit where *what* is a thing that stands in others and none of those *known*, so that its file can only be mended."""
    name = place_in(what)
    alone = "/" not in name and not any(place.endswith(f"/{name}") for place in known)
    named = [f"{folder}/{name}" for folder in HOLDING] if alone else [name]
    place = next((one for one in named if one.split("/")[0] in HOLDING and (CONTENT / f"{one}.md").exists()), "")  # fmt: skip
    if place:
        raise Exit(f"“{what}” cannot be taken back: it stands in other texts. Mend its words in content/{place}.md instead, then type: ./inv build", code=USAGE)  # fmt: skip


def refuse_what_goes_with_its_leaflet(what: str) -> None:
    """It will raise Exit where *what* is a simplified version or a translation: nobody can take it back alone."""
    file = CONTENT / f"{place_in(what)}.md"
    simpler = file.parent.name == "easy-read" and file.exists()
    spoken = is_translation(file.parent.name, file.name) and file.exists()
    if simpler or spoken:
        leaflet = raw_fields(file).get("leaflet", "").strip() if simpler else file.name.split(".")[0]
        raise Exit(f"“{what}” goes with its leaflet. To take back both: ./inv withdraw leaflets/{leaflet} --why …", code=USAGE)  # fmt: skip


def refuse_unread_table(what: str, known: Iterable[str]) -> None:
    """It will raise Exit where *what* names none of those *known* and a table cannot be read: it may well stand there."""
    problems: list[Problem] = []
    shelf = Shelf(CONTENT, problems)
    for kind in TYPES if place_in(what) and not places_of(what, known) else ():
        if kind.path in TABLES.values():
            shelf.one(read_table, CONTENT / kind.home, kind.path, kind.columns, kind.optional)
    if problems:
        raise Exit("\n".join([f"“{what}” is in nothing that can be read. It may stand here:", *map(str, problems), MEND_FIRST]), code=AT_FAULT)  # fmt: skip


def place_in(what: str) -> str:
    """It will return the place in the content that *what* is, if it is a file or a place there."""
    return urlsplit(slashed(what.strip())).path.removeprefix("./").removeprefix("content/").removesuffix(".md").strip("/")  # fmt: skip


def numbered(what: str) -> str:
    """It will return the place of the helpline whose telephone number *what* is, or else *what*."""
    number = dialled(what) if re.fullmatch(r"[\d\s+()-]+", what.strip()) else ""
    rows = [row for _, _, row in rows_of(table(TABLES["helplines"], ("slug", "phone")))] if number else []
    return next((f"helplines/{row.get('slug', '').strip()}" for row in rows if dialled(row.get("phone", "")) == number), what)  # fmt: skip


def refuse_words_we_avoid(said: Mapping[str, str]) -> None:
    """It will raise Exit where what is *said* in a cell, which readers see, holds words that we avoid."""
    engine = Engine(Shelf(CONTENT, []).rows(Watchword, watchword.SHEET, watchword.COLUMNS))
    told = [
        f"“{cell}”: {one.problem.wrong} {one.problem.mend}"
        for cell, words in said.items()
        for one in engine.words_in(PATH, 1, words)
        if one.severity == "error"
    ]
    if told:
        raise Exit("\n".join(told), code=USAGE)


def both_can_take_a_row() -> None:
    """It will raise ContentError unless the list of what is gone and the log of corrections both can: one without the other is half a step."""
    problems: list[Problem] = []
    for path, columns in ((PATH, COLUMNS), (LOG, correction.COLUMNS)):
        try:
            writable(path, columns)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)


def note(day: Day, place: str, was: str, now: str, by: str) -> None:
    """It will write into the log of corrections what became of *place*, for the publisher where nobody is named."""
    folder, name = place.split("/")
    rows = rows_of(table(TABLES["helplines"], ("slug", "name"))) if folder == "helplines" else ()
    called = next((row.get("name", "") for _, _, row in rows if row.get("slug", "").strip() == name), name)
    named = f"The helpline “{called.strip()}”: " if folder == "helplines" else ""
    log(day, address_of(place) or HELP, "withdrawal", named + was, now, by.strip() or pelicanconf.PUBLISHER)  # fmt: skip


def became(place: str) -> str:
    """It will return what readers meet from the next build on."""
    address = address_of(place)
    if not address:
        return "From the next build on it is on no page, list or leaflet; where a text names it, readers are told so."
    if under := UNDER.get(place.split("/")[0]):
        return f"From the next build on {address} says since when and why; its text is gone, and its name stays over the {under} that are listed under it."
    told = f"From the next build on {address} says since when and why; its text, files and mentions are gone."
    return f"{told} {INSTEAD}" if place == f"pages/{URGENT_HELP}" else told


def what_next() -> str:
    """It will return what to do next: to build, or first to mend what keeps the next build back, and where that is."""
    try:
        check()
    except ContentError as error:
        told = by_file(error.problems)
        more = [f"and {counted(len(told) - FEW, 'more problem')}: ./inv check"] if len(told) > FEW else []
        return "\n".join([KEPT_BACK, *map(str, told[:FEW]), *more, MEND])
    return NEXT


def withdrawn() -> dict[str, Day]:
    """It will return what was taken back, by its place, with the day. Raises ContentError where the list has faults."""
    problems: list[Problem] = []
    rows = Shelf(CONTENT, problems).rows(Withdrawal, SHEET, COLUMNS)
    if problems and (CONTENT / SHEET).exists():
        raise ContentError(problems)
    return {one.place: one.day for one in rows.values()}


def places() -> list[str]:
    """It will return all that can be taken back, such as articles/attachment, whether or not it has faults."""
    files = [
        f"{folder}/{file.stem}"
        for folder in FOLDERS.values()
        for file in sorted((CONTENT / folder).glob("*.md"))
    ]
    rows = [
        f"{folder}/{row['slug'].strip()}"
        for folder, path in TABLES.items()
        for _, _, row in rows_of(table(path, ("slug",)))
        if row.get("slug", "").strip()
    ]
    moment = now()
    services = read_directory(CONTENT, Day(moment.year, moment.month, moment.day)).services
    return list(dict.fromkeys([*files, *rows, *(f"services/{slug}" for slug in services)]))


def places_of(what: str, known: Iterable[str]) -> list[str]:
    """It will return those of the places *known* that *what* can mean: where it is an address, that which has it."""
    places = list(dict.fromkeys(known))
    path = urlsplit(what.strip()).path
    name = place_in(what)
    return [place for place in places if path == address_of(place)] or [
        place for place in places if name in (place, place.split("/")[1])
    ]


def found(what: str, known: Iterable[str], wrong: str) -> str:
    """It will return the one place that *what* names: a slug, an address, a file or the place itself. Raises Exit."""
    places = list(dict.fromkeys(known))
    those = places_of(what, places)
    name = place_in(what)
    if not name:
        raise Exit(UNNAMED, code=USAGE)
    if len(those) == 1:
        return those[0]
    if those:
        raise Exit(f"“{what}” is more than one thing. Write which: {' or '.join(those)}", code=USAGE)
    names = {place.split("/")[1]: place for place in places} | {place: place for place in places}
    raise Exit(f"{wrong} “{what}”. {did_you_mean(name, names, 'Write its slug, its address or its file.')}", code=USAGE)  # fmt: skip
