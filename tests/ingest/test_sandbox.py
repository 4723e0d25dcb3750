"""A child process answers, or what went wrong with it is one line; nothing of it stays behind."""

import pytest

from ingest.errors import DamagedError, EncryptedError, IngestError, LimitError
from ingest.sandbox import Bounds, Request, run, run_all

_BOUNDS = Bounds(seconds=30, memory_bytes=1_000_000_000, output_bytes=1_000_000)


def request(name: str, **arguments: object) -> Request:
    return Request(function=f"tests.ingest.sandboxed:{name}", data=b"12345", arguments=arguments)


def test_the_answer_comes_back_with_the_progress_on_the_way() -> None:
    told: list[tuple[int, int]] = []
    answer = run(request("length", add=10), int, _BOUNDS, lambda done, total: told.append((done, total)))
    assert answer == 15
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("refuse", EncryptedError, "it is encrypted"),
        ("break_down", DamagedError, "KeyError"),
        ("swell", LimitError, "CONCORDIS_EXTRACT_MAX_MEMORY_BYTES"),
        ("chatter", LimitError, "CONCORDIS_EXTRACT_MAX_OUTPUT_BYTES"),
        ("vanish", DamagedError, "SIGKILL"),
        ("leave", DamagedError, "without an answer"),
        ("lie", DamagedError, "cannot be used"),
    ],
)
def test_what_goes_wrong_in_the_child_is_one_line(name: str, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        run(request(name), int, _BOUNDS)
    assert "\n" not in str(raised.value)


def test_a_child_that_hangs_is_killed() -> None:
    with pytest.raises(LimitError, match="CONCORDIS_EXTRACT_MAX_SECONDS"):
        run(request("hang"), int, Bounds(seconds=0.5, memory_bytes=1_000_000_000, output_bytes=1_000))


def test_children_answer_in_the_order_of_the_requests() -> None:
    assert run_all([request("length", add=n) for n in range(3)], int, _BOUNDS) == [5, 6, 7]


def test_the_first_failure_stops_the_other_children_and_is_the_one_shown() -> None:
    with pytest.raises(EncryptedError):
        run_all([request("hang"), request("refuse")], int, _BOUNDS)
