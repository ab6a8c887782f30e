"""What comes back when something is typed that no task knows."""

import pytest

from tests.conftest import ROOT, inv, typed


@pytest.mark.parametrize(("words", "told"), [
    ("chekc", "There is no task “chekc”. Did you mean “check”? Every task: ./inv --list"),
    ("xyzzy", "There is no task “xyzzy”. Every task: ./inv --list"),
    ("check bulid", "There is no task “bulid”. Did you mean “build”? Every task: ./inv --list"),
    ("--help chekc", "There is no task “chekc”. Did you mean “check”? Every task: ./inv --list"),
    ("build --pubilc", "“build” has no option “--pubilc”. Did you mean “--public”? Its options: ./inv build --help"),
    ("check --ony=crying", "“check” has no option “--ony”. Did you mean “--only”? Its options: ./inv check --help"),
    ("build --xyz", "“build” has no option “--xyz”. Its options: ./inv build --help"),
    ("--lsit", "There is no option “--lsit”. Did you mean “--list”? Every task: ./inv --list"),
    ("serve --port", "Nothing stands after --port. How to type it: ./inv serve --help"),
    ("serve --port abc", "“abc” is not a number. Every task: ./inv --list"),
    ("sign", "Say what after “sign”: The file of the page, or the slug of a helpline. How to type it: ./inv sign --help"),
])  # fmt: skip
def test_a_slip_is_told_with_the_nearest_word_and_where_to_look(words, told):
    assert inv(ROOT, *words.split()) == (2, "", f"{told}\n")


def test_a_slip_after_the_name_of_the_script_is_told_the_same(clone):
    assert typed(clone, "chekc") == (
        2,
        "",
        "There is no task “chekc”. Did you mean “check”? Every task: ./inv --list\n",
    )


@pytest.mark.parametrize(("words", "told"), [
    ("sign --help", "Usage: ./inv [--core-opts] sign [--options] [other tasks here ...]\n"),
    ("new article --help", "Usage: ./inv [--core-opts] new [--options] [other tasks here ...]\n"),
])  # fmt: skip
def test_help_is_given_although_something_else_is_still_to_be_said(words, told):
    code, said, error = inv(ROOT, *words.split())

    assert (code, error) == (0, "")
    assert said.startswith(told)


def test_the_help_of_what_starts_something_new_names_every_field_and_what_has_it():
    _, said, _ = inv(ROOT, "new", "--help")

    assert (
        "  --summary=STRING          One sentence for lists and search engines. For:\n"
        "                            article, leaflet, campaign.\n"
    ) in said
    assert "  --what=STRING             article, leaflet, service, campaign, helpline.\n" in said
