"""A remark on a service or a text: an error stops a build, a report goes to the list that staff work through."""

from dataclasses import dataclass
from typing import Literal

from .problem import Problem


@dataclass(frozen=True, order=True)
class Finding:
    """One remark, by the rule that made it."""

    severity: Literal["error", "report"]  # “error” sorts before “report”: the worst comes first
    rule: str
    problem: Problem

    def __str__(self) -> str:
        return str(self.problem)


def error(rule: str, path: str, line: int, wrong: str, mend: str = "") -> Finding:
    """It will return a remark that stops a build."""
    return Finding("error", rule, Problem(path, line, wrong, mend))


def report(rule: str, path: str, line: int, wrong: str, mend: str = "") -> Finding:
    """It will return a remark for the list of staff."""
    return Finding("report", rule, Problem(path, line, wrong, mend, rule))
