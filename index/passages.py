"""Passages: the stretch of a provision where the query's words stand closest, with the words marked.

The places of words are in the index, so no text is analysed again: what matches is looked up in a table by the words'
numbers, and only the characters that are shown are cut out of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from index.analysis import analyzer
from index.places import entries_of
from index.postings import Postings
from index.query.ast import Phrase, Plan, Term, leaves
from index.query.function_words import FUNCTION_WORDS
from index.result import Passage
from index.segment import Segment
from index.words import Word, variants, words

# Characters of a passage, some three lines of a result page; it is widened to whole words.
WIDTH = 300
# Characters shown before the first word that matches.
_LEAD = 60
# A word of the thesaurus is worth this much of one that was typed.
_CONCEPT = 0.4
# A word that has matched before in the provision is worth this much, so that different words are shown together.
_AGAIN = 0.2
# Matches of a provision that are looked at: beyond this it is a whole code in one article.
_MATCHES = 400

Worth = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marks:
    """For each segment, what each entry of its lexicon is worth in a passage; 0 is not marked. `words` are the exact
    forms and stems of the words that are marked, for texts that are not in the index."""

    worths: tuple[Worth, ...]
    words: frozenset[str]


def marks(postings: Postings, plan: Plan) -> Marks:
    """The words that are marked for a plan, the rare ones worth most. Function words are marked only where nothing
    else was typed."""
    worths = tuple(np.zeros(len(segment["lexicon.stem"]), np.float32) for segment in postings.segments)
    marked: set[str] = set()
    leaves_of: list[tuple[Term | Phrase, str, float]] = [
        (leaf, clause.language, _CONCEPT if clause.origin == "concept" else 1.0)
        for clause in plan.clauses
        if clause.origin != "phrase"
        for leaf in leaves(clause.node)
    ]
    if plan.require is not None:
        leaves_of.extend((leaf, plan.language, 1.0) for leaf in leaves(plan.require))
    for telling in (True, False):
        for leaf, language, factor in leaves_of:
            for word, found in _found(postings, leaf, language):
                if telling and word.exact in FUNCTION_WORDS:
                    continue
                marked.update((word.exact, *word.stems))
                for worth, (entries, rarity) in zip(worths, found, strict=True):
                    if len(entries):
                        worth[entries] = np.maximum(worth[entries], np.float32(factor * rarity))
        if marked:
            break
    return Marks(worths, frozenset(marked))


# For each segment, the entries of a word in its lexicon, and how rare they are.
_Found = tuple[tuple[NDArray[np.int32], float], ...]


def _found(postings: Postings, leaf: Term | Phrase, language: str) -> tuple[tuple[Word, _Found], ...]:
    """The words of a leaf, each with its entries."""

    def find() -> tuple[tuple[Word, _Found], ...]:
        exact_only = isinstance(leaf, Term) and bool(leaf.prefix or leaf.fuzzy)
        if isinstance(leaf, Term) and exact_only:
            own = tuple(Word(form, ()) for form in variants(postings, leaf))
        else:
            own = words(postings, leaf.text, language)
        return tuple(
            (word, tuple(_rarity(segment, word, stemmed=not exact_only) for segment in postings.segments))
            for word in own
        )

    prefix, fuzzy = (leaf.prefix, leaf.fuzzy) if isinstance(leaf, Term) else (False, 0)
    return postings.looked_up.get(("marks", leaf.text, prefix, fuzzy, language), find)


def _rarity(segment: Segment, word: Word, *, stemmed: bool) -> tuple[NDArray[np.int32], float]:
    entries = entries_of(segment, word, stemmed=stemmed)
    return entries, log(len(segment.tokens) / (segment.occurrence_count(entries) + 1) + 1) if len(entries) else 0.0


def passage(segment: Segment, slot: int, worth: Worth) -> Passage:
    """The best passage of a document, or the beginning of its text where no word of it matches."""
    return passages(segment, [slot], worth)[0]


def passages(segment: Segment, slots: Sequence[int], worth: Worth) -> list[Passage]:
    """The best passages of several documents. Their words are looked up in one go; what matches is few, so that
    plain lists are faster from there on."""
    if not slots:
        return []
    extents = [segment.token_extent(slot)[:2] for slot in slots]
    tokens = np.concatenate([segment.tokens[first:end] for first, end in extents])
    values = worth[tokens]
    matched = np.flatnonzero(values)
    ends = np.cumsum([end - first for first, end in extents])
    bounds = [0, *np.searchsorted(matched, ends).tolist()]
    shifts = np.repeat([first - (end - (e - first)) for (first, e), end in zip(extents, ends.tolist(), strict=True)],
                       np.diff(bounds))  # fmt: skip
    places = matched + shifts
    words = tokens[matched].tolist()
    worths = values[matched].tolist()
    starts = segment["token_at"][places].tolist()
    lengths = segment["token_length"][places].tolist()
    found = []
    for slot, (begin, end) in zip(slots, pairwise(bounds), strict=True):
        own = slice(begin, min(end, begin + _MATCHES))
        found.append(_cut(segment.text(slot), words[own], worths[own], starts[own], lengths[own]))
    return found


def _cut(text: str, words: list[int], worths: list[float], starts: list[int], lengths: list[int]) -> Passage:
    """The passage of a text, given the words that match in their order: numbers, worths, places and lengths."""
    if not words:
        stop = _word_end(text, WIDTH)
        return Passage(html=escape(text[:stop]) + ("…" if stop < len(text) else ""), start=0, end=stop)
    first, last = _densest(words, worths, starts)
    start = _word_start(text, starts[first] - _LEAD)
    stop = _word_end(text, max(start + WIDTH, starts[last] + lengths[last]))
    pieces = ["…"] if start else []
    at = start
    # Words overlap no others, so the matches that begin within the passage are those that are shown.
    safe = _as_it_is if _SPECIAL.search(text, start, stop) is None else escape
    for place in range(bisect_left(starts, start), bisect_left(starts, stop)):
        begun = starts[place]
        end = begun + lengths[place]
        pieces += (safe(text[at:begun]), "<mark>", safe(text[begun:end]), "</mark>")
        at = end
    pieces.append(safe(text[at:stop]))
    if stop < len(text):
        pieces.append("…")
    return Passage(html="".join(pieces), start=start, end=stop)


def _densest(words: list[int], worths: list[float], starts: list[int]) -> tuple[int, int]:
    """The first and the last match of the stretch that is worth most; a window is slid over the matches."""
    seen: set[int] = set()
    counted = []
    for word, worth in zip(words, worths, strict=True):
        counted.append(worth * _AGAIN if word in seen else worth)
        seen.add(word)
    highest, best = 0.0, (0, 0)
    total, beyond, count = 0.0, 0, len(words)
    for first, start in enumerate(starts):
        limit = start + WIDTH - _LEAD
        while beyond < count and starts[beyond] < limit:
            total += counted[beyond]
            beyond += 1
        if total > highest + _ROUNDING:
            highest, best = total, (first, beyond - 1)
        total -= counted[first]
    return best


# Sums that differ by less are equal: the earlier stretch is shown.
_ROUNDING = 1e-6


def account(text: str, language: str, marked: frozenset[str]) -> Passage:
    """A digest as a passage: shown whole, with the words marked. It is in no text's order of words."""
    pieces: list[str] = []
    at = 0
    for exact, stem, start, end in _analysed(text, language):
        if (stem in marked or exact in marked) and exact not in FUNCTION_WORDS:
            pieces += (escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>")
            at = end
    return Passage(html="".join((*pieces, escape(text[at:]))), start=0, end=len(text))


# The digests that ship with the project are a few hundred, in two languages.
@lru_cache(maxsize=4096)
def _analysed(text: str, language: str) -> tuple[tuple[str, str, int, int], ...]:
    found = analyzer(language).analyse(text)
    return tuple(zip(found.exact, found.stems, found.starts, found.ends, strict=True))


# What `html.escape` changes; most passages have none of it.
_SPECIAL = re.compile("[&<>\"']")


def _as_it_is(text: str) -> str:
    return text


def _word_start(text: str, at: int) -> int:
    """The beginning of the word that `at` lies in; 0 where it is near."""
    if at <= _LEAD // 3:
        return 0
    space = text.find(" ", at)
    return at if space < 0 or space - at > _LEAD // 2 else space + 1


def _word_end(text: str, at: int) -> int:
    """The end of the word that `at` lies in, the text's end where that is near."""
    if at + _LEAD // 3 >= len(text):
        return len(text)
    space = text.rfind(" ", at - _LEAD // 2, at + 1)
    return at if space < 0 else space
