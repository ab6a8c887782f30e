"""Chapters of the review, simplified versions, campaigns and clinics: what may be wrong with them, told whole."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from plugins.core.day import Day
from plugins.core.site import Site
from steps.check import counts
from steps.verify import unfit
from tests.conftest import TODAY, library_of
from tests.core.test_library import problems
from tests.core.test_review import checked, signed

REVIEW = "written: 2026-11-23\nnext_review: 2027-11-23\n"
FILES = {
    "review/03-everyday-life.md": f"""---
title: Everyday life
summary: What studies found about crying, sleep and play.
question: What helps babies from day to day?
what_counted: Studies that followed babies over time.
{REVIEW}---

Babies under 6 weeks cry for about 2 hours a day on average [@R28].
""",
    "easy-read/when-your-baby-cries.md": f"""---
title: When your baby cries
summary: What you can do.
leaflet: when-your-baby-cries
{REVIEW}rows:
  - picture: carrying-crying-baby
    words: All babies cry.
  - picture: parent-resting-with-help
    words: You can ask for help.
---
""",
    "campaigns/a-team-in-every-area.md": f"""---
title: A team in every area
summary: Ask your council for a parent-infant team.
starts: 7 June 2027
ends: 2027-06-13
audience: public
ask: Fund a parent-infant team in every area.
key_messages:
  - Babies have feelings from the start [@R10].
  - "Help exists: ask early."
hashtag: FirstBonds
contact: press@firstbonds.example
{REVIEW}---

What partners can do.
""",
    "clinics/bay-clinic.toml": """name = "EXAMPLE Bay clinic"
phone = "01632 960105"
address = "2 Example Street, Morecambe"
hours = "Mo-Fr 09:00-17:00"
district = "lancaster"
leaflets = [
  "when-your-baby-cries",
  # the next one comes later
]
example = true
""",
}
CHAPTER, EASY, CAMPAIGN, CLINIC = FILES
LANCASHIRE = "“burnley”, “chorley”, “fylde”, “hyndburn”, “lancaster”, “pendle”, “preston”, “ribble-valley”, “rossendale”, “south-ribble”, “west-lancashire”, “wyre”"


@pytest.fixture
def more(content):
    """The real content with one sound file of each of these kinds."""
    for name, text in FILES.items():
        write(content, name, text)
    return content


def write(content, name, text):
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text(text, encoding="utf-8")


def change(content, name, old, new):
    """Replace *old* by *new* and return the line it stands on."""
    text = (content / name).read_text(encoding="utf-8")
    assert old in text
    write(content, name, text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def library(content):
    return library_of(content)


def test_one_sound_file_of_each_kind_is_read(more):
    found = library(more)

    (chapter,) = found.all_chapters.values()
    assert (chapter.order, chapter.name, chapter.profile) == (3, "everyday-life", "professional")
    (easy,) = found.all_easy_reads.values()
    assert [(row.picture, row.words) for row in easy.rows] == [
        ("carrying-crying-baby", "All babies cry."),
        ("parent-resting-with-help", "You can ask for help."),
    ]
    (campaign,) = found.all_campaigns.values()
    assert campaign.key_messages == ("Babies have feelings from the start [@R10].", "Help exists: ask early.")
    clinic = found.clinics["bay-clinic"]
    assert (clinic.district, clinic.leaflets) == ("lancaster", ("when-your-baby-cries",))
    assert (clinic.domestic_abuse_line, clinic.example) == (False, True)


@pytest.mark.parametrize(("day", "state"), [
    (Day(2027, 6, 6), "before"), (Day(2027, 6, 7), "during"), (Day(2027, 6, 13), "during"), (Day(2027, 6, 14), "after"),
])  # fmt: skip
def test_a_campaign_lasts_from_its_first_day_to_its_last(more, day, state):
    assert library(more).all_campaigns["a-team-in-every-area"].state(day) == state


def test_only_what_people_with_learning_disabilities_have_tested_is_called_easy_read(more):
    assert library(more).all_easy_reads["when-your-baby-cries"].label == "Simplified version"

    change(more, EASY, "rows:", "easyread_tested_with: A group of readers\nrows:")

    assert library(more).all_easy_reads["when-your-baby-cries"].label == "Easy Read"


@pytest.mark.parametrize(("name", "old", "new", "told"), [
    (CHAPTER, "question:", "qestion:", "There is no field “qestion”. Did you mean “question”?"),
    (CHAPTER, "next_review: 2027-11-23", "next_review: 2026-11-23", "The next review, 23 November 2026, is not after 23 November 2026. Give a later day."),
    (CHAPTER, "[@R28]", "[@R280]", "There is no reference “R280”. Did you mean “R28”?"),
    (CHAPTER, "[@R28]", "[@R8]", "There is no reference “R8”. Did you mean “R08”?"),
    (CHAPTER, "Babies under", "#### Crying\n\nBabies under", "“Crying” skips a level of heading. Write “## Crying”."),
    (EASY, "leaflet: when-your-baby-cries", "leaflet: when-your-baby-crys", "There is no leaflet “when-your-baby-crys”. Did you mean “when-your-baby-cries”?"),
    (EASY, "picture: parent-resting-with-help", "picture: parent-resting", "There is no picture “parent-resting”. Did you mean “parent-resting-with-help”?"),
    (EASY, "words: You can ask for help.", "word: You can ask for help.", "There is no field “word”. Did you mean “words”?"),
    (EASY, "words: You can ask for help.", "words: You can ask. Help exists.", "These are 2 sentences; one stands beside a picture: “You can ask. Help exists.” Give each a picture of its own."),
    (EASY, "written:", "tested_on: 2026-11-01\nwritten:", "A test needs “easyread_tested_with” too. Say who tested it, or take the day out."),
    (CAMPAIGN, "ends: 2027-06-13", "ends: 2027-06-06", "It ends on 6 June 2027, before it starts on 7 June 2027. Swap them."),
    (CAMPAIGN, "audience: public", "audience: MPs", "“audience” cannot be “MPs”. It can be: public, parents or professionals."),
    (CAMPAIGN, "hashtag: FirstBonds", "hashtag: #FirstBonds", "“hashtag”: it is empty, since what follows a # is a comment. Write letters and digits without the #, such as FirstBonds."),
    (CAMPAIGN, "hashtag: FirstBonds", "hashtag: First Bonds", "“hashtag”: “First Bonds” is not a hashtag. Write letters and digits without the #, such as FirstBonds."),
    (CAMPAIGN, "contact: press@firstbonds.example", "contact: Sam Lee", "“contact”: “Sam Lee” is not an e-mail address. Write it as name@example.org."),
    (CAMPAIGN, "[@R10]", "[@R01x]", "There is no reference “R01x”. Did you mean “R01”?"),
    (CAMPAIGN, "ask: Fund a parent-infant team in every area.", "ask: Ring 0800 448 0737.", "“0800 448 0737” looks like a telephone number. Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own in the text, or name the line in the field “helplines”."),
    (CAMPAIGN, "summary: ", "summary: See [us](/about/). ", "“summary” shows “[us](/about/)” as it is typed: it takes plain words, and no source, include or link. Say it in the text below."),
    (CLINIC, "hours =", "hour =", "There is no field “hour”. Did you mean “hours”?"),
    (CLINIC, "01632 960105", "01632 96010", "“phone”: “01632 96010” is not a UK telephone number. Look it up again where they publish it."),
    (CLINIC, "Mo-Fr 09:00-17:00", "weekdays", "“hours”: “weekdays” is not a day with hours. Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month."),
    (CLINIC, 'district = "lancaster"', 'district = "lancastr"', "There is no council “lancastr”. Did you mean “lancaster”?"),
    *((CLINIC, 'district = "lancaster"', f'district = "{typed}"', f"There is no council “{typed}”. Write “lancaster”.") for typed in ("E07000121", "Lancaster", "Lancaster City Council")),
    *((CLINIC, 'district = "lancaster"', f'district = "{typed}"', f"There is no council “{typed}”. Lancashire is a county; write one of its councils: {LANCASHIRE}.") for typed in ("E10000017", "county:E10000017", "Lancashire")),
    (CLINIC, 'hours = "Mo-Fr 09:00-17:00"', 'hours = ""', "“hours”: it is empty. Write it, such as “hours = \"Mo-Fr 09:00-17:00\"”."),
    (CLINIC, '"when-your-baby-cries",', '"when-your-baby-crys",', "There is no leaflet “when-your-baby-crys”. Did you mean “when-your-baby-cries”?"),
    (CLINIC, "example = true", 'services = ["example-family-hub"]\nexample = true', "There is no service “example-family-hub”. Did you mean “example-family-hub-bay”?"),
    ("leaflets/when-your-baby-cries.md", "helplines: [cry-sis, samaritans, nspcc]", "helplines: [cry-sis, samaritans, cry-sis]", "“cry-sis” stands here twice. Keep one of them."),
    (CLINIC, "example = true", 'helplines = ["cry-sys"]\nexample = true', "There is no helpline “cry-sys”. Did you mean “cry-sis”?"),
    (CLINIC, "example = true", 'logo = "bay.png"\nexample = true', "There is no logo “bay.png”. Logos are files in content/clinics/."),
    (CLINIC, 'name = "EXAMPLE Bay clinic"', 'name = "Bay clinic"', "“Bay clinic” is an example, but its name does not say so. Write “EXAMPLE Bay clinic”."),
    (CLINIC, "01632 960105", "020 7946 1234", "020 7946 1234 may ring somewhere, and this clinic is made up. Take a number that Ofcom keeps for drama, such as 01632 960104."),
    (CLINIC, 'hours = "Mo-Fr 09:00-17:00"', "hours = 9", "“hours” needs plain text. Write it in quotes, such as name = \"words\"."),
    (CLINIC, "example = true", 'domestic_abuse_line = "perhaps"\nexample = true', "“domestic_abuse_line” cannot be “perhaps”. Write true or false."),
    (CLINIC, "example = true", 'helplines = "cry-sis"\nexample = true', "“helplines” needs a list. Write it as [\"one\", \"two\"]."),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(more, name, old, new, told):
    line = change(more, name, old, new)

    found = [problem for problem in problems(more) if " is missing. " not in problem]

    assert found == [f"content/{name}:{line}: {told}"]


@pytest.mark.parametrize(("name", "old", "told"), [
    (CHAPTER, "what_counted: Studies that followed babies over time.\n", "“what_counted” is missing. Add a line such as “what_counted: Studies that followed babies over time.”."),
    (EASY, "leaflet: when-your-baby-cries\n", "“leaflet” is missing. Add a line such as “leaflet: when-your-baby-cries”."),
    (CAMPAIGN, "contact: press@firstbonds.example\n", "“contact” is missing. Add a line such as “contact: press@firstbonds.example”."),
    (CLINIC, 'phone = "01632 960105"\n', "“phone” is missing. Add a line such as “phone = \"01632 960104\"”."),
])  # fmt: skip
def test_a_missing_field_is_named_with_a_line_as_it_is_written_there(more, name, old, told):
    change(more, name, old, "")

    assert problems(more) == [f"content/{name}:1: {told}"]


def test_a_row_without_a_picture_is_told_at_its_row(more):
    line = change(more, EASY, "  - picture: parent-resting-with-help\n    words", "  - words")

    assert problems(more) == [
        f"content/{EASY}:{line}: “picture” is missing. Add a line such as “picture: night-feed”."
    ]


def test_a_row_that_is_only_words_is_told(more):
    line = change(more, EASY, "  - picture: parent-resting-with-help\n    words: You", "  - You")

    assert problems(more) == [
        f"content/{EASY}:{line}: “rows” needs “picture”, “words” here. Write each field on a line of its own, the first after “- ”."
    ]


@pytest.mark.parametrize(("count", "told"), [
    (24, None),
    (25, "“rows” has 25 entries; 24 is the most. Keep those that matter most."),
])  # fmt: skip
def test_a_simplified_version_has_24_rows_at_most(more, count, told):
    row = "  - picture: night-feed\n    words: All babies cry.\n"
    write(more, EASY, FILES[EASY].split("rows:")[0] + "rows:\n" + count * row + "---\n")

    assert problems(more) == ([f"content/{EASY}:7: {told}"] if told else [])


def test_text_below_a_simplified_version_is_told_because_nobody_would_read_it(more):
    write(more, EASY, FILES[EASY] + "\nMore words.\n")

    assert problems(more) == [
        f"content/{EASY}:14: The text below the fields is not shown. Write it as rows, each a picture and a sentence."
    ]


def test_a_long_sentence_of_a_simplified_version_breaks_its_stricter_rule(more):
    words = "You can put your baby down in the cot and walk away for a few minutes now."
    line = change(more, EASY, "All babies cry.", words)

    assert problems(more) == [
        f"content/{EASY}:{line}: This sentence has 17 words; 15 is the most: “You can put your baby …” Say one thing in each sentence."
    ]


def test_six_messages_are_the_most(more):
    line = change(more, CAMPAIGN, "key_messages:\n", "key_messages:\n" + 5 * "  - Ask early.\n")

    assert problems(more) == [
        f"content/{CAMPAIGN}:{line}: “key_messages” has 7 entries; 6 is the most. Keep those that matter most."
    ]


def test_a_campaign_says_something(more):
    change(
        more, CAMPAIGN, '  - Babies have feelings from the start [@R10].\n  - "Help exists: ask early."\n', ""
    )
    line = change(more, CAMPAIGN, "key_messages:", "key_messages: []")

    assert problems(more) == [
        f"content/{CAMPAIGN}:{line}: “key_messages” is empty. Add a line such as “key_messages: [Babies have mental health too.]”."
    ]


def test_a_chapter_without_its_number_is_told(more):
    (more / CHAPTER).rename(more / "review" / "everyday-life.md")

    assert problems(more) == [
        "content/review/everyday-life.md:1: “slug”: “everyday-life” does not begin with the number of the chapter. Name the file such as 03-everyday-life.md."
    ]


def test_two_chapters_with_one_number_or_one_name_are_told(more):
    write(more, "review/03-sleep.md", FILES[CHAPTER])
    write(more, "review/04-everyday-life.md", FILES[CHAPTER])

    assert problems(more) == [
        "content/review/03-sleep.md:1: content/review/03-everyday-life.md is chapter 3 already. Give one of the two files another number.",
        "content/review/04-everyday-life.md:1: content/review/03-everyday-life.md has the name “everyday-life” already. Give one of the two files another name.",
    ]


LEAFLET = "leaflets/when-your-baby-cries.md"


def copy_with_code(content, name, code):
    """A second leaflet with the words of the first."""
    text = (content / LEAFLET).read_text(encoding="utf-8")
    write(content, name, text.replace("code: FB2", f"code: {code}"))


@pytest.mark.parametrize("code", ["FB2", "fb2"])
def test_two_leaflets_that_clinics_would_order_by_one_code_are_told(content, code):
    copy_with_code(content, "leaflets/with-one-code.md", code)

    assert problems(content) == [
        f"content/leaflets/with-one-code.md:5: content/{LEAFLET} has the code “FB2” already. Give one of the two leaflets another code."
    ]


def test_two_leaflets_whose_codes_are_still_to_be_written_do_not_share_one(content):
    for name in ("one", "two"):
        copy_with_code(content, f"leaflets/{name}.md", "…")

    wanted = "“code”: “…” still stands here. Write it: What clinics order it by; it stands on the paper."
    assert problems(content) == [f"content/leaflets/{name}.md:5: {wanted}" for name in ("one", "two")]


@pytest.mark.parametrize(("name", "told"), [
    ("review/notes.txt", "A file “.txt” is not read here. Give it a name that ends in .md, or take it out."),
    ("easy-read/one.docx", "A file “.docx” is not read here. Give it a name that ends in .md, or take it out."),
    ("campaigns/2027/one.md", "A folder inside this folder is not read. Move the file to content/campaigns/."),
    ("clinics/bay.md", "A file “.md” is not read here. Give it a name that ends in .toml, or take it out."),
    ("clinics/logos/bay.png", "A file “.png” is not read here. Give it a name that ends in .toml, or take it out."),
    ("clinics/bay.png", "No clinic has this logo. Write logo = \"bay.png\" into the file of its clinic, or take the picture out."),
])  # fmt: skip
def test_a_file_that_nobody_would_read_is_told(more, name, told):
    (more / name).parent.mkdir(parents=True, exist_ok=True)
    (more / name).write_bytes(b"x")

    assert problems(more) == [f"content/{name}:1: {told}"]


def test_a_real_clinic_cannot_have_a_number_that_rings_nowhere(more):
    change(more, CLINIC, "example = true\n", "")

    assert problems(more) == [
        f"content/{CLINIC}:2: 01632 960105 rings nowhere: Ofcom keeps it for drama. Write the clinic's own number, or example = true."
    ]


@pytest.mark.parametrize(("old", "new", "told"), [
    ('name = "EXAMPLE Bay clinic"', "name = Bay clinic", "“name = Bay clinic” cannot be read as a field."),
    ('phone = "01632 960105"', "phone = 01632 960105", "“phone = 01632 960105” cannot be read as a field."),
    ("example = true", "example = yes", "“example = yes” cannot be read as a field."),
    ('hours = "Mo', "hours: Mo", "“hours: Mo-Fr 09:00-17:00\"” cannot be read as a field."),
])  # fmt: skip
def test_a_line_of_settings_that_cannot_be_read_is_told_as_typed(more, old, new, told):
    line = change(more, CLINIC, old, new)

    assert problems(more) == [
        f'content/{CLINIC}:{line}: {told} Write it as name = "words"; only true, false and numbers stand without quotes.'
    ]


def test_a_setting_that_stands_twice_is_told_with_the_first(more):
    change(more, CLINIC, "example = true", 'hours = "Sa 10:00-12:00"\nexample = true')

    assert problems(more) == [
        f"content/{CLINIC}:10: “hours” stands here a second time; the first is on line 4. Keep one of them."
    ]


def test_an_embargo_holds_a_chapter_a_campaign_and_a_simplified_version(more):
    for name in (CHAPTER, EASY, CAMPAIGN):
        change(more, name, "written:", "embargo: 2027-06-07 00:01\nwritten:")

    assert [piece.slug for piece in library(more).held] == [
        "03-everyday-life",
        "a-team-in-every-area",
        "when-your-baby-cries",
    ]


def test_a_link_to_what_has_no_page_yet_leads_nowhere(more):
    line = change(
        more, CHAPTER, "Babies under", "See [the campaign](/campaigns/a-team-in-every-area/).\n\nBabies under"
    )

    assert [told for told in problems(more) if f"{CHAPTER}:{line}" in told] == [
        f"content/{CHAPTER}:{line}: There is no page “/campaigns/a-team-in-every-area/”. Check the address."
    ]


def test_a_check_counts_them(more):
    assert " 1 review chapter, 1 simplified version, 1 campaign, 2 clinics, " in counts(library(more))


PUBLIC = Site(
    "First Bonds", "https://firstbonds.example", "First Bonds", "hello@firstbonds.example", public=True
)
READ, AGAIN, CHECK = (
    "Have an expert read it, then type ./inv sign.",
    "Have them read again, then type ./inv sign.",
    "Have it checked, then type ./inv sign.",
)
TITLED = {
    "articles/attachment.md": "Attachment: what it is and is not",
    "pages/about.md": "About First Bonds",
    "leaflets/when-your-baby-cries.md": "When your baby cries",
    CHAPTER: "Everyday life",
    EASY: "When your baby cries",
    "kinds/health-visiting.md": "Health visiting",
    "topics/crying-and-nights.md": "Crying and nights",
}


def refused(content, now=TODAY):
    """What keeps each of those files from the public, by its name."""
    found = {}
    for one in unfit(library_of(content, now), PUBLIC):
        name = str(one).partition(":")[0].removeprefix("content/")
        if name in TITLED and " print is “no” " not in str(one):
            found[name] = [*found.get(name, []), str(one)]
    return found


def line_of(content, name, words):
    text = (content / name).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def test_a_build_for_the_public_refuses_each_text_that_nobody_has_reviewed(more):
    assert refused(more) == {name: [f"content/{name}:2: Nobody has reviewed “{title}”. {READ}"] for name, title in TITLED.items()}  # fmt: skip

    for name in TITLED:
        signed(more, name)
    assert refused(more) == {}

    for name in TITLED:
        change(more, name, "summary: ", "summary: So: ")
    assert refused(more) == {
        name: [f"content/{name}:{line_of(more, name, 'reviewed_text:')}: The words of “{title}” have changed since A Reader signed them. {AGAIN}"]
        for name, title in TITLED.items()
    }  # fmt: skip


def test_a_build_for_the_public_refuses_each_text_whose_next_check_is_late(more):
    for name in TITLED:
        signed(more, name)
        due = re.search(r"next_review: .*", (more / name).read_text(encoding="utf-8"))[0]
        change(more, name, due, "next_review: 2026-11-24")

    assert refused(more, datetime(2026, 11, 24)) == {}
    assert refused(more, datetime(2026, 11, 25)) == {
        name: [f"content/{name}:{line_of(more, name, 'next_review:')}: The review of “{title}” was due on 24 November 2026. {CHECK}"]
        for name, title in TITLED.items()
    }  # fmt: skip


def test_a_build_for_the_public_refuses_each_claim_that_nobody_has_checked_as_it_is(content):
    def told():
        return [str(one) for one in unfit(library(content), PUBLIC) if "content/claims/" in str(one)]

    unchecked = told()
    name = "claims/crying-hours.md"
    nobody = "content/claims/crying-hours.md:2: Nobody has checked the claim “crying-hours”. Have it held against its sources, then type ./inv sign claims/crying-hours."

    assert len(unchecked) == len(library(content).claims) and nobody in unchecked
    checked(content, "crying-hours", Day(2026, 11, 23))
    assert told() == [one for one in unchecked if one != nobody]
    change(content, name, "\nYoung babies", "\nMost young babies")
    assert [one for one in told() if one not in unchecked] == [
        f"content/{name}:{line_of(content, name, 'checked_text:')}: The claim “crying-hours” has changed since A Reader checked it. Have it held against its sources, then type ./inv sign claims/crying-hours."
    ]


def test_a_build_for_the_public_refuses_a_clinic_that_is_made_up(content):
    told = [str(problem) for problem in unfit(library(content), PUBLIC)]

    assert [one for one in told if "content/clinics/" in one] == [
        "content/clinics/example-riverside-clinic.toml:12: EXAMPLE Riverside clinic is an example, not a real clinic. Take its file out, or write a real clinic's, before you publish."
    ]


@pytest.mark.parametrize(("name", "old", "new", "where", "told"), [
    ("cards/call-999.md", "call: 999\n", "", "title:", "An emergency card has the number 999. Write “call: 999”."),
    ("cards/call-999.md", "call: 999\n", "call: 111\n", "call:", "An emergency card has the number 999. Write “call: 999”."),
    ("cards/call-999.md", "Call 999 if:\n", "Call 999.\n", "Call 999.", "An emergency card with a number begins with when to call it, and this one does not. Begin its text with “Call 999 if:”, an empty line, and a list."),
    ("cards/call-111.md", "Call 111 if:\n\n- you", "Call 111 if:\n\nYou", "Call 111 if:", "An urgent card with a number begins with when to call it, and this one does not. Begin its text with “Call 111 if:”, an empty line, and a list."),
    ("cards/urgent-mental-health.md", "Get help today if:", "You can get help:", "You can get help:", "An urgent card with a number begins with when to call it, and this one does not. Begin its text with “Call 111 if:”, an empty line, and a list."),
])  # fmt: skip
def test_a_card_that_does_not_begin_with_when_to_call_is_told(content, name, old, new, where, told):
    change(content, name, old, new)
    text = (content / name).read_text(encoding="utf-8")
    line = 1 if where == "title:" else text[: text.index(f"\n{where}") + 1].count("\n") + 1

    assert [one for one in problems(content) if "card" in one.split(": ", 1)[1]] == [
        f"content/{name}:{line}: {told}"
    ]


def test_a_build_for_the_public_is_refused_until_somebody_declares_who_pays(content):
    told = [str(one) for one in unfit(library(content), PUBLIC)]
    declared = [str(one) for one in unfit(library(content), replace(PUBLIC, funding="A trust pays."))]

    assert [one for one in told if one not in declared] == [
        "pelicanconf.py:1: Nobody has declared who pays for this site, and what they have to gain. Say it in FUNDING, in a sentence or two; if nobody pays, say that."
    ]
