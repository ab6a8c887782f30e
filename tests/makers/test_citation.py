from dataclasses import replace

from plugins.core.reference import read_references
from plugins.makers.citation import cited_in_order, entry
from tests.conftest import ROOT

REFERENCES = read_references(ROOT / "content" / "references.json", "content/references.json")


def test_sources_are_set_in_the_uk_harvard_style_in_the_order_asked_for():
    assert cited_in_order(REFERENCES, ["R28", "R02"]) == (
        "Wolke, D., Bilgin, A. and Samara, M. (2017) ‘Systematic review and meta-analysis: fussing and crying durations and prevalence of "
        "colic in infants’, <i>Journal of Pediatrics</i>, 185, pp. 55–61.e4. Available at: "
        '<a href="https://doi.org/10.1016/j.jpeds.2017.02.020">https://doi.org/10.1016/j.jpeds.2017.02.020</a>.',
        "Bowlby, J. (1969) <i>Attachment and Loss, vol 1: Attachment</i>. Basic Books.",
    )  # fmt: skip


def test_all_71_references_can_be_set_and_none_is_called_a_preprint():
    entries = cited_in_order(REFERENCES, list(REFERENCES))

    assert len(entries) == 71
    assert [
        one for one in entries if "Preprint" in one or "<script" in one or not one.endswith((".", "</a>."))
    ] == []


def test_signs_that_html_has_for_itself_are_shown_as_they_were_typed():
    csl = {"id": "x", "type": "book", "title": "Under 5 & over <3", "author": [{"literal": "Lee & Co"}], "DOI": "10.1/a&b<c"}  # fmt: skip

    assert entry(replace(REFERENCES["R02"], key="x", csl=csl)) == (
        "Lee &amp; Co (no date) <i>Under 5 &amp; over &lt;3</i>. Available at: "
        '<a href="https://doi.org/10.1/a&amp;b&lt;c">https://doi.org/10.1/a&amp;b&lt;c</a>.'
    )


def test_a_day_is_set_as_people_in_the_uk_write_it():
    csl = {"id": "x", "type": "webpage", "title": "Sleep", "URL": "https://example.org/a", "accessed": {"date-parts": [["2026", "2", "3"]]}}  # fmt: skip

    assert entry(replace(REFERENCES["R02"], key="x", csl=csl)) == (
        "<i>Sleep</i> (no date) <i>Sleep</i>. Available at: https://example.org/a (Accessed: 3 February 2026)."
    )


def test_a_leaflet_names_a_source_in_two_words():
    assert [REFERENCES[key].short for key in ("R28", "R11", "R66")] == [
        "Wolke 2017",
        "Skovgaard 2007",
        "Parent-Infant Foundation 2025",
    ]
