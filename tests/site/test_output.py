"""What was built is sound: valid, light, linked, and says nothing it may not."""

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import brotli
import pytest
from lxml import html

from tests.conftest import ROOT, library_of
from tests.core.test_rules import ENGINE

VNU = ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def pages(output):
    return {
        file.relative_to(output).as_posix(): file.read_text(encoding="utf-8")
        for file in output.rglob("*.html")
        if "pagefind" not in file.parts
    }


OUTWARD = re.compile(r"find/[a-z]{1,2}\d[a-z0-9]?/index.html")  # nearly three thousand pages of one template


def a_few_of_each(pages):
    """Every page, but of the outward codes only each hundredth."""
    return [name for place, name in enumerate(sorted(pages)) if not OUTWARD.match(name) or place % 100 == 0]


@pytest.mark.parametrize("nation", ["", "england", "scotland", "wales", "northern-ireland"])
def test_every_line_that_answers_in_a_nation_stands_once_on_its_page_danger_first(pages, nation):
    lines = library_of(ROOT / "content").helplines.values()
    code = {"england": "E", "scotland": "S", "wales": "W", "northern-ireland": "NI"}.get(nation)

    tree = html.fromstring(pages[f"help/{nation}/index.html" if nation else "help/index.html"])
    names = [name.text_content() for name in tree.iterfind(".//main//h3")]
    kinds = [
        section.get("aria-labelledby") for section in tree.iterfind(".//main//section[@aria-labelledby]")
    ]

    assert sorted(names) == sorted(
        line.name for line in lines if (code in line.nations if code else len(line.nations) == 4)
    )
    assert kinds == ["crisis", "abuse", "child", "baby", "mind", "family", "loss"]


def test_every_page_is_valid_html(output, pages):
    files = [str(output / name) for name in a_few_of_each(pages)]
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(VNU), "--errors-only", "--format", "json", *files],
        capture_output=True,
        text=True,
    )

    told = {
        f"{one['url'].split('/output/')[-1]}: {one['message']}" for one in json.loads(done.stderr)["messages"]
    }
    assert told == set()


@pytest.mark.parametrize(
    "name",
    [
        "infant-mental-health",
        "attachment",
        "when-your-baby-cries",
        "putting-it-right",
        "feeling-low-or-worried",
        "noticing-babies",
    ],
)
def test_an_article_is_light_enough_for_a_cheap_phone(output, name):
    page = (output / name / "index.html").read_bytes()
    (style,) = (output / "theme").glob("style.*.css")

    assert style.stat().st_size <= 30_000
    assert len(brotli.compress(page)) + len(brotli.compress(style.read_bytes())) <= 14_000


def test_only_search_the_finder_the_maker_and_the_way_out_have_a_script_and_no_article_has_one(pages):
    loud = {
        name
        for name, text in pages.items()
        if re.search(r"<script(?! type=\"application/ld\+json\")|\son\w+=", text)
        and not name.startswith("patterns/")
    }
    with_way_out = {
        name
        for name, text in pages.items()
        if 'href="https://www.bbc.co.uk/weather"' in text and not name.startswith("patterns/")
    }

    assert {name for name in loud if not name.startswith(("find/", "services/"))} == {
        "leaflets/when-your-baby-cries/make/index.html",
        "search/index.html",
        "staying-safe-online/index.html",
        "urgent-help/index.html",
    }
    assert with_way_out == {
        "services/example-safe-at-home/index.html",
        "services/safety-at-home/index.html",
        "staying-safe-online/index.html",
        "urgent-help/index.html",
    }


def test_there_is_a_page_for_every_district_and_each_is_listed(output, pages):
    page = html.fromstring(pages["find/index.html"])
    listed = set(
        page.xpath(
            "//nav//li/a[starts-with(@href, '/find/')]/@href | //section[@aria-labelledby='councils']//a/@href"
        )
    )
    areas = {f"/find/{slug}/" for slug in districts()}

    assert areas <= listed
    assert [area for area in areas if not (output / area.strip("/") / "index.html").exists()] == []


def districts():
    import csv

    with (ROOT / "content" / "places" / "areas.csv").open(encoding="utf-8") as file:
        return [row["slug"] for row in csv.DictReader(file) if not row["valid_to"]]


def test_there_is_a_page_for_each_of_the_2977_outward_codes_in_use(pages):
    names = {name.split("/")[1] for name in pages if OUTWARD.match(name)}

    assert len(names) == 2977
    assert {"la1", "sw1a", "ze1", "bt1", "je2", "im1"} <= names


def test_the_page_of_an_outward_code_lists_what_is_near_and_the_councils_it_lies_in(pages):
    la1, bt1 = (html.fromstring(pages[f"find/{code}/index.html"]) for code in ("la1", "bt1"))

    assert "EXAMPLE Riverside family hub" in la1.xpath("string(//main)")
    assert la1.xpath("//section[@aria-labelledby='councils']//a/@href") == ["/find/lancaster/"]
    assert len(bt1.xpath("//section[@aria-labelledby='councils']//a")) == 11


def test_an_old_council_leads_to_the_one_that_took_its_place(pages):
    page = html.fromstring(pages["find/harrogate/index.html"])

    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/find/north-yorkshire/"]
    assert page.xpath("//main//a[@class='button button--action']/@href") == ["/find/north-yorkshire/"]


def test_no_page_is_heavier_than_100_kb(output, pages):
    assert {
        name: (output / name).stat().st_size
        for name in pages
        if (output / name).stat().st_size > 100_000 and not name.startswith("patterns/")
    } == {}


def test_the_sample_district_lists_what_covers_it_and_another_does_not(pages):
    assert "EXAMPLE" in pages["find/lancaster/index.html"]
    assert "EXAMPLE" not in pages["find/leeds/index.html"]


def test_every_example_service_is_marked_on_its_page(pages):
    services = {name: text for name, text in pages.items() if name.startswith("services/example-")}

    assert len(services) >= 10
    assert [
        name
        for name, text in services.items()
        if "EXAMPLE" not in html.fromstring(text).xpath("string(//main)")
    ] == []


def test_numbers_on_the_pages_come_from_the_data_or_are_fixed(pages):
    known = {"tel:999", "tel:111"}
    import csv

    with (ROOT / "content" / "helplines.csv").open(encoding="utf-8") as file:
        known |= {"tel:" + phone(row["phone"]) for row in csv.DictReader(file) if row["phone"]}
    with (ROOT / "content" / "services" / "services.csv").open(encoding="utf-8-sig") as file:
        known |= {"tel:" + phone(row["phone"]) for row in csv.DictReader(file) if row["phone"]}

    dialled = {
        href
        for name, text in pages.items()
        if not name.startswith("patterns/")
        for href in html.fromstring(text).xpath("//a/@href")
        if href.startswith("tel:")
    }

    assert dialled - known == set()
    assert {"tel:999", "tel:111"} <= dialled


def phone(text):
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) <= 6 else f"+44{digits[1:]}"


def test_nobody_is_sent_to_111_online_for_a_baby(pages):
    named = [name for name, text in pages.items() if "111.nhs.uk" in text]
    assert named == ["how-we-check/rules/index.html"]  # the example of what is refused
    assert not re.search(r'href="[^"]*111\.nhs\.uk', pages[named[0]])


def test_the_private_address_of_a_service_is_nowhere(output):
    import csv

    with (ROOT / "content" / "services" / "services.csv").open(encoding="utf-8-sig") as file:
        secrets = {
            row[column]
            for row in csv.DictReader(file)
            if row["private"] == "yes"
            for column in ("address", "postcode")
            if row[column]
        }
    assert secrets
    told = [f"{file.relative_to(output)}: {secret}" for file in output.rglob("*") if file.is_file()
            for secret in secrets if secret.casefold() in words_in(file)]  # fmt: skip

    assert told == []
    assert (output / "api" / "tables" / "locations.csv").exists()
    assert (output / "services" / "example-safe-at-home" / "index.html").exists()


def words_in(file):
    """What can be read in a file of any kind: what is packed is opened, and a PDF is read."""
    data = file.read_bytes()
    if file.suffix == ".pdf":
        import pymupdf

        return " ".join(page.get_text() for page in pymupdf.open(file)).casefold()
    if data[:2] == b"\x1f\x8b":
        import gzip

        data = gzip.decompress(data)
    return data.decode("utf-8", "ignore").casefold()


def test_every_page_carries_emergency_help_and_says_who_publishes_it(pages):
    lacking = [name for name, text in pages.items()
               if not ('href="tel:999"' in text and 'href="tel:111"' in text and "/urgent-help/" in text and "mailto:hello@firstbonds.example" in text)]  # fmt: skip

    assert lacking == []


def test_every_cited_source_is_listed_in_harvard_style_and_linked_both_ways(pages):
    page = html.fromstring(pages["when-your-baby-cries/index.html"])
    cited = page.xpath("//sup[contains(@class, 'citation')]/a")
    listed = page.xpath("//*[starts-with(@id, 'source-')]")

    assert len(listed) >= 4
    assert {link.get("href")[1:] for link in cited} == {entry.get("id") for entry in listed}
    assert {link.get("id") for link in cited} == {
        href[1:] for entry in listed for href in entry.xpath(".//a/@href") if href.startswith("#cite-")
    }
    assert any("Wolke, D., Bilgin, A. and Samara, M. (2017)" in entry.text_content() for entry in listed)


def test_a_page_that_no_expert_has_read_says_so(pages):
    assert "23 November 2026" in html.fromstring(pages["when-your-baby-cries/index.html"]).xpath(
        "string(//main)"
    )
    assert "Reviewed by" not in pages["when-your-baby-cries/index.html"]


def test_every_text_says_at_its_foot_when_it_was_written_and_by_when_it_is_checked_again(pages):
    texts = library_of(ROOT / "content").readable

    assert {one.noun for one in texts} == {"article", "page", "leaflet", "kind", "topic"}
    for one in texts:
        page = html.fromstring(pages[f"{one.url.strip('/')}/index.html"])
        (note,) = page.xpath("//main//section[@class='review-note']")
        said = dict(
            zip([dt.text for dt in note.iter("dt")], [dd.text for dd in note.iter("dd")], strict=True)
        )
        assert (said["Written"], said["Next check by"]) == (str(one.written), str(one.next_review)), one.path
        assert said["Review"] == "No clinician has reviewed this page yet."


def test_every_text_says_at_its_foot_who_publishes_it_and_who_pays_or_that_nobody_has_said_so(pages):
    for one in library_of(ROOT / "content").readable:
        page = html.fromstring(pages[f"{one.url.strip('/')}/index.html"])
        (note,) = page.xpath("//main//section[@class='review-note']")
        said = [" ".join(row.text_content().split()) for row in note.iter("div")][-2:]
        assert said == [
            "Published byFirst Bonds. This is general information, not a diagnosis. How we check what we write",
            "Paid for byNobody has declared yet who pays for this site.",
        ]


def test_the_feed_names_every_article_by_its_full_address(output):
    feed = ElementTree.parse(output / "feeds" / "all.atom.xml")
    links = {
        link.get("href")
        for link in feed.iter("{http://www.w3.org/2005/Atom}link")
        if link.get("rel") == "alternate"
    }

    assert "https://firstbonds.example/when-your-baby-cries/" in links
    assert len([link for link in links if link != "https://firstbonds.example/"]) == 6


def test_the_sitemap_names_what_exists_and_its_true_days(output):
    urls = {
        url.findtext("{*}loc"): url.findtext("{*}lastmod")
        for url in ElementTree.parse(output / "sitemap.xml").getroot()
    }

    assert urls["https://firstbonds.example/when-your-baby-cries/"] == "2026-11-23"
    assert urls["https://firstbonds.example/find/leeds/"] is None
    assert [
        url
        for url in urls
        if not (output / url.removeprefix("https://firstbonds.example/") / "index.html").exists()
    ] == []
    assert not any("/patterns/" in url or "404" in url for url in urls)


def test_search_engines_read_services_and_articles_as_such(pages):
    def data(name):
        return [
            json.loads(text)
            for text in html.fromstring(pages[name]).xpath("//script[@type='application/ld+json']/text()")
        ]

    service = next(name for name in sorted(pages) if name.startswith("services/example-"))
    assert data(service)[0]["@type"] == "Service"
    assert data(service)[0]["serviceType"]
    assert data("when-your-baby-cries/index.html")[0]["headline"] == "When your baby cries"


def test_a_shared_article_shows_its_card_and_a_sensitive_page_shows_nothing(output, pages):
    article = html.fromstring(pages["when-your-baby-cries/index.html"])
    sensitive = html.fromstring(pages["staying-safe-online/index.html"])

    assert article.xpath("//meta[@property='og:image']/@content") == [
        "https://firstbonds.example/cards/when-your-baby-cries.png"
    ]
    assert (output / "cards" / "when-your-baby-cries.png").read_bytes()[16:24] == (1200).to_bytes(
        4, "big"
    ) + (630).to_bytes(4, "big")
    assert sensitive.xpath("//meta[starts-with(@property, 'og:')]") == []
    assert "abuse" not in sensitive.xpath("string(//title)").lower()


def test_every_page_names_its_own_address_once(pages):
    for name, text in pages.items():
        (canonical,) = html.fromstring(text).xpath("//link[@rel='canonical']/@href")
        if not name.startswith("404") and "http-equiv" not in text:
            assert canonical == "https://firstbonds.example/" + name.removesuffix("index.html")


def test_the_pages_of_the_rules_show_every_rule_that_a_check_uses(pages):
    shown = [
        one
        for name in ("how-we-check/rules/index.html", "how-we-check/rules/words/index.html")
        for one in html.fromstring(pages[name]).xpath("//li[@class='rule']")
    ]
    rules = sorted(ENGINE.rules.values(), key=lambda rule: rule.name in ENGINE.watchwords)

    assert [one.get("id") for one in shown] == [f"rule-{rule.name}" for rule in rules]
    for one, rule in zip(shown, rules, strict=True):
        assert [" ".join(dd.text_content().split()) for dd in one.iter("dd")] == [
            " ".join(text.split()) for text in (rule.wrong, rule.right)
        ]
