"""A page for each service and for each kind of service, and the card of a service for an address book."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from pelican import signals
from pelican.generators import Generator

from .content import content_of, rendered, safe, write_page
from .core import listing
from .core.area import NATION_GSS
from .core.kind import Kind
from .core.service import Service
from .core.site import Site
from .makers import markup, vcard
from .makers.drawn_cards import DrawnCards

MOST, HEAVIEST = (
    24,
    60_000,
)  # cards on the page of a kind, and their bytes; above that it lists the councils instead


class ServicePages(Generator):  # type: ignore[misc]
    """Writes /services/<slug>/ with its vCard, and /services/<kind>/."""

    def generate_output(self, writer: Any) -> None:
        """It will write every page."""
        self.context["bank_holidays"] = self.settings["BANK_HOLIDAYS"]
        for service in content_of(self).open_services:
            self.write_service(writer, service)
        for kind in content_of(self).kept_kinds:
            self.write_kind(writer, kind)

    def write_service(self, writer: Any, service: Service) -> None:
        """It will write one service."""
        library, site = content_of(self), self.settings["SITE"]
        write_page(self, writer, service.url, "service", thing=service, service=service, kind=library.kinds[service.kind],
                   listing=listing.listing_of(service, library.directory, library.language_codes),
                   covers=library.directory.covers_in_words(service), hours=service.hours_text, about_html=safe(markup.untrusted(service.about)),
                   vcard=f"{service.url}{service.slug}.vcf", report=mistake(service, site), nations=self.nations_of(service))  # fmt: skip
        if not library.kinds[service.kind].sensitive:
            Path(self.output_path, "services", service.slug, f"{service.slug}.vcf").write_bytes(
                vcard.make_vcard(service, site.address(service.url))
            )

    def nations_of(self, service: Service) -> tuple[str, ...]:
        """It will return the nations whose bank holidays may close *service*."""
        library = content_of(self)
        codes = library.directory.cover_codes(service)
        found = {area.nation_code for area in library.areas.values() if codes & {*area.covers[:3]}}
        return tuple(
            nation for nation, gss in NATION_GSS.items() if nation in found or gss in codes
        ) or tuple(NATION_GSS)

    def write_kind(self, writer: Any, kind: Kind) -> None:
        """It will write one kind of service, with its services or, where they are many, the councils that have them."""
        library = content_of(self)
        services = [one for one in library.open_services if one.kind == kind.slug]
        card = DrawnCards(self.settings["TEMPLATES"])
        listings = [
            listing.listing_of(one, library.directory, library.language_codes) for one in services[: MOST + 1]
        ]
        few = len(listings) <= MOST and sum(map(card.weight, listings)) <= HEAVIEST
        districts = () if few else tuple(
            (area, count) for area in library.areas.values() if (count := sum(one.kind == kind.slug for one in library.directory.covering(area))))  # fmt: skip
        write_page(self, writer, kind.url, "kind", thing=kind, kind=kind, body=rendered(self.settings, kind), listings=listings if few else (), card=card,
                   count=len(services), districts=districts)  # fmt: skip


def mistake(service: Service, site: Site) -> str:
    """It will return the address that starts an e-mail about a mistake in *service*, with its id."""
    subject = quote(f"Mistake: {service.name} ({service.id})")
    return f"mailto:{site.feedback_email}?subject={subject}"


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return ServicePages


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
