"""The finder's scripts in a real browser: whether a place is open, what is nearest, how many fit, and the saved list."""

import re
import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from plugins.core.circle import Circle
from plugins.makers import template
from plugins.makers.filters import make_filters
from tests.conftest import ROOT

TOO_NEW = re.compile(
    r"\?\?=|\|\|=|&&=|AbortSignal|structuredClone|\.(?:at|replaceAll|replaceChildren|findLast\w*|toSorted|toReversed|toSpliced|hasOwn|any)\("
)  # what browsers have got since 2020
STATIC = ROOT / "theme" / "static"
WEEKDAYS = " ".join(f"{day}:540-1020" for day in range(5))
ALWAYS = " ".join(f"{day}:0-1440" for day in range(7))
HOLIDAYS = {"E": ("2026-12-25", "2026-12-28"), "S": ("2026-11-30",)}
NEEDS = ("feeding", "sleep")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, format, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def draw():
    templates = template.environment(
        ROOT / "theme", {"words": template.words(ROOT / "theme" / "words" / "en.toml")}
    )
    return lambda name, *given, **named: str(template.component(templates, name)(*given, **named))


@pytest.fixture
def visit(browser, tmp_path):
    """A function that opens a page of these parts and this script, at this moment in the UK."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    contexts = []

    def open_page(
        script, *parts, at="2026-11-24 10:00", fragment="", zone="Europe/London", without_has=False
    ):
        context = browser.new_context(timezone_id=zone)
        contexts.append(context)
        page = context.new_page()
        page.faults, page.folder = [], tmp_path
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
        page.clock.set_fixed_time(moment)
        (tmp_path / script).write_bytes((STATIC / script).read_bytes())
        if without_has:
            page.add_init_script("CSS.supports = (condition) => !condition.includes(':has')")
        choice = "" if without_has else make_filters({"need": NEEDS})
        body = "".join(parts)
        (tmp_path / "index.html").write_text(
            f'<!doctype html><meta charset="utf-8"><style>[hidden] {{ display: none; }} {choice}</style>'
            f'<script type="module" src="{script}"></script>{body}', encoding="utf-8")  # fmt: skip
        page.goto(f"http://127.0.0.1:{server.server_port}/{fragment}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    server.shutdown()
    server.server_close()


def test_no_script_asks_for_what_phones_of_some_years_ago_lack():
    asked = {
        file.name: TOO_NEW.findall(file.read_text(encoding="utf-8")) for file in sorted(STATIC.glob("*.js"))
    }

    assert {name: found for name, found in asked.items() if found} == {}


@pytest.mark.parametrize(("hours", "at", "says"), [
    (WEEKDAYS, "2026-11-24 10:00", "Open now, until 5pm"),
    (WEEKDAYS, "2026-11-24 08:59", "Closed now, opens at 9am"),
    (WEEKDAYS, "2026-11-24 09:00", "Open now, until 5pm"),
    (WEEKDAYS, "2026-11-24 17:00", "Closed now, opens tomorrow at 9am"),
    (WEEKDAYS, "2026-11-27 18:00", "Closed now, opens Monday at 9am"),
    (WEEKDAYS, "2026-07-07 16:30", "Open now, until 5pm"),
    (WEEKDAYS, "2026-12-25 10:00", "It is a bank holiday: ring first"),
    (WEEKDAYS, "2026-11-30 10:00", "Open now, until 5pm"),
    (WEEKDAYS, "2026-12-26 10:00", "Closed now, opens Tuesday at 9am"),
    (ALWAYS, "2026-11-24 03:00", "Open now, day and night"),
    (ALWAYS, "2026-12-24 20:00", "Open now, day and night"),
    (ALWAYS, "2026-12-25 10:00", "Open now, day and night"),
    (ALWAYS, "2026-12-27 12:00", "Open now, day and night"),
    (f"{ALWAYS} {WEEKDAYS}", "2026-12-24 20:00", "Open now, day and night"),
    ("4:1320-1800", "2026-11-28 03:00", "Open now, until 6am"),
    ("1:540-720 1:780-1020", "2026-11-24 12:30", "Closed now, opens at 1pm"),
    ("1:540-720", "2026-11-24 11:00", "Open now, until midday"),
    ("1:540-1440", "2026-11-24 11:00", "Open now, until midnight"),
    ("2026-12-04:605-720", "2026-11-24 10:00", "Closed now, opens 4 December at 10:05am"),
    ("2026-12-30:600-720", "2026-11-24 10:00", "Closed now"),
])  # fmt: skip
def test_a_place_says_whether_it_is_open(visit, draw, hours, at, says):
    page = visit(
        "open-now.js",
        draw("open-now", HOLIDAYS, ("E",)),
        f'<p data-hours="{hours}">Hours in words</p>',
        at=at,
    )

    assert page.locator(".open-now").text_content() == says
    assert page.locator("[data-hours]").text_content() == f"{says}Hours in words"
    assert page.faults == []


def test_nothing_is_said_of_hours_that_were_worked_out_for_days_that_are_over(visit, draw):
    page = visit(
        "open-now.js",
        draw("open-now"),
        '<p data-hours="4:1320-1560 2026-12-01:600-720">Hours in words</p>',
        at="2027-02-02 10:30",
    )

    assert page.locator("[data-hours]").text_content() == "Hours in words"
    assert page.faults == []


def test_it_is_open_by_the_clocks_of_the_uk_wherever_the_phone_is(visit, draw):
    page = visit(
        "open-now.js",
        draw("open-now"),
        f'<p data-hours="{WEEKDAYS}"></p>',
        at="2026-11-24 16:59",
        zone="Asia/Karachi",
    )

    assert page.locator(".open-now").text_content() == "Open now, until 5pm"


def listing(slug, need, at, within=()):
    """A line of a list; without a door where *at* is nothing, with one that we cannot place where it is empty."""
    service = SimpleNamespace(name=slug, url="/", example=False, status="active", referral=(), referral_labels=(), phone=None,
                              has_door=at is not None, assured_date=None)  # fmt: skip
    return SimpleNamespace(service=service, kind=SimpleNamespace(title="Group"), freshness="doubtful", tokens={"need": need}, at=at,
                           summary="", when="", hours="", miles="", within=within)  # fmt: skip


COVERS = (listing("far", "feeding", "54.2000,-2.8000"), listing("visits", "sleep", None),
          listing("close", "feeding sleep", "55.0000,-2.0000;54.0500,-2.8000"))  # fmt: skip
NEAR = (listing("next", "sleep", "54.0600,-2.8000"), listing("here", "sleep", "54.0480,-2.8000"))


def facets():
    boxes = [SimpleNamespace(value=need, label=need, count=1, folder=f"need-{need}") for need in NEEDS]
    return [SimpleNamespace(name="need", label="Need", options=boxes)]


def finder(draw):
    cards = ["".join(draw("service-card", one) for one in some) for some in (COVERS, NEAR)]
    lists = "".join(f"<ul data-cards>{some}</ul>" for some in cards)
    return (
        draw("near-bar")
        + f'<div class="finder" data-finder>{draw("filters", facets(), 5)}<h2>For families</h2>{lists}</div>'
    )


def page_of_many(draw, number, **groups):
    """A page of a list of two: the services of each group by its name."""
    parts = [SimpleNamespace(name=name, listings=listings) for name, listings in groups.items()]
    return (f'{draw("near-bar", f"Only page {number}.")}<div class="finder" data-finder data-page="{number}" data-pages="2" data-address="/">'
            f'{draw("filters", facets(), 5, True)}{draw("filter-lists", facets(), 5, "/")}'
            f'<div class="finder__results">{draw("service-groups", parts, "Leeds")}{draw("pager", number, 2, "/")}</div></div>')  # fmt: skip


def on_two_pages(draw, folder):
    """The second page of a list, beside the first; it returns the first."""
    (folder / "2").mkdir()
    second = page_of_many(draw, 2, services=COVERS[2:], near=NEAR)
    (folder / "2" / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{second}', encoding="utf-8")  # fmt: skip
    return page_of_many(draw, 1, services=COVERS[:2])


@pytest.mark.parametrize("without_has", [False, True])
def test_a_choice_on_one_page_of_a_long_list_is_made_and_counted_in_all_of_it(
    visit, draw, tmp_path, without_has
):
    page = visit("finder.js", on_two_pages(draw, tmp_path), without_has=without_has)
    assert (page.locator("form").is_visible(), page.locator("nav[data-lists]").is_visible()) == (True, False)
    assert page.get_by_role("status").text_content() == "5 services"
    page.locator("form details").first.evaluate("one => one.open = true")

    page.locator("[value=sleep]").check()

    expect(page.get_by_role("status")).to_have_text("4 of 5 shown")
    assert page.locator("h2").all_text_contents() == ["For families in Leeds", "Near Leeds"]
    assert names(page) == ["far", "visits", "close", "next", "here"]
    assert page.locator(".finder__card:visible").count() == 4
    assert page.locator(".pager").count() == 0
    assert page.faults == []


def test_on_a_long_list_the_nearest_of_all_pages_stand_first(visit, draw, tmp_path):
    page = visit("finder.js", on_two_pages(draw, tmp_path), fragment="#near=54.0471,-2.8010")

    expect(page.locator(".service-card__name")).to_have_text(["visits", "close", "far", "here", "next"])
    assert "Only page" not in page.locator("[data-near]").text_content()

    page.get_by_role("button", name="Back to the usual order").click()
    assert names(page) == ["far", "visits", "close", "next", "here"]


def test_whoever_stands_on_a_later_page_gets_the_same_list(visit, draw, tmp_path):
    first = on_two_pages(draw, tmp_path)
    page = visit("finder.js", first)
    second = (tmp_path / "2" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "2" / "index.html").write_text(f'{second}<script type="module" src="/finder.js"></script>', encoding="utf-8")  # fmt: skip

    page.goto(f"{page.url}2/#near=54.0471,-2.8010")

    expect(page.locator(".service-card__name")).to_have_text(["visits", "close", "far", "here", "next"])
    assert page.locator("h2").all_text_contents() == ["For families in Leeds", "Near Leeds"]
    assert page.faults == []


@pytest.mark.parametrize("comes", ["", "<p>Log in to our network</p>"])
def test_a_page_that_does_not_come_is_told_and_what_is_there_is_chosen_from(visit, draw, tmp_path, comes):
    if comes:
        (tmp_path / "2").mkdir()
        (tmp_path / "2" / "index.html").write_text(comes, encoding="utf-8")
    page = visit("finder.js", page_of_many(draw, 1, services=COVERS[:2]), fragment="#near=54.0471,-2.8010")
    page.locator("form details").first.evaluate("one => one.open = true")

    page.locator("[value=sleep]").check()

    expect(page.get_by_role("status")).to_have_text("The other pages could not be read. On this page, 1 of 2 fit.")  # fmt: skip
    assert "Only page 1." in page.locator("[data-near]").text_content()
    assert page.locator(".pager").count() == 1


def test_how_many_there_are_stands_there_at_first_and_is_not_said_again(visit, draw):
    page = visit("finder.js", finder(draw))
    page.evaluate("new MutationObserver(() => { document.title = 'said' }).observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })")  # fmt: skip

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    page.wait_for_timeout(50)

    assert page.get_by_role("status").text_content() == "5 services"
    assert page.title() == ""


def circle(km):
    return Circle("LA1 1AA", km, (54.05, -2.8))


def test_what_is_for_homes_near_one_place_says_whether_the_postcode_is_one_and_those_it_is_for_stand_first(
    visit, draw
):
    cards = [listing("small", "sleep", "54.0600,-2.8000", [circle(1)]), listing("edge", "sleep", None, [circle(3.5)]),
             listing("either", "sleep", "54.0900,-2.8000", [circle(1), circle(20)]), listing("all", "sleep", "54.2,-2.8")]  # fmt: skip
    body = draw("near-bar") + f'<div data-finder><h2>For families</h2><ul data-cards>{"".join(draw("service-card", one) for one in cards)}</ul></div>'  # fmt: skip

    page = visit("finder.js", body, fragment="#near=54.08,-2.80")

    assert names(page) == ["either", "all", "edge", "small"]
    assert page.locator(".service-card__within").all_text_contents() == [
        "Only for homes within 1 km (about 0.6 miles) of LA1 1AA or within 20 km (about 12.4 miles) of LA1 1AA. Your postcode is inside.",
        "Only for homes within 3.5 km (about 2.2 miles) of LA1 1AA. Your postcode is close to the edge. Ask.",
        "Only for homes within 1 km (about 0.6 miles) of LA1 1AA. Your postcode is outside.",
    ]

    page.get_by_role("button", name="Back to the usual order").click()
    assert names(page) == ["small", "edge", "either", "all"]
    assert (
        page.locator(".service-card__within").first.text_content()
        == "Only for homes within 1 km (about 0.6 miles) of LA1 1AA."
    )
    assert page.faults == []


def names(page):
    return page.locator(".service-card__name").all_text_contents()


def test_the_nearest_stand_first_and_what_comes_to_you_before_them(visit, draw):
    page = visit("finder.js", finder(draw), fragment="#near=54.0471,-2.8010")

    assert names(page) == ["visits", "close", "far", "here", "next"]
    assert page.locator(".service-card__far").all_text_contents() == [
        "",
        "less than a mile",
        "about 11 miles",
        "less than a mile",
        "less than a mile",
    ]
    assert page.locator("[data-near]").is_visible()
    assert page.faults == []


def test_a_door_that_we_cannot_place_stands_behind_those_that_we_can_as_on_a_page_without_script(visit, draw):
    cards = [listing("unplaced", "sleep", ""), listing("far", "sleep", "54.2,-2.8"), listing("ended", "sleep", ""), listing("visits", "sleep", None),
             listing("close", "sleep", "54.05,-2.8")]  # fmt: skip
    body = draw("near-bar") + f'<div data-finder><h2>For families</h2><ul data-cards>{"".join(draw("service-card", one) for one in cards)}</ul></div>'  # fmt: skip

    page = visit("finder.js", body, fragment="#near=54.0471,-2.8010")

    assert names(page) == ["visits", "close", "far", "unplaced", "ended"]
    assert page.locator(".service-card__far").all_text_contents() == ["", "less than a mile", "about 11 miles", "", ""]  # fmt: skip
    assert page.faults == []


def test_the_place_can_be_forgotten_and_the_keyboard_is_not_lost(visit, draw):
    page = visit("finder.js", finder(draw), fragment="#near=54.0471,-2.8010")

    page.get_by_role("button", name="Back to the usual order").click()

    assert names(page) == ["far", "visits", "close", "next", "here"]
    assert "#" not in page.url
    assert page.locator(".service-card__far").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "H2"


@pytest.mark.parametrize("fragment", ["", "#near", "#near=54", "#near=<b>,2", "#services"])
def test_without_a_place_the_usual_order_stays(visit, draw, fragment):
    page = visit("finder.js", finder(draw), fragment=fragment)

    assert names(page) == ["far", "visits", "close", "next", "here"]
    assert not page.locator("[data-near]").is_visible()


@pytest.mark.parametrize("without_has", [False, True])
def test_a_ticked_box_is_followed_by_how_many_are_left_in_an_older_browser_too(visit, draw, without_has):
    page = visit("finder.js", finder(draw), without_has=without_has)
    page.locator("details").first.evaluate("one => one.open = true")

    page.locator("[value=feeding]").check()
    assert page.get_by_role("status").text_content() == "2 of 5 shown"
    assert page.locator(".finder__card:visible .service-card__name").all_text_contents() == ["far", "close"]
    assert page.locator("form[data-works]").count() == 1

    page.get_by_role("button", name="Show all again").click()
    expect(page.get_by_role("status")).to_have_text("5 services")
    assert page.locator(".finder__card:visible").count() == 5


def test_who_comes_back_sees_the_boxes_they_ticked_and_how_many_are_left(visit, draw):
    page = visit("finder.js", finder(draw), '<a href="elsewhere.html">A service</a>')
    (page.folder / "elsewhere.html").write_text("<!doctype html><p>A service</p>", encoding="utf-8")
    page.locator("details").first.evaluate("one => one.open = true")
    page.locator("[value=feeding]").check()

    page.get_by_role("link", name="A service").click()
    page.go_back()

    expect(page.get_by_role("status")).to_have_text("2 of 5 shown")
    expect(page.locator("[value=feeding]")).to_be_checked()
    expect(page.locator("[value=feeding]")).to_be_visible()


def test_nothing_about_a_place_or_a_choice_is_kept_or_sent(visit, draw):
    page = visit("finder.js", finder(draw), fragment="#near=54.0471,-2.8010")
    page.locator("details").first.evaluate("one => one.open = true")
    requests = []
    page.on("request", lambda request: requests.append(request.url))

    page.locator("[value=feeding]").check()

    assert requests == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "feeding" not in page.url


def saved(draw):
    tools = draw("service-tools", SimpleNamespace(slug="riverside", name="Mums & <Dads>"))
    return tools + draw("saved-list")


def test_a_service_is_saved_only_when_someone_asks_and_all_of_it_can_be_removed(visit, draw):
    page = visit("saved.js", saved(draw))
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_text("You have saved nothing yet.").is_visible()

    page.get_by_role("button", name="Save to my list").click()
    assert page.evaluate("JSON.parse(localStorage.getItem('saved-services'))") == [
        {"slug": "riverside", "name": "Mums & <Dads>"}
    ]

    page.reload()
    assert page.get_by_role("button", name="Saved. Take it off my list").is_visible()
    assert page.get_by_role("link", name="Mums & <Dads>").get_attribute("href") == "/services/riverside/"

    page.get_by_role("button", name="Remove all").click()
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_role("status").text_content() == "Your list is empty. Nothing is kept on this device."


def test_one_service_can_be_taken_off_the_list(visit, draw):
    page = visit("saved.js", saved(draw))
    page.get_by_role("button", name="Save to my list").click()
    page.reload()

    page.get_by_role("button", name="Remove Mums & <Dads>").click()

    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_role("status").text_content() == "Mums & <Dads> is off your list."


@pytest.mark.parametrize(
    "kept", ["nonsense", "{}", '[{"slug": "../evil", "name": "x"}]', '[{"slug": "a", "name": {}}]', "[null]"]
)
def test_a_spoilt_list_is_an_empty_list(visit, draw, kept):
    page = visit("saved.js", saved(draw))
    page.evaluate("kept => localStorage.setItem('saved-services', kept)", kept)

    page.reload()

    assert page.faults == []
    assert page.get_by_text("You have saved nothing yet.").is_visible()
