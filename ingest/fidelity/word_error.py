"""How far our OCR of a scan differs from another OCR of it, page by page; two machines that both err.

Words that stand elsewhere on the same page (running heads, notices that one reader takes before the columns) are no
errors of reading. Where the two differ on a word, it is the other reader's own error if its word comes nowhere else in
either text while ours does.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

_PAGE = re.compile(r"^=== \[p[áa]gina\s+(\d+)\b.*$", re.M)


def pages_of(text: str) -> dict[int, str]:
    """The pages of an OCR text that marks each with "=== [página 01 de 19 del PDF] ===".

    >>> pages_of("=== [página 01 de 2] ===\\nuno\\n=== [página 02 de 2] ===\\ndos\\n")
    {1: 'uno', 2: 'dos'}
    """
    parts = _PAGE.split(text)
    return {int(number): page.strip() for number, page in zip(parts[1::2], parts[2::2], strict=True)}


def word_error(ours: Mapping[int, str], other: Mapping[int, str]) -> tuple[float, float]:
    """The share of the other's words, in per cent, on which the two differ: all differences of the words in order, and
    those that are left when moved words and the other's own errors are taken out.

    >>> word_error({1: "la trata de personas es un delito"}, {1: "la trata de personas es nn delito"})
    (14.29, 14.29)
    >>> word_error({1: "la trata de la trata"}, {1: "de la trata la tnata"})
    (60.0, 0.0)
    """
    read = {number: _words(text) for number, text in ours.items()}
    held = {number: _words(text) for number, text in other.items()}
    common = Counter(word for words in (*read.values(), *held.values()) for word in words)
    total = sum(map(len, held.values()))
    differences = errors = 0
    for number, words in held.items():
        mine = read.get(number, [])
        ops = Levenshtein.editops(words, mine)
        differences += len(ops)
        pairs = [
            (words[op.src_pos] if op.tag != "insert" else "", mine[op.dest_pos] if op.tag != "delete" else "")
            for op in ops
        ]
        errors += _errors(pairs, common)
    if not total:
        return 0.0, 0.0
    return round(100 * differences / total, 2), round(100 * errors / total, 2)


def _errors(pairs: list[tuple[str, str]], common: Counter[str]) -> int:
    """The pairs (their word, ours) that are errors of ours, or whose it is cannot be told."""
    theirs, mine = Counter(a for a, _ in pairs if a), Counter(b for _, b in pairs if b)
    moved = theirs & mine
    left: list[tuple[str, str]] = []
    back, forth = Counter(moved), Counter(moved)
    for a, b in pairs:
        kept_a, kept_b = a, b
        if a and back[a]:
            back[a] -= 1
            kept_a = ""
        if b and forth[b]:
            forth[b] -= 1
            kept_b = ""
        if kept_a or kept_b:
            left.append((kept_a, kept_b))
    whole = [pair for pair in left if all(pair)]
    lost, more = [a for a, b in left if not b], [b for a, b in left if not a]
    pairs = [*whole, *zip_longest(lost, more, fillvalue="")]
    return sum(not (a and b and common[a] == 1 and common[b] > 1) for a, b in pairs)


def _words(text: str) -> list[str]:
    whole = re.sub(r"(\w)[-\u00ad]\s*\n\s*(?=[a-záéíóúñ])", r"\1", text)
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,}", whole)]
