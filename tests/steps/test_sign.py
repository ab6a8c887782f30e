"""A person has checked something: what ./inv sign writes, what it refuses, and what ./inv review still waits for."""

import csv

import pytest
from icalendar import Calendar
from invoke.exceptions import Exit

from plugins.core.fingerprint import fingerprint, frame
from steps.sign import found, keep_signature
from steps.withdraw import place_in
from tests.conftest import ARTICLE as CRYING
from tests.conftest import change, inv
from tests.core.test_review import library, signed
from tests.makers.test_translations import write

ARTICLE = "content/articles/attachment.md"
LINES = "content/helplines.csv"
FAR_TOO_LATE = {"SOURCE_DATE_EPOCH": "1843560000"}  # 2 June 2028
POLISH = "content/leaflets/when-your-baby-cries.pl.md"


def text(clone, name=ARTICLE):
    return (clone / name).read_bytes().decode()


def without_lines(words, *beginnings):
    return [line for line in words.splitlines(keepends=True) if not line.startswith(beginnings)]


def test_a_signature_goes_into_the_top_of_the_file_and_nothing_else_is_touched(clone):
    before = text(clone)
    code, said, _ = inv(clone, "sign", "attachment", "--by", "Sam O'Neil", "--role", "health visitor")

    assert (code, said) == (0,
        f"Signed {ARTICLE}: reviewed by Sam O'Neil, health visitor, on 23 November 2026; next review by 23 November 2028.\n"
        "If it changes, the review is open again. Now type: ./inv check\n")  # fmt: skip
    after = text(clone)
    assert without_lines(after, "reviewed_", "next_review:") == without_lines(before, "next_review:")
    assert (
        "reviewed_by: Sam O'Neil\nreviewed_role: health visitor\nreviewed_on: 2026-11-23\nreviewed_text: "
        in after
    )
    assert "\nnext_review: 2028-11-23\n" in after
    assert inv(clone, "check", "--only", "attachment")[0] == 0


@pytest.mark.parametrize(("what", "path", "due"), [
    ("health-visiting", "content/kinds/health-visiting.md", "23 November 2028"),
    ("kinds/safety-at-home.md", "content/kinds/safety-at-home.md", "23 November 2027"),
    ("crying-and-nights", "content/topics/crying-and-nights.md", "23 November 2028"),
])  # fmt: skip
def test_a_kind_of_service_and_a_topic_are_signed_as_articles_are(clone, what, path, due):
    before = text(clone, path)
    code, said, _ = inv(clone, "sign", what, "--by", "Sam Reader", "--role", "health visitor")

    assert (code, said) == (0,
        f"Signed {path}: reviewed by Sam Reader, health visitor, on 23 November 2026; next review by {due}.\n"
        "If it changes, the review is open again. Now type: ./inv check\n")  # fmt: skip
    after = text(clone, path)
    assert without_lines(after, "reviewed_", "next_review:") == without_lines(before, "next_review:")
    assert f"{path}:1 " not in inv(clone, "review")[1]


def test_line_ends_of_windows_and_odd_names_stay_as_they_are(clone):
    (clone / ARTICLE).write_bytes(text(clone).replace("\n", "\r\n").encode())

    assert (
        inv(clone, "sign", ARTICLE, "--by", "A:\n #1", "--role", " mid\twife", "--next", "1 May 2028")[0] == 0
    )
    after = text(clone)
    assert after.count("\n") == after.count("\r\n")
    assert (
        'reviewed_by: "A: #1"\r\nreviewed_role: mid wife\r\n' in after
        and "next_review: 2028-05-01\r\n" in after
    )
    assert inv(clone, "check", "--only", "attachment")[0] == 0


def test_signing_again_takes_the_place_of_the_old_signature(clone):
    inv(clone, "sign", "attachment", "--by", "First Reader", "--role", "GP")
    inv(clone, "sign", "attachment", "--by", "Second Reader", "--role", "midwife")

    assert text(clone).count("reviewed_by:") == 1 and "reviewed_by: Second Reader\n" in text(clone)


def test_a_slip_of_the_pen_keeps_the_signature_and_stands_in_the_log(clone):
    inv(clone, "sign", "attachment", "--by", "Sam Reader", "--role", "GP")
    change(clone, "why you do not need to be perfect", "why you do not need to be perfect,", ARTICLE)
    code, said, _ = inv(
        clone, "sign", "attachment", "--typographic", "--by", "Kim", "--why", "a comma, line 3"
    )

    assert (code, said) == (0,
        f"Signed {ARTICLE} again for Sam Reader: Kim says that only this was put right: a comma, line 3.\n"
        "It stands in content/corrections.csv.\n")  # fmt: skip
    assert text(clone, "content/corrections.csv") == (
        'day,page,kind,was,now,by\n2026-11-23,/attachment/,typographic,"a comma, line 3",the same words,Kim\n'
    )
    assert "changed since" not in inv(clone, "check", "--only", "attachment")[1]


def test_a_slip_of_the_pen_does_not_move_the_day_of_the_review(clone):
    inv(clone, "sign", "attachment", "--by", "Sam Reader", "--role", "GP")
    before = text(clone)
    change(clone, "why you do not need to be perfect", "why you do not need to be perfect,", ARTICLE)
    later = {"SOURCE_DATE_EPOCH": "1798200000"}  # 25 December 2026
    words = ("--typographic", "--by", "Kim", "--why", "a comma")
    assert inv(clone, "sign", "attachment", *words, **later)[0] == 0

    kept = [line for line in text(clone).splitlines() if line.startswith(("written:", "reviewed_on:", "next_review:"))]  # fmt: skip
    assert kept == [line for line in before.splitlines() if line.startswith(("written:", "reviewed_on:", "next_review:"))]  # fmt: skip
    assert "reviewed_on: 2026-11-23" in kept


@pytest.mark.parametrize(("old", "new"), [
    ("It is late", "It is 2 in the morning"),
    ("3 months and has a fever", "3 weeks and has no fever"),
    ("{{ card call-111 }}\n", ""),
    ("[@R28; @R29]", "[@R28; @R30]"),
    ("reviewed_by: A Reader", "reviewed_by: Another"),
])  # fmt: skip
def test_a_change_of_meaning_is_no_slip_of_the_pen(content, old, new):
    signed(content)
    change(content, old, new, CRYING)
    read = library(content)

    with pytest.raises(Exit) as error:
        keep_signature(read, read.articles["when-your-baby-cries"], "Kim", "a slip")
    by = "Another" if "Another" in new else "A Reader"
    assert error.value.message == (
        f"content/{CRYING} has changed by more than signs, spaces and capitals since {by} signed it: a word, a number, a source, a link, "
        "or what is put in. Have it checked again, and sign it without --typographic."
    )


def test_an_old_signature_cannot_tell_a_slip_of_the_pen(content):
    signed(content)
    mark = next(line for line in (content / CRYING).read_text(encoding="utf-8").split("\n") if line.startswith("reviewed_text: "))  # fmt: skip
    change(content, mark, mark.split("-")[0], CRYING)
    change(content, "It is late", "It is Late", CRYING)
    read = library(content)

    with pytest.raises(Exit) as error:
        keep_signature(read, read.articles["when-your-baby-cries"], "Kim", "a slip")
    assert error.value.message == (
        f"content/{CRYING} was signed before signatures kept what is more than typography. "
        "Have it checked again, and sign it without --typographic."
    )


@pytest.mark.parametrize(("slip", "right"), [
    ("Put your baby  down – gently", "Put your baby down - gently!"),
    ("hold him’ its not to late", "Hold him: it's not to late."),
    ("Wait,for 5\u00a0minutes", "Wait for 5 minutes"),
])  # fmt: skip
def test_typography_leaves_the_frame_of_a_text(slip, right):
    assert frame([slip]) == frame([right])


@pytest.mark.parametrize(("before", "after"), [
    ("They are under 3 months and have a fever.", "They are under 3 weeks and have a fever."),
    ("They are under 3 months and have a fever.", "They are under 3 months and have no fever."),
    ("You can shake the toy.", "You can't shake the toy."),
    ("Call [us](/a/).", "Call [us](/b/)."),
    ("Wait seventeen minutes.", "Wait seventy minutes."),
    ("Hand the baby to a parent.", "Hand the baby to a partner."),
    ("Watch its breath.", "Watch its birth."),
    ("It is 38 or more.", "It is -38 or more."),
    ("It is 38+ or so.", "It is 38 or so."),
    ("It is ≥38.", "It is ≤38."),
    ("There is no hurry.", "There is on hurry."),
])  # fmt: skip
def test_a_change_of_meaning_changes_the_frame_of_a_text(before, after):
    assert frame([before]) != frame([after])


@pytest.mark.parametrize(("before", "after"), [("10² steps", "102 steps"), ("1½ hours", "11⁄2 hours")])
def test_a_power_and_a_fraction_are_no_other_number(before, after):
    assert fingerprint([before]) != fingerprint([after])


def test_a_translation_is_signed_with_the_english_words_and_a_slip_of_the_pen_keeps_it(clone):
    write(clone / "content", "pl", since="2026-10-01")
    before = text(clone, POLISH)
    code, said, _ = inv(clone, "sign", "when-your-baby-cries.pl", "--by", "A. Reader")

    assert (code, said) == (0,
        f"Signed {POLISH}: compared with content/leaflets/when-your-baby-cries.md by A. Reader on 23 November 2026.\n"
        "If the words of either change, it is a draft again, in previews only. Now type: ./inv check\n")  # fmt: skip
    after = text(clone, POLISH)
    mine = ("translation: ", "translated_from: ", "reviewed_")
    assert without_lines(after, *mine) == without_lines(before, *mine)
    assert "\ntranslated_from: 2026-11-23\ntranslation: reviewed\nreviewed_by: A. Reader\nreviewed_on: 2026-11-23\nreviewed_text: " in after  # fmt: skip
    assert "draft again" not in inv(clone, "check")[1]

    change(clone, "## You are not doing it wrong", "## You are not doing it wrong:", "content/leaflets/when-your-baby-cries.md")  # fmt: skip
    assert "draft again" in inv(clone, "check")[1]

    code, said, _ = inv(
        clone, "sign", POLISH, "--typographic", "--by", "Kim", "--why", "a colon in the heading"
    )
    assert (code, said) == (
        0,
        f"Signed {POLISH} again for A. Reader: Kim says that only this was put right: a colon in the heading.\nIt stands in content/corrections.csv.\n",
    )
    assert "draft again" not in inv(clone, "check")[1]
    assert text(clone, "content/corrections.csv").splitlines()[-1].startswith("2026-11-23,/leaflets/when-your-baby-cries/,typographic,")  # fmt: skip


def test_a_helpline_is_signed_in_its_row_and_no_other_byte_changes(clone):
    before = text(clone, LINES)
    code, said, _ = inv(clone, "sign", "cry-sis", "--by", "Sam Reader")

    assert code == 0
    assert said.startswith("Signed Cry-sis, ") and said.endswith(
        ": checked by Sam Reader on 23 November 2026. Now type: ./inv check\n"
    )
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), text(clone, LINES).splitlines(), strict=True)
        if old != new
    ]
    ((old, new),) = changed
    was, now = next(csv.reader([old])), next(csv.reader([new]))
    assert [(a, b) for a, b in zip(was, now, strict=True) if a != b] == [
        ("", "2026-11-23"),
        ("", "Sam Reader"),
        ("unverified", "verified"),
        ("", now[-1]),
    ]
    assert "Nobody has checked Cry-sis" not in inv(clone, "helplines")[1]

    change(clone, "0800 448 0737", "0800 448 0738", LINES)
    assert "Cry-sis is no longer what Sam Reader checked on 23 November 2026." in inv(clone, "helplines")[1]


def test_a_claim_is_signed_in_its_file_and_unchecked_again_once_it_changes(clone):
    claim = "content/claims/crying-hours.md"
    assert inv(clone, "sign", "claims/crying-hours", "--by", "Sam Reader") == (
        0,
        f"Signed {claim}: held against its sources by Sam Reader on 23 November 2026.\nIf it changes, it is unchecked again. Now type: ./inv check\n",
        "",
    )
    outrun = "This is no longer what Sam Reader checked on 23 November 2026. Have it held against its sources, then type ./inv sign crying-hours."
    assert outrun not in inv(clone, "check")[1]

    change(clone, "about 2 hours", "about 5 hours", claim)
    assert outrun in inv(clone, "check")[1]


@pytest.mark.parametrize("name", ["articles/attachment", "content/articles/attachment", "./content/articles/attachment.md", "articles/attachment.md"])  # fmt: skip
def test_a_page_may_be_named_by_its_file_with_its_ending_or_without(clone, name):
    code, said, _ = inv(clone, "sign", name, "--by", "A", "--role", "GP")

    assert (code, said.splitlines()[0]) == (
        0,
        f"Signed {ARTICLE}: reviewed by A, GP, on 23 November 2026; next review by 23 November 2028.",
    )


@pytest.mark.parametrize(("words", "told"), [
    (["atachment", "--by", "A", "--role", "GP"], "There is nothing to sign called “atachment”. Did you mean “attachment”?\n"),
    (["when-your-baby-cries", "--by", "A", "--role", "GP"],
     "“when-your-baby-cries” is more than one thing. Name its file: content/articles/when-your-baby-cries.md "
     "or content/leaflets/when-your-baby-cries.md or content/easy-read/when-your-baby-cries.md\n"),
    (["attachment"], 'Who has checked it? ./inv sign FILE --by "Sam Reader" --role "health visitor"\n'),
    (["attachment", "--typographic", "--why", "x"], 'Who says that no word has changed? Add --by "Sam Reader".\n'),
    (["attachment", "--by", "A"], 'What are they? Add --role "health visitor".\n'),
    (["attachment", "--by", "A", "--role", "GP", "--next", "2029-01-01"], "The next review can be from tomorrow to 23 November 2028. Give --next a day between.\n"),
    (["putting-it-right", "--by", "A", "--role", "GP", "--next", "2028-01-01"], "The next review can be from tomorrow to 23 November 2027. Give --next a day between.\n"),
    (["attachment", "--by", "A", "--role", "GP", "--next", "1/2/2028"], "“1/2/2028” could be read as 1 February 2028 or 2 January 2028. Write it as 2026-04-03 or 3 April 2026.\n"),
    (["cry-sis", "--by", "A", "--typographic", "--why", "x"], "--typographic is for texts. Have this checked again, and leave it out.\n"),
    (["attachment", "--by", "A", "--typographic", "--why", "x"], "content/articles/attachment.md needs no new signature: nobody has signed it, or its words are the same.\n"),
])  # fmt: skip
def test_what_cannot_be_signed_is_told_in_a_line_and_nothing_is_written(clone, words, told):
    before = text(clone)

    assert inv(clone, "sign", *words) == (2, "", told)
    assert text(clone) == before


def test_what_was_taken_back_is_not_signed_and_how_to_show_it_again_is_told(clone):
    with (clone / "content" / "withdrawn.csv").open("a", encoding="utf-8") as rows:
        rows.write("article,attachment,2026-11-23,A sentence was wrong.\n")

    assert inv(clone, "sign", "attachment", "--by", "A", "--role", "GP") == (
        2,
        "",
        "articles/attachment was taken back, and nobody reads it. To show it again: ./inv withdraw articles/attachment --undo\n",
    )


@pytest.mark.parametrize(
    "typed", [r"content\articles\attachment.md", r".\content\articles\attachment", "articles/attachment"]
)
def test_a_path_is_typed_with_the_strokes_of_windows_or_of_others(typed, content):
    assert found(library(content), typed).path == ARTICLE
    assert place_in(typed) == "articles/attachment"


def test_a_page_with_faults_is_not_signed(clone):
    line = change(clone, "\n## What you can do", "\nYou can utilise it.\n\n## What you can do", ARTICLE) + 1
    before = text(clone)
    code, said, told = inv(clone, "sign", "attachment", "--by", "A", "--role", "GP")

    assert (code, said) == (1, "")
    assert told == (f"{ARTICLE}:{line}: “utilise”: it is a long word for a short one. Say instead: use.\n"
                    "\n1 problem in 1 file. The site you have is as it was.\n")  # fmt: skip
    assert text(clone) == before


def test_what_waits_is_listed_and_written_as_a_calendar_and_a_spreadsheet(clone, tmp_path):
    inv(clone, "sign", "attachment", "--by", "Sam", "--role", "GP", "--next", "2026-12-24")
    change(clone, "reviewed_by: Sam", 'reviewed_by: "=Sam"', ARTICLE)
    inv(clone, "sign", "attachment", "--typographic", "--by", "Kim", "--why", "a sign before the name")
    calendar, table = tmp_path / "due.ics", tmp_path / "due.csv"
    code, said, _ = inv(clone, "review", "--ics", str(calendar), "--csv", str(table))

    assert code == 0
    assert said.startswith(
        f"Due in the next 60 days (1):\n  1. {ARTICLE}:1 article “Attachment: what it is and is not”, for =Sam, GP: due on 24 December 2026\n\nOpen ("
    )
    assert (
        "content/articles/putting-it-right.md:1 article “When things go wrong between you, and putting it right”: nobody has checked it\n"
        in said
    )
    (row,) = [
        one
        for one in csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
        if one["file"] == ARTICLE
    ]
    assert (row["due"], row["days_left"], row["who"], row["why"]) == ("2026-12-24", "31", "'=Sam, GP", "")
    for line in (
        "content/kinds/midwife.md:1 kind “Midwives and maternity care”: nobody has checked it\n",
        "content/topics/how-you-feel.md:1 topic “How you are feeling”: nobody has checked it\n",
    ):
        assert line in said
    (event,) = [
        one
        for one in Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
        if "Attachment" in one["SUMMARY"]
    ]
    assert (event["SUMMARY"], event["DTSTART"].dt.isoformat()) == (
        "Review article: Attachment: what it is and is not",
        "2026-12-24",
    )
    assert event["DTSTAMP"].dt.isoformat() == "2026-11-23T12:00:00+00:00"
    first = calendar.read_bytes()
    inv(clone, "review", "--ics", str(calendar))
    assert calendar.read_bytes() == first


def test_what_is_late_comes_first(clone):
    inv(clone, "sign", "attachment", "--by", "Sam", "--role", "GP", "--next", "2026-12-24")
    _, said, _ = inv(clone, "review", SOURCE_DATE_EPOCH="1798200000")

    assert said.startswith(
        f"Late (1):\n  1. {ARTICLE}:1 article “Attachment: what it is and is not”, for Sam, GP: was due on 24 December 2026, 1 day ago\n"
    )


def test_a_page_whose_review_is_far_too_late_stops_a_check_and_is_listed_and_signed(clone):
    page = "content/articles/when-your-baby-cries.md"
    assert "“When your baby cries” is 192 days late" in inv(clone, "check", **FAR_TOO_LATE)[2]
    assert f"{page}:1 article “When your baby cries”" in inv(clone, "review", **FAR_TOO_LATE)[1]
    code, said, told = inv(clone, "sign", page, "--by", "Sam Reader", "--role", "GP", **FAR_TOO_LATE)
    assert (code, told) == (0, "")
    assert said.startswith(
        f"Signed {page}: reviewed by Sam Reader, GP, on 2 June 2028; next review by 2 June 2029.\n"
    )
    assert f"{page}:" not in inv(clone, "check", **FAR_TOO_LATE)[2]


def test_a_page_that_is_far_too_late_is_not_signed_while_anything_else_is_wrong(clone):
    change(clone, "\n## What you can do", "\nYou can utilise it.\n\n## What you can do", ARTICLE)
    before = text(clone)

    assert inv(clone, "sign", "attachment", "--by", "A", "--role", "GP", **FAR_TOO_LATE)[0] == 1
    assert inv(clone, "review", **FAR_TOO_LATE)[0] == 1
    assert text(clone) == before


def test_what_nobody_has_signed_is_late_too_once_its_day_is_over(clone):
    said = inv(clone, "review", **FAR_TOO_LATE)[1]

    assert "article “Attachment: what it is and is not”: was due on " in said.partition("Open (")[0]
    assert "ago; nobody has checked it" in said


def test_a_name_that_waits_for_a_person_signs_nothing(clone):
    before = text(clone)

    assert inv(clone, "sign", "attachment", "--by", "…", "--role", "GP") == (2, "", "Write a name and a role where “…” stands.\n")  # fmt: skip
    assert text(clone) == before
