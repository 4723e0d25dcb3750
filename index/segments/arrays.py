"""Arrays in one file that is mapped into memory: nothing is read before it is used, and the pages are shared.

What is wanted once, a stretch at a time, is read from the file instead (`Arrays.read`), so that what many answers
have shown does not stay mapped and count as this process's memory.

Layout: eight bytes of a mark, the length of the head, the head (msgpack: where each array lies, and what else the
writer wants kept), then the arrays, each at a multiple of 64 bytes.
"""

import mmap
import os
import weakref
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

_MARK = b"CONCARR1"
# A cache line: numpy's vector loops are fastest on arrays that begin on one.
_ALIGN = 64
# Look-ups of a list of words that are remembered; the words of queries repeat.
_REMEMBERED = 4096


class DamagedArraysError(Exception):
    """A file of arrays is cut off or is none; the message names it."""


class _Head(msgspec.Struct, array_like=True):
    arrays: dict[str, tuple[str, int, int]]
    kept: bytes


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]], kept: bytes = b"") -> None:
    """Write one-dimensional arrays, flushed to the disk."""
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, len(array), at)
        at += -(-array.nbytes // _ALIGN) * _ALIGN
    head = msgspec.msgpack.encode(_Head(places, kept))
    base = -(-(len(head) + 16) // _ALIGN) * _ALIGN
    with path.open("wb") as file:
        file.write(_MARK + len(head).to_bytes(8, "little") + head)
        for name, array in arrays.items():
            file.seek(base + places[name][2])
            file.write(np.ascontiguousarray(array).data)
        file.truncate(base + at)
        file.flush()
        os.fsync(file.fileno())


class Arrays(Mapping[str, NDArray[Any]]):
    """The arrays of a file, by name, read-only. They live as long as someone holds one of them."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._file)
        size = os.fstat(self._file).st_size
        begins = os.pread(self._file, 16, 0)
        if len(begins) < 16 or begins[:8] != _MARK:
            raise DamagedArraysError(f"{path}: no file of arrays; build the index again")
        length = int.from_bytes(begins[8:], "little")
        self._map = mmap.mmap(self._file, 0, access=mmap.ACCESS_READ)
        try:
            head = msgspec.msgpack.decode(self._map[16 : 16 + length], type=_Head)
        except msgspec.DecodeError as error:
            raise DamagedArraysError(f"{path}: unreadable ({error}); build the index again") from None
        base = -(-(length + 16) // _ALIGN) * _ALIGN
        self.kept = head.kept
        self.size = size
        self._arrays: dict[str, NDArray[Any]] = {}
        self._offsets: dict[str, int] = {}
        for name, (kind, count, at) in head.arrays.items():
            dtype = np.dtype(kind)
            if base + at + count * dtype.itemsize > size:
                raise DamagedArraysError(f"{path}: cut off; build the index again")
            self._arrays[name] = np.frombuffer(self._map, dtype=dtype, count=count, offset=base + at)
            self._offsets[name] = base + at

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def read(self, name: str, start: int, end: int) -> bytes:
        """The bytes from `start` to `end` of an array of bytes, not mapped."""
        return os.pread(self._file, end - start, self._offsets[name] + start)

    def stretch(self, name: str, start: int, end: int) -> NDArray[Any]:
        """The numbers from `start` to `end` of an array, not mapped."""
        kind = self._arrays[name].dtype
        if end <= start:
            return np.zeros(0, kind)
        size = kind.itemsize
        return np.frombuffer(os.pread(self._file, (end - start) * size, self._offsets[name] + start * size), kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)


class Words:
    """A sorted list of distinct strings kept as one block of UTF-8, searched by bisection."""

    def __init__(self, block: NDArray[np.uint8], ends: NDArray[np.uint32]) -> None:
        self._block = memoryview(block)  # type: ignore[arg-type]
        self._ends = ends
        self._found: dict[str, int] = {}

    @staticmethod
    def pack(words: list[str], name: str) -> dict[str, NDArray[Any]]:
        """The arrays of a sorted list of strings. UTF-8 sorts as the strings' code points do."""
        encoded = [word.encode() for word in words]
        block = np.frombuffer(b"".join(encoded), dtype=np.uint8)
        ends = np.zeros(len(encoded) + 1, dtype=np.uint32)
        np.cumsum([len(word) for word in encoded], out=ends[1:])
        return {f"{name}.block": block, f"{name}.ends": ends}

    @classmethod
    def unpack(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> "Words":
        return cls(arrays[f"{name}.block"], arrays[f"{name}.ends"])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode()

    def _bytes(self, number: int) -> bytes:
        return bytes(self._block[self._ends[number] : self._ends[number + 1]])

    def _bisect(self, key: bytes) -> int:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, word: str) -> int:
        """The number of a word, -1 where it is not in the list."""
        number = self._found.get(word)
        if number is None:
            key = word.encode()
            at = self._bisect(key)
            number = at if at < len(self) and self._bytes(at) == key else -1
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[word] = number
        return number

    def beginning(self, prefix: str) -> range:
        """The numbers of the words that begin with `prefix`."""
        key = prefix.encode()
        low = self._bisect(key)
        # 0xff is no byte of UTF-8: it stands after every word that begins so.
        return range(low, self._bisect(key + b"\xff"))

    def all(self) -> list[str]:
        """Every word, in order."""
        text = bytes(self._block)
        ends = self._ends.tolist()
        return [text[start:end].decode() for start, end in pairwise(ends)]
