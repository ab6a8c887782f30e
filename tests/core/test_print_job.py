"""Print jobs: which PDFs there are, and how they are shared out."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.format import read_formats
from plugins.core.print_job import PrintJob, jobs, part_of, ways
from plugins.core.variant import VARIANTS
from tests.conftest import library_of
from tests.makers.conftest import ROOT, THEME

FORMATS = read_formats(THEME)


@pytest.fixture(scope="module")
def library():
    return library_of(ROOT / "content", datetime(2026, 11, 26))


def test_a_pattern_names_formats_and_variants():
    assert [
        (format.slug, variant.slug) for format, variant in ways(FORMATS, ["a4:office", "dl-*:screen"])
    ] == [
        ("dl-trifold", "screen"),
        ("a4", "office"),
    ]


def test_only_what_has_a_place_for_local_numbers_has_fields_to_type_into():
    with_fields = {format.slug for format, _ in ways(FORMATS, ["*:fillable"])}

    assert with_fields == {slug for slug, format in FORMATS.items() if format.is_local}


def test_the_address_of_a_pdf_says_leaflet_place_format_and_use(library):
    leaflet, lancaster = library.leaflets["when-your-baby-cries"], library.areas["lancaster"]
    job = PrintJob(leaflet, FORMATS["dl-trifold"], VARIANTS["office"], lancaster)

    assert (
        job.address
        == "/leaflets/when-your-baby-cries/lancaster/when-your-baby-cries-lancaster-dl-trifold-office.pdf"
    )


def test_a_leaflet_is_made_in_every_format_that_it_has_text_for(library):
    chosen = ways(FORMATS, ["*:screen"])
    made = [job.format.slug for job in jobs(library.leaflets.values(), {}, chosen, [None], library.areas)]

    assert {"a4", "a5-fold", "a5-booklet", "dl-trifold"} <= {*made}
    assert "easy-read" not in made


@given(st.lists(st.integers()), st.integers(1, 9))
def test_parts_are_disjoint_and_complete(things, count):
    numbered = list(enumerate(things))
    parts = [part_of(numbered, number, count) for number in range(1, count + 1)]

    assert sorted(each for part in parts for each in part) == numbered
