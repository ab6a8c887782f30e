"""Markdown text as staff write it: what it names, and what it may not hold. Nothing here turns it into HTML."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from . import include
from .include import CODE
from .problem import Problem
from .source import Source

CITATION = re.compile(r"\[@([^\]]*)\]")
DIGIT = re.compile(r"\d")
LOOSE = re.compile(r"(?<![\w/@.-])[\[(]? ?@?([A-Za-z][\w-]*\d\w*)(?![\w/-])(?: ?[\])])?")
NUMBERED = re.compile(r"\[\d+\](?!\()")  # a source as printed journals have it
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]*)[^)]*\)")
SIGN = re.compile(r"\[ ?@[^\]]*\]?|\{\{[^}]*\}{0,2}|!?\[[^\]]*\]\([^)]*\)?")  # what no field is read for
TAG = re.compile(r"</?[A-Za-z][^>\n]*>?|<!--|<[!?]")
BETWEEN = r"[ \u00a0().\-\u2010-\u2015]{0,3}"  # what people, and programs they paste from, put between digits
PHONE = re.compile(
    r"(?<![\w@./-])(?!\d\d?[.-]\d\d?[.-]\d{4}\b)"  # a date is told as a date
    rf"(?:(?:(?:\+|00) ?[1-9]|\(?0[1-9])(?:{BETWEEN}\d){{6,12}}|116{BETWEEN}(?:000|111|123))(?!\w)"
)
SHORT_NUMBER = re.compile(
    r"\b(?i:call|ring|dial|phone)(?i:ing|s)?(?: (?:us|them|on|the police on))? (?:101|105|119|159|18000)\b(?! ?[\w%£]|[,.]\d)"
    r"|\b(?i:text)(?i:ing|s)?(?: [\w\"'“”]+){0,5}? [6-8]\d{4}\b(?![,.]\d)"
)
DEFINED = re.compile(
    r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.M
)  # the address of a link that is named elsewhere
ONLINE_111 = re.compile(
    r"(?:https?:)?//(?:[^/?#]*@)?(?:[\w-]+\.)*111\.(?:wales\.)?nhs\.uk(?![\w.-]*\w)"
    r"|(?:https?:)?//(?:[^/?#]*@)?(?:[\w-]+\.)*nhs\.(?:uk|wales|scot)[/:](?=[^?#]*\b111\b)[^?#]*\bonline\b",
    re.I,
)
SLANTED = re.compile(r"(?<![\w*])\*(?!\*)[^*\s][^*]*(?<!\*)\*(?![\w*])|(?<![\w_])_[^_\s][^_]*_(?![\w_])")
BULLET = re.compile(r"\s*([•·●◦▪‣])\s*")  # as word processors put them
MARKS = re.compile(r"[<{}\d*_\[`•·●◦▪‣]")  # a line without any of these is plain words
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
SCHEMES = ("http://", "https://", "mailto:")
Lines = Iterable[tuple[int, str]]  # each with its number in the file


@dataclass(frozen=True)
class Mention:
    """Something that a text names, with its line."""

    what: str
    name: str
    line: int


def numbered(source: Source) -> Iterator[tuple[int, str]]:
    """It will give each line of the body with its number in the file."""
    return enumerate(source.body.split("\n"), source.body_line)


def includes(lines: Lines) -> tuple[Mention, ...]:
    """It will return every {{ card … }}, {{ claim … }} and so on of the text."""
    return tuple(
        Mention(one.what, one.name, line)
        for line, text in lines
        if "{{" in text
        for one in include.includes_in(text)
    )


def citations(lines: Lines) -> tuple[Mention, ...]:
    """It will return every reference that the text cites, in order."""
    return tuple(Mention("reference", key, line) for line, text in lines if "[@" in text
                 for cited in CITATION.findall(text) for key in keys_of(cited))  # fmt: skip


def keys_of(cited: str) -> tuple[str, ...]:
    """It will return the keys of “R28; @R29”, the inside of a citation."""
    return tuple(part.strip().lstrip("@") for part in cited.split(";"))


def links(lines: Lines) -> tuple[Mention, ...]:
    """It will return every address that the text links to or shows as a picture."""
    return tuple(Mention("picture" if mark else "link", address, line) for line, text in lines if "](" in text
                 for mark, address in LINK.findall(CODE.sub("", text)))  # fmt: skip


def linked(text: str) -> Iterator[str]:
    """It will give every address that *text* links to, also where it only says what a name stands for."""
    yield from (found[2] for found in LINK.finditer(text))
    yield from DEFINED.findall(text) if "]:" in text else ()


def is_online_111(address: str) -> bool:
    """It will say whether *address* leads to 111 online, whose questions are not for children under 5."""
    return "111" in address and bool(ONLINE_111.match(address))


def headings(source: Source) -> tuple[tuple[int, str, int], ...]:
    """It will return level, words and line of each heading."""
    found = ((line, HEADING.match(text)) for line, text in numbered(source) if text.startswith("#"))
    return tuple((len(match[1]), match[2], line) for line, match in found if match)


def problems_in(source: Source) -> list[Problem]:
    """It will return what no text of the site may hold: HTML, odd includes, phone numbers, unsafe links, wrong headings."""
    return [*(Problem(source.path, line, wrong, mend) for line, text in numbered(source) if MARKS.search(text) for wrong, mend in faults_of(text)),
            *heading_problems(source)]  # fmt: skip


def typed_numbers(text: str) -> Iterator[tuple[str, str]]:
    """It will give what is wrong with each telephone number that is typed in *text*, also in the words of a link, and how to mend it."""
    if not DIGIT.search(text):
        return
    read = LINK.sub(lambda link: link[0].partition("](")[0], text)
    mend = "Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own."
    for phone in (*PHONE.finditer(read), *SHORT_NUMBER.finditer(read)):
        yield f"“{phone[0]}” looks like a telephone number.", mend


def faults_of_field(name: str, text: str) -> Iterator[tuple[str, str]]:
    """It will give what is wrong with *text*, which readers see of the field *name*, and how to mend it."""
    yield from typed_numbers(text)
    if sign := SIGN.search(text) if "[" in text or "{{" in text else None:
        wrong = f"“{name}” shows “{sign[0]}” as it is typed: it can hold no source, include or link."
        yield wrong, "Say it in the text below."


def muddled_citations(text: str) -> Iterator[tuple[str, str]]:
    """It will give what is wrong with each citation of several sources that are not told apart, and how to mend it."""
    for cited in CITATION.findall(text):
        if any(is_muddled(key) for key in keys_of(cited)):
            mend = "Put “;” between two sources, such as [@R28; @R29], and nothing but their keys."
            yield f"“[@{cited}]” cannot be read as a citation.", mend


def is_muddled(key: str) -> bool:
    """It will say whether *key* holds more than the key of one source."""
    return bool(re.search(r"[\s,@]", key))


def loose_keys(text: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """It will give what is wrong with each key of *known* that stands outside of a citation, and how to mend it."""
    for found in LOOSE.finditer(LINK.sub("", CITATION.sub("", CODE.sub("", text)))):
        if (key := found[1].upper()) in known or (key := found[1]) in known:
            yield f"“{found[0].strip()}” is not read as a source.", f"Write it as [@{key}]."


def faults_of(text: str) -> Iterator[tuple[str, str]]:
    """It will give what is wrong in one line of text, and how to mend it; nothing is in a line without MARKS."""
    words = CODE.sub("", text)
    if tag := TAG.search(words):
        yield (
            f"“{tag[0]}” is HTML, which these pages do not use.",
            "Take it out; write Markdown, or put it between `backticks` to show it.",
        )
    if bullet := BULLET.match(words):
        yield f"“{bullet[1]}” begins no list here.", "Begin the line with “- ”."
    yield from include.faults_of(text)
    for found in NUMBERED.findall(words):
        yield (
            f"“{found}” is not read as a source.",
            "Write its key, such as [@R28]; the pages number the sources.",
        )
    yield from muddled_citations(words)
    bare = LINK.sub("", words)
    yield from typed_numbers(text)
    if SLANTED.search(bare):
        yield (
            "Slanted words (*so* or _so_) are hard to read.",
            "Use plain words, or **strong** ones if it matters for safety.",
        )
    for mark, address in LINK.findall(words):
        if mark:
            yield (
                f"The picture “{address}” stands in the text.",
                "Name a picture of theme/pictures in the field “picture”.",
            )
        elif not address.startswith((*SCHEMES, "/", "#")):
            yield (
                f"The link “{address}” leads nowhere.",
                "Start it with / for a page of this site, or with https://.",
            )


def heading_problems(source: Source) -> Iterator[Problem]:
    """It will give what is wrong with the order of the headings."""
    above = 1
    seen: dict[str, int] = {}
    for level, words, line in headings(source):
        if level == 1:
            yield Problem(
                source.path,
                line,
                f"“# {words}” is a second main heading; the title is the first.",
                f"Write “## {words}”.",
            )
        elif level > above + 1:
            yield Problem(
                source.path,
                line,
                f"“{words}” skips a level of heading.",
                f"Write “{'#' * (above + 1)} {words}”.",
            )
        if words in seen:
            yield Problem(
                source.path,
                line,
                f"The heading “{words}” stands on line {seen[words]} already.",
                "Give one of them other words.",
            )
        seen[words] = line
        above = max(level, 1)


def missing_headings(source: Source, wanted: tuple[str, ...]) -> list[Problem]:
    """It will return a problem for each wanted heading that the text lacks."""
    have = {words for _, words, _ in headings(source)}
    return [Problem(source.path, source.body_line, f"The section “{words}” is missing.", f"Add a line “{mark} {words}” with what belongs there.")
            for mark, words in (wish.split(" ", 1) for wish in wanted) if words not in have]  # fmt: skip
