"""What staff ask of the local services and the postcodes, one word for each question."""

from pathlib import Path

from invoke.exceptions import Exit

import pelicanconf
from plugins.core.day import Day
from plugins.core.problem import did_you_mean
from plugins.makers.clock import now

from . import postcodes, services
from .place import CONTENT
from .progress import telling
from .say import USAGE
from .services_import import import_services, site_agent

QUESTIONS = ("import", "check", "stale")


def run(what: str, where: str, name: str, accept: bool, strict: bool, csv: str) -> tuple[str, bool]:
    """It will do what is asked, and return what to say and whether something is wrong."""
    if what not in QUESTIONS:
        raise Exit(
            f"There is no “services {what}”. {did_you_mean(what, QUESTIONS, 'There are: import, check, stale.')}",
            code=USAGE,
        )
    today = today_in_uk()
    if what == "import":
        if not where:
            raise Exit("Say where the services are: ./inv services import https://… or a path.", code=USAGE)
        with telling() as tell:
            return import_services(where, name, accept, tell=tell, today=today, agent=site_agent()), False
    directory = services.read_directory(CONTENT, today, postcodes.of_builds)
    if what == "check":
        return services.check(directory, strict)
    return (services.write_stale(directory, Path(csv), CONTENT) if csv else services.stale(directory)), False


def make_postcodes(csv: str, accept: bool) -> str:
    """It will make the postcodes anew and return their figures."""
    with telling() as tell:
        return postcodes.postcodes(csv, pelicanconf.FINDER_INCLUDE_BT, accept, tell)


def today_in_uk() -> Day:
    """It will return the day on which we ask."""
    moment = now()
    return Day(moment.year, moment.month, moment.day)
