"""What an element of XML in an unknown vocabulary is, told from the words of its name and its classes.

Publishers name alike in many schemas: `num`, `Pnumber`, `NO.PARAG`, `label` hold numbers; `TI.ART`, `titulo_tit`,
`heading` hold headings; `NOTE`, `fn`, `nota_pie`, `history-note` hold notes.
"""

import re
from functools import cache
from typing import Literal

from lxml import etree

from ingest.extract.xml import local_name

Meaning = Literal["number", "heading", "note", "no-text", "version", "other"]

_NUMBER = frozenset({"num", "number", "numero", "numéro", "pnumber", "label", "enum", "no", "nro"})
_HEADING = frozenset({
    "title", "titulo", "titre", "heading", "head", "header", "rubrica", "epigrafe", "rubrique", "intitule", "articulo",
    "capitulo", "seccion", "anexo", "ti", "tit", "libro",
})  # fmt: skip
_NOTE = frozenset(
    {"note", "notes", "nota", "notas", "fn", "footnote", "footnotes", "endnote", "commentary", "annotation"}
)
_NO_TEXT = frozenset({
    "meta", "metadata", "metadatos", "metadonnees", "style", "script", "toc", "acttoc", "indice", "status", "bib",
    "identificador", "contents", "graphic", "image", "img",
})  # fmt: skip
# Words of division elements; a number alone in one of them is printed after its word ("Part 1").
_DIVISIONS = frozenset({
    "part", "subpart", "chapter", "subchapter", "title", "subtitle", "book", "division", "subdivision", "schedule",
    "appendix", "annex",
})  # fmt: skip
# Elements of characters that a schema spells out; Ireland's does.
_CHARACTERS = {
    "odq": "“", "cdq": "”", "osq": "‘", "csq": "’", "emdash": "—", "endash": "–", "euro": "€", "pound": "£",
    "afada": "á", "efada": "é", "ifada": "í", "ofada": "ó", "ufada": "ú", "Afada": "Á", "Efada": "É", "Ifada": "Í",
    "Ofada": "Ó", "Ufada": "Ú", "nbsp": " ", "thinsp": " ", "hellip": "…", "frac12": "½", "frac14": "¼", "deg": "°",
    "quot.start": "‘", "quot.end": "’", "br": "\n", "eol": "\n", "linebreak": "\n",
}  # fmt: skip


def meaning(element: etree._Element) -> Meaning:
    """What an element is by its name, else by its classes."""
    return _meaning(local_name(element), (element.get("class") or "").lower())


@cache
def _meaning(name: str, classes: str) -> Meaning:
    if name.lower() == "version":
        return "version"
    words = set(_words(name))
    if words & _NO_TEXT:
        return "no-text"
    if words & _NOTE or set(_words(classes)) & _NOTE:
        return "note"
    if words & _NUMBER:
        return "number"
    return "heading" if (words | set(_words(classes))) & _HEADING else "other"


def _words(name: str) -> list[str]:
    """The words of a name: "titulo_num", "TI.ART", "historyNote".

    >>> _words("TI.ART"), _words("historyNote"), _words("TITRE_TA")
    (['ti', 'art'], ['history', 'note'], ['titre', 'ta'])
    """
    return re.split(r"[\s._-]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower())


def division_word(element: etree._Element) -> str:
    """The word that is printed before a bare number of a division's element: "Part" of `<part>`; "" for others."""
    name = local_name(element).lower()
    return name.capitalize() if name in _DIVISIONS else ""


def character(element: etree._Element) -> str:
    """The character that an empty element stands for, "" for none."""
    return _CHARACTERS.get(local_name(element), "") or _CHARACTERS.get(local_name(element).lower(), "")
