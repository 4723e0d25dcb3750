"""What a source says by a reading that shares nothing with the parsed one: pypdfium2, or the markup stripped."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

import pypdfium2 as pdfium

from ingest.read import PDF, decode, sniff

# Two lines of a page that share more than this part of the lower one's height stand beside one another.
_BESIDE = 0.5


def source_text(data: bytes, name: str) -> str:
    """The text of a source, its markup stripped; of a PDF, in the order in which the file stores it."""
    if sniff(data, name) == PDF:
        return "\n".join(text for page in _pages(data) for text in (page.get_text_bounded(),))
    text = decode(data)
    text = re.sub(r"<!--.*?-->|<style\b.*?</style\s*>", " ", text, flags=re.S | re.I)
    # The targets of Markdown links, and a mark between two words, are no words.
    text = re.sub(r"\]\([^)\s]*\)", "]", text)
    text = re.sub(r"(?<=\w)\*{1,2}(?=\w)", "", text)
    # Some pages carry the law in a script, with escapes.
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"\\[nrt\"/]", " ", text)
    # Word processors break words into runs of their own.
    text = re.sub(r"</?(?:span|b|i|u|em|strong|font|a|o:p|sup|sub)\b[^>]{0,2000}>", "", text, flags=re.I)
    return unescape(re.sub(r"<[^>]{1,2000}>", " ", text))


def text_as_printed(data: bytes) -> str:
    """The text of a PDF with the lines of a page from the top down, where no line stands beside another.

    OCR stores what it reads in the order in which it finds it, which need not be the page's. A page with lines beside
    one another (columns, a seal) keeps the order of the file: which comes first there is what a reader must find out.
    """
    return "\n".join(line for page in _pages(data) for line in _from_the_top(page))


def words_of(text: str) -> list[str]:
    """Words of letters as texts are compared by them; a word that a line's end breaks is one.

    >>> words_of("Artículo 5. Será cas-\\ntigado")
    ['artículo', 'será', 'castigado']
    """
    whole = re.sub(r"(\w)[-\u00ad\ufffe\u0002]\s*\n\s*(?=[a-záéíóúñ])", r"\1", text)
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,}", whole)]


def times_printed(number: str, text: str) -> int:
    """How often a text begins a line with the heading of an article of this number.

    >>> times_printed("152", "Artículo 152.- Uno\\n según el\\nartículo 152 de la ley\\n**Art. 152** Dos")
    2
    """
    spaced = r"\s*".join(map(re.escape, number.split()))
    return len(re.findall(rf"(?im)^\W{{0,8}}art(?:[íi]culo|\.)\s*{spaced}\b\s*[º°]?(?:\s*[.:\-–—*]|\s*$)", text))


def _pages(data: bytes) -> Iterator[pdfium.PdfTextPage]:
    document = pdfium.PdfDocument(data)
    try:
        for page in document:
            yield page.get_textpage()
    finally:
        document.close()


def _from_the_top(page: pdfium.PdfTextPage) -> list[str]:
    stored: str = page.get_text_range()
    # A character of two units would shift the places of those after it.
    if len(stored) != page.count_chars():
        return [stored]
    lines: list[tuple[float, float, str]] = []
    for line in re.finditer(r"[^\r\n]+", stored):
        boxes = [page.get_charbox(at) for at in range(*line.span()) if not stored[at].isspace()]
        if boxes:
            lines.append((max(box[3] for box in boxes), min(box[1] for box in boxes), line[0]))
    lines.sort(key=lambda line: -line[0])
    for (_, bottom, _), (top, low, _) in pairwise(lines):
        if top - bottom > _BESIDE * (top - low):
            return [stored]
    return [text for _, _, text in lines]
