"""Pins every library, each file by its hash, and names no server."""

import shutil
import subprocess
import sys
from pathlib import Path

from invoke.exceptions import Exit

from .place import ROOT
from .say import USAGE

ALWAYS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--quiet",
          "--custom-compile-command", "./inv requirements")  # fmt: skip
FILES = {
    ("--group", "setup"): "requirements-setup.txt",
    (): "requirements.txt",
    ("--group", "test", "-c", "requirements.txt"): "requirements-test.txt",
    ("--group", "bench", "-c", "requirements.txt"): "requirements-bench.txt",
}


def pin() -> str:
    """It will write every requirements file anew and say so."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if not uv:
        raise Exit("This needs uv. Install it, then type ./inv requirements again.", code=USAGE)
    for more, file in FILES.items():
        subprocess.run(
            [uv, "pip", "compile", *(more or ("pyproject.toml",)), *ALWAYS, "-o", file], cwd=ROOT, check=True
        )
    return "Pinned. Now run ./inv test."
