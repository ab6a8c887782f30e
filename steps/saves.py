"""Notices what is saved, from the moment it is asked on: what comes while one is busy waits its turn."""

from collections.abc import Iterator
from pathlib import Path

AT_ONCE = 200  # milliseconds


def saves(*places: Path) -> Iterator[list[str]]:
    """It will give nothing once the watching has begun, so that a first look misses no save; then the files saved, again and again until Ctrl+C."""
    from watchfiles import watch

    begun = False
    for changed in watch(*places, yield_on_timeout=True, rust_timeout=AT_ONCE, raise_interrupt=False):
        if changed or not begun:
            yield [path for _, path in changed]
            begun = True
