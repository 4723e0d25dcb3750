"""Finished answers kept in memory: a search or comparison that is asked again is sent as it was sent before.

Most questions are asked once, and their answers would push out those that are not: what is asked for the second time
is kept. The key is (generation of the index, day, path and query string, language): everything that such an answer
depends on. The words of the query stay in this process's memory and go with it.
"""

from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.language import preferred_language
from app.metrics import Metrics
from corpus.timeline import today

# Answers that the index alone gives. Law pages and the matrix read the store, which changes without a new one.
KEPT_PATHS = frozenset({"/", "/compare", "/api/search", "/api/compare", "/api/suggest"})

Key = tuple[str, str, str, bytes, str]


class AnswerCache:
    """The most recently used answers, within a number of bytes. Only the event loop's thread touches it."""

    def __init__(self, *, max_bytes: int, max_entry_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._max_entry_bytes = max_entry_bytes
        self._kept: OrderedDict[Key, tuple[Message, Message]] = OrderedDict()
        # The hashes of what was asked: those of now, and those before them.
        self._asked: set[int] = set()
        self._asked_before: set[int] = set()
        self.size = 0

    def get(self, key: Key) -> tuple[Message, Message] | None:
        """The answer's two ASGI messages."""
        answer = self._kept.get(key)
        if answer is not None:
            self._kept.move_to_end(key)
        return answer

    def asked_before(self, key: Key) -> bool:
        """Whether this was asked before, as far as that is remembered; it is from now on."""
        asked = hash(key)
        if asked in self._asked:
            return True
        if len(self._asked) >= _REMEMBERED:
            self._asked, self._asked_before = set(), self._asked
        self._asked.add(asked)
        return asked in self._asked_before

    def put(self, key: Key, start: Message, body: Message) -> None:
        """Keep an answer; the least recently used ones make room."""
        weight = _weight(key, body)
        if weight > self._max_entry_bytes or weight > self._max_bytes:
            return
        if key in self._kept:
            self.size -= _weight(key, self._kept.pop(key)[1])
        self._kept[key] = (start, body)
        self.size += weight
        while self.size > self._max_bytes:
            old, (_, old_body) = self._kept.popitem(last=False)
            self.size -= _weight(old, old_body)


# Questions that are remembered as asked: some hours of them, in some megabytes.
_REMEMBERED = 50_000
# Headers, keys and the containers around them, roughly: what an answer weighs beside its body.
_OVERHEAD_BYTES = 2048


def _weight(key: Key, body: Message) -> int:
    return len(body["body"]) + len(key[3]) + _OVERHEAD_BYTES


class KeptAnswers:
    """ASGI middleware that answers from the cache and fills it with answers of status 200 to what is asked again."""

    def __init__(
        self, app: ASGIApp, *, generation: Callable[[], str], cache: AnswerCache, metrics: Metrics | None = None
    ) -> None:
        self.app = app
        self._generation = generation
        self._cache = cache
        self._metrics = metrics or Metrics()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in KEPT_PATHS:
            await self.app(scope, receive, send)
            return
        accepted = next((value for name, value in scope["headers"] if name == b"accept-language"), b"")
        language = preferred_language(accepted.decode("latin-1"))
        key = (self._generation(), today(), scope["path"], scope["query_string"], language)
        if answer := self._cache.get(key):
            self._metrics.kept_answers += 1
            # A copy: the headers of a message are changed on the way out by what stands around this.
            await send({**answer[0], "headers": list(answer[0]["headers"])})
            await send(answer[1])
            return
        if not self._cache.asked_before(key):
            await self.app(scope, receive, send)
            return
        started: Message | None = None

        async def keep(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = {**message, "headers": list(message["headers"])}
            elif started is not None and started["status"] == 200 and not message.get("more_body"):
                # An answer in one piece; a streamed one is not kept.
                self._cache.put(key, started, message)
                started = None
            else:
                started = None
            await send(message)

        await self.app(scope, receive, keep)
