"""The model of a question's topics: for each feature a weight by topic, and what they add up to.

Topics exclude each other here (a question asks for one thing first), so their certainties add up to 1 with that of
*none*. The file of weights is made by `python -m index.query.topics.train`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.topic import topics

Weights = NDArray[np.float32]

# Weights below this change the certainty of a question in four by less than a hundredth, together.
_LEAST_WEIGHT = 0.15


class _Stored(msgspec.Struct):
    """The file. Feature number n has the next `counts[n]` of `columns` and `weights`, a weight for each topic that it
    tells of; `made_of` is the hash of what was learned from."""

    made_of: str
    topics: tuple[str, ...]
    base: list[float]
    features: list[str]
    counts: list[int]
    columns: list[int]
    weights: list[float]
    words: list[str]


@dataclass(frozen=True, kw_only=True)
class Model:
    """`weights[feature, topic]`; the last column is that of no topic at all. `words` (folded) are those of the
    questions that are no slips: laws need not have them."""

    made_of: str
    topics: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Weights
    base: Weights
    words: frozenset[str] = frozenset()

    def certainties(self, seen: Mapping[str, float]) -> Weights:
        """The certainty of each topic and, last, of none: together 1."""
        return softmax(self.logits(seen))

    def logits(self, seen: Mapping[str, float]) -> Weights:
        """What is seen of a question, added up by topic; their exponentials are in the proportion of certainties."""
        row_of = self.rows.get
        known = [(row, value) for name, value in seen.items() if (row := row_of(name)) is not None]
        if not known:
            return self.base
        at, values = zip(*known, strict=True)
        added: Weights = np.array(values, np.float32).dot(self.weights.take(at, 0))
        return self.base + added

    def spoke_for(self, seen: Mapping[str, float], topic: str, most: int = 3) -> tuple[str, ...]:
        """The features that speak for a topic, the strongest first."""
        column = self.topics.index(topic)
        known = [(name, value, self.rows[name]) for name, value in seen.items() if name in self.rows]
        if not known:
            return ()
        weights = self.weights[[row for *_, row in known], column].tolist()
        added = [(-value * weight, name) for (name, value, _), weight in zip(known, weights, strict=True) if weight > 0]
        return tuple([name for _, name in sorted(added)[:most]])


def softmax(logits: Weights) -> Weights:
    """Logits along the last axis as probabilities."""
    raised: Weights = np.exp(logits - np.maximum.reduce(logits, -1, keepdims=True))
    raised /= np.add.reduce(raised, -1, keepdims=True)
    return raised


def stored(model: Model) -> bytes:
    """The model as the file that ships."""
    telling = np.abs(model.weights) >= _LEAST_WEIGHT
    kept = [(name, row) for name, row in model.rows.items() if telling[row].any()]
    at = [row for _, row in kept]
    rows, columns = np.nonzero(telling[at])
    return msgspec.json.encode(
        _Stored(
            made_of=model.made_of,
            topics=model.topics,
            base=[round(float(value), 3) for value in model.base],
            features=[name for name, _ in kept],
            counts=np.bincount(rows, minlength=len(kept)).tolist(),
            columns=columns.tolist(),
            weights=[round(float(value), 2) for value in model.weights[at][rows, columns]],
            words=sorted(model.words),
        )
    )


def read(data: bytes) -> Model:
    """The model of a file's bytes."""
    file = msgspec.json.decode(data, type=_Stored)
    weights = np.zeros((len(file.features), len(file.base)), np.float32)
    weights[np.repeat(np.arange(len(file.features)), file.counts), file.columns] = file.weights
    return Model(
        made_of=file.made_of,
        topics=file.topics,
        rows={name: row for row, name in enumerate(file.features)},
        weights=weights,
        base=np.asarray(file.base, np.float32),
        words=frozenset(file.words),
    )


@cache
def model() -> Model:
    """The model that ships with the project."""
    return read(resources.files("index.query.topics").joinpath("topic_model.json").read_bytes())


def columns() -> dict[str, int]:
    """The column of each topic; "" (no topic) has the last."""
    return {topic: column for column, topic in enumerate((*topics(), ""))}
