"""A press: many PDFs at a time, each made once, and made again only when something it is made from changes."""

import json
from dataclasses import replace

import pytest

from plugins.core.variant import OFFICE, SCREEN
from plugins.makers.leaflet import LeafletProblem
from plugins.makers.printing import WORTH_IT, Order, Press, Printed
from tests.makers.conftest import THEME, para
from tests.makers.papers import DAY, FORMATS, pdf_of, sheet_for


def orders(count):
    """One leaflet for *count* places."""
    sheet = sheet_for("screen")
    return [
        Order(
            replace(sheet, local=replace(sheet.local, heading=f"In district {number}")),
            FORMATS["a5-fold"],
            SCREEN,
            DAY,
        )
        for number in range(count)
    ]


@pytest.fixture
def press(tmp_path):
    """A press that has made nothing yet."""
    return Press(THEME, tmp_path)


def test_many_are_made_at_a_time_also_where_type_was_set_before(press):
    pdf_of("a5-fold", "screen")
    told = []
    made = press.print_all(orders(WORTH_IT + 2), lambda done, count: told.append((done, count)))

    assert [type(one) for one in made] == [Printed] * (WORTH_IT + 2)
    assert len({one.key for one in made}) == WORTH_IT + 2
    assert told[-1] == (WORTH_IT + 2, WORTH_IT + 2)
    assert all(press.file(one).stat().st_size == one.size and one.pages == 4 for one in made)


def test_what_is_kept_is_not_made_again(press):
    told = []
    first = press.print_all(orders(2))
    again = press.print_all(orders(2), lambda done, count: told.append(done))

    assert (again, told) == (first, [])


@pytest.mark.parametrize("change", [{"title": "Another"}, {"example": False}, {"helplines": ()}])
def test_another_word_makes_another_pdf(press, change):
    (order,) = orders(1)

    assert press.key(replace(order, sheet=replace(order.sheet, **change))) != press.key(order)


def test_another_use_makes_another_pdf(press):
    (order,) = orders(1)

    assert press.key(replace(order, variant=OFFICE)) != press.key(order)


def test_one_that_cannot_be_made_does_not_keep_the_others_from_being_made(press):
    good, bad = orders(2)
    bad = replace(bad, sheet=replace(bad.sheet, panels=((para("w " * 9000),), (para("Short."),))))
    failed, made = press.print_all([bad, good])

    assert isinstance(failed, LeafletProblem) and isinstance(made, Printed)
    assert json.loads((press.kept / "manifest.json").read_text())[made.key] == [
        made.size,
        made.pages,
        made.seconds,
        made.services,
        made.spaces,
        made.wanted,
    ]


def test_a_pdf_that_was_taken_out_of_the_folder_is_made_again(press):
    (made,) = press.print_all(orders(1))
    press.file(made).unlink()
    press.print_all(orders(1))

    assert press.file(made).stat().st_size == made.size


def test_the_same_order_is_the_same_bytes_on_another_press(press, tmp_path_factory):
    other = Press(THEME, tmp_path_factory.mktemp("other"))
    (one,), (same,) = press.print_all(orders(1)), other.print_all(orders(1))

    assert press.file(one).read_bytes() == other.file(same).read_bytes()
