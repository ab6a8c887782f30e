"""Leaflets: what a reader holds, what a screen reader says, and what a writer is told."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import cycle, islice, pairwise

import pikepdf
import pymupdf
import pytest
import zxingcpp
from PIL import Image, ImageOps

from plugins.core.format import read_format
from plugins.makers import insert
from plugins.makers.leaflet import Contact, Drawing, LeafletProblem, Local, make_leaflet, mend_for
from plugins.makers.pdfua import problems_in
from plugins.makers.template import words as words_of
from tests.conftest import library_of
from tests.makers.conftest import ADDRESS, LANCASTER, NOON, ROOT, THEME, heading, para, strong, text
from tests.verapdf import Failure, failures_in

MM = 72 / 25.4
NEAREST = 4.5  # millimetres from the edge that office printers cannot reach
SENTENCE = "Babies sometimes cry for hours without a reason that anyone can find, so hold your baby close and hum a gentle song."


def words(count):
    return " ".join(islice(cycle(SENTENCE.split()), count))


def spans(pdf, page=None):
    """Every run of letters: its text, size, face and line."""
    document = pymupdf.open(stream=pdf)
    for number in range(len(document)) if page is None else [page - 1]:
        for block in document[number].get_text("dict")["blocks"]:
            for line in block.get("lines", []):
                yield from (span for span in line["spans"] if span["text"].strip())


def lines(pdf, page):
    """The text of one page as it stands in lines."""
    return [
        re.sub(r"\s+", " ", line).strip()
        for line in pymupdf.open(stream=pdf)[page - 1].get_text().split("\n")
    ]


def read(pdf, page=None):
    """The text of one page or of all, with its spaces made single."""
    document = pymupdf.open(stream=pdf)
    pages = document if page is None else [document[page - 1]]
    return re.sub(r"\s+", " ", " ".join(one.get_text() for one in pages))


def picture_of(pdf, page, dpi=150):
    pixels = pymupdf.open(stream=pdf)[page - 1].get_pixmap(dpi=dpi)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def bare_edge(picture, dpi):
    """The millimetres of bare paper around what is printed."""
    left, top, right, bottom = ImageOps.invert(picture.convert("L")).getbbox()
    return min(left, top, picture.width - right, picture.height - bottom) / dpi * 25.4


def test_it_is_four_pages_of_a5(made):
    sizes = [
        (round(page.rect.width / MM, 1), round(page.rect.height / MM))
        for page in pymupdf.open(stream=made.pdf)
    ]

    assert (made.pages, sizes) == (4, [(148.5, 210)] * 4)


def test_the_cover_says_the_title_and_who_publishes_it_and_nothing_else(made):
    assert read(made.pdf, 1).strip() == "When your baby cries First Bonds"


@pytest.mark.parametrize(
    "title", ["Crying", "Feeling low, anxious, not yourself", "Breastfeeding, bottlefeeding, responsiveness"]
)
def test_any_title_stands_whole_on_the_cover(press, sheet, title):
    pdf = press(replace(sheet, title=title)).pdf

    assert read(pdf, 1).strip() == f"{title} First Bonds"
    assert bare_edge(picture_of(pdf, 1), 150) >= NEAREST


def test_short_text_is_set_in_14_points(press, sheet):
    assert press(replace(sheet, panels=((para("Short."),), (para("Short too."),)))).sizes[1] == 14


def test_longer_text_is_set_smaller_but_never_below_12(press, sheet):
    sizes = [
        press(replace(sheet, panels=((para(words(count)),), (para("Short."),)))).sizes[1]
        for count in (100, 230, 260, 290)
    ]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 14
    assert sizes[-1] < 14
    assert min(sizes) >= 12


def test_both_panels_are_set_in_one_size(press, sheet):
    made = press(replace(sheet, panels=((para(words(260)),), (para("Short."),))))

    assert {round(span["size"], 1) for page in (2, 3) for span in spans(made.pdf, page)} == {made.sizes[1]}
    assert made.sizes[1] < 14


def test_a_panel_of_200_words_fits(press, sheet):
    panel = (heading("A heading of usual length"), para(words(60)), heading("Another heading"), para(words(60)), para(words(60)),
             para(strong(words(20))))  # fmt: skip

    assert press(replace(sheet, panels=(panel, panel))).sizes[1] >= 12


def test_the_real_leaflet_fits(press, sheet):
    library = library_of(ROOT / "content")
    leaflet = library.leaflets["when-your-baby-cries"]
    panels, _ = insert.panels(leaflet, library, words_of(THEME / "words" / "en.toml"))

    assert press(replace(sheet, panels=panels)).sizes[1] >= 12


def test_no_letter_is_smaller_than_it_may_be(made):
    on_panels = [span["size"] for page in (2, 3) for span in spans(made.pdf, page)]
    on_help_page = [span["size"] for span in spans(made.pdf, 4)]

    assert min(on_panels) >= 12
    assert min(on_help_page) >= 10


def test_only_the_imprint_and_the_day_of_the_check_are_smaller_than_12_points(made):
    small = " ".join(span["text"] for span in spans(made.pdf, 4) if span["size"] < 10.9)

    assert "Written" in small
    assert not any(word in small for word in ("Call", "Cry-sis", "health visitors", "EXAMPLE"))


def test_lines_lie_one_and_a_half_times_their_size_apart(press, sheet):
    made = press(replace(sheet, panels=((para("In 2026, " + words(90)),), (para("Short."),))))
    baselines = sorted({round(span["origin"][1], 1) for span in spans(made.pdf, 2)})

    assert len(baselines) > 5
    assert {round(low - high, 1) for high, low in pairwise(baselines)} == {made.sizes[1] * 1.5}


def test_text_is_set_from_the_left_and_no_word_is_cut(press, sheet):
    said = words(120)
    pdf = press(replace(sheet, panels=((para(said),), (para("Short."),)))).pdf
    starts = {
        round(line["bbox"][0])
        for block in pymupdf.open(stream=pdf)[1].get_text("dict")["blocks"]
        for line in block["lines"]
    }
    ends = {
        round(line["bbox"][2])
        for block in pymupdf.open(stream=pdf)[1].get_text("dict")["blocks"]
        for line in block["lines"]
    }

    assert len(starts) == 1
    assert len(ends) > 3
    assert " ".join(lines(pdf, 2)).strip() == said


@pytest.mark.parametrize(
    "piece",
    [
        "01632 960 108",
        "0808 808 8000",
        "116 123",
        "23 November 2026",
        "3 May",
        "2 hours",
        "12 weeks",
        "1 in 5",
        "NHS 111",
        "call 999",
    ],
)
def test_a_number_or_a_date_is_never_split(press, sheet, piece):
    paragraphs = tuple(para(f"{words(count)} {piece}, {words(5)}") for count in range(4, 14))
    pdf = press(replace(sheet, panels=(paragraphs, (para("Short."),)))).pdf

    assert sum(line.count(piece) for line in lines(pdf, 2)) == len(paragraphs)


def test_a_word_too_long_for_the_page_does_not_run_off_it(press, sheet):
    pdf = press(replace(sheet, panels=((para("w" * 200),), (para("Short."),)))).pdf

    assert bare_edge(picture_of(pdf, 2), 150) >= NEAREST


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_nothing_stands_where_office_printers_cannot_print(made, page):
    assert bare_edge(picture_of(made.pdf, page), 150) >= NEAREST


def test_all_faces_are_ours_and_embedded_and_none_is_italic(made):
    faces = {
        (font[3].split("+")[1], font[1] != "n/a")
        for page in pymupdf.open(stream=made.pdf)
        for font in page.get_fonts()
    }

    assert faces == {
        (face, True)
        for face in (
            "AtkinsonHyperlegibleNext-Regular",
            "AtkinsonHyperlegibleNext-Bold",
            "SourceSans3-Regular",
            "SourceSans3-Bold",
        )
    }


def test_numbers_are_set_in_the_face_whose_nought_cannot_be_read_as_eight(made):
    faces = {span["font"] for span in spans(made.pdf) if re.search(r"\d", span["text"])}

    assert faces == {"SourceSans3-Regular", "SourceSans3-Bold"}


def test_local_numbers_can_be_read_at_arms_length(made):
    sizes = [span["size"] for span in spans(made.pdf, 4) if "01632" in span["text"] or "960" in span["text"]]

    assert sizes
    assert min(sizes) >= 19


def test_its_text_can_be_read_by_a_screen_reader(made):
    assert problems_in(made.pdf) == ()
    assert failures_in(made.pdf) == []


def test_it_names_its_title_its_publisher_and_its_language(made):
    with pikepdf.open(BytesIO(made.pdf)) as document:
        metadata = document.open_metadata()
        found = (
            str(document.Root.Lang),
            metadata["dc:title"],
            metadata["dc:creator"],
            bool(document.Root.ViewerPreferences.DisplayDocTitle),
        )

    assert found == ("en-GB", "When your baby cries: A5 leaflet, Lancaster", ["First Bonds"], True)


def test_its_headings_are_the_title_and_then_each_part_in_order(made):
    assert pymupdf.open(stream=made.pdf).get_toc() == [
        [1, "When your baby cries", 1],
        [2, "Crying is how babies ask", 2],
        [2, "Things you can try", 2],
        [2, "When it gets too much", 3],
        [2, "When to get medical help", 3],
        [2, "Urgent help", 4],
        [2, "Urgent mental health help", 4],
        [2, "Someone to talk to", 4],
        [2, "In Lancaster district", 4],
    ]


def test_urgent_help_is_the_first_thing_on_the_last_page(made):
    assert read(made.pdf, 4).startswith("Urgent help Call 999 if someone is in danger now. Call 111 for health advice about a baby. "
                                        "Urgent mental health help Call 111 and choose the mental health option.")  # fmt: skip


def test_the_last_page_says_who_is_near_and_when_the_numbers_were_checked(made):
    said = read(made.pdf, 4)

    assert (
        "Lancaster Bay health visitors 01632 960 108 Sleep, crying and feeding. Ring yourself, Monday to Friday."
        in said
    )
    assert "Local services checked on 23 November 2026." in said


def test_the_last_page_says_what_this_leaflet_is(made, sheet):
    said = read(made.pdf, 4)

    assert all(
        line in said
        for line in (
            f"{sheet.publisher}, {sheet.code}. {sheet.written}",
            sheet.limits,
            sheet.sources,
            sheet.feedback,
            sheet.formats,
        )
    )
    assert "firstbonds.example/leaflets/when-your-baby-cries" in said


def test_invented_services_are_marked_as_an_example(made, press, sheet):
    real = press(replace(sheet, example=False))

    assert "EXAMPLE Invented services: please do not ring." in read(made.pdf, 4)
    assert "EXAMPLE" not in read(real.pdf)
    assert "invented" not in read(real.pdf)


def test_a_leaflet_for_everywhere_has_lines_to_write_on(press, generic):
    made = press(generic)
    said = read(made.pdf, 4)

    assert (
        "Near you Write names and numbers here. Health visitor GP surgery Family hub Someone I can ring"
        in said
    )
    assert "EXAMPLE" not in said
    assert "Lancaster" not in said
    assert (problems_in(made.pdf), failures_in(made.pdf)) == ((), [])


def test_a_phone_reads_the_address_from_a_poor_print_of_the_last_page(made):
    assert zxingcpp.read_barcode(picture_of(made.pdf, 4, dpi=150).convert("L")).text == ADDRESS


def test_numbers_and_links_can_be_tapped(made):
    links = [link["uri"] for page in pymupdf.open(stream=made.pdf) for link in page.get_links()]

    assert links == ["https://firstbonds.example/when-your-baby-cries/", "tel:999", "tel:111", "tel:111", "tel:+448004480737", "tel:+448088005000",
                     "tel:+441632960108", "tel:+441632960145", ADDRESS]  # fmt: skip


def test_the_same_leaflet_is_the_same_bytes(made, sheet, a5_fold, tmp_path):
    assert make_leaflet(sheet, a5_fold, THEME, tmp_path / "another press", NOON).pdf == made.pdf


def test_nothing_a_writer_types_is_read_as_markup(press, sheet):
    typed = '#panic(1) *x* _y_ $z$ <b> & "q" \\ // /* `c` @r = h [k]'
    said = press(replace(sheet, title=typed, publisher=typed, limits=typed, panels=((heading(typed), para(typed), para(strong(typed))), (para("Short."),)),
                         local=Local(typed, (replace(LANCASTER.services[0], checked=typed),))))  # fmt: skip

    assert [read(said.pdf, page).replace(" ", "").count(typed.replace(" ", "")) for page in (1, 2, 4)] == [
        2,
        3,
        4,
    ]


def test_welsh_polish_and_ukrainian_letters_are_set(press, sheet):
    said = "Ŵyr ŷ, źdźbło, Дитина плаче, є ґ ї"

    assert said in read(press(replace(sheet, panels=((para(said),), (para("Short."),)))).pdf, 2)


def problem_with(press, sheet):
    with pytest.raises(LeafletProblem) as caught:
        press(sheet)
    return caught.value


def test_text_that_is_too_long_is_refused_with_its_panel_and_by_how_much(press, sheet):
    problem = problem_with(press, replace(sheet, panels=((para(words(400)),), (para("Short."),))))

    assert re.fullmatch(
        r"when-your-baby-cries, a5-fold, panel 2: \d+ mm too long, even at 12 pt\. Shorten its text\.",
        str(problem),
    )
    assert [(over.page, over.panel) for over in problem.overruns] == [(2, 0)]


def test_taking_away_the_lines_that_are_too_long_mends_it(press, sheet):
    over = (
        problem_with(press, replace(sheet, panels=((para(words(400)),), (para("Short."),))))
        .overruns[0]
        .millimetres
    )
    a_line = 12 * 1.5 / MM
    shorter = words(400 - 13 * (int(over / a_line) + 1))

    assert press(replace(sheet, panels=((para(shorter),), (para("Short."),)))).sizes[1] == 12


def test_every_page_that_is_too_long_is_told_at_once(press, sheet):
    long = (para(words(500)),)
    problem = problem_with(
        press, replace(sheet, panels=(long, long), local=replace(LANCASTER, services=LANCASTER.services * 4))
    )

    assert [line.split(":")[0] for line in str(problem).split("\n")] == [
        "when-your-baby-cries, a5-fold, panel 2",
        "when-your-baby-cries, a5-fold, panel 3",
        "when-your-baby-cries, a5-fold, panel 4",
    ]


def test_too_many_services_for_the_last_page_are_refused(press, sheet):
    problem = problem_with(press, replace(sheet, helplines=(Contact("Cry-sis", "0800 448 0737"),) * 14))

    assert re.fullmatch(
        r"when-your-baby-cries, a5-fold, panel 4: \d+ mm too long, even at 12 pt\. Show fewer helplines or services, or cite fewer sources\.",
        str(problem),
    )


@pytest.mark.parametrize(("parts", "funding", "mend"), [
    (("urgent", "imprint"), "", "Shorten the words of paper in theme/words/, or cite fewer sources."),
    (("urgent", "imprint"), "Who pays: a trust.", "Shorten FUNDING in pelicanconf.py, or cite fewer sources."),
    (("urgent",), "", "Shorten the words of paper in theme/words/."),
    (("cover",), "", "Shorten its title."),
    (("poster",), "", "Shorten its sentence for a poster."),
])  # fmt: skip
def test_a_page_without_text_helplines_or_services_that_is_too_long_is_told_with_what_can_be_shorter_on_it(
    sheet, parts, funding, mend
):
    assert mend_for(parts, (), replace(sheet, funding=funding)) == mend


def test_a_service_that_is_too_long_for_a_page_is_named(sheet):
    one = replace(LANCASTER, services=LANCASTER.services[:1])

    assert mend_for(("near",), (), replace(sheet, local=one)) == (
        f"Shorten the name of “{LANCASTER.services[0].name}” and what is said of it."
    )


def test_helplines_that_take_the_room_of_the_text_are_named(sheet, tmp_path):
    many, a4 = replace(sheet, helplines=(Contact("Cry-sis", "0800 448 0737"),) * 30), read_format(THEME / "leaflets" / "a4")  # fmt: skip

    with pytest.raises(LeafletProblem) as caught:
        make_leaflet(many, a4, THEME, tmp_path, NOON)
    assert re.fullmatch(
        r"when-your-baby-cries, a4, panel 1: \d+ mm too long, even at 12 pt\. Shorten “Crying is how babies ask”, or show fewer helplines\.",
        str(caught.value),
    )


def test_a_leaflet_with_one_panel_too_few_is_refused(press, sheet):
    assert (
        str(problem_with(press, replace(sheet, panels=sheet.panels[:1])))
        == "when-your-baby-cries, a5-fold: it has 1 panels of text; this format needs 2."
    )


def test_a_letter_that_no_face_has_is_refused(press, sheet):
    assert (
        str(problem_with(press, replace(sheet, title="Baby \N{BABY}")))
        == "“\N{BABY}” is in none of the fonts of this paper, which has those of its language and of English. Write it in their letters, or in words."
    )


def test_a_picture_without_words_is_refused(press, sheet):
    assert "missing alt text" in str(
        problem_with(press, replace(sheet, picture=Drawing(sheet.picture.svg, "")))
    )


def test_a_heading_that_skips_a_level_is_refused(press, sheet):
    assert "skipped from heading level 1 to 3" in str(
        problem_with(press, replace(sheet, panels=((heading("Deep", 3),), (para("Short."),))))
    )


def test_a_leaflet_that_failed_does_not_spoil_the_next(press, sheet, made):
    problem_with(press, replace(sheet, panels=((para(words(900)),), (para("Short."),))))

    assert press(sheet).pdf == made.pdf


def test_the_templates_hold_no_colour_of_their_own():
    written = {part.name: re.findall(r'rgb\("|luma\(|cmyk\(|\b(?:black|white|gray|red|blue|green|navy|teal)\b', re.sub(r"//.*", "", part.read_text(encoding="utf-8")))
               for part in (THEME / "leaflets").rglob("*.typ")}  # fmt: skip

    assert written
    assert not any(written.values()), written


def test_verapdf_sees_a_leaflet_that_has_lost_its_title(made):
    with pikepdf.open(BytesIO(made.pdf)) as document:
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            del metadata["dc:title"]
        out = BytesIO()
        document.save(out)

    assert failures_in(out.getvalue()) == [Failure("7.1", 9, "Metadata stream does not contain dc:title")]


def test_verapdf_and_our_own_check_see_a_picture_that_has_lost_its_words(made):
    with pikepdf.open(BytesIO(made.pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
                del thing["/Alt"]
        out = BytesIO()
        document.save(out)

    assert [failure.clause for failure in failures_in(out.getvalue())] == ["7.3"]
    assert [problem.split(":")[0] for problem in problems_in(out.getvalue())] == [
        "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"
    ]


def test_words_with_a_bold_part_are_no_alarm(press, sheet):
    plain = press(replace(sheet, panels=((para(strong("Check"), " your baby."),), (para("Short."),))))
    alarm = press(replace(sheet, panels=((para(strong("Never shake a baby.")),), (para("Short."),))))

    assert pymupdf.open(stream=plain.pdf)[1].get_drawings() == []
    assert len(pymupdf.open(stream=alarm.pdf)[1].get_drawings()) >= 1


def test_an_ordered_list_keeps_its_numbers(press, sheet):
    steps = {"type": "list", "ordered": True, "items": [[para("Put your baby down.")], [para("Walk away.")]]}

    assert lines(press(replace(sheet, panels=((steps,), (para("Short."),)))).pdf, 2)[:2] == [
        "1. Put your baby down.",
        "2. Walk away.",
    ]


def test_kinds_of_words_the_template_does_not_know_are_refused(press, sheet):
    assert "no such kind of words" in str(
        problem_with(
            press,
            replace(
                sheet,
                panels=(({"type": "paragraph", "children": [{"type": "image"}]},), (para(text("Short.")),)),
            ),
        )
    )
