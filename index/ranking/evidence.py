"""How surely a provision is on the question: what a comparison's `found`, `unclear` and `none-found` rest on.

A citation is answered by the provision that it cites and by no other; a question whose topic is known by provisions on
that topic; any other by provisions that have its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.postings.postings import Scores
from index.profile import Profile
from index.query.ast import Plan, QueryTopic, leaves
from index.ranking.clauses import Telling
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
        return max([self.by_slot.get(slot, 0.0) for slot in slots], default=0.0)


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
    surely = coverage(ranking, ranked, slots)
    if asks_for_a_topic(plan, profile):
        surely = np.minimum(surely, below)
    on_topic, strong = topic_evidence(facts, profile, plan.topics, slots)
    surely = np.maximum(surely, np.maximum(strong, np.minimum(on_topic, below)))
    if plan.citations and not says_more_than_it_cites(plan):
        laws = {cited.law for citation in plan.citations for cited in citation.candidates if not cited.eid}
        surely[[facts.laws[int(facts.law[slot])].id in laws for slot in slots]] = 1.0
    recited = facts.preamble[slots]
    surely[recited] = np.minimum(surely[recited], below)
    if ranked.cited:
        surely[np.isin(slots, ranked.cited)] = 1.0
    return Evidence(dict(zip(slots.tolist(), surely.tolist(), strict=True)))


def asks_for_a_topic(plan: Plan, profile: Profile) -> bool:
    """Whether a question is surely enough on some topic to be answered by what is on it, whatever words it has."""
    return plan.require is None and any(topic.certainty >= profile.found for topic in plan.topics)


def topic_evidence(
    facts: Facts, profile: Profile, topics: tuple[QueryTopic, ...], slots: NDArray[np.intp]
) -> tuple[Scores, Scores]:
    """For each slot, how surely it is on one of the topics that the query is on, 0 to 1; first by all its topics, then
    by those that it is about, without those that it touches."""
    found, strongly = np.zeros(len(slots), np.float32), np.zeros(len(slots), np.float32)
    surest = max([topic.certainty for topic in topics], default=0.0)
    for topic in topics:
        asked = np.float32(topic.certainty * (topic.certainty / surest) ** (profile.focus - 1))
        sure, strong = facts.topic(topic.id).both_at(slots)
        sure *= asked
        np.maximum(found, sure, out=found)
        sure *= strong
        np.maximum(strongly, sure, out=strongly)
    return found, strongly


def coverage(ranking: Ranking, ranked: Ranked, slots: NDArray[np.intp]) -> Scores:
    """For each slot, the share of what the query says that the provision has in its words: 0 to 1.

    What was typed counts by how rare each word is; a concept counts where one of its terms is there. The larger of
    the two is taken: a law in another language has the concepts alone.
    """
    plan, said = ranked.plan, ranked.said
    cited = [range(citation.start, citation.end) for citation in plan.citations]
    typed, typed_all = np.zeros(len(slots), np.float32), 0.0
    concepts: dict[str, NDArray[np.bool_]] = {}
    for clause, concept in said.concepts:
        if concept.telling:
            there = concept.scores.has(slots)
            known = concepts.get(clause.concept)
            concepts[clause.concept] = there if known is None else known | there
    words: Sequence[Telling] = said.words
    if not words and len(plan.clauses) == 1 and plan.clauses[0].origin == "user":
        # Function words count where they are all that was said.
        words = ranking.clauses.telling(plan.clauses[0], plan.clauses[0].node)
    for word in words:
        # The words of a citation say where to look, not what for.
        if not (cited and any(leaf.start in span for leaf in leaves(word.part) for span in cited)):
            typed += word.vector.has(slots) * np.float32(word.most)
            typed_all += word.most
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
