"""British spelling, as typos knows it: its words that are surely wrong, and those of the United States."""

import json
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from ..core.finders import Misspelt

Wrong = tuple[int, str, str]


def misspelt_in(content: Path) -> Misspelt:
    """It will return the words of *content* that are wrongly spelt, but for those that the project lets pass."""
    return misspelt(content, content.parent / "pyproject.toml")


def misspelt(content: Path, settings: Path) -> Misspelt:
    """It will return the wrong words below *content* by file: line, word, and what is meant. *settings* is the pyproject.toml with the words to let pass.

    Raises RuntimeError where typos itself fails.
    """  # fmt: skip
    found = told([content.name], content.parent, settings)
    return {
        path: words
        for path in found
        if (
            words := found[path]
            if is_utf8(content.parent / path)
            else read_again(content.parent / path, settings)
        )
    }


def is_utf8(file: Path) -> bool:
    """It will say whether typos reads *file* as we do."""
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_again(file: Path, settings: Path) -> Sequence[Wrong]:
    """It will return the wrong words of a table that a spreadsheet has saved in Windows-1252, which typos would cut at each accent."""
    return told(["-"], file.parent, settings, file.read_bytes().decode("cp1252", "replace")).get("-", ())


def told(what: list[str], folder: Path, settings: Path, text: str | None = None) -> Misspelt:
    """It will return what typos says of *what* in *folder*, or of *text*."""
    program = Path(sysconfig.get_path("scripts")) / "typos"
    words = [
        str(program),
        "--config",
        str(settings),
        "--no-check-filenames",
        "--sort",
        "--format",
        "json",
        *what,
    ]
    done = subprocess.run(words, cwd=folder, input=text, capture_output=True, text=True)
    if done.returncode not in (0, 2):
        raise RuntimeError(f"typos ended with {done.returncode}: {done.stderr.strip()}")
    found: dict[str, list[Wrong]] = {}
    for one in map(json.loads, done.stdout.splitlines()):
        if one["type"] == "typo":
            found.setdefault(one["path"], []).append(
                (one["line_num"], one["typo"], " or ".join(one["corrections"]))
            )
    return found
