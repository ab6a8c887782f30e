"""Where services come from: content/services/<feed>/source.toml, with its licence, its address and its words for our kinds."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from .problem import ContentError, Problem
from .source import read_text

KINDS = ("staff", "oruk-json", "hsds-tabular")
FIELDS = ("name", "kind", "licence", "url", "fetched", "note", "kinds", "needs", "count")


@dataclass(frozen=True)
class Feed:
    """One source. `kinds` and `needs` give, for a word of the feed's own taxonomies, ours."""

    slug: str
    name: str
    kind: str
    licence: str
    url: str = ""
    fetched: str = ""
    note: str = ""
    count: int = 0
    kinds: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)


def read_feed(file: Path, name: str) -> Feed:
    """It will return what *file*, a source.toml, says. Raises ContentError with every fault."""
    text = read_text(file, name)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError([Problem(name, getattr(error, "lineno", 1), f"This line cannot be read ({error}).", "Write it as name = \"words\".")]) from None  # fmt: skip
    wrong = [
        Problem(name, 1, f"There is no field “{one}”.", f"The fields are: {', '.join(FIELDS)}.")
        for one in said
        if one not in FIELDS
    ]
    wrong += [
        Problem(name, 1, f"“{one}” is missing.", f'Add a line such as {one} = "…".')
        for one in ("name", "kind", "licence")
        if not said.get(one)
    ]
    if said.get("kind") and said["kind"] not in KINDS:
        wrong.append(
            Problem(name, 1, f"“kind” cannot be “{said['kind']}”.", f"It can be: {', '.join(KINDS)}.")
        )
    if wrong:
        raise ContentError(wrong)
    maps = {one: MappingProxyType(dict(said.get(one, {}))) for one in ("kinds", "needs")}
    return Feed(slug=file.parent.name, **{**said, **maps})
