"""Footnotes at the foot of a page, and the call numbers that point to them.

A note is a stretch of small lines at the end of a page (or of its columns) that opens with a mark, where a call with
that mark stands in the text, a rule is drawn above it, or the marks go on from the note before. Calls are taken out
of the words that they are printed at; a superscript figure that calls nothing stays.
"""

import re
from collections import Counter
from collections.abc import Collection

from ingest.extract.pdf.printed import PrintedLine, PrintedPage

# Notes are set in type of at most this share of the body's size.
_NOTE_SIZE = 0.92
# A rule above notes ends within this distance of the first one, in points, and is shorter than this share of the page.
_RULE_NEAR, _RULE_SHARE = 30.0, 0.6
# A page with more rules than head, foot and notes have shows a table.
_MOST_RULES = 5
# A page on which less than this share of the letters is in the file's body size has a body size of its own.
_LARGE_SHARE = 0.15
# Notes stand below this share of the page.
_LOWER = 0.35
# A call after so short a word is an exponent (m², km²), unless a note answers it.
_EXPONENT_OF = 2

_MARK = re.compile(r"[(\[]?(\d{1,3}|\*{1,4})[)\].]?(?:\s+|(?=[A-ZÁÉÍÓÚÑ]))(?=\S)")
_BARE = re.compile(r"[\[\]()]")

Key = tuple[int, int]


def footnotes(pages: list[PrintedPage], furniture: Collection[Key]) -> set[Key]:
    """The lines that are footnotes, by (index of the page, index of the line)."""
    body = body_size(pages)
    found: set[Key] = set()
    last_mark = 0
    for at, page in enumerate(pages):
        calls = {_BARE.sub("", mark) for line in page.lines for _, mark in line.raised}
        own = _body_size_of(page, body)
        regions: dict[int, list[int]] = {}
        for i, line in enumerate(page.lines):
            if (at, i) not in furniture and not line.side_note:
                regions.setdefault(line.region, []).append(i)
        for members in regions.values():
            tail = _small_tail(page.lines, members, own)
            tail = [i for i in tail if page.lines[i].base > _LOWER * page.height]
            start = _first_note(page, tail, calls, last_mark)
            for i in tail[start:] if start is not None else []:
                found.add((at, i))
                if (mark := _mark(page.lines[i])).isdigit():
                    last_mark = max(last_mark, int(mark))
    return found


def body_size(pages: list[PrintedPage]) -> float:
    """The size in which most letters are set, to a tenth of a point."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def _body_size_of(page: PrintedPage, body: float) -> float:
    """The size of a page's text: the file's, unless next to nothing on the page is set so large.

    A gazette prints one page smaller than the next, and OCR measures each page by itself.
    """
    letters = sum(len(line.text) for line in page.lines)
    large = sum(len(line.text) for line in page.lines if line.size > _NOTE_SIZE * body)
    return body if large >= _LARGE_SHARE * letters else min(body, body_size([page]))


def _small_tail(lines: list[PrintedLine], members: list[int], body: float) -> list[int]:
    """The small lines that end a column."""
    tail: list[int] = []
    for i in reversed(members):
        if lines[i].size > _NOTE_SIZE * body:
            break
        tail.append(i)
    return tail[::-1]


def _first_note(page: PrintedPage, tail: list[int], calls: set[str], last_mark: int) -> int | None:
    """Where in the tail the notes begin; None where no line of it opens a note."""
    for position, i in enumerate(tail):
        mark = _mark(page.lines[i])
        ruled = _is_ruled(page, page.lines[i])
        if mark and (mark in calls or ruled or (mark.isdigit() and last_mark < int(mark) <= last_mark + 3)):
            return position
        # A note that goes on from the page before has no mark; the rule shows it.
        if ruled and len(page.lines[i].text) > 3:
            return position
    return None


def _is_ruled(page: PrintedPage, line: PrintedLine) -> bool:
    return len(page.rules) <= _MOST_RULES and any(
        0 < line.base - y < _RULE_NEAR + line.size
        and x1 - x0 < _RULE_SHARE * page.width
        and abs(x0 - line.left) < 2 * line.size
        for x0, x1, y in page.rules
    )


def opens_note(line: PrintedLine) -> bool:
    """Whether a footnote begins with this line."""
    return bool(_mark(line))


def _mark(line: PrintedLine) -> str:
    found = _MARK.match(line.text)
    return found[1] if found else ""


def settle_calls(pages: list[PrintedPage], notes: Collection[Key]) -> None:
    """Put back into the words every superscript figure that is no call; leave the calls in `raised`."""
    marks = {_mark(pages[at].lines[i]) for at, i in notes}
    for at, page in enumerate(pages):
        for i, line in enumerate(page.lines):
            kept: list[tuple[int, str]] = []
            shift = 0
            for offset, mark in line.raised:
                bare = _BARE.sub("", mark)
                before = re.search(r"[^\W\d_]*$", line.text[: offset + shift])
                word = len(before[0]) if before else 0
                exponent = line.text[: offset + shift][-1:].isdigit() or 0 < word <= _EXPONENT_OF
                if (at, i) not in notes and (bare in marks or (marks and not exponent)):
                    kept.append((offset + shift, mark))
                else:
                    line.text = line.text[: offset + shift] + mark + line.text[offset + shift :]
                    shift += len(mark)
            line.raised = kept
