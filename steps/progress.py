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


@contextmanager
def counting(things: str) -> Iterator[Callable[[int, int], None]]:
    """It will give a function that tells how many of how many *things* are done: a bar on a terminal, a line at each tenth elsewhere."""
    if not sys.stdout.isatty():
        yield lambda done, count: say(f"{done:,} of {count:,} {things} …") if is_tenth(done, count) else None
        return
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        task = bar.add_task(things, total=None)
        yield lambda done, count: bar.update(task, completed=done, total=count)


def is_tenth(done: int, count: int) -> bool:
    """It will say whether *done* of *count* is a new tenth of it; of fewer than 50 only the whole is told."""
    return done == count if count < 50 else done * 10 // count > (done - 1) * 10 // count
