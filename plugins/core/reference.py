"""A reference: a study, book or report, with what it shows and where that ends."""

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, create_model, model_validator

from .day import Day
from .problem import ContentError, Problem
from .record import DayField, Part, Text, as_text, errors_of, fault, needed, told, unfinished
from .source import Form, Source, read_text

WHERE = "references.json"
# The words of CSL 1.0.2 for kinds of source, for the people of one, for its days, and for the rest.
TYPES = ("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection",
         "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
         "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance",
         "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song",
         "speech", "standard", "thesis", "treaty", "webpage")  # fmt: skip
PEOPLE = ("editor", "translator", "chair", "collection-editor", "compiler", "container-author", "contributor", "editorial-director",
          "interviewer", "organizer", "original-author", "recipient", "reviewed-author")  # fmt: skip
DAYS = ("accessed", "available-date", "event-date", "original-date", "submitted")
REST = ("abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority", "call-number", "chapter-number",
        "citation-key", "collection-number", "collection-title", "container-title", "container-title-short", "dimensions", "division", "DOI",
        "edition", "event-place", "event-title", "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "medium", "note",
        "number", "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page",
        "page-first", "part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher", "publisher-place", "references",
        "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number", "title-short", "URL", "version",
        "volume", "volume-title", "year-suffix")  # fmt: skip


WRITTEN = ("title", "custom")  # what people write here; an export may hold a “…” in anything else
KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
OF_DOI = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.I)  # what people write before one
DATE = re.compile(r"\d{4}(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?)?")


def as_key(value: Any) -> Any:
    """It will return *value* if texts can cite it so."""
    if re.fullmatch(KEY, str(value)):
        return value
    raise fault(f"“{value}” cannot be cited.", "Use letters, numbers and hyphens, such as R28.")


def as_typed_word(value: Any) -> Any:
    """It will return *value* as text: volumes and pages are numbers in some exports."""
    return as_text(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def as_doi(value: Any) -> Any:
    """It will return *value* without the address of the register before it, if it is a DOI."""
    doi = OF_DOI.sub("", str(value).strip(), count=1)
    if re.fullmatch(r"10\.\d+(?:\.\d+)*/\S+", doi):
        return doi
    raise fault(
        f"“{value}” is no DOI.", "Write it as 10.1111/j.1467-8624.2009.01405.x, or take the line out."
    )


def as_address(value: Any) -> Any:
    """It will return *value* if a browser can open it."""
    if re.fullmatch(r"https?://[^\s/]+\.\S+", str(value)):
        return value
    raise fault(f"“{value}” is no address.", "Start it with https://, or take the line out.")


def as_dates(value: Any) -> Any:
    """It will return *value* if it is a day, a month or a year in numbers, or two of them."""
    for each in value if isinstance(value, list) else ():
        date = "-".join(map(str, each)) if isinstance(each, list) else str(each)
        if not DATE.fullmatch(date):
            raise fault(f"“{date}” is no date.", IN_NUMBERS)
        if not in_calendar(*map(int, date.split("-"))):
            raise fault(f"“{date}” is a day that the calendar has not.", "Look up which day was meant.")
    if value == [] or (isinstance(value, list) and len(value) > 2):
        raise fault(f"It holds {len(value)} dates.", IN_NUMBERS)
    return value


def in_calendar(year: int, month: int = 1, day: int = 1) -> bool:
    """It will say whether there is such a day."""
    return day <= monthrange(year, month)[1]


IN_NUMBERS = "Write year, month and day as numbers, such as [[2017, 6]]. Words such as “in press” go into “literal” instead of “date-parts”."
Word = Annotated[
    str, BeforeValidator(as_typed_word), Field(json_schema_extra={"type": ["string", "integer"]})
]
Doi = Annotated[str, BeforeValidator(as_doi)]
Address = Annotated[str, BeforeValidator(as_address)]
SPECIAL: Mapping[str, Any] = {"DOI": Doi, "URL": Address}


class Person(Part):
    """Someone who wrote it, in parts, or an organisation as `literal`."""

    family: Text | None = Field(None, description="The family name.")
    given: Text | None = Field(None, description="The first names, or their letters.")
    literal: Text | None = Field(None, description="A name that has no parts, such as an organisation's.")
    suffix: Text | None = Field(None, description="What stands behind the name, such as Jr.")
    particle: Text | None = Field(
        None, alias="non-dropping-particle", description="What belongs to the family name, such as van."
    )
    dropping: Text | None = Field(
        None, alias="dropping-particle", description="What is left out where the family name stands alone."
    )


class Issued(Part):
    """A day, a month or a year."""

    parts: Annotated[tuple[tuple[Word, ...], ...], BeforeValidator(as_dates)] | None = Field(
        None, alias="date-parts", description="Year, month and day as numbers, such as [[2017, 6]]."
    )
    literal: Text | None = Field(None, description="The day in words, where it is no day of the calendar.")
    raw: Text | None = Field(None, description="The day as it was typed.")
    season: Word | None = Field(None, description="The season, 1 to 4.")
    circa: Word | None = Field(None, description="Whether it is only about then.")

    @model_validator(mode="after")
    def is_told(self) -> Self:
        """It will return itself if it says a day that is printed, as it does by numbers or in words alone."""
        if self.parts or self.literal:
            return self
        year = re.search(r"(?<!\d)\d{4}(?!\d)", self.raw or "")
        raise fault(
            "It has no “date-parts”, so no day is printed.",
            f'Write it as "date-parts": [[{year[0] if year else 2017}]].',
        )


class Note(Part):
    """What the campaign says of the source."""

    shows: str = needed(
        "babies under 6 weeks cry for about 2 hours a day.",
        "What it shows, no more. Empty until someone has read it.",
    )
    limits: Text = needed("diaries; country differences.", "Where that ends.")
    read: Literal["A", "C"] = needed(
        "A", "What was read of it: A its abstract or summary, C only its citation."
    )
    checked_on: DayField = needed("2026-11-23", "The day on which someone looked it up.")


class Standard(Part):
    """One reference in CSL JSON, which Zotero and others export, with our note in `custom`."""

    id: Annotated[str, BeforeValidator(as_key), Field(pattern=f"^{KEY}$")] = needed(
        "R28", "The key by which texts cite it."
    )
    type: Literal[TYPES] = needed("article-journal", "What kind of source it is.")  # type: ignore[valid-type]
    title: Text = needed("Fussing and crying durations", "Its title.")
    author: tuple[Person, ...] = Field((), description="Who wrote it.")
    issued: Issued | None = Field(None, description="When it came out.")
    custom: Note = Field(
        examples=['{"shows": "babies cry.", "limits": "diaries.", "read": "A", "checked_on": "2026-11-23"}'],
        description="What the campaign says of it.",
    )


def optional(typed: Any, words: str) -> Any:
    """It will return a field that may be left out, with what the word of the standard is about."""
    return (typed | None, Field(None, description=words))


Entry: type[Standard] = create_model(
    "Entry", __base__=Standard, __doc__=Standard.__doc__,
    **{name: optional(tuple[Person, ...], f"People: {name.replace('-', ' ')}.") for name in PEOPLE},
    **{name: optional(Issued, f"A day: {name.replace('-', ' ')}.") for name in DAYS},
    **{name: optional(SPECIAL.get(name, Word), f"As CSL says it: {name.replace('-', ' ')}.") for name in REST},
)  # fmt: skip


@dataclass(frozen=True)
class Json(Source):
    """One entry of a JSON file, read; all of it stands on the line of its id."""

    MEND: ClassVar[Mapping[Form, str]] = {
        "text": "Write it in double quotes.",
        "list": "Write it between [ and ].",
        "part": "Write it between { and }.",
        "truth": "Write true or false.",
    }

    def example(self, field: str, value: str) -> str:
        """It will return a line that gives *field* a value."""
        return f'"{field}": {value if value.startswith("{") else json.dumps(value, ensure_ascii=False)}'


@dataclass(frozen=True)
class Reference:
    """One reference as CSL JSON, with our own note of what it shows and its limits."""

    key: str
    csl: dict[str, Any]
    shows: str
    limits: str
    checked_on: Day
    line: int = 1

    @property
    def bound(self) -> tuple[str, ...]:
        """What a check of anything that rests on it is of: which source it is, what it shows and where that ends."""
        return self.short, self.csl["title"], self.csl.get("DOI", ""), self.shows, self.limits

    @property
    def is_unread(self) -> bool:
        """Whether nobody has written what it shows, so that nothing can rest on it."""
        return not self.shows.strip()

    @property
    def short(self) -> str:
        """Who and when, such as “Wolke 2017”, for the narrow space of a leaflet."""
        first: dict[str, str] = next(iter(self.csl.get("author", [])), {})
        issued = self.csl.get("issued", {})
        year = issued["date-parts"][0][0] if "date-parts" in issued else issued.get("literal", "")
        name = first.get("family") or first.get("literal") or self.csl["title"]
        return f"{name.split(',')[0] if name.endswith('et al.') else name} {year}".strip()


def read_references(file: Path, name: str) -> dict[str, Reference]:
    """It will return the references by key. Raises ContentError with every fault, and with those that have none as what was found."""
    try:
        text = read_text(file, name)
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContentError([Problem(name, error.lineno, *no_json(error))]) from None
    if not isinstance(entries, list):
        raise ContentError(
            [Problem(name, 1, "This is not a list of references.", "Start it with [ and end it with ].")]
        )
    faults = [[*problems_of(entry, place, name, text)] for place, entry in enumerate(entries, 1)]
    problems = [problem for each in faults for problem in each]
    keys = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    problems += [
        Problem(
            name, line_in(text, key), f"There are two references “{key}”.", "Give one of them another id."
        )
        for key in {key for key in keys if isinstance(key, str) and keys.count(key) > 1}
    ]
    sound = [
        entry
        for entry, each in zip(entries, faults, strict=True)
        if not each and keys.count(entry["id"]) == 1
    ]
    found = {entry["id"]: made(entry, line_in(text, entry["id"])) for entry in sound}
    if problems:
        raise ContentError(problems, found=found)
    return found


def no_json(error: json.JSONDecodeError) -> tuple[str, str]:
    """It will return what is wrong with a file of which *error* was told, and how to mend it."""
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string"):
        mend = "Bring back what stood behind this line, down to the “]” that ends the list."
        return "This is not JSON: the file ends too early.", mend
    return f"This is not JSON ({error.msg}).", "Is there a comma too many or too few on the line above?"


def line_in(text: str, key: str) -> int:
    """It will return the line of the file on which the reference *key* has its id."""
    found = re.search(rf'"id"\s*:\s*{re.escape(json.dumps(key))}', text)
    return text[: found.start()].count("\n") + 1 if found else 1


def problems_of(entry: Any, place: int, name: str, text: str) -> Iterator[Problem]:
    """It will give what is wrong with one entry of the file *name*, which holds *text*."""
    key = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(key, str):
        given = "no id" if key is None else f"the id {json.dumps(key)}, which is no text in quotes"
        yield Problem(name, 1, f"Reference number {place} has {given}.", 'Give it one such as “"id": "R72"”.')
        return
    ours = {field: entry[field] for field in WRITTEN if field in entry}
    source = Json(name, key, ours, {(): line_in(text, key)}, "", 1)
    for problem in (*faults_of(entry, source), *unfinished(Entry, source)):
        yield replace(problem, wrong=f"Reference {key}: {problem.wrong}")


def faults_of(entry: dict[str, Any], source: Json) -> Iterator[Problem]:
    """It will give what is wrong with the fields of *entry*, but for those that a person has still to write, as *source* knows."""
    try:
        Entry.model_validate(entry)
    except ValidationError as error:
        yield from (told(detail, Entry, source) for detail in errors_of(error, source))


def made(entry: dict[str, Any], line: int) -> Reference:
    """It will return a checked entry as a Reference."""
    sound = Entry.model_validate(entry)
    csl, note = sound.model_dump(by_alias=True, exclude_none=True, exclude={"custom"}), sound.custom
    return Reference(sound.id, csl, note.shows, note.limits, note.checked_on, line)
