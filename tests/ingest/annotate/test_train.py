"""What the training of topics starts from, what it costs to move, and what a word of a long article counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.topic import topics
from ingest.annotate.features import Seen, features
from ingest.annotate.lexicon import Lexicon
from ingest.annotate.model import prior, rules
from ingest.annotate.regression import regression
from ingest.annotate.train import Example, train
from tests.ingest.annotate.test_annotate import law, provision

NO_WORDS = Lexicon({}, rules().weights[:0])


def test_training_starts_from_half_of_what_a_cue_says_and_from_all_that_a_rule_says() -> None:
    names = ["h:extradition", "r:victim-not-punished"]
    alone = prior(names)
    assert all(row.any() for row in alone)
    seen = Seen(dict.fromkeys(names, 1.0), dict.fromkeys(names, ""))
    nothing = np.zeros(len(topics()), np.float32)
    # An example that counts for nothing moves nothing.
    made = [Example(law="xx/ley", eid=f"art_{n}", seen=seen, truth=nothing, weight=0.0) for n in range(9)]
    model = train(made, NO_WORDS)
    started = model.weights[[model.index[name] for name in names]]
    assert started == pytest.approx(alone * np.asarray([[0.5], [1.0]]), abs=1e-6)


def test_what_few_provisions_show_is_learned_further_than_what_most_show() -> None:
    truth = np.zeros(len(topics()), np.float32)
    truth[0] = 1.0
    # "f:rare" and "f:common" stand together on the topic; only the common one stands elsewhere too, in articles that
    # count for nothing.
    made = [
        Example(
            law="xx/ley", eid=f"art_{n}", seen=Seen({"f:common": 1.0} | ({"f:rare": 1.0} if n < 5 else {})),
            truth=truth, weight=1.0 if n < 5 else 0.0,
        )
        for n in range(200)
    ]  # fmt: skip
    model = train(made, NO_WORDS)
    rare, common = (model.weights[model.index[name], 0] for name in ("f:rare", "f:common"))
    assert rare > common > 0


@given(st.floats(0.001, 0.1), st.floats(1.5, 50.0))
def test_a_feature_whose_steps_cost_more_stays_nearer_to_its_start(penalty: float, dearer: float) -> None:
    shown = np.ones((4, 2), np.float32)
    truth, counting = np.ones((4, 1), np.float32), np.ones((4, 1), np.float32)
    costs = np.asarray([[penalty], [penalty * dearer]], np.float32)
    start, base = np.zeros((2, 1), np.float32), np.full(1, -4.0, np.float32)
    weights, _ = regression(shown, truth, counting, start, base, penalty=costs, steps=400)
    assert weights[0, 0] > weights[1, 0] > 0


@given(st.integers(40, 60), st.integers(2, 5))
def test_a_word_says_less_in_a_longer_article_but_not_by_the_root_of_its_length(short: int, times: int) -> None:
    words = [f"candil{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(short * times)]
    one, other = features(law(provision("1", " ".join(words[:short])), provision("2", " ".join(words))))
    (of_short,) = {value for name, value in one.values.items() if name.startswith("w:")}
    (of_long,) = {value for name, value in other.values.items() if name.startswith("w:")}
    assert of_short * times**-0.4 < of_long < of_short
