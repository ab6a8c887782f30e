"""Small makers: style sheet, share card, web font, cache."""

import io
import re

from fontTools.ttLib import TTFont
from PIL import Image

from plugins.core.tokens import read_tokens
from plugins.makers.cache import cached, key_of
from plugins.makers.card import SIZE, make_card
from plugins.makers.stylesheet import make_print_stylesheet, make_stylesheet, squeezed
from plugins.makers.webfont import make_woff2
from tests.conftest import ROOT

FONT = ROOT / "theme" / "fonts" / "AtkinsonHyperlegibleNext-Bold.ttf"


def test_a_style_sheet_loses_its_comments_and_needless_space_and_nothing_else():
    css = '/* why */\n.a::before {\n  content: "a ; b  {";\n  margin: calc(1px + 2px) 0;\n}\n@media (min-width: 52rem) { .a .b:hover { color: red; } }\n'

    assert (
        squeezed(css)
        == '.a::before{content:"a ; b  {";margin:calc(1px + 2px) 0}@media (min-width:52rem){.a .b:hover{color:red}}'
    )


def test_each_layer_of_the_style_sheet_is_opened_once_and_in_order():
    css = make_stylesheet(ROOT / "theme")

    assert re.findall(r"@layer ([a-z,]+)", css) == [
        "tokens,elements,layouts,components,utilities",
        "tokens",
        "elements",
        "layouts",
        "components",
        "utilities",
    ]
    assert css.index("@layer components") < css.index(".help-card__title{") < css.index("@layer utilities")


def test_what_only_paper_needs_stands_in_a_sheet_that_no_reader_waits_for():
    screen, paper = make_stylesheet(ROOT / "theme"), make_print_stylesheet(ROOT / "theme")

    assert "@media print" not in screen
    assert re.findall(r"@layer ([a-z]+)", paper) == ["tokens", "elements", "layouts", "components"]
    assert "--ink:#000000" in paper and ".help-card{break-inside:avoid}" in paper
    assert paper.count("{") == paper.count("}")


def test_a_share_card_has_the_size_that_networks_ask_for_and_the_colour_of_the_paper():
    colours = read_tokens(ROOT / "theme" / "styles" / "tokens.css").light

    card = Image.open(io.BytesIO(make_card("When your baby cries & <more>", "First Bonds", colours, FONT)))

    assert (card.size, card.format) == (SIZE, "PNG")
    assert "#{:02X}{:02X}{:02X}".format(*card.convert("RGB").getpixel((600, 5))) == colours["paper"].upper()


def test_the_same_card_is_the_same_bytes():
    colours = read_tokens(ROOT / "theme" / "styles" / "tokens.css").light

    assert make_card("A", "B", colours, FONT) == make_card("A", "B", colours, FONT)


def test_the_longest_title_still_fits_on_its_card():
    colours = read_tokens(ROOT / "theme" / "styles" / "tokens.css").light

    card = Image.open(
        io.BytesIO(
            make_card(
                "Understanding attachment and everything else that matters to babies",
                "First Bonds",
                colours,
                FONT,
            )
        )
    ).convert("RGB")

    edge = {card.getpixel((x, y)) for x in (2, 1197) for y in range(0, 630, 7)}
    assert len(edge) <= 2


def test_a_web_font_has_the_letters_of_english_welsh_polish_and_romanian_and_is_small():
    data = make_woff2(FONT)

    letters = set(TTFont(io.BytesIO(data)).getBestCmap())
    assert {ord(letter) for letter in "aZ0ŵŷâłżęășț’“”…–"} <= letters
    assert len(data) < 40_000


def test_the_cache_makes_a_thing_once_and_tells_its_parts_apart(tmp_path):
    made = []

    for _ in range(2):
        assert cached(tmp_path, "key", lambda: made.append(1) or b"bytes") == b"bytes"

    assert made == [1]
    assert key_of("a", "bc") != key_of("ab", "c")
