"""A second and third reading of figures that OCR is not sure of: an article's number and a penalty's years must hold.

The line that holds a doubtful figure is cut out and read alone, larger and as a raw line; what two of the three
readings agree on stands. Figures on which none agree keep their first reading and its low confidence.
"""

import re
from collections import Counter
from collections.abc import Sequence

import pytesseract
from PIL import Image

# Figures read with less confidence (0 to 100) are doubtful: Tesseract is at 88 to 96 where it is right.
_DOUBTFUL = 80.0
# So many lines of a page are read again; a page with more doubtful figures is a table or no scan of text.
_MOST_LINES = 40
# The margin around a line that is cut out, in pixels, and how the readings are made: enlargement, Tesseract's mode.
_MARGIN = 12
_READINGS = ((1.5, "--psm 7"), (1.0, "--psm 13"))
# The confidence of a figure on which two readings agree, where the first was lower.
_AGREED = 80.0

Table = dict[str, list[str]]


def settle_figures(
    image: Image.Image, table: Table, lines: Sequence[Sequence[int]], language: str, seconds: float
) -> int:
    """Put right, in Tesseract's table of words, the doubtful figures of its lines (indices into the table).

    Returns how many figures were changed. A line whose new readings have another number of figures is left alone.
    """
    changed = 0
    doubtful = [line for line in lines if any(_is_doubtful(table, at) for at in line)]
    for line in doubtful[:_MOST_LINES]:
        figures = [at for at in line if _digits(table["text"][at])]
        readings = [found for found in _again(image, table, line, language, seconds) if len(found) == len(figures)]
        for position, at in enumerate(figures):
            if not _is_doubtful(table, at) or not readings:
                continue
            first = _digits(table["text"][at])
            votes = Counter([first, *(_digits(reading[position]) for reading in readings)])
            agreed, count = votes.most_common(1)[0]
            if count < 2:
                continue
            if agreed != first:
                table["text"][at] = next(r[position] for r in readings if _digits(r[position]) == agreed)
                changed += 1
            table["conf"][at] = str(max(float(table["conf"][at]), _AGREED))
    return changed


def _is_doubtful(table: Table, at: int) -> bool:
    return bool(_digits(table["text"][at])) and float(table["conf"][at]) < _DOUBTFUL


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _again(image: Image.Image, table: Table, line: Sequence[int], language: str, seconds: float) -> list[list[str]]:
    """The words with figures of each new reading of a line."""
    left = min(int(table["left"][at]) for at in line) - _MARGIN
    top = min(int(table["top"][at]) for at in line) - _MARGIN
    right = max(int(table["left"][at]) + int(table["width"][at]) for at in line) + _MARGIN
    bottom = max(int(table["top"][at]) + int(table["height"][at]) for at in line) + _MARGIN
    cut = image.crop((max(left, 0), max(top, 0), min(right, image.width), min(bottom, image.height)))
    readings = []
    for scale, mode in _READINGS:
        shown = cut if scale == 1.0 else cut.resize((round(cut.width * scale), round(cut.height * scale)))
        try:
            text = pytesseract.image_to_string(shown, lang=language, config=mode, timeout=seconds)
        except (pytesseract.TesseractError, RuntimeError):
            continue
        readings.append([word for word in text.split() if _digits(word)])
    return readings
