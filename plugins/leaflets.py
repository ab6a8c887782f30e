"""The leaflets: for each a page of the site and its PDFs, for everywhere and for each district with services."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, rendered, write_page
from .core.format import Format, read_formats
from .core.handout import services_for
from .core.leaflet import Leaflet
from .core.library import Library
from .core.print_job import PrintJob, jobs, ways
from .core.problem import ContentError
from .core.translation import Translation
from .makers.print_run import orders_for, problems_of
from .makers.printing import Press, Printed


@dataclass(frozen=True)
class File:
    """One PDF as its page offers it."""

    label: str
    href: str
    size_text: str


@dataclass(frozen=True)
class Choice:
    """One format as the page of a leaflet offers it, with a file for each use."""

    format: Format
    files: tuple[File, ...]


class Leaflets(Generator):  # type: ignore[misc]
    """Writes /leaflets/, and for each leaflet its page and its PDFs."""

    def generate_context(self) -> None:
        """It will make every PDF and tell all pages which there are. Raises ContentError with all that cannot be made."""
        library, settings = content_of(self), self.settings
        public = settings["SITE"].public
        wanted = list(jobs_of_site(library, Path(settings["THEME"]), settings["LEAFLETS"], public))
        press = Press(Path(settings["THEME"]), Path(settings["PATH"]).parent / ".cache" / "leaflets")
        outcomes = press.print_all(orders_for(wanted, library, settings["SITE"], settings["WORDS"]))
        if problems := problems_of(wanted, outcomes, library):
            raise ContentError(problems)
        made = [(job, one) for job, one in zip(wanted, outcomes, strict=True) if isinstance(one, Printed)]
        for job, one in made:
            self.keep(job, press.file(one))
        files = offered(library, made, settings["WORDS"].paper)
        self.context["leaflet_files"] = {slug: files[slug] for slug in library.leaflets}
        self.context["translation_files"] = files

    def generate_output(self, writer: Any) -> None:
        """It will write the pages."""
        library = content_of(self)
        write_page(self, writer, "/leaflets/", "leaflets", leaflets=tuple(library.leaflets.values()))
        for leaflet in library.leaflets.values():
            files = self.context["leaflet_files"][leaflet.slug]
            local = [{"district": library.areas[place], "files": each} for place, each in files.items() if place]  # fmt: skip
            others = library.translations_of(leaflet, self.settings["SITE"].public)
            body = rendered(self.settings, leaflet, "\n\n".join(leaflet.panels))
            write_page(self, writer, leaflet.url, "leaflet", leaflet=leaflet, body=body, files=files[""], local=local, others=others)  # fmt: skip
            for one in others:
                self.write_translation(writer, leaflet, one)

    def write_translation(self, writer: Any, leaflet: Leaflet, one: Translation) -> None:
        """It will write the page of *leaflet* in another language."""
        files = self.context["translation_files"][one.key]
        body = rendered(self.settings, one, "\n\n".join(one.panels))
        write_page(self, writer, one.url, "leaflet-translation", leaflet=leaflet, translation=one, body=body, files=files[""],
                   draft=not content_of(self).desk.may_be_read(one), tongue=content_of(self).tongues[one.lang])  # fmt: skip

    def keep(self, job: PrintJob, made: Path) -> None:
        """It will write one PDF to its address."""
        file = Path(self.output_path, job.address.lstrip("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made.read_bytes())


def jobs_of_site(library: Library, theme: Path, setting: dict[str, list[str]], public: bool = False) -> Iterable[PrintJob]:  # fmt: skip
    """It will give what a build makes by default: *setting* says in which ways for everywhere, and for each district; in *public* no draft."""
    formats, leaflets = read_formats(theme), tuple(library.leaflets.values())
    served = [district for district in library.directory.served if services_for(library, district)]
    for leaflet in leaflets:
        spoken = (None, *library.translations_of(leaflet, public))
        for wanted, places in (("everywhere", [None]), ("districts", served)):
            chosen = ways(formats, setting[wanted])
            yield from jobs([leaflet], library.easy_reads, chosen, places, library.areas, spoken)


def offered(
    library: Library, made: list[tuple[PrintJob, Printed]], words: Any
) -> dict[str, dict[str, list[Choice]]]:
    """It will return the choices of each leaflet, and of each translation, by place; nothing stands for everywhere."""
    found: dict[str, dict[str, list[Choice]]] = {job.key: {"": []} for job, _ in made}
    found.update({slug: {"": []} for slug in library.leaflets if slug not in found})
    for (key, place, _), group in groupby(
        made, key=lambda one: (one[0].key, one[0].place, one[0].format.slug)
    ):
        each = [*group]
        files = tuple(file_of(job, one, words, library) for job, one in each)
        found[key].setdefault(place, []).append(Choice(each[0][0].format, files))
    return found


def file_of(job: PrintJob, made: Printed, words: Any, library: Library) -> File:
    """It will return how to offer one PDF."""
    pages = words.page if made.pages == 1 else words.pages.format(count=made.pages)
    size = words.size.format(
        size=max(1, round(made.size / 1000)), pages=pages, language=library.tongues[job.lang or "en"].name
    )
    return File(getattr(words.variants, job.variant.slug), job.address, size)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return Leaflets


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
