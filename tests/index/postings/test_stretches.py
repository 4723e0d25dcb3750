"""The stretches of a query, against looking for each as a phrase."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.home import Home
from index.engine import Engine
from index.postings.places import phrase_places
from index.postings.stretches import run_of, stretch_places, stretch_vectors
from index.postings.words import taken, words
from index.query.ast import Clause, Phrase, Stretches
from tests.index.invented import VOCABULARY, opened, random_laws

# "quimera" stands in no text.
SENTENCE = st.lists(st.sampled_from([*VOCABULARY[:14], "quimera"]), min_size=2, max_size=7)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = opened(Home(tmp_path_factory.mktemp("stretches")), random_laws(3))
    yield found
    found.close()


def runs_of(sentence: list[str]) -> list[str]:
    return [" ".join(sentence[at : at + n]) for n in (4, 3, 2) for at in range(len(sentence) - n + 1)]


@given(SENTENCE)
def test_each_stretch_is_found_where_the_phrase_stands(engine: Engine, sentence: list[str]) -> None:
    (segment,) = engine.postings.segments
    for text in runs_of(sentence):
        run = run_of(engine.postings, text, "es")
        assert run == words(engine.postings, text, "es")
        expected = phrase_places(segment, run, stemmed=False).tolist()
        begun, ended = (phrase_places(segment, part, stemmed=False) for part in (run[:-1], run[1:]))
        assert stretch_places(segment, run, begun).tolist() == expected
        assert stretch_places(segment, run, None, ended).tolist() == expected


@given(SENTENCE)
def test_they_score_as_the_phrases_do(engine: Engine, sentence: list[str]) -> None:
    runs = tuple((at, at + n) for n in (4, 3, 2) for at in range(len(sentence) - n + 1))
    asked = Stretches(words=tuple(sentence), places=tuple(range(len(sentence))), runs=runs, weight=0.5, language="es")
    total, again, expected = (np.zeros(engine.postings.size, np.float32) for _ in range(3))
    weights = engine.ranking._weights
    for sums in (total, again):
        for stretch in stretch_vectors(engine.postings, asked, taken("es", weights)):
            stretch.vector.add_to(sums, asked.weight)
    assert again.tolist() == total.tolist()
    for run in runs:
        phrase = Phrase(asked.text(run), 0, 0)
        clause = Clause(node=phrase, weight=asked.weight, origin="user", language="es")
        engine.ranking.clauses.matching(clause).add(phrase, expected, clause.weight)
    assert total == pytest.approx(expected, rel=1e-5)
