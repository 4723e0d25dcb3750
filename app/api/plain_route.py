"""The route of endpoints with many parameters of which few are given: plain text is handed on as it stands.

FastAPI validates every parameter that an endpoint could have, a tenth of a comparison. Where all that an address
gives are texts, nothing is to be validated; whatever else is given is left to FastAPI, with its errors.
"""

import inspect
from collections.abc import Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_TEXT = (str, str | None)


class PlainRoute(APIRoute):
    """For endpoints that take the `request` and parameters of the address, and return a response."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **described: Any) -> None:
        super().__init__(path, endpoint, **described)
        self._texts = {one.alias for one in self.dependant.query_params if one.field_info.annotation in _TEXT}
        # Those of a text without a default must be looked for, which is FastAPI's.
        self._defaults = {
            one.name: one.default
            for one in inspect.signature(endpoint).parameters.values() if one.name != "request"
        }  # fmt: skip

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that was found to be for this route."""
        request = Request(scope, receive, send)
        given = request.query_params
        if scope["method"] == "GET" and given.keys() <= self._texts:
            response: Response = await self.endpoint(request=request, **{**self._defaults, **given})
            await response(scope, receive, send)
        else:
            await super().handle(scope, receive, send)
