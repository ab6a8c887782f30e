"""What ./inv does before the first task: it makes .venv, with uv where it can and with pip where it has to."""

import os
import re
import shutil
import subprocess
import sys

from tests.conftest import ROOT

FAILING = """#!/bin/sh
[ "$1" = venv ] && exec {python} -m venv {venv}
echo "uv cannot" >&2
exit 1
"""


def test_where_uv_fails_pip_installs_the_same(tmp_path):
    shutil.copy(ROOT / "inv", tmp_path)
    six = re.search(
        r"^six==.*?(?=^[a-z])", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.S | re.M
    )
    (tmp_path / "requirements.txt").write_text(six[0], encoding="utf-8")
    (tmp_path / "tasks.py").write_text(
        "import sys, six\nprint(six.__version__, sys.argv[3:])\n", encoding="utf-8"
    )
    uv = tmp_path / "programs" / "uv"
    uv.parent.mkdir()
    uv.write_text(FAILING.format(python=sys.executable, venv=tmp_path / ".venv"), encoding="utf-8")
    uv.chmod(0o755)

    done = subprocess.run([sys.executable, "inv", "check"], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "PATH": f"{uv.parent}:{os.environ['PATH']}"})  # fmt: skip

    assert (done.returncode, done.stdout) == (0, f"{six[0].split()[0].removeprefix('six==')} ['check']\n")
    assert done.stderr.splitlines()[:2] == [
        "Setting up: installing requirements.txt into .venv (once, a minute or two) …",
        "uv cannot",
    ]
