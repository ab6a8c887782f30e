"""Pages onto sheets: what is read one after the other is printed where folding needs it, and stays readable.

The order of the structure tree is not touched, so a screen reader still reads cover, 2, 3, 4. Only ink, links and the
references to pages move; MCIDs, the numbers by which tags know their ink, are shifted so that each stays unique on its sheet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..core.format import Duplex, Format

if TYPE_CHECKING:
    from pikepdf import Pdf

MM = 72 / 25.4
TICK = (5.0, 8.0)  # millimetres from the edge of the paper between which the fold is marked
MARK = (2.0, 7.0)  # millimetres from the edge of the bleed between which a mark for cutting or folding stands
INSIDE = rb"[^\\()]++|\\."  # of a text: letters, or one that would end it behind a stroke
# A text, with brackets in brackets.
TEXT = re.compile(rb"(\((?:%s|\((?:%s|\((?:%s)*+\))*+\))*+\))" % (INSIDE, INSIDE, INSIDE), re.S)
BETWEEN = b"\0"  # what no drawing of ours holds outside of a text
TURNED = {"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge", "none": "/Simplex"}
Key = tuple[int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """Where a page goes: its sheet, how far right and up from the sheet's corner, and by how much its MCIDs are shifted."""

    sheet: Any
    x: float
    y: float
    offset: int


@dataclass(frozen=True)
class Paper:
    """How pages become sheets: which stand on each side, from the left, first is 1; without *sides*, each on its own. In millimetres.

    With *bleed* the ink of the pages reaches that far over the edge that is cut, and marks round it say where to cut and to fold.
    """

    sides: tuple[tuple[int, ...], ...]
    duplex: Duplex = "none"
    bleed: float = 0

    @property
    def border(self) -> float:
        """How much paper lies round what is cut out, in points."""
        return (self.bleed + sum(MARK)) * MM if self.bleed else 0


def paper_of(format: Format, right_to_left: bool = False, bleed: float = 0) -> Paper:
    """It will return how the pages of *format* are laid; what is read from the right is folded the other way round."""
    sides = format.sides
    return Paper(tuple(side[::-1] for side in sides) if right_to_left else sides, format.duplex, bleed)


def lay(pdf: bytes, paper: Paper) -> bytes:
    """It will return the pages of *pdf* on the sheets of *paper*, to be printed, folded and cut."""
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        count = len(document.pages)
        paper = replace(paper, sides=paper.sides or tuple((page,) for page in range(1, count + 1)))
        if count != sum(len(side) for side in paper.sides):
            raise ValueError(f"{count} pages cannot be laid on {paper.sides}.")
        if any(len(side) > 1 for side in paper.sides) or paper.bleed:
            put_on_sheets(document, paper)
        say_how_to_print(document, paper)
        out = BytesIO()
        document.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def put_on_sheets(document: "Pdf", paper: Paper) -> None:
    """It will put the pages of *document* on the sides of *paper*, with all that points to them."""
    from pikepdf import Page

    pages = [page.obj for page in document.pages]
    parents = {int(number): value for number, value in pairs(document.Root.StructTreeRoot.ParentTree.Nums)}
    places: dict[Key, Place] = {}
    for side in paper.sides:
        sheet = sheet_of(document, [pages[page - 1] for page in side], paper, parents, places)
        document.pages.append(Page(sheet))
    document.Root.StructTreeRoot.ParentTree.Nums = document.make_indirect(flat(sorted(parents.items())))
    shift_tags(document.Root.StructTreeRoot, None, places)
    for item in outline(document.Root.get("/Outlines")):
        move_target(item, places)
    del document.pages[: len(pages)]


def sheet_of(
    document: "Pdf", pages: Sequence[Any], paper: Paper, parents: dict[int, Any], places: dict[Key, Place]
) -> Any:
    """It will return a sheet that shows *pages* side by side; *parents* and *places* learn what has moved."""
    from pikepdf import Array, Dictionary, Name

    sheet = document.make_indirect(
        Dictionary(Type=Name.Page, Tabs=Name.S, Resources=Dictionary(), Annots=Array())
    )
    x = paper.border
    height = max(size_of(page)[1] for page in pages)
    ink: list[bytes] = []
    tags: list[Any] = []
    folds: list[float] = []
    for number, page in enumerate(pages):
        width, _ = size_of(page)
        place = Place(sheet, x - paper.bleed * MM, paper.border - paper.bleed * MM, len(tags))
        places[page.objgen] = place
        shown = shown_part(x, width, height, paper, number == 0, number == len(pages) - 1)
        ink.append(moved_ink(page, sheet.Resources, f"s{number}", place, shown))
        if "/StructParents" in page:
            tags += list(parents.pop(int(page.StructParents)))
            sheet.StructParents = page.StructParents
        for link in page.get("/Annots", []):
            move_link(link, place)
        folds += [x] if number else []
        x += width
    if tags:
        parents[int(sheet.StructParents)] = document.make_indirect(Array(tags))
    right, top = x, paper.border + height
    sheet.MediaBox = Array([0, 0, round(right + paper.border, 4), round(top + paper.border, 4)])
    if paper.bleed:
        cut = (paper.border, paper.border, right, top)
        sheet.TrimBox = Array([round(side, 4) for side in cut])
        sheet.BleedBox = Array([round(side, 4) for side in grown(cut, paper.bleed * MM)])
        ink.append(marked(marks_round(cut, folds, paper.bleed)))
    elif folds:
        ink.append(marked(ticks_at(folds, height)))
    sheet.Contents = document.make_stream(b"\n".join(ink))
    return sheet


def size_of(page: Any) -> tuple[float, float]:
    """It will return how wide and how high *page* is when it is cut, in points."""
    left, bottom, right, top = (float(side) for side in page.get("/TrimBox", page.MediaBox))
    return right - left, top - bottom


def grown(box: Box, by: float) -> Box:
    """It will return *box*, larger *by* on each side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def shown_part(x: float, width: float, height: float, paper: Paper, first: bool, last: bool) -> Box | None:
    """It will return the part of a page that may be inked: over the edges that are cut, and never over a fold. Without bleed, all."""
    if not paper.bleed:
        return None
    left, bottom, right, top = grown((x, paper.border, x + width, paper.border + height), paper.bleed * MM)
    return left if first else x, bottom, right if last else x + width, top


def ticks_at(folds: Sequence[float], height: float) -> list[Box]:
    """It will return two short lines for each fold, from the lower and from the upper edge of the paper."""
    near, far = (length * MM for length in TICK)
    return [(x, start, x, end) for x in folds for start, end in ((near, far), (height - far, height - near))]


def marks_round(cut: Box, folds: Sequence[float], bleed: float) -> list[Box]:
    """It will return the lines outside the bleed that say where to cut (at each corner) and where to fold."""
    left, bottom, right, top = cut
    near, far = ((bleed + length) * MM for length in MARK)
    upright = [(x, y, x, z) for x in (left, right, *folds) for y, z in ((bottom - far, bottom - near), (top + near, top + far))]  # fmt: skip
    flat = [(x, y, z, y) for y in (bottom, top) for x, z in ((left - far, left - near), (right + near, right + far))]  # fmt: skip
    return upright + flat


def marked(lines: Sequence[Box]) -> bytes:
    """It will return the ink of thin black *lines*; they are no part of the text."""
    drawn = " ".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l" for a, b, c, d in lines)
    return f"/Artifact BMC q 0.4 w 0 G {drawn} S Q EMC".encode()


def moved_ink(page: Any, resources: Any, prefix: str, place: Place, shown: Box | None) -> bytes:
    """It will return the drawing of *page* at *place*, no more than is *shown*; its resources go to *resources* under new names."""
    from pikepdf import Dictionary

    own = {str(category): things for category, things in page.get("/Resources", Dictionary()).items() if isinstance(things, Dictionary)}  # fmt: skip
    names = {name[1:].encode() for things in own.values() for name in things.keys()}  # noqa: SIM118 — pikepdf's own
    for category, things in own.items():
        shelf = shelf_of(resources, category)
        for name, thing in things.items():
            shelf[f"/{prefix}{name[1:]}"] = thing

    clip = (
        ""
        if shown is None
        else f"{shown[0]:.4f} {shown[1]:.4f} {shown[2] - shown[0]:.4f} {shown[3] - shown[1]:.4f} re W n "
    )
    start = f"q {clip}1 0 0 1 {place.x:.4f} {place.y:.4f} cm\n".encode()
    return start + renamed(drawing_of(page), names, prefix.encode(), place.offset) + b"\nQ"


def renamed(drawing: bytes, names: set[bytes], prefix: bytes, offset: int) -> bytes:
    """It will return *drawing* with *prefix* before each of *names*, and its MCIDs shifted by *offset*; what looks so in a text stays."""
    parts = TEXT.split(drawing)
    orders = BETWEEN.join(parts[::2])
    if names:
        orders = re.sub(rb"/(?=(?:%s)\b)" % b"|".join(sorted(names)), b"/" + prefix, orders)
    orders = re.sub(rb"/MCID (\d+)", lambda mark: b"/MCID %d" % (int(mark[1]) + offset), orders)
    parts[::2] = orders.split(BETWEEN)
    return b"".join(parts)


def drawing_of(page: Any) -> bytes:
    """It will return all that is drawn on *page*."""
    from pikepdf import Array

    parts = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
    return b"\n".join(part.read_bytes() for part in parts)


def shelf_of(resources: Any, category: str) -> Any:
    """It will return the part of *resources* for one category, made when missing."""
    from pikepdf import Dictionary

    if category not in resources:
        resources[category] = Dictionary()
    return resources[category]


def move_link(link: Any, place: Place) -> None:
    """It will put *link*, or a field, on the sheet of *place*."""
    for corners in ("/Rect", "/QuadPoints"):
        for number in range(len(link.get(corners, ()))):
            by = place.y if number % 2 else place.x
            link[corners][number] = round(float(link[corners][number]) + by, 4)
    link.P = place.sheet
    place.sheet.Annots.append(link)


def shift_tags(element: Any, page: Any, places: dict[Key, Place]) -> None:
    """It will make *element* and all below it point to sheets; *page* is the page its MCIDs are on."""
    from pikepdf import Array, Dictionary

    page = element.get("/Pg", page)
    for box in boxes(element.get("/A")):
        place = places[page.objgen]
        for number in range(4):
            box[number] = round(float(box[number]) + (place.y if number % 2 else place.x), 4)
    kids = element.get("/K")
    if isinstance(kids, int):
        element.K = kids + places[page.objgen].offset
    elif isinstance(kids, Dictionary):
        shift_tag(kids, page, places)
    elif isinstance(kids, Array):
        for number, kid in enumerate(list(kids)):
            if isinstance(kid, int):
                kids[number] = kid + places[page.objgen].offset
            else:
                shift_tag(kid, page, places)
    move_page(element, places)


def boxes(attributes: Any) -> list[Any]:
    """It will return the bounding boxes among the *attributes* of a tag; a picture has one."""
    from pikepdf import Array

    each = (
        list(attributes) if isinstance(attributes, Array) else [attributes] if attributes is not None else []
    )
    return [one.BBox for one in each if hasattr(one, "keys") and "/BBox" in one]


def shift_tag(kid: Any, page: Any, places: dict[Key, Place]) -> None:
    """It will make one kid of a tag point to sheets: a mark in the ink, a link, or another tag."""
    if kid.get("/Type") == "/MCR":
        kid.MCID = int(kid.MCID) + places[kid.get("/Pg", page).objgen].offset
        move_page(kid, places)
    elif kid.get("/Type") == "/OBJR":
        move_page(kid, places)
    else:
        shift_tags(kid, page, places)


def move_page(thing: Any, places: dict[Key, Place]) -> None:
    """It will make *thing* name the sheet instead of the page."""
    if "/Pg" in thing:
        thing.Pg = places[thing.Pg.objgen].sheet


def move_target(item: Any, places: dict[Key, Place]) -> None:
    """It will make a bookmark lead to where its heading is now."""
    target = item.get("/Dest") if "/Dest" in item else item.get("/A", {}).get("/D")
    if target is not None and target[0].objgen in places:
        place = places[target[0].objgen]
        target[0] = place.sheet
        if len(target) > 3 and target[1] == "/XYZ":
            for number, by in ((2, place.x), (3, place.y)):
                if target[number] is not None:
                    target[number] = round(float(target[number]) + by, 4)


def outline(item: Any) -> Iterator[Any]:
    """It will yield each bookmark below *item*."""
    child = item.get("/First") if item is not None else None
    while child is not None:
        yield child
        yield from outline(child)
        child = child.get("/Next")


def say_how_to_print(document: "Pdf", paper: Paper) -> None:
    """It will ask the printer for full size, and for both sides, turned over the edge that *paper* needs."""
    from pikepdf import Dictionary, Name

    if "/ViewerPreferences" not in document.Root:
        document.Root.ViewerPreferences = Dictionary()
    document.Root.ViewerPreferences.Duplex = Name(TURNED[paper.duplex])
    document.Root.ViewerPreferences.PrintScaling = Name("/None")


def pairs(nums: Any) -> Iterator[tuple[Any, Any]]:
    """It will yield the key and value pairs of a number tree."""
    return ((nums[place], nums[place + 1]) for place in range(0, len(nums), 2))


def flat(entries: Sequence[tuple[int, Any]]) -> Any:
    """It will return *entries* as the array of a number tree."""
    from pikepdf import Array

    return Array([thing for entry in entries for thing in entry])
