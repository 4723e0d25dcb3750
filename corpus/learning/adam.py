"""Adam (Kingma and Ba 2015): steps down a slope that adapt to how large and how steady it is, weight by weight."""

import numpy as np

from corpus.learning.sparse import Matrix

# The paper's own: how fast the mean and the square of the slope are forgotten, and what keeps from dividing by nothing.
_MEAN, _SQUARE, _LEAST = 0.9, 0.999, 1e-8


class Adam:
    """The steps of some values, which are changed in place."""

    def __init__(self, values: Matrix) -> None:
        self._values = values
        self._mean, self._square, self._taken = np.zeros_like(values), np.zeros_like(values), 0

    def step(self, slope: Matrix, rate: float) -> None:
        """Step down a slope, about as far as `rate` for each value."""
        self._taken += 1
        self._mean += (1 - _MEAN) * (slope - self._mean)
        self._square += (1 - _SQUARE) * (slope * slope - self._square)
        mean = self._mean / (1 - _MEAN**self._taken)
        square = self._square / (1 - _SQUARE**self._taken)
        self._values -= rate * mean / (np.sqrt(square) + _LEAST)
