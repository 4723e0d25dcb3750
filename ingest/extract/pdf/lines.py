"""From glyphs to words, fragments and lines: blanks from gaps, letter-spaced capitals drawn together, superscript
figures set apart from the words that they stand at."""

import re
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from ingest.extract.pdf.glyphs import Glyph
from ingest.extract.pdf.printed import Fragment, PrintedLine, Word

# A gap wider than this share of the type size is a blank. 0.25 keeps the words of OCR layers whole (measured:
# 0.1 made 24,032 "words" of 17,033).
_WORD_GAP = 0.25
# Where a page hardly prints blanks as characters, they stand in the gaps only, and justified lines narrow them.
_WORD_GAP_WITHOUT_BLANKS = 0.15
# A gap wider than this share of the type size may be a gutter: the fragment ends.
_FRAGMENT_GAP = 0.8
# Baselines that differ by less than this share of the size are one.
_SAME_BASE = 0.12
# Superscripts: at most this share of the line's size, raised by at least that share of it.
_RAISED_SIZE, _RAISED_BY = 0.8, 0.12
_CALL = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,4})[)\]]?")
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xad": "-", "‐": "-", "‑": "-"}


def fragments_of(glyphs: Iterable[Glyph], height: float) -> list[Fragment]:
    """The fragments of glyphs that run one way, in the order of the page's content.

    `height` turns PDF's bottom-left measures into measures from the top.
    """
    glyphs = list(glyphs)
    blanks = sum(1 for glyph in glyphs if glyph.text.isspace())
    word_gap = _WORD_GAP if blanks * 20 > len(glyphs) else _WORD_GAP_WITHOUT_BLANKS
    fragments: list[Fragment] = []
    word: Word | None = None
    last: Glyph | None = None
    blank = False
    for glyph in glyphs:
        text = _LIGATURES.get(glyph.text, glyph.text)
        if not text or text.isspace() or text == "\x00":
            blank = True
            continue
        size = glyph.size or 1.0
        if word is not None and last is not None and abs(glyph.y - last.y) < _SAME_BASE * size:
            gap = glyph.x0 - last.x1
            if (
                text == last.text and not blank
                and abs(glyph.x0 - last.x0) < 0.2 * (last.x1 - last.x0) and last.size == glyph.size
            ):  # fmt: skip
                continue  # printed twice for boldness
            if -0.5 * size < gap < _FRAGMENT_GAP * size and 0.8 < size / (last.size or 1.0) < 1.25:
                if blank or gap > word_gap * size or glyph.bold != word.bold:
                    spaced = blank or gap > word_gap * size
                    word = _word(text, glyph, height, spaced=spaced)
                    fragments[-1].words.append(word)
                else:
                    word.text += text
                    word.x1 = max(word.x1, glyph.x1)
                last, blank = glyph, False
                continue
        word = _word(text, glyph, height, spaced=blank)
        fragments.append(Fragment(words=[word]))
        last, blank = glyph, False
    return fragments


def _word(text: str, glyph: Glyph, height: float, *, spaced: bool) -> Word:
    return Word(
        text=text, x0=round(glyph.x0, 2), x1=round(glyph.x1, 2), base=round(height - glyph.y, 2),
        size=round(glyph.size, 2), bold=glyph.bold, italic=glyph.italic, spaced=spaced,
    )  # fmt: skip


def lines_of(fragments: list[Fragment]) -> list[PrintedLine]:
    """The lines of one column, top to bottom: fragments on one baseline, superscripts with the line they belong to."""
    rows: list[list[Fragment]] = []
    small: list[Fragment] = []
    typical = median([f.size for f in fragments for _ in f.words]) if fragments else 0.0
    for fragment in sorted(fragments, key=lambda f: (f.base, f.x0)):
        if fragment.size <= _RAISED_SIZE * typical and len(fragment.words) == 1:
            small.append(fragment)
            continue
        for row in rows[-3:]:
            if abs(row[0].base - fragment.base) <= 0.3 * min(row[0].size, fragment.size):
                row.append(fragment)
                break
        else:
            rows.append([fragment])
    for fragment in small:
        _place_small(fragment, rows)
    rows.sort(key=lambda row: row[0].base)
    return [line for row in rows if (line := _line(row)) is not None]


def _place_small(fragment: Fragment, rows: list[list[Fragment]]) -> None:
    """A superscript or ordinal mark belongs to the row that it stands just above the baseline of, beside a word."""
    for row in rows:
        size = max(f.size for f in row)
        raised = row[0].base - fragment.base
        if -0.15 * size <= raised <= 0.7 * size and fragment.size < size:
            near = min(max(fragment.x0 - f.x1, f.x0 - fragment.x1) for f in row)
            if near < size:
                row.append(fragment)
                return
    for row in rows:
        if abs(row[0].base - fragment.base) <= 0.3 * min(row[0].size, fragment.size):
            row.append(fragment)
            return
    rows.append([fragment])


def _line(row: list[Fragment]) -> PrintedLine | None:
    words = sorted((word for fragment in row for word in fragment.words), key=lambda word: word.x0)
    size = max(words, key=lambda word: len(word.text)).size if words else 0.0
    base = next((word.base for word in words if word.size == size), words[0].base)
    words = _drawn_together(words)
    text = ""
    raised: list[tuple[int, str]] = []
    letters = bold = italic = 0
    before: Word | None = None
    for word in words:
        is_raised = word.size <= _RAISED_SIZE * size and base - word.base >= _RAISED_BY * size
        if is_raised and _CALL.fullmatch(word.text) and text:
            raised.append((len(text), word.text))
            before = word
            continue
        if before is not None and text and (word.spaced or word.x0 - before.x1 > _WORD_GAP * size):
            text += " "
        text += word.text
        count = sum(1 for c in word.text if c.isalpha())
        letters += count
        bold += count * word.bold
        italic += count * word.italic
        before = word
    confidences = [word.confidence for word in words if word.confidence is not None]
    stripped = text.strip()
    if not stripped:
        return None
    return PrintedLine(
        text=stripped, x0=words[0].x0, x1=max(word.x1 for word in words), base=base, size=size,
        bold=bold * 5 > letters * 4, italic=italic * 5 > letters * 4, raised=raised,
        confidence=round(sum(confidences) / len(confidences), 1) if confidences else None,
    )  # fmt: skip


def _drawn_together(words: list[Word]) -> list[Word]:
    """Letter-spaced capitals as words: "R E P Ú B L I C A   D E" has single letters with gaps of two widths."""
    drawn: list[Word] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isupper():
            end += 1
        if end - at < 4:
            drawn.append(words[at])
            at += 1
            continue
        letters = words[at:end]
        gaps = [max(b.x0 - a.x1, 0.0) for a, b in pairwise(letters)]
        limit = max(1.6 * median(gaps), 0.1 * letters[0].size)
        word = letters[0]
        for letter, gap in zip(letters[1:], gaps, strict=True):
            if gap > limit:
                drawn.append(word)
                word = letter
            else:
                word = Word(
                    text=word.text + letter.text, x0=word.x0, x1=letter.x1, base=word.base, size=word.size,
                    bold=word.bold, italic=word.italic, spaced=word.spaced, confidence=word.confidence,
                )  # fmt: skip
        drawn.append(word)
        at = end
    return drawn
