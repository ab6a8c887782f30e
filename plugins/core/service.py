"""A local service, in Open Referral's words: who runs it, who may come and how, where, when and what it costs."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from .attribute import Attribute
from .contact import EMAIL, Contact
from .cost_option import CostOption
from .day import Day
from .entity import Date, Entity, Words, entity, sorted_out
from .language import Language
from .location import Location, as_yes
from .organization import Organization
from .phone import Phone
from .schedule import Schedule, listed
from .service_area import ServiceArea
from .service_at_location import ServiceAtLocation
from .wording import is_free

Referral = Literal["yourself", "gp", "professional"]
REFERRAL: Mapping[str, str] = {
    "yourself": "You can contact them yourself",
    "gp": "Ask your GP",
    "professional": "Ask a professional who knows you, such as a health visitor",
}
LONGEST_TEXT = 5_000  # letters that are shown of what a service does
OLD, PERHAPS_WRONG, HIDDEN = 6, 12, 24  # months since the last check; design section 6


def as_status(value: Any) -> Any:
    """It will return *value* as the standard writes a status, whatever its capitals: “Active” runs too."""
    return value.strip().lower() if isinstance(value, str) else value


Status = Annotated[Literal["active", "inactive", "defunct", "temporarily closed"], BeforeValidator(as_status)]


@entity
class Service(Entity):
    """One service, at one place or more. Its page is /services/<slug>/.

    `assured_date` is Open Referral's for when it was last checked. `kind`, `needs` and `referral` are the campaign's own
    words; a feed carries them as attributes (see `makers/campaign_terms`). `slug`, `checked_by` and `example` are ours too.
    """

    FEED_NAMES: ClassVar[Mapping[str, str]] = {"website": "url"}

    name: Words
    slug: str
    status: Status
    organization: Organization
    alternate_name: Words | None = None
    description: Words | None = None
    website: Words | None = None
    email: Words | None = None
    application_process: Words | None = None
    eligibility_description: Words | None = None
    interpretation_services: Words | None = None
    fees_description: Words | None = None
    fees: Words | None = None
    wait_time: Words | None = None
    accreditations: Words | None = None
    licenses: Words | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    assured_date: Date | None = None
    assurer_email: Words | None = None
    alert: Words | None = None
    last_modified: Words | None = None
    kind: str = ""
    needs: tuple[Words, ...] = ()
    referral: tuple[Referral, ...] = ()
    checked_by: Words | None = None
    example: Annotated[bool, BeforeValidator(as_yes)] | None = None
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    service_at_locations: tuple[ServiceAtLocation, ...] = ()
    languages: tuple[Language, ...] = ()
    cost_options: tuple[CostOption, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _keep_extra(cls, given: Any) -> Any:
        return sorted_out(cls, given) if isinstance(given, Mapping) else given

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/services/{self.slug}/"

    @property
    def about(self) -> str:
        """What it does, in a line or more; Markdown. What is too long ends with the last sentence that has room."""
        return cut(self.description or "", LONGEST_TEXT)

    @property
    def web_link(self) -> str:
        """The website where a browser may be sent there: nothing for “javascript:”, two lines, and whatever else a feed may hold."""
        website = self.website or ""
        return website if re.fullmatch(r"https?://\S+", website, re.IGNORECASE) else ""

    @property
    def email_link(self) -> str:
        """The address that a browser may write to: nothing for what has not the shape of one."""
        return self.email if self.email and EMAIL.fullmatch(self.email) else ""

    @property
    def phone(self) -> Phone | None:
        """The number to ring first."""
        places = (phone for one in self.service_at_locations for phone in one.answered)
        return next(iter((*self.answered, *places)), None)

    @property
    def answered(self) -> tuple[Phone, ...]:
        """Its own numbers that somebody answers."""
        return tuple(one for one in self.phones if one.is_answered)

    @property
    def locations(self) -> tuple[Location, ...]:
        """Its places."""
        return tuple(one.location for one in self.service_at_locations)

    @property
    def private(self) -> bool:
        """Whether any of its places must stay unknown."""
        return any(one.private for one in self.locations)

    @property
    def has_door(self) -> bool:
        """Whether it has a place to go to; what has none comes to families, or helps by phone or on a screen."""
        return any(one.has_door for one in self.locations)

    @property
    def hours(self) -> tuple[Schedule, ...]:
        """When it is open, wherever that is."""
        return (*self.schedules, *(hours for one in self.service_at_locations for hours in one.schedules))

    @property
    def hours_text(self) -> tuple[str, ...]:
        """When it is open, as sentences."""
        return tuple(dict.fromkeys(filter(None, map(str, self.hours))))

    @property
    def referral_labels(self) -> tuple[str, ...]:
        """The ways in, as sentences."""
        return tuple(REFERRAL[way] for way in self.referral)

    @property
    def ages(self) -> str:
        """The children it is for, in words."""
        low, high = (in_years(age) for age in (self.minimum_age, self.maximum_age))
        match low, high:
            case None, None:
                return ""
            case (None, _):
                return f"Up to {high}"
            case (_, None):
                return f"From {low}"
        return f"From birth to {high}" if self.minimum_age == 0 else f"From {low} to {high}"

    @property
    def language_names(self) -> tuple[str, ...]:
        """The languages spoken."""
        return tuple(one.name or one.code or "" for one in self.languages if one.name or one.code)

    @property
    def languages_label(self) -> str:
        """The languages spoken, in words."""
        return listed(list(self.language_names))

    @property
    def cost(self) -> str:
        """What it costs, in words."""
        return self.fees_description or self.fees or "; ".join(filter(None, map(price, self.cost_options)))

    @property
    def free(self) -> bool:
        """Whether it costs nothing at all."""
        if self.cost_options:
            return all(one.amount == 0 for one in self.cost_options)
        return is_free(self.cost)

    def months_since_check(self, today: Day) -> int | None:
        """It will return the whole months between the last check and *today*; nothing if it was never checked."""
        day = self.assured_date
        if day is None:
            return None
        return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)

    def freshness(self, today: Day) -> str:
        """It will return fresh, old (over 6 months), doubtful (over 12, or never checked) or hidden (over 24)."""
        months = self.months_since_check(today)
        steps = ((HIDDEN, "hidden"), (PERHAPS_WRONG, "doubtful"), (OLD, "old"))
        return (
            "doubtful"
            if months is None
            else next((name for limit, name in steps if months >= limit), "fresh")
        )


def cut(text: str, most: int) -> str:
    """It will return *text* up to the last end of a sentence within *most* letters, or else of a word."""
    if len(text) <= most:
        return text
    sentence = re.match(r".*[.!?](?=\s)", text[: most + 1], re.DOTALL)
    return sentence[0] if sentence else f"{text[: most - 2].rsplit(maxsplit=1)[0]} …"


def price(option: CostOption) -> str:
    """It will return one price in words."""
    amount = "free" if option.amount == 0 else f"£{option.amount:g}" if option.amount is not None else ""
    return " ".join(
        filter(None, (f"{option.option}:" if option.option else "", amount, option.amount_description))
    )


def in_years(age: float | None) -> str | None:
    """It will return an age in months below 2 years, else in years."""
    if age is None:
        return None
    if age < 2:
        return "birth" if age == 0 else f"{round(age * 12)} months"
    return f"{age:g} years"
