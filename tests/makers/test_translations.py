"""Leaflets in other languages as staff write them: who may meet them, what they say of themselves, and what is wrong with one."""

import re

import pymupdf
import pytest

from plugins.core.format import read_formats
from plugins.core.loading import load
from plugins.core.paper import not_on_paper
from plugins.core.print_job import jobs
from plugins.core.problem import ContentError
from plugins.core.site import Site
from plugins.core.variant import OFFICE, SCREEN
from plugins.leaflets import jobs_of_site
from plugins.makers import text_layer
from plugins.makers.leaflet import English, LeafletProblem, without_face
from plugins.makers.pdfua import problems_in
from plugins.makers.print_run import orders_for, problems_of
from plugins.makers.printing import make
from plugins.makers.template import words as words_of
from plugins.makers.voice import Own, together, voice
from tests.conftest import ROOT, TODAY, change, library_of
from tests.makers.conftest import THEME
from tests.makers.tongues import TEXTS, TONGUES
from tests.verapdf import failures_in

SLUG = "when-your-baby-cries"
DRAFT = "DRAFT: translation not reviewed"
SITE = Site("First Bonds", "https://firstbonds.example", "First Bonds", "hello@firstbonds.example", False)
FORMATS = read_formats(THEME)
REVIEWED = (
    f"translation: reviewed\nreviewed_by: A. Reader\nreviewed_on: 2026-11-23\nreviewed_text: {16 * 'a'}\n"
)
HELPLINE = "{{ helpline samaritans }}"


def write(content, lang="ur", fields="translation: unreviewed\n", since="2026-11-23", more=""):
    """A translation for trying shapes with, written by nobody who speaks the language."""
    title, *panels = TEXTS[lang]
    texts = [f"## {head}\n\n" + "\n\n".join((*items, f"**{alarm}**")) for head, _, items, alarm in panels]
    body = "\n\n---\n\n".join(texts) + more
    (content / "leaflets" / f"{SLUG}.{lang}.md").write_text(
        f"---\ntitle: {title}\nsummary: {title}\ntranslated_from: {since}\n{fields}---\n\n{body}\n",
        encoding="utf-8",
    )


def sign(content, lang="pl"):
    """A translation that somebody has compared with the English words of today."""
    write(content, lang, REVIEWED)
    library = read(content)
    (one,) = (one for one in library.all_translations if one.lang == lang)
    change(content, 16 * "a", library.desk.print_of(one), one.path.removeprefix("content/"))


def read(content):
    return library_of(content)


def problems(content):
    with pytest.raises(ContentError) as told:
        read(content)
    return [str(one) for one in told.value.problems]


def printed(library, lang, format="dl-trifold", variant=SCREEN, place=None):
    leaflet = library.leaflets[SLUG]
    (one,) = (each for each in library.translations_of(leaflet, False) if each.lang == lang)
    wanted = [*jobs([leaflet], {}, [(FORMATS[format], variant)], [place], library.areas, [one])]
    (order,) = orders_for(wanted, library, SITE, words_of(THEME / "words" / "en.toml"))
    return wanted[0], order


def test_none_is_shipped():
    assert read(ROOT / "content").all_translations == ()


def test_what_no_text_may_hold_is_looked_for_in_every_language_and_words_that_we_avoid_in_english_alone(
    content,
):
    write(content, more="\n\nUtilise it: 0113 496 0000. <b>Hum</b> [@R28, @R29].\n\n#### Hum")

    assert [one.split(": ", 1)[1] for one in problems(content)] == [
        "“0113 496 0000” looks like a telephone number. Numbers come from content/helplines.csv: write {{ helpline … }} on a line of its own.",
        "“<b>” is HTML, which these pages do not use. Take it out; write Markdown, or put it between `backticks` to show it.",
        "“[@R28, @R29]” cannot be read as a citation. Put “;” between two sources, such as [@R28; @R29], and nothing but their keys.",
        "“Hum” skips a level of heading. Write “### Hum”.",
    ]


def test_a_preview_has_what_nobody_has_reviewed_and_the_public_does_not(content):
    write(content)
    sign(content)
    library = read(content)
    setting = {"everywhere": ["dl-trifold:screen"], "districts": []}

    def langs(public):
        return [job.lang for job in jobs_of_site(library, THEME, setting, public)]

    assert langs(public=False) == ["", "pl", "ur"]
    assert langs(public=True) == ["", "pl"]
    assert f"/leaflets/{SLUG}/pl/" in library.addresses
    assert f"/leaflets/{SLUG}/ur/" not in library.addresses


@pytest.mark.parametrize(("name", "old", "new"), [
    (f"leaflets/{SLUG}.md", "Walk away for a few minutes.", "Walk away for ten minutes."),
    (f"leaflets/{SLUG}.md", "## You are not doing it wrong", "## You are doing it right"),
    (f"leaflets/{SLUG}.pl.md", TEXTS["pl"][0], "Twoje dziecko"),
    (f"leaflets/{SLUG}.pl.md", "reviewed_by", "picture_alt: Dziecko\nreviewed_by"),
])  # fmt: skip
def test_a_translation_is_a_draft_again_when_its_words_or_the_english_ones_change(content, name, old, new):
    sign(content)
    assert [one.problem for one in read(content).remarks if ".pl.md" in one.problem.path] == []

    change(content, old, new, name)
    library = read(content)

    assert library.translations_of(library.leaflets[SLUG], True) == ()
    assert library.translations_of(library.leaflets[SLUG], False) != ()
    (told,) = (one for one in library.remarks if ".pl.md" in one.problem.path)
    line = library.all_translations[0].source.line(("reviewed_text",))
    assert str(told) == (
        f"content/leaflets/{SLUG}.pl.md:{line}: Its words, or the English ones, have changed since A. Reader compared them on 23 November 2026: "
        f"it is a draft again, in previews only. Have it compared again, then type ./inv sign {SLUG}.pl; if only signs, spaces or capitals did: ./inv sign --typographic."
    )


@pytest.mark.parametrize(("name", "old", "new"), [
    (f"leaflets/{SLUG}.md", "next_review: 2027-11-23", "next_review: 2027-11-22"),
    (f"leaflets/{SLUG}.md", "It is not your fault, and", "It is not your fault,  and"),
    (f"leaflets/{SLUG}.pl.md", "translated_from: 2026-11-23", "translated_from: 2026-10-01"),
])  # fmt: skip
def test_a_translation_stays_reviewed_where_no_word_changes(content, name, old, new):
    sign(content)
    change(content, old, new, name)
    library = read(content)

    assert [one.lang for one in library.translations_of(library.leaflets[SLUG], True)] == ["pl"]


def test_a_misspelt_claim_in_the_english_text_is_told_although_a_translation_is_signed(content):
    sign(content)
    change(content, "## You are not", "{{ claim no-such }}\n\n## You are not", f"leaflets/{SLUG}.md")

    assert any("There is no claim “no-such”." in one for one in problems(content))


def test_its_address_names_the_language(content):
    write(content)
    job, _ = printed(read(content), "ur", variant=OFFICE)

    assert job.address == f"/leaflets/{SLUG}/{SLUG}-dl-trifold-office-ur.pdf"


@pytest.mark.parametrize("lang", ["ur", "pl", "bn"])
@pytest.mark.parametrize("format", ["dl-trifold", "a4", "large-print"])
def test_each_page_of_a_draft_says_so_and_it_is_read_out_once(content, lang, format):
    write(content, lang)
    _, order = printed(read(content), lang, format)
    pdf = make(order, THEME)
    said = text_layer.read(pdf)

    assert said.count(DRAFT) == 1
    assert said.index(DRAFT) < said.index(TEXTS[lang][0])
    assert all(DRAFT.split()[-1] in page.get_text() for page in pymupdf.open(stream=pdf))
    assert (problems_in(pdf), failures_in(pdf)) == ((), [])


def test_what_is_reviewed_says_who_did_it_and_bears_no_mark(content):
    sign(content)
    _, order = printed(read(content), "pl")
    said = text_layer.read(make(order, THEME))

    assert DRAFT not in said
    assert "Translation checked by A. Reader on 23 November 2026." in said


def test_the_code_on_the_paper_leads_to_the_page_in_that_language(content):
    write(content)
    _, order = printed(read(content), "ur")

    assert order.sheet.web_address == f"https://firstbonds.example/leaflets/{SLUG}/ur/"


def test_services_near_the_reader_stay_english(content):
    write(content)
    library = read(content)
    _, order = printed(library, "ur", place=library.areas["lancaster"])

    assert all(isinstance(one.name, English) for one in order.sheet.local.services)
    assert "01632 960" in text_layer.read(make(order, THEME))


def test_a_helpline_put_into_a_translation_is_english_and_says_so(content):
    write(content, more=f"\n\n{HELPLINE}")
    _, order = printed(read(content), "ur", "a4")

    assert [node["type"] for panel in order.sheet.panels for node in panel].count("english") == 1
    assert "Samaritans" in text_layer.read(make(order, THEME))


def test_a_text_that_is_too_long_is_told_with_its_language_and_place(content):
    write(content, more="\n\n" + "\n\n".join(TEXTS["ur"][1][2] * 30))
    library = read(content)
    job, order = printed(library, "ur", place=library.areas["lancaster"])
    with pytest.raises(LeafletProblem) as caught:
        make(order, THEME)

    (told,) = map(str, problems_of([job], [caught.value], library, THEME))
    assert re.match(rf"content/leaflets/{SLUG}\.ur\.md:\d+: {SLUG}, dl-trifold, panel \d: \d+ mm too long in Urdu for Lancaster, even at 12 pt\. Shorten ", told)  # fmt: skip


def test_a_letter_in_a_fixed_word_that_no_face_has_is_told_in_the_words_of_the_language_and_of_english(
    content, tmp_path
):
    write(content)
    library = read(content)
    job, _ = printed(library, "ur")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "ur.toml").write_text('[paper]\ntalk = "☎"\n', encoding="utf-8")
    (tmp_path / "words" / "en.toml").write_text('[paper]\nblank = "-"\ntalk = "☎"\n', encoding="utf-8")

    assert [str(one) for one in problems_of([job], [without_face(("☎",))], library, tmp_path)] == [
        "theme/words/ur.toml:2: “☎” is in none of the fonts of this paper, which has those of its language and of English. Write it in their letters, or in words.",
        "theme/words/en.toml:3: “☎” is in none of the fonts of this paper, which has those of its language and of English. Write it in their letters, or in words.",
    ]


def test_fixed_words_that_the_theme_has_in_the_language_are_used_and_the_others_are_marked_as_english():
    english = words_of(THEME / "words" / "en.toml").paper
    words = voice(english, {"urgent": "فوری مدد", "checked": "{day} سے تصدیق شدہ"}, TONGUES["ur"])

    assert words.urgent == "فوری مدد"
    assert words.talk == English(english.talk)
    assert words.checked.format(day="23 November 2026") == (English("23 November 2026"), " سے تصدیق شدہ")
    assert words.blanks == [English(one) for one in english.blanks]
    assert voice(english, {}, TONGUES["en"]) is english


def test_words_said_together_keep_their_languages():
    assert together("one", "two") == "one two"
    assert together(English("one"), English("two")) == English("one two")
    assert together(Own("ایک"), English("two")) == ("ایک", " ", English("two"))


def test_own_words_with_a_number_to_ring_keep_their_link_and_every_word(content):
    write(content)
    _, order = printed(read(content), "ur")
    words = words_of(THEME / "words" / "en.toml")
    words.abroad = {"ur": {"urgent": "فوری مدد", "names": {"dl-trifold": "تہہ"}, "call_999": "999 پر فون کریں", "when_999": "اگر کوئی خطرے میں ہو۔", "mind_111": "انگلینڈ اور سکاٹ لینڈ: فون کریں",
                           "mind_111_note": "اور ذہنی صحت کا انتخاب کریں۔"}}  # fmt: skip
    library = read(content)
    job, _ = printed(library, "ur")
    (order,) = orders_for([job], library, SITE, words)
    pdf = make(order, THEME)
    said = text_layer.read(pdf)

    assert "999 پر فون کریں" in said
    assert "انگلینڈ اور سکاٹ لینڈ: فون کریں 111 اور ذہنی صحت کا انتخاب کریں۔" in " ".join(said.split())
    assert failures_in(pdf) == []
    assert "tel:999" in {link.get("uri") for page in pymupdf.open(stream=pdf) for link in page.get_links()}
    assert pymupdf.open(stream=pdf).metadata["title"] == f"{TEXTS['ur'][0]}: تہہ"


def test_what_is_wrong_with_a_translation_is_told_where_it_stands(content):
    write(content, "ur", "translation: reviewed\n")
    write(content, "pl", "translation: unreviewed\nlang: pl\n")
    text = (content / "leaflets" / f"{SLUG}.ur.md").read_text(encoding="utf-8")
    (content / "leaflets" / f"{SLUG}.uz.md").write_text(text.replace("reviewed\n", "unreviewed\n", 1), encoding="utf-8")  # fmt: skip
    (content / "leaflets" / "when-your-baby-crys.ro.md").write_text(text.replace("reviewed\n", "unreviewed\n", 1), encoding="utf-8")  # fmt: skip
    told = problems(content)

    assert [one for one in told if ".ur.md" in one] == [f"content/leaflets/{SLUG}.ur.md:5: It says that it is reviewed, but not by whom, when and in which words. Write unreviewed, then type ./inv sign {SLUG}.ur, which writes all of it."]  # fmt: skip
    assert [one for one in told if ".pl.md" in one] == [f"content/leaflets/{SLUG}.pl.md:6: There is no field “lang”. Take it out; the name of the file says the language."]  # fmt: skip
    assert any(one.startswith(f"content/leaflets/{SLUG}.uz.md:1: No leaflet can be set in “uz”. ") for one in told)  # fmt: skip
    assert any("There is no leaflet “when-your-baby-crys” to translate. Did you mean “when-your-baby-cries”?" in one for one in told)  # fmt: skip


def test_a_claim_must_be_translated_and_not_put_in(content):
    write(content, more="\n\n{{ claim crying-hours }}")

    assert problems(content)[0].split(": ", 1)[1] == (
        "A translation cannot hold a claim; this one holds “crying-hours”. Write here in its language what the English leaflet shows there."
    )


def test_spelling_of_english_does_not_judge_other_languages(content):
    write(content, "pl")

    load(content, THEME, TODAY, misspelt_in=lambda folder: {f"content/leaflets/{SLUG}.pl.md": [(3, "twoje", "two")]})  # fmt: skip


def test_a_translation_of_a_leaflet_that_was_taken_back_goes_with_it(content):
    write(content)
    sheet = content / "withdrawn.csv"
    head = sheet.read_text(encoding="utf-8").split("\n")[0]
    sheet.write_text(f"{head}\nleaflet,{SLUG},2026-11-23,A sentence was wrong.\n", encoding="utf-8")

    assert read(content).translations == {}


def test_what_no_paper_shows_is_told_in_leaflets_translations_and_cards_at_its_line(content):
    write(content, more="\n\nআ | ই\n--- | ---\nউ | ঊ")
    english, card = f"leaflets/{SLUG}.md", "cards/call-111.md"
    line = change(content, "Agree who you can call, and tell them today.", "- Agree:\n\n        who", english)  # fmt: skip
    end = change(content, "You can call day or night.", "        You can call day or night.", card)
    other = (content / f"leaflets/{SLUG}.ur.md").read_text(encoding="utf-8").split("\n").index("আ | ই") + 1
    code = (
        "Paper shows no line that is moved in by {} spaces: it counts as code. Begin the line at its margin."
    )

    assert problems(content) == [
        f"content/{card}:{end}: {code.format(8)}",
        f"content/{english}:{line + 2}: {code.format(8)}",
        f"content/leaflets/{SLUG}.ur.md:{other}: Paper shows no table. Write it as a list, or as sentences.",
    ]


@pytest.mark.parametrize(("typed", "faults"), [
    ("Try:\n\n- one\n    - two\n\n        and more\n\n    again", []),
    ("Hum\n    softly | or loudly.", []),
    ("| a | b |\n|:--|--:|\n| c | d |", [1]),
    ("> | a | b |\n> |---|---|", [1]),
    ("## Hum\n    Rest.", [2]),
    ("- one\n\n        code", [3]),
    ("- one\n\nHum.\n\n\tcode", [5]),
    ("Hum.\n>     code", [2]),
    ("Hum.\n\n    - one", [3]),
    ("- one\n---\n    code", [3]),
])  # fmt: skip
def test_what_no_paper_shows_is_told_from_lists_and_from_lines_that_go_on(typed, faults):
    lines = [*enumerate(typed.split("\n"), 1)]

    assert [one.line for one in not_on_paper("x.md", lines)] == faults


def test_a_short_number_that_the_english_text_has_not_is_told_in_the_digits_of_any_script(content):
    change(content, "Agree who you can call, and tell them today.", "Of 1,640 families 250 did.", f"leaflets/{SLUG}.md")  # fmt: skip
    write(
        content,
        more="\n\n999 111 ۹۹۹۹ ۱۱۱ 1640 250\n\n৯৯৮এ ٩١١. 2026-11-23, 1,640, 2031: Call 998; 0113 496 0000",
    )
    first = (content / f"leaflets/{SLUG}.ur.md").read_text(encoding="utf-8").split("\n").index("999 111 ۹۹۹۹ ۱۱۱ 1640 250") + 1  # fmt: skip
    mend = "Write the one that stands there; in danger it is 999, and for advice 111, in every language."

    assert [one for one in problems(content) if "number of the" in one] == [
        f"content/leaflets/{SLUG}.ur.md:{first}: “۹۹۹۹” is no number of the English text. {mend}",
        f"content/leaflets/{SLUG}.ur.md:{first + 2}: “٩١١” is no number of the English text. {mend}",
        f"content/leaflets/{SLUG}.ur.md:{first + 2}: “৯৯৮” is no number of the English text. {mend}",
    ]


def test_a_number_to_dial_an_amount_and_111_online_are_told_in_every_language_and_field(content):
    fields = "translation: unreviewed\nposter: 5 mg\n"
    write(
        content,
        fields=fields,
        more="\n\n۹۹ پر 1 فون, 24 نومبر 2026, 10, 5, 5%, 7 ۔ [111](https://111.nhs.uk). 111 online, 5 mg calpol.",
    )
    file = f"leaflets/{SLUG}.ur.md"
    change(content, f"summary: {TEXTS['ur'][0]}", "summary: ۴۰٪", file)
    last = len((content / file).read_text(encoding="utf-8").rstrip("\n").split("\n"))
    strange = "is no number of the English text. Write the one that stands there; in danger it is 999, and for advice 111, in every language."
    dose = "advice on medicines belongs to whoever prescribes them. Say instead: ask a GP, pharmacist or midwife."

    assert sorted(problems(content)) == sorted(f"content/{file}:{line}: {told}" for line, told in [
        (3, f"“۴۰٪” {strange}"),
        (6, f"“mg”: {dose}"),
        (last, f"“۹۹” {strange}"),
        (last, f"“5%” {strange}"),
        (last, f"“7” {strange}"),
        (last, f"“mg”: {dose}"),
        (last, "“111 online”: 111 online is not for children under 5. Say instead: call 111 by phone."),
        (last, "The link https://111.nhs.uk leads to 111 online, which is not for children under 5. Take the link out, and say “call 111”."),
    ])  # fmt: skip


def test_a_panel_with_a_heading_alone_is_told_in_every_language(content):
    write(content, more="\n\n---\n\n## রাত\n\n[@R28]")
    name = f"leaflets/{SLUG}.md"
    line = change(content, "## Plan for the next hard night\n\nAgree who you can call, and tell them today.", "## Plan\n\n### At night", name)  # fmt: skip
    other = (content / f"leaflets/{SLUG}.ur.md").read_text(encoding="utf-8").split("\n").index("## রাত") + 1
    mend = "Write below its heading what it says, or take the panel out."

    assert problems(content) == [
        f"content/{name}:{line}: The panel “Plan” has no text. {mend}",
        f"content/leaflets/{SLUG}.ur.md:{other}: The panel “রাত” has no text. {mend}",
    ]
