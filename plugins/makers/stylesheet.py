"""One style sheet out of the theme's many small ones, in the order of the layers."""

import re
from collections.abc import Iterable
from pathlib import Path

LAYERS = "@layer tokens,elements,layouts,components,utilities;"


def make_stylesheet(theme: Path) -> str:
    """It will return the whole style sheet without comments and needless space, each layer opened once."""
    styles = theme / "styles"
    first = [styles / f"{name}.css" for name in ("tokens", "elements", "layouts")]
    components = joined(sorted(theme.glob("components/*/style.css"))).replace("}@layer components{", "")
    return LAYERS + joined(first) + components + joined([styles / "utilities.css"])


def joined(files: Iterable[Path]) -> str:
    """It will return *files* one after the other, squeezed."""
    return "".join(squeezed(file.read_text(encoding="utf-8")) for file in files)


def squeezed(css: str) -> str:
    """It will return *css* without comments and needless space; texts in quotes stay as they are."""
    parts = re.split(r"(\"[^\"]*\"|'[^']*'|url\([^)]*\))", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    return "".join(part if place % 2 else tight(part) for place, part in enumerate(parts)).strip()


def tight(css: str) -> str:
    """It will return a stretch of CSS with one space at the most, and none round signs that need none."""
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}")
