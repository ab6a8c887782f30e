"""Boxes to type into: a clinic writes its own numbers in any PDF reader, and a screen reader says what each box is for.

Where a box is, when it is read, and how large and on how many lines one types there, Typst knows: the template puts a link to
“field:<name>/<points>/<lines>” there, and that link becomes the field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .face import FIRST, LAST, western

if TYPE_CHECKING:
    from pikepdf import Pdf

SCHEME = "field:"
FACE = "SourceSans3-Regular"  # its 0 cannot be read as 8
SIZE = "12"  # in points, where a field says none
PRINTED, FULL_IS_FULL, LINES = (
    4,
    1 << 23,
    1 << 12,
)  # flags: it is printed; it takes no more than can be seen; it has several lines
NONSYMBOLIC = 32


@dataclass(frozen=True)
class Place:
    """Where a field goes: its page, the link there, its name, the size of what is typed in points, and its lines."""

    page: Any
    link: Any
    name: str
    size: str
    lines: int


def add_fields(pdf: bytes, labels: Mapping[str, str], theme: Path) -> bytes:
    """It will return *pdf* with a field in the place of each link to “field:…”; *labels* say by name what each is for."""
    from pikepdf import Array, Dictionary, Name, Pdf, String

    with Pdf.open(BytesIO(pdf)) as document:
        tree = document.Root.StructTreeRoot.ParentTree.Nums
        tags = {int(tree[place]): tree[place + 1] for place in range(0, len(tree), 2)}
        faces = Dictionary({f"/{FACE}": face_of(document, theme)})
        fields = Array()
        for place in places_in(document):
            link = place.link
            tags[int(link.StructParent)].S = Name.Form
            for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
                if key in link:
                    del link[key]
            link.update({"/Subtype": Name.Widget, "/FT": Name.Tx, "/T": String(place.name), "/TU": String(labels[place.name]), "/F": PRINTED,
                         "/Ff": FULL_IS_FULL | (LINES if place.lines > 1 else 0), "/DA": String(typed(place.size)), "/P": place.page, "/AP": Dictionary(N=empty(document, link.Rect, faces))})  # fmt: skip
            fields.append(link)
        document.Root.AcroForm = Dictionary(
            Fields=fields, DA=String(typed(SIZE)), DR=Dictionary(Font=faces), NeedAppearances=False
        )
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def typed(size: str) -> str:
    """It will return how a PDF says that what is typed is black, in our face and of this *size*."""
    return f"0 g /{FACE} {size} Tf"


def places_in(document: "Pdf") -> Iterator[Place]:
    """It will give each place for a field, in reading order."""
    from pikepdf import Dictionary

    for page in document.pages:
        for number, link in enumerate(page.obj.get("/Annots", [])):
            address = str(link.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(SCHEME):
                if not link.is_indirect:
                    link = page.obj.Annots[number] = document.make_indirect(link)
                name, size, lines = address.removeprefix(SCHEME).split("/")
                yield Place(page.obj, link, name, size, int(lines))


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
