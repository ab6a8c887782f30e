"""Who is near, in every format: the clinic, the services of a council, or else lines to write names and numbers on."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pymupdf
import pytest

from plugins.core.print_job import jobs
from plugins.core.variant import FILLABLE, OFFICE, VARIANTS
from plugins.makers import spoken, text_layer
from plugins.makers.leaflet import LeafletProblem, Overrun
from plugins.makers.print_run import problems_of
from plugins.makers.printing import finished, fitted, make, shorter
from tests.makers.conftest import THEME, everywhere, the_sheet
from tests.makers.papers import FORMATS, LOCAL, made_for
from tests.verapdf import failures_in

MM = 72 / 25.4
LABELS = ["Health visitor", "GP surgery", "Someone I can ring"]
NOTE = "Write names and numbers here."
WRITTEN_ON = [(slug, variant) for slug in LOCAL for variant in VARIANTS if variant != "fillable"]
DESK = "EXAMPLE Riverside clinic 01632 960150 Monday to Friday, 9am to 5pm Example House, 1 Example Street, Lancaster"
every = pytest.mark.parametrize(("slug", "variant"), [(slug, variant) for slug in LOCAL for variant in VARIANTS])  # fmt: skip
each = pytest.mark.parametrize(("slug", "variant"), WRITTEN_ON)


@pytest.fixture(scope="module")
def at_the_clinic(library):
    """A function that returns what the real leaflet shows for a clinic, and its PDF; each is made once."""

    @cache
    def printed(slug, variant):
        order = made_for(library, library.clinics["example-riverside-clinic"], slug, VARIANTS[variant])
        fits, pages = fitted(order, THEME)
        return fits.sheet, finished(fits, pages, THEME)

    return printed


@pytest.fixture(scope="module")
def nowhere(library):
    """A function that returns the order of a paper without a service, and its PDF; each is made once."""

    @cache
    def printed(name, slug, variant):
        order = made_for(library, place_in(library, name), slug, VARIANTS[variant])
        return order, make(order, THEME)

    return printed


def services_of(sheet):
    """What is said of the services of a sheet, one after the other, and when their numbers were checked."""
    each = [f"{one.name} {one.phone} {one.what}" for one in sheet.local.services]
    return " ".join([*each, sheet.local.services[-1].checked])


def place_in(library, name):
    """A place without a service: a clinic, a council, or everywhere."""
    clinic = library.clinics["example-riverside-clinic"]
    bare = clinic.model_copy(update={"services": (), "district": "cardiff"})
    return {"clinic": bare, "council": library.areas["cardiff"], "everywhere": None}[name]


def label_of(page, line):
    """The words at whose end a dotted *line* begins."""
    ends = [one for block in page.get_text("dict")["blocks"] for one in block.get("lines", [])]
    (found,) = [one for one in ends if 0 < line.x0 - one["bbox"][2] < 3 * MM and one["bbox"][1] < line.y0 < one["bbox"][3] + MM]  # fmt: skip
    return "".join(span["text"] for span in found["spans"]).strip()


def lines_in(pdf):
    """Each line to write on: the words before it, how long it is, and how high there, in millimetres."""
    found = []
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            dotted = [
                one["rect"] for one in page.get_drawings() if (one["dashes"] or "").startswith("[ .8 2 ]")
            ]
            found += [(label_of(page, one), one.width / MM, one.y0 / MM) for one in dotted]
    return found


def tags_of_dotted(pdf):
    """What each dotted line of *pdf* is marked as."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            marks = []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator in ("BMC", "BDC"):
                    marks.append(str(step.operands[0]))
                elif operator == "EMC":
                    marks.pop()
                elif operator == "d" and len(step.operands[0]):
                    found.append(marks[-1:])
    return found


def title_of(pdf):
    """The title that the window of a reader shows, and whether it shows it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return document.open_metadata()["dc:title"], bool(document.Root.ViewerPreferences.DisplayDocTitle)


def said(pdf):
    """What a screen reader is given, with single spaces."""
    return " ".join(text_layer.read(pdf).split())


@every
def test_the_paper_of_a_council_shows_its_services_with_their_numbers(library, slug, variant):
    fits, pages = fitted(made_for(library, library.areas["lancaster"], slug, VARIANTS[variant]), THEME)
    sheet, pdf = fits.sheet, finished(fits, pages, THEME)

    assert len(sheet.local.services) > 1
    assert f"In Lancaster EXAMPLE Invented. Please do not ring. {services_of(sheet)}" in said(pdf)


@every
def test_the_paper_of_a_clinic_shows_its_desk_and_then_its_services_with_their_numbers(
    at_the_clinic, slug, variant
):
    sheet, pdf = at_the_clinic(slug, variant)
    before, after = said(pdf).split(f" {services_of(sheet)} ")

    assert len(sheet.local.services) > 1
    assert DESK in before and "In Lancaster" in before.split(DESK)[1]
    assert DESK not in after


@every
def test_a_paper_is_told_apart_from_others_that_are_open_by_its_format_and_its_clinic(at_the_clinic, slug, variant):  # fmt: skip
    title = f"When your baby cries: {FORMATS[slug].name}, EXAMPLE Riverside clinic"

    assert title_of(at_the_clinic(slug, variant)[1]) == (title, True)


@pytest.mark.parametrize(("name", "slug", "variant"), [*(("clinic", *one) for one in WRITTEN_ON),
    *((name, slug, "office") for name in ("council", "everywhere") for slug in LOCAL)])  # fmt: skip
def test_where_no_service_is_known_each_format_has_lines_to_write_on(nowhere, slug, variant, name):
    _, pdf = nowhere(name, slug, variant)
    heading, lines = "Near you" if name == "everywhere" else "In Cardiff", lines_in(pdf)

    assert [label for label, *_ in lines] == LABELS
    assert min(length for _, length, _ in lines) >= 25
    assert min(lower - upper for (*_, upper), (*_, lower) in pairwise(lines)) >= 8.45
    assert " ".join([heading, NOTE, *LABELS]) in said(pdf)


@each
def test_a_line_to_write_on_is_seen_and_not_read_out(nowhere, slug, variant):
    order, pdf = nowhere("clinic", slug, variant)
    told = [one.text for one in spoken.passages(order.sheet, order.format)]

    assert told[told.index("In Cardiff") :][:5] == ["In Cardiff", NOTE, *LABELS]
    assert text_layer.compared(text_layer.read(pdf), spoken.passages(order.sheet, order.format)) == (1, [])
    assert tags_of_dotted(pdf) == [["/Artifact"]] * 3
    assert failures_in(pdf) == []


@pytest.mark.parametrize("slug", LOCAL)
def test_a_clinic_types_where_others_write(library, slug):
    order = made_for(library, place_in(library, "clinic"), slug, FILLABLE)
    pdf = make(order, THEME)

    assert order.sheet.blanks == ()
    assert [one.label for one in order.sheet.fields] == LABELS
    assert " ".join(["In Cardiff", *LABELS]) in said(pdf)
    assert lines_in(pdf) == []


@each
def test_where_services_are_named_nothing_is_left_to_write_on(at_the_clinic, slug, variant):
    sheet, pdf = at_the_clinic(slug, variant)

    assert sheet.blanks == ()
    assert lines_in(pdf) == []
    assert NOTE not in said(pdf)


@pytest.mark.parametrize(("helplines", "left"), [(2, 3), (3, 2), (4, 1), (5, 0)])
def test_where_room_is_short_lines_go_one_after_the_other_and_with_the_last_their_heading(library, helplines, left):  # fmt: skip
    order = made_for(library, place_in(library, "clinic"), "a5-fold", VARIANTS["screen"])
    fits, pdf = fitted(replace(order, sheet=replace(order.sheet, helplines=order.sheet.helplines * helplines)), THEME)  # fmt: skip

    assert [label for label, *_ in lines_in(pdf)] == [*fits.sheet.blanks] == LABELS[:left]
    assert ("In Cardiff" in said(pdf)) == (NOTE in said(pdf)) == (left > 0)


def test_a_leaflet_for_everywhere_keeps_its_lines():
    assert shorter(everywhere(the_sheet())) is None


def test_a_page_with_text_that_the_words_of_a_clinic_make_too_long_is_told_at_the_file_of_the_clinic(library):
    leaflet, clinic = library.leaflets["when-your-baby-cries"], library.clinics["example-riverside-clinic"]
    wanted = [*jobs([leaflet], {}, [(FORMATS["a4"], OFFICE)], [clinic, None], library.areas)]
    failed = LeafletProblem("", (Overrun(2, 2, 9, "Shorten the clinic's name, address or hours."),))

    said = "when-your-baby-cries, a4, panel 2: 9 mm too long{}, even at 12 pt. Shorten the clinic's name, address or hours."
    assert [str(one) for one in problems_of(wanted, [failed, failed], library, THEME)] == [
        f"{clinic.path}:1: {said.format(' for EXAMPLE Riverside clinic')}",
        f"{leaflet.path}:{leaflet.panel_lines[2]}: {said.format('')}",
    ]
