"""`/api/compare`: one question, topic or provision, and the best provisions of each country side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app import asking
from app.api import examples
from app.api.encoding import sent_json
from app.api.parameters import (
    AsOf,
    DateFrom,
    DateTo,
    Expand,
    Explain,
    Kinds,
    Lang,
    Languages,
    Without,
    Words,
    errors,
)  # fmt: skip
from app.api.plain_route import PlainRoute
from app.serving import serving
from index.result import Comparison

router = APIRouter(prefix="/api", tags=["compare"], route_class=PlainRoute)


@router.get(
    "/compare",
    summary="Compare the countries on a question, a topic or a provision",
    response_model=Comparison,
    responses={200: examples.json("compare"), **errors(400, 404, 422)},
)
async def compare(
    request: Request,
    q: Words = "",
    topic: Annotated[str, Query(description="A topic of /api/topics, in place of `q`.")] = "",
    provision: Annotated[str, Query(description="The id of a provision, in place of `q`.")] = "",
    countries: Annotated[
        list[str] | tuple[str, ...], Query(description="Country codes, with commas or repeated; all members if none.")
    ] = (),
    k: Annotated[int, Query(ge=1, le=asking.MAX_PER_COUNTRY, description="Provisions for each country.")] = 3,
    against: Annotated[str, Query(description="`un` puts the international instruments first.")] = "",
    as_of: AsOf = "",
    language: Languages = (),
    kind: Kinds = (),
    date_from: DateFrom = "",
    date_to: DateTo = "",
    explain: Explain = False,
    expand: Expand = True,
    without: Without = (),
    lang: Lang = None,
) -> Response:
    here = serving(request)
    restricted = asking.filters(
        here.library, language=language, kind=kind, as_of=as_of, date_from=date_from, date_to=date_to
    )
    asked = asking.compare_request(
        here.library,
        restricted,
        q=q,
        topic=topic,
        provision=provision,
        country=countries,
        k=k,
        against=against,
        expand=expand,
        without=without,
        explain=explain,
    )
    return sent_json(here.engine().compare_json(asked))
