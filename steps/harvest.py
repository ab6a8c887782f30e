"""Gathers the services of an Open Referral feed: every page of it, and the full record of each service on them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from .fetch import FetchError, Server, parsed

Record = dict[str, Any]
Tell = Callable[[str], None]
MANY = frozenset(
    {
        "schedules",
        "service_areas",
        "service_at_locations",
        "languages",
        "phones",
        "contacts",
        "cost_options",
        "attributes",
        "funding",
    }
)
PER_PAGE = 100
MOST_PAGES = 5_000
SIGNS_OF_A_SERVICE = frozenset(
    {"status", "organization", "organization_id", "service_at_locations", "service_areas"}
)
SIGNS_OF_OTHERS = frozenset({"location", "location_id", "location_type", "taxonomy", "taxonomy_id"})


@dataclass(frozen=True)
class LeftOut:
    """Something that was set aside, and why."""

    why: tuple[str, ...]
    record: Any


@dataclass(frozen=True)
class Harvest:
    """What a feed gave. `notes` are sentences for the officer, `doubts` those that say why some of it may be missing."""

    records: tuple[Record, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    licence: str = ""


def services_of(url: str) -> str:
    """It will return the address of the list of services for what an officer typed: the base of an API, or that list."""
    if not is_web(url):
        raise FetchError(f"“{url}” is not a web address. Write it as https://example.org/services.")
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    path = path if re.search(r"/services$|\.json$", path) else f"{path}/services"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def is_web(url: str) -> bool:
    """It will say whether *url* is an address of the web."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(re.fullmatch(r"[\w.-]+|[0-9a-f:.]+", parts.hostname or ""))
            and parts.port != 0
        )
    except ValueError:
        return False


def page_of(services: str, page: int, size: int | None) -> str:
    """It will return the address of one page of *services*; what the officer asked for besides stays."""
    parts = urlsplit(services)
    asked = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in ("page", "per_page")
    ]
    paging = [("page", str(page)), *([("per_page", str(size))] if size else [])]
    return urlunsplit(parts._replace(query=urlencode([*asked, *paging])))


def record_of(services: str, id: str) -> str:
    """It will return the address of the full record of one service."""
    parts = urlsplit(services)
    stem = parts.path.removesuffix(".json")
    ending = ".json" if parts.path.endswith(".json") else ""
    return urlunsplit(parts._replace(path=f"{stem}/{quote(id, safe='')}{ending}", query=""))


def contents_of(answer: Any, where: str) -> list[Any]:
    """It will return the services on a page, or the one service that *answer* is. Raises FetchError for anything else."""
    if isinstance(answer, list):
        return answer
    if isinstance(answer, dict):
        if isinstance(answer.get("contents"), list):
            return list(answer["contents"])
        if isinstance(answer.get("content"), list):
            raise FetchError(
                f"This is an older version of Open Referral UK: {where}. Only version 3 can be read; ask its publisher."
            )
        if "name" in answer and SIGNS_OF_A_SERVICE & answer.keys():
            return [answer]
    raise FetchError(f"This is not Open Referral: {where} has no list called “contents”.")


def is_summary(item: Record) -> bool:
    """It will say whether *item* is, as the standard has it, only the short form of a service: without places, hours or areas."""
    return isinstance(item.get("id"), str | int) and not MANY & item.keys()


def gather(url: str, server: Server, tell: Tell) -> Harvest:
    """It will return every service that the API at *url* gives. Raises FetchError when any page cannot be had."""
    services = services_of(url)
    tell("Fetching the list of services …")
    items, doubts = every_page(services, server, tell)
    whole, odd = told_apart(items)
    short = {str(item["id"]): item for item in whole if is_summary(item)}
    full, gone = full_records(services, short, server, tell)
    records = [full.get(str(item.get("id")), item) for item in whole if str(item.get("id")) not in gone]
    missing = tuple(
        LeftOut(("The server lists it, but does not give its full record.",), short[id])
        for id in sorted(gone)
    )
    return Harvest(once_each(records), (*odd, *missing), doubts=doubts)


def every_page(services: str, server: Server, tell: Tell) -> tuple[list[Any], tuple[str, ...]]:
    """It will return what stands on every page, and why some of it may be missing."""
    size, answer = first_page(services, server)
    items = contents_of(answer, services)
    envelope = answer if isinstance(answer, dict) else {}
    total = whole_number(envelope.get("total_pages"))
    if total > MOST_PAGES:
        raise FetchError(
            f"The feed has {total:,} pages: {services}. {MOST_PAGES:,} is the most that is fetched."
        )
    if total:
        pages = {1: items}
        for page, found in server.each(
            range(2, total + 1),
            lambda page: contents_of(
                server.get(page_of(services, page, size)), page_of(services, page, size)
            ),
        ):
            pages[page] = found
            tell_tenths(tell, "Fetched {} of {} pages …", len(pages), total)
        listed, doubts = [item for page in sorted(pages) for item in pages[page]], repeated(pages)
    else:
        listed, doubts = pages_until_the_end(services, items, envelope, size, server, tell)
    if total > 1 and len({id_of(item) for item in listed}) <= len(items) < len(listed):
        raise FetchError(f"The server gives the same page again and again: {services}. Tell its publisher.")
    return listed, (*doubts, *fewer_than_said(whole_number(envelope.get("total_items")), listed))


def repeated(pages: Mapping[int, Sequence[Any]]) -> tuple[str, ...]:
    """It will return a sentence on the first page that is an earlier one again, if there is one."""
    seen: dict[tuple[str, ...], int] = {}
    for page in sorted(pages):
        ids = tuple(map(id_of, pages[page]))
        if ids and (first := seen.setdefault(ids, page)) != page:
            return (f"Page {page:,} of the feed is page {first:,} again.",)
    return ()


def fewer_than_said(said: int, listed: Iterable[Any]) -> tuple[str, ...]:
    """It will return a sentence where a feed *said* that it has more services than it *listed*."""
    came = len(set(map(id_of, listed)))
    return (f"The feed says that it has {said:,} services, and gave {came:,}.",) if came < said else ()


def first_page(services: str, server: Server) -> tuple[int | None, Any]:
    """It will return the first page, and the size of pages to ask for; a server may refuse ours, and then it chooses."""
    try:
        return PER_PAGE, server.get(page_of(services, 1, PER_PAGE))
    except FetchError as error:
        if error.status not in (400, 422):
            raise
    return None, server.get(page_of(services, 1, None))


def pages_until_the_end(
    services: str, items: list[Any], envelope: Mapping[str, Any], size: int | None, server: Server, tell: Tell
) -> tuple[list[Any], tuple[str, ...]]:
    """It will return the services of a feed that does not say how many pages it has, and why some may be missing: it ends with an empty or an old page.

    Raises FetchError for one that does not end: what has come of it so far is no feed.
    """
    seen = {id_of(item) for item in items}
    listed = list(items)
    if not envelope or envelope.get("last_page") or "contents" not in envelope:
        return listed, ()
    for page in range(2, MOST_PAGES + 1):
        answer = server.get(page_of(services, page, size))
        found = contents_of(answer, services)
        fresh = [item for item in found if id_of(item) not in seen]
        seen |= {id_of(item) for item in fresh}
        listed += fresh
        last = answer.get("last_page") if isinstance(answer, dict) else None
        if found and not fresh and last is False:
            return listed, (f"Page {page:,} of the feed has nothing new, and is not the last.",)
        if not fresh or last:
            return listed, ()
        if page % 10 == 0:
            tell(f"Fetched {page:,} pages …")
    raise FetchError(
        f"The feed does not end: {services}. {MOST_PAGES:,} pages are the most that are fetched. Tell its publisher."
    )


def full_records(
    services: str, short: Mapping[str, Record], server: Server, tell: Tell
) -> tuple[dict[str, Record], set[str]]:
    """It will return the full record of each service in *short*, and the ids of those that the server does not give."""
    full: dict[str, Record] = {}
    gone: set[str] = set()

    def ask(id: str) -> Record | None:
        address = record_of(services, id)
        try:
            answer = server.get(address)
        except FetchError as error:
            if error.status in (404, 410):
                return None
            raise
        if not isinstance(answer, dict) or str(answer.get("id", "")).lower() != id.lower():
            raise FetchError(f"This is not Open Referral: {address} is not the service of that id.")
        return {**short[id], **answer}

    for id, record in server.each(short, ask):
        if record is None:
            gone.add(id)
        else:
            full[id] = record
        tell_tenths(tell, "Fetched {} of {} services …", len(full) + len(gone), len(short))
    return full, gone


def licence_of(services: str, server: Server) -> str:
    """It will return the licence that an API names on its front page, or an empty text."""
    parts = urlsplit(services)
    front = urlunsplit(parts._replace(path=re.sub(r"(/services)?(\.json)?$", "", parts.path) + "/", query=""))
    try:
        said = server.get(front)
    except FetchError:
        return ""
    found = (said.get("license") or said.get("licence")) if isinstance(said, dict) else ""
    return found if isinstance(found, str) else ""


def tell_tenths(tell: Tell, words: str, done: int, total: int) -> None:
    """It will tell how far we are, about ten times in all."""
    if done == total or done % max(1, total // 10) == 0:
        tell(words.format(f"{done:,}", f"{total:,}"))


def whole_number(value: Any) -> int:
    """It will return *value* if it is a whole number, else 0."""
    return int(value) if re.fullmatch(r"\d{1,9}", str(value)) else 0


def id_of(item: Any) -> str:
    """It will return what tells *item* from others."""
    return str(item.get("id") or stable(item)) if isinstance(item, dict) else stable(item)


def stable(value: Any) -> str:
    """It will return *value* in one form, whatever the order of its fields."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def told_apart(items: Iterable[Any]) -> tuple[list[Record], tuple[LeftOut, ...]]:
    """It will return the records among *items*, and what is none."""
    records, odd = [], []
    for item in items:
        if isinstance(item, dict):
            records.append(item)
        else:
            odd.append(LeftOut(("It is not the record of a service.",), item))
    return records, tuple(odd)


def once_each(records: Iterable[Record]) -> tuple[Record, ...]:
    """It will return *records* without repeats: a short form gives way to the full one. What contradicts itself stays, to be told."""
    kept: dict[str, list[Record]] = {}
    for record in records:
        same = kept.setdefault(id_of(record), [])
        if record in same:
            continue
        if len(same) == 1 and is_summary(same[0]) != is_summary(record):
            short, full = sorted((same[0], record), key=is_summary, reverse=True)
            same[0] = {**short, **full}
        else:
            same.append(record)
    return tuple(record for same in kept.values() for record in same)


def gather_files(files: Iterable[tuple[str, bytes]]) -> Harvest:
    """It will return every service in the pages that *files* hold, by name. Raises FetchError for one that is no JSON."""
    records: list[Record] = []
    odd: tuple[LeftOut, ...] = ()
    others = []
    said = 0
    for name, data in files:
        answer = parsed(data, name)
        found = list(services_in(answer))
        said = max(said, whole_number(answer.get("total_items")) if found and isinstance(answer, dict) else 0)
        whole, strange = told_apart(found)
        records += whole
        odd += strange
        others += [] if found else [name]
    if not records and not odd:
        raise FetchError(
            f"This is not Open Referral: no service was found in {', '.join(others[:3]) or 'any file'}."
        )
    notes = (f"No services in: {', '.join(others)}.",) if others else ()
    doubts = fewer_than_said(said, [*records, *(one.record for one in odd)])
    return Harvest(once_each(records), odd, notes, doubts)


def services_in(answer: Any) -> Iterator[Any]:
    """It will give the services of a page, or of a file with one service; nothing of pages of other things."""
    items = (
        answer
        if isinstance(answer, list)
        else answer.get("contents", [answer])
        if isinstance(answer, dict)
        else []
    )
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict) or (
            SIGNS_OF_A_SERVICE & item.keys() and not SIGNS_OF_OTHERS & item.keys()
        ):
            yield item


def files_in(folder: Path, ending: str) -> list[tuple[str, bytes]]:
    """It will return the files of *folder* with that ending, by name."""
    return [(file.name, file.read_bytes()) for file in sorted(folder.glob(f"*{ending}")) if file.is_file()]
