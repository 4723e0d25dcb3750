"""A text's words, each distinct one with its places."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.segments.printed import LENGTH_BITS, LONGEST_WORD, PLACE_BYTES, Printed


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, LONGEST_WORD)), max_size=40))
def test_each_word_has_the_places_at_which_it_stands(words: list[tuple[int, int]]) -> None:
    numbers, lengths = [number for number, _ in words], [length for _, length in words]
    starts = [sum(lengths[:n]) + n for n in range(len(words))]
    found = Printed.of(
        "x" * (sum(lengths) + len(words)),
        np.array(numbers, np.int32), np.array(starts, np.uint32), np.array(lengths, np.uint8),
    )  # fmt: skip
    assert np.frombuffer(found.words, np.int32).tolist() == sorted(set(numbers))
    assert len(found.firsts) == len(set(numbers)) + 1
    for n, number in enumerate(sorted(set(numbers))):
        own = np.frombuffer(found.places[found.firsts[n] : found.firsts[n + 1]], np.uint32).tolist()
        assert own == [
            start << LENGTH_BITS | length
            for one, start, length in zip(numbers, starts, lengths, strict=True)
            if one == number
        ]
    assert len(found.places) == PLACE_BYTES * len(words)
