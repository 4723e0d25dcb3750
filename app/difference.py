"""The word-level difference of two wordings, for the API, the pages and `concordis diff`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

Operation = Literal["equal", "insert", "delete", "replace"]
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stretch of words: `a` in the first wording, `b` in the second, with the white space that follows them."""

    op: Operation
    a: str
    b: str


class TooLongError(ValueError):
    """A text has more words than are compared."""


def difference(a: str, b: str, *, max_words: int) -> tuple[Change, ...]:
    """The changes that make `b` of `a`, in order; white space alone is no change. Raises TooLongError.

    Joined together, the `a` of all changes is `a` and the `b` is `b`, but for white space before the first word.

    >>> [(c.op, c.a, c.b) for c in difference("de ocho a doce años", "de diez a doce  años", max_words=100)]
    [('equal', 'de ', 'de '), ('replace', 'ocho ', 'diez '), ('equal', 'a doce años', 'a doce  años')]
    """
    first, second = _WORD.findall(a), _WORD.findall(b)
    if max(len(first), len(second)) > max_words:
        raise TooLongError(f"{max(len(first), len(second))} words")
    changes: list[Change] = []
    for code in Indel.opcodes([w.rstrip() for w in first], [w.rstrip() for w in second]):
        deleted = "".join(first[code.src_start : code.src_end])
        inserted = "".join(second[code.dest_start : code.dest_end])
        _append(changes, deleted, inserted, equal=code.tag == "equal")
    return tuple(changes)


def changed(changes: Sequence[Change]) -> bool:
    """Whether the wordings differ in more than white space."""
    return any(change.op != "equal" for change in changes)


def _append(changes: list[Change], deleted: str, inserted: str, *, equal: bool) -> None:
    """Add a change; words taken out and put in at one place are one replacement."""
    if equal:
        changes.append(Change(op="equal", a=deleted, b=inserted))
        return
    if changes and changes[-1].op != "equal":
        last = changes.pop()
        deleted, inserted = last.a + deleted, last.b + inserted
    op: Operation = "replace" if deleted and inserted else "delete" if deleted else "insert"
    changes.append(Change(op=op, a=deleted, b=inserted))
