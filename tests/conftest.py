"""What every test may use."""

from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime(2026, 11, 23, 12, 0)


@pytest.fixture
def page(tmp_path):
    """A function that writes a file of content and returns its path."""

    def write(text, name="page.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write
