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
PATTERN = "[a-p]{16}(?:-[a-p]{16})?"  # of the text, and of what is more than typography in it
SIGNS = 16
TOKEN = re.compile(
    r"\[@[^\]]*\]|\{\{[^}]*\}\}|\]\([^)]*\)"  # a source, what is put in, and where a link leads
    r"|[-+~±<>≤≥]?\d+(?:[.,:/-]\d+)*[+%]?|[%£<>≤≥±~]|[^\W\d_][^\s\d.,;:!?()\[\]{}<>\"/%£*_+~±≤≥-]*"
)


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
    """It will return the mark of what is more than typography in *texts*: words, numbers, sources, links and what is put in; not capitals, stops, dashes and apostrophes."""
    return fingerprint(
        " ".join(token.replace("'", "") for token in TOKEN.findall(folded(text).casefold())) for text in texts
    )


def folded(text: str) -> str:
    """It will return *text* without what is only typography. 10² stays what it is, and so does 1½."""
    if not text.isascii():
        signs = (sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKC", sign) for sign in text.translate(FOLDED))  # fmt: skip
        text = unicodedata.normalize("NFC", "".join(signs))
    return re.sub(r"\s+", " ", text).strip()


def said_in(record: Record, fields: Iterable[str]) -> list[str]:
    """It will return what *record* has in each of *fields*, nothing where it has no such field."""
    return [str(getattr(record, name, "") or "") for name in fields]
