"""Passages: the stretch of a provision where the query's words stand closest, with the words marked.

The places of words are in the index, so no text is analysed again: what matches is looked up in a table by the words'
numbers, and only the characters that are shown are cut out of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import numpy as np
from numpy.typing import NDArray

from index.analysis import analyzer
from index.postings.places import entries_of
from index.postings.words import Word
from index.query.ast import Plan, leaves
from index.query.function_words import FUNCTION_WORDS
from index.ranking.clauses import Clauses
from index.ranking.marks import Worth, forms_of, words_of
from index.result import Passage
from index.segments.segment import Segment

# Characters of a passage, some three lines of a result page; it is widened to whole words.
WIDTH = 300
# Characters shown before the first word that matches.
_LEAD = 60
# A word of the thesaurus is worth this much of one that was typed.
_CONCEPT = np.float32(0.4)
# A word that has matched before in the provision is worth this much, so that different words are shown together.
_AGAIN = 0.2
# Matches of a provision that are looked at: beyond this it is a whole code in one article.
_MATCHES = 400


@dataclass(frozen=True, slots=True)
class Marks:
    """For each segment, what each entry of its lexicon is worth in a passage; 0 is not marked. `words` are the exact
    forms and stems of the words that are marked, for texts that are not in the index."""

    worths: tuple[Worth, ...]
    words: frozenset[str]


def marks(clauses: Clauses, plan: Plan) -> Marks:
    """The words that are marked for a plan, the rare ones worth most. Function words are marked only where nothing
    else was typed."""
    postings = clauses.postings
    worths = tuple(np.zeros(len(segment["lexicon.stem"]), np.float32) for segment in postings.segments)
    concepts = [clauses.concept(clause).marks for clause in plan.clauses if clause.origin == "concept"]
    typed = _typed(clauses, plan, function_words=False)
    forms = forms_of(typed).union(*(concept.forms for concept in concepts))
    if not forms:
        typed = _typed(clauses, plan, function_words=True)
        forms = forms_of(typed)
    for number, (segment, table) in enumerate(zip(postings.segments, worths, strict=True)):
        for concept in concepts:
            entries, worth = concept.of_segments[number]
            table[entries] = np.maximum(table[entries], worth * _CONCEPT)
        for word, stemmed in typed:
            found = entries_of(segment, word, stemmed=stemmed)
            table[found.numbers] = np.maximum(table[found.numbers], found.rarity)
    return Marks(worths, forms)


def _typed(clauses: Clauses, plan: Plan, *, function_words: bool) -> tuple[tuple[Word, bool], ...]:
    """The words that the user typed or demanded."""
    found = [
        words_of(clauses.postings, leaves(clause.node), clause.language, function_words=function_words)
        for clause in plan.clauses
        if clause.origin == "user"
    ]
    if plan.require is not None:
        found.append(words_of(clauses.postings, leaves(plan.require), plan.language, function_words=function_words))
    return tuple(word for words in found for word in words)


def passage(segment: Segment, slot: int, worth: Worth) -> Passage:
    """The best passage of a document, or the beginning of its text where no word of it matches."""
    return passages(segment, [slot], worth)[0]


def passages(segment: Segment, slots: Sequence[int], worth: Worth) -> list[Passage]:
    """The best passages of several documents. Their words are looked up, and their densest stretches found, in one go;
    what is shown of each is few words, for which plain lists are faster."""
    if not slots:
        return []
    first, end = segment.token_extents(np.asarray(slots, np.intp))
    tokens = np.concatenate([segment.tokens[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True)])
    values = worth.take(tokens)
    (matched,) = (values > 0).nonzero()
    # The document of each match, and its place among the segment's tokens.
    ends = np.cumsum(end - first)
    document = ends.searchsorted(matched, side="right")
    bounds = matched.searchsorted(ends)
    begins = np.concatenate(([0], bounds[:-1]))
    within = np.arange(len(matched)) - begins[document] < _MATCHES
    if not within.all():
        matched, document = matched[within], document[within]
        bounds = document.searchsorted(np.arange(len(slots)), side="right")
        begins = np.concatenate(([0], bounds[:-1]))
    printed = [segment.printed(slot) for slot in slots]
    starts = np.concatenate([one.starts for one in printed])[matched]
    lengths = np.concatenate([one.lengths for one in printed])[matched]
    densest = _densest(document, tokens[matched], values[matched], starts)
    found: list[Passage] = []
    at, length = starts.tolist(), lengths.tolist()
    for number, (one, begin, bound) in enumerate(zip(printed, begins.tolist(), bounds.tolist(), strict=True)):
        found.append(
            _cut(one.text, at, length, begin, bound, *densest[number]) if begin < bound else _beginning(one.text)
        )
    return found


def _densest(
    document: NDArray[np.intp], words: NDArray[np.int32], worths: Worth, starts: NDArray[np.uint32]
) -> Mapping[int, tuple[int, int]]:
    """For each document that has a match, the first and the last of the matches of the stretch that is worth most; of
    stretches that are worth as much, the earliest."""
    if not len(document):
        return {}
    counted = worths.astype(np.float64)
    order = np.lexsort((words, document))
    again = np.zeros(len(words), np.bool_)
    again[order[1:]] = (words[order[1:]] == words[order[:-1]]) & (document[order[1:]] == document[order[:-1]])
    counted[again] *= _AGAIN
    # Places over all documents, each beginning far behind the one before it.
    lines = starts + document * _FAR
    beyond = lines.searchsorted(lines + (WIDTH - _LEAD))
    sums = np.concatenate(([0.0], np.cumsum(counted)))
    worth = sums[beyond] - sums[:-1]
    begins = np.flatnonzero(np.concatenate(([True], document[1:] != document[:-1])))
    highest = np.repeat(np.maximum.reduceat(worth, begins), np.diff(np.append(begins, len(worth))))
    best = np.flatnonzero(worth >= highest - _ROUNDING)
    firsts = best[np.concatenate(([True], document[best][1:] != document[best][:-1]))]
    return dict(
        zip(document[firsts].tolist(), zip(firsts.tolist(), (beyond[firsts] - 1).tolist(), strict=True), strict=True)
    )


# Farther than any text is long.
_FAR = 1 << 40
# Sums that differ by less are equal: the earlier stretch is shown.
_ROUNDING = 1e-6


def _beginning(text: str) -> Passage:
    stop = _word_end(text, WIDTH)
    return Passage(html=escape(text[:stop]) + ("…" if stop < len(text) else ""), start=0, end=stop)


def _cut(text: str, starts: list[int], lengths: list[int], begin: int, bound: int, first: int, last: int) -> Passage:
    """The passage of a text around its matches `first` to `last`; its matches are those from `begin` to `bound`."""
    start = _word_start(text, starts[first] - _LEAD)
    stop = _word_end(text, max(start + WIDTH, starts[last] + lengths[last]))
    pieces = ["…"] if start else []
    at = start
    # Words overlap no others, so the matches that begin within the passage are those that are shown.
    for place in range(bisect_left(starts, start, begin, bound), bisect_left(starts, stop, begin, bound)):
        begun = starts[place]
        end = begun + lengths[place]
        pieces += (text[at:begun], "<mark>", text[begun:end], "</mark>")
        at = end
    pieces.append(text[at:stop])
    if stop < len(text):
        pieces.append("…")
    if _SPECIAL.search(text, start, stop):
        # Every second piece is the law's.
        law = slice(1 if start else 0, None, 2)
        pieces[law] = map(escape, pieces[law])
    return Passage(html="".join(pieces), start=start, end=stop)


def account(text: str, language: str, marked: frozenset[str]) -> Passage:
    """A digest as a passage: shown whole, with the words marked. It is in no text's order of words."""
    return _account(text, language, marked & _forms(text, language))


# Those that some hundred questions show: a digest is marked alike by questions of the same words.
@lru_cache(maxsize=1024)
def _account(text: str, language: str, marked: frozenset[str]) -> Passage:
    spans = _spans(text, language)
    pieces: list[str] = []
    at = 0
    for start, end in sorted({span for form in marked for span in spans[form]}):
        pieces += (escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>")
        at = end
    return Passage(html="".join((*pieces, escape(text[at:]))), start=0, end=len(text))


# The digests that ship with the project are a few hundred, in two languages.
@lru_cache(maxsize=4096)
def _forms(text: str, language: str) -> frozenset[str]:
    """The exact forms and stems in a digest."""
    return frozenset(_spans(text, language))


@lru_cache(maxsize=4096)
def _spans(text: str, language: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Where each exact form and each stem stands in a digest; function words are not marked."""
    found: dict[str, dict[tuple[int, int], None]] = {}
    analysed = analyzer(language).analyse(text)
    for exact, stem, start, end in zip(analysed.exact, analysed.stems, analysed.starts, analysed.ends, strict=True):
        if exact not in FUNCTION_WORDS:
            for form in (exact, stem):
                found.setdefault(form, {})[start, end] = None
    return {form: tuple(spans) for form, spans in found.items()}


# What `html.escape` changes; most passages have none of it.
_SPECIAL = re.compile("[&<>\"']")


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
