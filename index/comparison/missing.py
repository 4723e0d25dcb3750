"""Laws that are known but whose text is not held: what a comparison must name rather than pass over in silence."""

from collections import defaultdict
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np

from corpus.catalogue import laws_of
from corpus.digest import digests
from corpus.law import Law
from corpus.timeline import earliest_day, repeal_day
from corpus.topic import topics as topics_of_scheme
from index.ranking.facts import Facts
from index.request import Filters
from index.result import CellState


def held_laws(facts: Facts, filters: Filters) -> frozenset[str]:
    """The laws of which some wording holds under the day that is asked for; a digest is no wording."""
    return facts.looked_up.get(("held", filters.as_of), _held_laws, None, facts, filters.as_of)


def searched_countries(facts: Facts, filters: Filters) -> frozenset[str]:
    """The countries of those laws."""
    return facts.looked_up.get(
        ("searched", filters.as_of), lambda: frozenset(law.partition("/")[0] for law in held_laws(facts, filters))
    )


def _held_laws(facts: Facts, as_of: str) -> frozenset[str]:
    there = facts.mask(Filters(as_of=as_of)) & ~facts.digest
    return frozenset(facts.laws[number].id for number in np.unique(facts.law[there]).tolist())


# Questions on some hundred combinations of topics, in every country.
@lru_cache(maxsize=4096)
def missing_laws(country: str, topics: tuple[str, ...], held: frozenset[str], day: str) -> tuple[str, ...]:
    """The laws of a country that bear on the topics, were in force on `day`, and are not held.

    A law bears on them if it is on the subject as such, or if our digests find the topics in it.
    """
    return tuple(
        [law.id for law in _unheld(country, held, day) if law.on_subject or not topics_of(law.id).isdisjoint(topics)]
    )


def nothing_found(
    country: str, topics: tuple[str, ...], held: frozenset[str], day: str
) -> tuple[CellState, tuple[str, ...]]:
    """What may be said where the texts that are held have nothing on the topics, and the laws that this rests on.

    A code of which only some articles are held may have the rule among the others: then it is as good as not held.
    """
    if any(topic in _OF_CODES for topic in topics):
        parts = tuple(
            law.id for law in laws_of(country) if law.id in held and _part_of_code(law) and _in_force(law, day)
        )
        if parts:
            return "not-held", parts
    return "none-found", ()


# What codes have a rule on: the offences, what is general to all of them, and where they reach.
_OF_CODES = frozenset(
    topic.id for topic in topics_of_scheme().values() if topic.group.startswith("criminalisation")
) | {"jurisdiction"}  # fmt: skip


def _part_of_code(law: Law) -> bool:
    return law.kind == "code" and law.completeness == "part"


# Questions of a few days, in every country.
@lru_cache(maxsize=256)
def _unheld(country: str, held: frozenset[str], day: str) -> tuple[Law, ...]:
    """The laws of a country that were in force on `day` and are not held."""
    return tuple(law for law in laws_of(country) if law.id not in held and _in_force(law, day))


@cache
def _digest_topics() -> MappingProxyType[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for digest in digests():
        found[digest.law].update(digest.topics)
    return MappingProxyType({law: frozenset(topics) for law, topics in found.items()})


def topics_of(law: str) -> frozenset[str]:
    """The topics that our digests find in a law."""
    return _digest_topics().get(law, frozenset())


def _in_force(law: Law, day: str) -> bool:
    repealed = repeal_day(law)
    return (not law.date or earliest_day(law.date) <= day) and not (repealed and repealed <= day)
