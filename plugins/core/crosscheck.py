"""What is wrong between things of which each is right alone: names that point nowhere, names given twice, what a reader would be shown that is not safe."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from . import (
    expand,
    helplines,
    prose,
    sensitive,
    telling,
)
from .article import Article
from .blocks import blocks_of
from .chapter import Chapter
from .finding import Finding, report
from .handout import stale_choices
from .helpline import Helpline
from .include import FORMS
from .kind import Kind
from .leaflet import Leaflet, same_code
from .library import OURS, Library
from .name import HOMES, names_in
from .page import URGENT_HELP, Page
from .piece import SHOWN, Passage, Reviewed
from .problem import Problem, did_you_mean
from .quality import OURS as SPREADSHEET
from .record import Record
from .rules import IN_A_CELL
from .service import Service
from .shelf import Shelf
from .waiting_room import clinic_problems, lacks_abuse_line, left_off, named_twice, put_in_problems
from .withdrawal import FOLDERS

TABLES = {
    "helpline": "helplines",
    "reference": "references",
    "term": "glossary",
    "service": "services",
    "council": "areas",
}  # read whole or not at all
IN_A_CLINIC = "Take it out; the clinic's own number stands in the field “phone”, and helplines are named in the field “helplines”."
FLAT = re.compile(r"(?<![\w/])\d/\d(?=,|$)")
APART = " & "  # a sign that no phrase goes on behind
TO_COME, DONE = "“{field}” is {day}, which is still to come.", "Write the day on which it was done."


def problems(library: Library, shelf: Shelf) -> Iterator[Problem]:
    """It will give every problem between the things of *library*; what is not there because it could not be read, as *shelf* knows, is no problem."""
    yield from idle_logos(library, shelf.failed)
    yield from unfit_logos(library)
    yield from texts_at_fault(library, shelf)
    yield from days_at_fault(library, shelf)
    yield from cells_at_fault(library)
    yield from between(library, shelf.failed)
    yield from taken_from_nowhere(library, shelf)


def remarks(library: Library, texts: Iterable[Passage], failed: frozenset[str]) -> Iterator[Finding]:
    """It will give what staff are told besides, and what stops nothing."""
    yield from never_used(library, texts)
    yield from without_abuse_line(library, failed)
    yield from doing_without(library)
    for leaflet in library.all_leaflets.values():
        yield from left_off(leaflet, library.helplines)
    for clinic in library.clinics.values():
        yield from stale_choices(library, clinic)


def taken_from_nowhere(library: Library, shelf: Shelf) -> Iterator[Problem]:
    """It will give each row that takes back what is not there."""
    known: Mapping[str, Iterable[str]] = {"article": library.all_articles, "page": library.all_pages, "leaflet": library.all_leaflets,
                                          "chapter": library.all_chapters, "topic": library.topics, "kind": library.kinds, "helpline": library.helplines, "service": library.services}  # fmt: skip
    for place, one in library.withdrawn.items():
        if place not in shelf.met and FOLDERS[one.kind] not in shelf.failed:
            wrong = f"There is no {one.kind} “{one.name}” to take back."
            yield one.problem("name", wrong, did_you_mean(one.name, known[one.kind], "Take this row out."))


def idle_logos(library: Library, failed: frozenset[str]) -> Iterator[Problem]:
    """It will give each logo that no clinic has, unless a clinic that cannot be read may have it."""
    used = {clinic.logo for clinic in library.clinics.values()}
    if failed & {file.stem for logo in library.logos.values() for file in logo.file.parent.glob("*.toml")}:
        return
    for name in sorted(library.logos.keys() - used):
        yield Problem(f"content/clinics/{name}", 1, "No clinic has this logo.", f"Write logo = \"{name}\" into the file of its clinic, or take the picture out.")  # fmt: skip


def unfit_logos(library: Library) -> Iterator[Problem]:
    """It will give what is wrong with the logos that clinics have."""
    for name in sorted(
        {clinic.logo for clinic in library.clinics.values() if clinic.logo} & library.logos.keys()
    ):
        yield from library.logos[name].problems()


def same_address(library: Library) -> Iterator[Problem]:
    """It will give each article or page whose address is taken."""
    for slug, page in library.all_pages.items():
        if slug in library.all_articles:
            yield Problem(
                page.path,
                1,
                f"The address /{slug}/ is taken by {library.all_articles[slug].path}.",
                "Give one of the two files another name.",
            )
    told = {one.url: one for one in library.notices}
    for piece in (*library.all_articles.values(), *library.all_pages.values()):
        if notice := told.get(f"/{piece.slug}/"):
            yield Problem(
                piece.path,
                1,
                f"The address {notice.url} says that the {notice.kind} there was taken back ({notice.path}:{notice.line}).",
                "Give this file another name, or show the other one again: ./inv withdraw --undo.",
            )
        if piece.slug in OURS:
            yield Problem(
                piece.path,
                1,
                f"The address /{piece.slug}/ belongs to the site itself.",
                "Give the file another name.",
            )


def same_chapter(library: Library) -> Iterator[Problem]:
    """It will give each chapter whose number or name another one has."""
    numbers: dict[int, Chapter] = {}
    names: dict[str, Chapter] = {}
    for chapter in library.all_chapters.values():
        first = numbers.setdefault(chapter.order, chapter)
        if first is not chapter:
            yield Problem(chapter.path, 1, f"{first.path} is chapter {chapter.order} already.", "Give one of the two files another number.")  # fmt: skip
        same = names.setdefault(chapter.name, chapter)
        if same is not chapter:
            yield Problem(chapter.path, 1, f"{same.path} has the name “{chapter.name}” already.", "Give one of the two files another name.")  # fmt: skip


def texts_at_fault(library: Library, shelf: Shelf) -> Iterator[Problem]:
    """It will give what is wrong with every text, those of drafts too; where the line of a field has a problem, one is enough."""
    told, failed = {(one.path, one.line) for one in shelf.faults}, shelf.failed
    for piece in (*library.passages, *library.all_translations, *shelf.drafts):
        yield from piece.text_problems()
        yield from misplaced(piece)
        yield from (one for one in named(library, piece, failed) if (one.path, one.line) not in told)


def days_at_fault(library: Library, shelf: Shelf) -> Iterator[Problem]:
    """It will give what is wrong with the days of drafts; those of whole texts are told with the rest of their fields."""
    for draft in shelf.drafts:
        if isinstance(draft, Reviewed) and (dated := draft.read_days()):
            yield from (*dated.order_problems(), *library.desk.too_far(dated))


def cells_at_fault(library: Library) -> Iterator[Problem]:
    """It will give what is wrong with the words that stand in tables, in settings and in signatures."""
    for term in library.terms.values():
        yield from cell_problems(library, term, "plain", "more")
        yield from words_at_fault(library, term, "term")
        yield from numbers_in(library, term, "term")
        yield from signs_in(library, term, "term", "plain", "more")
    for line in library.helplines.values():
        yield from cell_problems(library, line, "for_", "hours_note")
        yield from words_at_fault(library, line, "name", "text", "source")
        yield from numbers_in(library, line, "name", "source")
        yield from signs_in(library, line, "name", "for_", "hours_note", "source")
        yield from hours_in_words(library, line)
    for clinic in library.clinics.values():
        yield from words_at_fault(library, clinic, "name", "address", "hours")
        yield from evidence_at_fault(library, clinic, "name", "address")
        yield from numbers_in(library, clinic, "name", "address", "hours", mend=IN_A_CLINIC)
        yield from signs_in(library, clinic, "name", "address", "hours")
    for piece in library.reviewed:
        yield from numbers_in(library, piece, "reviewed_by", "reviewed_role")
    for claim in library.claims.values():
        yield from numbers_in(library, claim, "checked_by")
    names: Iterable[Record] = (*library.needs.values(), *library.languages.values())
    for row in names:
        yield from words_at_fault(library, row, "name")
        yield from evidence_at_fault(library, row, "name")
        yield from signs_in(library, row, "name")
    yield from notes_at_fault(library)
    yield from services_at_fault(library)
    yield from past_at_fault(library)


def hours_in_words(library: Library, line: Helpline) -> Iterator[Problem]:
    """It will give each opening time that stands in words where *line* says what no hours can."""
    for place in cells_of(line, ("hours_note",)):
        yield from stopping(library.engine.hours_in(*place))


def notes_at_fault(library: Library) -> Iterator[Problem]:
    """It will give what we never say, each number and each sign of a text in what a reference shows and where that ends; it is a source itself."""
    for reference in library.references.values():
        for name, words in (("shows", reference.shows), ("limits", reference.limits)):
            place = ("content/references.json", reference.line, words)
            yield from stopping((*library.engine.words_in(*place), *library.engine.numbers_in(*place)))
            yield from stopping(library.engine.signs_in(*place, name))


def services_at_fault(library: Library) -> Iterator[Problem]:
    """It will give what we never say in the texts of our own services; those of a feed are not ours to change."""
    for service in library.services.values():
        path, line = library.directory.origins[service.id]
        if path == SPREADSHEET:
            yield from stopping(library.engine.words_in(path, line, APART.join(typed_in(service))))


def typed_in(service: Service) -> Iterator[str]:
    """It will give what staff typed of *service* in words."""
    said = (service.name, service.organization.name, service.description, service.eligibility_description, service.application_process,
            service.fees_description, service.alert, *(access.description for place in service.locations for access in place.accessibility))  # fmt: skip
    yield from filter(None, said)


def past_at_fault(library: Library) -> Iterator[Problem]:
    """It will give what is wrong with what we say of our mistakes. The log may quote what was wrong, but for what nobody may ever read here."""
    for correction in library.corrections:
        yield from numbers_in(library, correction, "was", "now", "by")
        yield from signs_in(library, correction, "was", "now", "by")
        yield from words_at_fault(library, correction, "now", "by")
        yield from (one for one in words_at_fault(library, correction, "was") if is_never_right(library, one))
    for withdrawal in library.withdrawn.values():
        yield from words_at_fault(library, withdrawal, "why")
        yield from signs_in(library, withdrawal, "why")


def is_never_right(library: Library, told: Problem) -> bool:
    """It will say whether the rule that *told* something cannot be silenced."""
    return library.engine.rules[told.rule].weight == "never"


def stopping(said: Iterable[Finding]) -> Iterator[Problem]:
    """It will give those remarks of *said* that stop a build."""
    return (one.problem for one in said if one.severity == "error")


def cell_problems(library: Library, row: Record, *columns: str) -> Iterator[Problem]:
    """It will give what stops a build in the words of *columns*: words that we avoid, numbers, and what speaks as evidence."""
    for place in cells_of(row, columns):
        yield from stopping(library.engine.of_cell(*place))


def words_at_fault(library: Library, row: Record, *columns: str) -> Iterator[Problem]:
    """It will give the words of *columns* that we avoid and that stop a build."""
    for place in cells_of(row, columns):
        yield from stopping(library.engine.words_in(*place))


def evidence_at_fault(library: Library, row: Record, *columns: str) -> Iterator[Problem]:
    """It will give what speaks as evidence in one of *columns*; a flat in Scotland is numbered 2/1."""
    for path, line, words in cells_of(row, columns):
        yield from stopping(library.engine.evidence_in(path, line, FLAT.sub("", words)))


def numbers_in(library: Library, row: Record, *columns: str, mend: str = IN_A_CELL) -> Iterator[Problem]:
    """It will give each telephone number that is typed in one of *columns*, and how to *mend* that."""
    for place in cells_of(row, columns):
        yield from stopping(library.engine.numbers_in(*place, mend))


def signs_in(library: Library, row: Record, *columns: str) -> Iterator[Problem]:
    """It will give the first sign of a text, such as that of a source, in each of *columns*, which are shown as they are typed."""
    for column in columns:
        for place in cells_of(row, (column,)):
            yield from stopping(library.engine.signs_in(*place, column.rstrip("_")))


def cells_of(row: Record, columns: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """It will give the file, the line and the words of each of *columns* that is filled."""
    for column in columns:
        if words := getattr(row, column):
            place = row.problem(column.rstrip("_"), "")
            yield place.path, place.line, words


def between(library: Library, failed: frozenset[str]) -> Iterator[Problem]:
    """It will give every problem between the things of the library."""
    for claim in library.claims.values():
        yield from claim.check_problems()
        yield from claim.source_problems(library.references)
    yield from same_code(library.all_leaflets.values())
    for card in library.cards.values():
        yield from card.form_problems()
    for translation in library.all_translations:
        yield from translation.problems(library.all_leaflets.keys() | failed, library.tongues)
        if leaflet := library.all_leaflets.get(translation.slug):
            yield from translation.strange_numbers(words_shown(library, leaflet))
    for printed in (*library.all_leaflets.values(), *library.all_translations):
        yield from put_in_problems(printed, library.cards, library.helplines)
    for easy_read in library.all_easy_reads.values():
        yield from easy_read.tested_problems()
    for campaign in library.all_campaigns.values():
        yield from campaign.day_problems()
    yield from same_chapter(library)
    for clinic in library.clinics.values():
        yield from fields_named(library, clinic, failed)
        yield from clinic.example_problems()
        if clinic.slug in library.areas:
            yield clinic.problem("name", f"“{clinic.slug}” is also the name of a council's folder of leaflets.", "Give the file another name.")  # fmt: skip
        yield from clinic_problems(clinic, library.helplines, library.directory)
    for reviewed in library.reviewed:
        yield from reviewed.review_problems()
        yield from library.desk.problems(reviewed)
    for publication in library.publications:
        yield from (*publication.list_problems(), *named_twice(publication, "helplines"))
    for line in library.helplines.values():
        yield from line.sign_problems()
    for one in library.corrections:
        known = one.page in library.addresses or one.page.strip("/").split("/")[-1] in failed
        if not known and one.kind != "withdrawal":
            yield one.problem(
                "page",
                f"There is no page “{one.page}”.",
                did_you_mean(one.page, library.addresses, "Check the address."),
            )
    yield from (one.problem for one in helplines.errors(library.helplines.values(), library.today))
    yield from still_to_come(library)
    yield from same_address(library)
    yield from without_secrecy(library)
    for word in library.urgent_words.values():
        yield from fields_named(library, word, failed)


def words_shown(library: Library, leaflet: Leaflet) -> str:
    """It will return the words of *leaflet* with its fields, and with its claims and terms written out."""
    fields = (block.text for block in blocks_of(leaflet.source, SHOWN).of("field"))
    return "\n".join([*fields, expand.for_paper(leaflet.body, library.claims, library.terms)])


def still_to_come(library: Library) -> Iterator[Problem]:
    """It will give each day of a check or a correction that lies in the future: a slip that would keep the next check away. Helplines and services have rules of their own."""
    dated: Iterable[tuple[Record, str]] = (
        *((one, "reviewed_on") for one in (*library.reviewed, *library.all_translations)),
        *((one, "checked_on") for one in library.claims.values()),
        *((one, "day") for one in library.corrections),
    )
    for one, field in dated:
        if (day := getattr(one, field)) and day > library.today:
            yield one.problem(field, TO_COME.format(field=field, day=day), DONE)
    for reference in library.references.values():
        if reference.checked_on > library.today:
            yield Problem("content/references.json", reference.line, TO_COME.format(field="checked_on", day=reference.checked_on), DONE)  # fmt: skip


def without_secrecy(library: Library) -> Iterator[Problem]:
    """It will give what would put a reader at risk who is watched."""
    pieces: Iterable[Article | Page | Kind] = (
        *library.all_articles.values(), *library.all_pages.values(), *library.kinds.values())  # fmt: skip
    for piece in pieces:
        yield from telling.problems_in(piece, library.telling) if piece.sensitive else ()
    for passage in library.passages:
        yield from sensitive.place_problems(passage, library.cards, library.helplines)
    yield from sensitive.kind_problems(library.kinds.values())
    yield from sensitive.service_problems(library.directory, library.telling)
    yield from sensitive.card_problems(library.cards.values(), library.all_pages.get(URGENT_HELP))


def misplaced(piece: Passage) -> Iterator[Problem]:
    """It will give what stands in *piece* but cannot be shown there."""
    for mention in (*piece.includes, *piece.citations):
        if mention.what in FORMS.keys() | {"reference"} and mention.what not in piece.HOLDS:
            wrong = (
                f"A {piece.noun} cannot hold a {mention.what}; this one holds “{mention.name}”."
                if mention.name
                else f"A {piece.noun} cannot hold {{{{ {mention.what} }}}}."
            )
            yield Problem(piece.path, mention.line, wrong, piece.instead_of(mention.what))


def due(library: Library) -> Iterator[Finding]:
    """It will give each review that is late."""
    return (to_review(one) for piece in library.reviewed if (one := library.desk.due_advice(piece)))


def outrun(library: Library) -> Iterator[Finding]:
    """It will give each check that the words have outrun; only of a *library* that is whole, since the words of a claim are those of its pages too."""
    for claim in library.claims.values():
        yield from map(to_review, claim.check_advice())
    yield from (to_review(one) for piece in library.reviewed if (one := library.desk.changed_advice(piece)))
    for translation in library.all_translations:
        yield from map(to_review, library.desk.translation_advice(translation))


def to_review(problem: Problem) -> Finding:
    """It will return *problem* as what staff are told of reviews."""
    return Finding("report", "review", replace(problem, rule="review"))


def never_used(library: Library, texts: Iterable[Passage]) -> Iterator[Finding]:
    """It will give each reference that none of *texts* cites and no claim rests on; none while a text that may cite it is taken back."""
    if any(one.kind != "service" for one in library.notices):
        return
    used = {mention.name for piece in texts for mention in piece.citations}
    used |= {key for claim in library.claims.values() for key in claim.references}
    for key, reference in library.references.items():
        if key not in used:
            yield report(
                "reference-never-used",
                "content/references.json",
                reference.line,
                f"No text cites {key} ({reference.short}).",
                "Cite it where it belongs, or take it out.",
            )


def without_abuse_line(library: Library, failed: frozenset[str]) -> Iterator[Finding]:
    """It will give each clinic whose leaflets lack the domestic abuse line that it wants, unless a line that cannot be read may be it."""
    for clinic in library.clinics.values() if "helplines" not in failed else ():
        yield from lacks_abuse_line(clinic, library.helplines, library.places)


def doing_without(library: Library) -> Iterator[Finding]:
    """It will give what clinics asked for and their leaflets do without, since it was taken back."""
    for clinic in library.clinics.values():
        for where, noun, name in names_in(clinic):
            if library.is_withdrawn(noun, name):
                told = clinic.problem_at(where, f"The {noun} “{name}” was taken back, so the papers of this clinic do without it.", f"Name another one, take it out, or show it again: ./inv withdraw {name} --undo.")  # fmt: skip
                yield report("withdrawn", told.path, told.line, told.wrong, told.mend)


def named(library: Library, piece: Passage, failed: frozenset[str]) -> Iterator[Problem]:
    """It will give each name in *piece* that points nowhere."""
    yield from fields_named(library, piece, failed)
    for mention in (*piece.includes, *piece.citations):
        if TABLES.get(mention.what) in failed or not (mention.name or mention.what == "reference"):
            continue
        if library.is_withdrawn(mention.what, mention.name) or prose.is_muddled(mention.name):
            continue
        known = library.named.get(mention.what)
        if known is not None and mention.name not in known and mention.name not in failed:
            yield Problem(
                piece.path,
                mention.line,
                f"There is no {mention.what} “{mention.name}”.",
                did_you_mean(mention.name, known, HOMES[mention.what].where),
            )
    for link in piece.links:
        address = link.name.split("#")[0].split("?")[0]
        if (
            link.what == "link"
            and address.startswith("/")
            and address not in library.addresses
            and address.strip("/").split("/")[-1] not in failed
        ):
            yield Problem(
                piece.path,
                link.line,
                f"There is no page “{address}”{held_note(library, address)}.",
                did_you_mean(address, library.addresses, "Check the address."),
            )


def fields_named(library: Library, record: Record, failed: frozenset[str]) -> Iterator[Problem]:
    """It will give each field of *record* that names what is not there."""
    for where, noun, name in names_in(record):
        known = library.named[noun]
        if library.is_withdrawn(noun, name):
            continue
        if TABLES.get(noun) not in failed and name not in known and name not in failed:
            meant = library.places.council_meant(name) if noun == "council" else ""
            mend = meant or did_you_mean(name, known, HOMES[noun].where)
            yield record.problem_at(where, f"There is no {noun} “{name}”.", mend)


def held_note(library: Library, address: str) -> str:
    """It will return a note when the page is only held back by an embargo."""
    held = [
        piece
        for piece in library.held
        if hasattr(piece, "url") and address.strip("/").split("/")[-1] == piece.slug
    ]
    return f" yet: an embargo holds it until {held[0].embargo:%Y-%m-%d %H:%M}" if held else ""
