"""Writes /how-we-check/rules/ and its page of words: every rule with its examples, from the same data that checks the texts."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, write_page
from .core.kept import KEPT
from .core.rules import Engine


def parts_of(engine: Engine, titles: list[dict[str, str]]) -> Iterator[SimpleNamespace]:
    """It will give the parts of the first page: rules of form, the way to those of words, then what other things and people keep."""
    of_form = [rule for name, rule in engine.rules.items() if name not in engine.watchwords]
    for title in titles:
        rules = of_form if title["id"] == "form" else []
        yield SimpleNamespace(**title, rules=rules, kept=[one for one in KEPT if one.by == title["id"]])


class RulesPages(Generator):  # type: ignore[misc]
    """Writes the two pages of the rules: those of words are half of all."""

    def generate_output(self, writer: Any) -> None:
        """It will write the pages."""
        engine = content_of(self).engine
        parts = list(parts_of(engine, self.settings["WORDS"].rules.part))
        of_words = [rule for name, rule in engine.rules.items() if name in engine.watchwords]
        write_page(self, writer, "/how-we-check/rules/", "rules", parts=parts)
        write_page(self, writer, "/how-we-check/rules/words/", "rule-words", rules=of_words)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return RulesPages


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
