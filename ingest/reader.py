"""What reads files here: a digest of the reading code, so that a change of it makes files worth reading again."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def reader() -> str:
    """The name of the reading code as it stands, kept with every text that it read."""
    state = hashlib.sha256()
    for package in ("ingest", "corpus"):
        for name, data in _sources(resources.files(package), package):
            state.update(f"{name} {len(data)}\n".encode() + data)
    return f"concordis-{state.hexdigest()[:12]}"


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith((".py", ".toml", ".json")):
            yield f"{name}/{entry.name}", entry.read_bytes()
