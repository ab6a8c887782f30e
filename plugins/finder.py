"""The finder's pages: choose a council, what there is in each district, each service, each kind of service."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of, rendered
from .core.area import Area
from .core.head import covers_in_words


class FinderPages(Generator):  # type: ignore[misc]
    """Writes /find/, /find/<district>/, /services/<slug>/ and /kinds/<slug>/."""

    def generate_output(self, writer: Any) -> None:
        """It will write every page of the finder."""
        library = content_of(self)
        self.write(
            writer, "find/", "find", nations=by_nation(library.areas.values()), kinds=library.kinds_in_order
        )
        for district in library.areas.values():
            self.write(writer, district.url, "district", thing=district, district=district, groups=library.by_kind(library.serving(district)),
                       helplines=library.helplines_for(district.nation_code), leaflets=self.leaflets_for(district))  # fmt: skip
        for service in library.open_services:
            self.write(writer, service.url, "service", thing=service, service=service, kind=library.kinds[service.kind],
                       covers=covers_in_words(service, library))  # fmt: skip
        for kind in library.kinds.values():
            services = tuple(service for service in library.open_services if service.kind == kind.slug)
            self.write(
                writer,
                kind.url,
                "kind",
                thing=kind,
                kind=kind,
                body=rendered(self.settings, kind),
                services=services,
            )

    def leaflets_for(self, district: Area) -> list[dict[str, Any]]:
        """It will return the leaflets with the services of *district*, each with its files."""
        made: dict[str, dict[str, Any]] = self.context["leaflet_files"]
        leaflets = content_of(self).leaflets
        return [
            {"leaflet": leaflets[slug], "files": files[district.slug]}
            for slug, files in made.items()
            if district.slug in files
        ]

    def write(self, writer: Any, url: str, template: str, **names: Any) -> None:
        """It will write one page."""
        address = url.lstrip("/")
        writer.write_file(
            f"{address}index.html", self.get_template(template), self.context, False, url=address, **names
        )


def by_nation(areas: Any) -> dict[str, dict[str, list[Area]]]:
    """It will return the districts by nation and, in England, by region, each list from A to Z."""
    nations: dict[str, dict[str, list[Area]]] = {
        nation: {} for nation in ("England", "Scotland", "Wales", "Northern Ireland")
    }
    for area in sorted(areas, key=lambda area: (area.region, area.name)):
        nations[area.nation].setdefault(area.region if area.nation == "England" else area.nation, []).append(
            area
        )
    return nations


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return FinderPages


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
