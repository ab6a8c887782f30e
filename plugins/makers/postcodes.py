"""The postcodes as files that a browser can ask without telling where it is: made once for each edition, and kept."""

import gc
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from ..core.gazetteer import HIGH, ROW, WIDE, Gazetteer, read_gazetteer
from ..core.places import Places
from ..core.problem import ContentError, Problem
from ..core.shard import LAT_START, LAT_STEPS, LON_START, LON_STEPS, PLACES
from . import edition
from .cache import key_of
from .edition import Row
from .packed import BROKEN
from .shard import Block, shards

FORMAT = 3  # of the files that are kept, those that travel and our own
INDEX = 1  # of the files that travel: docs/postcodes.md
OWN = "places/postcodes.zip"
ATTRIBUTION = ("Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail copyright and database right. "
               "Contains National Statistics data © Crown copyright and database right. Open Government Licence v3.0.")  # fmt: skip
FEWEST = 0.95  # of the live postcodes before; less is not taken without --accept: the ONS adds and ends some thousands in a quarter
MOST_REJECTED = 0.01  # of the live postcodes
ISLANDS = ("JE", "GY", "IM")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """An edition in its folder, its index for the districts of today, and the same for our own questions."""

    folder: Path
    index: bytes
    gazetteer: Gazetteer
    sizes: Mapping[str, int]

    @property
    def name(self) -> str:
        """What the folder is called on the site: new bytes, new name, so that a browser may keep them for ever."""
        return f"{self.gazetteer.edition}-{key_of(self.folder.name, self.index)[:8]}"

    @property
    def shards(self) -> list[Path]:
        """The files that go onto the site beside the index."""
        return sorted(self.folder.glob("*[0-9].bin"))


def quiet(words: str) -> None:
    """It will say nothing."""


def ready(content: Path, kept: Path, places: Places, northern_ireland: bool, tell: Tell = quiet) -> Made:
    """It will return the edition that builds use: the one that staff keep in content/places/postcodes.zip, or that of the libraries.

    It is made when it is not there yet. Raises ContentError when it has a district that content/places/areas.csv does not know.
    """
    own = content / OWN
    folder = (
        unpacked(own, kept, northern_ireland) if own.exists() else of_libraries(kept, northern_ireland, tell)
    )
    return made_of(folder, places)


def of_libraries(kept: Path, northern_ireland: bool, tell: Tell) -> Path:
    """It will return the folder with the edition of the libraries, made if it is not there yet."""
    folder = kept / key_of(FORMAT, edition.library_key(), northern_ireland)
    if not (folder / "edition.json").exists():
        with pool() as work:
            parts = work.map(read_part, edition.library_parts(), [northern_ireland] * 26)
            make(parts, edition.library_edition(), folder, northern_ireland, work, tell)
    return folder


def pool() -> Executor:
    """It will return as many processes as there are processors. Each starts afresh: a copy of this one would carry its threads."""
    return ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn"))


def made_of(folder: Path, places: Places) -> Made:
    """It will return the edition in *folder* with the districts of today. Raises ContentError with each that nobody knows."""
    said = said_in(folder)
    refuse_unknown(said["areas"], places)
    return Made(folder, index_of(said, places), read_gazetteer(folder, places.now_called), said["sizes"])


def said_in(folder: Path) -> dict[str, Any]:
    """It will return what an edition says of itself."""
    said: dict[str, Any] = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    return said


def refuse_unknown(codes: Iterable[str], places: Places) -> None:
    """It will raise ContentError with each code that is no district of today or of before. Where no district could be read, that is told elsewhere."""
    unknown = sorted(code for code in codes if code and places.now_called(code) not in places.by_gss)
    if unknown and places.current:
        raise ContentError(
            Problem("content/places/areas.csv", 1, f"The postcodes name a district “{code}” that has no row here.",
                    "Add its row; if it took the place of another, give that one “valid_to” and “replaced_by”.") for code in unknown)  # fmt: skip


def index_of(said: Mapping[str, Any], places: Places) -> bytes:
    """It will return the index that the browser reads first."""
    districts = [places.by_gss.get(places.now_called(code)) for code in said["areas"]]
    index = {"v": INDEX, "edition": said["edition"], "attribution": ATTRIBUTION, "first": said["first"], "ended": said["ended"],
             "areas": [[one.slug, one.name] if one else ["", ""] for one in districts]}  # fmt: skip
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass
class Sorted:
    """The rows of a part of an edition by outward code, as small as they get: live ones, ended ones, and why others were left out."""

    northern_ireland: bool
    live: dict[str, Block] = field(default_factory=dict)
    ended: dict[str, Block] = field(default_factory=dict)
    outwards: dict[str, tuple[float, float, dict[str, int]]] = field(default_factory=dict)
    points: dict[tuple[int, str], "array[int]"] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


Found = dict[str, tuple[dict[int, Row], dict[int, Row]]]


def sort_rows(rows: Iterable[Row | None], northern_ireland: bool) -> Sorted:
    """It will return *rows* sorted and counted."""
    made = Sorted(northern_ireland)
    found: Found = {}
    for row in rows:
        place = PLACES.get(row.inward) if row else None
        if row is None or place is None:
            made.counts["rejected"] += 1
        elif row.outward.startswith(ISLANDS):
            made.counts["islands"] += 1
        elif row.outward.startswith("BT") and not northern_ireland:
            made.counts["northern_ireland"] += 1
        else:
            found.setdefault(row.outward, ({}, {}))[not row.live][place] = row
    numbers: dict[str, int] = {}
    for outward, (live, ended) in found.items():
        if live:
            made.live[outward] = block_of(live, numbers)
            note_homes(made, outward, live.values())
        if ended:
            made.ended[outward] = block_of(ended, numbers)
    note_points(made, list(numbers))
    made.codes = list(numbers)
    return made


def block_of(rows: Mapping[int, Row], numbers: dict[str, int]) -> Block:
    """It will return the postcodes of one outward code; *numbers* learns each district."""
    places = sorted(rows)
    areas, lats, lons = array("H"), array("H"), array("H")
    for place in places:
        _, _, _, gss, point = rows[place]
        areas.append(numbers.setdefault(gss, len(numbers)) * 2 + (point is None))
        if point is not None:
            lats.append(round((point[0] - LAT_START) * LAT_STEPS))
            lons.append(round((point[1] - LON_START) * LON_STEPS))
    return Block(array("H", places), areas, lats, lons)


def note_homes(made: Sorted, outward: str, rows: Iterable[Row]) -> None:
    """It will note the middle of an outward code and how many postcodes each district has in it."""
    points = [row.point for row in rows if row.point]
    homes = Counter(row.gss for row in rows if row.point and row.gss)
    made.counts["live"] += len(made.live[outward])
    made.counts["located"] += len(points)
    if homes:
        lat, lon = (round(median(axis), 4) for axis in zip(*points, strict=True))
        made.outwards[outward] = (lat, lon, dict(homes))


def note_points(made: Sorted, codes: list[str]) -> None:
    """It will note for each cell and district where in the cell there are live postcodes."""
    found: dict[int, set[int]] = {}
    for block in made.live.values():
        areas = (area >> 1 for area in block.areas if not area & 1)
        for area, lat, lon in zip(areas, block.lats, block.lons, strict=True):
            key = (lat // HIGH * ROW + lon // WIDE) * ROW + area
            place = lat % HIGH * WIDE + lon % WIDE
            if key in found:
                found[key].add(place)
            else:
                found[key] = {place}
    made.points = {
        (key // ROW, codes[key % ROW]): array("H", sorted(places))
        for key, places in found.items()
        if codes[key % ROW]
    }


def read_part(part: edition.Part, northern_ireland: bool) -> Sorted:
    """It will return a part of the libraries, sorted."""
    gc.disable()  # a million small things that all stay: to look through them for rubbish takes as long as the work
    return sort_rows(part.rows(), northern_ireland)


def make(
    parts: Iterable[Sorted], name: str, folder: Path, northern_ireland: bool, work: Executor, tell: Tell
) -> None:
    """It will make an edition aside and put it at *folder* whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix="."))
    try:
        write_edition(aside, list(told(parts, tell)), name, northern_ireland, work, tell)
        aside.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def told(parts: Iterable[Sorted], tell: Tell) -> Iterator[Sorted]:
    """It will give *parts* and tell how many postcodes have been read."""
    count = 0
    tell("Reading postcodes …")
    for part in parts:
        count += part.counts["live"] + sum(map(len, part.ended.values()))
        tell(f"Reading postcodes … {count:,}")
        yield part


def write_edition(
    folder: Path, parts: list[Sorted], name: str, northern_ireland: bool, work: Executor, tell: Tell
) -> None:
    """It will write the shards and what our own gazetteer needs. The codes are those of the edition; districts come later."""
    counts = sum((part.counts for part in parts), Counter[str]())
    codes = sorted({code for part in parts for code in part.codes})
    numbers = {code: number for number, code in enumerate(codes)}
    tell("Packing postcodes …")
    packed = work.map(shards, [renumbered(parts, "live", numbers), renumbered(parts, "ended", numbers)])
    points_size = write_points(folder / "points.bin", parts, numbers)
    (first, live), (ended, gone) = (
        write_shards(folder, prefix, found) for prefix, found in zip(("", "t"), packed, strict=True)
    )
    outwards = {outward: home for part in parts for outward, home in part.outwards.items()}
    sizes = {"live": counts["live"], "located": counts["located"], "unlocated": counts["live"] - counts["located"],
             "terminated": sum(len(block) for part in parts for block in part.ended.values()), "rejected": counts["rejected"],
             "islands": counts["islands"], "northern_ireland": counts["northern_ireland"], "shards": len(live), "bytes": sum(live),
             "largest": max(live, default=0), "ended_shards": len(gone), "ended_bytes": sum(gone), "ended_largest": max(gone, default=0),
             "points": points_size}  # fmt: skip
    said = {"format": FORMAT, "edition": name, "bt": northern_ireland, "sizes": sizes, "areas": codes, "first": first, "ended": ended,
            "outwards": [[outward, lat, lon, sorted(((numbers[gss], count) for gss, count in homes.items()), key=lambda home: (-home[1], home[0]))]
                         for outward, (lat, lon, homes) in sorted(outwards.items())]}  # fmt: skip
    (folder / "edition.json").write_text(json.dumps(said, separators=(",", ":")), encoding="utf-8")


def renumbered(parts: Iterable[Sorted], which: str, numbers: Mapping[str, int]) -> dict[str, Block]:
    """It will return the blocks of all parts, with the numbers that the districts have in the whole edition."""
    made: dict[str, Block] = {}
    for part in parts:
        new = [numbers[code] * 2 + unlocated for code in part.codes for unlocated in (0, 1)]
        blocks: dict[str, Block] = getattr(part, which)
        for outward, block in blocks.items():
            made[outward] = Block(
                block.places, array("H", map(new.__getitem__, block.areas)), block.lats, block.lons
            )
    return made


def write_shards(folder: Path, prefix: str, found: list[tuple[str, bytes]]) -> tuple[list[str], list[int]]:
    """It will write shards and return the first outward code of each, and their sizes."""
    for number, (_, data) in enumerate(found):
        (folder / f"{prefix}{number}.bin").write_bytes(data)
    return [first for first, _ in found], [len(data) for _, data in found]


def write_points(file: Path, parts: Iterable[Sorted], numbers: Mapping[str, int]) -> int:
    """It will write where there are postcodes, cell by cell, and return how many bytes that is."""
    found: dict[tuple[int, int], set[int]] = {}
    for part in parts:
        for (cell, gss), places in part.points.items():
            found.setdefault((cell, numbers[gss]), set()).update(places)
    cells, areas, starts, points, boxes = array("I"), array("H"), array("I", [0]), array("H"), array("B")
    for (cell, area), there in sorted(found.items()):
        cells.append(cell)
        areas.append(area)
        points.extend(sorted(there))
        starts.append(len(points))
        down, across = [place // WIDE for place in there], [place % WIDE for place in there]
        boxes.extend((min(down), max(down), min(across), max(across)))
    columns = [column.tobytes() for column in (cells, areas, starts, points, boxes)]
    file.write_bytes(b"".join(len(column).to_bytes(8, "little") + column for column in columns))
    return file.stat().st_size


def keep(
    file: Path,
    content: Path,
    kept: Path,
    places: Places,
    northern_ireland: bool,
    accept: bool = False,
    tell: Tell = quiet,
) -> Made:
    """It will make the edition of a file of the ONS and keep it in content/places/postcodes.zip, from where every later build takes it.

    Raises ContentError, also for one much smaller than the edition before unless we *accept* it; then what was there before stays.
    """  # fmt: skip
    folder = kept / f"csv-{os.getpid()}"
    try:
        parts = (sort_rows(rows, northern_ireland) for rows in edition.file_parts(file))
        with pool() as work:
            make(parts, edition.file_edition(file), folder, northern_ireland, work, tell)
        sizes = said_in(folder)["sizes"]
        refuse_unread(file, sizes)
        if not accept:
            refuse_smaller(file, sizes, said_in(before(content, kept, northern_ireland, tell))["sizes"])
        made_of(folder, places)
        pack(folder, content / OWN)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return ready(content, kept, places, northern_ireland, tell)


def before(content: Path, kept: Path, northern_ireland: bool, tell: Tell) -> Path:
    """It will return the folder of the edition that a new one replaces: that of the libraries where the one of staff cannot be used."""
    own = content / OWN
    with suppress(ContentError):
        if own.exists():
            return unpacked(own, kept, northern_ireland)
    return of_libraries(kept, northern_ireland, tell)


def refuse_unread(file: Path, sizes: Mapping[str, int]) -> None:
    """It will raise ContentError at the first row that cannot be read, if there are many of them."""
    if not sizes["located"] or sizes["rejected"] > sizes["live"] * MOST_REJECTED:
        rows, line = sizes["live"] + sizes["rejected"], edition.first_unread(file, PLACES)
        raise ContentError([Problem(file.name, line, f"Of {rows:,} rows {sizes['rejected']:,} cannot be read, this one first.",
                                    "Is this the ONS Postcode Directory, as it came?")])  # fmt: skip


def refuse_smaller(file: Path, sizes: Mapping[str, int], earlier: Mapping[str, int]) -> None:
    """It will raise ContentError if an edition is much smaller than the one before: a file that was cut off looks sound."""
    if sizes["live"] < earlier["live"] * FEWEST:
        wrong = f"It has {sizes['live']:,} live postcodes, but the edition before had {earlier['live']:,}."
        raise ContentError([Problem(file.name, 1, wrong, "Fetch it again, whole; if it is meant to be so small, add --accept.")])  # fmt: skip


def pack(folder: Path, file: Path) -> None:
    """It will put the files of *folder* into one, without dates, so that the same edition gives the same bytes."""
    half = file.with_suffix(".half")
    with zipfile.ZipFile(half, "w") as packed:
        for one in sorted(folder.iterdir()):
            how = (
                zipfile.ZIP_STORED
                if one.suffix == ".bin" and one.name != "points.bin"
                else zipfile.ZIP_DEFLATED
            )
            packed.writestr(zipfile.ZipInfo(one.name), one.read_bytes(), how, 9)
    half.replace(file)


def unpacked(file: Path, kept: Path, northern_ireland: bool) -> Path:
    """It will return the folder with the edition that staff keep. Raises ContentError where it is not as the settings say."""
    folder = kept / hashlib.sha256(file.read_bytes()).hexdigest()[:32]
    if not (folder / "edition.json").exists():
        kept.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=kept, prefix="."))
        try:
            unpack(file, aside)
            aside.chmod(0o755)
            aside.replace(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    said = said_in(folder)
    if said["format"] != FORMAT:
        refuse("It was made by an earlier version of this software.")
    if said["bt"] != northern_ireland:
        refuse(
            f"It was made {'with' if said['bt'] else 'without'} Northern Ireland’s postcodes, but FINDER_INCLUDE_BT is {northern_ireland}."
        )
    return folder


def unpack(file: Path, folder: Path) -> None:
    """It will unpack the edition that staff keep into *folder*."""
    try:
        with zipfile.ZipFile(file) as packed:
            packed.extractall(folder)
    except (*BROKEN, OSError):
        refuse("It cannot be opened.")
    if not (folder / "edition.json").exists():
        refuse("It is not an edition that ./inv postcodes made.")


def refuse(wrong: str) -> None:
    """It will raise ContentError on the file that staff keep."""
    raise ContentError(
        [
            Problem(
                f"content/{OWN}",
                1,
                wrong,
                "Type ./inv postcodes --csv FILE again, or take the file away to use the edition of the libraries.",
            )
        ]
    )
