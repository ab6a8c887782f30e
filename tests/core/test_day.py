import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.day import Day, in_order, parse_day


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03",
        "3 April 2026",
        "03 april 2026",
        " 3 APRIL 2026 ",
        "3 Apr 2026",
        "03-Apr-2026",
        "03-Apr-26",
        "2026-04-03 00:00:00",
    ],
)
def test_a_day_is_read_in_two_forms_and_told_in_words(text):
    assert parse_day(text) == Day(2026, 4, 3)
    assert str(parse_day(text)) == "3 April 2026"


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.26"])
def test_slashes_are_refused_with_both_readings_shown(text):
    with pytest.raises(ValueError) as told:
        parse_day(text)

    assert (
        str(told.value)
        == f"“{text}” could be read as 3 April 2026 or 4 March 2026. Write it as 2026-04-03 or 3 April 2026."
    )


@pytest.mark.parametrize(("cells", "read"), [
    (["20/10/2026", "02/11/2026", "", "2026-04-03"], {"20/10/2026": "2026-10-20", "02/11/2026": "2026-11-02"}),
    (["11/02/2026", "10/20/2026"], {"11/02/2026": "2026-11-02", "10/20/2026": "2026-10-20"}),
    (["31/02/2026", "2.3.2026"], {"2.3.2026": "2026-03-02"}),
    (["20/10/26", "02/11/26"], {"20/10/26": "2026-10-20", "02/11/26": "2026-11-02"}),
    (["20/10.2026"], {}),
    (["02/11/2026", "03/04/2026"], {}),
    (["20/10/2026", "10/20/2026"], {}),
])  # fmt: skip
def test_one_date_shows_in_which_order_a_spreadsheet_has_written_its_whole_column(cells, read):
    assert in_order(cells) == read


def test_slashes_with_one_possible_reading_show_that_one():
    with pytest.raises(ValueError) as told:
        parse_day("23/11/2026")

    assert (
        str(told.value)
        == "“23/11/2026” could be read as 23 November 2026. Write it as 2026-04-03 or 3 April 2026."
    )


def test_a_day_that_no_calendar_has_is_refused():
    with pytest.raises(ValueError) as told:
        parse_day("31 February 2026")

    assert (
        str(told.value)
        == "“31 February 2026” is not a day in the calendar. Write it as 2026-04-03 or 3 April 2026."
    )


@given(st.dates())
def test_every_day_reads_back_from_both_forms(day):
    same = Day(day.year, day.month, day.day)

    assert parse_day(day.isoformat()) == same
    assert day.year < 1000 or parse_day(str(same)) == same


@given(st.text(max_size=30))
def test_no_text_at_all_makes_the_date_reader_fall_over(text):
    try:
        parse_day(text)
    except ValueError as error:
        assert str(error).endswith("Write it as 2026-04-03 or 3 April 2026.")
