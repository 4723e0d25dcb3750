"""How surely a provision is on the question: what a comparison's `found`, `unclear` and `none-found` rest on.

A citation is answered by the provision that it cites and by no other; a question whose topic is known by provisions on
that topic; any other by provisions that have its words.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.postings.postings import Scores
from index.profile import Profile
from index.query.ast import Plan, QueryTopic, leaves
from index.ranking.facts import Facts
from index.ranking.ranking import Ranked, Ranking
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
    surely = coverage(ranking, facts, plan, slots)
    if any(topic.certainty >= profile.found for topic in plan.topics) and plan.require is None:
        surely = np.minimum(surely, below)
    on_topic = topic_evidence(facts, profile, plan.topics, slots)
    strong = topic_evidence(facts, profile, plan.topics, slots, strong_only=True)
    surely = np.maximum(surely, np.maximum(strong, np.minimum(on_topic, below)))
    if plan.citations and not says_more_than_it_cites(plan):
        laws = {cited.law for citation in plan.citations for cited in citation.candidates if not cited.eid}
        surely[[facts.laws[int(facts.law[slot])].id in laws for slot in slots]] = 1.0
    recited = facts.preamble[slots]
    surely[recited] = np.minimum(surely[recited], below)
    if ranked.cited:
        surely[np.isin(slots, ranked.cited)] = 1.0
    return Evidence(dict(zip(slots.tolist(), surely.tolist(), strict=True)))


def topic_evidence(
    facts: Facts,
    profile: Profile,
    topics: tuple[QueryTopic, ...],
    slots: NDArray[np.intp],
    *,
    strong_only: bool = False,
) -> Scores:
    """For each slot, how surely it is on one of the topics that the query is on, 0 to 1; with `strong_only` by topics
    that the provision is about, not by those that it touches."""
    found = np.zeros(len(slots), np.float32)
    surest = max((topic.certainty for topic in topics), default=0.0)
    for topic in topics:
        asked = topic.certainty * (topic.certainty / surest) ** (profile.focus - 1)
        sure = facts.topic(topic.id).at(slots, strong_only=strong_only)
        np.maximum(found, sure * np.float32(asked), out=found)
    return found


def coverage(ranking: Ranking, facts: Facts, plan: Plan, slots: NDArray[np.intp]) -> Scores:
    """For each slot, the share of what the query says that the provision has in its words: 0 to 1.

    What was typed counts by how rare each word is; a concept counts where one of its terms is there. The larger of
    the two is taken: a law in another language has the concepts alone.
    """
    cited = [range(citation.start, citation.end) for citation in plan.citations]
    typed, typed_all = np.zeros(len(slots), np.float32), 0.0
    concepts: dict[str, NDArray[np.bool_]] = {}
    for clause in plan.clauses:
        if clause.origin == "concept":
            concept = ranking.clauses.concept(clause)
            if concept.telling:
                there = concept.scores.at(slots) > 0
                known = concepts.get(clause.concept)
                concepts[clause.concept] = there if known is None else known | there
    for part, vector, weight in ranking.clauses.telling_words(plan, alone=True):
        # The words of a citation say where to look, not what for.
        if not any(leaf.start in span for leaf in leaves(part) for span in cited):
            typed += (vector.at(slots) > 0) * np.float32(weight)
            typed_all += weight
    share = typed / np.float32(typed_all or 1.0)
    if concepts:
        np.maximum(share, sum(concepts.values(), np.zeros(len(slots), np.float32)) / len(concepts), out=share)
    return share


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
