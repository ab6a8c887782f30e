"""The one Jinja environment: our own templates only, everything escaped, a missing name is a fault."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

UNUSED = (
    "author",
    "period_archives",
    "tag",
)  # pages that Pelican asks a template for even where none is written


def environment(theme: Path, names: Mapping[str, Any]) -> Any:
    """It will return the environment of *theme*, in which every template knows *names*."""
    from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

    own = FileSystemLoader([theme / "templates", theme])
    made = Environment(
        loader=ChoiceLoader([own, DictLoader({f"{name}.html": "" for name in UNUSED})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(names)
    return made


def component(templates: Any, name: str) -> Any:
    """It will return the macro of the component *name*, such as “help-card”."""
    module = templates.get_template(f"components/{name}/macro.html").module
    return getattr(module, name.replace("-", "_"))


def words(file: Path) -> SimpleNamespace:
    """It will return the theme's words, to be asked for as words.group.name; words.abroad holds the paper's in other languages."""
    made = dotted(tomllib.loads(file.read_text(encoding="utf-8")))
    others = (one for one in file.parent.glob("*.toml") if one != file)
    made.abroad = {one.stem: tomllib.loads(one.read_text(encoding="utf-8"))["paper"] for one in others}
    return made


def dotted(table: Mapping[str, Any]) -> SimpleNamespace:
    """It will return *table* with its names as attributes, all the way down."""
    return SimpleNamespace(
        **{name: dotted(value) if isinstance(value, Mapping) else value for name, value in table.items()}
    )


def script_json(data: object) -> Any:
    """It will return *data* as JSON that can stand inside a script element."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
