"""Boxes that choose among cards without a script: any box of a group, and every group. Shown in a real browser."""

import itertools

import pytest

from plugins.makers.filters import make_filters

OPTIONS = {"need": ("feeding", "sleep"), "cost": ("free", "pay"), "language": ("en", "ur")}
CARDS = {
    "group": {"need": "feeding sleep", "cost": "free", "language": "en"},
    "nurse": {"need": "sleep", "cost": "free", "language": "en ur"},
    "class": {"need": "feeding", "cost": "pay", "language": "ur"},
    "line": {"need": "", "cost": "", "language": ""},
}
BOXES = [(name, value) for name, values in OPTIONS.items() for value in values]


def page_of(options):
    boxes = "".join(f'<input type="checkbox" name="{name}" value="{value}">' for name, value in BOXES)
    cards = "".join(
        f'<li class="finder__card" id="{slug}"{"".join(f" data-{name}={tokens!r}" for name, tokens in card.items())}>{slug}</li>'
        for slug, card in CARDS.items()
    )
    return f'<style>{make_filters(options)}</style><div class="finder">{boxes}<ul>{cards}</ul></div>'


def fits(card, ticked):
    """What a person means by ticking boxes, said once more in another way than the style sheet's."""
    groups = {name: {value for group, value in ticked if group == name} for name, _ in ticked}
    return all(wanted & set(card[name].split()) for name, wanted in groups.items())


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(page_of(OPTIONS))
    yield page
    context.close()


@pytest.mark.parametrize(
    "ticked", [some for size in range(4) for some in itertools.combinations(BOXES, size)], ids=str
)
def test_a_card_shows_when_it_has_one_ticked_value_of_every_ticked_group(page, ticked):
    for name, value in BOXES:
        page.set_checked(f"[name={name}][value={value}]", (name, value) in ticked)

    assert {slug for slug in CARDS if page.locator(f"#{slug}").is_visible()} == {
        slug for slug, card in CARDS.items() if fits(card, ticked)
    }


def test_a_browser_that_cannot_choose_shows_every_card_and_only_boxes_that_a_script_has_made_work():
    css = make_filters(OPTIONS)

    assert css.startswith("@layer utilities{@supports selector(:has(a)){")
    assert css.endswith("}}@supports not selector(:has(a)){[data-filters]:not([data-works]){display:none}}")


def test_the_rules_of_every_word_we_know_are_light():
    options = {"need": 16, "kind": 13, "cost": 2, "age": 3, "access": 7, "language": 64}

    assert (
        len(
            make_filters(
                {
                    name: tuple(f"some-value-{number}" for number in range(count))
                    for name, count in options.items()
                }
            )
        )
        < 16_000
    )
