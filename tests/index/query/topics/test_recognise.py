"""What questions are on: by what was learned, shipped with what it was learned from."""

import sys
from math import log

import numpy as np
import pytest

from corpus.language import LANGUAGES
from corpus.question import Question, questions
from index.limits import query_limits
from index.query.concepts import concepts_named
from index.query.topics import query_topics, train
from index.query.topics.concepts import topics_of_concepts
from index.query.topics.features import _PAIR, _WORDS
from index.query.topics.model import Model, columns, model, read, stored


def test_the_model_was_made_of_what_ships() -> None:
    assert model().made_of == train.made_of(), "run python -m index.query.topics.train"


def test_a_circle_of_users_is_understood_by_what_others_asked() -> None:
    """Questions of users that nothing was learned from: the model knows what many more of them are on than the
    concepts alone do."""
    circles = sorted({question.circle for question in questions()})
    unseen = "victims-and-families"
    learned = train.train([circle for circle in circles if circle != unseen])
    asked = [question for question in questions() if question.circle == unseen and question.topic]
    by_model = sum(_first(learned, question) == question.topic for question in asked) / len(asked)
    by_concepts = sum(_by_concepts(question) == question.topic for question in asked) / len(asked)
    assert by_model > 0.75 > by_concepts


def _first(learned: Model, question: Question) -> str:
    certain = learned.certainties(train.seen_in(question.text, question.language))
    return learned.topics[int(certain[:-1].argmax())]


def _by_concepts(question: Question) -> str:
    certain = topics_of_concepts(concepts_named(question.text, question.language))
    return max(certain, key=lambda topic: certain[topic], default="")


def test_certainties_add_up_and_survive_the_file() -> None:
    seen = train.seen_in("le quitaron el pasaporte", "es")
    learned = model()
    certain = learned.certainties(seen)
    assert certain.sum() == pytest.approx(1, abs=1e-5)
    assert list(columns()) == [*learned.topics, ""]
    again = read(stored(learned)).certainties(seen)
    assert again == pytest.approx(certain, abs=0.02)


def test_no_question_s_logits_are_too_large_for_an_exponential() -> None:
    """Were all concepts named with certainty, and the longest question all of the word that tells most."""
    learned = model()
    raising = np.maximum(learned.weights, 0)
    of_concepts = [row for name, row in learned.rows.items() if name[0] in "tc"]
    of_words = [row for name, row in learned.rows.items() if name[0] in "wb"]
    length = (len(LANGUAGES) * query_limits().query_max_terms) ** 0.5
    most = raising[of_concepts].sum(axis=0).max() + (_WORDS + _PAIR * _WORDS) * length * raising[of_words].max()
    assert learned.base.max() + most < log(sys.float_info.max)


@pytest.mark.parametrize("q", ["pena por trata", "asylum and smuggling of migrants", "victimes mineures", "zzz"])
def test_topics_between_which_words_do_not_decide_share_what_is_certain_of_them(q: str) -> None:
    learned = model()
    sure = dict(zip(learned.topics, learned.certainties(train.seen_in(q, "")).tolist(), strict=False))
    found = query_topics(q, "", concepts_named(q))
    assert [one.id for one in found] == sorted(sure, key=lambda topic: -sure[topic])[: len(found)]
    together = sum(sure[one.id] for one in found)
    for one in found:
        assert one.certainty == pytest.approx(together * sure[one.id] / sure[found[0].id], abs=1e-4)


@pytest.mark.parametrize(
    "q", ["tasa de IVA para exportaciones", "speeding ticket", "recette de tarte au sucre", "zzz qqq", "2 456-A"]
)
def test_what_is_on_no_topic_is_given_none(q: str) -> None:
    assert query_topics(q, "", concepts_named(q)) == ()


def test_reasons_are_words_of_the_question_and_of_the_thesaurus() -> None:
    q = "mi jefe me quitó el pasaporte"
    found = query_topics(q, "es", concepts_named(q, "es"), explain=True)
    assert found[0].id == "document-offences"
    assert found[0].reasons
    assert not any(":" in reason for reason in found[0].reasons)
