"""The words that a row of the spreadsheet of services may use; a row is checked against them while it is read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
    """The known words by what they name. A noun that is not in it is taken as it is: its own file cannot be read."""

    words: Mapping[Noun, Iterable[str]]

    def check(self, noun: Noun, word: str) -> None:
        """It will raise a fault with the nearest word if there is no *noun* of the name *word*."""
        known = self.words.get(noun)
        if known is not None and word not in known:
            near = {plain(one): one for one in known}
            close = near.get(plain(word))
            raise fault(f"There is no {noun} “{word}”.",
                        f"Did you mean “{close}”?" if close else did_you_mean(word, known, WHERE[noun]))  # fmt: skip

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
