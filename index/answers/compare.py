"""Comparing: one question, the best provisions of each country, and what can be said of a country that has none."""

from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from corpus.timeline import today
from index.answers.hits import Hits
from index.answers.search import echo
from index.answers.written import COMMA, GAP, frame, listed
from index.comparison.instrument import articles_first
from index.comparison.missing import held_laws, missing_laws, nothing_found, searched_countries
from index.postings.postings import Postings
from index.profile import Profile
from index.query.ast import Plan
from index.ranking.best import Sets, best_of_each
from index.ranking.evidence import Evidence, asks_for_a_topic, says_more_than_it_cites, state
from index.ranking.facts import Facts
from index.ranking.ranking import Ranked, Ranking
from index.request import CompareRequest
from index.result import CellState, Column, Comparison, QueryEcho

# Digests of laws that are not held, a country: more would push what is held out of sight.
_DIGESTS = 3
# A preamble stands behind every provision of its column that says something: this share of its score.
_PREAMBLE = 0.05


class Found(NamedTuple):
    """What is found in a country: the slots of provisions and those of our accounts, the best first."""

    country: str
    state: CellState
    not_held: tuple[str, ...]
    slots: list[int]
    digests: list[int]


class Compared(NamedTuple):
    """A comparison that was carried out, to be answered as values or as JSON."""

    query: QueryEcho
    columns: list[Found]
    hits: Hits

    def answer(self) -> Comparison:
        left = iter(self.hits.hits(self._slots()))
        columns = [
            Column(
                country=one.country,
                state=one.state,
                not_held=one.not_held,
                hits=tuple(islice(left, len(one.slots))),
                digests=tuple(islice(left, len(one.digests))),
            )
            for one in self.columns
        ]
        return Comparison(query=self.query, columns=tuple(columns))

    def json(self) -> bytes:
        """What `answer` gives, as the API sends it."""
        hits = iter(self.hits.written(self._slots()))
        columns = []
        for one in self.columns:
            before, between, behind = _frame(one.country, one.state, one.not_held)
            found, digests = listed(islice(hits, len(one.slots))), listed(islice(hits, len(one.digests)))
            columns.append((COMMA, before, *found, between, *digests, behind))
        before, behind = frame({"query": self.query, "columns": GAP})
        return b"".join([before, *listed(columns), behind])

    def _slots(self) -> list[int]:
        return list(chain.from_iterable([slots for one in self.columns for slots in (one.slots, one.digests)]))


# Of each country a few: it is found, or these laws of it are not held.
@lru_cache(maxsize=1024)
def _frame(country: str, state: CellState, not_held: tuple[str, ...]) -> list[bytes]:
    """The JSON of a column, cut where its hits and its digests belong."""
    return frame({"country": country, "state": state, "not_held": not_held, "hits": GAP, "digests": GAP})


def compare(
    postings: Postings, facts: Facts, ranking: Ranking, profile: Profile, request: CompareRequest, plan: Plan
) -> Compared:
    """Carry out a comparison whose words, topic or provision have become a plan. Every country that was asked for has
    its column, in the order asked for; the instrument's goes first."""
    countries = tuple(dict.fromkeys((*([request.against] if request.against else []), *request.countries)))
    day = request.filters.as_of or today()
    filters = replace(request.filters, countries=()) if request.filters.countries else request.filters
    ranked = ranking.rank(plan, filters, day)
    hits = Hits(postings, facts, ranking, ranked, language=plan.language, day=day, explain=request.explain)
    accounts = _digests(facts, profile, ranked)
    digest_scores = ranked.scores[facts.digest_slots]
    ranked.scores[facts.digest_slots] = 0
    recited = facts.preambles
    if ranked.cited:
        recited = recited[~np.isin(recited, ranked.cited)]
    if plan.require is None:
        ranked.scores[recited] *= np.float32(_PREAMBLE)
    found = best_of_each(ranked.scores, _sets(facts, countries), request.k * facts.most_wordings)
    if request.against and plan.topics:
        place = countries.index(request.against)
        found[place] = articles_first(postings, facts, ranked.allowed, plan.topics[0].id, found[place])
    # A digest's own score is shown with it.
    ranked.scores[facts.digest_slots] = digest_scores
    chosen = dict(zip(countries, hits.chosen(found, request.k), strict=True))
    shown = [slot for slots in (*chosen.values(), *accounts.values()) for slot in slots]
    surely = Evidence(ranking, facts, profile, ranked, shown)
    cites_only = bool(plan.citations) and not says_more_than_it_cites(plan)
    held = held_laws(facts, request.filters)
    searched = searched_countries(facts, request.filters)
    topics = tuple([topic.id for topic in plan.topics])
    there = facts.in_force_on(day).take(np.array(shown, np.intp)).tolist()
    in_force = {slot for slot, stands in zip(shown, there, strict=True) if stands}
    columns = []
    for country in countries:
        # Who cites one provision is not shown what has its number in other laws.
        own = chosen[country]
        slots = [slot for slot in own if surely.of(slot) > 0] if cites_only else own
        missing = missing_laws(country, topics, held, day)
        unknown = bool(missing) or country not in searched
        best = surely.best([slot for slot in slots if slot in in_force], missing=unknown)
        said = state(best, profile, missing=unknown)
        if said == "none-found":
            said, missing = nothing_found(country, topics, held, day)
        digests = accounts.get(country, ())
        told = list(islice((slot for slot in digests if surely.reaches(slot, profile.unclear)), _DIGESTS))
        columns.append(Found(country, said, missing, slots, told))
    return Compared(echo(plan, held, request.filters.as_of, explain=request.explain), columns, hits)


def _sets(facts: Facts, countries: tuple[str, ...]) -> Sets:
    """The blocks of the countries."""
    none = np.zeros(0, np.intp)
    return facts.looked_up.get(
        ("sets", countries),
        lambda: Sets.of([facts.blocks.get(country, none) for country in countries]),
        lambda sets: 4 * sets.firsts.nbytes,
    )


def _digests(facts: Facts, profile: Profile, ranked: Ranked) -> dict[str, list[int]]:
    """The digests that match, by country, the best first. Where a topic is asked for, an account of something else
    answers nothing, whatever words it shares with the question."""
    plan = ranked.plan
    scores = ranked.scores.take(facts.digest_slots)
    if asks_for_a_topic(plan, profile):
        answering = [facts.accounts_on(topic.id) for topic in plan.topics]
        if ranked.cited:
            answering.append(np.isin(facts.digest_slots, ranked.cited))
        scores *= np.logical_or.reduce(answering)
    order = (-scores).argsort(kind="stable")[: np.count_nonzero(scores)]
    slots = facts.digest_slots.take(order)
    found: dict[str, list[int]] = {}
    for slot, country in zip(slots.tolist(), facts.country.take(slots).tolist(), strict=True):
        found.setdefault(facts.countries[country], []).append(slot)
    return found
