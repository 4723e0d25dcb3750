"""Plain text into a flow: lines, and where paragraphs begin.

A text is either a paragraph a line (copies of web pages) or printed lines (copies of a gazette's page); blank lines and
indents show paragraphs in both. Form feeds count pages.
"""

import re
from collections import Counter

from ingest.extract.breaks import leads_on
from ingest.flow import Flow, Line
from ingest.read import decode

# A page's head and foot together are at most about this many lines.
_BESIDE = 6
# Ragged lines of prose stay above this share of the text's width, the last lines of paragraphs mostly below.
_SHORT = 0.6


def extract(data: bytes) -> Flow:
    """The lines of a text file. A form feed begins a page; without one the source has no pages."""
    pages = decode(data).split("\f")
    paged = len(pages) > 1
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        lines += _lines(page, number if paged else None)
    return Flow(lines=tuple(lines), media_type="text/plain", pages=len(pages) if paged else 0)


def _furniture(printed: list[str]) -> set[int]:
    """The lines that a gazette prints around a page's text: a page number alone, and the lines beside it that stand
    beside other page numbers too, whatever figures are in them."""
    pattern = [re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.strip())) for line in printed]
    places = [at for at, words in enumerate(pattern) if words == "#"]
    beside: Counter[str] = Counter()
    for at in places:
        beside.update({words for words in pattern[max(0, at - _BESIDE) : at + _BESIDE + 1] if words and words != "#"})
    found: set[int] = set()
    for at in places:
        for step in (1, -1):
            place = at + step
            while 0 <= place < len(pattern) and (not pattern[place] or beside[pattern[place]] >= 2):
                found.add(place)
                place += step
            if any(pattern[n] for n in range(*sorted((at, place)))[1:]):
                found.add(at)
    return {at for at in found if pattern[at]}


def _lines(page: str, number: int | None) -> list[Line]:
    found: list[Line] = []
    blank = True
    printed = page.splitlines()
    one_paragraph_a_line = _paragraph_lines(printed)
    furniture = _furniture(printed)
    lengths = sorted(len(line.strip()) for line in printed if line.strip())
    width = lengths[int(len(lengths) * 0.8)] if lengths else 0
    short = False
    for place, line in enumerate(printed):
        if not line.strip():
            blank = True
            continue
        if place in furniture:
            found.append(Line(text=line.strip(), page=number, role="running-head"))
            continue
        begins = re.match(r"\W{0,2}(?:[A-ZÁÉÍÓÚÑ]|\d|[a-z]{1,2}\))", line.strip()) is not None
        opens = blank or one_paragraph_a_line or bool(re.match(r"(?:\t| {4,})\S", line)) or (short and begins)
        found.append(Line(text=line.strip(), page=number, opens_paragraph=opens))
        blank = False
        # A line that stops well before the margin ends its paragraph, if the next begins like one.
        short = len(line.strip()) < _SHORT * width and not leads_on(line.strip())
    return found


def _paragraph_lines(printed: list[str]) -> bool:
    """Whether each line is a paragraph: some are far longer than any printed line."""
    lengths = sorted(len(line) for line in printed if line.strip())
    # A gazette's column or page is at most about 130 characters wide; a tenth of longer lines shows paragraphs.
    return bool(lengths) and lengths[int(len(lengths) * 0.9)] > 160
