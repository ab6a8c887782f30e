"""Sizes, time and memory of the postcode files, beside the usual ways on the same rows: python bench/postcodes.py"""

import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plugins.core.gazetteer import km_between, read_gazetteer  # noqa: E402
from plugins.core.shard import LAT_START, LAT_STEPS, LON_START, LON_STEPS, NOWHERE, decode  # noqa: E402
from plugins.makers.postcodes import ready  # noqa: E402
from steps.postcodes import todays_places  # noqa: E402

FLOOR = 9.89  # bits for each postcode: the best code length known for this grid
LOADING = """
import gzip, json, sys, time, tracemalloc
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from plugins.core.gazetteer import read_gazetteer
def load():
    {then}
    return held
start = time.process_time()
held = load()
seconds = time.process_time() - start
del held
tracemalloc.start()
held = load()
print(seconds, tracemalloc.get_traced_memory()[0] / 1e6)
"""
GAZETTEER = LOADING.format(then='held = read_gazetteer(Path(sys.argv[2])); held.find("LA1 4YW")')
ONE_JSON = LOADING.format(then="held = json.loads(gzip.decompress(Path(sys.argv[2]).read_bytes()))")


def loaded(program: str, file: Path) -> tuple[float, float]:
    """It will return the seconds of processor and the megabytes of memory that loading takes in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT), str(file)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def line(name: str, files: list[int], first: int, postcodes: int) -> None:
    """It will print one way: files, all bytes, bits for each postcode, the ratio to the floor, and what a first lookup fetches."""
    bits = sum(files) * 8 / postcodes
    middle, largest = statistics.median(files), max(files)
    print(
        f"{name:32}{len(files):>7,}{sum(files) / 1e6:>9.2f}{bits:>8.2f}{bits / FLOOR:>7.2f}{middle:>10,.0f}{largest:>12,}{first:>12,}"
    )


def main() -> None:
    """It will make the files and measure."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        start = time.monotonic()
        made = ready(folder, folder / "kept", todays_places(), False)
        seconds = time.monotonic() - start
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        own = resource.getrusage(resource.RUSAGE_SELF)
        print(f"made in {seconds:.1f} s ({children.ru_utime + own.ru_utime:.0f} s of processor), at most {children.ru_maxrss / 1024:.0f} MB in a helper, "
              f"{own.ru_maxrss / 1024:.0f} MB in the first process\n")  # fmt: skip

        shards = [(made.folder / f"{number}.bin").read_bytes() for number in range(made.sizes["shards"])]
        ended = [
            (made.folder / f"t{number}.bin").stat().st_size for number in range(made.sizes["ended_shards"])
        ]
        start = time.process_time()
        decoded = [decode(data) for data in shards]
        decoding = (time.process_time() - start) / len(shards)
        everything = {postcode: [area, round(LAT_START + lat / LAT_STEPS, 4), round(LON_START + lon / LON_STEPS, 4)]
                      for shard in decoded for postcode, area, lat, lon in zip(shard, shard.areas, shard.lats, shard.lons, strict=True)
                      if lat != NOWHERE}  # fmt: skip
        outward = {code: {postcode.split()[1]: everything[postcode] for postcode in found}
                   for code, found in groupby(everything, lambda postcode: postcode.split()[0])}  # fmt: skip
        each = [len(packed(found)) for found in outward.values()]
        one = packed(everything)
        (folder / "one.json.gz").write_bytes(one)
        index = len(gzip.compress(made.index, 9, mtime=0))

        print(
            f"{'':32}{'files':>7}{'MB':>9}{'bits':>8}{'floor':>7}{'median B':>10}{'largest B':>12}{'a lookup B':>12}"
        )
        sizes = [len(data) for data in shards]
        count = made.sizes["located"]
        line("shards", sizes, index + int(statistics.median(sizes)), count)
        line("JSON for each outward code, gz", each, int(statistics.median(each)), count)
        line("one JSON, gz", [len(one)], len(one), count)
        print(
            f"{'shards of ended postcodes':32}{len(ended):>7,}{sum(ended) / 1e6:>9.2f}{'':>15}{statistics.median(ended):>10,.0f}{max(ended):>12,}"
        )
        postcodes = [len(shard) for shard in decoded]
        print(f"\npostcodes in a shard: median {statistics.median(postcodes):,.0f}, fewest {min(postcodes):,}; "
              f"in an outward code: median {statistics.median(map(len, outward.values())):,.0f}, fewest {min(map(len, outward.values()))}")  # fmt: skip
        print(f"a shard is decoded by Python in {decoding * 1000:.1f} ms")

        ours, theirs = loaded(GAZETTEER, made.folder), loaded(ONE_JSON, folder / "one.json.gz")
        print(f"loading and one lookup: gazetteer {ours[0] * 1000:.0f} ms and {ours[1]:.0f} MB, one JSON {theirs[0] * 1000:.0f} ms and {theirs[1]:.0f} MB "
              f"(ratios {ours[0] / theirs[0]:.3f} and {ours[1] / theirs[1]:.3f})")  # fmt: skip
        gazetteer = read_gazetteer(made.folder)
        points = [(lat, lon) for _, lat, lon in list(everything.values())[:: len(everything) // 10_000]]
        start = time.process_time()
        for point in points:
            gazetteer.districts_near(*point, 10)
        near = (time.process_time() - start) / len(points)
        start = time.process_time()
        for point in points[:5]:
            {area for area, lat, lon in everything.values() if km_between(*point, lat, lon) <= 10}
        plain = (time.process_time() - start) / 5
        print(
            f"the districts within 10 km: {near * 1e6:.0f} µs; by measuring every postcode {plain:.2f} s (ratio {near / plain:.6f})"
        )


def packed(value: object) -> bytes:
    """It will return *value* as JSON, packed."""
    return gzip.compress(json.dumps(value, separators=(",", ":")).encode(), 9, mtime=0)


if __name__ == "__main__":
    main()
