"""The measures of relevance, each against a value worked out by hand."""

import pytest

from benchmarks.relevance.measures import condensed, coverage, ndcg, randomisation, recall, success


@pytest.mark.parametrize(
    ("ranking", "value"),
    [(["a", "b"], 1.0), (["b", "a"], 0.797), (["x", "y"], 0.0), ([], 0.0), (["x", "a", "b"], 0.659)],
)
def test_ndcg(ranking: list[str], value: float) -> None:
    assert ndcg(ranking, {"a": 2, "b": 1}) == pytest.approx(value, abs=0.001)


def test_recall_counts_what_could_be_there() -> None:
    grades = {str(n): 1 for n in range(20)}
    assert recall([str(n) for n in range(10)], grades, 10) == 1.0
    assert recall(["0", "x"], {"0": 2, "1": 1}, 10) == 0.5


def test_success_and_condensed() -> None:
    assert success(["a", "b"], "b", 1) == 0.0
    assert success(["a", "b"], "b", 5) == 1.0
    assert condensed(["x", "b", "a"], frozenset({"a", "b"})) == ["b", "a"]


def test_coverage_asks_only_for_countries_with_a_judged_provision() -> None:
    grades = {"mx/l/art_1": 2, "hn/l/art_9": 1, "gt/l/art_3": 1}
    columns = {"mx": ["mx/l/art_5", "mx/l/art_1"], "hn": ["hn/l/art_1"], "cr": []}
    assert coverage(columns, grades) == {"hn": False, "mx": True}


def test_randomisation_tells_a_difference_from_chance() -> None:
    assert randomisation([0.9] * 20, [0.1] * 20, rounds=500) < 0.01
    assert randomisation([0.1, 0.9] * 10, [0.9, 0.1] * 10, rounds=500) == 1.0
