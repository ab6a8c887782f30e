"""Typst for browsers, with which a clinic makes its own copy of a leaflet: packed small, and kept outside the project."""

import gzip
import json
from pathlib import Path

PACKAGE = Path("node_modules") / "@myriaddreamin" / "typst-ts-web-compiler"
PROGRAM, PACKED, VERSION = "typst.js", "typst.wasm.packed", "version.txt"


def keep(tools: Path, folder: Path) -> None:
    """It will pack the engine that npm put into *tools*, and keep it in *folder*; one that is there already is left alone."""
    package = tools / PACKAGE
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    mark = folder / VERSION
    if mark.exists() and mark.read_text(encoding="utf-8") == version:
        return
    folder.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    (folder / PROGRAM).write_bytes((package / "pkg" / "typst_ts_web_compiler.mjs").read_bytes())
    wasm = (package / "pkg" / "typst_ts_web_compiler_bg.wasm").read_bytes()
    (folder / PACKED).write_bytes(gzip.compress(wasm, 9, mtime=0))
    mark.write_text(version, encoding="utf-8")


def told(folder: Path) -> str:
    """It will say what is kept in *folder*."""
    size = (folder / PACKED).stat().st_size / 1e6
    version = (folder / VERSION).read_text(encoding="utf-8")
    return f"Kept the maker of leaflets for browsers ({version}, {size:.1f} MB). The next build puts it on the site: ./inv build"
