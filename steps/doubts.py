"""Why a snapshot should not be taken without a person's word: what a feed has lost, or no longer keeps secret."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plugins.core.day import Day
from plugins.core.hidden_place import HiddenPlace
from plugins.core.location import Location
from plugins.core.quality import RUNNING
from plugins.core.reading import Reading
from plugins.core.service import Service
from plugins.core.suspicion import texts_of

from .harvest import LeftOut
from .parcel import SERVICES
from .say import counted

FEW = 3  # names in a sentence
FEWEST, SAME, MOST_LEFT_OUT = 0.8, 0.5, 0.2  # of the services; less, or more, is not taken without --accept
MOST_LOST = 0.5  # of the services that had a description, or a phone
HELD: Mapping[str, Callable[[Service], bool]] = {
    "lost their description": lambda one: bool(one.about),
    "lost their phone": lambda one: one.phone is not None,
    "lost their area": lambda one: bool(one.service_areas),
    "lost their place": lambda one: bool(one.locations),
    "lost their hours": lambda one: bool(one.hours),
    "stopped running": lambda one: one.status in RUNNING,
}


def doubts_of(
    before: Mapping[str, str],
    after: Mapping[str, str],
    left_out: Sequence[LeftOut],
    unread: int,
    last: Day | None,
) -> list[str]:
    """It will return why a snapshot should not be taken without a person's word; *before* is that of the day *last*."""
    out = whole_services(left_out)
    lost, whole = out + unread, len(after) + out
    doubts = []
    if not after:
        doubts.append("It holds no service.")
    elif len(after) < FEWEST * len(before) and last:
        doubts.append(
            f"It holds {counted(len(after), 'service')}; the snapshot of {last} holds {len(before):,}."
        )
    same = len(before.keys() & after.keys())
    if last and after and same < SAME * min(len(before), len(after)):
        doubts.append(f"Only {same:,} of its services have an id that the snapshot of {last} has; the addresses of all others would change.")  # fmt: skip
    if lost > MOST_LEFT_OUT * whole:
        doubts.append(f"{lost:,} of {counted(whole, 'service')} would be left out.")
    return doubts


def losses_of(before: Iterable[Service], after: Iterable[Service]) -> Iterator[str]:
    """It will give what most services had in the last snapshot and have no more, a sentence each."""
    old = {one.id: one for one in before}
    both = [(old[one.id], one) for one in after if one.id in old]
    for words, has in HELD.items():
        had = [new for last, new in both if has(last)]
        lost = sum(not has(new) for new in had)
        if lost > MOST_LOST * len(had):
            verb = "has" if lost == 1 else "have"
            yield f"{lost:,} of {counted(len(had), 'service')} {verb} {words}."


def revealed_by(after: Iterable[Service], kept: Sequence[Reading]) -> Iterator[str]:
    """It will give a sentence, if there is any, on the services that show a place which a snapshot of *kept*, the newest last, marks private."""
    hidden = [place for one in kept for places in one.hidden.values() for place in places]
    last = {one.id: one for one in kept[-1].services} if kept else {}
    names = [f"“{one.name}”" for one in after if hidden and reveals(one, last.get(one.id), hidden)]
    if names:
        more = f" and {counted(len(names) - FEW, 'other')}" if len(names) > FEW else ""
        verb = "has" if len(names) == 1 else "have"
        yield f"{', '.join(names[:FEW])}{more} {verb} lost the mark that keeps a place private."


def reveals(one: Service, last: Service | None, hidden: Sequence[HiddenPlace]) -> bool:
    """It will say whether *one* has fewer private places than it had, or shows one of *hidden* that it did not show before."""
    before = last.locations if last else ()
    seen = {place.address_lines for place in before if not place.private}
    shown = [place for place in one.locations if place.has_door and place.address_lines not in seen]
    fewer = privates(one.locations) < privates(before)
    return fewer or any(secret.is_at(door) for secret in hidden for door in shown)


def shown_elsewhere(reading: Reading, others: Reading) -> Iterator[str]:
    """It will give a sentence on each service of *others* that shows a place which *reading* marks private: the next build would stop at it."""
    hidden = [place for places in reading.hidden.values() for place in places]
    for one in others.services if hidden else ():
        doors, texts = (
            [place for place in one.locations if place.has_door],
            [text for _, text in texts_of(one)],
        )
        if any(secret.is_at(door) for secret in hidden for door in doors) or any(
            secret.is_told_by(text, one.locations) for secret in hidden for text in texts
        ):
            path, line = others.origins[one.id]
            yield f"“{one.name}” ({path}:{line}) shows a place that this feed marks private: ./inv withdraw services/{one.slug} takes it out."


def privates(places: Iterable[Location]) -> int:
    """It will return how many of *places* are private."""
    return sum(bool(one.private) for one in places)


def whole_services(left_out: Sequence[LeftOut]) -> int:
    """It will return how many of the things left out are services, not rows of other tables."""
    return sum(
        not (isinstance(one.record, dict) and one.record.get("table", "services.csv") not in SERVICES)
        for one in left_out
    )
