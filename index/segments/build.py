"""Building the index from the store: aside, verified, then swapped in; a law that changed is replaced alone.

A build that is killed at any moment leaves the index that serves as it was. What goes in comes from the store, the
catalogue, the digests and the reviewed topics alone, so the index can always be thrown away.
"""

import hashlib
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import numpy as np

from corpus.catalogue import catalogue
from corpus.home import Home
from corpus.store import Store, TextKey
from index.segments import generation as generations
from index.segments.documents import Outline, Sources, outline
from index.segments.generation import (
    Generation,
    IndexStateError,
    LawState,
    Manifest,
    NoIndexError,
    SegmentState,
    TextState,
)
from index.segments.record import LawFacts
from index.segments.segment import Segment
from index.segments.segment_writer import SegmentBuilder
from index.segments.whoosh_store import IndexedDocument, StoredSegments, add_segment, create

# Told how many laws are done, and how many there are.
Progress = Callable[[int, int], None]

# Beyond these a whole build is cheaper than what replaced laws leave behind: each segment is a list more for every
# term of a query, and replaced documents still count in its statistics.
_MAX_SEGMENTS = 8
_MAX_REPLACED = 0.3
_MAX_CHANGED_LAWS = 0.2
# Documents and terms of a new segment that are read before it is let to serve.
_SAMPLED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did. `laws` are those that were read; `seconds` is wall time."""

    generation: str
    kind: Literal["up-to-date", "updated", "built"]
    documents: int
    laws: tuple[str, ...]
    seconds: float

    def __str__(self) -> str:
        if self.kind == "up-to-date":
            return f"The index is up to date: {self.documents} provisions and digests."
        done = "built" if self.kind == "built" else f"brought up to date ({', '.join(self.laws[:5])})"
        return f"The index was {done} in {self.seconds:.1f} s: {self.documents} provisions and digests."


def is_up_to_date(home: Home) -> bool:
    """Whether the index that serves holds what the store holds now."""
    serving = generations.current(home)
    if serving is None:
        return False
    try:
        manifest = serving.manifest()
    except NoIndexError:
        return False
    return manifest.fingerprint == Store(home).fingerprint() and manifest.knowledge == knowledge()


def build(home: Home, *, force: bool = False, progress: Progress | None = None) -> Built:
    """Bring the index up to date with the store, or build it anew where that is cheaper or `force` is set.

    Raises IndexLockedError while another process builds, StoreError for an unreadable text, IndexStateError where
    the finished index does not hold what was put in (then the old one goes on serving).
    """
    begun = time.monotonic()
    with generations.writing(home):
        store = Store(home)
        fingerprint = store.fingerprint()
        serving = generations.current(home)
        manifest = _usable(serving)
        if not force and manifest and manifest.fingerprint == fingerprint and manifest.knowledge == knowledge():
            return Built(generation=serving.name, kind="up-to-date", documents=manifest.documents, laws=(),
                         seconds=time.monotonic() - begun) if serving else _impossible()  # fmt: skip
        texts = _texts(store, manifest)
        sources = Sources(store, {key: outlined for key, (_, outlined) in texts.items()})
        prints = {law: _law_fingerprint(home, sources, texts, law) for law in sources.laws()}
        changed = _changed(manifest, prints)
        target = generations.new_generation(home)
        try:
            if serving and manifest and not force and manifest.knowledge == knowledge() and _small(manifest, changed):
                kind: Literal["updated", "built"] = "updated"
                _carry_over(serving, target)
                kept = manifest
            else:
                kind, changed, kept = "built", sorted(prints), None
                create(target.whoosh)
            segments, laws = _write(target, kept, sources, [law for law in changed if law in prints], prints,
                                    gone=changed, progress=progress)  # fmt: skip
            new = Manifest(
                format=generations.FORMAT,
                fingerprint=fingerprint,
                knowledge=knowledge(),
                segments=segments,
                laws=laws,
                texts={
                    str(store.path(key).name) + "|" + key.law: TextState(
                        stamp, tuple(sorted(text.amends)), None if key.law in catalogue() else text.law
                    )
                    for key, (stamp, text) in texts.items()
                },
                held=sources.held(),
            )
            target.write_manifest(new)
            _verify(target, new, {state.id for state in kept.segments} if kept else set())
        except BaseException:
            shutil.rmtree(target.folder, ignore_errors=True)
            raise
        generations.publish(home, target)
        generations.remove_unused(home)
        return Built(generation=target.name, kind=kind, documents=new.documents, laws=tuple(changed),
                     seconds=time.monotonic() - begun)  # fmt: skip


def _impossible() -> Built:
    raise AssertionError("a manifest was read of no generation")


def _usable(serving: Generation | None) -> Manifest | None:
    try:
        return serving.manifest() if serving else None
    except NoIndexError:
        return None


# Raised when the same facts give other documents; 2: an account that finds no rule in a held law is one of its own.
_MADE = b"2"


@cache
def knowledge() -> str:
    """A digest of the facts that ship with the project and go into the index, and of how documents are made of them."""
    state = hashlib.sha256(_MADE)
    root = resources.files("corpus")
    for name in ("catalogue", "digests", "reviewed", "topics.toml"):
        for path, data in _contents(root.joinpath(name)):
            state.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return state.hexdigest()


def _contents(place: Traversable) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        yield place.name, place.read_bytes()
    elif place.is_dir():
        for entry in sorted(place.iterdir(), key=lambda one: one.name):
            for path, data in _contents(entry):
                yield f"{place.name}/{path}", data


# What has changed.


def _texts(store: Store, manifest: Manifest | None) -> dict[TextKey, tuple[str, Outline]]:
    """Every stored text with the stamp of its file and its outline; files that have not changed are not read."""
    found = {}
    for key in store.keys():  # noqa: SIM118 - a store is no mapping
        path = store.path(key)
        state = path.stat()
        stamp = f"{state.st_size}-{state.st_mtime_ns}"
        known = manifest.texts.get(f"{path.name}|{key.law}") if manifest else None
        if known and known.stamp == stamp and (law := known.law or catalogue().get(key.law)):
            found[key] = (stamp, Outline(law, frozenset(known.amends)))
        else:
            found[key] = (stamp, outline(store, key))
    return found


def _law_fingerprint(home: Home, sources: Sources, texts: dict[TextKey, tuple[str, Outline]], law: str) -> str:
    """A digest of what a law's documents come from."""
    state = hashlib.sha256()
    for key in sources.keys(law):
        state.update(f"{key} {texts[key][0]}\n".encode())
    tags = home.laws / f"{law}.tags.json"
    if tags.exists():
        state.update(tags.read_bytes())
    return state.hexdigest()


def _changed(manifest: Manifest | None, prints: dict[str, str]) -> list[str]:
    """The laws whose documents differ from those that are indexed, also those that are no longer there."""
    known = {law: state.fingerprint for law, state in manifest.laws.items()} if manifest else {}
    return sorted(law for law in {*prints, *known} if prints.get(law) != known.get(law))


def _small(manifest: Manifest, changed: list[str]) -> bool:
    """Whether replacing the changed laws is cheaper than a whole build."""
    replaced = sum(len(segment.deleted) for segment in manifest.segments)
    replaced += sum(manifest.laws[law].documents for law in changed if law in manifest.laws)
    total = sum(segment.documents for segment in manifest.segments)
    return (
        len(manifest.segments) < _MAX_SEGMENTS
        and replaced <= _MAX_REPLACED * total
        and len(changed) <= max(1, _MAX_CHANGED_LAWS * len(manifest.laws))
    )


# Writing.


def _carry_over(serving: Generation, target: Generation) -> None:
    """Begin the new generation with the old one's files: linked, since a written segment never changes."""
    target.whoosh.mkdir()
    for source in serving.whoosh.iterdir():
        if source.is_file() and "LOCK" not in source.name:
            _link(source, target.whoosh / source.name, copy=source.suffix == ".toc")
    for source in serving.folder.glob("*.arrays"):
        _link(source, target.folder / source.name)


def _link(source: Path, target: Path, *, copy: bool = False) -> None:
    try:
        if not copy:
            os.link(source, target)
            return
    except OSError:
        # A file system without hard links.
        pass
    shutil.copyfile(source, target)


def _write(
    target: Generation,
    kept: Manifest | None,
    sources: Sources,
    laws: list[str],
    prints: dict[str, str],
    *,
    gone: list[str],
    progress: Progress | None,
) -> tuple[tuple[SegmentState, ...], dict[str, LawState]]:
    """Write the laws as one new segment, take out what they replace; returns all segments and all laws."""
    segments = list(kept.segments) if kept else []
    states = dict(kept.laws) if kept else {}
    deleted = [state for law in gone if (state := states.pop(law, None))]
    builder = SegmentBuilder()
    written: dict[str, tuple[int, int]] = {}

    def documents() -> Iterator[IndexedDocument]:
        count = 0
        for place, law in enumerate(laws):
            if progress:
                progress(place, len(laws))
            first = count
            number = builder.law_number(LawFacts.of(sources.law(law)))
            for document in sources.documents(law, number):
                yield builder.add(document)
                count += 1
            written[law] = (first, count - first)
        if progress:
            progress(len(laws), len(laws))

    offsets = {segment.id: offset for segment, offset in zip(segments, _offsets(segments), strict=True)}
    numbers = [
        offsets[state.segment] + n for state in deleted for n in range(state.first, state.first + state.documents)
    ]
    segment_id = add_segment(target.whoosh, documents(), numbers)
    removed: dict[str, set[int]] = {segment.id: set(segment.deleted) for segment in segments}
    for state in deleted:
        if state.segment in removed:
            removed[state.segment].update(range(state.first, state.first + state.documents))
    segments = [SegmentState(s.id, s.documents, s.slots, tuple(sorted(removed[s.id]))) for s in segments]
    for law, (first, count) in written.items():
        states[law] = LawState(prints[law], segment_id if count else "", first, count)
    if segment_id:
        stored = StoredSegments(target.whoosh)
        try:
            meta = builder.finish(target.arrays(segment_id), stored.fields(segment_id))
        finally:
            stored.close()
        segments.append(SegmentState(segment_id, meta.documents, builder.size))
    return tuple(segments), states


def _offsets(segments: list[SegmentState]) -> list[int]:
    offset, found = 0, []
    for segment in segments:
        found.append(offset)
        offset += segment.documents
    return found


# Verifying.


def _verify(target: Generation, manifest: Manifest, verified: set[str]) -> None:
    """Open the finished index, count it against Whoosh, and read a sample of each segment that was not verified when
    it was written. Raises IndexStateError where they differ."""
    stored = StoredSegments(target.whoosh)
    try:
        counts, deleted = stored.counts(), stored.deleted()
    finally:
        stored.close()
    expected = {segment.id: segment.documents for segment in manifest.segments}
    if counts != expected:
        raise IndexStateError(
            f"{target.folder}: Whoosh holds {counts}, not the {expected} documents written; try again"
        )
    for state in manifest.segments:
        if tuple(deleted[state.id]) != state.deleted:
            raise IndexStateError(f"{target.folder}: segment {state.id} has other documents taken out; try again")
        segment = Segment(target.arrays(state.id), 0, state.deleted)
        if segment.meta.documents != state.documents or segment.size != state.slots:
            raise IndexStateError(f"{target.folder}: the arrays of segment {state.id} are incomplete; try again")
        if state.id not in verified:
            _sample(segment, state)
    if sum(law.documents for law in manifest.laws.values()) != manifest.documents:
        raise IndexStateError(f"{target.folder}: laws and documents do not add up; try again")


def _sample(segment: Segment, state: SegmentState) -> None:
    """Read some records, and check that postings lead to documents that have the term where they say."""
    chance = random.Random(state.id)  # noqa: S311 - a sample, no secret
    for number in chance.sample(range(state.documents), min(_SAMPLED, state.documents)):
        slot = int(segment.slots[number])
        record = segment.record(slot)
        segment.text(slot)
        if f"{segment.law(record.law).id}/{record.eid}" != segment.ids[int(segment["group"][slot])]:
            raise IndexStateError(f"segment {state.id}: document {number} has another's record; try again")
    lists = segment.fields[1]
    for number in chance.sample(range(len(lists.words)), min(_SAMPLED, len(lists.words))):
        slots, frequencies = lists.postings(lists.words[number])
        if not len(slots) or (np.diff(slots) <= 0).any() or not frequencies.all() or slots[-1] >= segment.size:
            raise IndexStateError(f"segment {state.id}: the postings of {lists.words[number]!r} are wrong; try again")
