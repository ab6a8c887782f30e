"""The house itself is in order: style, types, spelling, and nothing in it that should not be there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--output-format", "concise", "."],
        ["ruff", "format", "--check", "--quiet", "."],
        ["mypy", "--no-error-summary"],
        ["typos", "--format", "brief", "--exclude", "/content", "."],  # `./inv check` knows its names
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_style_types_and_british_spelling_have_no_faults(command):
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True)

    assert (done.stdout.replace("All checks passed!", "").strip(), done.returncode) == ("", 0)


def tracked():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).suffix not in (".ttf", ".png")]


def test_no_file_names_a_package_registry_or_a_path_of_one_machine():
    wrong = re.compile(
        "|".join(
            [
                "pypi" + r"\.org",
                "python" + "hosted",
                "registry" + r"\.npmjs",
                "deb" + r"\.debian",
                "/wo" + "rk/",
                "/home/" + r"\w",
            ]
        )
    )

    assert [
        file.relative_to(ROOT).as_posix()
        for file in tracked()
        if wrong.search(file.read_text(encoding="utf-8", errors="ignore"))
    ] == []


def test_ci_runs_the_tests_and_nothing_more():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")

    assert [line for line in lines if line and not line.startswith("#")] == [
        "set -euo pipefail",
        'cd "$(dirname "$0")/.."',
        "exec ./inv test",
    ]


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text[text.index("dependencies = [") : text.index("]\n\n[build-system]")]

    assert [
        line
        for line in re.findall(r'^  ".*$', listed, re.M)
        if "#" not in line and not line.strip().startswith('"types-') and "pytest>=" not in line
    ] == []
