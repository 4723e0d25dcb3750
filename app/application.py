"""The application: routes, pages, errors and the layers around them, put together in one function."""

import logging
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answers import KeptAnswers
from app.api import comparative, compare, differences, drafts, health, laws, scheme, search
from app.headers import SecurityHeaders
from app.language import language_of
from app.metrics import Measured
from app.pages import router as pages_router
from app.pages.errors import problem_page
from app.problem import Problem, problem_of, problem_response, wants_page
from app.serving import Serving
from app.settings import ServerSettings, server_settings
from corpus.home import Home
from corpus.store import StoreError
from index.query.errors import QueryError

if TYPE_CHECKING:
    from index.engine import Engine

_log = logging.getLogger("concordis")

DESCRIPTION = """Comparative law search on trafficking in persons and smuggling of migrants in the eleven countries of
the Regional Conference on Migration. Errors are RFC 9457 problem details. See docs/api.md."""


def create_app(
    home: Home | None = None, *, settings: ServerSettings | None = None, engine: "Engine | None" = None
) -> FastAPI:
    """The application over a home (`CONCORDIS_HOME` unless given). An `engine` that is given is used as it is and
    not closed; otherwise the newest index of the home is opened, and followed when it is replaced."""
    here = Serving(home or Home.from_environment(), settings or server_settings(), engine)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        here.generation()  # open the index now rather than in the first request
        yield
        here.close()

    app = FastAPI(
        title="Concordis",
        version=metadata.version("concordis"),
        summary="One question, the answers of all countries side by side.",
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        # The stock pages for reading the description load scripts from elsewhere, which the policy forbids.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.serving = here
    # What is asked most is found first and at once: included routers are looked through anew for each request.
    for asked in (search, compare):
        app.router.routes.extend(asked.router.routes)
    for module in (laws, scheme, differences, comparative, drafts):
        app.include_router(module.router, prefix="/api")
    app.include_router(health.router)
    app.include_router(pages_router)
    app.mount("/static", StaticFiles(directory=Path(str(resources.files("app").joinpath("static")))), "static")
    for kind in (Problem, QueryError, StoreError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _answer_problem)
    # The last one added stands outermost.
    app.add_middleware(Guard)
    app.add_middleware(SecurityHeaders, frame_ancestors=here.settings.frame_ancestors)
    app.add_middleware(KeptAnswers, generation=here.generation, cache=here.answers, metrics=here.metrics)
    app.add_middleware(Measured, metrics=here.metrics)
    return app


async def _answer_problem(request: Request, error: Exception) -> Response:
    language = language_of(request.query_params.get("lang"), request.headers.get("accept-language"))
    problem = problem_of(error, language)
    if wants_page(request):
        return problem_page(request, problem, language)
    return problem_response(problem, language, head=request.method == "HEAD")


class Guard:
    """ASGI middleware that turns an unexpected exception into a 500. The log gets the kind of the exception and the
    places in the code, never its message, which may hold the words of a query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:  # noqa: BLE001 – whatever it is, it must not reach the caller or the log whole
            places = " < ".join(
                f"{Path(frame.filename).name}:{frame.lineno}"
                for frame in traceback.extract_tb(error.__traceback__)[:-6:-1]
            )
            _log.error("%s %s failed: %s at %s", scope["method"], scope["path"], type(error).__name__, places)
            if not started:
                response = await _answer_problem(Request(scope), error)
                await response(scope, receive, send)
