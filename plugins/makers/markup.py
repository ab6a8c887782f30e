"""Markdown to HTML for the screen, and to a plain tree for paper: one dialect for both."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree

from ..core.prose import CITATION, INCLUDE, keys_of

Include = Callable[[str, str], str]
CURLY = {"left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“", "right-double-quote": "”",
         "ellipsis": "…", "ndash": "–", "mdash": "—"}  # fmt: skip
TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "section", "sup", "table", "thead", "tbody", "tr", "th", "td",
        "blockquote", "code", "pre", "hr", "br"}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "aria-label"},
    "section": {"aria-labelledby"},
    "td": {"align"},
    "th": {"align"},
}
MARK = re.compile(r"<p>\uE000(\d+)\uE000</p>")


@dataclass(frozen=True)
class Heading:
    """A second-level heading: its id on the page and its words."""

    id: str
    text: str


@dataclass(frozen=True)
class Rendered:
    """A text as HTML, with its headings and, in order of first mention, the keys it cites and where."""

    html: str
    headings: tuple[Heading, ...]
    cited: dict[str, tuple[str, ...]]


def render(text: str, include: Include) -> Rendered:
    """It will return *text* as clean HTML; *include* gives the HTML of “{{ card call-111 }}”."""
    import nh3

    included: list[str] = []

    def hold(match: re.Match[str]) -> str:
        included.append(include(match[1], match[2]))
        return f"\n\ue000{len(included) - 1}\ue000\n"

    plain = "\n".join(
        INCLUDE.sub(hold, line.strip()) if INCLUDE.match(line.strip()) else line for line in text.split("\n")
    )
    xhtml, cited = convert(plain)
    html = nh3.clean(
        xhtml, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    headings = tuple(
        Heading(found[1], re.sub(r"<[^>]+>", "", found[2]))
        for found in re.finditer(r'<h2 id="([^"]+)">(.*?)</h2>', html)
    )
    return Rendered(MARK.sub(lambda match: included[int(match[1])], html), headings, cited)


FEED_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}


def untrusted(text: str) -> str:
    """It will return Markdown that others wrote as HTML with little in it: words, lists, and links to the web that say who sent the reader to nobody."""
    import nh3

    html = plain_dialect().reset().convert(text.replace("\ue000", "").replace("\ue001", ""))
    return nh3.clean(
        html,
        tags=FEED_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


@cache
def plain_dialect() -> Any:
    """It will return a Markdown reader without our own signs, made once."""
    from markdown import Markdown

    return Markdown(extensions=["sane_lists"])


def convert(text: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """It will return *text* as well-formed XHTML, and the keys it cites with the ids of the places."""
    reader, cited = dialect()
    cited.clear()
    reader.reset()
    return reader.convert(text), {key: tuple(places) for key, places in cited.items()}


@cache
def dialect() -> tuple[Any, dict[str, list[str]]]:
    """It will return the Markdown reader of the house, made once, and the dictionary it notes citations in."""
    from markdown import Markdown
    from markdown.extensions import Extension
    from markdown.extensions.smarty import SmartyExtension
    from markdown.extensions.toc import TocExtension, slugify
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import Treeprocessor

    cited: dict[str, list[str]] = {}

    class Cite(InlineProcessor):  # type: ignore[misc]
        """[@R28; @R29] becomes small numbers that lead to the list of sources."""

        def handleMatch(self, m: re.Match[str], data: str) -> Any:
            mark = ElementTree.Element("sup", {"class": "citation"})
            for key in keys_of(m[1]):
                place = f"cite-{sum(map(len, cited.values())) + 1}"
                cited.setdefault(key, []).append(place)
                number = list(cited).index(key) + 1
                link = ElementTree.SubElement(
                    mark, "a", {"href": f"#source-{number}", "id": place, "aria-label": f"Source {number}"}
                )
                link.text = str(number)
            return mark, m.start(0), m.end(0)

    class Sections(Treeprocessor):  # type: ignore[misc]
        """Each second-level heading and what follows it become a section named by the heading."""

        def run(self, root: ElementTree.Element) -> None:
            children = list(root)
            around = root
            for child in children:
                if child.tag == "h2":
                    root.remove(child)
                    name = child.get("id", "")
                    around = ElementTree.SubElement(
                        root, "section", {"class": f"section section--{name}", "aria-labelledby": name}
                    )
                    around.append(child)
                elif around is not root:
                    root.remove(child)
                    around.append(child)

    class House(Extension):  # type: ignore[misc]
        """What makes the dialect ours: no raw HTML, no pictures, citations, sections."""

        def extendMarkdown(self, md: Any) -> None:
            md.preprocessors.deregister("html_block")
            for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
                md.inlinePatterns.deregister(pattern)
            md.inlinePatterns.register(Cite(r"\s*" + CITATION.pattern, md), "cite", 185)
            md.treeprocessors.register(Sections(md), "sections", 1)

    extensions: list[Any] = ["tables", "sane_lists", SmartyExtension(substitutions=CURLY),
                             TocExtension(slugify=lambda words, sign: slugify(words, sign), toc_depth="2-3"), House()]  # fmt: skip
    return Markdown(extensions=extensions, output_format="xhtml"), cited


Node = dict[str, Any]


def tree(text: str) -> tuple[list[Node], tuple[str, ...]]:
    """It will return *text* as plain blocks for paper, and the keys it cites; includes have no place there."""
    xhtml, cited = convert(text)
    root = ElementTree.fromstring(f"<div>{xhtml}</div>")
    return blocks(root), tuple(cited)


def blocks(parent: ElementTree.Element) -> list[Node]:
    """It will return the block nodes in *parent*; sections are flattened away."""
    found: list[Node] = []
    for child in parent:
        if child.tag == "section":
            found += blocks(child)
        elif child.tag[0] == "h" and child.tag[1:].isdigit():
            found.append({"type": "heading", "level": int(child.tag[1:]), "children": inline(child)})
        elif child.tag in ("ul", "ol"):
            items = [blocks(item) or [{"type": "paragraph", "children": inline(item)}] for item in child]
            found.append({"type": "list", "ordered": child.tag == "ol", "items": items})
        elif child.tag == "p":
            found.append({"type": "paragraph", "children": inline(child)})
    return found


def inline(parent: ElementTree.Element) -> list[Node]:
    """It will return the inline nodes in *parent*, without the small numbers of citations."""
    found: list[Node] = [{"type": "text", "text": parent.text}] if parent.text else []
    for child in parent:
        if child.tag == "strong":
            found.append({"type": "strong", "children": inline(child)})
        elif child.tag == "a":
            found.append({"type": "link", "href": child.get("href", ""), "children": inline(child)})
        elif child.tag != "sup":
            found += inline(child)
        if child.tail:
            found.append({"type": "text", "text": child.tail})
    return found
