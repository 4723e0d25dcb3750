"""The best places, against sorting everything."""

from collections.abc import Iterable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from index.ranking.best import best, best_of_each

# Few distinct values, so that there are ties, and scores far below and above the others.
SCORES = st_numpy.arrays(
    np.float32, st.integers(0, 100), elements=st.sampled_from([0, 0, 0, 2.0**-100, 0.5, 1, 2, 2.0**100])
)


def sorted_best(scores: np.ndarray, places: Iterable[int], k: int) -> list[int]:
    return sorted((place for place in places if scores[place] > 0), key=lambda place: (-scores[place], place))[:k]


@given(SCORES, st.integers(0, 20))
def test_best_is_what_sorting_gives(scores: np.ndarray, k: int) -> None:
    assert best(scores, k).tolist() == sorted_best(scores, range(len(scores)), k)


@given(SCORES, st.lists(st.integers(0, 9), max_size=3), st.data())
def test_best_of_each_is_what_sorting_each_gives(scores: np.ndarray, most: list[int], data: st.DataObject) -> None:
    numbers = st.sampled_from([0, 3, 255, 259, 511])
    columns = np.array(data.draw(st.lists(numbers, min_size=len(scores), max_size=len(scores))), np.int64)
    wanted = [data.draw(numbers) for _ in most]
    found = best_of_each(scores, columns, wanted, most)
    own = [np.flatnonzero(columns == column).tolist() for column in wanted]
    assert found == [sorted_best(scores, places, k) for places, k in zip(own, most, strict=True)]
