"""Pins every library, each file by its hash, and names no server."""

import shutil
import subprocess

from invoke.exceptions import Exit

from .place import ROOT
from .say import USAGE

ALWAYS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--quiet",
          "--custom-compile-command", "./inv requirements")  # fmt: skip


def pin() -> str:
    """It will write requirements.txt and requirements-test.txt anew and say so."""
    uv = shutil.which("uv")
    if not uv:
        raise Exit("This needs uv. Install it, then type ./inv requirements again.", code=USAGE)
    subprocess.run(
        [uv, "pip", "compile", "pyproject.toml", *ALWAYS, "-o", "requirements.txt"], cwd=ROOT, check=True
    )
    subprocess.run(
        [
            uv,
            "pip",
            "compile",
            "--group",
            "test",
            "-c",
            "requirements.txt",
            *ALWAYS,
            "-o",
            "requirements-test.txt",
        ],
        cwd=ROOT,
        check=True,
    )
    return "Pinned. Now run ./inv test."
