"""What a campaign officer types, and what comes back."""

import re
import subprocess
import sys

from tests.conftest import ROOT, inv


def test_check_says_what_it_checked(clone):
    code, said, _ = inv(clone, "check")

    assert code == 0
    *_, checked, advice, services = said.splitlines()
    assert checked.startswith("Checked 6 articles, ") and checked.endswith("361 council areas: no problems.")
    assert re.fullmatch(r"Advice, which stops no build: \d+\.", advice)
    assert services == "2 remarks on services, which stop no build: ./inv services check"


def test_check_tells_every_problem_and_how_many(clone):
    (clone / "content" / "pages" / "a.md").write_text("")
    (clone / "content" / "pages" / "b.md").write_text("Hello")

    code, _, told = inv(clone, "check")

    assert code == 1
    assert told.startswith(
        "content/pages/a.md:1: This file is empty. Write the page, or delete the file.\n"
        "content/pages/b.md:1: The file does not start with “---”. Put “---” on the first line, the fields such as “title: …” below it, then “---” again.\n"
    )
    assert re.search(
        r"\n\n2 problems in 2 files\. (Advice, which stops no build: \d+\. )?The site you have is as it was\.\n$",
        told,
    )


def test_whoever_reads_only_the_first_lines_is_told_of_no_fault():
    check = subprocess.Popen([sys.executable, "tasks.py", "check"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    check.stdout.close()

    assert (check.stderr.read(), check.wait()) == (b"", 0)


def test_clean_takes_away_what_was_built_and_nothing_else(clone):
    (clone / ".cache").unlink()
    for folder in (".cache", ".builds", "output"):
        (clone / folder).mkdir()

    code, said, _ = inv(clone, "clean")

    assert (code, said) == (0, "Clean. Your content is as it was. To build again: ./inv build\n")
    assert {name for name in (".cache", ".builds", "output") if (clone / name).exists()} == set()
    assert (clone / "content" / "articles").is_dir()


def test_the_list_of_tasks_fits_a_screen():
    code, said, _ = inv(ROOT, "--list")

    assert code == 0
    assert len(said.split("\n")) <= 24
    assert "check          Check all content and say every problem at once.\n" in said
