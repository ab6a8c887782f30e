"""Fetching Typst for browsers: what staff type once before clinics can make their own copies."""

import os
import shutil

from tests.conftest import ROOT, inv


def test_the_maker_is_fetched_by_one_command_and_said(clone):
    tools = clone / "tests" / "tools"
    tools.mkdir(parents=True)
    (tools / "package-lock.json").touch()
    os.utime(tools / "package-lock.json", (0, 0))
    (tools / "node_modules").symlink_to(ROOT / "tests" / "tools" / "node_modules")  # npm has been here
    (clone / ".cache").unlink()

    code, said, told = inv(clone, "leaflets", "--maker")

    assert code == 0, told
    assert {file.name for file in (clone / ".cache" / "maker").iterdir()} == {"typst.js", "typst.wasm.packed", "version.txt"}  # fmt: skip
    assert said == "Kept the maker of leaflets for browsers (0.8.0-rc3, 10.9 MB). The next build puts it on the site: ./inv build\n"  # fmt: skip


def test_without_npm_it_says_what_is_missing(clone, tmp_path):
    (tmp_path / "bin").mkdir()
    for name in ("env", "git"):
        if found := shutil.which(name):
            (tmp_path / "bin" / name).symlink_to(found)

    code, _, told = inv(clone, "leaflets", "--maker", PATH=str(tmp_path / "bin"))

    assert code == 2
    assert told == "npm is missing; it fetches Typst for browsers. Install it (on Debian: npm).\n"
