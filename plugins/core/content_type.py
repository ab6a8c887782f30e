"""The types of content: for each what checks it, and where its files lie. A new type is one line here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from . import (
    area,
    body,
    correction,
    helpline,
    need,
    reference,
    service_row,
    spoken,
    telling,
    term,
    translation,
    urgent,
    watchword,
)
from .area import Area
from .article import Article
from .body import Body
from .campaign import Campaign
from .card import Card
from .chapter import Chapter
from .claim import Claim
from .clinic import Clinic
from .correction import Correction
from .easy_read import EasyRead
from .helpline import Helpline
from .kind import Kind
from .leaflet import Leaflet
from .need import Need
from .page import Page
from .record import Part
from .reference import Entry
from .service_row import ServiceRow
from .spoken import Spoken
from .telling import TellingWord
from .term import Term
from .topic import Topic
from .translation import Translation
from .urgent import UrgentWord
from .watchword import Watchword

Form = Literal["text", "settings", "table", "list"]


FORMS: Mapping[str, Form] = {".md": "text", ".toml": "settings", ".json": "list"}


@dataclass(frozen=True)
class ContentType:
    """One type: its name, its plural, its model, and its folder or its file below content/. A table has columns, some of them optional."""

    name: str
    plural: str
    model: type[Part]
    home: str
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    ending: str = ".md"
    body: bool = True  # whether there is a text below the fields
    spoken: bool = False  # whether the names of its files end in a language

    @property
    def form(self) -> Form:
        """How it is written: a text with fields at its top, a file of settings, a row of a table, or an entry of a list in JSON."""
        return "table" if self.columns else FORMS[self.ending]

    @property
    def path(self) -> str:
        """Where one of them is written."""
        in_one_file = self.form in ("table", "list")
        name = f"<slug>.<lang>{self.ending}" if self.spoken else f"<slug>{self.ending}"
        return f"content/{self.home}" if in_one_file else f"content/{self.home}/{name}"


TYPES = (
    ContentType("article", "articles", Article, "articles"),
    ContentType("page", "pages", Page, "pages"),
    ContentType("review-chapter", "review chapters", Chapter, "review"),
    ContentType("leaflet", "leaflets", Leaflet, "leaflets"),
    ContentType("translation", "translations of leaflets", Translation, translation.HOME, spoken=True),
    ContentType("easy-read", "simplified versions", EasyRead, "easy-read", body=False),
    ContentType("campaign", "campaigns", Campaign, "campaigns"),
    ContentType("claim", "claims", Claim, "claims"),
    ContentType("topic", "topics", Topic, "topics"),
    ContentType("card", "help cards", Card, "cards"),
    ContentType("kind", "kinds of service", Kind, "kinds"),
    ContentType("clinic", "clinics", Clinic, "clinics", ending=".toml", body=False),
    ContentType("service", "services", ServiceRow, service_row.SPREADSHEET, service_row.COLUMNS, service_row.OPTIONAL),
    ContentType("reference", "references", Entry, reference.WHERE, ending=".json"),
    ContentType("helpline", "helplines", Helpline, "helplines.csv", helpline.COLUMNS, helpline.OPTIONAL),
    ContentType("term", "glossary terms", Term, "glossary.csv", term.COLUMNS),
    ContentType("need", "needs", Need, "needs.csv", need.COLUMNS),
    ContentType("language", "languages", Spoken, "languages.csv", spoken.COLUMNS),
    ContentType("urgent-word", "urgent words", UrgentWord, "urgent-words.csv", urgent.COLUMNS),
    ContentType("watchword", "watchwords", Watchword, watchword.SHEET, watchword.COLUMNS),
    ContentType("telling-word", "telling words", TellingWord, telling.SHEET, telling.COLUMNS),
    ContentType("correction", "corrections", Correction, correction.SHEET, correction.COLUMNS),
    ContentType("area", "councils", Area, "places/areas.csv", area.COLUMNS),
    ContentType("body", "counties and health bodies", Body, "places/bodies.csv", body.COLUMNS),
)  # fmt: skip


def folders() -> Iterator[ContentType]:
    """It will give the types that have a folder, with a file for each of them."""
    return (one for one in TYPES if one.form in ("text", "settings"))
