"""British spelling, as typos knows it: its words that are surely wrong, and those of the United States."""

import json
import subprocess
import sysconfig
from pathlib import Path

from ..core.finders import Misspelt


def misspelt(content: Path, settings: Path) -> Misspelt:
    """It will return the wrong words below *content* by file: line, word, and what is meant. *settings* is the pyproject.toml with the words to let pass.

    Raises RuntimeError where typos itself fails.
    """  # fmt: skip
    program = Path(sysconfig.get_path("scripts")) / "typos"
    done = subprocess.run([program, "--config", settings, "--no-check-filenames", "--sort", "--format", "json", content.name],
                          cwd=content.parent, capture_output=True, text=True)  # fmt: skip
    if done.returncode not in (0, 2):
        raise RuntimeError(f"typos ended with {done.returncode}: {done.stderr.strip()}")
    found: dict[str, list[tuple[int, str, str]]] = {}
    for one in map(json.loads, done.stdout.splitlines()):
        if one["type"] == "typo":
            found.setdefault(one["path"], []).append(
                (one["line_num"], one["typo"], " or ".join(one["corrections"]))
            )
    return found
