"""Capitals that wide kerning splits ("AGRA V ANTES", "DECRET A"), joined where the document shows the word whole.

The printed form is kept beside the joined one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ingest.extract.pdf.printed import PrintedPage

_WORD = re.compile(r"[^\W\d_]+")
_LONE_LETTER = re.compile(r"(?<![^\W_])[^\W\d_](?![^\W_])")


def join_split_capitals(pages: list[PrintedPage]) -> None:
    """Join the pieces of a word in capitals, one of them a single letter, where no piece set of theirs is made of
    words of the document but the joined word is one."""
    words: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            words.update(word.casefold() for word in _WORD.findall(line.text))
    for page in pages:
        for line in page.lines:
            if not any(lone[0].isupper() for lone in _LONE_LETTER.finditer(line.text)):
                continue
            line.text, joins = joined(line.text, words)
            line.joins += joins


def joined(text: str, words: Counter[str]) -> tuple[str, list[tuple[int, str]]]:
    """The text with split capitals joined, and (offset, as printed) of each.

    >>> joined("CIRCUNSTANCIAS AGRA V ANTES", Counter({"agravantes": 3, "agra": 1, "v": 9, "antes": 9}))
    ('CIRCUNSTANCIAS AGRAVANTES', [(15, 'AGRA V ANTES')])
    >>> joined("LIBRO V TRATA", Counter({"libro": 3, "v": 9, "trata": 4}))
    ('LIBRO V TRATA', [])
    """
    joins: list[tuple[int, str]] = []
    at = 0
    while True:
        found = next(_candidates(text, at, words), None)
        if found is None:
            return text, joins
        start, end = found
        printed = text[start:end]
        joins.append((start, printed))
        whole = printed.replace(" ", "")
        text = text[:start] + whole + text[end:]
        at = start + len(whole)


def _candidates(text: str, at: int, words: Counter[str]) -> Iterator[tuple[int, int]]:
    tokens = list(_WORD.finditer(text, at))
    for first in range(len(tokens)):
        for count in (3, 2):
            pieces = tokens[first : first + count]
            if len(pieces) < count or any(text[a.end() : b.start()] != " " for a, b in pairwise(pieces)):
                continue
            parts = [piece[0] for piece in pieces]
            if not all(part.isupper() for part in parts) or min(map(len, parts)) > 1 or max(map(len, parts)) < 3:
                continue
            # A piece that stands alone elsewhere is a word of its own; one that does not, was split off.
            broken = any(len(part) > 2 and words[part.casefold()] <= 1 for part in parts)
            if broken and words["".join(parts).casefold()] >= 1:
                yield pieces[0].start(), pieces[-1].end()
