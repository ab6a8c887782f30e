"""The built site, served on this machine only, in a real browser."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, format, *args):
        """Say nothing."""


class Calm(ThreadingHTTPServer):
    """Thinks nothing of a browser that hangs up."""

    def handle_error(self, request, client_address):
        """Say nothing."""


@pytest.fixture(scope="session")
def site(output):
    """The address of the built site."""
    server = Calm(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser, site):
    """A function that opens a page as one person would see it, and watches every request."""
    contexts = []

    def open_page(path, width=390, **person):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, base_url=site, reduced_motion="reduce", **person
        )
        contexts.append(context)
        page = context.new_page()
        page.requests = []
        page.faults = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on(
            "console", lambda message: page.faults.append(message.text) if message.type == "error" else None
        )
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
