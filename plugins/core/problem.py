"""A fault in the content, told to the person who can mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache


@dataclass(frozen=True, order=True)
class Problem:
    """Where it is, what is wrong there, how to mend it, and the rule that it breaks, if that has a name."""

    path: str
    line: int
    wrong: str
    mend: str = ""
    rule: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.wrong} {self.mend}".rstrip()


class ContentError(Exception):
    """Every problem found, at once, in the order of files and lines; and what was remarked besides, which alone would stop nothing; *found* is what was read all the same."""

    def __init__(
        self, problems: Iterable[Problem], remarks: Iterable[Problem] = (), found: object = None
    ) -> None:
        self.problems, self.found = tuple(sorted(set(problems))), found
        self.remarks = tuple(sorted(set(remarks)))
        super().__init__("\n".join(map(str, self.problems)))


def missing(name: str) -> Problem:
    """It will return that there is no file *name*, which the site needs."""
    return Problem(name, 1, "This file is missing.", "Bring it back, for example from the last version that worked.")  # fmt: skip


def nearest(word: str, known: Iterable[str]) -> str:
    """It will return the known word closest to *word*, or an empty text."""
    return closest(word, known if isinstance(known, frozenset) else frozenset(known))


@lru_cache(maxsize=1024)
def closest(word: str, known: frozenset[str]) -> str:
    """It will return the same, and remember it: one slip in a template stands on hundreds of pages."""
    same = [one for one in sorted(known) if bare(one) == bare(word)]
    return next(iter(same or get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def bare(word: str) -> str:
    """It will return *word* without what is soon forgotten: its capitals, and a nought before a number, as in R08."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", word).casefold()


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """It will return a question with the closest known word, or the advice given for when none is close."""
    close = nearest(word, known)
    return f"Did you mean “{close}”?" if close else otherwise
