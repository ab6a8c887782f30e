"""A run of print jobs: what each needs, and what could not be made, told by the file of its leaflet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..core.library import Library
from ..core.makings import makings, printed_in
from ..core.print_job import PrintJob
from ..core.problem import Problem
from ..core.site import Site
from ..core.tongue import ENGLISH
from ..core.waiting_room import lacks_abuse_line
from .leaflet import NO_FACE, LeafletProblem
from .printing import Order, Outcome
from .sheet import Text, lines_of, near, sheet_of, text_of


def orders_for(jobs: Sequence[PrintJob], library: Library, site: Site, words: Any) -> list[Order]:
    """It will return what a press needs for each of *jobs*; the text of a leaflet is made once for all of them."""
    texts: dict[str, Text] = {}
    for job in jobs:
        if job.key not in texts:
            texts[job.key] = text_of(job, library, words)
    return [
        Order(
            sheet_of(job, texts[job.key], library, site, words),
            job.format,
            job.variant,
            (job.easy_read or job.leaflet).checked,
        )
        for job in jobs
    ]


def problems_of(jobs: Sequence[PrintJob], outcomes: Sequence[Outcome], library: Library, theme: Path) -> list[Problem]:  # fmt: skip
    """It will return why each of *jobs* that failed could not be made, and what those of a clinic lack; a text too long for one use of a paper is told once."""
    clinics = {job.clinic.slug: job.clinic for job in jobs if job.clinic}
    found: dict[object, Problem] = {
        one.problem: one.problem
        for clinic in clinics.values()
        for one in lacks_abuse_line(clinic, library.helplines, library.places)
    }
    for job, outcome in zip(jobs, outcomes, strict=True):
        if isinstance(outcome, LeafletProblem):
            for key, problem in told(job, outcome, library, theme):
                found.setdefault(key, problem)
    return [*found.values()]


def told(job: PrintJob, failed: LeafletProblem, library: Library, theme: Path) -> Iterator[tuple[object, Problem]]:  # fmt: skip
    """It will give each fault of *failed* with what makes it the same as another; a page that fits everywhere else is too long for what a clinic says there."""
    leaflet, format = job.text, job.format
    language = library.tongues[job.lang].name if job.lang else ""
    for over in failed.overruns:
        wrong = over.said(leaflet.slug, format, job.place_name, language)
        of_clinic = job.clinic is not None and "near" in format.pages[over.page - 1].parts
        key = (job.key, format.slug, over.page, (over.panel is None or of_clinic) and job.place)
        if over.panel is not None and not of_clinic:
            yield key, Problem(leaflet.path, leaflet.panel_lines[over.panel], wrong, over.mend)
        else:
            yield key, Problem(job.clinic.path if job.clinic else leaflet.path, 1, wrong, over.mend)
    for letter in failed.letters:
        for path, line in places_of(letter, job, library) or fixed_words(letter, job, theme) or [(leaflet.path, 1)]:  # fmt: skip
            yield (path, line, letter), Problem(path, line, f"“{letter}” {NO_FACE}")
    if not failed.overruns and not failed.letters:
        logo = job.clinic.logo if job.clinic and job.variant.inks else None
        path = f"content/clinics/{logo}" if logo else leaflet.path
        yield (path, failed.message), Problem(path, 1, failed.message)


def places_of(letter: str, job: PrintJob, library: Library) -> list[tuple[str, int]]:
    """It will return each file and line from which *letter* comes to the paper of *job*."""
    unasked = filter(None, [library.on_paper.northern_line])
    things = (*makings(job, library), *near(job, library), *lines_of(job, library.on_paper), *unasked)
    found = (
        (path, line) for thing in things for path, line, text in printed_in(thing, library) if letter in text
    )
    return [*dict.fromkeys(found)]


def fixed_words(letter: str, job: PrintJob, theme: Path) -> list[tuple[str, int]]:
    """It will return each line of the words of *theme* from which *letter* comes to the paper of *job*: in its language and in English."""
    files = (theme / "words" / f"{lang}.toml" for lang in dict.fromkeys((job.lang or ENGLISH.code, ENGLISH.code)))  # fmt: skip
    return [
        (f"theme/words/{file.name}", line)
        for file in files
        if file.exists()
        for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if letter in text
    ]
