"""A stretch of a text as HTML, with the words that match in `<mark>` and everything else escaped."""

from collections.abc import Iterable
from html import escape

from index.segments.segment import SPECIAL


def marked_html(text: str, words: Iterable[tuple[int, int]], start: int, stop: int, *, special: bool) -> str:
    """The characters `start` to `stop` of a text. `words` are the extents of those that are marked, ascending, each
    within them; `special` says whether any character of the text has a meaning in HTML, which most have not.

    >>> marked_html("trata & tráfico", [(0, 5), (8, 15)], 0, 15, special=True)
    '<mark>trata</mark> &amp; <mark>tráfico</mark>'
    """
    escaped = special and SPECIAL.search(text, start, stop) is not None
    pieces = []
    at = start
    for begun, end in words:
        before, word = text[at:begun], text[begun:end]
        pieces.append(
            f"{escape(before)}<mark>{escape(word)}</mark>" if escaped else f"{before}<mark>{word}</mark>"
        )  # fmt: skip
        at = end
    pieces.append(escape(text[at:stop]) if escaped else text[at:stop])
    return "".join(pieces)
