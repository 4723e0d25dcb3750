"""Which offence a penalty belongs to, and whether it is the basic penalty or an aggravated one.

A penalty is aggravated where the law says so (the heading, "se aumentará"), or where it is higher than the one that
the provision set before and stands under a condition ("Si la víctima …", "If death results …").
"""

import re
from dataclasses import replace

from corpus.annotation import Penalty
from corpus.provision import Provision
from ingest.annotate.expression import Expression
from ingest.annotate.penalties.sentences import sentence_end, sentence_start

_AGGRAVATED_HEADING = Expression(r"agrava|aggravat|calificad", re.I)
_CONDITION = Expression(
    r"\b(?:si|cuando|en\s+caso\s+de|siempre\s+que|if|where|in\s+the\s+case\s+of|when|lorsque|s[’']il|si"
    r"|en\s+cas\s+de|subsequent|reincid\w+|second\s+offence)\b"
    r"|\b(?:serious|bodily\s+(?:injury|harm)|death|muerte|mort|menor(?:es)?\s+de|minor"
    r"|under\s+(?:the\s+age\s+of\s+)?(?:\d+|\w+teen)|funcionari\w+|servidor(?:es)?\s+p[uú]blic\w+|public\s+offic\w+"
    r"|delincuencia\s+organizada|grupo\s+delictivo|organized|criminal\s+organization|vulnerab\w+|previously"
    r"|reckless\s+disregard\s+of\s+the\s+fact|facilitate)\b",
    re.I,
)
_BASIC_AGAIN = Expression(
    r"\b(?:the\s+court\s+may|in\s+any\s+other\s+case|dans\s+les\s+autres\s+cas|en\s+los\s+dem[aá]s\s+casos)\b", re.I
)
_IN_OTHER_CASES = Expression(
    r"\bin\s+any\s+other\s+case|\bdans\s+(?:les\s+autres|tous\s+les\s+autres)\s+cas|\ben\s+los\s+dem[aá]s\s+casos", re.I
)
_SUBJECT = Expression(
    r"(?:\b(?:a\s+|al\s+|para\s+)?(?:quien(?:es)?|el\s+que|al\s+que|la\s+persona\s+que|toda\s+persona\s+que"
    r"|los\s+que|el\s+propietario\w*)\b"
    r"|\b(?:whoever|every\s*one\s+who|every\s+person\s+who|any\s+person\s+who|a\s+person\s+who"
    r"|any\s+individual\s+who|quiconque)\b)",
    re.I,
)
# The offence is named in so many characters, at the end of a word.
_LONGEST = 140
# Of which white space takes the rest.
_READ_FOR_NAME = 600


def attribute(provision: Provision, penalties: tuple[Penalty, ...]) -> tuple[Penalty, ...]:
    """The penalties with their offence (the heading, or the words of the act) and aggravation."""
    text = provision.text
    heading = provision.heading.strip(" .:–—-")
    all_aggravated = _AGGRAVATED_HEADING.search(heading) is not None
    subject = _SUBJECT.search(text) if penalties else None
    first_subject = text[subject.start() : subject.start() + _READ_FOR_NAME] if subject else ""
    basic: dict[str, float] = {}
    attributed: list[Penalty] = []
    for penalty in penalties:
        begin, stop = sentence_start(text, penalty.start), sentence_end(text, penalty.end)
        sentence = text[begin:stop]
        severity = _severity(penalty)
        key = f"{penalty.kind}/{penalty.unit if penalty.kind == 'fine' else ''}"
        aggravated = all_aggravated
        if penalty.kind == "increase":
            aggravated = not ((penalty.fraction_max or 0) < 0)
        elif severity is not None:
            first = basic.setdefault(key, severity)
            if severity > first and _CONDITION.search(sentence) and not _BASIC_AGAIN.search(sentence[:60]):
                aggravated = True
            elif severity < first and not all_aggravated:
                basic[key] = severity
        elif attributed and attributed[-1].aggravated and attributed[-1].start >= begin:
            aggravated = True
        attributed.append(replace(penalty, offence=_offence(heading, sentence, first_subject), aggravated=aggravated))
    return _fines_follow(text, _exceptions_first(text, attributed))


def _exceptions_first(text: str, penalties: list[Penalty]) -> list[Penalty]:
    """A graver prison term under a condition is aggravated also where the basic one follows it: "(a) … if they kidnap
    …; (b) … in any other case"."""
    basic = [
        (p.start, _severity(p) or 0.0)
        for p in penalties
        if p.kind == "imprisonment"
        and _IN_OTHER_CASES.search(text, sentence_start(text, p.start), sentence_end(text, p.end))
    ]
    return [
        replace(p, aggravated=True)
        if p.kind == "imprisonment"
        and any(p.start < start and (_severity(p) or 0.0) > severity for start, severity in basic)
        and _CONDITION.search(text, sentence_start(text, p.start), sentence_end(text, p.end))
        else p
        for p in penalties
    ]


def offence_of(provision: Provision, at: int) -> str:
    """What the sentence that holds the character at `at` punishes: the heading, or the words of the act."""
    text = provision.text
    sentence = text[sentence_start(text, at) : sentence_end(text, at)]
    return _offence(provision.heading.strip(" .:–—-"), sentence, "")


def _severity(penalty: Penalty) -> float | None:
    """A figure that orders penalties of one kind and unit by their upper end."""
    if penalty.life:
        return 1_000.0 + (penalty.min_years or 0)
    if penalty.unit == "death":
        return 10_000.0
    upper = penalty.max_years if penalty.max_years is not None else penalty.max
    return upper if upper is not None else penalty.min


def _fines_follow(text: str, penalties: list[Penalty]) -> tuple[Penalty, ...]:
    """A penalty of the same sentence as an aggravated prison term is aggravated with it."""
    aggravated = [sentence_start(text, p.start) for p in penalties if p.aggravated and p.kind == "imprisonment"]
    return tuple(
        replace(p, aggravated=True)
        if p.kind in ("fine", "disqualification") and sentence_start(text, p.start) in aggravated
        else p
        for p in penalties
    )


def _offence(heading: str, sentence: str, first_subject: str) -> str:
    if heading and len(heading) <= _LONGEST:
        return heading
    subject = _SUBJECT.search(sentence)
    words = sentence[subject.start() :] if subject else first_subject or sentence
    words = re.sub(r"\s+", " ", words[:_READ_FOR_NAME]).strip()
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
