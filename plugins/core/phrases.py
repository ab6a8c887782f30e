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
Rest = tuple[
    str, int, tuple[Slot, ...]
]  # the name, how many words there are in all, and what stands from the third place on


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
        found = self.at(said_in(text))
        spans = spans_in(text) if found else []
        return ((name, (spans[place][0], spans[place + count - 1][1])) for name, place, count in found)

    def at(self, said: list[str]) -> list[tuple[str, int, int]]:
        """It will return the name of every phrase in *said*, the words of a text, which of them is its first, and how many it has."""
        known = self._starts
        return [
            (name, place, count)
            for place, met in enumerate(map(known.__getitem__, said))
            if met is not None
            for name, count, rest in met[said[place + 1]]
            if count < len(said) - place
            and (not rest or all(map(fits, rest, said[place + 2 : place + count])))
        ]


class Starts(dict[str, tuple[Rest, ...]]):
    """For each second word that was met, what is left to look for of *phrases*, which begin alike."""

    def __init__(self, phrases: Iterable[Sought]) -> None:
        super().__init__()
        self.phrases = tuple(phrases)

    def __missing__(self, second: str) -> tuple[Rest, ...]:
        self[second] = tuple((name, len(slots), slots[2:]) for name, slots in self.phrases if len(slots) == 1 or fits(slots[1], second))  # fmt: skip
        return self[second]


class Vocabulary(dict[str, Starts | None]):
    """For each word that was met, the phrases that begin with it; *sought* has them by their first word, or by the first letters of an open one."""

    def __init__(self, sought: Mapping[str, list[Sought]]) -> None:
        super().__init__()
        self.sought = sought

    def __missing__(self, word: str) -> Starts | None:
        met = [one for first in (word, word[:STEM] + "*") for one in self.sought.get(first, ())
               if fits(one[1][0], word)]  # fmt: skip
        self[word] = Starts(met) if met else None
        return self[word]


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
