"""The stretches of a query: its words, a few at a time, where they stand in a text as they were typed.

A longer stretch is looked for only where a shorter one within it stands, so that what no law says costs little.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

import numpy as np

from index.postings.places import Places, entries_of, phrase_places, slots_of_places, standing
from index.postings.postings import Postings, Vector
from index.postings.words import Weights, Word, word_terms, words
from index.query.ast import Clause, Phrase
from index.segments.segment import Segment

Run = tuple[Word, ...]


def stretch_vectors(postings: Postings, clauses: Iterable[Clause], weights: Weights) -> list[Vector]:
    """What each of some clauses that are phrases finds: where all its words stand side by side, the sum of theirs.
    Questions have stretches in common too, so what one scores is kept."""
    runs = [words(postings, clause.node.text, clause.language) for clause in clauses if isinstance(clause.node, Phrase)]
    lacking = [run for run in runs if not postings.holds(("stretch", run, weights))]
    places = [stretch_places(segment, lacking) for segment in postings.segments] if lacking else []
    return [
        postings.kept(
            ("stretch", run, weights), lambda run=run: _scored(postings, run, weights, places)  # type: ignore[misc]
        )
        for run in runs
    ]  # fmt: skip


def _scored(postings: Postings, run: Run, weights: Weights, places: Sequence[Mapping[Run, Places]]) -> Vector:
    """What a stretch scores; `places` is where it stands in each segment, empty where that was not looked up."""
    slots = [
        slots_of_places(segment, of_segment[run] if run in of_segment else phrase_places(segment, run, stemmed=False))
        for segment, of_segment in zip(postings.segments, places or repeat({}), strict=False)
    ]
    found = np.concatenate([np.zeros(0, np.intp), *slots])
    scores = np.zeros(len(found), np.float32)
    for word in run if len(found) else ():
        scores += postings.vector(word_terms(postings, word, weights)).at(found)
    return Vector.of(found, scores)


def stretch_places(segment: Segment, runs: Sequence[Run]) -> Mapping[Run, Places]:
    """Where each of the runs of words begins in a segment."""
    found: dict[Run, Places] = {}
    for run in sorted(runs, key=len):
        begun, ended = found.get(run[:-1]), found.get(run[1:])
        # The last place of a segment is a boundary, and no word: neither the place after a run nor the one before the
        # first, which numpy counts from the end, leads to a word that is not there.
        if begun is not None:
            found[run] = (
                begun[standing(segment, begun + len(run) - 1, entries_of(segment, run[-1], stemmed=False))]
                if len(begun) else begun
            )  # fmt: skip
        elif ended is not None:
            found[run] = (
                (ended - 1)[standing(segment, ended - 1, entries_of(segment, run[0], stemmed=False))]
                if len(ended) else ended
            )  # fmt: skip
        else:
            found[run] = phrase_places(segment, run, stemmed=False)
    return found
