"""Boxes to type into: a clinic writes its own numbers in any PDF reader, and a screen reader says what each box is for.

Where a box is, and when it is read, Typst knows: the template puts a link to “field:<name>” there, and that link becomes the field.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .face import FIRST, LAST, western

if TYPE_CHECKING:
    from pikepdf import Pdf

SCHEME = "field:"
FACE = "SourceSans3-Regular"  # its 0 cannot be read as 8
SIZE = 14  # of what is typed, in points
PRINTED, FULL_IS_FULL = 4, 1 << 23  # flags: it is printed; it takes no more than can be seen
NONSYMBOLIC = 32


def add_fields(pdf: bytes, labels: Mapping[str, str], theme: Path) -> bytes:
    """It will return *pdf* with a field in the place of each link to “field:<name>”; *labels* say by name what each is for."""
    from pikepdf import Array, Dictionary, Name, Pdf, String

    with Pdf.open(BytesIO(pdf)) as document:
        tree = document.Root.StructTreeRoot.ParentTree.Nums
        tags = {int(tree[place]): tree[place + 1] for place in range(0, len(tree), 2)}
        typed = f"0 g /{FACE} {SIZE} Tf"
        faces = Dictionary({f"/{FACE}": face_of(document, theme)})
        fields = Array()
        for page, link, name in places_in(document):
            tags[int(link.StructParent)].S = Name.Form
            for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
                if key in link:
                    del link[key]
            link.update({"/Subtype": Name.Widget, "/FT": Name.Tx, "/T": String(name), "/TU": String(labels[name]), "/F": PRINTED, "/Ff": FULL_IS_FULL,
                         "/DA": String(typed), "/P": page, "/AP": Dictionary(N=empty(document, link.Rect, faces))})  # fmt: skip
            fields.append(link)
        document.Root.AcroForm = Dictionary(
            Fields=fields, DA=String(typed), DR=Dictionary(Font=faces), NeedAppearances=False
        )
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def places_in(document: "Pdf") -> Iterator[tuple[Any, Any, str]]:
    """It will give the page, the link and the name of each place for a field, in reading order."""
    from pikepdf import Dictionary

    for page in document.pages:
        for number, link in enumerate(page.obj.get("/Annots", [])):
            address = str(link.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(SCHEME):
                if not link.is_indirect:
                    link = page.obj.Annots[number] = document.make_indirect(link)
                yield page.obj, link, address.removeprefix(SCHEME)


def empty(document: "Pdf", corners: Any, faces: Any) -> Any:
    """It will return what a field between *corners* shows while nothing is typed: nothing."""
    from pikepdf import Array, Dictionary, Name

    left, bottom, right, top = (float(corner) for corner in corners)
    box = Array([0, 0, round(right - left, 4), round(top - bottom, 4)])
    return document.make_stream(b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary(Font=faces))  # fmt: skip


def face_of(document: "Pdf", theme: Path) -> Any:
    """It will return the face of what is typed, with every letter of WinAnsi."""
    from pikepdf import Array, Dictionary, Name

    face, name = western(theme / "fonts" / f"{FACE}.ttf"), Name(f"/FIELDS+{FACE}")
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=NONSYMBOLIC, FontBBox=Array(face.box), ItalicAngle=0, Ascent=face.ascent,
        Descent=face.descent, CapHeight=face.capitals, StemV=80, FontFile2=document.make_stream(face.ttf, Length1=len(face.ttf)))  # fmt: skip
    return document.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, FirstChar=FIRST, LastChar=LAST, Widths=Array(face.widths),
        Encoding=Name.WinAnsiEncoding, FontDescriptor=document.make_indirect(described)))  # fmt: skip
