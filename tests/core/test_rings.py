"""Imports point inwards."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def modules_loaded_by(name):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {name}; print(' '.join(sys.modules))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {module.split(".")[0] for module in done.stdout.split()}


def test_the_core_knows_no_pelican_no_templates_no_paper_and_no_pictures():
    loaded = modules_loaded_by("plugins.core.loading")

    assert not loaded & {
        "pelican",
        "jinja2",
        "markdown",
        "typst",
        "PIL",
        "pikepdf",
        "segno",
        "fontTools",
        "citeproc",
        "invoke",
        "rich",
        "lxml",
    }
    assert loaded >= {"pydantic", "yaml"}


def imports_of(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("file", sorted((ROOT / "plugins" / "core").glob("*.py")), ids=lambda file: file.name)
def test_a_core_module_imports_only_its_own_ring(file):
    allowed = set(sys.stdlib_module_names) | {
        "pydantic",
        "pydantic_core",
        "yaml",
        "phonenumbers",
        "nh3",
        "dateutil",
    }

    assert [
        name
        for name in imports_of(file)
        if not (name.startswith(".") and not name.startswith("..")) and name.split(".")[0] not in allowed
    ] == []


@pytest.mark.parametrize(
    "file", sorted((ROOT / "plugins" / "makers").glob("*.py")), ids=lambda file: file.name
)
def test_a_maker_imports_its_own_ring_and_the_core(file):
    outer = [name for name in imports_of(file) if name.startswith("..") and not name.startswith("..core")]

    assert outer == []
    assert "pelican" not in {name.split(".")[0] for name in imports_of(file)}


@pytest.mark.parametrize("file", sorted((ROOT / "plugins").glob("*.py")), ids=lambda file: file.name)
def test_plugins_do_not_import_each_other_but_for_the_content(file):
    near = {
        name
        for name in imports_of(file)
        if name.startswith(".") and not name.startswith((".core", ".makers"))
    }

    assert near <= {".content"}


def test_listing_the_tasks_loads_nothing_heavy():
    loaded = modules_loaded_by("tasks")

    assert not loaded & {"pelican", "pydantic", "jinja2", "typst", "PIL", "rich", "watchfiles"}


def public_definitions(body):
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node.body)


def test_every_public_function_and_class_says_what_it_will_do():
    files = [*ROOT.glob("plugins/**/*.py"), *ROOT.glob("steps/*.py"), ROOT / "tasks.py", ROOT / "inv"]

    silent = [f"{file.relative_to(ROOT)}:{node.lineno} {node.name}" for file in files
              for node in public_definitions(ast.parse(file.read_text(encoding="utf-8")).body) if not ast.get_docstring(node)]  # fmt: skip

    assert silent == []
