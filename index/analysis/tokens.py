"""Where words are in a text, and which of them are written as one: "188 bis", "456-A", "(b)(1)", "non-punishment"."""

import re
from collections.abc import Iterator

from corpus.identifiers import MULTIPLICATIVES, fold

# A number with its decimals and an ordinal mark that is no part of it ("279.01", "3o.", "1,000"), or a run of letters.
# A letter glued to a number ("1593A") is a word of its own, so that the number alone finds it too.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# "2a." is an ordinal, "2a" a section with a letter.
_AFTER_NUMBER = re.compile(r"\d[oºª°ertdsna]")
_ORDINAL = re.compile(r"(?:[ºª°]|(?:o|er|ro|do|to|th|st|nd|rd)\b|a(?=\.))")

_LATIN = "|".join(sorted({fold(word) for word in MULTIPLICATIVES} | set(MULTIPLICATIVES), key=len, reverse=True))
_COMPOUND = re.compile(
    rf"""
      \d+(?:\.\d+)*                                    # 188, 279.01
      (?: (?:[ ]?(?:{_LATIN})\b(?:[ ]\d+\b)?)          #   bis, ter 1
        | [ ]?[-–][ ]?[A-Za-z]\b                       #   -A
        | [A-Za-z]\b )?                                #   A
      (?:\([0-9A-Za-z]{{1,4}}\))*                      #   (1)(a)
    | (?:\([0-9A-Za-z]{{1,4}}\)){{2,}}                 # (b)(1)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_LATIN = re.compile(r"(?<=\d)(?=(?:" + _LATIN + r")\b)")
_DASH = re.compile(r"[ ]?[-–][ ]?")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)*(?:o|er|ro|do|to|th|st|nd|rd)?")


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the words of a text, in order; they never overlap.

    >>> text = "El artículo 188 bis, 3o. y 279.01(1)(a) n'a pas d'effet"
    >>> [text[start:end] for start, end in tokens(text)]
    ['El', 'artículo', '188', 'bis', '3', 'y', '279.01', '1', 'a', 'n', 'a', 'pas', 'd', 'effet']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    if not _AFTER_NUMBER.search(text):
        return iter(spans)
    return _without_ordinals(text, spans)


def _without_ordinals(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans but for those that belong to the mark of an ordinal."""
    skip_until = 0
    for start, end in spans:
        if start < skip_until:
            # What is glued to the mark ("1ºB") is a word.
            if end > skip_until:
                yield skip_until, end
            continue
        yield start, end
        if text[start].isdigit() and (mark := _ORDINAL.match(text, end)):
            skip_until = mark.end()


def compounds(text: str) -> Iterator[tuple[int, int, str]]:
    """Words that are written as one, with the term under which they are found as one. Their parts stay words too.

    >>> [term for _, _, term in compounds("arts. 188 BIS, 456-A, 249 – A; 18 USC 1593A; s. 279.01(1)(a); (b)(1)")]
    ['188 bis', '456-a', '249-a', '1593a', '279.01(1)(a)', '(b)(1)']
    >>> [term for _, _, term in compounds("non-punishment of 3o. and 12")]
    ['nonpunishment']
    """
    for match in _COMPOUND.finditer(text):
        printed = match.group()
        if _PLAIN_NUMBER.fullmatch(printed):
            continue
        term = _BEFORE_LATIN.sub(" ", _DASH.sub("-", fold(printed)))
        yield match.start(), match.end(), term
    if "-" in text:
        for match in _HYPHENATED.finditer(text):
            yield match.start(), match.end(), fold(match.group()).replace("-", "")
