"""Passages: the stretch of a provision where the query's words stand closest, with the words marked.

The places of words are in the index, so no text is analysed again: what matches is looked up in a table by the words'
numbers, and only the characters that are shown are cut out of the text.
"""

from dataclasses import dataclass
from html import escape
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.identifiers import fold
from index.places import entries_of
from index.postings import Postings
from index.query.ast import Node, Phrase, Plan, Term, leaves
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
    """For each segment, what each entry of its lexicon is worth in a passage; 0 is not marked."""

    worths: tuple[Worth, ...]


def marks(postings: Postings, plan: Plan) -> Marks:
    """The words that are marked for a plan, the rare ones worth most. Function words are marked only where nothing
    else was typed."""
    worths = tuple(np.zeros(len(segment["lexicon.stem"]), np.float32) for segment in postings.segments)
    nodes: list[tuple[Node, str, bool]] = [
        (clause.node, clause.language, clause.origin == "concept") for clause in plan.clauses
    ]
    if plan.require is not None:
        nodes.append((plan.require, plan.language, False))
    for telling in (True, False):
        for node, language, concept in nodes:
            for leaf in leaves(node):
                _mark(postings, worths, leaf, language, _CONCEPT if concept else 1.0, telling=telling)
        if any(worth.any() for worth in worths):
            break
    return Marks(worths)


def _mark(
    postings: Postings, worths: tuple[Worth, ...], leaf: Term | Phrase, language: str, factor: float, *, telling: bool
) -> None:
    """Enter what a word, or each word of a phrase, is worth."""
    exact_only = isinstance(leaf, Term) and bool(leaf.prefix or leaf.fuzzy)
    if isinstance(leaf, Term) and exact_only:
        own = tuple(Word(form, ()) for form in variants(postings, leaf))
    else:
        own = words(postings, leaf.text, language)
    for word in own:
        if telling and word.exact in FUNCTION_WORDS:
            continue
        for segment, worth in zip(postings.segments, worths, strict=True):
            entries = entries_of(segment, word, stemmed=not exact_only)
            if len(entries):
                rarity = log(len(segment.tokens) / (segment.occurrence_count(entries) + 1) + 1)
                np.maximum.at(worth, entries, np.float32(factor * rarity))


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
    shown = np.flatnonzero((starts >= start) & (starts < stop))
    for begun, length in zip(starts[shown].tolist(), lengths[shown].tolist(), strict=True):
        pieces += (escape(text[at:begun]), "<mark>", escape(text[begun : begun + length]), "</mark>")
        at = begun + length
    pieces.append(escape(text[at:stop]))
    if stop < len(text):
        pieces.append("…")
    return Passage(html="".join(pieces), start=start, end=stop)


def account(text: str, plan: Plan) -> Passage:
    """A digest as a passage: shown whole, with the typed words marked."""
    from index.analysis import analyzer

    marked = {
        word.stem
        for clause in plan.clauses
        for leaf in leaves(clause.node)
        for word in analyzer(clause.language or plan.language).query_words(leaf.text)
        if word.exact not in FUNCTION_WORDS
    }
    analysed = analyzer(plan.language).analyse(text)
    pieces, at = [], 0
    for stem, start, end in zip(analysed.stems, analysed.starts, analysed.ends, strict=True):
        if stem in marked and fold(text[start:end]) not in FUNCTION_WORDS:
            pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    return Passage(html="".join([*pieces, escape(text[at:])]), start=0, end=len(text))


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
