"""The questions as a whole: on every topic, in every language, each once and under one topic."""

from collections import Counter

import pytest

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.question import questions
from corpus.topic import topics


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_asked_for_in_every_language(language: str) -> None:
    asked = Counter(question.topic for question in questions() if question.language == language)
    assert {topic: asked[topic] for topic in (*topics(), "") if asked[topic] < 15} == {}


def test_a_question_stands_once() -> None:
    said = Counter(fold(question.text) for question in questions())
    assert [text for text, times in said.items() if times > 1] == []
