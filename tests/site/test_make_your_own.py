"""A clinic makes its own copy of a leaflet in a browser: what it types stays there, and it is told what it gets."""

import json
import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pymupdf
import pytest

from plugins.core.format import read_formats
from plugins.core.phone import fault_of
from plugins.makers import text_layer
from tests.conftest import ROOT, clone_to, inv
from tests.core.test_logo import DRAWN, picture
from tests.site.conftest import Calm, Quiet
from tests.site.test_access import AXE, PEOPLE, RULES
from tests.verapdf import failures_in

PATH = "/leaflets/when-your-baby-cries/make/"
TYPED = {
    "name": "EXAMPLE Ash clinic",
    "phone": "01632 960150",
    "hours": "Monday to Friday, 9am to 5pm",
    "nation": "England",
}
FORMATS = {"dl-trifold": 2, "a5-fold": 4, "a5-booklet": 8, "a4": 2, "large-print": None, "easy-read": None}
PAPERS = read_formats(ROOT / "theme")
MM = 72 / 25.4
TO_WRITE_ON = "Near you Write names and numbers here. Health visitor GP surgery Someone I can ring"
FIRST = 60_000  # milliseconds that the first copy may take on a slow machine


@pytest.fixture(scope="session")
def engine():
    """Typst for browsers is fetched before the tests, like the other tools."""
    assert (ROOT / ".cache" / "maker" / "version.txt").exists(), (
        "Typst for browsers is missing: ./inv leaflets --maker"
    )


def filled(page, **typed):
    """The page with everything typed."""
    for name, words in {**TYPED, **typed}.items():
        if name == "nation":
            page.select_option("[name=nation]", words)
        elif name == "format":
            page.check(f"[value={words}]")
        else:
            page.fill(f"[name={name}]", words)
    return page


def wrong(page):
    """What is said of each field, by its name."""
    page.click("[type=submit]")
    page.wait_for_function("document.querySelector('[data-status]').textContent")
    return page.evaluate("Object.fromEntries([...document.querySelectorAll('[data-part]')].map(part => [part.dataset.part, part.querySelector('[data-wrong]').textContent]).filter(([, said]) => said))")  # fmt: skip


def made(page, folder):
    """The PDF that the page makes, as it is saved."""
    page.click("[type=submit]")
    page.wait_for_selector("[data-made]:not([hidden])", timeout=FIRST)
    with page.expect_download() as download:
        page.click("[data-download]")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def words_of(file):
    with pymupdf.open(file) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def said_in(file):
    """What a screen reader is given, with single spaces."""
    return " ".join(text_layer.read(file.read_bytes()).split())


@pytest.fixture
def maker(engine, visit):
    """The page as a person sees it whose browser can do all that is needed."""
    return lambda **person: visit(PATH, **person)


@pytest.fixture(scope="session")
def without(tmp_path_factory, light):
    """The folder of a site that was built where nobody has fetched Typst for browsers."""
    folder = light(clone_to(tmp_path_factory.mktemp("without") / "clone"))
    (folder / ".cache").unlink()
    (folder / ".cache").mkdir()
    for kept in (ROOT / ".cache").iterdir():
        if kept.name != "maker":
            (folder / ".cache" / kept.name).symlink_to(kept)
    code, said, told = inv(folder, "build")
    assert code == 0, said + told
    return (folder / "output").resolve()


def test_the_page_of_the_leaflet_leads_to_it(visit):
    page = visit("/leaflets/when-your-baby-cries/")

    page.get_by_role("link", name="Make a copy for your clinic").click()

    assert page.url.endswith(PATH)


def test_without_a_script_the_page_offers_the_files_to_type_into(engine, visit, output):
    page = visit(PATH, java_script_enabled=False)
    links = page.locator("#ready a").evaluate_all("all => all.map(one => one.getAttribute('href'))")

    assert "Your browser cannot make a copy on this page." in page.inner_text("main")
    assert not page.locator("[data-maker]").is_visible()
    assert len(links) == 6 and all(link.endswith("-fillable.pdf") and (output / link.lstrip("/")).exists() for link in links)  # fmt: skip


def test_a_browser_that_cannot_unpack_is_told_so_and_offered_the_same(engine, visit):
    page = visit("/about/")
    page.add_init_script("delete window.DecompressionStream")
    page.goto(PATH)

    assert page.locator("[data-cannot]").is_visible()
    assert not page.locator("[data-maker]").is_visible()
    assert page.locator("#ready a").first.is_visible()


def test_a_site_without_typst_for_browsers_says_so_plainly_and_fetches_nothing(without, browser):
    server = Calm(("127.0.0.1", 0), partial(Quiet, directory=str(without)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}{PATH}")

    assert page.get_by_text("A copy cannot be made on this page yet").is_visible()
    assert page.locator("#ready a").count() == 6
    assert page.locator("form, script[type=module]").count() == 0
    assert not (without / "make").exists()
    page.close()
    server.shutdown()
    server.server_close()


def test_the_size_is_said_before_anything_is_fetched_and_is_true(maker, output):
    page = maker()
    page.wait_for_load_state("networkidle")
    before = [url for url in page.requests if "/make/" in url and not url.endswith("/make/")]
    (kit,) = (output / "make").iterdir()
    fetched = sum(file.stat().st_size for file in kit.iterdir() if "Andika" not in file.name)

    assert before == []
    assert f"fetch {fetched / 1e6:.1f} MB from this site, once" in page.inner_text("[data-size-line]")
    page.check("[value=easy-read]")
    whole = sum(file.stat().st_size for file in kit.iterdir())
    assert f"fetch {whole / 1e6:.1f} MB from this site, once" in page.inner_text("[data-size-line]")


def test_a_clinic_gets_a_copy_with_its_name_number_hours_and_logo(maker, tmp_path):
    logo = tmp_path / "ash.svg"
    logo.write_text(DRAWN)
    page = filled(maker(), format="a4")
    page.set_input_files("[name=logo]", logo)

    file = made(page, tmp_path)

    words = words_of(file)
    assert file.name == "when-your-baby-cries-example-ash-clinic-a4.pdf"
    for part in ("EXAMPLE Ash clinic", "01632 960150", TYPED["hours"], "Invented. Please do not ring.", "Call 999", "Call 111", "Health visitor", "FB2"):  # fmt: skip
        assert part in words
    assert "Northern Ireland: Lifeline" not in words
    assert b"tel:+441632960150" in file.read_bytes()
    size = round(file.stat().st_size / 1000)
    assert page.inner_text("[data-download]") == f"Download the PDF (2 pages, {size} KB)"
    assert "flip on the long edge" in page.inner_text(".maker__made [data-how]")


def test_what_is_typed_is_sent_nowhere_and_kept_nowhere(maker, tmp_path, site):
    page = filled(maker(), format="a4")
    sent = []
    page.context.on("request", lambda request: sent.append((request.method, request.url, request.post_data)))

    made(page, tmp_path)

    assert sent
    assert {(method, data) for method, _, data in sent} == {("GET", None)}
    assert [url for _, url, _ in sent if not url.startswith((site, "blob:"))] == []
    assert [url for _, url, _ in sent if re.search(r"ash|960150|[?#]", url, re.I)] == []
    assert page.context.cookies() == []
    assert page.evaluate("(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length])()") == [0, 0, 0, 0]  # fmt: skip
    page.goto("/about/")
    page.go_back()
    assert page.input_value("[name=name]") == ""


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_can_be_made_and_says_clearly_that_it_lacks_the_mark_of_pdf_ua(maker, tmp_path, format):
    page = filled(maker(), format=format)
    file = made(page, tmp_path)

    with pymupdf.open(file) as document:
        count, title = len(document), document.metadata["title"]
    assert count == (FORMATS[format] or count)
    assert title == f"When your baby cries: {PAPERS[format].name}, {TYPED['name']}"
    assert f"({count} pages, " in page.inner_text("[data-download]")
    assert "This PDF lacks the PDF/UA mark." in page.inner_text("[data-mark]")
    assert "made on a clinic's own device and lacks the PDF/UA mark" in words_of(file)
    assert TO_WRITE_ON in said_in(file)
    assert [failure.clause for failure in failures_in(file.read_bytes())] == ["5", "7.1"]  # its mark, and that its title is shown  # fmt: skip


def test_a_tri_fold_is_laid_on_its_sheet_ready_to_be_printed_and_folded(maker, tmp_path):
    page = filled(maker(), format="dl-trifold")
    with pymupdf.open(made(page, tmp_path)) as document:
        thirds = [[side.get_text(clip=(left, 0, left + 97 * MM, side.rect.height)).split("\n")[0].strip() for left in (0, 98 * MM, 198 * MM)] for side in document]  # fmt: skip

    assert thirds == [
        ["Someone to talk to", "Urgent help", "When your"],
        ["You are not doing it wrong", "Plan for the next hard night", "When to get help"],
    ]
    assert "Fold the flap in first, then the cover over it." in page.inner_text(".maker__made [data-how]")


def test_a_tri_fold_is_read_out_side_by_side_and_on_each_in_the_order_of_its_panels(maker, tmp_path):
    said = said_in(made(filled(maker(), format="dl-trifold"), tmp_path))
    begins = ["When your baby cries First Bonds", "Someone to talk to", "EXAMPLE Ash clinic", "Near you", "Urgent help", "General information",
              "You are not doing it wrong", "How much babies cry", "Plan for the next hard night", "When to get help"]  # fmt: skip

    assert sorted(begins, key=said.index) == begins


def test_a_line_to_write_on_goes_before_a_long_text_is_refused(maker, tmp_path):
    page = filled(maker(), format="a5-fold")
    page.evaluate(
        "form => { form.elements.hours.value = 'Monday to Friday, 9am to 5pm '.repeat(10) }",
        page.query_selector("form"),
    )

    said = said_in(made(page, tmp_path))

    assert "Write names and numbers here. Health visitor First Bonds, FB2." in said.replace(
        "QR code that opens this leaflet on the web ", ""
    )


def test_the_page_says_which_formats_it_does_not_make_and_where_they_are(maker):
    page = maker()

    assert "Not made here: A4 poster, A3 poster. A clinic has no place on them; print them from the page of the leaflet." in page.inner_text("main")  # fmt: skip
    assert [one.get_attribute("value") for one in page.locator("[name=format]").all()] == [*FORMATS]


def test_the_browser_sets_the_same_pages_as_we_do(maker, output, tmp_path):
    own = made(filled(maker(), format="large-print"), tmp_path)
    ours = output / "leaflets/when-your-baby-cries/when-your-baby-cries-large-print-screen.pdf"

    def picture_of(file, page):
        with pymupdf.open(file) as document:
            return document[page].get_pixmap(dpi=60).samples

    assert [picture_of(own, page) == picture_of(ours, page) for page in (0, 1)] == [True, True]


def test_a_second_copy_has_what_was_typed_last_and_fetches_nothing_again(maker, tmp_path):
    page = filled(maker(), format="a4")
    made(page, tmp_path)
    page.fill("[name=name]", "EXAMPLE Oak clinic")
    hidden = page.locator("[data-made]").is_hidden()
    seen = len(page.requests)

    words = words_of(made(page, tmp_path))

    assert hidden
    assert "EXAMPLE Oak clinic" in words and "Ash" not in words
    assert [url for url in page.requests[seen:] if "packed" in url] == []


def test_nothing_that_is_typed_is_read_as_typst(maker, tmp_path):
    typed = '#panic(1) *x* $z$ <b> "q" \\ // [k]'
    words = words_of(made(filled(maker(), name=f"EXAMPLE {typed}", hours=typed, format="large-print"), tmp_path))  # fmt: skip

    assert words.replace(" ", "").count(typed.replace(" ", "")) == 2


@pytest.mark.parametrize(("nation", "call", "mind"), [("Northern Ireland", "Call your GP", "Lifeline 0808 808 8000"), ("Wales", "Call 111", "and press 2"),
                                                      ("Scotland", "Call 111", "choose the mental health option")])  # fmt: skip
def test_the_urgent_numbers_are_those_of_the_nation_of_the_clinic(maker, tmp_path, nation, call, mind):
    words = words_of(made(filled(maker(), nation=nation, format="a4"), tmp_path))

    assert call in words and mind in words
    assert "England and Scotland:" not in words


def test_an_empty_form_names_each_field_and_leads_to_the_first(maker):
    page = maker()

    assert wrong(page) == {
        "name": "Type the name of your clinic.",
        "phone": "Type a phone number.",
        "hours": "Type when someone answers.",
        "nation": "Choose the nation of your clinic.",
    }
    assert page.inner_text("[data-status]") == "Nothing has been made yet. Please look at: Name of your clinic, Phone number, When someone answers, Nation."  # fmt: skip
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.get_attribute("[name=name]", "aria-invalid") == "true"
    assert "make-name-wrong" in page.get_attribute("[name=name]", "aria-describedby")
    assert page.get_attribute("[data-status]", "role") == "status"
    page.fill("[name=name]", "Ash clinic")
    assert page.get_attribute("[name=name]", "aria-invalid") == "false"


@pytest.mark.parametrize(("typed", "told"), [
    ("020 7946 1234", ""), ("0113 222 2222", ""), ("07911 123456", ""), ("0800 448 0737", ""), ("01632-960150", "“01632-960150” has other signs than digits and spaces."),
    ("1632 960150", "“1632 960150” lacks its first 0."), ("0163 2960", "“0163 2960” is not a UK telephone number."), ("04123 456789", "“04123 456789” is not a UK telephone number."),
    ("0909 879 0000", "“0909 879 0000” costs callers extra."), ("01632 960150", "“01632 960150” rings nowhere: Ofcom keeps it for drama. Type the number of your clinic."),
])  # fmt: skip
def test_a_phone_number_is_checked_as_that_of_a_clinic_of_ours(maker, typed, told):
    page = filled(maker(), name="Ash clinic", phone=typed, hours="")

    assert wrong(page).get("phone", "") == told
    assert bool(fault_of(typed)) == (bool(told) and "drama" not in told)


@pytest.mark.parametrize("typed", ["Ring 0900 111 2222", "Ash +44 113 496 0000", "(0113) 496-0000, Monday"])
def test_a_number_stands_in_its_own_field_where_it_is_checked(maker, typed):
    page = filled(maker(), name=typed, hours=typed)
    told = f"“{typed}” holds a telephone number. Type it into the field for it alone."

    assert (wrong(page)["name"], wrong(page)["hours"]) == (told, told)
    page.fill("[name=hours]", "Monday 09:00 to 17:00, Tuesday 0900-1200 1300-1700, 24 hours at 01/02")
    assert "hours" not in wrong(page)


def test_a_letter_that_no_face_has_is_told_before_it_is_lost(maker):
    page = filled(maker(), name="Dŵr, Łódź, Дитина", hours="Mon \N{BABY}")

    assert wrong(page)["hours"] == "“\N{BABY}” is in none of our faces. Write it another way."
    assert "name" not in wrong(page)


@pytest.mark.parametrize(("name", "data", "told"), [
    ("a.gif", b"GIF89a", "This file is no SVG, PNG or JPG picture."), ("a.png", b"GIF89a", "This file is no SVG, PNG or JPG picture."),
    ("a.svg", b"<html/>", "This file is no SVG, PNG or JPG picture."), ("a.svg", DRAWN.encode() + b" " * 500_000, "Oversized logo: 501 kB, and the largest allowed is 500 kB."),
    ("a.png", picture(299, 200, "PNG"), "It is 299 dots wide, and would look rough on paper. Take one at least 300 dots wide."),
    ("a.jpg", picture(300, 451, "JPEG"), "It is 300 wide and 451 high. Take one that is at most 6 times as wide as high, and 1.5 times as high as wide."),
    ("a.svg", DRAWN.replace("<path", "<script>1</script><path").encode(), "It has a script in it. Save it as a plain SVG."),
    ("a.svg", DRAWN.replace("<path", "<text>Ash</text><path").encode(), "It has words in a font, and paper may not have that font. Turn its letters into paths and save it again."),
    ("a.svg", DRAWN.replace("#0A5A61", "url(https://example.org/a)").encode(), "It asks for something outside its file. Save it as a plain SVG, with all it needs inside."),
    ("a.jpeg", picture(300, 200, "JPEG"), ""), ("a.png", picture(600, 100, "PNG"), ""),
])  # fmt: skip
def test_a_logo_is_checked_as_that_of_a_clinic_of_ours(maker, tmp_path, name, data, told):
    page = filled(maker(), hours="")
    (tmp_path / name).write_bytes(data)
    page.set_input_files("[name=logo]", tmp_path / name)

    assert wrong(page).get("logo", "") == told


def test_a_photograph_as_logo_is_printed_too(maker, tmp_path):
    (tmp_path / "ash.jpg").write_bytes(picture(600, 200, "JPEG"))
    page = filled(maker(), format="a4")
    page.set_input_files("[name=logo]", tmp_path / "ash.jpg")

    with pymupdf.open(made(page, tmp_path)) as document:
        assert [image[2:4] for page in document for image in page.get_images()] == [(600, 200)]


def test_too_many_words_for_the_page_are_told_and_nothing_is_offered(maker):
    page = filled(maker(), name="EXAMPLE " + "wide " * 10, hours="m " * 40, format="a5-fold")
    (words,) = [json.loads(page.inner_text("[data-rules]"))["words"]["too_long"]]
    page.evaluate("form => { form.elements.hours.value = 'WWWWWW '.repeat(90) }", page.query_selector("form"))

    page.click("[type=submit]")
    page.wait_for_function("words => document.querySelector('[data-status]').textContent === words", arg=words, timeout=FIRST)  # fmt: skip

    assert page.locator("[data-made]").is_hidden()


def test_where_a_file_cannot_be_fetched_the_page_says_so_and_works_when_it_can(maker, tmp_path):
    page = filled(maker(), format="a4")
    page.context.route("**/*.wasm.packed", lambda route: route.abort())
    page.click("[type=submit]")
    page.wait_for_function("document.querySelector('[data-status]').textContent.startsWith('The copy could not')", timeout=FIRST)  # fmt: skip

    assert page.locator("#ready a").first.is_visible()
    page.context.unroute("**/*.wasm.packed")
    assert "EXAMPLE Ash clinic" in words_of(made(page, tmp_path))


def test_a_host_that_unpacks_on_the_way_does_no_harm(engine, browser, output, tmp_path):
    class Unpacks(Quiet):
        """Serves packed files as some hosts do."""

        def end_headers(self):
            if self.path.endswith(".packed"):
                self.send_header("Content-Encoding", "gzip")
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Unpacks, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}{PATH}")

    assert "EXAMPLE Ash clinic" in words_of(made(filled(page, format="a4"), tmp_path))
    page.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("person", PEOPLE)
def test_no_rule_of_wcag_is_broken_while_it_is_used(maker, tmp_path, person):
    page = maker(**PEOPLE[person])
    page.evaluate(AXE.read_text(encoding="utf-8"))

    def found():
        return [f"{one['id']}: {node['html'][:100]}" for one in page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"] for node in one["nodes"]]  # fmt: skip

    wrong(page)
    assert found() == []
    made(filled(page, format="a4"), tmp_path)
    assert found() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_every_target_is_large_enough_for_a_thumb_on_the_smallest_screen(maker):
    page = maker(width=320)

    low = page.evaluate("[...document.querySelectorAll('.maker__field, .maker__format, .maker__button')].filter(one => one.getBoundingClientRect().height < 48).map(one => one.outerHTML)")  # fmt: skip

    assert low == []


def test_it_can_all_be_done_with_the_keyboard(maker, tmp_path):
    page = maker()
    page.focus("[name=name]")
    page.keyboard.type(TYPED["name"])
    for words in (TYPED["phone"], TYPED["hours"]):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.type("Eng")
    page.keyboard.press("Tab")  # the logo, which may be left out
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-made]:not([hidden])", timeout=FIRST)
    landed = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")

    assert landed == "Your copy is ready"
    assert page.evaluate("document.activeElement.hasAttribute('download')")
