"""The search index, made from the pages as they are built."""

import subprocess
import sys
from pathlib import Path


def make_index(output: Path) -> int:
    """It will write pagefind/ into *output* and return how many pages it holds. Raises RuntimeError with its words."""
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(output),
        "--force-language",
        "en",
        "--exclude-selectors",
        "[data-no-search]",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The search index could not be made: {done.stderr or done.stdout}")
    return sum(1 for _ in (output / "pagefind" / "fragment").glob("*.pf_fragment"))
