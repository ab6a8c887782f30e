"""A language of paper: from which side it is read, in which faces, how tall its lines are, and what its text layer needs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Repair = Literal["", "tag", "ink"]


@dataclass(frozen=True)
class Tongue:
    """One language, from theme/leaflets/languages.toml.

    `above` and `below` say how far its letters reach from the line they stand on, `pitch` how far apart lines lie, and `heavier` how
    much farther bold ones, in sizes.
    `repair` says where its words are written out for those who do not see them: nowhere, on the tag, or beside the ink as well.
    """

    code: str
    name: str
    own_name: str
    region: str = ""
    right_to_left: bool = False
    faces: tuple[str, ...] = ()
    above: float = 0.75
    below: float = 0.25
    pitch: float = 1.5
    heavier: float = 0
    repair: Repair = ""

    @property
    def is_english(self) -> bool:
        """Whether it is the language in which the site is written."""
        return self.code == "en"

    @property
    def foreign(self) -> str:
        """Its name, but nothing for English."""
        return "" if self.is_english else self.name

    @property
    def direction(self) -> str:
        """From which side it is read, as web pages say it."""
        return "rtl" if self.right_to_left else "ltr"


ENGLISH = Tongue("en", "English", "English", "GB")


@cache
def read_tongues(theme: Path) -> Mapping[str, Tongue]:
    """It will return the languages of *theme* by their codes of ISO 639."""
    listed = tomllib.loads((theme / "leaflets" / "languages.toml").read_text(encoding="utf-8"))
    return MappingProxyType({code: Tongue(code, **{**one, "faces": tuple(one.get("faces", ()))}) for code, one in listed.items()})  # fmt: skip
