"""Where the parts of a plan find something, and what their words score there.

A question finds some hundred provisions of many thousands: scores are added up in arrays over all slots, in one go for
all words, and looked at from then on at the slots alone that something finds.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.postings.matching import Mask
from index.postings.postings import Scores, Vector
from index.ranking.clauses import Said

Slots = NDArray[np.intp]
# Numbers in the slots that are found.
Places = NDArray[np.intp]
_NO_SLOTS: Slots = np.zeros(0, np.intp)
_NO_SCORES: Scores = np.zeros(0, np.float32)


class Matched(NamedTuple):
    """The slots, ascending, that anything that was said finds, that are on a topic of the question or that it cites;
    `typed` is what the user's own words score there, `words` is with what the thesaurus adds."""

    said: Said
    slots: Slots
    typed: Scores
    words: Scores

    def places_of(self, slots: Slots) -> Places:
        """The places of slots that are among those found."""
        return self.slots.searchsorted(slots)

    def places_there(self, slots: Slots) -> tuple[Places, Mask]:
        """The places of slots, and whether they are among those found; where not, the place is of another."""
        if not len(self.slots):
            return np.zeros(len(slots), np.intp), np.zeros(len(slots), np.bool_)
        places = np.minimum(self.slots.searchsorted(slots), len(self.slots) - 1)
        return places, self.slots.take(places) == slots


def match(said: Said, stretched: float, on_topics: Sequence[Slots], cited: Sequence[int], mask: Mask) -> Matched:
    """Where something is found of what was said, among the slots that a mask lets pass. A stretch counts `stretched`.
    Function words among others add little, and only to what those find."""
    parts = [(word.vector, word.weight) for word in said.words]
    parts += [(stretch.vector, stretched) for stretch in said.stretches]
    parts += [(one, 1.0) for one in said.sums]
    concepts = [(concept.scores, clause.weight) for clause, concept in said.concepts]
    joining = said.joining
    if joining and not any(len(vector.scores) for vector, _ in (*parts, *concepts)):
        parts += [(vector, weight) for weight, vector in joining]
        joining = ()
    typed = _summed(parts, np.zeros(len(mask), np.float32))
    words = _summed(concepts, typed.copy())
    found = words > 0
    for slots in on_topics:
        found[slots] = True
    if cited:
        found[cited] = True
    found &= mask
    (slots,) = found.nonzero()
    typed, words = typed.take(slots), words.take(slots)
    if joining:
        added = _weighted(joining[0][1].at(slots), joining[0][0])
        for weight, vector in joining[1:]:
            added += _weighted(vector.at(slots), weight)
        if on_topics or cited:
            added *= words > 0
        typed += added
        words += added
    return Matched(said, slots, typed, words)


def shares(parts: Sequence[tuple[Slots, float]], size: int) -> Scores:
    """By slot, the weights of those of some lists that have it, as shares of all their weights."""
    total = np.zeros(size, np.float32)
    lists = [slots for slots, _ in parts]
    if lists:
        weights = np.array([weight for _, weight in parts], np.float32)
        weights /= weights.sum() or 1.0
        np.add.at(total, np.concatenate(lists), weights.repeat([*map(len, lists)]))
    return total


def counted(parts: Iterable[Slots], size: int) -> NDArray[np.uint8]:
    """By slot, how many of some lists have it."""
    every = np.concatenate([_NO_SLOTS, *parts])
    counts = np.zeros(size, np.uint8)
    np.add.at(counts, every, np.ones(len(every), np.uint8))
    return counts


def own_words(said: Said, names: Sequence[range]) -> dict[int, Slots]:
    """By each word's place in the query the slots of the provisions that have it themselves: a law's title says its
    words of all of them. A word and what was likely meant by it stand at one. `names` are the places of names of laws,
    which their titles have."""
    found: dict[int, list[Slots]] = {}
    for word in said.words:
        start = word.start
        vector = word.vector if any(start in name for name in names) else word.own
        found.setdefault(start, []).append(vector.listed()[0])
    return {start: own[0] if len(own) == 1 else np.unique(np.concatenate(own)) for start, own in found.items()}


def _summed(parts: Sequence[tuple[Vector, float]], total: Scores) -> Scores:
    """Add what some vectors score, each with its weight."""
    slots, scores = [_NO_SLOTS], [_NO_SCORES]
    for vector, weight in parts:
        if vector.slots is None:
            vector.add_to(total, weight)
        else:
            slots.append(vector.slots)
            scores.append(_weighted(vector.scores, weight))
    np.add.at(total, np.concatenate(slots), np.concatenate(scores))
    return total


def _weighted(scores: Scores, weight: float) -> Scores:
    return scores if weight == 1.0 else scores * np.float32(weight)
