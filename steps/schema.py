"""Writes the JSON Schema of every type of content for editors, into docs/schema/."""

import json

from plugins.core.content_type import TYPES
from plugins.core.schema import schema_of

from .place import ROOT
from .say import counted

FOLDER = ROOT / "docs" / "schema"


def texts() -> dict[str, str]:
    """It will return the schemas as they are written, by the name of the file."""
    return {f"{kind.name}.schema.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n" for kind in TYPES}  # fmt: skip


def write() -> str:
    """It will write every schema, take away those of types that are gone, and return how many there are."""
    made = texts()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.schema.json"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return f"Wrote {counted(len(made), 'schema')} to docs/schema/. How editors use them: docs/editors.md."
