"""The picture that stands for a page when someone shares it: 1200 by 630 pixels, drawn from tokens."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageDraw

SIZE = (1200, 630)  # Open Graph's usual shape
MARGIN = 84
LARGEST, SMALLEST = 92, 56


def make_card(title: str, publisher: str, colours: Mapping[str, str], font: Path) -> bytes:
    """It will return the PNG of *title* under the campaign's sign."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", SIZE, colours["paper"])
    pen = ImageDraw.Draw(picture)
    ring(pen, (1010, 470), 250, colours["apricot"], colours["apricot"])
    ring(pen, (MARGIN + 40, MARGIN + 40), 40, colours["action"], colours["cloth-2"])
    small = ImageFont.truetype(str(font), 38)
    pen.text((MARGIN + 104, MARGIN + 40), publisher, font=small, fill=colours["quiet"], anchor="lm")
    for size in range(LARGEST, SMALLEST - 1, -4):
        letters = ImageFont.truetype(str(font), size)
        lines = wrapped(title, letters.getlength, SIZE[0] - 2 * MARGIN)
        if len(lines) <= 3:
            break
    pen.multiline_text(
        (MARGIN, SIZE[1] - MARGIN),
        "\n".join(lines),
        font=letters,
        fill=colours["ink"],
        anchor="ld",
        spacing=size * 0.25,
    )
    out = BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def ring(pen: "ImageDraw.ImageDraw", centre: tuple[int, int], radius: int, line: str, dot: str) -> None:
    """It will draw the sign: an open ring that holds a circle."""
    x, y = centre
    width = round(radius * 0.22)
    pen.arc((x - radius, y - radius, x + radius, y + radius), start=-30, end=270, fill=line, width=width)
    held = round(radius * 0.38)
    pen.ellipse((x - held, y - held + radius // 8, x + held, y + held + radius // 8), fill=dot)


def wrapped(text: str, width_of: Callable[[str], float], width: float) -> list[str]:
    """It will return *text* in lines no wider than *width*, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
