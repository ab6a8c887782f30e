"""Puts a finished build in the place of the last one, in one step that cannot half-happen."""

import os
import shutil
from pathlib import Path

KEPT = 3  # finished builds, the newest included, so that a bad one can be undone


def fresh_folder(builds: Path) -> Path:
    """It will return a new empty folder for a build, after clearing what a stopped build left."""
    builds.mkdir(exist_ok=True)
    for left in builds.glob("*.part"):
        shutil.rmtree(left)
    number = max((int(done.name) for done in builds.iterdir() if done.name.isdigit()), default=0) + 1
    folder = builds / f"{number:06}.part"
    folder.mkdir()
    return folder


def swap(made: Path, output: Path) -> None:
    """It will make *output* show the finished build *made*; whoever reads it sees the old site or the new one, whole."""
    done = made.with_suffix("")
    made.rename(done)
    if output.exists() and not output.is_symlink():
        output.rename(done.with_name(f"{output.name}-before-{done.name}"))
    link = output.with_name(f"{output.name}.next")
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(done, output.parent), target_is_directory=True)
    link.replace(output)
    for old in sorted(folder for folder in done.parent.iterdir() if folder.name.isdigit())[:-KEPT]:
        shutil.rmtree(old)
