"""Which provisions a question quotes: those that have nearly all of its words, many of them in stretches.

A question on a subject puts its words as no law does, or as many do. Who remembers a passage has most of its words in
their order, be one left out, misspelt or in another form, and means the few provisions that have them.
"""

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from index.postings.postings import Vector
from index.query.ast import Plan
from index.query.places import countries_named
from index.ranking.clauses import Said, having

# Fewer telling words may stand together in any law.
_WORDS = 3
# What share of them must be there, in whatever form; and what share in stretches, less of it where they are many.
_THERE = 0.9
_IN_STRETCHES = 0.6
_OF_MANY = 0.34
_MANY = 5
# A passage that more provisions have than these is a turn of the law's language, and quotes none of them.
MOST_QUOTED = 4
# Shares that differ by less are as good.
_AS_GOOD = 0.05


def quoted(plan: Plan, said: Said) -> dict[int, float]:
    """The slots that have the words of a plan best, as far as they have enough of them, with what they have: the share
    that is there and the share that stands in stretches, added. `said` is what the plan's words and stretches find."""
    if not said.stretches:
        return {}
    # Where to look is not what is quoted.
    spans = [range(citation.start, citation.end) for citation in plan.citations]
    spans += [range(start, end) for start, end in countries_named(plan.text).values()]
    finds = {start: vectors for start, vectors in said.by_place().items() if not any(start in span for span in spans)}
    if len(finds) < _WORDS:
        return {}
    # Only a tenth of the words may lack, so every slot that is looked for has one of the rarest.
    rarest = sorted(finds.values(), key=_size)[: len(finds) - ceil(_THERE * len(finds)) + 1]
    some = [vector.slots for vectors in rarest for vector in vectors if vector.slots is not None]
    if len(some) < sum(map(len, rarest)):
        return {}  # all words are in a large part of all provisions
    slots = some[0] if len(some) == 1 else np.unique(np.concatenate(some))
    there = sum([having(vectors, slots) for vectors in finds.values()], np.zeros(len(slots), np.intp))
    enough = there >= _THERE * len(finds)
    slots, there = slots[enough], there[enough]
    if not len(slots):
        return {}
    together = sum([_within(said, start, slots) for start in finds], np.zeros(len(slots), np.intp))
    enough = together >= (_IN_STRETCHES if len(finds) < _MANY else _OF_MANY) * len(finds)
    share = (there[enough] + together[enough]) / len(finds)
    best = share >= share.max(initial=0.0) - _AS_GOOD
    return dict(zip(slots[enough][best].tolist(), share[best].tolist(), strict=True))


def _size(vectors: Sequence[Vector]) -> int:
    return sum([len(vector.scores) for vector in vectors])


def _within(said: Said, word: int, slots: NDArray[np.intp]) -> NDArray[np.bool_]:
    """In which of some slots the word that begins at a place of the query stands in a stretch."""
    return having([run.vector for run in said.stretches if run.first <= word <= run.last], slots)
