"""A leaflet that a clinic types its own numbers into: what it sees, what it hears, and what is printed."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pymupdf
import pytest
from pikepdf.form import ExtendedAppearanceStreamGenerator, Form

from plugins.core.variant import SCREEN
from plugins.makers.fillable import add_fields
from plugins.makers.impose import Paper, lay
from plugins.makers.leaflet import Field
from plugins.makers.pdfua import problems_in
from plugins.makers.printing import fitted, make, shorter
from tests.makers.conftest import ASH, LANCASTER, THEME, everywhere, the_sheet
from tests.makers.papers import FORMATS, LOCAL, made_for
from tests.verapdf import failures_in

MM = 72 / 25.4
A5 = 148.5 * MM
LOW = 8.49 * MM  # 8.5 mm, as a PDF rounds it: what can be written in by hand
FOLD = Paper(((4, 1), (2, 3)), "short")
FIELDS = (Field("clinic", "Clinic", "Clinic", 45), Field("phone", "Phone", "Clinic's phone", 16), Field("hours", "Hours", "Clinic's hours", 30),
          Field("near-1", "Health visitor", "Health visitor", 16), Field("near-2", "GP surgery", "GP surgery", 16))  # fmt: skip
SAID = {one.name: one.said for one in FIELDS}
TYPED = {
    "clinic": "Zoë’s clinic – “Ash”",
    "phone": "01632 960 104",
    "hours": "Monday to Friday, 9am to 5pm",
    "near-1": "01632 960 108",
}
USUAL = TYPED | {"clinic": "EXAMPLE Riverside Health Centre"}


@pytest.fixture(scope="module")
def plain(press):
    """The pages with a box for each field, as they are set."""
    return press(replace(everywhere(the_sheet()), fields=FIELDS)).pdf


@pytest.fixture(scope="module")
def pages(plain):
    """The pages with a field in each box."""
    return add_fields(plain, SAID, THEME)


@pytest.fixture(scope="module")
def folded(pages):
    """The same on the sheet that a clinic prints."""
    return lay(pages, FOLD)


def widgets(pdf):
    """Every field of a sheet: its side, its name, what is said of it, and where it is."""
    return [(side, one.field_name, one.field_label, one.rect) for side, page in enumerate(pymupdf.open(stream=pdf)) for one in page.widgets()]  # fmt: skip


def tags(element):
    """Each tag below *element*, in the order in which they are read."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def typed(pdf, typed=TYPED):
    """The sheet as a clinic saves it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = Form(document, ExtendedAppearanceStreamGenerator)
        for name, words in typed.items():
            form[name].value = words
        out = BytesIO()
        document.save(out)
        return out.getvalue()


def in_boxes(pdf):
    """What can be read in each box of a sheet, by the name of its field."""
    document = pymupdf.open(stream=pdf)
    boxes = [(side, one.field_name, one.rect) for side, page in enumerate(document) for one in page.widgets()]
    document.bake()
    return {name: " ".join(document[side].get_textbox(box).split()) for side, name, box in boxes}


def typed_elsewhere(pdf):
    """The sheet as another reader saves it, which draws what is typed with a face of its own."""
    document = pymupdf.open(stream=pdf)
    for page in document:
        for one in page.widgets():
            if one.field_name in TYPED:
                one.field_value = TYPED[one.field_name]
                one.update()
    return document.tobytes()


def test_a_clinic_finds_a_box_for_each_number_where_the_words_say_so(folded):
    page = pymupdf.open(stream=folded)[0]
    before = {name: page.get_textbox((rect.x0 - 100, rect.y0, rect.x0, rect.y1)) for _, name, _, rect in widgets(folded)}  # fmt: skip

    assert [(side, name, said) for side, name, said, _ in widgets(folded)] == [(0, one.name, one.said) for one in FIELDS]  # fmt: skip
    assert all(one.label in before[one.name] for one in FIELDS)
    assert all(one.label.lower() in one.said.lower() for one in FIELDS)


def test_a_box_is_large_enough_to_write_in_by_hand_and_lies_on_the_panel_of_who_is_near(folded):
    for _, name, _, box in widgets(folded):
        assert box.height >= LOW, name
        assert box.width >= 30 * MM, name
        assert box.x0 >= 8 * MM and box.x1 <= A5 - 8 * MM, name


def test_every_box_has_a_line_round_it_that_is_printed(folded):
    drawn = [drawing["rect"] for drawing in pymupdf.open(stream=folded)[0].get_drawings() if drawing["color"]]

    for _, name, _, box in widgets(folded):
        assert any(abs(line.x0 - box.x0) < 1 and abs(line.y0 - box.y0) < 1 and abs(line.x1 - box.x1) < 1 for line in drawn), name  # fmt: skip


def test_a_screen_reader_meets_each_field_after_the_words_that_name_it(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        root = document.Root.StructTreeRoot
        tree = root.ParentTree.Nums
        parents = {int(tree[place]): tree[place + 1] for place in range(0, len(tree), 2)}
        read = [tag for tag in tags(root) if tag.S in ("/Form", "/P", "/Span", "/H2")]
        forms = [tag for tag in read if tag.S == "/Form"]
        found = [str(tag.K[0].Obj.T) for tag in forms]

        assert found == [one.name for one in FIELDS]
        assert [len(tag.K) for tag in forms] == [1] * len(FIELDS)
        assert [parents[int(tag.K[0].Obj.StructParent)].objgen for tag in forms] == [tag.objgen for tag in forms]  # fmt: skip
        assert all("/Form" in (before.S, after.S) and before.S != after.S for before, after in pairwise(read[read.index(forms[0]) - 1 : read.index(forms[-1]) + 1]))  # fmt: skip


def test_the_tab_key_goes_through_the_boxes_in_the_order_in_which_they_are_read(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        form = document.Root.AcroForm

        assert {str(page.obj.Tabs) for page in document.pages} == {"/S"}
        assert [str(field.T) for field in form.Fields] == [one.name for one in FIELDS]
        assert [str(link.T) for link in document.pages[0].Annots if link.Subtype == "/Widget"] == [one.name for one in FIELDS]  # fmt: skip
        assert {field.P.objgen for field in form.Fields} == {document.pages[0].obj.objgen}
        assert form.NeedAppearances is False
        assert all(int(field.F) & 4 for field in form.Fields)


def test_the_empty_sheet_can_be_read_by_everyone(pages, folded):
    assert (problems_in(pages), failures_in(pages)) == ((), [])
    assert (problems_in(folded), failures_in(folded)) == ((), [])


def test_what_is_typed_stands_on_the_panel_of_who_is_near_and_can_be_read_by_everyone(folded):
    filled = typed(folded)

    assert {name: words for name, words in in_boxes(filled).items() if words} == TYPED
    assert (problems_in(filled), failures_in(filled)) == ((), [])


def test_another_reader_prints_it_too_with_a_face_of_its_own(folded):
    filled = typed_elsewhere(folded)
    document = pymupdf.open(stream=filled)

    assert {one.field_name: one.field_value for one in document[0].widgets() if one.field_value} == TYPED
    document.bake()
    assert TYPED["clinic"] in document[0].get_text(clip=(0, 0, A5, 210 * MM))
    assert {failure.message for failure in failures_in(filled)} == {"The font program is not embedded"}


def test_every_letter_of_western_europe_can_be_typed_and_a_nought_is_no_eight(pages):
    letters = [bytes([code]).decode("cp1252") for code in range(32, 256) if code not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)]  # fmt: skip
    with pikepdf.open(BytesIO(pages)) as document:
        face = next(iter(document.Root.AcroForm.DR.Font.values()))
        name, inside = str(face.BaseFont), face.FontDescriptor.FontFile2.read_bytes()

    font = pymupdf.Font(fontbuffer=inside)
    assert name == "/FIELDS+SourceSans3-Regular"
    assert [letter for letter in letters if not font.has_glyph(ord(letter))] == []
    assert len(inside) < 25_000


def test_verapdf_sees_a_field_that_no_longer_says_what_it_is_for(folded):
    with pikepdf.open(BytesIO(folded)) as document:
        del document.Root.AcroForm.Fields[0]["/TU"]
        out = BytesIO()
        document.save(out)

    assert [failure.clause for failure in failures_in(out.getvalue())] == ["7.18.1"]


def test_the_same_boxes_are_the_same_bytes(plain, pages):
    assert add_fields(plain, SAID, THEME) == pages


@pytest.mark.parametrize("slug", ["dl-trifold", "a5-booklet", "a4", "large-print"])
def test_each_format_has_every_box(library, slug):
    assert [name for _, name, *_ in widgets(make(made_for(library, None, slug), THEME))] == ["clinic", "phone", "hours", "near-1", "near-2", "near-3"]  # fmt: skip


@pytest.mark.parametrize("slug", LOCAL)
def test_what_clinics_usually_type_has_room_in_each_format(library, slug):
    found = in_boxes(typed(make(made_for(library, None, slug), THEME), USUAL))

    assert [name for name, words in USUAL.items() if words not in found[name]] == []


@pytest.mark.parametrize("slug", LOCAL)
def test_what_is_typed_is_as_large_as_the_text_around_it(library, slug):
    document = pymupdf.open(stream=make(made_for(library, None, slug), THEME))
    (side,) = [page for page in document if [*page.widgets()]]
    around = {round(span["size"], 1) for block in side.get_text("dict")["blocks"] for line in block.get("lines", []) for span in line["spans"]
              if span["text"].strip() in ("Clinic", "Phone", "Hours")}  # fmt: skip

    assert {round(one.text_fontsize, 1) for one in side.widgets()} == around
    assert min(around) >= FORMATS[slug].smallest


def test_where_a_page_is_full_the_last_boxes_for_who_is_near_are_left_out(library):
    full = replace(library, helplines={slug: line.model_copy(update={"print": True}) for slug, line in library.helplines.items()})  # fmt: skip
    names = [name for _, name, *_ in widgets(make(made_for(full, None, "a5-fold"), THEME))]

    assert names == ["clinic", "phone", "hours"]


SHARED = [["clinic"], ["phone", "hours"], ["near-1", "near-2"], ["near-3"]]
ALONE = [["clinic"], ["phone"], ["hours"], ["near-1"], ["near-2"], ["near-3"]]
LARGE = [["clinic"], ["phone", "hours"], ["near-1"], ["near-2"], ["near-3"]]


@pytest.mark.parametrize(("slug", "lines"), [("dl-trifold", ALONE), ("a5-fold", SHARED), ("a5-booklet", ALONE), ("a4", SHARED),
                                             ("large-print", LARGE), ("easy-read", LARGE)])  # fmt: skip
def test_two_boxes_share_a_line_where_both_have_room_for_what_is_usually_typed(library, slug, lines):
    found = {}
    for side, name, _, box in widgets(make(made_for(library, None, slug), THEME)):
        assert box.height >= LOW, name
        found.setdefault((side, round(box.y0)), []).append(name)

    assert [*found.values()] == lines


def test_a_box_of_the_front_desk_shares_no_line_with_one_for_who_is_near(press):
    fields = (FIELDS[0], FIELDS[2], FIELDS[3])
    found = widgets(add_fields(press(replace(everywhere(the_sheet()), fields=fields)).pdf, SAID, THEME))

    assert [name for _, name, *_ in found] == ["clinic", "hours", "near-1"]
    assert len({round(box.y0) for *_, box in found}) == 3


@pytest.mark.parametrize(("slug", "lines", "boxes", "services"), [
    ("dl-trifold", 0, 3, 2), ("dl-trifold", 1, 2, 2), ("dl-trifold", 6, 1, 2), ("dl-trifold", 10, 0, 2),
    ("a5-fold", 1, 2, 2), ("a5-fold", 4, 0, 2), ("a5-fold", 8, 0, 1),  # there two share a line, and one takes as much room
])  # fmt: skip
def test_boxes_for_who_is_near_go_line_by_line_before_a_service_does(library, slug, lines, boxes, services):
    order = made_for(library, library.clinics["example-riverside-clinic"], slug)
    local = order.sheet.local
    long = replace(local, desk=replace(local.desk, address=" ".join(["1 Example Street,"] * lines)))
    fits, _ = fitted(replace(order, sheet=replace(order.sheet, local=long)), THEME)

    assert [one.name for one in fits.sheet.fields] == ["near-1", "near-2", "near-3"][:boxes]
    assert len(fits.sheet.local.services) == services


def test_where_services_are_named_only_the_front_desk_is_typed_in(library):
    order = made_for(library, library.areas["lancaster"], "a4")

    assert [one.name for one in order.sheet.fields] == ["clinic", "phone", "hours"]
    assert order.sheet.local.services


def test_a_clinic_that_has_given_its_numbers_types_only_who_is_near(library):
    order = made_for(library, library.clinics["example-riverside-clinic"], "a4")

    assert [one.name for one in order.sheet.fields] == ["near-1", "near-2", "near-3"]


def test_only_what_is_made_to_be_typed_into_has_fields(library):
    order = made_for(library, None, "a4", SCREEN)

    assert order.sheet.fields == ()
    assert widgets(make(order, THEME)) == []


def stages_of(sheet):
    """The sheet, and each that is tried after it while there is no room."""
    stages = [sheet]
    while less := shorter(stages[-1]):
        stages.append(less)
    return stages


def test_a_service_that_a_clinic_chose_is_never_left_out_to_keep_an_empty_box(sheet):
    near = replace(sheet, local=replace(LANCASTER, desk=ASH), fields=FIELDS[3:])

    assert [(len(one.fields), len(one.local.services)) for one in stages_of(near)] == [(2, 2), (1, 2), (0, 2), (0, 1), (0, 0)]  # fmt: skip


def test_a_front_desk_is_never_left_out_for_want_of_room(sheet):
    last = stages_of(replace(sheet, local=replace(LANCASTER, desk=ASH), fields=FIELDS))[-1]

    assert [one.name for one in last.fields] == ["clinic", "phone", "hours"]
    assert (last.local.services, last.local.desk) == ((), ASH)
    assert shorter(replace(sheet, local=replace(LANCASTER, services=LANCASTER.services[:1]))) is None
