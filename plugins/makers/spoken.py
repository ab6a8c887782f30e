"""What is said on a leaflet, passage by passage, as it must arrive at someone who does not see it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from ..core.format import Format
from .leaflet import English, Node, Said, Sheet

ABROAD = re.compile(
    r"[A-Za-z]+(?:[ ’-][A-Za-z]+)*(?: [0-9]{3,})*"
)  # what is English in words of another script, as parts/patterns.typ marks it


LINKS = {"link", "english link"}


@dataclass(frozen=True)
class Piece:
    """A stretch of words of one kind: own, which is the leaflet's language, english, link, or english link."""

    kind: str
    text: str


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading or another stretch that is read in one go."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """All its words."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @cached_property
    def has_own(self) -> bool:
        """Whether any of it is in the leaflet's own language."""
        return any(
            not piece.kind.startswith("english") and any(map(str.isalpha, piece.text))
            for piece in self.pieces
        )

    @cached_property
    def letters(self) -> Counter[str]:
        """How often each letter stands in it."""
        return Counter(self.text.replace(" ", ""))

    @cached_property
    def joined(self) -> tuple[Piece, ...]:
        """Its pieces with neighbours of one kind as one, each with words in it; a link stays alone."""
        found: list[Piece] = []
        for piece in self.pieces:
            if found and joins(found[-1].kind, piece.kind, piece.text):
                found[-1] = Piece(found[-1].kind, found[-1].text + piece.text)
            else:
                found.append(piece)
        return tuple(found)


def joins(before: str, kind: str, text: str) -> bool:
    """It will say whether *text* of one *kind* goes on with what is *before* it: the same kind, or nothing but signs; a link stays alone."""
    worded = any(map(str.isalnum, text))
    return not {before, kind} & LINKS and (before == kind or not worded)


def passages(sheet: Sheet, format: Format) -> tuple[Passage, ...]:
    """It will return what *sheet* says in *format*, without what is said on its pictures."""
    other_script = bool(sheet.tongue.repair)
    parts = dict.fromkeys(part for page in format.pages for part in page.parts)
    return tuple(Passage(tuple(split(line.said, other_script))) for line in lines_of(sheet, parts))


def lines_of(sheet: Sheet, parts: Iterable[str]) -> "tuple[Line, ...]":
    """It will return the lines that *sheet* says in these *parts* of a page, without empty ones."""
    return tuple(line for part in parts for line in part_of(sheet, part) if line.text)


Words = tuple[Said | Piece, ...]
Form = Literal["heading", "paragraph", "item", "more"]


@dataclass(frozen=True)
class Line:
    """A paragraph, a heading, an item of a list with its mark, or what goes on with the line before it, such as the number below a name."""

    said: Words
    form: Form = "paragraph"
    mark: str = "-"

    @property
    def text(self) -> str:
        """All its words, without their marks."""
        return "".join(map(plain, self.said))


def line(*said: Said | Piece) -> Line:
    """It will return what is *said* as a paragraph."""
    return Line(said)


def heading(*said: Said | Piece) -> Line:
    """It will return what is *said* as a heading."""
    return Line(said, "heading")


def item(*said: Said | Piece) -> Line:
    """It will return what is *said* as an item of a list."""
    return Line(said, "item")


def more(*said: Said | Piece) -> Line:
    """It will return what is *said* as going on with the line before it."""
    return Line(said, "more")


def split(words: Words, other_script: bool) -> Iterator[Piece]:
    """It will give the pieces of *words*; among letters of another script, Latin ones are English."""
    for part in words:
        if isinstance(part, tuple):
            yield from split(part, other_script)
        elif isinstance(part, English):
            yield Piece("english", part.en)
        elif isinstance(part, Piece) or not other_script:
            yield part if isinstance(part, Piece) else Piece("own", part)
        else:
            yield from abroad(part)


def abroad(text: str) -> Iterator[Piece]:
    """It will give *text*, cut where English stands in it."""
    end = 0
    for found in ABROAD.finditer(text):
        if found.start() > end:
            yield Piece("own", text[end : found.start()])
        yield Piece("english", found[0])
        end = found.end()
    if end < len(text):
        yield Piece("own", text[end:])


def plain(said: Said | Piece) -> str:
    """It will return *said* without its marks."""
    if isinstance(said, tuple):
        return "".join(map(plain, said))
    return said.en if isinstance(said, English) else said.text if isinstance(said, Piece) else said


def linked(said: Said, dial: str) -> Said | Piece:
    """It will return *said* as a link if it can be dialled."""
    return Piece("english link" if isinstance(said, English) else "link", plain(said)) if dial else said


def spaced(*parts: Said | Piece) -> Words:
    """It will return *parts* with a space between each two; what is empty is left out."""
    kept = [part for part in parts if plain(part)]
    return tuple(one for part in kept for one in (" ", part))[1:]


def part_of(sheet: Sheet, name: str) -> Iterator[Line]:
    """It will give what the part *name* of a page says."""
    words = sheet.words
    match name:
        case "cover" | "head":
            yield from (line(sheet.draft or sheet.translated), heading(sheet.title), line(sheet.publisher))
        case "text":
            for panel in sheet.panels:
                yield from nodes(panel)
        case "urgent":
            yield from urgent(sheet)
        case "talk":
            yield heading(words["talk"])
            for one in sheet.helplines:
                yield from (line(one.name), more(one.number), more(one.note))
        case "help":
            yield from part_of(sheet, "urgent")
            yield from part_of(sheet, "talk")
        case "near":
            yield from near(sheet)
        case "imprint":
            yield line(*spaced((sheet.publisher, ", ", sheet.code, "."), sheet.funding, sheet.written))
            yield from (line(*spaced(sheet.limits, sheet.sources)), line(sheet.feedback), line(sheet.formats))
        case "poster":
            yield from (line(sheet.poster), line(sheet.publisher))
            yield line(*spaced(sheet.code + ".", sheet.written, sheet.limits, sheet.sources, sheet.funding))
            yield from (line(sheet.feedback), line(sheet.formats))
        case "rows" if sheet.simple:
            yield from (line(sheet.simple.label), *(line(row.words) for row in sheet.simple.rows))


def urgent(sheet: Sheet) -> Iterator[Line]:
    """It will give what to do in an emergency."""
    yield heading(sheet.words["urgent"])
    yield from (said for one in sheet.emergency for said in (line(linked(one.call, one.dial)), more(one.when)))  # fmt: skip
    yield heading(sheet.words["minds"])
    yield from (line(*spaced(one.name, linked(one.number, one.dial), one.note)) for one in sheet.minds)


def near(sheet: Sheet) -> Iterator[Line]:
    """It will give who is near, and what there is to fill in."""
    local = sheet.local
    if local and local.desk:
        yield heading(local.desk.name)
        yield from (line(local.desk.phone), more(local.desk.hours), more(local.desk.address))
    example = [line(*spaced(sheet.words["example"], sheet.words["example_note"]))] if sheet.example else []
    if not local or not local.services:
        yield from (*example, *unknown(sheet))
        return
    yield from (line(field.label) for field in sheet.fields)
    yield from (heading(local.heading), *example)
    for one in local.services:
        yield from (line(one.name), more(one.phone), more(*spaced(one.what, one.how)))
    yield line(local.services[-1].checked)


def unknown(sheet: Sheet) -> Iterator[Line]:
    """It will give what is said where no service is named: of boxes to type into, or of lines to write on."""
    if sheet.fields or sheet.blanks:
        yield heading(sheet.words["blank"])
    if sheet.fields:
        yield from (line(field.label) for field in sheet.fields)
    elif sheet.blanks:
        yield from (line(sheet.words["blank_note"]), *map(line, sheet.blanks))


def nodes(tree: Sequence[Node]) -> Iterator[Line]:
    """It will give what the blocks of *tree* say."""
    for node in tree:
        match node["type"]:
            case "heading":
                yield heading(*inline(node["children"]))
            case "paragraph":
                yield line(*inline(node["children"]))
            case "list":
                for number, one in enumerate(node["items"], 1):
                    first, *others = nodes(one)
                    mark = f"{number}." if node["ordered"] else first.mark
                    yield from (replace(first, form="item", mark=mark), *others)
            case "card":
                yield from (line(node["label"]), heading(node["title"]), line(node["number"]))
                yield from nodes(node["body"])
            case "helpline":
                yield from (line(node["name"]), more(node["number"]), more(node["note"]))
            case "do" | "do-not":
                yield from (line(node["title"]), *(item(words) for words in node["lines"]))
            case "english":
                yield from (replace(one, said=tuple(English(plain(part)) for part in one.said)) for one in nodes(node["children"]))  # fmt: skip


def inline(children: Sequence[Mapping[str, Any]]) -> Iterator[str | Piece]:
    """It will give the words of *children*; a link is a piece of its own."""
    for child in children:
        if child["type"] == "text":
            yield re.sub(r"\s+", " ", child["text"])
        elif child["type"] == "link":
            yield Piece("link", "".join(map(plain, inline(child["children"]))))
        else:
            yield from inline(child["children"])
