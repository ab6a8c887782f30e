"""Finds many phrases in a text at the price of reading it once, however long the list of phrases is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

WORD = r"[a-zà-ÿ]++(?:(?!')|(?:'[a-zà-ÿ]++)*+)|[0-9]++"  # “5ml” is two; what is met most stands first, and nothing is tried twice
TOKEN = re.compile(rf"{WORD}|[%&£]")
SOUGHT = re.compile(rf"(?:{WORD})\*?(?:/(?:{WORD})\*?)*|[%&£]")
STRAIGHT = str.maketrans(
    "’‘İ", "''I"
)  # in small letters İ would be two signs, and every place behind it one off
STEM = 3  # letters by which words with an open end are kept
Span = tuple[int, int]


class Slot(NamedTuple):
    """What may stand at one place of a phrase: these words, or one that begins so."""

    words: frozenset[str]
    begun: tuple[str, ...]


Sought = tuple[str, tuple[Slot, ...]]  # the name of whoever asked, and what stands at each place


@dataclass(frozen=True)
class Phrases:
    """Phrases by the name of whoever asked for them. A word that ends in * stands for all words that begin so, and a/b for either."""

    by_name: Mapping[str, tuple[str, ...]]

    @cached_property
    def _starts(self) -> "Vocabulary":
        """Which phrases begin with a word."""
        return vocabulary_of(tuple((name, tuple(phrases)) for name, phrases in self.by_name.items()))

    def within(self, text: str) -> Iterator[tuple[str, Span]]:
        """It will give the name and the place of every phrase in *text*, whatever its capitals, quotes and hyphens."""
        return self.placed(text, said_in(text))

    def placed(self, text: str, said: list[str]) -> Iterator[tuple[str, Span]]:
        """It will give the same for who knows the words of *text* already."""
        found = self.at(said)
        spans = spans_in(text) if found else []
        return ((name, (spans[place][0], spans[place + count - 1][1])) for name, place, count in found)

    def at(self, said: list[str]) -> list[tuple[str, int, int]]:
        """It will return the name of every phrase in *said*, the words of a text, which of them is its first, and how many it has."""
        known = self._starts
        begun = [
            (place, met)
            for place, met in enumerate(map(known.__getitem__, said))
            if met is not None and (met.ended or met[said[place + 1]] is not None)
        ]
        return [
            (name, place, met.count)
            for place, first in begun
            for met in ways_on(first, said, place)
            for name in met.ended
        ]


class Met(dict[str, "Met | None"]):
    """What is left of *phrases* of which the first *count* words stand in a text: those that have *ended*, and by each next word that was met, what is then left."""

    def __init__(self, phrases: Iterable[Sought], count: int = 1) -> None:
        super().__init__()
        self.count = count
        each = tuple(phrases)
        self.ended = tuple(name for name, slots in each if len(slots) == count)
        self.open = tuple(one for one in each if len(one[1]) > count)

    def __missing__(self, word: str) -> "Met | None":
        left = [one for one in self.open if fits(one[1][self.count], word)]
        self[word] = Met(left, self.count + 1) if left else None
        return self[word]


class Vocabulary(dict[str, Met | None]):
    """For each word that was met, the phrases that begin with it; *sought* has them by their first word, or by the first letters of an open one."""

    def __init__(self, sought: Mapping[str, list[Sought]]) -> None:
        super().__init__()
        self.sought = sought

    def __missing__(self, word: str) -> Met | None:
        met = [one for first in (word, word[:STEM] + "*") for one in self.sought.get(first, ())
               if fits(one[1][0], word)]  # fmt: skip
        self[word] = Met(met) if met else None
        return self[word]


def ways_on(first: Met, said: list[str], place: int) -> Iterator[Met]:
    """It will give *first*, what is met at *place* of *said*, and what is met after each word more. The empty word behind the last ends it."""
    met: Met | None = first
    while met is not None:
        yield met
        place += 1
        met = met[said[place]] if met.open else None


@lru_cache(maxsize=8)
def vocabulary_of(by_name: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    """It will return phrases by their first words; whoever checks again as somebody writes asks for the same ones each time."""
    found: dict[str, list[Sought]] = {}
    for name, phrases in by_name:
        for phrase in phrases:
            slots = cut(phrase)
            for key in (*slots[0].words, *(first[:STEM] + "*" for first in slots[0].begun)):
                found.setdefault(key, []).append((name, slots))
    return Vocabulary(found)


def plain(text: str) -> str:
    """It will return *text* in small letters with straight quotes, each sign in its place."""
    return (text if text.isascii() else text.translate(STRAIGHT)).lower()


def said_in(text: str) -> list[str]:
    """It will return the words of *text*, with an empty one behind the last, which is no part of any phrase."""
    return [*TOKEN.findall(plain(text)), ""]


def spans_in(text: str) -> list[Span]:
    """It will return where each of these words stands."""
    return [one.span() for one in TOKEN.finditer(plain(text))]


def cut(phrase: str) -> tuple[Slot, ...]:
    """It will return what stands at each place of *phrase*: a word, its beginning with a star, or several of them between strokes."""
    return tuple(map(slot, SOUGHT.findall(plain(phrase))))


@lru_cache(maxsize=8192)
def slot(place: str) -> Slot:
    """It will return what a place of a phrase stands for; many phrases share their words."""
    words = place.split("/")
    begun = tuple(word[:-1] for word in words if word.endswith("*"))
    return Slot(frozenset(word for word in words if not word.endswith("*")), begun)


def fits(slot: Slot, said: str) -> bool:
    """It will say whether *said* may stand in *slot*."""
    return said in slot.words or (bool(slot.begun) and said.startswith(slot.begun))


def holds(spans: Iterable[Span], inside: Span) -> bool:
    """It will say whether one of *spans* holds *inside*."""
    return any(start <= inside[0] and inside[1] <= end for start, end in spans)
