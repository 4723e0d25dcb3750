"""Whether a printed line opens a paragraph, told from its words and the line before it."""

import re

from ingest.structure.headings import article_heading, section_heading

_SENTENCE_END = re.compile(r"[.:;!?…»”\"')\]]\s*$")
_OPENS = re.compile(r"[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ¿¡«“\"(§\d•–—-]")
# A line that ends in one of these goes on in the next, however short it is.
_HALF = re.compile(
    r"(?:\b(?:el|la|los|las|de|del|al|y|e|o|u|en|que|a|con|por|su|of|the|and|or|to|in|le|les|des?|du|et)|[,-])$", re.I
)
_ITEM = re.compile(r"\(?(?:[ivxlcdm]{1,6}|[a-zñ]{1,2}|\d{1,3}(?:\.\d{1,2})*)\s?(?:[.)]|\.-|º|°)\s", re.I)


def is_heading_of_unit(text: str) -> bool:
    """Whether the words open an article or section.

    >>> is_heading_of_unit("Artículo 5.- Nadie"), is_heading_of_unit("artículo 5 y 6")
    (True, False)
    """
    return article_heading(text) is not None or section_heading(text) is not None


def is_item(text: str) -> bool:
    """Whether a line begins like an item of a list.

    >>> [is_item(t) for t in ("a) faros;", "12.1. Lamps", "(iv) islas", "A lamp")]
    [True, True, True, False]
    """
    return _ITEM.match(text) is not None


def runs_on(previous: str, text: str) -> bool:
    """Whether a new paragraph goes on with the sentence of the last: a page's end cut it in two.

    >>> runs_on("dará la palabra", "al Fiscal"), runs_on("las siguientes", "a) una")
    (True, False)
    """
    return bool(previous) and text[:1].islower() and not _SENTENCE_END.search(previous) and not is_item(text)


def leads_on(text: str) -> bool:
    """Whether a line ends in a word or sign after which its sentence goes on in the next, however short it is.

    >>> leads_on("conforme a la ley de"), leads_on("Objeto de la ley")
    (True, False)
    """
    return _HALF.search(text) is not None


def opens_after_break(previous: str, text: str) -> bool:
    """Whether a line after a line break opens a paragraph.

    >>> opens_after_break("será multado.", "La multa"), opens_after_break("quien apague", "un faro")
    (True, False)
    """
    if is_heading_of_unit(text):
        return True
    if is_item(text):
        return bool(_SENTENCE_END.search(previous)) or previous.endswith(",")
    return bool(_SENTENCE_END.search(previous)) and bool(_OPENS.match(text))
