"""The days on which most doors are shut, by nation."""

from collections.abc import Mapping
from datetime import date

from holidays import country_holidays

SUBDIVISIONS = {"E": "ENG", "S": "SCT", "W": "WLS", "NI": "NIR"}
YEARS = 3  # a site that is not rebuilt still knows the holidays of two more years


def bank_holidays(today: date) -> Mapping[str, tuple[str, ...]]:
    """It will return the bank holidays from *today* on, as ISO dates, by nation."""
    years = range(today.year, today.year + YEARS)
    return {
        nation: tuple(
            day.isoformat()
            for day in sorted(country_holidays("GB", subdiv=name, years=years))
            if day >= today
        )
        for nation, name in SUBDIVISIONS.items()
    }
