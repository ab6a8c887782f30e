"""The task that starts something new: its options are the fields of what it can start."""

import sys
from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task


class Asking(Task[Any]):
    """A task with an option for each field. Other commands need not wait until the fields are known."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """It will return what can stand after its name."""
        if self.name not in sys.argv:
            return [Argument(name="what", positional=True)]
        from .new import flag, options
        from .starts import STARTS

        kinds = f"{', '.join(STARTS)}."
        fields = [
            Argument(names=(flag(name),), attr_name=name if "_" in name else None, help=said)
            for name, said in options()
        ]
        return [Argument(name="what", positional=True, help=kinds), *fields]
