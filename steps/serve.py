"""Serves output/ on this machine only, builds again when a file is saved, and tells the browser."""

import html
import threading
import traceback
import webbrowser
from collections.abc import Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from invoke.exceptions import Exit

from plugins.core.problem import ContentError

from .build import build
from .place import CONTENT, OUTPUT, ROOT, THEME
from .progress import telling
from .saves import saves
from .say import FAULT, USAGE, problems_in_words, say

EVENTS = "/-/events"
LISTEN = f"<script>new EventSource('{EVENTS}').onmessage=function(){{location.reload()}}</script>"
OVERLAY = ("<div role='alert' style='position:fixed;inset:0;z-index:99;overflow:auto;padding:2rem;background:#2A2231;color:#fff;"
           "font:1rem/1.6 monospace;white-space:pre-wrap'>{words}</div>")  # fmt: skip


class Bell:
    """Rings in every open page when a build has ended; holds the words of the problems, if there are any."""

    def __init__(self) -> None:
        self.rung = threading.Condition()
        self.number = 0
        self.problems = ""

    def ring(self, problems: str) -> None:
        """It will wake every page that waits."""
        with self.rung:
            self.number += 1
            self.problems = problems
            self.rung.notify_all()

    def wait(self, heard: int) -> int:
        """It will return the newest number once it is not *heard*, or after 15 seconds."""
        with self.rung:
            self.rung.wait_for(lambda: self.number != heard, timeout=15)
            return self.number


class Handler(SimpleHTTPRequestHandler):
    """Serves the site as a host would, with our 404, and adds to each page the listener for new builds."""

    def __init__(self, *given: Any, bell: Bell, **named: Any) -> None:
        self.bell = bell
        super().__init__(*given, directory=str(OUTPUT.resolve()), **named)

    def do_GET(self) -> None:
        """It will answer with a file, a page, or the news of builds."""
        if self.path == EVENTS:
            self.events()
            return
        file = OUTPUT / self.translate_path(self.path)
        page = file / "index.html" if self.path.split("?")[0].endswith("/") else file
        if page.suffix == ".html" or not file.exists():
            self.page(page if page.is_file() else OUTPUT / "404.html", 200 if page.is_file() else 404)
        else:
            super().do_GET()

    def page(self, file: Any, status: int) -> None:
        """It will send one page with the listener, and the problems on top if there are any."""
        over = OVERLAY.format(words=html.escape(self.bell.problems)) if self.bell.problems else ""
        text = (
            file.read_text(encoding="utf-8")
            if file.is_file()
            else "<!doctype html><title>Not built yet</title><body></body>"
        )
        data = text.replace("</body>", f"{over}{LISTEN}</body>").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def events(self) -> None:
        """It will tell the page of each new build until the page is closed."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        heard = self.bell.number
        try:
            while True:
                newest = self.bell.wait(heard)
                self.wfile.write(b"data: new\n\n" if newest != heard else b": still here\n\n")
                self.wfile.flush()
                heard = newest
        except OSError:
            return

    def end_headers(self) -> None:
        """It will forbid the browser to keep anything: what it shows is being edited."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """It will keep quiet: requests are no news to whoever edits."""


class Server(ThreadingHTTPServer):
    """Listens on this machine only."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """It will think nothing of a browser that hangs up in the middle of a page."""


def rebuild(bell: Bell) -> None:
    """It will build, say the report or the problems, and ring."""
    problems = ""
    try:
        with telling() as tell:
            words = build(tell=tell)
    except ContentError as error:
        words = problems = problems_in_words(error.problems)
    except Exception:
        words = problems = f"{traceback.format_exc()}\n{FAULT}"
    say(words.removesuffix("\nTo see it: ./inv serve"))
    bell.ring(problems)


def serve(port: int, show: bool) -> None:
    """It will serve until Ctrl+C. Raises Exit where the port is taken."""
    bell = Bell()
    try:
        server = Server(("127.0.0.1", port), partial(Handler, bell=bell))
    except OSError:
        raise Exit(f"Port {port} is in use. Try another: ./inv serve --port {port + 1}", code=USAGE) from None
    saved = saves(CONTENT, THEME, ROOT / "plugins", ROOT / "pelicanconf.py")
    next(saved)
    rebuild(bell)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    say(f"\nServing at {address}  (Ctrl+C stops it)")
    if show:
        webbrowser.open(address)
    follow(saved, bell)
    server.shutdown()


def follow(saved: Iterable[list[str]], bell: Bell) -> None:
    """It will build again whenever a file of the content, the theme or the settings is *saved*, until Ctrl+C."""
    for files in saved:
        if any(file.endswith(".py") for file in files):
            say("The software itself has changed: stop with Ctrl+C and type ./inv serve again to see that.")
        rebuild(bell)
