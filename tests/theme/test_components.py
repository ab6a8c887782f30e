"""Each example beside a component is drawn, holds what it says it holds, and escapes what people type."""

import re

import pytest

from plugins.core.tokens import read_tokens
from plugins.patterns import examples
from tests.conftest import ROOT

EXAMPLES = examples(ROOT / "theme")
TOKENS = read_tokens(ROOT / "theme" / "styles" / "tokens.css")
CASES = [(component, example) for component, found in EXAMPLES.items() for example in found]
every_sheet = pytest.mark.parametrize(
    "file",
    sorted((ROOT / "theme" / "components").glob("*/*.css")),
    ids=lambda file: f"{file.parent.name}/{file.name}",
)


@pytest.fixture(scope="module")
def patterns(output):
    return (output / "patterns" / "index.html").read_text(encoding="utf-8")


def test_every_component_has_its_three_files():
    """What only the finder, the pages about our checks, those with a way out or the maker use is dressed in a sheet that other pages need not load."""
    lacking = [f"{folder.name}: {' or '.join(names)}" for folder in sorted((ROOT / "theme" / "components").iterdir()) if folder.is_dir()
               for names in (("macro.html",), ("style.css", "finder.css", "trust.css", "exit.css", "make.css"), ("examples.toml",))
               if not any((folder / name).exists() for name in names)]  # fmt: skip

    assert lacking == []
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize(
    ("component", "example"), CASES, ids=[f"{component}: {example}" for component, example in CASES]
)
def test_an_example_is_drawn_and_holds_what_it_must(patterns, component, example):
    wanted = EXAMPLES[component][example]["must_contain"]

    for fragment in [wanted] if isinstance(wanted, str) else wanted:
        assert fragment in patterns


def test_some_examples_try_to_break_out_and_cannot(patterns):
    assert "<Dads>" not in patterns
    assert "&lt;Dads&gt;" in patterns


@every_sheet
def test_a_component_takes_its_colours_from_tokens_and_shouts_at_nobody(file):
    css = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])|rgba?\(|hsla?\(|!important", css) == []
    assert re.findall(r"(?:^|[},])\s*#[\w-]+", css) == []


@every_sheet
def test_no_component_gives_a_token_another_value(file):
    named = re.findall(r"[{;]\s*--([a-z0-9-]+)\s*:", file.read_text(encoding="utf-8"))

    assert [name for name in named if name in TOKENS.light] == []


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2, definition of contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("night", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize(("text", "ground"), [
    *[(text, ground) for text in ("ink", "quiet", "action") for ground in ("paper", "raised")],
    *[("ink", ground) for ground in ("apricot", "sage", "lilac")], ("on-urgent", "urgent"),
])  # fmt: skip
def test_every_pair_of_text_and_ground_has_a_contrast_of_seven_to_one(text, ground, night):
    colours = TOKENS.dark if night else TOKENS.light

    assert contrast(colours[text], colours[ground]) >= 7


def test_every_word_of_the_theme_stands_in_the_words_file():
    import tomllib

    words = tomllib.loads((ROOT / "theme" / "words" / "en.toml").read_text(encoding="utf-8"))
    used = {
        name
        for file in ROOT.glob("theme/**/*.html")
        for name in re.findall(r"\bwords\.([a-z_]+)\b", file.read_text(encoding="utf-8"))
    }

    assert used <= set(words)
