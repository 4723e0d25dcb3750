"""Topics given by people win over the machine, the lawyer over the reviewer, and survive."""

import pytest

from corpus.annotation import TopicTag
from corpus.home import Home
from corpus.review import Review, correct, corrections, judged_topics, reviews
from corpus.topic import topics

MACHINE = (TopicTag(id="privacy", strength="weak", reasons=("“datos”",)), TopicTag(id="training", strength="strong"))
PART = {"xx/ley": Review(law="xx/ley", version="2020", whole=False, provisions={"art_1": {"privacy": 2}})}
WHOLE = {"xx/ley": Review(law="xx/ley", version="2020", whole=True, provisions={"art_1": {"privacy": 2}})}


def test_without_review_the_machine_stands() -> None:
    assert judged_topics("xx/ley", "art_1", MACHINE, reviewed={}) == MACHINE
    assert judged_topics("xx/ley", "art_9", MACHINE, reviewed=PART) == MACHINE


def test_the_review_wins_and_keeps_the_machines_reasons() -> None:
    (tag,) = judged_topics("xx/ley", "art_1", MACHINE, reviewed=PART)
    assert (tag.id, tag.strength, tag.origin, tag.reasons) == ("privacy", "strong", "reviewed", ("“datos”",))


def test_a_law_reviewed_as_a_whole_has_no_topics_where_none_was_given() -> None:
    assert judged_topics("xx/ley", "art_9", MACHINE, reviewed=WHOLE) == ()


def test_a_lawyers_correction_wins_and_is_kept(home: Home) -> None:
    correct(home, "xx/ley", "art_1", {"privacy": 0})
    kept = correct(home, "xx/ley", "art_1", {"extradition": 2})
    assert corrections(home, "xx/ley") == kept == {"art_1": {"privacy": 0, "extradition": 2}}
    (tag,) = judged_topics("xx/ley", "art_1", MACHINE, kept, reviewed=PART)
    assert (tag.id, tag.origin) == ("extradition", "corrected")
    assert corrections(home, "xx/otra") == {}


def test_a_correction_to_an_unknown_topic_changes_nothing(home: Home) -> None:
    with pytest.raises(KeyError, match="tratta"):
        correct(home, "xx/ley", "art_1", {"tratta": 2})
    assert corrections(home, "xx/ley") == {}


def test_reviews_name_known_topics_and_grades() -> None:
    for review in reviews().values():
        for grades in review.provisions.values():
            assert grades.keys() <= topics().keys(), review.law
            assert set(grades.values()) <= {1, 2}, review.law
