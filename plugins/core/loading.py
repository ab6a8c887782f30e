"""Reads the folder of the content into a library, and tells everything that is wrong with it in one go."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from . import (
    correction,
    crosscheck,
    helpline,
    need,
    spoken,
    telling,
    term,
    urgent,
    watchword,
)
from .article import Article
from .atlas import read_places
from .campaign import Campaign
from .card import Card
from .chapter import Chapter
from .claim import Claim
from .clinic import Clinic
from .content_type import folders
from .correction import Correction
from .day import Day
from .easy_read import EasyRead
from .finders import Around, Misspelt
from .gazetteer import Gazetteer
from .helpline import Helpline
from .kind import Kind
from .leaflet import Leaflet
from .library import Library
from .logo import is_logo, read_logos
from .need import Need
from .page import Page
from .picture import read_picture
from .places import Places
from .problem import ContentError, Problem
from .proper_name import words_of_names
from .reference import read_references
from .rules import Engine, crew_for
from .services import read_services
from .shelf import Shelf, by_slug
from .spoken import Spoken
from .table import read_table
from .telling import TellingWord
from .term import Term
from .tokens import read_tokens
from .tongue import read_tongues
from .topic import Topic
from .translation import is_translation
from .urgent import UrgentWord
from .watchword import Watchword
from .withdrawal import open_shelf

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
    count = sum(1 for _ in content.rglob("*.md"))
    with ThreadPoolExecutor(1) as beside, crew_for(count) as crew:
        spelt = beside.submit(misspelt_in, content)
        shelf, library = read(content, theme, now, gazetteer_of)
        misspelt = told_of(library, spelt.result(), shelf.problems)
        texts = (*library.passages, *library.all_translations, *shelf.drafts)
        wait = library.engine.begin(texts, around(library, misspelt), crew)
        problems = [
            *shelf.problems,
            *misspelt_elsewhere(
                misspelt, {*(one.path for one in texts), *(one.path for one in shelf.faults)}
            ),
            *unreadable(content),
            *crosscheck.problems(library, shelf),
        ]
        remarks = [*crosscheck.remarks(library, texts, shelf.failed), *crosscheck.due(library)]
        said = wait()
    problems += (one.problem for one in said.findings if one.severity == "error")
    remarks += (one for one in said.findings if one.severity == "report")
    if problems:
        raise ContentError(problems, (one.problem for one in remarks), library)
    remarks += crosscheck.outrun(library)
    return replace(library, remarks=tuple(sorted(remarks)), silenced=said.silenced)


def around(library: Library, misspelt: Misspelt) -> Around:
    """It will return what the rules may ask of *library*, in which *misspelt* words stand."""
    phrases = term.phrases_of(library.terms.values())
    unread = frozenset(key for key, one in library.references.items() if one.is_unread)
    return Around(library.cards, phrases, misspelt, frozenset(library.references), codes_of(library), unread)


def read(content: Path, theme: Path, now: datetime, gazetteer_of: GazetteerOf) -> tuple[Shelf, Library]:
    """It will return the shelf, which knows what could not be read, and all else as a library in which nothing was compared yet."""
    shelf, withdrawn = open_shelf(content, [])
    tokens = read_tokens(theme / "styles" / "tokens.css")
    pictures = shelf.each(sorted((theme / "pictures").glob("*.svg")),
                          lambda file: read_picture(file, f"theme/pictures/{file.name}", frozenset(tokens.light)))  # fmt: skip
    kinds, needs, languages = (shelf.headings(Kind, "kinds"), shelf.rows(Need, "needs.csv", need.COLUMNS),
                               shelf.rows(Spoken, "languages.csv", spoken.COLUMNS))  # fmt: skip
    places = read_places(shelf, Day(now.year, now.month, now.day))
    helplines = shelf.rows(Helpline, "helplines.csv", helpline.COLUMNS, helpline.OPTIONAL)
    references = shelf.one(read_references, content / "references.json", "content/references.json") or {}
    return shelf, Library(
        now=now, tokens=tokens, pictures=by_slug(pictures),
        references=references,
        claims={name: one.against(references) for name, one in shelf.pieces(Claim, "claims").items()}, terms=shelf.rows(Term, "glossary.csv", term.COLUMNS),
        helplines=helplines,
        cards=shelf.pieces(Card, "cards"), kinds=kinds, topics=shelf.headings(Topic, "topics"), needs=needs, languages=languages,
        directory=read_services(shelf, places, shelf.one(gazetteer_of, places), kinds, needs, languages, Day(now.year, now.month, now.day), helplines.values()),
        urgent_words=shelf.rows(UrgentWord, "urgent-words.csv", urgent.COLUMNS),
        telling_words=shelf.rows(TellingWord, telling.SHEET, telling.COLUMNS),
        all_articles=shelf.pieces(Article, "articles"), all_pages=shelf.pieces(Page, "pages"),
        all_leaflets=shelf.pieces(Leaflet, "leaflets"), all_translations=shelf.translations("leaflets"), tongues=read_tongues(theme), all_chapters=shelf.pieces(Chapter, "review"),
        all_easy_reads=shelf.pieces(EasyRead, "easy-read"), all_campaigns=shelf.pieces(Campaign, "campaigns"),
        clinics=shelf.settings(Clinic, "clinics"),
        logos=read_logos(content / "clinics"),
        corrections=tuple(shelf.each(shelf.one(read_table, content / correction.SHEET, f"content/{correction.SHEET}", correction.COLUMNS) or (), Correction.from_row)),
        withdrawn=withdrawn, met=MappingProxyType(shelf.met), unread=MappingProxyType(shelf.unread), engine=Engine(shelf.rows(Watchword, watchword.SHEET, watchword.COLUMNS)))  # fmt: skip


def codes_of(library: Library) -> frozenset[str]:
    """It will return the short numbers to which people text our helplines."""
    return frozenset(
        code for line in library.helplines.values() for code in re.findall(r"\b\d{5}\b", line.text or "")
    )


def told_of(library: Library, misspelt: Misspelt, problems: Iterable[Problem] = ()) -> Misspelt:
    """It will return the words of *misspelt* that anyone is told of: not those of what was taken back, nor of another language, nor a name.

    Nor what *problems* tell at the same place as the name of a field or thing that there is not.
    """
    unread = {f"content/{place}.md" for place in library.withdrawn}
    read = {
        path: words
        for path, words in misspelt.items()
        if path not in unread and not is_translation(*path.split("/")[-2:])
    }
    names = words_of_names(library) if read else frozenset()
    told = names_of_nothing(problems)
    return {
        path: [word for word in words if word[1] not in names and (path, *word[:2]) not in told]
        for path, words in read.items()
    }


def names_of_nothing(problems: Iterable[Problem]) -> frozenset[tuple[str, int, str]]:
    """It will return each word that *problems* tell as the name of what there is not, with its file and line."""
    return frozenset(
        (one.path, one.line, word)
        for one in problems
        if one.wrong.startswith("There is no ")
        for word in re.findall(r"[^\W_]+", one.wrong)
    )


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
