"""Where words and phrases stand in the texts: phrases and nearness, on the words in their order.

A place is a number in a segment's `tokens`; headings and texts are parted there by boundaries, so no phrase reaches
from one into the next.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.query.ast import And, Near, Node, Not, Or, Phrase, Term
from index.segment import Segment
from index.words import Word

Places = NDArray[np.int64]
_NONE: Places = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of words: the places of their first and last words, ascending by the first."""

    first: Places
    last: Places


def entries_of(segment: Segment, word: Word, *, stemmed: bool) -> NDArray[np.int32]:
    """The entries of a segment's lexicon that a word stands for: its exact form, or also every form of its stems."""
    if not stemmed:
        return segment.lexical(segment.exacts, "exacts", word.exact)
    found = [segment.lexical(segment.stems, "stems", stem) for stem in word.stems]
    found.append(segment.lexical(segment.exacts, "exacts", word.exact))
    return np.unique(np.concatenate(found))


def phrase_spans(segment: Segment, words: tuple[Word, ...], *, stemmed: bool) -> Spans:
    """Where the words stand one after the other. The rarest word is looked up, its neighbours are checked."""
    entries = [entries_of(segment, word, stemmed=stemmed) for word in words]
    if not words or not all(len(found) for found in entries):
        return Spans(_NONE, _NONE)
    counts = [segment.occurrence_count(found) for found in entries]
    rarest = counts.index(min(counts))
    places = segment.occurrences(entries[rarest]).astype(np.int64) - rarest
    inside = (places >= 0) & (places + len(words) <= len(segment.tokens))
    places = places[inside]
    for offset, found in enumerate(entries):
        if offset != rarest and len(places):
            standing = segment.tokens[places + offset]
            places = places[standing == found[0] if len(found) == 1 else np.isin(standing, found)]
    return Spans(places, places + len(words) - 1)


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
    parts = segment.parts_of(spans.first)
    if field == "heading":
        parts = parts[parts % 2 == 0]
    elif field == "text":
        parts = parts[parts % 2 == 1]
    return segment.slots[np.unique(parts // 2)].astype(np.intp) + segment.base


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
