"""Reads every built page back and says what must not go out: dead links, doubled ids, secrets under embargo, strangers' addresses."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from pathlib import Path
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from plugins.core.helplines import TO_SIGN
from plugins.core.hidden_place import Secret
from plugins.core.library import Library
from plugins.core.listing import plain_words
from plugins.core.problem import Problem, did_you_mean
from plugins.core.prose import LEFT_OVER, typed_numbers
from plugins.core.seen import bare
from plugins.core.service import Service
from plugins.core.site import Site
from plugins.core.suspicion import dialled, numbers_of, texts_of
from plugins.core.waiting_room import left_off

CSS_LIMIT = 30_000  # bytes of style sheet, uncompressed
PAGE_LIMIT = 100_000  # bytes of a page
FETCHES = {("img", "src"), ("script", "src"), ("link", "href"), ("source", "srcset"), ("iframe", "src"), ("video", "src"), ("audio", "src"),
           ("img", "srcset"), ("object", "data"), ("embed", "src"), ("use", "href"), ("form", "action")}  # fmt: skip
FETCHERS = {tag for tag, _ in FETCHES}
UNSHOWN = {"script", "style"}
NOT_FETCHED = {"canonical", "alternate"}
IGNORED = {"pagefind", "patterns"}
SHOW_SLIPS = {
    f"how-we-check/rules/{page}index.html" for page in ("", "words/")
}  # their examples are what other pages must not hold


@dataclass(frozen=True)
class Read:
    """One page, read: its ids, its links, what it fetches, the pictures without words and the telephone numbers, each with its line."""

    ids: tuple[tuple[str, int], ...]
    links: tuple[tuple[str, int], ...]
    fetched: tuple[tuple[str, int], ...]
    without_alt: tuple[tuple[str, int], ...]
    numbers: tuple[tuple[str, int], ...] = ()


class Link(NamedTuple):
    """An address as it stands on a page."""

    page: str
    address: str
    line: int


class Number(NamedTuple):
    """A telephone number as it stands on a page."""

    page: str
    said: str
    line: int


def read_page(file: Path) -> Read:
    """It will return what stands on the page in *file*; what a template element holds is not on the page yet."""
    root = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
    for template in root.iter("template"):
        template.clear()
    ids, links, fetched, without_alt, numbers = [], [], [], [], []
    for one in root.iter(etree.Element):
        name, said, line = one.tag, one.attrib, one.sourceline or 1
        if found := said.get("id"):
            ids.append((found, line))
        if name == "a" and "href" in said:
            links.append((said["href"], line))
        if name == "img" and "alt" not in said:
            without_alt.append((said.get("src", ""), line))
        if name in FETCHERS and not (name == "link" and NOT_FETCHED & {*said.get("rel", "").split()}):
            fetched += [(value, line) for key, value in said.items() if (name, key) in FETCHES and value]
        shown = (None if name in UNSHOWN else one.text, one.tail)
        numbers += [(number, line) for text in shown if text for number in numbers_in(text)]
    return Read(tuple(ids), tuple(links), tuple(fetched), tuple(without_alt), tuple(numbers))


@lru_cache(100_000)
def numbers_in(text: str) -> tuple[str, ...]:
    """It will return the telephone numbers that stand in *text*; most texts stand on many pages."""
    return tuple(found[0] for found in typed_numbers(text))


def verify(output: Path, library: Library, site: Site) -> list[Problem]:
    """It will return what is wrong with the built site in *output*. It holds one page at a time: there may be 60,000."""
    files = frozenset(file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file())
    pages = sorted(name for name in files if name.endswith(".html") and not IGNORED & {*name.split("/")})
    ids: dict[str, tuple[str, ...]] = {}
    elsewhere: list[Link] = []
    problems: list[Problem] = []
    listed = numbers_listed(library)
    strange: list[Number] = []
    for name in pages:
        page = read_page(output / name)
        ids[name] = tuple(intern(found) for found, _ in page.ids)
        problems += page_problems(name, page, files)
        elsewhere += places_elsewhere(name, page)
        strange += numbers_beside(name, page, listed)
    for (
        address
    ) in library.notice_addresses:  # a place on a page that was taken back is no fault of whoever links to it
        ids.pop(target(address, ""), None)
    problems += (problem for link in elsewhere for problem in place_problems(link, ids))
    problems += strange_numbers(strange, library.services.values())
    return [*gathered(problems), *leaks(output, files, library, site), *left_over(output, pages, library.services.values()), *too_heavy(output, pages),
            *unfit(library, site), *lacking(output, library, site)]  # fmt: skip


def gathered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """It will give each fault once, with the number of other pages that have it too."""
    same: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.wrong, problem.mend), []).append(problem)
    for (wrong, mend), (first, *others) in same.items():
        others_too = (
            f" It stands on {len({other.path for other in others}):,} more pages." if len(others) > 2 else ""
        )
        yield from [replace(first, wrong=wrong + others_too, mend=mend), *([] if others_too else others)]


def page_problems(name: str, page: Read, files: frozenset[str]) -> Iterator[Problem]:
    """It will give what is wrong with one page, whatever the others hold."""
    where = f"output/{name}"
    seen: set[str] = set()
    for found, line in page.ids:
        if found in seen:
            yield Problem(
                where,
                line,
                f"Two things on this page have the id “{found}”.",
                "Give one of the two headings other words.",
            )
        seen.add(found)
    for source, line in page.without_alt:
        yield Problem(where, line, f"The picture {source} has no alt text.", "Say what it shows.")
    for address, line in page.fetched:
        if urlsplit(address).netloc or address.startswith("data:"):
            yield Problem(
                where,
                line,
                f"This page asks another server for {address}.",
                "Keep a copy in theme/static/ instead.",
            )
        elif target(address, name) not in files:
            yield Problem(where, line, f"There is no file {address}.", "Check its name.")
    for address, line in page.links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        if (file := target(address, name)) not in files:
            mend = did_you_mean(file, files, "Check the address.")
            yield Problem(where, line, f"The link {address} leads nowhere.", mend)
        elif file == name and parts.fragment:
            yield from place_problems(Link(name, address, line), {name: seen})


def places_elsewhere(name: str, page: Read) -> Iterator[Link]:
    """It will give each link of a page to a place on another page."""
    for address, line in page.links:
        parts = urlsplit(address)
        if parts.fragment and not (parts.scheme or parts.netloc) and target(address, name) != name:
            yield Link(name, intern(address), line)


def numbers_listed(library: Library) -> frozenset[str]:
    """It will return the digits of every telephone number of our lists, of helplines, services and clinics."""
    lines = (said for line in library.helplines.values() for said in (line.phone, line.text) if said)
    services = (number for one in library.services.values() for number in numbers_of(one))
    return frozenset(dialled(said) for said in (*lines, *services, *(one.phone for one in library.clinics.values())))  # fmt: skip


def numbers_beside(name: str, page: Read, listed: Collection[str]) -> Iterator[Number]:
    """It will give each telephone number of a page that is in none of our lists; what shows slips may hold them."""
    for said, line in page.numbers if name not in SHOW_SLIPS else ():
        if dialled(said) not in listed:
            yield Number(name, said, line)


def strange_numbers(numbers: Collection[Number], services: Iterable[Service]) -> Iterator[Problem]:
    """It will give each of *numbers* that no service says of itself either: its check has its own list of those."""
    texts = (text for one in services for _, text in texts_of(one)) if numbers else ()
    theirs = {dialled(number) for text in texts for number in numbers_in(text)}
    for one in numbers:
        if dialled(one.said) not in theirs:
            yield Problem(f"output/{one.page}", one.line, f"“{one.said}” looks like a telephone number, and none of our lists has it.",
                          "Write it into content/helplines.csv, or take it out of the text it comes from.")  # fmt: skip


def place_problems(link: Link, ids: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """It will give what is wrong with a link to a place on a page whose ids are known."""
    there = ids.get(target(link.address, link.page))
    place = urlsplit(link.address).fragment
    if there is not None and unquote(place) not in there:
        yield Problem(
            f"output/{link.page}",
            link.line,
            f"The link {link.address} names a place that is not on that page.",
            did_you_mean(place, there, "Check the part after #."),
        )


def target(address: str, name: str) -> str:
    """It will return the file that *address*, standing on the page *name*, leads to."""
    path = unquote(urlsplit(address).path)
    if not path:
        return name
    full = path.lstrip("/") if path.startswith("/") else str(Path(name).parent / path)
    return f"{full}index.html" if path.endswith("/") else full


PRIVATE = "it belongs to a place that is private"
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
TEXT = {".html", ".xml", ".json", ".txt", ".svg", ".js", ".css", ".csv", ".geojson", ".vcf", ".ics"}


def leaks(output: Path, files: Iterable[str], library: Library, site: Site) -> Iterator[Problem]:
    """It will give each place where something under embargo, or the street of a private place, can be seen."""
    live = {
        piece.title
        for piece in (
            *library.articles.values(),
            *library.pages.values(),
            *library.leaflets.values(),
            *library.chapters,
        )
    }
    secrets: dict[str, str] = {}
    for piece in library.held:
        why = f"“{piece.slug}” is held back until {piece.embargo:%Y-%m-%d %H:%M}"
        if url := getattr(piece, "url", ""):
            secrets |= {site.address(url): why, f'"{url}': why}
        if piece.title not in live:
            secrets[piece.title] = why
    held = [(secret, as_read(secret), why) for secret, why in secrets.items()]
    doors = tuple(map(Secret, sorted(library.directory.secrets)))
    for name in sorted(files) if held or doors else ():
        file = output / name
        if file.suffix in TEXT and not name.startswith("patterns/"):  # made-up examples, never published
            text = unescaped(file.read_text(encoding="utf-8", errors="replace"))
            read, quick = as_read(text) if held else "", bare(text) if doors else b""
            told = [(secret, why, holds(plain)) for secret, plain, why in held if plain in read]
            near = [(door.text, PRIVATE, door.is_in) for door in doors if door.may_be_in(quick)]
            for secret, why, is_in in (*told, *near):
                if is_in(text):
                    yield Problem(
                        f"output/{name}",
                        line_that(is_in, text),
                        f"“{secret}” can be read here, though {why}.",
                        "Take the mention out.",
                    )


def holds(plain: str) -> Callable[[str], bool]:
    """It will return what says whether *plain* can be read in a text."""
    return lambda text: plain in as_read(text)


def line_that(is_in: Callable[[str], bool], text: str) -> int:
    """It will return the line of *text*, which holds what *is_in* looks for, on which that begins."""
    lines = text.split("\n")
    ends = range(1, len(lines) + 1)
    last = ends[bisect_left(ends, True, key=lambda end: is_in("\n".join(lines[:end])))]
    return next(start for start in range(last, 0, -1) if is_in("\n".join(lines[start - 1 : last])))


def unescaped(text: str) -> str:
    """It will return *text* without the escapes of JSON and of scripts."""
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)


def as_read(text: str) -> str:
    """It will return *text* as a person reads it: without escapes, with one kind of quote and one space between words."""
    plain = " ".join(unescape(unescape(text)).split())
    return plain.replace("‘", "'").replace("’", "'").replace("“", '"').replace("”", '"')


def left_over(output: Path, pages: Iterable[str], services: Iterable[Service]) -> Iterator[Problem]:
    """It will give the first place on each page where an unfinished link or include is left; what a service there says itself is no such thing."""
    suspects = [name for name in sorted(pages) if name not in SHOW_SLIPS and LEFT_OVER.search(text_of(output, name))]  # fmt: skip
    said = {one.url: words for one in services if (words := words_in_brackets(one))} if suspects else {}
    for name in suspects:
        text = text_of(output, name)
        theirs = {word for url, words in said.items() if url in text for word in words}
        ours = (sign for sign in LEFT_OVER.finditer(text) if not theirs.intersection(sign.groups()))
        if sign := next(ours, None):
            yield Problem(
                f"output/{name}",
                text[: sign.start()].count("\n") + 1,
                f"“{sign[0]}” was left as it was typed.",
                "Check the text it comes from.",
            )


def text_of(output: Path, name: str) -> str:
    """It will return what stands on the page *name*."""
    return (output / name).read_text(encoding="utf-8")


def words_in_brackets(service: Service) -> frozenset[str]:
    """It will return the words that stand after a bracket in the texts of *service*, also once their Markdown is read."""
    texts = (text for _, text in texts_of(service) if "{" in text or "[" in text)
    return frozenset(
        word for text in texts for word in re.findall(r"[\[{][\W_]*([\w-]+)", f"{text}\n{plain_words(text)}")
    )


def too_heavy(output: Path, pages: Iterable[str] = ()) -> Iterator[Problem]:
    """It will give what is larger than a cheap phone on a slow line can bear."""
    for file in sorted((output / "theme").glob("style.*.css")):
        if file.stat().st_size > CSS_LIMIT:
            yield Problem(
                f"output/theme/{file.name}",
                1,
                f"The style sheet has {file.stat().st_size:,} bytes; {CSS_LIMIT:,} is the most.",
                "Simplify a component.",
            )
    for name in pages:
        size = (output / name).stat().st_size
        if size > PAGE_LIMIT:
            yield Problem(
                f"output/{name}",
                1,
                f"The page has {size:,} bytes; {PAGE_LIMIT:,} is the most.",
                "Shorten the longest text on it, or give a part of it a page of its own.",
            )


AGAIN = "Build again; if it is still missing, this is a fault in the software."
EDITIONS = {
    "large-print-screen.pdf": ("large print", "Keep “large-print:screen” among LEAFLETS in pelicanconf.py."),
    "easy-read-screen.pdf": ("simplified version", "Write content/easy-read/{slug}.md, and keep “easy-read:screen” among LEAFLETS in pelicanconf.py."),
    "plain-text.txt": ("plain text", AGAIN), "audio-script.txt": ("script to read aloud", AGAIN),
}  # fmt: skip


def lacking(output: Path, library: Library, site: Site) -> Iterator[Problem]:
    """It will give what a leaflet lacks before the public: someone who cannot read the page or its PDFs is handed the same words in another way."""
    for leaflet in library.leaflets.values() if site.public else ():
        for ending, (what, mend) in EDITIONS.items():
            if not (output / leaflet.url.strip("/") / f"{leaflet.slug}-{ending}").is_file():
                wrong = f"The site has no {what} of “{leaflet.title}”."
                yield leaflet.problem("title", wrong, mend.format(slug=leaflet.slug))


def unfit(library: Library, site: Site) -> Iterator[Problem]:
    """It will give what may stand in a preview but never before the public."""
    if not site.public:
        return
    for service in library.services.values():
        if service.example:
            yield Problem(
                *library.directory.origins[service.id],
                f"{service.name} is an example, not a real service.",
                "Replace it with a checked service before you publish.",
            )
    for clinic in library.clinics.values():
        if clinic.example:
            yield clinic.problem(
                "example",
                f"{clinic.name} is an example, not a real clinic.",
                "Take its file out, or write a real clinic's, before you publish.",
            )
    for line in library.helplines.values():
        if not line.verified:
            yield line.problem(
                "status",
                f"{line.name} has not been checked by a person.",
                TO_SIGN.format(slug=line.slug),
            )
        elif line.is_expired(library.today):
            yield line.problem(
                "last_checked",
                f"{line.name} was to be checked again by {line.due}.",
                TO_SIGN.format(slug=line.slug),
            )
    yield from filter(None, (claim.refusal() for claim in library.claims.values()))
    for leaflet in library.leaflets.values():
        yield from (one.problem for one in left_off(leaflet, library.helplines))
    if not site.funding:
        yield Problem("pelicanconf.py", 1, "Nobody has declared who pays for this site, and what they have to gain.", "Say it in FUNDING, in a sentence or two; if nobody pays, say that.")  # fmt: skip
    for piece in (*library.readable, *library.easy_reads.values()):
        state = library.desk.state_of(piece)
        if state == "none":
            yield piece.problem(
                "title",
                f"Nobody has reviewed “{piece.title}”.",
                "Have an expert read it, then type ./inv sign.",
            )
        elif state == "open again":
            yield piece.problem(
                "reviewed_text",
                f"The words of “{piece.title}” have changed since {piece.reviewed_by} signed them.",
                "Have them read again, then type ./inv sign.",
            )
        if late := library.desk.overdue(piece):
            yield late
