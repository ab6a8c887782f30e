"""How long a directory of many services takes to build, how much memory, and how that grows; with Hugo on the same records.

    python bench/finder.py 1000 10000 50000

Every service is made up, marked EXAMPLE, and lives in a temporary copy of the project. A tenth of them are in one district. They have no
telephone, so that no leaflet is made of them: leaflets have a benchmark of their own.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import clone_to  # noqa: E402

CROWDED = "leeds"
KINDS = ("family-hub", "voluntary-group", "health-visiting", "parent-infant-team", "talking-therapies")
NEEDS = ("feeding", "crying", "sleep", "low-mood", "bonding", "play", "dads", "money")
LANGUAGES = ("English", "Urdu", "Polish", "Arabic", "Welsh", "Bengali")
SINGLE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main><h1>{{ .Title }}</h1>
<dl>{{ range $name, $value := .Params.facts }}<dt>{{ $name }}</dt><dd>{{ $value }}</dd>{{ end }}</dl></main></body></html>"""
LIST = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main><h1>{{ .Title }}</h1>
<ul>{{ range .Params.services }}<li><a href="/services/{{ .slug }}/">{{ .name }}</a> {{ .about }} {{ .hours }} {{ .last_checked }}</li>{{ end }}</ul></main></body></html>"""


def areas() -> list[dict[str, str]]:
    """It will return the districts of today."""
    with (ROOT / "content" / "places" / "areas.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if not row["valid_to"]]


def service(number: int, area: dict[str, str], chance: random.Random) -> dict[str, str]:
    """It will return one made-up service as a row of the spreadsheet."""
    lat, lon = (
        float(area["lat"]) + chance.uniform(-0.05, 0.05),
        float(area["lon"]) + chance.uniform(-0.05, 0.05),
    )
    door = chance.random() < 0.7
    return {
        "id": "", "slug": f"example-{number}", "name": f"EXAMPLE Service {number} of {area['name']}", "organization": f"Example organisation {number % 2000}",
        "kind": chance.choice(KINDS), "needs": ";".join(chance.sample(NEEDS, 3)), "about": "A made-up service, for measuring. " * 3,
        "who_for": "Families with a baby", "min_age": "0", "max_age": "5", "referral": "yourself", "how_to_refer": "Write to them.", "phone": "",
        "email": f"hello{number}@example.org", "website": "", "address": f"{number} Example Street" if door else "", "city": area["name"] if door else "", "postcode": "",
        "private": "no", "latitude": f"{lat:.4f}" if door else "", "longitude": f"{lon:.4f}" if door else "", "covers": area["slug"],
        "hours": "Mo-Fr 09:00-17:00; Sa 10:00-12:00", "access": "Step-free.", "languages": ";".join(chance.sample(LANGUAGES, 2)), "cost": "Free",
        "last_checked": "2026-11-01", "checked_by": "Nobody", "status": "active", "example": "yes"}  # fmt: skip


def services(count: int) -> list[dict[str, str]]:
    """It will return so many services over all districts, a tenth of them in one."""
    chance, places = random.Random(7), areas()
    crowded = next(area for area in places if area["slug"] == CROWDED)
    return [
        service(number, crowded if number % 10 == 0 else places[number % len(places)], chance)
        for number in range(count)
    ]


def clone(folder: Path, rows: list[dict[str, str]]) -> None:
    """It will make a copy of the project that holds *rows* and no other service, nor a clinic that names one."""
    clone_to(folder)
    for clinic in (folder / "content" / "clinics").iterdir():
        clinic.unlink()
    with (ROOT / "content" / "services" / "services.csv").open(encoding="utf-8-sig") as file:
        columns = next(csv.reader(file))
    with (folder / "content" / "services" / "services.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows(rows)


def hugo_site(folder: Path, rows: list[dict[str, str]]) -> None:
    """It will make a site of Hugo with a page for each service and a list for each district, both from a data file."""
    for name, text in {"hugo.toml": 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "section", "home"]\n',
                       "layouts/single.html": SINGLE, "layouts/list.html": LIST, "layouts/district.html": LIST,
                       "content/services/_content.gotmpl": '{{ range hugo.Data.services }}{{ $.AddPage (dict "path" .slug "title" .name "params" (dict "facts" .)) }}{{ end }}',
                       "content/find/_content.gotmpl": '{{ range hugo.Data.districts }}{{ $.AddPage (dict "path" .slug "title" .name "layout" "district" "params" (dict "services" .services)) }}{{ end }}',
                       }.items():  # fmt: skip
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    by_district: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_district.setdefault(row["covers"], []).append(
            {key: row[key] for key in ("slug", "name", "about", "hours", "last_checked")}
        )
    (folder / "data").mkdir()
    (folder / "data" / "services.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / "data" / "districts.json").write_text(
        json.dumps([{"slug": slug, "name": slug, "services": found} for slug, found in by_district.items()]),
        encoding="utf-8",
    )


def timed(words: list[str], folder: Path) -> tuple[float, float, int]:
    """It will run a command and return the seconds by the clock, those of the processor, and the most memory of one process in MB."""
    run = f"import resource, subprocess, sys; code = subprocess.run({words!r}, cwd={str(folder)!r}).returncode; used = resource.getrusage(resource.RUSAGE_CHILDREN); print('USED', used.ru_utime + used.ru_stime, used.ru_maxrss // 1024); sys.exit(code)"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True)
    wall = time.monotonic() - start
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    processor, memory = done.stdout.rsplit("USED", 1)[1].split()
    return wall, float(processor), int(memory)


def measure(count: int) -> dict[str, float]:
    """It will build both sites with so many services."""
    rows = services(count)
    with tempfile.TemporaryDirectory() as place:
        ours, theirs = Path(place, "ours"), Path(place, "theirs")
        ours.mkdir()
        theirs.mkdir()
        clone(ours, rows)
        hugo_site(theirs, rows)
        wall, processor, memory = timed([sys.executable, "-m", "invoke", "build"], ours)
        hugo_wall, hugo_processor, hugo_memory = (
            timed([sys.executable, "-m", "hugo", "--quiet"], theirs) if count else (0.0, 0.0, 0)
        )
        pages = list((ours / "output").resolve().rglob("*.html"))
        heaviest = max(file.stat().st_size for file in pages if "patterns" not in file.parts)
        made = sum(1 for _ in (theirs / "public").rglob("*.html")) if count else 0
    return {"count": count, "wall": wall, "processor": processor, "memory": memory, "pages": len(pages), "heaviest": heaviest, "hugo": hugo_processor,
            "hugo_wall": hugo_wall, "hugo_memory": hugo_memory, "hugo_pages": made}  # fmt: skip


def main(counts: list[int]) -> None:
    """It will measure an empty directory and each size, and print a table."""
    empty = measure(0)
    print(
        "| services | seconds (clock) | seconds (processor) | per service, less an empty build | services a second | most memory | pages | heaviest page | Hugo: processor, pages, memory | ratio |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    print(
        f"| 0 | {empty['wall']:.0f} | {empty['processor']:.0f} | | | {empty['memory']:.0f} MB | {empty['pages']:,} | {empty['heaviest'] / 1000:.0f} kB | | |",
        flush=True,
    )
    for count in counts:
        one = measure(count)
        own = one["processor"] - empty["processor"]
        print(f"| {count:,} | {one['wall']:.0f} | {one['processor']:.0f} | {own / count * 1000:.1f} ms | {count / own:,.0f} | {one['memory']:,.0f} MB | {one['pages']:,} | "
              f"{one['heaviest'] / 1000:.0f} kB | {one['hugo']:.1f} s, {one['hugo_pages']:,}, {one['hugo_memory']:,.0f} MB | {own / one['hugo']:.1f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000, 50_000])
