"""`/matrix`, `/elements`, `/penalties`, `/draft`: what provisions say topic by topic, and a draft law beside them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app import asking
from app.api.drafts import draft_of
from app.drafts import checked
from app.pages.rendering import page_language, render
from app.problem import Problem
from app.serving import serving
from corpus.country import MEMBERS
from corpus.topic import topics
from index.comparison.elements import elements
from index.comparison.matrix import matrix
from index.comparison.penalties import PenaltyRow, penalties

router = APIRouter()

_Several = Annotated[list[str] | tuple[str, ...], Query()]
# The offences whose penalties are compared: those topics of the scheme whose provisions set any.
OFFENCES = (
    "trafficking-offence", "trafficking-aggravating", "smuggling-offence", "smuggling-aggravating",
)  # fmt: skip


@router.get("/matrix")
def matrix_page(request: Request, country: _Several = (), topic: _Several = (), as_of: str = "") -> Response:
    here = serving(request)
    chosen = asking.countries(country, here.library) or MEMBERS
    found = matrix(here.home, chosen, asking.topic_ids([t for t in topic if t]), asking.day(as_of))
    return render(request, "matrix.html", found=found, countries=chosen, as_of=as_of)


@router.get("/elements")
def elements_page(request: Request, as_of: str = "") -> Response:
    here = serving(request)
    found = elements(here.home, MEMBERS, asking.day(as_of))
    return render(request, "elements.html", found=found, countries=MEMBERS, as_of=as_of)


@router.get("/penalties")
def penalties_page(request: Request, topic: str = OFFENCES[0], as_of: str = "") -> Response:
    here = serving(request)
    asking.topic_ids([topic])
    found = penalties(here.home, topic, MEMBERS, asking.day(as_of))
    known = [name for name in OFFENCES if name in topics()]
    return render(
        request, "penalties.html", found=found, topic=topic, offences=known, as_of=as_of, longest=longest(found.rows)
    )


@router.get("/draft")
async def draft_form(request: Request) -> Response:
    return render(request, "draft.html", found=None, problem=None, longest=longest)


@router.post("/draft")
async def draft_page(request: Request) -> Response:
    here = serving(request)
    try:
        data, name = await draft_of(request, here.settings.draft_max_mb)
        found = await run_in_threadpool(checked, data, name, here.home)
    except Problem as problem:
        body = problem.body(page_language(request))
        return render(request, "draft.html", status=problem.status, found=None, problem=body, longest=longest)
    return render(request, "draft.html", found=found, problem=None, longest=longest)


def longest(rows: tuple[PenaltyRow, ...]) -> float:
    """The end of the axis in years: the longest term that any law sets, and room for a term without an end."""
    return max((years for row in rows for years in (row.min_years, row.max_years) if years), default=0) * 1.15 or 1.0
