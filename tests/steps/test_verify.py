"""What must not go out is found however it is written."""

from dataclasses import replace

import pytest

from plugins.core.listing import plain_words
from plugins.core.loading import load
from plugins.core.site import Site
from steps.verify import (
    AGAIN,
    lacking,
    leaks,
    left_over,
    numbers_beside,
    numbers_listed,
    read_page,
    strange_numbers,
    too_heavy,
)
from tests.conftest import ROOT, TODAY, change

SITE = Site("First Bonds", "https://firstbonds.example", "First Bonds", "hello@firstbonds.example", False)


@pytest.mark.parametrize(
    "written",
    [
        "When it’s hard &amp; you’re tired",
        "When it&#39;s hard &amp; you&#39;re tired",
        "When it's hard & you're tired",
        "When it&amp;#8217;s".replace("it&amp;#8217;s", "it&#39;s hard &amp;amp; you're tired"),
    ],
)
def test_a_title_under_embargo_is_found_however_its_quotes_are_written(content, tmp_path, written):
    file = content / "articles" / "putting-it-right.md"
    text = file.read_text(encoding="utf-8")
    title = next(line for line in text.split("\n") if line.startswith("title:"))
    file.write_text(text.replace(title, "title: When it's hard & you're tired"), encoding="utf-8")
    library = load(content, ROOT / "theme", TODAY)
    article = library.all_articles["putting-it-right"].model_copy(
        update={"embargo": TODAY.replace(year=2027)}
    )
    held = replace(library, all_articles={"putting-it-right": article})
    (tmp_path / "page.html").write_text(f"<p>Soon: {written}</p>", encoding="utf-8")

    assert [str(problem) for problem in leaks(tmp_path, ["page.html"], held, SITE)] == [
        "output/page.html:1: “When it's hard & you're tired” can be read here, though “putting-it-right” is held back until 2027-11-23 12:00. Take the mention out."
    ]


def test_the_address_of_a_leaflet_is_not_taken_for_that_of_its_article(content, tmp_path):
    library = load(content, ROOT / "theme", TODAY)
    article = library.all_articles["when-your-baby-cries"].model_copy(
        update={"embargo": TODAY.replace(year=2027)}
    )
    held = replace(library, all_articles={"when-your-baby-cries": article})
    (tmp_path / "page.html").write_text(
        '<a href="/leaflets/when-your-baby-cries/">When your baby cries</a>', encoding="utf-8"
    )

    assert list(leaks(tmp_path, ["page.html"], held, SITE)) == []

    (tmp_path / "page.html").write_text('<a href="/when-your-baby-cries/">this</a>', encoding="utf-8")
    assert len(list(leaks(tmp_path, ["page.html"], held, SITE))) == 1


def test_the_public_is_given_no_leaflet_that_lacks_another_way_to_read_it(content, tmp_path):
    library = load(content, ROOT / "theme", TODAY)
    public = replace(SITE, public=True)
    leaflet = "when-your-baby-cries"
    folder = tmp_path / "leaflets" / leaflet
    folder.mkdir(parents=True)
    where = f"content/leaflets/{leaflet}.md:2: The site has no"

    assert [str(problem) for problem in lacking(tmp_path, library, public)] == [
        f"{where} large print of “When your baby cries”. Keep “large-print:screen” among LEAFLETS in pelicanconf.py.",
        f"{where} simplified version of “When your baby cries”. Write content/easy-read/{leaflet}.md, and keep “easy-read:screen” among LEAFLETS in pelicanconf.py.",
        f"{where} plain text of “When your baby cries”. {AGAIN}",
        f"{where} script to read aloud of “When your baby cries”. {AGAIN}",
    ]
    assert list(lacking(tmp_path, library, SITE)) == []
    for ending in ("large-print-screen.pdf", "easy-read-screen.pdf", "plain-text.txt", "audio-script.txt"):
        (folder / f"{leaflet}-{ending}").write_bytes(b"")
    assert list(lacking(tmp_path, library, public)) == []


@pytest.mark.parametrize("written", [
    "9 Hidden Example Street", "9&nbsp;Hidden\n Example&#32;Street", "9 <b>Hid</b>den <em>Example</em> St.", "9 Hid&shy;den EXAMPLE Stre\\u0065t",
    "９ Ｈíｄｄｅｎ Example Street", "?q=9%20Hidden%20Example%20Street",
])  # fmt: skip
def test_the_address_of_a_private_place_is_found_on_its_line_however_it_is_written(
    content, tmp_path, written
):
    library = load(content, ROOT / "theme", TODAY)
    (tmp_path / "page.html").write_text(f"<p>\nCome to\n{written}.\n<p>19 Hidden Example Street", encoding="utf-8")  # fmt: skip

    assert [str(problem) for problem in leaks(tmp_path, ["page.html"], library, SITE)] == [
        "output/page.html:3: “9 Hidden Example Street” can be read here, though it belongs to a place that is private. Take the mention out."
    ]


@pytest.mark.parametrize("name", ["data.json", "table.csv", "one.vcf", "all.geojson"])
@pytest.mark.parametrize("written", ["LA1 9ZZ", "la19zz", "LA1&nbsp;9&#90;Z"])
def test_the_postcode_of_a_private_place_is_found_with_and_without_its_space(
    content, tmp_path, name, written
):
    library = load(content, ROOT / "theme", TODAY)
    (tmp_path / name).write_text(f'{{"where": "{written}"}}', encoding="utf-8")

    assert [str(problem) for problem in leaks(tmp_path, [name], library, SITE)] == [
        f"output/{name}:1: “LA1 9ZZ” can be read here, though it belongs to a place that is private. Take the mention out."
    ]


def test_a_page_that_is_too_heavy_is_named(tmp_path):
    sizes = {"help/index.html": 100_001, "about/index.html": 100_000, "find/leeds/index.html": 100_001, "find/bath/index.html": 100_000}  # fmt: skip
    for name, size in sizes.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b" " * size)
    mend = "Shorten the longest text on it, or give a part of it a page of its own."

    assert [str(problem) for problem in too_heavy(tmp_path, sizes)] == [
        f"output/help/index.html:1: The page has 100,001 bytes; 100,000 is the most. {mend}",
        f"output/find/leeds/index.html:1: The page has 100,001 bytes; 100,000 is the most. {mend}",
    ]


@pytest.mark.parametrize(("left", "found"), [
    ("[@R28]", "[@R28"), ("[@smith-2019]", "[@smith-2019"), ("{{ card call-111 }}", "{{ card"), ("{{ do-not }}", "{{ do-not"),
])  # fmt: skip
def test_a_source_or_an_include_that_is_left_in_a_page_is_told_whatever_its_key(tmp_path, left, found):
    (tmp_path / "page.html").write_text(f"<p>\nBabies cry {left}.", encoding="utf-8")

    assert [str(problem) for problem in left_over(tmp_path, ["page.html"], ())] == [
        f"output/page.html:2: “{found}” was left as it was typed. Check the text it comes from."
    ]


def test_what_a_service_says_itself_is_not_left_over_from_our_texts(content, tmp_path):
    said = "See [@R2], {{*card x, {filename}x and {static}y."
    change(content, "Nurses and nursery", f"{said} Nurses and nursery", "services/services.csv")
    services = load(content, ROOT / "theme", TODAY).services.values()
    shown = f"<p>{plain_words(said)}\n"
    theirs = f'<a href="/services/example-health-visiting-lancaster/">Nurses</a>{shown}'
    pages = {"theirs.html": theirs, "both.html": f"{theirs}<p>Babies cry [@R28].", "ours.html": f"<p>Help\n{shown}"}  # fmt: skip
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert [str(problem) for problem in left_over(tmp_path, pages, services)] == [
        "output/both.html:2: “[@R28” was left as it was typed. Check the text it comes from.",
        "output/ours.html:2: “[@R2” was left as it was typed. Check the text it comes from.",
    ]


NUMBERS = """<p>Ring
<strong>0113 496 0000</strong>, 0800 448 0737, 01632 960101 or 999.
<template>0113 496 0001</template><script>"0113 496 0002"</script>
<p>ISBN 0 465 09716 5
<p>Call 112.
<p>Ring 01632 960105, +44 1632 960101, 0113 496 0003.
"""


def test_a_number_on_a_page_is_told_where_none_of_our_lists_has_it(content, tmp_path):
    change(content, "Nurses and nursery", "Or 0113 496 0003. Nurses and nursery", "services/services.csv")
    library = load(content, ROOT / "theme", TODAY)
    (tmp_path / "page.html").write_text(NUMBERS, encoding="utf-8")

    def told(name):
        found = [*numbers_beside(name, read_page(tmp_path / "page.html"), numbers_listed(library))]
        return [str(one) for one in strange_numbers(found, library.services.values())]

    assert told("page.html") == [
        f"output/page.html:{line}: “{number}” looks like a telephone number, and none of our lists has it."
        " Write it into content/helplines.csv, or take it out of the text it comes from."
        for line, number in ((2, "0113 496 0000"), (5, "Call 112"))
    ]
    assert told("how-we-check/rules/index.html") == []
