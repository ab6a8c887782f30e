"""Runs the tests: each large part of them beside the others, since a browser, a build and a typesetter wait at different times."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack

from .place import ROOT

SITE = ("tests/site", "tests/theme")  # what looks at the real site, which is built once
PARTS = (("tests/makers",), SITE, ("tests/steps",))
BUILDERS = ("build", "serve", "withdraw")  # half of what their folder takes
BUILDS = tuple(f"tests/steps/test_{name}.py" for name in BUILDERS)


def test(only: str = "") -> int:
    """It will run every test, or those whose names hold the words *only*, and return the exit code of what failed."""
    if only:
        return run(["-k", only])
    subprocess.run([sys.executable, "tasks.py", "postcodes"], cwd=ROOT)  # once, or each process makes them
    rest = ["tests", *(ignoring(folder) for folders in PARTS for folder in folders)]
    return beside(rest, BUILDS, *([*folders, *map(ignoring, BUILDS)] for folders in PARTS))


def ignoring(part: str) -> str:
    """It will return what keeps pytest from *part* of the tests."""
    return f"--ignore={part}"


def run(words: Sequence[str]) -> int:
    """It will run pytest with *words* and return its exit code."""
    return subprocess.run(command(words), cwd=ROOT).returncode


def beside(first: Sequence[str], *others: Sequence[str]) -> int:
    """It will run pytest with all of these at once, show what the first prints as it comes and that of each other when it has ended, and return the worst exit code."""
    with ExitStack() as stack:
        started = []
        for words in others:
            printed = stack.enter_context(tempfile.TemporaryFile())
            other = subprocess.Popen(command(words), cwd=ROOT, stdout=printed, stderr=subprocess.STDOUT)
            stack.callback(other.kill)
            started.append((other, printed))
        codes = [run(first)]
        for other, printed in started:
            codes.append(other.wait())
            printed.seek(0)
            sys.stdout.buffer.write(printed.read())
            sys.stdout.flush()
    return max(codes)


def command(words: Sequence[str]) -> list[str]:
    """It will return what runs pytest with *words*."""
    return [sys.executable, "-m", "pytest", *words]
