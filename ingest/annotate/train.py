"""Trains the topic model on the reviewed topics and writes `topic_model.json`: `python -m ingest.annotate.train HOME`.

The examples are facts that ship with the project (`corpus/reviewed`: law, article, topic, grade) beside the texts in
the store of HOME. Same texts, same file: there is no chance in it. The loss is logistic with grades as certainties,
and a penalty on every step away from where the rules and the lexicon of our own words put the weights.
"""

import math
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.home import Home
from corpus.law import LawText
from corpus.learning.sparse import Matrix
from corpus.review import Review, reviews
from corpus.store import Store
from corpus.topic import topics
from ingest.annotate.features import Seen, features
from ingest.annotate.lexicon import Lexicon, lexicon
from ingest.annotate.model import Model, base, prior, stored
from ingest.annotate.regression import regression
from ingest.annotate.rules import rules

# How sure a grade makes the model: grade 1 is related to the topic, not on it.
_CERTAINTY = {1: 0.35, 2: 1.0}
# An article that the reviewer of a part of a law did not list was most likely not on the subject, but was not read.
_UNLISTED = 0.25
# An example of a topic counts more than one of its absence: there are fifty of these to one of those.
_POSITIVE = 3.0
# Seen in fewer provisions, a feature tells of one law, not of laws.
_RARE = 4
# A stem is rarer still before it tells of laws: there are a thousand stems to one cue.
_RARE_STEM = 8
# A step away from the start costs more the less a feature tells: what one provision in `_TELLING` shows is the measure.
_PENALTY, _TELLING = 1.0e-3, 55.0
# So many times the measure is the most: what all show is learned as well.
_COSTLIEST = 5.0
_STEPS = 90
# Of what cues say by themselves training starts from this share: they and the lexicon say the same of many words.
_OF_CUES = 0.5
# Of the provisions that no reviewer read, one in so many is enough to learn what is off the subject.
_EVERY_UNREAD = 3
# From which certainty on a tag is strong, and weak. Certainties on laws never seen are lower than on those trained on;
# the threshold is the one that did best on laws held out, the same for all topics (thresholds of their own did worse).
STRONG = 0.30
# A weak tag is given from this share of a strong one's threshold on, a certainty of a twelfth: what an answer shows
# first is on its topic most often so, by our own questions and the reviewed laws held out.
WEAK = 0.28


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A provision with what it shows, its certainty of each topic, and how far it counts."""

    law: str
    eid: str
    seen: Seen
    truth: Matrix
    weight: float


def examples(
    texts: Iterable[LawText],
    reviewed: Mapping[str, Review] | None = None,
    always: Collection[str] = (),
) -> list[Example]:
    """The provisions of the texts whose law was reviewed, with the grades of the review. Of those that were not read
    a share is taken, and the ones in `always` (ids)."""
    reviewed = reviews() if reviewed is None else reviewed
    columns = {topic: column for column, topic in enumerate(topics())}
    made: list[Example] = []
    for text in texts:
        review = reviewed.get(text.law.id)
        if review is None:
            continue
        for place, (provision, seen) in enumerate(zip(text.provisions, features(text), strict=True)):
            truth = np.zeros(len(columns), np.float32)
            grades = review.provisions.get(provision.eid, {})
            for topic, grade in grades.items():
                truth[columns[topic]] = _CERTAINTY.get(grade, 0.0)
            read = review.covers(provision.eid)
            asked = f"{text.law.id}/{provision.eid}" in always
            if not read and not asked and place % _EVERY_UNREAD:
                continue
            weight = 1.0 if read else _UNLISTED * (1 if asked else _EVERY_UNREAD)
            made.append(Example(law=text.law.id, eid=provision.eid, seen=seen, truth=truth, weight=weight))
    return made


def train(made: Sequence[Example], words: Lexicon | None = None) -> Model:
    """The model that fits the examples best while staying near the rules and what single words say, which is that of
    the `lexicon` unless given."""
    words = lexicon() if words is None else words
    counts: dict[str, int] = {}
    for example in made:
        for name in example.seen.values:
            counts[name] = counts.get(name, 0) + 1
    often = {name for name, count in counts.items() if count >= (_RARE_STEM if name.startswith("w:") else _RARE)}
    # Rules are for what is rare: they stand by their own weight where no example shows them. What the lexicon says of a
    # word is learned on from a single example, and where it is too common to tell anything.
    known = [*words.features()]
    names = tuple(sorted({*often, *(f"r:{rule}" for rule in rules()), *counts.keys() & known}))
    index = {name: position for position, name in enumerate(names)}
    shown = np.zeros((len(made), len(names)), np.float32)
    for row, example in enumerate(made):
        for name, value in example.seen.values.items():
            if name in index:
                shown[row, index[name]] = value
    truth = np.stack([example.truth for example in made])
    counting = np.asarray([example.weight for example in made], np.float32)[:, None] * np.where(
        truth > 0, _POSITIVE, 1.0
    ).astype(np.float32)
    # A handful of examples of a rule would only teach which laws are held: it keeps the weight that its author gave it.
    learned = np.asarray([not name.startswith("r:") for name in names], np.float32)[:, None]
    start = prior(names) * np.where(learned, np.float32(_OF_CUES), np.float32(1.0)) + words.start(names)
    weights, intercept = regression(
        shown, truth, counting, start, base(truth.shape[1]), penalty=_penalty(counts, names, len(made)),
        steps=_STEPS, learned=learned,
    )  # fmt: skip
    # What no reviewed law shows speaks as the lexicon has it.
    unseen = tuple(name for name in known if name not in index)
    names, weights = names + unseen, np.vstack([weights, words.start(unseen)])
    return Model(
        features=names, topics=tuple(topics()), weights=weights, base=intercept,
        strong=np.full(len(topics()), STRONG, np.float32), weak=WEAK,
    )  # fmt: skip


def _penalty(counts: Mapping[str, int], names: Sequence[str], examples: int) -> Matrix:
    """What a step away from the start costs for each feature (a column), from how many examples show it."""
    shown = np.asarray([counts.get(name, 0) + 1 for name in names], np.float32)
    telling = np.log(examples / np.minimum(shown, examples)) / math.log(_TELLING)
    return (_PENALTY / np.maximum(telling, 1 / _COSTLIEST))[:, None].astype(np.float32)


def cross_certainties(made: Sequence[Example], groups: Sequence[Collection[str]]) -> Matrix:
    """For each example of the laws in `groups` what a model says that never saw any law of its group; zeros for the
    rest."""
    certainties = np.zeros((len(made), len(topics())), np.float32)
    for group in groups:
        model = train([example for example in made if example.law not in group])
        tested = [position for position, example in enumerate(made) if example.law in group]
        if tested:
            certainties[tested] = model.certainties([made[position].seen for position in tested])
    return certainties


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on the store of the home that is named and write the weights beside this file."""
    named = list(sys.argv[1:] if arguments is None else arguments)
    home = Home(Path(named[0]).resolve()) if named else Home.from_environment()
    made = examples(Store(home).texts())
    if not made:
        print(f"{home.laws}: no reviewed law is stored here; run concordis ingest first", file=sys.stderr)
        return 2
    model = train(made)
    target = Path(__file__).with_name("topic_model.json")
    target.write_bytes(stored(model) + b"\n")
    print(f"{target.name}: {len(made)} provisions of {len({e.law for e in made})} laws, {len(model.features)} features")
    return 0


if __name__ == "__main__":
    sys.exit(main())
