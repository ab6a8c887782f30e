from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from plugins.core.day import Day
from plugins.core.listing import hours_of
from plugins.core.remark import tells_again
from plugins.core.schedule import CODES, SHORT, Schedule, clock, parse_hours

ID = "48102e86-bb50-41c4-8f1e-e269368c41d1"


def refused(text):
    """Why typed hours are not taken."""
    with pytest.raises(ValueError) as told:
        parse_hours(text)
    return str(told.value)


def test_hours_become_sentences():
    hours = parse_hours("Mo-Fr 09:00-17:30; Sa,Su 10:00-12:00; We 12:00-24:00")

    assert [str(part) for part in hours] == [
        "Monday to Friday, 9am to 5:30pm",
        "Saturday and Sunday, 10am to midday",
        "Wednesday, midday to midnight",
    ]


def test_a_day_may_be_written_short_or_whole():
    hours = parse_hours("mon-Thurs 9:00-17:00; Sat, SUNDAY 10:00-12:00; Fr[-3] 10:00-12:00")

    assert [str(part) for part in hours] == [
        "Monday to Thursday, 9am to 5pm",
        "Saturday and Sunday, 10am to midday",
        "Third to last Friday of the month, 10am to midday",
    ]


def test_hours_become_schema_org_days_and_times():
    (part,) = parse_hours("Mo-We 9:00-17:00")

    assert (part.day_names, part.opens_at, part.closes_at) == (
        ("Monday", "Tuesday", "Wednesday"),
        "09:00",
        "17:00",
    )


@pytest.mark.parametrize(("text", "words"), [
    ("Mo 17:00-13:00", "“Mo 17:00-13:00” closes before it opens. "),
    ("Mo 9-5", "“Mo 9-5” is not a day with hours. "),
    ("Fr-Mo 09:00-17:00", "“Fr-Mo” ends before it starts. "),
    ("Xx 09:00-17:00", "“Xx” is not a day of the week. "),
    ("weekday mornings", "“weekday mornings” is not a day with hours. "),
    ("Weekdays 09:00-17:00", "“Weekdays” is not a day of the week. "),
    ("Monthly 10:00-12:00", "“Monthly” is not a day of the week. "),
    ("Mo to Fr 09:00-17:00", "“Mo to Fr” is not a day of the week. "),
    ("Mo and Th 10:00-12:00", "“Mo and Th” is not a day of the week. "),
    ("Mo Tu We 10:00-12:00", "“Mo Tu We” is not a day of the week. "),
    ("Mo-Fr term time 09:00-15:00", "“Mo-Fr term time” is not a day of the week. "),
    ("Fr fortnightly 10:00-12:00", "“Fr fortnightly” is not a day of the week. "),
    ("Sunday closed 00:00-24:00", "“Sunday closed” is not a day of the week. "),
    ("Mo-We-Fr 10:00-12:00", "“Mo-We-Fr” is not a day of the week. "),
    ("Mo[1]-Fr 09:00-17:00", "“Mo[1]-Fr” is not a day of the week. "),
    ("Tu[9] 10:00-12:00", "“Tu[9]” is not a day of the week. "),
    ("Tu[0] 10:00-12:00", "“Tu[0]” is not a day of the week. "),
    ("M 10:00-12:00", "“M” is not a day of the week. "),
])  # fmt: skip
def test_hours_that_cannot_be_are_told_in_words(text, words):
    assert refused(text) == (
        words
        + "Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month."
    )


@pytest.mark.parametrize(("text", "meant"), [
    ("Mo-Fr 9:00-5:00", "9:00-17:00"), ("Mo 05:00-01:30", "05:00-13:30"), ("Mo 17:59-08:00", "17:59-20:00"), ("Mo 12:00-08:00", "12:00-20:00"),
])  # fmt: skip
def test_an_afternoon_typed_as_a_morning_is_told_with_what_is_meant(text, meant):
    assert refused(text) == (
        f"“{text}” closes before it opens. Did you mean {meant}? "
        "Write what goes on through the night in two parts, such as “Mo 17:00-24:00; Tu 00:00-02:00”."
    )


@pytest.mark.parametrize(("text", "told"), [
    ("Mo 13:00-01:00", "closes before it opens. Write what goes on through the night in two parts, such as “Mo 17:00-24:00; Tu 00:00-02:00”."),
    ("Mo 00:00-00:00", "closes before it opens. Did you mean 00:00-24:00? Write what goes on through the night in two parts, such as “Mo 17:00-24:00; Tu 00:00-02:00”."),
    ("Mo 09:00-11:00 term time only", "has more in it than a day with hours. Write what else there is to say in brackets behind the hours, such as “Mo 09:30-11:00 (term time only)”."),
])  # fmt: skip
def test_hours_that_cannot_be_are_told_with_how_they_are_written(text, told):
    assert refused(text) == f"“{text}” {told}"


@pytest.mark.parametrize(("text", "told"), [
    ("Mon-Fri 9am to 5pm", True), ("Monday to Friday 9:00-17:00", True), ("9 to 5 every day", True), ("Fridays until 5pm", False),
    ("Mon-Thu 9-5", False), ("Fridays until 4pm", False), ("Wednesdays 10 to 2", False), ("9 to 5 in term", False),
])  # fmt: skip
def test_words_that_tell_other_days_or_times_are_a_remark(text, told):
    assert tells_again(text, [0, 1, 2, 3, 4], ["09:00", "17:00"]) is told


def test_a_break_in_a_day_makes_two_parts_of_it():
    assert [str(part) for part in parse_hours("Mo-Fr 09:00-12:00, 13:00-17:00; Sa 10:00-12:00")] == [
        "Monday to Friday, 9am to midday",
        "Monday to Friday, 1pm to 5pm",
        "Saturday, 10am to midday",
    ]


def test_a_remark_is_of_both_parts_of_a_day_and_may_hold_a_time():
    assert [str(part) for part in parse_hours("Mo 09:00-12:00, 13:00-17:00 (doors open at 8:45, 12:50)")] == [
        "Monday, 9am to midday (doors open at 8:45, 12:50)",
        "Monday, 1pm to 5pm (doors open at 8:45, 12:50)",
    ]


@pytest.mark.parametrize("rule", [{"freq": "WEEKLY"}, {}])
def test_the_second_monday_is_one_of_the_month_whatever_else_the_rule_says(rule):
    schedule = Schedule(id=ID, byday="2MO", opens_at="09:30", closes_at="11:00", **rule)

    assert str(schedule) == "Second Monday of the month, 9:30am to 11am"
    assert not schedule.weekly
    assert [*schedule.dates(date(2026, 11, 1), 60)] == [date(2026, 11, 9), date(2026, 12, 14)]


@pytest.mark.parametrize(("rule", "words", "days"), [
    ("WEEKLY", "Monday, 9:30am to 11am", [date(2026, 11, 2), date(2026, 11, 9)]),
    ("MONTHLY", "On the 2nd of the month, 9:30am to 11am", [date(2026, 11, 2)]),
])  # fmt: skip
def test_a_rule_without_days_holds_on_the_day_of_its_beginning(rule, words, days):
    schedule = Schedule(id=ID, freq=rule, dtstart=Day(2026, 11, 2), opens_at="09:30", closes_at="11:00")

    assert str(schedule) == words
    assert [*schedule.dates(date(2026, 11, 1), 14)] == days


@pytest.mark.parametrize(("said", "words"), [
    ({"description": "Term time only."}, " (Term time only)"),
    ({"description": "Term time only.", "notes": "Not in August; book first"}, " (Term time only; Not in August; book first)"),
    ({"description": "Mondays from 9.30am to 11am"}, ""),
    ({"description": "Open every week on Monday morning, 9:30 - 11:00.", "notes": "Opening hours: Mon 9:30am to 11"}, ""),
    ({"description": "Mondays until 10am"}, " (Mondays until 10am)"),
    ({"description": "Mon 9.30-11, Fri 9-4"}, " (Mon 9.30-11, Fri 9-4)"),
])  # fmt: skip
def test_what_its_words_add_to_the_days_and_times_stands_behind_them(said, words):
    schedule = Schedule(id=ID, byday="MO", opens_at="09:30", closes_at="11:00", **said)

    assert str(schedule) == f"Monday, 9:30am to 11am{words}"


@pytest.mark.parametrize("text", ["Mo 18:00-02:00", "Mo 20:00-08:00", "Mo 22:00-06:00", "Mo 04:00-03:00", "Mo 17:00-00:00"])  # fmt: skip
def test_hours_that_plainly_go_on_through_the_night_are_taken(text):
    (schedule,) = parse_hours(text)

    assert schedule.overnight and not schedule.backwards


def test_hours_of_a_feed_that_close_before_they_open_are_shown_as_days_alone():
    slip = Schedule(id=ID, byday="MO,TU,WE,TH,FR", opens_at="09:00", closes_at="05:00")

    class One:
        hours = (slip,)

    assert str(slip) == "Monday to Friday"
    assert list(hours_of(One, Day(2026, 11, 23))) == []


@pytest.mark.parametrize(("text", "words"), [
    ("Tu[1] 10:00-12:00", "First Tuesday of the month, 10am to midday"),
    ("Mo[2],We[-1] 10:00-12:00", "Second Monday and last Wednesday of the month, 10am to midday"),
    ("Mo 22:00-06:00", "Monday, 10pm to 6am"),
    ("24/7", "24 hours a day"),
    ("Mo-Sa 00:00-24:00", "Monday to Saturday, all day"),
    ("Weds 9:00-10:00", "Wednesday, 9am to 10am"),
    ("Mondays 09:30-11:00 (term time only)", "Monday, 9:30am to 11am (term time only)"),
    ("Mo 09:30-11:00 (not in August; book first)", "Monday, 9:30am to 11am (not in August; book first)"),
])  # fmt: skip
def test_hours_that_are_not_every_week_or_go_through_the_night_become_sentences(text, words):
    (schedule,) = parse_hours(text)

    assert str(schedule) == words


@pytest.mark.parametrize(("said", "words"), [
    ({"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-01-06", "opens_at": "10:00:00", "closes_at": "12:00Z"},
     "Tuesday, every second week from 6 January 2026, 10am to midday"),
    ({"freq": "MONTHLY", "bymonthday": "15,-1", "opens_at": "09:00", "closes_at": "17:00"}, "On the 15th and last day of the month, 9am to 5pm"),
    ({"freq": "MONTHLY", "bymonthday": "-2,-10", "interval": 2}, "On the second to last day and 10th to last day of the month, every second month"),
    ({"freq": "MONTHLY", "byday": "1TU", "interval": 3, "dtstart": "2027-01-05"}, "First Tuesday of the month, every 3rd month from 5 January 2027"),
    ({"freq": "MONTHLY", "bymonthday": "1,15", "opens_at": "09:00", "closes_at": "17:30"}, "On the 1st and 15th of the month, 9am to 5:30pm"),
    ({"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "17:00", "valid_from": "2026-09-01", "valid_to": "2026-12-18"},
     "Monday to Wednesday, 9am to 5pm (1 September 2026 to 18 December 2026)"),
    ({"byday": "MO", "opens_at": "09:00", "closes_at": "17:00", "valid_from": "2027-01-11"}, "Monday, 9am to 5pm (from 11 January 2027)"),
    ({"description": "By appointment"}, "By appointment"),
    ({"byday": "FR", "opens_at": "13:00"}, "Friday, from 1pm"),
])  # fmt: skip
def test_a_schedule_of_a_feed_becomes_a_sentence(said, words):
    assert str(Schedule(id=ID, **said)) == words


@pytest.mark.parametrize(("said", "first", "dates"), [
    ({"freq": "MONTHLY", "byday": "-1FR"}, date(2026, 11, 1), ["2026-11-27", "2026-12-25"]),
    ({"freq": "MONTHLY", "byday": "1TU"}, date(2026, 11, 1), ["2026-11-03", "2026-12-01"]),
    ({"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-11-03"}, date(2026, 11, 4), ["2026-11-17", "2026-12-01", "2026-12-15", "2026-12-29"]),
    ({"freq": "MONTHLY", "bymonthday": "31"}, date(2026, 11, 4), ["2026-12-31"]),
    ({"freq": "MONTHLY", "byday": "1TU", "dtstart": "0001-01-01"}, date(2026, 11, 1), ["2026-11-03", "2026-12-01"]),
    ({"freq": "WEEKLY", "byday": "MO", "valid_to": "2026-11-16"}, date(2026, 11, 1), ["2026-11-02", "2026-11-09", "2026-11-16"]),
    ({"freq": "MONTHLY", "byday": "9FR,1TU"}, date(2026, 11, 1), ["2026-11-03", "2026-12-01"]),
    ({"description": "ring us"}, date(2026, 11, 1), []),
])  # fmt: skip
def test_a_schedule_knows_its_days(said, first, dates):
    assert [day.isoformat() for day in Schedule(id=ID, **said).dates(first, 60)] == dates


def test_a_browser_is_told_the_minutes_of_each_week_and_the_days_of_the_rest():
    class One:
        hours = parse_hours("Mo,We 09:00-17:00; Fr 22:00-06:00; Sa 00:00-23:59; Tu[1] 10:00-12:00")

    assert list(hours_of(One, Day(2026, 11, 23))) == [
        "0:540-1020",
        "2:540-1020",
        "4:1320-1800",
        "5:0-1440",
        "2026-12-01:600-720",
        "2027-01-05:600-720",
    ]


def is_open(intervals, moment):
    """Whether the browser's intervals hold at a moment of UK time; the same sum that theme/static/open-now.js does."""
    for shift in (0, 1):
        day = moment.date() - timedelta(days=shift)
        minute = moment.hour * 60 + moment.minute + 1440 * shift
        for interval in intervals:
            when, _, span = interval.rpartition(":")
            opens, closes = map(int, span.split("-"))
            if when in (str(day.weekday()), day.isoformat()) and opens <= minute < closes:
                return True
    return False


times = st.integers(0, 23).flatmap(lambda opens: st.tuples(st.just(opens), st.integers(opens + 1, 24)))
parts = st.tuples(st.sets(st.sampled_from(SHORT), min_size=1), times)


@given(st.lists(parts, min_size=1, max_size=3), st.datetimes(datetime(2026, 11, 23), datetime(2027, 1, 3)))
def test_open_now_agrees_with_a_well_known_reader_of_opening_hours(typed, moment):
    moment = moment.replace(second=0, microsecond=0)
    texts = [
        f"{','.join(sorted(days, key=SHORT.index))} {opens:02d}:00-{closes:02d}:00"
        for days, (opens, closes) in typed
    ]

    class One:
        hours = parse_hours("; ".join(texts))

    assert is_open(list(hours_of(One, Day(2026, 11, 23))), moment) == any(
        OpeningHours(text).is_open(moment) for text in texts
    )


@given(st.sets(st.integers(0, 6), min_size=1), times)
def test_what_is_typed_is_what_a_calendar_is_told(days, span):
    text = f"{','.join(SHORT[day] for day in sorted(days))} {span[0]:02d}:00-{span[1]:02d}:00"

    (schedule,) = parse_hours(text)

    night = "23:59" if span[0] == 0 else "00:00"  # no calendar knows 24:00
    assert (schedule.byday, schedule.opens_at, schedule.closes_at) == (
        ",".join(CODES[day] for day in sorted(days)),
        f"{span[0]:02d}:00",
        night if span[1] == 24 else f"{span[1]:02d}:00",
    )
    assert clock(schedule.opens_at) in str(schedule) or str(schedule).endswith(("all day", "24 hours a day"))


@given(st.text(max_size=40))
def test_no_typed_hours_end_in_anything_but_hours_or_a_sentence(text):
    try:
        schedules = parse_hours(text)
    except ValueError as told:
        assert str(told).startswith("“")
    else:
        assert all(schedule.opens_at and schedule.days for schedule in schedules)
