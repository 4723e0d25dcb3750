"""The topics of the scheme that a query is on, each with a certainty, from the concepts that it names."""

from collections import defaultdict
from collections.abc import Iterable

from index.query.ast import QueryTopic
from index.query.concepts import Named

# A topic much less sure than the surest is the background of the question ("trata" in "no punibilidad de las víctimas
# de trata"), not what it asks for.
_SHARE_OF_BEST = 0.5
_LEAST = 0.2
_MOST_TOPICS = 4
# What makes an offence graver is said in the same words of both: the offence that is named beside them decides.
_AGGRAVATED = (("trafficking-offence", "trafficking-aggravating"), ("smuggling-offence", "smuggling-aggravating"))
_DECIDES = 0.2


def query_topics(named: Iterable[Named]) -> tuple[QueryTopic, ...]:
    """The topics of a query, the surest first. Concepts add up as independent signs do: 1 - (1 - a)(1 - b)."""
    doubts: dict[str, float] = defaultdict(lambda: 1.0)
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for one in named:
        for topic, certainty in one.topics:
            doubts[topic] *= 1 - min(0.98, certainty * one.certainty)
            reasons[topic][one.label] = None
    certain = {topic: 1 - doubt for topic, doubt in doubts.items()}
    _settle_aggravation(certain)
    best = max(certain.values(), default=0.0)
    kept = [topic for topic, sure in certain.items() if sure >= max(_LEAST, best * _SHARE_OF_BEST)]
    kept.sort(key=lambda topic: (-certain[topic], topic))
    return tuple(
        QueryTopic(id=topic, certainty=round(certain[topic], 4), reasons=tuple(reasons[topic]))
        for topic in kept[:_MOST_TOPICS]
    )


def _settle_aggravation(certain: dict[str, float]) -> None:
    """Give aggravating circumstances to the offence that the query is about, and let them be what it asks for."""
    for (offence, aggravated), (other, not_meant) in (_AGGRAVATED, _AGGRAVATED[::-1]):
        named, against = certain.get(offence, 0.0), certain.get(other, 0.0)
        if aggravated in certain and named >= against + _DECIDES:
            certain[aggravated] = 1 - (1 - certain[aggravated]) * (1 - named / 2)
            certain[offence] = min(named, certain[aggravated] * 0.9)
            if not_meant in certain:
                certain[not_meant] /= 2
