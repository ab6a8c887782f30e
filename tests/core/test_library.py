"""Whatever a campaign officer may type wrong: one line that says where, what, and how to mend it."""

import pytest

from plugins.core.loading import read
from plugins.core.problem import ContentError
from tests.conftest import ARTICLE, ROOT, TODAY, change, library_of


def problems(content):
    try:
        library_of(content)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def field(content, name, value, file=ARTICLE):
    """Give a field another value and return the number of its line."""
    lines = (content / file).read_text(encoding="utf-8").split("\n")
    at = next(place for place, line in enumerate(lines) if line.startswith(f"{name}:"))
    lines[at : at + 1] = [] if value is None else [f"{name}: {value}"]
    (content / file).write_text("\n".join(lines), encoding="utf-8")
    return at + 1


def test_the_real_content_has_no_problems(content):
    assert problems(content) == []


def test_a_missing_field_is_named_with_an_example(content):
    field(content, "main_message", None)

    assert problems(content) == [
        f"content/{ARTICLE}:1: “main_message” is missing. Add a line such as “main_message: It is not your fault.”."
    ]


def test_a_misspelt_field_is_named_with_the_nearest_one(content):
    line = change(content, "summary:", "sumary:")

    assert problems(content) == [
        f"content/{ARTICLE}:1: “summary” is missing. Add a line such as “summary: What helps when your baby cries, and who to call.”.",
        f"content/{ARTICLE}:{line}: There is no field “sumary”. Did you mean “summary”?",
    ]


def test_a_date_with_slashes_is_refused_with_both_readings(content):
    line = field(content, "next_review", "03/04/2027")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: “next_review”: “03/04/2027” could be read as 3 April 2027 or 4 March 2027. Write it as 2026-04-03 or 3 April 2026."
    ]


@pytest.mark.parametrize(("name", "value", "told"), [
    ("topic", "crying-and-night", "There is no topic “crying-and-night”. Did you mean “crying-and-nights”?"),
    ("picture", "no-such", "There is no picture “no-such”. Pictures are files in theme/pictures/."),
    ("helplines", "[cry-sys]", "There is no helpline “cry-sys”. Did you mean “cry-sis”?"),
    ("related", "[putting-it-rigth]", "There is no article “putting-it-rigth”. Did you mean “putting-it-right”?"),
    ("for", "parent", "“for” cannot be “parent”. Did you mean “parents”?"),
    ("title", "a" * 66, "“title” has 66 letters; 65 is the most. Shorten it."),
    ("title", "<b>Bold</b>", "“title”: “<b>” is HTML, which is not used here. Write plain words."),
    ("sensitive", "perhaps", "“sensitive” cannot be “perhaps”. Write yes or no."),
    ("next_review", "2030-11-23", "The next review is due on 23 November 2030, more than 12 months after 23 November 2026; this page is about safety. Give an earlier day."),
    ("embargo", "2027-06-08 0:01", "“embargo”: “2027-06-08 0:01” is not a date and time. Write it as 2027-06-08 00:01."),
    ("embargo", "8 June 2027, 9am", "“embargo”: “8 June 2027, 9am” is not a date and time. Write it as 2027-06-08 00:01."),
    ("embargo", "soon", "“embargo”: “soon” is not a date. Write it as 2026-04-03 or 3 April 2026."),
])  # fmt: skip
def test_a_wrong_field_is_told_at_its_line(content, name, value, told):
    if name not in {
        line.split(":")[0] for line in (content / ARTICLE).read_text(encoding="utf-8").split("\n")
    }:
        change(content, "written:", f"{name}: x\nwritten:")
    line = field(content, name, value)

    assert problems(content) == [f"content/{ARTICLE}:{line}: {told}"]


WRONG_LINES = (
    ("Hello <b>you</b>.", "“<b>” is HTML, which these pages do not use. Take it out; write Markdown, or put it between `backticks` to show it."),
    ("<script>alert(1)</script>", "“<script>” is HTML, which these pages do not use. Take it out; write Markdown, or put it between `backticks` to show it."),
    ("[how](javascript:alert(1))", "The link “javascript:alert(1” leads nowhere. Start it with / for a page of this site, or with https://."),
    ("[ring](tel:111)", "The link “tel:111” holds a number, where nobody will check it again. Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own."),
    ("[write](SMS:85258)", "The link “SMS:85258” holds a number, where nobody will check it again. Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own."),
    ("[putting it right](/putting-it-rigth/)", "There is no page “/putting-it-rigth/”. Did you mean “/putting-it-right/”?"),
    ("Babies cry.[@R280]", "There is no reference “R280”. Did you mean “R28”?"),
    ("{{ card cal-111 }}", "There is no card “cal-111”. Did you mean “call-111”?"),
    ("{{ crad call-111 }}", "There is no include “crad”. Did you mean “card”?"),
    ("See {{ card ask-a-gp }} now", "“See {{ card ask-a-gp }} now” cannot be read as an include. Write it alone on its line, such as {{ card call-111 }}."),
    ("{card call-111}", "“{card call-111}” cannot be read as an include. Write it as {{ card call-111 }}."),
    ("{ { card call-111 } }", "“{ { card call-111 } }” cannot be read as an include. Write it as {{ card call-111 }}."),
    ("[[helpline cry-sis]]", "“[[helpline cry-sis]]” cannot be read as an include. Write it as {{ helpline cry-sis }}."),
    ("Babies cry [R28].", "“[R28]” is not read as a source. Write it as [@R28]."),
    ("Babies cry (r28).", "“(r28)” is not read as a source. Write it as [@R28]."),
    ("Babies cry [ @R28 ].", "“[ @R28 ]” is not read as a source. Write it as [@R28]."),
    ("As R28 has it, babies cry.", "“R28” is not read as a source. Write it as [@R28]."),
    ("Babies cry[^1].", "“[^1]” is not read as a source. Write its key, such as [@R28]; the pages number the sources."),
    ("Babies cry [1, 2].", "“[1, 2]” is not read as a source. Write its key, such as [@R28]; the pages number the sources."),
    ("Babies cry [1].", "“[1]” is not read as a source. Write its key, such as [@R28]; the pages number the sources."),
    ("Babies cry [@R28, @R29].", "“[@R28, @R29]” cannot be read as a citation. Put “;” between two sources, such as [@R28; @R29], and nothing but their keys."),
    ("Babies cry [@R28 and R29].", "“[@R28 and R29]” cannot be read as a citation. Put “;” between two sources, such as [@R28; @R29], and nothing but their keys."),
    ("Babies cry [-@R28].", "“[-@R28]” cannot be read as a citation. Write it as [@R28]."),
    ("Babies cry [-@smith, page 3].", "“[-@smith, page 3]” cannot be read as a citation. Write it as [@smith]."),
    ("Babies cry [@R28;].", "“[@R28;]” cannot be read as a citation. Take out the “;” that has no key beside it: [@R28]."),
    ("Babies cry [@R28;;R29].", "“[@R28;;R29]” cannot be read as a citation. Take out the “;” that has no key beside it: [@R28; @R29]."),
    ("Babies cry [@].", "“[@]” cannot be read as a citation. Write the key of a source into it, such as [@R28]."),
    ("Babies cry [@R28; @R28].", "“[@R28; @R28]” names the source “R28” twice. Keep it once."),
    ("[Babies cry [@R28]](/attachment/).", "The link “[Babies cry [@R28]](/attachment/)” holds a source, which leads elsewhere. Put the source behind the link, such as [our page on crying](/when-your-baby-cries/) [@R28]."),
    ('[Attachment](/attachment/ "So (see) [@R28]").', "The link “[Attachment](/attachment/ \"So (see) [@R28]\")” holds a source, which leads elsewhere. Put the source behind the link, such as [our page on crying](/when-your-baby-cries/) [@R28]."),
    ("1 in 5 babies cry [@R14].", "“1 in 5” speaks as evidence, and nobody has written what its source shows. Once someone has read that source, write “shows” into its entry in content/references.json. Until then cite another one, or take it out."),
    ("Ring 0800 448 0737.", "“0800 448 0737” looks like a telephone number. Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own."),
    ("• Hum to your baby.", "“•” begins no list here. Begin the line with “- ”."),
    ("Give 5ml of it.", "“ml”: advice on medicines belongs to whoever prescribes them. Say instead: ask a GP, pharmacist or midwife."),
    ("# Big", "“# Big” is a second main heading; the title is the first. Write “## Big”."),
    ("This is *so* odd.", "Slanted words (*so* or _so_) are hard to read. Use plain words, or **strong** ones if it matters for safety."),
    ("![x](/a.png)", "The picture “/a.png” stands in the text. Name a picture of theme/pictures in the field “picture”."),
)  # fmt: skip


def write_below_each_other(content, lines):
    """Write *lines* into an article, each a paragraph; where each stands."""
    body = "\n\n".join(lines)
    first = change(content, "\n## What you can do", f"\n{body}\n\n## What you can do") + 1
    return [f"content/{ARTICLE}:{first + 2 * place}" for place in range(len(lines))]


def test_every_wrong_line_of_a_text_is_told_at_its_line(content):
    places = write_below_each_other(content, [typed for typed, _ in WRONG_LINES])

    assert problems(content) == [f"{place}: {told}" for place, (_, told) in zip(places, WRONG_LINES, strict=True)]  # fmt: skip


@pytest.mark.parametrize(("file", "name", "said", "sign"), [
    (ARTICLE, "main_message", "Babies cry [@R28].", "[@R28]"),
    (ARTICLE, "main_message", "Babies cry [@smith.", "[@smith."),
    (ARTICLE, "main_message", "Babies cry [-@R28].", "[-@R28]"),
    (ARTICLE, "main_message", "**Babies** cry.", "**Babies**"),
    (ARTICLE, "summary", "It is {{ term camhs }}.", "{{ term camhs }}"),
    (ARTICLE, "call_to_action", "See [what helps](/attachment/).", "[what helps](/attachment/)"),
    ("kinds/gp.md", "when_to_ask", "In a crisis. {{ helpline cry-sis }}", "{{ helpline cry-sis }}"),
    ("claims/crying-hours.md", "limits", "It rests on diaries [@R28].", "[@R28]"),
])  # fmt: skip
def test_a_field_that_would_show_a_source_an_include_or_a_link_as_it_is_typed_is_refused(
    content, file, name, said, sign
):
    line = field(content, name, f'"{said}"', file)

    assert problems(content) == [
        f"content/{file}:{line}: “{name}” shows “{sign}” as it is typed: it takes plain words, and no source, include or link. "
        "Say it in the text below."
    ]


def test_each_line_of_a_list_is_looked_at_like_any_other_field(content):
    line = change(content, "do_not:\n", "do_not:\n  - wait [@R28]\n") + 1

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: “do_not” shows “[@R28]” as it is typed: it takes plain words, and no source, include or link. "
        "Say it in the text below."
    ]


@pytest.mark.parametrize(("file", "name", "place"), [
    (ARTICLE, "main_message", "write {{ helpline … }} on a line of its own in the text, or name the line in the field “helplines”"),
    ("kinds/gp.md", "when_to_ask", "write {{ helpline … }} on a line of its own in the text"),
    ("claims/crying-hours.md", "limits", "write {{ helpline … }} into the page that shows the claim"),
    ("easy-read/when-your-baby-cries.md", "summary", "name the line in the field “helplines”"),
])  # fmt: skip
def test_whoever_types_a_telephone_number_is_told_where_a_helpline_can_stand(content, file, name, place):
    line = field(content, name, "Ring 0800 448 0737.", file)

    assert problems(content) == [
        f"content/{file}:{line}: “0800 448 0737” looks like a telephone number. Numbers come from content/helplines.csv: {place}."
    ]


@pytest.mark.parametrize("typed", ["Hum.\nCall\n101.", "Hum.\nRing 0113\n496 0000.", "Hum.\nCall 101."])
def test_a_telephone_number_is_told_at_the_line_on_which_it_begins(content, typed):
    line = change(content, "\n## What you can do", f"\n{typed}\n\n## What you can do") + 2

    assert [one.split(":")[:2] for one in problems(content)] == [[f"content/{ARTICLE}", str(line)]]


def test_a_section_that_every_article_needs_is_missed(content):
    change(content, "## When to get help", "## Help")

    assert [problem.split(": ", 1)[1] for problem in problems(content)] == [
        "The section “When to get help” is missing. Add a line “## When to get help” with what belongs there."
    ]


@pytest.mark.parametrize(("typed", "faults"), [
    ("written: 1/2/2026", ["“written”: “1/2/2026” could be read as 1 February 2026 or 2 January 2026. Write it as 2026-04-03 or 3 April 2026."]),
    ("written", ['This line cannot be read as a field. Write “field: value”; put a value with unusual signs in "double quotes".']),
    ("written: 2026-11-23\nslug: crying", ["There is no field “slug”. Take it out; the name of the file is the address."]),
    ("title: Rest\ntitel: Rest", ["“title” stands here a second time; the first is on line 2. Keep one of them.", "There is no field “titel”. Did you mean “title”?",
                                 "“written” is missing. Add a line such as “written: 23 November 2026”."]),
])  # fmt: skip
def test_the_faults_of_a_text_are_told_with_those_of_its_fields(content, typed, faults):
    change(content, "written: 2026-11-23", typed)
    change(
        content,
        "## What you can do",
        "You can utilise a sling [@R280]. <b>Hum.</b>\n\n## What you can do now",
    )

    assert sorted(one.split(": ", 1)[1] for one in problems(content)) == sorted([
        *faults,
        "“utilise”: it is a long word for a short one. Say instead: use.",
        "There is no reference “R280”. Did you mean “R28”?",
        "“<b>” is HTML, which these pages do not use. Take it out; write Markdown, or put it between `backticks` to show it.",
        "The section “What you can do” is missing. Add a line “## What you can do” with what belongs there.",
    ])  # fmt: skip


def test_sound_fields_are_looked_at_beside_those_at_fault(content):
    change(content, "written: 2026-11-23", "written: soon")
    change(content, "topic: crying-and-nights", "topic: crying-and-night")
    change(content, "who_for: Parents", "who_for: You commence on 0800 448 0737, parents")

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        "There is no topic “crying-and-night”. Did you mean “crying-and-nights”?",
        "“0800 448 0737” looks like a telephone number. Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own in the text, or name the line in the field “helplines”.",
        "“commence”: it is a long word for a short one. Say instead: start.",
        "“written”: “soon” is not a date. Write it as 2026-04-03 or 3 April 2026.",
    ]


def test_a_field_at_fault_is_no_second_fault_and_no_advice_elsewhere(content):
    line = field(content, "helplines", "cry-sys")
    with pytest.raises(ContentError) as error:
        library_of(content)

    assert [str(one) for one in error.value.problems] == [
        f"content/{ARTICLE}:{line}: “helplines” needs a list. Write it as [one, two], or each on its own line after “- ”."
    ]
    told = {str(one) for one in error.value.remarks}
    field(content, "helplines", "[cry-sis]")
    assert told == {str(one.problem) for one in library_of(content).remarks}


@pytest.mark.parametrize(("audience", "faults"), [
    ("parents", ["This sentence has 32 words; 30 is the most: “Ask and ask and ask …” Cut it in two.", "“utilise”: it is a long word for a short one. Say instead: use."]),
    ("professionals", ["“utilise”: it is a long word for a short one. Say instead: use."]),
    ("everyone", ["“for” cannot be “everyone”. It can be: parents or professionals.", "“utilise”: it is a long word for a short one. Say instead: use."]),
])  # fmt: skip
def test_rules_for_some_readers_wait_until_it_is_known_for_whom_a_text_is(content, audience, faults):
    change(content, "written: 2026-11-23", "written: soon")
    field(content, "for", audience)
    change(
        content,
        "## What you can do",
        "Ask " + "and ask " * 15 + "again.\n\nYou utilise it.\n\n## What you can do",
    )

    assert sorted(one.split(": ", 1)[1] for one in problems(content)) == sorted(
        [*faults, "“written”: “soon” is not a date. Write it as 2026-04-03 or 3 April 2026."]
    )


@pytest.mark.parametrize(("file", "old", "new", "faults"), [
    ("cards/call-999.md", "kind: emergency", "kind: now", ["“kind” cannot be “now”. It can be: emergency, urgent, soon or support.", "“Don't” can be misread in an instruction. Write “do not” or “cannot”."]),
    ("claims/crying-hours.md", "strength: strong", "strength: sure", ["“strength” cannot be “sure”. It can be: strong, some, mixed or little.",
                                                                  "The claim is more than one paragraph of plain sentences. Take headings and lists out of it."]),
    ("easy-read/when-your-baby-cries.md", "written: 2026-11-26", "written: soon", ["“written”: “soon” is not a date. Write it as 2026-04-03 or 3 April 2026.",
                                                                                  "The text below the fields is not shown. Write it as rows, each a picture and a sentence."]),
])  # fmt: skip
def test_a_card_a_claim_and_a_simplified_version_are_told_as_what_they_are(content, file, old, new, faults):
    change(content, old, new, file)
    text = (content / file).read_text(encoding="utf-8").rstrip("\n")
    (content / file).write_text(f"{text}\n\nDon't wait.\n", encoding="utf-8")

    assert sorted(one.split(": ", 1)[1] for one in problems(content)) == sorted(faults)


def test_every_problem_of_every_file_is_told_at_once(content):
    field(content, "topic", None)
    field(content, "written", "1/2/2026", "pages/about.md")
    change(content, "Lancaster", "Lancaster", "places/areas.csv")
    (content / "articles" / "empty.md").write_bytes(b"")
    (content / "articles" / "latin.md").write_bytes("---\ntitle: Café\n---\n".encode("latin-1"))

    assert [problem.split(":")[0] for problem in problems(content)] == [
        "content/articles/empty.md",
        "content/articles/latin.md",
        f"content/{ARTICLE}",
        "content/pages/about.md",
    ]


def test_two_files_with_one_address_are_both_named(content):
    (content / "pages" / "attachment.md").write_bytes((content / "pages" / "about.md").read_bytes())

    assert problems(content) == [
        "content/pages/attachment.md:1: The address /attachment/ is taken by content/articles/attachment.md. Give one of the two files another name."
    ]


def test_a_page_cannot_take_an_address_of_the_site_itself(content):
    (content / "pages" / "find.md").write_bytes((content / "pages" / "about.md").read_bytes())

    assert problems(content) == [
        "content/pages/find.md:1: The address /find/ belongs to the site itself. Give the file another name."
    ]


@pytest.mark.parametrize("name", [".hidden.md", ".DS_Store", "about.md~"])
def test_files_that_machines_leave_behind_are_passed_over(content, name):
    (content / "pages" / name).write_bytes(b"\0\1")

    assert problems(content) == []


def test_a_file_that_nobody_would_read_is_named(content):
    (content / "articles" / "new.txt").write_text("Hello")
    (content / "articles" / "more").mkdir()
    (content / "articles" / "more" / "new.md").write_text("Hello")

    assert problems(content) == [
        "content/articles/more/new.md:1: A folder inside this folder is not read. Move the file to content/articles/.",
        "content/articles/new.txt:1: A file “.txt” is not read here. Give it a name that ends in .md, or take it out.",
    ]


def test_a_name_that_cannot_be_an_address_is_told(content):
    (content / "pages" / "about.md").rename(content / "pages" / "About us.md")

    assert (
        "content/pages/About us.md:1: “slug”: “About us” cannot stand in a web address. Use small letters, numbers and hyphens, such as “when-your-baby-cries”."
        in problems(content)
    )


def test_a_link_to_what_an_embargo_holds_back_is_told_with_its_hour(content):
    field(content, "related", "[]")
    change(content, "written:", "embargo: 2027-06-08 00:01\nwritten:", "articles/putting-it-right.md")
    change(
        content,
        "\n## What you can do",
        "\nSee [this](/putting-it-right/).\n\n## What you can do",
        "articles/attachment.md",
    )

    assert any(
        "There is no page “/putting-it-right/” yet: an embargo holds it until 2027-06-08 00:01." in problem
        for problem in problems(content)
    )


def cells(content, slug, new, table="services/services.csv"):
    """Change cells of one row of a spreadsheet and return its line."""
    import csv

    file = content / table
    rows = list(csv.reader(file.open(encoding="utf-8", newline="")))
    header = rows[0]
    at = next(place for place, row in enumerate(rows) if row[header.index("slug")] == slug)
    for column, value in new.items():
        rows[at][header.index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    return at + 1


def table_problems(content):
    """What is wrong with the tables alone: the texts, which none of it touches, are not looked at."""
    shelf, _ = read(content, ROOT / "theme", TODAY, lambda places: None)
    return [str(problem) for problem in shelf.problems]


def first_service(content):
    return next(iter(library_of(content).services.values()))


@pytest.mark.parametrize(("column", "value", "told"), [
    ("latitude", "nan", "“latitude” cannot be “nan”. Write a number, such as 2 or 0.5."),
    ("max_age", "1e400", "“max_age” cannot be “1e400”. Write a number, such as 2 or 0.5."),
    ("phone", "0500 618140", "“phone”: “0500 618140” is not a UK telephone number. Look it up again where they publish it."),
    ("kind", "health-visitng", "“kind”: There is no kind “health-visitng”. Did you mean “health-visiting”?"),
    ("kind", "Health Visiting", "“kind”: There is no kind “Health Visiting”. Did you mean “health-visiting”?"),
    ("kind", "xyz", "“kind”: There is no kind “xyz”. Kinds are files in content/kinds/."),
    ("needs", "sleep;feding", "“needs”: There is no need “feding”. Did you mean “feeding”?"),
    ("languages", "urdu", "“languages”: There is no language “urdu”. Did you mean “Urdu”?"),
    ("covers", "lancastr", "“covers”: There is no area “lancastr”. Did you mean “lancaster”?"),
    ("covers", "within 5 yards of LA1 1YN", "“covers”: “within 5 yards of LA1 1YN” is not a circle. Write it as “within 3 miles of LA1 1AA” or “within 5 km of LA1 1AA”."),
    ("covers", "within 0 miles of LA1 1YN", "“covers”: “within 0 miles of LA1 1YN” is not a circle. Write it as “within 3 miles of LA1 1AA” or “within 5 km of LA1 1AA”."),
    ("covers", "nation:england", "“covers”: There is no area “nation:england”. Did you mean “nation:E”?"),
    ("covers", "nation:Britain", "“covers”: There is no area “nation:Britain”. Write nation:E, nation:S, nation:W or nation:NI."),
    ("covers", "county:Lancashire", "“covers”: There is no area “county:Lancashire”. Did you mean “county:E10000017”?"),
    ("covers", "county:Rutlandshire", "“covers”: There is no area “county:Rutlandshire”. Write its code, such as county:E10000017; content/places/bodies.csv has them."),
    ("covers", "Lancashire", "“covers”: There is no area “Lancashire”. Did you mean “county:E10000017”?"),
    ("covers", "lancaster city council", "“covers”: There is no area “lancaster city council”. Did you mean “lancaster”?"),
    ("covers", "Bristol, City of", "“covers”: There is no area “Bristol, City of”. Did you mean “city-of-bristol”?"),
    ("covers", "lancaster, wyre", "“covers”: There is no area “lancaster, wyre”. Put “;” between two, not a comma."),
    ("needs", "How you feel", "“needs”: There is no need “How you feel”. Did you mean “low-mood”?"),
    ("kind", "family hubs and children's centres", "“kind”: There is no kind “family hubs and children's centres”. Did you mean “family-hub”?"),
    ("covers", "lancaster; within 50000 km of LA1 1YN", "“{name}”, column “covers”: it covers 50,000 km round LA1 1YN, which is more than 100 km. Name the districts, counties or nations that it covers."),
    ("min_age", "-1", "“{name}”, columns “min_age” and “max_age”: it is for the age of -1. Write the age in years, from 0 to 130, or leave it empty."),
    ("min_age", "7", "“{name}”, columns “min_age” and “max_age”: it is for ages from 7 to 5. Swap them."),
    ("longitude", "-2.8", "“{name}”, columns “latitude” and “longitude”: its place has a latitude without a longitude, or the other way round. Write both, or leave both empty: the postcode is enough."),
    ("latitude", "54.05", "“{name}”, columns “latitude” and “longitude”: its place has a latitude without a longitude, or the other way round. Write both, or leave both empty: the postcode is enough."),
    ("example", "no", "{phone} rings nowhere: Ofcom keeps it for drama. Write its own number, or “yes” under “example”."),
    ("slug", "", "“slug” is missing. Fill that cell, for example with “riverside-health-visiting”."),
    ("slug", "con", "“slug”: “con” is a name that Windows keeps for itself. Add a word, such as “con-service”."),
    ("slug", "health-visiting", "“slug”: The address /services/health-visiting/ belongs to the kind “health-visiting”. Give the service another slug."),
    ("slug", 300 * "a", "“slug”: it has 300 letters; 100 is the most. Shorten it."),
    ("website", "https://exa mple.org/", "“website”: “https://exa mple.org/” is not a web address. Write it as https://example.org, without spaces."),
    ("name", "", "“name” is missing. Fill that cell, for example with “Riverside health visiting team”."),
    ("name", 201 * "a", "“name”: it has 201 letters; 200 is the most. Shorten it."),
    ("about", 5001 * "a", "“about”: it has 5,001 letters; 5,000 is the most. Shorten it."),
    ("name", "<script>x</script>", "“name”: “<script>” is HTML, which is not used here. Write plain words."),
    ("about", "<img src=x onerror=alert(1)>", "“about”: “<img src=x onerror=alert(1)>” is HTML, which is not used here. Write plain words."),
    ("last_checked", "03/04/2026", "“last_checked”: “03/04/2026” could be read as 3 April 2026 or 4 March 2026. Write it as 2026-04-03 or 3 April 2026. "
     "If the spreadsheet changes it back, give that column the form yyyy-mm-dd before you save."),
    ("name", "#REF!", "“name” is “#REF!”, which a spreadsheet shows where it has failed or has no room. Type what belongs there, or make the column wider."),
    ("last_checked", "########", "“last_checked” is “########”, which a spreadsheet shows where it has failed or has no room. Type what belongs there, or make the column wider."),
    ("hours", "weekdays", "“hours”: “weekdays” is not a day with hours. Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month."),
    ("website", "http://a.example", "“website”: “http://a.example” is not a secure web address. Start it with https://."),
    ("email", "mailto:a@b.org", "“email”: “mailto:a@b.org” is not an e-mail address. Write it as name@example.org."),
    ("email", "me at home", "“email”: “me at home” is not an e-mail address. Write it as name@example.org."),
    ("referral", "myself", "“referral” cannot be “myself”. Did you mean “yourself”?"),
    ("min_age", "two", "“min_age” cannot be “two”. Write a number, such as 2 or 0.5."),
])  # fmt: skip
def test_a_wrong_cell_is_told_at_its_row(content, column, value, told):
    service = first_service(content)
    line = cells(content, service.slug, {column: value})

    assert table_problems(content) == [
        f"content/services/services.csv:{line}: {told.format(name=service.name, phone=service.phone.number)}"
    ]


def test_all_that_is_wrong_in_a_row_is_told_at_once(content):
    line = cells(
        content,
        first_service(content).slug,
        {"hours": "bad", "kind": "bad", "covers": "bad; worse", "needs": "bad", "min_age": "bad"},
    )

    assert [told.split(": ")[1] for told in problems(content)] == [
        "“covers”",
        "“covers”",
        "“hours”",
        "“kind”",
        "“min_age” cannot be “bad”. Write a number, such as 2 or 0.5.",
        "“needs”",
    ]
    assert {told.split(": ")[0] for told in problems(content)} == {f"content/services/services.csv:{line}"}


def test_an_area_file_that_cannot_be_read_is_not_blamed_on_the_services(content):
    change(content, "E07000121", "E0700012", "places/areas.csv")

    assert [told for told in problems(content) if "services.csv" in told] == []


@pytest.mark.parametrize(("cell", "told"), [
    ({"about": "Come to 9 Hidden Example St."}, "about"),
    ({"covers": "lancaster; within 5 km of LA1 9ZZ"}, "covers"),
    ({"organization": "Hidden Example Street Haven"}, "organization"),
    ({"latitude": "54.0466", "longitude": "-2.8007", "website": "https://example.org/?at=54.046,-2.800"}, "website"),
])  # fmt: skip
def test_a_cell_that_tells_a_private_place_is_told_by_its_column(content, cell, told):
    line = cells(content, "example-safe-at-home", cell)

    assert problems(content) == [
        f"content/services/services.csv:{line}: “EXAMPLE Support with safety at home”: its place is private, but its {told} tells where it is. "
        "Take address, building, postcode, coordinates and links to maps out of that text."
    ]


def test_a_row_that_names_the_private_place_of_another_is_told_there(content):
    service = first_service(content)
    line = cells(content, service.slug, {"about": "We share 9 Hidden Example Street."})

    assert problems(content) == [
        f"content/services/services.csv:{line}: “{service.name}”: its about holds the address of a private place. "
        "Take the address and the postcode out of that text."
    ]


def test_a_number_that_stands_under_two_names_is_found(content):
    library = library_of(content)
    line = cells(content, "cry-sis", {"phone": library.helplines["nspcc"].phone}, "helplines.csv")

    (told,) = problems(content)
    assert f"content/helplines.csv:{max(line, line_of(content, 'nspcc'))}: " in told
    assert told.endswith("One of them is wrong: check both.")


def line_of(content, slug):
    lines = (content / "helplines.csv").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{slug},"))


@pytest.mark.parametrize("name", ["Mums & Dads", "A < B", "“Quoted” 'name'", "Tea 🍵 and 👶", "مرحبا بكم"])
def test_names_with_odd_signs_are_welcome(content, name):
    service = first_service(content)
    cells(content, service.slug, {"name": name})

    assert problems(content) == []
    assert library_of(content).services[service.slug].name == name


def test_a_missing_spreadsheet_is_told(content):
    (content / "helplines.csv").unlink()

    assert (
        problems(content)[-1].startswith("content/")
        and "content/helplines.csv:1: This file is missing. Bring it back, for example from the last version that worked."
        in problems(content)
    )


def test_a_misspelt_column_is_named_with_the_nearest(content):
    change(content, "slug,name,", "slug,nam,", "helplines.csv")

    assert "content/helplines.csv:1: There is no column “nam”. Did you mean “name”?" in problems(content)


def test_a_row_of_too_many_cells_hides_no_fault_of_another_row(content):
    change(
        content,
        "sleep,Sleep,Parenting support,3",
        "sleep,Sleep,Parenting support,3,and more\n#N/A,Rest,Parenting support,x",
        "needs.csv",
    )

    assert [one for one in problems(content) if "needs.csv" in one] == [
        "content/needs.csv:4: This row has 5 cells; the first line names 4 columns. Is there a comma in a cell without quotes round it?",
        "content/needs.csv:5: “order” cannot be “x”. Write a number, such as 2 or 0.5.",
        "content/needs.csv:5: “slug” is “#N/A”, which a spreadsheet shows where it has failed or has no room. Type what belongs there, or make the column wider.",
    ]


@pytest.mark.parametrize(("header", "wrong"), [
    ("slug,name,dfe_term", "The column “order” is missing."),
    ("Our needs", "The columns slug, name, dfe_term, order are missing."),
])  # fmt: skip
def test_columns_that_are_missing_are_told_once_with_all_that_there_are(content, header, wrong):
    rows = (content / "needs.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "slug,name,dfe_term,order"
    (content / "needs.csv").write_text("\n".join([header, *rows[1:]]), encoding="utf-8")

    assert f"content/needs.csv:1: {wrong} The first line must name the columns: slug,name,dfe_term,order" in problems(content)  # fmt: skip


def test_a_folder_or_a_loop_where_a_page_should_be_is_told(content):
    (content / "pages" / "folder.md").mkdir()
    (content / "pages" / "loop.md").symlink_to("loop.md")

    assert problems(content) == [
        "content/pages/folder.md:1: This is a folder, not a file. Give it another name, or take it away.",
        "content/pages/loop.md:1: This file cannot be opened. Give it another name, or take it away.",
    ]


def test_a_table_that_cannot_be_read_is_one_problem_and_not_hundreds(content):
    (content / "references.json").write_text("[{]")

    assert problems(content) == [
        "content/references.json:1: This is not JSON (Expecting property name enclosed in double quotes). Is there a comma too many or too few on the line above?"
    ]


def test_two_services_with_one_id_are_told_at_the_second_with_the_row_of_the_first(content):
    file = content / "services" / "services.csv"
    first, second, *rows = file.read_text(encoding="utf-8").splitlines()[1:]
    same = ",".join([first.split(",")[0], *second.split(",")[1:]])
    head = file.read_text(encoding="utf-8").splitlines()[0]
    file.write_text("\n".join([head, first, same, *rows]) + "\n", encoding="utf-8")

    assert problems(content) == [
        "content/services/services.csv:3: Its id is that of “EXAMPLE Health visiting team” on row 2. Leave the cell empty, and one is made."
    ]


def test_a_row_is_called_by_its_number_in_the_spreadsheet_and_found_by_its_line(content):
    file = content / "services" / "services.csv"
    head, first, second, third, *rows = file.read_text(encoding="utf-8").splitlines()
    tall = first.replace("Nurses and nursery", "Nurses and\n\n- nursery")
    same = ",".join([second.split(",")[0], *third.split(",")[1:]])
    file.write_text("\n".join([head, tall, second, same, *rows]) + "\n", encoding="utf-8")

    assert problems(content) == [
        "content/services/services.csv:6: Its id is that of “EXAMPLE Riverside family hub” on row 3. Leave the cell empty, and one is made."
    ]


def test_a_row_with_a_quote_in_a_cell_is_told_with_the_faults_of_the_others(content):
    line = change(
        content, "EXAMPLE Riverside family hub,", '"EXAMPLE" Riverside family hub,', "services/services.csv"
    )
    wrong = change(content, "Mo,We,Fr 09:30-15:30", "weekdays", "services/services.csv")

    assert problems(content) == [
        f"content/services/services.csv:{line}: This row cannot be read as CSV (',' expected after '\"'). "
        "Is there a quote in a cell? Open the file in the spreadsheet and save it again as CSV, UTF-8.",
        f"content/services/services.csv:{wrong}: “hours”: “weekdays” is not a day with hours. "
        "Write them such as “Mo-Fr 09:00-17:00; Sa 10:00-12:00”; “Tu[1] 10:00-12:00” is the first Tuesday of the month.",
    ]


@pytest.mark.parametrize(("sign", "shown"), [(";", "“;”"), ("\t", "tabs")])
def test_a_spreadsheet_saved_without_commas_is_told_how_to_save_it(content, sign, shown):
    file = content / "urgent-words.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",", sign), encoding="utf-8")

    assert problems(content) == [
        f"content/urgent-words.csv:1: The cells are separated by {shown}, not by commas. Save it again as CSV with commas, UTF-8. If the spreadsheet does the same again, make the comma the list separator in the region settings of the computer."
    ]


def test_a_card_that_holds_itself_or_a_source_is_told(content):
    file = content / "cards" / "call-111.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\nClaim.[@R08]\n\n{{ card call-111 }}\n", encoding="utf-8"
    )

    assert [problem.split(": ", 1)[1] for problem in problems(content)] == [
        "A card cannot hold a reference; this one holds “R08”. Put it into the page that shows the card.",
        "A card cannot hold a card; this one holds “call-111”. Put it into the page that shows the card.",
    ]


def test_a_slug_in_a_file_is_no_field(content):
    line = change(content, "topic:", "slug: other\ntopic:")

    assert problems(content) == [
        f"content/{ARTICLE}:{line}: There is no field “slug”. Take it out; the name of the file is the address."
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("\u200b", "“title”: it is empty. Write it, such as “title: When your baby cries”."),
        (
            "A \u202ereversed",
            "“title”: It holds the invisible sign U+202E, which turns round what follows. Type the words again.",
        ),
    ],
)
def test_a_title_that_cannot_be_seen_or_turns_round_is_told(content, title, told):
    line = field(content, "title", title)

    assert problems(content) == [f"content/{ARTICLE}:{line}: {told}"]
