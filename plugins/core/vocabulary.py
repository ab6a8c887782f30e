"""The words that a row of the spreadsheet of services may use; a row is checked against them while it is read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import ValidationInfo

from .problem import did_you_mean
from .record import fault
from .slugs import plain

Noun = Literal["kind", "need", "language", "area"]
WHERE: Mapping[Noun, str] = {
    "kind": "Kinds are files in content/kinds/.",
    "need": "Needs are rows of content/needs.csv.",
    "language": "Languages are rows of content/languages.csv.",
    "area": "Areas are in content/places/areas.csv.",
}


@dataclass(frozen=True)
class Vocabulary:
    """The known words by what they name, and those that readers see instead, in small letters, each with its word.

    A noun that is not in it is taken as it is: its own file cannot be read.
    """

    words: Mapping[Noun, Iterable[str]]
    names: Mapping[Noun, Mapping[str, str]] = field(default_factory=dict)

    def check(self, noun: Noun, word: str) -> None:
        """It will raise a fault with the nearest word if there is no *noun* of the name *word*."""
        known = self.words.get(noun)
        if known is not None and word not in known:
            near = {plain(one): one for one in known}
            close = self.called(noun, word) or near.get(plain(word))
            otherwise = (
                "Put “;” between two, not a comma." if "," in word else did_you_mean(word, known, WHERE[noun])
            )
            raise fault(f"There is no {noun} “{word}”.", f"Did you mean “{close}”?" if close else otherwise)

    def called(self, noun: Noun, name: str) -> str:
        """It will return the word for what readers see as *name*, or an empty text."""
        return self.names.get(noun, {}).get(name.casefold(), "")

    def is_kind(self, slug: str) -> bool:
        """It will say whether *slug* is the address of a kind."""
        return slug in self.words.get("kind", ())


def known(noun: Noun) -> Callable[[str, ValidationInfo], str]:
    """It will return a validator of words that must be known, where the reader gives a vocabulary."""

    def check(word: str, info: ValidationInfo) -> str:
        if isinstance(info.context, Vocabulary):
            info.context.check(noun, word)
        return word

    return check
