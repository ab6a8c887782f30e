"""A local service, in Open Referral's words: who runs it, who may come and how, where, when and what it costs."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from .day import Day
from .helpline import PhoneNumber, Web, listed
from .phone import tel
from .record import Cells, DayField, Record, Slug, Text, fault, needed, split_list
from .schedule import Schedule, parse_hours

COLUMNS = ("id", "slug", "name", "organization", "kind", "needs", "about", "who_for", "min_age", "max_age", "referral", "how_to_refer", "phone", "email",
           "website", "address", "city", "postcode", "private", "latitude", "longitude", "covers", "hours", "access", "languages",
           "cost", "last_checked", "checked_by", "status", "example")  # fmt: skip
REFERRAL = {
    "yourself": "You can contact them yourself",
    "gp": "Ask your GP",
    "professional": "Ask a professional who knows you, such as a health visitor",
}
OLD, PERHAPS_WRONG, HIDDEN = 6, 12, 24  # months since the last check; design section 6


def as_hours(text: object) -> object:
    """It will return typed hours as schedules."""
    try:
        return parse_hours(text) if isinstance(text, str) else text
    except ValueError as error:
        raise fault(str(error)) from None


def as_email(text: str) -> str:
    """It will return *text* if it has the shape of an e-mail address."""
    if text.count("@") != 1 or " " in text or "." not in text.rsplit("@", 1)[1]:
        raise fault(f"“{text}” is not an e-mail address.", "Write it as name@example.org.")
    return text


class Service(Record):
    """One service at one place. Its address is /services/<slug>/."""

    id: Text = needed("3f2b8c1e-5d1a-4c55-9c1b-0a6f5b1d2e3f")
    name: Text = needed("Riverside health visiting team")
    organization: Text = needed("Riverside NHS trust")
    kind: Slug = needed("health-visiting")
    needs: Cells = ()
    about: Text = needed("Nurses who visit every family with a baby.")
    who_for: Text = needed("Families with a child under 5.")
    min_age: float | None = None
    max_age: float | None = None
    referral: Annotated[
        tuple[Literal["yourself", "gp", "professional"], ...], BeforeValidator(split_list)
    ] = needed("yourself;gp")
    how_to_refer: Text = needed("Call or e-mail; no letter is needed.")
    phone: PhoneNumber | None = None
    email: Annotated[Text, AfterValidator(as_email)] | None = None
    website: Web | None = None
    address: Text | None = None
    city: Text | None = None
    postcode: Text | None = None
    private: bool = False
    latitude: float | None = None
    longitude: float | None = None
    covers: Cells = needed("lancaster; county:E10000017")
    hours: Annotated[tuple[Schedule, ...], BeforeValidator(as_hours)] = ()
    access: Text | None = None
    languages: Cells = ()
    cost: Text = needed("Free")
    last_checked: DayField = needed("2026-11-23")
    checked_by: Text = needed("Sam Lee")
    status: Literal["active", "inactive", "defunct", "temporarily closed"] = needed("active")
    example: bool = False

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/services/{self.slug}/"

    @property
    def tel(self) -> str | None:
        """The address that dials it."""
        return tel(self.phone) if self.phone else None

    @property
    def address_lines(self) -> tuple[str, ...]:
        """Where its door is; nothing for a private place."""
        parts = () if self.private else (self.address, self.city, self.postcode)
        return tuple(part for part in parts if part)

    @property
    def referral_labels(self) -> tuple[str, ...]:
        """The ways in, as sentences."""
        return tuple(REFERRAL[way] for way in self.referral)

    @property
    def hours_text(self) -> tuple[str, ...]:
        """When it is open, as sentences."""
        return tuple(map(str, self.hours))

    @property
    def ages(self) -> str:
        """The children it is for, in words."""
        low, high = (in_years(age) for age in (self.min_age, self.max_age))
        match low, high:
            case None, None:
                return ""
            case (None, _):
                return f"Up to {high}"
            case (_, None):
                return f"From {low}"
        return f"From birth to {high}" if self.min_age == 0 else f"From {low} to {high}"

    @property
    def languages_label(self) -> str:
        """The languages spoken, in words."""
        return listed(list(self.languages))

    def months_since_check(self, today: Day) -> int:
        """It will return the whole months between the last check and *today*."""
        return (
            (today.year - self.last_checked.year) * 12
            + today.month
            - self.last_checked.month
            - (today.day < self.last_checked.day)
        )

    def freshness(self, today: Day) -> str:
        """It will return fresh, old (over 6 months), doubtful (over 12) or hidden (over 24)."""
        months = self.months_since_check(today)
        steps = ((HIDDEN, "hidden"), (PERHAPS_WRONG, "doubtful"), (OLD, "old"))
        return next((name for limit, name in steps if months >= limit), "fresh")


def in_years(age: float | None) -> str | None:
    """It will return an age in months below 2 years, else in years."""
    if age is None:
        return None
    if age < 2:
        return "birth" if age == 0 else f"{round(age * 12)} months"
    return f"{age:g} years"
