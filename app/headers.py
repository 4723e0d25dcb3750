"""Headers that every answer carries: what a page may load, who may frame it, and that nothing is sniffed or leaked."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def security_headers(frame_ancestors: str = "") -> dict[str, str]:
    """The headers. `frame_ancestors` are the origins of portals, separated by spaces; none where empty."""
    ancestors = " ".join(frame_ancestors.split()) or "'none'"
    headers = {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
        ),
        "X-Content-Type-Options": "nosniff",
        # The address of a page holds the query; it must not travel to the official sites that are linked.
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if ancestors == "'none'":
        headers["X-Frame-Options"] = "DENY"
    return headers


class SecurityHeaders:
    """ASGI middleware that adds the headers to every answer, errors included."""

    def __init__(self, app: ASGIApp, *, frame_ancestors: str = "") -> None:
        self.app = app
        self._raw = [(k.lower().encode(), v.encode()) for k, v in security_headers(frame_ancestors).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._raw]
                # What was searched for is nobody else's to keep; files of our own may be kept for an hour.
                headers = MutableHeaders(raw=message["headers"])
                static = scope["path"].startswith("/static/")
                headers.setdefault("Cache-Control", "public, max-age=3600" if static else "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)
