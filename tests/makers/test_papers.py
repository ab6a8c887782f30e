"""Every format and variant, read back: type that can be read (RNIB, UKAAF), ink where folding and cutting need it."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pymupdf
import pytest
import zxingcpp
from PIL import Image, ImageOps, ImageStat

from plugins.core.format import read_format
from plugins.core.ink import shares
from plugins.core.problem import ContentError
from plugins.core.variant import VARIANTS
from plugins.makers import spoken, text_layer
from plugins.makers.leaflet import LeafletProblem, make_leaflet
from plugins.makers.printing import Order, make
from tests.makers.conftest import ADDRESS, NOON, THEME, heading, para
from tests.makers.papers import ALL, DAY, FORMATS, PANELS, pdf_of, sheet_for
from tests.verapdf import failures_in

MM = 72 / 25.4
GROUND = 30  # of 255: the most darkness of what a print shop lays under a whole cover, up to its edges
UNREACHED = 4.5  # millimetres at the edge that office printers cannot print
NUMBER = re.compile(r"0\d[\d ]{8,}\d")
each = pytest.mark.parametrize(("slug", "variant"), ALL, ids=lambda name: name)
of_press = pytest.mark.parametrize("slug", FORMATS)


def opened(slug, variant):
    return pymupdf.open(stream=pdf_of(slug, variant))


def lines_in(document):
    for page in document:
        for block in page.get_text("dict")["blocks"]:
            yield from block.get("lines", [])


def spans_in(document):
    for line in lines_in(document):
        yield from (span for span in line["spans"] if span["text"].strip())


def read(part):
    return re.sub(r"\s+", " ", part).strip()


def cut(page):
    """What is left of a page when it is cut: for a press less than its paper."""
    return page.trimbox


def strokes(page):
    """Every straight line that is drawn, as x, y, x, y in millimetres from the top left."""
    return [
        tuple(round(side / MM, 1) for point in item[1:3] for side in point)
        for drawing in page.get_drawings()
        for item in drawing["items"]
        if item[0] == "l" and drawing["type"] == "s"
    ]


def shown(page, dpi=72):
    pixels = page.get_pixmap(dpi=dpi, annots=False)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


@each
def test_a_screen_reader_can_read_it(slug, variant):
    assert failures_in(pdf_of(slug, variant)) == []


@each
def test_a_screen_reader_is_given_every_word_before_the_same_word_as_the_eye(slug, variant):
    share, lost = text_layer.compared(
        text_layer.read(pdf_of(slug, variant)), spoken.passages(sheet_for(variant), FORMATS[slug])
    )

    assert share >= text_layer.ENOUGH, lost


@each
def test_no_text_is_smaller_than_the_small_lines_and_only_they_are_smaller_than_12_points(slug, variant):
    format, sheet = FORMATS[slug], sheet_for(variant)
    small_print = read(" ".join((sheet.code, sheet.publisher, sheet.written, sheet.limits, sheet.sources, sheet.feedback, sheet.formats,
                                 sheet.local.services[-1].checked, sheet.web_address.rstrip("/"))))  # fmt: skip
    sizes = {span["text"].strip(): span["size"] for span in spans_in(opened(slug, variant))}

    assert min(sizes.values()) >= format.imprint - 0.05
    for text, size in sizes.items():
        if size < 12 - 0.05:
            assert all(word.strip(",.#") in small_print for word in text.split()), text


@pytest.mark.parametrize("slug", [slug for slug, format in FORMATS.items() if format.written == "leaflet"])
def test_lines_of_running_text_lie_one_and_a_half_times_their_size_apart(slug):
    found = []
    for page in opened(slug, "screen"):
        if FORMATS[slug].flow and "Urgent help" in page.get_text():
            break
        if FORMATS[slug].is_folded and not FORMATS[slug].pages[page.number].has_text:
            continue
        starts = [
            line["spans"][0] for block in page.get_text("dict")["blocks"] for line in block.get("lines", [])
        ]
        usual = Counter(one["size"] for one in starts if one["size"] >= 12).most_common(1)[0][0]
        plain = [one for one in starts if one["size"] == usual]
        for upper, lower in pairwise(plain):
            pitch = (lower["origin"][1] - upper["origin"][1]) / upper["size"]
            if upper["origin"][0] == pytest.approx(lower["origin"][0], abs=0.1) and 0 < pitch < 1.7:
                found.append(round(pitch, 2))

    assert len(found) > 3
    assert {*found} == {1.5}


@each
def test_no_face_is_italic_and_all_are_ours_and_embedded(slug, variant):
    fonts = {
        (font[3].split("+")[-1], font[1] != "n/a")
        for page in opened(slug, variant)
        for font in page.get_fonts()
    }
    ours = {file.stem for file in (THEME / "fonts").glob("*.ttf")} | {"Andika", "Andika-Bold"}

    assert all(embedded for _, embedded in fonts)
    assert {name for name, _ in fonts} <= ours
    assert not any("Italic" in name or "Oblique" in name for name, _ in fonts)


@each
def test_digits_are_set_in_the_face_whose_nought_cannot_be_read_as_eight(slug, variant):
    faces = {span["font"] for span in spans_in(opened(slug, variant)) if re.search(r"\d", span["text"])}

    assert faces <= {"SourceSans3-Regular", "SourceSans3-Bold"}


@each
def test_no_number_and_no_date_is_split_over_two_lines(slug, variant):
    sheet = sheet_for(variant)
    text = "\n".join(page.get_text() for page in opened(slug, variant))
    numbers = {
        number
        for number in NUMBER.findall(" / ".join(one.number for one in sheet.helplines))
        if number.split()[0] in text
    }
    lines = [
        read("".join(span["text"] for span in line["spans"])) for line in lines_in(opened(slug, variant))
    ]

    assert numbers
    for piece in (*numbers, *(("23 November 2026", "23 November 2028") if "November" in text else ())):
        assert any(piece in line for line in lines), piece


@pytest.mark.parametrize(
    "piece", ["LS6 2AB", "EC1A 1BB", "11pm", "6:30pm", "10.30am", "£10", "25%", "12.5%", "A650", "10 minutes"]
)
def test_what_touches_a_number_stays_on_its_line(piece):
    said = [para(f"{'Ill ' * words}{piece}") for words in range(24)]  # one of them ends where a line does
    order = Order(replace(sheet_for("office"), panels=((heading("Where"), *said),)), FORMATS["large-print"], VARIANTS["office"], DAY)  # fmt: skip
    with pymupdf.open(stream=make(order, THEME)) as made:
        lines = [read("".join(span["text"] for span in line["spans"])) for line in lines_in(made)]

    assert len([line for line in lines if re.search(rf"^(Ill )*{re.escape(piece)}$", line)]) == 24


@each
def test_no_word_is_cut_at_the_end_of_a_line(slug, variant):
    ends = [read("".join(span["text"] for span in line["spans"])) for line in lines_in(opened(slug, variant))]

    assert not [end for end in ends if end.endswith(("-", "\N{SOFT HYPHEN}", "\N{HYPHEN}"))]


@each
def test_nothing_stands_where_office_printers_cannot_print(slug, variant):
    for page in opened(slug, variant):
        picture = shown(page, 100).crop([round(side / 72 * 100) for side in cut(page)])
        ink = ImageOps.invert(picture.convert("L")).point(
            lambda dark: dark > (GROUND if variant == "press" else 0)
        )
        left, top, right, bottom = ink.getbbox()
        nearest = min(left, top, picture.width - right, picture.height - bottom) / 100 * 25.4

        assert nearest >= UNREACHED - 0.26, page.number + 1


@each
def test_a_phone_reads_the_code_from_a_poor_print(slug, variant):
    codes = [code.text for page in opened(slug, variant) for code in zxingcpp.read_barcodes(shown(page, 150).convert("L"))]  # fmt: skip

    assert codes == [ADDRESS]


@pytest.mark.parametrize("variant", ["screen", "office"])
@of_press
def test_letters_stand_out_from_their_ground(slug, variant):
    """7 to 1 for text, measured as WCAG 2.2 says, against the darkest soft ground of the paper."""

    def light(colour):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    sheet = sheet_for(variant)
    ground = min(light(shares(sheet.tokens[name])) for name in ("apricot", "sage", "sky", "paper"))
    inks = {span["color"] for span in spans_in(opened(slug, variant))} - {0xFFFFFF}

    assert inks
    for ink in inks:
        assert (ground + 0.05) / (light(shares(f"#{ink:06X}")) + 0.05) >= 7, f"{ink:06X}"


@of_press
def test_an_office_prints_it_in_black_alone_with_little_ink(slug):
    pages = [shown(page) for page in opened(slug, "office")]
    colours = {colour for page in pages for _, colour in page.getcolors(1 << 24)}
    ink = [1 - ImageStat.Stat(page.convert("L")).mean[0] / 255 for page in pages]

    assert all(max(colour) - min(colour) <= 2 for colour in colours)
    assert max(ink) < 0.16


@of_press
def test_an_office_printer_is_told_which_edge_to_turn(slug):
    wish = {"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge", "none": "/Simplex"}
    with pikepdf.open(BytesIO(pdf_of(slug, "office"))) as document:
        assert str(document.Root.ViewerPreferences.Duplex) == wish[FORMATS[slug].duplex]
        assert str(document.Root.ViewerPreferences.PrintScaling) == "/None"


@of_press
def test_a_print_shop_gets_four_inks_and_no_other_colour(slug):
    with pikepdf.open(BytesIO(pdf_of(slug, "press"))) as document:
        drawn = [*document.pages, *(thing for thing in document.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form")]  # fmt: skip
        used = {str(step.operator) for one in drawn for step in pikepdf.parse_content_stream(one)}
        letters = {
            tuple(float(part) for part in step.operands)
            for page in document.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "k"
        }

    assert not used & {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
    assert {"k"} <= used
    assert (0, 0, 0, 1) in letters
    assert max(map(sum, letters)) <= 2.4


@of_press
def test_a_print_shop_gets_3_mm_over_the_edge_and_marks_outside_it(slug):
    format = FORMATS[slug]
    for number, page in enumerate(opened(slug, "press")):
        trim = [round(side / MM, 1) for side in page.trimbox]
        bleed = [round(side / MM, 1) for side in page.bleedbox]
        outside = [line for line in strokes(page) if line[0] == line[2] and min(line[1], line[3]) > bleed[3]]
        folds = format.folds(number) if format.sides else ()

        assert bleed == pytest.approx([trim[0] - 3, trim[1] - 3, trim[2] + 3, trim[3] + 3], abs=0.11)
        assert round(page.mediabox.width / MM - trim[2] + trim[0]) == 24
        assert sorted({round(line[0] - trim[0]) for line in outside}) == sorted(
            {0, *map(round, folds), round(trim[2] - trim[0])}
        )


@pytest.mark.parametrize("slug", ["a5-fold", "a5-booklet", "dl-trifold", "poster-a4", "poster-a3"])
def test_a_print_shop_colours_the_cover_over_its_cut_edges_and_never_over_the_fold(slug):
    format, page = FORMATS[slug], opened(slug, "press")[0]
    picture = page.get_pixmap(dpi=72)
    left, top, right, bottom = (round(side) for side in page.trimbox)
    middle = (top + bottom) // 2
    cover = left + round([0, *format.folds(0)][-1] * MM) if format.sides else left
    white, apricot = (255, 255, 255), picture.pixel(right - 8, top + 8)

    assert apricot != white
    assert picture.pixel(right + 5, middle) == picture.pixel(right - 40, top - 5) == picture.pixel(right - 40, bottom + 5) == apricot  # fmt: skip
    assert picture.pixel(right + 12, middle) == white
    assert picture.pixel(cover - 4, middle) == (white if format.is_folded else apricot)


@pytest.mark.parametrize("slug", [slug for slug, format in FORMATS.items() if format.is_folded])
def test_ticks_at_both_edges_show_an_office_where_to_fold(slug):
    format = FORMATS[slug]
    for number, page in enumerate(opened(slug, "office")):
        marks = [
            line
            for line in strokes(page)
            if line[0] == line[2] and abs(line[1] - line[3]) == pytest.approx(3)
        ]

        assert sorted({line[0] for line in marks}) == [round(fold, 1) for fold in format.folds(number)]
        assert sorted({end for line in marks for end in (line[1], line[3])}) == [5, 8, 202, 205]


def panel_words(slug, side, panel):
    """The words on one panel of a printed side, panels counted from the left."""
    page, format = opened(slug, "office")[side], FORMATS[slug]
    edges = [0, *format.folds(side), page.rect.width / MM]
    return read(
        page.get_text(clip=pymupdf.Rect(edges[panel] * MM, 0, edges[panel + 1] * MM, page.rect.height))
    )


def test_a_tri_fold_has_the_flap_left_the_back_in_the_middle_and_the_cover_right():
    assert panel_words("dl-trifold", 0, 0).startswith("Someone to talk to")
    assert panel_words("dl-trifold", 0, 1).startswith("Urgent help Call 999")
    assert panel_words("dl-trifold", 0, 2) == "When your baby cries First Bonds"


def test_a_tri_fold_opens_in_the_order_of_its_text():
    assert [panel_words("dl-trifold", 1, panel)[:24] for panel in range(3)] == [
        "Crying is how babies ask",
        "When it gets too much An",
        "When to get medical help",
    ]


def test_the_flap_of_a_tri_fold_is_3_mm_narrower_so_that_it_lies_flat():
    format = FORMATS["dl-trifold"]

    assert (format.folds(0), format.folds(1)) == ((97, 197), (100, 200))


def test_a_booklet_reads_on_from_sheet_to_sheet():
    assert panel_words("a5-booklet", 0, 1) == "When your baby cries First Bonds"
    assert panel_words("a5-booklet", 1, 0).startswith("Crying is how babies ask")
    assert panel_words("a5-booklet", 0, 0).startswith("Urgent help Call 999")
    assert panel_words("a5-booklet", 2, 0).startswith("Someone to talk to") is False


def test_a_booklet_fills_its_pages_with_type_of_18_points_where_the_text_is_short(tmp_path):
    made = make_leaflet(sheet_for("screen"), FORMATS["a5-booklet"], THEME, tmp_path, NOON)

    assert made.sizes[1:6] == (18,) * 5


def test_a_booklet_that_is_too_long_is_refused_with_its_panel_and_by_how_much(tmp_path):
    long = (*PANELS[:2], (heading("Nights"), para("Babies wake often. " * 150)), *PANELS[3:])

    with pytest.raises(LeafletProblem) as caught:
        make_leaflet(replace(sheet_for("screen"), panels=long), FORMATS["a5-booklet"], THEME, tmp_path, NOON)
    assert re.fullmatch(r"when-your-baby-cries, a5-booklet, panel 4: \d+ mm too long, even at 12 pt\. Shorten “Nights”\.", str(caught.value))  # fmt: skip


def test_each_row_of_a_simplified_version_has_its_picture_large_on_the_left_and_words_on_the_right():
    rows = 0
    for page in opened("easy-read", "screen"):
        drawn = [pymupdf.Rect(one["rect"]) for one in page.get_drawings()]
        for words in page.search_for("This is sentence number"):
            middle, picture = (words.y0 + words.y1) / 2, pymupdf.EMPTY_RECT()
            for one in drawn:
                if abs((one.y0 + one.y1) / 2 - middle) < 21 * MM:
                    picture |= one
            assert picture.x1 < words.x0
            assert abs((picture.y0 + picture.y1) / 2 - middle) < 2 * MM
            assert min(picture.width, picture.height) > 40 * MM
            rows += 1

    assert rows == 7


def test_a_format_of_which_a_page_lies_on_no_sheet_or_on_two_is_refused(tmp_path):
    text = (THEME / "leaflets" / "a5-fold" / "format.toml").read_text(encoding="utf-8")
    (folder := tmp_path / "folded").mkdir()
    (folder / "format.toml").write_text(text.replace("[2, 3]]", "[2, 2]]"), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        read_format(folder)

    assert str(refused.value) == (
        "theme/leaflets/folded/format.toml:7: The 4 pages do not lie once each on the sides: [1, 2, 2, 4]. Name each page once."
    )


@pytest.mark.parametrize("slug", ["poster-a4", "poster-a3"])
def test_a_poster_says_its_sources_whom_to_tell_and_how_to_ask_for_another_format(slug):
    sheet = sheet_for("screen")
    spans = [*spans_in(opened(slug, "screen"))]
    words = read(" ".join(span["text"] for span in spans))

    assert read(f"{sheet.limits} {sheet.sources} {sheet.funding} {sheet.feedback} {sheet.formats}") in words
    assert min(span["size"] for span in spans) >= 10


@pytest.mark.parametrize("slug", ["poster-a4", "poster-a3"])
def test_a_poster_has_one_sentence_to_be_read_from_three_metres(slug):
    """Seen from 229 times its height a letter fills 15 minutes of arc: 3 times what sharp eyes (6/6) need. Capitals are two thirds of the type."""
    spans = [span for span in spans_in(opened(slug, "screen")) if "walk" in span["text"]]

    assert spans[0]["size"] * 0.668 / MM * 229 >= 3000


@pytest.mark.parametrize("slug", ["large-print", "easy-read"])
def test_where_many_are_near_they_go_on_over_the_next_page_and_the_day_of_the_check_stays_with_the_last(slug):
    sheet = sheet_for("screen")
    one = sheet.local.services[0]
    many = tuple(replace(one, name=f"Centre {number}", phone=f"01632 960{number}") for number in range(120, 140))  # fmt: skip
    pdf = make(Order(replace(sheet, local=replace(sheet.local, services=many)), FORMATS[slug], VARIANTS["screen"], DAY), THEME)  # fmt: skip

    with pymupdf.open(stream=pdf) as document:
        for page in document:
            bottoms = [word[3] for word in page.get_text("words") if not word[4].isdecimal()]
            assert max(bottoms) <= page.rect.height - UNREACHED / 25.4 * 72, page.number + 1
        words = [" ".join(page.get_text().split()) for page in document]
    assert [number for number in range(120, 140) if not any(f"01632 960{number}" in each for each in words)] == []  # fmt: skip
    assert any("01632 960139" in each and "Local services checked on" in each for each in words)


@pytest.mark.parametrize("slug", ["large-print", "easy-read"])
@pytest.mark.parametrize("count", [1, 4, 6, 8])
def test_the_small_lines_stand_with_who_is_near_and_never_alone_on_a_page(slug, count):
    sheet = sheet_for("screen")
    longer = replace(sheet, helplines=sheet.helplines[:1] * count)
    with pymupdf.open(stream=make(Order(longer, FORMATS[slug], VARIANTS["screen"], DAY), THEME)) as document:
        (page,) = (each for each in (page.get_text() for page in document) if sheet.feedback in read(each))

    assert all(read(one) in read(page) for one in ("In Lancaster district", "01632 960 145"))
