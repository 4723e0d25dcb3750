"""Where words and phrases stand in the texts: phrases and nearness, on the words in their order.

A place is a number in a segment's `tokens`; headings and texts are parted there by boundaries, so no phrase reaches
from one into the next.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from index.postings.words import Word
from index.query.ast import And, Near, Node, Not, Or, Phrase, Term
from index.segments.segment import Segment

Places = NDArray[np.int64]
_NONE: Places = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of words: the places of their first and last words, ascending by the first."""

    first: Places
    last: Places


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a segment's lexicon that a word stands for, how often they stand in its texts, and how rare that
    is: the logarithm of the words for each time that it is one of these."""

    numbers: NDArray[np.int32]
    count: int
    rarity: np.float32


def entries_of(segment: Segment, word: Word, *, stemmed: bool) -> Entries:
    """The entries of a word: those of its exact form, or also of every form of its stems."""

    def find() -> Entries:
        found = segment.lexical(segment.exacts, "exacts", word.exact)
        if stemmed:
            stems = [segment.lexical(segment.stems, "stems", stem) for stem in word.stems]
            found = np.unique(np.concatenate([found, *stems]))
        count = segment.occurrence_count(found)
        return Entries(found, count, np.float32(log(len(segment.tokens) / (count + 1) + 1)))

    return segment.looked_up.get(("entries", word, stemmed), find)


def phrase_places(segment: Segment, words: tuple[Word, ...], *, stemmed: bool) -> Places:
    """The places at which the words begin to stand one after the other. The rarest word is looked up, then its
    neighbours are checked, the rarer ones first."""
    entries = [entries_of(segment, word, stemmed=stemmed) for word in words]
    if not words or not all(found.count for found in entries):
        return _NONE
    rarest, *others = sorted(range(len(words)), key=lambda offset: entries[offset].count)
    places = segment.occurrences(entries[rarest].numbers).astype(np.int64)
    if rarest:
        places -= rarest
    if len(words) > 1 and len(places):
        places = places[places.searchsorted(0) : places.searchsorted(len(segment.tokens) - len(words), side="right")]
    for offset in others:
        if not len(places):
            break
        places = places[standing(segment, places + offset, entries[offset])]
    return places


def standing(segment: Segment, places: Places, entries: Entries) -> NDArray[np.bool_]:
    """At which of the places one of the entries stands."""
    numbers = entries.numbers
    if not len(numbers):
        return np.zeros(len(places), np.bool_)
    tokens = segment.tokens[places]
    # The numbers are sorted; numpy's own `isin` takes ten times as long for so few.
    return np.equal(numbers.take(numbers.searchsorted(tokens), mode="clip"), tokens)


def phrase_spans(segment: Segment, words: tuple[Word, ...], *, stemmed: bool) -> Spans:
    """Where the words stand one after the other."""
    places = phrase_places(segment, words, stemmed=stemmed)
    return Spans(places, places + (len(words) - 1))


def near_spans(left: Spans, right: Spans, distance: int, segment: Segment) -> Spans:
    """The stretches from one of `left` to one of `right` or the other way round, with at most `distance` words from
    the last of the one to the first of the other, within one part of a document."""
    pairs = [_following(left, right, distance, segment), _following(right, left, distance, segment)]
    first = np.concatenate([pair.first for pair in pairs])
    order = np.argsort(first, kind="stable")
    return Spans(first[order], np.concatenate([pair.last for pair in pairs])[order])


def _following(before: Spans, after: Spans, distance: int, segment: Segment) -> Spans:
    """For each of `before` the next of `after` that begins past its end."""
    if not len(before.first) or not len(after.first):
        return Spans(_NONE, _NONE)
    next_one = np.searchsorted(after.first, before.last, side="right")
    there = next_one < len(after.first)
    first, last, next_one = before.first[there], before.last[there], next_one[there]
    close = after.first[next_one] - last <= distance
    first, next_one = first[close], next_one[close]
    last = after.last[next_one]
    together = segment.parts_of(first) == segment.parts_of(last)
    return Spans(first[together], last[together])


def merge(spans: list[Spans]) -> Spans:
    """All stretches of several."""
    if len(spans) == 1:
        return spans[0]
    first = np.concatenate([span.first for span in spans]) if spans else _NONE
    order = np.argsort(first, kind="stable")
    return Spans(first[order], np.concatenate([span.last for span in spans])[order] if spans else _NONE)


def slots_of(segment: Segment, spans: Spans, field: str = "") -> NDArray[np.intp]:
    """The slots (over all segments) that have such a stretch in a field, "" for either."""
    return slots_of_places(segment, spans.first, field)


def slots_of_places(segment: Segment, places: Places, field: str = "") -> NDArray[np.intp]:
    """The slots (over all segments) of the documents in which places lie, in a field of theirs, "" for either."""
    if not len(places):
        return np.zeros(0, np.intp)
    parts = segment.parts_of(places)
    if field == "heading":
        parts = parts[parts % 2 == 0]
    elif field == "text":
        parts = parts[parts % 2 == 1]
    documents = parts >> 1
    # Places ascend, so those of one document stand together.
    if len(documents) > 1:
        documents = documents[np.concatenate(([True], documents[1:] != documents[:-1]))]
    slots: NDArray[np.intp] = segment.slots[documents].astype(np.intp) + segment.base
    return slots


def is_placed(node: Node) -> bool:
    """Whether a node stands at places: words, phrases, and what is made of them without exclusion."""
    match node:
        case Term(field=field) | Phrase(field=field):
            return field in {"", "heading", "text"}
        case Or(children=children):
            return all(is_placed(child) for child in children)
        case Near():
            return True
        case And() | Not():
            return False
