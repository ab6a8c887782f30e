"""A national helpline, from content/helplines.csv: the only place where their numbers stand."""

import re
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from .card import Nation
from .day import Day, months_after
from .fingerprint import Signature, fingerprint, said_in, signed
from .phone import fault_of, is_drama, rings_nowhere, tel
from .problem import Problem
from .prose import is_online_111
from .record import DayField, Record, Text, fault, needed, split_list
from .schedule import Hours, parse_hours

COLUMNS = ("slug", "name", "for", "phone", "text", "web", "email", "hours", "nations", "kind", "source", "grade",
           "last_checked", "checked_by", "status", "print", "checked_text")  # fmt: skip
OPTIONAL = ("hours_note",)
BOUND = ("name", "for_", "phone", "text", "web", "email", "hours", "hours_note", "nations", "last_checked", "checked_by")  # what a check is of  # fmt: skip
FIXED = ("999", "111")  # design, section 8
YEAR = 12  # months after which a number is rung again; design, section 8
MESSAGE = re.compile(r"Text (?:(?:[A-Z]{2,} to )?[6-8]\d{4}|(07[\d ]+))")
NATIONS = {"E": "England", "S": "Scotland", "W": "Wales", "NI": "Northern Ireland"}


def as_phone(number: str) -> str:
    """It will return *number* if it can be rung."""
    if wrong := fault_of(number):
        raise fault(wrong, "Look it up again where they publish it.")
    return number


def as_own_number(number: str) -> str:
    """It will return *number* unless it is one of those that every page has in its own words."""
    if number in FIXED:
        raise fault(f"{number} is fixed text of the site, with when to call it, and no row of this table.", "Leave the cell empty.")  # fmt: skip
    return number


def as_message(text: str) -> str:
    """It will return *text* if it says how to send a text message, and no more: to a short code, or to a mobile number."""
    found = MESSAGE.fullmatch(text)
    if not found:
        raise fault(f"“{text}” is not how to send a text message.", "Write it as “Text SHOUT to 85258” or “Text 07860 077333”.")  # fmt: skip
    if found[1]:
        as_phone(found[1])
    return text


def as_web(address: str) -> str:
    """It will return *address* if it is a secure web address."""
    try:
        place = urlsplit(address).hostname or ""
    except ValueError:
        place = ""
    if re.search(r"\s", address) or "." not in place:
        raise fault(f"“{address}” is not a web address.", "Write it as https://example.org, without spaces.")
    if not address.startswith("https://"):
        raise fault(f"“{address}” is not a secure web address.", "Start it with https://.")
    if is_online_111(address):
        raise fault(f"{address} leads to 111 online, which is not for children under 5.", "Leave the cell empty.")  # fmt: skip
    return address


def as_email(text: str) -> str:
    """It will return *text* if it has the shape of an e-mail address."""
    if text.count("@") != 1 or set(" :,;<>") & {*text} or "." not in text.rsplit("@", 1)[1]:
        raise fault(f"“{text}” is not an e-mail address.", "Write it as name@example.org.")
    return text


PhoneNumber = Annotated[Text, AfterValidator(as_phone)]
OwnNumber = Annotated[PhoneNumber, AfterValidator(as_own_number)]
Message = Annotated[Text, AfterValidator(as_message), WithJsonSchema({"type": "string", "pattern": f"^{MESSAGE.pattern}$"})]  # fmt: skip
Web = Annotated[Text, AfterValidator(as_web), WithJsonSchema({"type": "string", "pattern": r"^https://\S+$"})]
Email = Annotated[
    Text,
    AfterValidator(as_email),
    WithJsonSchema({"type": "string", "pattern": r"^[^@\s]+@[^@\s]+\.[^@\s]+$"}),
]


Kind = Literal["crisis", "abuse", "child", "baby", "mind", "family", "loss"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # as a page lists them: danger first


class Helpline(Record):
    """One line: who it is for, how to reach it, where, and who has checked it when."""

    name: Text = needed("Cry-sis", "Its name as it writes it.")
    for_: Text = Field(
        alias="for",
        examples=["parents of babies who cry or do not sleep"],
        description="Who may call, in a few words.",
    )
    phone: OwnNumber | None = Field(None, description="The number, grouped as they write it.")
    text: Message | None = Field(None, description="How to reach it by text message: Text SHOUT to 85258, or Text 07860 077333.")  # fmt: skip
    web: Web | None = Field(None, description="Its page, which begins with https://.")
    email: Email | None = Field(None, description="Its e-mail address.")
    hours: Hours | None = Field(None, description="When it answers, such as Mo-Fr 09:00-17:00, or 24/7.")
    hours_note: Text | None = Field(None, description="When it answers, where that cannot be said in hours.")
    nations: Annotated[tuple[Nation, ...], BeforeValidator(split_list)] = needed(
        "E;S;W;NI",
        "Where it answers: E (England), S (Scotland), W (Wales), NI (Northern Ireland), with “;” between two of them.",
    )
    kind: Kind = needed("baby", "What it is for.")
    source: Text = needed("cry-sis.org.uk, seen 2026-11-23", "Where the number was found, and when.")
    grade: Literal["A", "B", "C"] = needed("B", "How good that source is; A is their own page.")
    last_checked: DayField | None = Field(None, description="The day on which a person checked it.")
    checked_by: Text | None = Field(None, description="Who checked it.")
    status: Literal["unverified", "verified"] = needed(
        "unverified", "“verified” only when a person has checked it."
    )
    print: bool = needed("yes", "Whether it may stand on paper.")
    checked_text: Signature | None = signed("The signature that binds the check to the row.")

    @property
    def tel(self) -> str | None:
        """The address that dials it."""
        return tel(self.phone) if self.phone else None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The whole numbers by which it is reached, rung or texted; a short code to which people text is none."""
        texted = MESSAGE.fullmatch(self.text or "")
        return tuple(filter(None, (self.phone, texted and texted[1])))

    @property
    def hours_text(self) -> str:
        """When it answers, as readers see it: the hours as sentences, then what no hours can say."""
        said = "; ".join(map(str, parse_hours(self.hours or "")))
        return ", ".join(filter(None, (said, self.hours_note)))

    @property
    def mark(self) -> str:
        """The mark that a signature holds: of how it is reached, when, where and by whom, and who found that right when."""
        return fingerprint(said_in(self, BOUND))

    @property
    def verified(self) -> bool:
        """Whether a person has signed that the number is right, and the row is still what they signed."""
        return self.status == "verified" and self.checked_text == self.mark

    @property
    def due(self) -> Day | None:
        """The day by which it is to be checked again, if anyone has checked it."""
        return months_after(self.last_checked, YEAR) if self.verified and self.last_checked else None

    def is_expired(self, today: Day) -> bool:
        """It will say whether its last check is too old to rely on."""
        return self.due is not None and self.due < today

    @property
    def nations_label(self) -> str:
        """Where it answers, in words; made from the list, never typed."""
        if len(self.nations) == len(NATIONS):
            return "UK"
        return listed([NATIONS[nation] for nation in self.nations])

    def sign_problems(self) -> list[Problem]:
        """It will return what is wrong with how the line is signed or reached."""
        found: list[Problem] = []
        if self.status == "verified" and not (self.last_checked and self.checked_by):
            found.append(
                self.problem(
                    "status",
                    f"{self.name} is “verified”, but not who checked it and when.",
                    f"Type ./inv sign {self.slug}.",
                )
            )
        if not (self.phone or self.text or self.web or self.email):
            found.append(
                self.problem(
                    "phone", f"{self.name} has no way to reach it.", "Fill “phone”, “text”, “web” or “email”."
                )
            )
        for number in filter(is_drama, self.numbers):
            found.append(self.problem("phone", rings_nowhere(number), "Write the number that they publish, or leave the cell empty."))  # fmt: skip
        return found


def listed(words: list[str]) -> str:
    """It will return “one, two and three”."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
