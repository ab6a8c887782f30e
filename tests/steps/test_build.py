"""A build happens whole or not at all."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import EPOCH, clone_to, inv


def prints(folder):
    output = folder.resolve()
    return {file.relative_to(output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(output.rglob("*")) if file.is_file()}  # fmt: skip


def pages_in(found):
    return {name for name in found if name.endswith((".html", ".pdf", ".css", ".xml"))}


@pytest.fixture(scope="module")
def first(tmp_path_factory, light):
    """A clone that was built once, and what the build said."""
    folder = light(clone_to(tmp_path_factory.mktemp("first") / "clone"))
    code, said, told = inv(folder, "build")
    assert code == 0, said + told
    return folder, said


@pytest.fixture(scope="module")
def ready(tmp_path_factory, light, first):
    """Another clone with that build in it."""
    folder = light(clone_to(tmp_path_factory.mktemp("contract") / "clone"))
    subprocess.run(["cp", "-a", str(first[0] / ".builds"), str(first[0] / "output"), str(folder)], check=True)
    return folder


def test_a_first_build_says_in_words_what_it_made_and_what_to_type_next(first):
    _, said = first
    lines = said.strip().split("\n")

    assert lines[0] == "Checking content, building pages, leaflets and search …"
    assert any(line.startswith("Built ") and " pages and " in line and " PDFs in " in line for line in lines)
    assert lines[-1] == "To see it: ./inv serve"


@pytest.fixture(scope="module")
def again(ready):
    """What the next build said, after one that was stopped in the middle."""
    (ready / ".builds" / "000099.part").mkdir()
    return inv(ready, "build")


def test_the_same_content_makes_the_same_bytes(ready, first, again):
    code, said, _ = again

    assert code == 0
    assert prints(ready / "output") == prints(first[0] / "output")
    assert "Nothing has changed since the last build." in said


def test_a_stopped_build_leaves_nothing_behind_after_the_next_one(ready, again):
    assert list((ready / ".builds").glob("*.part")) == []
    assert len([folder for folder in (ready / ".builds").iterdir() if folder.name.isdigit()]) <= 3


def test_bad_content_is_told_in_one_line_and_the_last_site_stays_byte_for_byte(ready):
    before = prints(ready / "output")
    bad = ready / "content" / "pages" / "bad.md"
    bad.write_bytes("---\ntitle: Café\n---\n".encode("latin-1"))

    code, said, told = inv(ready, "build")
    bad.unlink()

    assert code == 1
    assert told.startswith(
        "content/pages/bad.md:2: This file is not saved as UTF-8 (byte 15, “é”). Save it again and choose the encoding UTF-8.\n"
    )
    assert told.rstrip().endswith("1 problem in 1 file. The site you have is as it was.")
    assert "Traceback" not in said + told
    assert prints(ready / "output") == before


def test_a_fault_of_the_software_is_not_blamed_on_the_writer(ready):
    before = prints(ready / "output")
    template = ready / "theme" / "templates" / "index.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(
        text.replace("{% block main %}", "{% block main %}{{ no_such_name }}"), encoding="utf-8"
    )

    code, _, told = inv(ready, "build")
    template.write_text(text, encoding="utf-8")

    assert code == 3
    assert "This is a fault in the software, not in your text. The site you have is as it was." in told
    assert prints(ready / "output") == before


@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
def test_a_build_killed_at_any_moment_leaves_the_last_site_whole(ready, share):
    before = prints(ready / "output")
    about = ready / "content" / "pages" / "about.md"
    text = about.read_text(encoding="utf-8")
    about.write_text(text + f"\nOne more line, {random.random()}.\n", encoding="utf-8")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    start = time.monotonic()
    assert inv(ready, "check")[0] == 0
    build = subprocess.Popen(
        [sys.executable, "-m", "invoke", "build"],
        cwd=ready,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep((time.monotonic() - start) * 4 * share)
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    about.write_text(text, encoding="utf-8")

    after = prints(ready / "output")
    assert after == before or pages_in(after) == pages_in(before)
    assert (ready / "output" / "index.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_what_is_under_embargo_is_nowhere_in_the_site_and_comes_out_at_its_hour(ready):
    held = ready / "content" / "articles" / "secret-launch.md"
    text = (ready / "content" / "articles" / "putting-it-right.md").read_text(encoding="utf-8")
    title = next(line for line in text.split("\n") if line.startswith("title:"))
    held.write_text(
        text.replace(title, "title: Secret launch of spring\nembargo: 2027-06-08 00:01"), encoding="utf-8"
    )

    code, said, told = inv(ready, "build")
    everything = b"".join(
        file.read_bytes() for file in (ready / "output").resolve().rglob("*") if file.is_file()
    )
    late = str(int(EPOCH) + 60 * 60 * 24 * 220)
    code_later, said_later, told_later = inv(ready, "build", SOURCE_DATE_EPOCH=late)
    out = (ready / "output" / "secret-launch" / "index.html").exists()
    held.unlink()

    assert (code, code_later) == (0, 0), told + told_later
    assert "Held back: “Secret launch of spring” until 00:01 on 2027-06-08" in said
    assert b"secret-launch" not in everything
    assert b"Secret launch" not in everything
    assert out
    assert "New: " in said_later and "/secret-launch/" in said_later


def test_a_build_for_the_public_refuses_examples_and_unverified_helplines(ready):
    before = prints(ready / "output")

    code, _, told = inv(ready, "build", "--public")

    assert code == 1
    assert "is an example, not a real service. Replace it with a checked service before you publish." in told
    assert (
        "Samaritans has not been checked by a person. Ring the number or open its own page, then type ./inv sign samaritans."
        in told
    )
    assert prints(ready / "output") == before


def test_a_warning_from_pelican_stops_the_second_build_of_one_process_as_it_stops_the_first(ready):
    script = ("import logging, steps.build as b\nfrom plugins.core.problem import ContentError\n"
              "import plugins.machines as m\nfrom pelican import signals\n"
              "def warn(generator): logging.getLogger('pelican.test').warning('the same warning')\n"
              "signals.generator_init.connect(warn)\n"
              "for _ in range(2):\n    try: b.build()\n    except ContentError as error: print('stopped:', error.problems[0])\n")  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ready,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )

    stopped = [line for line in done.stdout.split("\n") if line.startswith("stopped:")]
    assert stopped == ["stopped: content:1: Pelican says: the same warning"] * 2, done.stderr
