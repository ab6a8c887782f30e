"""References set in the UK Harvard style that comes with citeproc."""

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

from ..core.reference import Reference

STYLE, LOCALE = "harvard-cite-them-right", "en-GB"
NO_VOLUME = (
    " [Preprint]"  # the style's guess for an article whose volume we have not seen; ours are published
)


@cache
def style() -> Any:
    """It will return the style, read once."""
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(STYLE, LOCALE, validate=False)


def cited_in_order(references: Mapping[str, Reference], keys: Sequence[str]) -> tuple[str, ...]:
    """It will return each of *keys* as the HTML of its entry in a list of sources."""
    return tuple(entry(references[key]) for key in keys)


def entry(reference: Reference) -> str:
    """It will return one reference as HTML."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([escaped(reference.csl)])
    bibliography = CitationStylesBibliography(style(), source, formatter.html)
    bibliography.register(Citation([CitationItem(reference.key)]))
    html = str(bibliography.bibliography()[0])
    return linked(html.replace(NO_VOLUME, ""), reference)


def escaped(csl: Any) -> Any:
    """It will return *csl* with every text in it as HTML shows it: citeproc takes them for HTML."""
    if isinstance(csl, dict):
        return {field: escaped(value) for field, value in csl.items()}
    return escape(csl, quote=False) if isinstance(csl, str) else [*map(escaped, csl)]


def linked(html: str, reference: Reference) -> str:
    """It will return *html* with its DOI address as a link."""
    doi = reference.csl.get("DOI")
    shown = escape(f"https://doi.org/{doi}", quote=False)
    return html.replace(shown, f'<a href="{shown}">{shown}</a>') if doi else html
