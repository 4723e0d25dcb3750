"""The cache of finished answers stays within its bytes and gives up what was least recently used."""

import pytest
from starlette.types import Message

from app.answers import AnswerCache, Key


def key(query: str) -> Key:
    return ("generation", "2026-01-01", "/api/search", query.encode(), "es")


def body(size: int) -> Message:
    return {"type": "http.response.body", "body": b"x" * size}


START: Message = {"type": "http.response.start", "status": 200, "headers": []}


def test_the_least_recently_used_make_room() -> None:
    cache = AnswerCache(max_bytes=10_000, max_entry_bytes=10_000)
    for query in ("a", "b", "c"):
        cache.put(key(query), START, body(1000))
    assert cache.get(key("a"))
    cache.put(key("d"), START, body(1000))
    assert [bool(cache.get(key(query))) for query in "abcd"] == [True, False, True, True]
    assert cache.size <= 10_000


def test_what_is_too_large_is_not_kept_and_what_is_replaced_is_not_counted_twice() -> None:
    cache = AnswerCache(max_bytes=10_000, max_entry_bytes=4_000)
    cache.put(key("large"), START, body(4_000))
    assert (cache.get(key("large")), cache.size) == (None, 0)
    cache.put(key("a"), START, body(1_000))
    size = cache.size
    cache.put(key("a"), START, body(1_000))
    assert cache.size == size


def test_no_room_keeps_nothing() -> None:
    cache = AnswerCache(max_bytes=0, max_entry_bytes=1_000)
    cache.put(key("a"), START, body(1))
    assert cache.get(key("a")) is None


def test_what_was_asked_is_remembered_in_two_generations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.answers._REMEMBERED", 3)
    cache = AnswerCache(max_bytes=10_000, max_entry_bytes=1_000)
    assert [cache.asked_before(key(query)) for query in "abcda"] == [False, False, False, False, True]
    for query in "efghi":
        cache.asked_before(key(query))
    assert not cache.asked_before(key("b"))
