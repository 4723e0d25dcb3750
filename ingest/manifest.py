"""The manifest of downloads: what lies in the folder of downloads, and where it came from."""

import threading
from dataclasses import dataclass

import msgspec

from corpus.home import Home
from corpus.store import write_atomically


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the manifest: what lies in the folder of downloads (`path` is relative to it) and where it is from."""

    law: str
    url: str
    path: str
    sha256: str
    bytes: int
    date: str
    media_type: str
    etag: str = ""
    last_modified: str = ""


class Manifest:
    """`downloads/manifest.json`, by address. It is written whole after each download."""

    def __init__(self, home: Home) -> None:
        self._path = home.downloads / "manifest.json"
        self._lock = threading.Lock()
        try:
            entries = msgspec.json.decode(self._path.read_bytes(), type=list[Entry])
        except (FileNotFoundError, msgspec.DecodeError):
            # A manifest that cannot be read costs a second download, no more.
            entries = []
        self._entries = {entry.url: entry for entry in entries}

    def entry(self, url: str) -> Entry | None:
        """What is known of an address."""
        return self._entries.get(url)

    def add(self, entry: Entry) -> None:
        """Keep an entry, in place of an earlier one of its address."""
        with self._lock:
            self._entries[entry.url] = entry
            ordered = [self._entries[url] for url in sorted(self._entries)]
            write_atomically(self._path, msgspec.json.format(msgspec.json.encode(ordered), indent=1))
