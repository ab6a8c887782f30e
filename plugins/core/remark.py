"""What is said beside days and times: a remark, such as “term time only”, or the same days and times in other words."""

import re
from collections.abc import Sequence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = re.compile(rf"\b({'|'.join(DAYS)})(?:s|nes|rs|ur)?(?:days?)?s?\b", re.IGNORECASE)
TIME = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?(?!\d)")
PLAIN = re.compile(r"(?:[ap]\.?m\b|every|each|weekly|week|days?|mornings?|afternoons?|evenings?|we are|open|opens|opening|hours|times?|from|to|until|till|"
                   r"and|on|between|the|is|o.clock)\b|\W", re.IGNORECASE)  # fmt: skip


def tells_again(text: str, days: Sequence[int], times: Sequence[str]) -> bool:
    """It will say whether *text* tells *days* (0 is Monday, in order) and *times* (HH:MM), or some of them, and nothing else."""
    if PLAIN.sub("", TIME.sub(" ", DAY.sub(" ", text))):
        return False
    named = [DAYS.index(found.lower()) for found in DAY.findall(text)]
    run = [*range(days[0], days[-1] + 1)] if days else []
    whole = named in ([], [*days]) or ([*days] == run and named == [days[0], days[-1]])
    return whole and {on_a_dial(*found) for found in TIME.findall(text)} <= {on_a_dial(*time.split(":")) for time in times}  # fmt: skip


def on_a_dial(hour: str, minute: str) -> tuple[int, int]:
    """It will return a time as a clock on a wall shows it: 9, 9am and 21:00 are one."""
    return int(hour) % 12, int(minute or 0)
