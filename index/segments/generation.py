"""Generations of the index: where they lie, which one serves, who reads them, who may write.

`<home>/index/CURRENT` names the folder of the generation that serves and is replaced by a rename, so that a reader
finds the old generation or the new one. A reader holds a shared lock on its generation's `IN-USE`; a generation is
removed only by a writer that could lock that file for itself.
"""

import fcntl
import os
import secrets
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

import msgspec

from corpus.home import Home
from corpus.law import Law
from corpus.store import write_atomically

# Raise it when analysis, fields or the layout of arrays change: older indexes are then built anew.
FORMAT = 3
_CURRENT = "CURRENT"
_LOCK = "LOCK"
_IN_USE = "IN-USE"


class IndexStateError(Exception):
    """The index cannot be used or written; the message says why and what to do."""


class NoIndexError(IndexStateError):
    """There is no index yet, or none of this program's format."""


class IndexLockedError(IndexStateError):
    """Another process is building the index; the message says which."""


class SegmentState(msgspec.Struct, frozen=True):
    """A segment of a generation: Whoosh's id of it, its documents, and the numbers of those that were replaced."""

    id: str
    documents: int
    slots: int
    deleted: tuple[int, ...] = ()


class LawState(msgspec.Struct, frozen=True):
    """A law as it was indexed: a digest of the files that it came from, and where its documents are."""

    fingerprint: str
    segment: str
    first: int
    documents: int


class TextState(msgspec.Struct, frozen=True):
    """A text of the store as it was read: size and time of its file, the laws that it amends, and its law where the
    catalogue does not know it."""

    stamp: str
    amends: tuple[str, ...] = ()
    law: Law | None = None


class Manifest(msgspec.Struct, frozen=True):
    """What a generation holds. `fingerprint` is the store's when it was read; `knowledge` is a digest of the digests,
    reviewed topics and catalogue that went in."""

    format: int
    fingerprint: str
    knowledge: str
    segments: tuple[SegmentState, ...]
    laws: dict[str, LawState]
    # The stored texts by name.
    texts: dict[str, TextState]
    # Laws with a text of their own, for which a comparison may say that nothing was found.
    held: tuple[str, ...]

    @property
    def documents(self) -> int:
        return sum(segment.documents - len(segment.deleted) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Generation:
    """The folder of one generation."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def whoosh(self) -> Path:
        return self.folder / "whoosh"

    def arrays(self, segment: str) -> Path:
        return self.folder / f"{segment}.arrays"

    @property
    def _manifest(self) -> Path:
        return self.folder / "manifest.json"

    def write_manifest(self, manifest: Manifest) -> None:
        write_atomically(self._manifest, msgspec.json.encode(manifest))

    def manifest(self) -> Manifest:
        """Raises NoIndexError where it is missing, damaged or of another format."""
        try:
            found = msgspec.json.decode(self._manifest.read_bytes(), type=Manifest)
        except (FileNotFoundError, msgspec.DecodeError):
            raise NoIndexError(f"{self.folder}: this index is damaged; run `concordis index`") from None
        if found.format != FORMAT:
            raise NoIndexError(f"{self.folder}: this index is of another version of Concordis; run `concordis index`")
        return found


def current(home: Home) -> Generation | None:
    """The generation that serves, None where there is none."""
    try:
        name = (home.index / _CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    folder = home.index / name
    return Generation(folder) if name and folder.is_dir() else None


def publish(home: Home, generation: Generation) -> None:
    """Let a finished generation serve."""
    write_atomically(home.index / _CURRENT, f"{generation.name}\n".encode())


def new_generation(home: Home) -> Generation:
    """An empty folder beside the others. Names sort by their age."""
    ages = [int(path.name.partition("-")[0]) for path in home.index.glob("[0-9]*-*") if path.is_dir()]
    folder = home.index / f"{max(ages, default=0) + 1:08}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    (folder / _IN_USE).touch()
    return Generation(folder)


@contextmanager
def writing(home: Home) -> Iterator[None]:
    """Be the only writer. Raises IndexLockedError naming the process that is."""
    home.index.mkdir(parents=True, exist_ok=True)
    with (home.index / _LOCK).open("a+") as file:
        if not _lock(file, "exclusive"):
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise IndexLockedError(
                f"{home.index}: {holder} is building the index; wait until it is done, or end it and run "
                "`concordis index` again (the index that serves is not harmed)"
            )
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()


class Reading:
    """A reader's hold on a generation, until it is released."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._file = (generation.folder / _IN_USE).open("rb")
        if not _lock(self._file, "shared"):
            self._file.close()
            raise FileNotFoundError(f"{generation.folder} is being removed")

    def release(self) -> None:
        self._file.close()


def hold_current(home: Home) -> Reading:
    """Hold the generation that serves. Raises NoIndexError where there is none."""
    while (generation := current(home)) is not None:
        try:
            reading = Reading(generation)
        except FileNotFoundError:
            # Removed between looking and locking: a newer one has taken its place.
            if current(home) == generation:
                break
            continue
        if generation.folder.exists():
            return reading
        reading.release()
    raise NoIndexError(f"{home.index}: there is no index yet; run `concordis index`")


def remove_unused(home: Home) -> None:
    """Remove generations that do not serve and that nobody reads, also what killed builds have left."""
    serving = current(home)
    for folder in home.index.glob("[0-9]*-*"):
        if serving is not None and folder == serving.folder:
            continue
        marker = folder / _IN_USE
        if marker.exists():
            with marker.open("rb") as file:
                if not _lock(file, "exclusive"):
                    continue
                shutil.rmtree(folder, ignore_errors=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _lock(file: IO[bytes] | IO[str], kind: Literal["shared", "exclusive"]) -> bool:
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if kind == "shared" else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
