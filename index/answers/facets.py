"""Facets: how many of the matching provisions each country, topic, language and kind of law has."""

import numpy as np
from numpy.typing import NDArray

from index.postings.postings import Scores
from index.ranking.facts import Facts
from index.result import Facets, FacetValue


def facets(facts: Facts, scores: Scores) -> tuple[int, Facets]:
    """The number of provisions with a score, and their facets, the largest first. The versions of a provision in
    several languages count once, but in the facet of languages each for itself."""
    matched = np.flatnonzero(scores)
    once = _once(facts, matched)
    return len(once), Facets(
        country=_counted(np.bincount(facts.country[once], minlength=256), facts.countries),
        topic=_topics(facts, once),
        language=_counted(np.bincount(facts.language[matched], minlength=256), facts.languages),
        kind=_counted(np.bincount(facts.kind[once], minlength=256), facts.kinds),
    )


def _once(facts: Facts, matched: NDArray[np.intp]) -> NDArray[np.intp]:
    """One slot of each provision."""
    if facts.most_wordings <= 1:
        return matched
    first = np.full(facts.groups, -1, np.intp)
    first[facts.group[matched[::-1]]] = matched[::-1]
    return first[first >= 0]


def _topics(facts: Facts, once: NDArray[np.intp]) -> tuple[FacetValue, ...]:
    there = np.zeros(len(facts.present), np.bool_)
    there[once] = True
    counts = np.array([int(there[facts.topic(topic).slots].sum()) for topic in facts.topics], np.int64)
    return _counted(counts, facts.topics)


def _counted(counts: NDArray[np.int64], names: tuple[str, ...]) -> tuple[FacetValue, ...]:
    found = [FacetValue(value=name, count=int(counts[n])) for n, name in enumerate(names) if counts[n]]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.value)))
