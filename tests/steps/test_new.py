"""Starting something new, for someone who knows what to say and not how it is written."""

import csv
import json
import os
import pty
import re
import subprocess
import sys
import termios

import pytest
from invoke.exceptions import Exit

from plugins.core.day import Day
from steps.form import Form
from steps.new import settled
from steps.starts import STARTS
from tests.conftest import EPOCH, TODAY, change, inv

HELPLINE = ["helpline", "--name", "Dads Line", "--for", "fathers", "--nations", "E;S", "--text", "Text DADS to 85258", "--kind", "family",
            "--source", "dads.example, seen 2026-11-23", "--grade", "A"]  # fmt: skip
ROW = 'dads-line,Dads Line,fathers,,Text DADS to 85258,,,,E;S,family,"dads.example, seen 2026-11-23",A,,,unverified,yes,,'
NEXT = "Write where it says “…”, then type: ./inv check\n"


def stops(clone):
    """What stops a build of the clone, a line each."""
    found = json.loads(inv(clone, "check", "--json")[1])["problems"]
    return [f"{one['file']}:{one['line']}: {one['wrong']} {one['mend']}" for one in found if one["severity"] == "error"]  # fmt: skip


def everything(clone):
    """Each file of the content with its bytes."""
    return {file: file.read_bytes() for file in (clone / "content").rglob("*") if file.is_file()}


def answering(clone, words, *answers, end=True):
    """Type ./inv new at a terminal, then *answers*, a line each; what was asked and said, and the exit code."""
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    os.write(ours, "".join(f"{one}\n" for one in answers).encode() + (b"\x04" if end else b""))
    done = subprocess.run([sys.executable, "tasks.py", "new", *words], cwd=clone, stdin=theirs, capture_output=True, text=True,
                          timeout=60, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})  # fmt: skip
    os.close(ours)
    os.close(theirs)
    return done.returncode, done.stdout, done.stderr


def test_what_is_new_lacks_only_what_a_person_has_to_write(clone):
    lines = {name: len((clone / "content" / name).read_text().splitlines()) + 1 for name in ("helplines.csv", "services/services.csv")}  # fmt: skip

    said = [inv(clone, "new", *words) for words in (
        ["article", "--title", "Your first walk: a guide", "--topic", "your-baby"], ["leaflet", "--title", "Sleep and rest"],
        ["campaign", "--title", "A team in every area"], ["service", "--name", "Riverside team"], ["helpline", "--name", "Dads’ line"],
    )]  # fmt: skip

    assert said == [
        (0, f"Made content/articles/your-first-walk-a-guide.md. Open it, {NEXT.replace('W', 'w', 1)}", ""),
        (0, f"Made content/leaflets/sleep-and-rest.md. Open it, {NEXT.replace('W', 'w', 1)}", ""),
        (0, f"Made content/campaigns/a-team-in-every-area.md. Open it, {NEXT.replace('W', 'w', 1)}", ""),
        (0, f"Added to content/services/services.csv, line {lines['services/services.csv']}. {NEXT}", ""),
        (0, f"Added to content/helplines.csv, line {lines['helplines.csv']}. {NEXT}", ""),
    ]
    found = stops(clone)
    assert [one for one in found if "“…” still stands here. Write " not in one] == []
    assert {one.split(":")[0].removeprefix("content/") for one in found} == {
        "articles/your-first-walk-a-guide.md",
        "leaflets/sleep-and-rest.md",
        "campaigns/a-team-in-every-area.md",
        "services/services.csv",
        "helplines.csv",
    }


def test_a_new_text_says_beside_each_field_what_it_is_for(clone):
    inv(
        clone,
        "new",
        "leaflet",
        "--title",
        "Sleep: a guide",
        "--helplines",
        "cry-sis; nspcc",
        "--who-for",
        "Parents.",
    )

    assert (
        (clone / "content" / "leaflets" / "sleep-a-guide.md").read_text(encoding="utf-8")
        == """---
# What it is about. At most 65 letters.
title: "Sleep: a guide"
# One sentence for lists and search engines. At most 160 letters.
summary: …
written: 2026-11-23
# The day by which it must be checked again, 24 months away at most.
next_review: 2027-11-23
# Who should read it.
who_for: Parents.
# What clinics order it by; it stands on the paper. At most 12 letters.
code: …
# The lines that are shown beside it. Each is the slug of a row of content/helplines.csv.
helplines:
  - cry-sis
  - nspcc
# When an expert has read the text, type ./inv sign, which writes who it was and when.
# What follows may stay as it is. To use a field, take the # before it away.
# The picture that supports the message. It is the name of a file in theme/pictures/, without .svg.
# picture: …
# At most 6 short lines, shown where the text has {{ do }}.
# do: […]
# At most 6 short lines without “do not”, shown where the text has {{ do-not }}.
# do_not: […]
# UK time until which nobody may see it, such as 2027-06-08 00:01.
# embargo: …
# One sentence to be read from three metres, if there is a poster of it. At most 70 letters.
# poster: …
# The article on the same subject. It is the name of a file in content/articles/, without .md.
# article: …
---
## … Begin with what the reader feels

… Say it in 2 or 3 short sentences.

---

## What you can do

- …

---

## When to get help

{{ card call-999 }}

{{ card call-111 }}

{{ card ask-a-health-visitor }}
"""
    )


@pytest.mark.parametrize(("before", "after"), [
    (lambda data: data, ROW + "\n"),
    (lambda data: data.rstrip(b"\n"), "\n" + ROW + "\n"),
    (lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), ROW + "\r\n"),
    (lambda data: data.replace(b"Cry-sis", "Cry-sis café".encode("cp1252")), ROW + "\n"),
], ids=["as it is", "no end of its last line", "as Excel saves UTF-8", "as Excel saves CSV"])  # fmt: skip
def test_a_new_row_leaves_every_other_byte_of_its_table(clone, before, after):
    file = clone / "content" / "helplines.csv"
    file.write_bytes(before(file.read_bytes()))
    old = file.read_bytes()

    code, said, told = inv(clone, "new", *HELPLINE)

    assert (code, told) == (0, "")
    assert said.endswith(". Now type: ./inv check\n")
    assert file.read_bytes() == old + after.encode()
    assert stops(clone) == []


def test_a_title_that_a_file_would_take_for_nothing_stands_in_quotes(clone):
    inv(clone, "new", "campaign", "--title", "Null", "--slug", "a-week", "--audience", "public")

    text = (clone / "content" / "campaigns" / "a-week.md").read_text(encoding="utf-8")
    assert '\ntitle: "Null"\n' in text and "\naudience: public\n" in text
    assert [one for one in stops(clone) if "title" in one] == []


def test_a_new_helpline_is_checked_by_nobody_yet(clone):
    assert inv(clone, "new", *HELPLINE, "--status", "verified") == (
        2,
        "",
        "--status: A new helpline starts with “unverified”. Leave this out.\n",
    )


def test_a_sign_that_a_table_cannot_hold_is_told(clone):
    file = clone / "content" / "helplines.csv"
    file.write_bytes(file.read_bytes().replace(b"Cry-sis", "Cry-sis café".encode("cp1252")))
    before = everything(clone)

    assert inv(clone, "new", "helpline", "--name", "Łódź line") == (
        2,
        "",
        "content/helplines.csv is saved in Windows-1252, which has no “Ł”. Save it as CSV, UTF-8, then try again.\n",
    )
    assert everything(clone) == before


def test_what_is_still_to_be_written_is_left_in_the_signs_of_the_table(clone):
    file = clone / "content" / "helplines.csv"
    file.write_bytes(file.read_bytes().replace(b"Cry-sis", "Cry-sis café".encode("cp1252")))
    old = file.read_bytes()

    inv(clone, "new", "helpline", "--name", "Dads’ line")

    row = "dads-line,Dads’ line,…,…,,,,,…,…,…,…,,,unverified,yes,,\n"
    assert file.read_bytes() == old + row.encode("cp1252")


def test_an_answer_without_a_column_is_told(clone):
    change(clone, ",print,hours_note", ",print", "content/helplines.csv")

    assert inv(clone, "new", *HELPLINE, "--hours-note", "not bank holidays") == (
        2,
        "",
        "content/helplines.csv has no column “hours_note”. Add it to its first line, or leave --hours-note out.\n",
    )


@pytest.mark.parametrize("ask", [lambda clone, words: inv(clone, "new", *words), answering], ids=["in one line", "at a terminal"])  # fmt: skip
@pytest.mark.parametrize(("words", "name"), [
    (HELPLINE, "helplines.csv"), (["service", "--name", "Riverside team"], "services/services.csv"),
])  # fmt: skip
def test_a_table_saved_with_semicolons_takes_no_row_and_nobody_answers_in_vain(clone, words, name, ask):
    file = clone / "content" / name
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.reader(table))
    with file.open("w", encoding="utf-8-sig", newline="") as table:
        csv.writer(table, delimiter=";").writerows(rows)
    before = everything(clone)

    wrong = f"content/{name}:1: The cells are separated by “;”, not by commas."
    mend = "Save it again as CSV with commas, UTF-8. If the spreadsheet does the same again, make the comma the list separator in the region settings of the computer."
    code, said, told = ask(clone, words)
    assert (code, said, told) == (
        1,
        "",
        f"{wrong} {mend}\n\n1 problem in 1 file. The site you have is as it was.\n",
    )
    assert everything(clone) == before
    assert stops(clone) == [f"{wrong} {mend}"]


def test_a_table_that_is_away_is_not_begun_anew(clone):
    (clone / "content" / "helplines.csv").unlink()

    code, said, told = inv(clone, "new", *HELPLINE)

    wrong = "content/helplines.csv:1: This file is missing. Bring it back, for example from the last version that worked."
    assert (code, said, told) == (1, "", f"{wrong}\n\n1 problem in 1 file. The site you have is as it was.\n")  # fmt: skip
    assert not (clone / "content" / "helplines.csv").exists()


@pytest.mark.parametrize(("words", "told"), [
    (["article", "--title", "Attachment"], "--slug: “attachment” is taken by content/articles/attachment.md. This one is free: attachment-2\n"),
    (["article", "--title", "About"], "--slug: “about” is taken by content/pages/about.md. This one is free: about-2\n"),
    (["article", "--title", "Find"], "--slug: “find” is taken by the site itself. This one is free: find-2\n"),
    (["article", "--title", "A walk", "--slug", "A walk"], "--slug: “A walk” cannot stand in a web address. Use small letters, numbers and hyphens, such as “when-your-baby-cries”.\n"),
    (["helpline", "--name", "Cry-sis"], "--slug: “cry-sis” is taken by line 27 of content/helplines.csv. This one is free: cry-sis-2\n"),
    (["service", "--name", "Midwife"], "--slug: “midwife” is taken by content/kinds/midwife.md. This one is free: midwife-2\n"),
    (["leaflet", "--title", "Gone"], "--slug: “gone” is taken by something that was taken back. This one is free: gone-2\n"),
    (["artcle", "--title", "A"], "“artcle” cannot be started. Did you mean “article”?\n"),
    (["xyz", "--title", "A"], "“xyz” cannot be started. You can start: article, leaflet, service, campaign, helpline.\n"),
    (["article", "--name", "A"], "--name: “article” has no field “name”. It has: title, slug, summary, next_review, picture, helplines, do, do_not, embargo, topic, for, main_message, call_to_action, who_for, aims, related, leaflet, sensitive.\n"),
    (["article"], "--title: It needs a title, such as “When your baby cries”.\n"),
    (["leaflet", "--title", "When your new baby will not settle", "--code", "fb2"],
     "--title: “title”: “When your new baby will not settle” has 7 words; 5 fit on a cover. Shorten it.\n"
     "--code: “fb2” stands in content/leaflets/when-your-baby-cries.md already. Is that the one you mean?\n"),
    (["helpline", "--name", "A new line", "--phone", "0800 448 0737 "],
     "--phone: “0800 448 0737” stands in line 27 of content/helplines.csv already. Is that the one you mean?\n"),
    (["article", "--title", "A walk", "--topic", "your-baby-s", "--for", "parent", "--next-review", "3/4/2027", "--related", "attachment; atachment", "--summary", 200 * "a"],
     "--summary: “summary” has 200 letters; 160 is the most. Shorten it.\n"
     "--next-review: “next_review”: “3/4/2027” could be read as 3 April 2027 or 4 March 2027. Write it as 2026-04-03 or 3 April 2026.\n"
     "--topic: There is no topic “your-baby-s”. Did you mean “your-baby”?\n"
     "--for: “for” cannot be “parent”. Did you mean “parents”?\n"
     "--related: There is no article “atachment”. Did you mean “attachment”?\n"),
    (["campaign", "--title", "A week", "--starts", "13 June 2027", "--ends", "2027-06-07", "--next-review", "1 May 2026"],
     "--next-review: “next_review” is 1 May 2026, before “written”, 23 November 2026. Give a later day.\n"
     "--ends: “ends” is 7 June 2027, before “starts”, 13 June 2027. Give a later day.\n"),
    (["service", "--name", "Riverside", "--kind", "midwif", "--covers", "leedz", "--phone", "0113 496"],
     "--kind: “kind”: There is no kind “midwif”. Did you mean “midwife”?\n"
     "--phone: “phone”: “0113 496” is not a UK telephone number. Look it up again where they publish it.\n"
     "--covers: “covers”: There is no area “leedz”. Did you mean “leeds”?\n"),
    (["service", "--name", "=1+1", "--organization", "+Us", "--about", "-We help.", "--cost", "@free", "--longitude=-2.8"],
     "".join(f"--{name}: It begins with “{sign}”, and a spreadsheet would run it as a formula. Begin it with a letter or a digit.\n"
             for name, sign in (("name", "="), ("organization", "+"), ("about", "-"), ("cost", "@")))),
])  # fmt: skip
def test_what_cannot_be_used_is_told_whole_and_nothing_is_written(clone, words, told):
    change(
        clone,
        "kind,name,day,why\n",
        "kind,name,day,why\nleaflet,gone,2026-11-01,It was wrong.\n",
        "content/withdrawn.csv",
    )
    before = everything(clone)

    assert inv(clone, "new", *words) == (2, "", told)
    assert everything(clone) == before


@pytest.mark.parametrize(("what", "said", "told"), [
    ("article", {"next_review": "2030-01-01"}, "The next review is due on 1 January 2030, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    ("campaign", {"next_review": "2030-01-01"}, "The next review is due on 1 January 2030, more than 24 months after 23 November 2026. Give an earlier day."),
    ("leaflet", {"next_review": "2028-05-23"}, "The next review is due on 23 May 2028, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    ("leaflet", {"next_review": "2026-11-23"}, "The next review, 23 November 2026, is not after 23 November 2026. Give a later day."),
    ("helpline", {"name": "A line", "last_checked": "2027-01-01"}, "A line was “checked” on 1 January 2027, which is still to come. Write the day on which somebody checked it."),
    ("helpline", {"phone": "01632 960101"}, "01632 960101 rings nowhere: Ofcom keeps it for drama. Write the number that they publish, or leave the cell empty."),
    ("helpline", {"phone": "999"}, "“phone”: 999 is fixed text of the site, with when to call it, and no row of this table. Leave the cell empty."),
    ("service", {"name": "A team", "last_checked": "2027-01-01"},
     "“A team”, column “last_checked”: it was last checked on 1 January 2027, which is still to come. Write the day on which somebody checked it."),
    ("service", {"name": "A team", "latitude": "500"}, ""),
])  # fmt: skip
def test_an_answer_that_a_check_would_refuse_is_told_when_it_is_given(what, said, told):
    *before, last = said
    form = Form(STARTS[what], Day(TODAY.year, TODAY.month, TODAY.day))

    assert form.wrong(last, said[last], {name: said[name] for name in before}) == told


@pytest.mark.parametrize(("place", "told"), [
    ({"latitude": "500", "longitude": "20"}, "its place 500.0, 20.0 is not in the UK. Correct latitude and longitude, or leave both empty: the postcode is enough."),
    ({"latitude": "54"}, "its place has a latitude without a longitude, or the other way round. Write both, or leave both empty: the postcode is enough."),
    ({"longitude": "-2.8"}, "its place has a latitude without a longitude, or the other way round. Write both, or leave both empty: the postcode is enough."),
])  # fmt: skip
def test_a_place_that_a_check_would_refuse_is_told_once_all_of_it_is_known(place, told):
    form = Form(STARTS["service"], Day(TODAY.year, TODAY.month, TODAY.day))

    with pytest.raises(Exit) as error:
        settled(form, {"name": "A team", **place}, None)
    assert str(error.value) == f"“A team”, columns “latitude” and “longitude”: {told}"


def test_something_new_can_be_started_while_other_texts_have_faults(clone):
    change(clone, "title:", "titel:", "content/pages/about.md")

    assert inv(clone, "new", "article", "--title", "A walk")[0] == 0


def test_at_a_terminal_each_answer_is_asked_for_and_asked_again_when_it_cannot_be_used(clone):
    code, said, told = answering(clone, ["article"], "", "Attachment", "", "", "03/04/2027", "", "your-babby", "your-baby", "", "", "", "", "To help.")  # fmt: skip

    title = "\nWhat it is about.\n  For example: When your baby cries\nTitle [write it later]: "
    review = "\nThe day by which it must be checked again, 24 months away at most.\n  For example: 23 May 2028\nNext review [2027-11-23]: "
    topic = ("\nThe topic under which it is listed. It is the name of a file in content/topics/, without .md.\n"
             "  One of: crying-and-nights, for-professionals, how-you-feel, you-and-your-baby, your-baby\nTopic [write it later]: ")  # fmt: skip
    assert (code, told) == (0, "")
    assert said == (
        f"{title}It needs a title, such as “When your baby cries”.\n{title}"
        "“attachment” is taken by content/articles/attachment.md. This one is free: attachment-2\n"
        "\nSmall letters, numbers and hyphens.\nName in the address [attachment-2]: "
        "\nOne sentence for lists and search engines.\n  For example: What helps when your baby cries, and who to call.\nSummary [write it later]: "
        f"{review}“next_review”: “03/04/2027” could be read as 3 April 2027 or 4 March 2027. Write it as 2026-04-03 or 3 April 2026.\n{review}"
        f"{topic}There is no topic “your-babby”. Did you mean “your-baby”?\n{topic}"
        "\nFor whom it is written.\n  One of: parents, professionals\nFor [parents]: "
        "\nThe one thing to remember, in 1 to 3 short sentences.\n  For example: It is not your fault.\nMain message [write it later]: "
        "\nOne sentence: what the reader does next.\n  For example: If you are worried, call your health visitor.\nCall to action [write it later]: "
        "\nWho should read it.\n  For example: Anyone who looks after a young baby.\nWho for [write it later]: "
        "\nWhat it is meant to do.\n  For example: To help you through a long spell of crying.\nAims [write it later]: "
        f"Made content/articles/attachment-2.md. Open it, {NEXT.replace('W', 'w', 1)}"
    )
    made = (clone / "content" / "articles" / "attachment-2.md").read_text(encoding="utf-8")
    assert "\ntitle: Attachment\n" in made
    assert "\ntopic: your-baby\n" in made
    assert "\naims: To help.\n" in made


def test_at_a_terminal_a_name_that_no_address_can_hold_is_offered_mended(clone):
    code, said, _ = answering(clone, ["leaflet", "--slug", "Sleep & rest"], "Sleep and rest")

    assert "“Sleep & rest” cannot stand in a web address. " in said
    assert "\nName in the address [sleep-rest]: " in said
    assert code == 2


def test_at_a_terminal_a_formula_is_asked_again(clone):
    code, said, _ = answering(clone, HELPLINE, "", "", "", "", "", "=1+1", "not bank holidays")

    told = "It begins with “=”, and a spreadsheet would run it as a formula. Begin it with a letter or a digit.\n"
    assert (code, said.count(told), said.count("\nHours note [nothing]: ")) == (0, 1, 2)
    assert (
        (clone / "content" / "helplines.csv")
        .read_text(encoding="utf-8")
        .endswith(f"{ROW[:-1]}not bank holidays,\n")
    )


def test_at_a_terminal_what_was_given_is_not_asked(clone):
    code, said, _ = answering(clone, HELPLINE, "", "", "", "24/7", "", "")

    assert code == 0
    assert re.findall(r"^(.*) \[.*?]: ", said, re.M) == [
        "Phone",
        "Web",
        "Email",
        "Hours",
        "Print",
        "Hours note",
    ]
    written = (clone / "content" / "helplines.csv").read_text(encoding="utf-8")
    assert written.endswith(ROW.replace("85258,,,,", "85258,,,24/7,") + "\n")


def test_whoever_stops_in_the_middle_leaves_everything_as_it_was(clone):
    before = everything(clone)

    code, _, told = answering(clone, ["campaign"], "A team in every area", "It asks for a team.")

    assert (code, told) == (2, "\nNothing was made.\n")
    assert everything(clone) == before
