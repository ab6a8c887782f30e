"""A text as a person sees it, whatever signs it was typed in: known so that no writing of an address slips through."""

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

# What nobody sees (soft hyphens, signs without width or for direction), accents that stand apart, and apostrophes.
UNSEEN = re.compile(
    "[\u0300-\u036f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff'\u2018\u2019\u02bc]"
)
WHOLE = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "})  # fmt: skip
LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
WITHIN = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|s|small|span|strong|u|wbr)\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")
SIGNS = "\\*_~`"


def decoded(text: str) -> str:
    """It will return *text* without entities, escapes of addresses and signs that nobody sees, in plain letters; capitals stay."""
    plain = unicodedata.normalize("NFKD", unescape(unescape(unquote(text))))
    return UNSEEN.sub("", plain)


def comparable(text: str) -> str:
    """It will return *text* as it is compared: decoded, in small letters, “&” written out."""
    return decoded(text).casefold().translate(WHOLE)


def readings(text: str) -> tuple[str, ...]:
    """It will return each way in which *text* can be read: as it is typed, and as Markdown and HTML show it."""
    plain = comparable(text)
    shown = LINK.sub(r"\1", plain).translate(str.maketrans("", "", SIGNS))
    ways = (plain, TAG.sub("", shown), TAG.sub(" ", shown), TAG.sub(" ", WITHIN.sub("", shown)))
    return tuple(dict.fromkeys(ways))


def bare(text: str) -> bytes:
    """It will return *text* in the commonest letters, small and quick to search: a word of any reading of it is in there."""
    plain = unicodedata.normalize("NFKD", unescape(unescape(unquote(text) if "%" in text else text)))
    typed = plain.encode("ascii", "ignore").lower().replace(b"'", b"")
    return typed + re.sub(rb"<[^<>]*>", b"", typed).translate(None, SIGNS.encode())
