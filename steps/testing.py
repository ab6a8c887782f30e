"""Runs the tests: those of the site in a browser beside all others, since each of the two keeps one processor busy for as long."""

import subprocess
import sys
import tempfile

from .place import ROOT

SITE = "tests/site"


def test(only: str = "") -> int:
    """It will run every test, or those whose names hold the words *only*, and return the exit code of what failed."""
    if only:
        return run(["-k", only])
    return beside([SITE], ["tests", f"--ignore={SITE}"])


def run(words: list[str]) -> int:
    """It will run pytest with *words* and return its exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT).returncode


def beside(first: list[str], second: list[str]) -> int:
    """It will run pytest with both at once, show what the second prints as it comes and the first's after it, and return the worse exit code."""
    with tempfile.TemporaryFile() as printed:
        other = subprocess.Popen([sys.executable, "-m", "pytest", *first], cwd=ROOT, stdout=printed, stderr=subprocess.STDOUT)  # fmt: skip
        try:
            code = run(second)
            ended = other.wait()
        finally:
            other.kill()
        printed.seek(0)
        sys.stdout.buffer.write(printed.read())
        sys.stdout.flush()
    return max(code, ended)
