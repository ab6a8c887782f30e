"""Everything the campaign knows, read and checked in one go, then frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from . import (
    sensitive,
    telling,
)
from .allowance import Allowance
from .area import HELP_PAGES, NATION_CODES, Area
from .article import Article
from .campaign import Campaign
from .card import Card, Nation
from .chapter import HOME, Chapter
from .claim import Claim
from .clinic import Clinic
from .correction import Correction
from .day import Day
from .directory import Directory
from .easy_read import EasyRead
from .finding import Finding
from .helpline import Helpline
from .kind import Kind
from .leaflet import Leaflet
from .logo import Logo
from .need import Need
from .page import URGENT_HELP, Page
from .phrases import Phrases
from .picture import Picture
from .piece import Passage, Piece, Publication, Reviewed
from .places import Places
from .reference import Reference
from .review import Desk
from .rules import Engine
from .service import Service
from .spoken import Spoken
from .telling import TellingWord
from .term import Term
from .tokens import Tokens
from .tongue import Tongue
from .topic import Topic
from .translation import Translation, by_leaflet
from .urgent import UrgentWord
from .withdrawal import FOLDERS, Withdrawal

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
    "review",
    "theme",
    "pagefind",
    "pictures",
    "cards",
)
HELP = "/help/"  # every line, by nation
FIXED = (
    "/",
    "/find/",
    HELP,
    *HELP_PAGES.values(),
    "/find/saved/",
    "/leaflets/",
    "/search/",
    "/how-we-check/rules/",
    "/how-we-check/rules/words/",
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
    unread: Mapping[str, Mapping[str, str]]
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
        """The simplified versions that may be read now, by the leaflet that they say in simpler words: with that, they come and go."""
        out = self._out(self.all_easy_reads).values()
        return MappingProxyType({one.leaflet: one for one in out if one.leaflet in self.leaflets})

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of the evidence review that may be read now, in their order."""
        return tuple(sorted(self._out(self.all_chapters).values(), key=lambda one: one.order))

    @cached_property
    def held(self) -> tuple[Publication, ...]:
        """What an embargo holds back, the first to come out first."""
        return tuple(
            sorted(
                (piece for piece in self.publications if self.is_held(piece)),
                key=lambda piece: (str(piece.embargo), piece.slug),
            )
        )

    def is_held(self, piece: Publication) -> bool:
        """It will say whether an embargo still holds *piece* back."""
        return piece.embargo is not None and piece.embargo > self.now

    def _out(self, pieces: Mapping[str, P]) -> Mapping[str, P]:
        return MappingProxyType(
            {
                slug: piece
                for slug, piece in pieces.items()
                if not (isinstance(piece, Publication) and self.is_held(piece))
            }
        )

    @cached_property
    def open_topics(self) -> tuple[Topic, ...]:
        """The topics with something to read, in their order."""
        used = {article.topic for article in self.articles.values()}
        return tuple(topic for topic in self.kept_topics if topic.slug in used)

    @cached_property
    def kept_topics(self) -> tuple[Topic, ...]:
        """The topics, without those whose pages were taken back, in their order."""
        kept = (topic for topic in self.topics.values() if not self.is_withdrawn("topic", topic.slug))
        return tuple(sorted(kept, key=lambda topic: (topic.order, topic.slug)))

    @cached_property
    def kept_kinds(self) -> tuple[Kind, ...]:
        """The kinds of service, without those whose pages were taken back, in their order."""
        return tuple(kind for kind in self.kinds_in_order if not self.is_withdrawn("kind", kind.slug))

    @property
    def publications(self) -> tuple[Publication, ...]:
        """Every text that comes out by itself, also those that an embargo holds."""
        return (*self.all_articles.values(), *self.all_pages.values(), *self.all_leaflets.values(), *self.all_chapters.values(),
                *self.all_easy_reads.values(), *self.all_campaigns.values())  # fmt: skip

    @property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """Every text that must be checked again one day, also those that an embargo holds."""
        return (*self.publications, *self.kept_topics, *self.kept_kinds)

    @property
    def readable(self) -> tuple[Article | Page | Leaflet | Chapter | Kind | Topic, ...]:
        """Every text that must be checked again one day and has a page now."""
        return (*self.articles.values(), *self.pages.values(), *self.leaflets.values(), *self.chapters, *self.kept_kinds, *self.open_topics)  # fmt: skip

    @cached_property
    def desk(self) -> Desk:
        """What tells the state of a review."""
        return Desk(self.claims, self.terms, self.cards, self.references, self.all_leaflets, self.today)

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
        return tuple(one for one in self.kept_topics if one not in self.open_topics) if some else ()

    @property
    def notice_addresses(self) -> frozenset[str]:
        """The addresses that only say what became of a page."""
        return frozenset([*(one.url for one in self.notices), *(one.url for one in self.emptied)])

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that may name other things, also those that an embargo holds."""
        return (*self.reviewed, *self.cards.values(), *self.claims.values())

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
        """The kinds under which services are listed, in the order of the campaign."""
        return tuple(sorted(self.kinds.values(), key=lambda kind: (kind.order, kind.slug)))

    def helplines_for(self, nation: Nation) -> tuple[Helpline, ...]:
        """It will return the lines that answer in *nation*."""
        return tuple(line for line in self.helplines.values() if nation in line.nations)

    @property
    def helplines_everywhere(self) -> tuple[Helpline, ...]:
        """The lines that answer in the whole of the UK."""
        return tuple(line for line in self.helplines.values() if len(line.nations) == len(NATION_CODES))

    def lines_of(self, piece: Publication) -> tuple[Helpline, ...]:
        """It will return the helplines that *piece* lists, without those that were taken back."""
        return tuple(self.helplines[slug] for slug in piece.helplines if slug in self.helplines)

    @cached_property
    def on_paper(self) -> "Library":
        """The same, but for the helplines whose numbers no paper may carry: a wrong one there cannot be called back."""
        return replace(self, helplines={slug: line for slug, line in self.helplines.items() if line.print})

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

    @cached_property
    def urgent_address(self) -> str:
        """Where every page sends whoever needs help now; while the page of urgent help is away, the list of all lines."""
        home = self.pages.get(URGENT_HELP)
        return home.url if home else HELP

    def whole_at(self, card: Card) -> str:
        """It will return the address at which the sensitive *card* stands whole; while that page is away, that of all lines."""
        return self.urgent_address if self.urgent_address == HELP else f"{self.urgent_address}#{self.anchors[card.slug]}"  # fmt: skip

    @cached_property
    def index(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Every page that a person may look for, as words and address, under its first letter; services are found by their council."""
        things: Iterable[Article | Page | Topic | Leaflet | Kind | Chapter] = (
            *self.articles.values(), *self.pages.values(), *self.open_topics, *self.leaflets.values(), *self.kept_kinds, *self.chapters)  # fmt: skip
        entries = sorted(((in_index(one), one.url) for one in things), key=lambda entry: entry[0].casefold())
        letters: dict[str, list[tuple[str, str]]] = {}
        for words, url in entries:
            letters.setdefault(words[0].upper(), []).append((words, url))
        return tuple((letter, tuple(found)) for letter, found in letters.items())

    @cached_property
    def dated_addresses(self) -> tuple[tuple[str, Day | None], ...]:
        """Every address for search engines, with the day of its last true change where that is known."""
        pieces: Iterable[Article | Page | Leaflet | Chapter] = (
            *self.articles.values(), *self.pages.values(), *self.leaflets.values(), *self.chapters)  # fmt: skip
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
        things: Iterable[Article | Page | Topic | Leaflet | Kind | Area | Service | Translation | Chapter] = (
            *self.articles.values(), *self.pages.values(), *self.open_topics, *self.leaflets.values(), *self.kept_kinds,
            *self.areas.values(), *self.open_services, *self.open_translations, *self.chapters)  # fmt: skip
        review = (f"/{HOME}/",) if self.chapters else ()
        return frozenset([*FIXED, *review, *(thing.url for thing in things), *self.notice_addresses])


def in_index(thing: Article | Page | Topic | Leaflet | Kind | Service | Chapter) -> str:
    """It will return the words for *thing* in an index; a leaflet or a chapter may have the title of an article."""
    match thing:
        case Service():
            return thing.name
        case Leaflet():
            return f"{thing.title} (leaflet)"
        case Chapter():
            return f"{thing.title} (evidence review)"
    return thing.title
