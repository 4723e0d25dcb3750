"""`/` and `/compare`: one form; the answers country by country, or as one list."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app import asking
from app.pages.rendering import page_language, render
from app.problem import Problem, problem_of
from app.serving import Serving, serving
from corpus.language import LANGUAGES
from corpus.topic import topics
from index.query.errors import QueryError

router = APIRouter()

PAGE_SIZE = 10
_Several = Annotated[list[str] | tuple[str, ...], Query()]


@router.get("/")
async def search_page(
    request: Request,
    q: str = "",
    topic: _Several = (),
    country: _Several = (),
    language: _Several = (),
    kind: _Several = (),
    as_of: str = "",
    offset: Annotated[int, Query(ge=0, le=asking.MAX_OFFSET)] = 0,
    without: _Several = (),
    expand: str = "",
    asked: str = "",
) -> Response:
    here = serving(request)
    widened = _expands(expand, asked)
    result, problem = None, None
    if q.strip():
        try:
            restricted = asking.filters(
                here.library, country=country, topic=[t for t in topic if t], language=language, kind=kind, as_of=as_of
            )
            wanted = asking.search_request(
                q, restricted, limit=PAGE_SIZE, offset=offset, expand=widened, without=without
            )
            result = here.engine().search(wanted)
        except (Problem, QueryError) as error:
            problem = problem_of(error, page_language(request))
    values: dict[str, Any] = {
        "q": q, "topic": list(asking.listed(topic)), "country": list(asking.listed(country)),
        "language": list(asking.listed(language)), "kind": list(asking.listed(kind)), "as_of": as_of,
        "without": list(asking.listed(without)), "expand": "" if widened else "no",
    }  # fmt: skip
    return _page(request, here, "search.html", values, problem, result=result, offset=offset, size=PAGE_SIZE)


@router.get("/compare")
async def compare_page(
    request: Request,
    q: str = "",
    topic: _Several = (),
    provision: str = "",
    country: _Several = (),
    k: Annotated[int, Query(ge=1, le=asking.MAX_PER_COUNTRY)] = 3,
    against: str = "",
    as_of: str = "",
    without: _Several = (),
    expand: str = "",
    asked: str = "",
) -> Response:
    here = serving(request)
    widened = _expands(expand, asked)
    comparison, problem = None, None
    chosen = next(iter(asking.listed(topic)), "")
    # The form offers both a question and a topic; what is written goes before what is chosen.
    of_topic = "" if q.strip() or provision else chosen
    if q.strip() or of_topic or provision:
        try:
            wanted = asking.compare_request(
                here.library, asking.filters(here.library, as_of=as_of), q=q, topic=of_topic, provision=provision,
                country=country, k=k, against=against, expand=widened, without=without,
            )  # fmt: skip
            comparison = here.engine().compare(wanted)
        except (Problem, QueryError) as error:
            problem = problem_of(error, page_language(request))
    values: dict[str, Any] = {
        "q": q, "topic": [chosen] if chosen else [], "provision": provision, "country": list(asking.listed(country)),
        "as_of": as_of, "against": against, "without": list(asking.listed(without)), "expand": "" if widened else "no",
        "k": k,
    }  # fmt: skip
    return _page(request, here, "compare.html", values, problem, comparison=comparison)


def _expands(expand: str, asked: str) -> bool:
    """Whether to search the other languages: an unticked box sends nothing, so the form says that it was sent."""
    return expand == "yes" or (expand != "no" and not asked)


def _page(
    request: Request, here: Serving, template: str, values: dict[str, Any], problem: Problem | None, **own: Any
) -> Response:
    """The form with what was asked, the answers, or what is wrong with the question."""
    spoken = page_language(request)
    return render(
        request,
        template,
        status=problem.status if problem else 200,
        asked=values,
        problem=problem.body(spoken) if problem else None,
        all_countries=here.library.countries(),
        all_topics=[(topic.id, topic.label.in_language(spoken)) for topic in topics().values()],
        all_languages=LANGUAGES,
        all_kinds=asking.LAW_KINDS,
        **own,
    )
