"""`/healthz`, `/readyz`, `/metrics`: for whatever watches the server."""

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from app.api.encoding import json_response
from app.api.parameters import errors
from app.serving import serving

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="The process answers")
async def healthz() -> Response:
    return json_response({"status": "ok"})


@router.get("/readyz", summary="An index is open and can be asked", responses=errors())
async def readyz(request: Request) -> Response:
    return json_response({"status": "ready", "generation": serving(request).engine().generation})


@router.get("/metrics", summary="Counts in the Prometheus text format", response_class=PlainTextResponse)
async def metrics(request: Request) -> Response:
    here = serving(request)
    gauges = {"kept_answers_bytes": float(here.answers.size), "index_ready": float(bool(here.generation()))}
    return PlainTextResponse(here.metrics.exposition(gauges), media_type="text/plain; version=0.0.4")
