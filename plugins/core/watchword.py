"""Words that the campaign does not use, or not without care, and what it says instead. One row of content/watchwords.csv is one rule."""

from collections.abc import Iterator
from itertools import product
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from .audience import Profile
from .phrases import STEM, cut
from .record import Cells, Record, Text, fault, needed, split_list

SHEET = "watchwords.csv"
COLUMNS = ("slug", "words", "unless", "instead", "why", "source", "for", "weight", "wrong", "right")


def as_phrases(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """It will return all that *phrases* stand for, if each has a word in it that is long enough to be looked for."""
    spread = tuple(dict.fromkeys(one for phrase in phrases for one in spread_out(phrase)))
    for phrase in spread:
        slots = cut(phrase)
        if not slots or any(len(begun) < STEM for begun in slots[0].begun):
            raise fault(
                f"“{phrase}” is too short to look for.",
                "Write a whole word, or at least 3 letters before the *.",
            )
    return spread


def spread_out(phrase: str) -> Iterator[str]:
    """It will give *phrase* with and without each of its words that may be left out: “/a b” is “a b” and “b”."""
    for words in product(*(("", word[1:]) if word.startswith("/") else (word,) for word in phrase.split())):
        yield " ".join(filter(None, words))


class Watchword(Record):
    """One rule about words. `never` cannot be silenced, `stop` stops a build, `advise` does not. `wrong` and `right` are its examples."""

    words: Annotated[Cells, AfterValidator(as_phrases)] = needed(
        "whilst; amongst",
        "The phrases to look for; help* is every word that begins so, stop/start is either, /your may be left out.",
    )
    unless: Annotated[Cells, AfterValidator(as_phrases)] = Field(
        (), description="Phrases in which the words are fine; “not +” is “not” straight before them."
    )
    instead: Text = needed("while, or “among”", "What to say instead.")
    why: Text = needed("It is old.", "Why, in a sentence.")
    source: Text = needed("GOV.UK, words to avoid", "Whose rule it is.")
    for_: Annotated[tuple[Profile, ...], BeforeValidator(split_list)] = Field(
        (), alias="for", description="For whose texts it holds. Empty is for all."
    )
    weight: Literal["never", "stop", "advise"] = needed(
        "advise", "“advise” stops nothing, “stop” stops a build, “never” cannot be silenced."
    )
    wrong: Text = needed("Sing whilst you rock.", "A sentence that breaks the rule: its test.")
    right: Text = needed("Sing while you rock.", "The same sentence, mended.")
