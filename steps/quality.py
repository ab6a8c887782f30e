"""The state of the services for staff: quality.html and quality.json, which are never published."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from plugins.core.area import Area
from plugins.core.day import Day
from plugins.core.directory import Directory
from plugins.core.finding import Finding
from plugins.core.quality import RULES, RUNNING
from plugins.core.service import Service
from plugins.core.tokens import read_tokens

from .place import ROOT, THEME
from .say import counted

SPECIALIST = "parent-infant-team"
FRESHNESS = {
    "fresh": "Under 6 months",
    "old": "6 to 12 months",
    "doubtful": "12 to 24 months",
    "hidden": "Over 24 months",
    "never": "Never",
}
STYLE = """
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; padding: 2rem 1rem; max-width: 80rem; background: {paper}; color: {ink}; font: 1.0625rem/1.6 {font}; }}
h1, h2 {{ line-height: 1.2; }}
h2 {{ margin-top: 3rem; }}
a {{ color: {action}; }}
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {{ outline: 3px solid {focus}; outline-offset: 2px; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; min-width: 30rem; background: {raised}; }}
caption {{ text-align: left; font-weight: 700; padding-block: .5rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .375rem .75rem; border: 1px solid {line}; overflow-wrap: anywhere; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
td.place {{ white-space: nowrap; }}
.error {{ color: {urgent}; font-weight: 700; }}
.bar {{ display: block; height: .75rem; background: {action}; }}
@media print {{ body {{ background: none; }} }}
"""


def write_quality(folder: Path, directory: Directory, root: Path = ROOT, theme: Path = THEME) -> None:
    """It will write quality.html and quality.json into *folder*, which must not be published."""
    folder.mkdir(parents=True, exist_ok=True)
    state = state_of(directory)
    colours = read_tokens(theme / "styles" / "tokens.css").light
    (folder / "quality.json").write_text(
        json.dumps(state, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "quality.html").write_text(
        page(state, colours, os.path.relpath(root, folder.resolve())), encoding="utf-8"
    )


def state_of(directory: Directory) -> dict[str, Any]:
    """It will return all that the report tells, as plain data."""
    running = [one for one in directory.services.values() if one.status in RUNNING]
    areas = sorted(directory.places.current.values(), key=lambda area: (area.nation, area.name))
    return {
        "day": directory.today.isoformat(),
        "services": len(directory.services),
        "shown": len(directory.shown),
        "severity": {name: sum(one.severity == name for one in directory.findings) for name in ("error", "report")},
        "rules": by_rule(directory.findings),
        "sources": by_source(directory),
        "freshness": freshness(running, directory),
        "no_service": names(area for area in areas if not directory.covering(area)),
        "no_specialist": names(area for area in areas if not any(one.kind == SPECIALIST for one in directory.covering(area))),
        "districts": len(areas),
        "findings": [{"severity": one.severity, "rule": one.rule, "file": one.problem.path, "line": one.problem.line, "wrong": one.problem.wrong, "mend": one.problem.mend}
                     for one in directory.findings],
    }  # fmt: skip


def by_rule(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """It will return how often each rule found something, the worst rule first."""
    counts = Counter(
        (one.severity, one.rule) for one in found
    )  # findings come worst first, and a Counter keeps that order
    meanings = {rule.name: rule.mend for rule in RULES}
    return [
        {"severity": severity, "rule": rule, "count": count, "mend": plain(meanings.get(rule, ""))}
        for (severity, rule), count in counts.items()
    ]


def plain(mend: str) -> str:
    """It will return advice without its places for facts."""
    return "" if "{" in mend else mend


def by_source(directory: Directory) -> list[dict[str, Any]]:
    """It will return the services and the remarks of each source."""
    services = Counter(
        source_of(directory.origins[one.id][0])
        for one in directory.services.values()
        if one.id in directory.origins
    )
    remarks = Counter((source_of(one.problem.path), one.severity) for one in directory.findings)
    sources = sorted({*services, *(source for source, _ in remarks)})
    return [
        {
            "source": one,
            "services": services[one],
            "error": remarks[one, "error"],
            "report": remarks[one, "report"],
        }
        for one in sources
    ]


def source_of(path: str) -> str:
    """It will return the source that a file belongs to: the folder of a feed, or the spreadsheet of staff."""
    parts = path.split("/")
    return "/".join(parts[:3]) if parts[:2] == ["content", "services"] else path


def freshness(services: Iterable[Service], directory: Directory) -> dict[str, int]:
    """It will return how many services were last checked how long ago."""
    counts = Counter(
        "never" if one.assured_date is None else one.freshness(directory.today) for one in services
    )
    return {words: counts[name] for name, words in FRESHNESS.items()}


def names(areas: Iterable[Area]) -> dict[str, list[str]]:
    """It will return the names of districts by nation."""
    found: dict[str, list[str]] = {}
    for area in areas:
        found.setdefault(area.nation, []).append(area.name)
    return found


def page(state: Mapping[str, Any], colours: Mapping[str, str], root: str) -> str:
    """It will return the report as a page that needs nothing else: no script, no other file."""
    style = STYLE.format(
        **{
            name: colours[name]
            for name in ("paper", "ink", "raised", "line", "action", "focus", "urgent", "font")
        }
    )
    severity, day = state["severity"], Day.fromisoformat(state["day"])
    parts = [
        f"<h1>The state of our services</h1><p>On {day}: {counted(state['services'], 'service')}, of which families see {state['shown']:,}. "
        f"{counted(severity['error'], 'error')} and {counted(severity['report'], 'report')}. For staff only.</p>",
        "<nav aria-label=\"On this page\"><ul><li><a href=\"#rules\">By rule</a></li><li><a href=\"#sources\">By source</a></li>"
        "<li><a href=\"#freshness\">Last checked</a></li><li><a href=\"#coverage\">Coverage</a></li><li><a href=\"#findings\">Every remark</a></li></ul></nav>",
        "<h2 id=\"rules\">By rule</h2>", table("What was found, the worst first", ("Severity", "Rule", "Times", "How to mend it"), map(rule_row, state["rules"])),
        "<h2 id=\"sources\">By source</h2>", table("Where it was found", ("Source", "Services", "Errors", "Reports"), map(source_row, state["sources"])),
        "<h2 id=\"freshness\">Last checked</h2>", table("Services that run, by their last check", ("Last checked", "Services", "Share", "Share as a bar"), freshness_rows(state["freshness"])),
        "<h2 id=\"coverage\">Coverage</h2>", districts("no service at all", state["no_service"], state["districts"]),
        districts("no parent-infant team", state["no_specialist"], state["districts"]),
        "<h2 id=\"findings\">Every remark</h2>",
        table("The worst first", ("Severity", "Rule", "Where", "What is wrong", "How to mend it"), (finding_row(one, root) for one in state["findings"])),
    ]  # fmt: skip
    return (f"<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            f"<meta name=\"robots\" content=\"noindex\">\n<title>The state of our services, {day}</title>\n<style>{style}</style>\n</head>\n"
            "<body>\n<main>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n")  # fmt: skip


def table(caption: str, columns: Sequence[str], rows: Iterable[str]) -> str:
    """It will return a table that can be scrolled sideways by keyboard too; or that there is nothing to show."""
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    if not body:
        return "<p>Nothing: all is in order.</p>"
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    return (f"<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table><caption>{caption}</caption>"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>")  # fmt: skip


def cells(*values: object) -> str:
    """It will return cells of text, and numbers to the right."""
    return "".join(
        f'<td class="number">{one:,}</td>' if isinstance(one, int) else f"<td>{escape(str(one))}</td>"
        for one in values
    )


def mark(severity: str) -> str:
    """It will return the cell that says how bad it is."""
    return f'<td class="{severity}">{severity.title()}</td>'


def rule_row(one: Mapping[str, Any]) -> str:
    """It will return the cells of a rule."""
    return mark(one["severity"]) + cells(one["rule"], one["count"], one["mend"])


def source_row(one: Mapping[str, Any]) -> str:
    """It will return the cells of a source."""
    return cells(one["source"], one["services"], one["error"], one["report"])


def freshness_rows(counts: Mapping[str, int]) -> list[str]:
    """It will return the cells of each age, with a bar as long as its share."""
    whole = sum(counts.values()) or 1
    return [f"{cells(words, count, f'{count / whole:.0%}')}<td style=\"width: 12rem\"><span class=\"bar\" style=\"width: {count / whole:.0%}\"></span></td>"
            for words, count in counts.items()]  # fmt: skip


def districts(lack: str, found: Mapping[str, Sequence[str]], whole: int) -> str:
    """It will return how many districts lack something, and which."""
    count = sum(map(len, found.values()))
    lists = "".join(
        f"<details><summary>{escape(nation)} ({len(listed):,})</summary><p>{escape(', '.join(listed))}</p></details>"
        for nation, listed in found.items()
    )
    return f"<h3>Districts with {lack}: {count:,} of {whole:,}</h3>{lists}"


def finding_row(one: Mapping[str, Any], root: str) -> str:
    """It will return the cells of a remark, with a link to its file."""
    link = escape(f"{Path(root).as_posix()}/{one['file']}", quote=True)
    place = f'<td class="place"><a href="{link}">{escape(one["file"])}:{one["line"]}</a></td>'
    return mark(one["severity"]) + cells(one["rule"]) + place + cells(one["wrong"], one["mend"])
