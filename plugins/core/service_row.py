"""A row of services.csv, the spreadsheet of staff: one service at one place, in the campaign's short forms."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, FiniteFloat, TypeAdapter, ValidationInfo

from .accessibility import Accessibility
from .address import Address
from .entity import as_uuid, minted
from .helpline import PhoneNumber, Web
from .hidden_place import HiddenPlace
from .language import Language
from .location import Location
from .organization import Organization
from .phone import Phone
from .record import DayField, Record, Slug, Text, fault, needed, split_list
from .schedule import Hours, Schedule, parse_hours
from .service import Referral, Service, Status
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
PLACE: TypeAdapter[Location] = TypeAdapter(Location)


def as_email(text: str) -> str:
    """It will return *text* if it has the shape of an e-mail address."""
    if text.count("@") != 1 or " " in text or "." not in text.rsplit("@", 1)[1]:
        raise fault(f"“{text}” is not an e-mail address.", "Write it as name@example.org.")
    return text


def as_cover(text: str, info: ValidationInfo) -> str:
    """It will return *text* if it is a circle or an area we know."""
    return text if ROUND.fullmatch(text) else known("area")(text, info)


def as_own_slug(slug: str, info: ValidationInfo) -> str:
    """It will return *slug* unless its address belongs to a kind."""
    if isinstance(info.context, Vocabulary) and info.context.is_kind(slug):
        raise fault(
            f"The address /services/{slug}/ belongs to the kind “{slug}”.", "Give the service another slug."
        )
    return slug


class ServiceRow(Record):
    """One row, checked cell by cell; `service` is what it tells of."""

    slug: Annotated[Slug, AfterValidator(as_own_slug)] = needed("riverside-health-visiting")
    id: Annotated[str, BeforeValidator(as_uuid)] | None = None
    name: Text = needed("Riverside health visiting team")
    organization: Text = needed("Riverside NHS trust")
    kind: Annotated[Text, AfterValidator(known("kind"))] = needed("health-visiting")
    needs: Annotated[
        tuple[Annotated[str, AfterValidator(known("need"))], ...], BeforeValidator(split_list)
    ] = ()
    about: Text = needed("Nurses who visit every family with a baby.")
    who_for: Text = needed("Families with a child under 5.")
    min_age: FiniteFloat | None = None
    max_age: FiniteFloat | None = None
    referral: Annotated[tuple[Referral, ...], BeforeValidator(split_list)] = needed("yourself;gp")
    how_to_refer: Text = needed("Call or e-mail; no letter is needed.")
    phone: PhoneNumber | None = None
    email: Annotated[Text, AfterValidator(as_email)] | None = None
    website: Web | None = None
    place: Text | None = None
    address: Text | None = None
    city: Text | None = None
    postcode: Text | None = None
    private: bool = False
    latitude: FiniteFloat | None = None
    longitude: FiniteFloat | None = None
    covers: Annotated[tuple[Annotated[str, AfterValidator(as_cover)], ...], BeforeValidator(split_list)] = (
        needed("lancaster; county:E10000017")
    )
    hours: Hours | None = None
    access: Text | None = None
    languages: Annotated[
        tuple[Annotated[str, AfterValidator(known("language"))], ...], BeforeValidator(split_list)
    ] = ()
    cost: Text = needed("Free")
    alert: Text | None = None
    last_checked: DayField = needed("2026-11-23")
    checked_by: Text = needed("Sam Lee")
    status: Status = needed("active")
    example: bool = False

    @property
    def key(self) -> str:
        """Its id: the one in the cell, or else the one that always belongs to its address on the site."""
        return self.id or minted("services.csv", self.slug)

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
