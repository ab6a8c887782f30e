"""Checks, builds into a fresh folder, verifies, swaps. Until the swap, the site you have stays as it was."""

import logging
import os
import shutil
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from plugins.core.problem import ContentError, Problem

from . import report
from .place import BUILDS, OUTPUT, ROOT
from .quality import write_quality
from .swap import fresh_folder, swap
from .verify import verify


class Collector(logging.Handler):
    """Keeps every warning and error that Pelican logs: each of them stops the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """It will keep one message."""
        self.found.append(record.getMessage())


def build(public: bool = False, tell: Callable[[str], None] = lambda words: None) -> str:
    """It will build the site into output/ and return the report. Raises ContentError; then output/ is as it was."""
    start = time.monotonic()
    folder = fresh_folder(BUILDS)
    try:
        tell("Checking content, building pages, leaflets and search …")
        settings = run_pelican(folder, public)
        tell("Verifying what was built …")
        if problems := verify(folder, settings["LIBRARY"], settings["SITE"]):
            raise ContentError(problems)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    write_quality(BUILDS / "reports", settings["LIBRARY"].directory)
    before = report.prints(OUTPUT) if OUTPUT.exists() else {}
    after = report.prints(folder)
    swap(folder, OUTPUT)
    return report.in_words(before, after, settings["LIBRARY"], time.monotonic() - start)


def run_pelican(folder: Path, public: bool) -> dict[str, Any]:
    """It will build into *folder* in this process and return the settings. A warning of Pelican's is a ContentError."""
    from pelican import Pelican
    from pelican.log import LimitFilter
    from pelican.settings import read_settings

    LimitFilter._raised_messages.clear()  # else a second build in one process hides the warnings of the first
    LimitFilter._group_count.clear()
    collector = Collector()
    logger = logging.getLogger("pelican")
    logger.addHandler(collector)
    was = Path.cwd()
    os.chdir(ROOT)
    try:
        settings: dict[str, Any] = read_settings(
            str(ROOT / ("publishconf.py" if public else "pelicanconf.py")),
            override={"OUTPUT_PATH": str(folder)},
        )
        with redirect_stdout(StringIO()):  # Pelican counts drafts; our own report says what matters
            Pelican(settings).run()
    finally:
        os.chdir(was)
        logger.removeHandler(collector)
    if collector.found:
        raise ContentError(Problem("content", 1, f"Pelican says: {message}") for message in collector.found)
    return settings
