"""A postcode typed at night, in a real browser, on the real site with every real shard."""

import gzip
import json
import random
import re
import threading
import tomllib
from functools import partial
from urllib.parse import urlsplit

import minify
import pytest

from plugins.core.shard import decode
from tests.conftest import ROOT
from tests.site.conftest import Calm, Quiet

TYPED = tomllib.loads((ROOT / "tests" / "postcodes.toml").read_text(encoding="utf-8"))["typed"]
TITLE = ".postcode-search__title"


def look_up(page, text):
    """Type and press Enter, as on a phone."""
    page.get_by_role("textbox", name="Postcode").fill(text)
    page.get_by_role("textbox", name="Postcode").press("Enter")


def told(page):
    """The answer that stands below the box."""
    page.wait_for_function(
        "() => { const title = document.querySelector('.postcode-search__title:not(template *)'); return title && !/^(Looking|Opening)/.test(title.textContent); }"
    )
    return page.locator(f"[role=status] {TITLE}").inner_text()


def links(page):
    return page.locator("[role=status] a").evaluate_all("all => all.map(one => one.getAttribute('href'))")


@pytest.mark.parametrize("text", ["LA1 1AA", "la11aa", " LAI 1AA ", "ＬＡ１　１ＡＡ"])
def test_a_postcode_however_it_is_typed_opens_the_page_of_its_council_nearest_first(visit, text):
    page = visit("/find/")

    look_up(page, text)
    page.wait_for_url("**/find/lancaster/#near=*")

    assert page.url.split("#")[1] == "near=54.05,-2.80"
    assert page.get_by_role("heading", level=1).inner_text() == "Help in Lancaster"
    assert "Nearest first" in page.locator("main").inner_text()


@pytest.mark.parametrize("text", ["la1", "LA1 4", "LA 1"])
def test_a_father_at_night_with_only_the_first_half_gets_what_is_near(visit, text):
    page = visit("/find/", color_scheme="dark", width=320)

    look_up(page, text)
    page.wait_for_url("**/find/la1/")

    words = page.locator("main").inner_text()
    assert "EXAMPLE Riverside family hub" in words
    assert words.index("999") < words.index("EXAMPLE Riverside family hub")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("text", "title", "first"), [
    ("LA1 1ZZ", "LA1 1ZZ may no longer be used", "/find/lancaster/"),
    ("BT1 5GS", "BT1 5GS is in Northern Ireland", "/find/#northern-ireland"),
    ("BT1", "BT1 is in Northern Ireland", "/find/#northern-ireland"),
    ("JE2 3AB", "JE2 3AB has health services of its own", "/urgent-help/"),
    ("GY1", "GY1 has health services of its own", "/urgent-help/"),
    ("IM1 1AA", "IM1 1AA has health services of its own", "/urgent-help/"),
    ("BFPO 58", "This is a forces postcode", "/find/#councils"),
    ("BF1 0AA", "This is a forces postcode", "/find/#councils"),
    ("LA1 9XX", "We do not know LA1 9XX", "/find/la1/"),
    ("BX9 1AS", "BX9 1AS is for post to a firm", "/find/#councils"),
    ("bx1", "BX1 is for post to a firm", "/find/#councils"),
    ("LA1 1Y", "This does not look like a postcode", "/find/la1/"),
    ("LA1 1YN, UK", "This does not look like a postcode", "/find/la1/"),
    ("K1A 0B1", "We do not know K1A", "/find/#councils"),
    ("hello", "This does not look like a postcode", "/find/#councils"),
    ("LA99 1AA", "We do not know LA99", "/find/#councils"),
    ("Morecambe", "This does not look like a postcode", "/find/#councils"),
    ("north", "This does not look like a postcode", "/find/#councils"),
    ("no", "This does not look like a postcode", "/find/#councils"),
    ("", "Please type a postcode", "/find/#councils"),
    ("x" * 10_000, "This does not look like a postcode", "/find/#councils"),
    ("<img src=x onerror=alert(1)>", "This does not look like a postcode", "/find/#councils"),
])  # fmt: skip
def test_what_cannot_be_found_gets_a_reason_and_a_way_on(visit, text, title, first):
    page = visit("/find/")

    look_up(page, text)

    assert told(page) == title
    assert links(page)[0] == first
    assert page.locator("h1").inner_text() != ""
    assert page.faults == []


def test_the_browser_reads_what_is_typed_as_the_table_says(visit):
    page = visit("/find/")
    source = page.locator("[data-postcode]").get_attribute("data-decoder")

    read = page.evaluate(
        "async ([source, texts]) => { const { parse } = await import(source); return texts.map((text) => parse(text)); }",
        [source, [one["text"] for one in TYPED]],
    )

    said = [
        {
            "kind": one["kind"],
            "is": one.get("postcode", ""),
            "nature": one.get("nature", ""),
            "begins": one.get("outward", "") if one["kind"] == "nonsense" else "",
        }
        for one in read
    ]
    assert said == [
        {
            "kind": one["kind"],
            "is": one.get("is", ""),
            "nature": one.get("nature", ""),
            "begins": one.get("begins", ""),
        }
        for one in TYPED
    ]


def test_the_browser_finds_what_our_own_reader_finds(visit, output):
    page = visit("/find/")
    (folder,) = (output / "postcodes").iterdir()
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    choose = random.Random(7)
    wanted = {}
    for number in choose.sample(range(len(index["first"])), 12):
        for (outward, inward), spot in choose.sample(list(entries(folder / f"{number}.bin")), 25):
            wanted[f"{outward} {inward}"] = (index["areas"][spot.area][0], spot.point)
    source, address = (
        page.locator("[data-postcode]").get_attribute(f"data-{name}") for name in ("decoder", "index")
    )

    found = page.evaluate("""async ([source, address, texts]) => {
        const { parse, lookup } = await import(source);
        return Promise.all(texts.map((text) => lookup(parse(text), new URL(address, location).href)));
    }""", [source, address, list(wanted)])  # fmt: skip

    for (text, (slug, point)), said in zip(wanted.items(), found, strict=True):
        if slug and point:
            assert (text, said["kind"], said["slug"]) == (text, "located", slug)
            assert (said["lat"], said["lon"]) == pytest.approx(point, abs=1e-9)
        else:
            assert said["kind"] in ("unlocated", "unknown")


def entries(file):
    """Every postcode of a shard by its halves."""
    shard = decode(file.read_bytes())
    for name in shard:
        outward, inward = name.split(" ")
        yield (outward, inward), shard.get(outward, inward)


def test_no_request_no_address_and_no_storage_ever_holds_a_whole_postcode(visit):
    page = visit("/find/")
    sent = []
    page.context.on(
        "request", lambda request: sent.append(f"{request.url} {request.headers} {request.post_data}")
    )

    for text in ("SW1A 1AA", "LA1 1ZZ", "LA1 1AA"):
        look_up(page, text)
        page.wait_for_timeout(300) if text != "LA1 1AA" else page.wait_for_url("**/find/lancaster/#near=*")
        if "/find/#" not in page.url and not page.url.endswith("/find/"):
            page.go_back()

    page.wait_for_timeout(200)
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state, document.referrer, location.href])"
    )
    whole = re.compile(r"(SW1A|LA1)(%20|\+|\s|-)*1(AA|ZZ)", re.I)
    assert [one for one in [*sent, kept] if whole.search(one)] == []
    assert {urlsplit(one.split(" ")[0]).hostname for one in sent} == {"127.0.0.1"}


def test_one_lookup_fetches_the_index_and_one_shard_and_nothing_else(visit):
    page = visit("/find/")
    before = len(page.requests)

    look_up(page, "LA1 1AA")
    page.wait_for_url("**/find/lancaster/#near=*")

    fetched = [urlsplit(one).path for one in page.requests[before:] if "/postcodes/" in one]
    assert len(fetched) == 2
    assert fetched[0].endswith("/index.json") and re.search(r"/\d+\.bin$", fetched[1])


FAILED = "We cannot look this up just now"


@pytest.mark.parametrize(("what", "reply"), [
    ("a shard that is not there", {"status": 404}),
    ("a broken shard", {"body": b"\x1f\x8b\x08\x00broken"}),
    ("a shard that is cut short", {"body": gzip.compress(b"LA1\n\x02\x00")}),
    ("a page instead of a shard", {"body": b"<!doctype html><title>Welcome to the hotel</title>"}),
])  # fmt: skip
def test_a_lookup_that_fails_says_so_and_never_gives_a_wrong_answer(visit, what, reply):
    page = visit("/find/")
    page.route(re.compile(r"/postcodes/.*\.bin"), lambda route: route.fulfill(**reply))

    look_up(page, "LA1 1AA")

    assert told(page) == FAILED, what
    assert links(page) == ["/find/la1/", "/find/#councils"]
    assert page.url.endswith("/find/")


def test_without_a_connection_the_lists_still_serve(visit):
    page = visit("/find/")
    page.get_by_role("textbox", name="Postcode").focus()
    page.context.set_offline(True)

    look_up(page, "LA1 1AA")

    assert told(page) == FAILED
    assert page.locator("#councils").is_visible()


@pytest.mark.parametrize("lacks", ["window.DecompressionStream", "window.AbortController", "Response.prototype.arrayBuffer"])  # fmt: skip
def test_a_browser_that_lacks_what_it_takes_is_told_so_and_the_connection_is_not_blamed(visit, lacks):
    page = visit("/find/")
    page.evaluate(f"delete {lacks}")

    look_up(page, "LA1 1AA")

    assert told(page) == "This browser cannot look up a postcode"
    assert links(page) == ["/find/la1/", "/find/#councils"]


def test_a_phone_that_is_some_years_old_looks_up_as_well(visit):
    page = visit("/find/")
    page.evaluate("""() => {
        for (const [owner, ...names] of [[AbortSignal, "timeout", "any"], [Array.prototype, "at", "findLast", "findLastIndex", "toSorted"],
            [String.prototype, "at", "replaceAll"], [Element.prototype, "replaceChildren"], [Object, "hasOwn"], [window, "structuredClone"]]) {
            for (const name of names) delete owner[name];
        }
    }""")  # fmt: skip

    look_up(page, "hello")
    assert told(page) == "This does not look like a postcode"
    look_up(page, "LA1 1ZZ")
    assert told(page) == "LA1 1ZZ may no longer be used"
    look_up(page, "LA1 1AA")
    page.wait_for_url("**/find/lancaster/#near=*")

    assert page.faults == []


@pytest.mark.parametrize(("text", "codes"), [
    ("SW1", "SW1A SW1E SW1H SW1P SW1V SW1W SW1X SW1Y"),
    ("ec1 4", "EC1A EC1M EC1N EC1P EC1R EC1V EC1Y"),
    ("W1 1AA", "W1A W1B W1C W1D W1F W1G W1H W1J W1K W1S W1T W1U W1W"),
    ("wc2", "WC2A WC2B WC2E WC2H WC2N WC2R"),
])  # fmt: skip
def test_a_first_half_that_a_letter_must_follow_is_answered_with_those_that_there_are(visit, text, codes):
    page = visit("/find/")

    look_up(page, text)

    assert told(page) == f"A letter follows {codes.split()[0][:-1]}"
    assert links(page) == [*(f"/find/{code.lower()}/" for code in codes.split()), "/find/#councils"]
    assert page.locator("[role=status] a").first.inner_text() == codes.split()[0]
    assert page.faults == []
    page.locator("[role=status] a").first.click()
    assert page.locator("h1").inner_text() == f"Help around {codes.split()[0]}"


@pytest.mark.parametrize("where", ["/find/", "/find/leeds/"])
@pytest.mark.parametrize(("text", "slugs"), [
    ("Bury", "bury"),
    ("lancaster", "lancaster"),
    ("Newcastle", "newcastle-upon-tyne newcastle-under-lyme"),
    ("newcastle upon tyne ", "newcastle-upon-tyne"),
    ("DERRY", "derry-city-and-strabane"),
])  # fmt: skip
def test_the_name_of_a_council_typed_for_a_postcode_is_answered_with_that_council(visit, where, text, slugs):
    page = visit(where)

    look_up(page, text)

    assert told(page) == "Is this your council?"
    assert links(page) == [*(f"/find/{slug}/" for slug in slugs.split()), "/find/#councils"]
    assert page.get_by_role("textbox", name="Postcode").get_attribute("aria-invalid") == "false"
    assert page.faults == []
    assert not any(text.strip().lower() in request.lower() for request in page.requests)


class Zipping(Quiet):
    """A host that says of every shard that it has packed it itself, so that the browser opens it first."""

    def end_headers(self):
        if self.path.endswith(".bin"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


def test_a_host_that_packs_again_does_no_harm(browser, output):
    server = Calm(("127.0.0.1", 0), partial(Zipping, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/find/")
        look_up(page, "LA1 1AA")
        page.wait_for_url("**/find/lancaster/#near=*")
    finally:
        context.close()
        server.shutdown()
        server.server_close()


def test_without_script_there_is_no_box_but_every_council_and_every_first_half(visit):
    page = visit("/find/", java_script_enabled=False)

    assert not page.locator("#postcode").is_visible()
    page.locator("a[href='/find/la/']").click()
    page.locator("a[href='/find/la1/']").click()
    assert page.url.endswith("/find/la1/")


def test_with_the_keyboard_alone_a_postcode_is_typed_told_wrong_and_put_right(visit):
    page = visit("/find/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "postcode":
            break

    page.keyboard.type("nowhere")
    page.keyboard.press("Enter")
    assert told(page) == "This does not look like a postcode"
    assert page.evaluate(
        "[document.activeElement.id, document.activeElement.getAttribute('aria-invalid')]"
    ) == ["postcode", "true"]
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("LA1 1AA")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/lancaster/#near=*")


def test_a_health_visitor_finds_help_in_urdu_with_and_without_script(visit):
    for script in (True, False):
        page = visit("/find/lancaster/", width=390, java_script_enabled=script)
        page.locator("summary", has_text="Choose what to show").click()
        page.locator("summary", has_text="Language").click()
        page.locator('[name="language"][value="ur"]').check()

        shown = [
            card.locator("a").first.inner_text()
            for card in page.locator(".finder__card").all()
            if card.is_visible()
        ]
        assert len(shown) == 3 and {"EXAMPLE Health visiting team", "EXAMPLE Parent-infant team"} < set(shown)
        assert "EXAMPLE Riverside family hub" not in shown
        if script:
            assert re.fullmatch(r"3 of 1[34] shown", page.locator("[data-count]").inner_text())


def test_the_decoder_is_small(output):
    text = (ROOT / "theme" / "static" / "postcode.js").read_text(encoding="utf-8")
    decoder = text[text.index("// The decoder") :]
    lean = minify.string("application/javascript", decoder)

    assert len(gzip.compress(lean.encode(), 9, mtime=0)) <= 1_200
