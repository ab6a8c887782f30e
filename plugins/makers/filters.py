"""The style sheet of the finder: its own components, and boxes that choose among cards without a script."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from . import stylesheet

CHOICE = "@supports selector(:has(a))"
# In a browser without it the script chooses; without a script, too, there are no boxes. In no layer: such a browser may know none.
NO_CHOICE = "@supports not selector(:has(a)){[data-filters]:not([data-works]){display:none}}"


def make_finder_stylesheet(theme: Path, options: Mapping[str, tuple[str, ...]]) -> str:
    """It will return what the finder's pages need beside the site's style sheet."""
    own = stylesheet.joined(sorted(theme.glob("components/*/finder.css"))).replace("}@layer components{", "")
    return own + make_filters(options)


def make_filters(options: Mapping[str, tuple[str, ...]]) -> str:
    """It will return the rules by which a ticked box keeps its cards: any of the boxes of a group, and every group.

    *options* holds the values of each group, such as need: feeding, crying. A group with a tick says “none” to every card,
    each ticked value takes that back for its own cards, and a card shows if no group has said “none”.
    """
    rules = "".join(
        (
            *map(refusal, options),
            *(leave(name, value) for name, values in options.items() for value in values),
        )
    )
    return f"@layer utilities{{{CHOICE}{{{shown(options)}{rules}}}}}{NO_CHOICE}"


def shown(names: Iterable[str]) -> str:
    """It will return the rule that shows a card unless a group has refused it."""
    value = "grid"
    for name in reversed(tuple(names)):
        value = f"var(--{name},{value})"
    return f".finder__card{{display:{value}}}"


def refusal(name: str) -> str:
    """It will return the rule by which a group with a tick refuses every card."""
    return f'.finder:has([name="{name}"]:checked) .finder__card{{--{name}:none}}'


def leave(name: str, value: str) -> str:
    """It will return the rule by which a ticked value takes that back for its cards."""
    return f'.finder:has([name="{name}"][value="{value}"]:checked) .finder__card[data-{name}~="{value}"]{{--{name}:initial}}'
