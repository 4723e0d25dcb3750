"""The measures, each with its formula; every one is a number from 0 to 1."""

import random
from collections.abc import Mapping, Sequence
from math import log2
from statistics import fmean


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with gain 2^grade - 1 and discount log2(rank + 1).

    >>> ndcg(["a", "x"], {"a": 2}), round(ndcg(["x", "a"], {"a": 2}), 3)
    (1.0, 0.631)
    """
    ideal = sorted(grades.values(), reverse=True)[:depth]
    best = sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(ideal))
    own = sum((2 ** grades.get(one, 0) - 1) / log2(rank + 2) for rank, one in enumerate(ranking[:depth]))
    return own / best if best else 0.0


def condensed(ranking: Sequence[str], judged: frozenset[str]) -> list[str]:
    """The ranking without the provisions that nobody judged (Sakai 2007).

    >>> condensed(["x", "a", "y", "b"], frozenset({"a", "b"}))
    ['a', 'b']
    """
    return [one for one in ranking if one in judged]


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """The share of the relevant provisions among the first `depth`, of those that could be there.

    >>> recall(["a", "b"], {"a": 2, "c": 1}, 10)
    0.5
    """
    possible = min(depth, len(grades))
    return len(set(ranking[:depth]) & grades.keys()) / possible if possible else 0.0


def plain_recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """The share of all relevant provisions among the first `depth`, be they more than `depth` or not.

    >>> plain_recall(["a", "b"], {"a": 2, "c": 1, "d": 1, "e": 1}, 2)
    0.25
    """
    return len(set(ranking[:depth]) & grades.keys()) / len(grades) if grades else 0.0


def success(ranking: Sequence[str], wanted: str, depth: int) -> float:
    """Whether the provision that was looked for is among the first `depth`."""
    return float(wanted in ranking[:depth])


def coverage(columns: Mapping[str, Sequence[str]], grades: Mapping[str, int], depth: int = 3) -> dict[str, bool]:
    """For each country with a judged provision, whether its column shows one in its first three.

    >>> coverage({"mx": ["mx/l/art_1"], "hn": ["hn/l/art_2"]}, {"mx/l/art_1": 2, "hn/l/art_9": 1})
    {'hn': False, 'mx': True}
    """
    judged = sorted({one.partition("/")[0] for one in grades} & columns.keys())
    return {country: any(one in grades for one in columns[country][:depth]) for country in judged}


def randomisation(one: Sequence[float], other: Sequence[float], rounds: int = 10_000) -> float:
    """The paired randomisation test, two-sided: how likely so large a difference of means is when each pair's sides
    are exchanged at random (Smucker, Allan and Carterette 2007). The seed is fixed, so that a run can be repeated.
    """
    differences = [a - b for a, b in zip(one, other, strict=True)]
    observed = abs(fmean(differences))
    dice = random.Random(20001215)
    as_large = 0
    for _ in range(rounds):
        total = sum(d if dice.random() < 0.5 else -d for d in differences)
        as_large += abs(total / len(differences)) >= observed - 1e-12
    return as_large / rounds
