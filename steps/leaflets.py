"""Prints leaflets: for everywhere, a district or a clinic, in any format, all of them or one part of many."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from invoke.exceptions import Exit

import pelicanconf
from plugins.core.area import Area
from plugins.core.clinic import Clinic
from plugins.core.format import read_formats
from plugins.core.handout import clinic_services, services_for, stale_choices
from plugins.core.leaflet import Leaflet
from plugins.core.library import Library
from plugins.core.makings import is_sound
from plugins.core.print_job import PrintJob, jobs, part_of, ways
from plugins.core.problem import ContentError, Problem, did_you_mean
from plugins.core.site import Site
from plugins.core.slugs import plain
from plugins.core.tongue import ENGLISH
from plugins.core.variant import VARIANTS
from plugins.core.waiting_room import left_off
from plugins.makers.print_run import orders_for, problems_of
from plugins.makers.printing import Press, Printed
from plugins.makers.template import words

from .check import check_for_paper
from .place import CACHE, ROOT, THEME
from .say import USAGE, counted
from .verify import unfit

PRINTS = ROOT / "prints"
MANIFEST = "manifest.json"
ALL = "all"
Tell = Callable[[int, int], None]
Place = Area | Clinic | None


@dataclass(frozen=True)
class Wish:
    """What staff ask for; what is left empty is everything. *part* is such as “3/8”."""

    leaflet: str = ""
    clinic: str = ""
    district: str = ""
    format: str = ""
    variant: str = ""
    part: str = ""
    lang: str = ""


def site() -> Site:
    """It will return the site whose name and address stand on the paper."""
    return Site(pelicanconf.SITENAME, pelicanconf.SITEURL, pelicanconf.PUBLISHER, pelicanconf.FEEDBACK_EMAIL, False, pelicanconf.FUNDING.strip())  # fmt: skip


def press() -> Press:
    """It will return the press that builds use too: what one has made the other need not make again."""
    return Press(THEME, CACHE / "leaflets")


def wanted(wish: Wish, library: Library) -> Sequence[PrintJob]:
    """It will return the PDFs that *wish* is for. Raises Exit for a name that there is not."""
    formats = read_formats(THEME)
    form = one_of("format", wish.format, formats)
    variant = one_of("variant", wish.variant, VARIANTS)
    chosen = ways(formats, [f"{form}:{variant}"])
    language = one_of("language", wish.lang, library.tongues)
    spoken = [one for each in library.translations.values() for one in each if one.lang == language] if wish.lang not in ("", ENGLISH.code) else [None]  # fmt: skip
    if not spoken and library.leaflets:
        raise Exit(f"No leaflet is in {library.tongues[language].name} yet: content/leaflets/<slug>.{language}.md would be one.", code=USAGE)  # fmt: skip
    found = [
        job
        for place in places_of(wish, library)
        for job in jobs(
            leaflets_of(wish, place, library), library.easy_reads, chosen, [place], library.areas, spoken
        )
    ]
    return part_of(found, *part_in(wish.part)) if wish.part else found


def is_lost(wish: Wish, library: Library, problems: Iterable[Problem]) -> bool:
    """It will say whether *wish* names a leaflet, a clinic or a district that cannot be read, as *problems* tell."""
    clinic = library.clinics.get(wish.clinic)
    unread = {Path(one.path).name.split(".")[0] for one in problems}
    if unread & {"areas", "bodies"}:
        unread.add(wish.district)
    named = ((wish.leaflet, library.leaflets), (wish.clinic, library.clinics), (wish.district, library.areas))
    return (clinic is not None and clinic.district not in library.areas) or any(name in unread and name not in known for name, known in named)  # fmt: skip


def one_of(noun: str, name: str, known: Iterable[str]) -> str:
    """It will return *name*, or “*” for all where it is empty. Raises Exit if none is known by it."""
    if name and name not in known:
        names = ", ".join(known)
        raise Exit(f"There is no {noun} “{name}”. {did_you_mean(plain(name), [*known], f'There are: {names}.')}", code=USAGE)  # fmt: skip
    return name or "*"


def places_of(wish: Wish, library: Library) -> list[Place]:
    """It will return for whom *wish* prints: a clinic, a district, every district with services, or everywhere."""
    if wish.clinic and wish.district:
        raise Exit("A clinic lies in one district already: name the clinic or the district.", code=USAGE)
    if wish.clinic:
        return [library.clinics[one_of("clinic", wish.clinic, library.clinics)]]
    if wish.district == ALL:
        return [one for one in library.directory.served if services_for(library, one)]
    if wish.district:
        return [library.areas[one_of("district", wish.district, library.areas)]]
    return [None]


def leaflets_of(wish: Wish, place: Place, library: Library) -> list[Leaflet]:
    """It will return the leaflets of *wish*: the one that it names, those that the clinic hands out, or all."""
    if wish.leaflet:
        return [library.leaflets[one_of("leaflet", wish.leaflet, library.leaflets)]]
    own = place.leaflets if isinstance(place, Clinic) else ()
    return [one for slug, one in library.leaflets.items() if not own or slug in own]


def part_in(text: str) -> tuple[int, int]:
    """It will return the part and the number of parts that *text* names, such as “3/8”."""
    number, slash, count = text.partition("/")
    if not slash or not number.isdecimal() or not count.isdecimal() or not 1 <= int(number) <= int(count):
        raise Exit(f"“{text}” is no part. Write it as 3/8: the third of eight.", code=USAGE)
    return int(number), int(count)


def leaflets(wish: Wish, to: str = "", note: bool = False, tell: Tell = lambda done, count: None) -> tuple[str, bool]:  # fmt: skip
    """It will write the PDFs of *wish* into the folder *to* and return what to say, and whether anything is at fault.

    What a fault in the content stands on is not made, and no longer in the folder; all else is made.
    """
    library, faults = check_for_paper()
    asked = [] if is_lost(wish, library, faults) else wanted(wish, library)
    if not asked and wish.part and wanted(replace(wish, part=""), library):
        return f"There are fewer PDFs than parts: none falls to part {wish.part}.", False
    if not asked and library.leaflets and not faults:
        raise Exit("No PDF is made in that way: some formats carry no local numbers, and have nothing to type into.", code=USAGE)  # fmt: skip
    found = sound(asked, library, faults)
    folder = folder_at(to)
    made = press()
    outcomes = made.print_all(orders_for(found, library, site(), words(THEME / "words" / "en.toml")), tell)
    good = [(job, one) for job, one in zip(found, outcomes, strict=True) if isinstance(one, Printed)]
    written = write(folder, made, good, {job.name for job in asked}, library)
    if note and (copied := [job for job, _ in good if job.variant.laid and not job.variant.inks]):
        (folder / "copies.txt").write_text(copies_note(copied), encoding="utf-8")
    problems = [*faults, *problems_of(found, outcomes, library, THEME)]
    apart = elsewhere(asked, found, faults) if wish.clinic else ()
    lines = [*map(str, problems), *told_apart(problems, apart), in_words(good, written, folder), *waiting(asked, found), *drafts(good, library), *no_room(good, library), *unprinted(good, library), *overdue(good, library), *not_yet(good, library)]  # fmt: skip
    return "\n".join(lines), len(problems) > len(apart)


def elsewhere(asked: Sequence[PrintJob], found: Sequence[PrintJob], faults: Sequence[Problem]) -> Sequence[Problem]:  # fmt: skip
    """It will return *faults* if they keep nothing that was *asked* for a clinic from being *found* sound: they are no matter of that clinic."""
    return faults if asked and len(found) == len(asked) else ()


def told_apart(problems: Sequence[Problem], apart: Sequence[Problem]) -> list[str]:
    """It will return what stands between *problems* and what was printed: for a clinic, which of them are not on its paper."""
    said = [f"{counted(len(apart), 'problem')} above: not on these papers."] if apart else []
    return [*said, ""] if problems else []


def sound(asked: Sequence[PrintJob], library: Library, faults: Sequence[Problem]) -> Sequence[PrintJob]:
    """It will return those of the jobs *asked* for that none of *faults* concerns."""
    return [job for job in asked if is_sound(job, library, faults)] if faults else asked


def waiting(asked: Sequence[PrintJob], found: Sequence[PrintJob]) -> list[str]:
    """It will say of which leaflets PDFs that were *asked* for were not *found* sound."""
    left = Counter(job.key for job in asked)
    left.subtract(job.key for job in found)
    return [f"{key}: {counted(count, 'PDF')} not made, because of faults above." for key, count in left.items() if count]  # fmt: skip


def drafts(good: Sequence[tuple[PrintJob, Printed]], library: Library) -> list[str]:
    """It will say that some of what was printed is in words that nobody has reviewed."""
    count = sum(1 for job, _ in good if job.translation and not library.desk.may_be_read(job.translation))
    return [f"{counted(count, 'PDF')} of these are drafts: nobody has reviewed the translation."] if count else []  # fmt: skip


def no_room(good: Sequence[tuple[PrintJob, Printed]], library: Library) -> list[str]:
    """It will say which services that a clinic chose have no room on one of its PDFs, and which boxes or lines are left out."""
    lines = []
    for job, one in good:
        chosen = clinic_services(library, job.clinic) if job.clinic and job.clinic.services and job.format.is_local else ()  # fmt: skip
        if missing := chosen[one.services :]:
            lines.append(
                f"{job.name} names {one.services} of {len(chosen)} services, without {', '.join(service.name for service in missing)}."
            )
        if one.spaces < one.wanted:
            lines.append(f"{job.name}: no room for {lost_spaces(job, one)}.")
    return lines


def lost_spaces(job: PrintJob, one: Printed) -> str:
    """It will say how many boxes to type into, or lines to write on, the PDF of *job* does without."""
    what = "boxes to type into" if job.variant.fields else "lines to write on"
    return f"{one.wanted - one.spaces} of {one.wanted} {what}" if one.spaces else f"any of its {one.wanted} {what}"  # fmt: skip


def unprinted(good: Sequence[tuple[PrintJob, Printed]], library: Library) -> list[str]:
    """It will say which helplines the leaflets list, and which services the clinics chose, that no paper may carry."""
    printed = {job.leaflet.slug: job.leaflet for job, _ in good}
    clinics = {job.clinic.slug: job.clinic for job, _ in good if job.clinic}
    found = [one for leaflet in printed.values() for one in left_off(leaflet, library.helplines)]
    return [one.problem.wrong for one in (*found, *(one for clinic in clinics.values() for one in stale_choices(library, clinic)))]  # fmt: skip


def overdue(good: Sequence[tuple[PrintJob, Printed]], library: Library) -> list[str]:
    """It will say of which leaflets that were printed the review is past."""
    pieces = {piece.path: piece for job, _ in good for piece in (job.leaflet, job.easy_read) if piece}
    return [str(late) for piece in pieces.values() if (late := library.desk.overdue(piece))]


def not_yet(good: Sequence[tuple[PrintJob, Printed]], library: Library) -> list[str]:
    """It will say that what was printed is only to try out, if a build for the public would refuse any of it."""
    pieces = {piece.path for job, _ in good for piece in (job.leaflet, job.easy_read, job.clinic) if piece}
    pieces |= {library.claims[one.name].path for job, _ in good for piece in (job.leaflet, job.easy_read) if piece for one in piece.includes if one.what == "claim"}  # fmt: skip
    wrong = [one for one in unfit(library, replace(site(), public=True)) if one.path in pieces or "helplines" in one.path]  # fmt: skip
    return [f"Do not hand these out yet: {counted(len(wrong), 'thing')} on them or behind them would stop ./inv build --public."] if good and wrong else []  # fmt: skip


def folder_at(to: str) -> Path:
    """It will return the folder to print into, made if it is missing. Raises Exit where none can be."""
    folder = ROOT / to if to else PRINTS
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Exit(f"“{to}” cannot be a folder: {error.strerror}.", code=USAGE) from None
    return folder


def write(
    folder: Path, made: Press, good: Sequence[tuple[PrintJob, Printed]], asked: set[str], library: Library
) -> int:
    """It will write what has changed since the last run, and take away what was *asked* for in vain or can be made no longer.

    It returns how many PDFs it wrote.
    """
    before = noted(folder / MANIFEST)
    now = {job.name: {"leaflet": job.leaflet.slug, "place": job.place, "key": one.key} for job, one in good}
    by_name = {job.name: one for job, one in good}
    stale = [name for name, one in now.items() if before.get(name) != one or not (folder / name).exists()]
    for name in stale:
        (folder / name).write_bytes(made.file(by_name[name]).read_bytes())
    possible = names_of({(one["leaflet"], one["place"]) for one in before.values()}, library)
    kept = {name: one for name, one in before.items() if name not in asked and name in possible}
    for name in before.keys() - kept.keys() - now.keys():
        (folder / name).unlink(missing_ok=True)
    (folder / MANIFEST).write_text(json.dumps({**kept, **now}, indent=1, sort_keys=True) + "\n", encoding="utf-8")  # fmt: skip
    return len(stale)


def names_of(pairs: Iterable[tuple[str, str]], library: Library) -> set[str]:
    """It will return the names of all PDFs that can be made of the leaflets and places in *pairs*, in any way and language."""
    clinics = {slug: one for slug, one in library.clinics.items() if one.district in library.areas}
    places: dict[str, Place] = {"": None, **library.areas, **clinics}
    chosen = ways(read_formats(THEME), ["*:*"])
    spoken = (None, *library.all_translations)
    simple = {one.leaflet: one for one in library.all_easy_reads.values()}
    return {
        job.name
        for leaflet, place in pairs
        if leaflet in library.all_leaflets and place in places
        for job in jobs([library.all_leaflets[leaflet]], simple, chosen, [places[place]], library.areas, spoken)
    }  # fmt: skip


def noted(manifest: Path) -> dict[str, dict[str, str]]:
    """It will return what *manifest* says of the PDFs beside it; one that cannot be read says nothing, and no name leads out of the folder."""
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8"))
        return {name: {part: str(one[part]) for part in ("leaflet", "place", "key")} for name, one in listed.items() if name == Path(name).name and name.endswith(".pdf")}  # fmt: skip
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def in_words(good: Sequence[tuple[PrintJob, Printed]], written: int, folder: Path) -> str:
    """It will say how many PDFs there are, and where."""
    if not good:
        return "No PDF was made."
    size = sum(one.size for _, one in good) / 1e6
    place = folder.relative_to(ROOT).as_posix() if folder.is_relative_to(ROOT) else str(folder)
    same = f"; {len(good) - written:,} were there already" if written < len(good) else ""
    return f"{counted(len(good), 'PDF')} ({size:.1f} MB) in {place}/: wrote {written:,}{same}."


def cost(wish: Wish) -> str:
    """It will say how many PDFs *wish* is for and what they take, by what those that are kept took; without a wish, what a build makes.

    What faults in the content stop is counted too. Raises ContentError with them where what *wish* names cannot be read.
    """
    from plugins.leaflets import jobs_of_site

    library, faults = check_for_paper()
    if is_lost(wish, library, faults):
        raise ContentError(faults)
    found = list(jobs_of_site(library, THEME, pelicanconf.LEAFLETS)) if wish == Wish() else wanted(wish, library)  # fmt: skip
    known = list(press().manifest().values())
    size = sum(one.size for one in known) / max(1, len(known))
    seconds = sum(one.seconds for one in known) / max(1, len(known))
    counts = Counter(f"{job.format.slug}:{job.variant.slug}" for job in found)
    lines = [f"{count:>7,}  {way}" for way, count in counts.items()]
    about = (
        f"about {size * len(found) / 1e6:.1f} MB, and {seconds * len(found):.0f} seconds of processor if none were kept"
        if known
        else "what they take is known after the first run"
    )
    waits = [f"{counted(len(faults), 'problem')} in the content may keep some of these from being made: ./inv check tells."] if faults else []  # fmt: skip
    return "\n".join([*lines, f"{counted(len(found), 'PDF')}: {about}.", *waits])


def copies_note(found: Iterable[PrintJob]) -> str:
    """It will return a note for whoever stands at the copier: for each PDF that an office prints how, and the sheets that 50 copies take."""
    lines = ["How to print each file. Print at full size (100 %), not “fit to page”.", ""]
    for job in found:
        needs = "" if job.format.flow else f" 50 copies take {50 * job.format.sheets} sheets."
        lines.append(f"{job.name}: {job.format.how}{needs}")
    return "\n".join(lines) + "\n"
