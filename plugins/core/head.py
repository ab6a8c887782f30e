"""What a page says of itself to browsers, search engines and people who share it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .area import Area
from .article import Article
from .chapter import HOME, Chapter
from .day import Day
from .kind import Kind
from .leaflet import Leaflet
from .library import Library
from .listing import plain_words, shortened
from .page import Page
from .piece import Publication
from .schedule import Schedule
from .sensitive import is_sensitive
from .service import Service
from .site import Site
from .topic import Topic

Crumb = tuple[str, str]


@dataclass(frozen=True)
class Head:
    """The head of one page. `breadcrumb` holds words and addresses from the home page down, without the page itself.

    A sensitive page gives only its title, and for a service that of its kind: others may read a name over a shoulder.
    """

    title: str
    path: str
    description: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    sensitive: bool = False
    image: str | None = None
    data: tuple[Mapping[str, Any], ...] = field(default=())


Thing = Article | Page | Topic | Kind | Area | Service | Leaflet | Chapter


def head_of(thing: Thing, library: Library, site: Site, words: Any) -> Head:
    """It will return the head of the page of *thing*."""
    breadcrumb = breadcrumb_of(thing, library, words)
    if is_sensitive(thing, library.kinds):
        title = library.kinds[thing.kind].title if isinstance(thing, Service) else title_of(thing, words)
        return Head(title=title, path=thing.url, breadcrumb=breadcrumb, sensitive=True)
    return Head(
        title=title_of(thing, words),
        path=thing.url,
        description=description_of(thing, words),
        breadcrumb=breadcrumb,
        image=f"/cards/{thing.slug}.png" if isinstance(thing, Article) else None,
        data=(*data_of(thing, library, site), trail(breadcrumb, site)),
    )


def title_of(thing: Thing, words: Any) -> str:
    """It will return the title of the page of *thing*."""
    match thing:
        case Area():
            return str(words.find.district_title.format(name=thing.name))
        case Service():
            return thing.name
    return thing.title


def description_of(thing: Thing, words: Any) -> str:
    """It will return one sentence on the page of *thing*."""
    match thing:
        case Area():
            return str(words.find.district_summary.format(name=thing.name))
        case Service():
            return shortened(plain_words(thing.about)) or thing.name
    return thing.summary


def breadcrumb_of(thing: Thing, library: Library, words: Any) -> tuple[Crumb, ...]:
    """It will return the way from the home page to the page of *thing*."""
    home = (words.nav.home, "/")
    find = (words.nav.find, "/find/")
    match thing:
        case Article():
            topic = library.topics[thing.topic]
            return (home, (topic.title, topic.url))
        case Area() | Kind() | Service():
            return (home, find)
        case Leaflet():
            return (home, (words.nav.leaflets, "/leaflets/"))
        case Chapter():
            return (home, (words.chapters.title, f"/{HOME}/"))
    return (home,)


def trail(breadcrumb: tuple[Crumb, ...], site: Site) -> Mapping[str, Any]:
    """It will return the breadcrumb as schema.org's BreadcrumbList."""
    steps = [{"@type": "ListItem", "position": place, "name": name, "item": site.address(path)}
             for place, (name, path) in enumerate(breadcrumb, 1)]  # fmt: skip
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}


def data_of(thing: Thing, library: Library, site: Site) -> tuple[Mapping[str, Any], ...]:
    """It will return what search engines may know of *thing*, in schema.org's words."""
    match thing:
        case Service():
            return (service_data(thing, library, site),)
        case Article() | Leaflet() | Page() | Chapter():
            return (writing_data(thing, site),)
    return ()


def publisher_of(site: Site) -> Mapping[str, Any]:
    """It will return who publishes the site."""
    return {"@type": "Organization", "name": site.publisher, "url": site.address("/")}


def writing_data(piece: Publication, site: Site) -> Mapping[str, Any]:
    """It will return an article, page or leaflet in schema.org's words."""
    url = site.address(getattr(piece, "url", "/"))
    return {"@context": "https://schema.org", "@type": "Article", "headline": piece.title, "description": piece.summary, "url": url,
            "inLanguage": "en-GB", "datePublished": piece.written.isoformat(), "dateModified": piece.checked.isoformat(),
            "publisher": publisher_of(site)}  # fmt: skip


def service_data(service: Service, library: Library, site: Site) -> Mapping[str, Any]:
    """It will return a service in schema.org's words; a private place keeps its address to itself."""
    directory = library.directory
    areas = [
        administrative(code, library.places.names.get(code, ""))
        for code in sorted(directory.cover_codes(service))
    ]
    audience = service.eligibility_description
    return without_nothing({
        "@context": "https://schema.org", "@type": "Service", "name": service.name, "identifier": service.id,
        "serviceType": library.kinds[service.kind].title, "description": shortened(plain_words(service.about)), "url": site.address(service.url),
        "provider": {"@type": "Organization", "name": service.organization.name}, "areaServed": areas,
        "audience": {"@type": "Audience", "audienceType": audience} if audience else None,
        "hoursAvailable": [hours for schedule in service.hours if (hours := opening(schedule))],
        "availableChannel": channel_of(service, site)})  # fmt: skip


def administrative(code: str, name: str) -> Mapping[str, Any]:
    """It will return an area by its official code."""
    return {"@type": "AdministrativeArea", "name": name, "identifier": code}


def opening(schedule: Schedule) -> Mapping[str, Any] | None:
    """It will return the hours of every week; schema.org has no words for “the first Tuesday”."""
    if schedule.backwards or not (schedule.weekly and schedule.opens_at and schedule.closes_at):
        return None
    return without_nothing({"@type": "OpeningHoursSpecification", "dayOfWeek": [f"https://schema.org/{day}" for day in schedule.day_names],
                            "opens": schedule.opens_at, "closes": schedule.closes_at,
                            "description": schedule.remark,
                            "validFrom": iso(schedule.valid_from), "validThrough": iso(schedule.valid_to)})  # fmt: skip


def iso(day: Day | None) -> str | None:
    """It will return a day as 2026-11-23."""
    return day.isoformat() if day else None


def channel_of(service: Service, site: Site) -> Mapping[str, Any]:
    """It will return how a service can be reached."""
    return without_nothing({
        "@type": "ServiceChannel", "serviceUrl": service.web_link or site.address(service.url),
        "servicePhone": {"@type": "ContactPoint", "telephone": service.phone.number} if service.phone else None,
        "availableLanguage": list(service.language_names), "serviceLocation": place_of(service)})  # fmt: skip


def place_of(service: Service) -> Mapping[str, Any] | None:
    """It will return the first place with a public door."""
    door = next((one for one in service.locations if one.has_door), None)
    if door is None:
        return None
    address = next(one for one in door.addresses if one.address_type == "physical")
    return {"@type": "Place", "address": without_nothing({
        "@type": "PostalAddress", "streetAddress": address.address_1, "addressLocality": address.city,
        "postalCode": address.postal_code, "addressCountry": "GB"})}  # fmt: skip


def without_nothing(said: dict[str, Any]) -> dict[str, Any]:
    """It will return *said* without what is empty."""
    return {name: value for name, value in said.items() if value not in (None, [], "")}
