"""A district with more services than fit on a page: choices with and without a script are of the whole list."""

import csv
import threading
from functools import partial

import pytest
from lxml import html
from playwright.sync_api import expect

from tests.conftest import clone_to, inv
from tests.site.conftest import Calm, Quiet

MANY = 60
ABOUT = (
    "Songs, stories and a warm drink for families with a baby, with someone to talk to about sleep, feeding and crying, each week of term. "
    * 2
)
HOURS = "; ".join(f"Mo-Fr {hour:02}:00-{hour:02}:45" for hour in range(8, 20))


@pytest.fixture(scope="module")
def output(tmp_path_factory, light):
    """A site on which Lancaster has 60 groups besides the sample services, which have much to say; each tenth speaks Urdu."""
    clone = clone_to(tmp_path_factory.mktemp("many") / "clone")
    file = clone / "content" / "services" / "services.csv"
    rows = list(csv.DictReader(file.open(encoding="utf-8-sig", newline="")))
    group = next(row for row in rows if row["slug"] == "example-baby-and-you")
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, group)
        writer.writeheader()
        writer.writerows(rows)
        writer.writerows({**group, "id": "", "slug": f"example-group-{number}", "name": f"EXAMPLE Group {number:02}", "phone": "", "about": ABOUT, "hours": HOURS,
                          "languages": "English;Urdu" if number % 10 == 0 else "English"} for number in range(MANY))  # fmt: skip
    code, said, told = inv(light(clone), "build")
    assert code == 0, said + told
    return (clone / "output").resolve()


@pytest.fixture
def open_page(browser, output):
    """A function that opens a page of that site, with or without script."""
    server = Calm(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = {
        script: browser.new_context(
            java_script_enabled=script,
            base_url=f"http://127.0.0.1:{server.server_port}",
            viewport={"width": 390, "height": 844},
        )
        for script in (True, False)
    }

    def visit(path, script):
        page = context[script].new_page()
        page.goto(path)
        return page

    yield visit
    for one in context.values():
        one.close()
    server.shutdown()
    server.server_close()


def page_at(output, path):
    return html.fromstring((output / path / "index.html").read_text(encoding="utf-8"))


def cards(page):
    return page.xpath("//*[@data-cards]//h3/a/text()")


def test_every_service_stands_on_one_page_of_the_list_and_no_page_is_heavy(output):
    pages = [cards(page_at(output, f"find/lancaster/{part}")) for part in ("", "2", "3")]

    names = [name for page in pages for name in page]
    assert [len(page) > 15 for page in pages] == [True, True, False]
    assert len(names) == len(set(names)) >= MANY + 13
    assert [file for file in output.rglob("find/**/*.html") if file.stat().st_size > 100_000] == []


def test_each_choice_has_a_whole_list_of_its_own_and_the_list_that_leads_there_counts_it(output):
    links = page_at(output, "find/lancaster").xpath("//nav[@data-lists]//a")
    counts = {link.get("href"): int(link.xpath("string(span/span)").strip("()")) for link in links}

    found = {}
    for href in counts:
        folder = href.strip("/")
        parts = ["", *(one.name for one in (output / folder).glob("[0-9]"))]
        found[href] = sum(len(cards(page_at(output, f"{folder}/{part}"))) for part in parts)
    assert found == counts
    assert {"/find/lancaster/language-ur/", "/find/lancaster/family-hub/", "/find/lancaster/need-sleep/"} < counts.keys()  # fmt: skip


def test_a_short_list_needs_no_lists_of_its_own(output):
    page = page_at(output, "find/burnley")

    assert cards(page) and page.xpath("//form[@data-filters]/@hidden | //nav[@data-lists]") == []


def test_a_list_of_what_is_sensitive_has_the_way_out(output):
    for path, way_out in (("safety-at-home", True), ("need-safety", True), ("language-ur", False)):
        page = (output / "find" / "lancaster" / path / "index.html").read_text(encoding="utf-8")
        assert ('href="https://www.bbc.co.uk/weather"' in page) is way_out, path


def test_without_a_script_a_mother_comes_to_every_service_in_urdu(open_page):
    page = open_page("/find/lancaster/", script=False)
    assert not page.locator("form[data-filters]").is_visible()

    page.locator("nav summary", has_text="Choose what to show").click()
    page.locator("nav summary", has_text="Language").click()
    page.get_by_role("link", name="Urdu").click()

    assert page.locator("h1").inner_text() == "Language: Urdu (Lancaster)"
    assert page.locator(".finder__card", has_text="EXAMPLE Group").count() == 6
    assert page.get_by_role("heading", level=2).first.inner_text() == "For families in Lancaster"


def test_with_a_script_the_boxes_choose_from_all_pages(open_page):
    page = open_page("/find/lancaster/", script=True)
    assert not page.locator("nav[data-lists]").is_visible()
    page.locator("form summary", has_text="Choose what to show").click()
    page.locator("form summary", has_text="Language").click()

    page.get_by_label("Urdu").check()

    expect(page.locator(".finder__card:visible", has_text="EXAMPLE Group")).to_have_count(6)
    expect(page.locator("[data-count]")).to_have_text("9 of 74 shown")
