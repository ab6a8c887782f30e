"""The search page: complete without script as a list of all pages; with script it asks the index made after the build."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, draw, safe
from .core.include import Include
from .makers.search import make_index


class SearchPage(Generator):  # type: ignore[misc]
    """Writes /search/."""

    def generate_output(self, writer: Any) -> None:
        """It will write the search page with every page in it and the words that lead to urgent help."""
        library = content_of(self)
        leads: dict[str, list[str]] = {}
        for word in library.urgent_words.values():
            leads.setdefault(word.leads_to, []).append(word.word.lower())
        urgent = [
            {
                "card": card,
                "words": words,
                "html": safe(draw(self.settings, library.cards[card], Include("card", card))),
            }
            for card, words in leads.items()
        ]
        writer.write_file("search/index.html", self.get_template("search"), self.context, False, url="search/",
                          index=library.index, urgent=urgent)  # fmt: skip


def index(pelican: Any) -> None:
    """It will make the search index from the pages just written."""
    make_index(Path(pelican.output_path))


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return SearchPage


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
    signals.finalized.connect(index)
