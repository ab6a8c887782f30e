"""What a person has still to write is told wherever it stands, and hides nothing else that is wrong."""

import pytest

from tests.conftest import ARTICLE, change
from tests.core.test_kinds_of_content import CAMPAIGN, CLINIC, FILES, write
from tests.core.test_library import field, problems


@pytest.mark.parametrize(("name", "told"), [
    ("summary", "“summary”: “…” still stands here. Write it: One sentence for lists and search engines."),
    ("topic", "“topic”: “…” still stands here. Write it: The topic under which it is listed."),
    ("for", "“for”: “…” still stands here. Write it: For whom it is written."),
    ("next_review", "“next_review”: “…” still stands here. Write it: The day by which it must be checked again, 24 months away at most."),
    ("related", "“related”: “…” still stands here. Write it: Articles to read next."),
])  # fmt: skip
def test_a_field_that_is_not_written_is_told_at_its_line_with_what_it_asks_for(content, name, told):
    line = field(content, name, "…")

    assert problems(content) == [f"content/{ARTICLE}:{line}: {told}"]


@pytest.mark.parametrize(
    "words", ["…", "- …", "Call … if your baby …", "Your baby (…) cries.", '"…", she said.']
)
def test_a_text_that_is_not_written_is_told_at_its_line(content, words):
    line = change(content, "## What you can do", f"{words}\n\n## What you can do")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: “…” still stands here. Write what belongs there, or take the line out."
    ]


@pytest.mark.parametrize("words", ["I was so… tired.", 'She said: "Well…"', "Type `…` there."])
def test_what_is_said_with_a_pause_is_written(content, words):
    change(content, "## What you can do", f"{words}\n\n## What you can do")

    assert problems(content) == []


def test_a_text_that_is_not_written_hides_nothing_else(content):
    review = field(content, "next_review", "…")
    wrong = change(content, "picture:", "pictur:")
    text = change(content, "## What you can do", "…\n\n## What you can do")

    assert problems(content) == [
        f"content/{ARTICLE}:{wrong}: There is no field “pictur”. Did you mean “picture”?",
        f"content/{ARTICLE}:{review}: “next_review”: “…” still stands here. Write it: The day by which it must be checked again, 24 months away at most.",
        f"content/{ARTICLE}:{text}: “…” still stands here. Write what belongs there, or take the line out.",
    ]


@pytest.mark.parametrize(("day", "told"), [
    ("2030-01-01", "The next review is due on 1 January 2030, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    ("2026-11-01", "The next review, 1 November 2026, is not after 23 November 2026. Give a later day."),
])  # fmt: skip
def test_days_are_compared_where_other_fields_are_still_to_be_written(content, day, told):
    field(content, "written", "2026-11-23")
    review = field(content, "next_review", day)
    topic = field(content, "topic", "…")
    left = "“topic”: “…” still stands here. Write it: The topic under which it is listed."

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: {wrong}" for line, wrong in sorted([(review, told), (topic, left)])
    ]


def test_a_draft_that_says_it_is_not_sensitive_may_wait_as_long_as_any_other_page(content):
    page = "pages/privacy.md"
    field(content, "next_review", "2028-05-23", page)
    change(content, "written:", "sensitive: no\nhelplines: …\nwritten:", page)
    line = (content / page).read_text(encoding="utf-8").split("helplines:")[0].count("\n") + 1

    assert problems(content) == [
        f"content/{page}:{line}: “helplines”: “…” still stands here. Write it: The lines that are shown beside it."
    ]


def test_words_are_checked_where_others_are_still_to_be_written(content):
    aims = field(content, "aims", "…")
    line = change(content, "## What you can do", "You can utilise a sling.\n\n## What you can do")

    assert problems(content) == [
        f"content/{ARTICLE}:{aims}: “aims”: “…” still stands here. Write it: What it is meant to do.",
        f"content/{ARTICLE}:{line}: “utilise”: it is a long word for a short one. Say instead: use.",
    ]


def test_a_misspelt_field_is_told_also_while_it_is_not_written(content):
    field(content, "picture", "…")
    line = change(content, "picture: …", "pictur: …")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: There is no field “pictur”. Did you mean “picture”?"
    ]


@pytest.mark.parametrize(("name", "old", "new", "told"), [
    (CAMPAIGN, '"Help exists: ask early."', "…", "“key_messages”: “…” still stands here. Write it: At most 6 sentences that partners may use, each with its source, such as [@R10]."),
    (CAMPAIGN, "press@firstbonds.example", "…", "“contact”: “…” still stands here. Write it: The e-mail address for the press and partners."),
    (CLINIC, "Mo-Fr 09:00-17:00", "…", "“hours”: “…” still stands here. Write it: When the front desk answers."),
    (CLINIC, "2 Example Street, Morecambe", "…, Morecambe", "“address”: “…” still stands here. Write it: Where its door is, on one line."),
    ("helplines.csv", "Mo-Fr 09:30-15:00", "…", "“hours”: “…” still stands here. Write it: When it answers, such as Mo-Fr 09:00-17:00, or 24/7."),
    ("services/services.csv", ",health-visiting,", ",…,", "“kind”: “…” still stands here. Write it: The name of a file in content/kinds/, without .md."),
    ("services/services.csv", "feeding;crying;sleep", "feeding; …", "“needs”: “…” still stands here. Write it: What families look for there: slugs of rows of content/needs.csv."),
])  # fmt: skip
def test_every_kind_of_content_is_looked_through(content, name, old, new, told):
    for file in (CAMPAIGN, CLINIC):
        write(content, file, FILES[file])
    line = change(content, old, new, name)

    assert problems(content) == [f"content/{name}:{line}: {told}"]


def test_a_table_with_a_row_to_be_written_is_read_all_the_same(content):
    row = change(content, "Cry-sis,", "…,", "helplines.csv")
    line = change(content, "helplines: [icon-cope", "helplines: [cry-sys")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: There is no helpline “cry-sys”. Did you mean “cry-sis”?",
        f"content/helplines.csv:{row}: “name”: “…” still stands here. Write it: Its name as it writes it.",
    ]
