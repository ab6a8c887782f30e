"""People who come to the site, and what they find."""

import re

import pytest


def test_a_parent_at_3_am_finds_who_to_call_without_scrolling(visit):
    page = visit("/", color_scheme="dark", width=360)

    urgent = page.get_by_role("link", name=re.compile("help now", re.I)).first

    assert urgent.bounding_box()["y"] + urgent.bounding_box()["height"] <= 844
    urgent.click()
    assert page.url.endswith("/urgent-help/")
    assert page.locator("a[href='tel:999']").first.is_visible()


def test_a_parent_of_a_crying_baby_gets_from_home_to_when_to_get_help(visit):
    page = visit("/")

    page.get_by_role("link", name=re.compile("cry", re.I)).first.click()
    if "/topics/" in page.url:
        page.get_by_role("link", name="When your baby cries").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "When your baby cries"
    page.locator("a[href='#when-to-get-help']:visible").first.click()
    heading = page.locator("#when-to-get-help")
    assert 0 <= heading.bounding_box()["y"] < 844


def test_a_parent_who_has_switched_scripts_off_reads_the_whole_article(visit):
    with_script = visit("/when-your-baby-cries/").locator("main").inner_text()
    without = visit("/when-your-baby-cries/", java_script_enabled=False).locator("main").inner_text()

    assert without == with_script
    assert "never shake a baby" in without.lower()


def test_a_family_in_lancaster_finds_a_service_and_how_to_be_referred(visit):
    page = visit("/find/", java_script_enabled=False)
    region = page.locator("details", has=page.locator("a[href='/find/lancaster/']")).first
    if region.count() and region.get_attribute("open") is None:
        region.locator("summary").first.click()
    page.locator("a[href='/find/lancaster/']").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Help in Lancaster"
    page.locator("main a[href^='/services/']").first.click()
    words = page.locator("main").inner_text()
    assert "EXAMPLE" in words
    assert words.lower().index("how to") < words.lower().index("last checked")


def test_a_family_where_there_are_no_services_yet_is_told_who_can_help(visit):
    page = visit("/find/leeds/")

    words = page.locator("main").inner_text()
    assert page.locator("main a[href^='/services/']").count() >= 5
    assert "EXAMPLE" not in words


def test_the_way_out_stands_only_where_it_is_needed(visit):
    assert visit("/when-your-baby-cries/").locator("a[href*='bbc.co.uk/weather']").count() == 0


def test_someone_who_searches_finds_the_page(visit):
    page = visit("/search/")

    page.get_by_role("searchbox").fill("attachment")
    page.locator("main a[href*='/attachment/']:visible").first.wait_for(timeout=10_000)
    results = page.locator("#results a, [data-results] a")

    assert results.count() >= 1
    assert page.faults == []


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("riverside family hub", "/services/example-family-hub-river/"),
        ("health visiting team", "/services/example-health-visiting-lancaster/"),
        ("Lancaster", "/find/lancaster/"),
    ],
)
def test_a_service_and_a_council_are_found_by_name_and_before_other_pages(visit, words, href):
    page = visit("/search/")

    page.get_by_role("searchbox").fill(words)
    results = page.locator("#results a:visible, [data-results] a:visible")
    page.locator(f"main a[href='{href}']:visible").first.wait_for(timeout=10_000)

    assert results.first.get_attribute("href") == href


def test_words_of_distress_lead_to_urgent_help_first(visit):
    for words, number in (
        ("shaking my baby", "tel:999"),
        ("I want to harm myself", "tel:999"),
        ("suicide", "tel:116123"),
    ):
        page = visit("/search/")
        page.get_by_role("searchbox").fill(words)
        card = page.locator("[data-urgent] .help-card:visible, .help-card:visible").first
        card.wait_for(timeout=10_000)
        results = page.locator("#results a:visible, [data-results] a:visible")

        assert page.locator(f"main a[href='{number}']:visible, main a[href='tel:111']:visible").count() >= 1
        assert results.count() == 0 or card.bounding_box()["y"] < results.first.bounding_box()["y"]


def test_someone_without_script_finds_every_page_in_the_index(visit, output):
    page = visit("/search/", java_script_enabled=False)

    hrefs = {link.get_attribute("href") for link in page.locator("main a").all()}
    assert {
        "/attachment/",
        "/about/",
        "/leaflets/when-your-baby-cries/",
        "/services/health-visiting/",
        "/topics/your-baby/",
    } <= hrefs


def test_a_receptionist_finds_the_leaflet_with_the_numbers_of_her_district(visit, output):
    page = visit("/find/lancaster/")

    for name in ("a4-office", "dl-trifold-office"):
        link = page.locator(f"a[href$='-lancaster-{name}.pdf']").first
        page.locator("details", has=link).locator("summary").click()
        assert re.search(r"PDF, \d+ KB, \d pages?, in English", link.inner_text())
        assert (output / link.get_attribute("href").lstrip("/")).read_bytes()[:5] == b"%PDF-"


def test_a_wrong_address_is_met_kindly_and_shows_the_way(visit):
    page = visit("/404.html")

    for href in ("/", "/search/", "/urgent-help/"):
        assert page.locator(f"a[href='{href}']").count() >= 1
