"""The web's fonts, made from the same files as the paper's."""

from pathlib import Path

from .face import cut

LATIN = "U+0020-007E,U+00A0-017F,U+0192,U+01FA-01FF,U+0218-021B,U+1E80-1E85,U+1EF2-1EF3,U+2010-2015,U+2018-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+FB01-FB02"


def make_woff2(ttf: Path) -> bytes:
    """It will return the Latin letters of *ttf* as WOFF2: English, Welsh, Polish and Romanian."""
    from fontTools.subset import parse_unicodes

    features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "zero"]
    return cut(ttf, parse_unicodes(LATIN), features, "woff2")
