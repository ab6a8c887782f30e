"""What staff should look at in the helplines, also while other content has faults."""

from collections import Counter
from collections.abc import Iterable, Mapping

from plugins.core import helpline, helplines
from plugins.core.day import Day
from plugins.core.finding import Finding
from plugins.core.helpline import Helpline
from plugins.core.phone import Cost, cost_of
from plugins.core.problem import Problem
from plugins.core.withdrawal import open_shelf
from plugins.makers.clock import now

from .place import CONTENT
from .say import counted
from .services import section

COSTS: Mapping[Cost, str] = {"free": "free", "usual": "at the usual rate", "extra": "that cost extra", "unknown": "whose cost only their owners can tell"}  # fmt: skip


def check() -> tuple[str, bool]:
    """It will return every remark, numbered, the worst first, and whether one of them stops a build."""
    moment = now()
    problems: list[Problem] = []
    shelf, _ = open_shelf(CONTENT, problems)
    lines = shelf.rows(Helpline, "helplines.csv", helpline.COLUMNS, helpline.OPTIONAL)
    problems += (one for line in lines.values() for one in line.sign_problems())
    found = helplines.findings(lines.values(), Day(moment.year, moment.month, moment.day))
    errors = [*(Finding("error", "unreadable", one) for one in problems), *(one for one in found if one.severity == "error")]  # fmt: skip
    reports = [one for one in found if one.severity == "report"]
    parts = [
        *section("These stop a build:", errors, 1),
        *section("These do not stop a build:", reports, len(errors) + 1),
        costs(lines.values()),
        f"Checked {counted(len(lines), 'helpline')}: {counted(len(errors), 'error')} and {counted(len(reports), 'report')}.",
    ]
    return "\n".join(parts), bool(errors)


def costs(lines: Iterable[Helpline]) -> str:
    """It will return what the numbers cost whoever rings them, in one line."""
    known = Counter(cost_of(line.phone) for line in lines if line.phone)
    shown = ", ".join(f"{known[cost]} {words}" for cost, words in COSTS.items() if known[cost])
    return f"Numbers: {shown or 'none'}. What a text message costs cannot be told from its number."
