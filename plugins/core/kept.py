"""The rules that no reading of a text can check, and what keeps each: the fields of a file, the finished pages, the paper, or people alone.

Numbers in brackets are those of the campaign's brief. `proof` names the test that fails when the rule is not kept.
"""

from dataclasses import dataclass
from typing import Literal

By = Literal["fields", "pages", "paper", "people"]


@dataclass(frozen=True)
class Kept:
    """One rule: whose it is, what it promises in a sentence, what keeps it, and the test that proves it, where a program can."""

    source: str
    promise: str
    by: By
    proof: str = ""


KEPT: tuple[Kept, ...] = (
    Kept("NHS content guide [3]", "Every article, page, leaflet, topic and kind of service says when it was written or reviewed, and when it is checked again.", "pages", "test_every_text_says_at_its_foot_when_it_was_written_and_by_when_it_is_checked_again"),
    Kept("NHS content guide [3]", "The next check is 24 months away at most, and 12 for a page about safety.", "fields", "test_a_page_about_safety_waits_a_year_at_most_and_any_other_two"),
    Kept("NHS content guide [2]", "A site for the public has no such text that nobody has reviewed, or that has changed since.", "pages", "test_a_build_for_the_public_refuses_each_text_that_nobody_has_reviewed"),
    Kept("design, section 7", "A site for the public has no helpline that nobody has rung, and no service that is made up.", "pages", "test_a_build_for_the_public_refuses_examples_and_unverified_helplines"),
    Kept("NHS content guide [4]", "The day of a review moves only when someone signs again, and a sign that is put right keeps it.", "fields", "test_a_slip_of_the_pen_does_not_move_the_day_of_the_review"),
    Kept("NHS content guide [4]", "The day on which a text was written does not move while its words are those that were signed.", "fields", "test_the_day_of_a_text_does_not_move_while_its_words_are_those_that_were_signed"),
    Kept("NHS, PIF [5]", "Every text says who publishes it and who pays, or that nobody has declared who pays.", "pages", "test_every_text_says_at_its_foot_who_publishes_it_and_who_pays_or_that_nobody_has_said_so"),
    Kept("NHS, PIF [5]", "A site for the public is refused until someone has declared who pays and what they have to gain.", "pages", "test_a_build_for_the_public_is_refused_until_somebody_declares_who_pays"),
    Kept("NHS, care cards [33]", "A card with the number 999 or 111 begins with when to call it, as a list.", "fields", "test_a_card_that_does_not_begin_with_when_to_call_is_told"),
    Kept("NHS, PIF [1]", "Each page of these rules is made by each build from the rules themselves, so none can say more than is checked.", "pages", "test_the_pages_of_the_rules_show_every_rule_that_a_check_uses"),
    Kept("NHS content guide [12]", "The reading grade of a text is shown to whoever writes it. It stops nothing.", "fields", "test_asking_for_one_file_shows_its_grade_which_stops_nothing"),
    Kept("NHS content guide [57]", "Every picture is a drawing of our own, from one folder. None can be put into a text.", "fields", "test_every_wrong_line_of_a_text_is_told_at_its_line"),
    Kept("NHS, PIF [6]", "Every source that a text names is in our list.", "fields", "test_every_wrong_line_of_a_text_is_told_at_its_line"),
    Kept("CDC, DISCERN [7]", "Every article says what we know and what we do not know.", "fields", "test_a_section_that_every_article_needs_is_missed"),
    Kept("PIF, NHS [9]", "Every page has urgent help and a way to tell us of a mistake.", "pages", "test_every_page_carries_emergency_help_and_says_who_publishes_it"),
    Kept("DISCERN, CDC [36, 38, 40, 41]", "Every article says whom it is for, what it wants, its main message, what to do and when to get help.", "fields", "test_a_missing_field_is_named_with_an_example"),
    Kept("NHS content guide [29]", "Each link to a PDF says how large it is and how many pages it has.", "pages", "test_a_receptionist_finds_the_leaflet_with_the_numbers_of_her_district"),
    Kept("NHS content guide [28]", "A phone number on a page comes from our lists, or is 999 or 111.", "pages", "test_numbers_on_the_pages_come_from_the_data_or_are_fixed"),
    Kept("NHS, law [30]", "Every leaflet is a page first, and each PDF is made from the same text.", "pages", "test_these_are_all_the_pdfs_of_the_site"),
    Kept("WCAG 2.2 [55, 56]", "Every kind of page keeps the rules of WCAG 2.2 AA that a program can check.", "pages", "test_no_rule_of_wcag_is_broken"),
    Kept("design, section 8 [55]", "No page asks another company's computer for anything.", "pages", "test_no_page_asks_another_server_for_anything"),
    Kept("GOV.UK design system [54]", "A page that can put its reader at risk has a way out, with and without scripts.", "pages", "test_someone_whose_device_is_watched_can_leave_at_once_with_and_without_script"),
    Kept("design, section 8 [54]", "Whoever has left such a page does not meet it again with the back button, where scripts work.", "pages", "test_each_way_out_leads_to_the_weather_and_back_leads_to_the_page_before"),
    Kept("design, section 8 [54]", "Neither its title nor its address says what such a page is about.", "fields", "test_a_sensitive_page_that_tells_what_it_is_about_before_it_is_opened_is_refused"),
    Kept("NHS, PDF/UA-1 [31]", "Every PDF has the structure that PDF/UA-1 asks for, so that screen readers find its words in order.", "paper", "test_a_screen_reader_can_read_every_pdf"),
    Kept("RNIB clear print [43]", "The text of a leaflet has 14 points, and never less than 12.", "paper", "test_longer_text_is_set_smaller_but_never_below_12"),
    Kept("RNIB clear print [44]", "Lines of a leaflet lie one and a half times their size apart.", "paper", "test_lines_lie_one_and_a_half_times_their_size_apart"),
    Kept("RNIB clear print [44]", "Text of a leaflet is set from the left, and no word is cut.", "paper", "test_text_is_set_from_the_left_and_no_word_is_cut"),
    Kept("RNIB clear print [44]", "The lines of an article have 60 to 70 letters on a wide screen.", "pages", "test_the_lines_of_an_article_have_60_to_70_letters_on_a_desk_and_never_many_more"),
    Kept("RNIB clear print [45]", "Every text stands out from its ground by 7 to 1.", "pages", "test_every_pair_of_text_and_ground_has_a_contrast_of_seven_to_one"),
    Kept("RNIB clear print [46]", "Figures cannot be taken for one another.", "paper", "test_numbers_are_set_in_the_face_whose_nought_cannot_be_read_as_eight"),
    Kept("RNIB, Accessible Information Standard [47]", "Every leaflet says who made it, when it is checked again, and how to ask for another format.", "paper", "test_every_leaflet_carries_what_makes_it_trustworthy"),
    Kept("Accessible Information Standard [48]", "Every leaflet is a page, a tagged PDF, large print, plain text and a script to read aloud, with the same numbers on each.", "paper", "test_it_says_all_that_large_print_says"),
    Kept("Accessible Information Standard [48]", "No leaflet is published without large print, plain text, a script and a simplified version.", "pages", "test_the_public_is_given_no_leaflet_that_lacks_another_way_to_read_it"),
    Kept("Accessible Information Standard [48]", "A service asks people what they need, records it, and looks at it again.", "people"),
    Kept("CHANGE guide [50]", "In a simplified version each idea has a picture and words.", "fields", "test_a_row_that_is_only_words_is_told"),
    Kept("CHANGE guide [50]", "The picture stands on the left, large, and the words beside it on the right.", "paper", "test_each_row_of_a_simplified_version_has_its_picture_large_on_the_left_and_words_on_the_right"),
    Kept("NHS content guide [53]", "A translation is a draft until a second person has compared it, and is one again once the English words change.", "fields", "test_a_translation_is_a_draft_again_when_its_words_or_the_english_ones_change"),
    Kept("NHS content guide [53]", "What is read from the right is laid and folded the other way round.", "paper", "test_a_heading_begins_where_the_language_is_read_from"),
    Kept("NHS content guide [53]", "A person who speaks the language finds that a translation says the same as the English text.", "people"),
    Kept("NHS, PIF [8]", "The page meets a need that parents have said they have, and parents have tried it.", "people"),
    Kept("PIF [10, 11]", "Staff are trained, and know how many leaflets were taken.", "people"),
    Kept("CDC [27, 42]", "Figures are told in words or pictures too, with both sides of a chance.", "people"),
    Kept("DISCERN [37]", "A page about a treatment says how it works, its benefits, its risks and the other choices.", "people"),
    Kept("NHS, easy read [52]", "People with learning disabilities have tried what is called Easy Read.", "people"),
)  # fmt: skip
