"""Brings the services of an Open Referral feed into content/services/, as a dated snapshot that the build reads."""

import json
import re
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from invoke.exceptions import Exit

from plugins.core.day import Day
from plugins.core.entity import minted
from plugins.core.feed import Feed, read_feed
from plugins.core.finding import Finding
from plugins.core.problem import ContentError, Problem
from plugins.core.quality import findings
from plugins.core.reading import Reading
from plugins.core.services import doubles, newest, read_feed_at
from plugins.core.slugs import named_after
from plugins.makers.packed import BROKEN

from .doubts import doubts_of, losses_of, revealed_by, shown_elsewhere
from .fetch import FetchError, Limits, Server
from .harvest import Harvest, LeftOut, files_in, gather, gather_files, licence_of, once_each, services_of
from .parcel import PACKAGE, SERVICES, Parcel, pages_of, table_files, tables_of
from .place import BUILDS, CONTENT, ROOT
from .say import CONTENT as WRONG
from .say import USAGE, counted
from .services import read_directory

KEPT = 3  # days with snapshots, the newest included
FIRST = (
    "before-"  # stands before the day of its first snapshot, once a later one of that day has taken its place
)
DATED = re.compile(r"\d{4}-\d\d-\d\d")
ROUNDS = 20
UNKNOWN = "unknown: ask"
LARGEST_ZIP = 500_000_000
SOURCE = """# Where the services in this folder come from. Staff may write here; an import changes only “url”, “fetched” and “count”.
name = {name}
kind = {kind}
licence = {licence}
note = ""

# For a word of the feed, our kind of service: a file of content/kinds, such as "Health visiting" = "health-visiting".
[kinds]

# For a word of the feed, our need: a row of content/needs.csv, such as "Infant feeding" = "feeding".
[needs]
"""


@dataclass(frozen=True)
class Import:
    """What an officer asked for, and where it goes."""

    where: str
    accept: bool
    today: Day
    content: Path
    aside: Path

    @property
    def services(self) -> Path:
        """The folder of all sources."""
        return self.content / "services"


@dataclass(frozen=True)
class Found:
    """What came, in its stable form."""

    kind: str
    parcel: Parcel
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    licence: str = ""
    doubts: tuple[str, ...] = ()


def import_services(where: str, name: str = "", accept: bool = False, *, tell: Callable[[str], None], today: Day, agent: str,
                    content: Path = CONTENT, aside: Path = BUILDS, limits: Limits | None = None) -> str:  # fmt: skip
    """It will bring the services of *where*, an address or a path, into content/services/, and return what changed.

    Raises Exit where that cannot be, and then nothing has changed.
    """
    asked = Import(where.strip(), accept, today, content, aside)
    slug, asked = named(asked, name)
    folder = asked.services / slug
    known = known_feed(folder)
    with room(asked.aside / f"import-{slug}", folder) as spare:
        found = fetched(asked, Server(agent, limits, tell), tell, new=known is None)
        if known and known.kind != found.kind:
            raise Exit(
                f"“{slug}” holds services of the kind {known.kind}, and this is {found.kind}. Give it another name with --name.",
                code=USAGE,
            )
        tell("Reading what came …")
        part = spare / slug
        part.mkdir()
        feed = write_source(asked, folder, part, found, known)
        others = others_than(slug, asked.content, asked.today)
        parcel, left_out, reading = sorted_out(found.parcel, part, feed, asked.today, others)
        unread = max(0, len(parcel.prints) - len(reading.services))
        every = (*found.left_out, *left_out)
        notes = (
            *found.notes,
            *found.doubts,
            *(
                [f"{counted(unread, 'service')} of these cannot be used; ./inv services check says why."]
                if unread
                else []
            ),
        )
        last, kept = newest(folder), readings_below(folder, feed)
        before = prints_of(last) if last else {}
        morning = first_of(folder, asked.today) or last
        doubts = (
            *found.doubts,
            *doubts_of(
                prints_of(morning) if morning else {},
                parcel.prints,
                every,
                unread,
                day_of(morning) if morning else None,
            ),
            *(losses_of(kept[-1].services, reading.services) if kept else ()),
            *revealed_by(reading.services, kept),
            *shown_elsewhere(reading, others),
        )
        if doubts and not asked.accept:
            raise Exit(refusal(doubts, asked, slug, every), code=WRONG)
        write_left_out(part / asked.today.isoformat(), every)
        count_in(part / "source.toml", len(parcel.prints))
        put(part, folder, asked, spare)
    return in_words(slug, asked.today, feed, before, parcel.prints, every, notes, last)


def named(asked: Import, name: str) -> tuple[str, Import]:
    """It will return the slug of the source, and what was asked with the address of a source that we know by its slug."""
    known = {file.parent.name: url_in(file) for file in sorted(asked.services.glob("*/source.toml"))}
    if known.get(asked.where):
        asked = Import(known[asked.where], asked.accept, asked.today, asked.content, asked.aside)
    if not asked.where:
        raise Exit(
            "Say where the services are: ./inv services import https://example.org/services", code=USAGE
        )
    same = next(
        (slug for slug, url in known.items() if url and url.rstrip("/") == asked.where.rstrip("/")), ""
    )
    slug = name or same or named_after(urlsplit(asked.where).hostname or Path(asked.where).resolve().stem)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise Exit(
            f"“{slug}” cannot be the name of a folder. Use small letters, numbers and hyphens: --name leeds-council",
            code=USAGE,
        )
    return slug, asked


def url_in(file: Path) -> str:
    """It will return the address in a source.toml, or an empty text."""
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8")).get("url", ""))
    except (OSError, ValueError):
        return ""


def known_feed(folder: Path) -> Feed | None:
    """It will return what we know of the source in *folder*; nothing for a new one."""
    if not folder.exists():
        return None
    name = f"content/services/{folder.name}/source.toml"
    try:
        return read_feed(folder / "source.toml", name)
    except FileNotFoundError:
        raise Exit(
            f"content/services/{folder.name} is there already, but has no source.toml. Choose another name with --name.",
            code=USAGE,
        ) from None


@contextmanager
def room(spare: Path, folder: Path) -> Iterator[Path]:
    """It will give an empty folder beside the site, which is gone in the end whatever happens."""
    for left in (spare / "before").iterdir() if (spare / "before").is_dir() else ():
        if not (folder / left.name).exists():
            left.rename(folder / left.name)  # the last import was stopped between its two last steps
    shutil.rmtree(spare, ignore_errors=True)
    spare.mkdir(parents=True)
    try:
        yield spare
    finally:
        shutil.rmtree(spare, ignore_errors=True)


def fetched(asked: Import, server: Server, tell: Callable[[str], None], new: bool) -> Found:
    """It will return what is at an address or a path. Raises Exit with what is there instead."""
    try:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", asked.where):
            harvest = gather(asked.where, server, tell)
            licence = licence_of(services_of(asked.where), server) if new else ""
            return from_harvest(harvest, licence)
        return from_path(Path(asked.where))
    except FetchError as error:
        raise Exit(f"Nothing was imported. {error}", code=WRONG) from None
    except ContentError as error:
        faults = "\n".join(map(str, error.problems))
        raise Exit(
            f"Nothing was imported, for this is no table that can be read.\n{faults}", code=WRONG
        ) from None


def from_path(path: Path) -> Found:
    """It will return the services of a JSON file, a folder of pages, a tabular folder, or a zip of either."""
    if path.is_dir():
        return from_folder(path)
    if not path.is_file():
        raise Exit(
            f"There is nothing at {path}. Give an address that starts with https://, or a file or folder that is there.",
            code=USAGE,
        )
    if path.suffix.lower() == ".zip":
        with tempfile.TemporaryDirectory() as folder:
            unpack(path, Path(folder))
            return from_folder(Path(folder))
    if path.suffix.lower() == ".csv":
        raise Exit(f"{path.name} is one table of several. Give the folder with all of them.", code=USAGE)
    return from_harvest(gather_files([(path.name, path.read_bytes())]))


def from_folder(folder: Path) -> Found:
    """It will return the services of a folder with services.csv, there or where its datapackage.json says, or else of the pages of JSON in it."""
    if any(file.name in SERVICES for file in table_files(folder)):
        package = folder / PACKAGE
        data = package.read_bytes() if package.is_file() else b""
        return Found("hsds-tabular", tables_of(folder), (), (), licence_in(data))
    return from_harvest(gather_files(files_in(folder, ".json")))


def from_harvest(harvest: Harvest, licence: str = "") -> Found:
    """It will return what pages of JSON hold. A service without an id gets the one that always belongs to its name."""
    whole = [record if record.get("id") else {**record, "id": id_for(record)} for record in harvest.records]
    given = sum(not record.get("id") for record in harvest.records)
    notes = [f"{counted(given, 'service')} had no id; each was given one that stays."] if given else []
    return Found(
        "oruk-json",
        pages_of(once_each(whole)),
        harvest.left_out,
        (*harvest.notes, *notes),
        licence,
        harvest.doubts,
    )


def id_for(record: Mapping[str, Any]) -> str:
    """It will return an id for a service that came without one: the same for the same name at the same organisation."""
    runs = record.get("organization")
    return minted("service", record.get("name"), runs.get("name") if isinstance(runs, Mapping) else "")


def licence_in(package: bytes) -> str:
    """It will return the first licence that a datapackage.json names, or an empty text."""
    try:
        licences = json.loads(package or b"{}").get("licenses") or []
        return str(licences[0].get("title") or licences[0].get("name") or "")
    except (ValueError, AttributeError, LookupError, TypeError):
        return ""


def unpack(file: Path, folder: Path) -> None:
    """It will write the tables or pages that a zip holds into *folder*. Raises FetchError for a zip that cannot be opened."""
    try:
        with zipfile.ZipFile(file) as packed:
            inside = [one for one in packed.infolist() if not one.is_dir() and "__MACOSX" not in one.filename]
            home = next(
                (str(Path(one.filename).parent) for one in inside if Path(one.filename).name in SERVICES), ""
            )
            wanted = [
                one
                for one in inside
                if one.filename.endswith((".csv", ".json")) and (not home or belongs(one.filename, home))
            ]
            if sum(one.file_size for one in wanted) > LARGEST_ZIP:
                raise FetchError(
                    f"{file.name} holds more than {LARGEST_ZIP / 1e6:,.0f} MB. Ask for a smaller one."
                )
            for number, one in enumerate(sorted(wanted, key=lambda one: one.filename.count("/"))):
                name = Path(one.filename).name  # only the last part: nothing is written outside the folder
                (folder / (name if home else f"{number:06} {name}")).write_bytes(packed.read(one))
    except BROKEN:
        raise FetchError(
            f"{file.name} cannot be opened as a zip. Ask for it again, without a password."
        ) from None


def belongs(name: str, home: str) -> bool:
    """It will say whether the file *name* of a zip is of the package whose tables stand in the folder *home*: its list may stand above them."""
    file = Path(name)
    return str(file.parent) == home or (file.name == PACKAGE and Path(home).is_relative_to(file.parent))


def write_source(asked: Import, folder: Path, part: Path, found: Found, known: Feed | None) -> Feed:
    """It will write source.toml into *part*, with what staff have written there kept, and return what it says."""
    file = part / "source.toml"
    host = urlsplit(asked.where).hostname
    said = {"url": asked.where} if host else {}
    if known:
        text = (folder / "source.toml").read_text(encoding="utf-8")
    else:
        text = SOURCE.format(**{key: quoted(value) for key, value in
                                {"name": host or part.name, "kind": found.kind, "licence": found.licence or UNKNOWN}.items()})  # fmt: skip
    write_text(
        file,
        updated(
            text, {**said, "fetched": asked.today.isoformat(), "count": len(found.parcel.prints)}, part.name
        ),
    )
    return read_feed(file, f"content/services/{part.name}/source.toml")


def count_in(file: Path, count: int) -> None:
    """It will write the final count into a source.toml."""
    write_text(file, updated(file.read_text(encoding="utf-8"), {"count": count}, file.parent.name))


def write_text(file: Path, text: str) -> None:
    """It will write *text* with plain line ends."""
    file.write_text(text, encoding="utf-8", newline="\n")


def quoted(text: str) -> str:
    """It will return *text* as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def updated(text: str, values: Mapping[str, str | int], slug: str) -> str:
    """It will return the text of a source.toml with the lines of *values* changed, and all the rest as it was."""
    lines = text.split("\n")
    for key, value in values.items():
        end = next((number for number, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
        line = f"{key} = {quoted(value) if isinstance(value, str) else value}"
        old = next((number for number in range(end) if re.match(rf"\s*{key}\s*=", lines[number])), None)
        if old is not None:
            lines[old] = line
        else:
            last = next(
                (number for number in range(end - 1, -1, -1) if re.match(r"\s*\w+\s*=", lines[number])),
                end - 1,
            )
            lines.insert(last + 1, line)
    made = "\n".join(lines)
    if as_toml(made) != {**(as_toml(text) or {}), **values}:
        raise Exit(f"content/services/{slug}/source.toml is written in a way that cannot be changed here. "
                   "Put “url”, “fetched” and “count” on lines of their own near its top.", code=WRONG)  # fmt: skip
    return made


def as_toml(text: str) -> dict[str, Any] | None:
    """It will return what *text* says in TOML, or nothing where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def sorted_out(
    parcel: Parcel, part: Path, feed: Feed, today: Day, others: Reading
) -> tuple[Parcel, tuple[LeftOut, ...], Reading]:
    """It will write what is sound to the snapshot in *part*; it returns that, what was set aside so that the build stays clean
    beside the *others* that stand there already, and what a build reads of it."""
    folder = part / today.isoformat()
    folder.mkdir()
    left_out: list[LeftOut] = []
    for _ in range(ROUNDS):
        parcel.write(folder)
        name = f"content/services/{feed.slug}/{folder.name}"
        reading = read_feed_at(folder, name, feed, {})
        wrong = errors_in(reading, name, today, others)
        if not wrong:
            return parcel, tuple(left_out), reading
        smaller, out = parcel.without(wrong)
        if not out:
            faults = "\n".join(map(str, wrong))
            raise Exit(f"Nothing was imported, for this cannot be read.\n{faults}", code=WRONG)
        parcel, left_out = smaller, [*left_out, *out]
    raise Exit(
        "Nothing was imported: whatever is set aside, more faults turn up. Ask the publisher to check the feed.",
        code=WRONG,
    )


def others_than(slug: str, content: Path, today: Day) -> Reading:
    """It will return the services of the spreadsheet and of the other feeds, whatever else is wrong there."""
    found = read_directory(content, today)
    theirs = f"content/services/{slug}/"
    ours = {key: place for key, place in found.origins.items() if not place[0].startswith(theirs)}
    return Reading(tuple(one for one in found.services.values() if one.id in ours), (), ours,
                   {key: places for key, places in found.hidden.items() if key in ours})  # fmt: skip


def errors_in(reading: Reading, name: str, today: Day, others: Reading) -> Sequence[Problem]:
    """It will return what in the snapshot called *name* would stop the build, beside what *others* hold."""
    every = (others, reading)
    services = [one for each in every for one in each.services]
    origins = {key: place for each in every for key, place in each.origins.items()}
    hidden = {key: places for each in every for key, places in each.hidden.items()}
    said = (
        *reading.findings,
        *doubles(every),
        *findings(services, origins, None, None, today, hidden, last=name),
    )
    return [found.problem for found in said if is_error(found) and found.problem.path.startswith(name)]


def is_error(found: Finding) -> bool:
    """It will say whether *found* would stop the build."""
    return found.severity == "error"


def prints_of(snapshot: Path) -> Mapping[str, str]:
    """It will return what each service of an older snapshot says, by its id; nothing of one that is broken."""
    try:
        if (snapshot / "services.json").is_file():
            return pages_of(
                gather_files([("services.json", (snapshot / "services.json").read_bytes())]).records
            ).prints
        return tables_of(snapshot).prints
    except (FetchError, ContentError, OSError):
        return {}


def first_of(folder: Path, today: Day) -> Path | None:
    """It will return the first snapshot of *today*, where later ones have followed it."""
    first = folder / f"{FIRST}{today.isoformat()}"
    return first if first.is_dir() else None


def day_of(snapshot: Path) -> Day:
    """It will return the day of a snapshot."""
    return Day.fromisoformat(snapshot.name.removeprefix(FIRST))


def snapshots_in(folder: Path) -> list[Path]:
    """It will return the snapshots in *folder*, the newest last; the first of a day stands before its last."""
    found = (one for one in folder.glob("*/") if DATED.fullmatch(one.name.removeprefix(FIRST)))
    return sorted(found, key=lambda one: (day_of(one), not one.name.startswith(FIRST)))


def readings_below(folder: Path, feed: Feed) -> tuple[Reading, ...]:
    """It will return what the snapshots below *folder* hold, the newest last; nothing of one that is broken."""
    found = []
    for snapshot in snapshots_in(folder):
        try:
            found.append(read_feed_at(snapshot, snapshot.name, feed, {}))
        except (ContentError, OSError):
            continue
    return tuple(found)


def refusal(doubts: Sequence[str], asked: Import, slug: str, left_out: Sequence[LeftOut]) -> str:
    """It will return why nothing was imported, and how to import it all the same."""
    where = f'"{asked.where}"' if re.search(r"[\s&?;'()]", asked.where) else asked.where
    return "\n".join([f"Nothing was imported, for this may be a broken feed. {' '.join(doubts)}", *reasons(left_out),
                      "What you have is as it was. If you have looked and it is right, type:",
                      f"./inv services import {where} --name {slug} --accept"])  # fmt: skip


def reasons(left_out: Sequence[LeftOut], most: int = 5) -> list[str]:
    """It will return the commonest reasons why something was left out, each with a count."""
    counts: dict[str, int] = {}
    for why in (why for one in left_out for why in one.why):
        counts[why] = counts.get(why, 0) + 1
    common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    more = [f"  and {counted(len(common) - most, 'other reason')}"] if len(common) > most else []
    return [*(f"  {count:,} × {why}" for why, count in common[:most]), *more]


def write_left_out(folder: Path, left_out: Sequence[LeftOut]) -> None:
    """It will write what was set aside, with the reasons, next to the snapshot."""
    if left_out:
        said = [{"why": list(one.why), "record": one.record} for one in left_out]
        text = (
            json.dumps(said, ensure_ascii=False, indent=2)
            .encode("utf-8", "surrogatepass")
            .decode("utf-8", "replace")
        )
        write_text(folder / "left-out.json", f"{text}\n")


def put(part: Path, folder: Path, asked: Import, spare: Path) -> None:
    """It will put a finished import in its place, and take away all but those of the last three days.

    The first snapshot of a day is kept beside the last: what a feed loses bit by bit, or shows at the third time, is then lost or
    shown on one day. Whoever accepts a snapshot begins anew.
    """
    if not folder.exists():
        part.rename(folder)
        return
    final = folder / asked.today.isoformat()
    first, old = folder / f"{FIRST}{final.name}", spare / "before" / final.name
    replace_folder(part / final.name, final, old)
    if asked.accept:
        shutil.rmtree(first, ignore_errors=True)
    elif old.exists() and not first.exists():
        old.rename(first)
    (part / "source.toml").replace(folder / "source.toml")
    days = sorted({day_of(one) for one in snapshots_in(folder)})[-KEPT:]
    for one in snapshots_in(folder):
        if day_of(one) not in days:
            shutil.rmtree(one)


def replace_folder(new: Path, final: Path, before: Path) -> None:
    """It will put *new* at *final*; what was there comes back if that fails."""
    if not final.exists():
        new.rename(final)
        return
    before.parent.mkdir()
    final.rename(before)
    try:
        new.rename(final)
    except BaseException:
        before.rename(final)
        raise


def in_words(slug: str, today: Day, feed: Feed, before: Mapping[str, str], after: Mapping[str, str], left_out: Sequence[LeftOut],
             notes: Sequence[str], last: Path | None) -> str:  # fmt: skip
    """It will return what an import changed."""
    folder = f"content/services/{slug}/{today.isoformat()}"
    lines = [f"Imported {counted(len(after), 'service')} into {folder}."]
    if last:
        changed = sum(before[id] != text for id, text in after.items() if id in before)
        new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
        lines.append(
            f"Since the snapshot of {Day.fromisoformat(last.name)}: {new:,} new, {changed:,} changed, {gone:,} gone."
        )
    if left_out:
        lines += [
            f"Left out: {len(left_out):,}; {folder}/left-out.json says which and why.",
            *reasons(left_out),
        ]
    lines += notes
    if feed.licence == UNKNOWN:
        lines.append(
            f"Its licence is not known. Ask the publisher, then write it into content/services/{slug}/source.toml."
        )
    return "\n".join([*lines, "Next: ./inv services check"])


def agent_of(name: str, url: str) -> str:
    """It will return how the site of that name and address calls itself to a server."""
    return f"{re.sub(r'[^A-Za-z0-9]+', '', name) or 'Site'}/1.0 (+{url}; import of local services)"


def site_agent() -> str:
    """It will return how this site calls itself: by its name and address in pelicanconf.py."""
    import sys

    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    import pelicanconf

    return agent_of(pelicanconf.SITENAME, pelicanconf.SITEURL)
