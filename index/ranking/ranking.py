"""Carrying out a plan: every provision's score from words, topics and priors."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from corpus.topic import topics
from index.postings.matching import Mask, Matching
from index.postings.postings import Postings, Scores
from index.postings.stretches import Stretch, stretch_vectors
from index.postings.words import taken
from index.profile import Profile
from index.query.ast import Clause, Plan, QueryTopic, Term, leaves
from index.ranking.amended import amended
from index.ranking.best import best
from index.ranking.clauses import Clauses, ConceptFound, Said, Telling, field_weights, having, is_sum, told_apart
from index.ranking.closeness import in_one_passage
from index.ranking.facts import Facts
from index.ranking.quoting import MOST_QUOTED, quoted
from index.request import Filters


@dataclass(frozen=True, slots=True)
class Ranked:
    """Scores by slot: 0 for what does not match or was filtered out. `scale` is what the words alone gave the best,
    which was made 1."""

    plan: Plan
    scores: Scores
    scale: float
    # The slots of cited provisions, in the order in which they go first.
    cited: tuple[int, ...]
    # The slots that the filters and the plan's condition let pass.
    allowed: Mask
    said: Said


class Ranking:
    """Carries out plans on one generation. Safe to use from several threads."""

    def __init__(self, postings: Postings, facts: Facts, profile: Profile) -> None:
        self.postings = postings
        self._facts = facts
        self.profile = profile
        self._weights = field_weights(profile.fields.items())
        self.clauses = Clauses(postings, facts.keyword, self._weights)
        # By topic, what being on it adds to a provision's score.
        self._levels: dict[str, Scores] = {}

    def rank(self, plan: Plan, filters: Filters, day: str) -> Ranked:
        """The scores of a plan under filters. `day` (ISO 8601) is the one on which a law is in force or not."""
        facts, profile = self._facts, self.profile
        words, typed, said = self._words(plan)
        allowed = facts.mask(filters)
        # Scores are measured against all countries, whatever is filtered, so that a search in one country and that
        # country's column of a comparison put the same provisions first.
        current = Filters(as_of=filters.as_of)
        excluded = facts.excluded(current)
        words[excluded] = 0
        typed[excluded] = 0
        narrowed = plan.require is not None or filters != current
        if plan.require is not None:
            required = self.required(plan)
            allowed = allowed & required
            words *= required
            typed *= required
        topics = plan.topics or self._echoed(words)
        # What was not asked for brings nothing in that the words do not find.
        found = None if plan.topics else words > 0
        scale = float(np.maximum.reduce(words, initial=0.0))
        scores = words
        scores /= np.float32(scale or 1.0)
        surely_quoted = self._stand_out(plan, said, typed, scores)
        if narrowed:
            scores *= allowed
        # Topics that the words do not name count less than any that they do.
        surest = max((topic.certainty for topic in topics), default=0.0) / (1.0 if plan.topics else profile.echo or 1.0)
        if surest and profile.topic:
            for topic in topics:
                slots = facts.topic(topic.id).slots
                level = self._level(topic.id)
                asked = (topic.certainty / surest) ** profile.focus * (1 - profile.yields * surely_quoted)
                if found is None:
                    asked *= surest**profile.doubt
                else:
                    level = level * found[slots]
                scores[slots] += level * np.float32(profile.topic * asked)
            if narrowed:
                scores *= allowed
            else:
                scores[excluded] = 0
        if plan.require is not None and not scores.any():
            # Operators over fields and numbers alone give no score: everything that matches is as good.
            scores = allowed.astype(np.float32)
        scores *= facts.weights(day, profile, home_of(plan))
        self._prefer(plan, scores)
        cited = self._cited(plan, allowed, scores)
        first = cited or self._quoted(plan, facts.mask(current), said, scores)
        highest = float(np.maximum.reduce(scores, initial=0.0))
        for place, slot in enumerate(first):
            if allowed[slot]:
                scores[slot] = highest + 1 - place / (len(first) + 1)
        return Ranked(plan, scores, scale or 1.0, tuple(cited), allowed, said)

    def _words(self, plan: Plan) -> tuple[Scores, Scores, Said]:
        """The sum of the clauses, that of what the user typed, and what it is made of. Function words among other
        plain words add little, and only to what those find."""
        added = np.zeros(self.postings.size, np.float32)
        typed = np.zeros(self.postings.size, np.float32)
        telling: list[Telling] = []
        concepts: list[tuple[Clause, ConceptFound]] = []
        joining: list[tuple[Clause, Term]] = []
        for clause in plan.clauses:
            if clause.origin == "concept":
                concept = self.clauses.concept(clause)
                concept.scores.add_to(added, clause.weight)
                concepts.append((clause, concept))
                function = concept.joining
            else:
                said, function = told_apart(clause.node)
                words = self.clauses.telling(clause, said) if said is not None else []
                telling += words
                if said is not None and not is_sum(said):
                    self.clauses.matching(clause).add(said, typed, clause.weight)
                else:
                    for one in words:
                        one.vector.add_to(typed, clause.weight)
            joining.extend([(clause, word) for word in function])
        stretches: list[Stretch] = []
        if plan.stretches is not None:
            stretches = stretch_vectors(self.postings, plan.stretches, taken(plan.stretches.language, self._weights))
            for stretch in stretches:
                stretch.vector.add_to(typed, plan.stretches.weight)
        if joining:
            found = (typed > 0) | (added > 0)
            for clause, word in joining:
                self.clauses.matching(clause).add(word, typed, clause.weight * self.profile.function)
            if found.any():
                typed *= found
        added += typed
        return added, typed, Said(tuple(telling), tuple(concepts), tuple(stretches))

    def _stand_out(self, plan: Plan, said: Said, typed: Scores, scores: Scores) -> float:
        """Raise the scores of the slots that stand out from the field in the user's own words; returns how far the
        best of them does, 0 to 1.

        Where the words of a query fit many provisions about as well it asks for a subject, and topics may decide;
        where they fit one far better than the next few it quotes that one, and who looks for it must find it first.
        Counted is what is above the sixth best, in shares of the best; less where the best has few of the words.
        """
        highest = best(typed, _FIELD)
        if len(highest) < _FIELD:
            return 0.0
        most, field = float(typed[highest[0]]), typed[highest[-1]]
        # What a provision with every telling word that was typed could score, were it the best for each.
        could = sum([word.most for word in said.words])
        has_them = min(1.0, most / (self.profile.quoted * could or most))
        above = highest[:-1]
        # Who quotes has nearly all of the words; those of a subject stand in many headings without what is asked of it.
        # Half of them is nothing.
        words = said.by_place([range(citation.start, citation.end) for citation in plan.citations]).values()
        there = sum([having(vectors, above) for vectors in words], np.zeros(len(above), np.float32))
        whole = np.maximum(there * np.float32(2 / max(len(words), 1)) - 1, 0)
        scores[above] += (
            np.float32(self.profile.standing * has_them) * whole * ((typed[above] - field) / np.float32(most))
        )
        return (1 - float(field) / most) * has_them * float(whole[0])

    def _level(self, topic: str) -> Scores:
        """What being on a topic is worth for each of the topic's slots."""
        known = self._levels.get(topic)
        if known is None:
            own = self._facts.topic(topic)
            strength = np.where(own.strong, np.float32(1), np.float32(self.profile.weak))
            named = np.isin(own.slots, self._facts.naming_subject, assume_unique=True)
            strength[named] *= np.float32(1 + self.profile.subject)
            known = self._levels[topic] = own.sure ** np.float32(self.profile.curve) * strength
        return known

    def _echoed(self, words: Scores) -> tuple[QueryTopic, ...]:
        """What a question that names no topic is likely on: the topics of the provisions that fit its words best."""
        first = best(words, _ECHOING) if self.profile.echo else np.zeros(0, np.intp)
        if not len(first):
            return ()
        weight = words[first] / words[first].sum()
        shares = {topic: float((weight * self._facts.topic(topic).at(first)).sum()) for topic in self._facts.topics}
        most = max(shares.values(), default=0.0)
        if most < _ECHO_HEARD:
            return ()
        return tuple(
            QueryTopic(id=topic, certainty=share) for topic, share in shares.items() if share >= most * _ECHO_OF_MOST
        )

    def required(self, plan: Plan) -> Mask:
        """The slots that the plan's condition lets pass."""
        if plan.require is None:
            return np.ones(self.postings.size, np.bool_)
        return Matching(self.postings, plan.language, self._weights, self._facts.keyword).mask(plan.require)

    def _prefer(self, plan: Plan, scores: Scores) -> None:
        """Raise the provisions of countries that the words name, and of laws cited as a whole."""
        if plan.countries:
            scores[self._named(plan.countries)] *= np.float32(1 + self.profile.country)
        laws = {cited.law: cited.certainty for c in plan.citations for cited in c.candidates if not cited.eid}
        for law, certainty in laws.items():
            scores[self._facts.keyword("law", law)] *= np.float32(1 + self.profile.law * certainty)

    def _named(self, countries: Iterable[str]) -> Mask:
        """The slots of some countries."""
        named = np.zeros(self.postings.size, np.bool_)
        for country in countries:
            named |= self._facts.keyword("country", country)
        return named

    def _cited(self, plan: Plan, allowed: Mask, scores: Scores) -> list[int]:
        """The slots of the cited provisions, the surest first; those as sure as each other by their scores, so that
        the other words of the query choose among the articles of one number."""
        sure: dict[int, float] = {}
        for citation in plan.citations:
            found: dict[int, float] = {}
            for cited in citation.candidates:
                if cited.eid:
                    for slot in self.slots_of(f"{cited.law}/{cited.eid}"):
                        if allowed[slot]:
                            found[slot] = max(found.get(slot, 0.0), cited.certainty)
            if not found:
                # Of a law whose text is not held there are only our accounts: these stand for it.
                for cited in citation.candidates:
                    own = np.flatnonzero(self._facts.keyword("law", cited.law) & self._facts.present)
                    if self._facts.digest[own].all():
                        found |= dict.fromkeys(own[allowed[own]].tolist(), cited.certainty)
            for slot, certainty in found.items():
                sure[slot] = max(sure.get(slot, 0.0), certainty)
        if sure:
            same = amended(self.postings, self._facts)
            for slot in [one for one in sure if one in same.answers_for and one not in same.acts]:
                # Of what an act words anew in a law that is not held, the act's article is the text.
                for act in same.answers_for[slot]:
                    if allowed[act]:
                        sure[act] = sure.pop(slot, sure.get(act, 0.0))
        return sorted(sure, key=lambda slot: (-sure[slot], -float(scores[slot])))

    def _quoted(self, plan: Plan, current: Mask, said: Said, scores: Scores) -> list[int]:
        """The slots of the provisions that the words quote, of the countries and laws that they name; none where many
        provisions have them."""
        found = quoted(plan, said)
        if not found:
            return []
        named = self._named(plan.countries) if plan.countries else current
        laws = {cited.law for citation in plan.citations for cited in citation.candidates}
        kept = [
            slot
            for slot in found
            if current[slot] and named[slot] and (not laws or self._facts.laws[int(self._facts.law[slot])].id in laws)
        ]
        if len({int(self._facts.group[slot]) for slot in kept}) > MOST_QUOTED:
            return []
        typed = sum(len(leaves(clause.node)) for clause in plan.clauses if clause.origin == "user")
        kept = [slot for slot in kept if in_one_passage(self.postings, said, plan.language, typed, slot)]
        return sorted(kept, key=lambda slot: (-found[slot], -float(scores[slot])))

    def slots_of(self, provision: str) -> list[int]:
        """The slots of every wording of a provision."""
        return [
            int(slot) + segment.base
            for segment in self.postings.segments
            for slot in segment.slots_of_id(provision)
            if self._facts.present[slot + segment.base]
        ]


# How many provisions are asked what a question is on, and which share of them must agree, alone and beside the topic
# that most are on.
_ECHOING = 10
_ECHO_HEARD = 0.2
_ECHO_OF_MOST = 0.6
# The rank from which provisions are the field: a provision in two languages, its amending act and the old code are
# four that may stand out together.
_FIELD = 6


def home_of(plan: Plan) -> frozenset[str]:
    """The kinds of law in which drafters put what the query is on first."""
    return frozenset(topics()[plan.topics[0].id].home) if plan.topics else frozenset()
