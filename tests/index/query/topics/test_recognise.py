"""What questions are on: by what was learned, shipped with what it was learned from."""

import pytest

from corpus.question import Question, questions
from index.query.concepts import concepts_named
from index.query.topics import query_topics, train
from index.query.topics.concepts import topics_of_concepts
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
