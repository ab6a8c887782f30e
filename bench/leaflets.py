"""How much a leaflet costs: ours beside WeasyPrint and Chromium with the same words on the same pages, then many of them.

    python bench/leaflets.py            # 40 of each, five rounds
    python bench/leaflets.py 3000       # … and a matrix of 3,000, and the same again unchanged

Each PDF is for a place of another name. Processor is user and system time of this process and of those it started.
"""

import base64
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plugins.core.variant import OFFICE, SCREEN  # noqa: E402
from plugins.makers import impose, leaflet, printing, template  # noqa: E402
from plugins.makers.qr import make_qr  # noqa: E402
from tests.makers.papers import DAY, FORMATS, THEME, sheet_for  # noqa: E402

ROUNDS, EACH = 5, 40
FOLD = FORMATS["a5-fold"]


def used() -> float:
    """It will return the seconds of processor that this process and its ended children have used."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def sheets(count: int, start: int = 0) -> Iterator[leaflet.Sheet]:
    """It will give the stand-in leaflet for *count* places."""
    plain = sheet_for("screen")
    for number in range(start, start + count):
        yield replace(plain, local=replace(plain.local, heading=f"In district number {number}"))


def page_of(sheet: leaflet.Sheet, twin: Any) -> str:
    """It will return the same leaflet as a web page."""
    code = make_qr(sheet.web_address)
    square = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {code.size} {code.size}'><path fill-rule='evenodd' d='{code.path}'/></svg>"
    pages = [list(chain.from_iterable(panels)) for panels in (sheet.panels[:3], sheet.panels[3:])]
    return str(twin.render(sheet=sheet, pages=pages, words=leaflet.words_in, fonts=(THEME / "fonts").as_uri(),
                           c={name.replace("-", "_"): value for name, value in sheet.tokens.items()},
                           picture=encoded(sheet.picture.svg), code=encoded(square)))  # fmt: skip


def encoded(svg: str) -> str:
    """It will return *svg* as it stands in an address."""
    return base64.b64encode(svg.encode()).decode()


def set_only(sheet: leaflet.Sheet) -> bytes:
    """It will set *sheet* as pages in reading order."""
    return leaflet.make_leaflet(sheet, FOLD, THEME, printing.workplace(), printing.noon(DAY)).pdf


def set_and_laid(sheet: leaflet.Sheet) -> bytes:
    """It will set *sheet* and lay its pages on the sheet that is folded."""
    return impose.lay(set_only(sheet), impose.paper_of(FOLD))


def peers() -> Iterator[tuple[str, Callable[[leaflet.Sheet], bytes], Callable[[], None]]]:
    """It will give each way to make a PDF: its name, what makes one, and what ends it."""
    from playwright.sync_api import sync_playwright
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    twin = template.environment(ROOT / "bench", {}).from_string((ROOT / "bench" / "leaflet" / "twin.html").read_text(encoding="utf-8"))  # fmt: skip
    fonts = FontConfiguration()
    yield "ours, pages", set_only, lambda: None
    yield "ours, laid to fold", set_and_laid, lambda: None
    yield "WeasyPrint", lambda sheet: HTML(string=page_of(sheet, twin)).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts), lambda: None  # fmt: skip
    driver = sync_playwright().start()
    browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])  # fmt: skip
    page = browser.new_page()

    def printed(sheet: leaflet.Sheet) -> bytes:
        page.set_content(page_of(sheet, twin))
        return bytes(page.pdf(prefer_css_page_size=True, tagged=True))

    def end() -> None:
        browser.close()
        driver.stop()

    yield "Chromium", printed, end


def compare() -> None:
    """It will make the same leaflet with each peer in turn, so that a machine that slows down slows all of them, and print what one costs."""
    those = list(peers())
    shown = {name: make(next(sheets(1))) for name, make, _ in those}
    rounds: dict[str, list[float]] = {name: [] for name in shown}
    for number in range(ROUNDS):
        for name, make, _ in those:
            start = used()
            for sheet in sheets(EACH, EACH * number):
                make(sheet)
            rounds[name].append((used() - start) / EACH * 1000)
    for name, _, end in those:
        start = used()
        end()
        if name == "Chromium":  # its helpers are counted when they have ended
            ended = (used() - start) / (EACH * ROUNDS + 1) * 1000
            rounds[name] = [statistics.mean(rounds[name]) + ended]
    print(
        "| | processor a PDF, median (least to most) | times ours, pages | times ours, laid | bytes | pages |\n|---|---|---|---|---|---|"
    )
    middle = {name: statistics.median(each) for name, each in rounds.items()}
    for name, pdf in shown.items():
        cost, each = middle[name], rounds[name]
        print(f"| {name} | {cost:.1f} ms ({min(each):.1f} to {max(each):.1f}) | {cost / middle['ours, pages']:.1f} "
              f"| {cost / middle['ours, laid to fold']:.1f} | {len(pdf):,} | {printing.pages_of(pdf)} |", flush=True)  # fmt: skip


def matrix(count: int) -> None:
    """It will make *count* PDFs in four formats on all processors, and then all of them again unchanged."""
    with tempfile.TemporaryDirectory() as place:
        press = printing.Press(THEME, Path(place))
        ways = [("a4", OFFICE), ("dl-trifold", OFFICE), ("a5-fold", OFFICE), ("a4", SCREEN)]
        orders = [printing.Order(sheet, FORMATS[slug], variant, DAY) for sheet in sheets(-(-count // len(ways))) for slug, variant in ways][:count]  # fmt: skip
        start, processor = time.monotonic(), used()
        made = [one for one in press.print_all(orders) if isinstance(one, printing.Printed)]
        took, processor = time.monotonic() - start, used() - processor
        start = time.monotonic()
        press.print_all(orders)
        again = (time.monotonic() - start) / len(orders) * 1000
        memory = (
            max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
            / 1000
        )
        print(f"\n{len(made):,} PDFs in {took:.0f} s on {os.cpu_count()} processors: {len(made) / took:.1f} a second, {processor / len(made) * 1000:.0f} ms of "
              f"processor each, {memory:.0f} MB in the largest process, {sum(one.size for one in made) / 1e6:.0f} MB in all. "
              f"The same again, unchanged: {again:.2f} ms a PDF.")  # fmt: skip


if __name__ == "__main__":
    compare()
    if sys.argv[1:]:
        matrix(int(sys.argv[1]))
