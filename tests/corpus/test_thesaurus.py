"""The thesaurus as a whole: its size, its shape, and that it knows every topic in every language."""

import re
from collections import Counter, defaultdict

import pytest

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from corpus.topic import topics


def test_it_is_as_large_as_the_field() -> None:
    assert len(thesaurus()) >= 300


def test_topics_exist_and_are_probabilities() -> None:
    for concept in thesaurus().values():
        for topic, certainty in concept.topics.items():
            assert topic in topics(), concept.id
            assert 0 < certainty <= 1, concept.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_met_by_sure_words_in_every_language(language: str) -> None:
    labels = defaultdict(int)
    for concept in thesaurus().values():
        for topic, certainty in concept.topics.items():
            if certainty >= 0.5:
                labels[topic] += len(concept.labels(language))
    assert {topic: labels[topic] for topic in topics() if labels[topic] < 5} == {}


def test_no_label_stands_twice_in_a_concept() -> None:
    for concept in thesaurus().values():
        for language in LANGUAGES:
            labels = [fold(label) for label in concept.labels(language)]
            assert len(labels) == len(set(labels)), (concept.id, language)


def test_matches_in_other_thesauri_are_addresses_of_one_concept_each() -> None:
    matches = [address for concept in thesaurus().values() for address in concept.exact_match]
    assert matches
    assert [address for address, times in Counter(matches).items() if times > 1] == []
    for concept in thesaurus().values():
        schemes = []
        for address in concept.exact_match:
            found = re.fullmatch(r"http://(eurovoc\.europa\.eu/\d+|metadata\.un\.org/thesaurus/\d{7})", address)
            assert found, (concept.id, address)
            schemes.append(found[1].partition("/")[0])
        assert len(schemes) == len(set(schemes)), f"{concept.id}: two matches in one thesaurus"
