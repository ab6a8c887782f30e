"""What was corrected or taken back, when and by whom. One row of content/corrections.csv; staff write some, ./inv sign and ./inv withdraw the others."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from .record import DayField, Record, Text, fault, needed

SHEET = "corrections.csv"
COLUMNS = ("day", "page", "kind", "was", "now", "by")


def as_address(address: str) -> str:
    """It will return *address* if it is written as an address of the site."""
    if not (address.startswith("/") and address.endswith("/")):
        raise fault(f"“{address}” is not an address of this site.", "Write it as /when-your-baby-cries/.")
    return address


class Correction(Record):
    """One row: the day, the address of the page, what was wrong, what it says now, and who put it right."""

    SLUG_OF = ("day",)
    day: DayField = needed("2026-11-26", "The day on which it was put right.")
    page: Annotated[Text, AfterValidator(as_address)] = needed(
        "/when-your-baby-cries/", "The address of the page."
    )
    kind: Literal["correction", "withdrawal", "typographic"] = needed("correction", "What was done.")
    was: Text = needed("It said 3 hours a day.", "What was wrong.")
    now: Text = needed("It says 2 hours a day, as in the study.", "What it says now.")
    by: Text = needed("Sam Reader", "Who put it right.")
