import pytest

from plugins.core.schedule import parse_hours


def test_hours_become_sentences():
    hours = parse_hours("Mo-Fr 09:00-17:30; Sa,Su 10:00-12:00; We 12:00-24:00")

    assert [str(part) for part in hours] == [
        "Monday to Friday, 9am to 5:30pm",
        "Saturday and Sunday, 10am to midday",
        "Wednesday, midday to midnight",
    ]


def test_hours_become_schema_org_days_and_times():
    (part,) = parse_hours("Mo-We 9:00-17:00")

    assert (part.day_names, part.opens_at, part.closes_at) == (
        ("Monday", "Tuesday", "Wednesday"),
        "09:00",
        "17:00",
    )


@pytest.mark.parametrize(("text", "words"), [
    ("Mo 17:00-09:00", "“Mo 17:00-09:00” closes before it opens. "),
    ("Fr-Mo 09:00-17:00", "“Fr-Mo” ends before it starts. "),
    ("Xx 09:00-17:00", "“Xx” is not a day of the week. "),
    ("weekday mornings", "“weekday mornings” is not a day with hours. "),
])  # fmt: skip
def test_hours_that_cannot_be_are_told_in_words(text, words):
    with pytest.raises(ValueError) as told:
        parse_hours(text)

    assert str(told.value) == words + "Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”."
