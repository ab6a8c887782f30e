"""What every test may use: a fresh clone of the project to break, and the real site, built once."""

import compileall
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from plugins.core.atlas import read_places
from plugins.core.loading import load
from plugins.core.shelf import Shelf
from plugins.makers.postcodes import OWN, keep
from steps.tools import chromium
from tests.onspd import ENOUGH, table

ROOT = Path(__file__).resolve().parent.parent
for code in ("plugins", "steps"):
    compileall.compile_dir(ROOT / code, quiet=1)  # once for all clones
settings.register_profile("untimed", deadline=None)  # a slow machine is no fault of the code
settings.load_profile("untimed")
TODAY = datetime(2026, 11, 23, 12, 0)
ARTICLE = "articles/when-your-baby-cries.md"
EPOCH = "1795435200"  # 23 November 2026, 12:00 UTC
PARTS = (
    "content",
    "theme",
    "plugins",
    "steps",
    "pelicanconf.py",
    "publishconf.py",
    "tasks.py",
    "inv",
    "pyproject.toml",
)


def change(folder, old, new, name=ARTICLE):
    """Replace *old* by *new* in one file and return the number of the line."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def clone_to(folder):
    """A copy of what the site is made of, with the caches of this checkout, so that nothing is made twice."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def inv(folder, *words, **environment):
    """Run a task as a person would, at noon on 23 November 2026; what it printed and its exit code."""
    done = subprocess.run(
        [sys.executable, "tasks.py", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )
    return done.returncode, done.stdout, done.stderr


def typed(folder, *words, **environment):
    """Type ./inv in a clone, with the .venv of this checkout; what it printed and its exit code."""
    for requirements in ROOT.glob("requirements*.txt"):
        shutil.copy(requirements, folder)
    (folder / ".venv").symlink_to(sys.prefix)
    done = subprocess.run([sys.executable, "inv", *words], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment})  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@dataclass(frozen=True)
class Content:
    """A folder of content; two that hold the same bytes are equal."""

    folder: Path = field(compare=False)
    mark: str

    @classmethod
    def at(cls, folder):
        marks = (
            f"{one.relative_to(folder)} {sha256(one.read_bytes()).hexdigest() if one.is_file() else 'folder'}"
            for one in sorted(folder.rglob("*"))
        )
        return cls(folder, "\n".join(marks))


@lru_cache(maxsize=8)
def _library_of(content, now):
    return load(content.folder, ROOT / "theme", now)


def library_of(content, now=TODAY):
    """The library of a folder of content. The same content is read once, whoever asks."""
    return _library_of(Content.at(content), now)


@pytest.fixture
def page(tmp_path):
    """A function that writes a file of content and returns its path."""

    def write(text, name="page.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


@pytest.fixture
def content(tmp_path):
    """A copy of the real content, to be broken."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def clone(tmp_path):
    """A clone of the project, to be broken."""
    return clone_to(tmp_path / "clone")


@pytest.fixture(scope="session")
def light(tmp_path_factory):
    """A function that leaves a clone the postcodes of LA1 and the page of BT1 alone, not those of 2,977 outward codes: its site is built in a third of the time."""
    folder = tmp_path_factory.mktemp("postcodes")
    places = read_places(Shelf(ROOT / "content", []), TODAY.date())
    (folder / "ONSPD_FEB_2026_UK.csv").write_text(table(*ENOUGH), encoding="utf-8")
    (folder / OWN).parent.mkdir()
    keep(folder / "ONSPD_FEB_2026_UK.csv", folder, folder / "kept", places, False, accept=True)

    def lighten(clone):
        shutil.copy(folder / OWN, clone / "content" / OWN)
        change(clone, "= library_outwards()", '= ["BT1"]', "plugins/postcodes.py")
        return clone

    return lighten


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The real site, built once for all tests: the clone, and what the build said."""
    folder = clone_to(tmp_path_factory.mktemp("site") / "clone")
    code, out, err = inv(folder, "build")
    assert code == 0, out + err
    return folder, out


@pytest.fixture(scope="session")
def output(built):
    """The folder of the built site."""
    return (built[0] / "output").resolve()


FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """A real browser without a window."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield chrome
        chrome.close()
