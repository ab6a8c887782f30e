"""Loads the library before Pelican reads a file, and reads each article and page out of it."""

import re
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.readers import BaseReader

from .core import expand
from .core.claim import Claim
from .core.facet import facet_values
from .core.gazetteer import Gazetteer
from .core.include import Include
from .core.library import Library
from .core.loading import load
from .core.piece import Passage, Publication
from .core.places import Places
from .core.site import Site
from .core.telling import telling_in
from .core.translation import Translation
from .core.trust import trust
from .makers import bank_holidays, citation, markup, postcodes, template
from .makers.clock import UK, now
from .makers.spelling import misspelt_in

TRUST_PAGE = "how-we-check"  # its figures are the build's own


def load_library(pelican: Any) -> None:
    """It will put the checked library, and what every template may use, into the settings."""
    settings = pelican.settings
    theme = Path(settings["THEME"])
    site = Site(
        settings["SITENAME"],
        settings["SITEURL"],
        settings["PUBLISHER"],
        settings["FEEDBACK_EMAIL"],
        settings["PUBLIC"],
        settings["FUNDING"].strip(),
    )
    settings["LIBRARY"] = load(
        Path(settings["PATH"]), theme, now(), partial(gazetteer_of, settings), misspelt_in
    )
    settings["SITE"] = site
    settings["WORDS"] = template.words(theme / "words" / "en.toml")
    settings["FACET_VALUES"] = facet_values(settings["LIBRARY"], vars(settings["WORDS"].facets))
    settings["BANK_HOLIDAYS"] = bank_holidays.bank_holidays(settings["LIBRARY"].today)
    settings["TEMPLATES"] = template.environment(
        theme, {"site": site, "library": settings["LIBRARY"], "words": settings["WORDS"], "body_of": partial(rendered, settings)})  # fmt: skip


def gazetteer_of(settings: dict[str, Any], places: Places) -> Gazetteer:
    """It will return the postcodes, made on the first build and kept from then on."""
    settings["POSTCODE_FILES"] = made = postcodes.ready(
        Path(settings["PATH"]),
        Path(settings["PATH"]).parent / ".cache" / "postcodes",
        places,
        settings["FINDER_INCLUDE_BT"],
    )
    return made.gazetteer


def write_page(generator: Any, writer: Any, address: str, template: str, /, **names: Any) -> None:
    """It will write the page at *address*, made by *template* from *names*."""
    url = address.lstrip("/")
    writer.write_file(
        f"{url}index.html", generator.get_template(template), generator.context, False, url=url, **names
    )


def content_of(generator: Any) -> Library:
    """It will return the library that *generator* builds from."""
    library: Library = generator.settings["LIBRARY"]
    return library


def draw(settings: dict[str, Any], piece: Passage, include: Include) -> str:
    """It will return the HTML of what *piece* puts in with *include*; in a translation it stays English, and says so."""
    html = drawn(settings, piece, include)
    return f'<div lang="en-GB" dir="ltr">{html}</div>' if isinstance(piece, Translation) else html


def drawn(settings: dict[str, Any], piece: Passage, include: Include) -> str:
    """It will return the HTML of what *piece* puts in with *include*, in English."""
    library: Library = settings["LIBRARY"]

    def component(name: str, *given: Any) -> str:
        return str(template.component(settings["TEMPLATES"], name)(*given)).strip()

    match include.what:
        case "helpline":
            line = library.helplines.get(include.name)  # nothing for one that was taken back
            return component("helpline-card", *filter(None, [line]))
        case "card":
            card = library.cards[include.name]
            if not card.whole_on(piece):
                return component("help-card", card, "", 3, "", library.whole_at(card))
            body = inside_card(markup.fragment(card.body, partial(draw, settings, card)))
            return component("help-card", card, safe(body), 3, library.anchors.get(card.slug, ""))
        case "claim":
            claim = library.claims[include.name]
            statement = markup.fragment(claim.statement, partial(draw, settings, claim))
            return component("claim", claim, safe(statement), sources_of(library, claim))
        case "term":
            return component("term", library.terms[include.name], include.words)
        case "strength":
            return component("strength", include.name)
        case "do":
            return component("do-list", getattr(piece, "do", ()))
        case "do-not":
            return component("do-list", getattr(piece, "do_not", ()), True)
    raise KeyError(include.what)


def sources_of(library: Library, claim: Claim) -> list[tuple[str, Any]]:
    """It will return the references of *claim* in short, each with the number that leads to it."""
    return [(library.references[key].short, safe(markup.citation([key]))) for key in claim.references]


def inside_card(html: str) -> str:
    """It will return *html* with headings one level down and without ids: a card may stand twice on a page."""
    html = re.sub(r"<h[23] id=\"[^\"]*\">(.*?)</h[23]>", r"<h4>\1</h4>", html)
    return re.sub(r"</?section[^>]*>", "", html)


def safe(html: str) -> Any:
    """It will return *html*, made by us, as text that templates do not escape."""
    from markupsafe import Markup

    return Markup(html)


def rendered(settings: dict[str, Any], piece: Passage, text: str | None = None) -> SimpleNamespace:
    """It will return the body of *piece* as HTML, with its headings and its list of sources."""
    library: Library = settings["LIBRARY"]
    written = expand.for_screen(piece.body if text is None else text, library.claims, library.terms)
    made = markup.render(written, partial(draw, settings, piece))
    if getattr(piece, "sensitive", False):  # a place on the page is part of an address, which a history keeps
        made = markup.with_neutral_places(made, lambda words: bool(telling_in(words, library.telling)))
    entries = citation.cited_in_order(library.references, tuple(made.cited))
    sources = [SimpleNamespace(number=number, html=safe(entry), id=f"source-{number}", backlinks=places, reference=library.references[key])
               for number, (entry, (key, places)) in enumerate(zip(entries, made.cited.items(), strict=True), 1)]  # fmt: skip
    return SimpleNamespace(html=safe(made.html), headings=made.headings, sources=sources)


class LibraryReader(BaseReader):  # type: ignore[misc]
    """Gives Pelican the checked article or page behind a file, already as HTML."""

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """It will return the HTML of a file and what is known of it. What an embargo holds, or was taken back, is skipped whole."""
        file = Path(source_path)
        library: Library = self.settings["LIBRARY"]
        if f"{file.parent.name}/{file.stem}" in library.withdrawn:
            return "", {"title": file.stem, "date": library.now.replace(tzinfo=UK), "status": "skip"}
        shelf = library.all_articles if file.parent.name == "articles" else library.all_pages
        piece = shelf[file.stem]
        body = rendered(self.settings, piece)
        return str(body.html), metadata(library, piece, body, self)


def metadata(
    library: Library, piece: Publication, body: SimpleNamespace, reader: BaseReader
) -> dict[str, Any]:
    """It will return what Pelican needs to know of *piece*; `record` is the piece itself."""
    written = datetime(piece.written.year, piece.written.month, piece.written.day, tzinfo=UK)
    known = {"title": piece.title, "slug": piece.slug, "date": written, "summary": piece.summary, "record": piece, "body": body,
             "status": "skip" if library.is_held(piece) else "published"}  # fmt: skip
    if piece.slug == TRUST_PAGE:
        known |= {"template": TRUST_PAGE, "trust": trust(library)}
    topic = getattr(piece, "topic", None)
    if topic:
        known["category"] = reader.process_metadata("category", topic)
    return known


def add_reader(readers: Any) -> None:
    """It will make our reader the one for Markdown."""
    readers.reader_classes["md"] = LibraryReader


def register() -> None:
    """It will connect to Pelican."""
    signals.initialized.connect(load_library)
    signals.readers_init.connect(add_reader)
