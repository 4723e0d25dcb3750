"""What the concepts of the thesaurus say of a question's topics, before anything was learned."""

from collections.abc import Iterable

from index.query.concepts import Named

# What makes an offence graver is said in the same words of both: the offence that is named beside them decides.
_AGGRAVATED = (("trafficking-offence", "trafficking-aggravating"), ("smuggling-offence", "smuggling-aggravating"))
_DECIDES = 0.2
# No sign is beyond doubt.
_SUREST = 0.98


def topics_of_concepts(named: Iterable[Named]) -> dict[str, float]:
    """The certainty of each topic, 0 to 1. Concepts add up as independent signs do: 1 - (1 - a)(1 - b)."""
    doubts: dict[str, float] = {}
    for one in named:
        for topic, certainty in one.topics:
            doubts[topic] = doubts.get(topic, 1.0) * (1 - min(_SUREST, certainty * one.certainty))
    certain = {topic: 1 - doubt for topic, doubt in doubts.items()}
    _settle_aggravation(certain)
    return certain


def _settle_aggravation(certain: dict[str, float]) -> None:
    """Give aggravating circumstances to the offence that the query is about, and let them be what it asks for."""
    for (offence, aggravated), (other, not_meant) in (_AGGRAVATED, _AGGRAVATED[::-1]):
        named, against = certain.get(offence, 0.0), certain.get(other, 0.0)
        if aggravated in certain and named >= against + _DECIDES:
            certain[aggravated] = 1 - (1 - certain[aggravated]) * (1 - named / 2)
            certain[offence] = min(named, certain[aggravated] * 0.9)
            if not_meant in certain:
                certain[not_meant] /= 2
