"""The feed of new articles, without those that nobody may be shown unasked: a reader's list of feeds lies open on a screen."""

from typing import Any

from pelican import signals


def leave_out(context: Any, feed: Any) -> None:
    """It will take the sensitive articles out of *feed*."""
    secret = {context["SITE"].address(path) for path in context["LIBRARY"].sensitive_addresses}
    feed.items[:] = [item for item in feed.items if item["link"] not in secret]


def register() -> None:
    """It will connect to Pelican."""
    signals.feed_generated.connect(leave_out)
