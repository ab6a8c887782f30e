"""Writes /review/: the evidence review, a page for each chapter, and all its sources in one list."""

from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, rendered, safe, write_page
from .core.bibliography import cited_by
from .core.chapter import HOME
from .makers import citation


class ReviewPages(Generator):  # type: ignore[misc]
    """Writes the page of each chapter and that of the whole; nothing while there is no chapter to read."""

    def generate_output(self, writer: Any) -> None:
        """It will write the pages."""
        library = content_of(self)
        chapters = library.chapters
        bodies = [rendered(self.settings, chapter) for chapter in chapters]
        for chapter, body, following in zip(chapters, bodies, (*chapters[1:], None), strict=False):
            write_page(self, writer, chapter.url, "chapter", chapter=chapter, body=body, following=following)
        if chapters:
            cited = cited_by((chapter, [one.reference for one in body.sources]) for chapter, body in zip(chapters, bodies, strict=True))  # fmt: skip
            sources = [SimpleNamespace(reference=reference, html=safe(citation.entry(reference)), places=places) for reference, places in cited]  # fmt: skip
            write_page(self, writer, f"/{HOME}/", "review", chapters=chapters, sources=sources)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return ReviewPages


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
