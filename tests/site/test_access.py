"""Everyone can use every template: WCAG 2.2 AA by program, small screens, keyboards, other colours, no script."""

import itertools

import pytest

from tests.conftest import ROOT
from tests.site.pages import PAGES, path_of

AXE = ROOT / "tests" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PEOPLE = {
    "in daylight": {"color_scheme": "light", "width": 1280},
    "in the dark": {"color_scheme": "dark"},
    "at 320 pixels": {"width": 320},
    "with colours of their own": {"forced_colors": "active"},
}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_wcag_is_broken(visit, output, name, person):
    page = visit(path_of(name, output), **PEOPLE[person])
    page.evaluate(AXE.read_text(encoding="utf-8"))

    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)

    told = [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
    assert told == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_or_scrolls_sideways_on_the_smallest_screen(visit, output, name):
    page = visit(path_of(name, output), width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


LINES = """() => [...document.querySelectorAll('.reading__text > p, .reading__text section > p')].map(text => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = {};
    for (let node; node = walker.nextNode();)
        for (let place = 0; place < node.length; place++) {
            range.setStart(node, place); range.setEnd(node, place + 1);
            const box = range.getBoundingClientRect();
            if (box.width && !node.parentElement.closest('sup')) lines[Math.round(box.bottom)] = (lines[Math.round(box.bottom)] || 0) + 1;
        }
    return Object.values(lines);
})"""


@pytest.mark.parametrize("path", ["/attachment/", "/when-your-baby-cries/", "/noticing-babies/"])
def test_the_lines_of_an_article_have_60_to_70_letters_on_a_desk_and_never_many_more(visit, path):
    lines = visit(path, width=1280).evaluate(LINES)
    full = sorted(letters for paragraph in lines for letters in paragraph[:-1])

    assert len(full) > 20
    assert 60 <= full[len(full) // 2] <= 70
    assert full[-1] <= 76


@pytest.mark.parametrize("place", ["h1", ".service-card__name a", ".service-card .phone-link"])
@pytest.mark.parametrize("words", ["x" * 200, "+44 (0)1632 960123 or 01632 960124"])
def test_what_a_feed_says_at_length_scrolls_nothing_sideways(visit, place, words):
    page = visit("/find/lancaster/", width=320)

    page.locator(place).first.evaluate("(thing, words) => { thing.textContent = words; }", words)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_main_heading_one_main_part_and_says_its_language(visit, output, name):
    page = visit(path_of(name, output))

    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert len(page.title()) > 5


@pytest.mark.parametrize("name", PAGES)
def test_headings_skip_no_level(visit, output, name):
    page = visit(path_of(name, output))

    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
    )

    assert levels[0] == 1
    assert [after for before, after in itertools.pairwise(levels) if after > before + 1] == []


@pytest.mark.parametrize("name", ["home", "article", "district", "leaflet"])
def test_a_person_with_only_a_keyboard_sees_where_they_are_at_every_stop(visit, output, name):
    page = visit(path_of(name, output))
    seen = []

    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const here = document.activeElement;
            if (!here || here === document.body) return null;
            const box = here.getClientRects()[0], style = getComputedStyle(here);
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return {name: here.outerHTML.slice(0, 100), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    covered: !(top === here || here.contains(top) || (top && top.contains(here)))};
        }""")
        if stop is None:
            break
        seen.append(stop)

    assert len(seen) > 8
    assert [stop["name"] for stop in seen if not stop["ring"]] == []
    assert [stop["name"] for stop in seen if stop["covered"]] == []


def test_the_first_stop_skips_to_the_content(visit):
    page = visit("/when-your-baby-cries/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_another_server_for_anything(visit, output, site, name):
    page = visit(path_of(name, output))
    page.wait_for_load_state("networkidle")

    assert [url for url in page.requests if not url.startswith(site)] == []
    assert [fault for fault in page.faults if "404" not in fault] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search"])
def test_no_page_stores_anything_on_the_device(visit, output, name):
    page = visit(path_of(name, output))

    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_does_not_jump_while_it_loads(visit, output, name):
    page = visit(path_of(name, output))
    page.wait_for_load_state("networkidle")

    shift = page.evaluate("""() => new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.hadRecentInput ? 0 : one.value)).observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(sum), 200);
    })""")

    assert shift < 0.01


@pytest.mark.parametrize("name", PAGES)
def test_every_target_a_thumb_aims_at_is_large_enough(visit, output, name):
    page = visit(path_of(name, output), width=390)

    small = page.evaluate("""() => [...document.querySelectorAll('a, button, summary, input')].filter(one => {
        const style = getComputedStyle(one), box = one.getBoundingClientRect();
        return one.checkVisibility() && box.width > 1 && style.display !== 'inline' && !one.closest('.visually-hidden, .skip-link') && Math.min(box.width, box.height) < 24;
    }).map(one => one.outerHTML.slice(0, 120))""")

    assert small == []
