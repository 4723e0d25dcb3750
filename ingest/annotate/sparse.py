"""A matrix of which nearly all is zero: texts of a few words, out of the thousands that there are."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Places = NDArray[np.intp]


class Sparse:
    """A matrix that is `value` in some columns of each row, and zero elsewhere.

    >>> matrix = Sparse.of([[0, 2], [], [2]], columns=3, value=0.5)
    >>> (matrix @ np.asarray([[1.0], [2.0], [4.0]], np.float32)).tolist()
    [[2.5], [0.0], [2.0]]
    >>> (matrix.T @ np.asarray([[1.0], [2.0], [4.0]], np.float32)).tolist()
    [[0.5], [0.0], [2.5]]
    """

    def __init__(self, rows: Places, columns: Places, shape: tuple[int, int], value: float) -> None:
        order = np.argsort(rows, kind="stable")
        self._rows, self._columns = rows[order], columns[order]
        self._begins = np.flatnonzero(np.diff(self._rows, prepend=-1))
        self._shape, self._value = shape, np.float32(value)

    @classmethod
    def of(cls, places: Sequence[Sequence[int]], columns: int, value: float) -> "Sparse":
        """The matrix whose rows have a value in these columns."""
        rows = np.repeat(np.arange(len(places)), [len(row) for row in places])
        return cls(rows, np.asarray([c for row in places for c in row], np.intp), (len(places), columns), value)

    def __len__(self) -> int:
        return self._shape[0]

    @property
    def T(self) -> "Sparse":  # noqa: N802 (numpy's name)
        """The matrix with its rows as columns."""
        return Sparse(self._columns, self._rows, self._shape[::-1], float(self._value))

    def __matmul__(self, other: Matrix) -> Matrix:
        result = np.zeros((self._shape[0], other.shape[1]), np.float32)
        if len(self._rows):
            sums = np.add.reduceat(other[self._columns], self._begins, axis=0)
            result[self._rows[self._begins]] = sums * self._value
        return result
