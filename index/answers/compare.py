"""Comparing: one question, the best provisions of each country, and what can be said of a country that has none."""

from collections.abc import Sequence
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
from index.ranking.best import best_of_each
from index.ranking.evidence import Evidence, asks_for_a_topic, says_more_than_it_cites, state
from index.ranking.facts import ACCOUNTS, NO_COLUMN, Facts
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
    filters = replace(request.filters, countries=()) if request.filters.countries else request.filters
    day = filters.as_of or today()
    # Whose very words are demanded is found wherever it stands.
    preambles = _PREAMBLE if plan.require is None else 1.0
    ranked = ranking.rank(plan, filters, day, preambles)
    hits = Hits(postings, facts, ranking, ranked, language=plan.language, day=day, explain=request.explain)
    found, accounts = _found(facts, profile, ranked, countries, request.k)
    if request.against and plan.topics:
        place = countries.index(request.against)
        found[place] = articles_first(postings, facts, ranked.allowed, plan.topics[0].id, found[place])
    chosen = hits.chosen(found, request.k)
    shown = [slot for slots in (*chosen, *accounts) for slot in slots]
    surely = Evidence(ranking, facts, profile, ranked, shown)
    cites_only = bool(plan.citations) and not says_more_than_it_cites(plan)
    held = held_laws(facts, filters)
    searched = searched_countries(facts, filters)
    topics = tuple([topic.id for topic in plan.topics])
    there = facts.in_force_on(day).take(np.array(shown, np.intp)).tolist()
    in_force = {slot for slot, stands in zip(shown, there, strict=True) if stands}
    columns = []
    for country, own, digests in zip(countries, chosen, accounts, strict=True):
        # Who cites one provision is not shown what has its number in other laws.
        slots = [slot for slot in own if surely.of(slot) > 0] if cites_only else own
        missing = missing_laws(country, topics, held, day)
        unknown = bool(missing) or country not in searched
        best = surely.best([slot for slot in slots if slot in in_force], missing=unknown)
        said = state(best, profile, missing=unknown)
        if said == "none-found":
            said, missing = nothing_found(country, topics, held, day)
        told = list(islice((slot for slot in digests if surely.reaches(slot, profile.unclear)), _DIGESTS))
        columns.append(Found(country, said, missing, slots, told))
    return Compared(echo(plan, held, request.filters.as_of, explain=request.explain), columns, hits)


def _found(
    facts: Facts, profile: Profile, ranked: Ranked, countries: Sequence[str], count: int
) -> tuple[list[list[int]], list[list[int]]]:
    """By country, the slots of the best provisions, enough of them that `count` are left when each is shown once, and
    those of the digests that answer the question, the best first.

    Where a topic is asked for, an account of something else answers nothing, whatever words it shares with it.
    """
    columns = [facts.columns.get(country, NO_COLUMN) for country in countries]
    places = best_of_each(
        ranked.scores,
        ranked.columns,
        [*columns, *[column + ACCOUNTS for column in columns]],
        [count * facts.most_wordings] * len(columns) + [len(facts.digest_slots)] * len(columns),
    )
    left = iter(ranked.slots.take(np.array([place for own in places for place in own], np.intp)).tolist())
    slots = [list(islice(left, len(own))) for own in places]
    provisions, digests = slots[: len(columns)], slots[len(columns) :]
    if asks_for_a_topic(ranked.plan, profile):
        answering = frozenset(ranked.cited).union(*[facts.accounts_on(topic.id) for topic in ranked.plan.topics])
        digests = [[slot for slot in own if slot in answering] for own in digests]
    return provisions, digests
