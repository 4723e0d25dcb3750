"""An error as a page, for people who followed an address that leads nowhere."""

from starlette.requests import Request
from starlette.responses import Response

from app.pages.rendering import render
from app.problem import Problem


def problem_page(request: Request, problem: Problem, language: str) -> Response:
    """The problem's title and detail, and what there is instead."""
    body = problem.body(language)
    known = [value for value in body.get("known", []) if isinstance(value, str)]
    return render(request, "problem.html", language, problem.status, body=body, known=known[:60])
