"""Runs the tests: each large part of them beside the others, since a browser, a build and a typesetter wait at different times."""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from .place import ROOT

SITE = ("tests/site", "tests/theme")  # what looks at the real site, which is built once
PARTS = (SITE, ("tests/steps",), ("tests/makers",))  # what takes longest begins first
BUILDERS = ("build", "serve", "withdraw")  # half of what their folder takes
BUILDS = tuple(f"tests/steps/test_{name}.py" for name in BUILDERS)


def test(only: str = "") -> int:
    """It will run every test, or those whose names hold the words *only*, and return the exit code of what failed."""
    if only:
        return run(["-k", only])
    subprocess.run([sys.executable, "tasks.py", "postcodes"], cwd=ROOT)  # once, or each process makes them
    rest = ["tests", *(ignoring(folder) for folders in PARTS for folder in folders)]
    return beside(rest, *([*folders, *map(ignoring, BUILDS)] for folders in PARTS), BUILDS)


def ignoring(part: str) -> str:
    """It will return what keeps pytest from *part* of the tests."""
    return f"--ignore={part}"


def run(words: Sequence[str]) -> int:
    """It will run pytest with *words* and return its exit code."""
    return subprocess.run(command(words), cwd=ROOT).returncode


def beside(first: Sequence[str], *others: Sequence[str]) -> int:
    """It will run pytest with each of these, show what the first prints as it comes and that of each other when it has ended, and return the worst exit code.

    Beside the first there is one more at once than there are processors, since each waits at times; with more, each takes from the others.
    """
    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        started = [pool.submit(quietly, words) for words in others]
        codes = [run(first)]
        for one in as_completed(started):
            code, printed = one.result()
            codes.append(code)
            sys.stdout.buffer.write(printed)
            sys.stdout.flush()
    return max(codes)


def quietly(words: Sequence[str]) -> tuple[int, bytes]:
    """It will run pytest with *words* and return its exit code and what it printed."""
    done = subprocess.run(command(words), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def command(words: Sequence[str]) -> list[str]:
    """It will return what runs pytest with *words*."""
    return [sys.executable, "-m", "pytest", *words]
