"""Finds many phrases in a text at the price of reading it once, however long the list of phrases is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(r"[a-zà-ÿ0-9]+(?:'[a-zà-ÿ]+)*|[%&£]")
STRAIGHT = str.maketrans("’‘", "''")
STEM = 3  # letters by which words with an open end are kept
Span = tuple[int, int]


@dataclass(frozen=True)
class Phrases:
    """Phrases by the name of whoever asked for them. A word that ends in * stands for all words that begin so."""

    by_name: Mapping[str, tuple[str, ...]]

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Each phrase as its words, by its first word, or by the first letters of a word with an open end."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, phrases in self.by_name.items():
            for phrase in phrases:
                words = cut(phrase)
                first = words[0][:STEM] + "*" if words[0].endswith("*") else words[0]
                found.setdefault(first, []).append((name, words))
        return {first: tuple(those) for first, those in found.items()}

    def within(self, text: str) -> Iterator[tuple[str, Span]]:
        """It will give the name and the place of every phrase in *text*, whatever its capitals, quotes and hyphens."""
        plain = text.translate(STRAIGHT).lower()
        said = TOKEN.findall(plain)
        known = self._by_first
        found = [
            (name, place, len(words))
            for place, token in enumerate(said)
            for first in (token, token[:STEM] + "*")
            if first in known
            for name, words in known[first]
            if len(words) <= len(said) - place and all(map(fits, words, said[place:]))
        ]
        places = [one.span() for one in TOKEN.finditer(plain)] if found else []
        for name, place, count in found:
            yield name, (places[place][0], places[place + count - 1][1])


def cut(phrase: str) -> tuple[str, ...]:
    """It will return the words of *phrase*; a star stays with its word."""
    return tuple(re.findall(r"[a-zà-ÿ0-9]+(?:'[a-zà-ÿ]+)*\*?|[%&£]", phrase.translate(STRAIGHT).lower()))


def fits(word: str, said: str) -> bool:
    """It will say whether *said* is *word*."""
    return said == word or (word.endswith("*") and said.startswith(word[:-1]))


def holds(spans: Iterable[Span], inside: Span) -> bool:
    """It will say whether one of *spans* holds *inside*."""
    return any(start <= inside[0] and inside[1] <= end for start, end in spans)
