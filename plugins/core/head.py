"""What a page says of itself to browsers, search engines and people who share it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .area import Area
from .article import Article
from .kind import Kind
from .leaflet import Leaflet
from .library import Library
from .page import Page
from .piece import Reviewed
from .service import Service
from .site import Site
from .topic import Topic

Crumb = tuple[str, str]


@dataclass(frozen=True)
class Head:
    """The head of one page. `breadcrumb` holds words and addresses from the home page down, without the page itself."""

    title: str
    path: str
    description: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    sensitive: bool = False
    image: str | None = None
    data: tuple[Mapping[str, Any], ...] = field(default=())


Thing = Article | Page | Topic | Kind | Area | Service | Leaflet


def head_of(thing: Thing, library: Library, site: Site, words: Any) -> Head:
    """It will return the head of the page of *thing*."""
    return Head(
        title=title_of(thing, words),
        path=thing.url,
        description=description_of(thing, words),
        breadcrumb=breadcrumb_of(thing, library, words),
        sensitive=is_sensitive(thing, library),
        image=f"/cards/{thing.slug}.png" if isinstance(thing, Article) and not thing.sensitive else None,
        data=()
        if is_sensitive(thing, library)
        else (*data_of(thing, library, site), trail(breadcrumb_of(thing, library, words), site)),
    )


def is_sensitive(thing: Thing, library: Library) -> bool:
    """It will say whether the page of *thing* can put its reader at risk; a service is as sensitive as its kind."""
    return bool(
        getattr(library.kinds[thing.kind] if isinstance(thing, Service) else thing, "sensitive", False)
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
            return thing.about
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
        case Article() | Leaflet() | Page():
            return (writing_data(thing, site),)
    return ()


def publisher_of(site: Site) -> Mapping[str, Any]:
    """It will return who publishes the site."""
    return {"@type": "Organization", "name": site.publisher, "url": site.address("/")}


def writing_data(piece: Reviewed, site: Site) -> Mapping[str, Any]:
    """It will return an article, page or leaflet in schema.org's words."""
    url = site.address(getattr(piece, "url", "/"))
    return {"@context": "https://schema.org", "@type": "Article", "headline": piece.title, "description": piece.summary, "url": url,
            "inLanguage": "en-GB", "datePublished": piece.written.isoformat(), "dateModified": piece.checked.isoformat(),
            "publisher": publisher_of(site)}  # fmt: skip


def service_data(service: Service, library: Library, site: Site) -> Mapping[str, Any]:
    """It will return a service in schema.org's words; a private place keeps its address to itself."""
    areas = [{"@type": "AdministrativeArea", "name": name} for name in covers_in_words(service, library)]
    channel: dict[str, Any] = {
        "@type": "ServiceChannel",
        "serviceUrl": service.website or site.address(service.url),
    }
    if service.phone:
        channel["servicePhone"] = {"@type": "ContactPoint", "telephone": service.phone}
    if service.languages:
        channel["availableLanguage"] = list(service.languages)
    if service.address_lines:
        address = {
            "streetAddress": service.address,
            "addressLocality": service.city,
            "postalCode": service.postcode,
            "addressCountry": "GB",
        }
        channel["serviceLocation"] = {
            "@type": "Place",
            "address": {"@type": "PostalAddress", **{key: value for key, value in address.items() if value}},
        }
    return {"@context": "https://schema.org", "@type": "Service", "name": service.name, "serviceType": library.kinds[service.kind].title,
            "description": service.about, "url": site.address(service.url), "provider": {"@type": "Organization", "name": service.organization},
            "areaServed": areas, "audience": {"@type": "Audience", "audienceType": service.who_for},
            "hoursAvailable": [{"@type": "OpeningHoursSpecification", "dayOfWeek": [f"https://schema.org/{day}" for day in hours.day_names],
                                "opens": hours.opens_at, "closes": hours.closes_at} for hours in service.hours],
            "availableChannel": channel}  # fmt: skip


def covers_in_words(service: Service, library: Library) -> tuple[str, ...]:
    """It will return the names of the areas that *service* covers."""
    names = library.area_names
    return tuple(names[cover] for cover in service.covers)
