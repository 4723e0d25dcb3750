"""`/api/matrix`, `/api/penalties`, `/api/elements`: what the provisions say, topic by topic and country by country."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app import asking
from app.api import examples
from app.api.encoding import json_response
from app.api.parameters import AsOf, Countries, Lang, Topics, errors
from app.serving import serving
from corpus.country import MEMBERS
from index.comparison.elements import Elements, elements
from index.comparison.matrix import Matrix, matrix
from index.comparison.penalties import Penalties, penalties

router = APIRouter(tags=["comparative law"])


@router.get(
    "/matrix",
    summary="Topics by countries: states, articles, and the instruments' duty",
    response_model=Matrix,
    responses={200: examples.json("matrix"), **errors(422)},
)
def matrix_of(
    request: Request, countries: Countries = (), topics: Topics = (), as_of: AsOf = "", lang: Lang = None
) -> Response:
    here = serving(request)
    chosen = asking.countries(countries, here.library) or MEMBERS
    return json_response(matrix(here.home, chosen, asking.topic_ids(topics), asking.day(as_of)))


@router.get(
    "/penalties",
    summary="Every penalty range of an offence with the words of the law",
    response_model=Penalties,
    responses={200: examples.json("penalties"), **errors(422)},
)
def penalties_of(
    request: Request,
    topic: Annotated[str, Query(description="The offence's topic.")] = "trafficking-offence",
    countries: Countries = (),
    as_of: AsOf = "",
    lang: Lang = None,
) -> Response:
    here = serving(request)
    chosen = asking.countries(countries, here.library) or MEMBERS
    (offence,) = asking.topic_ids([topic]) or ("trafficking-offence",)
    return json_response(penalties(here.home, offence, chosen, asking.day(as_of)))


@router.get(
    "/elements",
    summary="The elements of the trafficking and smuggling offences in each country's definition",
    response_model=Elements,
    responses={200: examples.json("elements"), **errors(422)},
)
def elements_of(request: Request, countries: Countries = (), as_of: AsOf = "", lang: Lang = None) -> Response:
    here = serving(request)
    chosen = asking.countries(countries, here.library) or MEMBERS
    return json_response(elements(here.home, chosen, asking.day(as_of)))
