"""The theme's own files: style sheet, fonts, pictures and scripts, each named after what is in it."""

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2.runtime import Macro
from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from .content import content_of
from .core.head import Head, head_of
from .core.library import Library
from .core.picture import for_screen
from .makers import cache, filters, stylesheet, template, trail, webfont

EXTRA = ("trust", "exit", "make")  # style sheets that few pages load
FONTS = ("AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold")


def fingerprinted(name: str, data: bytes) -> str:
    """It will return “style.css” as “style.1a2b3c4d.css”, so that a browser may keep it for ever."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:8]}{dot}{ending}"


def files_of(
    theme: Path, library: Library, choices: Mapping[str, tuple[str, ...]], kept: Path
) -> dict[str, bytes]:
    """It will return the theme's files by plain name, with where they stand below /theme/."""
    made: dict[str, bytes] = {}
    for name in FONTS:
        ttf = theme / "fonts" / f"{name}.ttf"
        made[f"fonts/{name}.woff2"] = cache.cached(
            kept, cache.key_of(ttf.read_bytes(), webfont.LATIN), partial(webfont.make_woff2, ttf)
        )
    for picture in library.pictures.values():
        made[f"pictures/{picture.slug}.svg"] = for_screen(
            picture, library.tokens.light, library.tokens.dark
        ).encode()
    for file in sorted((theme / "static").glob("*.*")):
        made[file.name] = file.read_bytes()
    made["style.css"] = with_addresses(stylesheet.make_stylesheet(theme), made).encode()
    for name in EXTRA:
        made[f"{name}.css"] = stylesheet.make_extra_stylesheet(theme, name).encode()
    made["print.css"] = stylesheet.make_print_stylesheet(theme).encode()
    made["filters.css"] = filters.make_finder_stylesheet(theme, choices).encode()
    return made


def with_addresses(css: str, made: dict[str, bytes]) -> str:
    """It will return *css* with the address of each of our files as it will be served."""
    for name, data in made.items():
        css = css.replace(f"/theme/{name}", f"/theme/{fingerprinted(name, data)}")
    return css


def dress(pelican: Any) -> None:
    """It will make the theme's files and give templates the names they use for them."""
    settings = pelican.settings
    library: Library = settings["LIBRARY"]
    kept = Path(settings["PATH"]).parent / ".cache" / "theme"
    choices = {name: tuple(values) for name, values in settings["FACET_VALUES"].items()}
    settings["THEME_FILES"] = made = files_of(Path(settings["THEME"]), library, choices, kept)
    addresses = {name: f"/theme/{fingerprinted(name, data)}" for name, data in made.items()}

    def picture(slug: str, css_class: str = "", decorative: bool = False, lazy: bool = True) -> Markup:
        drawn = library.pictures[slug]
        alt = "" if decorative else drawn.alt
        wait = Markup(' loading="lazy" decoding="async"') if lazy else Markup("")
        css = Markup(' class="{}"').format(css_class) if css_class else Markup("")
        return Markup('<img{} src="{}" width="{:g}" height="{:g}" alt="{}"{}>').format(
            css, addresses[f"pictures/{slug}.svg"], drawn.width, drawn.height, alt, wait)  # fmt: skip

    drawn: dict[tuple[object, ...], Markup] = {}

    def once(macro: Macro, *said: object) -> Markup:
        """What *macro* draws of *said* on every page alike, drawn for the first of them."""
        key = (macro.name, *said)
        if key not in drawn:
            drawn[key] = Markup(macro(*said))
        return drawn[key]

    def head(thing: Any) -> Head:
        return head_of(thing, library, settings["SITE"], settings["WORDS"])

    def without_trail(html: Markup, here: bool) -> Markup:
        return Markup(trail.without_trail(html, library.is_sensitive_address)) if here else html

    settings["TEMPLATES"].filters["without_trail"] = without_trail
    settings["TEMPLATES"].globals.update(
        picture=picture,
        once=once,
        asset=addresses.__getitem__,
        head_of=head,
        Head=Head,
        script_json=template.script_json,
    )


def wear(generator: Any) -> None:
    """It will give *generator* our one environment instead of Pelican's, which escapes nothing and hides missing names."""
    if "TEMPLATES" in generator.settings:
        generator.env = generator.settings["TEMPLATES"]


class ThemeFiles(Generator):  # type: ignore[misc]
    """Writes the theme's files."""

    def generate_output(self, writer: Any) -> None:
        """It will write each file below theme/."""
        for name, data in self.settings["THEME_FILES"].items():
            file = Path(self.output_path) / "theme" / fingerprinted(name, data)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        sign = content_of(self).pictures["sign"]
        tokens = content_of(self).tokens
        Path(self.output_path, "favicon.svg").write_text(
            for_screen(sign, tokens.light, tokens.dark), encoding="utf-8"
        )


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return ThemeFiles


def register() -> None:
    """It will connect to Pelican."""
    signals.initialized.connect(dress)
    signals.generator_init.connect(wear)
    signals.get_generators.connect(generators)
