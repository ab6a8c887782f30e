"""What a sensitive page may not tell, and where sensitive things may stand: one line each, in words."""

import pytest

from plugins.core.reading import Reading
from plugins.core.services import without_names
from plugins.core.telling import telling_in
from tests.conftest import ARTICLE, ROOT, change, library_of
from tests.core.test_library import field, problems
from tests.core.test_quality import service
from tests.core.test_withdrawal import read, take_back

KIND = "kinds/safety-at-home.md"
PAGE = "pages/urgent-help.md"
LEAFLET = "leaflets/when-your-baby-cries.md"
CARD = "cards/domestic-abuse.md"
YES = "Write “sensitive: yes”."
NOUNS = {"articles": ("article", YES), "pages": ("page", YES), "kinds": ("kind", YES), "cards": ("card", YES),
         "topics": ("topic", "Take it out.")}  # fmt: skip


@pytest.mark.parametrize(("name", "value", "words"), [
    ("title", "Support after abuse", "abuse"),
    ("title", "If you self-harm", "self-harm"),
    ("summary", "For anyone who lives with VIOLENCE.", "VIOLENCE"),
    ("summary", "People who listen when a partner hurts you.", "hurts"),
])  # fmt: skip
def test_a_sensitive_page_that_tells_what_it_is_about_before_it_is_opened_is_refused(
    content, name, value, words
):
    line = field(content, name, value, KIND)

    assert problems(content) == [
        f"content/{KIND}:{line}: “{name}” of this sensitive page tells whoever sees it what is read here: “{words}”. "
        "Choose words that could stand on any page; the text below may say it plainly."
    ]


def test_words_about_leaving_danger_and_shouting_tell_too_and_everyday_words_do_not(content):
    library = library_of(content)
    told = ("Leaving him safely", "leaving-him-safely", "When home is dangerous", "If someone shouts at you", "Fleeing a partner",
            "If someone has choked you", "a-black-eye", "When your partner checks your phone", "If he raises his hand", "If someone strangles you",
            "Leave your violent partner", "A home that is not safe", "Making a safety plan")  # fmt: skip
    everyday = (
        "Support with safety at home",
        "Get help now",
        "Keeping your browsing private",
        "What the leave button does",
        "Your phone and this site",
    )

    assert [words for words in told if not telling_in(words, library.telling)] == []
    assert [words for words in everyday if telling_in(words, library.telling)] == []


def test_the_address_of_a_sensitive_page_tells_nothing(content):
    (content / PAGE).rename(content / "pages" / "domestic-abuse.md")
    (content / PAGE).write_text((content / "pages" / "domestic-abuse.md").read_text())

    assert (
        "content/pages/domestic-abuse.md:1: The address of this sensitive page tells whoever sees it what is read here: “abuse”. "
        "Give the file a name that could belong to any page."
    ) in problems(content)


def test_the_address_of_a_service_is_as_neutral_as_its_page(content):
    line = change(content, "example-safe-at-home", "example-abuse-support", "services/services.csv")

    assert problems(content) == [
        f"content/services/services.csv:{line}: The address of the sensitive service EXAMPLE Support with safety at home tells whoever sees it "
        "what is read here: “abuse”. Give it a slug that could belong to any service."
    ]


def test_the_address_of_a_service_that_others_named_tells_only_its_kind():
    kinds = library_of(ROOT / "content").kinds
    told, kept = (service(kind=kind, slug="survivors-of-abuse-1a2b3c4d") for kind in ("safety-at-home", "gp"))

    quiet, plain = without_names(Reading((told, kept)), kinds).services

    assert quiet.slug.startswith("safety-at-home-") and len(quiet.slug) == len("safety-at-home-") + 8
    assert plain == kept


@pytest.mark.parametrize("said", ["The page may say abuse, violence and rape.", "## If you are being hurt"])
def test_once_a_reader_is_there_the_text_may_say_it(content, said):
    change(content, "## If it can wait", f"{said}\n\n## If it can wait", PAGE)

    assert problems(content) == []


def test_a_page_that_is_not_sensitive_may_have_any_title(content):
    field(content, "title", "When your baby is hurt")

    assert problems(content) == []


def test_a_sensitive_card_may_stand_on_any_page_but_must_be_whole_on_one(content):
    change(content, "## What you can do", "{{ card domestic-abuse }}\n\n## What you can do")
    assert problems(content) == []

    change(content, "{{ card domestic-abuse }}", "", PAGE)
    assert problems(content) == [
        f"content/{CARD}:5: The sensitive card “domestic-abuse” is not on /urgent-help/, where other pages send their readers for it. "
        "Write {{ card domestic-abuse }} into content/pages/urgent-help.md."
    ]


def test_the_page_that_shows_sensitive_cards_whole_must_have_a_way_out(content):
    field(content, "sensitive", "no", PAGE)

    assert problems(content) == [
        f"content/{PAGE}:5: /urgent-help/ is where sensitive cards are whole, but has no way out. Write “sensitive: yes”."
    ]


@pytest.mark.parametrize(("include", "what"), [
    ("{{ card domestic-abuse }}", "the sensitive card “domestic-abuse”"),
    ("{{ helpline mens-advice-line }}", "Men's Advice Line"),
])  # fmt: skip
def test_a_leaflet_holds_nothing_that_endangers_whoever_is_seen_with_it(content, include, what):
    line = change(content, "\n---\n\n", f"\n---\n\n{include}\n\n", LEAFLET) + 3

    assert problems(content) == [
        f"content/{LEAFLET}:{line}: A leaflet cannot hold {what}: others read over a shoulder. Take it out. Every leaflet says where urgent help is."
    ]


def test_no_nation_is_left_without_its_line(content):
    change(content, "written:", "sensitive: yes\nwritten:")
    line = change(content, "## What you can do", "{{ helpline live-fear-free }}\n\n## What you can do")
    told = (
        "Live Fear Free answers only in Wales; readers in England, Scotland and Northern Ireland find no line of theirs here. "
        "Put in a card that holds the lines of all 4 nations instead, such as {{ card domestic-abuse }}."
    )
    assert problems(content) == [f"content/articles/when-your-baby-cries.md:{line}: {told}"]

    change(content, "{{ helpline live-fear-free }}", "{{ helpline mens-advice-line }}")
    assert problems(content) == []


@pytest.mark.parametrize(("file", "old", "new"), [
    (ARTICLE, "## What you can do", "{{ helpline galop }}\n\n## What you can do"),
    (ARTICLE, "helplines:", "helplines: [galop] # "),
    ("pages/about.md", "\n---\n\n", "\n---\n\n{{ helpline galop }}\n\n"),
    ("kinds/gp.md", "\n---\n", "\n---\n{{ helpline galop }}\n"),
    ("cards/ask-a-gp.md", "\n---\n", "\n---\n{{ helpline galop }}\n"),
    ("topics/crying-and-nights.md", "\n---\n", "\n---\n{{ helpline galop }}\n"),
])  # fmt: skip
def test_what_shows_a_line_for_abuse_has_a_way_out(content, file, old, new):
    change(content, old, new, file)
    line = 1 + (content / file).read_text(encoding="utf-8").split("galop")[0].count("\n")
    noun, mend = NOUNS[file.split("/")[0]]

    assert problems(content) == [
        f"content/{file}:{line}: This {noun} shows Galop, a line for abuse, and has no way out. {mend}"
    ]


def test_a_kind_for_abuse_has_a_way_out_whatever_lines_it_shows(content):
    field(content, "sensitive", "no", KIND)

    assert problems(content) == [
        f"content/{KIND}:7: “Domestic abuse” is for people who may be watched, and the pages of this kind have no way out. "
        "Write “sensitive: yes”."
    ]


def test_a_line_can_be_taken_back_at_once_although_a_nation_has_no_other(content):
    take_back(content, "helpline,scotland-domestic-abuse-helpline,2026-11-23,It has another number now.")

    assert read(content).helplines.get("scotland-domestic-abuse-helpline") is None


@pytest.mark.parametrize(("row", "file", "old", "new"), [
    ("page,urgent-help", PAGE, "title: Get help now", "No field: at all"),
    ("page,staying-safe-online", "pages/staying-safe-online.md", "sensitive: true", "sensitive: perhaps"),
    ("service,example-safe-at-home", "services/services.csv", "example-safe-at-home", "example-safe-at-home"),
    ("service,example-safe-at-home", "services/services.csv", ",safety-at-home,", ",sfaety,"),
])  # fmt: skip
def test_what_was_taken_back_has_its_way_out_still_even_if_its_file_is_broken(content, row, file, old, new):
    change(content, old, new, file)
    take_back(content, f"{row},2026-11-23,A sentence was wrong.")

    library = read(content)

    assert [library.is_sensitive_address(one.url) for one in library.notices] == [True]


@pytest.mark.parametrize(
    "row", ["article,attachment", "page,about", "service,example-health-visiting-lancaster"]
)
def test_what_never_had_a_way_out_gets_none_when_it_is_taken_back(content, row):
    take_back(content, f"{row},2026-11-23,A sentence was wrong.")

    library = read(content)

    assert [library.is_sensitive_address(one.url) for one in library.notices] == [False]


def test_a_sensitive_card_is_whole_on_the_page_of_urgent_help_and_on_that_of_all_lines_while_it_is_away(
    content,
):
    card = read(content).cards["domestic-abuse"]
    assert read(content).whole_at(card) == "/urgent-help/#card-1"

    take_back(content, "page,urgent-help,2026-11-23,A sentence was wrong.")
    assert read(content).whole_at(card) == "/help/"


def test_the_newest_articles_leave_out_what_nobody_may_be_shown_unasked(content):
    field(content, "sensitive", "yes", KIND)
    change(content, "next_review:", "sensitive: yes\nnext_review:")
    library = library_of(content)

    assert "when-your-baby-cries" in library.articles
    assert [one.slug for one in library.newest if one.slug == "when-your-baby-cries"] == []
    assert library.is_sensitive_address("/when-your-baby-cries/")
    assert library.is_sensitive_address("/find/leeds/safety-at-home/2/")
    assert not library.is_sensitive_address("/find/leeds/")
