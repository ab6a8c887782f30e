"""Every example of every component on one page, for whoever works on the theme. It is never published."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from .makers import template


def examples(theme: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """It will return the examples of each component by name, as its examples.toml tells them."""
    files = sorted(theme.glob("components/*/examples.toml"))
    return {file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def arguments(example: dict[str, Any]) -> dict[str, Any]:
    """It will return what an example hands to its component."""
    given = {name: value for name, value in example.items() if name != "must_contain"}
    return {name: as_thing(value) for name, value in given.items()}


def as_thing(value: Any) -> Any:
    """It will return tables as things with attributes, like those of the library."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: as_thing(inner) for name, inner in value.items()})
    return [as_thing(inner) for inner in value] if isinstance(value, list) else value


def distinct(html: Markup, mark: str, seen: set[str]) -> Markup:
    """It will return an example with other names for the ids that stand on the page already, and note its own in *seen*."""
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    twice = ids & seen
    seen |= ids
    names = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls)=")([^"]+)"')
    return Markup(
        names.sub(
            lambda found: (
                f'{found[1]}{" ".join(f"{mark}-{one}" if one in twice else one for one in found[2].split())}"'
            ),
            html,
        )
    )


class PatternsPage(Generator):  # type: ignore[misc]
    """Writes /patterns/ unless the build is for the public."""

    def generate_output(self, writer: Any) -> None:
        """It will write the page."""
        if self.settings["SITE"].public:
            return
        seen: set[str] = set()
        drawn = {name: {title: distinct(template.component(self.env, name)(**arguments(example)), f"{name}-{title}", seen) for title, example in found.items()}
                 for name, found in examples(Path(self.settings["THEME"])).items()}  # fmt: skip
        writer.write_file(
            "patterns/index.html",
            self.get_template("patterns"),
            self.context,
            False,
            url="patterns/",
            components=drawn,
        )


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return PatternsPage


def register() -> None:
    """It will connect to Pelican."""
    signals.get_generators.connect(generators)
