"""A memory within a number of bytes for what requests look up again: the words of queries repeat, rubbish does not.

It has two halves. What is found goes into the younger one; when that is full it becomes the older one, and what the
older one held is forgotten unless it was asked for in between. So what is in use stays, and nothing need be sorted.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Protocol, TypeVar, TypeVarTuple

T = TypeVar("T")
Given = TypeVarTuple("Given")

# A key, a tuple around the value and their places in a dictionary, roughly: what an empty value takes too.
_ENTRY_BYTES = 400


class _Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


def nbytes(value: _Sized) -> int:
    """The size of what tells its own, as arrays do."""
    return value.nbytes


class Memory:
    """Values by key. Safe to use from several threads: two of them may make the same value, and one is kept."""

    def __init__(self, max_bytes: int) -> None:
        self._half = max_bytes // 2
        self._young: dict[Hashable, tuple[object, int]] = {}
        self._old: dict[Hashable, tuple[object, int]] = {}
        self._young_bytes = 0
        self._lock = Lock()

    def get(
        self, key: Hashable, make: Callable[[*Given], T], size: Callable[[T], int] | None = None, *given: *Given
    ) -> T:
        """The value of a key, made of what is `given` where it is not held. `size` tells the bytes of a value beyond
        its entry."""
        held = self._young.get(key)
        if held is None:
            held = self._old.get(key)
            if held is None:
                value = make(*given)
                held = (value, _ENTRY_BYTES + (size(value) if size else 0))
            self._put(key, held)
        return held[0]  # type: ignore[return-value]

    def held(self, key: Hashable) -> Any:
        """The value of a key, None where it is not held: for who makes several values at once and has them kept."""
        held = self._young.get(key)
        if held is None:
            held = self._old.get(key)
            if held is None:
                return None
            self._put(key, held)
        return held[0]

    def keep(self, key: Hashable, value: object, size: int) -> None:
        """Hold a value that was made; `size` are its bytes beyond its entry."""
        self._put(key, (value, _ENTRY_BYTES + size))

    def _put(self, key: Hashable, held: tuple[object, int]) -> None:
        with self._lock:
            if key in self._young:
                return
            if self._young_bytes + held[1] > self._half and self._young:
                self._old, self._young, self._young_bytes = self._young, {}, 0
            self._young[key] = held
            self._young_bytes += held[1]

    @property
    def bytes(self) -> int:
        """What the values that are held take, by what was told of them."""
        return sum(size for half in (self._young, self._old) for _, size in half.values())
