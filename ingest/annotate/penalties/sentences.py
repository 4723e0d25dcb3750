"""Where the sentences and list items of a text begin and end, and what opens the list in which an item stands."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from ingest.annotate.expression import Expression

# A sentence ends here: a stop before a capital, a semicolon, or a line that opens a new unit. What stands before a stop
# is looked at from behind it, so that nothing is looked at where none stands.
_SENTENCE = Expression(
    r"[.;](?<![A-Z]\..)(?<!\bart.)(?<!\bnúm.)(?<!\bL.)(?<!\b[Ll]ps.)(?<!\bLp.)(?<!\bNo.)(?=\s+[\"“«(]?[A-ZÁÉÍÓÚÑ¿(\d])|;|\n(?=\s*[\"“]?(?:[A-ZÁÉÍÓÚÑ]"
    r"|\(?\w{1,4}[.)]))"
)
# A penalty looks through its sentence; without a bound, a page of penalties without a stop would take minutes. No
# sentence of a statute that sets penalties is as long; a longer one is cut at a comma.
_LONGEST_SENTENCE = 2_500
# What opens a list stands at most so far before its item.
_LEAD_REACH = 1_500


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences and list items of a text end, and where what follows each begins."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end in [*((end.start(), end.end()) for end in _SENTENCE.finditer(text)), (len(text), len(text))]:
        while start - last > _LONGEST_SENTENCE:
            comma = text.rfind(", ", last + _LONGEST_SENTENCE // 2, last + _LONGEST_SENTENCE)
            last = comma + 1 if comma >= 0 else last + _LONGEST_SENTENCE
            found.append((last, last))
        found.append((start, end))
        last = end
    found.pop()
    return [start for start, _ in found], [end for _, end in found]


def sentence_start(text: str, at: int) -> int:
    """Where the sentence or list item that holds the character at `at` begins."""
    _, begins = _ends(text)
    place = bisect_right(begins, at)
    return begins[place - 1] if place else 0


def sentence_end(text: str, at: int) -> int:
    """Where the sentence or list item that holds the character at `at` ends."""
    ends, _ = _ends(text)
    place = bisect_left(ends, at)
    return ends[place] if place < len(ends) else len(text)


def list_lead(text: str, begin: int) -> str:
    """The words that open the list whose item begins at `begin`, "" where it begins none."""
    if begin == 0:
        return ""
    before = text[max(0, begin - _LEAD_REACH) : begin].rstrip(" \n\t;.")
    # Items of the same list lie between: go back to the colon, or to the line that ends without a stop.
    colon = before.rfind(":")
    if colon >= 0:
        after_colon = before[colon + 1 :]
        if len(after_colon) < 900 and re.match(r"\s*\(?(?:\w{1,4}[.)°º]|[•\-–]|[Dd]e\b|[Cc]on\b|$)", after_colon):
            return before[:colon]
    for line in reversed(before.split("\n")[-12:]):
        bare = line.rstrip()
        if bare and bare[-1] not in ".;:," and not re.search(r"\b(?:or|and|y|o|ou|et)$", bare):
            return bare
    return ""
