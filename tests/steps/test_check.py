"""What ./inv check says, as whoever wrote the text reads it."""

import json
import os
import subprocess
import sys

import pytest

from plugins.core.problem import Problem
from steps.check import Seen
from tests.conftest import EPOCH, change, inv

ARTICLE = "content/articles/putting-it-right.md"
PAGE = "content/pages/about.md"


@pytest.fixture
def faulty(clone):
    """A clone with a fault in a page, two in an article, and the lines of the three."""
    page = change(clone, "## Where it began", "He purchased it.\n\n## Where it began", PAGE)
    article = change(
        clone,
        "## What you can do",
        "You can utilise a sling.\n\nSee the color.\n\n## What you can do",
        ARTICLE,
    )
    return clone, page, article


def told_of(faulty):
    """The lines of the three faults, the file with most of them first."""
    _, page, article = faulty
    return (
        f"{ARTICLE}:{article}: “utilise”: it is a long word for a short one. Say instead: use.\n"
        f"{ARTICLE}:{article + 2}: “color” is not how it is spelt in Britain. Write “colour”. "
        "If it is a name, put a line {{ allow spelling: a name }} above.\n"
        f"{PAGE}:{page}: “purchased”: it is a long word for a short one. Say instead: buy.\n"
    )


def test_the_file_with_most_faults_comes_first_then_the_advice_then_how_many_there_are(faulty):
    code, _, told = inv(faulty[0], "check")

    assert code == 1
    assert told.startswith(told_of(faulty))
    assert ": advice: " in told
    assert "3 problems in 2 files. Advice, which stops no build: " in told
    assert told.endswith(" The site you have is as it was.\n")


def test_a_build_stops_at_a_word_that_we_do_not_use_and_leaves_the_site_as_it_was(faulty):
    code, _, told = inv(faulty[0], "build")

    assert code == 1
    assert told == (
        "".join(sorted(told_of(faulty).splitlines(keepends=True)))
        + "\n3 problems in 2 files. The site you have is as it was.\n"
    )
    assert not (faulty[0] / "output").exists()


@pytest.mark.parametrize("word", ["putting-it", "utilise"])
def test_one_file_or_one_rule_can_be_asked_for(faulty, word):
    first, second, _ = told_of(faulty).splitlines(keepends=True)
    _, _, told = inv(faulty[0], "check", "--only", word)

    assert [
        line
        for line in told.splitlines(keepends=True)
        if ": advice: " not in line and line.startswith("content/")
    ] == ([first, second] if word == "putting-it" else [first])


def test_a_rule_or_file_that_is_not_there_is_told_with_the_nearest_also_while_others_have_faults(faulty):
    assert inv(faulty[0], "check", "--only", "utilize") == (
        2,
        "",
        "There is no rule and no file “utilize”. Did you mean “utilise”?\n",
    )


def test_asking_for_a_table_without_faults_says_so(clone):
    code, said, told = inv(clone, "check", "--only", "corrections.csv")

    assert (code, told) == (0, "")
    assert said.startswith("No problems with “corrections.csv”.")


def test_asking_for_one_file_shows_its_grade_which_stops_nothing(clone):
    code, said, _ = inv(clone, "check", "--only", "articles/putting-it-right")

    assert code == 0
    assert said.endswith(f"({ARTICLE}; shown, never a gate).\n")
    assert "No problems with “articles/putting-it-right”." in said


def test_other_programs_get_every_fact(faulty):
    clone, page, _ = faulty
    change(clone, "You can utilise", "{{ allow utilise: the name of a study }}\nYou can utilise", ARTICLE)
    code, said, _ = inv(clone, "check", "--json")

    found = json.loads(said)
    assert code == 1
    assert {
        "file": PAGE, "line": page, "rule": "purchase", "severity": "error",
        "wrong": "“purchased”: it is a long word for a short one.", "mend": "Say instead: buy.",
    } in found["problems"]  # fmt: skip
    assert {one["severity"] for one in found["problems"]} == {"error", "advice"}


def test_what_is_silenced_is_told_with_its_reason(clone):
    line = change(
        clone,
        "## What you can do",
        "{{ allow utilise: the name of a study }}\nThey utilise it.\n\n## What you can do",
        ARTICLE,
    )
    code, said, _ = inv(clone, "check", "--only", "utilise")

    assert (code, said) == (
        0,
        f"{ARTICLE}:{line}: silent: utilise, because: the name of a study\n\nNo problems with “utilise”.\n",
    )


def test_a_saved_file_is_checked_again_at_once(clone):
    words = [sys.executable, "-m", "invoke", "check", "--watch", "--only", "utilise"]
    running = subprocess.Popen(words, cwd=clone, stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONUNBUFFERED": "1"})  # fmt: skip
    try:
        assert running.stdout.readline() == "No problems with “utilise”.\n"
        line = change(clone, "## What you can do", "You can utilise it.\n\n## What you can do", ARTICLE)
        assert running.stdout.readline() == "\n"
        assert (
            running.stdout.readline()
            == f"{ARTICLE}:{line}: “utilise”: it is a long word for a short one. Say instead: use.\n"
        )
    finally:
        running.kill()
        running.wait()


def test_a_problem_of_two_files_concerns_whoever_asks_about_either():
    clash = Problem("content/pages/about.md", 1, "The address /about/ is taken by content/articles/about.md.")
    seen = Seen(None, (clash,), ())

    assert seen.only("articles/about").problems == seen.only("pages/about").problems == (clash,)
    assert seen.only("articles/attachment").problems == ()
