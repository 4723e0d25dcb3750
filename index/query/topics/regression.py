"""Multinomial logistic regression over features of which nearly all are zero: the mathematics of learning topics.

What it is learned from, and what the numbers mean, is `train.py`'s.
"""

import numpy as np

from corpus.learning.adam import Adam
from corpus.learning.sparse import Sparse
from index.query.topics.model import Weights, softmax

# The penalty on a step away from the start, chosen with the circles of questions held out in turn.
_PENALTY = 2.5e-6
_STEPS, _STEP = 150, 0.05


def regression(matrix: Sparse, truth: Weights, counted: Weights, start: Weights) -> tuple[Weights, Weights]:
    """The weights (features by classes) and the base (by class) with the least loss: cross-entropy with `truth`
    (examples by classes), each example as far as it is `counted`, and the penalty."""
    weights, base = start.copy(), np.zeros(truth.shape[1], np.float32)
    by_weights, by_base, turned = Adam(weights), Adam(base), matrix.T
    for _ in range(_STEPS):
        wrong = (softmax(matrix @ weights + base) - truth) * counted
        by_weights.step(turned @ wrong + np.float32(_PENALTY) * (weights - start), _STEP)
        by_base.step(wrong.sum(axis=0), _STEP)
    return weights, base
