"""Times a first and a second build in a fresh clone: python bench/build.py"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def timed(folder: Path) -> float:
    """It will return the seconds that ./inv build takes in *folder*."""
    start = time.monotonic()
    subprocess.run([sys.executable, "inv", "build"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


with tempfile.TemporaryDirectory() as place:
    clone = Path(place) / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    print(f"first build, with the set-up: {timed(clone):.0f} s")
    print(f"second build: {timed(clone):.1f} s")
