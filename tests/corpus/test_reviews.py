"""The reviewed topics that ship: facts on laws that are known, in the terms of the scheme, on provisions that exist."""

import pytest

from corpus.catalogue import catalogue
from corpus.identifiers import slug
from corpus.review import Review, reviews
from corpus.topic import topics
from tests.corpus.conftest import ProvisionsOf

ON_THE_SUBJECT_AND_WHOLE = (
    "mx/lgpsedmtp",
    "hn/ley-contra-trata-59-2012",
    "un/protocol-trafficking-2000",
    "un/protocol-smuggling-2000",
    "un/untoc-2000",
)

# A scan is read by recognising its characters: that takes minutes and loses some headings.
HELD_AS_TEXT = sorted(
    law for law in reviews() if catalogue()[law].files and "no text layer" not in catalogue()[law].note
)


@pytest.mark.parametrize("law", ON_THE_SUBJECT_AND_WHOLE)
def test_the_laws_on_the_subject_are_reviewed_whole(law: str) -> None:
    assert reviews()[law].whole


@pytest.mark.parametrize("review", reviews().values(), ids=lambda review: review.law)
def test_a_review_is_well_formed(review: Review) -> None:
    law = catalogue()[review.law]
    assert review.version == law.text_as_of or not law.files
    for provision, grades in review.provisions.items():
        prefix, _, number = provision.partition("_")
        assert prefix == law.unit
        assert number == slug(number), provision
        assert set(grades) <= set(topics()), provision
        assert set(grades.values()) <= {1, 2}, provision
        assert len(grades) <= 8, f"{provision}: a provision on everything says nothing"


@pytest.mark.laws
@pytest.mark.parametrize("law_id", HELD_AS_TEXT)
def test_a_review_names_provisions_that_the_held_text_has(law_id: str, provisions_of: ProvisionsOf) -> None:
    assert not sorted(set(reviews()[law_id].provisions) - set(provisions_of(law_id)))
