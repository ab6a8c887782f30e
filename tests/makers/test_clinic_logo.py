"""The logo of a clinic on its leaflets: where it is, how large, and what is said of it to those who do not see it."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pymupdf
import pytest
from PIL import Image, ImageChops

from plugins.core.format import read_formats
from plugins.core.logo import read_logo
from plugins.core.print_job import jobs
from plugins.core.variant import VARIANTS
from plugins.makers.logo import in_grey
from plugins.makers.print_run import orders_for, problems_of
from plugins.makers.printing import Press, make
from plugins.makers.template import words as words_of
from tests.conftest import library_of
from tests.core.test_logo import DRAWN, picture, sized
from tests.makers.conftest import ROOT, THEME
from tests.makers.papers import SITE
from tests.makers.test_fillable import tags
from tests.verapdf import failures_in

MM = 72 / 25.4
CLINIC = "example-riverside-clinic"


@pytest.fixture(scope="module")
def library():
    """The real content."""
    return library_of(ROOT / "content")


def with_logo(library, file, data):
    """The same library, in which the clinic has a logo."""
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    clinic = library.clinics[CLINIC].model_copy(update={"logo": file.name})
    return replace(library, clinics={CLINIC: clinic}, logos={file.name: read_logo(file)})


def ordered(library, format, variant):
    """The jobs for the clinic, and what a press needs for them."""
    chosen = [(read_formats(THEME)[format], VARIANTS[variant])]
    wanted = [*jobs(library.leaflets.values(), library.easy_reads, chosen, [library.clinics[CLINIC]], library.areas)]  # fmt: skip
    return wanted, orders_for(wanted, library, SITE, words_of(THEME / "words" / "en.toml"))


def figures(pdf):
    """Each picture that a screen reader is told of, and where it is in millimetres."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [tag for tag in tags(document.Root.StructTreeRoot) if tag.S == "/Figure"]
        return {str(tag.Alt): [float(side) / MM for side in tag.A[0].BBox] for tag in found}


@pytest.mark.parametrize(("name", "data", "size"), [("bay.svg", DRAWN, (36, 12)), ("bay.SVG", sized("30mm", "1.5cm"), (24, 12)), ("bay.png", picture(300, 450, "PNG"), (8, 12)),
                                                    ("bay.jpg", picture(1800, 300, "JPEG"), (60, 10))])  # fmt: skip
@pytest.mark.parametrize("format", ["a4", "dl-trifold", "a5-fold"])
def test_the_logo_stands_above_the_name_of_the_clinic_in_its_own_shape(library, tmp_path, name, data, size, format):  # fmt: skip
    _, (order,) = ordered(with_logo(library, tmp_path / name, data), format, "office")
    pdf = make(order, THEME)

    left, bottom, right, top = figures(pdf)["EXAMPLE Riverside clinic logo"]
    (page,) = [page for page in pymupdf.open(stream=pdf) if page.search_for("01632 960150")]
    below = page.search_for("EXAMPLE Riverside")[0]
    assert (round(right - left), round(top - bottom)) == size
    assert page.rect.height / MM - bottom < below.y0 / MM + 2
    assert abs(left - below.x0 / MM) < 1
    assert failures_in(pdf) == []


def coloured(pdf):
    """How far the most coloured dot of all pages is from grey, of 255."""
    shown = [page.get_pixmap(dpi=72) for page in pymupdf.open(stream=pdf)]
    bands = [Image.frombytes("RGB", (page.width, page.height), page.samples).split() for page in shown]
    return max(ImageChops.difference(one, other).getextrema()[1] for page in bands for one, other in pairwise(page))  # fmt: skip


@pytest.mark.parametrize(("name", "data"), [("bay.svg", DRAWN), ("bay.png", picture(400, 300, "PNG")), ("bay.jpg", picture(400, 300, "JPEG"))])  # fmt: skip
def test_an_office_prints_the_logo_in_black_alone_and_a_screen_shows_its_colours(library, tmp_path, name, data):  # fmt: skip
    found = with_logo(library, tmp_path / name, data)

    assert coloured(make(ordered(found, "a4", "office")[1][0], THEME)) < 3
    assert coloured(make(ordered(found, "a4", "screen")[1][0], THEME)) > 30


@pytest.mark.parametrize(("drawing", "grey"), [
    ('<path fill="#FF0000"/>', '<path fill="#363636"/>'), ('<path style="fill:red;stroke : #0f0"/>', '<path style="fill:#363636;stroke : #B6B6B6"/>'),
    ("<style>.a{fill:rgb(0, 0, 255)}</style>", "<style>.a{fill:#121212}</style>"), ('<stop stop-color="#0000ff80"/>', '<stop stop-color="#12121280"/>'),
    ('<path fill="none" stroke="url(#a)" fill-rule="evenodd"/>', '<path fill="none" stroke="url(#a)" fill-rule="evenodd"/>'),
])  # fmt: skip
def test_each_colour_of_a_drawing_becomes_a_grey_and_nothing_else_changes(drawing, grey):
    assert in_grey(drawing.encode(), "svg").decode() == grey


def test_a_logo_that_lets_the_paper_through_still_does_in_grey():
    out = BytesIO()
    Image.new("RGBA", (400, 300), (255, 0, 0, 0)).save(out, "PNG")

    assert Image.open(BytesIO(in_grey(out.getvalue(), "png"))).getpixel((9, 9))[-1] == 0


def test_a_clinic_without_a_logo_has_no_room_left_for_one(library):
    _, (order,) = ordered(library, "a4", "office")

    assert [alt for alt in figures(make(order, THEME)) if "logo" in alt] == []


def test_a_drawn_logo_is_printed_in_four_inks(library, tmp_path):
    _, (order,) = ordered(with_logo(library, tmp_path / "bay.svg", DRAWN), "a4", "press")

    assert "EXAMPLE Riverside clinic logo" in figures(make(order, THEME))


def test_a_logo_made_of_dots_is_told_before_a_print_shop_is_asked(library, tmp_path):
    found = with_logo(library, tmp_path / "bay.png", picture(400, 300, "PNG"))
    wanted, orders = ordered(found, "a4", "press")
    outcomes = Press(THEME, tmp_path / "kept").print_all(orders)

    assert [str(problem) for problem in problems_of(wanted, outcomes, library, THEME)] == [
        "content/clinics/bay.png:1: For a print shop: a picture made of dots has no inks. Use a drawn one (SVG)."
    ]


def test_another_logo_is_another_pdf(library, tmp_path):
    press = Press(THEME, tmp_path / "kept")
    keys = {press.key(ordered(with_logo(library, tmp_path / "bay.svg", drawn), "a4", "office")[1][0]) for drawn in (DRAWN, DRAWN.replace("#0A5A61", "#8E1F1F"))}  # fmt: skip

    assert len(keys) == 2


def test_the_logo_of_one_clinic_is_not_printed_for_the_next(library, tmp_path):
    make(ordered(with_logo(library, tmp_path / "bay.svg", DRAWN), "a4", "office")[1][0], THEME)
    other = DRAWN.replace("240 80", "80 80")
    pdf = make(ordered(with_logo(library, tmp_path / "bay.svg", other), "a4", "office")[1][0], THEME)

    left, _, right, _ = figures(pdf)["EXAMPLE Riverside clinic logo"]
    assert round(right - left) == 12
