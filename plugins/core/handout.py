"""What a leaflet shows of a district: a few services, the freshest knowledge only, and nothing that could endanger a reader."""

from collections.abc import Iterator

from .area import Area
from .clinic import Clinic
from .day import Day, months_after
from .finding import Finding, report
from .library import Library
from .print_job import PrintJob
from .service import PERHAPS_WRONG, Service
from .waiting_room import may_stand_on_paper


def services_for(library: Library, district: Area) -> tuple[Service, ...]:
    """It will return the services of *district* for its leaflets, as the finder orders them."""
    return tuple(one for one in library.directory.covering(district) if may_be_printed(library, one))


def clinic_services(library: Library, clinic: Clinic) -> tuple[Service, ...]:
    """It will return the services that *clinic* has chosen, in its order, or else those of its district."""
    chosen = tuple(library.services[slug] for slug in clinic.services if slug in library.services)
    if not clinic.services:
        return services_for(library, library.areas[clinic.district])
    return tuple(one for one in chosen if may_be_printed(library, one))


def stale_choices(library: Library, clinic: Clinic) -> Iterator[Finding]:
    """It will give a remark on each service that *clinic* has chosen, and that its paper does without since nobody can vouch for it now."""
    for place, slug in enumerate(clinic.services):
        one = library.services.get(slug)
        if one and may_stand_on_paper(one, library.kinds) and not may_be_printed(library, one):
            checked = f"was last checked on {one.assured_date}" if one.assured_date else "was never checked"
            why = checked if one.status == "active" else "does not run now"
            told = clinic.problem("services", f"{one.name} is left off the paper of {clinic.name}: it {why}.", "Have it checked, and write the day in its row.", place)  # fmt: skip
            yield report("left-off-paper", told.path, told.line, told.wrong, told.mend)


def may_be_printed(library: Library, service: Service) -> bool:
    """It will say whether *service* may stand on paper, runs, and was checked lately."""
    return (
        may_stand_on_paper(service, library.kinds)
        and service.status == "active"
        and service.freshness(library.today) in ("fresh", "old")
    )


def good_until(job: PrintJob, services: tuple[Service, ...]) -> Day:
    """It will return the day until which the paper of *job* may be handed out: its text is checked again then, or the check of one of *services* on it is too old."""
    text = job.easy_read or job.leaflet
    stale = (months_after(day, PERHAPS_WRONG) for day in days_checked(services))
    return min((text.next_review, *stale))


def days_checked(services: tuple[Service, ...]) -> list[Day]:
    """It will return the days on which *services* were checked, the earliest first."""
    return sorted({one.assured_date for one in services if one.assured_date})
