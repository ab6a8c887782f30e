"""Everything the campaign knows, read and checked in one go, then frozen."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from . import (
    area,
    body,
    correction,
    helpline,
    helplines,
    need,
    prose,
    sensitive,
    spoken,
    telling,
    term,
    urgent,
    watchword,
)
from .allowance import Allowance
from .area import Area
from .article import Article
from .blocks import texts_in
from .body import Body
from .campaign import Campaign
from .card import Card, Nation
from .chapter import Chapter
from .claim import Claim
from .clinic import Clinic
from .content_type import folders
from .correction import Correction
from .day import Day
from .directory import Directory
from .easy_read import EasyRead
from .finders import Around, Misspelt
from .finding import Finding, report
from .gazetteer import Gazetteer
from .helpline import Helpline
from .include import FORMS
from .kind import Kind
from .leaflet import Leaflet, same_code
from .logo import Logo, is_logo, read_logos
from .name import HOMES, names_in
from .need import Need
from .page import URGENT_HELP, Page
from .phrases import Phrases
from .picture import Picture, read_picture
from .piece import SHOWN, Passage, Piece, Reviewed
from .places import Places, places_of
from .problem import ContentError, Problem, did_you_mean
from .record import Record
from .reference import Reference, read_references
from .review import Desk
from .rules import Engine
from .service import Service
from .services import read_services
from .shelf import Shelf, by_slug
from .spoken import Spoken
from .table import read_table
from .telling import TellingWord
from .term import Term
from .tokens import Tokens, read_tokens
from .tongue import Tongue, read_tongues
from .topic import Topic
from .translation import Translation, by_leaflet, is_translation
from .urgent import UrgentWord
from .waiting_room import clinic_problems, lacks_abuse_line
from .watchword import Watchword
from .withdrawal import FOLDERS, Withdrawal, open_shelf

OURS = (
    "find",
    "topics",
    "services",
    "help",
    "postcodes",
    "api",
    "leaflets",
    "search",
    "patterns",
    "feeds",
    "theme",
    "pagefind",
    "pictures",
    "cards",
)
FIXED = (
    "/",
    "/find/",
    "/help/",
    "/find/saved/",
    "/leaflets/",
    "/search/",
    "/how-we-check/rules/",
    "/feeds/all.atom.xml",
)
P = TypeVar("P", bound=Piece)


@dataclass(frozen=True)
class Library:
    """What the site says, by slug. Nothing here changes once it is made."""

    now: datetime
    tokens: Tokens
    pictures: Mapping[str, Picture]
    references: Mapping[str, Reference]
    claims: Mapping[str, Claim]
    terms: Mapping[str, Term]
    helplines: Mapping[str, Helpline]
    cards: Mapping[str, Card]
    kinds: Mapping[str, Kind]
    topics: Mapping[str, Topic]
    needs: Mapping[str, Need]
    languages: Mapping[str, Spoken]
    directory: Directory
    urgent_words: Mapping[str, UrgentWord]
    telling_words: Mapping[str, TellingWord]
    all_articles: Mapping[str, Article]
    all_pages: Mapping[str, Page]
    all_leaflets: Mapping[str, Leaflet]
    all_translations: tuple[Translation, ...]
    tongues: Mapping[str, Tongue]
    all_chapters: Mapping[str, Chapter]
    all_easy_reads: Mapping[str, EasyRead]
    all_campaigns: Mapping[str, Campaign]
    clinics: Mapping[str, Clinic]
    logos: Mapping[str, Logo]
    corrections: tuple[Correction, ...]
    withdrawn: Mapping[str, Withdrawal]
    met: Mapping[str, Mapping[str, str]]
    engine: Engine
    remarks: tuple[Finding, ...] = ()
    silenced: tuple[tuple[str, Allowance], ...] = ()

    @property
    def today(self) -> Day:
        """The day on which it is read."""
        return Day(self.now.year, self.now.month, self.now.day)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles that may be read now."""
        return self._out(self.all_articles)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages that may be read now."""
        return self._out(self.all_pages)

    @cached_property
    def leaflets(self) -> Mapping[str, Leaflet]:
        """The leaflets that may be read now."""
        return self._out(self.all_leaflets)

    @cached_property
    def translations(self) -> Mapping[str, tuple[Translation, ...]]:
        """What the leaflets that may be read now are in other languages, reviewed or not, by the slug of the leaflet."""
        return MappingProxyType(by_leaflet(one for one in self.all_translations if one.slug in self.leaflets))

    def translations_of(self, leaflet: Leaflet, public: bool) -> tuple[Translation, ...]:
        """It will return *leaflet* in other languages: in *public* only what is reviewed and says what the English one says now."""
        found = self.translations.get(leaflet.slug, ())
        return tuple(one for one in found if not public or self.desk.may_be_read(one))

    @cached_property
    def easy_reads(self) -> Mapping[str, EasyRead]:
        """The simplified versions that may be read now, by the leaflet that they say in simpler words."""
        return MappingProxyType({one.leaflet: one for one in self._out(self.all_easy_reads).values()})

    @cached_property
    def held(self) -> tuple[Reviewed, ...]:
        """What an embargo holds back, the first to come out first."""
        return tuple(
            sorted(
                (piece for piece in self.reviewed if self.is_held(piece)),
                key=lambda piece: (str(piece.embargo), piece.slug),
            )
        )

    def is_held(self, piece: Reviewed) -> bool:
        """It will say whether an embargo still holds *piece* back."""
        return piece.embargo is not None and piece.embargo > self.now

    def _out(self, pieces: Mapping[str, P]) -> Mapping[str, P]:
        return MappingProxyType(
            {
                slug: piece
                for slug, piece in pieces.items()
                if not (isinstance(piece, Reviewed) and self.is_held(piece))
            }
        )

    @cached_property
    def open_topics(self) -> tuple[Topic, ...]:
        """The topics with something to read, in their order."""
        used = {article.topic for article in self.articles.values()}
        return tuple(
            sorted(
                (topic for topic in self.topics.values() if topic.slug in used),
                key=lambda topic: (topic.order, topic.slug),
            )
        )

    @property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """Every text that must be checked again one day, also those that an embargo holds."""
        return (*self.all_articles.values(), *self.all_pages.values(), *self.all_leaflets.values(), *self.all_chapters.values(),
                *self.all_easy_reads.values(), *self.all_campaigns.values())  # fmt: skip

    @cached_property
    def desk(self) -> Desk:
        """What tells the state of a review."""
        return Desk(self.claims, self.terms, self.cards, self.all_leaflets, self.today)

    def corrected(self, address: str) -> tuple[Correction, ...]:
        """It will return what was put right on the page at *address*, the newest first; a slip of the pen is no correction."""
        told = (one for one in self.corrections if one.page == address and one.kind == "correction")
        return tuple(sorted(told, key=lambda one: one.day, reverse=True))

    def is_withdrawn(self, kind: str, name: str) -> bool:
        """It will say whether the thing of that *kind* and *name* was taken back: naming it is no fault."""
        return f"{FOLDERS.get(kind, kind)}/{name}" in self.withdrawn

    @property
    def notices(self) -> tuple[Withdrawal, ...]:
        """What was taken back and had an address, which now says so."""
        return tuple(one for one in self.withdrawn.values() if one.url)

    @cached_property
    def emptied(self) -> tuple[Topic, ...]:
        """The topics without anything to read while an article is taken back."""
        some = any(one.kind == "article" for one in self.notices)
        return tuple(one for one in self.topics.values() if one not in self.open_topics) if some else ()

    @property
    def notice_addresses(self) -> frozenset[str]:
        """The addresses that only say what became of a page."""
        return frozenset([*(one.url for one in self.notices), *(one.url for one in self.emptied)])

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that may name other things, also those that an embargo holds."""
        return (*self.reviewed, *self.topics.values(), *self.cards.values(), *self.kinds.values(), *self.claims.values())  # fmt: skip

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, object]]:
        """What a field or a text may name, by kind."""
        return {"topic": self.topics, "picture": self.pictures, "leaflet": self.all_leaflets, "article": self.all_articles,
                "card": self.cards, "helpline": self.helplines, "reference": self.references, "claim": self.claims, "term": self.terms,
                "service": self.services, "council": self.areas, "logo": self.logos}  # fmt: skip

    @property
    def places(self) -> Places:
        """The districts."""
        return self.directory.places

    @property
    def areas(self) -> Mapping[str, Area]:
        """The districts of today, by slug."""
        return self.directory.places.current

    @property
    def services(self) -> Mapping[str, Service]:
        """Every service that was read, by slug, also those that nobody may be shown."""
        return self.directory.services

    @property
    def open_services(self) -> tuple[Service, ...]:
        """The services that families may be shown, by kind and name."""
        return self.directory.shown

    @cached_property
    def language_codes(self) -> Mapping[str, str]:
        """The code of each language by its name."""
        return MappingProxyType({one.name: one.code for one in self.languages.values()})

    @cached_property
    def kinds_in_order(self) -> tuple[Kind, ...]:
        """The kinds of service in the order of the campaign."""
        return tuple(sorted(self.kinds.values(), key=lambda kind: (kind.order, kind.slug)))

    def by_kind(self, services: Iterable[Service]) -> tuple[tuple[Kind, tuple[Service, ...]], ...]:
        """It will return *services* under their kinds, in the order of the kinds."""
        found: dict[str, list[Service]] = {}
        for one in services:
            found.setdefault(one.kind, []).append(one)
        return tuple((kind, tuple(found[kind.slug])) for kind in self.kinds_in_order if kind.slug in found)

    def helplines_for(self, nation: Nation) -> tuple[Helpline, ...]:
        """It will return the lines that answer in *nation*."""
        return tuple(line for line in self.helplines.values() if nation in line.nations)

    def lines_of(self, piece: Reviewed) -> tuple[Helpline, ...]:
        """It will return the helplines that *piece* lists, without those that were taken back."""
        return tuple(self.helplines[slug] for slug in piece.helplines if slug in self.helplines)

    @property
    def open_translations(self) -> tuple[Translation, ...]:
        """The leaflets in other languages that the public may read."""
        return tuple(one for leaflet in self.leaflets.values() for one in self.translations_of(leaflet, True))

    @property
    def northern_line(self) -> Helpline | None:
        """Whom to ring in a crisis in Northern Ireland, where 111 does not answer: of the crisis lines there the most local one."""
        lines = (line for line in self.helplines_for("NI") if line.kind == "crisis" and line.phone)
        return min(lines, key=lambda line: len(line.nations), default=None)

    def articles_on(self, topic: str) -> tuple[Article, ...]:
        """It will return the articles of a topic, from A to Z."""
        return tuple(
            sorted((one for one in self.articles.values() if one.topic == topic), key=lambda one: one.title)
        )

    @cached_property
    def newest(self) -> tuple[Article, ...]:
        """The articles, the newest first, without those that nobody may be shown unasked."""
        unasked = (one for one in self.articles.values() if not one.sensitive)
        return tuple(sorted(unasked, key=lambda one: (-one.written.toordinal(), one.title)))

    @cached_property
    def telling(self) -> Phrases:
        """The words by which someone who looks on would know what a page is about."""
        return telling.phrases_of(self.telling_words.values())

    @cached_property
    def sensitive_addresses(self) -> frozenset[str]:
        """The addresses of the pages that have a way out, but for the lists of a kind in a district."""
        things: Iterable[Article | Page | Kind | Service] = (
            *self.articles.values(), *self.pages.values(), *self.kinds.values(), *self.open_services)  # fmt: skip
        notices = (one.url for one in self.notices if sensitive.was_sensitive(one.place, self.met.get(one.place, {}), self.kinds))  # fmt: skip
        return frozenset([*(one.url for one in things if sensitive.is_sensitive(one, self.kinds)), *notices])

    def is_sensitive_address(self, address: str) -> bool:
        """It will say whether the page at *address* has a way out; /find/leeds/safety-at-home/ is the list of a kind."""
        return address in self.sensitive_addresses or any(
            part in self.kinds and self.kinds[part].sensitive for part in address.split("/")
        )

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """Where on /urgent-help/ each sensitive card stands."""
        return sensitive.anchors_of(self.cards.values())

    def whole_at(self, card: Card) -> str:
        """It will return the address at which the sensitive *card* stands whole; while that page is taken back, that of all lines."""
        home = self.pages.get(URGENT_HELP)
        return f"{home.url}#{self.anchors[card.slug]}" if home else "/help/"

    @cached_property
    def index(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Every page that a person may look for, as words and address, under its first letter; services are found by their council."""
        things: Iterable[Article | Page | Topic | Leaflet | Kind] = (
            *self.articles.values(), *self.pages.values(), *self.open_topics, *self.leaflets.values(), *self.kinds.values())  # fmt: skip
        entries = sorted(((in_index(one), one.url) for one in things), key=lambda entry: entry[0].casefold())
        letters: dict[str, list[tuple[str, str]]] = {}
        for words, url in entries:
            letters.setdefault(words[0].upper(), []).append((words, url))
        return tuple((letter, tuple(found)) for letter, found in letters.items())

    @cached_property
    def dated_addresses(self) -> tuple[tuple[str, Day | None], ...]:
        """Every address for search engines, with the day of its last true change where that is known."""
        pieces: Iterable[Article | Page | Leaflet] = (
            *self.articles.values(), *self.pages.values(), *self.leaflets.values())  # fmt: skip
        dated: dict[str, Day | None] = {piece.url: piece.checked for piece in pieces}
        dated.update({one.url: one.assured_date for one in self.open_services})
        return tuple(
            (address, dated.get(address))
            for address in sorted(self.addresses - self.notice_addresses)
            if not address.endswith(".xml")
        )

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address of the site that a text may link to."""
        things: Iterable[Article | Page | Topic | Leaflet | Kind | Area | Service | Translation] = (
            *self.articles.values(), *self.pages.values(), *self.open_topics, *self.leaflets.values(),
            *self.kinds.values(), *self.areas.values(), *self.open_services, *self.open_translations)  # fmt: skip
        return frozenset([*FIXED, *(thing.url for thing in things), *self.notice_addresses])


GazetteerOf = Callable[[Places], Gazetteer | None]
MisspeltIn = Callable[[Path], Misspelt]


def load(
    content: Path,
    theme: Path,
    now: datetime,
    gazetteer_of: GazetteerOf = lambda places: None,
    misspelt_in: MisspeltIn = lambda content: {},
) -> Library:
    """It will return the library of the folder *content*. Raises ContentError with every problem in it, at once.

    *gazetteer_of* gives the postcodes for the districts; without it a circle round a postcode covers nothing, and nothing is near.
    *misspelt_in* gives the words of the folder that are wrongly spelt; without it spelling is not checked.
    """
    problems: list[Problem] = []
    shelf, withdrawn = open_shelf(content, problems)
    tokens = read_tokens(theme / "styles" / "tokens.css")
    pictures = shelf.each(sorted((theme / "pictures").glob("*.svg")),
                          lambda file: read_picture(file, f"theme/pictures/{file.name}", frozenset(tokens.light)))  # fmt: skip
    kinds, needs, languages = (shelf.pieces(Kind, "kinds"), shelf.rows(Need, "needs.csv", need.COLUMNS),
                               shelf.rows(Spoken, "languages.csv", spoken.COLUMNS))  # fmt: skip
    places = read_places(shelf, Day(now.year, now.month, now.day))
    library = Library(
        now=now, tokens=tokens, pictures=by_slug(pictures),
        references=shelf.one(read_references, content / "references.json", "content/references.json") or {},
        claims=shelf.pieces(Claim, "claims"), terms=shelf.rows(Term, "glossary.csv", term.COLUMNS),
        helplines=shelf.rows(Helpline, "helplines.csv", helpline.COLUMNS, helpline.OPTIONAL),
        cards=shelf.pieces(Card, "cards"), kinds=kinds, topics=shelf.pieces(Topic, "topics"), needs=needs, languages=languages,
        directory=read_services(shelf, places, shelf.one(gazetteer_of, places), kinds, needs, languages, Day(now.year, now.month, now.day)),
        urgent_words=shelf.rows(UrgentWord, "urgent-words.csv", urgent.COLUMNS),
        telling_words=shelf.rows(TellingWord, telling.SHEET, telling.COLUMNS),
        all_articles=shelf.pieces(Article, "articles"), all_pages=shelf.pieces(Page, "pages"),
        all_leaflets=shelf.pieces(Leaflet, "leaflets"), all_translations=shelf.translations("leaflets"), tongues=read_tongues(theme), all_chapters=shelf.pieces(Chapter, "review"),
        all_easy_reads=shelf.pieces(EasyRead, "easy-read"), all_campaigns=shelf.pieces(Campaign, "campaigns"),
        clinics=shelf.settings(Clinic, "clinics"),
        logos=read_logos(content / "clinics"),
        corrections=tuple(shelf.each(shelf.one(read_table, content / correction.SHEET, f"content/{correction.SHEET}", correction.COLUMNS) or (), Correction.from_row)),
        withdrawn=withdrawn, met=MappingProxyType(shelf.met), engine=Engine(shelf.rows(Watchword, watchword.SHEET, watchword.COLUMNS)))  # fmt: skip
    unread = {f"content/{place}.md" for place in withdrawn}
    misspelt = {
        path: words
        for path, words in misspelt_in(content).items()
        if path not in unread and not is_translation(*path.split("/")[-2:])
    }
    texts = (*library.passages, *(one for one in shelf.drafts if not isinstance(one, Translation)))
    said = library.engine.check(texts, Around(library.cards, phrases_of(library.terms), misspelt))
    problems += misspelt_elsewhere(
        misspelt, {*(one.path for one in texts), *(one.path for one in shelf.faults)}
    )
    problems += unreadable(content)
    problems += idle_logos(library, shelf.failed)
    problems += unfit_logos(library)
    problems += texts_at_fault(library, shelf)
    problems += check(library, shelf.failed)
    problems += taken_from_nowhere(library, shelf)
    problems += (one.problem for one in said.findings if one.severity == "error")
    remarks = (
        *(one for one in said.findings if one.severity == "report"),
        *never_used(library, texts),
        *without_abuse_line(library, shelf.failed),
    )
    if problems:
        raise ContentError(problems, (one.problem for one in remarks))
    return replace(library, remarks=tuple(sorted([*remarks, *late(library)])), silenced=said.silenced)


def read_places(shelf: Shelf, today: Day) -> Places:
    """It will return the districts of *today*."""
    areas = shelf.rows(Area, "places/areas.csv", area.COLUMNS)
    bodies = shelf.rows(Body, "places/bodies.csv", body.COLUMNS)
    places = places_of(areas.values(), bodies.values(), today)
    if not {"areas", "bodies"} & shelf.failed:
        shelf.problems.extend(places.problems())
    return places


def taken_from_nowhere(library: Library, shelf: Shelf) -> Iterator[Problem]:
    """It will give each row that takes back what is not there."""
    known: Mapping[str, Iterable[str]] = {"article": library.all_articles, "page": library.all_pages, "leaflet": library.all_leaflets,
                                          "helpline": library.helplines, "service": library.services}  # fmt: skip
    for place, one in library.withdrawn.items():
        if place not in shelf.met and FOLDERS[one.kind] not in shelf.failed:
            wrong = f"There is no {one.kind} “{one.name}” to take back."
            yield one.problem("name", wrong, did_you_mean(one.name, known[one.kind], "Take this row out."))


def misspelt_elsewhere(misspelt: Misspelt, read: Container[str]) -> Iterator[Problem]:
    """It will give the words that are wrongly spelt in tables; the texts of *read* are told by a rule, or cannot be read at all."""
    for path, words in misspelt.items():
        for line, typo, better in words if path not in read else ():
            yield Problem(
                path, line, f"“{typo}” is not how it is spelt in Britain.",
                f"Write “{better}”. If it is a name, add it to [tool.typos.default.extend-words] in pyproject.toml.", "spelling")  # fmt: skip


def unreadable(content: Path) -> Iterator[Problem]:
    """It will give the files that nobody would read because of their names or places."""
    for kind in folders():
        folder = kind.home
        for file in sorted((content / folder).rglob("*")):
            name = f"content/{file.relative_to(content).as_posix()}"
            logo = kind.model is Clinic and is_logo(file.name) and file.parent == content / folder
            if file.is_dir() or file.name.startswith(".") or file.name.endswith("~") or logo:
                continue
            if file.suffix != kind.ending:
                yield Problem(
                    name,
                    1,
                    f"A file “{file.suffix or file.name}” is not read here.",
                    f"Give it a name that ends in {kind.ending}, or take it out.",
                )
            elif file.parent != content / folder:
                yield Problem(
                    name,
                    1,
                    "A folder inside this folder is not read.",
                    f"Move the file to content/{folder}/.",
                )


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
        yield from typed_numbers(piece)
        yield from misplaced(piece)
        yield from (one for one in named(library, piece, failed) if (one.path, one.line) not in told)


def check(library: Library, failed: frozenset[str]) -> Iterator[Problem]:
    """It will give every problem between the things of the library."""
    for claim in library.claims.values():
        yield from claim.check_problems()
    for leaflet in library.all_leaflets.values():
        yield from leaflet.title_problems()
    yield from same_code(library.all_leaflets.values())
    for translation in library.all_translations:
        yield from translation.problems(library.all_leaflets.keys() | failed, library.tongues)
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
        yield from reviewed.list_problems()
        yield from library.desk.problems(reviewed)
    for line in library.helplines.values():
        yield from line.sign_problems()
    for one in library.corrections:
        if one.page not in library.addresses and one.kind != "withdrawal":
            yield one.problem(
                "page",
                f"There is no page “{one.page}”.",
                did_you_mean(one.page, library.addresses, "Check the address."),
            )
    yield from (one.problem for one in helplines.errors(library.helplines.values(), library.today))
    yield from same_address(library)
    yield from without_secrecy(library)
    for word in library.urgent_words.values():
        yield from fields_named(library, word, failed)


def typed_numbers(piece: Passage) -> Iterator[Problem]:
    """It will give each field of *piece* that readers see and that has a telephone number typed in it."""
    for name in SHOWN if not isinstance(piece, Campaign) else ():  # a campaign looks at its own fields
        for where, text in texts_in(piece.source.fields.get(name), name):
            if wrong := prose.typed_number(text):
                yield piece.problem_at(where, *wrong)


def without_secrecy(library: Library) -> Iterator[Problem]:
    """It will give what would put a reader at risk who is watched."""
    pieces: Iterable[Article | Page | Kind] = (
        *library.all_articles.values(), *library.all_pages.values(), *library.kinds.values())  # fmt: skip
    for piece in pieces:
        yield from telling.problems_in(piece, library.telling) if piece.sensitive else ()
    for passage in library.passages:
        yield from sensitive.place_problems(passage, library.cards, library.helplines)
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
            yield Problem(
                piece.path, mention.line, wrong, f"Put it into the page that shows the {piece.noun}."
            )


def phrases_of(terms: Mapping[str, Term]) -> Phrases:
    """It will return the terms as they may stand in a text, one or many."""
    return Phrases({slug: (term.term, f"{term.term}s") for slug, term in terms.items()})


def late(library: Library) -> Iterator[Finding]:
    """It will give each review that is late, and each that the words have outrun."""
    for reviewed in library.reviewed:
        yield from (
            Finding("report", "review", replace(one, rule="review")) for one in library.desk.advice(reviewed)
        )
    for translation in library.all_translations:
        yield from (
            Finding("report", "review", replace(one, rule="review"))
            for one in library.desk.translation_advice(translation)
        )


def never_used(library: Library, texts: Iterable[Passage]) -> Iterator[Finding]:
    """It will give each reference that none of *texts* cites and no claim rests on; none while a text that may cite it is taken back."""
    if any(one.kind in ("article", "page", "leaflet") for one in library.notices):
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


def named(library: Library, piece: Passage, failed: frozenset[str]) -> Iterator[Problem]:
    """It will give each name in *piece* that points nowhere."""
    yield from fields_named(library, piece, failed)
    for mention in (*piece.includes, *piece.citations):
        if TABLES.get(mention.what) in failed or not (mention.name or mention.what == "reference"):
            continue
        if library.is_withdrawn(mention.what, mention.name):
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
            yield record.problem_at(
                where, f"There is no {noun} “{name}”.", did_you_mean(name, known, HOMES[noun].where)
            )


def in_index(thing: Article | Page | Topic | Leaflet | Kind | Service) -> str:
    """It will return the words for *thing* in an index; a leaflet may have the title of its article."""
    if isinstance(thing, Service):
        return thing.name
    return f"{thing.title} (leaflet)" if isinstance(thing, Leaflet) else thing.title


def held_note(library: Library, address: str) -> str:
    """It will return a note when the page is only held back by an embargo."""
    held = [
        piece
        for piece in library.held
        if hasattr(piece, "url") and address.strip("/").split("/")[-1] == piece.slug
    ]
    return f" yet: an embargo holds it until {held[0].embargo:%Y-%m-%d %H:%M}" if held else ""


TABLES = {
    "helpline": "helplines",
    "reference": "references",
    "term": "glossary",
    "service": "services",
    "council": "areas",
}  # read whole or not at all


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
