"""What is read past FastAPI's validation is what FastAPI would have read, errors and all."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import JSONResponse, Response

from app.api.parameters import Countries, Explain, Lang, Words
from app.api.plain_route import PlainRoute


async def echo(
    request: Request,
    q: Words = "",
    country: Countries = (),
    k: Annotated[int, Query(ge=1, le=20)] = 3,
    explain: Explain = False,
    lang: Lang = None,
) -> Response:
    return JSONResponse([str(request.query_params), q, list(country), k, explain, lang])


def client(route_class: type[APIRoute]) -> TestClient:
    router = APIRouter(route_class=route_class)
    router.add_api_route("/echo", echo)
    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


PLAIN, VALIDATED = client(PlainRoute), client(APIRoute)
NAMES = st.sampled_from(["q", "country", "k", "explain", "lang", "unknown"])
VALUES = st.one_of(st.text(max_size=8), st.sampled_from(["", "1", "0", " 2", "true", "mx,gt"]))


@given(st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_an_endpoint_is_given_what_fastapi_gives_it(parameters: list[tuple[str, str]]) -> None:
    address = "/echo?" + urlencode([(name, value.encode("utf-8", "replace")) for name, value in parameters])
    plain, validated = PLAIN.get(address), VALIDATED.get(address)
    assert (plain.status_code, plain.json()) == (validated.status_code, validated.json())


def test_the_description_names_every_parameter() -> None:
    assert PLAIN.get("/openapi.json").json() == VALIDATED.get("/openapi.json").json()
