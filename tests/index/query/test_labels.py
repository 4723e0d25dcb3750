"""The labels that a text has, found by their stems: what is passed over beforehand is never missed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import LANGUAGES
from corpus.thesaurus import thesaurus
from index.query.concepts import _places, concepts_named
from index.query.expand import expand
from index.query.labels import (
    _every_label,
    labels_of_one,
    labels_of_several,
    stems_of_all,
    stems_of_joining,
    words_of_meaning,
)

LABELS = [label for concept in thesaurus().values() for label in concept.labels("es", hidden=False)]
WORDS = sorted({word for label in LABELS for word in label.split()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_led_to_by_a_stem_of_its_own(language: str) -> None:
    for label in _every_label(language):
        led = labels_of_several(language) if len(label.words) > 1 or label.literal else labels_of_one(language)
        stems = {stem for stem in frozenset().union(*label.words) if label in led.get(stem, ())}
        assert any(own <= stems for own in label.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_names_what_it_is_a_label_of(language: str) -> None:
    """Itself or something whose words take in all of its own."""
    for concept in thesaurus().values():
        text = concept.pref.in_language(language)
        named = concepts_named(text, language)
        assert any(one.id == concept.id or len(one.words) >= len(words_of_meaning(language, text)) for one in named)


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9, unique=True))
def test_words_that_stand_once_need_no_search_for_the_nearest(said: Sequence[str]) -> None:
    words = words_of_meaning("es", " ".join(said))
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for stem in word.stems:
            places.setdefault(stem, []).append(place)
    if any(len(found) > 1 for found in places.values()):
        return
    at = {stem: found[0] for stem, found in places.items()}
    for label in _every_label("es"):
        if len(label.words) > 1 and label.sure <= at.keys():
            assert _places(label, at, {}) == _places(label, at, {"another": [99]})


@given(st.lists(st.sampled_from([*WORDS, "qué", "es", "la", "de", "por", "2"]), max_size=8))
def test_what_joins_the_words_of_a_label_joins_those_of_a_text_that_has_it(said: Sequence[str]) -> None:
    text = " ".join(said)
    every, joining = stems_of_all("es", text), stems_of_joining("es", text)
    for label in _every_label("es"):
        size = len(label.literal)
        stands = size and any(
            all(own & other for own, other in zip(label.literal, every[at : at + size], strict=True))
            for at in range(len(every) - size + 1)
        )
        if stands:
            assert label.joining <= joining


@given(st.lists(st.sampled_from(LABELS), min_size=1, max_size=4), st.integers(0, 120), st.sampled_from(LANGUAGES))
def test_terms_are_added_up_to_a_number_the_first_ones_first(said: list[str], most: int, language: str) -> None:
    text = " ".join(said)
    named = concepts_named(text, "es")
    whole = expand(text, named, language, other_languages=0.5, same_language=0.4, most=10_000)
    some = expand(text, named, language, other_languages=0.5, same_language=0.4, most=most)
    every, kept = ([term for clause in added.clauses for term in clause.terms] for added in (whole, some))
    assert kept == every[:most]
    assert [clause.concept for clause in some.clauses] == [clause.concept for clause in whole.clauses][
        : len(some.clauses)
    ]
