"""The services as open data: Open Referral's API as files, its tables, and the doors of each district on a map."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .content import content_of
from .core.campaign_terms import labels_of
from .makers import geojson, host_rules, oruk_api, tabular


class OpenData(Generator):  # type: ignore[misc]
    """Writes /api/, /api/tables/ and /find/<district>/services.geojson."""

    def generate_output(self, writer: Any) -> None:
        """It will write every file."""
        library = content_of(self)
        services = library.open_services
        labels = labels_of(
            {one.slug: one.title for one in library.kinds.values()},
            {one.slug: one.name for one in library.needs.values()},
        )
        api = Path(self.output_path, "api")
        for name, chunks in oruk_api.make_api(services, labels):
            self.put(api / name, chunks)
        for name, data in tabular.make_package(services, labels):
            self.put(api / "tables" / name, [data])
        for name, text in host_rules.host_rules().items():
            self.put(
                api / "hosting" / name
                if name == "nginx.conf"
                else api / name
                if name == ".htaccess"
                else Path(self.output_path, name),
                [text.encode()],
            )
        for district in library.areas.values():
            found = (*library.directory.covering(district), *library.directory.near(district))
            doors = [(one, points) for one in found if (points := library.directory.doors(one))]
            if doors:
                self.put(
                    Path(self.output_path, "find", district.slug, "services.geojson"),
                    [geojson.make_geojson(doors, self.settings["SITE"].url)],
                )

    def put(self, file: Path, chunks: Any) -> None:
        """It will write one file, part by part."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            out.writelines(chunks)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return OpenData


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
