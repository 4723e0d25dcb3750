"""The best slots of an array of scores, over all or of each country, without sorting it.

The array is looked at in blocks: the k-th largest of the blocks' maxima is a score that k slots reach at least, so
only slots that reach it are compared. Ties go to the lower slot.
"""

import numpy as np
from numpy.typing import NDArray

from index.segment_writer import BLOCK

Scores = NDArray[np.float32]


def best(scores: Scores, k: int) -> NDArray[np.intp]:
    """The slots of the k largest scores above 0, the best first."""
    if k <= 0 or not len(scores):
        return np.zeros(0, np.intp)
    maxima = scores.reshape(-1, BLOCK).max(axis=1)
    if len(maxima) > k:
        bound = np.partition(maxima, -k)[-k]
        candidates = np.flatnonzero(scores >= bound) if bound > 0 else np.flatnonzero(scores)
    else:
        candidates = np.flatnonzero(scores)
    return _ordered(scores, candidates, k)


def best_listed(slots: NDArray[np.intp], scores: Scores, k: int) -> NDArray[np.intp]:
    """The same for the slots that are listed, ascending, with their scores, all above 0."""
    if len(slots) > 4 * k > 0:
        reach = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
        slots, scores = slots[reach], scores[reach]
    return slots[np.lexsort((slots, -scores))[:k]]


def best_of_each(scores: Scores, blocks: list[NDArray[np.intp]], k: int) -> list[NDArray[np.intp]]:
    """The same for several sets of blocks at once; a set is the numbers of its blocks."""
    squares = scores.reshape(-1, BLOCK)
    maxima = squares.max(axis=1)
    found = []
    for own in blocks:
        highest = maxima[own]
        if len(own) > k:
            bound = np.partition(highest, -k)[-k]
            own = own[highest >= bound] if bound > 0 else own[highest > 0]
        else:
            bound = np.float32(0)
            own = own[highest > 0]
        rows, columns = np.nonzero(squares[own] >= bound if bound > 0 else squares[own])
        found.append(_ordered(scores, own[rows] * BLOCK + columns, k))
    return found


def _ordered(scores: Scores, candidates: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    values = scores[candidates]
    return candidates[np.lexsort((candidates, -values))[:k]]
