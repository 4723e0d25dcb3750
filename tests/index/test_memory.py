"""What is kept between requests stays within its bytes, and what is in use stays in it."""

from hypothesis import given
from hypothesis import strategies as st

from index.memory import Memory

# An entry takes some hundred bytes by itself, which the sizes here are far above.
_MOST = 1_000_000


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0, 90_000, 400_000])), max_size=40))
def test_it_holds_what_was_asked_for_within_its_bytes(asked: list[tuple[int, int]]) -> None:
    memory = Memory(_MOST)
    sizes: dict[int, int] = {}
    for key, size in asked:
        own = sizes.setdefault(key, size)
        assert memory.get(key, lambda key=key: key * 2, lambda _, own=own: own) == key * 2
        assert memory.bytes <= _MOST


def test_a_value_is_made_once_while_it_is_in_use() -> None:
    memory = Memory(_MOST)
    made = []

    def make() -> str:
        made.append("one")
        return "value"

    for other in range(200):
        assert memory.get("used", make) == "value"
        memory.get(other, lambda other=other: other, lambda _: 40_000)
    assert made == ["one"]
    assert memory.bytes <= _MOST


def test_what_is_larger_than_all_of_it_is_given_all_the_same() -> None:
    memory = Memory(_MOST)
    assert memory.get("large", lambda: "value", lambda _: 10 * _MOST) == "value"
    assert memory.get("small", lambda: "other") == "other"


def test_what_is_asked_for_as_held_stays_and_is_never_made() -> None:
    memory = Memory(_MOST)
    assert memory.held("used") is None
    memory.get("used", lambda: "value")
    for other in range(200):
        assert memory.held("used") == "value"
        memory.get(other, lambda other=other: other, lambda _: 40_000)
    assert memory.held("used") == "value"
    assert memory.held(0) is None


def test_a_value_that_is_nothing_is_kept_too() -> None:
    memory = Memory(_MOST)
    assert memory.get("key", lambda: None) is None
    assert memory.get("key", lambda: "made again") is None


def test_what_is_given_is_what_it_is_made_of() -> None:
    memory = Memory(_MOST)
    assert [memory.get("sum", int.__add__, None, 2, 3), memory.get("sum", int.__add__, None, 4, 4)] == [5, 5]


def test_what_was_made_elsewhere_is_kept_within_its_bytes_too() -> None:
    memory = Memory(_MOST)
    for key in range(100):
        memory.keep(key, "value", 40_000)
        assert memory.held(key) == "value"
        assert memory.bytes <= _MOST
    assert memory.held(0) is None
