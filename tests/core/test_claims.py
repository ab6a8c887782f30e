"""A claim, a term, a list: written once, put in anywhere, and every slip told at its line."""

import pytest

from plugins.core import expand
from tests.conftest import ROOT, library_of
from tests.core.test_library import ARTICLE, change, field, problems, write_below_each_other

CLAIM = "claims/crying-hours.md"
LEAFLET = "leaflets/when-your-baby-cries.md"


def claim(content, text):
    """Write a claim with another body and return the line on which the body starts."""
    file = content / CLAIM
    fields = file.read_text(encoding="utf-8").rsplit("---\n", 1)[0]
    file.write_text(f"{fields}---\n{text}", encoding="utf-8")
    return fields.count("\n") + 2


@pytest.mark.parametrize(("name", "value", "told"), [
    ("strength", "weak", "“strength” cannot be “weak”. It can be: strong, some, mixed or little."),
    ("strength", "stong", "“strength” cannot be “stong”. Did you mean “strong”?"),
    ("references", "[]", "“references”: it is empty. Name at least one key of content/references.json, such as [R28]."),
    ("references", "[R28, R28]", "The source “R28” is named twice. Take one of them out."),
    ("references", "[R28, R14]", "Nobody has written what the source “R14” shows, so nothing can rest on it. Once someone has read it, write “shows” into its entry in content/references.json. Until then name another one for the claim “crying-hours”."),
    ("references", "[R28, R290]", "There is no reference “R290”. Did you mean “R29”?"),
    ("limits", '""', "“limits”: it is empty. Write it, such as “limits: The studies rest on diaries that parents kept.”."),
    ("limits", "Ring 0800 448 0737.", "“0800 448 0737” looks like a telephone number. Numbers come from content/helplines.csv: write {{ helpline … }} into the page that shows the claim."),
    ("limits", "Stress damages the brain.", "“damages the brain”: it is contested, it frightens, and it says nothing about this family. Say instead: plain behaviour, such as “babies learn that someone will come”."),
])  # fmt: skip
def test_a_wrong_field_of_a_claim_is_told_at_its_line(content, name, value, told):
    line = field(content, name, value, CLAIM)

    assert problems(content) == [f"content/{CLAIM}:{line}: {told}"]


def test_a_claim_without_references_is_told_with_an_example(content):
    field(content, "references", None, CLAIM)

    assert problems(content) == [
        f"content/{CLAIM}:1: “references” is missing. Add a line such as “references: [R28]”."
    ]


def test_who_checked_a_claim_stands_with_the_day(content):
    line = change(content, "limits:", "checked_by: Sam Lee\nlimits:", CLAIM)

    assert problems(content) == [
        f"content/{CLAIM}:{line}: A check needs “checked_on” and “checked_by” together. Type ./inv sign crying-hours, which writes both, or take it out."
    ]


@pytest.mark.parametrize(("text", "told"), [
    ("", "The claim says nothing. Write one or two sentences below the second “---”."),
    ("Babies cry", "The claim does not end with a full stop. Write whole sentences."),
    ('They say "a lot"', "The claim does not end with a full stop. Write whole sentences."),
    ('They say "one." They say "two." They say "three."', "The claim has 3 sentences; 2 is the most. Make two claims of it."),
    ("One. Two. Three.", "The claim has 3 sentences; 2 is the most. Make two claims of it."),
    ("- Babies cry.", "The claim is more than one paragraph of plain sentences. Take headings and lists out of it."),
    ("Babies cry.\n\nThey sleep.", "The claim is more than one paragraph of plain sentences. Take headings and lists out of it."),
    ("Babies cry [@R28].", "A claim cannot hold a reference; this one holds “R28”. Write its key into the field “references”."),
    ("{{ claim no-one-peak }} Yes.", "A claim cannot hold a claim; this one holds “no-one-peak”. Put it into the page that shows the claim."),
    ("{{ do }}\nYes.", "A claim cannot hold {{ do }}. Put it into the page that shows the claim."),
])  # fmt: skip
def test_a_claim_of_the_wrong_shape_is_told_at_its_line(content, text, told):
    line = claim(content, text)

    assert problems(content) == [f"content/{CLAIM}:{line}: {told}"]


def test_a_full_stop_in_quotes_ends_a_claim_whose_source_stands_behind_it(content):
    claim(content, 'Parents say that babies cry "a lot."')

    assert (
        library_of(content).claims["crying-hours"].cited
        == 'Parents say that babies cry "a lot." [@R28; @R29]'
    )


WRONG_INCLUDES = (
    ("{{ claim cryng-hours }}", "There is no claim “cryng-hours”. Did you mean “crying-hours”?"),
    ("So: {{ claim xyz }}", "There is no claim “xyz”. Claims are files in content/claims/."),
    ("Ask {{ term camsh }} now.", "There is no term “camsh”. Did you mean “camhs”?"),
    ("{{ term camhs }}", "{{ term camhs }} stands alone on its line. Write it inside a sentence."),
    ("{{ claim }}", "{{ claim }} cannot be read: “claim” needs a name. Write it such as {{ claim crying-hours }}."),
    ("We know {{ claim income }}", "{{ claim income }} is a whole sentence, and stands in the middle of another one. Put it behind a full stop, with nothing but a new sentence after it."),
    ("Know that {{ claim income }}.", "{{ claim income }} is a whole sentence, and stands in the middle of another one. Put it behind a full stop, with nothing but a new sentence after it."),
    ("Look. {{ claim income }} and more.", "{{ claim income }} is a whole sentence, and stands in the middle of another one. Put it behind a full stop, with nothing but a new sentence after it."),
    ("- So: {{ claim income }}, too", "{{ claim income }} is a whole sentence, and stands in the middle of another one. Put it behind a full stop, with nothing but a new sentence after it."),
    ("{{ helpline cry-sis now }}", "{{ helpline cry-sis now }} holds too many words. Write it such as {{ helpline cry-sis }}."),
    ("{{ clam crying-hours }}", "There is no include “clam”. Did you mean “claim”?"),
    ("Ring {{ helpline cry-sis }} now", "“Ring {{ helpline cry-sis }} now” cannot be read as an include. Write it alone on its line, such as {{ helpline cry-sis }}."),
    ("{{ claim crying-hours", "“{{ claim crying-hours” cannot be read as an include. Write it as {{ claim crying-hours }}."),
    ("{{ Claim crying-hours }}", "“{{ Claim crying-hours }}” cannot be read as an include. Write it as {{ claim crying-hours }}."),
    ("{{ claim: crying-hours }}", "“{{ claim: crying-hours }}” cannot be read as an include. Write it as {{ claim crying-hours }}."),
    ("{% claim crying-hours %}", "“{% claim crying-hours %}” cannot be read as an include. Write it as {{ claim crying-hours }}."),
    ("{{ Claim: }}", "“{{ Claim: }}” cannot be read as an include. Write it as {{ claim crying-hours }}."),
    ("Ask {{ Term camhs the team }} now.", "“Ask {{ Term camhs the team }} now.” cannot be read as an include. Write it as {{ term camhs the team }}."),
    ("{{ Do }}", "“{{ Do }}” cannot be read as an include. Write it as {{ do }}."),
    ("{{ ? }}", "“{{ ? }}” cannot be read as an include. Write it alone on its line, such as {{ card call-111 }}."),
    ("Ask {{ term camhs CAMHS [@R28] }}.", "{{ term camhs CAMHS [@R28] }} shows “[@R28]” as it is typed: the words of a term are plain words. Take it out; a source or a link stands behind the term."),
    ("Ask {{ term camhs [a team](/find/) }}.", "{{ term camhs [a team](/find/) }} shows “[a team](/find/)” as it is typed: the words of a term are plain words. Take it out; a source or a link stands behind the term."),
    ("Ask {{ term camhs **CAMHS** }}.", "{{ term camhs **CAMHS** }} shows “**” as it is typed: the words of a term are plain words. Take it out; a source or a link stands behind the term."),
    ("### A {{ term camhs }}", "A heading cannot hold {{ term camhs }}. Put it into the text below."),
)  # fmt: skip


def test_every_wrong_include_is_told_at_its_line(content):
    places = write_below_each_other(content, [typed for typed, _ in WRONG_INCLUDES])

    assert problems(content) == [f"{place}: {told}" for place, (_, told) in zip(places, WRONG_INCLUDES, strict=True)]  # fmt: skip


@pytest.mark.parametrize(("name", "card"), [
    (ARTICLE, "ask-a-gp"), ("pages/about.md", "ask-a-gp"), (LEAFLET, "ask-a-gp"), ("kinds/gp.md", "ask-a-health-visitor"),
])  # fmt: skip
def test_claims_terms_cards_and_helplines_can_stand_in_every_kind_of_text(content, name, card):
    file = content / name
    text = (
        f"{{{{ card {card} }}}}\n\n"
        "{{ helpline samaritans }}\n\n{{ claim still-face }}\n\nAsk {{ term camhs }}. {{ claim income }}\n\n"
        '- Ask (soon.) {{ claim income }} {{ claim income }} "Yes." Parents know [@R28]. {{ claim income }}\n\n> {{ claim income }}\n'
    )
    file.write_text(file.read_text(encoding="utf-8") + f"\n{text}", encoding="utf-8")

    assert problems(content) == []


def test_a_glossary_that_cannot_be_read_is_told_once(content):
    (content / "glossary.csv").write_text("slug,term\ncamhs,CAMHS\n", encoding="utf-8")

    assert problems(content) == [
        "content/glossary.csv:1: The columns plain, more are missing. The first line must name the columns: slug,term,plain,more",
    ]


def test_a_list_that_is_shown_nowhere_is_told_at_its_field(content):
    change(content, "{{ do }}\n", "", LEAFLET)

    line = (content / LEAFLET).read_text(encoding="utf-8").split("\n").index("do:") + 1
    assert problems(content) == [
        f"content/{LEAFLET}:{line}: The list “do” is shown nowhere. Write {{{{ do }}}} on a line of its own where it belongs."
    ]


def test_a_place_without_a_list_and_a_second_place_are_told(content):
    line = change(content, "{{ do }}\n", "{{ do }}\n\n{{ do }}\n\n{{ do-not }}\n", LEAFLET)

    assert problems(content) == [
        f"content/{LEAFLET}:{line + 2}: {{{{ do }}}} stands on line {line} already. Keep one of them.",
        f"content/{LEAFLET}:{line + 4}: {{{{ do-not }}}} has no list to show. Add the field “do_not” with its lines, or take this out.",
    ]


def test_a_kind_of_service_has_no_list_to_show(content):
    file = content / "kinds" / "gp.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n{{ do }}\n", encoding="utf-8")

    assert [problem.split(": ", 1)[1] for problem in problems(content)] == [
        "A kind cannot hold {{ do }}. Put it into the page that shows the kind."
    ]


@pytest.mark.parametrize(("value", "told"), [
    ("[do not shake a baby.]", "“do_not”: The line “do not shake a baby.” begins with “do not”. Write “shake a baby.”: “Do not” is put before it."),
    ("[Never shake a baby.]", "“do_not”: The line “Never shake a baby.” begins with “Never”. Write “shake a baby.”: “Do not” is put before it."),
    ("[a, b, c, d, e, f, g]", "“do_not”: it has 7 lines; 6 is the most. Keep those that matter most."),
    ("shake a baby.", "“do_not” needs a list. Write it as [one, two], or each on its own line after “- ”."),
    (f"[{'a' * 121}]", f"“do_not”: The line “{'a' * 121}” has 121 letters; 120 is the most. Shorten it."),
])  # fmt: skip
def test_a_list_of_the_wrong_form_is_told_at_its_field(content, value, told):
    line = change(content, "do_not:\n  - shake a baby, whatever happens.\n", f"do_not: {value}\n")

    assert problems(content) == [f"content/{ARTICLE}:{line}: {told}"]


def test_a_reference_that_nothing_rests_on_is_remarked_at_its_line(content):
    before = {remark.problem.wrong for remark in library_of(content).remarks}
    change(content, "[@R58]", "", "articles/infant-mental-health.md")
    change(content, "[@R58]", "", "articles/infant-mental-health.md")

    (remark,) = [one for one in library_of(content).remarks if one.problem.wrong not in before]
    lines = (content / "references.json").read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if '"id": "R58"' in text)

    assert remark.severity == "report"
    assert (
        str(remark)
        == f"content/references.json:{line}: No text cites R58 (Wastell 2012). Cite it where it belongs, or take it out."
    )


def test_a_reference_under_a_claim_is_used(content):
    assert "No text cites R45" in " ".join(str(remark) for remark in library_of(content).remarks)

    field(content, "references", "[R28, R45]", CLAIM)

    assert "No text cites R45" not in " ".join(str(remark) for remark in library_of(content).remarks)


@pytest.fixture(scope="module")
def known():
    return library_of(ROOT / "content")


def test_a_claim_in_a_sentence_becomes_its_words_its_citation_and_its_strength(known):
    text = "So much. {{ claim crying-hours }} Some cry more."

    assert expand.for_screen(text, known.claims, known.terms) == (
        "So much. Young babies cry for about 2 hours a day on average in the first 6 weeks [@R28; @R29]. {{ strength strong }} Some cry more."
    )
    assert expand.for_paper(text, known.claims, known.terms) == (
        "So much. Young babies cry for about 2 hours a day on average in the first 6 weeks [@R28; @R29]. Some cry more."
    )


def test_a_claim_alone_on_its_line_is_a_box_on_the_screen_and_a_sentence_on_paper(known):
    text = "{{ claim income }}"

    assert expand.for_screen(text, known.claims, known.terms) == text
    assert expand.for_paper(text, known.claims, known.terms) == (
        "Family income itself affects children, mothers' mental health and parenting [@R56]."
    )


def test_a_term_is_explained_once_in_the_words_that_the_sentence_needs(known):
    text = "{{ term camhs }} and {{ term health-visitor Health visitors }}.\n\nAsk {{ term camhs }}."

    assert expand.for_screen(text, known.claims, known.terms) == (
        "{{ term camhs CAMHS }} and {{ term health-visitor Health visitors }}.\n\nAsk CAMHS."
    )
    assert expand.for_paper(text, known.claims, known.terms) == (
        "CAMHS (the NHS mental health service for children) and Health visitors "
        "(a nurse or midwife with extra training, who gets to know every family with a young child).\n\nAsk CAMHS."
    )


def test_what_backticks_show_is_not_written_out(known):
    text = "Type `{{ claim crying-hours }}` there."

    assert expand.for_screen(text, known.claims, known.terms) == text


def test_nobody_is_said_to_have_checked_a_claim(known):
    assert {claim.checked_by for claim in known.claims.values()} == {None}


def test_the_words_of_the_glossary_are_looked_at(content):
    with (content / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("camhs-line,CAMHS line,a line that is guaranteed to answer on 0800 1111,\n")
    line = (content / "glossary.csv").read_text(encoding="utf-8").count("\n")

    assert problems(content) == [
        f"content/glossary.csv:{line}: “0800 1111” looks like a telephone number. Take it out; numbers come from content/helplines.csv.",
        f"content/glossary.csv:{line}: “guaranteed”: nothing here is certain for every family. Say instead: can help.",
    ]


@pytest.mark.parametrize("row", [
    "camhs-line,CAMHS line,what half of parents ask for,",
    "camhs-line,CAMHS line,a line for parents,Studies show that it helps.",
])  # fmt: skip
def test_the_glossary_has_no_room_for_a_source_and_so_none_for_evidence(content, row):
    with (content / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")

    assert [one.split(": ", 1)[1].split("” ", 1)[1] for one in problems(content)] == [
        "speaks as evidence, and no source can stand here. Say it in a text that can hold its source, and here in other words."
    ]


def test_no_cell_or_setting_holds_signs_that_it_would_show_as_they_are_typed(content):
    signs = ("**bold**", "[@R28]", "{{ card call-111 }}", "[this](/find/)", "__so__", "[-@R28]")
    cells = (
        ("glossary.csv", "plain", ",the NHS mental"), ("glossary.csv", "term", "camhs,"), ("helplines.csv", "for", "parents of babies"),
        ("needs.csv", "name", "crying,"), ("clinics/example-riverside-clinic.toml", "address", 'address = "'), ("references.json", "shows", '"shows": "'),
    )  # fmt: skip
    lines = [change(content, old, f"{old}{sign} ", file) for sign, (file, _, old) in zip(signs, cells, strict=True)]  # fmt: skip
    lines[-1] = 3  # that of its id

    assert problems(content) == sorted(
        f"content/{file}:{line}: “{name}” shows “{sign}” as it is typed: it takes plain words, and no source, include or link. Take it out."
        for line, sign, (file, name, _) in zip(lines, signs, cells, strict=True)
    )


IN_A_CELL = "Take it out; numbers come from content/helplines.csv."
IN_A_CLINIC = "Take it out; the clinic's own number stands in the field “phone”, and helplines are named in the field “helplines”."


@pytest.mark.parametrize(("file", "old", "new", "mend"), [
    ("helplines.csv", "parents of babies", "parents of babies on 0800 448 0737", IN_A_CELL),
    ("glossary.csv", ",CAMHS,", ",CAMHS 0800 448 0737,", IN_A_CELL),
    ("clinics/example-riverside-clinic.toml", 'address = "', 'address = "0800 448 0737, ', IN_A_CLINIC),
    ("claims/crying-hours.md", "limits:", "checked_on: 2026-11-23\nchecked_by: Sam Lee 0800 448 0737\nlimits:", IN_A_CELL),
])  # fmt: skip
def test_no_cell_setting_or_name_of_a_person_holds_a_telephone_number(content, file, old, new, mend):
    change(content, old, new, file)

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        f"“0800 448 0737” looks like a telephone number. {mend}"
    ]


@pytest.mark.parametrize(("file", "old", "new"), [
    ("references.json", '"shows": "', '"shows": "he committed suicide. '),
    ("references.json", '"limits": "', '"limits": "he com&shy;mitted suicide. '),
    ("helplines.csv", "record naming", "record of who committed suicide naming"),
    ("helplines.csv", "Cry-sis", "Committed Suicide line"),
    ("glossary.csv", ",CAMHS,", ",committed&nbsp;suicide,"),
    ("needs.csv", ",Crying,", ",Committed suicide,"),
    ("clinics/example-riverside-clinic.toml", 'address = "', 'address = "Committed suicide House, '),
    ("services/services.csv", "Nurses and nursery", "He committed suicide. Nurses and nursery"),
    ("services/services.csv", "Every family with a child", "Families in which someone committed suicide"),
])  # fmt: skip
def test_what_we_never_say_stands_in_no_cell_that_readers_see(content, file, old, new):
    change(content, old, new, file)

    assert {one.split(": ", 1)[1] for one in problems(content)} == {
        f"“{words}”: the words blame, and detail can harm. Say instead: ended their life, with the card for urgent help."
        for words in ("committed suicide", "Committed Suicide", "Committed suicide")
        if words in new.replace("&shy;", "").replace("&nbsp;", " ")
    }


@pytest.mark.parametrize(("file", "old", "new"), [
    ("clinics/example-riverside-clinic.toml", 'address = "', 'address = "Flat 2/1, where 1 in 5 babies die, '),
    ("needs.csv", ",Crying,", ",Crying of 1 in 5 babies,"),
])  # fmt: skip
def test_an_address_and_the_name_of_a_need_have_no_room_for_evidence(content, file, old, new):
    change(content, old, new, file)

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        "“1 in 5” speaks as evidence, and no source can stand here. Say it in a text that can hold its source, and here in other words."
    ]


def test_the_number_of_a_flat_is_no_evidence(content):
    change(content, 'address = "', 'address = "2/1, ', "clinics/example-riverside-clinic.toml")

    assert problems(content) == []


def test_what_a_reference_shows_holds_no_telephone_number_and_may_speak_as_evidence(content):
    change(content, '"shows": "', '"shows": "a review found it. Ring 0113 496 0000. ', "references.json")

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        "“0113 496 0000” looks like a telephone number. Take it out; numbers come from content/helplines.csv."
    ]


def test_whoever_signs_leaves_no_telephone_number(content):
    signed = "reviewed_by: Sam Lee 0800 448 0737\nreviewed_role: midwife\nreviewed_on: 2026-11-23\n"
    change(content, "written:", f"{signed}reviewed_text: {16 * 'a'}\nwritten:")

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        "“0800 448 0737” looks like a telephone number. Take it out; numbers come from content/helplines.csv."
    ]


def test_whom_a_helpline_is_for_is_said_without_evidence(content):
    change(content, "parents of babies", "the 1 in 5 parents of babies", "helplines.csv")

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        "“1 in 5” speaks as evidence, and no source can stand here. Say it in a text that can hold its source, and here in other words."
    ]


def test_a_correction_may_quote_what_was_wrong_but_no_telephone_number(content):
    (content / "corrections.csv").write_text(
        "day,page,kind,was,now,by\n2026-11-23,/help/,correction,It said that crying always ends at 0800 1111.,It says so no more.,Sam Lee\n",
        encoding="utf-8",
    )

    assert problems(content) == [
        "content/corrections.csv:2: “0800 1111” looks like a telephone number. Take it out; numbers come from content/helplines.csv.",
    ]


@pytest.mark.parametrize(("was", "now", "told"), [
    ("It said that it is too late.", "It says so no more.", []),
    ("It said how he committed suicide.", "It says so no more.", ["committed suicide”: the words blame, and detail can harm. Say instead: ended their life, with the card for urgent help."]),
    ("It said less.", "It is too late.", ["too late”: people recover and change at any age. Say instead: early care matters, and so does later care."]),
])  # fmt: skip
def test_a_correction_may_quote_what_was_wrong_but_not_what_nobody_may_read(content, was, now, told):
    (content / "corrections.csv").write_text(
        f"day,page,kind,was,now,by\n2026-11-23,/help/,correction,{was},{now},Sam Lee\n", encoding="utf-8"
    )

    assert problems(content) == [f"content/corrections.csv:2: “{words}" for words in told]


def test_the_reason_for_a_withdrawal_is_said_without_words_that_we_avoid(content):
    (content / "withdrawn.csv").write_text(
        "kind,name,day,why\nhelpline,cry-sis,2026-11-23,It is too late.\n", encoding="utf-8"
    )

    assert problems(content) == [
        "content/withdrawn.csv:2: “too late”: people recover and change at any age. Say instead: early care matters, and so does later care."
    ]
