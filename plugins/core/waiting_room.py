"""What may stand on paper: helplines whose source is good enough, and of a clinic what answers its readers and puts none at risk."""

from collections.abc import Iterable, Iterator, Mapping

from .card import Card
from .clinic import Clinic
from .directory import Directory
from .finding import Finding, report
from .helpline import NATIONS, Helpline
from .kind import Kind
from .leaflet import Leaflet
from .piece import Passage
from .places import Places
from .problem import Problem
from .record import Record
from .service import Service

UNPRINTED = "print is “no” in content/helplines.csv"
CHECK = "check where the number comes from and write “yes” there."


def may_stand_on_paper(service: Service, kinds: Mapping[str, Kind]) -> bool:
    """It will say whether *service* can be rung, and harms no reader who is watched over the shoulder."""
    return service.phone is not None and not service.private and not kinds[service.kind].sensitive


def left_off(leaflet: Leaflet, helplines: Mapping[str, Helpline]) -> Iterator[Finding]:
    """It will give a remark on each helpline that *leaflet* lists, and that its page shows and its paper does without."""
    for place, slug in enumerate(leaflet.helplines):
        line = helplines.get(slug)
        if line and not line.print:
            told = leaflet.problem("helplines", f"{line.name} is left off the paper of this leaflet: {UNPRINTED}.", CHECK.capitalize(), place)  # fmt: skip
            yield report("left-off-paper", told.path, told.line, told.wrong, told.mend)


def put_in_problems(
    piece: Passage, cards: Mapping[str, Card], helplines: Mapping[str, Helpline]
) -> Iterator[Problem]:
    """It will give each helpline that cannot stand on paper, and that the text of *piece* or a card in it puts there: without it the text has a hole."""
    for mention in piece.includes:
        card = cards.get(mention.name) if mention.what == "card" else None
        for put_in in card.includes if card else (mention,):
            line = helplines.get(put_in.name) if put_in.what == "helpline" else None
            if line and not line.print:
                where = f"the card “{mention.name}” shows it" if card else "this leaflet shows it"
                yield Problem(piece.path, mention.line, f"{line.name} may not stand on paper ({UNPRINTED}), and {where}.", f"Take the {mention.what} out, or {CHECK}")  # fmt: skip


def clinic_problems(
    clinic: Clinic, helplines: Mapping[str, Helpline], directory: Directory
) -> Iterator[Problem]:
    """It will give each service and helpline of *clinic* that cannot stand on its paper."""
    district = directory.places.current.get(clinic.district)
    yield from (*named_twice(clinic, "services"), *named_twice(clinic, "helplines"))
    for place, slug in enumerate(clinic.helplines):
        line = helplines.get(slug)
        if line and district and (wrong := wrong_with(line, clinic, district.nation_code, district.nation)):
            yield clinic.problem("helplines", *wrong, place=place)
    covering = {one.slug for one in directory.covering(district)} if district else frozenset()
    for place, slug in enumerate(clinic.services):
        service = directory.services.get(slug)
        if service and not may_stand_on_paper(service, directory.kinds):
            yield clinic.problem("services", f"{service.name} cannot stand on paper: it has no telephone number, or is not safe to be seen with.", "Take it out.", place)  # fmt: skip
        elif service and district and slug not in covering and service.status == "active":
            yield clinic.problem("services", f"{service.name} does not cover {district.name}, where this clinic is.", "Take it out, or write what it covers in its row.", place)  # fmt: skip


def named_twice(record: Record, field: str) -> Iterator[Problem]:
    """It will give each name of a list of *record* that stands there again: readers would see it twice."""
    names = getattr(record, field)
    for place, name in enumerate(names):
        if name in names[:place]:
            yield record.problem(field, f"“{name}” stands here twice.", "Keep one of them.", place)


def abuse_line_of(nation: str, helplines: Iterable[Helpline]) -> Helpline | None:
    """It will return the domestic abuse line that paper may carry in *nation*: the most local one. A line for all nations is for some people only, such as men."""
    own = [line for line in helplines if line.kind == "abuse" and nation in line.nations and len(line.nations) < len(NATIONS)]  # fmt: skip
    return min((line for line in own if line.phone and line.print), key=lambda line: len(line.nations), default=None)  # fmt: skip


def lacks_abuse_line(clinic: Clinic, helplines: Mapping[str, Helpline], places: Places) -> Iterator[Finding]:
    """It will give a remark if *clinic* wants a domestic abuse line, and there is none that its paper may carry."""
    district = places.current.get(clinic.district)
    if (
        clinic.domestic_abuse_line
        and district
        and not abuse_line_of(district.nation_code, helplines.values())
    ):
        told = clinic.problem(
            "domestic_abuse_line", f"Its leaflets lack a domestic abuse line: none of {district.nation} may stand on paper now.",
            "In content/helplines.csv one of the kind “abuse” needs a number and print “yes”; one that was taken back comes again with ./inv withdraw --undo. Until then write domestic_abuse_line = false.")  # fmt: skip
        yield report("abuse-line", told.path, told.line, told.wrong, told.mend)


def wrong_with(line: Helpline, clinic: Clinic, nation: str, nation_name: str) -> tuple[str, str] | None:
    """It will return why *line* cannot stand on the paper of *clinic* in a *nation*, and how to mend it."""
    if not line.phone:
        return f"{line.name} has no telephone number, and paper shows numbers.", "Take it out."
    if line.kind == "abuse" and not clinic.domestic_abuse_line:
        return f"{line.name} is for abuse, and domestic_abuse_line is false.", "Take it out; write domestic_abuse_line = true only where the paper is safe to carry home."  # fmt: skip
    if nation not in line.nations:
        return f"{line.name} does not answer in {nation_name}.", "Take it out."
    if not line.print:
        return f"{line.name} may not stand on paper ({UNPRINTED}).", f"Take it out, or {CHECK}"
    return None
