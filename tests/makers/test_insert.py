"""What a leaflet puts in: cards, helplines, lists, claims and terms, as a reader of paper and a screen reader meet them."""

from dataclasses import replace

import pytest

from plugins.core.leaflet import Leaflet
from plugins.core.source import read_source
from plugins.makers import insert
from plugins.makers.pdfua import problems_in
from plugins.makers.template import words as words_of
from tests.conftest import library_of
from tests.makers.conftest import ROOT, THEME, para
from tests.makers.test_leaflet import read
from tests.verapdf import failures_in

FIELDS = """---
title: A leaflet
summary: For the test.
who_for: Everyone.
code: T1
written: 2026-11-23
next_review: 2027-11-23
do: [Put your baby down., Breathe out.]
do_not: [shake a baby.]
---
"""


@pytest.fixture(scope="module")
def library():
    return library_of(ROOT / "content")


@pytest.fixture
def panels(page, library):
    """A function that returns the panels of a leaflet with *text*, and the keys that it cites."""

    def of(text):
        leaflet = Leaflet.from_source(read_source(page(FIELDS + text, "leaflet.md"), "leaflet.md"))
        return insert.panels(leaflet, library, words_of(THEME / "words" / "en.toml"))

    return of


@pytest.fixture
def printed(press, sheet, panels):
    """A function that sets a leaflet with *text* on page 2."""
    return lambda text: press(replace(sheet, panels=(panels(text)[0][0], (para("Short."),)))).pdf


def test_a_card_is_its_kind_its_title_its_number_and_its_text(printed):
    pdf = printed("## Help\n\n{{ card call-111 }}")

    assert (
        read(pdf, 2)
        .strip()
        .startswith(
            "Help Urgent, today Call 111 for health advice Call 111 Call 111 if: you are worried about a baby's".replace(
                "'", "’"
            )
        )
    )
    assert (problems_in(pdf), failures_in(pdf)) == ((), [])


def test_a_helpline_is_its_name_its_hours_and_its_number(printed):
    pdf = printed("{{ helpline samaritans }}\n\n{{ helpline shout }}\n\n{{ helpline lifeline }}")

    assert read(pdf, 2).strip() == (
        "Samaritans 24 hours a day 116 123 Shout Text SHOUT to 85258, 24 hours a day "
        "Lifeline 24 hours a day, Northern Ireland 0808 808 8000"
    )
    assert (problems_in(pdf), failures_in(pdf)) == ((), [])


@pytest.mark.parametrize("card", ["call-999", "ask-a-gp", "urgent-mental-health"])
def test_a_card_before_any_heading_and_one_with_headings_and_lines_of_its_own_can_be_read_by_everyone(
    printed, card
):
    pdf = printed(f"{{{{ card {card} }}}}")

    assert (problems_in(pdf), failures_in(pdf)) == ((), [])


def test_lists_of_what_to_do_say_do_not_on_each_line(printed):
    pdf = printed("## Now\n\n{{ do }}\n\n{{ do-not }}")

    assert read(pdf, 2).strip() == "Now Do Put your baby down. Breathe out. Do not Do not shake a baby."
    assert (problems_in(pdf), failures_in(pdf)) == ((), [])


def test_a_claim_gives_its_words_to_the_text_and_its_references_to_the_line_of_sources(panels):
    (nodes,), keys = panels("{{ claim crying-hours }}\n\nOr {{ claim income }} Ask {{ term camhs }}.")

    assert [node["children"][0]["text"] for node in nodes] == [
        "Young babies cry for about 2 hours a day on average in the first 6 weeks",
        "Or Family income itself affects children, mothers’ mental health and parenting",
    ]
    assert "".join(part["text"] for part in nodes[1]["children"][1:]) == (
        ". Ask CAMHS (the NHS mental health service for children)."
    )
    assert keys == ("R28", "R29", "R56")


def test_a_term_is_explained_on_the_first_panel_only(panels):
    (first, second), _ = panels("Ask {{ term camhs }}.\n\n---\n\nAsk {{ term camhs }}.")

    assert first[0]["children"] == [
        {"type": "text", "text": "Ask CAMHS (the NHS mental health service for children)."}
    ]
    assert second[0]["children"] == [{"type": "text", "text": "Ask CAMHS."}]


def test_every_helpline_on_the_paper_counts_for_what_the_imprint_says_of_checks(page, library):
    leaflet = Leaflet.from_source(
        read_source(
            page(FIELDS + "{{ card urgent-mental-health }}\n\n{{ helpline cry-sis }}", "leaflet.md"),
            "leaflet.md",
        )
    )

    assert {line.slug for line in insert.helplines_in(leaflet, library)} == {
        "cry-sis",
        "lifeline",
        "samaritans",
        "shout",
    }


def test_a_helpline_that_was_taken_back_is_said_to_be_so_and_is_in_no_list(page, library):
    gone = replace(
        library, helplines={slug: line for slug, line in library.helplines.items() if slug != "samaritans"}
    )
    text = (
        FIELDS.replace("code: T1", "code: T1\nhelplines: [samaritans, nspcc]") + "{{ helpline samaritans }}"
    )
    leaflet = Leaflet.from_source(read_source(page(text), "content/leaflets/page.md"))

    ((node,),), _ = insert.panels(leaflet, gone, words_of(THEME / "words" / "en.toml"))

    assert node == para("We have taken back the number that stood here. Our website has others.")
    assert [line.slug for line in insert.helplines_in(leaflet, gone)] == ["nspcc"]
