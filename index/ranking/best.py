"""The best slots of an array of scores, over all or of each country, without sorting it.

The array is looked at in blocks: the k-th largest of the blocks' maxima is a score that k slots reach at least, so
only slots that reach it are compared. Ties go to the lower slot.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.segments.segment_writer import BLOCK

Scores = NDArray[np.float32]


def best(scores: Scores, k: int) -> NDArray[np.intp]:
    """The slots of the k largest scores above 0, the best first."""
    if k <= 0 or not len(scores):
        return np.zeros(0, np.intp)
    bound = _kth(_maxima(scores), k)
    (candidates,) = (scores >= bound).nonzero() if bound > 0 else scores.nonzero()
    return _ordered(scores, candidates, k)


def best_listed(slots: NDArray[np.intp], scores: Scores, k: int) -> NDArray[np.intp]:
    """The same for the slots that are listed, ascending, with their scores, all above 0."""
    if len(slots) > 4 * k > 0:
        reach = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
        slots, scores = slots[reach], scores[reach]
    return slots[np.lexsort((slots, -scores))[:k]]


def best_of_each(scores: Scores, blocks: Sequence[NDArray[np.intp]], k: int) -> list[NDArray[np.intp]]:
    """The same for several sets of blocks at once; a set is the numbers of its blocks."""
    sizes = [len(own) for own in blocks]
    rows = np.concatenate([np.zeros(0, np.intp), *blocks])
    maxima = _maxima(scores)[rows] if len(rows) else np.zeros(0, np.float32)
    ends = np.cumsum(sizes)
    highest = [_kth(maxima[end - size : end], k) for end, size in zip(ends.tolist(), sizes, strict=True)]
    bounds = np.repeat(np.array(highest, np.float32), sizes)
    (reaching,) = ((maxima >= bounds) & (maxima > 0)).nonzero()
    squares = scores.reshape(-1, BLOCK)[rows[reaching]]
    at, columns = ((squares >= bounds[reaching, None]) & (squares > 0)).nonzero()
    candidates, of_set = rows[reaching[at]] * BLOCK + columns, ends.searchsorted(reaching[at], side="right")
    order = np.lexsort((candidates, -scores[candidates], of_set))
    found = of_set[order].searchsorted(np.arange(len(blocks) + 1)).tolist()
    return [candidates[order[begin : min(begin + k, end)]] for begin, end in pairwise(found)]


def _maxima(scores: Scores) -> Scores:
    """The largest score of each block."""
    return np.maximum.reduceat(scores, np.arange(0, len(scores), BLOCK))


def _kth(maxima: Scores, k: int) -> np.float32:
    """The k-th largest, 0 where there are no more than that."""
    if len(maxima) <= k:
        return np.float32(0)
    return np.partition(maxima, -k)[-k]  # type: ignore[no-any-return]


def _ordered(scores: Scores, candidates: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    values = scores[candidates]
    return candidates[np.lexsort((candidates, -values))[:k]]
