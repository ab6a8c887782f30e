"""Pages onto sheets: what is read one after the other is printed where folding needs it, and stays readable.

The order of the structure tree is not touched, so a screen reader still reads cover, 2, 3, 4. Only ink, links and the
references to pages move; MCIDs, the numbers by which tags know their ink, are shifted so that each stays unique on its sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

MM = 72 / 25.4
TICK = (5.0, 8.0)  # millimetres from the edge of the paper between which the fold is marked
NAMED = {"Tf": "/Font", "Do": "/XObject", "gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace",
         "scn": "/Pattern", "SCN": "/Pattern", "sh": "/Shading", "BDC": "/Properties", "DP": "/Properties"}  # fmt: skip
Key = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """Where a page goes: its sheet, how far right of the sheet's edge, and by how much its MCIDs are shifted."""

    sheet: Any
    x: float
    offset: int


def a5_fold(pdf: bytes) -> bytes:
    """It will return the A5 pages of *pdf* on A4 sheets, both sides, to be folded once: any multiple of four."""
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        count = len(document.pages)
        if not count or count % 4:
            raise ValueError(f"{count} pages cannot be folded; make them a multiple of 4.")
        fold(document, booklet(count))
        say_how_to_print(document)
        out = BytesIO()
        document.save(
            out, object_stream_mode=ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True
        )
        return out.getvalue()


def booklet(count: int) -> list[tuple[int, int]]:
    """It will return the left and right page (first is 0) of each side: outside and inside of the outermost sheet first."""
    return [(side, count - 1 - side) if side % 2 else (count - 1 - side, side) for side in range(count // 2)]


def fold(document: "Pdf", sides: Sequence[tuple[int, int]]) -> None:
    """It will put the pages of *document* on *sides*, with all that points to them."""
    from pikepdf import Page

    pages = [page.obj for page in document.pages]
    parents = {int(number): value for number, value in pairs(document.Root.StructTreeRoot.ParentTree.Nums)}
    places: dict[Key, Place] = {}
    for number, side in enumerate(sides):
        sheet = sheet_of(document, [pages[page] for page in side], parents, places)
        if number == 0:
            mark_fold(document, sheet)
        document.pages.append(Page(sheet))
    document.Root.StructTreeRoot.ParentTree.Nums = document.make_indirect(flat(sorted(parents.items())))
    shift_tags(document.Root.StructTreeRoot, None, places)
    for item in outline(document.Root.get("/Outlines")):
        move_target(item, places)
    del document.pages[: len(pages)]


def sheet_of(document: "Pdf", pages: Sequence[Any], parents: dict[int, Any], places: dict[Key, Place]) -> Any:
    """It will return a sheet that shows *pages* side by side; *parents* and *places* learn what has moved."""
    from pikepdf import Array, Dictionary, Name

    height = max(float(page.MediaBox[3]) for page in pages)
    sheet = document.make_indirect(
        Dictionary(Type=Name.Page, Tabs=Name.S, Resources=Dictionary(), Annots=Array())
    )
    x = 0.0
    ink: list[bytes] = []
    tags: list[Any] = []
    for number, page in enumerate(pages):
        places[page.objgen] = Place(sheet, x, len(tags))
        ink.append(moved_ink(page, sheet.Resources, f"s{number}", x, len(tags)))
        if "/StructParents" in page:
            tags += list(parents.pop(int(page.StructParents)))
            sheet.StructParents = page.StructParents
        for link in page.get("/Annots", []):
            move_link(link, sheet, x)
        x += float(page.MediaBox[2])
    if tags:
        parents[int(sheet.StructParents)] = document.make_indirect(Array(tags))
    sheet.MediaBox = Array([0, 0, round(x, 4), round(height, 4)])
    sheet.Contents = document.make_stream(b"\n".join(ink))
    return sheet


def moved_ink(page: Any, resources: Any, prefix: str, x: float, offset: int) -> bytes:
    """It will return the drawing of *page*, moved right by *x*; its resources go to *resources* under new names."""
    from pikepdf import Dictionary, Name, parse_content_stream, unparse_content_stream

    own = page.get("/Resources", Dictionary())
    for category, things in own.items():
        if isinstance(things, Dictionary):
            shelf = shelf_of(resources, category)
            for name, thing in things.items():
                shelf[f"/{prefix}{name[1:]}"] = thing

    def renamed(operand: Any, category: str) -> Any:
        known = isinstance(operand, Name) and str(operand) in own.get(category, {})
        return Name(f"/{prefix}{str(operand)[1:]}") if known else operand

    out = []
    for step in parse_content_stream(page):
        words, operator = list(step.operands), str(step.operator)
        if category := NAMED.get(operator):
            named = 0 if operator == "Tf" else -1
            words[named] = renamed(words[named], category)
        if operator in ("BDC", "DP") and isinstance(words[-1], Dictionary) and "/MCID" in words[-1]:
            words[-1] = Dictionary({**dict(words[-1].items()), "/MCID": int(words[-1].MCID) + offset})
        out.append((words, step.operator))
    return b"q 1 0 0 1 %s 0 cm\n%s\nQ" % (f"{x:.4f}".encode(), unparse_content_stream(out))


def shelf_of(resources: Any, category: str) -> Any:
    """It will return the part of *resources* for one category, made when missing."""
    from pikepdf import Dictionary

    if category not in resources:
        resources[category] = Dictionary()
    return resources[category]


def mark_fold(document: "Pdf", sheet: Any) -> None:
    """It will draw two short ticks where the paper is folded; they are no part of the text."""
    x, height = float(sheet.MediaBox[2]) / 2, float(sheet.MediaBox[3])
    near, far = (length * MM for length in TICK)
    lines = [
        f"{x:.3f} {start:.3f} m {x:.3f} {end:.3f} l"
        for start, end in ((near, far), (height - far, height - near))
    ]
    ticks = f"\n/Artifact BMC q 0.4 w 0.5 G {' '.join(lines)} S Q EMC".encode()
    sheet.Contents = document.make_stream(sheet.Contents.read_bytes() + ticks)


def move_link(link: Any, sheet: Any, x: float) -> None:
    """It will put *link* on *sheet*, *x* further right."""
    for corners in ("/Rect", "/QuadPoints"):
        if corners in link:
            for number in range(0, len(link[corners]), 2):
                link[corners][number] = round(float(link[corners][number]) + x, 4)
    link.P = sheet
    sheet.Annots.append(link)


def shift_tags(element: Any, page: Any, places: dict[Key, Place]) -> None:
    """It will make *element* and all below it point to sheets; *page* is the page its MCIDs are on."""
    from pikepdf import Array, Dictionary

    page = element.get("/Pg", page)
    for box in boxes(element.get("/A")):
        right = places[page.objgen].x
        box[0], box[2] = (round(float(side) + right, 4) for side in (box[0], box[2]))
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
        if len(target) > 2 and target[1] == "/XYZ" and target[2] is not None:
            target[2] = round(float(target[2]) + place.x, 4)


def outline(item: Any) -> Iterator[Any]:
    """It will yield each bookmark below *item*."""
    child = item.get("/First") if item is not None else None
    while child is not None:
        yield child
        yield from outline(child)
        child = child.get("/Next")


def say_how_to_print(document: "Pdf") -> None:
    """It will ask the printer for both sides, turned over the short edge, at full size."""
    from pikepdf import Dictionary, Name

    if "/ViewerPreferences" not in document.Root:
        document.Root.ViewerPreferences = Dictionary()
    document.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge
    document.Root.ViewerPreferences.PrintScaling = Name("/None")


def pairs(nums: Any) -> Iterator[tuple[Any, Any]]:
    """It will yield the key and value pairs of a number tree."""
    return ((nums[place], nums[place + 1]) for place in range(0, len(nums), 2))


def flat(entries: Sequence[tuple[int, Any]]) -> Any:
    """It will return *entries* as the array of a number tree."""
    from pikepdf import Array

    return Array([thing for entry in entries for thing in entry])
