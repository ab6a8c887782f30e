"""Shows that work goes on: a moving line on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .say import say


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """It will give a function that tells the step now under way."""
    if not sys.stdout.isatty():
        yield say
        return
    from rich.console import Console

    with Console().status("") as status:
        yield status.update
