"""A text as its reader meets it: headings, paragraphs and items, each cut into sentences and words, with the lines they stand on."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import Literal, get_args

from .include import Include, includes_in, replaced
from .phrases import Phrases, Span, said_in, spans_in
from .prose import CITATION, LINK, numbered, seen
from .source import Source

Form = Literal["heading", "paragraph", "item", "quote", "table", "include", "field"]
EVERY: tuple[Form, ...] = get_args(Form)
HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*$")
ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(.*)")
WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]++(?:['’.,:-][A-Za-zÀ-ÿ0-9]++)*+")
# A full stop after these ends no sentence.
SHORT = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|etc|approx|e\.g|i\.e|al|[A-Z])\.)$")
LONGEST_SHORT = 8  # letters that are enough to tell them, with the sign before
END = re.compile(r"[.!?][\"')”’*]*\s+(?=[\"'(“‘*]*[A-Z0-9])")
MARKS = re.compile(r"\*+|__")
SPACES = re.compile("  +")
GAP = re.compile(r" +([.,;:!?])")
GAPS = tuple(f" {mark}" for mark in ".,;:!?")  # what is left where a citation stood before a mark
DIGITS = frozenset("0123456789")
PARTED = re.compile("[0-9'‘’]")  # what a word has of which parts are looked for too


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or item without its Markdown. `starts` gives, for each line, where it begins in the text."""

    form: Form
    text: str
    starts: tuple[tuple[int, int], ...]
    raw: str = ""
    level: int = 0
    group: int = 0
    name: str = ""

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.starts[0][1]

    def line_at(self, place: int) -> int:
        """It will return the line of the sign at *place* of its text."""
        return max((line for start, line in self.starts if start <= place), default=self.line)

    @property
    def rows(self) -> "tuple[Block, ...]":
        """Each of its lines as a block: of a table, its rows."""
        lines = zip((line for _, line in self.starts), self.raw.split("\n"), strict=True)
        return tuple(block_of(self.form, [row], row[1]) for row in lines)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters, and its digits: what asks for none of these need not look at it."""
        said = frozenset(self.said)
        if not PARTED.search(self.text):
            return said
        return said.union(*(one.split("'") if "'" in one else one for one in said if PARTED.search(one)))

    @cached_property
    def said(self) -> list[str]:
        """Its words as lists of phrases know them, with an empty one behind the last."""
        return said_in(self.text)

    @cached_property
    def spans(self) -> list[Span]:
        """Where each of these words stands."""
        return spans_in(self.text)

    @cached_property
    def told(self) -> tuple[tuple[int, str, int], ...]:
        """Its sentences, each with the place where it begins, its words and how many they are."""
        return tuple((start, sentence, len(words_of(sentence))) for start, sentence in self.sentences)

    @cached_property
    def sentences(self) -> tuple[tuple[int, str], ...]:
        """Its sentences, each with the place where it begins."""
        text = self.text
        ends = [
            found.end()
            for found in END.finditer(text)
            if not SHORT.search(text, max(0, found.start() - LONGEST_SHORT), found.start() + 1)
        ]
        cuts = pairwise([0, *ends, len(text)])
        return tuple((start, told) for start, end in cuts if (told := text[start:end].strip()))


@dataclass(frozen=True)
class Blocks:
    """All that a reader meets of one file: the fields that are shown, then the body. `lines` are those of the body as typed."""

    path: str
    each: tuple[Block, ...]
    lines: tuple[tuple[int, str], ...] = ()

    def of(self, *forms: Form) -> Iterator[Block]:
        """It will give the blocks of these forms, in order."""
        return (block for block in self.each if block.form in forms)

    @property
    def line(self) -> int:
        """The line of the first block of the body, for what is wrong with the whole."""
        return next((block.line for block in self.each if block.form != "field"), 1)

    @cached_property
    def joined(self) -> tuple[str, tuple[int, ...]]:
        """The texts of all blocks, a line each, and where each begins: one search through it costs less than one in each block."""
        starts = accumulate((len(block.text) + 1 for block in self.each), initial=0)
        return "\n".join(block.text for block in self.each), tuple(starts)

    def found(
        self, pattern: re.Pattern[str], forms: Collection[Form], words: frozenset[str] = frozenset()
    ) -> Iterator[tuple[int, str]]:
        """It will give the line and the words of each place where *pattern* stands in blocks of these forms. Each such place holds one of *words*, if there are any."""
        if words:
            for block in self.holding(words):
                if block.form in forms:
                    yield from ((block.line_at(one.start()), one[0]) for one in pattern.finditer(block.text))
            return
        text, starts = self.joined
        for one in pattern.finditer(text):
            place = bisect_right(starts, one.start()) - 1
            if self.each[place].form in forms:
                yield self.each[place].line_at(one.start() - starts[place]), one[0]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and digits of all blocks."""
        return frozenset().union(*(block.words for block in self.each))

    def holding(self, words: frozenset[str]) -> Iterator[Block]:
        """It will give the blocks that hold one of *words*, in order; most texts hold none, which costs least to see."""
        if not words.isdisjoint(self.words):
            yield from (block for block in self.each if not words.isdisjoint(block.words))

    @cached_property
    def said(self) -> tuple[list[str], tuple[int, ...]]:
        """The words of all blocks, an empty one behind each, and which is the first of each block."""
        each = [block.said for block in self.each]
        return [*chain.from_iterable(each)], tuple(accumulate(map(len, each), initial=0))

    def meeting(self, phrases: Phrases) -> Iterator[tuple[Block, list[tuple[str, Span]]]]:
        """It will give each block that holds some of *phrases*, with their names and their places there."""
        words, starts = self.said
        found: dict[int, list[tuple[str, Span]]] = {}
        for name, place, count in phrases.at(words):
            which = bisect_right(starts, place) - 1
            first = place - starts[which]
            spans = self.each[which].spans
            span = spans[first][0], spans[first + count - 1][1]
            found.setdefault(which, []).append((name, span))
        return ((self.each[which], those) for which, those in found.items())

    @cached_property
    def lists(self) -> tuple[tuple[Block | None, tuple[Block, ...]], ...]:
        """The lists: what stands before each, and its items."""
        found: dict[int, tuple[Block | None, list[Block]]] = {}
        for before, block in pairwise((None, *self.each)):
            if block and block.form == "item":
                found.setdefault(block.group, (before, []))[1].append(block)
        return tuple((before, tuple(items)) for before, items in found.values())


def words_of(text: str) -> list[str]:
    """It will return the words of *text*."""
    return WORD.findall(text)


def plain_words(text: str) -> str:
    """It will return a line as it is read: links as their words, terms as theirs, without the signs of Markdown and citations."""
    text = replaced(text, in_place).replace("`", "")
    if "[" in text:
        text = LINK.sub(
            lambda found: found[0].removeprefix("!")[1:].split("](", 1)[0], CITATION.sub("", text)
        )
    if "*" in text or "__" in text:
        text = MARKS.sub("", text)
    text = seen(text)
    if "  " in text:
        text = SPACES.sub(" ", text)
    if any(map(text.__contains__, GAPS)):
        text = GAP.sub(r"\1", text)
    return text.strip()


def in_place(include: Include) -> str:
    """It will return what an include counts as: a term as its words, a claim as a short sentence, and anything else as nothing."""
    if include.what == "term":
        return include.words or include.name.replace("-", " ")
    return "Claim." if include.what == "claim" else ""


def block_of(
    form: Form, lines: list[tuple[int, str]], raw: str = "", level: int = 0, group: int = 0, name: str = ""
) -> Block:
    """It will return *lines*, each with its number, as one block; *raw* is how they were typed."""
    text, starts = "", []
    for number, line in lines:
        plain = plain_words(line)
        text += " " if text and plain else ""
        starts.append((len(text), number))
        text += plain
    return Block(form, text, tuple(starts), raw, level, group, name)


def form_of(line: str) -> Form:
    """It will return what a line of Markdown begins."""
    if "{{" in line and any(include.alone for include in includes_in(line)):
        return "include"
    if line.startswith("#"):
        return "heading"
    if ITEM.match(line):
        return "item"
    return "quote" if line.startswith(">") else "table" if line.lstrip().startswith("|") else "paragraph"


def blocks_in(source: Source) -> Iterator[Block]:
    """It will give the blocks of the body of *source*, in order."""
    gathered: list[tuple[int, str]] = []
    form: Form = "paragraph"
    group = 0
    for number, line in [*numbered(source), (0, "")]:
        now = form_of(line)
        goes_on = (
            gathered
            and line.strip()
            and ((now == "paragraph" and form in ("paragraph", "item", "quote")) or now == form == "table")
        )
        if gathered and not goes_on:
            yield made(form, gathered, group)
            gathered = []
        if not line.strip() or line.strip() == "---":
            continue
        if not goes_on:
            group += now != "item" or form != "item"
            form = now
        gathered.append((number, line))


def made(form: Form, lines: list[tuple[int, str]], group: int) -> Block:
    """It will return *lines* as a block without the signs that mark its form."""
    (number, first), *others = lines
    raw = "\n".join(line for _, line in lines)
    if form == "heading" and (found := HEADING.match(first)):
        return block_of(form, [(number, found[2])], raw, len(found[1]))
    if form == "item" and (item := ITEM.match(first)):
        return block_of(form, [(number, item[1]), *others], raw, group=group)
    return block_of(form, [(at, line.removeprefix(">").strip()) for at, line in lines], raw)


def blocks_of(source: Source, shown: tuple[str, ...]) -> Blocks:
    """It will return what a reader meets of *source*; *shown* are the names of the fields that pages print."""
    fields = (
        block_of("field", [(source.line(where), text)], text, name=name)
        for name in shown
        for where, text in texts_in(source.fields.get(name), name)
    )
    return Blocks(source.path, (*fields, *blocks_in(source)), tuple(numbered(source)))


def texts_in(value: object, name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """It will give each text of a field, which may be a list, with its place."""
    if isinstance(value, str):
        yield (name,), " ".join(value.split())
    elif isinstance(value, list):
        for place, one in enumerate(value):
            where, words = (
                ((name, place, "words"), one.get("words")) if isinstance(one, dict) else ((name, place), one)
            )
            if isinstance(words, str):
                yield where, " ".join(words.split())
