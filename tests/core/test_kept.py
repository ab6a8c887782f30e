"""Rules that other parts keep are kept by tests that are there."""

import re

import pytest

from plugins.core.kept import KEPT
from tests.conftest import ROOT
from tests.core.test_rules import ENGINE

TESTS = frozenset(
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.M)
)


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.promise[:40])
def test_what_keeps_a_rule_is_a_test_that_stands_or_people(kept):
    assert (kept.proof in TESTS) if kept.by != "people" else kept.proof == ""


def test_every_number_of_the_brief_is_held_by_a_rule_or_by_something_else():
    held = {int(number) for source in (*(rule.source for rule in ENGINE.rules.values()), *(kept.source for kept in KEPT))
            for numbers in re.findall(r"\[([\d, ]+)\]", source) for number in numbers.split(",")}  # fmt: skip

    assert sorted(set(range(1, 59)) - held) == []
