"""Logistic regression of several topics at once, with a start: the mathematics of learning topics.

What it is learned from, and what the numbers mean, is `train.py`'s and `lexicon.py`'s.
"""

import numpy as np

from corpus.learning.adam import Adam
from corpus.learning.sparse import Matrix, Sparse

_STEP = 0.05
# The last part of the steps is small, so that the weights come to rest.
_LAST, _SMALLER = 0.7, 0.3


def regression(
    shown: Matrix | Sparse, truth: Matrix, counting: Matrix, start: Matrix, base: Matrix, *,
    penalty: float | Matrix, steps: int, learned: Matrix | None = None,
) -> tuple[Matrix, Matrix]:  # fmt: skip
    """The weights (features by topics) and the base (by topic) with the least loss: for each example and topic the
    logistic loss as far as it is `counting`, and `penalty` (one, or of each feature) times the square of each step away
    from the start. All examples at each step. A weight of a feature where `learned` is 0 stays."""
    weights, intercept = start.copy(), base.copy()
    by_weights, by_intercept = Adam(weights), Adam(intercept)
    scale, turned = 1.0 / len(shown), shown.T
    for step in range(1, steps + 1):
        error = (1.0 / (1.0 + np.exp(-(shown @ weights + intercept))) - truth) * counting * scale
        of_weights = turned @ error + penalty * (weights - start)
        if learned is not None:
            of_weights *= learned
        rate = _STEP * (1.0 if step < steps * _LAST else _SMALLER)
        by_weights.step(of_weights, rate)
        by_intercept.step(error.sum(axis=0), rate)
    return weights.astype(np.float32), intercept.astype(np.float32)
