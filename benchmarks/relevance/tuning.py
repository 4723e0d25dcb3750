"""Choosing the few weights that join words, topics and priors, and measuring what the choice is worth elsewhere.

The words' scores do not depend on these weights, so they are kept, and one setting is measured in a fraction of a
second. Held out are queries (by topic, so that two of one topic never stand on both sides) and laws (whose provisions
are taken out of the rankings in which the weights are chosen, and alone remain in those that are measured).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from benchmarks.relevance.gold import Gold
from benchmarks.relevance.measures import condensed, ndcg
from corpus.country import MEMBERS
from corpus.timeline import today
from index.engine import Engine
from index.postings.postings import Scores
from index.profile import Profile
from index.query.ast import Plan
from index.ranking.best import Sets, best, best_of_each
from index.ranking.clauses import Said
from index.ranking.ranking import Ranking
from index.request import Filters, SearchRequest

# The weights that are chosen, and the values that are tried, coarse on purpose: a peak between two is chance.
GRID: Mapping[str, tuple[float, ...]] = {
    "topic": (1.0, 1.5, 2.0, 3.0),
    "curve": (0.25, 0.35, 0.5, 0.7),
    "weak": (0.6, 0.8, 1.0),
    "focus": (1.0, 1.5, 2.0, 3.0),
    "standing": (2.0, 3.0, 4.0, 6.0, 8.0),
    "yields": (0.0, 0.5, 1.0),
    "prior": (0.35, 0.5, 0.75, 1.0, 1.5),
    "subject": (0.0, 0.15, 0.25, 0.4),
    "core": (0.0, 0.2, 0.35, 0.5),
    "home": (0.35, 0.5, 0.75),
    "doubt": (0.0, 1.0, 2.0),
    "unheld": (0.3, 0.5, 0.7),
}
FOLDS = 5
_DEPTH = 50
_ROUNDS = 3


class _Remembering(Ranking):
    """A ranking that keeps the scores of the words by plan."""

    kept: dict[int, tuple[Scores, Scores, Said]]

    def _words(self, plan: Plan) -> tuple[Scores, Scores, Said]:
        if id(plan) not in self.kept:
            self.kept[id(plan)] = super()._words(plan)
        added, typed, said = self.kept[id(plan)]
        return added.copy(), typed.copy(), said


@dataclass(frozen=True, slots=True)
class Answers:
    """What a setting puts first: by query, the ranking and the columns; by known item, the ranking."""

    rankings: tuple[tuple[str, ...], ...]
    columns: tuple[Mapping[str, tuple[str, ...]], ...]
    known: tuple[tuple[str, ...], ...]


class Bench:
    """The judged sample on one engine, ready to be answered under many settings."""

    def __init__(self, engine: Engine, gold: Gold, aliases: Mapping[str, str]) -> None:
        self.gold = gold
        self._engine = engine
        self._kept: dict[int, tuple[Scores, Scores, Said]] = {}
        self._plans = [engine.questions.plan(SearchRequest(q=query.text)) for query in gold.queries]
        self._known = [engine.questions.plan(SearchRequest(q=item.text)) for item in gold.known]
        self._ids = np.full(engine.postings.size, "", object)
        for segment in engine.postings.segments:
            for slot in segment.slots.tolist():
                record = segment.record(slot)
                name = f"{segment.law(record.law).id}/{record.eid}"
                self._ids[slot + segment.base] = aliases.get(name, name)

    def answers(self, profile: Profile) -> Answers:
        """The answers under a profile."""
        engine = self._engine
        ranking = _Remembering(engine.postings, engine.facts, profile)
        ranking.kept = self._kept
        day = today()
        wordings = engine.facts.most_wordings
        none = np.zeros(0, np.intp)
        blocks = [engine.facts.blocks.get(country, none) for country in MEMBERS]
        rankings, columns = [], []
        for plan in self._plans:
            scores = ranking.rank(plan, Filters(), day).scores
            rankings.append(self._named(best(scores, _DEPTH * wordings))[:_DEPTH])
            scores[engine.facts.digest_slots] = 0
            found = best_of_each(scores, Sets.of(blocks), 6 * wordings)
            columns.append({c: self._named(slots) for c, slots in zip(MEMBERS, found, strict=True)})
        known = [self._named(best(ranking.rank(plan, Filters(), day).scores, 5 * wordings))[:5] for plan in self._known]
        return Answers(tuple(rankings), tuple(columns), tuple(known))

    def _named(self, slots: NDArray[np.intp]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._ids[slots].tolist()))

    def figures(
        self,
        answers: Answers,
        queries: Collection[int] | None = None,
        laws: Collection[str] | None = None,
        known: Collection[int] | None = None,
    ) -> dict[str, float]:
        """The figures of answers, of the queries and the known items with these numbers, and as if of the judged laws
        there were only these: the provisions of the other judged laws are taken out of rankings and judgements."""
        gold = self.gold
        judged = {one.rpartition("/")[0] for one in gold.judged}
        out = frozenset() if laws is None else frozenset(judged - set(laws))
        gains, only, covered = [], [], []
        for number, query in enumerate(gold.queries):
            if queries is not None and number not in queries:
                continue
            grades = {one: g for one, g in gold.grades[query.topic].items() if one.rpartition("/")[0] not in out}
            if not grades:
                continue
            ranking = _without(answers.rankings[number], out)
            gains.append(ndcg(ranking, grades))
            only.append(ndcg(condensed(ranking, gold.judged), grades))
            for country in {one.partition("/")[0] for one in grades} & answers.columns[number].keys():
                covered.append(any(one in grades for one in _without(answers.columns[number][country], out)[:3]))
        items = [
            (item.provision in ranking[:1], item.provision in ranking)
            for number, (item, ranking) in enumerate(zip(gold.known, answers.known, strict=True))
            if known is None or number in known
            if laws is None or item.provision.rpartition("/")[0] not in out
        ]
        return {
            "nDCG": fmean(gains) if gains else 0.0,
            "judged only": fmean(only) if only else 0.0,
            "coverage": fmean(covered) if covered else 0.0,
            "s@1": fmean(first for first, _ in items) if items else 1.0,
            "s@5": fmean(fifth for _, fifth in items) if items else 1.0,
        }  # fmt: skip


def _without(ranking: Sequence[str], laws: frozenset[str]) -> list[str]:
    return [one for one in ranking if one.rpartition("/")[0] not in laws]


def worth(figures: Mapping[str, float]) -> float:
    """What is made as large as can be: order and coverage, and never below the bar for who looks for one provision."""
    return figures["nDCG"] + figures["coverage"] + 2 * min(figures["s@1"], 0.97) + min(figures["s@5"], 0.98)


class Tuner:
    """Coordinate search over the grid on several benches at once (machine topics, reviewed topics)."""

    def __init__(self, benches: Sequence[Bench], start: Profile) -> None:
        self.benches = benches
        self.start = start
        self._answers: dict[tuple[float, ...], tuple[Answers, ...]] = {}

    def answers(self, setting: Mapping[str, float]) -> tuple[Answers, ...]:
        key = tuple(setting[name] for name in GRID)
        if key not in self._answers:
            profile = replace(self.start, **setting)  # type: ignore[arg-type]
            self._answers[key] = tuple(bench.answers(profile) for bench in self.benches)
        return self._answers[key]

    def value(
        self,
        setting: Mapping[str, float],
        queries: Collection[int] | None,
        laws: Collection[str] | None,
        known: Collection[int] | None,
    ) -> float:
        """What a setting is worth on a part of the sample, the mean of the benches."""
        return fmean(
            worth(bench.figures(answers, queries, laws, known))
            for bench, answers in zip(self.benches, self.answers(setting), strict=True)
        )

    def choose(
        self,
        queries: Collection[int] | None = None,
        laws: Collection[str] | None = None,
        known: Collection[int] | None = None,
    ) -> dict[str, float]:
        """The best setting on a part of the sample: one weight at a time, until a round changes none."""
        setting = {name: float(getattr(self.start, name)) for name in GRID}
        best_value = self.value(setting, queries, laws, known)
        for _ in range(_ROUNDS):
            before = dict(setting)
            for name, values in GRID.items():
                for value in values:
                    tried = setting | {name: value}
                    reached = self.value(tried, queries, laws, known)
                    if reached > best_value + 1e-4:
                        best_value, setting = reached, tried
            if setting == before:
                break
        return setting


def held_out(tuner: Tuner) -> list[tuple[str, int, dict[str, float], dict[str, float]]]:
    """For queries and for laws, and for each bench by its place: the figures of the parts that were held out, the
    weights chosen without them, and beside these the same parts under weights chosen on everything."""
    gold = tuner.benches[0].gold
    topics = sorted({query.topic for query in gold.queries})
    laws = sorted({one.rpartition("/")[0] for one in gold.judged})
    everything = tuner.choose()
    rows = []
    for part in ("queries", "laws"):
        sums: list[tuple[list[dict[str, float]], list[dict[str, float]]]] = [([], []) for _ in tuner.benches]
        for fold in range(FOLDS):
            queries = known = None
            if part == "queries":
                out = {topic for place, topic in enumerate(topics) if place % FOLDS == fold}
                queries = {number for number, query in enumerate(gold.queries) if query.topic in out}
                known = {number for number in range(len(gold.known)) if number % FOLDS == fold}
                chosen = tuner.choose(
                    set(range(len(gold.queries))) - queries, None, set(range(len(gold.known))) - known
                )
                tested = None
            else:
                tested = {law for place, law in enumerate(laws) if place % FOLDS == fold}
                chosen = tuner.choose(None, set(laws) - tested)
            for place, bench in enumerate(tuner.benches):
                for setting, figures in zip((chosen, everything), sums[place], strict=True):
                    figures.append(bench.figures(tuner.answers(setting)[place], queries, tested, known))
        for place, (without, within) in enumerate(sums):
            rows.append((part, place, _means(without), _means(within)))
    return rows


def _means(figures: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: fmean(one[name] for one in figures) for name in figures[0]}
