"""How each paper looks: compared with a picture that people have looked at. To take new ones: python -m tests.makers.test_golden"""

from pathlib import Path

import pymupdf
import pytest
from PIL import Image, ImageChops

from tests.makers.papers import FORMATS, pdf_of

GOLDEN = Path(__file__).parent / "golden"
DPI = 36
SHOWN = [(slug, variant) for slug in FORMATS for variant in ("screen", "office")]
MOST = 12  # of 255: how far two squares of pictures that look the same may be apart


def picture_of(slug, variant):
    """All pages of one paper in a row, small."""
    pages = [page.get_pixmap(dpi=DPI) for page in pymupdf.open(stream=pdf_of(slug, variant))]
    row = Image.new(
        "RGB", (sum(page.width + 4 for page in pages), max(page.height for page in pages)), "#777777"
    )
    x = 0
    for page in pages:
        row.paste(Image.frombytes("RGB", (page.width, page.height), page.samples), (x, 0))
        x += page.width + 4
    return row


def difference(one, other):
    """How far two pictures are apart where they differ most, in squares of 12 by 12 dots: the edges of letters hardly count there."""
    squares = [
        picture.convert("L").resize((picture.width // 12, picture.height // 12), Image.Resampling.BOX)
        for picture in (one, other)
    ]
    return ImageChops.difference(*squares).getextrema()[1]


@pytest.mark.parametrize(("slug", "variant"), SHOWN)
def test_a_paper_looks_as_it_did_when_people_looked_at_it(slug, variant):
    with Image.open(GOLDEN / f"{slug}-{variant}.png") as golden:
        now = picture_of(slug, variant)

        assert now.size == golden.size
        assert difference(now, golden) < MOST


def test_a_panel_that_lost_a_paragraph_does_not_look_the_same():
    before = picture_of("a5-fold", "screen")
    after = before.copy()
    after.paste("white", (222, 40, 420, 120))

    assert difference(before, after) > MOST


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for slug, variant in SHOWN:
        picture_of(slug, variant).convert("L").save(GOLDEN / f"{slug}-{variant}.png", optimize=True)
