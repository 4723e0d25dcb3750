"""The topic model: for each topic a weight per feature, and what they add up to as a certainty.

Rules and learning are one: a cue's own weight (`cues.toml`, the thesaurus) is where training starts from, and
training pulls a weight away from it only as far as the reviewed laws say. The file of weights is made by
`python -m ingest.annotate.train`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import msgspec
import numpy as np

from corpus.learning.sparse import Matrix
from corpus.topic import topics
from ingest.annotate.cues import cues
from ingest.annotate.features import Seen
from ingest.annotate.rules import rules as rules_of_topics

# What a cue's own weight counts for in each place: in the heading fully, in the text half of it and less.
_PLACES = {"r": 1.0, "h": 1.0, "s": 0.5, "t": 0.5, "p": 0.3}
# Where nothing speaks for a topic it is not there: log-odds −4 is 1.8 %, about how often a topic occurs.
_BASE = -4.0


# A weight of less changes a certainty by less than a hundredth; a stem's value in a text is a third and less.
_LEAST = 0.04
_LEAST_OF_STEMS = {"u:": 0.06, "v:": 0.06, "w:": 0.12}


class _Column(msgspec.Struct, array_like=True):
    """The weights of a topic and the features, by their place, that have them."""

    at: list[int]
    weights: list[float]


class _Stored(msgspec.Struct):
    """The file of weights, by topic; `base` the log-odds without features."""

    features: list[str]
    base: dict[str, float]
    weights: dict[str, _Column]
    strong: dict[str, float]
    weak: float


@dataclass(frozen=True, kw_only=True)
class Model:
    """`weights[feature, topic]`. A topic's certainty of at least `strong[topic]` makes a strong tag, of at least
    `weak` of that a weak one."""

    features: tuple[str, ...]
    topics: tuple[str, ...]
    weights: Matrix
    base: Matrix
    strong: Matrix
    weak: float

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The row of each feature."""
        return {name: position for position, name in enumerate(self.features)}

    def certainties(self, seen: Sequence[Seen]) -> Matrix:
        """The certainty of every topic (columns) for every provision (rows), 0 to 1."""
        index = self.index
        logits = np.tile(self.base, (len(seen), 1))
        for row, provision in enumerate(seen):
            known = [(index[name], value) for name, value in provision.values.items() if name in index]
            if known:
                at, values = zip(*known, strict=True)
                logits[row] += np.asarray(values, np.float32) @ self.weights[list(at)]
        certainties: Matrix = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
        return certainties


def prior(names: Sequence[str]) -> Matrix:
    """The weights of the rules alone, for features (rows) and topics (columns)."""
    own = {cue.id: cue.topics for cue in cues()} | {rule: r.topics for rule, r in rules_of_topics().items()}
    columns = {topic: column for column, topic in enumerate(topics())}
    weights = np.zeros((len(names), len(columns)), np.float32)
    for row, name in enumerate(names):
        place, _, cue = name.partition(":")
        for topic, weight in own.get(cue, {}).items():
            if topic in columns:
                weights[row, columns[topic]] = weight * _PLACES.get(place, 0.0)
    return weights


def base(count: int) -> Matrix:
    """The log-odds of every topic before any feature."""
    return np.full(count, _BASE, np.float32)


def stored(model: Model) -> bytes:
    """The model as the file that ships. Weights that change no certainty by a hundredth are left out."""
    least = np.asarray([_LEAST_OF_STEMS.get(name[:2], _LEAST) for name in model.features], np.float32)
    weights: dict[str, _Column] = {}
    for column, topic in enumerate(model.topics):
        of_topic = model.weights[:, column]
        at = np.flatnonzero(np.abs(of_topic) >= least)
        weights[topic] = _Column(at.tolist(), [round(weight, 2) for weight in of_topic[at].tolist()])
    return msgspec.json.encode(
        _Stored(
            features=list(model.features),
            base={topic: round(float(b), 3) for topic, b in zip(model.topics, model.base, strict=True)},
            weights=weights,
            strong={topic: round(float(s), 3) for topic, s in zip(model.topics, model.strong, strict=True)},
            weak=model.weak,
        )
    )


def read(data: bytes) -> Model:
    """The model of a file's bytes."""
    file = msgspec.json.decode(data, type=_Stored)
    names = tuple(file.base)
    weights = np.zeros((len(file.features), len(names)), np.float32)
    for column, topic in enumerate(names):
        of_topic = file.weights[topic]
        weights[of_topic.at, column] = of_topic.weights
    return Model(
        features=tuple(file.features), topics=names, weights=weights,
        base=np.asarray([file.base[t] for t in names], np.float32),
        strong=np.asarray([file.strong[t] for t in names], np.float32), weak=file.weak,
    )  # fmt: skip


@cache
def model() -> Model:
    """The model that ships with the project; the rules alone where none was trained yet."""
    file = resources.files("ingest.annotate").joinpath("topic_model.json")
    return read(file.read_bytes()) if file.is_file() else rules()


def rules() -> Model:
    """The model of the rules alone, before any training: what a cue says by itself, wherever it stands."""
    names = (
        *(f"r:{rule}" for rule in rules_of_topics()),
        *(f"{place}:{cue.id}" for place in _PLACES if place != "r" for cue in cues()),
    )
    count = len(topics())
    return Model(
        features=names, topics=tuple(topics()), weights=prior(names), base=base(count),
        strong=np.full(count, 0.5, np.float32), weak=0.45,
    )  # fmt: skip
