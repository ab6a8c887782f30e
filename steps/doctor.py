"""Looks at this machine and at the project: each thing with what it is for, how it is, and how to mend it."""

import ast
import importlib
import platform
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

from plugins.core.problem import ContentError, did_you_mean

from .place import BUILDS, CACHE, CONTENT, OUTPUT, ROOT, THEME
from .say import counted
from .tools import TOOLS, Tool, on_path

LIBRARIES = {"pelican": "the site", "typst": "leaflets", "pikepdf": "folding leaflets", "PIL": "share cards", "pagefind": "search"}  # fmt: skip
NGINX = Tool("nginx", "trying out the rules for hosts", on_path("nginx"), "nginx")
PORT = 8000
LEAST = 1_000_000_000  # bytes: a build, the one before it, and what is kept to make the next one fast
OLD = 12  # months after which postcodes lack too many new homes
# Settings of Pelican that its own list leaves out, and where our own files say which they read.
UNLISTED = frozenset(("AUTHOR", "TIMEZONE", "FEED_ALL_RSS", "ARCHIVES_SAVE_AS", "AUTHORS_SAVE_AS", "CATEGORIES_SAVE_AS", "TAGS_SAVE_AS"))  # fmt: skip
READ = re.compile(r"(?:settings(?:\[|\.get\()[\"']|pelicanconf\.)([A-Z_]+)")


@dataclass(frozen=True)
class Seen:
    """One thing: what it is, how it is, how to mend it if that is needed, and whether nothing can be built or published without."""

    what: str
    state: str
    mend: str = ""
    stops: bool = False

    def __str__(self) -> str:
        return f"{self.what}: {self.state}. {self.mend}".rstrip()


def doctor() -> tuple[list[str], bool]:
    """It will return a line for each thing looked at and one for all, and whether something stops a build."""
    seen = [one for look in LOOKS for one in looked(look)]
    stops = sum(one.stops for one in seen)
    last = (
        f"To mend before you can build: {counted(stops, 'thing')}."
        if stops
        else "Nothing here stops a build."
    )
    return [*map(str, seen), last], bool(stops)


def looked(look: Callable[[], Iterator[Seen]]) -> list[Seen]:
    """It will return what *look* sees; what it cannot look at is something to mend, too."""
    try:
        return list(look())
    except Exception as error:
        name = look.__name__.replace("_", " ").capitalize()
        said = str(error).strip().splitlines() or [type(error).__name__]
        return [Seen(name, f"cannot be looked at ({said[0]})", "Mend what the lines above and below name, then type ./inv doctor again.", True)]  # fmt: skip


def python() -> Iterator[Seen]:
    """It will look at Python."""
    oldest = script().OLDEST
    fine = sys.version_info >= oldest
    mend = f"Install Python {'.'.join(map(str, oldest))} or newer from python.org."
    yield Seen("Python", f"{platform.python_version()}, {'fine' if fine else 'too old'}", "" if fine else mend, not fine)  # fmt: skip


@cache
def script() -> ModuleType:
    """It will return ./inv itself, which knows what .venv is made from."""
    loader = SourceFileLoader("inv_script", str(ROOT / "inv"))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def libraries() -> Iterator[Seen]:
    """It will look at .venv and at the libraries in it."""
    requirements = ROOT / "requirements.txt"
    if not requirements.exists():
        yield Seen(".venv", "nothing says what belongs in it", "Bring requirements.txt back, for example from the last version that worked.", True)  # fmt: skip
    elif script().fresh(requirements):
        yield Seen(".venv", "holds what requirements.txt names")
    else:
        yield Seen(
            ".venv", "is not made from this requirements.txt", "Any task mends it, such as ./inv --list."
        )
    for name, purpose in LIBRARIES.items():
        fine = importable(name)
        mend = "" if fine else "Delete the folder .venv, then type ./inv --list."
        yield Seen(name, f"{'fine' if fine else 'MISSING'} ({purpose})", mend, not fine)


def spelling() -> Iterator[Seen]:
    """It will look for what checks the spelling."""
    found = shutil.which("typos", path=sysconfig.get_path("scripts"))
    mend = "" if found else "Delete the folder .venv, then type ./inv --list."
    yield Seen("typos", f"{'fine' if found else 'MISSING'} (British spelling of every text)", mend, not found)


def fonts() -> Iterator[Seen]:
    """It will look for the fonts."""
    found = sorted(file.stem for file in (THEME / "fonts").glob("*.ttf"))
    mend = "" if found else "Bring theme/fonts/ back, for example from the last version that worked."
    yield Seen("Fonts", f"{', '.join(found) or 'MISSING'} (pages and leaflets)", mend, not found)


def settings() -> Iterator[Seen]:
    """It will look for settings that nothing reads."""
    from pelican.settings import DEFAULT_CONFIG

    known = UNLISTED | frozenset(DEFAULT_CONFIG) | set(read_by_us())
    for file in (ROOT / "pelicanconf.py", ROOT / "publishconf.py"):
        try:
            code = ast.parse(file.read_text(encoding="utf-8"))
        except SyntaxError as error:
            yield Seen(file.name, f"line {error.lineno} cannot be read", "Put it back as it was.", True)
            continue
        used = {
            one.id for one in ast.walk(code) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)
        }
        unknown = [
            (name, line) for name, line in names_in(code) if name.isupper() and name not in known | used
        ]
        for name, line in unknown:
            yield Seen(file.name, f"nothing reads the setting {name} on line {line}", did_you_mean(name, known, "Take it out."), True)  # fmt: skip
        if not unknown:
            yield Seen(file.name, "fine")


def read_by_us() -> Iterator[str]:
    """It will give each setting that our own files read."""
    for folder in ("plugins", "steps"):
        for file in (ROOT / folder).rglob("*.py"):
            yield from READ.findall(file.read_text(encoding="utf-8"))


def names_in(code: ast.Module) -> Iterator[tuple[str, int]]:
    """It will give each name that *code* sets, with its line."""
    for line in code.body:
        targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []  # fmt: skip
        for target in targets:
            yield from ((one.id, one.lineno) for one in ast.walk(target) if isinstance(one, ast.Name))


def content() -> Iterator[Seen]:
    """It will look at the content, and at what waits for a person."""
    from plugins.core.due import due
    from plugins.core.loading import load
    from plugins.makers.clock import now

    try:
        library = load(CONTENT, THEME, now())
    except ContentError as error:
        yield Seen(
            "Content", counted(len(error.problems), "problem"), "Type ./inv check, which tells each.", True
        )
        return
    yield Seen("Content", "can be read; ./inv check looks at its words too")
    late = sum(one.day is not None and one.day < library.today for one in due(library))
    yield Seen("Reviews", f"{late:,} late", "Type ./inv review, which lists them." if late else "")
    open_ = sum(not line.verified for line in library.helplines.values())
    mend = "A build for the public refuses them. Ring each, then type ./inv sign; ./inv helplines lists them." if open_ else ""  # fmt: skip
    yield Seen("Helplines", f"{open_:,} of {len(library.helplines):,} checked by nobody", mend)


def postcodes() -> Iterator[Seen]:
    """It will look at how old the postcodes are."""
    from plugins.makers.clock import now

    from .postcodes import KEPT, month, of_builds, todays_places

    if not any(KEPT.glob("*/edition.json")):
        yield Seen("Postcodes", "not made yet", "The first build makes them, which takes a minute.")
        return
    edition = of_builds(todays_places()).edition
    year, _, number = edition.partition("-")
    age = (now().year - int(year)) * 12 + now().month - int(number)
    mend = "Fetch a newer directory from the ONS, then type ./inv postcodes --csv FILE." if age > OLD else ""
    yield Seen("Postcodes", f"of {month(edition)}, {counted(age, 'month')} old", mend)


def bank_holidays() -> Iterator[Seen]:
    """It will look at how far the bank holidays are known."""
    from plugins.makers.bank_holidays import bank_holidays as known
    from plugins.makers.clock import now

    today = now().date()
    last = min(max((day[:4] for day in days), default="0") for days in known(today).values())
    fine = int(last) > today.year
    yield Seen("Bank holidays", f"known to the end of {last}", "" if fine else "Type ./inv requirements, then ./inv test.")  # fmt: skip


def disk() -> Iterator[Seen]:
    """It will look at the space, and whether what is built can be written."""
    free = shutil.disk_usage(ROOT).free
    short = free < LEAST
    yield Seen("Disk", f"{free / 1e9:.1f} GB free", "A build needs 1 GB. ./inv clean takes away what was built." if short else "", short)  # fmt: skip
    for folder in (OUTPUT, BUILDS, CACHE):
        there = next(place for place in (folder.resolve(), *folder.resolve().parents) if place.exists())
        fine = writable(there)
        mend = "" if fine else "Let yourself write there, or take it away: it is made anew."
        yield Seen(f"{folder.name}/", "can be written" if fine else "cannot be written", mend, not fine)


def writable(folder: Path) -> bool:
    """It will say whether a file can be made in *folder*."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def port() -> Iterator[Seen]:
    """It will look whether ./inv serve finds its port free."""
    free = port_free(PORT)
    mend = "" if free else f"Stop what uses it, or type ./inv serve --port {PORT + 1}."
    yield Seen(f"Port {PORT}", f"{'free' if free else 'in use'} (./inv serve)", mend)


def git() -> Iterator[Seen]:
    """It will look whether your work is kept somewhere else too."""
    if not shutil.which("git"):
        yield Seen("git", "not here (keeping your changes)", "Install it.")
    elif answer("rev-parse", "--is-inside-work-tree") != "true":
        yield Seen("git", "this folder is not kept", "Type git init, then git add . and git commit.")
    else:
        branch = answer("branch", "--show-current")
        yield Seen(
            "Branch", branch or "none", "" if branch else "Type git switch main, or the name of your own."
        )
        changed = len((answer("status", "--porcelain") or "").splitlines())
        yield Seen("Uncommitted work", counted(changed, "file") if changed else "none", "Keep it: git add . and git commit." if changed else "")  # fmt: skip
        remotes = " and ".join((answer("remote") or "").split())
        yield Seen("Remote", remotes or "none", "" if remotes else "Your work is on this machine only: git remote add origin ADDRESS.")  # fmt: skip


def answer(*words: str) -> str | None:
    """It will return what git says, or nothing where it cannot."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, errors="replace")
    return done.stdout.strip() if done.returncode == 0 else None


def tools() -> Iterator[Seen]:
    """It will look for what only the tests need."""
    for tool in (*TOOLS, NGINX):
        by_itself = "./inv test installs it where it may" if tool in TOOLS else "The tests pass without it"
        mend = "" if tool.find() else f"{by_itself}; on Debian it is {tool.debian}."
        yield Seen(tool.name, f"{'fine' if tool.find() else 'not here'} ({tool.purpose})", mend)


def importable(name: str) -> bool:
    """It will say whether Python finds the library *name* and can load it."""
    try:
        importlib.import_module(name)
    except Exception:  # one that is broken can fail in any way
        return False
    return True


def port_free(port: int) -> bool:
    """It will say whether nothing answers on *port* of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


LOOKS = (
    python,
    libraries,
    spelling,
    fonts,
    settings,
    content,
    postcodes,
    bank_holidays,
    disk,
    port,
    git,
    tools,
)
