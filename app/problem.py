"""Errors of the HTTP interface as RFC 9457 problem details, in the language of the reader: the one place for them.

A problem is raised anywhere below a route as `Problem`, or comes from a room (`QueryError`, `StoreError`) or from
the framework (validation, 404, 405); `problem_of` turns each into one. What is unexpected is told as such: neither
the message of the exception nor the words of the query leave the process or reach its log.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.messages import say
from corpus.store import StoreError
from index.query.errors import QueryError

MEDIA_TYPE = "application/problem+json"

_STATUS = {
    "unknown-country": 422,
    "unknown-topic": 422,
    "unknown-law": 404,
    "unknown-provision": 404,
    "unknown-version": 404,
    "text-not-held": 404,
    "invalid-parameter": 422,
    "one-of": 422,
    "query": 400,
    "not-found": 404,
    "method-not-allowed": 405,
    "too-large": 413,
    "unreadable-file": 422,
    "not-ready": 503,
    "store": 503,
    "internal": 500,
}
PROBLEMS = tuple(_STATUS)


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818 – the name that RFC 9457 gives it
    """An error for the caller. `code` names it (a key of the messages and the fragment of its `type`), `values` fill
    its message, `members` are added to the JSON. `status` overrides the usual one, as 404 for a country in a path."""

    code: str
    values: dict[str, object] = field(default_factory=dict)
    members: dict[str, Any] = field(default_factory=dict)
    status: int = 0

    def __post_init__(self) -> None:
        self.status = self.status or _STATUS[self.code]

    def body(self, language: str) -> dict[str, Any]:
        """The problem's JSON members, RFC 9457 section 3.1 first."""
        return {
            "type": f"/help#{self.code}",
            "title": say(language, f"problem.{self.code}-title"),
            "status": self.status,
            "detail": say(language, f"problem.{self.code}", **self.values),
            **self.members,
        }


def problem_of(error: Exception, language: str) -> Problem:
    """The problem that an exception stands for."""
    match error:
        case Problem():
            return error
        case QueryError():
            return Problem(
                "query",
                {"detail": error.detail.in_language(language), "advice": error.advice.in_language(language)},
                {
                    "code": error.code,
                    "position": error.position,
                    "length": error.length,
                    "advice": error.advice.in_language(language),
                },
            )
        case RequestValidationError():
            return _invalid(error, language)
        case StoreError():
            return Problem("store")
        case HTTPException(status_code=404):
            return Problem("not-found")
        case HTTPException(status_code=405):
            return Problem("method-not-allowed", {"allow": (error.headers or {}).get("Allow", "GET")})
        case HTTPException(status_code=413):
            return Problem("too-large", {"limit": ""})
        case HTTPException():
            return Problem("not-found", status=error.status_code)
        case _:
            return Problem("internal")


def _invalid(error: RequestValidationError, language: str) -> Problem:
    """One problem for all parameters that do not fit, each with what is wrong with it; their values are left out."""
    errors = [
        {"parameter": ".".join(str(part) for part in entry["loc"][1:]) or "body", "detail": _expected(entry, language)}
        for entry in error.errors()
    ]
    first = errors[0]
    return Problem(
        "invalid-parameter", {"parameter": first["parameter"], "expected": first["detail"]}, {"errors": errors}
    )


def _expected(entry: dict[str, Any], language: str) -> str:
    bounds = entry.get("ctx", {})
    match entry["type"]:
        case "missing":
            return say(language, "expected.missing")
        case "int_parsing" | "int_type" | "int_from_float":
            return say(language, "expected.integer")
        case "bool_parsing" | "bool_type":
            return say(language, "expected.boolean")
        case "greater_than_equal":
            return say(language, "expected.at-least", bound=bounds["ge"])
        case "less_than_equal":
            return say(language, "expected.at-most", bound=bounds["le"])
        case _:
            return say(language, "expected.other")


def problem_response(problem: Problem, language: str, head: bool = False) -> Response:
    """The problem as JSON. `position` and the like are members beside the standard ones."""
    body = msgspec.json.encode(problem.body(language))
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    if allow := problem.values.get("allow"):
        headers["Allow"] = str(allow)
    return Response(b"" if head else body, problem.status, headers, MEDIA_TYPE)


def wants_page(request: Request) -> bool:
    """Whether the error is for a person at a browser rather than for a program."""
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")
