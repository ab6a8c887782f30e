"""The logo of a clinic in shades of grey, for papers that are printed in black alone."""

import re
from functools import cache
from io import BytesIO

from ..core.ink import BLUE, GREEN, RED
from ..core.logo import Kind

SAVED_AS = {"png": "PNG", "jpg": "JPEG"}
COLOUR = re.compile(r"\b((?:fill|stroke|color)\s*(?:=\s*[\"']|:)\s*)(#[0-9a-f]{3,8}|[a-z]+(?:\([^)\"';]*\))?)", re.I)  # fmt: skip


@cache
def in_grey(data: bytes, kind: Kind) -> bytes:
    """It will return the picture in *data* with a grey as light as each of its colours; what lets the paper through still does."""
    if kind == "svg":
        return COLOUR.sub(
            lambda found: found[1] + grey_of(found[2]), data.decode("utf-8", "replace")
        ).encode()
    return dots_in_grey(data, SAVED_AS[kind])


def dots_in_grey(data: bytes, saved_as: str) -> bytes:
    """It will return a picture made of dots in greys."""
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        grey = (
            picture.convert("RGBA").convert("LA") if picture.has_transparency_data else picture.convert("L")
        )
    out = BytesIO()
    grey.save(out, saved_as, quality=90)
    return out.getvalue()


def grey_of(colour: str) -> str:
    """It will return the grey for a *colour* of a drawing; what is no colour, such as “none”, stays as it is."""
    from PIL import ImageColor

    try:
        red, green, blue, *clear = ImageColor.getrgb(colour)
    except ValueError:
        return colour
    shade = round(RED * red + GREEN * green + BLUE * blue)
    return "#" + f"{shade:02X}" * 3 + "".join(f"{share:02X}" for share in clear)
