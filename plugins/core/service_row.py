"""A row of services.csv, the spreadsheet of staff: one service at one place, in the campaign's short forms."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, FiniteFloat, TypeAdapter, ValidationInfo

from .accessibility import Accessibility
from .address import Address
from .entity import as_uuid, minted
from .helpline import Email, PhoneNumber, Web
from .hidden_place import HiddenPlace
from .language import Language
from .location import Location
from .organization import Organization
from .phone import Phone, is_drama, rings_nowhere
from .problem import Problem
from .record import DayField, Markdown, Record, Slug, Text, fault, needed, split_list
from .schedule import Hours, Schedule, parse_hours
from .service import LONGEST_TEXT, Referral, Service, Status
from .service_area import ROUND, STATISTICS, ServiceArea
from .service_at_location import ServiceAtLocation
from .vocabulary import Vocabulary, known

SPREADSHEET = "services/services.csv"
COLUMNS = ("id", "slug", "name", "organization", "kind", "needs", "about", "who_for", "min_age", "max_age", "referral", "how_to_refer", "phone", "email",
           "website", "address", "city", "postcode", "private", "latitude", "longitude", "covers", "hours", "access", "languages",
           "cost", "last_checked", "checked_by", "status", "example")  # fmt: skip
OPTIONAL = ("place", "alert")
COLUMN_OF = {
    "description": "about", "url": "website", "eligibility_description": "who_for", "application_process": "how_to_refer", "fees_description": "cost",
    "organization.name": "organization", "organization.description": "organization", "languages.name": "languages", "phones.number": "phone",
    "service_areas.name": "covers", "service_areas.extent": "covers", "service_at_locations.location.name": "place",
    "service_at_locations.location.accessibility.description": "access", "service_at_locations.location.addresses.address_1": "address",
    "service_at_locations.location.addresses.city": "city", "service_at_locations.location.addresses.state_province": "city",
    "service_at_locations.location.addresses.postal_code": "postcode",
}  # fmt: skip
BY_CODE: Mapping[str, str] = {
    "county": "Write its code, such as county:E10000017; content/places/bodies.csv has them.",
    "health": "Write its code, such as health:E54000048; content/places/bodies.csv has them.",
    "nation": "Write nation:E, nation:S, nation:W or nation:NI.",
}
LONGEST_NAME = 200  # letters
PLACE: TypeAdapter[Location] = TypeAdapter(Location)


def as_cover(text: str, info: ValidationInfo) -> str:
    """It will return *text* if it is a circle or an area we know."""
    if (found := ROUND.fullmatch(text)) and float(found[1]):
        return text
    if text.startswith("within "):
        raise fault(
            f"“{text}” is not a circle.",
            "Write it as “within 3 miles of LA1 1AA” or “within 5 km of LA1 1AA”.",
        )
    body, _, name = text.partition(":")
    if body in BY_CODE and name != name.upper():  # a name, where a code belongs
        close = info.context.called("area", name) if isinstance(info.context, Vocabulary) else ""
        raise fault(f"There is no area “{text}”.", f"Did you mean “{close}”?" if close else BY_CODE[body])
    return known("area")(text, info)


def as_own_slug(slug: str, info: ValidationInfo) -> str:
    """It will return *slug* unless its address belongs to a kind."""
    if isinstance(info.context, Vocabulary) and info.context.is_kind(slug):
        raise fault(
            f"The address /services/{slug}/ belongs to the kind “{slug}”.", "Give the service another slug."
        )
    return slug


def within(most: int) -> Callable[[str], str]:
    """It will return what takes a text of at most so many letters."""

    def as_short(text: str) -> str:
        if len(text) > most:
            raise fault(f"it has {len(text):,} letters; {most:,} is the most.", "Shorten it.")
        return text

    return as_short


class ServiceRow(Record):
    """One row, checked cell by cell; `service` is what it tells of."""

    slug: Annotated[Slug, AfterValidator(as_own_slug)] = needed(
        "riverside-health-visiting", "Its address: small letters, numbers and hyphens."
    )
    id: Annotated[str, BeforeValidator(as_uuid)] | None = Field(
        None, description="Leave it empty; one is made from the slug and stays."
    )
    name: Annotated[Text, AfterValidator(within(LONGEST_NAME))] = needed(
        "Riverside health visiting team", "Its name as families know it."
    )
    organization: Text = needed("Riverside NHS trust", "Who runs it.")
    kind: Annotated[Text, AfterValidator(known("kind"))] = needed(
        "health-visiting", "The name of a file in content/kinds/, without .md."
    )
    needs: Annotated[
        tuple[Annotated[str, AfterValidator(known("need"))], ...], BeforeValidator(split_list)
    ] = Field((), description="What families look for there: slugs of rows of content/needs.csv.")
    about: Annotated[Markdown, AfterValidator(within(LONGEST_TEXT))] = needed(
        "Nurses who visit every family with a baby.", "What it does, in Markdown."
    )
    who_for: Text = needed("Families with a child under 5.", "Who may come.")
    min_age: FiniteFloat | None = Field(None, description="The youngest child, in years; 0.5 is six months.")
    max_age: FiniteFloat | None = Field(None, description="The oldest child, in years.")
    referral: Annotated[tuple[Referral, ...], BeforeValidator(split_list)] = needed(
        "yourself;gp", "Who can ask for it."
    )
    how_to_refer: Text = needed(
        "Call or e-mail; no letter is needed.", "What a family does, in a sentence or two."
    )
    phone: PhoneNumber | None = Field(None, description="The number, grouped as they write it.")
    email: Email | None = Field(None, description="Its e-mail address.")
    website: Web | None = Field(None, description="Its page, which begins with https://.")
    place: Text | None = Field(None, description="The name of the building.")
    address: Text | None = Field(None, description="House and street of its door.")
    city: Text | None = Field(None, description="The town of its door.")
    postcode: Text | None = Field(None, description="The postcode of its door.")
    private: bool = Field(False, description="Yes for a place that must stay secret.")
    latitude: FiniteFloat | None = Field(None, description="Degrees north; the postcode is enough.")
    longitude: FiniteFloat | None = Field(None, description="Degrees east; the postcode is enough.")
    covers: Annotated[tuple[Annotated[str, AfterValidator(as_cover)], ...], BeforeValidator(split_list)] = (
        needed(
            "lancaster; county:E10000017",
            "Districts, counties, health areas, nations or circles that it serves.",
        )
    )
    hours: Hours | None = Field(None, description="When it is open, such as Mo-Fr 09:00-17:00.")
    access: Text | None = Field(None, description="Steps, toilets, interpreters: what people need to know.")
    languages: Annotated[
        tuple[Annotated[str, AfterValidator(known("language"))], ...], BeforeValidator(split_list)
    ] = Field((), description="Names of content/languages.csv.")
    cost: Text = needed("Free", "What it costs.")
    alert: Text | None = Field(None, description="What is different just now.")
    last_checked: DayField = needed("2026-11-23", "The day on which someone rang or looked.")
    checked_by: Text = needed("Sam Lee", "Who rang or looked.")
    status: Status = needed("active", "Whether it runs.")
    example: bool = Field(False, description="Yes if it is made up; a build for the public refuses it.")

    @property
    def key(self) -> str:
        """Its id: the one in the cell, or else the one that always belongs to its address on the site."""
        return self.id or minted("services.csv", self.slug)

    def number_problems(self) -> Iterator[Problem]:
        """It will give what is wrong with its number beside what else the row says."""
        if self.phone and is_drama(self.phone) and not self.example:
            yield self.problem("phone", rings_nowhere(self.phone), "Write its own number, or “yes” under “example”.")  # fmt: skip

    @property
    def hidden(self) -> tuple[HiddenPlace, ...]:
        """Its place, if that is private."""
        return (
            (HiddenPlace(self.address, self.postcode, self.place, self.latitude, self.longitude),)
            if self.private
            else ()
        )

    def service(
        self, codes: Mapping[str, str], names: Mapping[str, str], languages: Mapping[str, str]
    ) -> Service:
        """It will return the service; *codes* and *names* tell of areas, *languages* gives the code of each language."""
        mine = self.key
        return Service(
            id=mine, slug=self.slug, name=self.name, status=self.status, kind=self.kind, needs=self.needs, referral=self.referral,
            organization=Organization(id=minted("organization", self.organization), name=self.organization, description=self.organization),
            description=self.about, website=self.website, email=self.email, application_process=self.how_to_refer,
            eligibility_description=self.who_for, fees_description=self.cost, minimum_age=self.min_age, maximum_age=self.max_age,
            assured_date=self.last_checked, checked_by=self.checked_by, alert=self.alert, example=self.example or None,
            phones=(Phone(id=minted(mine, "phone"), number=self.phone),) if self.phone else (),
            schedules=self.schedules(mine), service_areas=tuple(area_of(cover, codes, names, mine) for cover in self.covers),
            service_at_locations=self.places(mine),
            languages=tuple(Language(id=minted(mine, "language", one), name=one, code=languages.get(one)) for one in self.languages))  # fmt: skip

    def schedules(self, mine: str) -> tuple[Schedule, ...]:
        """It will return when it is open."""
        return parse_hours(self.hours, mine) if self.hours else ()

    def places(self, mine: str) -> tuple[ServiceAtLocation, ...]:
        """It will return where it is given; a service that comes to you, or answers a phone, has no place."""
        if not (
            self.private
            or self.address
            or self.city
            or self.postcode
            or self.latitude is not None
            or self.longitude is not None
            or self.access
        ):
            return ()
        return (ServiceAtLocation(id=minted(mine, "place"), location=self.location(mine)),)

    def location(self, mine: str) -> Location:
        """It will return the place itself. Of a private one only the way in is known."""
        door = bool(self.address or self.city or self.postcode)
        said: dict[str, Any] = {
            "id": minted(mine, "location"), "location_type": "physical" if door or self.private else "virtual", "private": self.private or None,
            "accessibility": [Accessibility(id=minted(mine, "access"), description=self.access)] if self.access else [],
        }  # fmt: skip
        if not self.private:
            said |= {"name": self.place, "latitude": self.latitude, "longitude": self.longitude}
            said["addresses"] = [Address(id=minted(mine, "address"), address_1=self.address or self.place or self.city or self.postcode or "",
                                         city=self.city, postal_code=self.postcode, state_province=self.city, country="GB")] if door else []  # fmt: skip
        return PLACE.validate_python(said)


def area_of(cover: str, codes: Mapping[str, str], names: Mapping[str, str], mine: str) -> ServiceArea:
    """It will return the area that a cell of `covers` names."""
    key = minted(mine, "area", cover)
    if ROUND.fullmatch(cover):
        return ServiceArea(id=key, name=cover, extent=cover, extent_type="text")
    code = codes.get(cover, cover)
    return ServiceArea(
        id=key, name=names.get(code), uri=f"{STATISTICS}{code}", extent_type="text", extent=code
    )
