"""The links by which one page with a way out leads to another: with script they leave no trace in the way back."""

import re
from collections.abc import Callable

LINK = re.compile(r'<a (?=[^>]*\bhref="(/[^"#?]*)[^"]*")')


def without_trail(html: str, sensitive: Callable[[str], bool]) -> str:
    """It will return *html* with a mark on each link whose address is *sensitive*."""
    return LINK.sub(lambda link: "<a data-replace " if sensitive(link[1]) else link[0], html)
