"""What the tests need beyond Python: found on this machine, or fetched, or named plainly as missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from invoke.exceptions import Exit

from . import engine
from .place import CACHE, ROOT
from .say import USAGE, say

NPM = ROOT / "tests" / "tools"


@dataclass(frozen=True)
class Tool:
    """One thing a test needs: what for, where it is found, the Debian package that brings it, and where the best of several is found."""

    name: str
    purpose: str
    find: Callable[[], str | None]
    debian: str
    find_best: Callable[[], str | None] | None = None


def on_path(*names: str) -> Callable[[], str | None]:
    """It will return a search for the first of *names* among the programs of this machine."""
    return lambda: next((found for name in names if (found := shutil.which(name))), None)


def windowless() -> str | None:
    """It will return where a Chromium is that has no windows at all: it shows the same pages, and opens each in half the time."""
    named = os.environ.get("CHROMIUM")
    return named or on_path("chromium-headless-shell", "chrome-headless-shell")()


def chromium() -> str | None:
    """It will return where Chromium or Chrome is, one that Playwright fetched included."""
    fetched = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return (
        windowless()
        or on_path("chromium", "chromium-browser", "google-chrome", "chrome")()
        or (str(fetched[-1]) if fetched else None)
    )


TOOLS = (
    Tool("Chromium", "tests in a real browser", chromium, "chromium-headless-shell", windowless),
    Tool("Java", "the PDF/UA and HTML checkers", on_path("java"), "default-jre-headless"),
    Tool("npm", "fetching the HTML checker and Typst for browsers", on_path("npm"), "npm"),
)


def ready() -> None:
    """It will fetch what is missing, and the best of its kind where that is easy. Raises Exit, naming what could not be had."""
    wanted = [tool for tool in TOOLS if not (tool.find_best or tool.find)()]
    if wanted and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"Installing for the tests: {', '.join(tool.debian for tool in wanted)} …")
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        for tool in wanted:  # one that this Debian has not keeps none of the others away
            install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", tool.debian]
            subprocess.run(install, check=False, **quiet)  # type: ignore[call-overload]
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if missing := [tool for tool in TOOLS if not tool.find()]:
        lines = [
            f"{tool.name} is missing; it is needed for {tool.purpose}. Install it (on Debian: {tool.debian})."
            for tool in missing
        ]
        raise Exit("\n".join(lines), code=USAGE)
    checkers()


def checkers() -> None:
    """It will put what comes from npm, at its pinned versions, into tests/tools, and keep Typst for browsers where builds find it."""
    lock, mark = NPM / "package-lock.json", NPM / "node_modules" / ".package-lock.json"
    if not mark.exists() or mark.stat().st_mtime < lock.stat().st_mtime:
        say("Fetching what comes from npm …")
        subprocess.run(
            [shutil.which("npm") or "npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=NPM,
            check=True,
        )
        mark.touch()
    engine.keep(NPM, CACHE / "maker")


def maker() -> str:
    """It will fetch Typst for browsers and say what it kept. Raises Exit where there is no npm."""
    if not shutil.which("npm"):
        raise Exit("npm is missing; it fetches Typst for browsers. Install it (on Debian: npm).", code=USAGE)
    checkers()
    return engine.told(CACHE / "maker")
