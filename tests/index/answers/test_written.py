"""Answers that are put together of JSON are the JSON of what they say."""

import json

from hypothesis import given
from hypothesis import strategies as st

from index.answers.written import COMMA, GAP, encode, frame, listed

members = st.lists(st.lists(st.integers(), min_size=1, max_size=3), max_size=3)


@given(st.text(), members, members)
def test_each_gap_holds_its_list(title: str, hits: list[list[int]], digests: list[list[int]]) -> None:
    lists = [
        [(COMMA, encode(member)[:1], encode(member)[1:]) for member in members_of] for members_of in (hits, digests)
    ]
    before, between, behind = frame({"title": title, "hits": GAP, "digests": GAP, "end": "a\0b"})
    written = b"".join([before, *listed(lists[0]), between, *listed(lists[1]), behind])
    assert json.loads(written) == {"title": title, "hits": hits, "digests": digests, "end": "a\0b"}
