"""A leaflet in another language on the site: a preview shows a draft and says so."""

import re

import pytest

from tests.conftest import clone_to, inv
from tests.makers.test_translations import SLUG, sign, write


@pytest.fixture(scope="module")
def preview(tmp_path_factory, light):
    """A preview with an Urdu draft and a Polish translation that says that it was reviewed; nobody who speaks them wrote the words."""
    clone = light(clone_to(tmp_path_factory.mktemp("translated")))
    write(clone / "content")
    sign(clone / "content")
    code, said, told = inv(clone, "build")
    assert code == 0, said + told
    return clone / "output"


def page_of(output, lang):
    return (output / "leaflets" / SLUG / lang / "index.html").read_text(encoding="utf-8")


def test_the_english_page_names_each_language_in_its_own_words(preview):
    english = page_of(preview, "")

    assert f'<a href="/leaflets/{SLUG}/ur/" hreflang="ur"><span lang="ur" dir="rtl">اردو</span> (Urdu)</a>' in english  # fmt: skip
    assert f'<a href="/leaflets/{SLUG}/pl/" hreflang="pl"><span lang="pl" dir="ltr">polski</span> (Polish)</a>' in english  # fmt: skip


def test_the_text_is_marked_with_its_language_and_direction(preview):
    assert re.search(
        r'<div class="[^"]*" lang="ur" dir="rtl">\s*<h1>جب آپ کا بچہ روئے</h1>', page_of(preview, "ur")
    )


def test_a_draft_says_so_and_is_not_found_by_search_or_by_machines(preview):
    draft, reviewed = page_of(preview, "ur"), page_of(preview, "pl")
    sitemap = (preview / "sitemap.xml").read_text(encoding="utf-8")

    assert "Draft: nobody has reviewed this translation." in draft
    assert "data-pagefind-body" not in draft
    assert f"/leaflets/{SLUG}/ur/" not in sitemap
    assert "Draft:" not in reviewed
    assert "Translation checked by A. Reader on 23 November 2026." in reviewed
    assert f"/leaflets/{SLUG}/pl/" in sitemap


def test_each_language_offers_its_own_pdfs_and_says_which_language_they_are_in(preview):
    assert f'href="/leaflets/{SLUG}/{SLUG}-dl-trifold-office-ur.pdf"' in page_of(preview, "ur")
    assert re.search(r"\(PDF, \d+ KB, 2 pages, in Urdu\)", page_of(preview, "ur"))
    assert "in English)" in page_of(preview, "")
    assert "-ur.pdf" not in page_of(preview, "")
