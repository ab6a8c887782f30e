"""What a cell of an exported table holds: words that no spreadsheet runs as a formula, and values that come back as they were."""

import json
import re
from typing import Any

RISKY = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet run a cell; OWASP, CSV injection
GUARD = "'"


def fault_of(text: str) -> str:
    """It will return why *text* cannot stand in a table that people open, or an empty text; a plain number is no formula."""
    if not text.startswith(RISKY) or re.fullmatch(r"[+-][\d.]+", text):
        return ""
    return f"It begins with “{text[0]}”, and a spreadsheet would run it as a formula. Begin it with a letter or a digit."


def guarded(text: str) -> str:
    """It will return *text* with a sign before it that keeps a spreadsheet from running it."""
    return GUARD + text if text.startswith((*RISKY, GUARD)) else text


def unguarded(text: str) -> str:
    """It will return a guarded text as it was; an apostrophe before anything else belongs to the text."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith((*RISKY, GUARD)) else text


def packed(value: Any) -> str:
    """It will return a value of an unknown column as text: plain where it is plain text, else as JSON."""
    plain = (
        isinstance(value, str)
        and value == value.strip()
        and value != ""
        and "\r" not in value
        and not is_json(value)
    )
    return value if plain else json.dumps(value, ensure_ascii=True)


def unpacked(text: str) -> Any:
    """It will return the value that *text* was packed from."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def is_json(text: str) -> bool:
    """It will say whether *text* would be read as JSON."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
