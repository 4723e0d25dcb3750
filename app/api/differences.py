"""`/api/diff`: the words that two wordings do not share."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api import examples
from app.api.encoding import json_response
from app.api.parameters import Lang, errors
from app.comparing_wordings import Difference, compare_wordings
from app.serving import serving

router = APIRouter(tags=["laws"])


@router.get(
    "/diff",
    summary="The word-level difference of two provisions or of two versions of a law",
    response_model=Difference,
    responses={200: examples.json("diff"), **errors(404, 413, 422)},
)
def diff(
    request: Request,
    a: Annotated[str, Query(description="An address: mx/lgpsedmtp/art_10@2025-11-14, or mx/lgpsedmtp@2025-11-14.")],
    b: Annotated[str, Query(description="The other address, of the same kind.")],
    lang: Lang = None,
) -> Response:
    here = serving(request)
    return json_response(compare_wordings(here.library, here.home, a, b))
