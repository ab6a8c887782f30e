"""British spelling of texts and tables, whatever saved them."""

import csv

import pytest

from plugins.core.fingerprint import fingerprint
from plugins.core.loading import load, told_of
from plugins.core.problem import ContentError
from plugins.makers.spelling import misspelt
from tests.conftest import ROOT, TODAY, change, library_of


def wrong(tmp_path, data):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "services.csv").write_bytes(data)
    return misspelt(tmp_path / "content", ROOT / "pyproject.toml")


def test_a_word_of_the_united_states_is_told_with_its_line(tmp_path):
    assert wrong(tmp_path, "name,about\nCafé,A colorful café\n".encode()) == {
        "content/services.csv": [(2, "colorful", "colourful")]
    }


def test_a_table_of_windows_is_read_as_its_spreadsheet_wrote_it(tmp_path):
    assert wrong(tmp_path, "name,about\nCafé,A colorful café – £2\n".encode("cp1252")) == {
        "content/services.csv": [(2, "colorful", "colourful")]
    }


def test_an_accent_is_no_fault(tmp_path):
    assert wrong(tmp_path, "name\nCafé “Bébé”\n".encode("cp1252")) == {}


def test_what_a_feed_holds_is_not_spelt_by_us(tmp_path):
    feed = tmp_path / "content" / "services" / "leeds" / "2026-11-23"
    feed.mkdir(parents=True)
    (feed / "services.json").write_text('{"description": "A colorful center"}', encoding="utf-8")

    assert misspelt(tmp_path / "content", ROOT / "pyproject.toml") == {}


def test_a_signature_is_no_word(tmp_path):
    marks = [fingerprint([str(number)]) for number in range(5_000)]
    assert wrong(tmp_path, "\n".join(f"reviewed_text: {mark}-{mark[::-1]}" for mark in marks).encode()) == {}


def told(content, text):
    """What is told of *text* where this content is known."""
    (content / "text.txt").write_text(text, encoding="utf-8")
    library = library_of(content)
    return told_of(library, misspelt(content, ROOT / "pyproject.toml"))["content/text.txt"]


def test_no_name_of_a_district_nor_of_what_it_lies_in_is_a_fault(content):
    files = (content / "places").glob("*.csv")
    cells = [cell for file in files for row in csv.reader(file.open(encoding="utf-8")) for cell in row]
    assert {"Woking", "woking", "Worthing"} < set(cells)

    assert told(content, "\n".join([*cells, "A humber"])) == [(len(cells) + 1, "humber", "number")]


def test_a_field_or_column_that_there_is_not_is_no_second_fault_of_spelling(content):
    change(content, "written:", "reveiwed_on: We recieve it\nwritten:")
    change(content, "status,print", "status,adress,print", "helplines.csv")

    with pytest.raises(ContentError) as found:
        load(
            content,
            ROOT / "theme",
            TODAY,
            misspelt_in=lambda folder: misspelt(folder, ROOT / "pyproject.toml"),
        )

    assert [str(one).split(": ", 1)[1] for one in found.value.problems] == [
        "There is no field “reveiwed_on”. Did you mean “reviewed_on”?",
        "“recieve” is not how it is spelt in Britain. Write “receive”. If it is a name, put a line {{ allow spelling: a name }} above.",
        "There is no column “adress”. Take it out.",
    ]


def test_two_words_written_as_one_and_a_colour_of_the_united_states_are_told_and_the_name_gray_is_not(
    content,
):
    assert told(content, "Incase it is alot: Sam Gray has gray hair.") == [
        (1, "Incase", "In case"),
        (1, "alot", "a lot"),
        (1, "gray", "grey"),
    ]


def test_who_runs_a_service_and_where_it_is_are_names_and_other_words_are_not(content):
    change(content, "Example House, 1", "Theater House, 1", "services/services.csv")
    change(content, "Example County Council", "Center Parcs", "services/services.csv")

    assert told(content, "Center Parcs, Theater House: a theater") == [(1, "theater", "theatre")]
