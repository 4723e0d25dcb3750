"""Answers as JSON: written around what is kept as JSON already, and put together once.

What an answer says itself is encoded with gaps in it, and cut at them; the pieces that belong in the gaps, of which an
answer has some two hundred in thirty kilobytes, are copied into it a single time.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import msgspec

encode = msgspec.json.Encoder().encode

# JSON has no such byte: within strings it stands as \u0000.
_MARK = b"\0"
# Stands for a list of what is kept as JSON.
GAP = msgspec.Raw(_MARK)

# A member of a list in pieces, to be read one after the other. The first is what parts it from the member before it.
Pieces = Sequence[bytes]
COMMA = b","


def frame(value: Any) -> list[bytes]:
    """The JSON of a value, cut at each `GAP` in it."""
    return encode(value).split(_MARK)


def listed(members: Iterable[Pieces]) -> list[bytes]:
    """The pieces of a list of these members."""
    pieces = [*chain.from_iterable(members), b"]"]
    if len(pieces) == 1:
        return [b"[]"]
    pieces[0] = b"["
    return pieces
