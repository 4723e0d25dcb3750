"""Fines and disqualifications whose measure stands elsewhere, or is left to the court."""

import re
from collections.abc import Iterator

from ingest.annotate.expression import Expression, has_one_of
from ingest.annotate.penalties.found import Found
from ingest.annotate.penalties.sentences import sentence_end, sentence_start

# Substrings tell most texts apart from those that speak of fines at a tenth of the cost.
_SPEAKS_OF_FINE = ("multa", " fine", "\nfine", "(fine")
_FINE_WITHOUT_AMOUNT = Expression(
    r"(?:\b(?:be|is|are)\s+(?:subject\s+to\s+(?:a\s+)?)?(?:imprisoned\s+or\s+)?fined?\s+(?:and\s+imprisoned\s+)?(?:under|in\s+accordance\s+with|as\s+provided|or\s+imprison|,)[^.;,\n]{0,24}"
    r"|\b(?:by|to|pay)\s+a\s+fine(?:\s+under\s+this\s+title"
    r"|\s+in\s+an\s+amount\s+(?:that\s+is\s+)?in\s+the\s+discretion|\s*(?=[,;.]|\s+or\s|\s+and\s))"
    r"|,\s+fined\s+(?:under|in\s+accordance\s+with)\s+\w+\s+\w+"
    r"|\b(?:impondr[aá]n?|aplicar[aá]n?|sancionad[oa]s?\s+con|castigad[oa]s?\s+con|penad[oa]s?\s+con"
    r"|sancionar[aá]n?\s+con|y\s+con|y|más)\s+(?:una\s+|la\s+(?:pena|sanci[oó]n)\s+de\s+)?multa\b)",
    re.I,
)
_DISQUALIFICATION = Expression(
    r"\b(?:inhabilitaci[oó]n(?:es)?(?:\s+(?:absoluta|especial|total|temporal|perpetua|definitiva))?"
    r"|inhabilitad[oa]s?|destituci[oó]n(?:\s+e\s+inhabilitaci[oó]n)?|disqualified\s+from|d[eé]chu\s+du\s+droit)\b"
    r"(?:[^.;\n]{0,60}?\b(?:doble|mismo|igual)\b[^.;,\n]{0,50}|[^.;,\n]{0,50})",
    re.I,
    needs=("inhabilita", "destituci", "disqualified", "droit"),
)
_SETS = Expression(
    r"\b(?:impon\w*|impondr[aá]\w*|sancionar?\w*|castigar?\w*|reprimid\w*|aplicar[aá]\w*|penad\w*|quedar[aá]\w*"
    r"|ser[aá]n?|adem[aá]s|m[aá]s|conlleva\w*|shall|liable|pena)\b",
    re.I,
)
_NOT_SET = Expression(
    r"\bno\s+(?:se\s+)?(?:impondr|aplicar|ser[aá]n?\s+(?:sancionad|castigad|punible|acreedor))\w*"
    r"|\bsin\s+perjuicio\b|\bshall\s+not\b|\bex(?:ime|cept[uú]a)",
    re.I,
)
_MAY_APPLY = Expression(
    r"\b(?:admit\w+|si(?:\s+pudiera\s+corresponder)?|pudiera\s+corresponder|podr[ií]a\s+ser)\s+(?:(?:la|una)\s+)?"
    r"(?:aplicaci[oó]n\s+de\s+una\s+)?(?:penas?\s+de\s+)?$",
    re.I,
)
_AMOUNT_FOLLOWS = Expression(
    r"\s*(?:,|of|not|no|more|than|less|mayor|menor|de|hasta|desde|por|equivalente|a|en|una?|\s)*(?:\d|[$₡B]\S?\d)", re.I
)


_FINE_NEXT = Expression(r"\s+(?:y|e|con)\s+(?:una?\s+)?multa\b", re.I)
_TERM_NEXT = Expression(r",?\s+(?:or|and)(?:\s+imprison\w*)?$", re.I)


def unmeasured_fines(text: str, found: list[Found], country: str) -> Iterator[Found]:
    """Fines without an amount that no penalty found takes in; `country` tells in what currency a fine is."""
    if not has_one_of(_SPEAKS_OF_FINE, text.lower()):
        return
    fines = [penalty for penalty in found if penalty.kind == "fine"]
    for match in _FINE_WITHOUT_AMOUNT.finditer(text):
        begin = sentence_start(text, match.start())
        if _NOT_SET.search(text[begin : match.end()]) or _AMOUNT_FOLLOWS.match(text, match.end()):
            continue
        if re.match(r"(?:y|más)\b", match[0], re.I) and not _SETS.search(text[begin : match.start()]):
            continue
        unit = {"us": "USD", "ca": "CAD", "bz": "BZD"}.get(country, "unspecified")
        if not any(f.start < match.end() and match.start() < f.end for f in fines):
            yield Found("fine", match.start(), _whole_words(text, match.start(), match.end(), _TERM_NEXT), unit=unit)


def unmeasured_disqualifications(text: str, found: list[Found]) -> Iterator[Found]:
    """Disqualifications without a term that none of the penalties found takes in."""
    if not _DISQUALIFICATION.may_match(text.lower()):
        return
    measured = [penalty for penalty in found if penalty.kind == "disqualification"]
    end = 0
    for match in _DISQUALIFICATION.finditer(text):
        if match.start() < end or any(m.start <= match.end() and match.start() <= m.end for m in measured):
            continue
        begin, stop = sentence_start(text, match.start()), sentence_end(text, match.end())
        sentence = text[begin:stop]
        before = text[begin : match.start()]
        if not _SETS.search(before) or _NOT_SET.search(before) or _MAY_APPLY.search(before[-60:]):
            continue
        if not re.search(
            r"\b(?:pena|prisi[oó]n|reclusi[oó]n|multa|sanci|impondr|imponer|castig|impris|liable|delito)",
            sentence,
            re.I,
        ):
            continue
        end = _whole_words(text, match.start(), match.end(), _FINE_NEXT)
        yield Found("disqualification", match.start(), end, unit="years")


def _whole_words(text: str, start: int, end: int, following: Expression) -> int:
    """Where words that were cut at a length end as words, before the next penalty begins."""
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end = max(text.rfind(" ", start, end), start + 1)
    after = following.search(text, start, end)
    return after.start() if after else end
