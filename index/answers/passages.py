"""Passages: the stretch of a provision where the query's words stand closest, with the words marked.

The places of words are in the index, so no text is analysed again: what matches is looked up in a table by the words'
numbers, and only the characters that are shown are cut out of the text.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answers.marked_text import marked_html
from index.postings.postings import Postings
from index.query.ast import Plan, leaves
from index.ranking.marks import Marked, Worth, marked_leaf
from index.ranking.ranking import Ranked
from index.result import Passage
from index.segments.segment import Printed, Segment

# Characters of a passage, some three lines of a result page; it is widened to whole words.
WIDTH = 300
# Characters shown before the first word that matches.
_LEAD = 60
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


def marks(postings: Postings, ranked: Ranked) -> Marks:
    """The words that are marked for what was ranked, the rare ones worth most. Function words are marked only where
    nothing else was typed."""
    concepts = [concept.marks for _, concept in ranked.said.concepts]
    typed = _typed(postings, ranked.plan, function_words=False)
    forms = frozenset().union(*[one.forms for one in (*typed, *concepts)])
    if not forms:
        typed = _typed(postings, ranked.plan, function_words=True)
        forms = frozenset().union(*[one.forms for one in typed])
    worths = []
    for number, segment in enumerate(postings.segments):
        table = np.zeros(len(segment["lexicon.stem"]), np.uint8)
        if typed or concepts:
            entries, worths_of = zip(*[one.of_segments[number] for one in (*typed, *concepts)], strict=True)
            np.maximum.at(table, np.concatenate(entries), np.concatenate(worths_of))
        worths.append(table)
    return Marks(tuple(worths), forms)


def _typed(postings: Postings, plan: Plan, *, function_words: bool) -> list[Marked]:
    """The words that the user typed or demanded."""
    spoken = [(clause.node, clause.language) for clause in plan.clauses if clause.origin == "user"]
    if plan.require is not None:
        spoken.append((plan.require, plan.language))
    return [
        marked_leaf(postings, leaf, language, function_words=function_words)
        for node, language in spoken
        for leaf in leaves(node)
    ]


def passage(segment: Segment, slot: int, worth: Worth) -> Passage:
    """The best passage of a document, or the beginning of its text where no word of it matches."""
    return passages(segment, [slot], worth)[0]


def passages(segment: Segment, slots: Sequence[int], worth: Worth) -> list[Passage]:
    """The best passages of several documents. Their words are looked up, and their densest stretches found, in one go;
    what is shown of each is few words, for which plain lists are faster."""
    if not slots:
        return []
    first, end = segment.token_extents(np.asarray(slots, np.intp))
    own = [segment.tokens[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True)]
    # In the numbers that arrays are looked up by, so that they are not made so twice.
    tokens = np.concatenate(own, dtype=np.intp)
    values = worth.take(tokens)
    (matched,) = (values > 0).nonzero()
    # Up to where the matches of each document stand, and how many those are.
    bounds = matched.searchsorted((end - first).cumsum())
    counts = bounds.copy()
    counts[1:] -= bounds[:-1]
    if counts.max() > _MATCHES:
        at = np.arange(len(matched)) - (bounds - counts).repeat(counts)
        matched, counts = matched[at < _MATCHES], np.minimum(counts, _MATCHES)
        bounds = counts.cumsum()
    printed = [segment.printed(slot) for slot in slots]
    starts = np.concatenate([one.starts for one in printed]).take(matched)
    ends = starts + np.concatenate([one.lengths for one in printed]).take(matched)
    stretches = _densest(counts, tokens.take(matched), values.take(matched), starts)
    begun, ended = starts.tolist(), ends.tolist()
    begins = (bounds - counts).tolist()
    return [
        _cut(one, begun, ended, begin, bound, *next(stretches)) if begin < bound else _beginning(one)
        for one, begin, bound in zip(printed, begins, bounds.tolist(), strict=True)
    ]


def _densest(
    counts: NDArray[np.intp], words: NDArray[np.intp], worths: Worth, starts: NDArray[np.uint32]
) -> Iterator[tuple[int, int]]:
    """For each document that has a match, the first and the last of the matches of the stretch that is worth most; of
    stretches that are worth as much, the earliest. `counts` are how many matches each document has; those of one
    follow those of the one before it."""
    if not len(words):
        return iter(())
    document = np.arange(len(counts)).repeat(counts)
    counted = worths.astype(np.float64)
    of_document = document * _FAR + words
    order = of_document.argsort(kind="stable")
    ordered = of_document.take(order)
    counted[order[1:][ordered[1:] == ordered[:-1]]] *= _AGAIN
    # Places over all documents, each beginning far behind the one before it.
    lines = document * _FAR + starts
    beyond = lines.searchsorted(lines + (WIDTH - _LEAD))
    sums = np.zeros(len(words) + 1)
    counted.cumsum(out=sums[1:])
    worth = sums.take(beyond) - sums[:-1]
    counts = counts[counts > 0]
    begins = counts.cumsum() - counts
    highest = np.maximum.reduceat(worth, begins)
    (best,) = (worth >= highest.repeat(counts) - _ROUNDING).nonzero()
    firsts = best.take(best.searchsorted(begins))
    return zip(firsts.tolist(), (beyond.take(firsts) - 1).tolist(), strict=True)


# Farther than any text is long, and more than there are words.
_FAR = 1 << 40
# Sums that differ by less are equal: the earlier stretch is shown.
_ROUNDING = 1e-6


def _beginning(printed: Printed) -> Passage:
    stop = _word_end(printed.text, WIDTH)
    html = marked_html(printed.text, (), 0, stop, special=printed.special)
    return Passage(html=html + ("…" if stop < len(printed.text) else ""), start=0, end=stop)


def _cut(
    printed: Printed, starts: list[int], ends: list[int], begin: int, bound: int, first: int, last: int
) -> Passage:
    """The passage of a text around its matches `first` to `last`; its matches are those from `begin` to `bound`."""
    text = printed.text
    start = _word_start(text, starts[first] - _LEAD)
    stop = _word_end(text, max(start + WIDTH, ends[last]))
    # Words overlap no others, so the matches that begin within the passage are those that are shown.
    a, b = bisect_left(starts, start, begin, bound), bisect_left(starts, stop, begin, bound)
    html = marked_html(text, zip(starts[a:b], ends[a:b], strict=True), start, stop, special=printed.special)
    return Passage(html=f"{'…' if start else ''}{html}{'…' if stop < len(text) else ''}", start=start, end=stop)


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
