"""A stretch of a text as HTML, with the words that match in `<mark>` and everything else escaped."""

from collections.abc import Iterable
from html import escape

# Where marks begin and end until all of a stretch is escaped at once: halves of characters, which no text has.
_BEGINS, _ENDS = "\ud800", "\udfff"


def marked_html(text: str, words: Iterable[tuple[int, int]], start: int, stop: int) -> str:
    """The characters `start` to `stop` of a text. `words` are the extents of those that are marked, ascending, each
    within them.

    >>> marked_html("trata & tráfico", [(0, 5), (8, 15)], 0, 15)
    '<mark>trata</mark> &amp; <mark>tráfico</mark>'
    """
    if _has_signs(text[start:stop]):
        marked = _joined(text, words, start, stop, _BEGINS, _ENDS)
        return escape(marked).replace(_BEGINS, "<mark>").replace(_ENDS, "</mark>")
    return _joined(text, words, start, stop, "<mark>", "</mark>")


def _has_signs(text: str) -> bool:
    """Whether anything in it has a meaning in HTML. Most stretches have nothing, which is seen sooner than escaped."""
    return "&" in text or '"' in text or "'" in text or "<" in text or ">" in text


def _joined(text: str, words: Iterable[tuple[int, int]], at: int, stop: int, begins: str, ends: str) -> str:
    pieces = []
    for begun, end in words:
        pieces.append(f"{text[at:begun]}{begins}{text[begun:end]}{ends}")
        at = end
    pieces.append(text[at:stop])
    return "".join(pieces)
