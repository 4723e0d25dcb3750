"""The lexicon: what words of three languages say of topics, and what a model makes of words that no law showed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.learning.sparse import Sparse
from corpus.topic import topics
from ingest.annotate.features import features
from ingest.annotate.lexicon import PLACES, lexicon
from ingest.annotate.model import rules
from ingest.annotate.regression import regression
from ingest.annotate.train import Example, train
from tests.ingest.annotate.test_annotate import law, provision

TOPICS = tuple(topics())


@pytest.mark.parametrize(
    ("stem", "topic"),
    [
        ("es:extradicion", "extradition"), ("en:extradit", "extradition"), ("fr:extradit", "extradition"),
        ("es:decomis", "confiscation"), ("en:forfeitur", "confiscation"), ("fr:confisc", "confiscation"),
        ("es:alberg", "victim-assistance"), ("en:shelter", "victim-assistance"),
        ("es:indemniz", "compensation"), ("en:compens", "compensation"), ("fr:indemnis", "compensation"),
    ],
)  # fmt: skip
def test_a_word_speaks_for_its_topic_in_each_language(stem: str, topic: str) -> None:
    words = lexicon()
    assert TOPICS[int(words.weights[words.rows[stem]].argmax())] == topic


def test_a_word_counts_by_its_place_and_an_unknown_one_for_nothing() -> None:
    words = lexicon()
    names = [*(f"{place}:es:extradicion" for place in PLACES), "v:es:candil", "h:extradition", "v:fr:extradicion"]
    start = words.start(names)[:, TOPICS.index("extradition")]
    assert start[: len(PLACES)] == pytest.approx(
        [share * words.weights[words.rows["es:extradicion"]].max() for share in PLACES.values()]
    )
    assert not start[len(PLACES) :].any()


def test_a_model_learned_from_one_language_knows_the_words_of_another() -> None:
    seen = features(law(*(provision(str(n), "La fuente de piedra da agua a la plaza.") for n in range(12))))
    nothing = rules().base * 0
    made = [Example(law="xx/ley", eid=f"art_{n}", seen=one, truth=nothing, weight=1.0) for n, one in enumerate(seen)]
    text = "Money that was earned by it is laundered property and may be seized, frozen and forfeited."
    (foreign,) = features(law(replace(provision("1", text, language="en")), language="en"))
    column = TOPICS.index("confiscation")
    with_lexicon = train(made).certainties([foreign])[0, column]
    without = train(made, replace(lexicon(), rows={})).certainties([foreign])[0, column]
    assert with_lexicon > 2 * without


@given(st.lists(st.lists(st.integers(0, 4), unique=True), max_size=6), st.integers(0, 99))
def test_a_sparse_matrix_multiplies_as_a_dense_one(places: list[list[int]], seed: int) -> None:
    dense = np.zeros((len(places), 5), np.float32)
    for row, columns in enumerate(places):
        dense[row, columns] = 0.5
    sparse = Sparse.of(places, columns=5, value=0.5)
    dice = np.random.default_rng(seed)
    right, left = dice.random((5, 3), np.float32), dice.random((len(places), 3), np.float32)
    assert len(sparse) == len(dense)
    assert sparse @ right == pytest.approx(dense @ right, abs=1e-6)
    assert sparse.T @ left == pytest.approx(dense.T @ left, abs=1e-6)


def test_regression_learns_what_is_shown_and_leaves_the_rest_where_it_started() -> None:
    shown = Sparse.of([[0], [1], [0, 2], [1, 2]] * 5, columns=4, value=1.0)
    truth = np.asarray([[1.0], [0.0], [1.0], [0.0]] * 5, np.float32)
    start = np.asarray([[0.0], [0.0], [0.5], [0.7]], np.float32)
    fixed = np.asarray([[1.0], [1.0], [0.0], [1.0]], np.float32)
    weights, _ = regression(
        shown, truth, np.ones_like(truth), start, np.zeros(1, np.float32), penalty=1e-3, steps=60, learned=fixed
    )
    assert weights[0, 0] > 0.5 > -0.5 > weights[1, 0]
    assert weights[2:, 0] == pytest.approx([0.5, 0.7])
