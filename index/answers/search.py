"""Searching: one question, the best provisions of all countries, with facets."""

from corpus.timeline import today
from index.answers.facets import facets
from index.answers.hits import Hits
from index.postings.postings import Postings
from index.query.ast import Plan
from index.ranking.best import best
from index.ranking.facts import Facts
from index.ranking.ranking import Ranking
from index.request import SearchRequest
from index.result import QueryEcho, SearchResult


def search(postings: Postings, facts: Facts, ranking: Ranking, request: SearchRequest, plan: Plan) -> SearchResult:
    """Carry out a search whose words have become a plan."""
    day = request.filters.as_of or today()
    ranked = ranking.rank(plan, request.filters, day)
    hits = Hits(postings, facts, ranking, ranked, language=plan.language, day=day, explain=request.explain)
    wanted = request.offset + request.limit
    order = best(ranked.scores, wanted * facts.most_wordings)
    total, counted = facets(facts, ranked.scores)
    return SearchResult(
        query=echo(plan, request.filters.as_of, explain=request.explain),
        total=total,
        hits=hits.hits(hits.chosen(order, wanted)[request.offset :]) if wanted else (),
        facets=counted,
    )


def echo(plan: Plan, as_of: str, *, explain: bool) -> QueryEcho:
    """How the question was understood."""
    return QueryEcho(
        text=plan.text,
        language=plan.language,
        as_of=as_of,
        also_searched=plan.also_searched,
        did_you_mean=plan.did_you_mean,
        citation=plan.citations[0].text if plan.citations else None,
        topics=tuple(topic.id for topic in plan.topics),
        plan=plan.lines() if explain else (),
    )
