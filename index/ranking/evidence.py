"""How surely a provision is on the question: what a comparison's `found`, `unclear` and `none-found` rest on.

A citation is answered by the provision that it cites and by no other; a question whose topic is known by provisions on
that topic; any other by provisions that have its words.
"""

from collections.abc import Iterator, Sequence

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


class Evidence:
    """How surely some provisions are on the question, 0 to 1.

    Where the question's topic is known, only a strong topic of the provision is enough for `found`; a weak one, or the
    question's words without its topic, are weak evidence, unless the user demanded those very words. A preamble says
    why a law was made and orders nothing, so it is weak evidence at most.

    Topics say it of most; the words are looked at for the others, when they are asked for.
    """

    def __init__(self, ranking: Ranking, facts: Facts, profile: Profile, ranked: Ranked, slots: Sequence[int]) -> None:
        self._ranking, self._facts, self._profile, self._ranked = ranking, facts, profile, ranked
        self._slots = np.array(slots, np.intp)
        self._below = np.float32(profile.found * _BELOW)
        # Words alone make nothing `found` where a topic is asked for.
        self._asks_for_a_topic = asks_for_a_topic(ranked.plan, profile)
        self._by_topics = self._limited(self._topics())
        self._of_slot: dict[int, float] = dict(zip(slots, self._by_topics.tolist(), strict=True))
        self._all = False

    def of(self, slot: int) -> float:
        """How surely one of the provisions is on the question."""
        if not self._all:
            self._all = True
            surely = np.maximum(self._by_topics, self._limited(self._words()))
            self._of_slot = dict(zip(self._of_slot, surely.tolist(), strict=True))
        return self._of_slot[slot]

    def reaches(self, slot: int, least: float) -> bool:
        """Whether one of the provisions is so surely on the question."""
        return self._of_slot[slot] >= least or self.of(slot) >= least

    def best(self, slots: Sequence[int], *, missing: bool) -> float:
        """The surest of some of the provisions. Where a law that may have the answer is `missing`, it matters only
        whether something is found."""
        if not slots:
            return 0.0
        known = max([self._of_slot[slot] for slot in slots])
        if known >= self._profile.found or (missing and self._asks_for_a_topic):
            return known
        return max([self.of(slot) for slot in slots])

    def _words(self) -> Scores:
        surely = coverage(self._ranking, self._ranked, self._slots)
        return np.minimum(surely, self._below) if self._asks_for_a_topic else surely

    def _topics(self) -> Scores:
        surely = np.zeros(len(self._slots), np.float32)
        for sure, strong in topic_evidence(self._facts, self._profile, self._ranked.plan.topics, self._slots):
            np.maximum(surely, np.where(strong, sure, np.minimum(sure, self._below)), out=surely)
        return surely

    def _limited(self, surely: Scores) -> Scores:
        """What some evidence is for preambles and for what is cited."""
        plan, facts, slots = self._ranked.plan, self._facts, self._slots
        if plan.citations and not says_more_than_it_cites(plan):
            laws = {cited.law for citation in plan.citations for cited in citation.candidates if not cited.eid}
            surely[[facts.laws[int(facts.law[slot])].id in laws for slot in slots]] = 1.0
        (recited,) = facts.preamble.take(slots).nonzero()
        if len(recited):
            surely[recited] = np.minimum(surely[recited], self._below)
        if self._ranked.cited:
            surely[np.isin(slots, self._ranked.cited)] = 1.0
        return surely


def asks_for_a_topic(plan: Plan, profile: Profile) -> bool:
    """Whether a question is surely enough on some topic to be answered by what is on it, whatever words it has."""
    return plan.require is None and any(topic.certainty >= profile.found for topic in plan.topics)


def topic_evidence(
    facts: Facts, profile: Profile, topics: Sequence[QueryTopic], slots: NDArray[np.intp]
) -> Iterator[tuple[Scores, NDArray[np.bool_]]]:
    """For each topic that the query is on, how surely each slot is on it, 0 to 1, and whether it is about it or only
    touches it."""
    surest = max([topic.certainty for topic in topics], default=0.0)
    for topic in topics:
        asked = np.float32(topic.certainty * (topic.certainty / surest) ** (profile.focus - 1))
        sure, strong = facts.topic(topic.id).both_at(slots)
        sure *= asked
        yield sure, strong


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


def state(found: float, profile: Profile, *, missing: bool) -> CellState:
    """Never `none-found` where a law on the subject is `missing`: it may well say what was asked for."""
    if found >= profile.found:
        return "found"
    if missing:
        return "not-held"
    return "unclear" if found >= profile.unclear else "none-found"
