"""The style sheets of the site out of the theme's many small ones, in the order of the layers: one for screens, one for paper."""

import re
from collections.abc import Iterable
from pathlib import Path

LAYERS = "@layer tokens,elements,layouts,components,utilities;"
PAPER = re.compile(r"@media print\{((?:[^{}]*\{[^{}]*\})*)\}")


def make_stylesheet(theme: Path) -> str:
    """It will return the style sheet for screens without comments and needless space, each layer opened once."""
    return LAYERS + "".join(PAPER.sub("", css) for css in layers_of(theme).values())


def make_print_stylesheet(theme: Path) -> str:
    """It will return what only paper needs; a browser fetches it last, so that no reader waits for it."""
    rules = {name: "".join(PAPER.findall(css)) for name, css in layers_of(theme).items()}
    return "".join(f"@layer {name}{{{rule}}}" for name, rule in rules.items() if rule)


def make_extra_stylesheet(theme: Path, name: str) -> str:
    """It will return what only some pages need, such as “trust” for those about our checks, “exit” for those with a way out."""
    return joined(sorted(theme.glob(f"components/*/{name}.css")))


def layers_of(theme: Path) -> dict[str, str]:
    """It will return the theme's styles by layer, in order."""
    styles = theme / "styles"
    components = joined(sorted(theme.glob("components/*/style.css")))
    return {
        **{name: joined([styles / f"{name}.css"]) for name in ("tokens", "elements", "layouts")},
        "components": components.replace("}@layer components{", ""),
        "utilities": joined([styles / "utilities.css"]),
    }


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
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}")
