"""Words for the person at the terminal, and the exit codes: 0 fine, 1 content, 2 usage, 3 a fault of the software."""

import functools
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from invoke.exceptions import Exit

from plugins.core.problem import ContentError, Problem

CONTENT, USAGE, SOFTWARE = 1, 2, 3
SAFE = "The site you have is as it was."
FAULT = (
    f"This is a fault in the software, not in your text. {SAFE}\n"
    "Please report the lines above to whoever looks after the software."
)
Given = ParamSpec("Given")
Made = TypeVar("Made")


def say(words: str) -> None:
    """It will print *words* at once, for as long as anyone reads them: “| head” stops early."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def problems_in_words(problems: Iterable[Problem]) -> str:
    """It will return the problems a line each, then how many they are."""
    lines = [str(problem) for problem in problems]
    files = len({line.split(":", 1)[0] for line in lines})
    count = f"{counted(len(lines), 'problem')} in {counted(files, 'file')}"
    return "\n".join([*lines, "", f"{count}. {SAFE}"])


def counted(number: int, thing: str) -> str:
    """It will return “1 page” or “2 pages”."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def plainly(task: Callable[Given, Made]) -> Callable[Given, Made]:
    """It will make *task* end in plain words and the right exit code, whatever happens."""

    @functools.wraps(task)
    def run(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            return task(*given, **named)
        except ContentError as error:
            raise Exit(problems_in_words(error.problems), code=CONTENT) from None
        except (Exit, KeyboardInterrupt):
            raise
        except Exception:
            traceback.print_exc(file=sys.stderr)
            raise Exit(f"\n{FAULT}", code=SOFTWARE) from None

    return run
