"""Leaflets in nine languages: what is seen, from which side it is read, and what a screen reader is given."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pymupdf
import pytest
from PIL import Image, ImageOps

from plugins.core.day import Day
from plugins.core.format import read_format
from plugins.core.variant import OFFICE, PRESS, SCREEN
from plugins.makers import impose, printing, spoken, text_layer
from plugins.makers.leaflet import LeafletProblem, make_leaflet
from plugins.makers.pdfua import problems_in
from plugins.makers.spoken import Passage, Piece
from tests.makers.conftest import NOON, THEME, heading, para, strong
from tests.makers.tongues import FIGURES, PHONE, RANGE, TEXTS, TONGUES, sheet_in
from tests.verapdf import failures_in

DAY = Day(2026, 11, 23)
MM = 72 / 25.4
ALL = [*TEXTS]
FROM_THE_RIGHT = ["ur", "ar"]
REPAIRED = ["ur", "ar", "bn", "pa"]
FOLDED = ["dl-trifold", "a5-fold"]
every_language = pytest.mark.parametrize("code", ALL)
every_fold = pytest.mark.parametrize("format", FOLDED)


@cache
def printed(code, format, variant=OFFICE):
    order = printing.Order(sheet_in(code), paper(format), variant, DAY)
    return printing.make(order, THEME)


@cache
def paper(format):
    return read_format(THEME / "leaflets" / format)


@cache
def bare(code, format):
    """The sheet as it is drawn, before words are written beside the ink: some readers put these in the place of what is seen."""
    sheet = sheet_in(code)
    made = make_leaflet(sheet, paper(format), THEME, Path(mkdtemp()), NOON)
    return impose.lay(made.pdf, impose.paper_of(paper(format), sheet.tongue.right_to_left))


def said_on(code, format):
    return spoken.passages(sheet_in(code), paper(format))


def letters(page):
    """Each letter as drawn: the letter, where it begins, and the line it stands on."""
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                yield from ((one["c"], one["origin"][0], round(one["origin"][1])) for one in span["chars"])


def figures_by_line(pdf, side):
    """The figures of each line as the eye meets them from the left, with what may join them."""
    lines = {}
    for letter, x, y in letters(pymupdf.open(stream=pdf)[side]):
        if letter in "0123456789-":
            lines.setdefault(y, []).append((x, letter))
    return ["".join(letter for _, letter in sorted(line)) for line in lines.values()]


def spoken_with_language(pdf):
    """What is spoken, in pieces of one language."""

    def below(tag, page, lang):
        page, lang = tag.get("/Pg", page), str(tag.get("/Lang", lang))
        if (told := tag.get("/ActualText", tag.get("/Alt"))) is not None:
            yield lang, str(told)
            return
        for kid in text_layer.kids_of(tag):
            if (place := text_layer.place_of(kid, page)) is not None:
                yield ink[place].lang or lang, ink[place].text
            elif text_layer.is_tag(kid):
                yield from below(kid, page, lang)

    with pikepdf.open(BytesIO(pdf)) as document:
        ink = text_layer.ink_of(document)
        pieces = [*below(document.Root.StructTreeRoot, None, str(document.Root.Lang))]
    return [
        (lang, "".join(words for _, words in each))
        for lang, each in groupby(pieces, key=lambda piece: piece[0])
    ]


@every_fold
@every_language
def test_every_letter_is_there_in_a_face_of_ours(code, format):
    document = pymupdf.open(stream=printed(code, format))
    ours = {file.stem for file in (THEME / "fonts").glob("*.ttf")}
    faces = {font[3].split("+")[1] for page in document for font in page.get_fonts()}
    empty = [sign for page in document for span in page.get_texttrace() for sign in span["chars"] if sign[1] == 0]  # fmt: skip

    assert faces <= ours
    assert empty == []


@every_fold
@every_language
def test_a_screen_reader_is_given_every_word_in_its_order(code, format):
    said = text_layer.read(printed(code, format))
    share, lost = text_layer.compared(said, said_on(code, format))

    assert (share, lost) == (1.0, [])
    title, *panels = TEXTS[code]
    for written in (title, *(one for head, body, items, alarm in panels for one in (head, body, *items, alarm))):  # fmt: skip
        assert " ".join(written.split()) in " ".join(said.split())


@every_fold
@every_language
def test_it_breaks_no_rule_of_pdf_ua(code, format):
    pdf = printed(code, format)

    assert (problems_in(pdf), failures_in(pdf)) == ((), [])


@pytest.mark.parametrize("code", ["ur", "bn"])
def test_a_print_shop_gets_the_same_words(code):
    pdf = printed(code, "dl-trifold", PRESS)

    assert text_layer.compared(text_layer.read(pdf), said_on(code, "dl-trifold")) == (1.0, [])
    assert failures_in(pdf) == []


@every_language
def test_a_sheet_without_folds_says_every_word_too(code):
    for format in ("a4", "large-print"):
        pdf = printed(code, format, SCREEN)

        assert text_layer.compared(text_layer.read(pdf), said_on(code, format)) == (1.0, [])


@every_language
def test_the_cover_lies_where_a_reader_of_the_language_begins(code):
    outside = pymupdf.open(stream=bare(code, "dl-trifold"))[0]
    title = [span["bbox"] for block in outside.get_text("dict")["blocks"] for line in block.get("lines", []) for span in line["spans"]
             if span["size"] > 27]  # fmt: skip
    middle = (min(box[0] for box in title) + max(box[2] for box in title)) / 2 / outside.rect.width

    assert middle < 1 / 3 if code in FROM_THE_RIGHT else middle > 2 / 3


@pytest.mark.parametrize(
    ("format", "first", "second"), [("dl-trifold", 1 / 6, 1 / 2), ("a5-fold", 1 / 4, 3 / 4)]
)
@every_language
def test_panels_follow_each_other_the_way_the_language_is_read(code, format, first, second):
    inside = pymupdf.open(stream=bare(code, format))[1]
    width = inside.rect.width
    phone, day = (inside.search_for(one)[0] for one in ("808 8000", FIGURES))
    half = abs(second - first) / 2

    def from_the_start(place):
        share = (place.x0 + place.x1) / 2 / width
        return 1 - share if code in FROM_THE_RIGHT else share

    assert abs(from_the_start(phone) - first) < half
    assert abs(from_the_start(day) - second) < half


def ink_on(page, clip, dpi=150):
    """The ink of a part of a page: white where it is inked."""
    pixels = page.get_pixmap(dpi=dpi, clip=clip)
    return ImageOps.invert(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples).convert("L"))


@every_fold
@every_language
def test_a_heading_begins_where_the_language_is_read_from(code, format):
    page = pymupdf.open(stream=printed(code, format, SCREEN))[1]
    margin = paper(format).pages[1].margin * MM
    below = margin + 17 * TONGUES[code].pitch
    left, _, right, _ = ink_on(page, pymupdf.Rect(margin, 0, page.rect.width - margin, below), 72).getbbox()
    rest = page.rect.width - 2 * margin - right

    assert rest < 4 < left if code in FROM_THE_RIGHT else left < 4 < rest


@every_fold
@every_language
def test_numbers_ranges_and_days_in_figures_are_read_from_the_left_on_one_line(code, format):
    lines = " ".join(figures_by_line(bare(code, format), 1))

    for piece in (PHONE.replace(" ", ""), RANGE, FIGURES):
        assert piece in lines


@every_fold
@pytest.mark.parametrize("code", REPAIRED)
def test_no_day_of_the_english_words_about_a_leaflet_is_split_over_lines(code, format):
    sheets = [page.get_text() for page in pymupdf.open(stream=bare(code, format))]
    days = [re.findall(r"\d{1,2} November \d{4}", text) for sheet in sheets for text in (sheet, " ".join(sheet.split()))]  # fmt: skip

    assert days[::2] == days[1::2]
    assert sum(map(len, days)) > 2


@pytest.mark.parametrize("code", FROM_THE_RIGHT)
def test_a_day_in_words_begins_on_the_right(code):
    page = pymupdf.open(stream=bare(code, "dl-trifold"))[1]
    last = pymupdf.Rect(0, 0, page.rect.width / 3, page.rect.height)
    (day,), (year,) = (page.search_for(one, clip=last) for one in ("23", "2026"))

    assert day.x0 > year.x1
    assert abs(day.y0 - year.y0) < 3


@every_language
def test_it_names_its_language_and_shows_its_title(code):
    with pikepdf.open(BytesIO(printed(code, "dl-trifold"))) as document:
        lang, title = str(document.Root.Lang), document.open_metadata()["dc:title"]
        shown = bool(document.Root.ViewerPreferences.DisplayDocTitle)

    assert (lang.split("-")[0], title, shown) == (code, TEXTS[code][0], True)


@every_fold
@pytest.mark.parametrize("code", [code for code in ALL if code != "en"])
def test_what_is_english_is_spoken_as_english(code, format):
    pieces = spoken_with_language(printed(code, format))
    english = " ".join("".join(words for lang, words in pieces if lang.startswith("en")).split())

    for words in ("Call 999", "Someone to talk to", "Lancaster Bay health visitors", "First Bonds, FB2. Who pays: a trust. Written 23", "QR code that opens",
                  "At night, under a moonlit window", "firstbonds.example/leaflets"):  # fmt: skip
        assert words in english
    assert {lang[:2] for lang, _ in pieces} == {code, "en"}
    assert any(lang.startswith(code) and TEXTS[code][0].split()[0] in words for lang, words in pieces)


@pytest.mark.parametrize("code", REPAIRED)
def test_an_english_name_in_words_of_another_script_is_spoken_as_english(code):
    pieces = [(lang[:2], words) for lang, words in spoken_with_language(printed(code, "dl-trifold"))]

    place = next(number for number, (_, words) in enumerate(pieces) if words.strip(" .") == "NHS 111")
    assert pieces[place][0] == "en"
    assert pieces[place - 1][0] == pieces[place + 1][0] == code
    assert PHONE in pieces[place - 1][1]


@pytest.mark.parametrize("code", FROM_THE_RIGHT)
def test_services_and_addresses_stay_on_the_left_in_english(code):
    page = pymupdf.open(stream=printed(code, "dl-trifold", SCREEN))[4]
    lefts = {round(page.search_for(one)[0].x0) for one in ("Lancaster Bay", "01632 960 108", "Sleep, crying", "Quay Street")}  # fmt: skip

    assert len(lefts) == 1


TALL = "کبھی نہ جھنجھوڑیں تشخیص گھٹنے صحیح تجھے بھیجیں "


def tall_lines_of(paragraph, tmp_path):
    """The ink of many lines of words that climb high, and how far apart the lines are, in dots."""
    panel = heading("سر"), paragraph
    made = make_leaflet(
        replace(sheet_in("ur"), panels=(panel, panel[:1], panel[:1])), paper("a5-fold"), THEME, tmp_path, NOON
    )
    page = pymupdf.open(stream=made.pdf)[1]
    margin = paper("a5-fold").pages[1].margin * MM
    return ink_on(page, pymupdf.Rect(0, margin + 48, page.rect.width, page.rect.height)), made.sizes[1] * TONGUES["ur"].pitch / 72 * 150  # fmt: skip


@pytest.mark.parametrize("times", [6, 9])
def test_between_lines_of_nastaliq_there_is_bare_paper(times, tmp_path):
    ink, pitch = tall_lines_of(para((TALL * times).strip()), tmp_path)
    rows = "".join("1" if ink.crop((0, row, ink.width, row + 1)).getextrema()[1] > 64 else "0" for row in range(ink.height))  # fmt: skip
    lines = round((ink.getbbox()[3] - ink.getbbox()[1]) / pitch)

    assert lines >= 4
    assert len(re.findall("1+", rows)) >= lines


def test_no_stroke_of_bold_nastaliq_touches_the_next_line(tmp_path):
    ink, pitch = tall_lines_of(para(strong((TALL * 6).strip())), tmp_path)

    frame, *strokes = sorted(heights_of_strokes(ink), reverse=True)

    assert frame > 4 * pitch  # the line round what nobody may miss
    assert max(strokes) < 1.1 * pitch


def heights_of_strokes(ink):
    """How tall each stretch of joined ink is."""
    dots = ink.load()
    left = {(x, y) for x in range(ink.width) for y in range(ink.height) if dots[x, y] > 100}
    while left:
        edge = [left.pop()]
        rows = [edge[0][1]]
        while edge:
            x, y = edge.pop()
            near = {(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            edge += near
            rows += [y for _, y in near]
        yield max(rows) - min(rows)


@pytest.mark.parametrize("code", ["ur", "ar", "bn"])
def test_without_repair_words_are_lost_and_the_build_says_which(code, tmp_path):
    sheet = sheet_in(code)
    raw = make_leaflet(sheet, paper("dl-trifold"), THEME, tmp_path, NOON).pdf

    with pytest.raises(LeafletProblem) as caught:
        text_layer.prove(raw, said_on(code, "dl-trifold"), sheet.tongue)

    assert re.fullmatch(rf"A screen reader is given \d\d\.\d% of the {sheet.tongue.name} words, and 99% are needed\. The first that are lost: “.+”\.", str(caught.value))  # fmt: skip


def test_a_passage_that_is_missing_or_turned_round_is_lost():
    said = (Passage((Piece("own", "one two three four"),)), Passage((Piece("own", "five"),)))

    assert text_layer.compared("one two three four. Five five!", said) == (1.0, [])
    assert text_layer.compared("four three two one five", said)[0] == 0.25
    assert text_layer.compared("one two three four", said)[1] == ["five"]


def test_words_that_are_said_twice_must_be_given_twice():
    said = (Passage((Piece("own", "hold your baby"),)),) * 2

    assert text_layer.compared("hold your baby", said)[0] == 0.5
    assert text_layer.compared("hold your baby hold your baby", said)[0] == 1.0
