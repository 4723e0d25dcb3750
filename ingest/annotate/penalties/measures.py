"""Amounts with a unit, alone or as a range: "de diez a catorce años", "not less than 3 nor more than 10 years".

A measure knows nothing of what it measures: ages and time limits are measures too. `kinds.py` tells them apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.annotate.expression import Expression
from ingest.annotate.penalties.currencies import SIGN, SIGN_IN_BRACKETS, currency
from ingest.annotate.penalties.currencies import WORDS as CURRENCY
from ingest.annotate.penalties.numerals import NUMBER, WORDS, is_number_word, value_of

Bound = Literal["exact", "range", "at-least", "at-most", "more-than", "less-than"]

# Time, and how many of each are in a year.
PER_YEAR = {"years": 1.0, "months": 12.0, "weeks": 52.0, "days": 365.0}
_TIME = (
    r"(?P<years>años?|anos|years?|ans|années?|(?<=\bun\s)an)|(?P<months>meses|mes|months?|mois)"
    r"|(?P<weeks>semanas?|weeks?|semaines?)|(?P<days>d[ií]as?|days?|jours?)"
)
_DAY_FINE = r"d[ií]as?[\s\-]*(?:de\s+)?multas?|jours?[\s\-]amendes?|days?[\s\-]fines?"
_DAY_WAGE = (
    r"(?:d[ií]as|veces|jornadas)\s+(?:(?:de|del|el|la|al|valor|diari[oa]"
    r"|equivalente)\s+)*(?:unidad\w*\s+de\s+medida|salarios?\s+m[ií]nimos?)"
    r"|(?:d[ií]as|veces)\s+(?:de\s+|del\s+|el\s+)?(?:salario|jornal|sueldo|uma)s?"
)
_WAGE = r"salarios?\s+m[ií]nimos?|minimum\s+wages?|monthly\s+minimum\s+wages?"
_BASE_WAGE = r"salarios?\s+base"
_MEASURE_UNIT = r"unidades?\s+de\s+medida(?:\s+y\s+actualizaci[oó]n)?|umas?\b|unidades?\s+de\s+multa|penalty\s+units?"
_TAX_UNIT = r"unidad(?:es)?\s+(?:impositivas?\s+)?tributarias?(?:\s+(?:mensual|anual)(?:es)?)?"
# The letters that a unit can begin with are looked at first: most words of a text are passed over by them.
_UNIT_WORD = (
    rf"\b(?=[abcdefgjlmnpqrsuvwy])(?:(?P<dayfine>{_DAY_FINE})|(?P<daywage>{_DAY_WAGE})|(?P<wage>{_WAGE})"
    rf"|(?P<basewage>{_BASE_WAGE})|(?P<measureunit>{_MEASURE_UNIT})|(?P<taxunit>{_TAX_UNIT})|(?P<currency>{CURRENCY})"
    rf"|{_TIME})\b"
)
_UNIT = Expression(_UNIT_WORD)
_UNIT_OR_SIGN = Expression(rf"{_UNIT_WORD}|(?<=[\d\u00a0\u2009\u202f ])[$€](?!\s?\d)")
# A sum in figures, also as gazettes print it with a space behind the comma: 5, 000.00.
_SUM = r"\d[\d,.\u00a0]*(?:,\s\d{3}[\d,.]*)*\d|\d"
_MONEY = Expression(
    rf"(?P<sign>(?<!\w){SIGN})\s?(?P<low>{_SUM})"
    rf"(?:\s*\)?\s*(?:a|hasta|y|to|and|nor|or|but|ni|à|et)(?:\s+(?:not|no|un[ao]?|de|del|m[aá]ximo|mayor|more"
    rf"|exceeding|than))*"
    rf"\s+(?:{WORDS}\s*\(\s*)?{SIGN}?\s?(?P<high>{_SUM}))?",
)  # fmt: skip

_TIME_WORD = r"(?:años?|years?|ans?|meses|mes|months?|mois|d[ií]as?|days?|jours?|semanas?|weeks?)"
# What may stand between the ends of a range.
_BETWEEN = (
    r"(?:a|hasta|to|à|-|–|—|y|and|et"
    r"|,?\s*(?:ni|nor|o|or|y|and|but|pero|et)\s+(?:(?:de\s+)?(?:no|not)\s+)?(?:m[aá]s|mayor|superior|m[aá]ximo"
    r"|more|greater|exceeding|to\s+exceed"
    r"|exceder[aá]?|excedan?|plus|sup[eé]rieure?)\s*(?:de|a|que|than|[àa])?"
    r"|,?\s*(?:y|and)?\s*(?:hasta|up\s+to)|a\s+un\s+m[aá]ximo\s+de|y\s+(?:un\s+)?m[aá]xim[oa]\s+de|y\s+no\s+m[aá]s\s+de"
    r"|but\s+(?:which\s+)?may\s+(?:be\s+)?extend(?:ed)?\s+to|but\s+not\s+(?:more\s+than|exceeding)|and\s+not\s+(?:more\s+than|exceeding))"
)
_TAIL = Expression(
    rf"(?:(?P<low>{NUMBER})\s*(?P<lowunit>{_TIME_WORD}|salarios?\s+m[ií]nimos?"
    rf"|{CURRENCY})?\s*(?:\({SIGN_IN_BRACKETS}?\s?[\d.,]+\)\s*)?\s*(?:\((?P<lowfigure>\d+)\)\s*)?{_BETWEEN}\s+(?:los\s+|las\s+|de\s+|del\s+)?)?"
    rf"(?P<high>{NUMBER})\s*(?:{_TIME_WORD}\s*\(\s*\d+\s*\)\s*)?(?:\(\s*\d+\s*\)\s*)?(?:de\s+|en\s+)?$",
    re.I,
)
# What any amount ends in; looking for the whole of it costs a hundred times as much.
_ENDS_IN_NUMBER = Expression(rf"(?:\d|\)|\b{WORDS}|{_TIME_WORD})\s*(?:de|en)?\s*$", re.I)
_AT_MOST = Expression(
    r"(?:hasta(?:\s+(?:de|por|en))?(?:\s+un\s+m[aá]ximo\s+de)?|(?:no|not|nor|ni)\s+(?:be\s+|sea\s+"
    r"|ser[aá]\s+)?(?:mayor(?:es)?|m[aá]s|superior(?:es)?|more|greater|longer)"
    r"(?:\s+(?:de|a|que|than))?|not\s+(?:to\s+)?exceed(?:ing)?|(?:no|sin)\s+(?:podr[aá]\s+"
    r"|que\s+)?exced\w+(?:\s+(?:de|los|las))*|(?:que\s+)?no\s+exced\w+(?:\s+de)?"
    r"|does\s+not\s+exceed|(?:which\s+)?may\s+(?:be\s+)?extend(?:ed)?\s+to|at\s+most"
    r"|up\s+to(?:\s+a\s+maximum\s+of)?|m[aá]xim[oa]\s+(?:de|es\s+de)|maximum\s+(?:term\s+"
    r"|period\s+)?of|as\s+much\s+as"
    r"|maximale?s?\s+(?:de|d[’'])|d[’']au\s+plus|n[’']exc[eé]dant\s+pas|ne\s+d[eé]passant\s+pas"
    r"|maximale?s?(?:\s+\w+)?\s+est\s+de|au\s+plus)\s*$",
    re.I,
)
_AT_LEAST = Expression(
    r"(?:(?:no|not|nor|ni)\s+(?:be\s+|sea\s+|ser[aá]\s+|podr[aá]\s+ser\s+)?(?:menor(?:es)?|menos|inferior(?:es)?"
    r"|less|fewer|bajar[aá]?)(?:\s+(?:de|a|que|than))?|no\s+baj\w+\s+de"
    r"|at\s+least|al\s+menos|(?:por|cuando)\s+lo\s+menos|m[ií]nim[oa]\s+de|minimum\s+(?:term\s+|period\s+)?of"
    r"|d[’']au\s+moins|au\s+moins"
    r"|minimum\s+punishment\s+of\s+(?:imprisonment\s+)?(?:for\s+)?(?:a\s+term\s+of)?"
    r"|minimale\s+(?:étant\s+)?(?:de|d[’'])|minimale\s+étant(?:\s+\w+){0,4}\s+de)\s*$",
    re.I,
)
_MORE_THAN = Expression(
    r"(?:mayor(?:es)?\s+(?:de|a)|m[aá]s\s+de|superior(?:es)?\s+a|exced\w+\s+de|more\s+than|exceed(?:s|ing)?|over"
    r"|in\s+excess\s+of|plus\s+de|supérieure?s?\s+à|greater\s+than)(?:\s+los)?\s*$",
    re.I,
)
_LESS_THAN = Expression(
    r"(?:menor(?:es)?\s+(?:de|a)|menos\s+de|inferior(?:es)?\s+a|less\s+than|under|below|moins\s+de"
    r"|inférieure?s?\s+à)\s*$",
    re.I,
)
_ONWARDS = Expression(r"^\s*(?:en\s+adelante|como\s+m[ií]nimo)\b", re.I)
# "five years or more" describes grave offences; no law sets a penalty with it.
_OR_MORE = Expression(
    r"^\s*(?:[’']?\s*(?:de\s+)?(?:prisi[oó]n|imprisonment)\s+)?(?:o\s+m[aá]s|or\s+more|ou\s+plus|et\s+plus)\b", re.I
)
_OR_LESS = Expression(r"^\s*(?:au\s+plus|o\s+menos|or\s+less|ou\s+moins|como\s+m[aá]ximo)\b", re.I)
# What calls an amount the least one, wherever in its clause.
MINIMUM = Expression(r"\bmin[ií]mum|m[ií]nim|minimale", re.I)
# A bound may stand an article or a preposition away from its number.
_LOOKBEHIND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An amount or range. `unit` is years, months, weeks or days; days-fine, days-minimum-wage, minimum-wages,
    base-salaries or measure-units (UMA); or the currency (ISO 4217). The bounds are part of the offsets."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    bound: Bound

    @property
    def is_time(self) -> bool:
        return self.unit in PER_YEAR


def measures(text: str, country: str = "") -> Iterator[Measure]:
    """Every amount with a unit in the text, in order; `country` tells what "$" means.

    >>> [(m.low, m.high, m.unit, m.bound) for m in measures("de seis (6) meses a dos (2) años de prisión")]
    [(6.0, 24.0, 'months', 'range')]
    >>> [(m.low, m.high, m.unit) for m in measures("not less than 3 nor more than 10 years")]
    [(3.0, 10.0, 'years')]
    >>> [(m.low, m.high, m.unit) for m in measures("d'un emprisonnement maximal de quatorze ans")]
    [(None, 14.0, 'years')]
    >>> [(m.low, m.high, m.unit) for m in measures("not less than $250 and not more than $2,000", "us")]
    [(250.0, 2000.0, 'USD')]
    """
    found = [*_with_unit_after(text, country), *_with_sign_before(text, country)]
    found.sort(key=lambda measure: (measure.start, -measure.end))
    end = -1
    for measure in found:
        if measure.start >= end:
            yield measure
            end = measure.end


def _with_unit_after(text: str, country: str) -> Iterator[Measure]:
    taken = 0
    lowered = text.lower()
    tells_months = _MONTHS_AFTER.may_match(lowered)
    # Looking for small letters only is twice as fast; a text whose letters multiply when lowered is read as it is.
    units = _UNIT_OR_SIGN if "$" in text or "€" in text else _UNIT
    for unit in units.finditer(lowered if len(lowered) == len(text) else text):
        begin = max(taken, unit.start() - _LOOKBEHIND)
        before = text[begin : unit.start()]
        if not _ENDS_IN_NUMBER.search(before[-26:]):
            continue
        tail = _tail(before)
        if tail is None:
            continue
        high = value_of(tail["high"])
        if high is None:
            continue
        # The low end of a range was just read as a measure of its own where it carries its unit: read on.
        if tail["low"] is None and _rest_of_range(text, unit.end()):
            continue
        name = _unit_name(unit, country)
        low = value_of(tail["low"]) if tail["low"] else None
        leading = text[max(0, begin + tail.start() - 60) : begin + tail.start()]
        years_before = _YEARS_BEFORE.search(leading) if _YEARS_BEFORE.may_match(leading.lower()) else None
        if low is not None and tail["lowunit"] and name in PER_YEAR:
            low_name = _time_name(tail["lowunit"])
            if years_before and low_name == "months":
                # "cuatro años ocho meses a diez años".
                low += 12 * (value_of(years_before["years"]) or 0)
            if low_name != name:
                finer = max(low_name, name, key=lambda n: PER_YEAR[n])
                low *= PER_YEAR[finer] / PER_YEAR[low_name]
                high *= PER_YEAR[finer] / PER_YEAR[name]
                name = finer
                low, high = round(low, 2), round(high, 2)
        start, end = begin + tail.start(), unit.end()
        if years_before and low is not None:
            start -= len(years_before[0])
        if name == "years" and tells_months and (months := _MONTHS_AFTER.match(text, end)):
            # "siete años seis meses".
            high = round(high + (value_of(months["months"]) or 0) / 12, 4)
            end = months.end()
        if printed := _PRINTED_SUM.match(text, end):
            end = printed.end()
        yield _bounded(text, start, end, low, high, name)
        taken = end


def _tail(before: str) -> re.Match[str] | None:
    """The amount or range that the text ends in. Only where a number begins can it begin."""
    for word in _WORD.finditer(before):
        if (word[0][0].isdecimal() or is_number_word(word[0])) and (tail := _TAIL.match(before, word.start())):
            return tail
    return None


_WORD = Expression(r"\w+")
_YEARS_BEFORE = Expression(
    rf"(?P<years>{NUMBER})\s*(?:\(\d+\)\s*)?(?:años?|years?|ans)\s*,?\s*(?:y\s+|and\s+|et\s+)?$",
    re.I,
    needs=("año", "year", "ans"),
)
_MONTHS_AFTER = Expression(
    rf"\s*,?\s*(?:y\s+|and\s+|et\s+)?(?:con\s+)?(?P<months>{NUMBER})\s*(?:\(\d+\)\s*)?(?:meses|months"
    rf"|mois)\b(?!\s*(?:a|hasta|to|à)\s)",
    re.I,
    needs=("meses", "months", "mois"),
)
# The sum in figures behind the words: "cinco mil balboas (B/.5,000.00)".
_PRINTED_SUM = Expression(rf"\s*\(\s*{SIGN_IN_BRACKETS}\s?[\d.,]+\s*\)")
# Its first words are looked at alone: few amounts have them, and the rest is long.
_GOES = rf"^\s*(?:\(\d+\)\s*|\(\s*{SIGN_IN_BRACKETS}\s?[\d.,]+\s*\)\s*)?{_BETWEEN}\s+"
_GOES_ON = Expression(_GOES, re.I)
_RANGE_GOES_ON = Expression(
    rf"{_GOES}(?:de\s+)?{NUMBER}\s*(?:\(\d+\)\s*)?"
    rf"(?:{_TIME_WORD}|{CURRENCY})",
    re.I,
)


def _rest_of_range(text: str, end: int) -> bool:
    """Whether what follows makes the amount that ends here the low end of a range ("un mes | a dos años")."""
    following = text[end : end + 80]
    return _GOES_ON.match(following) is not None and _RANGE_GOES_ON.match(following) is not None


def _with_sign_before(text: str, country: str) -> Iterator[Measure]:
    for money in _MONEY.finditer(text):
        low, high = value_of(money["low"]), value_of(money["high"]) if money["high"] else None
        if low is None:
            continue
        unit = currency(money["sign"], country)
        if high is None:
            yield _bounded(text, money.start(), money.end(), None, low, unit)
        else:
            yield _bounded(text, money.start(), money.end(), low, high, unit)


def _bounded(text: str, start: int, end: int, low: float | None, high: float, unit: str) -> Measure:
    """A measure with the words of its bound taken in."""
    before = text[max(0, start - 70) : start]
    after = text[end : end + 30]
    whole = Measure(start=start, end=end, low=float(high) if low is None else float(low), high=float(high),
                    unit=unit, bound="exact" if low is None else "range")  # fmt: skip
    if low is not None:
        bound = _AT_LEAST.search(before)
        return replace(whole, start=start - len(before) + bound.start()) if bound else whole
    for pattern, kind in (
        (_AT_MOST, "at-most"),
        (_AT_LEAST, "at-least"),
        (_MORE_THAN, "more-than"),
        (_LESS_THAN, "less-than"),
    ):
        bound = pattern.search(before)
        if bound and kind == "at-most" and _OR_MORE.match(after):
            # "a maximum term of five years or more" describes grave offences.
            return _with_bound(whole, "more-than")
        if bound:
            whole = replace(whole, start=start - len(before) + bound.start())
            return _with_bound(whole, kind)  # type: ignore[arg-type]
    if onwards := _ONWARDS.match(after):
        return _with_bound(replace(whole, end=end + onwards.end()), "at-least")
    if _OR_MORE.match(after):
        return _with_bound(whole, "more-than")
    if less := _OR_LESS.match(after):
        return _with_bound(replace(whole, end=end + less.end()), "at-most")
    return whole


def _with_bound(measure: Measure, bound: Bound) -> Measure:
    if bound in ("at-most", "less-than"):
        return replace(measure, low=None, bound=bound)
    return replace(measure, high=None, bound=bound)


def _time_name(word: str) -> str:
    first = word.lower().replace("í", "i")
    if first.startswith(("a", "y")):
        return "years"
    if first.startswith(("m",)):
        return "months"
    return "weeks" if first.startswith(("se", "w")) else "days"


def _unit_name(unit: re.Match[str], country: str) -> str:
    match unit.lastgroup:
        case "dayfine":
            return "days-fine"
        case "daywage":
            return "measure-units" if re.search("unidad|uma", unit[0], re.I) else "days-minimum-wage"
        case "wage":
            return "minimum-wages"
        case "basewage":
            return "base-salaries"
        case "measureunit":
            return "measure-units"
        case "taxunit":
            return "tax-units"
        case "currency" | None:
            return currency(unit[0], country)
        case name:
            return name
