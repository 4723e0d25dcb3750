"""What single words say of topics, in three languages: where the weights of stems start from in training.

It is learned from our own words alone, the questions of `corpus/questions` and the labels of the thesaurus and the
scheme. The reviewed laws are few and most of them of one language; with the lexicon a word speaks for its topic that
no reviewed law has, or only one in another language. No law's text is part of it. After a change of questions or
labels the topic model is trained again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from corpus.language import LANGUAGES
from corpus.learning.sparse import Matrix, Sparse
from corpus.question import questions
from corpus.thesaurus import thesaurus
from corpus.topic import topics
from ingest.annotate.cues import plain
from ingest.annotate.regression import regression
from ingest.annotate.stems import Stems

# What a word of the lexicon counts for in each place, chosen on reviewed laws and countries held out: in the text
# nearly as much as in a heading, since a stem's value there is small already; the titles above speak of many articles.
PLACES = {"v": 0.5, "w": 0.8, "u": 0.3}
# What a word shows of itself, as in the heading of a provision.
_SHOWN = 0.7
# A word in one question or label alone may be a slip.
_RARE = 2
# A label is no sentence: it teaches a word with less certainty.
_LABEL = 0.3
# A question on a topic counts more than the forty topics that it is not on.
_POSITIVE = 3.0
# Log-odds of a topic where no word speaks for it, as in the model.
_BASE = -4.0
_PENALTY, _STEPS = 3.0e-4, 120


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`weights[row, topic]` is how far a stem speaks for a topic (log-odds); `rows` are by language and stem,
    "es:extradicion"."""

    rows: Mapping[str, int]
    weights: Matrix

    def features(self) -> Iterator[str]:
        """The names of all features that the lexicon knows: each stem in each place."""
        return (f"{place}:{stem}" for place in PLACES for stem in self.rows)

    def start(self, names: Sequence[str]) -> Matrix:
        """The weights of features (rows) for topics (columns); zero for those that it does not know."""
        weights = np.zeros((len(names), len(topics())), np.float32)
        for at, name in enumerate(names):
            place, _, stem = name.partition(":")
            if place in PLACES and stem in self.rows:
                weights[at] = PLACES[place] * self.weights[self.rows[stem]]
        return weights


@cache
def lexicon() -> Lexicon:
    """The lexicon of all questions and labels."""
    stems = {language: Stems(language) for language in LANGUAGES}
    examples = [
        ([f"{language}:{stem}" for stem in stems[language].of(plain(text))], truth, weight)
        for text, language, truth, weight in _examples()
    ]
    counts = Counter(stem for own, _, _ in examples for stem in own)
    rows = {stem: row for row, stem in enumerate(sorted(stem for stem, count in counts.items() if count >= _RARE))}
    columns = {topic: column for column, topic in enumerate(topics())}
    shown = Sparse.of([[rows[stem] for stem in own if stem in rows] for own, _, _ in examples], len(rows), _SHOWN)
    truth = np.zeros((len(examples), len(columns)), np.float32)
    for at, (_, sure, _) in enumerate(examples):
        for topic, certainty in sure.items():
            truth[at, columns[topic]] = certainty
    counting = np.asarray([weight for _, _, weight in examples], np.float32)[:, None] * np.where(
        truth > 0, np.float32(_POSITIVE), np.float32(1.0)
    )
    weights, _ = regression(
        shown, truth, counting, np.zeros((len(rows), len(columns)), np.float32),
        np.full(len(columns), _BASE, np.float32), penalty=_PENALTY, steps=_STEPS,
    )  # fmt: skip
    return Lexicon(rows, weights)


def _examples() -> Iterator[tuple[str, str, Mapping[str, float], float]]:
    """Texts with their language, what they are on, and how far they count."""
    for question in questions():
        yield question.text, question.language, {question.topic: 1.0} if question.topic else {}, 1.0
    for language in LANGUAGES:
        for topic in topics().values():
            yield topic.label.in_language(language), language, {topic.id: 1.0}, _LABEL
        for concept in thesaurus().values():
            if concept.topics:
                for label in concept.labels(language):
                    yield label, language, concept.topics, _LABEL
