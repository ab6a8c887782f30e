"""A leaflet as text: all its words, in lines that a screen reader and braille software can follow, and as someone reads it aloud."""

from dataclasses import replace

import pytest

from plugins.core.format import read_formats
from plugins.makers.leaflet import English, Local
from plugins.makers.plain_text import aloud, audio_script, file_of, plain_text
from plugins.makers.spoken import passages
from plugins.makers.template import words as words_of
from tests.makers.conftest import ASH, LANCASTER, THEME, bullets, everywhere, heading, para, strong, the_sheet

WORDS = words_of(THEME / "words" / "en.toml").paper
PANEL = (
    heading("Things you can try"),
    para("It’s late – “hush”. ", strong("Never shake a baby.")),
    bullets("Hum.", "Walk."),
    para("Or:"),
    {"type": "list", "ordered": True, "items": [[para("First.")], [para("Then."), para("And rest.")]]},
    {"type": "card", "kind": "urgent", "label": "Urgent", "title": "Call 111", "number": "Call 111", "dial": "tel:111", "body": [heading("At night", 3), para("Someone answers.")]},
    {"type": "helpline", "name": "Cry-sis", "number": "0800 448 0737", "dial": "", "note": "Every day"},
    {"type": "do", "title": "Do", "lines": ["Put your baby down.", "Breathe."]},
)  # fmt: skip


def small(**other):
    """The stand-in leaflet with one panel of everything that a text can hold."""
    return replace(everywhere(the_sheet()), panels=(PANEL,), **other)


def test_each_paragraph_is_one_line_and_a_heading_stands_apart():
    assert (
        plain_text(small(), WORDS).split("\n\n\nUrgent help")[0]
        == """When your baby cries

First Bonds


Things you can try

It's late - "hush". Never shake a baby.

- Hum.
- Walk.

Or:

1. First.
2. Then.

And rest.

Urgent


Call 111

Call 111


At night

Someone answers.

Cry-sis
0800 448 0737
Every day

Do

- Put your baby down.
- Breathe."""
    )


def test_it_ends_with_who_to_call_and_what_the_leaflet_is():
    sheet = small()
    said = plain_text(sheet, WORDS)

    for one in (*sheet.emergency, *sheet.minds, *sheet.helplines):
        assert all(part in said for part in (getattr(one, "number", ""), getattr(one, "call", "")))
    about = said.split("\n\n\nAbout this leaflet\n\n")[1]
    assert about == "\n\n".join([
        f"{sheet.publisher}, {sheet.code}. {sheet.written}", f"{sheet.limits} {sheet.sources}", sheet.feedback, sheet.formats,
        f"This leaflet on the web: {sheet.web_address}\n",
    ])  # fmt: skip


def test_it_says_beside_its_publisher_who_pays_once_somebody_has_declared_it():
    sheet = small(funding="Who pays: a trust.")

    assert f"\n\n{sheet.publisher}, {sheet.code}. Who pays: a trust. {sheet.written}\n\n" in plain_text(
        sheet, WORDS
    )


def test_it_says_who_is_near_and_has_no_lines_to_fill_in():
    local = plain_text(small(local=LANCASTER, example=True), WORDS)

    assert (
        "\n\n\nIn Lancaster district\n\nEXAMPLE Invented services: please do not ring.\n\nLancaster Bay health visitors\n01632 960 108\n"
        "Sleep, crying and feeding. Ring yourself, Monday to Friday.\n\n"
    ) in local
    for sheet in (small(), replace(small(), local=Local("", (), ASH))):
        assert not [blank for blank in (WORDS.blank_note, *sheet.blanks) if blank in plain_text(sheet, WORDS)]


@pytest.mark.parametrize("write", [plain_text, audio_script])
def test_it_says_all_that_large_print_says(write):
    sheet = replace(the_sheet(), example=True)
    said = " ".join(write(sheet, WORDS).split())
    large = passages(sheet, read_formats(THEME)["large-print"])

    change = aloud if write is audio_script else lambda words: words
    assert [
        one.text for one in large if change(one.text).replace("’", "'") not in said.replace("’", "'")
    ] == []


def test_a_script_says_what_is_not_read_and_when_to_pause():
    lines = [line for line in audio_script(small(), WORDS).split("\n") if line]

    assert lines[:6] == [
        "[What stands in square brackets is not read aloud. Minutes it takes, read slowly: about 1.]",
        "This is a leaflet by First Bonds, read aloud.", "[pause]", "When your baby cries", "First Bonds", "[pause]",
    ]  # fmt: skip
    assert lines[-1] == "That is the end of this leaflet."


@pytest.mark.parametrize(("written", "read"), [
    ("Call 999, or 111.", "Call 9 9 9, or 1 1 1."),
    ("0800 448 0737", "0 8 0 0, 4 4 8, 0 7 3 7"),
    ("116 123", "1 1 6, 1 2 3"),
    ("Text SHOUT to 85258.", "Text SHOUT to 8 5 2 5 8."),
    ("In 2026 a study followed 8,690 babies for 10 to 12 weeks.", "In 2026 a study followed 8,690 babies for 10 to 12 weeks."),
    ("https://first-bonds.example/leaflets/", "first hyphen bonds dot example slash leaflets"),
    ("Write to hello@firstbonds.example.", "Write to hello at firstbonds dot example."),
])  # fmt: skip
def test_numbers_to_ring_and_addresses_are_read_sign_by_sign(written, read):
    assert aloud(written) == read


def test_english_words_in_another_language_are_words_all_the_same():
    sheet = small(draft=English("DRAFT: translation not reviewed"))

    assert plain_text(sheet, WORDS).startswith("DRAFT: translation not reviewed\n\n\nWhen your baby cries\n")


def test_a_file_with_other_letters_than_the_plain_ones_says_that_it_is_utf_8():
    assert file_of("Call 111.\n") == b"Call 111.\n"
    assert file_of("Zadzwoń.\n") == b"\xef\xbb\xbf" + "Zadzwoń.\n".encode()
