"""Multinomial logistic regression over features of which nearly all are zero: the mathematics of learning topics.

What it is learned from, and what the numbers mean, is `train.py`'s.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.query.topics.model import Weights, softmax

# The penalty on a step away from the start, chosen with the circles of questions held out in turn.
_PENALTY = 2.5e-6
_STEPS, _STEP = 150, 0.05


def regression(matrix: "Sparse", truth: Weights, counted: Weights, start: Weights) -> tuple[Weights, Weights]:
    """The weights (features by classes) and the base (by class) with the least loss: cross-entropy with `truth`
    (examples by classes), each example as far as it is `counted`, and the penalty. By Adam (Kingma and Ba 2015)."""
    weights, base = start.copy(), np.zeros(truth.shape[1], np.float32)
    by_weights, by_base = _Adam(weights), _Adam(base)
    for _ in range(_STEPS):
        wrong = (softmax(matrix.times(weights) + base) - truth) * counted
        by_weights.step(matrix.transposed_times(wrong) + np.float32(_PENALTY) * (weights - start))
        by_base.step(wrong.sum(axis=0))
    return weights, base


class Sparse:
    """A matrix of examples by features of which nearly all is zero."""

    def __init__(self, rows: NDArray[np.intp], cols: NDArray[np.intp], values: Weights, shape: tuple[int, int]) -> None:
        self._shape = shape
        by_row, by_col = np.argsort(rows, kind="stable"), np.argsort(cols, kind="stable")
        self._forward = (rows[by_row], cols[by_row], values[by_row, None])
        self._backward = (cols[by_col], rows[by_col], values[by_col, None])

    @classmethod
    def of(cls, seen: Sequence[Mapping[str, float]], row_of: Mapping[str, int]) -> "Sparse":
        entries = [
            (at, row_of[name], value) for at, one in enumerate(seen) for name, value in one.items() if name in row_of
        ]
        rows, cols, values = zip(*entries, strict=True)
        return cls(np.asarray(rows), np.asarray(cols), np.asarray(values, np.float32), (len(seen), len(row_of)))

    def times(self, other: Weights) -> Weights:
        return _summed(*self._forward, other, self._shape[0])

    def transposed_times(self, other: Weights) -> Weights:
        return _summed(*self._backward, other, self._shape[1])


def _summed(
    into: NDArray[np.intp], at: NDArray[np.intp], values: Weights, other: Weights, length: int
) -> Weights:  # fmt: skip
    """The rows `at` of `other` times `values`, added up by the sorted places `into`."""
    result = np.zeros((length, other.shape[1]), np.float32)
    begins = np.flatnonzero(np.diff(into, prepend=-1))
    result[into[begins]] = np.add.reduceat(other[at] * values, begins, axis=0)
    return result


class _Adam:
    """Steps that adapt to how large and how steady each gradient is."""

    def __init__(self, values: Weights) -> None:
        self._values = values
        self._mean, self._square, self._taken = np.zeros_like(values), np.zeros_like(values), 0

    def step(self, gradient: Weights) -> None:
        self._taken += 1
        self._mean += 0.1 * (gradient - self._mean)
        self._square += 0.001 * (gradient * gradient - self._square)
        mean = self._mean / (1 - 0.9**self._taken)
        square = self._square / (1 - 0.999**self._taken)
        self._values -= _STEP * mean / (np.sqrt(square) + 1e-8)
