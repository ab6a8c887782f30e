"""What people type for a postcode."""

import string
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.postcode import Forces, NotAPostcode, Outward, Postcode, Sector, parse
from plugins.makers.edition import LIVING, folder_of
from tests.conftest import ROOT

TABLE = tomllib.loads((ROOT / "tests" / "postcodes.toml").read_text(encoding="utf-8"))["typed"]
UNITS = "ABDEFGHJLNPQRSTUWXYZ"
OUTWARDS = sorted(file.stem.upper() for file in (folder_of(LIVING) / "outcodes").glob("*[0-9]*.py"))
postcodes = st.builds(
    lambda outward, digit, units: Postcode(outward, digit + units),
    st.sampled_from(OUTWARDS), st.sampled_from(string.digits), st.text(UNITS, min_size=2, max_size=2))  # fmt: skip
gaps = st.text(" -.,\t\u00a0\u2009", max_size=3)


def in_table(typed):
    """What was read, as a row of the table."""
    kind = typed.why if isinstance(typed, NotAPostcode) else type(typed).__name__.lower()
    nature = getattr(typed, "nature", "")
    facts = {"is": str(typed), "nature": nature, "begins": getattr(typed, "begins", "")}
    return {"kind": kind} | {name: fact for name, fact in facts.items() if fact}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: ascii(row["text"]))
def test_the_table_that_the_script_follows_too(row):
    assert {"text": row["text"], **in_table(parse(row["text"]))} == row


def test_every_outward_code_there_is_is_read_as_itself():
    assert [code for code in OUTWARDS if parse(code) != Outward(code)] == []
    assert len(OUTWARDS) > 2900


@given(postcodes, st.lists(gaps, min_size=8, max_size=8), st.booleans())
def test_capitals_and_what_stands_between_the_signs_of_a_whole_postcode_change_nothing(
    postcode, between, small
):
    signs = postcode.outward + postcode.inward
    typed = "".join(gap + sign for gap, sign in zip(between, signs, strict=False)) + between[-1]

    assert parse(typed.lower() if small else typed) == postcode


@given(postcodes, st.sampled_from([("0", "O"), ("0", "o"), ("1", "I"), ("1", "l"), ("1", "i"), ("1", "L")]))
def test_a_letter_for_the_digit_after_the_space_is_read_as_that_digit(postcode, pair):
    digit, letter = pair
    meant = Postcode(postcode.outward, digit + postcode.inward[1:])

    assert parse(f"{postcode.outward} {letter}{postcode.inward[1:]}") == meant


@given(st.text())
def test_whatever_is_typed_gives_an_answer_that_reads_as_itself(text):
    typed = parse(text)

    assert isinstance(typed, NotAPostcode) or parse(str(typed)) == typed


@given(st.text("LA1 4OIBFP0SWQ", max_size=9))
def test_near_misses_give_an_answer_that_reads_as_itself(text):
    typed = parse(text)

    assert isinstance(typed, NotAPostcode) or parse(str(typed)) == typed


def test_ten_thousand_signs_are_refused():
    found = parse("LA1 1AA" * 1500), parse(" " * 10_000), parse("﷽" * 10_000)

    assert found == (NotAPostcode("nonsense"), NotAPostcode("empty"), NotAPostcode("nonsense"))


def test_each_kind_says_what_its_first_letters_tell():
    kinds = [
        Postcode("JE2", "3AB"),
        Outward("BT1"),
        Sector("BF1", "0"),
        Forces("58"),
        Postcode("BX9", "1AS"),
        Postcode("LA1", "1AA"),
    ]

    assert [one.nature for one in kinds] == ["crown", "northern-ireland", "forces", "forces", "firm", ""]
