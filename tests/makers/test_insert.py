"""What a leaflet puts in: cards, helplines, lists, claims and terms, as a reader of paper and a screen reader meet them."""

from dataclasses import replace

import pytest

from plugins.core import expand
from plugins.core.leaflet import Leaflet
from plugins.core.problem import ContentError
from plugins.core.source import read_source
from plugins.core.variant import SCREEN
from plugins.makers import insert, text_layer
from plugins.makers.markup import said_by
from plugins.makers.pdfua import problems_in
from plugins.makers.plain_text import STRAIGHT, aloud, audio_script, plain_text
from plugins.makers.printing import make
from plugins.makers.spoken import Passage, Piece
from plugins.makers.template import words as words_of
from tests.conftest import change, library_of
from tests.makers.conftest import ROOT, THEME, para
from tests.makers.papers import made_for
from tests.makers.test_leaflet import read
from tests.verapdf import failures_in

LEAFLET = "leaflets/when-your-baby-cries.md"
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


@pytest.mark.parametrize(("typed", "lost"), [
    ("| Age | Hours |\n|---|---|\n| 6 weeks | 2 |", "Age Hours 6 weeks 2"),
    ("    Put your baby down.", "Put your baby down"),
])  # fmt: skip
def test_words_of_the_markdown_that_would_be_lost_on_paper_are_told(panels, typed, lost):
    with pytest.raises(ContentError) as told:
        panels(f"## Hum\n\nHum.\n\n---\n\n## Rest\n\nRest.\n\n{typed}")

    assert str(told.value) == (
        f"leaflet.md:17: Below here paper loses words, such as “{lost}”. Write them as paragraphs, headings and lists."
    )


def test_a_quote_and_a_list_within_a_list_are_read_on_paper_in_plain_text_and_in_the_script(content):
    change(
        content,
        "Agree who you can call, and tell them today.",
        "> Never leave a baby alone in water.\n\n- Put your baby down safely:\n    - on their back\n- [@R28] Rest.\n\n[@R28]",
        LEAFLET,
    )
    library, words = library_of(content), words_of(THEME / "words" / "en.toml")
    order = made_for(library, None, "large-print", SCREEN)
    source = said_by(
        expand.for_paper(library.leaflets["when-your-baby-cries"].body, library.claims, library.terms)
    )
    said = (
        text_layer.read(make(order, THEME)).translate(STRAIGHT),
        plain_text(order.sheet, words.paper),
        audio_script(order.sheet, words.paper),
    )

    assert [lost_in(text, source, read) for text, read in zip(said, (str, str, aloud), strict=True)] == [
        [],
        [],
        [],
    ]
    assert "- Put your baby down safely:\n- on their back\n- Rest." in said[1]


def lost_in(text, source, read):
    """The words of *source*, a line each and in signs that everyone can type, that are not in *text* in the way in which it has them read."""
    lines = [read(line.translate(STRAIGHT)) for line in source.split("\n") if line.strip()]
    return text_layer.compared(text, [Passage((Piece("own", line),)) for line in lines])[1]
