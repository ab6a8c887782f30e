"""A small picture of a page, for a list of what there is."""

from io import BytesIO

WIDTH = 420  # pixels: sharp on paper at the size it is shown
PAPER = (255, 255, 255)  # what shows where a page has no ground of its own
EDGE = (120, 107, 126)  # the grey line round it, so that white paper is seen on white


def thumbnail(png: bytes) -> bytes:
    """It will return the page in *png*, small, with a line round it, as a PNG."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(png)) as page:
        inked = page.convert("RGBA")
    small = Image.new("RGB", inked.size, PAPER)
    small.paste(inked, mask=inked)
    small.thumbnail((WIDTH, WIDTH * 2))
    out = BytesIO()
    ImageOps.expand(small, border=2, fill=EDGE).save(out, "PNG", optimize=True)
    return out.getvalue()
