"""A telephone number as it is printed and as it is dialled."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType, shortnumberinfo

from .entity import Entity, Words, entity
from .language import Language

DRAMA = ("01632960", "07700900", "08081570", "02079460", "01134960", "01144960", "01154960", "01164960",
         "01174960", "01184960", "01214960", "01314960", "01414960", "01514960", "01614960", "01914980",
         "02896496", "02920180", "03069990")  # Ofcom: numbers for use in TV and radio drama; 028 9018 0 is none any more  # fmt: skip
SHORT = frozenset(["101", "105", "111", "112", "119", "159", "999", "18000", "116000", "116111", "116123"])
# Not 123, 118… or 1471: a speaking clock, directories and what networks sell have short numbers too.
RELAY = (
    "18001",
    "18002",
)  # Relay UK: dialled before the whole number by people who type or read what is said

FREE = (PhoneNumberType.TOLL_FREE,)
USUAL = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.UAN, PhoneNumberType.VOIP)  # 03 is a UAN  # fmt: skip
EXTRA = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PERSONAL_NUMBER)
Cost = Literal["free", "usual", "extra", "unknown"]


def digits(text: str) -> str:
    """It will return only the digits of a number."""
    return "".join(sign for sign in text if sign.isdigit())


def is_drama(text: str) -> bool:
    """It will say whether Ofcom keeps this number for drama, so that nobody can be rung by mistake."""
    return digits(text).startswith(DRAMA) and len(digits(text)) == 11


def rings_nowhere(text: str) -> str:
    """It will return what is said of a drama number that stands where families would ring it."""
    return f"{text} rings nowhere: Ofcom keeps it for drama."


@lru_cache(10_000)
def tel(text: str) -> str:
    """It will return the address that dials the first number in *text*, or an empty text where there is none of the UK, or one that costs extra.

    A short number such as 116 123 stays as it is. A feed may write +44 or an extension, or lose the first 0; none of it is dialled.
    """
    first = digits(next(iter(re.findall(r"[+(]*\d[\d ]*", text)), ""))
    if is_short(first) or without_relay(first) != first:
        return f"tel:{first}"
    number = next(numbers_typed(text), "")
    return f"tel:+44{number[1:]}" if number and not is_premium(number) else ""


def numbers_typed(text: str) -> Iterator[str]:
    """It will give the digits of each number of the UK in *text*; two of them may have only a space between."""
    for part in re.split(r"[^\d +().\-\u2010\u2011\u2013]+", text.replace("(0)", "")):
        groups, start = part.split(), 0
        while start < len(groups):
            ends = (len(groups), *range(start + 1, len(groups)))
            found = ((end, as_national("".join(groups[start:end]))) for end in ends)
            end, number = next((one for one in found if one[1]), (start + 1, ""))
            if number:
                yield number
            elif is_foreign(groups[start]):
                break
            start = end


def is_foreign(text: str) -> bool:
    """It will say whether *text* begins as a number is dialled in another country."""
    return text.strip("(").startswith(("+", "00"))


def as_national(text: str) -> str:
    """It will return the digits of *text* as they are dialled in the UK, or nothing if they are no number of it."""
    number = digits(text)
    bare = number.removeprefix("00") if is_foreign(text) else number
    if bare.startswith("44") and len(bare) > 10:
        number = f"0{bare[2:]}"
    elif is_foreign(text):
        return ""
    return next((one for one in (number, f"0{number}") if is_number(one)), "")


def without_relay(number: str) -> str:
    """It will return the digits of *number* without those that lead through a text relay, where a whole number follows them."""
    return number[5:] if number.startswith(RELAY) and is_number(number[5:]) else number


def fault_of(text: str) -> str:
    """It will return what is wrong with a UK number, or an empty text. The grouping is left as it is."""
    number = digits(text)
    if set(text) - set("0123456789 "):
        return f"“{text}” has other signs than digits and spaces."
    if len(number) <= 6:
        return "" if is_short(number) else f"“{text}” is too short for a UK telephone number."
    if not number.startswith("0") and is_number(f"0{number}"):
        return f"“{text}” lacks its first 0: a spreadsheet has taken it away."
    if not is_number(number):
        return f"“{text}” is not a UK telephone number."
    return f"“{text}” costs callers extra." if is_premium(number) else ""


def is_short(number: str) -> bool:
    """It will say whether *number* is a short one by which the public reaches a service, such as 111 or 116123."""
    return number in SHORT


def is_number(number: str) -> bool:
    """It will say whether *number* is one of the UK, as it is dialled there, or kept by Ofcom for drama."""
    if is_drama(number):
        return True
    try:
        found = phonenumbers.parse(number, "GB")
        return bool(re.match("0[1-9]", number)) and bool(phonenumbers.is_valid_number(found))
    except phonenumbers.NumberParseException:
        return False


def is_premium(number: str) -> bool:
    """It will say whether *number* costs callers extra."""
    kind = phonenumbers.number_type(phonenumbers.parse(number, "GB"))
    return not is_drama(number) and kind in (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.PERSONAL_NUMBER)


def cost_of(text: str) -> Cost:
    """It will return what a UK number costs whoever rings it, as far as the number tells; a short one has only “free” for sure."""
    number = phonenumbers.parse(digits(text), "GB")
    if len(digits(text)) <= 6:
        cost = shortnumberinfo.expected_cost_for_region(number, "GB")
        return "free" if cost == shortnumberinfo.ShortNumberCost.TOLL_FREE else "unknown"
    kind = phonenumbers.number_type(number)
    found: tuple[tuple[Cost, tuple[int, ...]], ...] = (("free", FREE), ("usual", USUAL), ("extra", EXTRA))
    return next((cost for cost, kinds in found if kind in kinds), "unknown")


@entity
class Phone(Entity):
    """One number, grouped as its owner writes it."""

    number: Words
    extension: Words | None = None
    type: Words | None = None
    description: Words | None = None
    languages: tuple[Language, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether somebody answers there, not a fax, at no more than a usual price."""
        return (self.type or "").casefold() != "fax" and not any(map(is_premium, numbers_typed(self.number)))

    @property
    def label(self) -> str:
        """The number as it is read, with what to ask for once somebody answers."""
        return f"{self.number} extension {self.extension}" if self.extension else self.number

    @property
    def tel(self) -> str:
        """The address that dials it."""
        return tel(self.number)
