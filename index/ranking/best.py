"""The best of some scores, over all or by column, the lower place first where scores are equal."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# From so many times what is wanted on, the scores that can be among the best are told first by their bound.
_MANY = 4
# The least score above 0.
_LEAST = np.nextafter(np.float32(0), np.float32(1))


def best(scores: Scores, k: int) -> NDArray[np.intp]:
    """The places of the k largest scores above 0, the best first."""
    if k <= 0:
        return np.zeros(0, np.intp)
    bound = np.partition(scores, -k)[-k] if len(scores) > _MANY * k else _LEAST
    (places,) = (scores >= max(bound, _LEAST)).nonzero()
    found: NDArray[np.intp] = places.take((-scores.take(places)).argsort(kind="stable")[:k])
    return found


# A place, its score and its column make one number, so that all columns are put in order by one sorting of numbers,
# which takes a fraction of sorting places by keys. From the lowest bits: the place (some eight million provisions), the
# bits of the score turned round (those of floats above 0 ascend as the floats do, below 2 ** 31), the column.
_PLACE_BITS = 23
_COLUMN_BITS = 31 + _PLACE_BITS
_PLACE = (1 << _PLACE_BITS) - 1
_SCORE = ((1 << 31) - 1) << _PLACE_BITS


def best_of_each(
    scores: Scores, columns: NDArray[np.int64], wanted: Sequence[int], most: Sequence[int]
) -> list[list[int]]:
    """The places of the largest scores above 0 in each of some columns, at most so many of each, the best first.
    `columns` are those of the places, below 512; scores are 0 or more."""
    keys = columns << _COLUMN_BITS
    keys += _SCORE
    keys -= np.left_shift(scores.view(np.int32), _PLACE_BITS, dtype=np.int64)
    keys += np.arange(len(keys))
    keys.sort()
    begins = [column << _COLUMN_BITS for column in wanted]
    # Up to where the score is 0.
    bounds = keys.searchsorted([*begins, *[begin + _SCORE for begin in begins]]).tolist()
    keys &= _PLACE
    return [keys[a : min(a + k, b)].tolist() for a, b, k in zip(bounds, bounds[len(begins) :], most, strict=False)]
