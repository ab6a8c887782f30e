"""A clinic's waiting-room pack: its leaflets and posters, what there is, how to print it, and until when it is good."""

import shutil
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from invoke.exceptions import Exit

from plugins.core.clinic import Clinic
from plugins.core.day import Day
from plugins.core.format import read_formats
from plugins.core.handout import clinic_services, good_until
from plugins.core.print_job import PrintJob, jobs, ways
from plugins.core.problem import ContentError
from plugins.core.service import Service
from plugins.core.waiting_room import lacks_abuse_line
from plugins.makers import pack as maker
from plugins.makers import plain_text
from plugins.makers.print_run import orders_for, problems_of
from plugins.makers.printing import Order, Press, Printed, noon
from plugins.makers.template import words as words_of

from .check import check_for_paper
from .leaflets import (
    PRINTS,
    Tell,
    Wish,
    elsewhere,
    is_lost,
    leaflets_of,
    no_room,
    not_yet,
    one_of,
    overdue,
    press,
    site,
    sound,
    told_apart,
    waiting,
)
from .place import ROOT, THEME
from .say import USAGE, counted

WAYS = ("*:office", "*:screen")
NAMES = {
    "contents": "1-contents.pdf",
    "guide": "2-how-to-print-and-fold.pdf",
    "dates": "3-dates-to-pin-up.pdf",
}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day of a zip: the same pack is the same bytes


def pack(slug: str, tell: Tell = lambda done, count: None) -> tuple[str, bool]:
    """It will write the pack of the clinic *slug* as a folder and a zip, and return what to say, and whether anything is at fault.

    What a fault stands on is left out. Raises ContentError if nothing can be made, or the domestic abuse line would be missing; the pack of before then stays.
    """
    if not slug:
        raise Exit("Say for which clinic: ./inv leaflets pack --clinic example-riverside-clinic.", code=USAGE)
    library, faults = check_for_paper()
    if is_lost(Wish(clinic=slug), library, faults):
        raise ContentError(faults)
    clinic = library.clinics[one_of("clinic", slug, library.clinics)]
    all_words = words_of(THEME / "words" / "en.toml")
    asked = list(jobs_of(clinic, library))
    if not asked and not faults:
        raise Exit(f"{clinic.name} hands out no leaflet that there is.", code=USAGE)
    found = sound(asked, library, faults)
    orders = orders_for(found, library, site(), all_words)
    outcomes = press().print_all(orders, tell)
    problems = [*faults, *problems_of(found, outcomes, library, THEME)]
    kept = [(job, order, one) for job, order, one in zip(found, orders, outcomes, strict=True) if isinstance(one, Printed)]  # fmt: skip
    if not kept or any(lacks_abuse_line(clinic, library.helplines, library.places)):
        raise ContentError(problems)
    made = [(job, one) for job, _, one in kept]
    dates = dates_of(made, clinic_services(library, clinic))
    ordered = [(job, order) for job, order, _ in kept]
    documents = documents_of(clinic, ordered, dates, all_words.paper)
    texts = texts_of(ordered, all_words.paper)
    folder = PRINTS / f"pack-{clinic.slug}"
    write(folder, made, {**documents, **texts}, press())
    zipped = zip_of(folder)
    place = zipped.relative_to(ROOT).as_posix()
    said = f"{counted(len(made), 'PDF')}, {counted(len(texts), 'text')} and 3 sheets for {clinic.name} in {place.removesuffix('.zip')}/, and all of it in {place}."  # fmt: skip
    apart = elsewhere(asked, found, faults)
    lines = [*map(str, problems), *told_apart(problems, apart), said, *waiting(asked, found), *no_room(made, library), *overdue(made, library), *not_yet(made, library)]  # fmt: skip
    return "\n".join(lines), len(problems) > len(apart)


def jobs_of(clinic: Clinic, library: Any) -> Iterable[PrintJob]:
    """It will give all that *clinic* hands out and hangs up."""
    chosen = leaflets_of(Wish(), clinic, library)
    formats = ways(read_formats(THEME), WAYS)
    yield from jobs(chosen, library.easy_reads, formats, [clinic], library.areas)


def dates_of(made: Sequence[tuple[PrintJob, Printed]], services: tuple[Service, ...]) -> list[tuple[Day, PrintJob]]:  # fmt: skip
    """It will return until when each leaflet of the pack is good, the first to end first: as long as each of its papers is, with those of *services* that it names."""
    until: dict[str, tuple[Day, PrintJob]] = {}
    for job, one in made:
        day = good_until(job, services[: one.services])
        if job.leaflet.slug not in until or day < until[job.leaflet.slug][0]:
            until[job.leaflet.slug] = (day, job)
    return sorted(until.values(), key=lambda one: one[0])


def documents_of(
    clinic: Clinic, made: Sequence[tuple[PrintJob, Order]], dates: list[tuple[Day, PrintJob]], words: Any
) -> dict[str, bytes]:
    """It will return the three sheets of the pack."""
    first = made[0][1]
    frame = maker.frame(first, vars(words.pack), words.pack.foot.format(clinic=clinic.name))
    groups = [
        [*group] for _, group in groupby(made, key=lambda one: (one[0].leaflet.slug, one[0].format.slug))
    ]
    formats = {job.format.slug: job.format for job, _ in made}
    pieces = {job.leaflet.slug: job.leaflet for job, _ in made}.values()
    data = {
        "contents": {"entries": [maker.entry([job for job, _ in group], maker.cover_of(in_colour(group), THEME), words) for group in groups]},
        "guide": {"formats": [maker.drawing(one, words) for one in formats.values()]},
        "dates": {"dates": [{"code": job.leaflet.code, "title": job.leaflet.title, "until": str(day)} for day, job in dates]},
    }  # fmt: skip
    when = noon(max(one.checked for one in pieces))
    return {NAMES[name]: maker.make_document(name, {**frame, **data[name]}, THEME, when) for name in maker.DOCUMENTS}  # fmt: skip


def texts_of(made: Sequence[tuple[PrintJob, Order]], words: Any) -> dict[str, bytes]:
    """It will return each leaflet of the pack as plain text, by the name of its file."""
    return {
        maker.text_name(job): plain_text.file_of(plain_text.plain_text(order.sheet, words))
        for job, order in made
        if plain_text.is_told(job)
    }


def in_colour(group: Sequence[tuple[PrintJob, Order]]) -> Order:
    """It will return the order of *group* whose cover is in colour, or else its first."""
    return min(group, key=lambda one: one[0].variant.one_ink)[1]


def write(
    folder: Path, made: Sequence[tuple[PrintJob, Printed]], documents: dict[str, bytes], kept: Press
) -> None:
    """It will write the pack into a fresh folder and then put that in the place of the one before."""
    half = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(half, ignore_errors=True)
    for job, one in made:
        file = half / job.variant.slug / job.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(kept.file(one).read_bytes())
    for name, data in documents.items():
        (half / name).write_bytes(data)
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)


def zip_of(folder: Path) -> Path:
    """It will write the zip of *folder* beside it and return where it is; the same files make the same bytes."""
    zipped = folder.with_suffix(".zip")
    half = zipped.with_suffix(".half")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, file.read_bytes())
    half.replace(zipped)
    return zipped
