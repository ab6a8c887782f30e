"""Bytes that cost time, kept under the hash of all that they were made from."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def key_of(*parts: object) -> str:
    """It will return one short key for *parts*: bytes as they are, all else by its repr."""
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()[:32]


def cached(folder: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """It will return what *folder* keeps under *key*, or else what *make* returns, and keep that."""
    file = folder / key
    if file.exists():
        return file.read_bytes()
    data = make()
    folder.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    half.write_bytes(data)
    half.replace(file)
    return data
