"""A reference: a study, book or report, with what it shows and where that ends."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .day import Day
from .problem import ContentError, Problem
from .source import read_text


@dataclass(frozen=True)
class Reference:
    """One reference as CSL JSON, with our own note of what it shows and its limits."""

    key: str
    csl: dict[str, Any]
    shows: str
    limits: str
    checked_on: Day
    line: int = 1

    @property
    def short(self) -> str:
        """Who and when, such as “Wolke 2017”, for the narrow space of a leaflet."""
        first: dict[str, str] = next(iter(self.csl.get("author", [])), {})
        year = self.csl.get("issued", {}).get("date-parts", [[""]])[0][0]
        name = first.get("family") or first.get("literal") or self.csl["title"]
        return f"{name.split(',')[0] if name.endswith('et al.') else name} {year}"


def read_references(file: Path, name: str) -> dict[str, Reference]:
    """It will return the references by key. Raises ContentError with every fault."""
    try:
        text = read_text(file, name)
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContentError(
            [
                Problem(
                    name,
                    error.lineno,
                    f"This is not JSON ({error.msg}).",
                    "Is there a comma too many or too few on the line above?",
                )
            ]
        ) from None
    if not isinstance(entries, list):
        raise ContentError(
            [Problem(name, 1, "This is not a list of references.", "Start it with [ and end it with ].")]
        )
    problems = [
        problem for place, entry in enumerate(entries, 1) for problem in problems_of(entry, place, name)
    ]
    keys = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    problems += [
        Problem(name, 1, f"There are two references “{key}”.", "Give one of them another id.")
        for key in {key for key in keys if keys.count(key) > 1}
    ]
    if problems:
        raise ContentError(problems)
    return {entry["id"]: made(entry, line_in(text, entry["id"])) for entry in entries}


def line_in(text: str, key: str) -> int:
    """It will return the line of the file on which the reference *key* has its id."""
    found = re.search(rf'"id"\s*:\s*{re.escape(json.dumps(key))}', text)
    return text[: found.start()].count("\n") + 1 if found else 1


def problems_of(entry: Any, place: int, name: str) -> list[Problem]:
    """It will return what is wrong with one entry of the file."""
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return [Problem(name, 1, f"Reference number {place} has no id.", 'Add “"id": "R72"”.')]
    custom = entry.get("custom", {})
    missing = [field for field in ("title", "type") if not entry.get(field)]
    missing += [f"custom.{field}" for field in ("shows", "limits", "checked_on") if field not in custom]
    found = [
        Problem(name, 1, f"Reference {entry['id']}: “{field}” is missing.", "Add it.") for field in missing
    ]
    try:
        Day.fromisoformat(custom.get("checked_on", "2026-01-01"))
    except ValueError:
        found.append(
            Problem(
                name,
                1,
                f"Reference {entry['id']}: “{custom['checked_on']}” is not a date.",
                "Write it as 2026-04-03.",
            )
        )
    return found


def made(entry: dict[str, Any], line: int) -> Reference:
    """It will return a checked entry as a Reference."""
    custom = entry["custom"]
    csl = {field: value for field, value in entry.items() if field != "custom"}
    return Reference(
        entry["id"], csl, custom["shows"], custom["limits"], Day.fromisoformat(custom["checked_on"]), line
    )
