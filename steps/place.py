"""Where things stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
THEME = ROOT / "theme"
OUTPUT = ROOT / "output"
BUILDS = ROOT / ".builds"
CACHE = ROOT / ".cache"
