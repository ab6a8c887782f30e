"""The leaflets of the real site, as a clinic prints them."""

import re

import pymupdf
import pytest
import zxingcpp
from PIL import Image

from plugins.core.format import read_formats
from plugins.core.variant import VARIANTS
from tests.conftest import ROOT, inv
from tests.verapdf import failures_in

LEAFLET = "leaflets/when-your-baby-cries/"
PDFS = {
    "generic, to fold": f"{LEAFLET}when-your-baby-cries-a5-fold-office.pdf",
    "generic, to read": f"{LEAFLET}when-your-baby-cries-a5-fold-screen.pdf",
    "Lancaster, to fold": f"{LEAFLET}lancaster/when-your-baby-cries-lancaster-dl-trifold-office.pdf",
    "Lancaster, one sheet": f"{LEAFLET}lancaster/when-your-baby-cries-lancaster-a4-office.pdf",
}
FORMATS = read_formats(ROOT / "theme")
GENERIC = {f"{LEAFLET}when-your-baby-cries-{format.slug}-{variant}.pdf" for format in FORMATS.values() for variant in VARIANTS
           if (format.is_local or variant != "fillable")}  # fmt: skip
ALL = GENERIC | {name for name in PDFS.values() if "lancaster" in name}


def words_of(file):
    with pymupdf.open(file) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def test_these_are_all_the_pdfs_of_the_site(output):
    assert {file.relative_to(output).as_posix() for file in output.rglob("*.pdf")} == ALL


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_screen_reader_can_read_every_pdf(output, name):
    assert failures_in((output / name).read_bytes()) == []


@pytest.mark.parametrize(
    ("name", "pages", "width"), [("Lancaster, to fold", 2, 842), ("generic, to read", 4, 421)]
)
def test_a_sheet_has_its_paper_size_and_pages(output, name, pages, width):
    with pymupdf.open(output / PDFS[name]) as document:
        assert len(document) == pages
        assert {round(page.rect.width) for page in document} == {width}


def test_the_leaflet_of_a_district_has_its_services_marked_and_none_that_could_endanger_a_reader(output):
    words = words_of(output / PDFS["Lancaster, to fold"])

    assert "In Lancaster" in words
    assert len(re.findall(r"01632 960\d{3}", words)) == 2
    assert "EXAMPLE" in words and "Please do not ring." in words
    assert "safety at home" not in words.lower()


def test_the_page_of_a_leaflet_says_of_the_papers_of_a_council_what_is_true_of_each(output):
    page = (output / LEAFLET / "index.html").read_text(encoding="utf-8")

    assert "<p>These also show services of that council, with their numbers.</p>" in page
    for name in ("Lancaster, to fold", "Lancaster, one sheet"):
        assert re.search(r"In Lancaster .*EXAMPLE .*01632 960\d{3}", words_of(output / PDFS[name])), name


def test_the_leaflet_for_everywhere_has_room_to_write_and_every_nation(output):
    words = words_of(output / PDFS["generic, to fold"])

    assert "01632" not in words
    for part in (
        "Health visitor",
        "GP surgery",
        "England and Scotland",
        "Wales",
        "Northern Ireland",
        "0808 808 8000",
    ):
        assert part in words


@pytest.mark.parametrize("name", PDFS)
def test_every_leaflet_carries_what_makes_it_trustworthy(output, name):
    words = words_of(output / PDFS[name])

    for part in ("First Bonds", "FB2", "Written 23 November 2026", "not yet reviewed by a clinician", "Review by 23 November 2027", "Sources: Wolke 2017",
                 "hello@firstbonds.example", "large print", "Call 999", "Call 111", "116 123", "not yet checked by us",
                 "firstbonds.example/leaflets/when-your-baby-cries", "never shake a baby"):  # fmt: skip
        assert part in words


def test_the_page_of_a_leaflet_names_lines_that_no_paper_of_it_carries_while_their_source_is_not_good_enough(
    output,
):
    page = (output / LEAFLET / "index.html").read_text(encoding="utf-8")
    papers = [file for file in (output / LEAFLET).rglob("*") if file.suffix in (".pdf", ".txt", ".json")]
    said = {file.name: words_of(file) if file.suffix == ".pdf" else file.read_text(encoding="utf-8") for file in papers}  # fmt: skip

    for name, number in (("Cry-sis", "0800 448 0737"), ("NSPCC", "0808 800 5000")):
        assert name in page and number in page
        assert [file for file, words in said.items() if name in words or number in words] == []
    assert len({file.suffix for file in papers}) == 3


@pytest.mark.parametrize(("place", "number"), [("", "0808 808 8000"), ("lancaster", "01632 960101")])
def test_the_page_of_a_leaflet_offers_its_words_as_text_and_as_a_script_with_the_same_numbers(
    output, place, number
):
    page = (output / LEAFLET / "index.html").read_text(encoding="utf-8")
    folder = f"{LEAFLET}{place}/" if place else LEAFLET
    name = f"{folder}when-your-baby-cries-{place}-" if place else f"{LEAFLET}when-your-baby-cries-"
    text, script = ((output / f"{name}{kind}.txt").read_bytes() for kind in ("plain-text", "audio-script"))

    for kind, label in (("plain-text", "Plain text"), ("audio-script", "Script to read aloud")):
        assert re.search(
            rf'href="/{name}{kind}\.txt">{label} <span class="download-list__size">\(TXT, \d KB, in English\)',
            page,
        )
    assert text.isascii() and number.encode() in text and b"Whatever happens, never shake a baby." in text
    assert " ".join(number.split()[0]).encode() in script
    assert script.endswith(b"That is the end of this leaflet.\n")


@pytest.mark.parametrize("name", ["generic, to fold", "Lancaster, to fold"])
def test_the_qr_code_on_the_paper_leads_to_the_page_of_the_leaflet(output, name):
    with pymupdf.open(output / PDFS[name]) as document:
        side = document[0].get_pixmap(dpi=150)

    (code,) = zxingcpp.read_barcodes(Image.frombytes("RGB", (side.width, side.height), side.samples))

    assert code.text == "https://firstbonds.example/leaflets/when-your-baby-cries/"
    assert (output / "leaflets" / "when-your-baby-cries" / "index.html").exists()


def test_a_text_that_is_too_long_stops_the_build_with_its_file_panel_and_millimetres(clone):
    leaflet = clone / "content" / "leaflets" / "when-your-baby-cries.md"
    text = leaflet.read_text(encoding="utf-8")
    more = "\n\n".join(
        f"One more paragraph about nothing at all, the number {number} of its kind." for number in range(12)
    )
    first, second = text.rsplit("\n---\n", 1)
    leaflet.write_text(f"{first}\n{more}\n\n---\n{second}", encoding="utf-8")

    code, said, told = inv(clone, "build")

    assert code == 1, said
    assert re.search(
        r"^content/leaflets/when-your-baby-cries\.md:\d+: when-your-baby-cries, dl-trifold, panel \d: \d+ mm too long(?: for Lancaster)?, even at 12 pt\. Shorten .*“Plan for the next hard night”.*\.$",
        told, re.M)  # fmt: skip
    assert not (clone / "output").exists()
