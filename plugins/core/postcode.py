"""What a person typed where a postcode is asked for, read once; theme/static/postcode.js keeps the same rules, and tests/postcodes.toml both."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Nature = Literal["", "crown", "forces", "northern-ireland", "firm"]
LONGEST = 40  # signs: nobody types a longer postcode
NATURES: dict[str, Nature] = {
    "JE": "crown", "GY": "crown", "IM": "crown", "BF": "forces", "BFPO": "forces", "BT": "northern-ireland", "BX": "firm",
}  # fmt: skip
OUTWARD = re.compile(r"[A-PR-UWYZ](?:[A-HK-Y]?(?:\d|[1-9]\d)|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])")
INWARD = re.compile(r"\d[A-BD-HJLNP-UW-Z]{2}")
DIGIT, LETTER = str.maketrans("OIL", "011"), str.maketrans("0", "O")


class Told:
    """What the first letters tell before any lookup."""

    @property
    def nature(self) -> Nature:
        """Whether it is of the crown dependencies, of the forces, of Northern Ireland, or of a firm and of no place."""
        return NATURES.get(re.split(r"[\d ]", str(self))[0], "")


@dataclass(frozen=True)
class Postcode(Told):
    """A whole postcode, such as LA1 1AA; `digit` and the two letters after it are its inward half."""

    outward: str
    inward: str

    def __str__(self) -> str:
        return f"{self.outward} {self.inward}"


@dataclass(frozen=True)
class Sector(Told):
    """The first half and one digit, such as LA1 4."""

    outward: str
    digit: str

    def __str__(self) -> str:
        return f"{self.outward} {self.digit}"


@dataclass(frozen=True)
class Outward(Told):
    """The first half alone, such as LA1."""

    outward: str

    def __str__(self) -> str:
        return self.outward


@dataclass(frozen=True)
class Forces(Told):
    """A number of the British Forces Post Office, such as BFPO 58."""

    number: str

    def __str__(self) -> str:
        return f"BFPO {self.number}".rstrip()


@dataclass(frozen=True)
class NotAPostcode:
    """Nothing at all, or something else, which may begin with a whole outward code."""

    why: Literal["empty", "nonsense"]
    begins: str = ""

    def __str__(self) -> str:
        return ""


Typed = Postcode | Sector | Outward | Forces | NotAPostcode


def parse(text: str) -> Typed:
    """It will return what *text* is, and never guess: what could be two postcodes is none."""
    if len(text) > LONGEST:
        return NotAPostcode("nonsense" if text.strip() else "empty")
    capitals = unicodedata.normalize("NFKC", text).upper()
    parts = "".join(sign if sign.isalnum() else " " for sign in capitals).split()
    if not parts:
        return NotAPostcode("empty")
    signs = "".join(parts)
    if found := re.fullmatch(r"BFP[O0](\d{0,4})", signs, re.ASCII):
        return Forces(found[1])
    return (
        postcode(signs)
        or (sector(parts) or outward(parts) if any(map(str.isdigit, signs)) else None)
        or NotAPostcode("nonsense", parts[0] if is_outward(parts[0]) else "")
    )


def postcode(signs: str) -> Postcode | None:
    """It will return the whole postcode that *signs* are, if they are one."""
    outward, inward = outward_of(signs[:-3]), signs[-3:-2].translate(DIGIT) + signs[-2:]
    return Postcode(outward, inward) if outward and INWARD.fullmatch(inward) else None


def sector(parts: list[str]) -> Sector | None:
    """It will return the sector that *parts* are, if a single digit stands apart; “SL 1” is SL1, not S1 1."""
    if len(parts) < 2 or len(parts[-1]) > 1:
        return None
    before = "".join(parts[:-1])
    literal = is_outward(before) or not is_outward(before + parts[-1])
    return (
        Sector(found, digit_of(parts[-1]))
        if literal and (found := outward_of(before)) and digit_of(parts[-1])
        else None
    )


def outward(parts: list[str]) -> Outward | Sector | None:
    """It will return the first half that *parts* are; five signs in a row can only be one with a digit after it."""
    signs = "".join(parts)
    if found := outward_of(signs):
        return Outward(found)
    found, last = outward_of(signs[:-1]) if len(signs) == 5 and len(parts) == 1 else "", digit_of(signs[-1])
    return Sector(found, last) if found and last else None


def outward_of(signs: str) -> str:
    """It will return the outward code that *signs* are: as typed, or with two letters before the digit, or with one; else nothing."""
    first, second, third = signs[:1].translate(LETTER), signs[1:2], signs[2:]
    one = third if third[-1:] not in ("O", "I", "L") else third.translate(DIGIT)
    readings = (
        signs,
        first + second.translate(LETTER) + digits_first(third),
        first + second.translate(DIGIT) + one,
    )
    return next(filter(is_outward, readings), "")


def digits_first(signs: str) -> str:
    """It will return *signs* with a digit first, and another one last where no letter can stand."""
    return signs[:1].translate(DIGIT) + (
        signs[1:].translate(DIGIT) if signs[1:] in ("O", "I", "L") else signs[1:]
    )


def is_outward(signs: str) -> bool:
    """It will say whether *signs* can be an outward code as they stand."""
    return signs.isascii() and OUTWARD.fullmatch(signs) is not None


def digit_of(sign: str) -> str:
    """It will return the digit that *sign* is, or nothing."""
    digit = sign.translate(DIGIT)
    return digit if digit.isascii() and digit.isdigit() else ""
