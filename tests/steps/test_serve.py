"""What someone who edits sees in the browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from tests.conftest import EPOCH, clone_to, inv


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def until(true, seconds=240):
    """Wait until *true* returns something; a build on a busy machine takes its time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.3)
    raise AssertionError("It never came true.")


def with_ctrl_c():
    """Mind Ctrl+C again: a shell that starts tests in the background lets all that they start ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(folder):
    """A clone being served: the file with what it said so far, and its address, which answers once the first build is done."""
    port = free_port()
    said = folder / "said.txt"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONUNBUFFERED": "1"}
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "invoke", "serve", "--port", str(port)],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=environment,
            start_new_session=True,
            preexec_fn=with_ctrl_c,
        )
        try:
            yield said, f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=180)


@pytest.fixture(scope="module")
def serving(tmp_path_factory, light):
    folder = light(clone_to(tmp_path_factory.mktemp("serve") / "clone"))
    with running(folder) as (said, address):
        until(lambda: f"Serving at {address}/" in said.read_text())
        yield folder, address


def test_a_file_saved_during_the_first_build_is_on_the_page_soon_after(clone, light):
    about = light(clone) / "content" / "pages" / "about.md"
    with running(clone) as (said, address):
        until(lambda: "Verifying what was built" in said.read_text())  # by now all content has been read
        about.write_text(
            about.read_text(encoding="utf-8") + "\nA line that was just added.\n", encoding="utf-8"
        )
        until(lambda: f"Serving at {address}/" in said.read_text())

        until(lambda: "A line that was just added." in get(address + "/about/")[1])


def test_the_address_that_is_printed_shows_the_site(serving):
    status, text = get(serving[1] + "/")

    assert status == 200
    assert "First Bonds" in text


def test_a_saved_file_is_on_the_page_soon_after(serving):
    folder, address = serving
    about = folder / "content" / "pages" / "about.md"
    before = about.read_text(encoding="utf-8")

    about.write_text(before + "\nA line that was just added.\n", encoding="utf-8")

    until(lambda: "A line that was just added." in get(address + "/about/")[1])
    about.write_text(before, encoding="utf-8")
    until(lambda: "A line that was just added." not in get(address + "/about/")[1])


def test_a_mistake_is_shown_on_top_of_the_last_good_page_and_goes_when_it_is_mended(serving):
    folder, address = serving
    about = folder / "content" / "pages" / "about.md"
    before = about.read_text(encoding="utf-8")
    title = re.search(r"title: (.*)", before)[1]

    about.write_text(before.replace("title:", "titel:", 1), encoding="utf-8")
    shown = until(
        lambda: (
            (text := get(address + "/about/")[1])
            and "There is no field “titel”. Did you mean “title”?" in text
            and text
        )
    )
    about.write_text(before, encoding="utf-8")

    assert title in shown
    until(lambda: "titel" not in get(address + "/about/")[1])


def test_an_open_page_is_told_of_a_new_build(serving):
    folder, address = serving
    with urllib.request.urlopen(address + "/-/events", timeout=240) as news:
        about = folder / "content" / "pages" / "about.md"
        about.touch()
        about.write_text(about.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        lines = iter(news.readline, b"")

        assert next(line for line in lines if line.startswith(b"data:")) == b"data: new\n"


def test_a_wrong_address_gets_our_own_page(serving):
    status, text = get(serving[1] + "/no/such/page/")

    assert status == 404
    assert "/search/" in text


@pytest.mark.parametrize("path", ["/../pelicanconf.py", "/%2e%2e/pelicanconf.py", "/..%2fpelicanconf.py"])
def test_nothing_outside_the_site_is_served(serving, path):
    assert "SITENAME" not in get(serving[1] + path)[1]


def test_a_port_in_use_is_told_with_another_to_try(clone):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, _, told = inv(clone, "serve", "--port", str(port))

    assert (code, told) == (2, f"Port {port} is in use. Try another: ./inv serve --port {port + 1}\n")
