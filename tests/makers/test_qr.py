"""QR codes: what a phone reads is what we wrote."""

import re

import pytest
import segno
import zxingcpp
from PIL import Image, ImageChops, ImageDraw

from plugins.makers.qr import QUIET, make_qr

ADDRESS = "https://firstbonds.example/leaflets/when-your-baby-cries/"


def printed(code, scale=8):
    """The code as a printer fills its path: a place is dark when an odd number of outlines goes round it."""
    picture = Image.new("1", (code.size * scale, code.size * scale), 0)
    for loop in code.loops:
        one = Image.new("1", picture.size, 0)
        ImageDraw.Draw(one).polygon([(x * scale, y * scale) for x, y in loop], fill=1)
        picture = ImageChops.logical_xor(picture, one)
    return ImageChops.invert(picture.convert("L"))


@pytest.mark.parametrize("address", [ADDRESS, "https://a.example/", ADDRESS + "x" * 200])
def test_a_phone_reads_the_address_it_was_made_from(address):
    assert zxingcpp.read_barcode(printed(make_qr(address))).text == address


def test_it_can_still_be_read_with_a_fold_across_it():
    picture = printed(make_qr(ADDRESS))
    ImageDraw.Draw(picture).line(
        (0, picture.height * 0.52, picture.width, picture.height * 0.5), fill=255, width=9
    )

    assert zxingcpp.read_barcode(picture).text == ADDRESS


def test_nothing_is_drawn_in_the_four_modules_around_it():
    code = make_qr(ADDRESS)
    corners = [length for loop in code.loops for corner in loop for length in corner]

    assert (min(corners), max(corners)) == (QUIET, code.size - QUIET)


def test_its_errors_are_mended_at_level_m():
    assert zxingcpp.read_barcode(printed(make_qr(ADDRESS))).ec_level == "M"


def test_its_outlines_hold_every_module_and_no_more():
    code = make_qr(ADDRESS)
    rows = list(segno.make(ADDRESS, error="m", micro=False, boost_error=False).matrix_iter(border=QUIET))
    picture = printed(code)

    assert [
        [int(picture.getpixel((x * 8 + 4, y * 8 + 4)) == 0) for x in range(code.size)]
        for y in range(code.size)
    ] == [list(row) for row in rows]


def test_it_is_one_path_of_straight_lines():
    assert re.fullmatch(r"(M\d+ \d+(L\d+ \d+)+Z)+", make_qr(ADDRESS).path)
