"""A matrix of which nearly all is zero: texts of a few words, out of the thousands that there are."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Places = NDArray[np.intp]


class Sparse:
    """A matrix that has values in some columns of each row, and is zero elsewhere. `values` are those of the places in
    turn, or one for all of them.

    >>> matrix = Sparse.of([[0, 2], [], [2]], columns=3, value=0.5)
    >>> (matrix @ np.asarray([[1.0], [2.0], [4.0]], np.float32)).tolist()
    [[2.5], [0.0], [2.0]]
    >>> (matrix.T @ np.asarray([[1.0], [2.0], [4.0]], np.float32)).tolist()
    [[0.5], [0.0], [2.5]]
    >>> (Sparse.of_values([{0: 1.0, 2: 0.5}, {}], columns=3) @ np.asarray([[1.0], [2.0], [4.0]], np.float32)).tolist()
    [[3.0], [0.0]]
    """

    def __init__(self, rows: Places, columns: Places, shape: tuple[int, int], values: Matrix | np.float32) -> None:
        order = np.argsort(rows, kind="stable")
        self._rows, self._columns = rows[order], columns[order]
        self._values = values[order] if isinstance(values, np.ndarray) else values
        self._begins = np.flatnonzero(np.diff(self._rows, prepend=-1))
        self._shape = shape

    @classmethod
    def of(cls, places: Sequence[Sequence[int]], columns: int, value: float) -> "Sparse":
        """The matrix whose rows have one value in these columns."""
        rows, at = _places(places)
        return cls(rows, at, (len(places), columns), np.float32(value))

    @classmethod
    def of_values(cls, rows: Sequence[Mapping[int, float]], columns: int) -> "Sparse":
        """The matrix whose rows have these values by column."""
        values = np.asarray([value for row in rows for value in row.values()], np.float32)
        return cls(*_places([list(row) for row in rows]), (len(rows), columns), values)

    def __len__(self) -> int:
        return self._shape[0]

    @property
    def T(self) -> "Sparse":  # noqa: N802 (numpy's name)
        """The matrix with its rows as columns."""
        return Sparse(self._columns, self._rows, self._shape[::-1], self._values)

    def __matmul__(self, other: Matrix) -> Matrix:
        result = np.zeros((self._shape[0], other.shape[1]), np.float32)
        if len(self._rows):
            result[self._rows[self._begins]] = self._sums(other[self._columns])
        return result

    def _sums(self, taken: Matrix) -> Matrix:
        """What was taken for each place, times the values and added up by rows."""
        if isinstance(self._values, np.ndarray):
            return np.add.reduceat(taken * self._values[:, None], self._begins, axis=0)
        sums: Matrix = np.add.reduceat(taken, self._begins, axis=0) * self._values
        return sums


def _places(columns: Sequence[Sequence[int]]) -> tuple[Places, Places]:
    """The rows and the columns of each place."""
    rows = np.repeat(np.arange(len(columns)), [len(row) for row in columns])
    return rows, np.asarray([column for row in columns for column in row], np.intp)
