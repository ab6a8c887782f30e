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
from .core.tongue import Tongue
from .core.translation import Translation
from .makers import plain_text
from .makers.print_run import orders_for, problems_of
from .makers.printing import Press, Printed
from .makers.sheet import voice_of

TEXTS = {"plain-text": plain_text.plain_text, "audio-script": plain_text.audio_script}
TOLD = {"everywhere": [plain_text.TOLD], "districts": [plain_text.TOLD]}


@dataclass(frozen=True)
class File:
    """One file as its page offers it."""

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
        if problems := problems_of(wanted, outcomes, library, Path(settings["THEME"])):
            raise ContentError(problems)
        made = [(job, one) for job, one in zip(wanted, outcomes, strict=True) if isinstance(one, Printed)]
        for job, one in made:
            self.write(job.address, press.file(one).read_bytes())
        files = offered(library, made, settings["WORDS"].paper)
        self.context["leaflet_files"] = {slug: files[slug] for slug in library.leaflets}
        self.context["translation_files"] = files
        self.context["leaflet_texts"] = self.texts()

    def texts(self) -> dict[str, dict[str, list[File]]]:
        """It will write each leaflet as text and as a script to read aloud, and return how each place offers them."""
        library, settings = content_of(self), self.settings
        found: dict[str, dict[str, list[File]]] = {}
        wanted = list(jobs_of_site(library, Path(settings["THEME"]), TOLD, settings["SITE"].public))
        orders = orders_for(wanted, library, settings["SITE"], settings["WORDS"])
        for job, order in zip(wanted, orders, strict=True):
            words = voice_of(job, library, settings["WORDS"])
            for kind, write in TEXTS.items():
                data = plain_text.file_of(write(order.sheet, words))
                address = f"{job.folder}{job.named(kind)}.txt"
                self.write(address, data)
                file = text_file(kind, address, data, settings["WORDS"].leaflets, order.sheet.tongue)
                found.setdefault(job.key, {}).setdefault(job.place, []).append(file)
        return found

    def generate_output(self, writer: Any) -> None:
        """It will write the pages."""
        library = content_of(self)
        write_page(self, writer, "/leaflets/", "leaflets", leaflets=tuple(library.leaflets.values()))
        for leaflet in library.leaflets.values():
            files = self.context["leaflet_files"][leaflet.slug]
            texts = self.context["leaflet_texts"][leaflet.slug]
            local = [{"district": library.areas[place], "files": files.get(place, []), "texts": each} for place, each in texts.items() if place]  # fmt: skip
            others = library.translations_of(leaflet, self.settings["SITE"].public)
            body = rendered(self.settings, leaflet, "\n\n".join(leaflet.panels))
            write_page(self, writer, leaflet.url, "leaflet", leaflet=leaflet, body=body, files=files[""], texts=texts[""], local=local, others=others)  # fmt: skip
            for one in others:
                self.write_translation(writer, leaflet, one)

    def write_translation(self, writer: Any, leaflet: Leaflet, one: Translation) -> None:
        """It will write the page of *leaflet* in another language."""
        files = self.context["translation_files"][one.key]
        body = rendered(self.settings, one, "\n\n".join(one.panels))
        write_page(self, writer, one.url, "leaflet-translation", leaflet=leaflet, translation=one, body=body, files=files[""], texts=self.context["leaflet_texts"][one.key][""],
                   draft=not content_of(self).desk.may_be_read(one), tongue=content_of(self).tongues[one.lang])  # fmt: skip

    def write(self, address: str, data: bytes) -> None:
        """It will write one file to its address."""
        file = Path(self.output_path, address.lstrip("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


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


def text_file(kind: str, address: str, data: bytes, words: Any, tongue: Tongue) -> File:
    """It will return how to offer one text."""
    size = words.text_size.format(size=max(1, round(len(data) / 1000)), language=tongue.name)
    return File(getattr(words.texts, kind), address, size)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return Leaflets


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
