"""Takes away what was built."""

import shutil

from .place import BUILDS, CACHE, OUTPUT


def clean() -> str:
    """It will delete output/, the earlier builds and the cache, and say so."""
    if OUTPUT.is_symlink():
        OUTPUT.unlink()
    for folder in (OUTPUT, BUILDS, CACHE):
        shutil.rmtree(folder, ignore_errors=True)
    return "Clean. Your content is as it was. To build again: ./inv build"
