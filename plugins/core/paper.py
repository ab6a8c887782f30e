"""What of a text no paper shows: tables, and code."""

import re
from collections.abc import Iterator

from .problem import Problem
from .prose import ITEM, Lines

TAB = 4  # spaces: how far a list within a list, or code, is moved in
QUOTE = re.compile(r" {0,3}> ?")
RULED = re.compile(r"(?=.*-)(?=.*\|)[|:\- ]+")  # the line below the head of a table
TABLE = "Paper shows no table.", "Write it as a list, or as sentences."
CODE = (
    "Paper shows no line that is moved in by {spaces} spaces: it counts as code.",
    "Begin the line at its margin.",
)


def not_on_paper(path: str, lines: Lines) -> Iterator[Problem]:
    """It will give each table and each stretch of code among *lines* of the file *path*."""
    above, level, apart, quoted = "", -1, True, False
    for number, typed in lines:
        line = QUOTE.sub("", typed).expandtabs(TAB)
        words = line.strip()
        if not quoted and line != typed.expandtabs(TAB):
            level, apart = -1, True
        quoted = bool(QUOTE.match(typed)) or (quoted and bool(words))
        moved = (len(line) - len(line.lstrip())) // TAB
        if not words:
            apart = True
            continue
        if "|" in above and RULED.fullmatch(words):
            yield Problem(path, number - 1, *TABLE)
        if apart and moved > level + 1:
            wrong, mend = CODE
            yield Problem(path, number, wrong.format(spaces=len(line) - len(line.lstrip())), mend)
        elif ITEM.match(line) and (apart or level >= 0):
            level = moved
        elif (apart or parts(words)) and moved <= level:
            level = moved - 1
        above, apart = words, parts(words)


def parts(words: str) -> bool:
    """It will say whether a line with these *words*, a heading or the end of a panel, parts what is above it from what is below."""
    return words.startswith("#") or not words.strip("-")
