"""What machines read: sitemap.xml and robots.txt."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pelican import signals
from pelican.generators import Generator

from .content import content_of
from .core.site import Site


class MachineFiles(Generator):  # type: ignore[misc]
    """Writes the two files."""

    def generate_output(self, writer: Any) -> None:
        """It will write the sitemap, with the day on which each page last changed where that is known, and robots.txt."""
        site: Site = self.settings["SITE"]
        output = Path(self.output_path)
        output.joinpath("sitemap.xml").write_text(
            sitemap(content_of(self).dated_addresses, site), encoding="utf-8"
        )
        output.joinpath("robots.txt").write_text(
            f"User-agent: *\nDisallow:\n\nSitemap: {site.address('/sitemap.xml')}\n", encoding="utf-8"
        )


def sitemap(pages: Any, site: Site) -> str:
    """It will return the sitemap of *pages*, which are addresses with a day or with none."""
    lines = [
        f"<url><loc>{escape(site.address(path))}</loc>{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>"
        for path, day in pages
    ]
    opening = (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return "\n".join([opening, *lines, "</urlset>", ""])


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return MachineFiles


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
