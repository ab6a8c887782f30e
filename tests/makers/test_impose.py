"""Sheets to fold: ink where folding needs it, words in the order they are read."""

import re
from io import BytesIO

import pikepdf
import pymupdf
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageOps

from plugins.makers.impose import Paper, lay, renamed
from plugins.makers.pdfua import problems_in
from tests.makers.conftest import ADDRESS
from tests.verapdf import failures_in

MM = 72 / 25.4
A5 = 148.5 * MM
DPI = 156  # at which half of A4 is a whole number of pixels
FOLD = Paper(((4, 1), (2, 3)), "short")
BOOKLET = Paper(((8, 1), (2, 7), (6, 3), (4, 5)), "short")
SHOWN = {"Tj", "TJ", "'", '"', "f", "f*", "S"}


@pytest.fixture(scope="module")
def folded(made):
    """The leaflet for one district, on its sheet."""
    return lay(made.pdf, FOLD)


def half(pdf, side, left):
    """The text of the left or right half of a side of the sheet."""
    page = pymupdf.open(stream=pdf)[side]
    return re.sub(
        r"\s+",
        " ",
        page.get_text(clip=pymupdf.Rect(0 if left else A5, 0, A5 if left else 2 * A5, page.rect.height)),
    ).strip()


def marks(page):
    """What is drawn under each MCID of a page."""
    drawn, inside = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            tag = operands[1] if len(operands) > 1 else None
            inside.append(int(tag.MCID) if isinstance(tag, pikepdf.Dictionary) and "/MCID" in tag else None)
        elif str(operator) == "EMC":
            inside.pop()
        elif str(operator) in SHOWN:
            for number in inside:
                if number is not None:
                    drawn.setdefault(number, []).append(repr([repr(operand) for operand in operands]))
    return drawn


def leaves(element, page=None):
    """Each tag that holds ink, in reading order, with its page and MCID."""
    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield element, page, kid
        elif kid.get("/Type") == "/MCR":
            yield element, kid.get("/Pg", page), int(kid.MCID)
        elif kid.get("/Type") != "/OBJR":
            yield from leaves(kid, page)


def spoken(pdf):
    """What a screen reader is given, in order: the kind of each tag, its words for pictures, and its letters."""
    with pikepdf.open(BytesIO(pdf)) as document:
        ink = {page.obj.objgen: marks(page) for page in document.pages}
        return [
            (str(tag.S), str(tag.get("/Alt", "")), ink[page.objgen].get(number, []))
            for tag, page, number in leaves(document.Root.StructTreeRoot)
        ]


def picture_of(pdf, page, dpi):
    pixels = pymupdf.open(stream=pdf)[page].get_pixmap(dpi=dpi)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def test_names_and_marks_move_with_a_page_but_not_what_looks_so_in_its_letters():
    drawing = rb"/Span<</MCID 3>>BDC /f1 9 Tf /f10 gs [(a\)/f1 (b /f1(c)) /MCID 3)2(/f1)]TJ EMC"

    assert renamed(drawing, {b"f1"}, b"s0", 40) == (
        rb"/Span<</MCID 43>>BDC /s0f1 9 Tf /f10 gs [(a\)/f1 (b /f1(c)) /MCID 3)2(/f1)]TJ EMC"
    )


def test_four_pages_become_both_sides_of_one_a4_sheet_lying_down(folded):
    sizes = [
        (round(page.rect.width / MM), round(page.rect.height / MM)) for page in pymupdf.open(stream=folded)
    ]

    assert sizes == [(297, 210)] * 2


def test_the_cover_is_right_outside_and_the_help_page_on_the_back(folded):
    assert half(folded, 0, left=False) == "When your baby cries First Bonds"
    assert half(folded, 0, left=True).startswith("Urgent help Call 999")


def test_the_text_opens_as_pages_two_and_three(folded):
    assert half(folded, 1, left=True).startswith("Crying is how babies ask")
    assert half(folded, 1, left=False).startswith("When it gets too much")


def test_each_half_looks_as_the_page_did(made, folded):
    for page, (side, left) in enumerate([(0, False), (1, True), (1, False), (0, True)]):
        before, sheet = picture_of(made.pdf, page, DPI), picture_of(folded, side, DPI)
        start = 0 if left else round(A5 / 72 * DPI)
        after = sheet.crop((start, 0, start + before.width, before.height))
        off = sum(ImageOps.grayscale(ImageChops.difference(before, after)).histogram()[64:])

        assert off < 0.004 * before.width * before.height, page + 1


def test_a_screen_reader_is_given_the_same_words_in_the_same_order(made, folded):
    before = spoken(made.pdf)

    assert len(before) > 50
    assert spoken(folded) == before


def test_every_tag_and_its_ink_agree_where_they_are(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        nums = document.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
        tags = list(leaves(document.Root.StructTreeRoot))
        found = [parents[int(page.StructParents)][number].objgen == tag.objgen for tag, page, number in tags]
        inked = sum(len(parents[int(page.StructParents)]) for page in document.pages)

    assert all(found)
    assert len(found) == inked
    assert list(parents) == sorted(parents)


def test_pictures_are_said_to_be_where_they_are(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        boxes = [[float(side) for side in thing.A[0].BBox] for thing in document.objects
                 if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"]  # fmt: skip

    assert sorted(left > A5 for left, *_ in boxes) == [False, True]


def test_links_lie_under_their_words(made, folded):
    def tapped(pdf):
        return sorted((link["uri"], re.sub(r"\s+", " ", page.get_textbox(link["from"])).strip(" ."))
                      for page in pymupdf.open(stream=pdf) for link in page.get_links())  # fmt: skip

    assert tapped(folded) == tapped(made.pdf)
    assert ("tel:999", "Call 999") in tapped(folded)


def test_bookmarks_lead_to_the_side_their_heading_is_on(folded):
    assert [(title, side) for _, title, side in pymupdf.open(stream=folded).get_toc()] == [
        ("When your baby cries", 1),
        ("Crying is how babies ask", 2),
        ("Things you can try", 2),
        ("When it gets too much", 2),
        ("When to get medical help", 2),
        ("Urgent help", 1),
        ("Urgent mental health help", 1),
        ("Someone to talk to", 1),
        ("In Lancaster district", 1),
    ]


def test_the_printer_is_asked_for_both_sides_over_the_short_edge_at_full_size(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        wishes = document.Root.ViewerPreferences

        assert (str(wishes.Duplex), str(wishes.PrintScaling), bool(wishes.DisplayDocTitle)) == (
            "/DuplexFlipShortEdge",
            "/None",
            True,
        )


def test_two_ticks_on_each_side_show_where_to_fold_and_are_not_read_out(folded):
    lines = [[drawing["rect"] for drawing in page.get_drawings() if drawing["rect"].width < 0.5 and abs(drawing["rect"].x0 - A5) < 1]
             for page in pymupdf.open(stream=folded)]  # fmt: skip
    with pikepdf.open(BytesIO(folded)) as document:
        assert b"/Artifact BMC" in document.pages[0].Contents.read_bytes()

    assert [len(found) for found in lines] == [1, 1]
    assert lines[0][0].y0 >= 4.5 * MM


def test_the_sheet_passes_every_rule_of_pdf_ua(folded):
    assert problems_in(folded) == ()
    assert failures_in(folded) == []


def test_a_phone_reads_the_code_from_a_poor_print_of_the_sheet(folded):
    assert zxingcpp.read_barcode(picture_of(folded, 0, dpi=150).convert("L")).text == ADDRESS


def test_the_same_pages_make_the_same_bytes(made, folded):
    assert lay(made.pdf, FOLD) == folded


def test_the_sheet_is_no_larger_than_its_pages(made, folded):
    assert len(folded) < len(made.pdf)


def test_nothing_of_the_old_pages_is_left(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        pages = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Page"
        ]

    assert len(pages) == 2


def doubled(pdf):
    """The pages twice: enough for two sheets."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for _ in range(4):
            document.add_blank_page(page_size=(A5, 210 * MM))
        out = BytesIO()
        document.save(out)
        return out.getvalue()


def test_eight_pages_make_two_sheets_one_in_the_other(made):
    booklet_of_eight = lay(doubled(made.pdf), BOOKLET)

    assert len(pymupdf.open(stream=booklet_of_eight)) == 4
    assert half(booklet_of_eight, 0, left=False) == "When your baby cries First Bonds"
    assert half(booklet_of_eight, 1, left=True).startswith("Crying is how babies ask")
    assert half(booklet_of_eight, 2, left=False).startswith("When it gets too much")
    assert half(booklet_of_eight, 3, left=True).startswith("Urgent help")


def test_five_pages_cannot_be_folded(made):
    with pikepdf.open(BytesIO(made.pdf)) as document:
        document.add_blank_page(page_size=(A5, 210 * MM))
        out = BytesIO()
        document.save(out)

    with pytest.raises(ValueError, match=r"^5 pages cannot be laid on \(\(4, 1\), \(2, 3\)\)\.$"):
        lay(out.getvalue(), FOLD)
