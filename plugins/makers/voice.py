"""The fixed words of the paper in the language of a leaflet: from theme/words/<lang>.toml where it has them, else in English, marked so."""

import string
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from ..core.tongue import Tongue
from .leaflet import English, Said
from .spoken import plain


class Own(str):
    """Words of the leaflet's own language. What is filled in, such as a name or a day, stays English."""

    def format(self, *args: Any, **given: Any) -> Any:
        """It will return the words and what is filled in, each marked with its language."""
        parts: list[Said] = []
        for before, name, _, _ in string.Formatter().parse(self):
            parts += [before] if before else []
            if name is not None:
                filled = given[name]
                parts.append(filled if isinstance(filled, (English, tuple)) else English(str(filled)))
        return tuple(parts)


def voice(english: Any, own: Mapping[str, Any], tongue: Tongue) -> Any:
    """It will return the words of *english* with those of *own* in their places; all that stays English is marked."""
    return english if tongue.is_english else SimpleNamespace(**{name: marked(one, own.get(name)) for name, one in vars(english).items()})  # fmt: skip


def marked(english: Any, own: Any) -> Any:
    """It will return one fixed word, or a list of them, marked with its language."""
    match english:
        case str():
            return Own(own) if own else English(english)
        case list() if all(isinstance(one, str) for one in english):
            return [Own(one) for one in own] if own else [English(one) for one in english]
    return english


def together(*said: Said) -> Said:
    """It will return what is *said* as one, with a space between each two."""
    if all(isinstance(one, str) for one in said):
        return " ".join(map(plain, said))
    if all(isinstance(one, English) for one in said):
        return English(" ".join(map(plain, said)))
    return tuple(one for part in said for one in (" ", part))[1:]
