"""The best slots of an array of scores, over all or of each country, without sorting it.

The array is looked at in groups of slots: the k-th largest of the groups' maxima is a score that k slots reach at
least, so only slots that reach it are compared. Ties go to the lower slot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.segments.segment_writer import BLOCK

Scores = NDArray[np.float32]

# Sets that hold less than this part of all slots are looked at by themselves.
_FEW = 3
# From so many blocks on, comparing rows is faster than comparing within blocks.
_ACROSS = 200


def best(scores: Scores, k: int) -> NDArray[np.intp]:
    """The slots of the k largest scores above 0, the best first. Scores are of whole blocks, as the index lays them."""
    if k <= 0 or not len(scores):
        return np.zeros(0, np.intp)
    square = scores.reshape(BLOCK, -1)
    maxima = _of_columns(square)
    bound = _kth(maxima, k)
    if not bound > 0:
        (slots,) = scores.nonzero()
        return slots.take(_order(scores.take(slots), k))
    # The columns that reach the bound, row by row: what reaches it there ascends, so ties go to the lower slot.
    (columns,) = (maxima >= bound).nonzero()
    looked_at = square.take(columns, 1).ravel()
    (places,) = (looked_at >= bound).nonzero()
    rows, at = np.divmod(places.take(_order(looked_at.take(places), k)), len(columns))
    return rows * square.shape[1] + columns.take(at)


def _order(scores: Scores, k: int) -> NDArray[np.intp]:
    """The places of the k largest, the first of equals first."""
    return (-scores).argsort(kind="stable")[:k]


def best_listed(slots: NDArray[np.intp], scores: Scores, k: int) -> NDArray[np.intp]:
    """The same for the slots that are listed, ascending, with their scores, all above 0."""
    if len(slots) > 4 * k > 0:
        reach = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
        slots, scores = slots[reach], scores[reach]
    return slots[np.lexsort((slots, -scores))[:k]]


@dataclass(frozen=True, slots=True)
class Sets:
    """Several sets of blocks, as their groups are laid out to be looked at at once. A group has BLOCK slots, each
    `steps` after the one before; those of a set stand together, up to `ends`.

    Most are blocks. What is much and in one piece is cut across instead: the maxima of the columns of a square come
    by comparing its rows, several slots at a time.
    """

    firsts: NDArray[np.intp]
    steps: NDArray[np.intp]
    ends: tuple[int, ...]
    # The set of each group.
    numbers: NDArray[np.intp]
    # The blocks that are looked at as such, one piece after the other.
    rows: NDArray[np.intp]
    # In the order of the groups: an extent of `rows`, or of slots where it is cut across.
    pieces: tuple[tuple[int, int, bool], ...]
    # Whether none is cut across, so that the groups are `rows`.
    plain: bool

    @classmethod
    def of(cls, blocks: Sequence[NDArray[np.intp]], across: int = _ACROSS) -> "Sets":
        """The sets of these blocks, each the numbers of its blocks, ascending. Where `across` or more of them follow
        each other, they are cut across."""
        none = np.zeros(0, np.intp)
        firsts, steps, rows = [none], [none], [none]
        pieces: list[tuple[int, int, bool]] = []
        listed = 0
        for own in blocks:
            for run in np.split(own, np.flatnonzero(np.diff(own) != 1) + 1) if len(own) else ():
                first = int(run[0]) * BLOCK
                if len(run) >= across:
                    firsts.append(first + np.arange(len(run)))
                    steps.append(np.full(len(run), len(run)))
                    pieces.append((first, first + len(run) * BLOCK, True))
                else:
                    firsts.append(run * BLOCK)
                    steps.append(np.ones(len(run), np.intp))
                    rows.append(run)
                    pieces.append((listed, listed + len(run), False))
                    listed += len(run)
        sizes = [len(own) for own in blocks]
        return cls(
            firsts=np.concatenate(firsts),
            steps=np.concatenate(steps),
            ends=tuple(np.cumsum(sizes).tolist()),
            numbers=np.repeat(np.arange(len(blocks)), sizes),
            rows=np.concatenate(rows),
            pieces=tuple(pieces),
            plain=not any(across for *_, across in pieces),
        )

    def maxima(self, scores: Scores) -> Scores:
        """The largest score of each group."""
        if self.plain:
            if len(self.rows) * BLOCK * _FEW < len(scores):
                own: Scores = np.maximum.reduce(scores.reshape(-1, BLOCK).take(self.rows, 0), 1, initial=0)
                return own
            return _of_blocks(scores).take(self.rows)
        of_rows = _of_blocks(scores.reshape(-1, BLOCK)[self.rows].ravel())
        return np.concatenate(
            [_of_columns(scores[a:b].reshape(BLOCK, -1)) if across else of_rows[a:b] for a, b, across in self.pieces]
        )  # fmt: skip

    def scores_of(self, scores: Scores, groups: NDArray[np.intp]) -> Scores:
        """The scores of some groups, one group a row."""
        if self.plain:
            return scores.reshape(-1, BLOCK).take(self.rows.take(groups), 0)
        return scores.take(self.firsts.take(groups)[:, None] + self.steps.take(groups)[:, None] * _WITHIN)


def best_of_each(scores: Scores, sets: Sets, k: int) -> list[NDArray[np.intp]]:
    """The same for each of several sets."""
    maxima = sets.maxima(scores)
    bounds = np.full(len(maxima), _LEAST)
    ordered = maxima.copy()
    begin = 0
    for end in sets.ends:
        if end - begin > k:
            own = ordered[begin:end]
            own.partition(end - begin - k)
            bounds[begin:end] = own[end - begin - k]
        begin = end
    np.maximum(bounds, _LEAST, out=bounds)
    (reaching,) = (maxima >= bounds).nonzero()
    values = sets.scores_of(scores, reaching)
    # Looked for as one row, which is far faster than row by row.
    (places,) = (values >= bounds.take(reaching)[:, None]).ravel().nonzero()
    at, within = np.divmod(places, BLOCK)
    groups = reaching.take(at)
    candidates = sets.firsts.take(groups) + sets.steps.take(groups) * within
    numbers = sets.numbers.take(groups)
    # Positive floats sort as the integers of the same bits do, so one key tells sets and scores at once.
    bits = values.ravel().take(places).view(np.int32)
    keys = (numbers << 32) - bits
    order = keys.argsort(kind="stable") if sets.plain else np.lexsort((candidates, keys))
    candidates = candidates.take(order)
    # Groups come in the order of their sets.
    found = numbers.searchsorted(np.arange(len(sets.ends) + 1)).tolist()
    return [candidates[begin : min(begin + k, end)] for begin, end in pairwise(found)]


_WITHIN = np.arange(BLOCK)
# The least score above 0.
_LEAST = np.nextafter(np.float32(0), np.float32(1))


def _of_blocks(scores: Scores) -> Scores:
    """The largest score of each block."""
    return np.maximum.reduceat(scores, np.arange(0, len(scores), BLOCK)) if len(scores) else scores


def _of_columns(square: Scores) -> Scores:
    """The largest score of each column of a square."""
    largest: Scores = np.maximum.reduce(square, 0)
    return largest


def _kth(maxima: Scores, k: int) -> np.float32:
    """The k-th largest, 0 where there are no more than that."""
    if len(maxima) <= k:
        return np.float32(0)
    ordered = maxima.copy()
    ordered.partition(len(maxima) - k)
    return ordered[len(maxima) - k]  # type: ignore[no-any-return]
