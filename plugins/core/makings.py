"""What a paper is made of: all that its texts put in, cite or name. A fault in it keeps that paper from being made, and no other."""

from collections.abc import Iterable, Iterator

from .helpline import NATIONS, Helpline
from .library import Library
from .logo import Logo
from .name import names_in
from .piece import Passage
from .print_job import PrintJob
from .problem import Problem
from .record import Part, Record
from .reference import WHERE, Reference
from .service import Service
from .source import Location
from .waiting_room import abuse_line_of

APART = ("article", "leaflet")  # what a leaflet or a clinic names, and its paper does not show
FOR_ALL = ("content/watchwords.csv", "content/withdrawn.csv")  # what no text may say, and no paper show
SAID = (
    "title",
    "poster",
    "do",
    "do_not",
    "rows",
    "name",
    "phone",
    "address",
)  # the fields whose words paper shows
NEAR = ("content/places/", "content/services/")  # out of these a paper takes who is near


def is_sound(job: PrintJob, library: Library, problems: Iterable[Problem]) -> bool:
    """It will say whether all that the paper of *job* is made of could be read, and none of *problems* is in it."""
    told = [*problems]
    if misses_a_line(job, library) or (
        takes_who_is_near(job) and any(one.path.startswith(NEAR) for one in told)
    ):
        return False
    faults = {spot for one in told for spot in (one.path, f"{one.path}:{one.line}")}
    things = [*makings(job, library)]
    return None not in things and faults.isdisjoint([*FOR_ALL, *(spot_of(one, library) for one in things)])


def takes_who_is_near(job: PrintJob) -> bool:
    """It will say whether the paper of *job* shows services that nobody has chosen for it by name."""
    return job.format.is_local and job.district is not None and not (job.clinic and job.clinic.services)


def misses_a_line(job: PrintJob, library: Library) -> bool:
    """It will say whether a row that cannot be read may be a helpline which the paper of *job* shows unasked."""
    northern = job.district is None or job.district.nation_code == "NI"
    if northern and hides(library, "crisis", "NI", library.on_paper.northern_line):
        return True
    wanted = job.district if job.clinic and job.clinic.domestic_abuse_line else None
    return wanted is not None and hides(
        library, "abuse", wanted.nation_code, abuse_line_of(wanted.nation_code, library.helplines.values())
    )


def hides(library: Library, kind: str, nation: str, found: Helpline | None) -> bool:
    """It will say whether a line of *kind* that cannot be read is as local in *nation* as the one that was *found*."""
    rows = (cells for place, cells in library.unread.items() if place.startswith("helplines/"))
    nations = (cells.get("nations", "").split(";") for cells in rows if cells.get("kind") == kind)
    return any(nation in those and len(those) <= len(found.nations if found else NATIONS) for those in nations)  # fmt: skip


def makings(job: PrintJob, library: Library) -> Iterator[object]:
    """It will give each thing that the paper of *job* is made of; nothing for one that is not there, or that cannot be read."""
    waiting: list[object] = [job.leaflet, *filter(None, (job.translation, job.easy_read, job.clinic, job.district))]  # fmt: skip
    seen: set[tuple[str, str]] = set()
    while waiting:
        thing = waiting.pop()
        yield thing
        for noun, name in named_by(thing):
            if noun in library.named and (noun, name) not in seen and not library.is_withdrawn(noun, name):
                seen.add((noun, name))
                waiting.append(library.named[noun].get(name))


def named_by(thing: object) -> Iterator[tuple[str, str]]:
    """It will give the kind and the name of each thing that *thing* names in its fields and in its text, and that stands with it on paper."""
    named = names_in(thing) if isinstance(thing, Record) else ()
    yield from ((noun, name) for _, noun, name in named if noun not in APART)
    if isinstance(thing, Passage):
        yield from ((one.what, one.name) for one in (*thing.includes, *thing.citations))


def spot_of(thing: object, library: Library) -> str:
    """It will return the file of *thing*, with its row where many stand in one; nothing for what cannot be read unless it is sound."""
    if isinstance(thing, Service):
        path, line = library.directory.origins[thing.id]
        return f"{path}:{line}"
    if isinstance(thing, Record):
        return f"{thing.path}:{thing.line}" if thing.path.endswith(".csv") else thing.path
    return thing.path if isinstance(thing, Logo) else ""


def printed_in(thing: object, library: Library) -> Iterator[tuple[str, int, str]]:
    """It will give each text of *thing* that stands on paper, after its file and its line."""
    if isinstance(thing, Service):
        path, line = library.directory.origins[thing.id]
        yield path, line, f"{thing.name} {thing.application_process or ''}"
    elif isinstance(thing, Reference):
        yield f"content/{WHERE}", thing.line, thing.short
    elif isinstance(thing, Record):
        texts = (found for name in SAID for found in texts_in(getattr(thing, name, None), (name,)))
        yield from ((thing.path, thing.problem_at(where, "").line, text) for where, text in texts)
    if isinstance(thing, Passage):
        yield from ((thing.path, line, text) for line, text in thing.lines)


def texts_in(value: object, where: Location) -> Iterator[tuple[Location, str]]:
    """It will give each text in the *value* of a field, and where in it that is."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from texts_in(one, (*where, place))
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*where, name))
