"""The store of parsed laws: the system of record.

Originals lie under their sha256; each law text is one JSON document. A document is written beside its place,
flushed to the disk and renamed into it, so a reader or a crash sees the old one or the new one, never a half.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from corpus.home import Home
from corpus.law import LawText

_NAME = re.compile(r"(?P<law>[^@+]+)@(?P<version>[\d-]+)(?:\+(?P<part>[^.]+))?\.(?P<language>[a-z]{2})\.json")


class StoreError(Exception):
    """A document of the store cannot be used; the message names the file and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class TextKey:
    """What tells one stored law text from another."""

    law: str
    version: str
    language: str
    part: str = ""

    @classmethod
    def of(cls, text: LawText) -> "TextKey":
        return cls(text.law.id, text.version, text.language, text.part)


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that no reader and no crash ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".partial")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Store:
    """The originals and law texts of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home

    # Originals.

    def put_original(self, data: bytes) -> str:
        """Keep a source file's bytes; returns their sha256 in hexadecimal."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.home.originals / digest
        if not path.exists():
            write_atomically(path, data)
        return digest

    def original(self, sha256: str) -> bytes:
        """The bytes that were kept. Raises StoreError where there are none, or where they have changed on disk."""
        path = self.home.originals / sha256
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise StoreError(f"{path}: this original is missing; ingest its law again") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"{path}: this original has changed on disk; ingest its law again")
        return data

    # Law texts.

    def path(self, key: TextKey) -> Path:
        country, _, name = key.law.partition("/")
        part = f"+{key.part}" if key.part else ""
        return self.home.laws / country / f"{name}@{key.version}{part}.{key.language}.json"

    def put(self, text: LawText) -> Path:
        """Keep a law text in place of an earlier one of the same key. Raises ValueError where two provisions have
        one eId: then the text was split wrongly, and storing it would hide a provision."""
        seen: set[str] = set()
        for provision in text.provisions:
            if provision.eid in seen:
                raise ValueError(f"{text.law.id}: two provisions have the eId {provision.eid}")
            seen.add(provision.eid)
        path = self.path(TextKey.of(text))
        write_atomically(path, msgspec.json.encode(text))
        return path

    def keys(self, law: str | None = None) -> list[TextKey]:
        """The keys of the stored texts, sorted; of one law where it is named. Reads file names only."""
        country, _, name = (law or "*/*").partition("/")
        found = []
        for path in self.home.laws.glob(f"{country}/{name}@*.json"):
            if match := _NAME.fullmatch(path.name):
                found.append(
                    TextKey(
                        f"{path.parent.name}/{match['law']}",
                        match["version"],
                        match["language"],
                        match["part"] or "",
                    )
                )
        return sorted(found)

    def get(self, key: TextKey) -> LawText:
        """The text of a key. Raises StoreError where it is missing or unreadable."""
        path = self.path(key)
        try:
            return msgspec.json.decode(path.read_bytes(), type=LawText)
        except FileNotFoundError:
            raise StoreError(f"{path}: this law text is missing") from None
        except msgspec.DecodeError as error:
            raise StoreError(f"{path}: unreadable ({error}); ingest the law again or restore a backup") from None

    def texts(self, law: str | None = None) -> Iterator[LawText]:
        """The stored texts, in the order of their keys."""
        for key in self.keys(law):
            yield self.get(key)

    def remove(self, key: TextKey) -> None:
        """Take a text out of the store; its original stays."""
        self.path(key).unlink(missing_ok=True)

    def fingerprint(self) -> str:
        """A digest of what the store holds (names, sizes, times), by which an index knows whether it is up to date."""
        state = hashlib.sha256()
        for path in sorted(self.home.laws.glob("*/*.json")):
            entry = path.stat()
            state.update(f"{path.parent.name}/{path.name} {entry.st_size} {entry.st_mtime_ns}\n".encode())
        return state.hexdigest()
