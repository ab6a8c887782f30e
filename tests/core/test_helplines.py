"""The helplines: when they answer, and what staff should look at in them."""

import pytest

from plugins.core.helpline import COLUMNS, Helpline
from plugins.core.problem import ContentError
from plugins.core.table import Row

LINE = {"slug": "night-line", "name": "Night line", "for": "parents who are awake", "phone": "01632 960123", "nations": "E;S;W;NI", "kind": "baby",
        "source": "nightline.example", "grade": "A", "status": "unverified", "print": "yes"}  # fmt: skip


def a_line(number=2, **cells):
    """A row of the table of helplines."""
    return Helpline.from_row(
        Row("content/helplines.csv", number, {**dict.fromkeys(COLUMNS, ""), **LINE, **cells})
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


def test_hours_in_words_are_told_with_how_to_write_them():
    with pytest.raises(ContentError) as told:
        a_line(hours="24 hours a day")

    assert str(told.value) == (
        "content/helplines.csv:2: “hours”: “24 hours a day” is not a day with hours. Write them such as "
        "“Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month."
    )
