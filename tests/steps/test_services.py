"""Importing a feed from a real server on this machine, checking services, and what is due for another check."""

import csv
import gzip
import json
import re
import shutil
import socket
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from invoke.exceptions import Exit

from plugins.core.day import Day
from plugins.core.directory import Directory
from plugins.core.entity import minted
from plugins.core.feed import read_feed
from plugins.core.finding import error, report
from plugins.core.loading import load
from plugins.core.organization import Organization
from plugins.core.phone import Phone
from plugins.core.places import Places
from plugins.core.service import Service
from plugins.core.slugs import slug_of
from steps import harvest, services
from steps.fetch import Limits
from steps.quality import write_quality
from steps.services_import import agent_of, import_services, quoted, updated
from tests.conftest import ROOT, inv, typed
from tests.conftest import TODAY as NOON
from tests.zips import broken, zip_of

OFFICIAL = ROOT.parent / "shared" / "data" / "oruk"
TODAY, YESTERDAY = Day(2026, 11, 23), Day(2026, 11, 22)
QUICK = Limits(timeout=0.5, answer=2, tries=3, pause=0.01, patience=2)


def a_service(number, **changes):
    """A service with all that the standard asks for, in full."""
    return {
        "id": minted("service", number), "name": f"Group {number}", "status": "active", "description": "A group for parents & babies – free.",
        "assured_date": "2026-11-01", "organization": {"id": minted("org"), "name": "Leeds Council", "description": "A council."},
        "phones": [{"id": minted("phone", number), "number": f"01632 96{number:04}"}], "x_local": {"ward": number}, **changes,
    }  # fmt: skip


def short_form(service):
    """A service as the standard lists it: without what it has many of."""
    return {name: value for name, value in service.items() if name not in ("phones", "x_local")}


class Feed:
    """A server of Open Referral UK 3.0. `odd` answers instead of it where it returns something."""

    def __init__(self, services, size=10, full_lists=False):
        self.services, self.size, self.full_lists = services, size, full_lists
        self.asked = []
        self.agents = set()
        self.busy = self.most_busy = 0
        self.odd = lambda path, times: None
        self.lock = threading.Lock()

    def page(self, number):
        items = self.services[(number - 1) * self.size : number * self.size]
        pages = -(-len(self.services) // self.size)
        listed = items if self.full_lists else [short_form(one) for one in items]
        return {"total_items": len(self.services), "total_pages": pages, "page_number": number, "size": len(items),
                "first_page": number == 1, "last_page": number >= pages, "empty": not items, "contents": listed}  # fmt: skip

    def answer(self, url):
        parts = urlsplit(url)
        with self.lock:
            self.asked.append(url)
            times = self.asked.count(url)
        if odd := self.odd(parts.path, times):
            return odd
        if parts.path == "/api/services":
            return 200, {}, json.dumps(self.page(int(parse_qs(parts.query)["page"][0])))
        found = [one for one in self.services if parts.path == f"/api/services/{one['id']}"]
        return (200, {}, json.dumps(found[0])) if found else (404, {}, "{}")


@pytest.fixture
def feed():
    """A feed of 25 services on three pages, served until the test ends."""
    yield from served(Feed([a_service(number) for number in range(1, 26)]))


def served(feed):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with feed.lock:
                feed.busy += 1
                feed.most_busy = max(feed.most_busy, feed.busy)
                feed.agents.add(self.headers["User-Agent"])
            try:
                status, headers, text = feed.answer(self.path)
                data = text.encode() if isinstance(text, str) else text
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                for name, value in {
                    "Content-Length": len(data) if isinstance(data, bytes) else 900,
                    **headers,
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                for part in [data] if isinstance(data, bytes) else data:
                    self.wfile.write(part)
                    self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                pass
            finally:
                with feed.lock:
                    feed.busy -= 1

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    feed.url = f"http://127.0.0.1:{server.server_port}/api"
    yield feed
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(tmp_path, monkeypatch):
    """An empty content folder, and a function that imports into it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (tmp_path / "content" / "services").mkdir(parents=True)

    def bring(where, today=TODAY, limits=QUICK, **named):
        told = []
        bring.told = told
        return import_services(str(where), **named, tell=told.append, today=today, agent="FirstBonds/1.0 (+https://firstbonds.example)",
                               content=tmp_path / "content", aside=tmp_path / ".builds", limits=limits)  # fmt: skip

    bring.folder = tmp_path / "content" / "services"
    bring.aside = tmp_path / ".builds"
    return bring


def refused(bring, *given, **named):
    """What an import that cannot be says, and with which exit code; it leaves everything as it was."""
    before = everything(bring.folder)
    with pytest.raises(Exit) as end:
        bring(*given, **named)
    assert everything(bring.folder) == before
    assert list(bring.aside.glob("*")) == []
    return end.value.code, end.value.message


def everything(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def snapshot(bring, slug="leeds", day=TODAY):
    return json.loads((bring.folder / slug / day.isoformat() / "services.json").read_text(encoding="utf-8"))


# What an import brings


def test_an_import_brings_every_page_and_the_full_record_of_each_service(feed, site):
    said = site(feed.url, name="leeds")

    assert said == (
        "Imported 25 services into content/services/leeds/2026-11-23.\n"
        "Its licence is not known. Ask the publisher, then write it into content/services/leeds/source.toml.\n"
        "Next: ./inv services check"
    )
    assert snapshot(site) == sorted(feed.services, key=lambda one: one["id"])
    assert sorted(everything(site.folder)) == ["leeds/2026-11-23/services.json", "leeds/source.toml"]


def test_an_import_is_polite(feed, site):
    site(feed.url, name="leeds")

    assert feed.agents == {"FirstBonds/1.0 (+https://firstbonds.example)"}
    assert feed.most_busy <= 4
    assert (
        len(feed.asked) == len(set(feed.asked)) == 1 + 2 + 25 + 1
    )  # the first page, the others, the services, the front page for a licence


def test_lists_with_full_records_are_not_asked_for_again(site):
    for feed in served(Feed([a_service(number) for number in range(1, 26)], full_lists=True)):
        site(feed.url, name="leeds")

        assert len(feed.asked) == 1 + 2 + 1
        assert snapshot(site) == sorted(feed.services, key=lambda one: one["id"])


@pytest.mark.parametrize("ending", ["", "/", "/services", "/services/", "/services?page=7&per_page=3"])
def test_the_base_of_an_api_and_its_list_of_services_are_the_same_feed(feed, site, ending):
    site(feed.url + ending, name="leeds")

    assert len(snapshot(site)) == 25


def test_what_the_officer_asks_for_besides_stays_in_every_page(feed, site):
    site(f"{feed.url}/services?taxonomy_term_id=babies", name="leeds")

    pages = [url for url in feed.asked if "/services?" in url]
    assert sorted(pages) == [
        f"/api/services?taxonomy_term_id=babies&page={page}&per_page=100" for page in (1, 2, 3)
    ]


def test_a_static_host_with_json_endings_is_read_in_full(site):
    for feed in served(Feed([a_service(1), a_service(2)])):
        files = {
            "/api/services.json": json.dumps(feed.page(1)),
            **{f"/api/services/{one['id']}.json": json.dumps(one) for one in feed.services},
        }
        feed.odd = lambda path, times, files=files: (200, {}, files[path]) if path in files else (404, {}, "")
        site(f"{feed.url}/services.json", name="leeds")

        assert snapshot(site) == sorted(feed.services, key=lambda one: one["id"])


def test_a_server_that_chooses_its_own_size_of_page_is_asked_again_without_ours(feed, site):
    answer = feed.answer
    feed.answer = lambda url: (422, {}, "{}") if "per_page" in url else answer(url)

    site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25


def test_a_feed_that_does_not_say_how_many_pages_it_has_ends_with_the_last_new_service(feed, site):
    page = feed.page
    feed.page = lambda number: {"contents": page(min(number, 3))["contents"]}

    site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25
    assert len([url for url in feed.asked if "page=" in url]) == 4


def test_a_feed_that_does_not_say_how_many_pages_it_has_may_turn_into_plain_lists(feed, site):
    page = feed.page
    feed.page = lambda number: {"contents": page(1)["contents"]} if number == 1 else page(number)["contents"]

    site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25


def test_a_feed_that_never_ends_takes_the_place_of_nothing(feed, site, monkeypatch):
    monkeypatch.setattr(harvest, "MOST_PAGES", 20)
    feed.page = lambda number: {"contents": [a_service(number)]}

    assert refused(site, feed.url, name="leeds") == (1,
        f"Nothing was imported. The feed does not end: {feed.url}/services. 20 pages are the most that are fetched. Tell its publisher.")  # fmt: skip
    assert site.told == ["Fetching the list of services …", "Fetched 10 pages …", "Fetched 20 pages …"]


def test_the_snapshot_is_the_same_bytes_however_the_server_orders_what_it_says(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    feed.services = [dict(reversed(one.items())) for one in reversed(feed.services)]
    said = site(feed.url, name="leeds")

    before, after = (everything(site.folder / "leeds" / day.isoformat()) for day in (YESTERDAY, TODAY))
    assert before == after
    assert said.split("\n")[1] == "Since the snapshot of 22 November 2026: 0 new, 0 changed, 0 gone."


def test_the_snapshot_can_be_read_and_compared_line_by_line(site, tmp_path):
    said = {"status": "active", "alert": "Hi", "name": "Café", "id": minted(1), "z": {"b": 1, "a": [2]}}
    (tmp_path / "one.json").write_text(json.dumps([said]))

    site(tmp_path / "one.json", name="leeds")

    text = (site.folder / "leeds" / "2026-11-23" / "services.json").read_text(encoding="utf-8")
    assert text == (
        f'[\n  {{\n    "id": "{minted(1)}",\n    "name": "Café",\n    "alert": "Hi",\n    "status": "active",\n'
        '    "z": {\n      "a": [\n        2\n      ],\n      "b": 1\n    }\n  }\n]\n'
    )


def test_the_second_import_says_what_is_new_changed_and_gone(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    feed.services = [a_service(1, name="Renamed"), *feed.services[1:24], a_service(31), a_service(32)]

    said = site(feed.url, name="leeds")

    assert said.split("\n")[:2] == [
        "Imported 26 services into content/services/leeds/2026-11-23.",
        "Since the snapshot of 22 November 2026: 2 new, 1 changed, 1 gone.",
    ]


def test_an_import_can_be_repeated_by_the_name_of_its_folder(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)

    site("leeds")

    assert sorted(path.name for path in (site.folder / "leeds").iterdir()) == [
        "2026-11-22",
        "2026-11-23",
        "source.toml",
    ]


def test_the_same_address_goes_to_the_same_folder(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    site(f"{feed.url}/")

    assert [path.name for path in site.folder.iterdir()] == ["leeds"]


def test_compressed_answers_are_read(feed, site):
    feed.odd = lambda path, times: (
        (200, {"Content-Encoding": "gzip"}, gzip.compress(json.dumps(feed.page(1)).encode()))
        if path == "/api/services"
        else None
    )
    feed.size = 100

    site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25


def test_of_two_imports_on_one_day_the_later_one_counts_and_the_first_stands_beside_it(feed, site):
    site(feed.url, name="leeds")
    feed.services = [a_service(1, name="Renamed"), *feed.services[1:]]
    site(feed.url, name="leeds")

    assert "Renamed" in [one["name"] for one in snapshot(site)]
    assert sorted(path.name for path in (site.folder / "leeds").iterdir()) == [
        "2026-11-23", "before-2026-11-23", "source.toml",
    ]  # fmt: skip


def test_the_last_three_snapshots_are_kept(feed, site):
    for day in range(20, 25):
        site(feed.url, name="leeds", today=Day(2026, 11, day))

    assert sorted(path.name for path in (site.folder / "leeds").iterdir()) == [
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
        "source.toml",
    ]


def test_progress_is_told_about_ten_times(feed, site):
    site(feed.url, name="leeds")

    assert site.told[:3] == [
        "Fetching the list of services …",
        "Fetched 2 of 3 pages …",
        "Fetched 3 of 3 pages …",
    ]
    assert site.told[-2:] == ["Fetched 25 of 25 services …", "Reading what came …"]
    assert len(site.told) < 20


# source.toml


def test_a_new_source_says_what_is_known_of_it(feed, site):
    site(feed.url, name="leeds")

    found = read_feed(site.folder / "leeds" / "source.toml", "source.toml")
    assert (found.name, found.kind, found.licence, found.url, found.fetched, found.count) == (
        "127.0.0.1", "oruk-json", "unknown: ask", feed.url, "2026-11-23", 25)  # fmt: skip


def test_a_licence_on_the_front_page_of_the_api_is_kept(feed, site):
    feed.odd = lambda path, times: (
        (200, {}, '{"version": "3.0", "license": "OGL v3"}') if path == "/api/" else None
    )

    said = site(feed.url, name="leeds")

    assert read_feed(site.folder / "leeds" / "source.toml", "").licence == "OGL v3"
    assert "licence" not in said


def test_what_staff_wrote_in_source_toml_stays(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    file = site.folder / "leeds" / "source.toml"
    text = (
        file.read_text()
        .replace('name = "127.0.0.1"', 'name = "Leeds # 1"  # ask Sam')
        .replace("[kinds]", '[kinds]\n"Health Visitor" = "health-visiting"')
    )
    file.write_text(text)

    site(feed.url)

    assert file.read_text() == text.replace("2026-11-22", "2026-11-23")


def test_a_source_toml_that_cannot_be_changed_line_by_line_is_told():
    with pytest.raises(Exit) as end:
        updated('name = "x"\nnote = """\nurl = "a"\n"""\n', {"url": "b"}, "leeds")

    assert end.value.message == (
        "content/services/leeds/source.toml is written in a way that cannot be changed here. Put “url”, “fetched” and “count” on lines of their own near its top."
    )


def test_every_text_survives_source_toml():
    text = 'a "b" \\ é\t\n\x7f🍼'

    assert updated("[kinds]", {"url": text}, "x") == f"url = {quoted(text)}\n[kinds]"


def test_a_site_names_itself_to_servers():
    assert (
        agent_of("First Bonds", "https://firstbonds.example")
        == "FirstBonds/1.0 (+https://firstbonds.example; import of local services)"
    )


# Servers that fail


def test_a_server_that_fails_twice_is_asked_a_third_time(feed, site):
    feed.odd = lambda path, times: (
        (503, {}, "busy") if times <= 2 and path.endswith(feed.services[3]["id"]) else None
    )

    site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25
    assert [one for one in site.told if "again" in one] == [
        f"No good answer yet, trying again ({attempt} of 2): {feed.url}/services/{feed.services[3]['id']}" for attempt in (1, 2)
    ]  # fmt: skip


def test_a_server_that_refuses_each_page_and_each_service_once_is_asked_again_to_the_end(feed, site):
    feed.size = 2
    first = set()
    answer = feed.answer

    def once_busy(url):
        if url in first or url.endswith("page=1&per_page=100"):
            return answer(url)
        first.add(url)
        return 503, {}, "busy " * 50_000

    feed.answer = once_busy

    site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25
    assert len(first) == 12 + 25 + 1


def test_a_server_that_asks_us_to_wait_is_waited_for(feed, site):
    feed.odd = lambda path, times: (
        (429, {"Retry-After": "1"}, "")
        if times == 1 and path == "/api/services" and len(feed.asked) == 1
        else None
    )
    start = time.monotonic()

    site(feed.url, name="leeds")

    assert time.monotonic() - start >= 1


def test_a_server_that_asks_for_more_patience_than_we_have_is_told(feed, site):
    feed.odd = lambda path, times: (503, {"Retry-After": "3600"}, "")

    assert refused(site, feed.url, name="leeds") == (1,
        f"Nothing was imported. The server is busy and asks us to come back in 60 minutes: {feed.url}/services?page=1&per_page=100. Try again later; what you have is as it was.")  # fmt: skip
    assert len(feed.asked) == 1


def hangs(path, times):
    time.sleep(2)
    return 200, {}, "{}"


def trickles(path, times):
    return 200, {}, (b" " for _ in range(100) if not time.sleep(0.1))


ANSWERS = [
    (lambda path, times: (500, {}, "oh"), "The server answered 500 instead of the feed: {page}. Try again later; what you have is as it was."),
    (lambda path, times: (404, {}, ""), "There is nothing at {page} (404). Look for a slip in the address."),
    (lambda path, times: (403, {}, ""), "The server does not let us in (403): {page}. An Open Referral UK feed needs no key; ask its publisher."),
    (lambda path, times: (200, {}, "<!doctype html><h1>Hi</h1>"),
     "This is not Open Referral but a web page: {page}. Ask the publisher for the address of the feed itself."),
    (lambda path, times: (200, {}, '{"hello": 1}'), "This is not Open Referral: {list} has no list called “contents”."),
    (lambda path, times: (200, {}, '{"totalElements": 1, "content": []}'),
     "This is an older version of Open Referral UK: {list}. Only version 3 can be read; ask its publisher."),
    (lambda path, times: (200, {}, '{"contents": [\n{"id": '),
     "The answer is cut off or is not JSON (line 2): {page}. Try again; if it stays so, tell its publisher."),
    (lambda path, times: (200, {}, '{"contents": [NaN]}'), "The answer is cut off or is not JSON: {page}. Try again; if it stays so, tell its publisher."),
    (lambda path, times: (200, {}, "[" * 100_000), "The JSON goes too deep: {page}. Tell its publisher."),
    (lambda path, times: (200, {}, b"\xff\xfe{}"), "The answer is not text in UTF-8: {page}. Is it the address of an Open Referral feed?"),
    (lambda path, times: (200, {"Content-Length": "900"}, "{"),
     "The server broke off in the middle of its answer: {page}. Try again later; what you have is as it was."),
    (hangs, "The server did not answer within 0.5 seconds: {page}. Try again later; what you have is as it was."),
    (trickles, "The answer was not complete after 2 seconds: {page}. Try again later; what you have is as it was."),
    (lambda path, times: (302, {"Location": path}, ""), "{page} sends us from address to address without end. Tell its publisher."),
    (lambda path, times: (302, {"Location": "file:///etc/passwd"}, ""), "{page} sends us to an address that is not of the web. Tell its publisher."),
    (lambda path, times: (200, {}, '{"total_pages": 900000, "contents": []}'), "The feed has 900,000 pages: {list}. 5,000 is the most that is fetched."),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "words"), ANSWERS)
def test_a_server_that_gives_something_else_is_told_in_one_sentence(feed, site, odd, words):
    site(feed.url, name="leeds", today=YESTERDAY)
    feed.odd = odd

    told = words.format(page=f"{feed.url}/services?page=1&per_page=100", list=f"{feed.url}/services")
    assert refused(site, feed.url) == (1, f"Nothing was imported. {told}")


def test_a_page_in_the_middle_that_cannot_be_had_stops_it_all(feed, site):
    answer = feed.answer
    feed.answer = lambda url: (500, {}, "") if "page=2" in url else answer(url)

    code, words = refused(site, feed.url, name="leeds")

    assert (code, words) == (1,
        f"Nothing was imported. The server answered 500 instead of the feed: {feed.url}/services?page=2&per_page=100. Try again later; what you have is as it was.")  # fmt: skip


def test_an_answer_larger_than_the_limit_is_not_taken(feed, site):
    feed.odd = lambda path, times: (200, {}, b" " * 300_000)

    assert refused(site, feed.url, name="leeds", limits=Limits(size=100_000)) == (1,
        f"Nothing was imported. The answer is larger than 0 MB: {feed.url}/services?page=1&per_page=100. No page of a feed is that large; ask its publisher.")  # fmt: skip


def test_a_compressed_answer_that_swells_beyond_the_limit_is_not_taken(feed, site):
    feed.odd = lambda path, times: (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 30_000_000))

    assert refused(site, feed.url, name="leeds", limits=Limits(size=2_000_000))[1].startswith(
        "Nothing was imported. The answer is larger than 2 MB: "
    )


def test_a_server_that_repeats_its_first_page_is_told(feed, site):
    page = feed.page
    feed.page = lambda number: page(1)

    assert refused(site, feed.url, name="leeds") == (1,
        f"Nothing was imported. The server gives the same page again and again: {feed.url}/services. Tell its publisher.")  # fmt: skip


def test_redirects_to_the_feed_are_followed(feed, site):
    answer = feed.answer
    feed.answer = lambda url: (
        (301, {"Location": f"/api{url.removeprefix('/old')}"}, "") if url.startswith("/old") else answer(url)
    )

    site(feed.url.replace("/api", "/old"), name="leeds")

    assert len(snapshot(site)) == 25


def test_no_server_at_all_is_told(site):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"

        assert refused(site, address, name="leeds") == (1,
            f"Nothing was imported. The server 127.0.0.1 cannot be reached: {address}/services?page=1&per_page=100. "
            "Is this computer on-line, and the address right? Try again later; what you have is as it was.")  # fmt: skip


@pytest.mark.parametrize(
    "where",
    [
        "ftp://example.org/feed",
        "file:///etc/passwd",
        "http://",
        "https://exa mple.org",
        "https://[::1",
        "https://example.org:99999",
    ],
)
def test_only_the_web_is_fetched(site, where):
    assert refused(site, where, name="leeds") == (
        1,
        f"Nothing was imported. “{where}” is not a web address. Write it as https://example.org/services.",
    )


# Feeds with faults


def test_records_with_faults_are_set_aside_so_that_the_build_stays_clean(feed, site):
    feed.services[4]["name"] = ""
    feed.services[5]["status"] = "maybe"
    feed.services[6]["assured_date"] = "2026-11-24"

    said = site(feed.url, name="leeds")

    kept = snapshot(site)
    left = json.loads((site.folder / "leeds" / "2026-11-23" / "left-out.json").read_text(encoding="utf-8"))
    assert len(kept) == 22
    assert sorted(one["record"]["id"] for one in left) == sorted(
        feed.services[place]["id"] for place in (4, 5, 6)
    )
    assert all(one["why"] for one in left)
    assert "Left out: 3; content/services/leeds/2026-11-23/left-out.json says which and why.\n" in said
    assert (
        "  1 × “Group 7”: it was last checked on 24 November 2026, which is still to come. Write the day on which somebody checked it.\n"
    ) in said


def test_what_is_left_out_is_not_counted_in_source_toml(feed, site):
    feed.services[4]["name"] = ""

    site(feed.url, name="leeds")

    assert read_feed(site.folder / "leeds" / "source.toml", "").count == 24


def test_services_without_an_id_each_get_one_that_stays(site, tmp_path):
    nameless = [
        {key: value for key, value in a_service(number).items() if key != "id"} for number in (1, 2, 3)
    ]
    nameless[2]["assured_date"] = "2026-11-24"
    for day, changes in ((YESTERDAY, {}), (TODAY, {"description": "New words."})):
        (tmp_path / "feed.json").write_text(
            json.dumps([*({**one, **changes} for one in nameless), a_service(4), a_service(5), a_service(6)])
        )
        said = site(tmp_path / "feed.json", name="leeds", today=day)

    assert "3 services had no id; each was given one that stays.\n" in said
    assert "Since the snapshot of 22 November 2026: 0 new, 2 changed, 0 gone.\n" in said
    assert "Left out: 1; " in said
    assert [one["name"] for one in snapshot(site)].count("Group 3") == 0


def test_two_records_of_one_id_that_contradict_each_other_leave_the_second_out(site, tmp_path):
    (tmp_path / "feed.json").write_text(
        json.dumps([*map(a_service, range(10)), {**a_service(3), "name": "Another"}, a_service(4)])
    )

    said = site(tmp_path / "feed.json", name="leeds")

    assert said.startswith("Imported 10 services into content/services/leeds/2026-11-23.\nLeft out: 1; ")


def test_one_number_of_two_organisations_leaves_the_later_one_out(feed, site):
    feed.services[0]["phones"][0]["number"] = feed.services[1]["phones"][0]["number"]
    first, second = sorted(feed.services[:2], key=lambda one: one["id"])
    second["organization"] = {"id": minted("other"), "name": "York Council", "description": "Another."}

    site(feed.url, name="leeds")

    assert second["id"] not in [one["id"] for one in snapshot(site)]
    assert first["id"] in [one["id"] for one in snapshot(site)]


def test_what_contradicts_another_feed_is_left_out_and_the_build_stays_clean(site, tmp_path):
    theirs = [a_service(0), a_service(1)]
    other = {"organization": {"id": minted("other"), "name": "York Council", "description": "Another."}}
    same_number = a_service(2, phones=theirs[0]["phones"], **other)
    same_id = {**a_service(1), "name": "Another"}
    (tmp_path / "a.json").write_text(json.dumps(theirs))
    (tmp_path / "b.json").write_text(json.dumps([same_number, same_id, *map(a_service, range(3, 12))]))

    site(tmp_path / "a.json", name="york")
    said = site(tmp_path / "b.json", name="leeds")

    assert [one["id"] for one in snapshot(site)] == sorted(
        minted("service", number) for number in range(3, 12)
    )
    assert (
        "01632 960000 is also the number of “Group 0” of Leeds Council (content/services/york/2026-11-23/services.json:"
        in said
    )
    assert "Another has the id of Group 1 (content/services/york/2026-11-23/services.json:" in said


@pytest.mark.parametrize("said", ["Come to Hidden Example St.", "<p>Come to 9&nbsp;Hidden&nbsp;Ex&#97;mple&nbsp;Street</p>"])  # fmt: skip
def test_a_service_whose_text_tells_where_its_private_place_is_is_left_out(feed, site, said):
    told = feed.services[0]
    address = {"id": minted("address"), "address_1": "9 Hidden Example Street", "postal_code": "LA1 9ZZ"}
    location = {"id": minted("place"), "location_type": "physical", "private": True, "addresses": [address]}
    told["service_at_locations"] = [{"id": minted("at"), "location": location}]
    told["description"] = said

    said = site(feed.url, name="leeds")

    assert told["id"] not in [one["id"] for one in snapshot(site)] and len(snapshot(site)) == 24
    assert "its place is private, but its description tells where it is." in said


def test_a_service_that_is_listed_but_not_given_is_left_out_and_counted(feed, site):
    feed.odd = lambda path, times: (404, {}, "") if path.endswith(feed.services[3]["id"]) else None

    said = site(feed.url, name="leeds")

    assert len(snapshot(site)) == 24
    assert "  1 × The server lists it, but does not give its full record.\n" in said


PART = "The feed says that it has 31 services, and gave 25."
GAPS = [
    (lambda page, number: {**page(number), "total_items": 31}, 25, PART),
    (lambda page, number: {"contents": page(min(number, 3))["contents"], "total_items": 31}, 25, PART),
    (lambda page, number: {**page(1 if number == 2 else number), "total_items": None}, 15, "Page 2 of the feed is page 1 again."),
    (lambda page, number: {"contents": page(1 if number == 2 else number)["contents"], "last_page": False}, 10,
     "Page 2 of the feed has nothing new, and is not the last."),
]  # fmt: skip


@pytest.mark.parametrize(("gap", "came", "doubt"), GAPS)
def test_a_feed_of_which_a_part_is_missing_is_not_taken_without_a_person_s_word(feed, site, gap, came, doubt):
    page = feed.page
    feed.page = lambda number: gap(page, number)

    assert refused(site, feed.url, name="leeds") == (1,
        f"Nothing was imported, for this may be a broken feed. {doubt}\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f"./inv services import {feed.url} --name leeds --accept")  # fmt: skip

    said = site(feed.url, name="leeds", accept=True)
    assert said.startswith(f"Imported {came} services into") and f"{doubt}\n" in said


def test_a_saved_page_without_the_others_is_not_taken_without_a_person_s_word(feed, site, tmp_path):
    feed.full_lists = True
    (tmp_path / "page.json").write_text(json.dumps(feed.page(1)))

    code, words = refused(site, tmp_path / "page.json", name="leeds")

    assert code == 1
    assert words.startswith(
        "Nothing was imported, for this may be a broken feed. The feed says that it has 25 services, and gave 10.\n"
    )


def test_a_much_smaller_feed_is_not_taken_without_a_person_s_word(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    feed.services = feed.services[:19]

    assert refused(site, feed.url) == (1,
        "Nothing was imported, for this may be a broken feed. It holds 19 services; the snapshot of 22 November 2026 holds 25.\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f"./inv services import {feed.url} --name leeds --accept")  # fmt: skip

    assert site(feed.url, accept=True).startswith(
        "Imported 19 services into content/services/leeds/2026-11-23.\n"
    )


def test_four_in_five_of_the_last_snapshot_are_enough(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    feed.services = feed.services[:20]

    assert site(feed.url).startswith("Imported 20 services into content/services/leeds/2026-11-23.\n")


def test_a_feed_in_which_most_services_have_other_ids_is_not_taken_without_a_person_s_word(feed, site):
    site(feed.url, name="leeds", today=YESTERDAY)
    feed.services = [*feed.services[:12], *({**one, "id": f"{one['id'][:-6]}abcdef{place}"[:36]} for place, one in enumerate(feed.services[12:]))]  # fmt: skip

    assert refused(site, feed.url) == (1,
        "Nothing was imported, for this may be a broken feed. Only 12 of its services have an id that the snapshot of 22 November 2026 has; "
        "the addresses of all others would change.\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f"./inv services import {feed.url} --name leeds --accept")  # fmt: skip


FULL = {"service_areas": [{"id": minted("area"), "name": "Leeds"}], "schedules": [{"id": minted("hours"), "byday": "MO", "opens_at": "09:00"}],
        "service_at_locations": [{"id": minted("at"), "location": {"id": minted("place"), "location_type": "virtual"}}]}  # fmt: skip


@pytest.mark.parametrize(("changes", "loss"), [
    ({"description": ""}, "lost their description"), ({"phones": []}, "lost their phone"), ({"service_areas": []}, "lost their area"),
    ({"service_at_locations": []}, "lost their place"), ({"schedules": []}, "lost their hours"), ({"status": "inactive"}, "stopped running"),
])  # fmt: skip
def test_a_feed_in_which_most_services_have_lost_what_they_had_is_not_taken_without_a_person_s_word(
    site, tmp_path, changes, loss
):
    before = [a_service(number, **FULL) for number in range(10)]
    (tmp_path / "feed.json").write_text(json.dumps(before))
    site(tmp_path / "feed.json", name="leeds", today=YESTERDAY)
    (tmp_path / "feed.json").write_text(json.dumps([*({**one, **changes} for one in before[:9]), before[9]]))

    assert refused(site, tmp_path / "feed.json", name="leeds") == (1,
        f"Nothing was imported, for this may be a broken feed. 9 of 10 services have {loss}.\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f"./inv services import {tmp_path / 'feed.json'} --name leeds --accept")  # fmt: skip

    assert site(tmp_path / "feed.json", name="leeds", accept=True).startswith("Imported 10 services into ")


def test_what_contradicts_our_spreadsheet_is_left_out_and_the_build_stays_clean(content, tmp_path):
    ours = load(content, ROOT / "theme", NOON).services["example-family-hub-river"]
    same_id = a_service(1, id=ours.id)
    same_number = a_service(2, phones=[{"id": minted("phone"), "number": ours.phone.number}])
    (tmp_path / "feed.json").write_text(json.dumps([same_id, same_number, *map(a_service, range(3, 12))]))

    said = import_services(str(tmp_path / "feed.json"), "leeds", tell=lambda text: None, today=TODAY, agent="", content=content, aside=tmp_path / ".builds")  # fmt: skip

    assert said.startswith("Imported 9 services into content/services/leeds/2026-11-23.\nLeft out: 2; ")
    assert f"Group 1 has the id of {ours.name} (content/services/services.csv:" in said
    assert (
        f"{ours.phone.number} is also the number of “{ours.name}” of {ours.organization.name} (content/services/services.csv:"
        in said
    )
    load(content, ROOT / "theme", NOON)


def secret_place(number, **said):
    """A private place of a feed, or one that has lost its mark."""
    address = {
        "id": minted("address", number),
        "address_1": ("22 Maple Mews", "7 Birch Lane")[number - 1],
        "city": "Leeds",
        "postal_code": f"LS1 {number}AP",
    }
    place = {
        "id": minted("place", number),
        "location_type": "physical",
        "addresses": [{**address, "address_type": "physical"}],
    }
    return {"id": minted("at", number), "location": {**place, **said}}


def lost_all():
    return [a_service(9, service_at_locations=[secret_place(1), secret_place(2)])]


def lost_one():
    return [a_service(9, service_at_locations=[secret_place(1, private=True), secret_place(2)])]


def came_back_under_another_id():
    return [a_service(10, name="Group 9", service_at_locations=[secret_place(1)])]


@pytest.mark.parametrize("now", [lost_all, lost_one, came_back_under_another_id])
def test_a_feed_in_which_one_place_is_no_longer_private_is_not_taken_without_a_person_s_word(
    site, tmp_path, now
):
    others = [*map(a_service, range(9))]
    refuge = a_service(9, service_at_locations=[secret_place(1, private=True), secret_place(2, private=True)])
    for day, before in ((2, [*others, refuge]), (1, others)):
        (tmp_path / "feed.json").write_text(json.dumps(before))
        site(tmp_path / "feed.json", name="leeds", today=Day(2026, 11, 23 - day))
    (tmp_path / "feed.json").write_text(json.dumps([*others, *now()]))

    assert refused(site, tmp_path / "feed.json", name="leeds") == (1,
        "Nothing was imported, for this may be a broken feed. “Group 9” has lost the mark that keeps a place private.\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f"./inv services import {tmp_path / 'feed.json'} --name leeds --accept")  # fmt: skip


def test_a_feed_that_marks_a_place_private_which_another_shows_is_not_taken_without_a_person_s_word(
    site, tmp_path
):
    (tmp_path / "york.json").write_text(json.dumps([a_service(1, service_at_locations=[secret_place(1)])]))
    (tmp_path / "leeds.json").write_text(json.dumps([a_service(2, service_at_locations=[secret_place(1, private=True)])]))  # fmt: skip
    site(tmp_path / "york.json", name="york")
    slug = slug_of("Group 1", minted("service", 1))

    assert refused(site, tmp_path / "leeds.json", name="leeds") == (1,
        "Nothing was imported, for this may be a broken feed. “Group 1” (content/services/york/2026-11-23/services.json:3) shows a place that this feed marks private: "
        f"./inv withdraw services/{slug} takes it out.\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f"./inv services import {tmp_path / 'leeds.json'} --name leeds --accept")  # fmt: skip


def test_half_of_the_services_may_lose_what_they_had(site, tmp_path):
    before = [a_service(number) for number in range(10)]
    (tmp_path / "feed.json").write_text(json.dumps(before))
    site(tmp_path / "feed.json", name="leeds", today=YESTERDAY)
    (tmp_path / "feed.json").write_text(json.dumps([*({**one, "phones": []} for one in before[:5]), *before[5:]]))  # fmt: skip

    assert site(tmp_path / "feed.json", name="leeds").startswith("Imported 10 services into ")


def test_an_empty_feed_is_not_taken_without_a_person_s_word(feed, site):
    feed.services = []

    assert refused(site, f"{feed.url}/services?taxonomy_id=a b", name="leeds") == (1,
        "Nothing was imported, for this may be a broken feed. It holds no service.\n"
        "What you have is as it was. If you have looked and it is right, type:\n"
        f'./inv services import "{feed.url}/services?taxonomy_id=a b" --name leeds --accept')  # fmt: skip


def test_a_feed_with_too_many_faults_is_not_taken_without_a_person_s_word(feed, site):
    for one in feed.services[:6]:
        one["name"] = ""

    code, words = refused(site, feed.url, name="leeds")

    assert code == 1
    assert (
        words.split("\n")[0]
        == "Nothing was imported, for this may be a broken feed. 6 of 25 services would be left out."
    )
    assert words.split("\n")[1].startswith("  6 × ")


def test_an_import_that_is_stopped_leaves_nothing(feed, site, monkeypatch):
    site(feed.url, name="leeds", today=YESTERDAY)
    before = everything(site.folder)

    def stopped(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr("steps.services_import.errors_in", stopped)
    with pytest.raises(KeyboardInterrupt):
        site(feed.url, name="leeds")

    assert everything(site.folder) == before
    assert list(site.aside.iterdir()) == []


def test_an_import_that_is_stopped_in_its_very_last_step_puts_back_what_was_there(feed, site, monkeypatch):
    site(feed.url, name="leeds")
    before = everything(site.folder)
    rename = Path.rename

    def stopped(self, target):
        if ".builds" in str(self) and "before" not in str(self):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    feed.services[0]["name"] = "Renamed"
    with pytest.raises(KeyboardInterrupt):
        site(feed.url, name="leeds")

    assert everything(site.folder) == before


def test_a_snapshot_that_a_power_cut_left_aside_comes_back(feed, site):
    site(feed.url, name="leeds")
    aside = site.aside / "import-leeds" / "before"
    aside.mkdir(parents=True)
    (site.folder / "leeds" / "2026-11-23").rename(aside / "2026-11-23")
    feed.odd = lambda path, times: (500, {}, "")

    with pytest.raises(Exit):
        site(feed.url, name="leeds")

    assert len(snapshot(site)) == 25


# Files, folders and zips


def test_a_file_a_folder_of_pages_and_a_zip_of_them_bring_the_same(feed, site, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    feed.full_lists = True
    for number in (1, 2, 3):
        (pages / f"{number}.json").write_text(json.dumps(feed.page(number)))
    (tmp_path / "all.json").write_text(json.dumps(feed.services))
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        for file in pages.iterdir():
            packed.write(file, f"../../feed/{file.name}")

    for where in (pages, tmp_path / "all.json", tmp_path / "pages.zip"):
        site(where, name=where.stem)

    assert (
        snapshot(site, "pages") == snapshot(site, "all") == sorted(feed.services, key=lambda one: one["id"])
    )


def test_pages_of_other_things_are_named_and_passed_over(site, tmp_path):
    (tmp_path / "feed").mkdir()
    others = {
        "taxonomies": {"id": minted(2), "name": "Kinds"},
        "phones": {"id": minted(3), "number": "111", "organization_id": minted(4), "location_id": minted(5)},
    }
    for name, one in {"services": a_service(1), **others}.items():
        (tmp_path / "feed" / f"{name}.json").write_text(json.dumps({"contents": [one]}))

    said = site(tmp_path / "feed", name="leeds")

    assert "No services in: phones.json, taxonomies.json.\n" in said
    assert len(snapshot(site)) == 1


def tabular(folder):
    folder.mkdir()
    org, first, second = minted("org"), minted("a"), minted("b")
    early, last = sorted((minted(1), minted(9)))
    (folder / "organizations.csv").write_text(f"id,name,description\n{org},Leeds Council,A council\n")
    (folder / "services.csv").write_text(
        f"id,organization_id,name,status,x_local\n{second},{org},Two,active,2\n{first},{org},One,active,1\n")  # fmt: skip
    (folder / "phones.csv").write_text(
        f"id,service_id,number\n{last},{first},01632 960109\n{early},{first},01632 960101\n"
    )
    names = {"organization": "organizations", "service": "services", "phone": "phones"}
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "leeds", "licenses": [{"name": "OGL-UK-3.0"}], "resources": [{"name": name, "path": f"{path}.csv"} for name, path in names.items()]}))  # fmt: skip
    return folder


def rows_of(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_tabular_package_keeps_its_tables_its_columns_and_its_licence(site, tmp_path):
    said = site(tabular(tmp_path / "package"), name="leeds")

    assert said == "Imported 2 services into content/services/leeds/2026-11-23.\nNext: ./inv services check"
    folder = site.folder / "leeds" / "2026-11-23"
    assert sorted(file.name for file in folder.iterdir()) == [
        "datapackage.json",
        "organizations.csv",
        "phones.csv",
        "services.csv",
    ]
    assert [row["id"] for row in rows_of(folder / "services.csv")] == sorted([minted("a"), minted("b")])
    assert {row["x_local"] for row in rows_of(folder / "services.csv")} == {"1", "2"}
    assert [row["number"] for row in rows_of(folder / "phones.csv")] == ["01632 960109", "01632 960101"]
    found = read_feed(site.folder / "leeds" / "source.toml", "")
    assert (found.kind, found.licence, found.count, found.url) == ("hsds-tabular", "OGL-UK-3.0", 2, "")


def test_a_table_whose_text_tells_a_private_place_is_set_aside(site, tmp_path):
    package = tabular(tmp_path / "package")
    place, hidden = minted("place"), "id,private,name\n{},yes,The Nest\n"
    (package / "locations.csv").write_text(hidden.format(place))
    (package / "service_at_location.csv").write_text(
        f"id,service_id,location_id,description\n{minted('at')},{minted('a')},{place},\n"
    )
    (package / "addresses.csv").write_text(
        f"id,location_id,address_1,postal_code\n{minted('door')},{place},9 Hidden Street,LA1 9ZZ\n"
    )
    text = (package / "services.csv").read_text()
    (package / "services.csv").write_text(text.replace("One,active", "Hidden Street group,active"))
    (package / "datapackage.json").unlink()

    said = site(package, name="leeds", accept=True)

    assert "“Hidden Street group”: its place is private, but its name tells where it is." in said
    assert [row["name"] for row in rows_of(site.folder / "leeds" / "2026-11-23" / "services.csv")] == ["Two"]


def test_a_row_with_a_fault_is_set_aside_with_the_rows_that_need_it(site, tmp_path):
    package = tabular(tmp_path / "package")
    text = (package / "services.csv").read_text()
    (package / "services.csv").write_text(text.replace("One,active", ",active"))

    site(package, name="leeds", accept=True)

    folder = site.folder / "leeds" / "2026-11-23"
    left = json.loads((folder / "left-out.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in rows_of(folder / "services.csv")] == ["Two"]
    assert rows_of(folder / "phones.csv") == []
    assert sorted(one["record"]["table"] for one in left) == ["phones.csv", "phones.csv", "services.csv"]


def test_a_fault_below_a_cell_of_many_lines_is_found_in_its_own_row(site, tmp_path):
    package = tabular(tmp_path / "package")
    head, *rows = (package / "services.csv").read_text().strip().split("\n")
    many = [f'{minted(number)},{minted("org")},"Many\nlines\n{number}",active,3' for number in range(20)]
    (package / "services.csv").write_text(
        "\n".join(
            [head, *rows, *many, f"{'f' * 8}-ffff-ffff-ffff-{'f' * 12},{minted('org')},Last,maybe,3", ""]
        )
    )

    site(package, name="leeds")

    left = json.loads((site.folder / "leeds" / "2026-11-23" / "left-out.json").read_text(encoding="utf-8"))
    assert [one["record"]["name"] for one in left] == ["Last"]


def test_a_package_without_a_list_of_its_tables_gets_one(site, tmp_path):
    package = tabular(tmp_path / "package")
    (package / "datapackage.json").unlink()

    said = site(package, name="leeds")

    assert said.startswith("Imported 2 services into content/services/leeds/2026-11-23.\n")
    made = json.loads((site.folder / "leeds" / "2026-11-23" / "datapackage.json").read_text(encoding="utf-8"))
    assert made["resources"] == [
        {"name": "organization", "path": "organizations.csv"},
        {"name": "phone", "path": "phones.csv"},
        {"name": "service", "path": "services.csv"},
    ]


def test_rows_that_a_build_would_pass_over_are_told_and_count_as_left_out(site, tmp_path):
    package = tabular(tmp_path / "package")
    with (package / "services.csv").open("a") as file:
        file.write(f",{minted('org')},Nameless,active,3\n")

    assert refused(site, package, name="leeds")[1].split("\n")[0] == (
        "Nothing was imported, for this may be a broken feed. 1 of 3 services would be left out."
    )
    assert "1 service of these cannot be used; ./inv services check says why.\n" in site(
        package, name="leeds", accept=True
    )


def test_a_zip_of_a_tabular_package_is_read(site, tmp_path):
    package = tabular(tmp_path / "package")
    shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "package")

    site(tmp_path / "packed.zip", name="zip")
    site(package, name="folder")

    assert everything(site.folder / "zip" / "2026-11-23") == everything(site.folder / "folder" / "2026-11-23")


@pytest.mark.parametrize("named", ["csv/{}", "{}", "./csv/{}"])
def test_the_tables_of_a_package_may_stand_in_a_folder_beside_its_list(site, tmp_path, named):
    package = tabular(tmp_path / "package")
    tables = tabular(tmp_path / "package" / "csv")
    for file in package.glob("*.csv"):
        file.unlink()
    (tables / "datapackage.json").unlink()
    said = json.loads((package / "datapackage.json").read_text())
    for one in said["resources"]:
        one["path"] = named.format(one["path"])
    (package / "datapackage.json").write_text(json.dumps(said))
    shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "package")

    for where in (package, tmp_path / "packed.zip"):
        assert site(where, name=where.stem).startswith("Imported 2 services into ")

    folder = site.folder / "package"
    assert sorted(file.name for file in (folder / "2026-11-23").iterdir()) == [
        "datapackage.json",
        "organizations.csv",
        "phones.csv",
        "services.csv",
    ]
    assert read_feed(folder / "source.toml", "").licence == "OGL-UK-3.0"
    assert everything(folder / "2026-11-23") == everything(site.folder / "packed" / "2026-11-23")


def test_no_table_outside_the_package_is_read(site, tmp_path):
    tabular(tmp_path / "other")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "datapackage.json").write_text(
        json.dumps({"resources": [{"name": "service", "path": "../other/services.csv"}]})
    )

    assert refused(site, tmp_path / "package", name="leeds") == (
        1,
        "Nothing was imported. This is not Open Referral: no service was found in datapackage.json.",
    )


WRONG_PATHS = [
    ("nothing.json", None, 2, "There is nothing at {path}. Give an address that starts with https://, or a file or folder that is there."),
    ("services.csv", "id,name\n", 2, "services.csv is one table of several. Give the folder with all of them."),
    ("a.zip", "not a zip", 1, "Nothing was imported. a.zip cannot be opened as a zip. Ask for it again, without a password."),
    ("a.json", "{}", 1, "Nothing was imported. This is not Open Referral: no service was found in a.json."),
    ("a.json", "", 1, "Nothing was imported. The answer is cut off or is not JSON (line 1): a.json. Try again; if it stays so, tell its publisher."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "code", "words"), WRONG_PATHS)
def test_a_path_that_holds_something_else_is_told(site, tmp_path, name, text, code, words):
    if text is not None:
        (tmp_path / name).write_text(text)

    assert refused(site, tmp_path / name, name="leeds") == (code, words.format(path=tmp_path / name))


@pytest.mark.parametrize("how", broken(zip_of(a="a")))
def test_a_zip_that_is_broken_is_told(site, tmp_path, how):
    (tmp_path / "a.zip").write_bytes(broken(zip_of(services__csv="id,name\n" * 20))[how])

    assert refused(site, tmp_path / "a.zip", name="leeds") == (
        1,
        "Nothing was imported. a.zip cannot be opened as a zip. Ask for it again, without a password.",
    )


def test_a_folder_with_nothing_in_it_is_told(site, tmp_path):
    (tmp_path / "empty").mkdir()

    assert refused(site, tmp_path / "empty", name="leeds") == (
        1,
        "Nothing was imported. This is not Open Referral: no service was found in any file.",
    )


def test_a_table_that_cannot_be_read_is_told_with_its_line(site, tmp_path):
    package = tabular(tmp_path / "package")
    (package / "phones.csv").write_bytes(b"id,number\n1,\xc3\xa9\xff\n")

    assert refused(site, package, name="leeds") == (1,
        "Nothing was imported, for this is no table that can be read.\n"
        "phones.csv:2: This file is part UTF-8 and part something else (byte 15). Open it in the spreadsheet and save it again as CSV, UTF-8.")  # fmt: skip


@pytest.mark.parametrize("name", ["../x", "Leeds Council", "-", "a/b"])
def test_the_name_of_a_folder_is_plain(site, tmp_path, name):
    assert refused(site, tmp_path, name=name) == (2,
        f"“{name}” cannot be the name of a folder. Use small letters, numbers and hyphens: --name leeds-council")  # fmt: skip


def test_a_folder_that_is_no_feed_is_not_written_over(site, tmp_path):
    (site.folder / "leeds").mkdir()
    (site.folder / "leeds" / "services.csv").write_text("mine")

    assert refused(site, tmp_path, name="leeds") == (2,
        "content/services/leeds is there already, but has no source.toml. Choose another name with --name.")  # fmt: skip


def test_a_feed_of_another_kind_is_not_written_over(feed, site, tmp_path):
    site(feed.url, name="leeds")

    assert refused(site, tabular(tmp_path / "package"), name="leeds") == (2,
        "“leeds” holds services of the kind oruk-json, and this is hsds-tabular. Give it another name with --name.")  # fmt: skip


# The official samples


def official(part):
    folder = OFFICIAL / part
    assert folder.is_dir(), (
        f"The official samples are missing: put them at ../shared/data/oruk/{part}, next to the project."
    )
    return folder


@pytest.mark.parametrize("mock", ["V3.0-UK-Default", "V3.0-UK-Warn"])
def test_the_official_mocks_are_imported_from_a_server(site, mock):
    folder = official("uk-3.0-mocks") / mock
    full = json.loads((folder / "service_full.json").read_text(encoding="utf-8"))
    for feed in served(Feed([])):
        feed.odd = lambda path, times: (
            200,
            {},
            (folder / ("service_list.json" if path == "/api/services" else "service_full.json")).read_bytes(),
        )
        said = site(feed.url, name="mock")

        assert said.startswith("Imported 1 service into content/services/mock/2026-11-23.\n")
        assert snapshot(site, "mock")[0].items() >= full.items()


def test_a_folder_of_official_mocks_is_imported(site):
    folder = official("uk-3.0-mocks/V3.0-UK-Default")
    said = site(folder, name="mock")

    assert said.startswith("Imported 1 service into content/services/mock/2026-11-23.\n")
    full = json.loads((folder / "service_full.json").read_text(encoding="utf-8"))
    assert snapshot(site, "mock")[0].items() >= full.items()


def test_the_official_tabular_sample_is_imported(site):
    said = site(official("hsds-3.0-tabular/csv"), name="sample")

    assert said.startswith("Imported 1 service into content/services/sample/2026-11-23.\n")


# Checking, and what is due for another check

STAFF, LEEDS = "content/services/services.csv", "content/services/leeds/2026-11-23/services.json"


def known(name, checked, **changes):
    """A service as the directory knows it."""
    said = {"id": minted(name), "slug": name.lower(), "name": name, "status": "active", "kind": "family-hub", "organization": Organization(id=minted("org"), name="Leeds Council"),
            "assured_date": checked, "checked_by": "Sam Lee", "phones": (Phone(id=minted("phone"), number="01632 960101"),)}  # fmt: skip
    return Service(**{**said, **changes})


def directory(*found, remarks=()):
    """A directory of those services, each on a line of its own."""
    return Directory(today=TODAY, places=Places({}, {}), kinds={}, services={one.slug: one for one in found}, findings=tuple(remarks),
                     origins={one.id: (STAFF, line) for line, one in enumerate(found, 2)})  # fmt: skip


REMARKS = (
    error("number-of-another", LEEDS, 40, "Two names.", "Ring."), error("checked-in-future", STAFF, 3, "To come."),
    report("hidden", STAFF, 9, "Old.", "Check."), report("web-http", LEEDS, 7, "Unsafe.", "Try."), report("old", STAFF, 2, "Aged."),
)  # fmt: skip


def test_a_check_tells_the_worst_first_by_file_and_numbers_it():
    words, stops = services.check(directory(known("A", TODAY), known("B", TODAY), remarks=REMARKS))

    assert stops
    assert words == (
        "These stop a build:\n"
        f"   1. {LEEDS}:40: Two names. Ring.\n\n"
        f"   2. {STAFF}:3: To come.\n\n"
        "These do not stop a build:\n"
        f"   3. {STAFF}:9: Old. Check.\n"
        f"   4. {STAFF}:2: Aged.\n\n"
        f"   5. {LEEDS}:7: Unsafe. Try.\n\n"
        "Checked 2 services: 2 errors and 3 reports in 2 files."
    )


def test_what_says_the_same_of_many_records_is_told_once_with_the_first_of_them():
    names = "ABCDEF"
    lacks = [
        report("no-coverage", LEEDS, line, f"“{name}”: it does not say whom it covers.", "Say whom.")
        for line, name in enumerate(names, 10)
    ]
    nameless = [
        error("unsound", LEEDS, 1, f"[{place}]: A service has no sound “name”.") for place in range(4)
    ]
    few = [report("old", LEEDS, line, f"“{name}”: it is old.") for line, name in enumerate(names[:3], 10)]

    words, _ = services.check(directory(known("A", TODAY), remarks=[*nameless, *lacks, *few]))

    assert words == (
        "These stop a build:\n"
        f"   1. {LEEDS}:1: [0]: A service has no sound “name”.\n"
        "      The same of 3 others: [1] (line 1), [2] (line 1), [3] (line 1).\n\n"
        "These do not stop a build:\n"
        f"   5. {LEEDS}:10: “A”: it does not say whom it covers. Say whom.\n"
        "      The same of 5 others: “B” (line 11), “C” (line 12), “D” (line 13) and 2 more.\n"
        f"  11. {LEEDS}:10: “A”: it is old.\n"
        f"  12. {LEEDS}:11: “B”: it is old.\n"
        f"  13. {LEEDS}:12: “C”: it is old.\n\n"
        "Checked 1 service: 4 errors and 9 reports in 1 file."
    )


def test_reports_alone_stop_nothing_unless_the_check_is_strict():
    some = directory(known("A", TODAY), remarks=REMARKS[2:])

    assert services.check(some)[1] is False
    words, stops = services.check(some, strict=True)
    assert stops
    assert words.startswith(
        f"These stop a build:\n   1. {STAFF}:9: Old. Check.\n\nThese do not stop a build:\n   2. "
    )


def test_a_check_that_finds_nothing_says_so_in_one_line():
    assert services.check(directory(known("A", TODAY))) == ("Checked 1 service: nothing to mend.", False)


DUE = (
    known("Fresh", Day(2026, 5, 24)), known("Badge", Day(2026, 5, 23)), known("Never", None, phones=(), email="a@example.org"),
    known("Gone", Day(2020, 1, 1), status="defunct"), known("Ancient", Day(2023, 1, 4), checked_by=None), known("Doubt", Day(2025, 1, 4)),
    known("Older", Day(2024, 11, 23)),
)  # fmt: skip


def test_what_is_due_for_another_check_is_told_by_age_the_oldest_first():
    assert services.stale(directory(*DUE)) == (
        "Over 24 months ago: families do not see these:\n"
        f"  4 January 2023 by nobody named: “Ancient” of Leeds Council, 01632 960101 ({STAFF}:6)\n"
        f"  23 November 2024 by Sam Lee: “Older” of Leeds Council, 01632 960101 ({STAFF}:8)\n\n"
        "Over 12 months ago: these say “may be out of date” and are on no leaflet:\n"
        f"  4 January 2025 by Sam Lee: “Doubt” of Leeds Council, 01632 960101 ({STAFF}:7)\n\n"
        "Over 6 months ago: these have a badge:\n"
        f"  23 May 2026 by Sam Lee: “Badge” of Leeds Council, 01632 960101 ({STAFF}:3)\n\n"
        "Never checked:\n"
        f"  “Never” of Leeds Council, a@example.org ({STAFF}:4)\n\n"
        "5 services of 6 to check again. When one is checked, write the new day into its “last_checked”; in a feed, ask its publisher."
    )


def test_when_all_was_checked_lately_nothing_is_due():
    assert services.stale(directory(known("A", TODAY))) == "0 services of 1 to check again."


def test_the_list_of_what_is_due_opens_in_a_spreadsheet_and_holds_no_formula(tmp_path):
    odd = known("=1+1", Day(2023, 1, 4), phones=(Phone(id=minted("p"), number="+44 1632 960101"),))
    file = tmp_path / "due.csv"

    said = services.write_stale(directory(*DUE, odd), file, tmp_path / "content")

    assert said == f"Wrote 6 services to check again to {file}."
    assert file.read_bytes().startswith(b"\xef\xbb\xbfband,last_checked,months,")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[1] == [
        "Over 24 months ago",
        "2023-01-04",
        "46",
        "'=1+1",
        "Leeds Council",
        "'+44 1632 960101",
        "",
        "",
        "Sam Lee",
        STAFF,
        "9",
        minted("=1+1"),
    ]
    assert [row[3] for row in rows[1:]] == ["'=1+1", "Ancient", "Older", "Doubt", "Badge", "Never"]


@pytest.mark.parametrize(("name", "words"), [
    ("content/services/services.csv", "{path} lies in the content, where it could take the place of a source. Choose another folder."),
    ("nowhere/due.csv", "There is no folder {path.parent}. Make it first, or choose another one."),
    ("", "{path} cannot be written. Close it if it is open in the spreadsheet, or choose another name."),
])  # fmt: skip
def test_the_list_of_what_is_due_takes_the_place_of_nothing(tmp_path, name, words):
    with pytest.raises(Exit) as end:
        services.write_stale(directory(*DUE), tmp_path / name, tmp_path / "content")

    assert (end.value.code, end.value.message) == (2, words.format(path=tmp_path / name))


def test_the_real_content_is_read_with_every_remark(content):
    table = content / "services" / "services.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("01632 960101", "12345", 1), encoding="utf-8")

    words, stops = services.check(services.read_directory(content, TODAY))

    assert stops
    assert (
        "   1. content/services/services.csv:2: “phone”: “12345” is too short for a UK telephone number."
        in words
    )


# The report for staff


def test_one_feed_under_two_names_is_told_with_the_place_of_both(content, tmp_path):
    one = {**a_service(1, name="Group one", status="inactive"), "slug": "group-one"}
    for name in ("bath", "leeds"):
        folder = content / "services" / name
        (folder / "2026-11-23").mkdir(parents=True)
        (folder / "source.toml").write_text(
            'name = "A council"\nkind = "oruk-json"\nlicence = "OGL-UK-3.0"\n', encoding="utf-8"
        )
        body = {**one, "name": f"{one['name']} of {name}"}
        (folder / "2026-11-23" / "services.json").write_text(json.dumps([body]), encoding="utf-8")

    told = services.read_directory(content, TODAY).findings

    assert [str(one.problem) for one in told if one.severity == "error"] == [
        "content/services/leeds/2026-11-23/services.json:1: Group one of leeds has the address of Group one of bath "
        "(content/services/bath/2026-11-23/services.json:1). Give it an address of its own, or take one of the two away.",
        "content/services/leeds/2026-11-23/services.json:1: Group one of leeds has the id of Group one of bath "
        "(content/services/bath/2026-11-23/services.json:1). Give it an id of its own, or take one of the two away.",
    ]


def test_the_report_counts_by_severity_rule_source_and_age(tmp_path):
    write_quality(tmp_path / "reports", directory(*DUE, remarks=REMARKS))

    state = json.loads((tmp_path / "reports" / "quality.json").read_text(encoding="utf-8"))
    assert state["severity"] == {"error": 2, "report": 3}
    assert [(one["rule"], one["count"]) for one in state["rules"]] == [
        ("number-of-another", 1),
        ("checked-in-future", 1),
        ("hidden", 1),
        ("web-http", 1),
        ("old", 1),
    ]
    assert state["sources"] == [
        {"source": "content/services/leeds", "services": 0, "error": 1, "report": 1},
        {"source": "content/services/services.csv", "services": 7, "error": 1, "report": 2},
    ]
    assert state["freshness"] == {
        "Under 6 months": 1,
        "6 to 12 months": 1,
        "12 to 24 months": 1,
        "Over 24 months": 2,
        "Never": 1,
    }
    assert state["findings"][0] == {
        "severity": "error",
        "rule": "number-of-another",
        "file": LEEDS,
        "line": 40,
        "wrong": "Two names.",
        "mend": "Ring.",
    }


def test_the_report_names_the_districts_without_a_service_and_without_specialists(content, tmp_path):
    write_quality(tmp_path / "reports", services.read_directory(content, TODAY))

    state = json.loads((tmp_path / "reports" / "quality.json").read_text(encoding="utf-8"))
    assert state["districts"] == 361
    assert "Leeds" in state["no_specialist"]["England"]
    assert "Lancaster" not in state["no_service"].get("England", [])
    page = (tmp_path / "reports" / "quality.html").read_text(encoding="utf-8")
    assert (
        f"<h3>Districts with no parent-infant team: {sum(map(len, state['no_specialist'].values()))} of 361</h3>"
        in page
    )


def test_the_report_is_one_page_without_script_that_escapes_what_feeds_say(tmp_path):
    remark = report("web-http", STAFF, 2, "<script>alert(1)</script>", '"Try"')
    write_quality(tmp_path / "reports", directory(remarks=[remark]), root=tmp_path)

    page = (tmp_path / "reports" / "quality.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert (
        '<tr><td class="report">Report</td><td>web-http</td><td class="place"><a href="../content/services/services.csv">content/services/services.csv:2</a></td>'
        "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>&quot;Try&quot;</td></tr>"
    ) in page


# From a feed to a family


@pytest.mark.parametrize(
    "words",
    [("nowhere.json", "--name", "leeds"), ("--name", "leeds", "nowhere.json"), ("--accept", "nowhere.json")],
)
def test_the_place_of_an_import_may_stand_first_or_last(clone, words):
    code, _, told = typed(clone, "services", "import", *words)

    assert (code, told) == (
        2,
        "There is nothing at nowhere.json. Give an address that starts with https://, or a file or folder that is there.\n",
    )


def test_a_feed_that_is_imported_stands_in_the_next_build_for_the_district_it_covers_whatever_it_says(
    clone, light
):
    group = {
        "description": "Come {{ card call-111 }}, [@R2], {filename}x or {static}y.",
        "service_areas": [{"id": minted("area"), "name": "Leeds", "uri": "http://example.org/E08000035"}],
        "attributes": [{"id": minted("attribute"), "link_id": minted("service", 1), "taxonomy_term": {"id": minted("term"), "name": "Family groups"}}],
    }  # fmt: skip
    for feed in served(Feed([a_service(1, **group)])):
        brought = typed(clone, "services", "import", feed.url, "--name", "leeds", NO_PROXY="127.0.0.1")
    assert (brought[0], brought[2]) == (0, "")
    source = clone / "content" / "services" / "leeds" / "source.toml"
    words = source.read_text(encoding="utf-8").replace(
        "\n[kinds]\n", '\n[kinds]\n"Family groups" = "voluntary-group"\n'
    )
    source.write_text(words, encoding="utf-8")

    built = inv(light(clone), "build")

    assert built[0] == 0, built
    assert (
        "services.json:3: “Group 1”: its description shows “{{ card” as it is typed. Take it out: a service can hold no source, include or link of the site.\n"
        in inv(clone, "services", "check")[1]
    )
    output, number = clone / "output", minted("service", 1)
    page = (output / "find" / "leeds" / "index.html").read_text(encoding="utf-8")
    record = (output / "api" / "services" / f"{number}.json").read_text(encoding="utf-8")
    address = re.search(r'<a [^>]*href="/(services/group-1-[0-9a-f]{8}/)"[^>]*>\s*Group 1\s*</a>', page)[1]
    assert "<h1" in (output / address / "index.html").read_text(encoding="utf-8")
    assert json.loads(record)["name"] == "Group 1"
