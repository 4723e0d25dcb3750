"""The numbers in a query that may cite an article or section: with "art." before them, with a letter or "bis", beside a
law's name, or in words; and what is merely counted ("18 años"), which cites nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.identifiers import MULTIPLICATIVES, fold
from index.query.law_names import Mention
from index.query.worded_numbers import worded_number

_BIS = "|".join(sorted({fold(m) for m in MULTIPLICATIVES}, key=len, reverse=True))
_UNIT = r"(?:(?:articulo|article|seccion|section|arts?|secs?|sect|ss?|num)\b\.?|§{1,2}|¶)"
# 10 · 2o. · 456-A · 456 A (capital in the query) · 366 ter · 11 bis 1 · 279.01 · 1593A · 78dd-1
_NUMBER = (
    rf"\d{{1,5}}(?:\.\d{{1,3}})?(?:\s?[°º]|\.?o\b\.?)?(?:\s?-\s?[a-z]\b|-\d\b|[a-z]{{1,2}}(?:-\d)?\b)?"
    rf"(?:\s?-?\s?(?:{_BIS})\b(?:\s\d\b)?(?:-[a-z]\b)?)?"
)
# Before a number in words or Roman figures a unit must be written out: "s. i" and "art. v" are too little to tell.
_SPELT_OUT = re.compile(r"(?<!\w)(?:articulo|article|seccion|section|art\.?|sec\.?)\s+(?=[a-z])")
_TRANSITORY = re.compile(r"[\s,]*(?:del? |d['’] ?)?(?:los? |las? )?(?:articulos? )?transi(?:tori|toir|tional)")
PARTS = r"(?P<parts>(?:\s?\([a-z0-9]{1,5}\))*)"
_CITED = re.compile(
    rf"(?<![\w.\-/])(?:(?P<unit>{_UNIT})\s*(?:n[o°º]\.?\s*)?)?(?P<number>{_NUMBER})(?![\w%/])(?!\.\d)(?!-\d)\s?{PARTS}"
)
_BLOCK = re.compile(
    r"[\s,]*(?:(?:inc(?:iso)?s?|lit(?:eral)?|let(?:ra)?|frac(?:c|cion)?|num(?:eral)?|parrafo|par|apartado|subsection|"
    r"paragraph|paragraphe|alinea)\b\.?\s*[\"'“]?(?:[ivxl]+|[a-zñ]|\d{1,2})\b[\"'”)º°]*)+"
)
# What is counted, not cited: "18 años", "100 días multa", "5 per cent".
_COUNTED = re.compile(
    r"\s*(?:-\s*)?(?:años?|anos?|mes(?:es)?|dias?|horas?|years?|yrs?|months?|days?|hours?|ans?|mois|jours?|heures?|"
    r"salarios?|unidades|pesos|dolares|dollars?|usd|personas?|people|persons?|victimas?|victims?|kg|km|por ciento|"
    r"per ?cent|%|\$|de edad|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre)|january|february|march|april|may \d|june|july|august|september|october|november|december)(?!\w)"
)
_SUFFIX = re.compile(rf"\s({_BIS})\b")
SUFFIXED = re.compile(rf"[a-z]|\.|-|(?:{_BIS})")


@dataclass(frozen=True, slots=True)
class CitedNumber:
    text: str
    parts: str
    start: int
    end: int
    with_unit: bool


def numbers_cited(query: str, folded: str, mentions: Sequence[Mention]) -> list[CitedNumber]:
    """The numbers that may be cited: with "art." before them, with a letter or "bis", or beside a law's name."""
    blanked = folded
    for mention in mentions:
        blanked = blanked[: mention.start] + "\0" * (mention.end - mention.start) + blanked[mention.end :]
    found: list[CitedNumber] = []
    taken = 0
    for match in _CITED.finditer(blanked):
        if match.start() < taken:
            continue  # a figure within the parts of a citation: "art. 31 numeral 2"
        text, end = match.group("number"), match.end("number")
        # "artículo 5 a la víctima": a letter after a space belongs to the number only where it is a capital.
        capital = re.match(r"\s([A-Z])(?![\w'’])", query[end:])
        if capital and text.isdigit():
            text, end = f"{text}-{capital.group(1).lower()}", end + 2
        # Who types a number and nothing else looks for the articles of that number.
        with_unit = match.group("unit") is not None or folded.strip(" .") == text
        if not with_unit and (_COUNTED.match(blanked, end) or re.fullmatch(r"(?:1[89]|20)\d\d", text)):
            continue
        parts = match.group("parts").replace(" ", "")
        end = max(end, match.end("parts")) if parts else end
        if block := _BLOCK.match(blanked, end):
            parts, end = parts or block.group().strip(" ,"), block.end()
        taken = end
        if not _TRANSITORY.match(blanked, end):
            found.append(CitedNumber(text, parts, match.start(), end, with_unit))
    return found


def numbers_spelt_out(folded: str) -> list[CitedNumber]:
    """The numbers in words or Roman figures after a unit."""
    found: list[CitedNumber] = []
    if "art" not in folded and "sec" not in folded:
        return found  # as most questions are: there is no unit in it
    for match in _SPELT_OUT.finditer(folded):
        if (said := worded_number(folded, match.end())) is None:
            continue
        value, end = said
        suffix = _SUFFIX.match(folded, end)
        text, end = (f"{value} {suffix.group(1)}", suffix.end()) if suffix else (str(value), end)
        parts = ""
        if block := _BLOCK.match(folded, end):
            parts, end = block.group().strip(" ,"), block.end()
        if not _TRANSITORY.match(folded, end):
            found.append(CitedNumber(text, parts, match.start(), end, with_unit=True))
    return found
