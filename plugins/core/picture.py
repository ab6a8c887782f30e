"""A drawn picture of the theme: an SVG whose title says what it shows and whose colours are tokens."""

import re
from dataclasses import dataclass
from pathlib import Path

from .problem import ContentError, Problem
from .source import read_text

TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")


@dataclass(frozen=True)
class Picture:
    """One picture: its words for those who do not see it, its shape, and its SVG text."""

    slug: str
    alt: str
    width: float
    height: float
    svg: str


def read_picture(file: Path, name: str, tokens: frozenset[str]) -> Picture:
    """It will return the picture in *file*. Raises ContentError if it has no words or an unknown token."""
    svg = read_text(file, name)
    title = re.search(r"<title>\s*([^<]+?)\s*</title>", svg)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    problems = []
    if not title:
        problems.append(
            Problem(
                name, 1, "The picture has no <title>.", "Say in it, in one sentence, what the picture shows."
            )
        )
    if not box:
        problems.append(
            Problem(name, 1, "The picture has no viewBox that starts at 0 0.", 'Add viewBox="0 0 480 360".')
        )
    problems += [Problem(name, svg[: match.start()].count("\n") + 1, f"There is no colour “--{match[1]}”.", "The colours are in theme/styles/tokens.css.")
                 for match in TOKEN.finditer(svg) if match[1] not in tokens]  # fmt: skip
    if problems or not title or not box:
        raise ContentError(problems)
    return Picture(file.stem, title[1], float(box[1]), float(box[2]), svg)


def painted(picture: Picture, colours: dict[str, str]) -> str:
    """It will return the SVG with every token replaced by its colour; paper and cards need that."""
    return TOKEN.sub(lambda match: colours[match[1]], picture.svg)


def for_screen(picture: Picture, light: dict[str, str], dark: dict[str, str]) -> str:
    """It will return the SVG with the colours it uses written into it, for light and for dark."""
    used = sorted(set(TOKEN.findall(picture.svg)))
    by_day = "".join(f"--{name}:{light[name]};" for name in used)
    by_night = "".join(
        f"--{name}:{dark[name]};" for name in used if dark.get(name, light[name]) != light[name]
    )
    style = f"<style>svg{{{by_day}}}@media(prefers-color-scheme:dark){{svg{{{by_night}}}}}</style>"
    return re.sub(r"(<svg[^>]*>)", lambda match: match[1] + style, picture.svg, count=1)
