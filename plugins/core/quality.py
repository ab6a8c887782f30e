"""What staff should look at in the services: each rule as data, and the remarks that the rules make."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from typing import Literal, TypeVar

from . import suspicion
from .contact import EMAIL
from .day import Day
from .evidence import evidence_in
from .finding import Finding
from .gazetteer import Gazetteer, Spot, km_between
from .helpline import Helpline
from .hidden_place import FINDS, MAP
from .places import Places
from .problem import Problem
from .prose import LEFT_OVER
from .reading import Hidden, Origin
from .seen import decoded
from .service import HIDDEN, LONGEST_TEXT, OLD, PERHAPS_WRONG, Service
from .service_row import COLUMN_OF, LONGEST_NAME, SPREADSHEET
from .suspicion import Cell

Severity = Literal["error", "report"]
Key = TypeVar("Key")
Thing = TypeVar("Thing")
Facts = Mapping[str, object]
Find = Callable[[Service, "Known"], Iterable[Facts]]
RUNNING = ("active", "temporarily closed")
NOWHERE: Origin = ("content/services", 1)
OURS = f"content/{SPREADSHEET}"
DOORSTEP, STRAY = 0.1, 5.0  # kilometres: two names at one door; a place too far from its own postcode
WIDEST = 100  # kilometres that the circle of a service may reach
OLDEST = 130  # years
LONGEST = 2000  # letters


@dataclass(frozen=True)
class Known:
    """What a rule may ask besides the service itself."""

    today: Day
    services: Sequence[Service] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    gazetteer: Gazetteer | None = None
    places: Places | None = None
    hidden: Hidden = field(default_factory=dict)
    helplines: Sequence[Helpline] = ()

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Which service comes before which."""
        return {one.id: place for place, one in enumerate(self.services)}

    @cached_property
    def by_number(self) -> Mapping[str, Sequence[Service]]:
        """The services that run, by each of their numbers; short ones such as 111 belong to nobody."""
        pairs = (
            (number, one)
            for one in self.services
            if one.status in RUNNING
            for number in suspicion.numbers_of(one)
        )
        return grouped(
            (suspicion.dialled(number), one) for number, one in pairs if len(suspicion.dialled(number)) > 6
        )

    @cached_property
    def lines(self) -> Mapping[str, Helpline]:
        """The helplines by number; three digits, such as 111, are for whoever helps there."""
        pairs = ((suspicion.dialled(line.phone or ""), line) for line in self.helplines)
        return {number: line for number, line in pairs if len(number) > 3}

    @cached_property
    def by_door(self) -> Mapping[tuple[str, Cell], Sequence[tuple[Service, suspicion.Point]]]:
        """The services that run, by name and by the 100 metres in which a door is, with that door."""
        return grouped(((suspicion.folded(one.name), suspicion.cell_of(door)), (one, door))
                       for one in self.services if one.status in RUNNING for door in self.doors(one))  # fmt: skip

    @cached_property
    def without_door(self) -> Mapping[tuple[str, str], Sequence[Service]]:
        """The services that run and have no door that we can place, by name and by who runs them."""
        return grouped(((suspicion.folded(one.name), suspicion.runner(one)), one)
                       for one in self.services if one.status in RUNNING and not self.doors(one))  # fmt: skip

    @cached_property
    def postcodes(self) -> Mapping[str, tuple[str, Spot | None]]:
        """What has become of each postcode that a service names, and where it is; in order, so that each shard is opened once."""
        addresses = (
            address.postal_code
            for one in self.services
            for place in one.locations
            for address in place.addresses
        )
        circles = (area.circle[0] for one in self.services for area in one.service_areas if area.circle)
        names = sorted({name for name in (*addresses, *circles) if name})
        return (
            {name: (self.gazetteer.status(name), self.gazetteer.find(name)) for name in names}
            if self.gazetteer
            else {}
        )

    def doors(self, one: Service) -> tuple[suspicion.Point, ...]:
        """It will return where the doors of *one* are: as it says, or else where their postcodes are."""
        given = ((place, place.latitude, place.longitude) for place in one.locations if place.has_door)
        found = (
            (lat, lon) if lat is not None and lon is not None else self.point(place.postcode)
            for place, lat, lon in given
        )
        return tuple(point for point in found if point and suspicion.in_uk(point))

    def point(self, postcode: str | None) -> suspicion.Point | None:
        """It will return where *postcode* is, if we know."""
        _, spot = self.postcodes.get(postcode or "", ("", None))
        return (spot.lat, spot.lon) if spot else None

    def field(self, one: Service, name: str) -> str:
        """It will return what whoever keeps *one* calls the field *name*: staff have columns."""
        path, _ = self.origins.get(one.id, NOWHERE)
        return COLUMN_OF.get(name, name) if path == OURS else name

    def where(self, one: Service) -> str:
        """It will return the file and line of *one*."""
        path, line = self.origins.get(one.id, NOWHERE)
        return f"{path}:{line}"


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> Mapping[Key, Sequence[Thing]]:
    """It will return the things of *pairs* by their keys, in their order."""
    found: dict[Key, list[Thing]] = {}
    for key, thing in pairs:
        found.setdefault(key, []).append(thing)
    return found


@dataclass(frozen=True)
class Rule:
    """One rule: how bad, what is wrong and how to mend it, with the facts that `find` fills in for each fault it sees.

    A `strict` rule is an error when staff ask for a strict check; one of `ours` is an error in the spreadsheet of staff, who can mend
    it at once. Only a rule for `closed` looks at what does not run. `columns` are those of the spreadsheet that it is about, where
    `what` does not say so.
    """

    name: str
    severity: Severity
    what: str
    mend: str
    find: Find
    strict: bool = False
    closed: bool = False
    ours: bool = False
    columns: str = ""

    def findings(self, one: Service, known: Known) -> Iterator[Finding]:
        """It will give its remarks on *one*."""
        path, line = known.origins.get(one.id, NOWHERE)
        for facts in self.find(one, known) if self.closed or one.status in RUNNING else ():
            where = f", {self.columns}" if self.columns and path == OURS else ""
            wrong = f"“{one.name}”{where}: {self.what.format_map(facts)}"
            severity: Severity = "error" if self.ours and path == OURS else self.severity
            yield Finding(severity, self.name, Problem(path, line, wrong, self.mend.format_map(facts)))


def findings(services: Iterable[Service], origins: Mapping[str, Origin], gazetteer: Gazetteer | None, places: Places | None, today: Day,
             hidden: Hidden | None = None, helplines: Iterable[Helpline] = (), last: str = OURS) -> tuple[Finding, ...]:  # fmt: skip
    """It will return every remark on *services*, the worst first. Without *gazetteer* or *places* it says nothing of postcodes or areas.

    What two services contradict each other in is told at the second, and those of the file or folder *last* come last: they can be mended.
    """

    def order(one: Service) -> tuple[bool, Origin, str]:
        path, line = origins.get(one.id, NOWHERE)
        return path.startswith(last), (path, line), one.id

    ordered = tuple(sorted(services, key=order))
    known = Known(today, ordered, origins, gazetteer, places, hidden or {}, tuple(helplines))
    return worst_first(found for one in ordered for rule in RULES for found in rule.findings(one, known))


def strictly(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """It will return remarks as a strict check takes them: some reports are errors to it."""
    strict = {rule.name for rule in RULES if rule.strict}
    return worst_first(replace(one, severity="error") if one.rule in strict else one for one in found)


def worst_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """It will return remarks with errors first, then in the order of the rules; each that a reader made stands after a rule that is as bad."""

    def weight(one: Finding) -> tuple[str, int, bool, Problem, str]:
        like = one.rule if one.rule in WEIGHT else AS_BAD_AS.get(one.rule, DANGER)
        return one.severity, WEIGHT[like], like != one.rule, one.problem, one.rule

    return tuple(sorted(set(found), key=weight))


def gives_its_place_away(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each text of a private service that tells where it is."""
    return (
        {"field": known.field(one, name)}
        for name, text in suspicion.texts_of(one)
        if one.private and tells_its_place(one, known, text)
    )


def tells_its_place(one: Service, known: Known, text: str) -> bool:
    """It will say whether *text* of *one* tells where that is: by address, building, coordinates or a link to a map."""
    places = known.hidden.get(one.id, ())
    return bool(MAP.search(decoded(text))) or any(
        place.is_told_by_its_own(text, f"{one.name} {one.organization.name}") for place in places
    )


def gives_another_place_away(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each text that tells the private place of another service."""
    others = [place for key, places in known.hidden.items() if key != one.id for place in places]
    for name, text in suspicion.texts_of(one) if others else ():
        if any(place.is_told_by(text, one.locations) for place in others) and not (
            one.private and tells_its_place(one, known, text)
        ):
            yield {"field": known.field(one, name)}


def holds_postcode(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each text of a private service that holds any full postcode but its own."""
    if one.private:
        for name, text in suspicion.texts_of(one):
            if suspicion.POSTCODE.search(decoded(text)) and not tells_its_place(one, known, text):
                yield {"field": known.field(one, name)}


def holds_reference(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each text of a private service by which any place can be found on a map."""
    for name, text in suspicion.texts_of(one) if one.private else ():
        if found := FINDS.search(unescape(text)):
            yield {"field": known.field(one, name), "words": found[0]}


def number_of_another(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each number that a service of another organisation had first."""
    for number in suspicion.numbers_of(one):
        first = next(iter(known.by_number.get(suspicion.dialled(number), ())), one)
        if first.id != one.id and suspicion.runner(first) != suspicion.runner(one):
            yield {
                "number": number,
                "other": first.name,
                "runner": first.organization.name,
                "where": known.where(first),
            }


def number_of_helpline(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each number of a helpline that goes by another name."""
    names = (suspicion.folded(one.name), suspicion.runner(one))
    for number in suspicion.numbers_of(one):
        line = known.lines.get(suspicion.dialled(number))
        if line and not any(suspicion.folded(line.name) in name for name in names):
            yield {"number": number, "line": line.name, "where": f"{line.path}:{line.line}"}


def number_of_its_own(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each number that stands at several services of one organisation, told at the second of them."""
    for number in suspicion.numbers_of(one):
        same = [
            other
            for other in known.by_number.get(suspicion.dialled(number), ())
            if suspicion.runner(other) == suspicion.runner(one)
        ]
        if len(same) > 1 and same[1] is one:
            yield {"number": number, "other": same[0].name, "where": known.where(same[0]), "count": len(same)}


def checked_tomorrow(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a last check that is still to come."""
    if one.assured_date and one.assured_date > known.today:
        yield {"day": one.assured_date}


def checked_over(months: int, before: float) -> Find:
    """It will return what finds a last check from *months* to *before* months ago."""

    def find(one: Service, known: Known) -> Iterator[Facts]:
        past = one.months_since_check(known.today)
        if past is not None and months <= past < before:
            yield {"day": one.assured_date, "months": past}

    return find


def never_checked(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a service that does not say when it was checked."""
    if one.assured_date is None:
        yield {}


def number_fault(name: str) -> Find:
    """It will return what finds the numbers with the fault *name*."""

    def find(one: Service, known: Known) -> Iterator[Facts]:
        for number in suspicion.numbers_of(one):
            if suspicion.number_fault(number) == name:
                yield {"number": number, "better": suspicion.better_number(number)}

    return find


def hidden_signs(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each text with a sign that nobody sees."""
    for name, text in suspicion.texts_of(one):
        if sign := suspicion.hidden_sign(text):
            yield {"field": known.field(one, name), "sign": f"U+{ord(sign):04X}"}


def signs_of_ours(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each text that holds a sign of our own texts, which is read in no service."""
    for name, text in suspicion.texts_of(one):
        if found := LEFT_OVER.search(text):
            yield {"field": known.field(one, name), "sign": found[0]}


def speaks_as_evidence(one: Service, known: Known) -> Iterator[Facts]:
    """It will give what the description says as if somebody had found it out: no source can stand beside it."""
    if found := evidence_in(one.about):
        yield {"words": found}


def not_running(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a service that no longer runs."""
    if one.status not in RUNNING:
        yield {"status": one.status}


def no_kind(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a service of no kind."""
    if not one.kind:
        yield {}


def no_coverage(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a service that covers nothing."""
    if not one.service_areas:
        yield {}


def unknown_area(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each area that is neither a circle nor one we know, by its code or by its name."""
    places = known.places
    for area in one.service_areas if places else ():
        by_name = places and not area.code and (area.name or "").casefold() in places.by_name
        if places and not (area.circle or area.code in places.codes or by_name):
            yield {
                "area": area.name or area.code or area.extent or area.id,
                "code": f" ({area.code})" if area.code and area.name else "",
            }


def circle_round_nothing(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each circle whose postcode is not found."""
    circles = (area.circle for area in one.service_areas)
    for postcode in (circle[0] for circle in circles if circle):
        if known.gazetteer and known.point(postcode) is None:
            yield {"postcode": postcode}


def wide_circle(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each circle that would reach into many counties: staff mean one of them."""
    for postcode, km in (area.circle for area in one.service_areas if area.circle):
        if km > WIDEST:
            yield {"postcode": postcode, "km": km, "most": WIDEST}


def half_point(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each place with one coordinate of two."""
    return ({} for place in one.locations if (place.latitude is None) != (place.longitude is None))


def no_referral(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a service that does not say who may ask for it."""
    if not one.referral:
        yield {}


def no_contact(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a service that shows a family neither a number nor an address of any kind."""
    if not (one.phone or one.email_link or one.web_link or any(place.has_door for place in one.locations)):
        yield {}


def outside_uk(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each place whose coordinates are not in the UK."""
    for point in suspicion.points_of(one):
        if not suspicion.in_uk(point) and not suspicion.in_uk(point[::-1]):
            yield {"lat": point[0], "lon": point[1]}


def swapped(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each place whose coordinates are in the UK only the other way round."""
    for point in suspicion.points_of(one):
        if not suspicion.in_uk(point) and suspicion.in_uk(point[::-1]):
            yield {"lat": point[0], "lon": point[1]}


def far_from_postcode(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each place that is too far from its own postcode."""
    for place in one.locations:
        home = known.point(place.postcode)
        if (
            home
            and place.latitude is not None
            and place.longitude is not None
            and suspicion.in_uk((place.latitude, place.longitude))
        ):
            away = km_between(*home, place.latitude, place.longitude)
            if away > STRAY:
                yield {"postcode": place.postcode, "km": f"{away:,.0f}"}


def postcode_that_is(status: str) -> Find:
    """It will return what finds the postcodes of that *status*; those that we may not look up are taken as they are."""

    def find(one: Service, known: Known) -> Iterator[Facts]:
        for postcode in (
            address.postal_code
            for place in one.locations
            for address in place.addresses
            if address.postal_code
        ):
            if known.postcodes.get(postcode, ("",))[0] == status:
                yield {"postcode": postcode}

    return find


def ages_crossed(one: Service, known: Known) -> Iterator[Facts]:
    """It will give ages of which the lowest is above the highest."""
    if one.minimum_age is not None and one.maximum_age is not None and one.minimum_age > one.maximum_age:
        yield {"low": f"{one.minimum_age:g}", "high": f"{one.maximum_age:g}"}


def age_beyond_life(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each age that nobody has."""
    for age in (one.minimum_age, one.maximum_age):
        if age is not None and not 0 <= age <= OLDEST:
            yield {"age": f"{age:g}"}


def bad_email(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each e-mail address without the shape of one."""
    for email in suspicion.emails_of(one):
        if not EMAIL.fullmatch(email):
            yield {"email": email}


def bad_web(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each web address that leads nowhere."""
    return ({"web": web} for web in suspicion.webs_of(one) if suspicion.web_fault(web) == "malformed")


def open_web(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each web address that anyone on the way can read and change."""
    return (
        {"web": web, "better": f"https{web[4:]}"}
        for web in suspicion.webs_of(one)
        if suspicion.web_fault(web) == "http"
    )


def closes_before(one: Service, known: Known) -> Iterator[Facts]:
    """It will give hours that close when they open, or before it and not in the next morning."""
    for hours in one.hours:
        if hours.opens_at and (hours.backwards or hours.opens_at == hours.closes_at):
            yield {"opens": hours.opens_at, "closes": hours.closes_at}


def schedule_over(one: Service, known: Known) -> Iterator[Facts]:
    """It will give hours whose last day is past."""
    return (
        {"hours": str(hours), "day": hours.until or hours.valid_to}
        for hours in one.hours
        if hours.is_over(known.today)
    )


def same_name_and_door(one: Service, known: Known) -> Iterator[Facts]:
    """It will give an earlier service with the same name at most 100 metres away."""
    for door in known.doors(one):
        near = (
            pair
            for cell in suspicion.cells_round(door)
            for pair in known.by_door.get((suspicion.folded(one.name), cell), ())
        )
        first = next((other for other, point in near if km_between(*door, *point) <= DOORSTEP), one)
        if first is not one and known.rank[first.id] < known.rank[one.id]:
            yield {"where": known.where(first)}
            return


def same_name_and_runner(one: Service, known: Known) -> Iterator[Facts]:
    """It will give an earlier service with the same name and organisation, where neither has a door to tell them apart."""
    same = known.without_door.get((suspicion.folded(one.name), suspicion.runner(one)), ())
    if one in same and same[0] is not one:
        yield {"runner": one.organization.name, "where": known.where(same[0])}


def number_in_description(one: Service, known: Known) -> Iterator[Facts]:
    """It will give each number in the description that is none of the service's own."""
    ours = {suspicion.dialled(number) for number in suspicion.numbers_of(one)}
    return (
        {"number": found} for found in suspicion.numbers_in(one.about) if suspicion.dialled(found) not in ours
    )


def day_in_description(one: Service, known: Known) -> Iterator[Facts]:
    """It will give what the description says of a day that is over, or of another last check."""
    for words, day, of_check in suspicion.days_in(one.about):
        if (of_check and one.assured_date and day != one.assured_date) or (
            not of_check and day < known.today
        ):
            yield {
                "words": words,
                "why": f"but it was last checked on {one.assured_date}" if of_check else "which is over",
            }


def capitals(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a description in capitals."""
    if suspicion.shouts(one.about):
        yield {}


def long_description(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a description that nobody will read to its end."""
    if LONGEST < len(one.description or "") <= LONGEST_TEXT:
        yield {"count": f"{len(one.about):,}"}


def cut_description(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a description of which only the beginning is shown."""
    if len(one.description or "") > LONGEST_TEXT:
        yield {"count": f"{len(one.description or ''):,}", "shown": f"{len(one.about):,}"}


def long_name(one: Service, known: Known) -> Iterator[Facts]:
    """It will give a name that no list has room for."""
    if len(one.name) > LONGEST_NAME:
        yield {"count": f"{len(one.name):,}", "most": LONGEST_NAME}


RULES = (
    Rule("private-address", "error", "its place is private, but its {field} tells where it is.",
         "Take address, building, postcode, coordinates and links to maps out of that text.", gives_its_place_away, closed=True),
    Rule("private-reference", "error", "its place is private, but its {field} holds “{words}”, by which a place is found on a map.",
         "Take it out.", holds_reference, closed=True),
    Rule("private-address-of-another", "error", "its {field} holds the address of a private place.",
         "Take the address and the postcode out of that text.", gives_another_place_away, closed=True),
    Rule("number-of-another", "error", "{number} is also the number of “{other}” of {runner} ({where}).",
         "Ring it, and leave it with the one that answers.", number_of_another, columns="column “phone”"),
    Rule("number-of-helpline", "report", "{number} is the number of the helpline “{line}” ({where}).",
         "Ring it, and write the number of the service itself.", number_of_helpline, ours=True, columns="column “phone”"),
    Rule("checked-in-future", "error", "it was last checked on {day}, which is still to come.",
         "Write the day on which somebody checked it.", checked_tomorrow, columns="column “last_checked”"),
    Rule("private-postcode", "report", "its place is private, but its {field} holds a postcode.",
         "Take it out, unless it is far from the place.", holds_postcode, closed=True),
    Rule("hidden", "report", "it was last checked on {day}, {months} months ago, so families do not see it.",
         "Check it and write the new day, or take it out.", checked_over(HIDDEN, float("inf")), strict=True),
    Rule("out-of-date", "report", "it was last checked on {day}, {months} months ago; it says “may be out of date” and is on no leaflet.",
         "Check it, then write the new day.", checked_over(PERHAPS_WRONG, HIDDEN)),
    Rule("never-checked", "report", "it does not say when it was last checked; it says “may be out of date” and is on no leaflet.",
         "Check it, then write the day.", never_checked),
    Rule("phone-two", "report", "“{number}” looks like two numbers.",
         "Give each number a cell of its own.", number_fault("two")),
    Rule("phone-zero", "report", "“{number}”: a spreadsheet has taken its first 0 away.",
         "Write it as {better}, and make the cells of that column text.", number_fault("zero")),
    Rule("phone-invalid", "report", "“{number}” is not a UK telephone number.",
         "Look it up with the service.", number_fault("invalid")),
    Rule("phone-premium", "report", "“{number}” costs callers extra.",
         "Ask the service for a number that starts with 01, 02, 03 or 0800.", number_fault("premium")),
    Rule("phone-words", "report", "“{number}” has more in it than a number.",
         "Write it as {better}; what else there is to say belongs to the extension or the description.", number_fault("words")),
    Rule("hidden-sign", "report", "its {field} holds the invisible sign {sign}.",
         "Type those words again.", hidden_signs, closed=True),
    Rule("sign-of-ours", "report", "its {field} shows “{sign}” as it is typed.",
         "Take it out: a service can hold no source, include or link of the site.", signs_of_ours),
    Rule("evidence", "report", "its description says “{words}”, which speaks as evidence and has no source.",
         "Say what the service does; what was found stands in our articles, with its source.", speaks_as_evidence),
    Rule("no-kind", "report", "it is of no kind that we know, so families do not see it.",
         "Give it a kind, or tell in source.toml which of ours its words mean.", no_kind),
    Rule("no-coverage", "report", "it does not say whom it covers.",
         "Say which districts, county or health body it is for.", no_coverage),
    Rule("unknown-area", "report", "it covers “{area}”{code}, which is no area we know.",
         "Name the area by its official code, such as E07000121.", unknown_area),
    Rule("circle-postcode", "report", "it covers a circle round {postcode}, which is not found.",
         "Take a live postcode for its middle.", circle_round_nothing, ours=True, columns="column “covers”"),
    Rule("circle-wide", "report", "it covers {km:,.0f} km round {postcode}, which is more than {most} km.",
         "Name the districts, counties or nations that it covers.", wide_circle, ours=True, columns="column “covers”"),
    Rule("no-referral", "report", "it does not say who may ask for it.",
         "Say whether families, their GP or another professional make the first contact.", no_referral),
    Rule("no-contact", "report", "it has no telephone number, e-mail, website or address, so families cannot reach it.",
         "Give one of them.", no_contact),
    Rule("coordinates-swapped", "report", "its place {lat}, {lon} is in the UK only the other way round.",
         "Swap latitude and longitude.", swapped, ours=True, columns="columns “latitude” and “longitude”"),
    Rule("coordinates-half", "report", "its place has a latitude without a longitude, or the other way round.",
         "Write both, or leave both empty: the postcode is enough.", half_point, ours=True, columns="columns “latitude” and “longitude”"),
    Rule("outside-uk", "report", "its place {lat}, {lon} is not in the UK.",
         "Correct latitude and longitude, or leave both empty: the postcode is enough.", outside_uk, ours=True, columns="columns “latitude” and “longitude”"),
    Rule("far-from-postcode", "report", "its place is {km} km from its own postcode {postcode}.",
         "Correct the one that is wrong.", far_from_postcode),
    Rule("postcode-unknown", "report", "there is no postcode “{postcode}”.",
         "Correct it.", postcode_that_is("unknown")),
    Rule("postcode-terminated", "report", "the postcode {postcode} is no longer used.",
         "Ask the service for its new one.", postcode_that_is("terminated")),
    Rule("ages-crossed", "report", "it is for ages from {low} to {high}.",
         "Swap them.", ages_crossed, ours=True, columns="columns “min_age” and “max_age”"),
    Rule("age-beyond-life", "report", "it is for the age of {age}.",
         "Write the age in years, from 0 to 130, or leave it empty.", age_beyond_life, ours=True, columns="columns “min_age” and “max_age”"),
    Rule("email-invalid", "report", "“{email}” is not an e-mail address.",
         "Write it as name@example.org.", bad_email),
    Rule("web-malformed", "report", "“{web}” is not a web address.",
         "Write it as https://example.org.", bad_web),
    Rule("web-http", "report", "“{web}” is not a safe web address.",
         "Try {better}; if that opens, write it.", open_web),
    Rule("schedule-backwards", "report", "it opens at {opens} and closes at {closes}, so families see its days without hours.",
         "Correct the one that is wrong.", closes_before),
    Rule("schedule-ended", "report", "the hours “{hours}” ended on {day}.",
         "Write the new ones, or take them out.", schedule_over),
    Rule("same-name", "report", "a service of the same name stands at the same door ({where}).",
         "Keep one of them, or tell them apart by name.", same_name_and_door),
    Rule("same-service", "report", "a service of the same name of {runner} stands there already ({where}).",
         "Keep one of them, or tell them apart by name.", same_name_and_runner),
    Rule("number-twice", "report", "{number} is the number of {count} services of its organisation; the first is “{other}” ({where}).",
         "Fine, if whoever answers can help with each.", number_of_its_own, columns="column “phone”"),
    Rule("description-number", "report", "its description holds {number}, which is not among its telephone numbers.",
         "Move it there, so that it can be checked.", number_in_description),
    Rule("description-day", "report", "its description says “{words}”, {why}.",
         "Take the day out of the text.", day_in_description),
    Rule("description-capitals", "report", "its description is all in capitals.",
         "Write it in small letters, which are easier to read.", capitals),
    Rule("description-cut", "report", "its description has {count} letters, of which families see the first {shown}.",
         "Shorten it.", cut_description),
    Rule("name-long", "report", "its name has {count} letters; {most} is the most that a list has room for.",
         "Shorten it.", long_name),
    Rule("description-long", "report", "its description has {count} letters; 2,000 is the most that people read.",
         "Shorten it.", long_description),
    Rule("old", "report", "it was last checked on {day}, {months} months ago.",
         "Check it soon, then write the new day.", checked_over(OLD, PERHAPS_WRONG)),
    Rule("not-running", "report", "it is {status}, so families do not see it.",
         "Take it out when you no longer need it.", not_running, closed=True),
)  # fmt: skip
WEIGHT: Mapping[str, int] = {rule.name: place for place, rule in enumerate(RULES)}
DANGER = "private-address-of-another"  # the last of what can harm somebody; then what could not be read
AS_BAD_AS = {
    "no-kind-known": "hidden", "unsound": "coordinates-half", "no-record": "coordinates-half", "no-id": "coordinates-half",
    "no-package": "not-running", "bad-uuid": "not-running",
}  # fmt: skip
