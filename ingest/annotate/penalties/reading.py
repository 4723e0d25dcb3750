"""Reads the penalties that one provision sets, in the order of its text.

Guarantees: every penalty's offsets bound the words of the text that set it (`words == text[start:end]`); a penalty
that only describes an offence or a condition is left out; amounts are never invented (None where the law says none).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.annotation import Penalty, PenaltyKind
from corpus.provision import Provision
from ingest.annotate.expression import Expression
from ingest.annotate.penalties.degrees import degrees
from ingest.annotate.penalties.fractions import adds, changes, raises, speaks_of_change
from ingest.annotate.penalties.kinds import Kind, kind_of, sentence_end, sentence_start
from ingest.annotate.penalties.measures import PER_YEAR, Measure, measures

# A provision without one of these sets no penalty; the test is two orders of magnitude cheaper than reading it.
_SPEAKS_OF_PENALTY = (
    "pena", "peine", "puni", "pris", "reclus", "réclus", "penitenc", "presidio", "multa", "sanci", "castig", "reprim",
    "inhabilit", "impris", "fine",
    "punish", "penal", "amende", "perpetu", "perpétu", "muerte", "life", "sentence", "arrest", "interdicc", "suspensi",
    " times the ", "increase",
)  # fmt: skip
_SPEAKS_OF_LIFE = ("life", "perpet", "perpét", "vitalicia", "por vida", "revisable", "death", "muerte", "mort")
_SPEAKS_OF_FINE = ("multa", " fine", "\nfine", "(fine")
_LIFE = Expression(
    r"\b(?:(?:imprison(?:ment|ed)|term)\s+(?:\w+\s+){0,8}?(?:for\s+|of\s+)?life\b|life\s+(?:imprisonment"
    r"|sentence)|or\s+(?:for\s+)?life\b|for\s+life\b"
    r"|(?:emprisonnement|réclusion|peine)\s+(?:\w+\s+){0,2}?(?:à\s+)?perpétu\w+|(?:prisi[oó]n|reclusi[oó]n"
    r"|presidio|cadena|privaci[oó]n\s+de\s+libertad)\s+(?:perpetua|vitalicia|de\s+por\s+vida|por\s+vida"
    r"|permanente\s+revisable|a\s+perpetuidad))",
    re.I,
)
_DEATH = Expression(
    r"\b(?:punished\s+by\s+death|death\s+penalty|suffer\s+death|sentenced\s+to\s+death|pena\s+de\s+muerte"
    r"|peine\s+de\s+mort)\b",
    re.I,
)
_ANY_TERM = Expression(r"\bany\s+term\s+of\s+years(?:\s+not\s+less\s+than\s+(?P<least>\d+))?", re.I)
_LIFE_SETS = Expression(
    r"\b(?:liable|punish\w*|imprisoned|shall|fined|by\s+a\s+fine|passible|coupable|sancionad|castigad|reprimid"
    r"|penad|impondr|pena\s+de|ser[aá]|sentenced|condamn|puni)\w*",
    re.I,
)
_LIFE_DESCRIBES = Expression(
    r"\b(?:offen[cs]e|crime|felony|delito|infraction)s?\b[^.;]{0,60}\bpunish(?:able|ed)\b|\bsentenced\s+to\b"
    r"|\bserving\b|\bcondenad|\bcondamn|\bprohib|\border\b|\bregist|\bparole\b|\bif\s+(?:a|the)\s+(?:sentence"
    r"|term)|\bfor\s+(?:an?|any)\s+(?:term|period)\s+(?:up\s+to|not)",
    re.I,
)
_DEATH_DESCRIBED = Expression(r"\btenga\s+se[nñ]alada|\bcas\w+\s+en\s+que\b|\bpunible\s+con\b", re.I)
_LIFE_DENIED = Expression(
    r"\b(?:no\s+se\s+\w+|neither|nor|shall\s+not(?!\s+be\s+less)|ne\s+sera|prohib\w+)\b[^.;]*$", re.I
)
_LIFE_DENIED_AFTER = Expression(r"[^.;]{0,50}?\b(?:shall\s+not|no\s+(?:se\s+|ser[aá]n?\s+)|ne\s+(?:sera|peut))", re.I)
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
_LEAD_REACH = 1_500
_MINIMUM = Expression(r"\bmin[ií]mum|m[ií]nim|minimale", re.I)
_MAXIMUM = Expression(r"\bnot\s+(?:more\s+than|exceeding)|\bmaxim|\bm[aá]xim", re.I)


@dataclass(slots=True)
class _Found:
    """A penalty being read: its place, amounts, and the sentence it stands in."""

    kind: PenaltyKind
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    unit: str = "years"
    life: bool = False
    fraction: tuple[float | None, float | None] | None = None
    added: bool = False


def read_penalties(provision: Provision, country: str) -> tuple[Penalty, ...]:
    """The penalties that the provision's text sets, without the offences that they belong to."""
    text = provision.text
    lowered = text.lower()
    if not any(word in lowered for word in _SPEAKS_OF_PENALTY):
        return ()
    found = list(_measured(text, country, provision.heading))
    found += [_Found("imprisonment", one.start, one.end, one.low, one.high) for one in degrees(text)]
    found.sort(key=lambda penalty: penalty.start)
    _merge_minimums(text, found)
    # Substrings tell most texts apart from those that speak of life, death or fines at a tenth of the cost.
    if any(word in lowered for word in _SPEAKS_OF_LIFE):
        found = list(_with_life(text, found))
    if any(word in lowered for word in _SPEAKS_OF_FINE):
        found += _unmeasured_fines(text, found, country)
    found += _unmeasured_disqualifications(text, found)
    found += _changed(text, found)
    found.sort(key=lambda penalty: (penalty.start, penalty.end))
    return tuple(_as_penalty(provision, penalty) for penalty in found)


def _measured(text: str, country: str, heading: str) -> Iterator[_Found]:
    previous: tuple[int, Kind, str] | None = None
    for measure in measures(text, country):
        begin = sentence_start(text, measure.start)
        lead = _list_lead(text, begin) if measure.start - begin < 500 else ""
        if measure.is_time and raises(text[begin : measure.start], text[measure.start : measure.end]):
            yield _Found("increase", measure.start, measure.end, measure.low, measure.high, measure.unit)
            continue
        placed = kind_of(text, measure, lead, heading)
        if placed is None:
            # "not more than 25 years (if …), 20 years (if …), or 15 years (…)": each shares the first one's words.
            if (
                previous is None
                or not measure.is_time
                or not (_next_of_row(text[previous[0] : measure.start]) or _next_by_case(text, previous[0], measure))
            ):
                previous = None
                continue
            kind, at, bound = previous[1], measure.start, previous[2]
            if measure.bound == "exact" and bound == "at-most":
                measure = replace(measure, low=None, bound="at-most")
        else:
            kind, at = placed
        resolved: PenaltyKind = "imprisonment" if kind == "generic" else kind
        unit, low, high = measure.unit, measure.low, measure.high
        if kind == "fine" and unit in ("days", "months"):
            unit = f"{unit}-fine"
        if measure.bound == "exact" and _is_maximum_by_custom(text[begin : measure.start], measure.is_time):
            low = None
        sentence_to = sentence_end(text, measure.end)
        if resolved in ("imprisonment", "disqualification", "fine") and adds(
            text[begin:sentence_to], measure.start - begin, measure.end - begin
        ):
            yield _Found("increase", min(at, measure.start), measure.end, low, high, unit, added=True)
            continue
        if measure.bound == "exact" and lead:
            if _MINIMUM.search(lead[-120:]):
                high = None
            elif _MAXIMUM.search(lead[-120:]):
                low = None
        yield _Found(resolved, min(at, measure.start), _with_noun_after(text, measure), low, high, unit)
        previous = (measure.end, kind, measure.bound)


_CASE = Expression(r"\s*,?\s*(?:si|cuando|en\s+caso|if|where|in\s+the\s+case)\b", re.I)


def _next_by_case(text: str, end: int, measure: Measure) -> bool:
    """Whether a range is the next of a row by cases: "de cinco a diez años, si …; de cuatro a seis, si …"."""
    between = text[end : measure.start]
    return (
        measure.bound == "range" and len(between) < 190
        and re.search(r"\.\s|\n", between) is None
        and re.search(r"[;,]\s*(?:y\s+|o\s+|and\s+|et\s+)?(?:de\s+|con\s+)?$", between) is not None
        and _CASE.match(text, measure.end) is not None
    )  # fmt: skip


def _next_of_row(between: str) -> bool:
    """Whether only bracketed conditions and a conjunction stand between two amounts.

    >>> _next_of_row(" (if under section 3(a)), or "), _next_of_row(" for a person who has lived here ")
    (True, False)
    """
    depth = 0
    outside = []
    for character in between:
        depth += (character == "(") - (character == ")")
        if depth == 0 and character != ")":
            outside.append(character)
    return "(" in between and re.fullmatch(r"[\s,]*(?:or|o|ou|and|y|et)?\s*", "".join(outside), re.I) is not None


_NOUN_AFTER = Expression(
    r"\s*(?:\(\w+\)\s*)?[’']?\s*(?:de\s+|d[’']|in\s+|of\s+)?(?:prisi[oó]n|reclusi[oó]n|presidio|arresto"
    r"|c[aá]rcel|inhabilitaci[oó]n|multa|imprisonment|prison|emprisonnement)\b",
    re.I,
)


def _with_noun_after(text: str, measure: Measure) -> int:
    after = _NOUN_AFTER.match(text, measure.end)
    return after.end() if after else measure.end


def _is_maximum_by_custom(before: str, is_time: bool) -> bool:
    """In the Commonwealth, "liable to imprisonment for ten years" sets a maximum (Interpretation Acts; in Canada,
    Criminal Code s. 743's scheme): the court may give less."""
    # In France "puni de sept ans d'emprisonnement" does (Penal Code, article 132-19), in Australia "Penalty: …".
    if re.search(r"\bpuni(?:e|s|es)?\b[^.;]*$|\bpenalty\s*:[^.;]*$", before, re.I):
        return True
    if not is_time and not re.search(r"\b(?:fine|amende)\b[^.;]{0,30}$", before, re.I):
        return False
    return re.search(r"\b(?:liable|passible)\b[^.;]*$", before, re.I) is not None and not re.search(
        r"\bminimum|\bminimale|\bm[ií]nim|\b(?:fined|imprisoned)\b[^.;]*$", before, re.I
    )


def _list_lead(text: str, begin: int) -> str:
    """The words that open the list whose item begins at `begin`, "" where it begins none."""
    if begin == 0:
        return ""
    before = text[max(0, begin - _LEAD_REACH) : begin].rstrip(" \n\t;.")
    # Items of the same list lie between: go back to the colon, or to the line that ends without a stop.
    colon = before.rfind(":")
    if colon >= 0:
        after_colon = before[colon + 1 :]
        if len(after_colon) < 900 and re.match(r"\s*\(?(?:\w{1,4}[.)°º]|[•\-–]|[Dd]e\b|[Cc]on\b|$)", after_colon):
            return before[:colon]
    for line in reversed(before.split("\n")[-12:]):
        bare = line.rstrip()
        if bare and bare[-1] not in ".;:," and not re.search(r"\b(?:or|and|y|o|ou|et)$", bare):
            return bare
    return ""


def _merge_minimums(text: str, found: list[_Found]) -> None:
    """Join "not more than 14 years" and the minimum of the same clause into one range."""
    position = 0
    while position + 1 < len(found):
        first, second = found[position], found[position + 1]
        between = text[first.end : second.end]
        if (
            first.kind == second.kind == "imprisonment"
            and first.low is None and first.high is not None
            and second.high is None and second.low is not None
            and len(between) < 190 and not re.search(r"[;\n]|\.\s", text[first.end : second.start])
            and _MINIMUM.search(between)
        ):  # fmt: skip
            if first.unit != second.unit:
                finer = max(first.unit, second.unit, key=lambda unit: PER_YEAR[unit])
                first.high = round(first.high * PER_YEAR[finer] / PER_YEAR[first.unit], 2)
                second.low = round(second.low * PER_YEAR[finer] / PER_YEAR[second.unit], 2)
                first.unit = finer
            first.low, first.end = second.low, second.end
            del found[position + 1]
        else:
            position += 1


def _with_life(text: str, found: list[_Found]) -> Iterator[_Found]:
    """The penalties with life joined to the term that it tops, or as penalties of their own."""
    taken: set[int] = set()
    own: list[_Found] = []
    for life in _LIFE.finditer(text):
        begin, end = sentence_start(text, life.start()), sentence_end(text, life.end())
        before = text[begin : life.start()]
        lead = _list_lead(text, begin)
        if not (_LIFE_SETS.search(before) or _LIFE_SETS.search(lead[-200:])) or _LIFE_DESCRIBES.search(before[-160:]):
            continue
        if _LIFE_DENIED.search(before[-80:]) or _LIFE_DENIED_AFTER.match(text[life.end() : end]):
            continue
        if life[0].lower().startswith(("or", "for")) and not re.search(r"imprison|term", before[-160:], re.I):
            continue
        near = [
            p for p in found
            if p.kind == "imprisonment" and id(p) not in taken and begin <= p.start < end
            and not re.search(r"[;\n]", text[min(p.end, life.end()) : max(p.start, life.start())])
        ]  # fmt: skip
        # "not less than 10 years or for life"; "for life and to a minimum punishment of … five years".
        tops = [p for p in near if p.start <= life.start() < p.end or _tops(text, p, life.start(), life.end())]
        if tops:
            penalty = tops[0]
            penalty.life, penalty.high = True, None
            penalty.start, penalty.end = min(penalty.start, life.start()), max(penalty.end, life.end())
            taken.add(id(penalty))
            continue
        start = life.start()
        low: float | None = None
        if term := list(_ANY_TERM.finditer(text, max(begin, life.start() - 140), life.end())):
            start = term[-1].start()
            low = float(term[-1]["least"]) if term[-1]["least"] else None
        if any(o.start <= start < o.end or start <= o.start < life.end() for o in own):
            continue
        own.append(_Found("imprisonment", start, life.end(), low, None, "years", life=True))
    yield from found
    yield from own
    for death in _DEATH.finditer(text):
        begin = sentence_start(text, death.start())
        before = text[begin : death.start()]
        denied = _LIFE_DENIED.search(before[-80:]) or _DEATH_DESCRIBED.search(before[-60:])
        applies = re.match(r"\s+(?:es|sea|fuere|is|be)\s+app?licable", text[death.end() :], re.I)
        if _LIFE_DESCRIBES.search(before) or denied or applies:
            continue
        if _LIFE_SETS.search(text[begin : death.end()]):
            yield _Found("other", death.start(), death.end(), unit="death")


def _tops(text: str, penalty: _Found, start: int, end: int) -> bool:
    """Whether life (at `start` to `end`) is the upper end of a penalty that names only its lower one."""
    if penalty.high is not None or penalty.low is None:
        return False
    if 0 <= start - penalty.end < 40:
        return True
    return 0 <= penalty.start - end < 110 and _MINIMUM.search(text[end : penalty.end]) is not None


def _unmeasured_fines(text: str, found: list[_Found], country: str) -> Iterator[_Found]:
    """Fines whose amount stands elsewhere or is left to the court."""
    fines = [penalty for penalty in found if penalty.kind == "fine"]
    for match in _FINE_WITHOUT_AMOUNT.finditer(text):
        begin = sentence_start(text, match.start())
        if _NOT_SET.search(text[begin : match.end()]) or _AMOUNT_FOLLOWS.match(text, match.end()):
            continue
        if re.match(r"(?:y|más)\b", match[0], re.I) and not _SETS.search(text[begin : match.start()]):
            continue
        unit = {"us": "USD", "ca": "CAD", "bz": "BZD"}.get(country, "unspecified")
        if not any(f.start < match.end() and match.start() < f.end for f in fines):
            yield _Found("fine", match.start(), _whole_words(text, match.start(), match.end(), _TERM_NEXT), unit=unit)


_AMOUNT_FOLLOWS = Expression(
    r"\s*(?:,|of|not|no|more|than|less|mayor|menor|de|hasta|desde|por|equivalente|a|en|una?|\s)*(?:\d|[$₡B]\S?\d)", re.I
)


_FINE_NEXT = Expression(r"\s+(?:y|e|con)\s+(?:una?\s+)?multa\b", re.I)
_TERM_NEXT = Expression(r",?\s+(?:or|and)(?:\s+imprison\w*)?$", re.I)


def _whole_words(text: str, start: int, end: int, following: Expression) -> int:
    """Where words that were cut at a length end as words, before the next penalty begins."""
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end = max(text.rfind(" ", start, end), start + 1)
    after = following.search(text, start, end)
    return after.start() if after else end


def _unmeasured_disqualifications(text: str, found: list[_Found]) -> Iterator[_Found]:
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
        yield _Found("disqualification", match.start(), end, unit="years")


def _changed(text: str, found: list[_Found]) -> Iterator[_Found]:
    if not speaks_of_change(text):
        return
    begin = 0
    while begin < len(text):
        stop = max(sentence_end(text, begin), begin + 1)
        sentence = text[begin:stop]
        for change in changes(sentence):
            start, end = begin + change.start, begin + change.end
            if any(p.kind == "increase" and p.start < end and start < p.end for p in found):
                continue
            yield _Found("increase", start, end, unit="fraction", fraction=(change.low, change.high))
        begin = stop + 1


def _as_penalty(provision: Provision, found: _Found) -> Penalty:
    in_years = PER_YEAR.get(found.unit) if found.kind != "fine" else None
    return Penalty(
        kind=found.kind,
        start=found.start,
        end=found.end,
        words=provision.text[found.start : found.end],
        min=found.low,
        max=found.high,
        unit=found.unit,
        min_years=None if found.low is None or not in_years else round(found.low / in_years, 4),
        max_years=None if found.high is None or not in_years else round(found.high / in_years, 4),
        life=found.life,
        aggravated=False,
        fraction_min=found.fraction[0] if found.fraction else None,
        fraction_max=found.fraction[1] if found.fraction else None,
        page=provision.page_at(found.start),
    )
