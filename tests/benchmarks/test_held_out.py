"""What the measure on laws, countries and languages never learned from counts, on invented rows."""

import numpy as np
import pytest

from benchmarks.held_out import Row, divisions, micro_f1, rankings
from corpus.topic import topics
from ingest.annotate.features import Seen
from ingest.annotate.train import Example

COUNT = len(topics())


def row(law: str, eid: str, grade: int, *, language: str = "es", read: bool = True) -> Row:
    """A provision with a grade on the first topic of the scheme."""
    grades = np.zeros(COUNT, np.int8)
    grades[0] = grade
    example = Example(law=law, eid=eid, seen=Seen(), truth=np.zeros(COUNT, np.float32), weight=1.0)
    return Row(example, law[:2], language, grades, read=read, learned_from=True)


def sure(*certainties: float) -> np.ndarray:
    found = np.zeros((len(certainties), COUNT), np.float32)
    found[:, 0] = certainties
    return found


def test_f1_counts_what_was_read_and_forgives_a_tag_on_what_is_related() -> None:
    tested = [row("aa/x", "1", 2), row("aa/x", "2", 2), row("aa/x", "3", 0), row("aa/x", "4", 1)]
    assert micro_f1(tested, sure(0.9, 0.1, 0.9, 0.9)) == pytest.approx(0.5)
    unread = [*tested, row("aa/x", "5", 0, read=False)]
    assert micro_f1(unread, sure(0.9, 0.1, 0.9, 0.9, 0.9)) == pytest.approx(0.5)


def test_a_country_is_ranked_by_certainty_with_the_versions_of_a_provision_as_one() -> None:
    tested = [row("aa/x", "1", 2), row("aa/x", "1", 2, language="fr"), row("aa/x", "2", 0), row("bb/y", "1", 1)]
    assert list(rankings(tested, sure(0.3, 0.8, 0.5, 0.9))) == [(["aa/x/1", "aa/x/2"], {"aa/x/1": 2, "aa/x/2": 0})]


def test_nothing_is_learned_from_what_is_tested() -> None:
    held = [
        row(f"{c}/{law}", "1", 2, language=lang) for c in ("aa", "bb", "un") for law in "xy" for lang in ("es", "en")
    ]
    kinds = dict(divisions(held))
    assert len(kinds["countries"]) == 3
    for divided in kinds.values():
        for division in divided:
            assert not any(division.learns(one) and division.tests(one) for one in held)
            assert any(division.learns(one) for one in held)
    for kind in ("laws", "countries"):
        assert all(sum(division.tests(one) for division in kinds[kind]) == 1 for one in held)
