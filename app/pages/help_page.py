"""`/help`: how to ask, what the answers mean, and what each error is about."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.pages.rendering import render
from app.problem import PROBLEMS
from index.result import CellState

router = APIRouter()

OPERATORS = (
    ('"trata de personas"', "phrase"),
    ("asistencia AND víctima", "and"),
    ("coyote OR pollero", "or"),
    ("tráfico -drogas", "not"),
    ("explot*", "prefix"),
    ("victma~", "fuzzy"),
    ("testigo NEAR/5 protección", "near"),
    ("country:mx", "field"),
)


@router.get("/help")
async def help_page(request: Request) -> Response:
    states: tuple[str, ...] = CellState.__args__  # type: ignore[attr-defined]
    return render(request, "help.html", operators=OPERATORS, states=states, problems=PROBLEMS)
