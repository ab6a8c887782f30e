"""The design tokens: theme/styles/tokens.css as a mapping, so that paper and cards have the colours of the screen."""

import re
from dataclasses import dataclass
from pathlib import Path

VALUE = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;]+);")
DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{.*?\{(.*?)\}", re.S)


@dataclass(frozen=True)
class Tokens:
    """Each token's value by name: by day, and by night where that differs."""

    light: dict[str, str]
    dark: dict[str, str]


def read_tokens(css: Path) -> Tokens:
    """It will return the tokens of the style sheet *css*, each reference to another one followed."""
    text = re.sub(r"/\*.*?\*/", "", css.read_text(encoding="utf-8"), flags=re.S)
    night = DARK.search(text)
    light = dict(VALUE.findall(text[: night.start()] if night else text))
    dark = {**light, **dict(VALUE.findall(night[1] if night else ""))}
    return Tokens({name: followed(value, light) for name, value in light.items()},
                  {name: followed(value, dark) for name, value in dark.items()})  # fmt: skip


def followed(value: str, tokens: dict[str, str]) -> str:
    """It will return *value* with “var(--other)” replaced by what the other token holds."""
    return re.sub(
        r"var\(--([a-z0-9-]+)\)", lambda match: followed(tokens.get(match[1], match[0]), tokens), value
    ).strip()
