"""The pinned libraries are those that pyproject.toml names, each by its hash, from nowhere in particular."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "requirements-setup.txt": PROJECT["dependency-groups"]["setup"],
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-test.txt": PROJECT["dependency-groups"]["test"],
}


def pins(name):
    """Each pinned library: its version, and what it is pinned for."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(
        r"^([a-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(\S+)(.*?)(?=^[a-z0-9]|\Z)", text, flags=re.S | re.M
    )
    return {(canonicalize_name(library), version): rest for library, version, rest in blocks}


@pytest.mark.parametrize("name", WANTED)
def test_the_pins_are_not_stale(name):
    wanted = {canonicalize_name(Requirement(line).name): Requirement(line) for line in WANTED[name]}
    direct = {
        library: version
        for (library, version), rest in pins(name).items()
        if re.search(r"first-bonds \(pyproject\.toml", rest)
    }

    assert direct.keys() == wanted.keys(), "Type ./inv requirements."
    assert {
        library: version for library, version in direct.items() if version not in wanted[library].specifier
    } == {}, "Type ./inv requirements."


@pytest.mark.parametrize("name", WANTED)
def test_every_file_is_known_by_its_hash(name):
    assert [pin for pin, rest in pins(name).items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("name", [*WANTED, "tests/tools/package-lock.json"])
def test_no_address_of_a_server_stands_in_the_pins(name):
    assert re.findall(r"https?://\S+|index-url|find-links", (ROOT / name).read_text(encoding="utf-8")) == []


def test_no_library_is_pinned_at_two_versions_for_one_machine():
    both = dict(pins("requirements.txt"))

    assert [
        (library, version)
        for library, version in pins("requirements-test.txt")
        if library in both and both[library] != version
    ] == []
