"""Writes /how-we-check/rules/: every rule with its examples, from the same data that checks the texts."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, write_page
from .core.kept import KEPT
from .core.rules import Engine


def parts_of(engine: Engine, titles: list[dict[str, str]]) -> Iterator[SimpleNamespace]:
    """It will give the parts of the page: rules of form, rules of words, then what other things and people keep."""
    of_words = [rule for name, rule in engine.rules.items() if name in engine.watchwords]
    of_form = [rule for name, rule in engine.rules.items() if name not in engine.watchwords]
    for title in titles:
        rules = {"form": of_form, "words": of_words}.get(title["id"], [])
        yield SimpleNamespace(**title, rules=rules, kept=[one for one in KEPT if one.by == title["id"]])


class RulesPage(Generator):  # type: ignore[misc]
    """Writes the page of the rules."""

    def generate_output(self, writer: Any) -> None:
        """It will write the page."""
        parts = list(parts_of(content_of(self).engine, self.settings["WORDS"].rules.part))
        write_page(self, writer, "/how-we-check/rules/", "rules", parts=parts)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return RulesPage


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
