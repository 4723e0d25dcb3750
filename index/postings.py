"""The postings of a whole generation, scored: a word's BM25F score for every provision, ready to be added up.

A *vector* is the score of one word over all its fields by slot, made from Whoosh's postings when it is first asked
for and kept for the generation. Scores are Whoosh's own: idf = ln(N / (n + 1)) + 1 and BM25 per field, added over the
fields with their weights; replaced documents count in N, n and the lengths, as they do there.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import log
from threading import Lock
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from index.fields import FIELD_NAMES
from index.generation import Generation, Manifest
from index.segment import Segment

# Whoosh's parameters of BM25F.
B = 0.75
K1 = 1.2
# What kept vectors may take. A common word of 50,000 provisions takes 200 kB, a rare one nothing to speak of.
_KEPT_BYTES = 48 * 1024**2
# From this share of all slots a vector is kept whole: adding two arrays is then faster than scattering one.
_DENSE = 1 / 12

Scores = NDArray[np.float32]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Vector:
    """A score by slot: of the slots listed, ascending, or of every slot where `slots` is None."""

    slots: NDArray[np.intp] | None
    scores: Scores

    def add_to(self, total: Scores, weight: float) -> None:
        if self.slots is None:
            total += self.scores if weight == 1.0 else self.scores * np.float32(weight)
        elif len(self.slots):
            total[self.slots] += self.scores if weight == 1.0 else self.scores * np.float32(weight)

    def at(self, slots: NDArray[np.intp]) -> Scores:
        """The scores of some slots."""
        if self.slots is None:
            return self.scores[slots]
        if not len(self.slots):
            return np.zeros(len(slots), np.float32)
        places = np.minimum(np.searchsorted(self.slots, slots), len(self.slots) - 1)
        return np.where(self.slots[places] == slots, self.scores[places], np.float32(0))

    def listed(self) -> tuple[NDArray[np.intp], Scores]:
        """The slots with a score, ascending, and their scores."""
        if self.slots is not None:
            return self.slots, self.scores
        slots = np.flatnonzero(self.scores)
        return slots, self.scores[slots]

    def mark(self, mask: NDArray[np.bool_]) -> None:
        """Set the mask where there is a score."""
        if self.slots is None:
            mask |= self.scores > 0
        else:
            mask[self.slots] = True

    @property
    def nbytes(self) -> int:
        return self.scores.nbytes + (0 if self.slots is None else self.slots.nbytes)


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """A term of one field (a number of `index.fields`) with the field's weight."""

    field: int
    term: str
    weight: float


class LookedUp:
    """A memory of look-ups that forgets everything when it is full: words of queries repeat, rubbish does not."""

    def __init__(self, most: int = 20_000) -> None:
        self._found: dict[Hashable, object] = {}
        self._most = most

    def get(self, key: Hashable, find: Callable[[], T]) -> T:
        """What `find` gave for the key before, else what it gives now."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= self._most:
                self._found.clear()
            found = self._found[key] = find()
        return cast(T, found)


class Postings:
    """All segments of a generation. Safe to use from several threads."""

    def __init__(self, generation: Generation, manifest: Manifest) -> None:
        self.segments: list[Segment] = []
        base = 0
        for state in manifest.segments:
            self.segments.append(Segment(generation.arrays(state.id), base, state.deleted))
            base += state.slots
        self.size = base
        # As Whoosh counts: replaced documents among them.
        self.documents = sum(state.documents for state in manifest.segments)
        totals = [sum(segment.meta.totals[n] for segment in self.segments) for n in range(len(FIELD_NAMES))]
        self._mean_length = [total / (self.documents or 1) or 1.0 for total in totals]
        self._kept: OrderedDict[Hashable, Vector] = OrderedDict()
        self._kept_bytes = 0
        self._lock = Lock()
        # What the words of queries stand for in this generation, by whoever looked it up.
        self.looked_up: LookedUp = LookedUp()

    # Places.

    def segment_of(self, slot: int) -> tuple[Segment, int]:
        """The segment of a slot, and the slot's number within it."""
        for segment in self.segments:
            if slot < segment.base + segment.size:
                return segment, slot - segment.base
        raise IndexError(slot)

    def gather(self, name: str) -> NDArray[np.generic]:
        """An array by slot, over all segments."""
        arrays = [segment[name] for segment in self.segments]
        return np.concatenate(arrays) if arrays else np.zeros(0, np.int32)

    # Vectors.

    def vector(self, terms: tuple[FieldTerm, ...]) -> Vector:
        """The sum of the scores of the terms, each in its field."""
        found = self.kept(terms)
        return self.keep(terms, self._made(terms)) if found is None else found

    def kept(self, key: Hashable) -> Vector | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, vector: Vector) -> Vector:
        """Keep a vector for the next time; the least recently used ones make room."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = vector
                self._kept_bytes += vector.nbytes
                while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
                    self._kept_bytes -= self._kept.popitem(last=False)[1].nbytes
        return vector

    def frequency(self, field: int, term: str) -> int:
        """In how many documents the field has the term."""
        return sum(segment.fields[field].frequency_of(term) for segment in self.segments)

    def _made(self, terms: Sequence[FieldTerm]) -> Vector:
        slots: list[NDArray[np.intp]] = []
        scores: list[NDArray[np.float64]] = []
        for wanted in terms:
            lists = [(s, *s.fields[wanted.field].postings(wanted.term)) for s in self.segments]
            frequency = sum(len(found) for _, found, _ in lists)
            if not frequency or not wanted.weight:
                continue
            idf = (log(self.documents / (frequency + 1)) + 1) * wanted.weight * (K1 + 1)
            mean = self._mean_length[wanted.field]
            for segment, found, frequencies in lists:
                if len(found):
                    lengths = segment.fields[wanted.field].lengths[found]
                    saturation = frequencies + (K1 * (1 - B) + (K1 * B / mean) * lengths)
                    scores.append(idf * frequencies / saturation)
                    slots.append(found.astype(np.intp) + segment.base)
        return self.merged(slots, scores)

    def merged(self, slots: list[NDArray[np.intp]], scores: list[NDArray[np.float64]]) -> Vector:
        """One vector of several lists, adding up where they meet."""
        if not slots:
            return Vector(np.zeros(0, np.intp), np.zeros(0, np.float32))
        count = sum(map(len, slots))
        if count < self.size * _DENSE:
            if len(slots) == 1:
                return Vector(slots[0], scores[0].astype(np.float32))
            together = np.concatenate(slots)
            unique, place = np.unique(together, return_inverse=True)
            return Vector(unique, np.bincount(place, np.concatenate(scores)).astype(np.float32))
        total = np.zeros(self.size, np.float64)
        for where, score in zip(slots, scores, strict=True):
            total[where] += score
        used = np.flatnonzero(total)
        if len(used) < self.size * _DENSE:
            return Vector(used, total[used].astype(np.float32))
        return Vector(None, total.astype(np.float32))
