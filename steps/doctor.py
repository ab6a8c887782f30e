"""Looks at this machine."""

import importlib
import platform
import shutil
import socket

from .place import CONTENT, OUTPUT, THEME
from .tools import TOOLS

LIBRARIES = {
    "pelican": "the site",
    "typst": "leaflets",
    "pikepdf": "folding leaflets",
    "PIL": "share cards",
    "pagefind": "search",
}


def doctor() -> tuple[list[str], bool]:
    """It will return a line for each thing looked at, and whether something the site needs is missing."""
    lines = [f"Python {platform.python_version()}: fine"]
    broken = [name for name in LIBRARIES if not importable(name)]
    lines += [
        f"{name}: {'MISSING' if name in broken else 'fine'} ({purpose})"
        for name, purpose in LIBRARIES.items()
    ]
    fonts = sorted(file.stem for file in (THEME / "fonts").glob("*.ttf"))
    lines.append(f"Fonts: {', '.join(fonts) or 'MISSING'} (pages and leaflets)")
    lines.append(f"git: {'fine' if shutil.which('git') else 'not here'} (keeping your changes)")
    lines += [
        f"{tool.name}: {'fine' if tool.find() else 'not here; ./inv test installs it where it may'} ({tool.purpose})"
        for tool in TOOLS
    ]
    lines.append(
        f"Port 8000: {'free' if port_free(8000) else 'in use; choose another with --port'} (./inv serve)"
    )
    lines.append(
        f"Content: {CONTENT.name}/ {'is there' if CONTENT.is_dir() else 'MISSING'}; last build: {'output/' if OUTPUT.exists() else 'none yet, type ./inv build'}"
    )
    return lines, bool(broken) or not fonts or not CONTENT.is_dir()


def importable(name: str) -> bool:
    """It will say whether Python finds the library *name* and can load it."""
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def port_free(port: int) -> bool:
    """It will say whether nothing answers on *port* of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
