"""Colours on paper: in black only for an office printer, and as the four inks of a print shop."""

from collections.abc import Mapping

GROUNDS = ("paper", "raised", "apricot", "sage", "lilac", "sky", "on-urgent")
LETTERS = ("ink", "quiet", "action", "urgent")
PICTURES = ("skin-", "hair-", "cloth-")
LIGHTEST = (
    0.35  # the grey of what is black in a picture: low in ink, and still seen beside the lines in black
)
RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722  # how bright each looks; ITU-R BT.709

Inks = tuple[float, float, float, float]


def in_black(colours: Mapping[str, str]) -> dict[str, str]:
    """It will return *colours* by name for black ink only: letters black, grounds white, pictures in light greys."""
    return {name: black(name, value) for name, value in colours.items()}


def black(name: str, value: str) -> str:
    """It will return the colour *value* called *name* in black only."""
    if name in GROUNDS:
        return "#FFFFFF"
    if name in LETTERS:
        return "#000000"
    return grey(value) if name.startswith(PICTURES) else value


def grey(value: str) -> str:
    """It will return the light grey that stands for the colour *value*, such as “#F6D3BC”."""
    red, green, blue = shares(value)
    shade = LIGHTEST + (1 - LIGHTEST) * (RED * red + GREEN * green + BLUE * blue)
    return "#" + f"{round(shade * 255):02X}" * 3


def shares(value: str) -> tuple[float, float, float]:
    """It will return the red, green and blue of *value*, each from 0 to 1."""
    red, green, blue = (int(value[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def inks(red: float, green: float, blue: float, ink: str) -> Inks:
    """It will return the cyan, magenta, yellow and black for a colour; *ink*, the colour of letters, is black alone.

    As much as can be is black (full grey replacement), so that no colour holds more than 2.4 of the 4 inks.
    """
    if all(abs(mine - its) < 0.004 for mine, its in zip((red, green, blue), shares(ink), strict=True)):
        return 0, 0, 0, 1
    key = 1 - max(red, green, blue)
    if key == 1:
        return 0, 0, 0, 1
    cyan, magenta, yellow = (round((1 - share - key) / (1 - key), 3) for share in (red, green, blue))
    return cyan, magenta, yellow, round(key, 3)
