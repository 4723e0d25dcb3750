"""Passages: the stretch of a provision where the query's words stand closest, with the words marked.

The places of words are in the index, so no text is analysed again: what matches is looked up in a table by the words'
numbers, and only the characters that are shown are cut out of the text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
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
    first, end, _ = segment.token_extent(slot)
    tokens = segment.tokens[first:end]
    values = worth[tokens]
    matched = np.flatnonzero(values)[:_MATCHES]
    text = segment.text(slot)
    if not len(matched):
        stop = _word_end(text, WIDTH)
        return Passage(html=escape(text[:stop]) + ("…" if stop < len(text) else ""), start=0, end=stop)
    starts = segment["token_at"][first:end][matched].astype(np.int64)
    lengths = segment["token_length"][first:end][matched]
    if len(matched) > 1:
        values = values[matched]
        again = np.ones(len(matched), np.bool_)
        again[np.unique(tokens[matched], return_index=True)[1]] = False
        sums = np.concatenate(([0.0], np.cumsum(np.where(again, values * _AGAIN, values))))
        beyond = np.searchsorted(starts, starts + (WIDTH - _LEAD))
        begin = int(np.argmax(sums[beyond] - sums[:-1]))
        stop_match = int(beyond[begin])
    else:
        begin, stop_match = 0, 1
    start = _word_start(text, int(starts[begin]) - _LEAD)
    stop = _word_end(text, max(start + WIDTH, int(starts[stop_match - 1]) + int(lengths[stop_match - 1])))
    pieces = ["…"] if start else []
    at = start
    # Words overlap no others, so the matches that begin within the passage are those that are shown.
    shown = slice(*np.searchsorted(starts, (start, stop)).tolist())
    safe = _as_it_is if _SPECIAL.search(text, start, stop) is None else escape
    for begun, length in zip(starts[shown].tolist(), lengths[shown].tolist(), strict=True):
        pieces += (safe(text[at:begun]), "<mark>", safe(text[begun : begun + length]), "</mark>")
        at = begun + length
    pieces.append(safe(text[at:stop]))
    if stop < len(text):
        pieces.append("…")
    return Passage(html="".join(pieces), start=start, end=stop)


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
