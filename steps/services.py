"""What staff should look at in the services: the faults, and what is due for another check."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from plugins.core import helpline, need, spoken
from plugins.core.atlas import read_places
from plugins.core.day import Day
from plugins.core.directory import Directory
from plugins.core.finding import Finding
from plugins.core.gazetteer import Gazetteer
from plugins.core.helpline import Helpline
from plugins.core.kind import Kind
from plugins.core.need import Need
from plugins.core.places import Places
from plugins.core.problem import Problem
from plugins.core.quality import NOWHERE, RUNNING, strictly, worst_first
from plugins.core.service import HIDDEN, OLD, PERHAPS_WRONG, Service
from plugins.core.services import read_services, vocabulary_of
from plugins.core.shelf import Shelf
from plugins.core.spoken import Spoken
from plugins.core.vocabulary import Vocabulary
from plugins.core.withdrawal import open_shelf

from .say import counted
from .spreadsheet import as_csv, deliver

Around = tuple[Shelf, Places, Mapping[str, Kind], Mapping[str, Need], Mapping[str, Spoken]]
GazetteerOf = Callable[[Places], Gazetteer | None]
NEVER = "Never checked"
FEW = 3  # remarks that say the same and are told each
SUBJECT = re.compile(
    r"^“.*?”(?=[:,])|\[\d+\]"
)  # whom a remark is about: the name of a service, or its place in a list
BANDS = ((HIDDEN, "Over 24 months ago: families do not see these"), (PERHAPS_WRONG, "Over 12 months ago: these say “may be out of date” and are on no leaflet"),
         (OLD, "Over 6 months ago: these have a badge"))  # fmt: skip
COLUMNS = (
    "band",
    "last_checked",
    "months",
    "name",
    "organization",
    "phone",
    "email",
    "website",
    "checked_by",
    "file",
    "line",
    "id",
)


def read_directory(content: Path, today: Day, gazetteer_of: GazetteerOf = lambda places: None) -> Directory:
    """It will return every service that can be read, with all remarks; a fault that stops a build is an error among them."""
    problems: list[Problem] = []
    shelf, places, kinds, needs, languages = around(content, today, problems)
    helplines = shelf.rows(Helpline, "helplines.csv", helpline.COLUMNS, helpline.OPTIONAL).values()
    found = read_services(
        shelf, places, shelf.one(gazetteer_of, places), kinds, needs, languages, today, helplines
    )
    told = {one.problem for one in found.findings}
    return Directory(found.today, found.places, found.kinds, found.services, found.gazetteer,
                     worst_first([*found.findings, *(Finding("error", "unreadable", one) for one in problems if one not in told)]),
                     found.origins, found.hidden)  # fmt: skip


def around(content: Path, today: Day, problems: list[Problem]) -> Around:
    """It will return what is read before the services: a shelf, the districts, the kinds, the needs and the languages."""
    shelf, _ = open_shelf(content, problems)
    return (shelf, read_places(shelf, today), shelf.headings(Kind, "kinds"), shelf.rows(Need, "needs.csv", need.COLUMNS),
            shelf.rows(Spoken, "languages.csv", spoken.COLUMNS))  # fmt: skip


def vocabulary(content: Path, today: Day) -> Vocabulary:
    """It will return the words that a row of the spreadsheet may use, also while other content has faults."""
    shelf, places, kinds, needs, languages = around(content, today, [])
    return vocabulary_of(shelf, places, kinds, needs, [one.name for one in languages.values()])


def check(directory: Directory, strict: bool = False) -> tuple[str, bool]:
    """It will return every remark, numbered, the worst first, and whether one of them stops a build."""
    found = strictly(directory.findings) if strict else directory.findings
    errors = [one for one in found if one.severity == "error"]
    reports = [one for one in found if one.severity == "report"]
    lines = [
        *section("These stop a build:", errors, 1),
        *section("These do not stop a build:", reports, len(errors) + 1),
    ]
    return "\n".join([*lines, summary(errors, reports, len(directory.services))]), bool(errors)


def section(heading: str, found: Sequence[Finding], number: int) -> list[str]:
    """It will return *found* under *heading*, by file, numbered from *number* on; what is told together has as many numbers."""
    first: dict[str, int] = {}
    for place, one in enumerate(found):
        first.setdefault(one.problem.path, place)
    by_file = sorted(
        found, key=lambda one: first[one.problem.path]
    )  # stable: within a file, too, the worst stays first
    lines = [heading] if found else []
    for _, group in groupby(by_file, key=lambda one: one.problem.path):
        for same in alike(group):
            lines += [f"{number:>4}. {same[0]}", *also(same[1:])]
            number += len(same)
        lines.append("")
    return lines


def alike(found: Iterable[Finding]) -> Iterator[Sequence[Finding]]:
    """It will give *found*, those of one file, with what says the same of many records together, where the first of it stands."""
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for one in found:
        wrong = SUBJECT.sub("", one.problem.wrong)
        same.setdefault((one.rule, wrong, one.problem.mend), []).append(one)
    for some in same.values():
        yield from [some] if len(some) > FEW else ([one] for one in some)


def also(same: Sequence[Finding]) -> list[str]:
    """It will return a line that tells the first places of what says the same, and how many more there are."""
    if not same:
        return []
    places = ", ".join(place_of(one.problem) for one in same[:FEW])
    more = f" and {len(same) - FEW:,} more" if len(same) > FEW else ""
    return [f"      The same of {counted(len(same), 'other')}: {places}{more}."]


def place_of(problem: Problem) -> str:
    """It will return which record of a file a remark is about, and its line."""
    subject = SUBJECT.search(problem.wrong)
    return f"{subject[0]} (line {problem.line})" if subject else f"line {problem.line}"


def summary(errors: Sequence[Finding], reports: Sequence[Finding], services: int) -> str:
    """It will return how much was checked and found, in one line."""
    checked = f"Checked {counted(services, 'service')}"
    if not errors and not reports:
        return f"{checked}: nothing to mend."
    files = len({one.problem.path for one in (*errors, *reports)})
    return f"{checked}: {counted(len(errors), 'error')} and {counted(len(reports), 'report')} in {counted(files, 'file')}."


def stale(directory: Directory) -> str:
    """It will return the services to check again, the oldest first."""
    due = due_in(directory)
    lines = []
    for band, group in groupby(due, key=lambda one: band_of(one, directory.today)):
        lines += [f"{band}:", *(f"  {line_of(one, directory)}" for one in group), ""]
    count = f"{counted(len(due), 'service')} of {sum(one.status in RUNNING for one in directory.services.values()):,} to check again"
    how = (
        " When one is checked, write the new day into its “last_checked”; in a feed, ask its publisher."
        if due
        else ""
    )
    return "\n".join([*lines, f"{count}.{how}"])


def due_in(directory: Directory) -> list[Service]:
    """It will return the services that run and were checked 6 months ago or more: the oldest first, the never checked last."""
    due = (
        one for one in directory.services.values() if one.status in RUNNING and band_of(one, directory.today)
    )
    return sorted(due, key=lambda one: (one.assured_date or Day.max, one.name, one.id))


def band_of(one: Service, today: Day) -> str:
    """It will return how long ago the last check was, in words; nothing if that is fine."""
    months = one.months_since_check(today)
    return NEVER if months is None else next((words for limit, words in BANDS if months >= limit), "")


def line_of(one: Service, directory: Directory) -> str:
    """It will return what is needed to check a service, in one line."""
    path, line = directory.origins.get(one.id, NOWHERE)
    day = f"{one.assured_date} by {one.checked_by or 'nobody named'}: " if one.assured_date else ""
    reach = (one.phone.number if one.phone else "") or one.email or one.website or "no number"
    return f"{day}“{one.name}” of {one.organization.name}, {reach} ({path}:{line})"


def write_stale(directory: Directory, file: Path, content: Path) -> str:
    """It will write the services to check again as a spreadsheet, and return where."""
    due = due_in(directory)
    deliver(file, as_csv(COLUMNS, (row_of(one, directory) for one in due)), content)
    return f"Wrote {counted(len(due), 'service')} to check again to {file}."


def row_of(one: Service, directory: Directory) -> tuple[object, ...]:
    """It will return a service as cells."""
    path, line = directory.origins.get(one.id, NOWHERE)
    band = band_of(one, directory.today).split(":")[0]
    return (band, one.assured_date.isoformat() if one.assured_date else "", one.months_since_check(directory.today), one.name, one.organization.name,
            one.phone.number if one.phone else "", one.email, one.website, one.checked_by, path, line, one.id)  # fmt: skip
