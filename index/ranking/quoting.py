"""Which provisions a question quotes: those that have nearly all of its words, many of them in stretches.

A question on a subject puts its words as no law does, or as many do. Who remembers a passage has most of its words in
their order, be one left out, misspelt or in another form, and means the few provisions that have them.
"""

from collections.abc import Iterable, Mapping
from math import ceil

import numpy as np
from numpy.typing import NDArray

from index.postings.matching import Mask
from index.postings.stretches import Stretch
from index.query.ast import Plan
from index.query.places import countries_named
from index.ranking.clauses import Said
from index.ranking.matched import Slots, counted

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
# Words that this share of all provisions have tell none of them from the others, if all but those that may lack are so.
_COMMON = 1 / 12


def quoted(
    plan: Plan, said: Said, own_words: Mapping[int, Slots], having: NDArray[np.uint8], mask: Mask
) -> dict[int, float]:
    """The slots, of those that a mask lets pass, that have the words of a plan best, as far as they have enough of
    them, with what they have: the share that is there and the share that stands in stretches, added. `own_words` are
    the slots by word, `having` is how many of the words each slot has."""
    if not said.stretches:
        return {}
    # Where to look is not what is quoted.
    spans = [range(citation.start, citation.end) for citation in plan.citations]
    spans += [range(start, end) for start, end in countries_named(plan.text).values()]
    finds = {start: own for start, own in own_words.items() if not any(start in span for span in spans)}
    if len(finds) < _WORDS:
        return {}
    if len(finds) < len(own_words):
        having = counted(finds.values(), len(having))
    least = ceil(_THERE * len(finds))
    if np.maximum.reduce(having, initial=0) < least:
        return {}
    # Only a tenth of the words may lack.
    if sum(len(own) >= len(having) * _COMMON for own in finds.values()) >= least:
        return {}
    slots = ((having >= least) & mask).nonzero()[0]
    together = sum([_within(said.stretches, start, slots) for start in finds], np.zeros(len(slots), np.intp))
    enough = together >= (_IN_STRETCHES if len(finds) < _MANY else _OF_MANY) * len(finds)
    share = (having.take(slots)[enough] + together[enough]) / len(finds)
    best = share >= share.max(initial=0.0) - _AS_GOOD
    return dict(zip(slots[enough][best].tolist(), share[best].tolist(), strict=True))


def _within(stretches: Iterable[Stretch], word: int, slots: Slots) -> NDArray[np.bool_]:
    """In which of some slots the word that begins at a place of the query stands in a stretch."""
    found = np.zeros(len(slots), np.bool_)
    for run in stretches:
        if run.first <= word <= run.last:
            found |= run.vector.has(slots)
    return found
