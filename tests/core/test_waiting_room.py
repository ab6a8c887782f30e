"""What may stand on paper, where a wrong number cannot be called back."""

from dataclasses import replace

import pytest

from pelicanconf import LEAFLETS
from plugins.core.format import read_formats
from plugins.core.print_job import jobs, ways
from plugins.leaflets import jobs_of_site
from plugins.makers.print_run import orders_for
from plugins.makers.sheet import lines_by_nation
from plugins.makers.template import words
from steps.leaflets import site
from steps.verify import unfit
from tests.conftest import ROOT, change, library_of
from tests.core.test_library import problems

THEME = ROOT / "theme"
LEAFLET = "leaflets/when-your-baby-cries.md"
CHECK = "check where the number comes from and write “yes” there."
LEFT_OFF = [
    f"content/{LEAFLET}:11: {name} is left off the paper of this leaflet: print is “no” in content/helplines.csv. C{CHECK[1:]}"
    for name in ("Cry-sis", "NSPCC Helpline")
]


@pytest.fixture(scope="module")
def library():
    return library_of(ROOT / "content")


def numbers_on(library):
    """The telephone numbers on every paper: of the site, of each clinic, and of the copies that are made in a browser."""
    clinics = jobs(library.leaflets.values(), library.easy_reads, ways(read_formats(THEME), ["*"]), [*library.clinics.values()], library.areas)  # fmt: skip
    all_words = words(THEME / "words" / "en.toml")
    orders = orders_for([*jobs_of_site(library, THEME, LEAFLETS), *clinics], library, site(), all_words)
    copies = [line for leaflet in library.leaflets.values() for nation in lines_by_nation(leaflet, library, all_words.paper).values() for line in nation["helplines"]]  # fmt: skip
    return {line.number for order in orders for line in order.sheet.helplines} | {
        line["number"] for line in copies
    }


def test_no_paper_carries_a_line_that_may_not_stand_there_and_each_does_once_a_person_has_said_yes(library):
    signed = {slug: line.model_copy(update={"print": True}) for slug, line in library.helplines.items()}

    assert numbers_on(library) == {"116 123"}
    assert numbers_on(replace(library, helplines=signed)) == {"0800 448 0737", "116 123", "0808 800 5000"}


def test_staff_are_told_what_a_leaflet_lists_and_its_paper_does_without(library):
    assert [str(one.problem) for one in library.remarks if one.rule == "left-off-paper"] == LEFT_OFF


def test_a_build_for_the_public_refuses_a_leaflet_that_lists_what_its_paper_does_without(library):
    told = [str(problem) for problem in unfit(library, replace(site(), public=True))]

    assert [one for one in told if "left off" in one] == LEFT_OFF


@pytest.mark.parametrize(
    ("put_in", "what", "where"),
    [
        ("{{ helpline nspcc }}", "helpline", "this leaflet shows it"),
        ("{{ card worried-about-a-child }}", "card", "the card “worried-about-a-child” shows it"),
    ],
)
def test_a_line_in_the_text_of_a_leaflet_that_paper_cannot_carry_is_told(content, put_in, what, where):
    line = change(content, "Agree who you can call", f"{put_in}\n\nAgree who you can call", LEAFLET)

    assert f"content/{LEAFLET}:{line}: NSPCC Helpline may not stand on paper (print is “no” in content/helplines.csv), and {where}. Take the {what} out, or {CHECK}" in problems(content)  # fmt: skip
