"""What a build changed, in plain words."""

import hashlib
from pathlib import Path

from plugins.core.library import Library

from .say import counted

SOON = 60  # days


def prints(output: Path) -> dict[str, str]:
    """It will return each page of *output* with a print of its bytes."""
    return {file.relative_to(output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(output.rglob("*")) if file.suffix in (".html", ".pdf") and "pagefind" not in file.parts}  # fmt: skip


def address_of(name: str) -> str:
    """It will return the address of a built file."""
    return "/" + name.removesuffix("index.html")


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """It will return what is new, changed and gone, a line each."""
    groups = {"New": sorted(after.keys() - before.keys()), "Changed": sorted(name for name in after if before.get(name, after[name]) != after[name]),
              "Gone": sorted(before.keys() - after.keys())}  # fmt: skip
    lines = []
    for word, names in groups.items():
        shown = ", ".join(address_of(name) for name in names[:6])
        more = f" and {len(names) - 6:,} more" if len(names) > 6 else ""
        lines += [f"{word}: {shown}{more}"] if names else []
    return lines or ["Nothing has changed since the last build."]


def waiting(library: Library) -> list[str]:
    """It will return what is held back, what was taken back and what is due for review, a line each."""
    held = [
        f"Held back: “{piece.title}” until {piece.embargo:%H:%M} on {piece.embargo:%Y-%m-%d}"
        for piece in library.held
        if piece.embargo
    ]
    gone = [f"Taken back: {one.place}, on {one.day}" for one in library.withdrawn.values()]
    pieces = sorted(
        (piece for piece in library.reviewed if piece not in library.held),
        key=lambda piece: piece.next_review,
    )
    due = [
        f"Due for review: “{piece.title}” on {piece.next_review}"
        for piece in pieces
        if (piece.next_review - library.today).days <= SOON
    ]
    return held + gone + due


def in_words(before: dict[str, str], after: dict[str, str], library: Library, seconds: float) -> str:
    """It will return the whole report."""
    pages = sum(name.endswith(".html") for name in after)
    made = (
        f"Built {counted(pages, 'page')} and {counted(len(after) - pages, 'PDF')} in {seconds:.1f} seconds."
    )
    return "\n".join([made, *changes(before, after), *waiting(library), "To see it: ./inv serve"])
