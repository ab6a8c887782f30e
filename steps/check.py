"""Reads and checks all content, without Pelican, and says what it found."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from invoke.exceptions import Exit

from plugins.core.allowance import Allowance
from plugins.core.blocks import blocks_of
from plugins.core.library import Library
from plugins.core.loading import load
from plugins.core.piece import SHOWN
from plugins.core.problem import ContentError, Problem, did_you_mean
from plugins.core.reading_grade import grade
from plugins.core.review import OVERDUE
from plugins.makers.clock import now
from plugins.makers.spelling import misspelt_in

from . import postcodes
from .place import CONTENT, THEME
from .saves import saves
from .say import SAFE, USAGE, counted, say

FEW = 5  # pieces of advice of one rule in one file
NAMED = re.compile(r"content/\S*\w")  # another file that a problem is about
ADVICE = "Advice, which stops no build: {:,}."


@dataclass(frozen=True)
class Seen:
    """What a check found: the library if it is sound, what stops a build, what does not, and what was silenced in which file."""

    library: Library | None
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    silenced: tuple[tuple[str, Allowance], ...] = ()

    def only(self, word: str) -> "Seen":
        """It will return what concerns *word*: a rule, or a part of the name of a file."""

        def concerns(one: Problem) -> bool:
            files = (one.path, *NAMED.findall(one.wrong))
            return not word or word == one.rule or any(word in file for file in files)

        return Seen(
            self.library,
            tuple(filter(concerns, self.problems)),
            tuple(filter(concerns, self.advice)),
            tuple((path, one) for path, one in self.silenced if not word or word == one.rule or word in path),
        )


def check() -> Library:
    """It will return the checked library. Raises ContentError with every problem at once."""
    return load(CONTENT, THEME, now(), postcodes.of_builds, misspelt_in)


def check_for_review() -> Library:
    """It will return the same, also where reviews are far too late: to sign them, or to list them, is what mends that. Raises ContentError."""
    try:
        return check()
    except ContentError as error:
        if isinstance(error.found, Library) and all(one.rule == OVERDUE for one in error.problems):
            return error.found
        raise


def check_for_paper() -> tuple[Library, tuple[Problem, ...]]:
    """It will return what could be read and every problem in it: a fault in one thing stops no paper that does without it. Raises ContentError."""
    try:
        return check(), ()
    except ContentError as error:
        if isinstance(error.found, Library):
            return error.found, error.problems
        raise


def look(only: str = "") -> Seen:
    """It will check everything and return what concerns *only*. Raises Exit where no rule and no file has that name."""
    try:
        library = check()
    except ContentError as error:
        if isinstance(error.found, Library):
            refuse_no_name(only, error.found, (*error.problems, *error.remarks))
        return Seen(None, error.problems, error.remarks).only(only)
    advice = tuple(one.problem for one in library.remarks)
    refuse_no_name(only, library, advice)
    return Seen(library, (), advice, library.silenced).only(only)


def refuse_no_name(only: str, library: Library, said: Iterable[Problem]) -> None:
    """It will raise Exit where *only* names no rule of *library*, nothing that *said* tells of, and no file."""
    files = (
        f"content/{file.relative_to(CONTENT).as_posix()}" for file in CONTENT.rglob("*") if file.is_file()
    )
    names = {*library.engine.rules, *files, *(name for one in said for name in (one.rule, one.path))}
    if only and not any(only in name for name in names):
        raise Exit(
            f"There is no rule and no file “{only}”. {did_you_mean(only, names, 'Every rule stands at /how-we-check/rules/.')}",
            code=USAGE,
        )


def in_words(seen: Seen, only: str = "") -> str:
    """It will return the problems by file, those with most first, then the advice, then how much was checked."""
    lines = [*map(str, by_file(seen.problems)), *in_advice(seen.advice, only)]
    silenced = [
        f"{path}:{one.line}: silent: {one.rule}, because: {one.reason}" for path, one in seen.silenced
    ]
    blocks = [
        *(["\n".join(lines)] if lines else []),
        *(["\n".join(silenced)] if silenced else []),
        summary(seen, only),
    ]
    return "\n\n".join(blocks)


def by_file(problems: Iterable[Problem]) -> list[Problem]:
    """It will return *problems* with the file that has most of them first, and in each file by line."""
    found: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        found.setdefault(problem.path, []).append(problem)
    return [
        problem
        for _, those in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
        for problem in those
    ]


def in_advice(advice: Iterable[Problem], only: str) -> Iterator[str]:
    """It will give the pieces of advice as lines; of many of one rule in one file the first few, unless it was asked for."""
    shown: Counter[tuple[str, str]] = Counter()
    for one in by_file(advice):
        shown[one.path, one.rule] += 1
        if only or shown[one.path, one.rule] <= FEW:
            yield f"{one.path}:{one.line}: advice: {one.wrong} {one.mend}".rstrip()
    for (path, rule), count in shown.items() if not only else ():
        if count > FEW:
            yield f"{path}: and {count - FEW:,} more like this: ./inv check --only {rule}"


def summary(seen: Seen, only: str) -> str:
    """It will return how many problems there are, or how much was checked."""
    advice = ADVICE.format(len(seen.advice)) if seen.advice else ""
    if seen.problems:
        files = len({problem.path for problem in seen.problems})
        told = f"{counted(len(seen.problems), 'problem')} in {counted(files, 'file')}."
        return " ".join(filter(None, [told, advice, SAFE]))
    if only or seen.library is None:
        return " ".join(filter(None, [f"No problems with “{only}”.", advice, *grades(seen.library, only)]))
    return "\n".join(filter(None, [counts(seen.library), advice, on_services(seen.library)]))


def grades(library: Library | None, only: str) -> list[str]:
    """It will return how hard the texts are by a formula, for those that *only* names."""
    if library is None:
        return []
    read = {
        piece.path: grade(blocks_of(piece.source, SHOWN)) for piece in library.passages if only in piece.path
    }
    return [
        f"Reading grade {mark} ({path}; shown, never a gate)."
        for path, mark in read.items()
        if mark is not None
    ]


def counts(library: Library) -> str:
    """It will return how much was checked."""
    counts = {"article": library.all_articles, "page": library.all_pages, "leaflet": library.all_leaflets, "review chapter": library.all_chapters,
              "simplified version": library.all_easy_reads, "campaign": library.all_campaigns, "clinic": library.clinics, "service": library.services,
              "helpline": library.helplines, "claim": library.claims, "reference": library.references, "council area": library.areas}  # fmt: skip
    listed = ", ".join(
        f"{len(things):,} {name}{'' if len(things) == 1 else 's'}" for name, things in counts.items()
    )
    return f"Checked {listed}: no problems."


def on_services(library: Library) -> str:
    """It will return how many remarks there are on services."""
    remarks = len(library.directory.findings)
    return (
        f"{counted(remarks, 'remark')} on services, which stop no build: ./inv services check"
        if remarks
        else ""
    )


def in_json(seen: Seen) -> str:
    """It will return what was found for other programs."""

    def told(problems: Iterable[Problem], severity: str) -> list[dict[str, object]]:
        return [{"file": one.path, "line": one.line, "rule": one.rule or None, "severity": severity, "wrong": one.wrong, "mend": one.mend}
                for one in problems]  # fmt: skip

    grades = (
        {piece.path: grade(blocks_of(piece.source, SHOWN)) for piece in seen.library.passages}
        if seen.library
        else {}
    )
    silenced = [
        {"file": path, "line": one.line, "rule": one.rule, "reason": one.reason}
        for path, one in seen.silenced
    ]
    return json.dumps({"problems": [*told(seen.problems, "error"), *told(seen.advice, "advice")], "silenced": silenced, "grades": grades},
                      ensure_ascii=False, indent=2)  # fmt: skip


def watch(only: str) -> None:
    """It will say what a check finds now and whenever a file of the content is saved, until Ctrl+C."""
    between = ""
    for _ in saves(CONTENT, THEME / "pictures"):
        say(between + in_words(look(only), only))
        between = "\n"
