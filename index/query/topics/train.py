"""Learns what questions are on and writes `topic_model.json`: `python -m index.query.topics.train`.

Learned from are the questions of `corpus/questions`, and every label of the thesaurus and the scheme, which teach the
words of all three languages. The start is what the concepts say by themselves; a penalty on every step away from it
keeps what is seen seldom from being believed. Same data, same file: there is no chance in it.
"""

import hashlib
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from corpus.language import LANGUAGES
from corpus.learning.sparse import Sparse
from corpus.question import Question, questions
from corpus.thesaurus import thesaurus
from corpus.topic import topics
from index.query.concepts import concepts_named
from index.query.topics.features import features_of_concepts, features_of_words, words_of
from index.query.topics.model import Model, columns, stored
from index.query.topics.regression import regression

# Log-odds of a topic for which the concepts speak with certainty, before any question was seen.
_CONCEPTS = 2.0
# All labels together count for this share of all questions: there are more of them, and they are no questions.
_LABELS = 0.15
# A pair of words seen in one text alone tells of that text.
_RARE_PAIR = 2
# A word in one question alone may be a slip, as people make them.
_RIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with what it shows, how sure it is of each topic (by column), and how far it counts."""

    seen: Mapping[str, float]
    truth: Mapping[str, float]
    weight: float


def of_questions(asked: Sequence[Question]) -> list[Example]:
    """Questions as examples."""
    return [
        Example(seen=seen_in(question.text, question.language), truth={question.topic: 1.0}, weight=1.0)
        for question in asked
    ]


def seen_in(text: str, language: str) -> dict[str, float]:
    """All that the model sees of a question in a known language."""
    return features_of_concepts(concepts_named(text, language)) | features_of_words(text, language)


def of_labels(total: float) -> list[Example]:
    """The labels of concepts and topics as examples that count `total` together. Their own concept is not among what
    they show: it would take all the credit, and the words are to learn."""
    labelled = list(_labels())
    return [
        Example(seen=features_of_words(text, language), truth=truth, weight=total / len(labelled))
        for text, language, truth in labelled
    ]


def _labels() -> Iterator[tuple[str, str, dict[str, float]]]:
    for concept in thesaurus().values():
        if concept.topics:
            for language in LANGUAGES:
                for text in (*concept.labels(language), *concept.wording.in_language(language)):
                    yield text, language, concept.topics
    for topic in topics().values():
        for language in LANGUAGES:
            yield topic.label.in_language(language), language, {topic.id: 1.0}


def train(circles: Collection[str] | None = None) -> Model:
    """The model learned from the questions of some circles of users (all of them where none is named)."""
    asked = of_questions([q for q in questions() if circles is None or q.circle in circles])
    examples = [*asked, *of_labels(_LABELS * len(asked))]
    return fit(examples)


def fit(examples: Sequence[Example]) -> Model:
    """The model that fits the examples best while staying near what the concepts say."""
    of_topic = columns()
    counts = Counter(name for example in examples for name in example.seen)
    names = sorted(
        {f"t:{topic}" for topic in topics()}
        | {name for name, count in counts.items() if not name.startswith("b:") or count >= _RARE_PAIR}
    )  # fmt: skip
    row_of = {name: row for row, name in enumerate(names)}
    seen = [{row_of[name]: value for name, value in one.seen.items() if name in row_of} for one in examples]
    matrix = Sparse.of_values(seen, len(row_of))
    truth = np.zeros((len(examples), len(of_topic)), np.float32)
    for at, example in enumerate(examples):
        for topic, sure in example.truth.items():
            truth[at, of_topic[topic]] = sure
    truth /= truth.sum(axis=1, keepdims=True)
    counted = np.asarray([example.weight for example in examples], np.float32)[:, None]
    counted /= counted.sum()
    start = np.zeros((len(names), len(of_topic)), np.float32)
    for topic in topics():
        start[row_of[f"t:{topic}"], of_topic[topic]] = _CONCEPTS
    weights, base = regression(matrix, truth, counted, start)
    return Model(
        made_of=made_of(), topics=tuple(topics()), rows=row_of, weights=weights, base=base, words=_right_words()
    )


def _right_words() -> frozenset[str]:
    counts = Counter(word for question in questions() for word in set(words_of(question.text)))
    return frozenset(word for word, count in counts.items() if count >= _RIGHT)


def made_of() -> str:
    """A hash of all that is learned from: the questions, and the labels with the topics that they speak for."""
    return hashlib.sha256(msgspec.json.encode((questions(), tuple(_labels())))).hexdigest()


if __name__ == "__main__":
    target = Path(__file__).with_name("topic_model.json")
    target.write_bytes(stored(train()))
    print(f"{target.name}: {target.stat().st_size:,} bytes", file=sys.stderr)
