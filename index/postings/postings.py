"""The postings of a whole generation, scored: a word's BM25F score for every provision, ready to be added up.

A *vector* is the score of one word over all its fields by slot, made from Whoosh's postings when it is first asked
for and kept for the generation. Scores are Whoosh's own: idf = ln(N / (n + 1)) + 1 and BM25 per field, added over the
fields with their weights; replaced documents count in N, n and the lengths, as they do there.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.fields import FIELD_NAMES
from index.memory import Given, Memory, nbytes
from index.segments.generation import Generation, Manifest
from index.segments.segment import Segment

# Whoosh's parameters of BM25F.
B = 0.75
K1 = 1.2
# Vectors are kept in the room of this many common words, which have a score for every provision: what the questions of
# an hour have in common, and little enough that 50,000 provisions are served within 300 MB.
_COMMON_WORDS = 112
# What the words and phrases of the thesaurus take in a small index, with the common words of some thousand questions.
_LEAST_BYTES = 28 * 1024**2
# What the words of queries stand for, some hundred bytes a word.
_LOOKED_UP_BYTES = 8 * 1024**2
# From this share of all slots a vector is kept whole: adding two arrays is then faster than scattering one.
_DENSE = 1 / 12

# From so many slots on, adding in one pass is faster than taking scores out, adding and putting them back.
_FEW = 300

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vector:
    """A score by slot: of the slots listed, ascending, or of every slot where `slots` is None. `highest` is the best
    of them, 0 where there are none."""

    slots: NDArray[np.intp] | None
    scores: Scores
    highest: float

    @classmethod
    def of(cls, slots: NDArray[np.intp] | None, scores: Scores) -> "Vector":
        return cls(slots, scores, float(scores.max()) if len(scores) else 0.0)

    def add_to(self, total: Scores, weight: float) -> None:
        if self.slots is None:
            total += self.scores if weight == 1.0 else self.scores * np.float32(weight)
        elif len(self.slots):
            added = self.scores if weight == 1.0 else self.scores * np.float32(weight)
            if len(added) < _FEW:
                total[self.slots] += added
            else:
                np.add.at(total, self.slots, added)

    def at(self, slots: NDArray[np.intp]) -> Scores:
        """The scores of some slots."""
        if self.slots is None:
            return self.scores[slots]
        if not len(self.slots):
            return np.zeros(len(slots), np.float32)
        places = self.slots.searchsorted(slots)
        there = self.slots.take(places, mode="clip") == slots
        return np.where(there, self.scores.take(places, mode="clip"), np.float32(0))

    def has(self, slots: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some slots have a score."""
        if self.slots is None:
            return self.scores.take(slots) > 0
        if not len(self.slots):
            return np.zeros(len(slots), np.bool_)
        return np.equal(self.slots.take(self.slots.searchsorted(slots), mode="clip"), slots)

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


class FieldTerm(NamedTuple):
    """A term of one field (a number of `index.fields`) with the field's weight."""

    field: int
    term: str
    weight: float


class Terms:
    """Terms whose scores are added up, each in its field. Made by `Postings.terms`, one for all that ask for the same,
    so that they are looked up by what they are: what they say takes longer to compare than a rare word to score."""

    __slots__ = ("of_fields",)

    def __init__(self, of_fields: tuple[FieldTerm, ...]) -> None:
        self.of_fields = of_fields

    def __iter__(self) -> Iterator[FieldTerm]:
        return iter(self.of_fields)


NOTHING = Vector(np.zeros(0, np.intp), np.zeros(0, np.float32), 0.0)


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
        self._kept = Memory(max(_LEAST_BYTES, _COMMON_WORDS * base * np.dtype(np.float32).itemsize))
        # What the words of queries stand for in this generation, by whoever looked it up.
        self.looked_up = Memory(_LOOKED_UP_BYTES)

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

    @property
    def unknown_word(self) -> float:
        """What a word that no text has would score if it stood in a single provision."""
        return (log(self.documents / 2 + 1) + 1) * (K1 + 1)

    # Vectors.

    def terms(self, of_fields: tuple[FieldTerm, ...]) -> Terms:
        """The terms as they are looked up by."""
        return self.looked_up.get(("terms", of_fields), Terms, None, of_fields)

    def vector(self, terms: Terms) -> Vector:
        """The sum of the scores of the terms."""
        return self._kept.get(terms, self._made, nbytes, terms.of_fields)

    def kept(self, key: Hashable, make: Callable[[*Given], Vector], *given: *Given) -> Vector:
        """The vector that was made for a key before, else what is made now of what is given."""
        return self._kept.get(key, make, nbytes, *given)

    def held(self, key: Hashable) -> Vector | None:
        """The vector that was made for a key before, None where it is not kept."""
        return self._kept.held(key)  # type: ignore[no-any-return]

    def frequency(self, field: int, term: str) -> int:
        """In how many documents the field has the term."""
        return sum(segment.fields[field].frequency_of(term) for segment in self.segments)

    def _made(self, terms: Sequence[FieldTerm]) -> Vector:
        # The lists of all fields are scored in one go: each is short.
        slots: list[NDArray[np.int32]] = []
        frequencies: list[NDArray[np.uint16]] = []
        lengths: list[NDArray[np.int32]] = []
        factors: list[float] = []
        slopes: list[float] = []
        for field, term, weight in terms:
            lists = [(s, *s.fields[field].postings(term)) for s in self.segments]
            frequency = sum([len(found) for _, found, _ in lists])
            if not frequency or not weight:
                continue
            for segment, found, often in lists:
                if len(found):
                    slots.append(found + np.int32(segment.base) if segment.base else found)
                    frequencies.append(often)
                    lengths.append(segment.fields[field].lengths.take(found))
                    factors.append((log(self.documents / (frequency + 1)) + 1) * weight * (K1 + 1))
                    slopes.append(K1 * B / self._mean_length[field])
        if not slots:
            return NOTHING
        counts = [*map(len, slots)]
        counted = np.concatenate(frequencies)
        saturation: NDArray[np.float64] = np.concatenate(lengths) * np.repeat(slopes, counts)
        saturation += K1 * (1 - B)
        saturation += counted
        scores: NDArray[np.float64] = np.repeat(factors, counts) * counted
        scores /= saturation
        return self.merged(np.concatenate(slots, dtype=np.intp), scores, alone=len(slots) == 1)

    def merged(self, slots: NDArray[np.intp], scores: NDArray[np.float64], *, alone: bool) -> Vector:
        """One vector of the slots of several lists, adding up where they meet, or of one `alone`, which ascends."""
        if len(slots) >= self.size * _DENSE:
            return self.vector_of(np.bincount(slots, scores, self.size).astype(np.float32))
        if alone:
            return Vector.of(slots, scores.astype(np.float32))
        unique, place = np.unique(slots, return_inverse=True)
        return Vector.of(unique, np.bincount(place, scores).astype(np.float32))

    def vector_of(self, scores: Scores) -> Vector:
        """The vector of a score for every slot."""
        used = np.flatnonzero(scores)
        return Vector.of(used, scores[used]) if len(used) < self.size * _DENSE else Vector.of(None, scores)
