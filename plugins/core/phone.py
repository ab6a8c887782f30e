"""A telephone number as it is printed and as it is dialled."""

from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType, shortnumberinfo

from .entity import Entity, Words, entity
from .language import Language

DRAMA = ("01632960", "07700900", "08081570", "02079460", "01134960", "01144960", "01154960", "01164960",
         "01174960", "01184960", "01214960", "01314960", "01414960", "01514960", "01614960", "01914980",
         "02890180", "02920180", "03069990")  # Ofcom: numbers for use in TV and radio drama  # fmt: skip


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


def tel(text: str) -> str:
    """It will return the address that dials *text*; a short number such as 116 123 stays as it is."""
    number = digits(text)
    return f"tel:{number}" if len(number) <= 6 else f"tel:+44{number[1:]}"


def fault_of(text: str) -> str:
    """It will return what is wrong with a UK number, or an empty text. The grouping is left as it is."""
    number = digits(text)
    if set(text) - set("0123456789 "):
        return f"“{text}” has other signs than digits and spaces."
    if len(number) <= 6:
        fine = (
            phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(number, "GB"), "GB")
            if len(number) > 2
            else False
        )
        return "" if fine else f"“{text}” is not a UK telephone number."
    if len(number) in (9, 10) and number[0] in "1237":
        return f"“{text}” lacks its first 0: a spreadsheet has taken it away."
    if is_drama(text):
        return ""
    if not phonenumbers.is_valid_number(phonenumbers.parse(number, "GB")):
        return f"“{text}” is not a UK telephone number."
    if (
        phonenumbers.number_type(phonenumbers.parse(number, "GB"))
        == phonenumbers.PhoneNumberType.PREMIUM_RATE
    ):
        return f"“{text}” costs callers extra."
    return ""


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
    def tel(self) -> str:
        """The address that dials it."""
        return tel(self.number)
