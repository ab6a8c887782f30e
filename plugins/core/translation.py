"""A leaflet in another language: content/leaflets/<slug>.<lang>.md. Nobody meets it in public before someone has reviewed it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from .blocks import blocks_of
from .fingerprint import Signature, signed
from .panels import InPanels
from .phrases import holds
from .piece import SHOWN
from .problem import ContentError, Problem, did_you_mean
from .prose import in_our_digits, typed_numbers
from .record import DayField, Text, needed
from .source import Source
from .tongue import Tongue

HOME = "leaflets"
FIXED = ("999", "111")
SHORT = re.compile(r"(?<!\d)(?<!\d[.,٫٬:/-])\d{1,4}(?!\d|[.,٫٬:/-]\d)(?:\s?[%٪])?")
YEAR = re.compile(r"(?:19|20)\d\d")
DATE = re.compile(rf"\b(?:[12]?\d|3[01])\D{{1,16}}{YEAR.pattern}\b")
PART = re.compile(r"\b\d\d?\b")  # what a range, a time or a date holds


class Translation(InPanels):
    """One leaflet in one language. What it does not say itself, such as numbers, services and sources, it has from the English one."""

    HOLDS: ClassVar[tuple[str, ...]] = ("card", "helpline", "reference")  # shown in English, and marked so
    NEEDS_PANELS: ClassVar[str] = "Put one line “---” between two panels, as in the English one."

    title: Text = needed("جب آپ کا بچہ روئے", "What it is about, in its language.", max_length=65)
    summary: Text = needed("رونے پر کیا کریں", "One sentence for lists, in its language.", max_length=200)
    translation: Literal["unreviewed", "reviewed"] = needed(
        "unreviewed",
        "Unreviewed until a second person who speaks the language has compared it with the English text, and ./inv sign has written so.",
    )
    translated_from: DayField = needed(
        "23 November 2026", "The day on which the English text that it says was written, or else reviewed."
    )
    translated_by: Text | None = Field(None, description="Who translated it.")
    reviewed_by: Text | None = signed("Who has compared it with the English text.")
    reviewed_on: DayField | None = signed("The day on which that person did.")
    reviewed_text: Signature | None = signed(
        "The signature that binds the review to the words of both texts."
    )
    poster: Text | None = Field(None, max_length=70, description="The sentence of the poster, in its language.")  # fmt: skip
    picture_alt: Text | None = Field(None, description="What the picture shows, in its language.")

    @property
    def lang(self) -> str:
        """The code of its language."""
        return language_in(self.path)

    @property
    def is_english(self) -> bool:
        """It is not, so only what holds in every language is looked for in it."""
        return False

    def instead_of(self, what: str) -> str:
        """It will return what to do with a thing that it cannot hold, such as a claim, whose words are English."""
        return "Write here in its language what the English leaflet shows there."

    @property
    def key(self) -> str:
        """What it is known by: “when-your-baby-cries.ur”."""
        return f"{self.slug}.{self.lang}"

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/leaflets/{self.slug}/{self.lang}/"

    def problems(self, leaflets: Set[str], tongues: Mapping[str, Tongue]) -> Iterator[Problem]:
        """It will give what is wrong with it beside its English leaflet."""
        if self.lang not in tongues or tongues[self.lang].is_english:
            known = [code for code, one in tongues.items() if not one.is_english]
            yield Problem(self.path, 1, f"No leaflet can be set in “{self.lang}”.", did_you_mean(self.lang, known, f"The languages are: {', '.join(known)}."))  # fmt: skip
        if self.slug not in leaflets:
            wrong = f"There is no leaflet “{self.slug}” to translate."
            yield Problem(self.path, 1, wrong, did_you_mean(self.slug, sorted(leaflets), "Name the file after the English one."))  # fmt: skip
        if self.translation == "reviewed" and not (
            self.reviewed_by and self.reviewed_on and self.reviewed_text
        ):
            yield self.problem("translation", "It says that it is reviewed, but not by whom, when and in which words.", f"Write unreviewed, then type ./inv sign {self.key}, which writes all of it.")  # fmt: skip

    def strange_numbers(self, english: str) -> Iterator[Problem]:
        """It will give each number of up to 4 digits, in the digits of any script, that is no date and stands nowhere in *english*: someone may dial it, or give so much. Per cents are numbers of their own, and “1” may be the word “one”."""
        known = {*FIXED, "1", *PART.findall(english)}
        known |= {*SHORT.findall(english), *SHORT.findall(english.replace(",", ""))}
        for block in blocks_of(self.source, SHOWN).each:
            plain = in_our_digits(block.text)
            other = [one.span() for one in (*typed_numbers(block.text), *DATE.finditer(plain))]
            for found in SHORT.finditer(plain):
                if found[0] not in known and not YEAR.fullmatch(found[0]) and not holds(other, found.span()):
                    said = block.text[slice(*found.span())]
                    yield Problem(self.path, block.line_at(found.start()), f"“{said}” is no number of the English text.", "Write the one that stands there; in danger it is 999, and for advice 111, in every language.")  # fmt: skip


def is_translation(folder: str, name: str) -> bool:
    """It will say whether the file *name* in *folder* of the content holds a text in another language."""
    return folder == HOME and bool(language_in(name))


def language_in(path: str) -> str:
    """It will return the code of a language in the name of a file, or nothing: “x.ur.md” is in “ur”."""
    return Path(path).name.removesuffix(".md").partition(".")[2]


def translation_from(source: Source) -> Translation:
    """It will return the translation in *source*. Raises ContentError."""
    if wrong := {"language", "lang"} & source.fields.keys():
        field = min(wrong)
        raise ContentError([Problem(source.path, source.line((field,)), f"There is no field “{field}”.", "Take it out; the name of the file says the language.")])  # fmt: skip
    return Translation.from_source(replace(source, slug=source.slug.partition(".")[0]))


def by_leaflet(found: Iterable[Translation]) -> dict[str, tuple[Translation, ...]]:
    """It will return translations by the slug of their leaflet, in the order of their codes."""
    made: dict[str, tuple[Translation, ...]] = {}
    for one in sorted(found, key=lambda one: one.key):
        made[one.slug] = (*made.get(one.slug, ()), one)
    return made
