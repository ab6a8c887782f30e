"""What the doctor says of a machine and a project, sound ones and broken ones."""

import shutil
import socket
import subprocess
from contextlib import suppress

from tests.conftest import ROOT, change, inv, typed

IN_2028 = "1843128000"  # 28 May 2028
AGAIN = "Mend what the lines above and below name, then type ./inv doctor again."


def told(clone, **environment):
    """The exit code and what the doctor says, a line each; it never shows a traceback."""
    code, said, error = inv(clone, "doctor", **environment)
    assert error == ""
    return code, said.splitlines()


def git(clone, *words):
    """Do something with Git as somebody would."""
    who = ["-c", "user.name=Sam", "-c", "user.email=sam@example.org"]
    subprocess.run(["git", *who, *words], cwd=clone, check=True, capture_output=True)


def test_a_sound_project_on_a_sound_machine_can_be_built(clone):
    code, said, error = typed(clone, "doctor")

    assert (code, error) == (0, "")
    lines = said.splitlines()
    assert [line for line in lines if line.split(":")[0] not in ("Python", "Fonts", "Disk", "Port 8000", "Chromium", "Java", "npm", "nginx")] == [
        ".venv: holds what requirements.txt names.",
        "pelican: fine (the site).",
        "typst: fine (leaflets).",
        "pikepdf: fine (folding leaflets).",
        "PIL: fine (share cards).",
        "pagefind: fine (search).",
        "typos: fine (British spelling of every text).",
        "pelicanconf.py: fine.",
        "publishconf.py: fine.",
        "Content: can be read; ./inv check looks at its words too.",
        "Reviews: 0 late.",
        "Helplines: 40 of 40 checked by nobody. A build for the public refuses them. Ring each, then type ./inv sign; ./inv helplines lists them.",
        "Postcodes: of November 2025, 12 months old.",
        "Bank holidays: known to the end of 2028.",
        "output/: can be written.",
        ".builds/: can be written.",
        ".cache/: can be written.",
        "git: this folder is not kept. Type git init, then git add . and git commit.",
        "Nothing here stops a build.",
    ]  # fmt: skip
    assert "Chromium: fine (tests in a real browser)." in lines


def test_everything_that_stops_a_build_is_told_at_once(clone):
    shutil.rmtree(clone / "theme" / "fonts")
    shutil.copy(ROOT / "requirements.txt", clone)
    (clone / "typst.py").write_text("raise OSError('broken')")
    change(clone, 'SITENAME = "First', 'SITNAME = "First', "pelicanconf.py")
    (clone / "publishconf.py").write_text("from pelicanconf import *\nPUBLIC =\n")
    change(clone, "title:", "titel:", "content/pages/about.md")
    (clone / ".cache").unlink()
    (clone / ".cache").write_text("not a folder")

    code, lines = told(clone)

    assert code == 1
    for line in (
        ".venv: is not made from this requirements.txt. Any task mends it, such as ./inv --list.",
        "typst: MISSING (leaflets). Delete the folder .venv, then type ./inv --list.",
        "Fonts: MISSING (pages and leaflets). Bring theme/fonts/ back, for example from the last version that worked.",
        "pelicanconf.py: nothing reads the setting SITNAME on line 12. Did you mean “SITENAME”?",
        "publishconf.py: line 2 cannot be read. Put it back as it was.",
        "Content: 2 problems. Type ./inv check, which tells each.",
        "Postcodes: not made yet. The first build makes them, which takes a minute.",
        ".cache/: cannot be written. Let yourself write there, or take it away: it is made anew.",
    ):
        assert line in lines
    assert lines[-1] == "To mend before you can build: 6 things."


def test_what_is_gone_altogether_makes_no_traceback(clone):
    shutil.rmtree(clone / "content")
    (clone / "pelicanconf.py").unlink()

    code, lines = told(clone)

    assert code == 1
    assert ".venv: nothing says what belongs in it. Bring requirements.txt back, for example from the last version that worked." in lines  # fmt: skip
    assert f"Settings: cannot be looked at ([Errno 2] No such file or directory: '{clone}/pelicanconf.py'). {AGAIN}" in lines  # fmt: skip
    assert [line for line in lines if line.startswith("Content: ")] != []
    assert f"Postcodes: cannot be looked at (No module named 'pelicanconf'). {AGAIN}" in lines


def test_what_grows_old_is_told_with_how_to_renew_it(clone):
    _, lines = told(clone, SOURCE_DATE_EPOCH=IN_2028)

    assert "Postcodes: of November 2025, 30 months old. Fetch a newer directory from the ONS, then type ./inv postcodes --csv FILE." in lines  # fmt: skip
    assert "Bank holidays: known to the end of 2030." in lines


def test_work_that_is_only_on_this_machine_is_told(clone):
    git(clone, "init", "-b", "trunk")
    git(clone, "add", "content")
    git(clone, "commit", "-m", "All of it")
    for name in (".cache", "theme", "plugins", "steps", "tasks.py", "inv", "pyproject.toml"):
        with (clone / ".git" / "info" / "exclude").open("a") as ignored:
            ignored.write(f"/{name}\n")

    _, lines = told(clone)

    assert [line for line in lines if line.split(":")[0] in ("Branch", "Uncommitted work", "Remote")] == [
        "Branch: trunk.",
        "Uncommitted work: 2 files. Keep it: git add . and git commit.",
        "Remote: none. Your work is on this machine only: git remote add origin ADDRESS.",
    ]

    git(clone, "add", ".")
    git(clone, "commit", "-m", "The rest")
    git(clone, "remote", "add", "origin", "https://example.org/bonds.git")
    git(clone, "checkout", "--detach")

    _, lines = told(clone)

    assert [line for line in lines if line.split(":")[0] in ("Branch", "Uncommitted work", "Remote")] == [
        "Branch: none. Type git switch main, or the name of your own.",
        "Uncommitted work: none.",
        "Remote: origin.",
    ]


def test_a_port_in_use_is_told_with_another(clone):
    with socket.socket() as taken:
        with suppress(OSError):  # somebody else has it already
            taken.bind(("127.0.0.1", 8000))
            taken.listen()

        _, lines = told(clone)

    assert "Port 8000: in use (./inv serve). Stop what uses it, or type ./inv serve --port 8001." in lines
