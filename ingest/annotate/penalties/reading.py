"""Reads the penalties that one provision sets, in the order of its text.

Guarantees: every penalty's offsets bound the words of the text that set it (`words == text[start:end]`); a penalty
that only describes an offence or a condition is left out; amounts are never invented (None where the law says none).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.annotation import Penalty, PenaltyKind
from corpus.provision import Provision
from ingest.annotate.expression import Expression, has_one_of
from ingest.annotate.penalties.degrees import degrees
from ingest.annotate.penalties.found import Found, as_penalty
from ingest.annotate.penalties.fractions import adds, changes, raises, speaks_of_change
from ingest.annotate.penalties.kinds import Kind, kind_of
from ingest.annotate.penalties.life import speaks_of_life, with_life
from ingest.annotate.penalties.measures import MINIMUM, PER_YEAR, Measure, measures
from ingest.annotate.penalties.sentences import list_lead, sentence_end, sentence_start
from ingest.annotate.penalties.unmeasured import unmeasured_disqualifications, unmeasured_fines

# A provision without one of these sets no penalty; the test is two orders of magnitude cheaper than reading it.
_SPEAKS_OF_PENALTY = (
    "pena", "peine", "puni", "pris", "reclus", "réclus", "penitenc", "presidio", "multa", "sanci", "castig", "reprim",
    "inhabilit", "impris", "fine",
    "punish", "penal", "amende", "perpetu", "perpétu", "muerte", "life", "sentence", "arrest", "interdicc", "suspensi",
    " times the ", "increase",
)  # fmt: skip
_MAXIMUM = Expression(r"\bnot\s+(?:more\s+than|exceeding)|\bmaxim|\bm[aá]xim", re.I)


def read_penalties(provision: Provision, country: str) -> tuple[Penalty, ...]:
    """The penalties that the provision's text sets, without the offences that they belong to."""
    text = provision.text
    lowered = text.lower()
    if not has_one_of(_SPEAKS_OF_PENALTY, lowered):
        return ()
    found = list(_measured(text, country, provision.heading))
    found += [Found("imprisonment", one.start, one.end, one.low, one.high) for one in degrees(text)]
    found.sort(key=lambda penalty: penalty.start)
    _merge_minimums(text, found)
    if speaks_of_life(lowered):
        found = list(with_life(text, found))
    found += unmeasured_fines(text, found, country)
    found += unmeasured_disqualifications(text, found)
    found += _changed(text, found)
    found.sort(key=lambda penalty: (penalty.start, penalty.end))
    return tuple(as_penalty(provision, penalty) for penalty in found)


def _measured(text: str, country: str, heading: str) -> Iterator[Found]:
    previous: tuple[int, Kind, str] | None = None
    for measure in measures(text, country):
        begin = sentence_start(text, measure.start)
        lead = list_lead(text, begin) if measure.start - begin < 500 else ""
        if measure.is_time and raises(text[begin : measure.start], text[measure.start : measure.end]):
            yield Found("increase", measure.start, measure.end, measure.low, measure.high, measure.unit)
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
            yield Found("increase", min(at, measure.start), measure.end, low, high, unit, added=True)
            continue
        if measure.bound == "exact" and lead:
            if MINIMUM.search(lead[-120:]):
                high = None
            elif _MAXIMUM.search(lead[-120:]):
                low = None
        yield Found(resolved, min(at, measure.start), _with_noun_after(text, measure), low, high, unit)
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


def _merge_minimums(text: str, found: list[Found]) -> None:
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
            and MINIMUM.search(between)
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


def _changed(text: str, found: list[Found]) -> Iterator[Found]:
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
            yield Found("increase", start, end, unit="fraction", fraction=(change.low, change.high))
        begin = stop + 1
