"""Searching: one question, the best provisions of all countries, with facets."""

from typing import NamedTuple

from msgspec.structs import replace

from corpus.timeline import today
from index.answers.facets import facets
from index.answers.hits import Hits
from index.answers.written import GAP, frame, listed
from index.comparison.missing import held_laws
from index.postings.postings import Postings
from index.query.ast import KEYWORD_FIELDS, Node, Plan, leaves
from index.ranking.best import best
from index.ranking.facts import Facts
from index.ranking.ranking import Ranking
from index.request import SearchRequest
from index.result import Facets, QueryEcho, SearchResult


class Searched(NamedTuple):
    """A search that was carried out, to be answered as values or as JSON: the slots of the provisions to be shown, the
    best first, and how many there are in all."""

    query: QueryEcho
    total: int
    slots: list[int]
    facets: Facets
    hits: Hits

    def answer(self) -> SearchResult:
        return SearchResult(query=self.query, total=self.total, hits=self.hits.hits(self.slots), facets=self.facets)

    def json(self) -> bytes:
        """What `answer` gives, as the API sends it."""
        answer = {"query": self.query, "total": self.total, "hits": GAP, "facets": self.facets}
        before, behind = frame(answer)
        return b"".join([before, *listed(self.hits.written(self.slots)), behind])


def search(postings: Postings, facts: Facts, ranking: Ranking, request: SearchRequest, plan: Plan) -> Searched:
    """Carry out a search whose words have become a plan."""
    day = request.filters.as_of or today()
    ranked = ranking.rank(plan, request.filters, day)
    hits = Hits(postings, facts, ranking, ranked, language=plan.language, day=day, explain=request.explain)
    wanted = request.offset + request.limit
    order = best(ranked.scores, wanted * facts.most_wordings)
    total, counted = facets(facts, ranked.scores)
    understood = echo(plan, held_laws(facts, request.filters), request.filters.as_of, explain=request.explain)
    if not total and plan.require is not None and not understood.did_you_mean:
        understood = replace(understood, did_you_mean=_undemanded(plan.require))
    shown = hits.chosen([order], wanted)[0][request.offset :] if wanted else []
    return Searched(understood, total, shown, counted, hits)


def echo(plan: Plan, held: frozenset[str], as_of: str, *, explain: bool) -> QueryEcho:
    """How the question was understood; `held` are the laws of which a text is here."""
    return QueryEcho(
        text=plan.text,
        language=plan.language,
        as_of=as_of,
        also_searched=plan.also_searched,
        did_you_mean=plan.did_you_mean,
        citation=plan.citations[0].text if plan.citations else None,
        not_held=_cited_but_not_held(plan, held),
        topics=tuple(topic.id for topic in plan.topics),
        plan=plan.lines() if explain else (),
    )


def _cited_but_not_held(plan: Plan, held: frozenset[str]) -> tuple[str, ...]:
    """The laws of citations that can mean no law that is held."""
    cited = [[one.law for one in citation.candidates] for citation in plan.citations]
    return tuple(dict.fromkeys(law for laws in cited if held.isdisjoint(laws) for law in laws))


def _undemanded(require: Node) -> str | None:
    """The words that were demanded, as words that are merely looked for: a way on where no provision has them all."""
    typed = [leaf for leaf in leaves(require) if leaf.end and leaf.field not in KEYWORD_FIELDS]
    return " ".join(leaf.text for leaf in typed) or None
