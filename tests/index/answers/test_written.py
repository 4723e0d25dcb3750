"""Answers that are put together of JSON are the JSON of what they say."""

import json

from hypothesis import given
from hypothesis import strategies as st

from index.answers.written import COMMA, GAP, encode, filled

members = st.lists(st.lists(st.integers(), min_size=1, max_size=3), max_size=3)


@given(st.lists(st.tuples(st.text(), members), max_size=5))
def test_each_gap_holds_its_list(asked: list[tuple[str, list[list[int]]]]) -> None:
    frame = {"title": "a\0b", "columns": [{"name": name, "hits": GAP} for name, _ in asked]}
    pieces = [[(COMMA, encode(member)[:1], encode(member)[1:]) for member in hits] for _, hits in asked]
    assert json.loads(filled(frame, pieces)) == {
        "title": "a\0b",
        "columns": [{"name": name, "hits": hits} for name, hits in asked],
    }
