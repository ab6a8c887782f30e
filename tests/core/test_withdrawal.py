"""What was taken back is left out unread, and whoever names it makes no fault."""

import pytest

from plugins.core.problem import ContentError
from plugins.makers import template
from plugins.makers.sheet import minds_of
from tests.conftest import ARTICLE, ROOT, change, library_of

WORDS = template.words(ROOT / "theme" / "words" / "en.toml")


def take_back(content, *rows):
    """Write rows into the list of what was taken back."""
    with (content / "withdrawn.csv").open("a", encoding="utf-8") as table:
        table.writelines(f"{row}\n" for row in rows)


def read(content):
    return library_of(content)


def problems(content):
    with pytest.raises(ContentError) as told:
        read(content)
    return [str(one) for one in told.value.problems]


def test_an_article_that_was_taken_back_is_not_read_even_if_it_is_broken(content):
    (content / "articles" / "attachment.md").write_text("No fields at all.")
    take_back(content, "article,attachment,2026-11-23,A sentence was wrong.")

    library = read(content)

    assert "attachment" not in library.all_articles
    assert [(one.url, str(one.day), one.why) for one in library.notices] == [
        ("/attachment/", "23 November 2026", "A sentence was wrong.")
    ]


def test_its_address_can_be_linked_to_but_search_engines_are_not_told_of_it(content):
    take_back(content, "article,attachment,2026-11-23,A sentence was wrong.")

    library = read(content)

    assert "/attachment/" in library.addresses
    assert "/attachment/" not in dict(library.dated_addresses)
    assert "/attachment/" not in [url for _, found in library.index for _, url in found]


def test_a_topic_without_its_only_article_keeps_its_address(content):
    take_back(content, "article,when-your-baby-cries,2026-11-23,A sentence was wrong.")

    library = read(content)

    assert [one.slug for one in library.emptied] == ["crying-and-nights"]
    assert "/topics/crying-and-nights/" in library.addresses
    assert "/topics/crying-and-nights/" not in dict(library.dated_addresses)


def test_a_helpline_that_was_taken_back_is_in_no_list_and_naming_it_is_no_fault(content):
    change(content, "helplines: [", "helplines: [lifeline, ")
    take_back(content, "helpline,lifeline,2026-11-23,It has another number now.")

    library = read(content)
    article = library.articles["when-your-baby-cries"]

    assert "lifeline" in article.helplines
    assert [line.slug for line in library.lines_of(article)] == [*article.helplines[1:]]
    assert "lifeline" not in [line.slug for line in library.helplines_for("NI")]


def test_who_is_rung_in_a_crisis_in_northern_ireland_is_the_most_local_line_that_is_left(content):
    area = next(one for one in read(content).areas.values() if one.nation_code == "NI")
    named = []
    for row in ("", "helpline,lifeline,2026-11-23,x", "helpline,samaritans,2026-11-23,x"):
        take_back(content, *filter(None, [row]))
        library = read(content)
        named.append([(one.name, one.number) for one in minds_of(area, library, WORDS.paper)])

    assert named == [
        [("Northern Ireland: Lifeline", "0808 808 8000")],
        [("Northern Ireland: Samaritans", "116 123")],
        [],
    ]


def test_a_service_that_was_taken_back_is_nowhere_even_if_its_row_is_wrong(content):
    slug = "example-health-visiting-lancaster"
    change(content, ",Example Community Health,health-visiting,", ",,nonsense,", "services/services.csv")
    take_back(content, f"service,{slug},2026-11-23,It has closed.")

    library = read(content)

    assert slug not in library.services
    assert library.notices[0].url == f"/services/{slug}/"


def test_references_are_not_called_unused_while_a_text_that_may_cite_them_is_away(content):
    take_back(content, "article,attachment,2026-11-23,A sentence was wrong.")

    assert [one for one in read(content).remarks if one.rule == "reference-never-used"] == []


def test_staff_are_told_what_a_clinic_does_without(content):
    take_back(content, "helpline,samaritans,2026-11-23,The number has changed.")
    clinic = content / "clinics" / "example-riverside-clinic.toml"
    text = clinic.read_text(encoding="utf-8") + 'helplines = ["samaritans"]\n'
    clinic.write_text(text, encoding="utf-8")

    assert [str(one.problem) for one in read(content).remarks if one.rule == "withdrawn"] == [
        f"content/clinics/example-riverside-clinic.toml:{len(text.splitlines())}: The helpline “samaritans” was taken back, so the papers of this clinic do without it. "
        "Name another one, take it out, or show it again: ./inv withdraw samaritans --undo."
    ]


@pytest.mark.parametrize(("row", "told"), [
    ("article,atachment,2026-11-23,x", "There is no article “atachment” to take back. Did you mean “attachment”?"),
    ("helpline,lifelin,2026-11-23,x", "There is no helpline “lifelin” to take back. Did you mean “lifeline”?"),
    ("leaflet,attachment,2026-11-23,x", "There is no leaflet “attachment” to take back. Take this row out."),
    ("artcle,attachment,2026-11-23,x", "“kind” cannot be “artcle”. Did you mean “article”?"),
    ("article,attachment,2026-11-23,", "“why” is missing. Fill that cell, for example with “A sentence on fever was wrong.”."),
    ("article,attachment,2026-11-23,A study found that it harms.", "“why”: “study found” speaks as evidence, and no source can stand here. Say in other words what is wrong with it."),
    ("article,attachment,2026-11-23,Not 0800 448 0737.", "“why”: “0800 448 0737” looks like a telephone number, which readers would see. Say what is wrong with it without the number."),
])  # fmt: skip
def test_a_wrong_row_is_told_with_how_to_mend_it(content, row, told):
    take_back(content, row)

    assert problems(content) == [f"content/withdrawn.csv:2: {told}"]


def test_a_new_page_cannot_take_the_address_of_a_notice(content):
    take_back(content, "article,attachment,2026-11-23,A sentence was wrong.")
    (content / "pages" / "attachment.md").write_bytes((content / "pages" / "about.md").read_bytes())

    assert problems(content) == [
        "content/pages/attachment.md:1: The address /attachment/ says that the article there was taken back (content/withdrawn.csv:2). "
        "Give this file another name, or show the other one again: ./inv withdraw --undo."
    ]


def test_a_misspelt_name_is_still_a_fault_while_another_thing_is_away(content):
    take_back(content, "helpline,lifeline,2026-11-23,x")
    line = change(content, "helplines: [", "helplines: [lifelin, ")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: There is no helpline “lifelin”. Helplines are rows of content/helplines.csv."
    ]


@pytest.mark.parametrize(("row", "name", "url"), [
    ("kind,family-hub", "kinds/family-hub.md", "/services/family-hub/"),
    ("topic,your-baby", "topics/your-baby.md", "/topics/your-baby/"),
])  # fmt: skip
def test_what_others_stand_under_keeps_its_name_for_them_and_nothing_looks_at_its_words(
    content, row, name, url
):
    change(content, "summary: ", "summary: Utilise this: a study found that it is safe. ", name)
    take_back(content, f"{row},2026-11-23,A sentence was wrong.")

    library = read(content)

    (kept,) = [one for one in (*library.kinds.values(), *library.topics.values()) if one.url == url]
    assert kept.title and not kept.summary and not kept.body
    assert url in library.addresses and url not in dict(library.dated_addresses)
    assert url not in [one.url for one in library.readable]
