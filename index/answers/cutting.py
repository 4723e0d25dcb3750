"""Cutting passages: the stretch of each text where the words that match stand closest, with them marked.

The places of words are in the index, so no text is analysed again. Those of several texts are looked through in one go;
what is shown of each is few words, for which plain lists are faster.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from index.answers.marked_text import marked_html
from index.answers.written import encode
from index.segments.printed import LENGTH_BITS, LONGEST_WORD, PLACE_BYTES, Printed

# Characters of a passage, some three lines of a result page; it is widened to whole words.
WIDTH = 300
# Characters shown before the first word that matches.
_LEAD = 60
# A word is worth so many times as much at its first place in a text as at those after it, so that different words are
# shown together.
_FIRST = 5
# The texts lie on one line, each so many bits behind the one before it: farther than any text is long.
_TEXT_BITS = 40

_LEFT_OUT = "…".encode()

_Numbers = NDArray[np.intp]


def cut(texts: Sequence[Printed], worths: Sequence[bytes]) -> list[bytes]:
    """The best passage of each text, or its beginning where no word of it matches; as JSON of a list of one `Passage`.
    `worths` are those of its distinct words, a byte each; 0 is not marked."""
    place, text_begins, worth = _matches(texts, worths)
    line = place >> LENGTH_BITS
    beyond = line.searchsorted(line + (WIDTH - _LEAD))
    # What the stretch is worth that begins with each match.
    sums = np.zeros(len(line) + 1, np.intp)
    worth.cumsum(out=sums[1:])
    stretches = sums.take(beyond) - sums[:-1]
    bounds = line.searchsorted(np.arange(len(texts) + 1) << _TEXT_BITS).tolist()
    begins = line - text_begins
    begun, ended = begins.tolist(), (begins + (place & LONGEST_WORD)).tolist()
    found = []
    for (text, *_), (begin, end) in zip(texts, pairwise(bounds), strict=True):
        start, least = 0, WIDTH
        if begin < end:
            # Of stretches that are worth as much, the earliest.
            first = begin + int(stretches[begin:end].argmax())
            start = _word_start(text, begun[first] - _LEAD)
            least = max(start + WIDTH, ended[beyond[first] - 1])
        stop = _word_end(text, least)
        # Words overlap no others, so the matches that begin within the passage are those that are shown.
        a, b = bisect_left(begun, start, begin, end), bisect_left(begun, stop, begin, end)
        html = marked_html(text, zip(begun[a:b], ended[a:b], strict=True), start, stop)
        # The sign of what is left out is no character of most texts, so that it would make them twice as large.
        before, behind = _LEFT_OUT if start else b"", _LEFT_OUT if stop < len(text) else b""
        found.append(b'[{"html":"%b%b%b","start":%d,"end":%d}]' % (before, encode(html)[1:-1], behind, start, stop))
    return found


def _matches(texts: Sequence[Printed], worths: Sequence[bytes]) -> tuple[_Numbers, _Numbers, _Numbers]:
    """The places on the line of the words that match, ascending; for each, where its text begins, and what the word is
    worth there."""
    of_words = np.frombuffer(b"".join(worths), np.uint8)
    (words,) = (of_words != 0).nonzero()
    ends = [0, *accumulate(map(len, worths))]
    places = _places(texts, ends, words.tolist())
    counts = np.fromiter(map(len, places), np.intp, len(places)) // PLACE_BYTES
    text = np.array(ends).searchsorted(words, side="right") - 1
    before = (text << _TEXT_BITS).repeat(counts)
    # Words come by text, so that ordering their places within each text leaves `before` as it is.
    place = (before << LENGTH_BITS) + np.frombuffer(b"".join(places), np.uint32)
    # They are a few ascending stretches, which that kind of order is made for.
    order = place.argsort(kind="stable")
    worth = of_words.take(words).astype(np.intp).repeat(counts)
    worth[counts.cumsum() - counts] *= _FIRST
    return place.take(order), before, worth.take(order)


def _places(texts: Sequence[Printed], ends: Sequence[int], words: Sequence[int]) -> list[bytes]:
    """The places of each of some words. The distinct words of all texts are counted through; those of each text stand
    between two `ends`."""
    found: list[bytes] = []
    at = 0
    for (_, _, firsts, places), (begin, end) in zip(texts, pairwise(ends), strict=True):
        upto, next_one = bisect_left(words, end, at), begin - 1
        found += [places[firsts[word - begin] : firsts[word - next_one]] for word in words[at:upto]]
        at = upto
    return found


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
