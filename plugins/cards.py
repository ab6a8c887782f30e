"""The picture shown when someone shares an article."""

from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of
from .makers import cache, card


class ShareCards(Generator):  # type: ignore[misc]
    """Writes /cards/<article>.png for every article that may be shared."""

    def generate_output(self, writer: Any) -> None:
        """It will write one card for each article."""
        library = content_of(self)
        root = Path(self.settings["PATH"]).parent
        font = Path(self.settings["THEME"]) / "fonts" / "AtkinsonHyperlegibleNext-Bold.ttf"
        folder = Path(self.output_path) / "cards"
        folder.mkdir(parents=True, exist_ok=True)
        for article in library.articles.values():
            if not article.sensitive:
                parts = (article.title, self.settings["SITENAME"], library.tokens.light, font)
                key = cache.key_of(
                    *parts[:2], sorted(parts[2].items()), font.read_bytes(), Path(card.__file__).read_bytes()
                )
                (folder / f"{article.slug}.png").write_bytes(
                    cache.cached(root / ".cache" / "cards", key, partial(card.make_card, *parts))
                )


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return ShareCards


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
