"""The accessibility statement says what is true of the site today."""

from plugins.core.format import read_formats
from tests.conftest import ROOT, library_of

THEME = ROOT / "theme"
SAID = (ROOT / "content" / "pages" / "accessibility.md").read_text(encoding="utf-8")


def test_it_counts_the_formats_of_a_leaflet_and_names_large_print():
    formats = read_formats(THEME)

    assert f"A leaflet can have PDFs in {len(formats)} formats:" in SAID
    assert ("Large print uses type of 18 points." in SAID) == ("large-print" in formats)


def test_it_says_easy_read_only_of_what_people_have_tested_and_names_no_language_that_only_previews_have():
    library = library_of(ROOT / "content")
    tested = any(one.label == "Easy Read" for one in library.easy_reads.values())

    assert ("People with learning disabilities have not tested it, so we do not call it Easy Read." in SAID) == (not tested)  # fmt: skip
    assert ("- There is no other language yet.\n" in SAID) == (not library.open_translations)


def test_it_says_which_files_carry_the_mark_of_pdf_ua_and_which_do_not():
    assert "Each PDF that we offer is tagged and carries the mark of PDF/UA-1" in SAID
    assert "Such copies do not carry the mark of PDF/UA-1, and nobody has checked them for screen readers." in SAID  # fmt: skip
