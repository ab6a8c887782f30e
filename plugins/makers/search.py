"""The search index, made from the pages as they are built."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FOUND = b"data-pagefind-body"  # stands on what can be found; Pagefind holds every page it is shown, so it is shown no others


def make_index(output: Path) -> int:
    """It will write pagefind/ into *output* and return how many pages it holds. Raises RuntimeError with its words."""
    with tempfile.TemporaryDirectory(dir=output.parent, suffix=".part") as place:
        for name, page in findable(output):
            copy = Path(place, name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(page)
        command = [sys.executable, "-m", "pagefind", "--site", place, "--output-path", str(output / "pagefind"),
                   "--force-language", "en", "--exclude-selectors", "[data-no-search]"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The search index could not be made: {done.stderr or done.stdout}")
    return sum(1 for _ in (output / "pagefind" / "fragment").glob("*.pf_fragment"))


def findable(output: Path) -> Iterator[tuple[Path, bytes]]:
    """It will give each page that the search may find, by its place in *output*."""
    for file in sorted(output.rglob("*.html")):
        if FOUND in (page := file.read_bytes()):
            yield file.relative_to(output), page
