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


PEOPLE_ALONE = {8, 10, 11, 27, 37, 42, 52}  # what the brief marks with H: no program can keep it
KEEPERS = {  # each other number of the brief, section 2, with what keeps it: a rule about texts, or a test
    1: "test_the_pages_of_the_rules_show_every_rule_that_a_check_uses",
    2: "test_a_build_for_the_public_refuses_each_text_that_nobody_has_reviewed",
    3: "test_every_text_says_at_its_foot_when_it_was_written_and_by_when_it_is_checked_again "
       "test_a_page_about_safety_waits_a_year_at_most_and_any_other_two",
    4: "test_a_slip_of_the_pen_does_not_move_the_day_of_the_review test_the_day_of_a_text_does_not_move_while_its_words_are_those_that_were_signed",
    5: "test_every_text_says_at_its_foot_who_publishes_it_and_who_pays_or_that_nobody_has_said_so test_a_build_for_the_public_is_refused_until_somebody_declares_who_pays",
    6: "unsourced unsourced-field test_every_wrong_line_of_a_text_is_told_at_its_line",
    7: "test_a_section_that_every_article_needs_is_missed",
    9: "test_every_page_carries_emergency_help_and_says_who_publishes_it",
    12: "test_asking_for_one_file_shows_its_grade_which_stops_nothing",
    13: "sentence-limit sentence-long sentences-long-share",
    14: "paragraph-limit",
    15: "passive",
    16: "term",
    17: "perinatal clinician utilise",
    18: "short-form",
    19: "the-parent should",
    20: "metaphor subjective-chance",
    21: "contraction-in-instruction contraction",
    22: "curly-quote contracted-have",
    23: "capitals slanted bold-share heading-case",
    24: "heading-long heading-skip heading-deep heading-question",
    25: "list-long list-lead item-sentences",
    26: "number-word number-comma percent",
    28: "date-form time-form phone test_numbers_on_the_pages_come_from_the_data_or_are_fixed",
    29: "link-words link-pdf test_a_receptionist_finds_the_leaflet_with_the_numbers_of_her_district",
    30: "test_these_are_all_the_pdfs_of_the_site",
    31: "test_a_screen_reader_can_read_every_pdf",
    32: "do-not-list",
    33: "card-links card-title card-twice test_a_card_that_does_not_begin_with_when_to_call_is_told",
    34: "passed-away he-or-she mothers-only",
    35: "skin-colours",
    36: "test_a_missing_field_is_named_with_an_example",
    38: "main-message test_a_missing_field_is_named_with_an_example",
    39: "picture",
    40: "test_a_missing_field_is_named_with_an_example",
    41: "test_a_missing_field_is_named_with_an_example",
    43: "test_longer_text_is_set_smaller_but_never_below_12",
    44: "test_lines_lie_one_and_a_half_times_their_size_apart test_text_is_set_from_the_left_and_no_word_is_cut "
        "test_the_lines_of_an_article_have_60_to_70_letters_on_a_desk_and_never_many_more",
    45: "test_every_pair_of_text_and_ground_has_a_contrast_of_seven_to_one",
    46: "test_numbers_are_set_in_the_face_whose_nought_cannot_be_read_as_eight",
    47: "test_every_leaflet_carries_what_makes_it_trustworthy",
    48: "test_it_says_all_that_large_print_says test_the_public_is_given_no_leaflet_that_lacks_another_way_to_read_it",
    49: "sentence-limit-easy-read easy-read-one-idea",
    50: "test_a_row_that_is_only_words_is_told test_each_row_of_a_simplified_version_has_its_picture_large_on_the_left_and_words_on_the_right",
    51: "easy-read-short-form",
    53: "test_a_translation_is_a_draft_again_when_its_words_or_the_english_ones_change test_a_heading_begins_where_the_language_is_read_from",
    54: "test_someone_whose_device_is_watched_can_leave_at_once_with_and_without_script",
    55: "test_no_page_asks_another_server_for_anything test_no_rule_of_wcag_is_broken",
    56: "test_no_rule_of_wcag_is_broken",
    57: "picture-in-text",
    58: "marks",
}  # fmt: skip


def numbers(source):
    """The numbers of the brief that a source names."""
    return {int(one) for found in re.findall(r"\[([\d, ]+)\]", source) for one in found.split(",")}


def kept_by_a_program():
    """Each number of the brief with what keeps it: rules by name, other things by the test that proves them."""
    pairs = [(kept.proof, kept.source) for kept in KEPT if kept.proof]
    pairs += [(rule.name, rule.source) for rule in ENGINE.rules.values()]
    return {number: {name for name, source in pairs if number in numbers(source)} for number in range(1, 59)}


def test_every_rule_of_the_brief_is_kept_by_a_program_or_is_one_of_the_seven_that_only_people_can_keep():
    kept = kept_by_a_program()

    assert {number for number, names in kept.items() if not names} == PEOPLE_ALONE
    assert KEEPERS.keys() | PEOPLE_ALONE == set(range(1, 59))
    assert {number for one in KEPT if one.by == "people" for number in numbers(one.source)} >= PEOPLE_ALONE


@pytest.mark.parametrize("number", KEEPERS)
def test_what_the_table_says_keeps_a_rule_of_the_brief_names_its_number(number):
    assert set(KEEPERS[number].split()) <= kept_by_a_program()[number]


def test_no_source_names_a_number_that_the_brief_does_not_have():
    sources = [one.source for one in (*KEPT, *ENGINE.rules.values())]

    assert set().union(*map(numbers, sources)) == set(range(1, 59))
