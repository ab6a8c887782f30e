"""The logos of clinics: what may be printed, and what somebody is asked to mend first."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.core.logo import read_logos, sides_of_jpeg, sides_of_svg
from tests.conftest import change
from tests.core.test_kinds_of_content import CLINIC, FILES, write
from tests.core.test_library import problems

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80">\n<path fill="#0A5A61" d="M0 0h240v80z"/>\n</svg>\n'
NO_SIZE = "This is no SVG picture that says how wide and how high it is. Save it again with a viewBox, or with a width and a height in mm or px."


def sized(width, height):
    """A drawing that says its size, and not where its view lies."""
    return DRAWN.replace('viewBox="0 0 240 80"', f'width="{width}" height="{height}"')


def hang_up(folder, name, data):
    """Put a picture into a folder."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.fixture
def told(tmp_path):
    """A function that returns what is wrong with a logo."""

    def look(name, data):
        hang_up(tmp_path, name, data)
        return [str(one) for one in read_logos(tmp_path)[name].problems()]

    return look


def picture(width, height, kind):
    """A plain picture of dots."""
    out = BytesIO()
    Image.new("RGB", (width, height), "#0A5A61").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("name", "data"), [
    ("bay.svg", DRAWN), ("bay.svg", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="60px" height="90px"><use href="#a"/></svg>'),
    ("bay.svg", DRAWN.replace("#0A5A61", "url(#sea)")), ("bay.png", picture(300, 450, "PNG")), ("bay.png", picture(1800, 300, "PNG")),
    ("bay.jpg", picture(300, 200, "JPEG")), ("bay.jpeg", picture(400, 200, "JPEG")),
    ("bay.SVG", DRAWN), ("BAY.PNG", picture(300, 450, "PNG")), ("bay.JPG", picture(300, 200, "JPEG")), ("bay.Jpeg", picture(400, 200, "JPEG")),
    ("bay.svg", sized("30mm", "10mm")),
])  # fmt: skip
def test_a_logo_may_be_drawn_or_made_of_enough_dots(told, name, data):
    assert told(name, data) == []


@pytest.mark.parametrize(("name", "data", "line", "wrong"), [
    ("bay.png", picture(299, 200, "PNG"), 1, "It is 299 dots wide, and would look rough on paper. Ask for a drawn one (SVG), or one at least 300 dots wide."),
    ("bay.jpg", picture(120, 100, "JPEG"), 1, "It is 120 dots wide, and would look rough on paper. Ask for a drawn one (SVG), or one at least 300 dots wide."),
    ("bay.png", picture(400, 300, "PNG") + b"\0" * 500_000, 1, "Oversized logo: 501 kB, and the largest allowed is 500 kB. Save it smaller."),
    ("bay.svg", DRAWN + " " * 500_000, 1, "Oversized logo: 500 kB, and the largest allowed is 500 kB. Save it smaller."),
    ("bay.png", picture(1900, 300, "PNG"), 1, "It is 1900 wide and 300 high. Take one that is at most 6 times as wide as high, and 1.5 times as high as wide."),
    ("bay.svg", DRAWN.replace("240 80", "40 80"), 1, "It is 40 wide and 80 high. Take one that is at most 6 times as wide as high, and 1.5 times as high as wide."),
    ("bay.png", b"GIF89a", 1, "This is no PNG picture that says how wide and how high it is. Save it again."),
    ("bay.jpg", picture(300, 200, "PNG"), 1, "This is no JPG picture that says how wide and how high it is. Save it again."),
    ("bay.svg", DRAWN.replace("240 80", "1.2.3 40"), 1, NO_SIZE),
    ("bay.svg", DRAWN.replace("</svg>", ""), 1, "This picture is broken: its file is not whole. Get it again, or save it again."),
    ("bay.png", picture(400, 300, "PNG")[:-40], 1, "This picture is broken: its file is not whole. Get it again, or save it again."),
    ("bay.jpg", picture(400, 300, "JPEG")[:-40], 1, "This picture is broken: its file is not whole. Get it again, or save it again."),
    ("bay.svg", "<svg><path/></svg>", 1, NO_SIZE),
    ("bay.svg", sized("100%", "100%"), 1, NO_SIZE),
    ("bay.svg", sized("30mm", "4mm"), 1, "It is 30 wide and 4 high. Take one that is at most 6 times as wide as high, and 1.5 times as high as wide."),
    ("bay.svg", sized("30mm", "6cm"), 1, "It is 30 wide and 60 high. Take one that is at most 6 times as wide as high, and 1.5 times as high as wide."),
    ("BAY.PNG", picture(120, 100, "PNG"), 1, "It is 120 dots wide, and would look rough on paper. Ask for a drawn one (SVG), or one at least 300 dots wide."),
    ("bay.SVG", DRAWN.replace("</svg>", ""), 1, "This picture is broken: its file is not whole. Get it again, or save it again."),
    ("bay.svg", DRAWN.replace("<path", "<script>alert()</script>\n<path"), 2, "It has a script in it. Save it as a plain SVG."),
    ("bay.svg", DRAWN.replace("<path", "<path\nonclick='go()'"), 2, "It has a script in it. Save it as a plain SVG."),
    ("bay.svg", DRAWN.replace("</svg>", "<text x='4'>Bay</text></svg>"), 3, "It has words in a font, and paper may not have that font. Turn its letters into paths and save it again."),
    ("bay.svg", DRAWN.replace("</svg>", "<image xlink:href='#a'/></svg>"), 3, "It has another picture inside it. Save it as drawn shapes alone."),
    ("bay.svg", DRAWN.replace("</svg>", "<use href='https://example.org/a.svg'/></svg>"), 3, "It asks for something outside its file. Save it as a plain SVG, with all it needs inside."),
    ("bay.svg", DRAWN.replace("#0A5A61", "url(https://example.org/a)"), 2, "It asks for something outside its file. Save it as a plain SVG, with all it needs inside."),
])  # fmt: skip
def test_what_would_spoil_the_paper_is_told_at_its_line(told, name, data, line, wrong):
    assert told(name, data) == [f"content/clinics/{name}:{line}: {wrong}"]


def test_the_logo_of_a_clinic_that_would_spoil_its_paper_stops_a_check(content):
    write(content, CLINIC, FILES[CLINIC])
    change(content, "example = true", 'logo = "bay.png"\nexample = true', CLINIC)
    hang_up(content / "clinics", "bay.png", b"GIF89a")

    assert problems(content) == [
        "content/clinics/bay.png:1: This is no PNG picture that says how wide and how high it is. Save it again."
    ]


def test_a_photograph_cut_short_says_no_size():
    assert sides_of_jpeg(picture(300, 200, "JPEG")[:20]) is None


@pytest.mark.parametrize(("width", "height", "shape"), [
    ("30mm", "10mm", 3), ("30mm", "1cm", 3), ("3cm", "10mm", 3), ("1in", "72pt", 1), ("2in", "25.4mm", 2), ("6pc", "1in", 1), ("96px", "1in", 1), ("96", "1in", 1),
])  # fmt: skip
def test_a_drawing_is_measured_in_whatever_unit_it_is_given(width, height, shape):
    wide, high = sides_of_svg(sized(width, height))

    assert wide / high == pytest.approx(shape)
