"""Someone whose screen, history or paper may be looked at: how they leave, and what stays behind. No test leaves this machine."""

import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.conftest import change, clone_to, inv
from tests.core.test_library import field
from tests.site.test_access import AXE, RULES

AWAY = "https://www.bbc.co.uk/weather"
SENSITIVE = (
    "/urgent-help/",
    "/staying-safe-online/",
    "/services/safety-at-home/",
    "/services/example-safe-at-home/",
)
SEEN = "[document.title, document.body.innerText, document.querySelectorAll('body *').length, document.activeElement.textContent]"
WEATHER = {"body": "<!doctype html><html lang=en><title>Weather</title>", "content_type": "text/html"}


@pytest.fixture
def come(visit):
    """A function that comes to a sensitive page from the home page, with a weather page made here."""

    def come_to(path, **person):
        page = visit("/", **person)
        page.asked = []

        def answer(route):
            page.asked.append(route)
            page.answer(route)

        page.answer = lambda route: route.fulfill(**WEATHER)
        page.route("https://www.bbc.co.uk/**", answer)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    return come_to


def by_button(page):
    page.locator(".quick-exit").get_by_role("link", name="Leave this page").click()


def by_first_link(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def by_shift(page):
    for _ in range(3):
        page.keyboard.press("Shift")


def watched(page):
    """What is seen, again and again: a page that is on its way elsewhere answers no questions, but it can tell by itself."""
    seen = []
    page.expose_function("told", lambda what: seen.append(what))
    page.evaluate(f"() => {{ setInterval(() => told({SEEN}), 50) }}")
    return seen


def path_of(page):
    return urlsplit(page.url).path


@pytest.mark.parametrize("way", [by_button, by_first_link, by_shift])
@pytest.mark.parametrize("path", SENSITIVE)
def test_each_way_out_leads_to_the_weather_and_back_leads_to_the_page_before(come, path, way):
    page = come(path)

    way(page)
    page.wait_for_url(AWAY)
    page.go_back()

    assert path_of(page) == "/"
    assert page.faults == []


@pytest.mark.parametrize("way", [by_button, by_first_link])
def test_someone_whose_device_is_watched_can_leave_at_once_with_and_without_script(come, way):
    for script in (True, False):
        page = come("/staying-safe-online/", java_script_enabled=script)

        way(page)
        page.wait_for_url(AWAY)

        request = page.asked[0].request
        assert "referer" not in request.headers
        assert len(page.context.pages) == 1


def test_without_script_the_page_says_that_the_back_button_brings_it_back_and_nothing_of_keys(come):
    page = come("/urgent-help/", java_script_enabled=False)
    note = page.locator(".quick-exit__note")

    assert " ".join(note.inner_text().split()) == (
        "This opens a weather page in place of this one. It does not clear your history. "
        "The back button will bring this page back. How to stay safe online"
    )
    for link in page.locator(f"a[href='{AWAY}']").all():
        assert (link.get_attribute("rel"), link.get_attribute("target")) == ("nofollow noreferrer", None)
    by_button(page)
    page.wait_for_url(AWAY)
    page.go_back()
    assert path_of(page) == "/urgent-help/"


def test_with_script_the_page_says_what_it_does_and_does_not_do(come):
    assert " ".join(come("/urgent-help/", width=800).locator(".quick-exit__note").inner_text().split()) == (
        "This opens a weather page in place of this one. It does not clear your history. "
        "Pressing Shift 3 times does the same. How to stay safe online"
    )


def test_the_way_out_is_the_first_stop_of_the_keyboard_and_is_seen_there(come):
    page = come("/urgent-help/")
    first = page.get_by_role("link", name="Leave this page now")

    assert first.evaluate("one => getComputedStyle(one).clipPath") == "inset(50%)"
    page.keyboard.press("Tab")
    assert first.evaluate("one => document.activeElement === one")
    assert first.evaluate("one => getComputedStyle(one).clipPath") == "none"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Leave this page"


def test_the_button_stays_on_the_screen_however_far_one_reads(come):
    for width in (320, 390, 1280):
        page = come("/urgent-help/", width=width)
        page.locator(".site-footer").scroll_into_view_if_needed()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")

        box = page.locator(".quick-exit__link").bounding_box()
        assert 0 <= box["y"] < 60 and box["height"] >= 48


# While the next page loads


def test_everything_is_covered_at_once_and_stays_covered_while_the_next_page_is_slow(come):
    page = come("/urgent-help/")
    page.answer = lambda route: None
    seen = watched(page)

    by_shift(page)

    page.wait_for_timeout(1_000)
    covered = [one for one in seen if one[0] != "Get help now"]
    assert len(covered) > 5 and covered == [["Loading", "Loading", 1, "Loading"]] * len(covered)
    page.asked[0].fulfill(**WEATHER)
    page.wait_for_url(AWAY)
    page.go_back()
    assert path_of(page) == "/"


def test_a_page_that_the_browser_brings_back_to_life_is_covered_and_leaves_again(come):
    page = come("/urgent-help/")
    page.answer = lambda route: route.fulfill(status=204)  # as when the line drops: the old page stays
    by_button(page)
    page.wait_for_function("document.title === 'Loading'")

    page.answer = lambda route: route.fulfill(**WEATHER)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_url(AWAY)

    assert len(page.asked) == 2


def test_a_page_that_is_only_shown_or_made_ready_in_advance_asks_nothing_and_stays(come):
    page = come("/urgent-help/")

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    assert page.asked == []
    assert page.title() == "Get help now"


def test_the_page_that_opened_this_one_cannot_be_reached_from_the_next(come):
    opener = come("/")
    with opener.expect_popup() as opened:
        opener.evaluate("void open('/urgent-help/')")
    page = opened.value
    page.wait_for_load_state("networkidle")
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(**WEATHER))

    by_button(page)
    page.wait_for_url(AWAY)

    assert page.evaluate("window.opener") is None


# The way back


def test_places_on_the_page_add_nothing_to_the_way_back(come):
    page = come("/urgent-help/", width=1280)
    for name in ("Someone is in danger now", "Someone at home hurts or frightens you"):
        page.locator(".on-this-page__open").get_by_role("link", name=name).click()

    assert page.url.endswith("/urgent-help/#part-5")
    assert page.locator("#part-5").bounding_box()["y"] < 400
    by_button(page)
    page.wait_for_url(AWAY)
    page.go_back()
    assert path_of(page) == "/"


def test_the_skip_link_still_skips(come):
    page = come("/urgent-help/")
    page.get_by_role("link", name="Skip to the text").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_leaving_the_last_of_several_sensitive_pages_leaves_all_of_them(come):
    page = come("/services/safety-at-home/")
    page.get_by_role("link", name="EXAMPLE Support with safety at home", exact=True).click()
    page.wait_for_url("**/services/example-safe-at-home/")
    page.get_by_role("link", name="How to stay safe online").click()
    page.wait_for_url("**/staying-safe-online/")
    page.wait_for_load_state("networkidle")

    by_button(page)
    page.wait_for_url(AWAY)
    page.go_back()

    assert path_of(page) == "/"


@pytest.mark.parametrize("way", [by_button, by_first_link, by_shift])
def test_an_earlier_visit_that_lies_further_back_leaves_again_too(come, way):
    page = come("/urgent-help/")
    page.goto("/")
    page.goto("/staying-safe-online/")
    page.wait_for_load_state("networkidle")

    way(page)
    page.wait_for_url(AWAY)
    page.go_back()
    assert path_of(page) == "/"
    page.go_back(wait_until="commit")
    page.wait_for_url(AWAY)

    page.go_back()
    assert path_of(page) == "/"


def test_whoever_comes_again_by_a_link_after_leaving_stays(come):
    page = come("/urgent-help/")
    by_button(page)
    page.wait_for_url(AWAY)

    page.goto("/urgent-help/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Find help", exact=True).first.click()
    page.wait_for_url("**/find/")
    page.go_back()

    assert path_of(page) == "/urgent-help/"
    assert page.title() == "Get help now"


def test_to_a_page_that_is_not_sensitive_the_way_back_is_as_everywhere(come):
    page = come("/urgent-help/")
    page.get_by_role("link", name="Find help", exact=True).first.click()
    page.wait_for_url("**/find/")
    page.go_back()

    assert path_of(page) == "/urgent-help/"


def test_with_a_key_held_a_link_opens_beside_the_page_as_everywhere(come):
    page = come("/urgent-help/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="How to stay safe online").click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/staying-safe-online/")

    assert path_of(opened.value) == "/staying-safe-online/"
    assert path_of(page) == "/urgent-help/"


# Shift


def said(page):
    return page.locator("[data-exit-said]").inner_text()


def test_each_press_of_shift_is_told_to_whoever_cannot_see_it(come):
    page = come("/urgent-help/")
    assert page.locator("[data-exit-said]").get_attribute("role") == "status"
    assert said(page) == ""

    page.keyboard.press("Shift")
    assert said(page) == "Press Shift 2 more times to leave this page."
    page.keyboard.press("Shift")
    assert said(page) == "Press Shift once more to leave this page."


def test_presses_of_shift_are_forgotten_after_a_while_and_that_is_told(come):
    page = come("/urgent-help/")
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5_000)
    assert said(page) == "You are still on this page."

    page.keyboard.press("Shift")
    assert said(page) == "Press Shift 2 more times to leave this page."
    assert page.asked == []


@pytest.mark.parametrize("element", [
    "<input>", "<textarea></textarea>", "<select><option>A</option></select>", "<p contenteditable='true'>A</p>"])  # fmt: skip
def test_shift_does_nothing_while_someone_types(come, element):
    page = come("/urgent-help/")
    page.evaluate("html => { document.querySelector('main').innerHTML = html }", element)
    page.locator("main > *").focus()

    for _ in range(4):
        page.keyboard.press("Shift")

    assert (said(page), page.asked) == ("", [])


@pytest.mark.parametrize("keys", ["Shift+Tab", "Shift+A", "Control+Shift+X"])
def test_shift_with_another_key_is_no_way_out(come, keys):
    page = come("/urgent-help/")

    for _ in range(4):
        page.keyboard.press(keys)

    assert (said(page), page.asked) == ("", [])


def test_another_key_between_begins_the_count_anew(come):
    page = come("/urgent-help/")

    for key in ("Shift", "Shift", "ArrowDown", "Shift"):
        page.keyboard.press(key)

    assert said(page) == "Press Shift 2 more times to leave this page."
    assert page.asked == []


def test_a_key_that_is_held_down_counts_once(come):
    page = come("/urgent-help/")

    for _ in range(5):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")

    assert said(page) == "Press Shift 2 more times to leave this page."


# Everyone


@pytest.mark.parametrize("person", [
    {"width": 320}, {"forced_colors": "active"}, {"color_scheme": "dark"}, {"width": 320, "java_script_enabled": False}])  # fmt: skip
def test_the_way_out_is_there_for_everyone(come, person):
    page = come("/services/safety-at-home/", **person)
    if person.get("java_script_enabled", True):
        page.keyboard.press("Shift")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [one["id"] for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

    by_button(page)
    page.wait_for_url(AWAY)


def test_the_covered_page_can_be_read_by_everyone(come):
    page = come("/urgent-help/")
    page.answer = lambda route: route.fulfill(status=204)
    by_shift(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))

    assert [one["id"] for one in page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]] == []  # fmt: skip


def test_on_paper_neither_the_way_out_nor_the_head_and_foot_of_the_site_stand(come):
    page = come("/services/safety-at-home/")
    page.emulate_media(media="print")

    seen = page.evaluate(
        "['.quick-exit__bar', '.quick-exit__note', '.skip-link', '.site-header', '.site-footer', '.feedback', 'main'].filter(one => document.querySelector(one).checkVisibility())"
    )
    assert seen == ["main"]


# What others could see


@pytest.mark.parametrize("path", SENSITIVE)
def test_a_sensitive_page_gives_others_nothing_but_a_neutral_title_and_address(output, path):
    page = html.parse(output / path.strip("/") / "index.html")
    meta = {one.get("name") or one.get("property") for one in page.iterfind(".//meta")}

    assert page.findtext(".//title") in (
        "Get help now", "Keeping your browsing private", "Support with safety at home")  # fmt: skip
    assert meta == {None, "viewport", "referrer", "theme-color"}
    assert page.find(".//meta[@name='referrer']").get("content") == "no-referrer"
    assert page.findall(".//script[@type='application/ld+json']") == []
    assert page.findall(".//link[@rel='alternate']") == []
    assert [one.get("id") for one in page.iter() if "hurt" in one.get("id", "") or "harm" in one.get("id", "")] == []  # fmt: skip


def test_a_sensitive_page_is_found_but_the_result_shows_only_its_title(visit):
    page = visit("/search/")
    page.get_by_role("searchbox").fill("safety at home")
    page.locator("[data-list] a[href='/services/example-safe-at-home/']").wait_for()

    for address in ("/services/example-safe-at-home/", "/services/safety-at-home/"):
        item = page.locator("[data-list] li", has=page.locator(f"a[href='{address}']"))
        assert item.inner_text() == "Support with safety at home"


def test_a_service_that_could_betray_its_reader_is_neither_kept_on_the_device_nor_taken_along(come, output):
    page = come("/services/example-safe-at-home/")

    assert [file.name for file in (output / "services" / "example-safe-at-home").iterdir()] == ["index.html"]
    assert page.locator("[data-save]").count() == 0
    assert page.locator("a[download]").count() == 0
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_whoever_searches_in_fear_is_led_to_the_lines_of_their_nation_where_there_is_a_way_out(visit):
    page = visit("/search/")
    page.get_by_role("searchbox").fill("he hits me")
    card = page.locator("[data-urgent] .help-card:visible")

    assert card.inner_text().split("\n\n") == [
        "Urgent, today",
        "If someone at home hurts or frightens you",
        "If you are in danger now, call 999.",
        "Who to call, in each nation",
    ]
    card.get_by_role("link").click()
    page.wait_for_url("**/urgent-help/#card-1")
    assert page.locator("#card-1 h4").all_inner_texts() == ["England", "Scotland", "Wales", "Northern Ireland"]  # fmt: skip
    assert page.locator("#card-1").bounding_box()["y"] < 200


def test_every_line_for_abuse_says_in_which_nations_it_answers(output):
    page = html.parse(output / "urgent-help" / "index.html")
    cards = page.findall(".//div[@id='card-1']//div[@class='helpline-card box']")

    assert [
        one.find_class("helpline-card__small")[0].text_content().strip().split(".")[0] for one in cards
    ] == [
        "Answers in: England",
        "Answers in: Scotland",
        "Answers in: Wales",
        "Answers in: Northern Ireland",
    ]


# A site with more to hide


@pytest.fixture(scope="module")
def secretive(tmp_path_factory, light):
    """The site with a sensitive article, and another article that holds a sensitive card."""
    clone = light(clone_to(tmp_path_factory.mktemp("secretive") / "clone"))
    source = (clone / "content" / "articles" / "feeling-low-or-worried.md").read_text(encoding="utf-8")
    (clone / "content" / "articles" / "keeping-safe.md").write_text(source, encoding="utf-8")
    file = "articles/keeping-safe.md"
    field(clone / "content", "title", "Keeping safe at home", file)
    field(clone / "content", "next_review", "2027-05-23\nsensitive: yes", file)
    change(
        clone / "content", "## What you can do", "## If someone hurts you\n\nTell someone.\n\n## What you can do", file
    )  # fmt: skip
    change(clone / "content", "next_review: 2028-05-23", "next_review: 2027-11-23", "articles/attachment.md")
    change(
        clone / "content",
        "## What we know and do not know",
        "{{ card domestic-abuse }}\n\n## What we know and do not know",
        "articles/attachment.md",
    )
    code, said_, told = inv(clone, "build")
    assert code == 0, said_ + told
    return clone / "output"


def test_no_feed_home_page_or_picture_shows_a_sensitive_article_but_its_topic_and_the_sitemap_do(secretive):
    feed = ElementTree.parse(secretive / "feeds" / "all.atom.xml")
    links = {one.get("href") for one in feed.iter("{http://www.w3.org/2005/Atom}link")}

    assert "https://firstbonds.example/attachment/" in links
    assert "keeping-safe" not in (secretive / "feeds" / "all.atom.xml").read_text(encoding="utf-8")
    assert "keeping-safe" not in (secretive / "index.html").read_text(encoding="utf-8")
    assert not (secretive / "cards" / "keeping-safe.png").exists()
    for name in ("sitemap.xml", "topics/how-you-feel/index.html", "search/index.html"):
        assert "/keeping-safe/" in (secretive / name).read_text(encoding="utf-8")


def test_a_sensitive_article_has_no_trail_of_articles_and_neutral_places(secretive):
    page = html.parse(secretive / "keeping-safe" / "index.html")
    places = {one.text: one.get("href") for one in page.findall(".//a[@class='on-this-page__link tap']")}

    assert page.findtext(".//title") == "Keeping safe at home"
    assert page.findall(".//section[@aria-labelledby='related']") == []
    assert (places["If someone hurts you"], places["What you can do"]) == ("#part-5", "#what-you-can-do")
    assert [one.text for one in page.findall(".//h2[@id='part-5']")] == ["If someone hurts you"]
    assert page.findall(".//*[@id='if-someone-hurts-you']") == []


def test_on_an_ordinary_page_a_sensitive_card_is_folded_and_brings_no_number_and_no_way_out(secretive):
    page = html.parse(secretive / "attachment" / "index.html")
    (card,) = [one for one in page.iterfind(".//div[@class='help-card help-card--urgent']") if "at home" in one.text_content()]  # fmt: skip

    assert [link.get("href") for link in card.iterfind(".//a")] == ["/urgent-help/#card-1"]
    assert page.findall(f".//a[@href='{AWAY}']") == []
    assert json.loads(page.findtext(".//script[@type='application/ld+json']"))["headline"]
