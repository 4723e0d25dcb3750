"""Counts for the operator's monitoring, in the Prometheus text format. No query and no address is in them."""

from collections import Counter, defaultdict
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Metrics:
    """Counts of one process since it started."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, int]] = Counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.kept_answers = 0

    def exposition(self, gauges: dict[str, float]) -> str:
        """The counts and the given gauges, one line each, with their types (Prometheus text format 0.0.4)."""
        lines = ["# TYPE concordis_requests_total counter"]
        for (kind, status), count in sorted(self.answers.items()):
            lines.append(f'concordis_requests_total{{kind="{kind}",status="{status}"}} {count}')
        lines.append("# TYPE concordis_request_seconds_total counter")
        for kind, seconds in sorted(self.seconds.items()):
            lines.append(f'concordis_request_seconds_total{{kind="{kind}"}} {seconds:.6f}')
        lines += ["# TYPE concordis_kept_answers_total counter", f"concordis_kept_answers_total {self.kept_answers}"]
        for name, value in gauges.items():
            lines += [f"# TYPE concordis_{name} gauge", f"concordis_{name} {value:g}"]
        return "\n".join(lines) + "\n"


# The kinds of request that are told apart: the first part of the path, or the second below /api.
_KINDS = frozenset(
    {"search", "compare", "suggest", "laws", "countries", "topics", "diff", "matrix", "penalties", "elements", "drafts"}
)


def kind_of(path: str) -> str:
    """The kind of a path, from a fixed list, so that a stranger's paths cannot fill the memory.

    >>> kind_of("/api/compare"), kind_of("/laws/mx/lgpsedmtp"), kind_of("/static/site.css"), kind_of("/x/y")
    ('compare', 'laws', 'other', 'other')
    """
    first = path.removeprefix("/api").lstrip("/").partition("/")[0]
    return first if first in _KINDS else "page" if path == "/" else "other"


class Measured:
    """ASGI middleware that counts answers and their time."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        kind = kind_of(scope["path"])

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.answers[kind, message["status"]] += 1
                self._metrics.seconds[kind] += perf_counter() - began
            await send(message)

        await self.app(scope, receive, counted)
