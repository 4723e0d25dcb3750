"""`/api/search`, `/api/suggest`: one question, the best provisions of all countries."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app import asking
from app.api import examples
from app.api.encoding import json_response, sent_json
from app.api.parameters import (
    AsOf,
    Countries,
    DateFrom,
    DateTo,
    Expand,
    Explain,
    Kinds,
    Lang,
    Languages,
    LawIds,
    Topics,
    Without,
    Words,
    errors,
)  # fmt: skip
from app.api.plain_route import PlainRoute
from app.serving import serving
from index.result import SearchResult

router = APIRouter(prefix="/api", tags=["search"], route_class=PlainRoute)


@router.get(
    "/search",
    summary="Search the provisions of all countries",
    response_model=SearchResult,
    responses={200: examples.json("search"), **errors(400, 422)},
)
async def search(
    request: Request,
    q: Words = "",
    country: Countries = (),
    topic: Topics = (),
    language: Languages = (),
    kind: Kinds = (),
    law: LawIds = (),
    as_of: AsOf = "",
    date_from: DateFrom = "",
    date_to: DateTo = "",
    limit: Annotated[int, Query(ge=0, le=asking.MAX_LIMIT, description="How many answers.")] = 10,
    offset: Annotated[int, Query(ge=0, le=asking.MAX_OFFSET, description="How many answers to pass over.")] = 0,
    explain: Explain = False,
    expand: Expand = True,
    without: Without = (),
    lang: Lang = None,
) -> Response:
    here = serving(request)
    restricted = asking.filters(
        here.library,
        country=country,
        topic=topic,
        language=language,
        kind=kind,
        law=law,
        as_of=as_of,
        date_from=date_from,
        date_to=date_to,
    )
    asked = asking.search_request(
        q, restricted, limit=limit, offset=offset, expand=expand, without=without, explain=explain
    )
    return sent_json(here.engine().search_json(asked))


@router.get(
    "/suggest",
    summary="Complete what is being typed: terms, topics, laws, citations",
    responses={200: examples.json("suggest"), **errors(422)},
)
async def suggest(
    request: Request,
    q: Words = "",
    limit: Annotated[int, Query(ge=1, le=50, description="How many suggestions.")] = 10,
    lang: Lang = None,
) -> Response:
    here = serving(request)
    return json_response({"suggestions": here.engine().suggest(q, here.language(request), limit)})
