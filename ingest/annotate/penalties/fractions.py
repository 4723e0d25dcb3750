"""Penalties that change another: "se aumentará hasta en una mitad", "incrementada de un tercio a la mitad",
"se duplicará", "increased by up to 10 years", "portée au double".

A fraction is signed: 1/3 is "a third more", −1/2 "half less"; doubling is 1 (as much again).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.annotate.expression import Expression
from ingest.annotate.penalties.numerals import NUMBER, value_of

_FRACTION = (
    r"(?:(?P<{0}n>un[ao]?|dos|tres|cuatro|la|el|one|two|three|an?|d[’']un|d[’']une|deux|trois|l[ae])?[\s\-]*"
    r"(?:(?P<{0}half>mitad|(?<=\bun\s)medio|half|moiti[eé])|(?P<{0}third>terceras?\s+partes?|tercios?|thirds?|tiers)"
    r"|(?P<{0}quarter>cuartas?\s+partes?|cuartos?|quarters?|fourths?|quarts?)"
    r"|(?P<{0}fifth>quintas?\s+partes?|quintos?|fifths?)|(?P<{0}sixth>sextas?\s+partes?|sextos?|sixths?)"
    r"|(?P<{0}double>doble|double)|(?P<{0}triple>triple)"
    r"|(?P<{0}tenth>d[eé]cimas?\s+partes?))(?:\s*\(\s*\d\s*/\s*\d\s*\))?)"
    r"(?!\s*(?:grados?|degrees?|p[aá]rrafos?|incisos?|lugar|person\w*|part(?:y|ies)|degr[eé]s?|poder|country)\b)"
)
_OF = r"(?:\s+(?:partes?\s+)?(?:m[aá]s|menos))?"
_RANGE = Expression(
    rf"(?:(?P<upto>hasta|up\s+to|jusqu[’'](?:à|au)|not\s+more\s+than|(?:no\s+)?m[aá]ximo\s+de)\s+)?(?:(?:en|de"
    rf"|del|por|by|a|al|d[eu]|au|of|entre)\s+)*(?:hasta\s+)?(?:(?:en|de|por)\s+)?"
    rf"(?:{_FRACTION.format('a')}{_OF}\s*(?:,\s*)?(?:a|y|hasta|to|and|à|o)\s+(?:hasta\s+)?(?:(?:las?|los?|el|en"
    rf"|de|por|un[ao]?)\s+)?)?\b{_FRACTION.format('b')}",
    re.I,
)
_UP = (
    r"aument\w*|increment\w*|agrav\w*|elev\w*|acrecent\w*|increas\w*|augment\w*|major\w*|enhanc\w*|port[eé]e?s?\b"
    r"|adicion\w*|suma\w*|exaspera\w*"
)
_DOWN = r"redu[cz]\w*|rebaj\w*|disminu\w*|aten[uú]\w*|decreas\w*|reduc\w*|diminu\w*|r[eé]dui\w*"
_VERB = Expression(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))", re.I)
_VERB_OR_TIMES = Expression(rf"\b(?:{_UP}|{_DOWN}|duplic|triplic|doubl|tripl|times|twice)", re.I)
_PENALTY_WORD = Expression(
    r"\b(?:penas?|sanci[oó]n(?:es)?|prisi[oó]n|reclusi[oó]n|multas?|penalt(?:y|ies)|punishment|imprisonment"
    r"|sentence|term|fine|peines?|amende|emprisonnement|extremos|l[ií]mites)\b",
    re.I,
)
# Without one of these in it no text changes a penalty by a share; substrings are the cheapest test there is.
_SHARES = (
    "mitad", "medio", "tercer", "tercio", "cuart", "quint", "sext", "décim", "decim", "dobl", "doubl", "tripl", "half",
    "third", "quarter", "fourth", "fifth", "moiti", "tiers", "duplic", " times", "twice",
)  # fmt: skip
# Verbs that carry their own multiple.
_MULTIPLE = Expression(
    r"\b(?:(?P<two>se\s+duplicar[aá]n?|duplicad[oa]s?|shall\s+be\s+doubled|may\s+be\s+doubled|is\s+doubled"
    r"|est\s+doubl[eé]e|sont\s+doubl[eé]e?s)"
    r"|(?P<three>se\s+triplicar[aá]n?|triplicad[oa]s?|shall\s+be\s+tripled))\b",
    re.I,
)
# "3 times the term otherwise provided".
_TIMES = Expression(
    rf"\b(?:(?P<n>{NUMBER})\s+times|(?P<word>twice))\s+the\s+(?:maximum\s+)?(?:term|penalty|punishment|sentence"
    rf"|fine)\b",
    re.I,
    needs=("times", "twice"),
)
_ADDED = Expression(
    r"\b(?:en\s+adici[oó]n\s+a|adicional(?:es)?\s+a|m[aá]s\s+(?:a|que)\s+la\s+pena|additional\s+to"
    r"|in\s+addition\s+to\s+the\s+(?:term|sentence|punishment))",
    re.I,
)
_VALUES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10}
_COUNT = {"dos": 2, "two": 2, "deux": 2, "tres": 3, "three": 3, "trois": 3, "cuatro": 4}
# A fraction further than this from its verb belongs to something else.
_REACH = 170


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """By how much another penalty changes; `low` is None where only the most is said."""

    start: int
    end: int
    low: float | None
    high: float | None


def changes(sentence: str) -> Iterator[Change]:
    """The changes of other penalties that a sentence sets, with offsets in it.

    >>> [(c.low, c.high) for c in changes("Se aumentarán hasta en una mitad las penas del artículo anterior")]
    [(None, 0.5)]
    >>> [(round(c.low, 3), c.high) for c in changes("la pena debe ser aumentada de un tercio (1/3) a la mitad (1/2)")]
    [(0.333, 0.5)]
    >>> [(c.low, c.high) for c in changes("La pena se reducirá a la mitad")], list(changes("la mitad de los miembros"))
    ([(-0.5, -0.5)], [])
    """
    if not speaks_of_change(sentence) or not _PENALTY_WORD.search(sentence):
        return
    verbs = list(_VERB.finditer(sentence))
    for multiple in _MULTIPLE.finditer(sentence):
        value = 1.0 if multiple["two"] else 2.0
        yield Change(start=multiple.start(), end=multiple.end(), low=value, high=value)
    for multiple in _TIMES.finditer(sentence) if _TIMES.may_match(sentence.lower()) else ():
        times = 2.0 if multiple["word"] in ("twice", None) and not multiple["n"] else value_of(multiple["n"] or "")
        if times and times > 1:
            yield Change(start=multiple.start(), end=multiple.end(), low=times - 1, high=times - 1)
    if not verbs:
        return
    last_end = 0
    for fraction in _RANGE.finditer(sentence):
        verb = min(verbs, key=lambda v: _distance(v, fraction))
        if _distance(verb, fraction) > _REACH or fraction.start() < last_end:
            continue
        low, high = _value(fraction, "a"), _value(fraction, "b")
        if high is None:
            continue
        up_to = bool(fraction["upto"] or re.search(r"\bhasta\b", fraction[0], re.I))
        sign = -1.0 if verb["down"] else 1.0
        if low is None and not up_to:
            low = high
        # "de un tercio a una sexta parte": some laws name the larger end first.
        if low is not None and low > high:
            low, high = high, low
        start, end = min(verb.start(), fraction.start()), max(verb.end(), fraction.end())
        yield Change(
            start=max(start, last_end), end=end,
            low=None if low is None else round(sign * low, 4), high=round(sign * high, 4),
        )  # fmt: skip
        last_end = fraction.end()


def speaks_of_change(text: str) -> bool:
    """Whether a text may change a penalty by a fraction at all; cheap, for the many that do not."""
    lowered = text.lower()
    return any(share in lowered for share in _SHARES) and _VERB_OR_TIMES.search(text) is not None


def adds(sentence: str, start: int, end: int) -> bool:
    """Whether a measure (at `start` to `end` of the sentence) is added to another penalty, not one of its own."""
    around = sentence[max(0, start - 110) : start]
    after = sentence[end : end + 70]
    raised = re.search(
        r"\b(?:aument\w*|increment\w*|agravar[aá]\w*|increas\w*|augment[eé]\w*"
        r"|adicionar[aá]\w*)\b(?:\s+[\w,()]+){0,12}\s*(?:en|por|by|de|hasta(?:\s+(?:en|por))?|up\s+to|up)?\s*$",
        around, re.I,
    )  # fmt: skip
    to_a_range = re.search(r"(?:aument|increment|increas)\w*(?:\s+\w+){0,4}\s+(?:a|to|de)\s*$", around, re.I)
    more = re.match(
        r"\s*,?\s*(?:m[aá]s\b(?!\s+(?:la\s+|una?\s+)?(?:multa|inhabil))|adicionales|additional\b|more\b)", after, re.I
    )
    return bool((raised and not to_a_range) or more or _ADDED.search(after))


def raises(before: str, words: str = "") -> bool:
    """Whether the words before a measure raise another penalty by it ("may be increased by up to 10 years").

    >>> raises("the sentence otherwise provided for may be increased by "), raises("la pena se aumentará a ")
    (True, False)
    >>> raises("la pena de prisión se incrementará ", "hasta en tres años")
    True
    """
    bound = _UP_TO.match(words)
    said = before + (bound[0] if bound else "")
    return _PENALTY_WORD.search(before) is not None and _RAISED_BY.search(said) is not None


_UP_TO = Expression(r"(?:hasta\s+(?:en|por)|up\s+to)\s+", re.I)
_RAISED_BY = Expression(
    r"\b(?:aument|increment|increas|augment)\w*(?:\s+(?:la|las|pena|penas|hasta|adem[aá]s)){0,4}\s+(?:(?:en|por"
    r"|by|d[e’'])\s*(?:up\s+to\s*|hasta\s*(?:en\s+|por\s+)?)?|up\s+to\s+|hasta\s+(?:en|por)\s+)$",
    re.I,
)


def _distance(verb: re.Match[str], fraction: re.Match[str]) -> int:
    return fraction.start() - verb.end() if fraction.start() >= verb.end() else (verb.start() - fraction.end()) * 3


def _value(match: re.Match[str], end: str) -> float | None:
    if match[f"{end}double"]:
        return 1.0
    if match[f"{end}triple"]:
        return 2.0
    for name, value in _VALUES.items():
        if match[f"{end}{name}"]:
            count = _COUNT.get((match[f"{end}n"] or "").lower(), 1)
            return count * value
    return None
