"""The page on which a clinic makes its own copy of a leaflet, on its own device: what it types goes nowhere."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, write_page
from .core.format import Format, read_formats
from .core.leaflet import Leaflet
from .core.logo import LARGEST, NARROWEST, TALLEST, UNFIT, WIDEST
from .core.phone import DRAMA
from .core.print_job import jobs
from .core.variant import FILLABLE, SCREEN
from .makers import kit, leaflet, print_run, sheet


class MakeYourOwn(Generator):  # type: ignore[misc]
    """Writes /leaflets/<slug>/make/, and what the script on it reads."""

    def generate_context(self) -> None:
        """It will tell all pages which formats a browser can make."""
        theme = Path(self.settings["THEME"])
        self.formats = [format for format in read_formats(theme).values() if format.is_local]
        kept = Path(self.settings["PATH"]).parent / ".cache" / "maker"
        self.kit = kit.kit_of(theme, kept, self.formats)

    def generate_output(self, writer: Any) -> None:
        """It will write the pages, the data of each format, and the kit."""
        for one in content_of(self).leaflets.values():
            data = self.data_of(one) if self.kit else {}
            for name, format in data.items():
                self.write(f"{address(one)}{name}.json", leaflet.as_json(format).encode())
            offers = [format for format in self.formats if format.slug in data]
            choices = self.context["leaflet_files"][one.slug][""]
            write_page(
                self, writer, address(one), "make", leaflet=one, formats=offers, kit=self.kit, sizes=self.sizes(offers),
                ready=ready(choices), others=[choice.format.name for choice in choices if not choice.format.is_local], rules=self.rules(one, offers))  # fmt: skip
        if self.kit:
            for name, file in self.kit.files.items():
                self.write(f"{self.kit.home}{name}", file)

    def data_of(self, one: Leaflet) -> dict[str, Any]:
        """It will return what the template reads for *one* in each format, as for a PDF of our own."""
        library, settings = content_of(self), self.settings
        wanted = [*jobs([one], library.easy_reads, [(format, SCREEN) for format in self.formats], [None], library.areas)]  # fmt: skip
        orders = print_run.orders_for(wanted, library, settings["SITE"], settings["WORDS"])
        return {
            order.format.slug: {
                **leaflet.data_of(order.sheet, order.format, Path(settings["THEME"])),
                **leaflet.here(order.sheet),
                **laid(order.format),
            }
            for order in orders
        }

    def sizes(self, offers: list[Format]) -> list[str]:
        """It will say how much a browser fetches for each of *offers*."""
        return [f"{self.kit.size(format) / 1e6:.1f} MB" for format in offers] if self.kit else []

    def rules(self, one: Leaflet, offers: list[Format]) -> dict[str, Any]:
        """It will return what the script must know: where things are, and what may be typed."""
        if not self.kit:
            return {}
        return {
            "slug": one.slug, "home": self.kit.home,
            "formats": {format.slug: {"data": f"{address(one)}{format.slug}.json", "faces": self.kit.needed(format)} for format in offers},
            "letters": kit.letters(Path(self.settings["THEME"])), "drama": DRAMA,
            "logo": {"largest": LARGEST, "narrowest": NARROWEST, "widest": WIDEST, "tallest": TALLEST,
                     "unfit": [[pattern.pattern, wrong, mend] for pattern, wrong, mend in UNFIT]},
            "nations": sheet.lines_by_nation(one, content_of(self), self.settings["WORDS"].paper), "alt": self.settings["WORDS"].paper.logo, "words": vars(self.settings["WORDS"].make.script)}  # fmt: skip

    def write(self, path: str, data: bytes) -> None:
        """It will write one file of the site."""
        file = Path(self.output_path, path.lstrip("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def address(one: Leaflet) -> str:
    """It will return the address of the page on which copies of *one* are made."""
    return f"{one.url}make/"


def laid(format: Format) -> dict[str, bool]:
    """It will return whether the template lays the pages of *format* on the sheet: a booklet, any reader lays when it prints."""
    return {"laid": True} if format.is_folded and not format.is_booklet else {}


def ready(choices: Any) -> list[Any]:
    """It will return the files to type into among the *choices* of a leaflet, each called after its format."""
    return [replace(file, label=choice.format.name) for choice in choices for file in choice.files if file.href.endswith(f"-{FILLABLE.slug}.pdf")]  # fmt: skip


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return MakeYourOwn


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
