"""Where things stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
THEME = ROOT / "theme"
OUTPUT = ROOT / "output"
BUILDS = ROOT / ".builds"
CACHE = ROOT / ".cache"


def slashed(path: str) -> str:
    """It will return *path* with the strokes of our files, as typed on Windows or elsewhere."""
    return path.replace("\\", "/")
