"""Who has checked a page, whether its words are still those, and how late the next check may be."""

from datetime import datetime

import pytest

from plugins.core.day import Day, months_after
from plugins.core.due import due
from plugins.core.problem import ContentError
from plugins.core.trust import trust
from tests.conftest import ARTICLE, TODAY, change, library_of
from tests.makers import test_translations as translation

SAFE_PAGE = "pages/about.md"
KIND, SENSITIVE_KIND = "kinds/health-visiting.md", "kinds/safety-at-home.md"
TOPIC = "topics/crying-and-nights.md"
COUNTED = {name: name for name in ("articles", "pages", "leaflets", "kinds", "topics")} | {
    "easy_reads": "easy-read"
}


def library(content, now=TODAY):
    return library_of(content, now)


def problems(content, now=TODAY):
    with pytest.raises(ContentError) as error:
        library(content, now)
    return [str(one) for one in error.value.problems]


def advice(content, now=TODAY):
    return [str(one.problem) for one in library(content, now).remarks if one.rule == "review"]


def signed(content, name=ARTICLE, by="A Reader"):
    """Sign a file as ./inv sign would."""
    read = library(content)
    piece = next(one for one in read.reviewed if one.path == f"content/{name}")
    fields = {"reviewed_by": by, "reviewed_role": "midwife", "reviewed_on": Day(2026, 11, 23)}
    fields["reviewed_text"] = read.desk.signature_of(piece.model_copy(update=fields))
    lines = "".join(f"{key}: {value.isoformat() if isinstance(value, Day) else value}\n" for key, value in fields.items())  # fmt: skip
    change(content, "written:", f"{lines}written:", name)


def checked(content, name, day, by="A Reader"):
    """Sign a claim as ./inv sign would."""
    mark = library(content).claims[name].model_copy(update={"checked_on": day, "checked_by": by}).mark
    fields = f"checked_on: {day.isoformat()}\nchecked_by: {by}\nchecked_text: {mark}\n"
    change(content, "strength:", f"{fields}strength:", f"claims/{name}.md")


def state(content, name=ARTICLE):
    read = library(content)
    return read.desk.state_of(next(one for one in read.reviewed if one.path == f"content/{name}"))


def all_due_a_year_on(content):
    """Let what is sensitive be due when other pages about safety are."""
    for name in ("pages/urgent-help", "pages/staying-safe-online", "kinds/safety-at-home"):
        change(content, "next_review: 2027-05-23", "next_review: 2027-11-23", f"{name}.md")


def test_a_page_is_reviewed_until_its_words_change(content):
    assert state(content) == "none"
    signed(content)
    assert state(content) == "signed"
    change(content, "It is late", "It is very late")

    assert state(content) == "open again"
    lines = (content / ARTICLE).read_text(encoding="utf-8").split("\n")
    line = next(number for number, one in enumerate(lines, 1) if one.startswith("reviewed_text:"))
    assert advice(content) == [
        f"content/{ARTICLE}:{line}: This is no longer what A Reader signed on 23 November 2026. "
        "Have it checked again, then type ./inv sign; if only signs, spaces or capitals did: ./inv sign --typographic."
    ]


@pytest.mark.parametrize(("old", "new"), [
    ("main_message: Crying", "main_message: Crying often"),
    ("- Walk away for a few minutes,", "- Walk away for an hour,"),
    ("call_to_action: Choose one person", "call_to_action: Choose two people"),
    ("reviewed_by: A Reader", "reviewed_by: Another Reader"),
    ("reviewed_role: midwife", "reviewed_role: GP"),
    ("reviewed_on: 2026-11-23", "reviewed_on: 2026-11-22"),
    ("helplines: [icon-cope,", "helplines: [mind, icon-cope,"),
    ("written:", "sensitive: yes\nwritten:"),
])  # fmt: skip
def test_what_a_reader_meets_and_who_signed_it_is_part_of_what_was_signed(content, old, new):
    change(content, "next_review: 2027-11-23", "next_review: 2027-11-01")
    signed(content)
    change(content, old, new)

    assert state(content) == "open again"


@pytest.mark.parametrize(("name", "old", "new"), [
    ("references.json", '"shows": "8,690 infants: mean', '"shows": "8,690 infants: no mean'),
    ("references.json", '"title": "Systematic review and meta-analysis: fussing', '"title": "Another paper: fussing'),
    ("references.json", "10.1016/j.jpeds.2017.02.020", "10.1016/j.jpeds.2017.02.021"),
])  # fmt: skip
def test_which_paper_a_source_is_and_what_it_shows_is_part_of_what_was_signed(content, name, old, new):
    signed(content)
    checked(content, "crying-hours", Day(2026, 11, 23))
    assert library(content).claims["crying-hours"].checked
    change(content, old, new, name)

    assert state(content) == "open again"
    assert not library(content).claims["crying-hours"].checked


def test_what_a_term_says_more_is_part_of_what_was_signed(content):
    signed(content, "articles/infant-mental-health.md")
    change(content, "several people", "one person only", "glossary.csv")

    assert state(content, "articles/infant-mental-health.md") == "open again"


@pytest.mark.parametrize(("name", "old", "new"), [
    (KIND, "title: Health visit", "title: The health visit"),
    (KIND, "summary: ", "summary: Some say: "),
    (KIND, "who_for: ", "who_for: Perhaps: "),
    (KIND, "when_to_ask: ", "when_to_ask: Perhaps: "),
    (KIND, "how_to_reach: ", "how_to_reach: Perhaps: "),
    (KIND, "usually comes to your home", "comes to your home"),
    (TOPIC, "title: Crying and", "title: Tears and"),
    (TOPIC, "summary: For the long evenings", "summary: For long evenings"),
    (TOPIC, "for: parents", "for: professionals"),
    (TOPIC, "take it slowly", "take it quickly"),
])  # fmt: skip
def test_a_kind_of_service_and_a_topic_are_reviewed_until_their_words_change(content, name, old, new):
    assert state(content, name) == "none"
    signed(content, name)
    assert state(content, name) == "signed"
    change(content, old, new, name)

    assert state(content, name) == "open again"


@pytest.mark.parametrize(("name", "old", "new"), [
    ("claims/crying-hours.md", "Young babies", "Most young babies"),
    ("claims/crying-hours.md", "strength: strong", "strength: little"),
    ("claims/crying-hours.md", "limits: Crying times", "limits: All crying times"),
    ("cards/call-999.md", "- someone is in danger now", "- someone may be in danger"),
    ("cards/call-999.md", "title: Call 999 now", "title: Call 999 soon"),
    ("cards/call-111.md", "kind: urgent", "kind: soon"),
    ("cards/call-111.md", "nations: [E, S, W]", "nations: [E, S]"),
    ("references.json", "117-133 min a day", "217-233 min a day"),
])  # fmt: skip
def test_a_claim_a_card_or_a_source_that_stands_in_a_page_is_part_of_what_was_signed(content, name, old, new):
    signed(content)
    change(content, old, new, name)

    assert state(content) == "open again"


@pytest.mark.parametrize(("old", "new"), [
    ("picture: carrying-crying-baby", "picture: night-feed"),
    ("next_review: 2027-11-23", "next_review: 2027-10-23"),
    ("It is late, and", "It is late,   and"),
    ("You are not doing it wrong.\n", "You are not doing\nit wrong.\n"),
])  # fmt: skip
def test_what_changes_no_words_leaves_a_review_standing(content, old, new):
    signed(content)
    change(content, old, new)

    assert state(content) == "signed"


def test_the_day_of_a_text_does_not_move_while_its_words_are_those_that_were_signed(content):
    signed(content)
    change(content, "It is late, and", "It is late,   and")
    line = change(content, "written: 2026-11-23", "written: 2026-11-24")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: It was written on 24 November 2026, but A Reader signed these words on 23 November 2026. Give back the day on which they were written."
    ]
    change(content, "It is late,   and", "It is very late, and")
    assert state(content) == "open again"


@pytest.mark.parametrize(("name", "field", "old", "new"), [
    (ARTICLE, "reviewed_on", "reviewed_on: 2026-11-23", "reviewed_on: 2026-11-24"),
    ("claims/crying-hours.md", "checked_on", "strength:", "checked_by: A Reader\nchecked_on: 2026-11-24\nstrength:"),
    ("references.json", "checked_on", '"checked_on": "2026-11-23"', '"checked_on": "2026-11-24"'),
    ("corrections.csv", "day", "by\n", "by\n2026-11-24,/attachment/,correction,It said 7.,It says 6.,A Reader\n"),
])  # fmt: skip
def test_a_check_that_is_still_to_come_is_told(content, name, field, old, new):
    signed(content)
    change(content, old, new, name)

    (told,) = problems(content)
    assert told.startswith(f"content/{name}:") and told.endswith(
        f": “{field}” is 24 November 2026, which is still to come. Write the day on which it was done."
    )


@pytest.mark.parametrize(("old", "new"), [
    ("about 2 hours", "about 5 hours"),
    ("strength: strong", "strength: some"),
    ("limits: Crying times", "limits: All crying times"),
    ("references: [", "references: [R01, "),
    ("checked_by: A Reader", "checked_by: Another Reader"),
    ("checked_on: 2026-11-22", "checked_on: 2026-11-23"),
])  # fmt: skip
def test_the_check_of_a_claim_holds_until_it_changes(content, old, new):
    checked(content, "crying-hours", Day(2026, 11, 22))
    before = library(content)
    assert (before.claims["crying-hours"].checked, trust(before).unchecked_claims) == (True, 14)
    change(content, old, new, "claims/crying-hours.md")
    after = library(content)

    assert (after.claims["crying-hours"].checked, trust(after).unchecked_claims) == (False, 15)
    assert [(one.what, one.why) for one in due(after) if one.name == "crying-hours"] == [
        ("claim", "it has changed since")
    ]
    claim = after.claims["crying-hours"]
    assert [one.split(": ", 1)[1] for one in advice(content) if "claims/" in one] == [
        f"This is no longer what {claim.checked_by} checked on {claim.checked_on}. "
        "Have it held against its sources, then type ./inv sign crying-hours."
    ]


def test_half_a_review_is_told(content):
    line = change(content, "written:", "reviewed_by: A Reader\nwritten:")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: A review is four lines that belong together, and its last one is made from the words. Type ./inv sign, which writes all four, or take them out."
    ]


def test_a_signature_that_nobody_made_is_told(content):
    line = change(content, "written:", "reviewed_text: yes\nwritten:")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: “reviewed_text”: it is no signature. Type ./inv sign, which writes it, or take the line out."
    ]


@pytest.mark.parametrize(("name", "old", "new", "told"), [
    (ARTICLE, "2027-11-23", "2027-11-24", "The next review is due on 24 November 2027, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    (SENSITIVE_KIND, "2027-05-23", "2027-11-24", "The next review is due on 24 November 2027, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    ("kinds/community-paediatrics.md", "2027-11-23", "2027-11-24", "The next review is due on 24 November 2027, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    (SAFE_PAGE, "2028-05-23", "2028-11-24", "The next review is due on 24 November 2028, more than 24 months after 23 November 2026. Give an earlier day."),
    (KIND, "2028-05-23", "2028-11-24", "The next review is due on 24 November 2028, more than 24 months after 23 November 2026. Give an earlier day."),
    (TOPIC, "2028-05-23", "2028-11-24", "The next review is due on 24 November 2028, more than 24 months after 23 November 2026. Give an earlier day."),
])  # fmt: skip
def test_a_page_about_safety_waits_a_year_at_most_and_any_other_two(content, name, old, new, told):
    line = change(content, f"next_review: {old}", f"next_review: {new}", name)

    assert problems(content) == [f"content/{name}:{line}: {told}"]


@pytest.mark.parametrize(("day", "late", "shown"), [
    (datetime(2027, 11, 23), [], False),
    (datetime(2027, 11, 24), ["The review of “When your baby cries” was due on 23 November 2027."], False),
    (datetime(2027, 12, 23), ["The review of “When your baby cries” was due on 23 November 2027."], False),
    (datetime(2027, 12, 24), ["The review of “When your baby cries” was due on 23 November 2027."], True),
    (datetime(2028, 5, 21), ["The review of “When your baby cries” was due on 23 November 2027."], True),
])  # fmt: skip
def test_staff_are_told_from_the_first_day_late_and_readers_after_thirty(content, day, late, shown):
    all_due_a_year_on(content)
    read = library(content, day)

    told = [
        one.problem.wrong
        for one in read.remarks
        if one.rule == "review" and one.problem.path == f"content/{ARTICLE}"
    ]
    assert told == late
    assert read.desk.is_being_checked(read.articles["when-your-baby-cries"]) is shown


def test_a_page_about_safety_that_is_over_half_a_year_late_stops_the_build_and_others_do_not(content):
    all_due_a_year_on(content)

    told = problems(content, datetime(2028, 5, 22))

    line = (content / ARTICLE).read_text(encoding="utf-8")[
        : (content / ARTICLE).read_text(encoding="utf-8").index("next_review:")
    ].count("\n") + 1
    assert (f"content/{ARTICLE}:{line}: The review of “When your baby cries” is 181 days late, and the page is about safety. "
            "Have it checked, then type ./inv sign; or take it out: ./inv withdraw articles/when-your-baby-cries --why …") in told  # fmt: skip
    assert [one for one in told if "accessibility" in one] == []


def test_another_picture_in_a_simplified_version_opens_its_review_again(content):
    name = "easy-read/when-your-baby-cries.md"
    change(content, "written: 2026-11-26", "written: 2026-11-23", name)
    signed(content, name)
    assert state(content, name) == "signed"

    change(content, "picture: carrying-crying-baby", "picture: night-feed", name)

    assert state(content, name) == "open again"


def test_a_review_that_is_late_is_told_beside_the_faults_of_other_files(content):
    all_due_a_year_on(content)
    line = change(content, "strength: strong", "strength: weak", "claims/crying-hours.md")
    late = change(content, "next_review: 2027-11-23", "next_review: 2027-11-22")

    with pytest.raises(ContentError) as error:
        library(content, datetime(2027, 11, 24))
    assert [str(one) for one in error.value.problems] == [
        f"content/claims/crying-hours.md:{line}: “strength” cannot be “weak”. It can be: strong, some, mixed or little."
    ]
    assert f"content/{ARTICLE}:{late}: The review of “When your baby cries” was due on 22 November 2027. Have it checked, then type ./inv sign." in map(str, error.value.remarks)  # fmt: skip


def test_a_day_of_writing_that_is_still_to_come_puts_the_review_off_no_longer(content):
    change(content, "written: 2026-11-23", "written: 2030-01-01")
    line = change(content, "next_review: 2027-11-23", "next_review: 2030-12-01")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: The next review is due on 1 December 2030, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."
    ]


def test_a_simplified_version_is_as_much_about_safety_as_its_leaflet(content):
    name = "easy-read/when-your-baby-cries.md"
    line = change(content, "next_review: 2027-11-23", "next_review: 2027-11-24", name)

    assert problems(content) == [
        f"content/{name}:{line}: The next review is due on 24 November 2027, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."
    ]
    change(content, "next_review: 2027-11-24", "next_review: 2027-11-23", name)
    all_due_a_year_on(content)
    assert (f"content/{name}:{line}: The review of “When your baby cries” is 181 days late, and the page is about safety. "
            "Have it checked, then type ./inv sign; or take it out with its leaflet: ./inv withdraw leaflets/when-your-baby-cries --why …") in problems(content, datetime(2028, 5, 22))  # fmt: skip


def test_a_kind_of_service_that_is_far_too_late_is_checked_or_taken_back_too(content):
    text = (content / SENSITIVE_KIND).read_text(encoding="utf-8")
    line = text[: text.index("next_review:")].count("\n") + 1

    assert (f"content/{SENSITIVE_KIND}:{line}: The review of “Support with safety at home” is 181 days late, and the page is about safety. "
            "Have it checked, then type ./inv sign; or take it out: ./inv withdraw kinds/safety-at-home --why …") in problems(content, datetime(2027, 11, 20))  # fmt: skip


def test_what_nobody_has_checked_comes_first_then_by_day(content):
    signed(content)
    items = due(library(content))

    assert [bool(one.why) for one in items] == sorted((bool(one.why) for one in items), reverse=True)
    (ours,) = [one for one in items if one.path == f"content/{ARTICLE}"]
    assert (ours.day, ours.who, ours.why) == (Day(2027, 11, 23), "A Reader, midwife", "")


def test_a_translation_waits_until_someone_has_compared_it_and_again_when_the_english_words_change(content):
    def waiting():
        items = due(library(content))
        return [(one.name, one.who, one.day, one.why) for one in items if one.what == "translation"]

    translation.write(content, "pl")
    unsigned = waiting()
    translation.sign(content, "pl")
    compared = waiting()
    change(content, "## ", "## So: ", "leaflets/when-your-baby-cries.md")

    assert unsigned == [("when-your-baby-cries.pl", "nobody yet", None, "nobody has checked it")]
    assert compared == []
    assert waiting() == [("when-your-baby-cries.pl", "A. Reader", None, "it has changed since")]


def test_months_are_counted_on_the_calendar():
    assert [months_after(Day(2026, 11, 30), 3), months_after(Day(2026, 1, 15), 24)] == [
        Day(2027, 2, 28),
        Day(2028, 1, 15),
    ]


def test_the_page_about_our_checks_counts_what_there_is(content):
    before = trust(library(content))
    signed(content)
    change(
        content,
        "day,page,kind,was,now,by\n",
        "day,page,kind,was,now,by\n2026-11-20,/attachment/,correction,It said 7.,It says 6.,A Reader\n",
        "corrections.csv",
    )
    after = trust(library(content))

    assert (before.newest, before.states["signed"], before.corrections) == (None, 0, ())
    assert (after.newest, after.oldest, after.states["signed"]) == (Day(2026, 11, 23), Day(2026, 11, 23), 1)
    assert [(one.page, one.was) for one in after.corrections] == [("/attachment/", "It said 7.")]
    for name, folder in COUNTED.items():
        assert after.counts[name] == len(list((content / folder).glob("*.md")))


def test_a_simplified_version_is_counted_only_while_its_leaflet_can_be_read(content):
    before = trust(library(content)).counts
    change(
        content,
        "day,why\n",
        "day,why\nleaflet,when-your-baby-cries,2026-11-23,A sentence was wrong.\n",
        "withdrawn.csv",
    )
    after = trust(library(content)).counts

    assert (before["leaflets"], before["easy_reads"]) == (1, 1)
    assert (after["leaflets"], after.get("easy_reads")) == (0, None)


def test_kinds_of_service_topics_and_simplified_versions_are_counted_among_what_people_have_checked(content):
    before = trust(library(content))
    signed(content, KIND)
    signed(content, TOPIC)
    change(content, "take it slowly", "take it quickly", TOPIC)
    after = trust(library(content))

    pages = sum(before.counts[name] for name in COUNTED)
    assert before.states == {"signed": 0, "open again": 0, "none": pages}
    assert after.states == {"signed": 1, "open again": 1, "none": pages - 2}


@pytest.mark.parametrize(("row", "told"), [
    ("2026-11-20,/atachment/,correction,It said 7.,It says 6.,A Reader", "There is no page “/atachment/”. Did you mean “/attachment/”?"),
    ("2026-11-20,attachment,correction,It said 7.,It says 6.,A Reader", "“page”: “attachment” is not an address of this site. Write it as /when-your-baby-cries/."),
    ("2026-11-20,/attachment/,corection,It said 7.,It says 6.,A Reader", "“kind” cannot be “corection”. Did you mean “correction”?"),
])  # fmt: skip
def test_a_wrong_row_in_the_log_of_corrections_is_told(content, row, told):
    change(content, "day,page,kind,was,now,by\n", f"day,page,kind,was,now,by\n{row}\n", "corrections.csv")

    assert problems(content) == [f"content/corrections.csv:2: {told}"]


def test_a_correction_of_a_page_that_cannot_be_read_is_no_second_fault(content):
    row = "2026-11-20,/attachment/,correction,It said 7.,It says 6.,A Reader"
    change(content, "day,page,kind,was,now,by\n", f"day,page,kind,was,now,by\n{row}\n", "corrections.csv")
    change(content, "written:", "writen:", "articles/attachment.md")

    assert {one.split(":")[0] for one in problems(content)} == {"content/articles/attachment.md"}


def test_pages_that_nobody_has_signed_are_counted_as_late_once_their_day_is_over(content):
    found = library(content, datetime(2027, 6, 1))
    late = [one for one in found.reviewed if one.next_review < found.today]

    assert {found.desk.state_of(one) for one in late} == {"none"}
    assert {one.name for one in trust(found).late} == {one.title for one in late} != set()


def test_the_page_about_our_checks_names_what_is_due_but_nothing_that_an_embargo_holds(content):
    change(content, "written:", "embargo: 2029-01-01 00:01\nwritten:")
    for name in ("crying-hours", "no-one-peak"):
        checked(content, name, Day(2026, 11, 22))
    all_due_a_year_on(content)

    told = trust(library(content, datetime(2027, 11, 23)))

    assert [(str(one.day), one.what, one.name) for one in told.late] == [
        (
            "22 November 2027",
            "claim",
            "Young babies cry for about 2 hours a day on average in the first 6 weeks.",
        )
    ]
    assert [(one.what, str(one.day)) for one in told.soon if one.name == "When your baby cries"] == [
        ("easy read", "23 November 2027"),
        ("leaflet", "23 November 2027"),
    ]
