"""pypdfium2 as an independent second reader: do its words of a page agree with the words that were read?

It costs a thirtieth of the first reader's time. A page on which the two disagree is a page for a person to look at.
"""

import re
from collections import Counter

import pypdfium2 as pdfium

# Pages with fewer letters than this give no share worth naming.
_FEWEST_LETTERS = 30


class SecondReader:
    """The words of a file's pages as pdfium has them. Damaged files that pdfium cannot open have none."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document: pdfium.PdfDocument | None = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            self._document = None

    @property
    def pages(self) -> int | None:
        """How many pages the file has by this reader; None where it cannot open it."""
        return None if self._document is None else len(self._document)

    def disagreement(self, page: int, words: str) -> float | None:
        """The share of the page's letters (0 to 1) that one reader has and the other has not; None where it cannot be
        told. Pages count from 0. Blanks and line-end hyphens are not compared: both are read from layout."""
        if self._document is None or page >= len(self._document):
            return None
        try:
            drawn = self._document[page]
            text = drawn.get_textpage().get_text_bounded()
            drawn.close()
        except pdfium.PdfiumError:
            return None
        return difference(words, text)


def difference(mine: str, other: str) -> float | None:
    """The share of letters that one text has and the other has not, in the words that are not in both; None where there
    are too few letters to tell.

    >>> difference("la trata de personas y el tráfico de migrantes", "el tráfico de migrantes y la trata de personas")
    0.0
    >>> difference("la trata de personas y el tráfico de migrantes", "la trata de animales y el tráfico de migrantes")
    0.087
    """
    ours, theirs = Counter(_words(mine)), Counter(_words(other))
    letters = sum(len(word) * count for word, count in (ours | theirs).items())
    if letters < _FEWEST_LETTERS:
        return None
    only_ours, only_theirs = ours - theirs, theirs - ours
    # Where blanks fall is a matter of layout: what is left over on both sides is compared letter by letter.
    left, right = (Counter("".join(only.elements())) for only in (only_ours, only_theirs))
    apart = max((left - right).total(), (right - left).total())
    return round(apart / letters, 3)


def _words(text: str) -> list[str]:
    text = re.sub("[\ufffe\xad\u0002-]\\s*\n?", "", text)
    return [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
