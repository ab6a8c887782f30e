"""Fetches JSON from a server: politely, patiently, within limits, and with plain words where it cannot be had."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

Thing = TypeVar("Thing")
Made = TypeVar("Made")
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # answers after which the same question may succeed
LATER = "Try again later; what you have is as it was."


class FetchError(Exception):
    """What could not be had, as a sentence for whoever asked; `status` is the server's answer, if there was one."""

    def __init__(self, words: str, status: int = 0) -> None:
        self.status = status
        super().__init__(words)


@dataclass(frozen=True)
class Limits:
    """How long we wait and how much we take: seconds and bytes."""

    timeout: float = 20
    answer: float = 120  # for the whole of one answer, however it trickles
    tries: int = 4
    pause: float = 1  # before the second try; twice as long before each one after it
    patience: float = 120  # the longest Retry-After that is waited for
    size: int = 50_000_000
    total: int = 500_000_000
    at_once: int = 4
    redirects: int = 5


class Server:
    """Asks for JSON, a few questions at a time. *agent* tells the server who asks; *tell* is called with what a person waits for."""

    def __init__(self, agent: str, limits: Limits | None = None, tell: Callable[[str], None] = lambda said: None) -> None:  # fmt: skip
        self.agent = agent
        self.limits = limits or Limits()
        self.tell = tell
        self.taken = 0
        self.stopped = threading.Event()
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._lock = threading.Lock()

    def get(self, url: str) -> Any:
        """It will return the JSON at *url*. Raises FetchError when that cannot be had."""
        body = self._patiently(url)
        return parsed(body, url)

    def each(self, things: Iterable[Thing], ask: Callable[[Thing], Made]) -> Iterator[tuple[Thing, Made]]:
        """It will give each thing with what *ask* makes of it, as the answers come; the first error ends it all."""
        with ThreadPoolExecutor(self.limits.at_once) as crew:
            asked = {crew.submit(ask, thing): thing for thing in things}
            try:
                for done in as_completed(asked):
                    yield asked[done], done.result()
            except BaseException:
                self.stopped.set()
                crew.shutdown(wait=False, cancel_futures=True)
                raise

    def _patiently(self, url: str) -> bytes:
        """It will return the bytes at *url*, trying again after faults that may pass."""
        for attempt in range(1, self.limits.tries + 1):
            wait = self.limits.pause * 2 ** (attempt - 1) * random.uniform(1, 1.25)
            try:
                status, asked_to_wait, body = self._once(url)
            except HTTPError as error:
                if attempt == self.limits.tries or not may_pass(error):
                    raise FetchError(error_in_words(error, url, self.limits)) from None
            else:
                if status == 200:
                    return body
                if attempt == self.limits.tries or status not in AGAIN:
                    raise FetchError(status_in_words(status, url), status)
                wait = self._fair_wait(asked_to_wait, wait, url, status)
            self.tell(f"No good answer yet, trying again ({attempt} of {self.limits.tries - 1}): {url}")
            if self.stopped.wait(wait):
                break
        raise FetchError("Stopped.")

    def _fair_wait(self, asked: float | None, ours: float, url: str, status: int) -> float:
        """It will return how long to wait: as long as the server asks, unless that is too long."""
        if asked is not None and asked > self.limits.patience:
            when = f"{asked / 60:,.0f} minutes" if asked >= 120 else f"{asked:,.0f} seconds"
            raise FetchError(f"The server is busy and asks us to come back in {when}: {url}. {LATER}", status)
        return ours if asked is None else asked

    def _once(self, url: str) -> tuple[int, float | None, bytes]:
        """It will ask once, and return the status, the seconds that the server asks us to wait, and the bytes of a good answer."""
        response = self._pool(url).request(
            "GET", url, preload_content=False, pool_timeout=self.limits.timeout
        )
        try:
            if response.status != 200:
                after = response.headers.get("Retry-After")
                return response.status, seconds_in(after), b""
            return 200, None, self._body(response, url)
        finally:
            response.close()
            response.release_conn()  # else each answer that is not read to its end holds a place in the pool

    def _body(self, response: urllib3.BaseHTTPResponse, url: str) -> bytes:
        """It will return the body of *response*, unless it is too large or too slow."""
        ends = time.monotonic() + self.limits.answer
        parts, size = [], 0
        while part := response.read1(
            65_536, decode_content=True
        ):  # what is there now: a trickle must not hold us
            parts.append(part)
            size += len(part)
            with self._lock:
                self.taken += len(part)
            if size > self.limits.size:
                raise FetchError(
                    f"The answer is larger than {megabytes(self.limits.size)}: {url}. No page of a feed is that large; ask its publisher."
                )
            if self.taken > self.limits.total:
                raise FetchError(
                    f"The feed is larger than {megabytes(self.limits.total)}: {url}. Ask its publisher for a smaller one."
                )
            if time.monotonic() > ends:
                raise FetchError(
                    f"The answer was not complete after {self.limits.answer:g} seconds: {url}. {LATER}"
                )
            if self.stopped.is_set():
                raise FetchError("Stopped.")
        return b"".join(parts)

    def _pool(self, url: str) -> urllib3.PoolManager:
        """It will return the connections to use for *url*: direct ones, or by the proxy of this machine."""
        parts = urlsplit(url)
        proxy = "" if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme, "")
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = self._new_pool(proxy)
            return self._pools[proxy]

    def _new_pool(self, proxy: str) -> urllib3.PoolManager:
        retries = urllib3.Retry(
            connect=0,
            read=0,
            status=0,
            other=0,
            redirect=self.limits.redirects,
            respect_retry_after_header=False,
        )
        timeout = urllib3.Timeout(connect=self.limits.timeout, read=self.limits.timeout)
        headers = {"User-Agent": self.agent, "Accept": "application/json", "Accept-Encoding": "gzip"}
        named: dict[str, Any] = {
            "maxsize": self.limits.at_once,
            "block": True,
            "headers": headers,
            "retries": retries,
            "timeout": timeout,
        }
        return urllib3.ProxyManager(proxy, **named) if proxy else urllib3.PoolManager(**named)


def parsed(body: bytes, url: str) -> Any:
    """It will return what *body* says in JSON. Raises FetchError with what else it is."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FetchError(
            f"The answer is not text in UTF-8: {url}. Is it the address of an Open Referral feed?"
        ) from None
    if text.lstrip()[:1] == "<":
        raise FetchError(
            f"This is not Open Referral but a web page: {url}. Ask the publisher for the address of the feed itself."
        )
    try:
        return json.loads(text, parse_constant=refused)
    except RecursionError:
        raise FetchError(f"The JSON goes too deep: {url}. Tell its publisher.") from None
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise FetchError(
            f"The answer is cut off or is not JSON{where}: {url}. Try again; if it stays so, tell its publisher."
        ) from None


def refused(constant: str) -> NoReturn:
    """It will refuse NaN and Infinity, which are no JSON."""
    raise ValueError(constant)


def seconds_in(after: str | None) -> float | None:
    """It will return the seconds that a Retry-After asks for, whether as a number or as a date."""
    try:
        return max(0.0, urllib3.Retry().parse_retry_after(after)) if after else None
    except HTTPError:
        return None


def may_pass(error: HTTPError) -> bool:
    """It will say whether the same question may succeed in a moment."""
    reason = error.reason if isinstance(error, MaxRetryError) else error
    words = str(reason)
    return not isinstance(reason, SSLError | LocationValueError) and "redirect" not in words


def error_in_words(error: HTTPError, url: str, limits: Limits) -> str:
    """It will return why nothing came, for a person."""
    reason = error.reason if isinstance(error, MaxRetryError) else error
    host = urlsplit(url).hostname
    match reason:
        case ReadTimeoutError():
            return f"The server did not answer within {limits.timeout:g} seconds: {url}. {LATER}"
        case NameResolutionError():
            return f"There is no server “{host}”, or this computer is not on-line. Look for a slip in the address."
        case ConnectTimeoutError():
            return f"The server {host} cannot be reached: {url}. Is this computer on-line, and the address right? {LATER}"
        case SSLError():
            return f"The certificate of {host} cannot be trusted, so nothing was fetched. Tell its publisher."
        case LocationValueError():  # our own address was checked before
            return f"{url} sends us to an address that is not of the web. Tell its publisher."
        case ProtocolError():
            return f"The server broke off in the middle of its answer: {url}. {LATER}"
    if "redirect" in str(reason):
        return f"{url} sends us from address to address without end. Tell its publisher."
    return f"The server did not answer: {url}. Is the address right? {LATER}"


def status_in_words(status: int, url: str) -> str:
    """It will return what a refusal means, for a person."""
    match status:
        case 401 | 403:
            return f"The server does not let us in ({status}): {url}. An Open Referral UK feed needs no key; ask its publisher."
        case 404 | 410:
            return f"There is nothing at {url} ({status}). Look for a slip in the address."
        case 429:
            return f"The server has had too many questions ({status}): {url}. {LATER}"
    return f"The server answered {status} instead of the feed: {url}. {LATER if status >= 500 else 'Ask its publisher.'}"


def megabytes(size: int) -> str:
    """It will return a size in words."""
    return f"{size / 1e6:,.0f} MB"
