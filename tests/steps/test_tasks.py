"""What a campaign officer types, and what comes back."""

import json
import re
import shutil

import pytest

from tests.conftest import ROOT, inv


def stops(clone):
    """What stops a build of the clone, a line each."""
    found = json.loads(inv(clone, "check", "--json")[1])["problems"]
    return [f"{one['file']}:{one['line']}: {one['wrong']} {one['mend']}" for one in found if one["severity"] == "error"]  # fmt: skip


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


def test_a_new_article_says_what_only_a_person_can_fill(clone):
    code, said, _ = inv(
        clone, "new", "article", "--title", "Your first walk: a guide", "--topic", "your-baby"
    )

    assert code == 0
    assert (
        said
        == "Made content/articles/your-first-walk-a-guide.md. Open it, write where it says “…”, then type: ./inv check\n"
    )
    text = (clone / "content" / "articles" / "your-first-walk-a-guide.md").read_text(encoding="utf-8")
    assert 'title: "Your first walk: a guide"\n' in text
    assert "topic: your-baby\n" in text
    assert [line for line in stops(clone) if "“…” still stands here. Write " not in line] == []


@pytest.mark.parametrize(("words", "told"), [
    (["article", "--title", "Attachment"], "The address /attachment/ is taken. Give the article another title.\n"),
    (["article", "--title", "Find"], "The address /find/ is taken. Give the article another title.\n"),
    (["artcle", "--title", "A"], "“artcle” cannot be started. Did you mean “article”?\n"),
    (["article", "--title", "A walk", "--topic", "your-baby-s"], "There is no topic “your-baby-s”. Did you mean “your-baby”?\n"),
    (["article"], 'It needs a title: ./inv new article --title "Your first walk"\n'),
])  # fmt: skip
def test_a_new_article_that_cannot_be_is_told_in_one_line(clone, words, told):
    before = sorted((clone / "content" / "articles").iterdir())

    code, _, error = inv(clone, "new", *words)

    assert (code, error) == (2, told)
    assert sorted((clone / "content" / "articles").iterdir()) == before


def test_the_doctor_names_what_each_thing_is_for(clone):
    code, said, _ = inv(clone, "doctor")

    assert code == 0
    assert "typst: fine (leaflets)\n" in said
    assert "Chromium: fine (tests in a real browser)\n" in said


def test_the_doctor_finds_missing_fonts(clone):
    shutil.rmtree(clone / "theme" / "fonts")

    code, said, _ = inv(clone, "doctor")

    assert code == 2
    assert "Fonts: MISSING (pages and leaflets)\n" in said


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
