"""What staff are told of the helplines."""

from tests.conftest import change, inv

TABLE = "helplines.csv"


def test_staff_see_what_the_numbers_cost_and_that_the_rest_waits_for_them(clone):
    code, said, _ = inv(clone, "helplines")

    assert code == 0
    first, *_, costs, checked = said.splitlines()
    assert first == "These do not stop a build:"
    assert (
        costs
        == "Numbers: 28 free, 7 at the usual rate. What a text message costs cannot be told from its number."
    )
    assert checked == "Checked 40 helplines: 0 errors and 40 reports."


def test_the_helplines_are_checked_while_other_content_has_faults(clone):
    (clone / "content" / "pages" / "a.md").write_text("")
    line = change(clone / "content", "0800 448 0737", "0845 123 4567", TABLE)

    code, said, _ = inv(clone, "helplines")

    assert code == 1
    assert said.startswith(
        f"These stop a build:\n   1. content/helplines.csv:{line}: “phone”: “0845 123 4567” costs callers extra. "
        "Look it up again where they publish it.\n\nThese do not stop a build:\n   2. "
    )
    assert said.endswith("Checked 39 helplines: 1 error and 39 reports.\n")
