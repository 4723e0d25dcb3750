"""The best slots, against sorting everything."""

from collections.abc import Iterable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from index.ranking.best import Sets, best, best_listed, best_of_each
from index.segments.segment_writer import BLOCK

# Few distinct values, so that there are ties.
SCORES = st_numpy.arrays(
    np.float32, st.integers(1, 12).map(lambda blocks: blocks * BLOCK), elements=st.sampled_from([0, 0, 0, 0.5, 1, 2])
)


def sorted_best(scores: np.ndarray, slots: Iterable[int], k: int) -> list[int]:
    return sorted((slot for slot in slots if scores[slot] > 0), key=lambda slot: (-scores[slot], slot))[:k]


@given(SCORES, st.integers(0, 20))
def test_best_is_what_sorting_gives(scores: np.ndarray, k: int) -> None:
    assert best(scores, k).tolist() == sorted_best(scores, range(len(scores)), k)


@given(SCORES, st.integers(1, 9), st.data())
def test_best_of_each_is_what_sorting_each_gives(scores: np.ndarray, k: int, data: st.DataObject) -> None:
    blocks = len(scores) // BLOCK
    cut = data.draw(st.integers(0, blocks))
    sets = [np.arange(cut), np.arange(cut, blocks)]
    slots = [range(cut * BLOCK), range(cut * BLOCK, len(scores))]
    # The same whether blocks are looked at as such or cut across.
    found = best_of_each(scores, Sets.of(sets, data.draw(st.integers(1, 9))), k)
    assert [one.tolist() for one in found] == [sorted_best(scores, own, k) for own in slots]


@given(SCORES, st.integers(1, 9), st.integers(1, 4), st.data())
def test_sets_may_be_in_several_pieces(scores: np.ndarray, k: int, across: int, data: st.DataObject) -> None:
    owners = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(scores) // BLOCK)))[: len(scores) // BLOCK]
    sets = [np.flatnonzero(owners == owner) for owner in range(3)]
    found = best_of_each(scores, Sets.of(sets, across), k)
    for own, blocks in zip(found, sets, strict=True):
        slots = [slot for block in blocks.tolist() for slot in range(block * BLOCK, (block + 1) * BLOCK)]
        assert own.tolist() == sorted_best(scores, slots, k)


@given(SCORES, st.integers(0, 20))
def test_best_listed_is_best_of_those_listed(scores: np.ndarray, k: int) -> None:
    slots = np.flatnonzero(scores)
    assert best_listed(slots, scores[slots], k).tolist() == best(scores, k).tolist()
