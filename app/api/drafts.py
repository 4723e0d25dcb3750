"""`POST /api/drafts`: a draft law's row of the matrix, its gaps and its penalties. Nothing of it is kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app import asking
from app.api import examples
from app.api.encoding import json_response
from app.api.parameters import Countries, Lang, errors
from app.drafts import checked
from app.problem import Problem
from app.serving import serving
from corpus.country import MEMBERS
from corpus.language import LANGUAGES
from index.comparison.draft import DraftCheck

router = APIRouter(tags=["comparative law"])

_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}, "text": {"type": "string"}},
            }
        },
        "text/plain": {"schema": {"type": "string"}},
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
    },
}


@router.post(
    "/drafts",
    summary="Check a draft law against the Protocols",
    response_model=DraftCheck,
    responses={200: examples.json("draft"), **errors(413, 422)},
    openapi_extra={"requestBody": _BODY},
)
async def drafts(
    request: Request,
    countries: Countries = (),
    language: Annotated[str, Query(description="Language of the draft, where it cannot be told.")] = "",
    lang: Lang = None,
) -> Response:
    here = serving(request)
    chosen = asking.countries(countries, here.library) or MEMBERS
    spoken = asking.one_of([language], LANGUAGES, "language")
    data, name = await draft_of(request, here.settings.draft_max_mb)
    return json_response(await run_in_threadpool(checked, data, name, here.home, chosen, *spoken))


async def draft_of(request: Request, max_mb: int) -> tuple[bytes, str]:
    """The draft's bytes and name: the form's file or text, else the body as it is. Raises Problem `too-large`."""
    limit = max_mb * 1024**2
    too_large = Problem("too-large", {"limit": f"{max_mb} MB"})
    # Said beforehand where it can be known; a body that does not say its length is counted as it comes.
    if int(request.headers.get("content-length") or 0) > limit:
        raise too_large
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        received = bytearray()
        async for chunk in request.stream():
            received += chunk
            if len(received) > limit:
                raise too_large
        return bytes(received), "draft"
    async with request.form(max_files=1, max_fields=8, max_part_size=limit) as form:
        file, text = form.get("file"), form.get("text")
        if isinstance(file, UploadFile) and (data := await file.read()):
            return data, file.filename or "draft"
        return (text if isinstance(text, str) else "").encode(), "draft.txt"
