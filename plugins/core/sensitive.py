"""Sensitive things in their places: what can put a reader at risk stands only where there is a way out, and by nation."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from .card import Card
from .directory import Directory
from .helpline import NATIONS, Helpline, listed
from .kind import Kind
from .leaflet import Leaflet
from .page import Page
from .phrases import Phrases
from .piece import Passage
from .problem import Problem
from .prose import Mention
from .service import Service
from .telling import TELLS, telling_in

ABUSE = "domestic abuse"  # the Department for Education's word, in small letters


def is_sensitive(thing: object, kinds: Mapping[str, Kind]) -> bool:
    """It will say whether the page of *thing* can put its reader at risk; a service is as sensitive as its kind."""
    return bool(getattr(kinds.get(thing.kind) if isinstance(thing, Service) else thing, "sensitive", False))


def was_sensitive(place: str, fields: Mapping[str, str], kinds: Mapping[str, Kind]) -> bool:
    """It will say whether what was taken back from *place* was sensitive. In doubt it was: its *fields* are as typed, and may be wrong."""
    if place.startswith("services/"):
        kind = kinds.get(fields.get("kind", "").strip())
        return kind is None or kind.sensitive
    return fields.get("sensitive", "").strip(" \r\"'").lower() not in ("", "no", "false")


def anchors_of(cards: Iterable[Card]) -> Mapping[str, str]:
    """It will return the place on a page of each sensitive card by its slug; the place is an address, so it tells nothing."""
    sensitive = sorted(card.slug for card in cards if card.sensitive)
    return {slug: f"card-{number}" for number, slug in enumerate(sensitive, 1)}


def service_problems(directory: Directory, telling: Phrases) -> Iterator[Problem]:
    """It will give each sensitive service whose address, which staff typed, tells what it is."""
    for one in directory.services.values():
        if is_sensitive(one, directory.kinds) and (words := telling_in(one.slug, telling)):
            wrong = f"The address of the sensitive service {one.name} {TELLS}: “{words}”."
            yield Problem(
                *directory.origins[one.id], wrong, "Give it a slug that could belong to any service."
            )


def card_problems(cards: Iterable[Card], home: Page | None) -> Iterator[Problem]:
    """It will give each sensitive card that nobody could read whole at *home*, where other pages send their readers for it."""
    sensitive = [card for card in cards if card.sensitive]
    if not home or not sensitive:
        return
    shown = {mention.name for mention in home.includes if mention.what == "card"}
    if not home.sensitive:
        yield home.problem("sensitive", f"{home.url} is where sensitive cards are whole, but has no way out.", "Write “sensitive: yes”.")  # fmt: skip
    for card in sensitive:
        if card.slug not in shown:
            wrong = f"The sensitive card “{card.slug}” is not on {home.url}, where other pages send their readers for it."
            yield card.problem("sensitive", wrong, f"Write {{{{ card {card.slug} }}}} into {home.path}.")


def place_problems(
    piece: Passage, cards: Mapping[str, Card], lines: Mapping[str, Helpline]
) -> Iterator[Problem]:
    """It will give what in *piece* would harm whoever is watched, or leave a nation without its line."""
    if isinstance(piece, Leaflet):
        return leaflet_problems(piece, cards, lines)
    return chain(exit_problems(piece, lines), nation_problems(piece, lines))


def exit_problems(piece: Passage, lines: Mapping[str, Helpline]) -> Iterator[Problem]:
    """It will say if *piece* shows a line for abuse and whoever reads it could not leave at once."""
    if getattr(piece, "sensitive", False):
        return
    for mention, line in abuse_lines(piece, lines)[:1]:
        wrong = f"This {piece.noun} shows {line.name}, a line for abuse, and has no way out."
        mend = "Write “sensitive: yes”." if hasattr(piece, "sensitive") else "Take it out."
        yield Problem(piece.path, mention.line, wrong, mend)


def kind_problems(kinds: Iterable[Kind]) -> Iterator[Problem]:
    """It will give each kind of service that is for abuse, and whose services would have no way out."""
    for kind in kinds:
        if kind.dfe_term.strip().casefold() == ABUSE and not kind.sensitive:
            wrong = f"“{kind.dfe_term}” is for people who may be watched, and the pages of this kind have no way out."
            yield kind.problem("dfe_term", wrong, "Write “sensitive: yes”.")


def leaflet_problems(
    leaflet: Leaflet, cards: Mapping[str, Card], lines: Mapping[str, Helpline]
) -> Iterator[Problem]:
    """It will give each thing that endangers whoever is seen with *leaflet*."""
    named = [(mention, card) for mention in leaflet.includes if (card := card_of(mention, cards))]
    held = [(mention, f"the sensitive card “{card.slug}”") for mention, card in named if card.sensitive]
    held += [(mention, line.name) for mention, line in abuse_lines(leaflet, lines)]
    for mention, what in held:
        wrong = f"A leaflet cannot hold {what}: others read over a shoulder."
        yield Problem(leaflet.path, mention.line, wrong, "Take it out. Every leaflet says where urgent help is.")  # fmt: skip


def nation_problems(piece: Passage, lines: Mapping[str, Helpline]) -> Iterator[Problem]:
    """It will say if *piece* holds lines for abuse, but not for every nation. While one is taken back, readers are told where others are."""
    abuse = abuse_lines(piece, lines)
    nations = {nation for _, line in abuse for nation in line.nations}
    lacking = [name for nation, name in NATIONS.items() if nation not in nations]
    if not abuse or not lacking or any(mention.name not in lines for mention in lines_in(piece)):
        return
    mention, line = abuse[0]
    wrong = f"{line.name} answers only in {line.nations_label}; readers in {listed(lacking)} find no line of theirs here."
    mend = "Put in a card that holds the lines of all 4 nations instead, such as {{ card domestic-abuse }}."
    yield Problem(piece.path, mention.line, wrong, mend)


def card_of(mention: Mention, cards: Mapping[str, Card]) -> Card | None:
    """It will return the card that *mention* names, if it names one."""
    return cards.get(mention.name) if mention.what == "card" else None


def abuse_lines(piece: Passage, lines: Mapping[str, Helpline]) -> list[tuple[Mention, Helpline]]:
    """It will return each line for abuse that *piece* shows, with where it names it."""
    found = ((mention, lines.get(mention.name)) for mention in lines_in(piece))
    return [(mention, line) for mention, line in found if line and line.kind == "abuse"]


def lines_in(piece: Passage) -> Iterator[Mention]:
    """It will give each helpline that *piece* shows, in its text or below it."""
    yield from (mention for mention in piece.includes if mention.what == "helpline")
    for place, name in enumerate(getattr(piece, "helplines", ())):
        yield Mention("helpline", name, piece.source.line(("helplines", place)))
