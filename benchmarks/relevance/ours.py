"""Our engine as a system to be measured, whole or with parts of it left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from corpus.country import MEMBERS
from index.answers.compare import compare
from index.answers.search import search
from index.engine import Engine
from index.profile import Profile
from index.query.ast import Plan
from index.ranking.ranking import Ranking
from index.request import CompareRequest, SearchRequest

DEPTH = 50
Edit = Callable[[Plan], Plan]


class Concordis:
    """Our engine under a profile. `edit` takes parts out of each plan; `aliases` gives the ids under which a hit was
    judged where they are not its own (an amending act's quoted article)."""

    def __init__(
        self,
        name: str,
        engine: Engine,
        aliases: Mapping[str, str],
        profile: Profile | None = None,
        *,
        edit: Edit = lambda plan: plan,
        expand: bool = True,
    ) -> None:
        self.name = name
        self._engine = engine
        self._aliases = aliases
        self._profile = profile or engine.profile
        self._ranking = Ranking(engine.postings, engine.facts, self._profile)
        self._edit = edit
        self._expand = expand
        engine.questions.planner._profile = self._profile

    def search(self, query: str, language: str) -> Sequence[str]:
        request = SearchRequest(q=query, limit=DEPTH, expand=self._expand)
        engine = self._engine
        found = search(engine.postings, engine.facts, self._ranking, request, self._plan(request))
        return self._named(hit.id for hit in found.answer().hits)

    def compare(self, query: str, language: str) -> Mapping[str, Sequence[str]]:
        request = CompareRequest(q=query, countries=MEMBERS, expand=self._expand)
        engine = self._engine
        found = compare(
            engine.postings, engine.facts, self._ranking, self._profile, request, self._plan(request)
        ).answer()
        return {column.country: self._named(hit.id for hit in column.hits) for column in found.columns}

    def _plan(self, request: SearchRequest | CompareRequest) -> Plan:
        self._engine.questions.planner._profile = self._profile
        return self._edit(self._engine.questions.plan(request))

    def _named(self, ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._aliases.get(one, one) for one in ids))


def words_alone(plan: Plan) -> Plan:
    """The plan without citations, topics and quoted stretches: what analysis and BM25F do by themselves."""
    kept = tuple(clause for clause in plan.clauses if clause.origin == "user")
    return replace(plan, citations=(), topics=(), countries=(), clauses=kept, stretches=None)


def without_topics(plan: Plan) -> Plan:
    return replace(plan, topics=())
