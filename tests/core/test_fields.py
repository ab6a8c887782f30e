"""The fields at the top of a file, as people and as editors in a browser write them."""

import pytest

from plugins.core.article import Article
from plugins.core.name import names_in
from plugins.core.source import read_source
from tests.core.test_library import ARTICLE, change, field, problems


@pytest.mark.parametrize("name", ["picture", "embargo", "reviewed_by", "reviewed_on", "leaflet"])
@pytest.mark.parametrize("nothing", ['""', "''", "null", "~"])
def test_a_field_that_may_be_left_out_says_nothing_as_editors_write_it(content, name, nothing):
    if name not in ("picture", "leaflet"):
        change(content, "written:", f"{name}: x\nwritten:")
    field(content, name, nothing)

    assert problems(content) == []


@pytest.mark.parametrize("nothing", ['""', "null"])
def test_a_field_that_must_be_there_is_empty_all_the_same(content, nothing):
    line = field(content, "summary", nothing)

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: “summary”: it is empty. Write it, such as “summary: What helps when your baby cries, and who to call.”."
    ]


def test_an_embargo_without_a_day_is_a_fault_and_no_permission(content):
    line = change(content, "written:", "embargo:\nwritten:")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: “embargo”: “” is not a date. Write it as 2026-04-03 or 3 April 2026."
    ]


def test_a_colon_in_an_entry_of_a_list_is_only_a_colon(page):
    source = read_source(
        page("---\nrows:\n  - picture: night-feed\n    words: One thing: sleep.\n---\n"), "a.md"
    )

    assert source.fields == {"rows": [{"picture": "night-feed", "words": "One thing: sleep."}]}
    assert source.line(("rows", 0, "words")) == 4


def test_a_thing_knows_every_name_that_it_holds_and_where(content):
    article = Article.from_source(read_source(content / ARTICLE, f"content/{ARTICLE}"))

    named = list(names_in(article))

    assert (("topic",), "topic", "crying-and-nights") in named
    assert (("helplines", 0), "helpline", article.helplines[0]) in named
    assert (("related", 0), "article", article.related[0]) in named
    assert {noun for _, noun, _ in named} == {"topic", "picture", "helpline", "article", "leaflet"}
