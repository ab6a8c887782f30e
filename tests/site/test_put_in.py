"""Claims, terms and lists on the built pages, as a reader meets them."""

import re

from lxml import html

from tests.conftest import inv

CRYING = "/when-your-baby-cries/"
CLAIM = "Young babies cry for about 2 hours a day on average in the first 6 weeks"


def test_a_term_opens_with_the_keyboard_and_without_a_script_and_closes_again(visit):
    page = visit(CRYING, java_script_enabled=False)
    word = page.get_by_role("button", name="health visitor", exact=True)
    plain = page.get_by_text("a nurse or midwife with extra training")

    assert not plain.is_visible()
    word.press("Enter")
    assert plain.is_visible()
    page.keyboard.press("Escape")
    assert not plain.is_visible()


def test_a_term_that_is_open_fits_on_the_smallest_phone(visit):
    page = visit(CRYING, width=320)
    page.get_by_role("button", name="health visitor", exact=True).click()
    box = page.locator(".term__plain:popover-open").bounding_box()

    assert box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_on_paper_a_term_has_its_plain_words_in_brackets(visit):
    page = visit(CRYING)
    page.emulate_media(media="print")

    assert (
        "Talk to a health visitor (a nurse or midwife with extra training, who gets to know every family with a young child) if crying"
        in (page.locator("main").inner_text())
    )


def test_the_strength_of_a_claim_leads_to_what_it_means(visit):
    page = visit(CRYING)
    page.get_by_role("link", name="strong evidence").first.click()

    assert page.url.endswith("/how-we-check/#strength")
    assert page.get_by_role("heading", name="Strength").is_visible()


def test_a_claim_is_the_same_in_a_box_in_a_list_and_on_the_page_of_the_leaflet(output):
    pages = {
        name: html.parse(output / name.strip("/") / "index.html") for name in (CRYING, f"/leaflets{CRYING}")
    }
    boxed = " ".join(pages[CRYING].find(".//div[@class='claim']").text_content().split())

    assert boxed == (
        f"{CLAIM}. strong evidence Where it ends: Crying times come from diaries and reports by parents, and they differ "
        "between studies and countries. Sources: Wolke 20172, Vermillet 20223. Not checked by our staff yet."
    )
    for page in pages.values():
        said = " ".join(page.find(".//main").text_content().split())
        assert re.search(rf"{CLAIM}\s?\d\d\. strong evidence", said)


def test_every_line_of_what_not_to_do_says_do_not(output):
    page = html.parse(output / CRYING.strip("/") / "index.html")
    lines = [line.text for line in page.iterfind(".//div[@class='do-list do-list--do-not']//li")]

    assert lines == ["Do not shake a baby, whatever happens."]


def test_a_check_advises_on_references_that_nothing_uses(built):
    code, out, _ = inv(built[0], "check")

    assert code == 0
    assert out.startswith(
        "content/references.json:3: advice: No text cites R01 (Bowlby 1951). Cite it where it belongs, or take it out.\n"
    )
    assert re.search(r"\nAdvice, which stops no build: \d+\.\n", out)
