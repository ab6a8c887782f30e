"""The postcodes as files of the site: an index and its shards, under an address that changes with their content."""

import os
import shutil
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .makers.edition import library_outwards
from .makers.postcodes import Made


def tell_address(pelican: Any) -> None:
    """It will put the address of the index, and every outward code there is, into the settings."""
    made: Made = pelican.settings["POSTCODE_FILES"]
    pelican.settings["OUTWARD_CODES"] = library_outwards()
    pelican.settings["POSTCODES"] = f"/postcodes/{made.name}/index.json"


class PostcodeFiles(Generator):  # type: ignore[misc]
    """Writes /postcodes/<edition>/."""

    def generate_output(self, writer: Any) -> None:
        """It will place the index and every shard, without a second copy where the disk allows."""
        made: Made = self.settings["POSTCODE_FILES"]
        folder = Path(self.output_path, "postcodes", made.name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.json").write_bytes(made.index)
        for file in made.shards:
            place(file, folder / file.name)


def place(file: Path, target: Path) -> None:
    """It will put *file* at *target*: the same bytes under another name, or a copy."""
    target.unlink(missing_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def generators(pelican: Any) -> type[Generator]:
    """It will name the generator of this plugin."""
    return PostcodeFiles


def register() -> None:
    """It will connect to Pelican."""
    signals.initialized.connect(tell_address)
    signals.get_generators.connect(generators)
