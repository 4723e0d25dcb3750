"""The stretches of a query: its words, a few at a time, where they stand in a text as they were typed.

A longer stretch is looked for only where a shorter one within it stands, so that what no law says costs little.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.postings.places import Places, entries_of, phrase_places, slots_of_places, standing
from index.postings.postings import NOTHING, Postings, Vector
from index.postings.words import Taken, Word, word_terms, words
from index.query.ast import Stretches
from index.segments.segment import Segment

Run = tuple[Word, ...]
# Where a run begins, for each segment.
_Places = list[Places]


class Stretch(NamedTuple):
    """A stretch that some text has: its words, the places in the query at which the first and the last of them begin,
    and what they score where they stand side by side."""

    text: str
    first: int
    last: int
    vector: Vector


def stretch_vectors(postings: Postings, asked: Stretches, taken: Taken) -> list[Stretch]:
    """Those stretches of a query that some text has, the short ones first. Questions have stretches in common too, so
    what one scores is kept."""
    made: list[Stretch] = []
    nowhere: set[tuple[int, int]] = set()
    places: dict[tuple[int, int], _Places] = {}
    for begin, end in sorted(asked.runs, key=_length):
        shorter = (begin, end - 1), (begin + 1, end)
        if not nowhere.isdisjoint(shorter):
            nowhere.add((begin, end))
            continue
        text = asked.text((begin, end))
        key = ("stretch", text, taken)
        vector = postings.held(key)
        if vector is None:
            run = run_of(postings, text, taken.language)
            begun, ended = (places.get(part) for part in shorter)
            found = places[begin, end] = [
                stretch_places(segment, run, begun[number] if begun else None, ended[number] if ended else None)
                for number, segment in enumerate(postings.segments)
            ]
            vector = postings.kept(key, _scored, postings, run, taken, found)
        if vector.highest:
            made.append(Stretch(text, asked.places[begin], asked.places[end - 1], vector))
        else:
            nowhere.add((begin, end))
    return made


def _length(run: tuple[int, int]) -> int:
    return run[1] - run[0]


def run_of(postings: Postings, text: str, language: str) -> Run:
    """The words of a stretch, each looked up by itself: there are far more stretches than words."""
    return tuple([word for written in text.split(" ") for word in words(postings, written, language)])


def _scored(postings: Postings, run: Run, taken: Taken, places: Sequence[Places]) -> Vector:
    """What a stretch scores that stands at these places."""
    slots = [
        slots_of_places(segment, of_segment)
        for segment, of_segment in zip(postings.segments, places, strict=True)
        if len(of_segment)
    ]
    if not slots:
        return NOTHING
    found = np.concatenate(slots)
    scores = np.zeros(len(found), np.float32)
    for word in run:
        scores += postings.vector(word_terms(postings, word, taken)).at(found)
    return Vector.of(found, scores)


def stretch_places(segment: Segment, run: Run, begun: Places | None = None, ended: Places | None = None) -> Places:
    """Where a run of words begins in a segment; `begun` is where it begins without its last word, `ended` where it
    does without its first, as far as that is known."""
    # The last place of a segment is a boundary, and no word: neither the place after a run nor the one before the
    # first, which numpy counts from the end, leads to a word that is not there.
    if begun is not None:
        if not len(begun):
            return begun
        return begun[standing(segment, begun + len(run) - 1, entries_of(segment, run[-1], stemmed=False))]
    if ended is not None:
        if not len(ended):
            return ended
        return (ended - 1)[standing(segment, ended - 1, entries_of(segment, run[0], stemmed=False))]
    return phrase_places(segment, run, stemmed=False)
