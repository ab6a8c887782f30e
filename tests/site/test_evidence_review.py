"""The evidence review: its chapters, and one list of all their sources."""

import pytest
from lxml import html

from tests.conftest import clone_to, inv

HEAD = """---
title: {title}
summary: What studies found.
question: What helps babies from day to day?
what_counted: Studies that followed babies over time.
written: 2026-11-23
next_review: 2027-11-23
{more}---

{body}
"""
CHAPTERS = {
    "01-made": ("How it was made", "", "Babies cry for 2 hours a day [@R28]."),
    "03-everyday-life": ("Everyday life", "", "{{ claim crying-hours }}\n\nCountries differ [@R29; @R28]."),
    "05-to-come": ("Still to come", "embargo: 2027-06-08 00:01\n", "Care matters [@R10]."),
    "07-gone": ("Taken back", "", "Sleep matters [@R33]."),
}


@pytest.fixture(scope="module")
def review(tmp_path_factory, light):
    """A site with chapters: two to be read, one under embargo, and one that was taken back."""
    clone = light(clone_to(tmp_path_factory.mktemp("review") / "clone"))
    folder = clone / "content" / "review"
    folder.mkdir()
    for name, (title, more, body) in CHAPTERS.items():
        (folder / f"{name}.md").write_text(HEAD.format(title=title, more=more, body=body), encoding="utf-8")
    code, said, told = inv(clone, "withdraw", "07-gone", "--why", "A number was wrong.")
    assert code == 0 and "/review/gone/ says since when and why" in said, said + told
    code, said, told = inv(clone, "build")
    assert code == 0, said + told
    return (clone / "output").resolve()


def page(output, address):
    return html.fromstring((output / address.strip("/") / "index.html").read_text(encoding="utf-8"))


def words(element):
    return " ".join(element.text_content().split())


def test_the_chapters_that_may_be_read_are_listed_with_their_questions_and_numbers(review):
    items = page(review, "/review/").xpath("//ol[@class='contents']/li")

    assert [(one.get("value"), one.find("a").get("href"), words(one)) for one in items] == [
        ("1", "/review/made/", "How it was made What helps babies from day to day?"),
        ("3", "/review/everyday-life/", "Everyday life What helps babies from day to day?"),
    ]


def test_every_source_of_a_chapter_stands_once_in_the_list_with_links_to_where_it_is_cited(review):
    items = page(review, "/review/").xpath("//li[@class='bibliography__item']")

    cited = {words(one).split(" (")[0]: [link.get("href") for link in one.xpath(".//ul//a")] for one in items}
    assert cited == {
        "Vermillet, A.Q. et al.": ["/review/everyday-life/#source-2"],
        "Wolke, D., Bilgin, A. and Samara, M.": ["/review/made/#source-1", "/review/everyday-life/#source-1"],
    }
    assert all("Limits: " in words(one) for one in items)
    for address, place in (href.split("#") for hrefs in cited.values() for href in hrefs):
        assert page(review, address).xpath(f"//li[@id='{place}']//a[starts-with(@href, '#')]")


def test_a_chapter_says_its_question_what_counted_and_where_to_read_on(review):
    first, last = page(review, "/review/made/"), page(review, "/review/everyday-life/")

    assert words(first.xpath("//*[@id='question']")[0]) == (
        "The question What helps babies from day to day? What counted as an answer Studies that followed babies over time."
    )
    assert [(one.get("href"), words(one)) for one in (*first.xpath("//main//a[@class='button button--quiet']"), *last.xpath("//main//a[@class='button button--quiet']"))] == [
        ("/review/everyday-life/", "Next chapter: Everyday life"),
        ("/review/", "All chapters and sources"),
    ]  # fmt: skip
    assert "Where it ends:" in words(last.find(".//div[@class='claim']"))


def test_what_is_under_embargo_is_nowhere_and_what_was_taken_back_says_so(review):
    assert not (review / "review" / "to-come").exists()
    assert words(page(review, "/review/gone/").find(".//h1")) == "We have taken this chapter back"
    assert "A number was wrong." in words(page(review, "/review/gone/"))


def test_the_review_is_found_from_every_page_and_counted_by_the_page_about_our_checks(review):
    assert page(review, "/about/").xpath("//footer//a[@href='/review/']")
    figures = page(review, "/how-we-check/").xpath("//dl[@class='figures']/div")
    assert {words(one.find("dt")): words(one.find("dd")) for one in figures}["chapters of the evidence review"] == "2"  # fmt: skip
    assert "https://firstbonds.example/review/made/" in (review / "sitemap.xml").read_text(encoding="utf-8")


def test_without_a_chapter_there_is_no_review(output):
    assert not (output / "review").exists()
    assert page(output, "/about/").xpath("//footer//a[@href='/review/']") == []
    assert "evidence review" not in words(page(output, "/how-we-check/").xpath("//dl[@class='figures']")[0])
