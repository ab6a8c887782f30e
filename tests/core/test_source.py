import pytest

from plugins.core.problem import ContentError
from plugins.core.source import read_source


def told(file):
    with pytest.raises(ContentError) as error:
        read_source(file, f"content/pages/{file.name}")
    return str(error.value)


def test_a_title_with_a_colon_is_only_a_title(page):
    source = read_source(page("---\ntitle: A: b\n---\nHello\n"), "a.md")

    assert source.fields == {"title": "A: b"}
    assert source.body.strip() == "Hello"
    assert source.body_line == 4


def test_yes_no_and_dates_stay_as_they_were_typed(page):
    source = read_source(page("---\nstatus: no\nwritten: 2026-11-23\n---\n"), "a.md")

    assert source.fields == {"status": "no", "written": "2026-11-23"}


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_from_any_machine_reads_the_same(page, ends, mark):
    source = read_source(page(mark + ends.join(["---", "title: Café", "---", "Text", ""]).encode()), "a.md")

    assert (source.fields, source.body) == ({"title": "Café"}, "Text\n")


def test_a_blank_first_line_loses_nothing(page):
    source = read_source(page("\n\n---\ntitle: A\n---\nText"), "a.md")

    assert source.line(("title",)) == 4
    assert source.body_line == 6


def test_latin_1_is_named_with_its_line_and_letter(page):
    assert told(page("---\ntitle: A\nsummary: Café\n---\n".encode("latin-1"))) == (
        "content/pages/page.md:3: This file is not saved as UTF-8 (byte 26, “é”). Save it again and choose the encoding UTF-8."
    )


def test_an_empty_file_is_told_plainly(page):
    assert (
        told(page(" \n"))
        == "content/pages/page.md:1: This file is empty. Write the page, or delete the file."
    )


def test_a_file_of_five_megabytes_is_refused_before_it_is_read(page):
    assert told(page("---\ntitle: A\n---\n" + "x" * 5_000_000)) == (
        "content/pages/page.md:1: This file is 5.0 MB; the largest allowed is 1 MB. Was a picture or another file pasted into it? Take that out."
    )


def test_a_zero_byte_is_refused(page):
    assert told(page("---\ntitle: A\n---\na\0b")) == (
        "content/pages/page.md:4: This file holds a zero byte, so it is not plain text. Save it again as plain text, UTF-8."
    )


def test_a_file_without_fields_says_where_they_go(page):
    assert told(page("# Hello\n")) == (
        "content/pages/page.md:1: The file does not start with “---”. Put “---” on the first line, the fields such as “title: …” below it, then “---” again."
    )


def test_fields_without_an_end_say_so(page):
    assert told(page("---\ntitle: A\n\nText\n")) == (
        "content/pages/page.md:1: The fields at the top have no end. Put “---” on a line of its own below the last field."
    )


def test_a_field_that_stands_twice_is_named_with_both_lines_and_all_is_read_on(page):
    source = read_source(page("---\ntitle: A\nsummary: S\ntitle: B\n---\nText\n"), "a.md")

    assert [str(one) for one in source.faults] == [
        "a.md:4: “title” stands here a second time; the first is on line 2. Keep one of them."
    ]
    assert (source.fields["summary"], source.body) == ("S", "Text\n")


@pytest.mark.parametrize(("fields", "told"), [
    ("title: A\n  - what: is\n this", 'a.md:3: This line cannot be read as a field. Write “field: value”; put a value with unusual signs in "double quotes".'),
    ("Hello", "a.md:2: The lines between “---” are not fields. Write “field: value”, one on a line."),
])  # fmt: skip
def test_a_line_that_is_no_field_is_named_and_the_text_below_is_read(page, fields, told):
    source = read_source(page(f"---\n{fields}\n---\nText\n"), "a.md")

    assert [str(one) for one in source.faults] == [told]
    assert (source.fields, source.body) == ({}, "Text\n")


@pytest.mark.parametrize(
    "title",
    [
        "Mums & <Dads>",
        'He said "yes"',
        "It's # 1: really",
        "👶 hello",
        "مرحبا",
        "- dash: x",
        "50% off",
        "a, b",
    ],
)
def test_every_title_a_person_may_type_comes_back_as_typed(page, title):
    source = read_source(page(f"---\ntitle: {title}\n---\n"), "a.md")

    assert source.fields == {"title": title} or [one.line for one in source.faults] == [2]
