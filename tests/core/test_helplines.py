"""The helplines: when they answer, and what staff should look at in them."""

import pytest

from plugins.core import helplines
from plugins.core.day import Day
from plugins.core.helpline import COLUMNS, OPTIONAL, Helpline
from plugins.core.phone import cost_of
from plugins.core.problem import ContentError
from plugins.core.shelf import Shelf
from plugins.core.table import Row
from tests.conftest import ROOT, change
from tests.core.test_library import cells, problems

LINE = {"slug": "night-line", "name": "Night line", "for": "parents who are awake", "phone": "01632 960123", "nations": "E;S;W;NI", "kind": "baby",
        "source": "nightline.example", "grade": "A", "status": "unverified", "print": "yes"}  # fmt: skip


def a_line(number=2, **cells):
    """A row of the table of helplines."""
    return Helpline.from_row(
        Row("content/helplines.csv", number, {**dict.fromkeys(COLUMNS, ""), **LINE, **cells}, row=number)
    )


@pytest.mark.parametrize(("hours", "note", "words"), [
    ("24/7", "", "24 hours a day"),
    ("Mo-Fr 09:30-15:00", "not bank holidays", "Monday to Friday, 9:30am to 3pm, not bank holidays"),
    ("Mo,We-Fr 09:30-17:00; Tu 13:00-20:00", "", "Monday, Wednesday, Thursday and Friday, 9:30am to 5pm; Tuesday, 1pm to 8pm"),
    ("", "in school terms, by appointment", "in school terms, by appointment"),
    ("", "", ""),
])  # fmt: skip
def test_readers_see_the_hours_of_a_helpline_as_sentences_and_what_no_hours_can_say(hours, note, words):
    assert a_line(hours=hours, hours_note=note).hours_text == words


@pytest.mark.parametrize("nations", ["England, Wales", "E, W", "E and W", "E/W"])
def test_several_nations_in_one_cell_are_told_with_the_sign_between_them(nations):
    with pytest.raises(ContentError) as told:
        a_line(nations=nations)

    assert str(told.value) == (
        f"content/helplines.csv:2: “nations” cannot be “{nations}”. Put “;” between two of them, such as E;S. It can be: E, S, W or NI."
    )


def test_hours_in_words_are_told_with_how_to_write_them():
    with pytest.raises(ContentError) as told:
        a_line(hours="24 hours a day")

    assert str(told.value) == (
        "content/helplines.csv:2: “hours”: “24 hours a day” is not a day with hours. Write them such as "
        "“Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month."
    )


@pytest.mark.parametrize(("number", "wrong"), [
    ("123", "“phone”: “123” is too short for a UK telephone number. Look it up again where they publish it."),
    ("111", "“phone”: 111 is fixed text of the site, with when to call it, and no row of this table. Leave the cell empty."),
    ("0808 2000", "“phone”: “0808 2000” is not a UK telephone number. Look it up again where they publish it."),
    ("01632 960123", "01632 960123 rings nowhere: Ofcom keeps it for drama. Write the number that they publish, or leave the cell empty."),
    ("07700 900456", "07700 900456 rings nowhere: Ofcom keeps it for drama. Write the number that they publish, or leave the cell empty."),
    ("0808 157 0123", "0808 157 0123 rings nowhere: Ofcom keeps it for drama. Write the number that they publish, or leave the cell empty."),
])  # fmt: skip
def test_a_helpline_that_nobody_could_ring_is_told_at_its_row(content, number, wrong):
    line = change(content, "0800 448 0737", number, "helplines.csv")

    assert problems(content) == [f"content/helplines.csv:{line}: {wrong}"]


MESSAGE = "is not how to send a text message. Write it as “Text SHOUT to 85258” or “Text 07860 077333”."


@pytest.mark.parametrize(("typed", "wrong"), [
    ("Use 111 online. They will never take your baby.", f"“text”: “Use 111 online. They will never take your baby.” {MESSAGE}"),
    ("Text SHOUT to 85258; open 24 hours", f"“text”: “Text SHOUT to 85258; open 24 hours” {MESSAGE}"),
    ("Text SHOUT to 0300 123 7015", f"“text”: “Text SHOUT to 0300 123 7015” {MESSAGE}"),
    ("07911 123456", f"“text”: “07911 123456” {MESSAGE}"),
    ("hello", f"“text”: “hello” {MESSAGE}"),
    ("Text 07860 0773", "“text”: “07860 0773” is not a UK telephone number. Look it up again where they publish it."),
    ("Text 070 1234 5678", "“text”: “070 1234 5678” costs callers extra. Look it up again where they publish it."),
    ("Text 07700 900456", "07700 900456 rings nowhere: Ofcom keeps it for drama. Write the number that they publish, or leave the cell empty."),
])  # fmt: skip
def test_how_to_send_a_text_message_is_written_in_one_of_two_ways_and_its_number_read_as_any_other(content, typed, wrong):  # fmt: skip
    line = change(content, "Text SHOUT to 85258", typed, "helplines.csv")

    assert problems(content) == [f"content/helplines.csv:{line}: {wrong}"]


@pytest.mark.parametrize("typed", ["Text SHOUT to 85258", "Text 82111", "Text 07860 077333"])
def test_the_ways_to_send_a_text_message_that_helplines_have_are_read(typed):
    assert a_line(text=typed).text == typed


def test_the_e_mail_address_of_a_helpline_is_one(content):
    line = cells(content, "samaritans", {"email": "foo bar"}, "helplines.csv")

    assert problems(content) == [
        f"content/helplines.csv:{line}: “email”: “foo bar” is not an e-mail address. Write it as name@example.org."
    ]


def test_the_word_that_people_are_to_send_is_none_that_we_never_say(content):
    line = change(content, "Text SHOUT to 85258", "Text MIRACLE to 85258", "helplines.csv")

    assert problems(content) == [
        f"content/helplines.csv:{line}: “MIRACLE”: nothing here is certain for every family. Say instead: can help."
    ]


def test_what_no_hours_can_say_is_read_by_the_rules_of_a_cell_and_holds_no_opening_time(content):
    line = change(content, "not bank holidays", "from 9am to 5pm", "helplines.csv")

    assert problems(content) == [
        f"content/helplines.csv:{line}: “9am to 5pm” is an opening time in words. Write it into the column “hours”, such as Mo-Fr 09:00-17:00."
    ]


def test_what_no_hours_can_say_speaks_as_no_evidence(content):
    line = change(content, "not bank holidays", "studies show that most people ring at night", "helplines.csv")  # fmt: skip

    assert problems(content) == [f"content/helplines.csv:{line}: “studies show” speaks as evidence, and no source can stand here. Say it in a text that can hold its source, and here in other words."]  # fmt: skip


def test_no_helpline_sends_anyone_to_111_online():
    with pytest.raises(ContentError) as told:
        a_line(web="https://111.wales.nhs.uk/")

    assert str(told.value) == (
        "content/helplines.csv:2: “web”: https://111.wales.nhs.uk/ leads to 111 online, which is not for children under 5. Leave the cell empty."
    )


def test_no_service_sends_anyone_to_111_online_either(content):
    line = change(
        content,
        "https://example-health.example/health-visiting",
        "https://111.nhs.uk/",
        "services/services.csv",
    )

    assert problems(content) == [
        f"content/services/services.csv:{line}: “website”: https://111.nhs.uk/ leads to 111 online, which is not for children under 5. Leave the cell empty."
    ]


TODAY = Day(2026, 11, 23)


def told(*lines):
    """What is remarked on *lines* besides who has checked them and where they answer."""
    return [
        (one.severity, str(one))
        for one in helplines.findings(lines, TODAY)
        if one.rule not in ("unverified", "nation-cover")
    ]


def signed(day, **given):
    """A line that somebody checked on *day*."""
    cells = {"status": "verified", "checked_by": "Sam Lee", "last_checked": day, **given}
    return a_line(**cells, checked_text=a_line(**cells).mark)


def test_a_check_holds_only_while_the_row_is_what_was_signed():
    assert signed("2026-11-20", phone="0113 496 0001").verified
    changed = a_line(status="verified", checked_by="Sam Lee", last_checked="2026-11-20", phone="0113 496 0002",
                     checked_text=signed("2026-11-20", phone="0113 496 0001").mark)  # fmt: skip
    typed = a_line(3, name="Day line", slug="day-line", status="verified", checked_by="Sam Lee", last_checked="2026-11-20", phone="0113 496 0003")  # fmt: skip

    assert (changed.verified, typed.verified, changed.due) == (False, False, None)
    assert told(changed, typed) == [
        ("report", "content/helplines.csv:2: Night line is no longer what Sam Lee checked on 20 November 2026. Ring the number or open its own page, then type ./inv sign night-line."),
        ("report", "content/helplines.csv:3: Day line says “verified”, but nobody has signed what Sam Lee checked on 20 November 2026. Ring the number or open its own page, then type ./inv sign day-line."),
    ]  # fmt: skip


@pytest.mark.parametrize("cells", [{}, {"checked_by": "Sam Lee"}, {"last_checked": "2026-11-20"}])
def test_a_line_that_lacks_who_checked_it_or_when_is_told_that_alone(cells):
    line = a_line(status="verified", phone="", web="https://nightline.example/", **cells)

    assert [str(one) for one in line.sign_problems()] == [
        "content/helplines.csv:2: Night line is “verified”, but not who checked it and when. Type ./inv sign night-line."
    ]
    assert told(line) == []


def test_a_number_that_stands_under_two_names_stops_a_build():
    assert told(a_line(phone="0113 496 0001"), a_line(3, name="Day line", phone="01134960001")) == [
        ("error", "content/helplines.csv:3: Day line has the number of Night line, 01134960001. One of them is wrong: check both.")
    ]  # fmt: skip


def test_a_number_that_one_line_is_rung_at_and_another_is_texted_at_stops_a_build_too():
    assert told(a_line(phone="07860 077333"), a_line(3, name="Day line", phone="", text="Text 07860077333")) == [
        ("error", "content/helplines.csv:3: Day line has the number of Night line, 07860077333. One of them is wrong: check both.")
    ]  # fmt: skip


def test_a_check_that_is_still_to_come_stops_a_build():
    assert told(signed("2026-11-24", phone="0113 496 0001")) == [
        ("error", "content/helplines.csv:2: Night line was “checked” on 24 November 2026, which is still to come. Write the day on which somebody checked it.")
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "words"), [
    ("2025-11-22", "Night line was to be checked again by 22 November 2026; a build for the public refuses it. Ring the number or open its own page, then type ./inv sign night-line."),
    ("2025-11-23", "Night line is to be checked again by 23 November 2026. Ring the number or open its own page, then type ./inv sign night-line."),
    ("2026-01-22", "Night line is to be checked again by 22 January 2027. Ring the number or open its own page, then type ./inv sign night-line."),
    ("2026-01-23", ""),
])  # fmt: skip
def test_a_line_is_rung_again_after_a_year_and_named_two_months_before(day, words):
    wanted = [("report", f"content/helplines.csv:2: {words}")] if words else []

    assert told(signed(day, phone="0113 496 0001")) == wanted


@pytest.mark.parametrize(("number", "cost"), [
    ("0800 1111", "free"), ("0808 808 8000", "free"), ("116 123", "free"), ("0300 123 3393", "usual"), ("020 7008 0151", "usual"),
    ("07911 123456", "usual"), ("070 1234 5678", "extra"), ("85258", "unknown"),
])  # fmt: skip
def test_a_number_tells_what_it_costs(number, cost):
    assert cost_of(number) == cost


def test_a_number_whose_cost_cannot_be_told_is_remarked_and_one_that_costs_extra_is_refused():
    assert told(a_line(phone="07640 123456")) == [
        ("report", "content/helplines.csv:2: What 07640 123456 of Night line costs cannot be told from the number. Ask them for a number that begins with 0800, 0808 or 03.")
    ]  # fmt: skip
    with pytest.raises(ContentError) as refused:
        a_line(phone="070 1234 5678")
    assert str(refused.value) == "content/helplines.csv:2: “phone”: “070 1234 5678” costs callers extra. Look it up again where they publish it."  # fmt: skip


@pytest.mark.parametrize(("name", "words"), [
    ("Night Line", "Night Line stands on row 2 already, with 0113 496 0001; here it has 0113 496 0002. If both are right, say in the names for whom each is; else take one out."),
    ("The Night helpline", "“The Night helpline” is almost the name of “Night line” on row 2. If they are one line, keep one row; else make the names easier to tell apart."),
    ("Nigth line", "“Nigth line” is almost the name of “Night line” on row 2. If they are one line, keep one row; else make the names easier to tell apart."),
    ("Day line", ""),
])  # fmt: skip
def test_names_that_can_be_taken_for_one_another_are_remarked(name, words):
    wanted = [("report", f"content/helplines.csv:3: {words}")] if words else []

    assert told(a_line(phone="0113 496 0001"), a_line(3, name=name, phone="0113 496 0002")) == wanted


def test_two_lines_with_one_web_address_are_remarked():
    lines = (a_line(phone="0113 496 0001", web="https://Night.example"), a_line(3, name="Day line", phone="0113 496 0002", web="https://night.example/"))  # fmt: skip

    assert told(*lines) == [
        ("report", "content/helplines.csv:3: Day line has the web of Night line on row 2. If they are one line, keep one row; else check both.")
    ]  # fmt: skip


def test_a_nation_without_anyone_to_ring_in_danger_comes_before_one_without_a_baby_line():
    lines = [
        a_line(2, kind="baby", nations="E"),
        a_line(3, kind="abuse", phone="", web="https://a.example"),
        a_line(4, kind="abuse", phone="0113 496 0001", nations="E; S"),
    ]
    found = [str(one) for one in helplines.findings(lines, TODAY) if one.rule == "nation-cover"]

    assert found == [
        "content/helplines.csv:1: No line of the kind “crisis” can be rung or texted in England, Scotland, Wales and Northern Ireland. Add one that answers there, or widen “nations” if one does.",
        "content/helplines.csv:4: No line of the kind “abuse” can be rung or texted in Wales and Northern Ireland. Add one that answers there, or widen “nations” if one does.",
        "content/helplines.csv:1: No line of the kind “child” can be rung or texted in England, Scotland, Wales and Northern Ireland. Add one that answers there, or widen “nations” if one does.",
        "content/helplines.csv:2: No line of the kind “baby” can be rung or texted in Scotland, Wales and Northern Ireland. Add one that answers there, or widen “nations” if one does.",
    ]


def test_the_lines_that_nobody_has_checked_come_last_those_for_danger_first():
    lines = [a_line(2, name="Zed", grade="C"), a_line(3, name="Why", grade="A"), a_line(4, name="Ex", kind="crisis", grade="B")]  # fmt: skip
    found = [one.problem for one in helplines.findings(lines, TODAY) if one.rule == "unverified"]

    assert [one.line for one in found] == [4, 2, 3]
    assert str(found[0]) == (
        "content/helplines.csv:4: Nobody has checked Ex, 01632 960123; its source: nightline.example. "
        "Ring the number or open its own page, then type ./inv sign night-line."
    )


def test_the_helplines_of_the_site_leave_no_nation_alone_in_danger_and_no_two_can_be_mistaken():
    lines = Shelf(ROOT / "content", []).rows(Helpline, "helplines.csv", COLUMNS, OPTIONAL).values()

    assert {one.rule for one in helplines.findings(lines, TODAY)} <= {"unverified", "due-soon"}
