"""Reads what is typed after ./inv, and tells a slip with the nearest word."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from invoke.exceptions import Exit, ParseError
from invoke.program import Program

from plugins.core.problem import did_you_mean
from plugins.core.slugs import plain

from .place import ROOT
from .say import USAGE

EVERY_TASK = "Every task: ./inv --list"


class Typed(Program):
    """Invoke's own program, but for the words about what it cannot read."""

    def parse_tasks(self) -> None:
        """It will find out which tasks are meant, with which options. --help after a task is about it, whatever else it waits for."""
        typed = self.core.unparsed
        if {"--help", "-h"} & {*typed[1:]}:
            self.args.help.value, typed[:] = typed[0], []
        with self.telling():
            super().parse_tasks()

    def parse_cleanup(self) -> None:
        """It will show a list or a help, where that was asked for."""
        with self.telling():
            super().parse_cleanup()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """It will tell in our words what cannot be read."""
        try:
            yield
        except ParseError as error:
            raise Exit(self.slip(str(error), error.context), code=USAGE) from None
        except ValueError as error:  # from an option that takes a number
            typed = str(error).rpartition(": ")[2].strip("'\"")
            raise Exit(f"“{typed}” is not a number. {EVERY_TASK}", code=USAGE) from None

    def slip(self, said: str, context: Any) -> str:
        """It will return what is wrong, and the nearest word or where to look. Invoke tells it only in what it *said*."""
        task = context.name if context else None
        if unknown := re.fullmatch(r"No idea what (['\"])(.*)\1 is!", said):
            return self.unknown(unknown[2], context)
        if option := re.match(r"Flag <Argument: ([\w-]+).* needed value", said):
            return (
                f"Nothing stands after --{option[1].replace('_', '-')}. How to type it: ./inv {task} --help"
            )
        if context and (needed := context.missing_positional_args):
            return f"Say what after “{task}”: {needed[0].help} How to type it: ./inv {task} --help"
        return f"{said} {EVERY_TASK}"

    def unknown(self, word: str, context: Any) -> str:
        """It will return that nobody knows this *word*, with the nearest task or option."""
        if not word.startswith("-"):
            if more := self.apart(word, context):
                option, words = more
                return f"{option} takes one word, and “{words}” are more. A slug has hyphens, such as {plain(words)}; what has spaces stands in quotes. How to type it: ./inv {context.name} --help"  # fmt: skip
            near = did_you_mean(word, self.parser.contexts, "")
            return " ".join(filter(None, [f"There is no task “{word}”.", near, EVERY_TASK]))
        here = context.name if context else None
        flags = context.flags if here else self.initial_context.flags
        near = did_you_mean(word, [flag for flag in flags if flag.startswith("--")], "")
        wrong = f"“{here}” has no option “{word}”." if here else f"There is no option “{word}”."
        where = f"Its options: ./inv {here} --help" if here else EVERY_TASK
        return " ".join(filter(None, [wrong, near, where]))

    def apart(self, word: str, context: Any) -> tuple[str, str] | None:
        """It will return the option behind which *word* stands too many, and the words there."""
        typed = self.core.unparsed if context else []
        for option, first, second in zip(typed, typed[1:], typed[2:], strict=False):
            if second == word and option in context.flags and context.flags[option].takes_value:
                return option, f"{first} {second}"
        return None


def version() -> str:
    """It will return the version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


program = Typed(version(), name="First Bonds", binary="./inv", binary_names=["inv"])
