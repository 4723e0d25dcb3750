"""Logistic regression of several topics at once, with a start: the mathematics of learning topics.

What it is learned from, and what the numbers mean, is `train.py`'s and `lexicon.py`'s.
"""

import numpy as np

from ingest.annotate.sparse import Matrix, Sparse

_STEP = 0.05
# The last part of the steps is small, so that the weights come to rest.
_LAST, _SMALLER = 0.7, 0.3


def regression(
    shown: Matrix | Sparse, truth: Matrix, counting: Matrix, start: Matrix, base: Matrix, *, penalty: float,
    steps: int, learned: Matrix | None = None,
) -> tuple[Matrix, Matrix]:  # fmt: skip
    """The weights (features by topics) and the base (by topic) with the least loss: for each example and topic the
    logistic loss as far as it is `counting`, and `penalty` times the square of each step away from the start. By Adam
    (Kingma and Ba 2015) over all examples at each step. A weight of a feature where `learned` is 0 stays."""
    weights, intercept = start.copy(), base.copy()
    moments = [np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(intercept), np.zeros_like(intercept)]
    scale, turned = 1.0 / len(shown), shown.T
    for step in range(1, steps + 1):
        error = (1.0 / (1.0 + np.exp(-(shown @ weights + intercept))) - truth) * counting * scale
        of_weights = turned @ error + penalty * (weights - start)
        if learned is not None:
            of_weights *= learned
        of_intercept = error.sum(axis=0)
        rate = _STEP * (1.0 if step < steps * _LAST else _SMALLER)
        for value, slope, first, second in (
            (weights, of_weights, moments[0], moments[1]),
            (intercept, of_intercept, moments[2], moments[3]),
        ):
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            value -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights.astype(np.float32), intercept.astype(np.float32)
