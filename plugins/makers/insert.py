"""The text of a leaflet as blocks for paper, with the cards, helplines and lists that it puts in."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from ..core import expand
from ..core.helpline import Helpline
from ..core.include import Include
from ..core.leaflet import Leaflet
from ..core.library import Library
from ..core.panels import panels_of
from ..core.phone import tel
from ..core.piece import Passage
from ..core.problem import ContentError, Problem
from ..core.translation import Translation
from .markup import Node, said_by, tree
from .spoken import nodes
from .text_layer import words_of


def panels(
    leaflet: Leaflet | Translation, library: Library, words: Any
) -> tuple[tuple[tuple[Node, ...], ...], tuple[str, ...]]:
    """It will return the panels of *leaflet* as blocks, and the keys of what it cites, also in its claims. Raises ContentError where a word would be lost."""
    text = expand.for_paper(leaflet.body, library.claims, library.terms)
    draw = partial(block, library, words, leaflet)
    trees = [whole(panel, draw, leaflet.path, line) for panel, line in zip(panels_of(text), leaflet.panel_lines, strict=True)]  # fmt: skip
    keys = dict.fromkeys(key for _, cited in trees for key in cited)
    return tuple(tuple(made) for made, _ in trees), tuple(keys)


def whole(text: str, draw: Callable[[Include], Node], path: str, line: int) -> tuple[list[Node], tuple[str, ...]]:  # fmt: skip
    """It will return *text*, which begins at *line* of the file *path*, as blocks and the keys it cites. Raises ContentError where a word of the Markdown is in none of them."""
    made, cited = tree(text, draw)
    kept = " ".join(one.text for one in nodes(made))
    if lost := Counter(words_of(said_by(text))) - Counter(words_of(kept)):
        first = " ".join([*lost.elements()][:5])
        raise ContentError([Problem(path, line, f"Below here paper loses words, such as “{first}”.", "Write them as paragraphs, headings and lists.")])  # fmt: skip
    return made, cited


def block(library: Library, words: Any, piece: Passage, include: Include) -> Node:
    """It will return what *piece* puts in with *include* as one block; in a translation it stays English, and says so."""
    made = block_of(library, words, piece, include)
    return {"type": "english", "children": [made]} if isinstance(piece, Translation) else made


def block_of(library: Library, words: Any, piece: Passage, include: Include) -> Node:
    """It will return what *piece* puts in with *include*, in English."""
    match include.what:
        case "card":
            return card_block(library, words, include.name)
        case "helpline":
            line = library.helplines.get(include.name)
            return helpline_block(line) if line else said(words.paper.withdrawn)
        case "do":
            return {"type": "do", "title": words.do_list.do, "lines": [*getattr(piece, "do", ())]}
        case "do-not":
            lines = [words.do_list.line.format(line=line) for line in getattr(piece, "do_not", ())]
            return {"type": "do-not", "title": words.do_list.do_not, "lines": lines}
    raise KeyError(include.what)


def said(text: str) -> Node:
    """It will return *text* as a paragraph."""
    return {"type": "paragraph", "children": [{"type": "text", "text": text}]}


def card_block(library: Library, words: Any, name: str) -> Node:
    """It will return a card: its kind in words, its title, its number and its text."""
    card = library.cards[name]
    body, _ = whole(card.body, partial(block, library, words, card), card.path, card.source.body_line)
    call = words.help_card.call.format(number=card.call) if card.call else ""
    return {"type": "card", "kind": card.kind, "label": getattr(words.help_card, card.kind), "title": card.title, "number": call,
            "dial": tel(card.call) if card.call else "", "body": [below_title(node) for node in body]}  # fmt: skip


def below_title(node: Node) -> Node:
    """It will return a heading one level down: the title of a card is a heading too."""
    return {**node, "level": node["level"] + 1} if node["type"] == "heading" else node


def helpline_block(line: Helpline) -> Node:
    """It will return a helpline: its name, how to reach it, and when and where it answers."""
    ways = [] if line.phone else [way for way in (line.text, line.web, line.email) if way][:1]
    where = [] if line.nations_label == "UK" else [line.nations_label]
    notes = [*ways, *([line.hours_text] if line.hours_text else []), *where]
    return {"type": "helpline", "name": line.name, "number": line.phone or "", "dial": line.tel or "", "note": ", ".join(notes)}  # fmt: skip


def helplines_in(leaflet: Leaflet, library: Library) -> tuple[Helpline, ...]:
    """It will return every helpline on *leaflet*: those that it lists, and those in its text and in the cards there."""
    cards = [library.cards[mention.name] for mention in leaflet.includes if mention.what == "card"]
    slugs = [*leaflet.helplines, *(mention.name for piece in (leaflet, *cards) for mention in piece.includes if mention.what == "helpline")]  # fmt: skip
    return tuple(library.helplines[slug] for slug in dict.fromkeys(slugs) if slug in library.helplines)
