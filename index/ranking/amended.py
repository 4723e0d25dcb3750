"""An amending act's article and the article that it words anew say the same, so that one of them answers for both.

That is the amended law's own article where that law is held; else the amending article, which is the only text that is
here. The other is named with it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.postings.postings import Postings
from index.ranking.facts import Facts

# More wordings of a law that speak from one day are a version of it, not what an act words anew.
_MOST = 64


@dataclass(frozen=True, slots=True)
class Amended:
    """By slot: those that answer for it where they match too, and those that say the same. `acts` are the slots of
    amending articles that an article of the amended law answers for."""

    answers_for: Mapping[int, tuple[int, ...]]
    acts: frozenset[int]
    same: Mapping[int, tuple[int, ...]]


def amended(postings: Postings, facts: Facts) -> Amended:
    """The provisions of a generation that say the same; looked for once."""
    return facts.looked_up.get(("amended",), _read, None, postings, facts)


def _read(postings: Postings, facts: Facts) -> Amended:
    answers_for: dict[int, list[int]] = defaultdict(list)
    same: dict[int, list[int]] = defaultdict(list)
    acts: set[int] = set()
    for slot in _suspected(facts):
        segment, local = postings.segment_of(slot)
        record = segment.record(local)
        for own in postings.segments if record.derived_from else ():
            for number in own.slots_of_id(record.derived_from).tolist():
                amending = number + own.base
                if facts.present[amending] and facts.language[amending] == facts.language[slot]:
                    hidden, shown = (amending, slot) if record.base_held else (slot, amending)
                    answers_for[hidden].append(shown)
                    acts |= {amending} if record.base_held else set()
                    same[shown].append(hidden)
                    same[hidden].append(shown)
    return Amended(
        {slot: tuple(others) for slot, others in answers_for.items()},
        frozenset(acts),
        {slot: tuple(others) for slot, others in same.items()},
    )


def _suspected(facts: Facts) -> list[int]:
    """The slots of wordings of which a law has few from one day: only they are read for where they come from."""
    slots = np.flatnonzero(facts.present & ~facts.digest)
    days = (facts.law[slots].astype(np.int64) << 32) | facts.valid_from[slots]
    _, inverse, counts = np.unique(days, return_inverse=True, return_counts=True)
    return [int(slot) for slot in slots[counts[inverse] <= _MOST]]
