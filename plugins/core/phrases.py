"""Finds many phrases in a text at the price of reading it once, however long the list of phrases is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

WORD = (
    r"[a-zà-ÿ]+(?:'[a-zà-ÿ]+)*|[0-9]+"  # “5ml” is two; what is met most stands first, which halves the time
)
TOKEN = re.compile(rf"{WORD}|[%&£]")
SOUGHT = re.compile(rf"(?:{WORD})\*?(?:/(?:{WORD})\*?)*|[%&£]")
STRAIGHT = str.maketrans(
    "’‘İ", "''I"
)  # in small letters İ would be two signs, and every place behind it one off
STEM = 3  # letters by which words with an open end are kept
Span = tuple[int, int]
Sought = tuple[str, tuple[str, ...]]  # the name of whoever asked, and the words


@dataclass(frozen=True)
class Phrases:
    """Phrases by the name of whoever asked for them. A word that ends in * stands for all words that begin so, and a/b for either."""

    by_name: Mapping[str, tuple[str, ...]]

    @cached_property
    def _starts(self) -> "Vocabulary":
        """Which phrases begin with a word."""
        found: dict[str, list[Sought]] = {}
        for name, phrases in self.by_name.items():
            for phrase in phrases:
                words = cut(phrase)
                for first in words[0].split("/"):
                    key = first[:STEM] + "*" if first.endswith("*") else first
                    found.setdefault(key, []).append((name, words))
        return Vocabulary({first: starts_of(those) for first, those in found.items()})

    def within(self, text: str) -> Iterator[tuple[str, Span]]:
        """It will give the name and the place of every phrase in *text*, whatever its capitals, quotes and hyphens."""
        plain = text.translate(STRAIGHT).lower()
        said = [*TOKEN.findall(plain), ""]
        known = self._starts
        found = [
            (name, place, len(words))
            for place, met in enumerate(map(known.__getitem__, said))
            if met
            for starts in met
            for name, words in starts.before(said[place + 1])
            if len(words) < len(said) - place and all(map(fits, words, said[place : place + len(words)]))
        ]
        places = [one.span() for one in TOKEN.finditer(plain)] if found else []
        for name, place, count in found:
            yield name, (places[place][0], places[place + count - 1][1])


@dataclass(frozen=True)
class Starts:
    """Phrases that begin alike: those of one word or with an open second one, and all that a second word allows."""

    open: tuple[Sought, ...]
    by_second: Mapping[str, tuple[Sought, ...]]

    def before(self, second: str) -> tuple[Sought, ...]:
        """It will return those that may stand where *second* is the second word."""
        return self.by_second.get(second, self.open)


class Vocabulary(dict[str, tuple[Starts, ...]]):
    """For each word that was met, the phrases that begin with it; *starts* has them by their first word, or by the first letters of an open one."""

    def __init__(self, starts: Mapping[str, Starts]) -> None:
        super().__init__()
        self.starts = starts

    def __missing__(self, word: str) -> tuple[Starts, ...]:
        self[word] = tuple(self.starts[first] for first in (word, word[:STEM] + "*") if first in self.starts)
        return self[word]


def starts_of(phrases: Iterable[Sought]) -> Starts:
    """It will return *phrases*, which begin alike, by their second words."""
    open: list[Sought] = []
    by_second: dict[str, list[Sought]] = {}
    for name, words in phrases:
        if len(words) == 1 or "*" in words[1]:
            open.append((name, words))
        else:
            for second in words[1].split("/"):
                by_second.setdefault(second, []).append((name, words))
    return Starts(tuple(open), {second: (*open, *those) for second, those in by_second.items()})


def cut(phrase: str) -> tuple[str, ...]:
    """It will return the words of *phrase*; a star stays with its word, and so do those that may stand in its place."""
    return tuple(SOUGHT.findall(phrase.translate(STRAIGHT).lower()))


def fits(word: str, said: str) -> bool:
    """It will say whether *said* is *word*."""
    if "/" in word:
        return any(fits(one, said) for one in word.split("/"))
    return said == word or (word.endswith("*") and said.startswith(word[:-1]))


def holds(spans: Iterable[Span], inside: Span) -> bool:
    """It will say whether one of *spans* holds *inside*."""
    return any(start <= inside[0] and inside[1] <= end for start, end in spans)
