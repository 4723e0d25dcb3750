"""The topics of the scheme that a question is on, each with a certainty and what spoke for it."""

from collections.abc import Iterable
from math import exp

from index.query.ast import QueryTopic
from index.query.concepts import Named
from index.query.topics.features import features_of_concepts, features_of_words
from index.query.topics.model import model

# A topic much less sure than the surest is the background of the question ("trata" in "no punibilidad de las víctimas
# de trata"), not what it asks for.
_SHARE_OF_BEST = 0.5
_LEAST = 0.2
_MOST_TOPICS = 4


def query_topics(
    text: str, language: str, named: Iterable[Named], *, explain: bool = False
) -> tuple[QueryTopic, ...]:  # fmt: skip
    """The topics of a question, the surest first; `named` are the concepts that it was recognised to name. What spoke
    for each is told where `explain` asks for it.

    Topics between which the words do not decide share what is certain of them all, so that the surest is as certain
    as that the question is on one of them.
    """
    named = tuple(named)
    seen = features_of_concepts(named) | features_of_words(text, language)
    learned = model()
    logits = learned.logits(seen)
    # All that the model knows together would not be too large for it.
    raised = list(map(exp, logits.tolist()))
    surest = logits[:-1].argsort()[: -_MOST_TOPICS - 1 : -1].tolist()
    best = raised[surest[0]]
    kept = [column for column in surest if raised[column] >= best * _SHARE_OF_BEST]
    together = sum([raised[column] for column in kept]) / sum(raised)
    if together < _LEAST:
        return ()
    return tuple(
        [
            QueryTopic(
                id=learned.topics[column],
                certainty=round(together * raised[column] / best, 4),
                reasons=_told(learned.spoke_for(seen, learned.topics[column]), learned.topics[column], named)
                if explain
                else (),
            )
            for column in kept
        ]
    )


def _told(features: Iterable[str], topic: str, named: tuple[Named, ...]) -> tuple[str, ...]:
    """Features as a person reads them: the labels of concepts, and the stems of words."""
    told: dict[str, None] = {}
    for feature in features:
        kind, _, name = feature.partition(":")
        if kind == "t":
            told |= dict.fromkeys(one.label for one in named if topic in dict(one.topics))
        elif kind == "c":
            told |= dict.fromkeys(one.label for one in named if one.id == name)
        else:
            told[f"{name.partition(':')[2].replace('_', ' ')}…"] = None
    return tuple(told)
