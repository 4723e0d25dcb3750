"""Carrying out a plan: every provision's score from words, topics and priors, and why a provision has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.identifiers import fold
from index.best import best
from index.facts import Facts, law_prior
from index.fields import FIELD_NUMBERS
from index.matching import Mask, Matching
from index.postings import K1, Postings, Scores
from index.profile import Profile
from index.query.ast import Clause, Near, Node, Or, Phrase, Plan, QueryTopic, Term, leaves
from index.query.function_words import FUNCTION_WORDS
from index.request import Filters
from index.result import Reason
from index.words import Weights


@dataclass(frozen=True, slots=True)
class Ranked:
    """Scores by slot: 0 for what does not match or was filtered out. `words` is what the words alone gave, before the
    best of them was made 1 by `scale`."""

    plan: Plan
    scores: Scores
    words: Scores
    scale: float
    # The slots of cited provisions, in the order in which they go first.
    cited: tuple[int, ...]
    # The slots that the filters and the plan's condition let pass.
    allowed: Mask


class Ranking:
    """Carries out plans on one generation. Safe to use from several threads."""

    def __init__(self, postings: Postings, facts: Facts, profile: Profile) -> None:
        self._postings = postings
        self._facts = facts
        self._profile = profile
        self._weights: Weights = _weights(profile.fields.items())

    def rank(self, plan: Plan, filters: Filters, day: str) -> Ranked:
        """The scores of a plan under filters. `day` (ISO 8601) is the one on which a law is in force or not."""
        facts, profile = self._facts, self._profile
        words, typed = self._words(plan)
        allowed = facts.mask(filters)
        # Scores are measured against all countries, whatever is filtered, so that a search in one country and that
        # country's column of a comparison put the same provisions first.
        current = facts.mask(Filters(as_of=filters.as_of))
        words *= current
        typed *= current
        if plan.require is not None:
            required = self.required(plan)
            allowed = allowed & required
            words *= required
            typed *= required
        scale = float(words.max()) if len(words) else 0.0
        scores = words / np.float32(scale) if scale else words.copy()
        quoted, surely_quoted = _standing_out(typed)
        scores += np.float32(profile.standing) * quoted
        topics = plan.topics or self._echoed(words)
        words *= allowed
        scores *= allowed
        # Topics that the words do not name count less than any that they do.
        surest = max((topic.certainty for topic in topics), default=0.0) / (1.0 if plan.topics else profile.echo or 1.0)
        if surest and profile.topic:
            for topic in topics:
                slots, sure, strong = facts.topic(topic.id)
                level = sure ** np.float32(profile.curve) * np.where(strong, np.float32(1), np.float32(profile.weak))
                asked = (topic.certainty / surest) ** profile.focus * (1 - profile.yields * surely_quoted)
                if not plan.topics:
                    # What was not asked for brings nothing in that the words do not find.
                    level *= words[slots] > 0
                scores[slots] += level * np.float32(profile.topic * asked)
            scores *= allowed
        if plan.require is not None and not scores.any():
            # Operators over fields and numbers alone give no score: everything that matches is as good.
            scores = allowed.astype(np.float32)
        scores *= facts.weights(day, profile)
        scores[facts.digest_slots] *= np.float32(profile.unheld)
        scores[facts.framing_slots] *= np.float32(profile.framing)
        self._prefer(plan, scores)
        cited = self._cited(plan, allowed, scores)
        highest = float(scores.max()) if len(scores) else 0.0
        for place, slot in enumerate(cited):
            scores[slot] = highest + 1 - place / (len(cited) + 1)
        return Ranked(plan, scores, words, scale or 1.0, tuple(cited), allowed)

    def _words(self, plan: Plan) -> tuple[Scores, Scores]:
        """The sum of the clauses, and that of what the user typed. Function words among other plain words add little,
        and only to what those find."""
        added = np.zeros(self._postings.size, np.float32)
        typed = np.zeros(self._postings.size, np.float32)
        joining: list[tuple[Clause, Term]] = []
        for clause in plan.clauses:
            telling, function = _told_apart(clause.node)
            if telling is not None:
                own = added if clause.origin == "concept" else typed
                self.matching(clause).add(telling, own, clause.weight)
            joining.extend((clause, word) for word in function)
        if joining:
            found = (typed > 0) | (added > 0)
            for clause, word in joining:
                self.matching(clause).add(word, typed, clause.weight * self._profile.function)
            if found.any():
                typed *= found
        return typed + added, typed

    def _echoed(self, words: Scores) -> tuple[QueryTopic, ...]:
        """What a question that names no topic is likely on: the topics of the provisions that fit its words best."""
        first = best(words, _ECHOING) if self._profile.echo else np.zeros(0, np.intp)
        if not len(first):
            return ()
        weight = words[first] / words[first].sum()
        shares: dict[str, float] = {}
        for topic in self._facts.topics:
            slots, sure, _ = self._facts.topic(topic)
            at = np.minimum(np.searchsorted(slots, first), len(slots) - 1)
            shares[topic] = float((weight * sure[at] * (slots[at] == first)).sum()) if len(slots) else 0.0
        most = max(shares.values(), default=0.0)
        if most < _ECHO_HEARD:
            return ()
        return tuple(
            QueryTopic(id=topic, certainty=share) for topic, share in shares.items() if share >= most * _ECHO_OF_MOST
        )

    def matching(self, clause: Clause) -> Matching:
        weights = _weights(clause.fields) if clause.fields else self._weights
        return Matching(
            self._postings, clause.language, weights, self._facts.keyword, stemmed=clause.origin == "concept"
        )

    def required(self, plan: Plan) -> Mask:
        """The slots that the plan's condition lets pass."""
        if plan.require is None:
            return np.ones(self._postings.size, np.bool_)
        return Matching(self._postings, plan.language, self._weights, self._facts.keyword).mask(plan.require)

    def _prefer(self, plan: Plan, scores: Scores) -> None:
        """Raise the provisions of countries that the words name, and of laws cited as a whole."""
        if plan.countries:
            named = np.zeros(self._postings.size, np.bool_)
            for country in plan.countries:
                named |= self._facts.keyword("country", country)
            scores[named] *= np.float32(1 + self._profile.country)
        laws = {cited.law: cited.certainty for c in plan.citations for cited in c.candidates if not cited.eid}
        for law, certainty in laws.items():
            scores[self._facts.keyword("law", law)] *= np.float32(1 + self._profile.law * certainty)

    def _cited(self, plan: Plan, allowed: Mask, scores: Scores) -> list[int]:
        """The slots of the cited provisions, the surest first; those as sure as each other by their scores, so that
        the other words of the query choose among the articles of one number."""
        sure: dict[int, float] = {}
        for citation in plan.citations:
            for cited in citation.candidates:
                if cited.eid:
                    for slot in self.slots_of(f"{cited.law}/{cited.eid}"):
                        if allowed[slot]:
                            sure[slot] = max(sure.get(slot, 0.0), cited.certainty)
        return sorted(sure, key=lambda slot: (-sure[slot], -float(scores[slot])))

    def slots_of(self, provision: str) -> list[int]:
        """The slots of every wording of a provision."""
        return [
            int(slot) + segment.base
            for segment in self._postings.segments
            for slot in segment.slots_of_id(provision)
            if self._facts.present[slot + segment.base]
        ]

    # What a score rests on.

    def topic_evidence(
        self, topics: tuple[QueryTopic, ...], slots: NDArray[np.intp], *, strong_only: bool = False
    ) -> Scores:
        """For each slot, how surely it is on one of the topics that the query is on, 0 to 1; with `strong_only` by
        topics that the provision is about, not by those that it touches."""
        found = np.zeros(len(slots), np.float32)
        surest = max((topic.certainty for topic in topics), default=0.0)
        for topic in topics:
            by_slot = np.zeros(self._postings.size, np.float32)
            own, sure, strong = self._facts.topic(topic.id)
            by_slot[own] = sure * strong if strong_only else sure
            asked = topic.certainty * (topic.certainty / surest) ** (self._profile.focus - 1)
            np.maximum(found, by_slot[slots] * np.float32(asked), out=found)
        return found

    def coverage(self, plan: Plan, slots: NDArray[np.intp]) -> Scores:
        """For each slot, the share of what the query says that the provision has in its words: 0 to 1.

        What was typed counts by how rare each word is; a concept counts where one of its terms is there. The larger of
        the two is taken: a law in another language has the concepts alone.
        """
        cited = [range(citation.start, citation.end) for citation in plan.citations]
        # A word that no text has counts as one that is in a single provision would.
        unknown = (log(self._postings.documents / 2 + 1) + 1) * (K1 + 1)
        typed, typed_all = np.zeros(len(slots), np.float32), 0.0
        concepts: dict[str, NDArray[np.bool_]] = {}
        for clause in plan.clauses:
            matching = self.matching(clause)
            telling, _ = _told_apart(clause.node)
            if telling is None and len(plan.clauses) > 1:
                continue
            for node in _parts(clause.node if telling is None else telling):
                if clause.origin == "user" and any(leaf.start in span for leaf in leaves(node) for span in cited):
                    # The words of a citation say where to look, not what for.
                    continue
                vector = matching.vector(node)
                there = vector.at(slots) > 0
                if clause.origin == "concept":
                    known = concepts.get(clause.concept)
                    concepts[clause.concept] = there if known is None else known | there
                elif clause.origin == "user":
                    weight = clause.weight * (float(vector.scores.max()) if vector.scores.any() else unknown)
                    typed += there * np.float32(weight)
                    typed_all += weight
        share = typed / np.float32(typed_all or 1.0)
        if concepts:
            np.maximum(share, sum(concepts.values(), np.zeros(len(slots), np.float32)) / len(concepts), out=share)
        return share

    def reasons(self, ranked: Ranked, slot: int) -> tuple[Reason, ...]:
        """What each term, concept, topic and prior added to a provision's score, the largest first."""
        plan, profile = ranked.plan, self._profile
        at = np.array([slot], np.intp)
        found: list[Reason] = []
        if slot in ranked.cited:
            found.append(Reason(kind="citation", name=plan.citations[0].text if plan.citations else "", score=1.0))
        for clause in plan.clauses:
            matching = self.matching(clause)
            for node in _parts(clause.node):
                added = float(matching.vector(node).at(at)[0]) * clause.weight / ranked.scale
                if added > 0:
                    found.append(
                        Reason(
                            kind={"user": "term", "phrase": "phrase", "concept": "concept"}[clause.origin],  # type: ignore[arg-type]
                            name=" ".join(leaf.text for leaf in leaves(node)) if clause.origin != "concept"
                            else f"{clause.concept}: {' '.join(leaf.text for leaf in leaves(node))}",
                            score=round(added, 4),
                        )
                    )  # fmt: skip
        surest = max((topic.certainty for topic in plan.topics), default=1.0)
        for topic in plan.topics:
            sure = float(self.topic_evidence((topic,), at)[0])
            if sure > 0:
                found.append(Reason(kind="topic", name=topic.id, score=round(sure * profile.topic / surest, 4)))
        law = self._facts.laws[int(self._facts.law[slot])]
        if preferred := law_prior(law, profile):
            found.append(Reason(kind="prior", name=law.id, score=preferred))
        return tuple(sorted(found, key=lambda reason: -reason.score))


def _standing_out(typed: Scores) -> tuple[Scores, float]:
    """How far each slot stands out from the field in the user's own words, and how far the best does: 0 to 1.

    Where the words of a query fit many provisions about as well it asks for a subject, and topics may decide; where
    they fit one far better than the next few it quotes that one, and who looks for it must find it first. Counted is
    what is above the sixth best, in shares of the best.
    """
    highest = best(typed, _FIELD)
    if len(highest) < _FIELD:
        return np.zeros_like(typed), 0.0
    most, field = float(typed[highest[0]]), typed[highest[-1]]
    return np.maximum(typed - field, 0) / np.float32(most), 1 - float(field) / most


# How many provisions are asked what a question is on, and which share of them must agree, alone and beside the topic
# that most are on.
_ECHOING = 10
_ECHO_HEARD = 0.2
_ECHO_OF_MOST = 0.6
# The rank from which provisions are the field: a provision in two languages, its amending act and the old code are
# four that may stand out together.
_FIELD = 6


def _weights(named: Iterable[tuple[str, float]]) -> Weights:
    return tuple(sorted((FIELD_NUMBERS[name], weight) for name, weight in named if weight))


# Asked for every word of every clause, twice a comparison.
@lru_cache(maxsize=8192)
def _is_function_word(text: str) -> bool:
    return fold(text) in FUNCTION_WORDS


def _told_apart(node: Node) -> tuple[Node | None, tuple[Term, ...]]:
    """Words that stand beside each other: those that tell something, and the function words among them."""
    if not (isinstance(node, Or) and node.plain):
        return node, ()
    function = tuple(
        child for child in node.children
        if isinstance(child, Term) and not (child.field or child.prefix or child.fuzzy)
        and _is_function_word(child.text)
    )  # fmt: skip
    if not function:
        return node, ()
    telling = tuple(child for child in node.children if child not in function)
    return Or(telling, plain=True) if telling else None, function


def _parts(node: Node) -> list[Term | Phrase | Near]:
    """The words, phrases and nearnesses of a node that are scored each for itself."""
    if isinstance(node, Term | Phrase | Near):
        return [node]
    if isinstance(node, Or):
        return [part for child in node.children for part in _parts(child)]
    return list(leaves(node))
