"""Imprisonment for life, alone or as the upper end of a term, and death."""

import re
from collections.abc import Iterator

from ingest.annotate.expression import Expression, has_one_of
from ingest.annotate.penalties.found import Found
from ingest.annotate.penalties.measures import MINIMUM
from ingest.annotate.penalties.sentences import list_lead, sentence_end, sentence_start

# Substrings tell most texts apart from those that speak of either at a tenth of the cost.
_SPEAKS_OF_LIFE = ("life", "perpet", "perpét", "vitalicia", "por vida", "revisable", "death", "muerte", "mort")
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


def speaks_of_life(lowered: str) -> bool:
    """Whether a text, in small letters, may speak of life or death as a penalty."""
    return has_one_of(_SPEAKS_OF_LIFE, lowered)


def with_life(text: str, found: list[Found]) -> Iterator[Found]:
    """The penalties with life joined to the term that it tops, or as penalties of their own."""
    taken: set[int] = set()
    own: list[Found] = []
    for life in _LIFE.finditer(text):
        begin, end = sentence_start(text, life.start()), sentence_end(text, life.end())
        before = text[begin : life.start()]
        lead = list_lead(text, begin)
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
        own.append(Found("imprisonment", start, life.end(), low, None, "years", life=True))
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
            yield Found("other", death.start(), death.end(), unit="death")


def _tops(text: str, penalty: Found, start: int, end: int) -> bool:
    """Whether life (at `start` to `end`) is the upper end of a penalty that names only its lower one."""
    if penalty.high is not None or penalty.low is None:
        return False
    if 0 <= start - penalty.end < 40:
        return True
    return 0 <= penalty.start - end < 110 and MINIMUM.search(text[end : penalty.end]) is not None
