"""Markdown to HTML for the screen, and to a plain tree for paper: one dialect for both."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from itertools import count
from typing import Any, TypeVar
from xml.etree import ElementTree

from ..core.include import Include, replaced
from ..core.prose import CITATION, ITEM, keys_of
from .leaflet import words_in

Draw = Callable[[Include], str]
Drawn = TypeVar("Drawn")
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
HELD, CITED = (
    "\ue000",
    "\ue001",
)  # signs for private use: what is held back until the text is clean, and the keys of a citation
MARK = re.compile(rf"<p>{HELD}(\d+){HELD}</p>|{HELD}(\d+){HELD}")
CITE_MARK = re.compile(rf"{CITED}([^{CITED}]*){CITED}")
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w*;")
WORDS_IN_LINE = {"strong", "em", "a", "sup", "code", "br"}  # all other tags hold a block
PARTS = ("what-we-know", "what-we-do-not-know")  # sections within a section, each a panel of its own


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


def render(text: str, draw: Draw) -> Rendered:
    """It will return *text* as clean HTML, its citations numbered; *draw* gives the HTML of an include."""
    html, cited = numbered(fragment(text, draw))
    headings = tuple(
        Heading(found[1], re.sub(r"<[^>]+>", "", found[2]))
        for found in re.finditer(r'<h2 id="([^"]+)">(.*?)</h2>', html)
    )
    return Rendered(html, headings, cited)


def with_neutral_places(made: Rendered, telling: Callable[[str], bool]) -> Rendered:
    """It will return *made* with “part-3” as the place of its third heading, wherever the words of a heading are *telling*."""
    found = re.findall(r'<h[23] id="([^"]+)">(.*?)</h[23]>', made.html)
    names = {name: f"part-{number}" for number, (name, words) in enumerate(found, 1)
             if telling(unescape(re.sub(r"<[^>]+>", "", words)))}  # fmt: skip
    named = re.compile(
        rf'(\s(?:id|aria-labelledby)="|\shref="#|section--)({"|".join(map(re.escape, names)) or "(?!)"})(?=")'
    )
    return Rendered(named.sub(lambda place: place[1] + names[place[2]], made.html),
                    tuple(Heading(names.get(one.id, one.id), one.text) for one in made.headings), made.cited)  # fmt: skip


def fragment(text: str, draw: Draw) -> str:
    """It will return *text* as clean HTML to stand within another text, where its citations get their numbers."""
    import nh3

    plain, included = held(text, draw)
    html = nh3.clean(
        convert(plain),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return MARK.sub(lambda match: included[int(match[1] or match[2])], html)


def held(text: str, draw: Callable[[Include], Drawn]) -> tuple[str, list[Drawn]]:
    """It will return *text* with a mark for each include, and what *draw* makes of them."""
    included: list[Drawn] = []

    def hold(include: Include) -> str:
        included.append(draw(include))
        mark = f"{HELD}{len(included) - 1}{HELD}"
        return f"\n{mark}\n" if include.alone else mark

    plain = text.replace(HELD, "").replace(CITED, "")
    return "\n".join(replaced(line, hold) for line in plain.split("\n")), included


def citation(keys: Iterable[str]) -> str:
    """It will return the mark of a citation of *keys*, for components."""
    return f'<sup class="citation">{CITED}{"; ".join(keys)}{CITED}</sup>'


def numbered(html: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """It will return *html* with small numbers for its citations that lead to the list of sources, and the ids of the places by key."""
    cited: dict[str, list[str]] = {}
    places = count(1)

    def link(key: str) -> str:
        place = f"cite-{next(places)}"
        cited.setdefault(key, []).append(place)
        number = list(cited).index(key) + 1
        return f'<a aria-label="Source {number}" href="#source-{number}" id="{place}">{number}</a>'

    made = CITE_MARK.sub(lambda match: "".join(map(link, keys_of(unescape(match[1])))), html)
    return made, {key: tuple(found) for key, found in cited.items()}


REL = "noopener noreferrer nofollow"
HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>")
WHOLE = re.compile(
    r"https://[^/\s]|mailto:\S|tel:\S"
)  # an address that leads out of this site, from whatever page it stands on
FEED_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}


def untrusted(text: str) -> str:
    """It will return Markdown that others wrote as HTML with little in it: words, lists, headings as strong words, and links to the web that say who sent the reader to nobody."""
    import nh3

    html = plain_dialect().reset().convert(lists_apart(text.replace(HELD, "").replace(CITED, "")))
    clean = nh3.clean(
        HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", html),
        tags=FEED_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=lambda tag, name, value: value if name != "href" or WHOLE.match(value) else None,
        url_schemes={"https", "mailto", "tel"},
        link_rel=REL,
    )
    return re.sub(
        rf'<a rel="{REL}">(.*?)</a>', r"\1", clean, flags=re.S
    )  # a link that may lead nowhere is words


def lists_apart(text: str) -> str:
    """It will return *text* with a line free before each list: people leave none."""
    lines = text.split("\n")
    first = (ITEM.match(line) and before.strip() and not ITEM.match(before) for before, line in zip(["", *lines], lines, strict=False))  # fmt: skip
    return "\n".join(f"\n{line}" if begins else line for begins, line in zip(first, lines, strict=True))


@cache
def plain_dialect() -> Any:
    """It will return a Markdown reader without our own signs, made once."""
    from markdown import Markdown

    return Markdown(extensions=["sane_lists"])


def convert(text: str) -> str:
    """It will return *text* as well-formed XHTML, with marks for its citations."""
    xhtml: str = dialect().reset().convert(text)
    return xhtml


@cache
def dialect() -> Any:
    """It will return the Markdown reader of the house, made once."""
    from markdown import Markdown
    from markdown.extensions import Extension
    from markdown.extensions.smarty import SmartyExtension
    from markdown.extensions.toc import TocExtension, slugify
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import Treeprocessor
    from markdown.util import AtomicString

    class Cite(InlineProcessor):  # type: ignore[misc]
        """[@R28; @R29] becomes a mark, which gets its numbers when the whole page is together."""

        def handleMatch(self, m: re.Match[str], data: str) -> Any:
            mark = ElementTree.Element("sup", {"class": "citation"})
            mark.text = AtomicString(f"{CITED}{m[1]}{CITED}")
            return mark, m.start(0), m.end(0)

    class Sections(Treeprocessor):  # type: ignore[misc]
        """Each second-level heading and what follows it become a section named by the heading; so do the parts of one."""

        def run(self, root: ElementTree.Element) -> None:
            section = around = root
            for child in list(root):
                name = child.get("id", "")
                if child.tag == "h2":
                    section = around = self.begin(root, "section", name)
                elif child.tag == "h3":
                    around = self.begin(section, "known", name) if name in PARTS else section
                if around is not root:
                    root.remove(child)
                    around.append(child)

        def begin(self, parent: ElementTree.Element, kind: str, name: str) -> ElementTree.Element:
            css = {"class": f"{kind} {kind}--{name}", "aria-labelledby": name}
            return ElementTree.SubElement(parent, "section", css)

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
    return Markdown(extensions=extensions, output_format="xhtml")


Node = dict[str, Any]


def tree(text: str, draw: Callable[[Include], Node]) -> tuple[list[Node], tuple[str, ...]]:
    """It will return *text* as plain blocks for paper, and the keys it cites; *draw* gives the block of an include."""
    plain, included = held(text, draw)
    xhtml = convert(plain)
    cited = (key for match in CITE_MARK.finditer(xhtml) for key in keys_of(unescape(match[1])))
    return blocks(root_of(xhtml), included), tuple(dict.fromkeys(cited))


def root_of(xhtml: str) -> ElementTree.Element:
    """It will return what holds all elements of *xhtml*; a sign that is typed by a name of HTML alone, such as &nbsp;, stands there as itself."""
    named = NAMED.sub(lambda name: escape(unescape(name[0])), xhtml)
    return ElementTree.fromstring(f"<div>{named}</div>")


def blocks(parent: ElementTree.Element, included: Sequence[Node]) -> list[Node]:
    """It will return the block nodes in *parent*; sections and quotes are flattened away, what has no words is left out, and the included ones stand at their marks."""
    found: list[Node] = []
    for child in parent:
        if child.tag in ("section", "blockquote"):
            found += blocks(child, included)
        elif child.tag[0] == "h" and child.tag[1:].isdigit():
            found += worded(
                {"type": "heading", "level": int(child.tag[1:]), "children": begun(inline(child))}
            )
        elif child.tag in ("ul", "ol"):
            items = [item for each in child if (item := blocks(in_paragraphs(each), included))]
            found += [{"type": "list", "ordered": child.tag == "ol", "items": items}] if items else []
        elif child.tag == "p" and (mark := re.fullmatch(rf"{HELD}(\d+){HELD}", child.text or "")):
            found.append(included[int(mark[1])])
        elif child.tag == "p":
            found += worded({"type": "paragraph", "children": begun(inline(child))})
    return found


def in_paragraphs(item: ElementTree.Element) -> ElementTree.Element:
    """It will return *item* of a list with each stretch of words that stands free in it, such as those above a list within it, as a paragraph."""
    made = ElementTree.Element(item.tag)
    free = ElementTree.SubElement(made, "p")
    free.text = item.text
    for child in item:
        if child.tag in WORDS_IN_LINE:
            free.append(child)
        else:
            made.append(child)
            free = ElementTree.SubElement(made, "p")
            free.text = child.tail
    return made


def worded(node: Node) -> list[Node]:
    """It will return *node* if it has words."""
    return [node] if words_in(node).strip() else []


def begun(nodes: list[Node]) -> list[Node]:
    """It will return the inline *nodes* of a block without the space with which they begin, such as that behind a citation."""
    first, *others = nodes or [{"type": "strong"}]
    if first["type"] != "text":
        return nodes
    text = first["text"].lstrip()
    return [{**first, "text": text}, *others] if text else begun(others)


def inline(parent: ElementTree.Element) -> list[Node]:
    """It will return the inline nodes in *parent*, without the small numbers of citations and links without words."""
    found: list[Node] = [{"type": "text", "text": parent.text}] if parent.text else []
    for child in parent:
        inside = inline(child) if child.tag != "sup" else []
        if child.tag == "strong" and inside:
            found.append({"type": "strong", "children": inside})
        elif child.tag == "a" and inside:
            found.append({"type": "link", "href": child.get("href", ""), "children": inside})
        else:
            found += inside
        if child.tail:
            found.append({"type": "text", "text": child.tail})
    return found


def said_by(text: str) -> str:
    """It will return all words of *text* as a page shows them, whatever paper makes of it, without what it puts in and the keys that it cites."""
    plain, _ = held(text, str)
    shown = "".join(root_of(convert(plain)).itertext())
    return MARK.sub(" ", CITE_MARK.sub(" ", shown))
