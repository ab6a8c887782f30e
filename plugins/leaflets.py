"""The leaflets: for each a page of the site and its PDFs, one for everywhere and one for each district with services."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, rendered
from .core.area import Area
from .core.day import Day
from .core.handout import oldest_check, services_for
from .core.leaflet import Leaflet
from .core.library import Library
from .core.phone import tel
from .core.picture import painted
from .core.problem import ContentError, Problem
from .core.site import Site
from .makers import cache, impose, insert, pdfua
from .makers import leaflet as maker

FORMAT = "a5-fold"


@dataclass(frozen=True)
class File:
    """One PDF as its page offers it."""

    label: str
    href: str
    size_text: str
    pages: int


class Leaflets(Generator):  # type: ignore[misc]
    """Writes /leaflets/, and for each leaflet its page and its PDFs."""

    def generate_context(self) -> None:
        """It will make every PDF and tell all pages which there are. Raises ContentError with all that cannot be made."""
        library = content_of(self)
        self.problems: list[Problem] = []
        places = [
            None,
            *(district for district in library.directory.served if services_for(library, district)),
        ]
        self.context["leaflet_files"] = {
            leaflet.slug: {place.slug if place else "": self.make(leaflet, place) for place in places}
            for leaflet in library.leaflets.values()
        }
        if self.problems:
            raise ContentError(self.problems)

    def generate_output(self, writer: Any) -> None:
        """It will write the pages."""
        library = content_of(self)
        self.write(writer, "/leaflets/", "leaflets", leaflets=tuple(library.leaflets.values()))
        for leaflet in library.leaflets.values():
            files = self.context["leaflet_files"][leaflet.slug]
            local = [
                {"district": library.areas[place], "files": offered}
                for place, offered in files.items()
                if place
            ]
            body = rendered(self.settings, leaflet, "\n\n".join(leaflet.panels))
            self.write(
                writer, leaflet.url, "leaflet", leaflet=leaflet, body=body, files=files[""], local=local
            )

    def write(self, writer: Any, url: str, template: str, **names: Any) -> None:
        """It will write one page."""
        address = url.lstrip("/")
        writer.write_file(
            f"{address}index.html", self.get_template(template), self.context, False, url=address, **names
        )

    def make(self, leaflet: Leaflet, district: Area | None) -> list[File]:
        """It will write the PDFs of *leaflet* for *district*, or for everywhere, and return how to offer them."""
        sheet = sheet_of(leaflet, district, content_of(self), self.settings["SITE"], self.settings["WORDS"])
        paper = self.settings["WORDS"].paper
        try:
            reading, folded = pdfs(
                sheet,
                noon(leaflet.checked),
                Path(self.settings["THEME"]),
                Path(self.settings["PATH"]).parent / ".cache" / "leaflets",
            )
        except maker.LeafletProblem as error:
            place = f", for {district.name}" if district else ""
            lines = str(error).split("\n")
            self.problems += [
                Problem(leaflet.path, 1, line.replace(f", {FORMAT}", f", {FORMAT}{place}", 1))
                for line in lines
            ]
            return []
        return [self.offer(href, data, label, pages) for (href, data, label, pages) in (
            (pdf_address(leaflet, district, "a5-fold"), folded, paper.fold, 2),
            (pdf_address(leaflet, district, "a5"), reading, paper.read, 4))]  # fmt: skip

    def offer(self, href: str, data: bytes, label: str, pages: int) -> File:
        """It will write one PDF and return how to offer it."""
        file = Path(self.output_path, href.lstrip("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        size = self.settings["WORDS"].paper.size.format(size=max(1, round(len(data) / 1000)), pages=pages)
        return File(label, href, size, pages)


def pdf_address(leaflet: Leaflet, district: Area | None, form: str) -> str:
    """It will return the address of a PDF."""
    folder, place = (f"{leaflet.url}{district.slug}/", f"-{district.slug}") if district else (leaflet.url, "")
    return f"{folder}{leaflet.slug}{place}-{form}.pdf"


def noon(day: Day) -> int:
    """It will return noon of *day* in seconds since 1970: a PDF carries the day of its text, not of its build."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())


def pdfs(sheet: maker.Sheet, moment: int, theme: Path, kept: Path) -> tuple[bytes, bytes]:
    """It will return *sheet* as pages to read and as sheets to fold, kept until something they are made from changes."""
    parts = [
        file.read_bytes()
        for file in sorted(
            [
                *(theme / "leaflets").rglob("*.*"),
                *(theme / "fonts").glob("*.ttf"),
                *Path(maker.__file__).parent.glob("*.py"),
            ]
        )
    ]
    key = cache.key_of(json.dumps(asdict(sheet), sort_keys=True), moment, *parts)
    reading = cache.cached(kept, f"{key}-a5", partial(make_reading, sheet, moment, theme))
    return reading, cache.cached(kept, f"{key}-fold", partial(make_folded, sheet, reading))


def make_reading(sheet: maker.Sheet, moment: int, theme: Path) -> bytes:
    """It will return *sheet* as pages in reading order. Raises LeafletProblem if it cannot be made or read by everyone."""
    with TemporaryDirectory() as place:
        made = maker.make_leaflet(sheet, maker.read_format(theme, FORMAT), theme, Path(place), moment)
    return accessible(sheet, made.pdf)


def make_folded(sheet: maker.Sheet, reading: bytes) -> bytes:
    """It will return the pages of *sheet* on sheets to fold."""
    return accessible(sheet, impose.a5_fold(reading))


def accessible(sheet: maker.Sheet, pdf: bytes) -> bytes:
    """It will return *pdf* if it passes PDF/UA-1. Raises LeafletProblem if it does not."""
    if broken := pdfua.problems_in(pdf):
        raise maker.LeafletProblem("\n".join(f"{sheet.slug}, {FORMAT}: PDF/UA {rule}" for rule in broken))
    return pdf


def sheet_of(
    leaflet: Leaflet, district: Area | None, library: Library, site: Site, all_words: Any
) -> maker.Sheet:
    """It will return all that stands on *leaflet* for *district*, ready to be set."""
    panels, keys = insert.panels(leaflet, library, all_words)
    words = all_words.paper
    services = services_for(library, district) if district else ()
    lines = library.lines_of(leaflet)
    picture = library.pictures[leaflet.picture or "sign"]
    return maker.Sheet(
        slug=leaflet.slug, title=leaflet.title, publisher=site.publisher,
        picture=maker.Drawing(painted(picture, library.tokens.light), picture.alt),
        panels=panels,
        emergency=(maker.Call(words.call_999, words.when_999, tel("999")), maker.Call(words.call_111, words.when_111, tel("111"))),
        minds=minds_of(district, library, words),
        helplines=tuple(maker.Contact(words.line.format(name=line.name, who=line.for_), line.phone, line.hours_text, line.tel or "")
                        for line in lines if line.phone),
        local=local_of(district, services, words), blanks=tuple(words.blanks), web_address=site.address(leaflet.url), code=leaflet.code,
        written=review_line(leaflet, library, words), limits=words.limits if all(line.verified for line in insert.helplines_in(leaflet, library)) else f"{words.limits} {words.unchecked}",
        sources=words.sources.format(sources=", ".join(library.references[key].short for key in keys)),
        feedback=words.feedback.format(email=site.feedback_email), formats=words.formats,
        words={name: getattr(words, name) for name in maker.WORDS}, tokens=library.tokens.light,
        example=any(one.example for one in services))  # fmt: skip


def minds_of(district: Area | None, library: Library, words: Any) -> tuple[maker.Contact, ...]:
    """It will return who to ring in a crisis of the mind: in the nation of *district*, or in each nation."""
    line = library.northern_line
    ni = (maker.Contact(words.mind_ni.format(name=line.name), line.phone or "", "", line.tel or ""),) if line else ()  # fmt: skip
    option = maker.Contact(
        words.mind_call if district else words.mind_111, "111", words.mind_111_note, tel("111")
    )
    wales = maker.Contact(
        words.mind_call if district else words.mind_wales, "111", words.mind_wales_note, tel("111")
    )
    if not district:
        return (option, wales, *ni)
    return {"W": (wales,), "NI": ni}.get(district.nation_code, (option,))


def local_of(district: Area | None, services: Any, words: Any) -> maker.Local | None:
    """It will return the panel of *district*, or nothing where there is none."""
    if not district or not services:
        return None
    listed = tuple(
        maker.Service(one.name, one.phone.number, one.application_process or "", dial=one.phone.tel)
        for one in services
    )
    return maker.Local(
        words.local.format(place=district.name), listed, words.checked.format(day=oldest_check(services))
    )


def review_line(leaflet: Leaflet, library: Library, words: Any) -> str:
    """It will return who has reviewed *leaflet* and when, or that nobody has yet."""
    if library.desk.state_of(leaflet) == "signed":
        return str(
            words.reviewed.format(
                on=leaflet.reviewed_on,
                by=leaflet.reviewed_by,
                role=leaflet.reviewed_role,
                next_review=leaflet.next_review,
            )
        )
    return str(words.written.format(written=leaflet.written, next_review=leaflet.next_review))


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return Leaflets


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
