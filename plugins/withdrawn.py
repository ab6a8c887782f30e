"""Says at the address of each page, leaflet or service that was taken back since when and why, and where to go instead."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, write_page


class Notices(Generator):  # type: ignore[misc]
    """Writes a notice at each such address, and at those of topics that are empty for it."""

    def generate_output(self, writer: Any) -> None:
        """It will write every notice."""
        library = content_of(self)
        for one in library.notices:
            write_page(self, writer, one.url, "withdrawn", address=one.url, withdrawal=one)
        for topic in library.emptied:
            write_page(self, writer, topic.url, "withdrawn", address=topic.url, withdrawal=None)


def close_topics(generator: Any) -> None:
    """It will keep Pelican from writing the page of a topic that was taken back while articles stand under it."""
    kept = {topic.slug for topic in content_of(generator).kept_topics}
    generator.categories = [one for one in generator.categories if one[0].slug in kept]


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return Notices


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
    signals.article_generator_finalized.connect(close_topics)
