"""The mark of what somebody has checked: a signature holds it, and another mark tells that it has changed since."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from .record import Record, fault

FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # a spreadsheet would take 12e4… for a number
PATTERN = "[a-p]{16}(?:-[a-p]{16})?"  # of the words, and of what a slip of the pen leaves as it is
SIGNS = 16
TOKEN = re.compile(
    r"\[@[^\]]*\]|\{\{[^}]*\}\}|\]\([^)]*\)"  # a source, what is put in, and where a link leads
    r"|\d+(?:[.,:/-]\d+)*|[%£<>½⅓⅔¼¾]|[^\W\d_][^\s\d.,;:!?()\[\]{}<>\"/%£*_-]*"
)
SHORTEST, SHORT = 2, 4  # letters: no and on are each what they are; not, can, back, hot keep all of theirs
SOUND = str.maketrans("cz", "ss", "aeiouy")  # organize, organise; licence, license; colour, color


def as_signature(value: Any) -> Any:
    """It will return *value* if it is a signature as ./inv sign makes them."""
    if not re.fullmatch(PATTERN, str(value)):
        raise fault("It is no signature.", "Type ./inv sign, which writes it, or take the line out.")
    return value


Signature = Annotated[
    str, BeforeValidator(as_signature), WithJsonSchema({"type": "string", "pattern": f"^{PATTERN}$"})
]


def signed(description: str) -> Any:
    """It will return a field that ./inv sign fills."""
    return Field(
        None, description=f"{description} ./inv sign writes it.", json_schema_extra={"readOnly": True}
    )


def fingerprint(texts: Iterable[str]) -> str:
    """It will return the mark of *texts*, 16 letters; what is only typography is not in it."""
    return sha256("\n".join(map(folded, texts)).encode()).hexdigest()[:SIGNS].translate(LETTERS)


def frame(texts: Iterable[str]) -> str:
    """It will return the mark of what no slip of the pen changes in *texts*: numbers, sources, links, what is put in, and of each word what is firm."""
    return fingerprint(" ".join(map(firm, TOKEN.findall(folded(text).casefold()))) for text in texts)


def firm(token: str) -> str:
    """It will return what a mended slip leaves of *token*: a short word has its first letter and the others in any order, a long one its first and each consonant once."""
    if not token[0].isalpha() or len(token) <= SHORTEST:
        return token
    rest = token[1:] if len(token) <= SHORT else {*token[1:].translate(SOUND)}
    return token[0] + "".join(sorted(rest))


def folded(text: str) -> str:
    """It will return *text* without what is only typography."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(FOLDED)).strip()


def said_in(record: Record, fields: Iterable[str]) -> list[str]:
    """It will return what *record* has in each of *fields*, nothing where it has no such field."""
    return [str(getattr(record, name, "") or "") for name in fields]
