"""Comparing: one question, the best provisions of each country, and what can be said of a country that has none."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.timeline import today
from index.best import best_of_each
from index.facts import Facts
from index.hits import Hits
from index.missing import held_laws, missing_laws
from index.postings import Postings
from index.profile import Profile
from index.query.ast import Plan
from index.ranking import Ranked, Ranking
from index.request import CompareRequest
from index.result import CellState, Column, Comparison
from index.search import echo

# Digests of laws that are not held, a country: more would push what is held out of sight.
_DIGESTS = 3
# The share of a question's words from which a provision says it in so many words.
_QUOTED = 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """How surely provisions are on the question, 0 to 1, by slot."""

    by_slot: dict[int, float]

    def best(self, slots: list[int]) -> float:
        return max((self.by_slot.get(slot, 0.0) for slot in slots), default=0.0)


def compare(
    postings: Postings, facts: Facts, ranking: Ranking, profile: Profile, request: CompareRequest, plan: Plan
) -> Comparison:
    """Carry out a comparison whose words, topic or provision have become a plan. Every country that was asked for has
    its column, in the order asked for; the instrument's goes first."""
    countries = tuple(dict.fromkeys((*([request.against] if request.against else []), *request.countries)))
    day = request.filters.as_of or today()
    ranked = ranking.rank(plan, replace(request.filters, countries=()), day)
    hits = Hits(postings, facts, ranking, ranked, language=plan.language, day=day, explain=request.explain)
    accounts = _digests(facts, ranked)
    digest_scores = ranked.scores[facts.digest_slots]
    ranked.scores[facts.digest_slots] = 0
    none = np.zeros(0, np.intp)
    found = best_of_each(
        ranked.scores, [facts.blocks.get(country, none) for country in countries], request.k * facts.most_wordings
    )
    # A digest's own score is shown with it.
    ranked.scores[facts.digest_slots] = digest_scores
    chosen = {country: hits.chosen(slots.tolist(), request.k) for country, slots in zip(countries, found, strict=True)}
    shown = np.array([slot for slots in (*chosen.values(), *accounts.values()) for slot in slots], np.intp)
    evidence = _evidence(ranking, profile, ranked, shown)
    repealed = facts.repealed(day)
    held = held_laws(facts, request.filters)
    searched = {law.partition("/")[0] for law in held}
    topics = tuple(topic.id for topic in plan.topics)
    columns = []
    for country in countries:
        slots = chosen[country]
        current = [slot for slot in slots if not repealed[int(facts.law[slot])] and facts.in_force[slot]]
        missing = missing_laws(country, topics, held, day)
        columns.append(
            Column(
                country=country,
                state=_state(evidence.best(current), profile, missing=bool(missing), searched=country in searched),
                not_held=missing,
                hits=hits.hits(slots),
                digests=hits.hits(
                    [s for s in accounts.get(country, []) if evidence.by_slot.get(s, 0.0) >= profile.unclear][:_DIGESTS]
                ),
            )
        )
    return Comparison(query=echo(plan, request.filters.as_of, explain=request.explain), columns=tuple(columns))


def _state(evidence: float, profile: Profile, *, missing: bool, searched: bool) -> CellState:
    """Never `none-found` where a law on the subject is not held: it may well say what was asked for."""
    if evidence >= profile.found:
        return "found"
    if missing or not searched:
        return "not-held"
    return "unclear" if evidence >= profile.unclear else "none-found"


def _evidence(ranking: Ranking, profile: Profile, ranked: Ranked, slots: NDArray[np.intp]) -> Evidence:
    if not len(slots):
        return Evidence({})
    on_topic, covered = ranking.topic_evidence(ranked.plan.topics, slots), ranking.coverage(ranked.plan, slots)
    if any(topic.certainty >= profile.found for topic in ranked.plan.topics):
        # What the question is on is known: sharing its words without being on it is weak evidence, unless nearly all
        # of them are there.
        covered = np.where(covered >= _QUOTED, covered, np.minimum(covered, np.float32(profile.found * 0.99)))
    surely = np.maximum(on_topic, covered)
    surely[np.isin(slots, ranked.cited)] = 1.0
    return Evidence(dict(zip(slots.tolist(), surely.tolist(), strict=True)))


def _digests(facts: Facts, ranked: Ranked) -> dict[str, list[int]]:
    """The digests that match, by country, the best first."""
    own = facts.digest_slots
    scores = ranked.scores[own]
    found: dict[str, list[int]] = {}
    for place in np.argsort(-scores, kind="stable")[: np.count_nonzero(scores)]:
        slot = int(own[place])
        found.setdefault(facts.countries[facts.country[slot]], []).append(slot)
    return found
