"""Whether the words that a question quotes stand in one passage of a provision.

A schedule of some thousand words has most words somewhere; who quotes has those of one passage in mind.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

import numpy as np

from index.postings.places import Entries, Places, entries_of, standing
from index.postings.postings import Postings
from index.query.ast import leaves
from index.ranking.clauses import Said
from index.ranking.marks import words_of
from index.segments.segment import Segment

# A passage may have this many words for each that was typed: a memory leaves out what stands between.
_SPREAD = 8
# What share of the words must stand in it.
_THERE = 0.9


def in_one_passage(postings: Postings, said: Said, language: str, typed: int, slot: int) -> bool:
    """Whether nearly all telling words of a question that a provision's text has stand within a few times as many
    words as were `typed`. Those of its heading stand beside all of its text; what only titles and divisions above it
    have stands in no passage."""
    segment, local = postings.segment_of(slot)
    heading, text = segment.extents(local)
    entries: dict[int, list[Entries]] = defaultdict(list)
    for word in said.words:
        own = leaves(word.part)
        for form, stemmed in words_of(postings, own, language, function_words=False):
            entries[own[0].start].append(entries_of(segment, form, stemmed=stemmed))
    places = []
    for of_word in entries.values():
        if not len(_standing(segment, heading, of_word)) and len(there := _standing(segment, text, of_word)):
            places.append(there)
    return shortest(places, ceil(_THERE * len(places))) <= _SPREAD * typed


def _standing(segment: Segment, extent: range, entries: Sequence[Entries]) -> Places:
    """At which places of an extent one of the entries stands."""
    places = np.arange(extent.start, extent.stop)
    return places[np.logical_or.reduce([standing(segment, places, one) for one in entries])]


def shortest(places: Sequence[Places], enough: int) -> int:
    """How many words the shortest stretch of a text has in which `enough` of some words stand, of which each has its
    places; 0 for none of them.

    >>> shortest([np.array([2, 40]), np.array([5, 42]), np.array([90])], 2)
    3
    """
    if enough <= 0:
        return 0
    together = np.concatenate(places)
    order = together.argsort(kind="stable")
    ends = together[order]
    # For each end, where each word stands last before it; the earliest of the latest `enough` begins the stretch.
    last = np.full((len(places), len(ends)), -1)
    last[np.arange(len(places)).repeat([len(own) for own in places])[order], np.arange(len(ends))] = ends
    begins = np.sort(np.maximum.accumulate(last, axis=1), axis=0)[-enough]
    whole = begins >= 0
    return int((ends[whole] - begins[whole]).min()) + 1
