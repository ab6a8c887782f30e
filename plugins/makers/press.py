"""For a print shop: every colour of a PDF as cyan, magenta, yellow and black, with letters in black alone.

It claims no PDF/X: no profile of a press is bundled, and nothing here could prove it. Pictures keep their transparency.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..core.ink import Inks, inks

if TYPE_CHECKING:
    from pikepdf import Pdf

NAMED = {"g": "k", "rg": "k", "G": "K", "RG": "K"}  # operators that say which kind of colour theirs is
CHOSEN = {"sc": "k", "scn": "k", "SC": "K", "SCN": "K"}  # those whose kind was chosen before
CHOOSING = ("cs", "CS")


def in_inks(pdf: bytes, ink: str) -> bytes:
    """It will return *pdf* in the four inks; *ink* is the colour of letters, such as “#2A2231”.

    Raises ValueError for a picture of dots or a colour that flows into another: neither has inks of its own.
    """
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            page.contents_coalesce()
            page.obj.Contents = document.make_stream(converted(page, ink))
            forget(page.obj)
        for form in forms(document):
            form.write(converted(form, ink))
            forget(form)
        out = BytesIO()
        document.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def forms(document: "Pdf") -> Iterator[Any]:
    """It will give the drawings that pages of *document* put in. Raises ValueError for a picture of dots."""
    from pikepdf import Name, Stream

    for thing in document.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
            raise ValueError("a picture made of dots has no inks. Use a drawn one (SVG).")
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form:
            yield thing


def converted(drawing: Any, ink: str) -> bytes:
    """It will return the steps of *drawing* with each colour in inks."""
    from pikepdf import Operator, parse_content_stream, unparse_content_stream

    out = []
    for step in parse_content_stream(drawing):
        operator = str(step.operator)
        if operator in CHOOSING:
            continue
        if target := NAMED.get(operator) or CHOSEN.get(operator):
            out.append(([*mixed([*step.operands], ink)], Operator(target)))
        elif operator == "sh":
            raise ValueError("a colour that flows into another has no inks. Use plain colours.")
        else:
            out.append(([*step.operands], step.operator))
    return unparse_content_stream(out)


def mixed(numbers: list[Any], ink: str) -> Inks | list[Any]:
    """It will return the inks for the *numbers* of a colour: grey, red-green-blue, or already inks."""
    if len(numbers) == 4:
        return numbers
    if len(numbers) == 1 and not isinstance(numbers[0], str) and not hasattr(numbers[0], "unparse"):
        return 0, 0, 0, round(1 - float(numbers[0]), 3)
    if len(numbers) != 3:
        raise ValueError("a pattern has no inks. Use plain colours.")
    red, green, blue = (float(number) for number in numbers)
    return inks(red, green, blue, ink)


def forget(drawing: Any) -> None:
    """It will take from *drawing* the kinds of colour that it no longer uses."""
    from pikepdf import Name

    if "/ColorSpace" in drawing.get("/Resources", {}):
        del drawing.Resources["/ColorSpace"]
    if "/CS" in drawing.get("/Group", {}):
        drawing.Group.CS = Name.DeviceCMYK
