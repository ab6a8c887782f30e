"""Taking something back at once: what staff type, and what is left of it in the site."""

import re

import pytest
from lxml import html

from plugins.core.service_row import COLUMNS
from tests.conftest import change, clone_to, inv

NEXT = "The site that is online stays as it is until you build and publish it. Now type: ./inv build\n"
WHY = ("--why", "A sentence was wrong.")


def table(clone, name):
    return (clone / "content" / name).read_bytes().decode()


@pytest.mark.parametrize(("what", "place", "became"), [
    ("attachment", "articles/attachment", "From the next build on /attachment/ says since when and why; its text, files and mentions are gone."),
    ("content/leaflets/when-your-baby-cries.md", "leaflets/when-your-baby-cries", "From the next build on /leaflets/when-your-baby-cries/ says since when and why; its text, files and mentions are gone."),
    ("/when-your-baby-cries/", "articles/when-your-baby-cries", "From the next build on /when-your-baby-cries/ says since when and why; its text, files and mentions are gone."),
    ("https://firstbonds.example/about/", "pages/about", "From the next build on /about/ says since when and why; its text, files and mentions are gone."),
    ("+44 808 808 8000", "helplines/lifeline", "From the next build on it is on no page, list or leaflet; where a text names it, readers are told so."),
    ("/services/gp/", "kinds/gp", "From the next build on /services/gp/ says since when and why; its text is gone, and its name stays over the services that are listed under it."),
    ("content/topics/your-baby.md", "topics/your-baby", "From the next build on /topics/your-baby/ says since when and why; its text is gone, and its name stays over the articles that are listed under it."),
    ("urgent-help", "pages/urgent-help", "From the next build on /urgent-help/ says since when and why; its text, files and mentions are gone. Until it is back, every button for urgent help leads to /help/, which lists all lines."),
    ("lifeline", "helplines/lifeline", "From the next build on it is on no page, list or leaflet; where a text names it, readers are told so."),
])  # fmt: skip
def test_a_thing_is_named_by_its_slug_its_address_its_file_or_its_number(clone, what, place, became):
    code, said, _ = inv(clone, "withdraw", what, *WHY)

    assert (code, said) == (0, f"Taken back: {place}. {became}\n{NEXT}")


def test_it_is_written_down_for_the_build_and_for_readers_and_can_be_undone(clone):
    inv(clone, "withdraw", "lifeline", "--why", "It has, they say, another number.", "--by", "Sam Lee")
    inv(clone, "withdraw", "attachment", *WHY)
    code, said, _ = inv(clone, "withdraw", "lifeline", "--undo")

    assert (code, said) == (
        0,
        f"No longer taken back: helplines/lifeline. The next build shows it again.\n{NEXT}",
    )
    assert table(clone, "withdrawn.csv") == (
        "kind,name,day,why\narticle,attachment,2026-11-23,A sentence was wrong.\n"
    )
    assert table(clone, "corrections.csv") == (
        "day,page,kind,was,now,by\n"
        '2026-11-23,/help/,withdrawal,"The helpline “Lifeline”: It has, they say, another number.",We have taken it back.,Sam Lee\n'
        "2026-11-23,/attachment/,withdrawal,A sentence was wrong.,We have taken it back.,First Bonds\n"
        "2026-11-23,/help/,withdrawal,The helpline “Lifeline”: We took it back on 23 November 2026.,It can be read again.,First Bonds\n"
    )
    assert inv(clone, "check")[0] == 0


def test_words_that_a_spreadsheet_would_run_are_refused_and_nothing_is_written(clone):
    before = [table(clone, name) for name in ("withdrawn.csv", "corrections.csv")]
    code, _, said = inv(clone, "withdraw", "lifeline", "--why", "=1+1", "--by", "@sam")

    run = "and a spreadsheet would run it as a formula. Begin it with a letter or a digit.\n"
    assert (code, said) == (2, f"--why: It begins with “=”, {run}--by: It begins with “@”, {run}")
    assert [table(clone, name) for name in ("withdrawn.csv", "corrections.csv")] == before


def test_a_log_that_can_take_no_row_is_told_before_anything_is_taken_back(clone):
    before = table(clone, "withdrawn.csv")
    (clone / "content" / "corrections.csv").write_text("day;page;kind;was;now;by\n")
    code, _, said = inv(clone, "withdraw", "lifeline", *WHY)

    assert (code, said) == (
        1,
        "content/corrections.csv:1: The cells are separated by “;”, not by commas. Save it again as CSV with commas, UTF-8. If the spreadsheet "
        "does the same again, make the comma the list separator in the region settings of the computer.\n\n1 problem in 1 file. The site you have is as it was.\n",
    )
    assert table(clone, "withdrawn.csv") == before


def test_it_works_while_other_content_has_faults_and_says_what_keeps_the_next_build_back(clone):
    for name in "abcd":
        (clone / "content" / "pages" / f"{name}.md").write_text("")
    change(clone / "content", "116 123", "116", "helplines.csv")

    code, said, _ = inv(clone, "withdraw", "samaritans", *WHY)

    assert (code, said) == (
        0,
        "Taken back: helplines/samaritans. From the next build on it is on no page, list or leaflet; where a text names it, readers are told so.\n"
        "This is written down, but the site that is online stays as it is: something else keeps the next build back.\n"
        + "".join(
            f"content/pages/{name}.md:1: This file is empty. Write the page, or delete the file.\n"
            for name in "abc"
        )
        + "and 1 more problem: ./inv check\n"
        "Mend that, or bring back the last version of the file that worked, then type: ./inv build\n",
    )
    assert table(clone, "withdrawn.csv").endswith("helpline,samaritans,2026-11-23,A sentence was wrong.\n")
    for name in "abcd":
        (clone / "content" / "pages" / f"{name}.md").unlink()
    assert inv(clone, "check")[0] == 0


@pytest.mark.parametrize(("name", "damage", "what", "told"), [
    ("helplines.csv", lambda text: text.replace(",", ";").encode(), "samaritans",
     ["1: The cells are separated by “;”, not by commas. Save it again as CSV with commas, UTF-8. If the spreadsheet does the same again, "
      "make the comma the list separator in the region settings of the computer."]),
    ("helplines.csv", lambda text: text.encode("utf-16"), "116 123",
     ["1: This file holds a zero byte, so it is not plain text. Save it again as CSV, UTF-8."]),
    ("services/services.csv", lambda text: text.replace("slug", "adress", 1).encode(), "example-safe-at-home",
     ["1: The column “slug” is missing. The first line must name the columns: " + ",".join(COLUMNS),
      "1: There is no column “adress”. Did you mean “address”?"]),
    ("helplines.csv", lambda text: None, "helplines/samaritans",
     ["1: This file is missing. Bring it back, for example from the last version that worked."]),
])  # fmt: skip
def test_what_may_stand_in_a_table_that_nobody_can_read_is_not_said_to_be_nowhere(clone, name, damage, what, told):  # fmt: skip
    file = clone / "content" / name
    damaged = damage(file.read_text(encoding="utf-8"))
    file.unlink()
    if damaged:
        file.write_bytes(damaged)

    code, _, said = inv(clone, "withdraw", what, *WHY)

    assert (code, said) == (
        1,
        f"“{what}” is in nothing that can be read. It may stand here:\n"
        + "".join(f"content/{name}:{one}\n" for one in told)
        + "Mend that, or bring back the last version of the file that worked, then type the same again.\n",
    )


def test_what_was_taken_back_is_shown_again_also_while_its_table_cannot_be_read(clone):
    inv(clone, "withdraw", "lifeline", *WHY)
    change(clone / "content", "slug,", "name of it,", "helplines.csv")

    assert inv(clone, "withdraw", "lifeline", "--undo")[1].startswith(
        "No longer taken back: helplines/lifeline."
    )


def test_line_ends_of_windows_and_the_mark_of_a_spreadsheet_stay(clone):
    file = clone / "content" / "withdrawn.csv"
    file.write_bytes(b"\xef\xbb\xbfkind,name,day,why\r\nhelpline,shout,2026-11-22,x\r\n")

    inv(clone, "withdraw", "lifeline", *WHY)
    inv(clone, "withdraw", "shout", "--undo")

    assert file.read_bytes() == b"\xef\xbb\xbfkind,name,day,why\r\nhelpline,lifeline,2026-11-23,A sentence was wrong.\r\n"  # fmt: skip


@pytest.mark.parametrize(("words", "told"), [
    (["cards/call-111", *WHY], "“cards/call-111” cannot be taken back: it stands in other texts. Mend its words in content/cards/call-111.md instead, then type: ./inv build\n"),
    (["crying-hours", *WHY], "“crying-hours” cannot be taken back: it stands in other texts. Mend its words in content/claims/crying-hours.md instead, then type: ./inv build\n"),
    (["content/easy-read/when-your-baby-cries.md", *WHY], "“content/easy-read/when-your-baby-cries.md” goes with its leaflet. To take back both: ./inv withdraw leaflets/when-your-baby-cries --why …\n"),
    (["", *WHY], "Say what after “withdraw”: Its slug, its address or its file. How to type it: ./inv withdraw --help\n"),
    (["/", "--undo"], "Say what after “withdraw”: Its slug, its address or its file. How to type it: ./inv withdraw --help\n"),
    (["lifline", *WHY], "There is nothing called “lifline”. Did you mean “lifeline”?\n"),
    (["when-your-baby-cries", *WHY], "“when-your-baby-cries” is more than one thing. Write which: articles/when-your-baby-cries or leaflets/when-your-baby-cries\n"),
    (["attachment"], 'Say why, in words for readers: ./inv withdraw articles/attachment --why "A sentence on fever was wrong."\n'),
    (["attachment", "--why", "x"], 'Say why, in words for readers: ./inv withdraw articles/attachment --why "A sentence on fever was wrong."\n'),
    (["cry-sis", "--why", "Not 0800 448 0737"], "“why”: “0800 448 0737” looks like a telephone number, which readers would see. Say what is wrong with it without the number.\n"),
    (["cry-sis", "--why", "A study found that it harms"], "“why”: “study found” speaks as evidence, and no source can stand here. Say in other words what is wrong with it.\n"),
    (["cry-sis", "--why", "It said that he com&shy;mitted suicide"], "“why”: “committed suicide”: the words blame, and detail can harm. Say instead: ended their life, with the card for urgent help.\n"),
    (["attachment", "--undo"], "Nothing was taken back that is called “attachment”. Write its slug, its address or its file.\n"),
])  # fmt: skip
def test_what_cannot_be_taken_back_is_told_in_words_and_nothing_is_written(clone, words, told):
    before = table(clone, "withdrawn.csv"), table(clone, "corrections.csv")

    code, _, said = inv(clone, "withdraw", *words)

    assert (code, said) == (2, told)
    assert (table(clone, "withdrawn.csv"), table(clone, "corrections.csv")) == before


def test_a_second_time_says_since_when(clone):
    inv(clone, "withdraw", "lifeline", *WHY)

    assert inv(clone, "withdraw", "lifeline", *WHY)[2] == (
        "helplines/lifeline was taken back on 23 November 2026 already. To show it again: ./inv withdraw helplines/lifeline --undo\n"
    )


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory, light):
    """A site from which much was taken back, also what every page links to."""
    clone = light(clone_to(tmp_path_factory.mktemp("withdrawn") / "clone"))
    assert inv(clone, "withdraw", "leaflets/when-your-baby-cries", *WHY)[0] == 0
    with (clone / "content" / "withdrawn.csv").open("a", encoding="utf-8") as rows:  # as it would, and sooner
        for what in ("article,when-your-baby-cries", "page,urgent-help", "helpline,lifeline", "helpline,scotland-domestic-abuse-helpline",
                     "service,example-health-visiting-lancaster", "service,example-safe-at-home", "kind,safety-at-home", "kind,family-hub",
                     "topic,your-baby"):  # fmt: skip
            rows.write(f"{what},2026-11-23,{WHY[1]}\n")
    code, said, told = inv(clone, "build")
    assert code == 0, said + told
    return (clone / "output").resolve(), said


def text_of(file):
    """The words of a page, with one space between."""
    return " ".join(re.sub(r"<[^>]+>", " ", file.read_text(encoding="utf-8")).split())


def test_the_site_is_built_and_the_report_says_what_was_taken_back(withdrawn):
    assert "\nTaken back: helplines/lifeline, on 23 November 2026\n" in withdrawn[1]


def test_the_address_says_since_when_and_why_and_where_to_go(withdrawn):
    page = withdrawn[0] / "leaflets" / "when-your-baby-cries" / "index.html"

    assert (
        "We have taken this leaflet back We took it back on 23 November 2026. Why A sentence was wrong. If you have it on paper, please do not use it. "
        "Where to go now Helplines, by nation Someone near you"
    ) in text_of(page)
    assert '<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8")
    assert 'href="tel:999"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("address", "title", "ways_out"), [
    ("urgent-help", "We have taken this page back", 2),
    ("services/example-safe-at-home", "We no longer list this service", 2),
    ("services/example-health-visiting-lancaster", "We no longer list this service · First Bonds", 0),
    ("services/family-hub", "We have taken this page back · First Bonds", 0),
    ("services/safety-at-home", "We have taken this page back", 2),
    ("topics/your-baby", "We have taken this page back · First Bonds", 0),
])  # fmt: skip
def test_where_there_was_a_way_out_there_still_is_one_and_the_title_tells_nothing(
    withdrawn, address, title, ways_out
):
    page = html.parse(withdrawn[0] / address / "index.html")

    assert page.findtext(".//title") == title
    assert len(page.findall(".//a[@data-exit]")) == ways_out
    assert len(page.findall(".//meta[@property]")) == (5 if ways_out == 0 else 0)


def test_while_urgent_help_is_away_whoever_searches_in_fear_is_led_to_all_lines(withdrawn):
    page = html.parse(withdrawn[0] / "search" / "index.html")

    (link,) = [one for one in page.iterfind(".//a") if one.text == "Who to call, in each nation"]
    assert link.get("href") == "/help/"


def test_while_urgent_help_is_away_no_button_of_any_page_leads_to_its_notice(withdrawn):
    links = {
        (link.get("href"), link.get("class"))
        for file in withdrawn[0].rglob("*.html")
        if not {"patterns"} & {*file.parts}
        for link in html.parse(file).iterfind(".//a[@href]")
        if not link.xpath("ancestor::*[contains(@class, 'prose')]")
    }

    assert [one for one in links if one[0].startswith("/urgent-help/")] == []
    assert {
        ("/help/", "site-header__link site-header__link--help tap"),
        ("/help/", "site-footer__link tap"),
        ("/help/", "help-bar__link"),
        ("/help/", "urgent-strip__link"),
        ("/help/", "help-now__link"),
        ("/help/", "button button--action postcode-search__link"),
    } <= links


def test_nothing_else_of_it_is_left(withdrawn):
    output = withdrawn[0]
    files = [file for file in output.rglob("*") if file.suffix in (".html", ".xml", ".json", ".csv", ".geojson", ".vcf")
             and not {"patterns", "pagefind"} & {*file.parts}]  # fmt: skip
    everything = {file: file.read_text(encoding="utf-8") for file in files}
    for secret in ("0808 808 8000", "8088088000", "0800 027 1234", "EXAMPLE Health visiting team", "When your baby cries", "Leaflet FB2"):  # fmt: skip
        assert [file for file, text in everything.items() if secret in text] == [], secret
    assert not list(output.rglob("*.pdf"))
    assert not (output / "cards" / "when-your-baby-cries.png").exists()
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    for name in ("when-your-baby-cries", "/services/family-hub/", "/topics/your-baby/"):
        assert name not in sitemap, name
    assert "when-your-baby-cries" not in (output / "feeds" / "all.atom.xml").read_text(encoding="utf-8")


def test_a_card_says_so_where_the_number_stood_and_the_strip_names_another_line(withdrawn):
    page = text_of(withdrawn[0] / "feeling-low-or-worried" / "index.html")

    assert "Northern Ireland We have taken this number back. See other numbers, by nation" in page
    assert "Northern Ireland call Samaritans, 116 123" in page


def test_a_topic_whose_only_page_was_taken_back_says_so(withdrawn):
    page = text_of(withdrawn[0] / "topics" / "crying-and-nights" / "index.html")

    assert "There is nothing to read here now We have taken something back, and are working on it." in page


@pytest.mark.parametrize(("address", "name"), [
    ("services/example-family-hub-river", "Family hubs and children's centres"),
    ("find/lancaster", "Family hubs and children's centres"),
    ("attachment", "Your baby's feelings"),
])  # fmt: skip
def test_its_name_stays_over_what_stands_under_it(withdrawn, address, name):
    assert name in html.parse(withdrawn[0] / address / "index.html").getroot().text_content()


def test_none_of_its_words_is_left(withdrawn):
    pages = {file: text_of(file) for file in withdrawn[0].rglob("*.html") if "patterns" not in file.parts}
    for words in ("Friendly places with groups", "You do not need to have been hit", "Begin with whatever you wonder about most"):  # fmt: skip
        assert [file for file, text in pages.items() if words in text] == [], words


def test_on_this_page_of_the_page_on_checks_names_what_the_build_says_there_first(withdrawn):
    page = html.parse(withdrawn[0] / "how-we-check" / "index.html")
    links = page.find(".//nav[@class='on-this-page']/details").findall(".//a")

    assert [(one.get("href"), one.text) for one in links][:3] == [
        ("#today", "What stands today"),
        ("#corrections", "What we have corrected"),
        ("#what-the-software-checks-every-time", "What the software checks every time"),
    ]
    assert [one.get("href") for one in links if page.find(f".//*[@id='{one.get('href')[1:]}']") is None] == []  # fmt: skip


def test_the_page_on_checks_tells_of_it(withdrawn):
    page = text_of(withdrawn[0] / "how-we-check" / "index.html")

    assert "23 November 2026 /leaflets/when-your-baby-cries/ A sentence was wrong. We have taken it back." in page  # fmt: skip
