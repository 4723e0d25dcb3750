"""How surely a provision is on the question: what a comparison's `found`, `unclear` and `none-found` rest on.

A citation is answered by the provision that it cites and by no other; a question whose topic is known by provisions on
that topic; any other by provisions that have its words.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.facts import Facts
from index.profile import Profile
from index.query.ast import Plan, leaves
from index.ranking import Ranked, Ranking
from index.result import CellState

# What is weak stays just below what is found.
_BELOW = 0.99


@dataclass(frozen=True, slots=True)
class Evidence:
    """How surely provisions are on the question, 0 to 1, by slot."""

    by_slot: dict[int, float]

    def best(self, slots: list[int]) -> float:
        return max((self.by_slot.get(slot, 0.0) for slot in slots), default=0.0)


def evidence(ranking: Ranking, facts: Facts, profile: Profile, ranked: Ranked, slots: NDArray[np.intp]) -> Evidence:
    """The evidence of some slots.

    Where the question's topic is known, only a strong topic of the provision is enough for `found`; a weak one, or the
    question's words without its topic, are weak evidence, unless the user demanded those very words. A preamble says
    why a law was made and orders nothing, so it is weak evidence at most.
    """
    if not len(slots):
        return Evidence({})
    plan = ranked.plan
    below = np.float32(profile.found * _BELOW)
    surely = ranking.coverage(plan, slots)
    if any(topic.certainty >= profile.found for topic in plan.topics) and plan.require is None:
        surely = np.minimum(surely, below)
    on_topic = ranking.topic_evidence(plan.topics, slots)
    strong = ranking.topic_evidence(plan.topics, slots, strong_only=True)
    surely = np.maximum(surely, np.maximum(strong, np.minimum(on_topic, below)))
    if not says_more_than_it_cites(plan):
        laws = {cited.law for citation in plan.citations for cited in citation.candidates if not cited.eid}
        surely[[facts.laws[int(facts.law[slot])].id in laws for slot in slots]] = 1.0
    recited = np.isin(slots, facts.preambles)
    surely[recited] = np.minimum(surely[recited], below)
    surely[np.isin(slots, ranked.cited)] = 1.0
    return Evidence(dict(zip(slots.tolist(), surely.tolist(), strict=True)))


def says_more_than_it_cites(plan: Plan) -> bool:
    """Whether a query has a word of its own beside its citations."""
    spans = [range(citation.start, citation.end) for citation in plan.citations]
    return any(
        not any(leaf.start in span for span in spans)
        for clause in plan.clauses
        if clause.origin == "user"
        for leaf in leaves(clause.node)
    )


def state(found: float, profile: Profile, *, missing: bool, searched: bool) -> CellState:
    """Never `none-found` where a law on the subject is not held: it may well say what was asked for."""
    if found >= profile.found:
        return "found"
    if missing or not searched:
        return "not-held"
    return "unclear" if found >= profile.unclear else "none-found"
