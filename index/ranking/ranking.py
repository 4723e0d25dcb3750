"""Carrying out a plan: every provision's score from words, topics and priors."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.topic import topics
from index.postings.matching import Mask, Matching
from index.postings.postings import Postings, Scores, Vector
from index.postings.stretches import Stretch, stretch_vectors
from index.postings.words import taken
from index.profile import Profile
from index.query.ast import Clause, Plan, QueryTopic, leaves
from index.ranking.amended import amended
from index.ranking.best import best
from index.ranking.clauses import Clauses, ConceptFound, Said, Telling, field_weights, is_sum, told_apart
from index.ranking.closeness import in_one_passage
from index.ranking.facts import Facts
from index.ranking.matched import Matched, Slots, counted, match, own_words
from index.ranking.quoting import MOST_QUOTED, quoted
from index.ranking.weights import Weights
from index.request import Filters


class Ranked(NamedTuple):
    """Scores of slots, which ascend; what does not match has none, and what was filtered out has 0. `scale` is what the
    words alone gave the best, which was made 1."""

    plan: Plan
    scores: Scores
    scale: float
    # The slots of cited provisions, in the order in which they go first.
    cited: tuple[int, ...]
    # The slots that the filters and the plan's condition let pass.
    allowed: Mask
    # What the plan's parts find; scores are of the same slots.
    matched: Matched
    # The columns of the slots, by numbers.
    weights: Weights
    numbers: NDArray[Any]

    @property
    def slots(self) -> Slots:
        return self.matched.slots

    @property
    def columns(self) -> NDArray[np.int64]:
        """The columns of a comparison in which the slots stand."""
        return self.weights.columns.take(self.numbers)

    def at(self, slots: Slots) -> Scores:
        """The scores of some slots, 0 where there are none."""
        if not len(self.scores):
            return np.zeros(len(slots), np.float32)
        places, there = self.matched.places_there(slots)
        return self.scores.take(places) * there


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

    def rank(self, plan: Plan, filters: Filters, day: str, preambles: float = 1.0) -> Ranked:
        """The scores of a plan under filters. `day` (ISO 8601) is the one on which a law is in force or not; what is
        said in a preamble counts `preambles` of what it would elsewhere."""
        facts, profile = self._facts, self.profile
        allowed = facts.mask(filters)
        # Scores are measured against all countries, whatever is filtered, so that a search in one country and that
        # country's column of a comparison put the same provisions first.
        current = Filters(as_of=filters.as_of)
        measured = facts.mask(current)
        if plan.require is not None:
            required = self.required(plan)
            allowed, measured = allowed & required, measured & required
        sure = self._cited(plan, allowed) if plan.citations else {}
        on_topics = [facts.topic(topic.id).slots for topic in plan.topics]
        stretched = plan.stretches.weight if plan.stretches is not None else 0.0
        matched = match(self._said(plan), stretched, on_topics, [*sure], measured)
        scale = float(np.maximum.reduce(matched.words, initial=0.0))
        scores = matched.words / np.float32(scale or 1.0)
        own = own_words(matched.said, [range(citation.start, citation.end) for citation in plan.citations])
        having = counted(own.values(), self.postings.size)
        surely_quoted = self._stand_out(matched, having, len(own), scores)
        self._add_topics(plan, matched, measured, surely_quoted, scores)
        if plan.require is not None or filters != current:
            scores *= allowed.take(matched.slots)
            if plan.require is not None and not scores.any():
                # Operators over fields and numbers alone give no score: everything that matches is as good.
                (slots,) = allowed.nonzero()
                scores = np.ones(len(slots), np.float32)
                matched = Matched(matched.said, slots, scores, scores)
        weights = facts.weights(day, profile, home_of(plan), preambles)
        numbers = weights.numbers.take(matched.slots)
        scores *= weights.values.take(numbers)
        self._prefer(plan, matched.slots, scores)
        ranked = Ranked(plan, scores, scale or 1.0, (), allowed, matched, weights, numbers)
        cited = self._in_order(sure, ranked)
        first = cited or self._quoted(ranked, own, having, measured)
        if first:
            highest = float(np.maximum.reduce(scores, initial=0.0))
            for place, slot in enumerate(first):
                if allowed[slot]:
                    counts = 1.0 if cited or not facts.preamble[slot] else preambles
                    scores[int(matched.slots.searchsorted(slot))] = counts * (highest + 1 - place / (len(first) + 1))
        return ranked._replace(cited=tuple(cited)) if cited else ranked

    def _said(self, plan: Plan) -> Said:
        """What the clauses and stretches of a plan find."""
        words: list[Telling] = []
        sums: list[Vector] = []
        concepts: list[tuple[Clause, ConceptFound]] = []
        joining: list[tuple[float, Vector]] = []
        for clause in plan.clauses:
            if clause.origin == "concept":
                concept = self.clauses.concept(clause)
                concepts.append((clause, concept))
                function = concept.joining
            else:
                telling, function = told_apart(clause.node)
                if telling is not None:
                    alone = is_sum(telling)
                    words += self.clauses.telling(clause, telling, alone=alone)
                    if not alone:
                        sums.append(self.clauses.sum_of(clause, telling))
            for word in function:
                joining.append((clause.weight * self.profile.function, self.clauses.matching(clause).vector(word)))
        stretches: Sequence[Stretch] = ()
        if plan.stretches is not None:
            stretches = stretch_vectors(self.postings, plan.stretches, taken(plan.stretches.language, self._weights))
        return Said(tuple(words), tuple(sums), tuple(concepts), tuple(stretches), tuple(joining))

    def _add_topics(self, plan: Plan, matched: Matched, measured: Mask, surely_quoted: float, scores: Scores) -> None:
        """Add what being on the question's topics is worth: those that its words name, else those of the provisions
        that fit its words best."""
        facts, profile = self._facts, self.profile
        topics = plan.topics or self._echoed(matched)
        if not topics or not profile.topic:
            return
        # Topics that the words do not name count less than any that they do.
        surest = max([topic.certainty for topic in topics]) / (1.0 if plan.topics else profile.echo)
        if not surest:
            return
        for topic in topics:
            slots, level = facts.topic(topic.id).slots, self._level(topic.id)
            asked = (topic.certainty / surest) ** profile.focus * (1 - profile.yields * surely_quoted)
            if plan.topics:
                asked *= surest**profile.doubt
                there = measured.take(slots)
                places = matched.places_of(slots[there])
            else:
                # What was not asked for brings nothing in that the words do not find.
                places, there = matched.places_there(slots)
                there &= matched.words.take(places) > 0
                places = places[there]
            scores[places] += level[there] * np.float32(profile.topic * asked)

    def _stand_out(self, matched: Matched, having: NDArray[np.uint8], words: int, scores: Scores) -> float:
        """Raise the scores of what stands out from the field in the user's own words; returns how far the best of them
        does, 0 to 1. `having` is how many of the `words` that were typed a provision has itself.

        Where the words of a query fit many provisions about as well it asks for a subject, and topics may decide;
        where they fit one far better than the next few it quotes that one, and who looks for it must find it first.
        Counted is what is above the sixth best, in shares of the best; less where the best has few of the words.
        """
        if len(matched.typed) < _FIELD:
            return 0.0
        # For so few, one after the other is faster than parting them from the rest.
        left = matched.typed.copy()
        highest, typed = [], []
        for _ in range(_FIELD):
            place = int(left.argmax())
            highest.append(place)
            typed.append(float(left[place]))
            left[place] = 0
        most, field = typed[0], typed[-1]
        if not field:
            return 0.0
        # What a provision with every telling word that was typed could score, were it the best for each.
        could = sum([word.most for word in matched.said.words])
        has_them = min(1.0, most / (self.profile.quoted * could or most))
        # Who quotes has nearly all of the words; those of a subject stand in many headings without what is asked of it.
        # Half of them is nothing.
        there = having.take(matched.slots.take(highest)).tolist()
        whole = [max(count * 2 / max(words, 1) - 1, 0.0) for count in there]
        for place, score, share in zip(highest, typed, whole, strict=True):
            if share:
                scores[place] += self.profile.standing * has_them * share * (score - field) / most
        stands_out: float = (1 - field / most) * has_them * whole[0]
        return stands_out

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

    def _echoed(self, matched: Matched) -> tuple[QueryTopic, ...]:
        """What a question that names no topic is likely on: the topics of the provisions that fit its words best."""
        first = best(matched.words, _ECHOING) if self.profile.echo else np.zeros(0, np.intp)
        if not len(first):
            return ()
        slots, words = matched.slots.take(first), matched.words.take(first)
        weight = words / words.sum()
        shares = {topic: float((weight * self._facts.topic(topic).at(slots)).sum()) for topic in self._facts.topics}
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

    def _prefer(self, plan: Plan, slots: Slots, scores: Scores) -> None:
        """Raise the provisions of countries that the words name, and of laws cited as a whole."""
        if plan.countries:
            scores[self._named(plan.countries).take(slots)] *= np.float32(1 + self.profile.country)
        laws = {cited.law: cited.certainty for c in plan.citations for cited in c.candidates if not cited.eid}
        for law, certainty in laws.items():
            scores[self._facts.keyword("law", law).take(slots)] *= np.float32(1 + self.profile.law * certainty)

    def _named(self, countries: Iterable[str]) -> Mask:
        """The slots of some countries."""
        named = np.zeros(self.postings.size, np.bool_)
        for country in countries:
            named |= self._facts.keyword("country", country)
        return named

    def _cited(self, plan: Plan, allowed: Mask) -> dict[int, float]:
        """The slots of the cited provisions, and how sure it is that they are meant."""
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
        return sure

    def _in_order(self, sure: Mapping[int, float], ranked: Ranked) -> list[int]:
        """The surest first; those as sure as each other by their scores, so that the other words of the query choose
        among the articles of one number."""
        if not sure:
            return []
        scores = dict(zip(sure, ranked.at(np.array([*sure], np.intp)).tolist(), strict=True))
        return sorted(sure, key=lambda slot: (-sure[slot], -scores[slot]))

    def _quoted(self, ranked: Ranked, own: Mapping[int, Slots], having: NDArray[np.uint8], current: Mask) -> list[int]:
        """The slots of the provisions that the words quote, of the countries and laws that they name; none where many
        provisions have them."""
        plan, said = ranked.plan, ranked.matched.said
        found = quoted(plan, said, own, having, current)
        if not found:
            return []
        named = self._named(plan.countries) if plan.countries else current
        laws = {cited.law for citation in plan.citations for cited in citation.candidates}
        kept = {
            slot: share
            for slot, share in found.items()
            if current[slot] and named[slot] and (not laws or self._facts.laws[int(self._facts.law[slot])].id in laws)
        }
        if len({int(self._facts.group[slot]) for slot in kept}) > MOST_QUOTED:
            return []
        typed = sum(len(leaves(clause.node)) for clause in plan.clauses if clause.origin == "user")
        kept = {
            slot: share
            for slot, share in kept.items()
            if in_one_passage(self.postings, said, plan.language, typed, slot)
        }
        return self._in_order(kept, ranked)

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
