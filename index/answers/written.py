"""Answers as JSON: written around what is kept as JSON already, and put together once.

The frame of an answer is encoded with gaps in it, and cut at them; the pieces that belong in the gaps, of which an
answer has some two hundred in thirty kilobytes, are copied into it a single time.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import msgspec

encode = msgspec.json.Encoder().encode

# JSON has no such byte: within strings it stands as \u0000.
_MARK = b"\0"
# Stands for a list that is written by `filled`.
GAP = msgspec.Raw(_MARK)

# A member of a list in pieces, to be read one after the other. The first is what parts it from the member before it.
Pieces = Sequence[bytes]
COMMA = b","


def filled(frame: Any, lists: Iterable[Sequence[Pieces]]) -> bytes:
    """The JSON of a frame with each `GAP` in it, in their order, a list of these members."""
    opening, *between = encode(frame).split(_MARK)
    written = [opening]
    for members, behind in zip(lists, between, strict=True):
        at = len(written)
        written += chain.from_iterable(members) if members else (COMMA,)
        written[at] = b"["
        written.append(b"]")
        written.append(behind)
    return b"".join(written)
