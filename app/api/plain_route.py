"""The route of endpoints with many parameters of which few are given: plain text is handed on as it stands.

FastAPI validates every parameter that an endpoint could have, a tenth of a comparison. Where all that an address
gives are texts, nothing is to be validated; whatever else is given is left to FastAPI, with its errors.
"""

import inspect
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

_TEXT = (str, str | None)


class PlainRoute(APIRoute):
    """For endpoints that take the `request` and parameters of the address, and return a response."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        validated = super().get_route_handler()
        endpoint = self.endpoint
        texts = {one.alias for one in self.dependant.query_params if one.field_info.annotation in _TEXT}
        # Those of a text without a default must be looked for, which is FastAPI's.
        defaults = {
            one.name: one.default
            for one in inspect.signature(endpoint).parameters.values() if one.name != "request"
        }  # fmt: skip

        async def handler(request: Request) -> Response:
            given = request.query_params
            if given.keys() <= texts:
                response: Response = await endpoint(request=request, **{**defaults, **given})
                return response
            return await validated(request)

        return handler
