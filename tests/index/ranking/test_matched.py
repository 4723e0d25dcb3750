"""What all parts of a plan find together, against adding them up one by one over all slots."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.postings.postings import Vector
from index.query.ast import Clause, Term
from index.ranking.clauses import ConceptFound, Said, Telling
from index.ranking.marks import Marked
from index.ranking.matched import match, shares

SIZE = 40


@st.composite
def vectors(draw: st.DrawFn) -> Vector:
    """A vector kept by its slots or whole; scores are of quarters, so that sums do not depend on their order."""
    slots = np.array(sorted(draw(st.sets(st.integers(0, SIZE - 1), max_size=12))), np.intp)
    scores = np.array([draw(st.integers(1, 8)) / 4 for _ in slots], np.float32)
    if draw(st.booleans()):
        return Vector.of(slots, scores)
    whole = np.zeros(SIZE, np.float32)
    whole[slots] = scores
    return Vector.of(None, whole)


def added(parts: list[tuple[Vector, float]]) -> np.ndarray:
    total = np.zeros(SIZE, np.float32)
    for vector, weight in parts:
        vector.add_to(total, weight)
    return total


WEIGHTED = st.lists(st.tuples(vectors(), st.sampled_from([1.0, 0.5])), max_size=4)


@given(WEIGHTED, WEIGHTED, WEIGHTED, st.sets(st.integers(0, SIZE - 1), max_size=5), st.data())
def test_it_is_what_adding_up_over_all_slots_gives(
    typed: list[tuple[Vector, float]],
    named: list[tuple[Vector, float]],
    joining: list[tuple[Vector, float]],
    on_topic: set[int],
    data: st.DataObject,
) -> None:
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=SIZE, max_size=SIZE)))
    term, unmarked = Term("farol", 0, 5), Marked((), frozenset())
    said = Said(
        words=tuple(Telling(term, vector, 1.0, vector, weight) for vector, weight in typed),
        concepts=tuple(
            (
                Clause(node=term, weight=weight, origin="concept"),
                ConceptFound(vector, True, (), unmarked),
            )
            for vector, weight in named
        ),
        joining=tuple((weight, vector) for vector, weight in joining),
    )
    found = match(said, 0.0, [np.array(sorted(on_topic), np.intp)], (), mask)
    own, concepts, function = added(typed), added(named), added(joining)
    # Function words count where others are found, or where there are no others.
    if own.any() or concepts.any():
        function *= (own + concepts) > 0
    own += function
    expected, words = np.zeros(SIZE, np.float32), np.zeros(SIZE, np.float32)
    expected[found.slots], words[found.slots] = found.typed, found.words
    assert expected.tolist() == (own * mask).tolist()
    assert words.tolist() == ((own + concepts) * mask).tolist()
    there = ((own + concepts) > 0) | np.isin(np.arange(SIZE), [*on_topic])
    assert found.slots.tolist() == np.flatnonzero(there & mask).tolist()
    slots = np.arange(SIZE)
    places, known = found.places_there(slots)
    assert slots[known].tolist() == found.slots.tolist() == found.slots[places[known]].tolist()


def test_shares_are_of_all_weights() -> None:
    parts = [(np.array([1, 3], np.intp), 1.0), (np.array([3], np.intp), 3.0), (np.zeros(0, np.intp), 4.0)]
    assert shares(parts, 5).tolist() == [0.0, 0.125, 0.0, 0.5, 0.0]
    assert shares([], 2).tolist() == [0.0, 0.0]
