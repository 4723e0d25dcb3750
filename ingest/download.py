"""One download: attempts with back-off, going on where the last one broke off, within bounds on size and time."""

import json
import random
import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal

import httpx

BrokenKind = Literal["refused", "moved", "too-large", "unreachable", "wrong-kind"]

# Answers that may be another in a moment; every other error of the server is final.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
# No server is waited for longer than this between two attempts, whatever it asks for.
_LONGEST_WAIT = 30.0
_CHUNK = 65_536


class Broken(Exception):  # noqa: N818 - it names what the download is
    """A download that did not end well; the message is one line."""

    def __init__(self, kind: BrokenKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class _Again(Exception):  # noqa: N818 - an attempt that is worth another
    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to bring, where to lay it, and within which bounds. `etag` and `last_modified` are of the copy that lies
    there, "" where none does."""

    url: str
    path: Path
    max_bytes: int
    attempts: int
    backoff_seconds: float
    total_seconds: float
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloaded:
    """A whole body at `partial`, beside the place where it belongs; the caller looks at it and moves it there."""

    partial: Path
    etag: str
    last_modified: str


def download(source: Source, client: httpx.Client) -> Downloaded | None:
    """Bring a source; None where the publisher says that it has not changed. Raises Broken."""
    source.path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + source.total_seconds
    reason = ""
    for attempt in range(source.attempts):
        try:
            return _attempt(source, client, deadline)
        except _Again as error:
            reason = str(error)
            wait = max(error.wait, source.backoff_seconds * 2**attempt * random.uniform(0.75, 1.25))  # noqa: S311
            wait = min(wait, _LONGEST_WAIT)
            if attempt + 1 == source.attempts or time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
        except httpx.TooManyRedirects:
            raise Broken("moved", "the address leads round in a circle of redirections") from None
        except httpx.InvalidURL:
            raise Broken("moved", "the address, or where it leads to, cannot be read") from None
    raise Broken("unreachable", f"{reason}; tried {attempt + 1} times")


def _attempt(source: Source, client: httpx.Client, deadline: float) -> Downloaded | None:
    partial = source.path.with_name(source.path.name + ".partial")
    state = partial.with_name(partial.name + ".json")
    headers, held = _resuming(partial, state, source.url)
    if not held:
        headers = _conditions(source)
    try:
        with client.stream("GET", source.url, headers=headers) as answer:
            if answer.status_code == 304:
                return None
            if answer.status_code == 416:
                partial.unlink(missing_ok=True)
                raise _Again("the publisher's file is not the one that was begun")
            _judge(answer)
            held = held if answer.status_code == 206 and _begins_at(answer) == held else 0
            if answer.status_code == 206 and not held:
                partial.unlink(missing_ok=True)
                raise _Again("the publisher sent another part than was asked for")
            validators = {
                "etag": answer.headers.get("etag", ""),
                "last_modified": answer.headers.get("last-modified", ""),
            }
            state.write_text(json.dumps({"url": source.url, **validators}), "utf-8")
            _receive(answer, partial, held, source.max_bytes, deadline)
    except httpx.UnsupportedProtocol:
        raise Broken("moved", "the address, or where it leads to, is no web address") from None
    except httpx.TimeoutException:
        raise _Again("the publisher did not answer in time") from None
    except httpx.ConnectError as error:
        raise _Again(f"no connection to {httpx.URL(source.url).host} ({_short(error)})") from None
    except httpx.TransportError as error:
        raise _Again(f"the connection broke off ({_short(error)})") from None
    state.unlink(missing_ok=True)
    return Downloaded(partial=partial, **validators)


def _resuming(partial: Path, state: Path, url: str) -> tuple[dict[str, str], int]:
    """The headers that ask for the rest of a body that was begun, and how much of it is held.

    Only with a strong validator: the rest of another file must never be joined to the beginning of this one.
    """
    try:
        held = partial.stat().st_size
        known = json.loads(state.read_text("utf-8"))
        validator = known["etag"] if known["etag"] and not known["etag"].startswith("W/") else known["last_modified"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, 0
    if not held or known.get("url") != url or not validator:
        return {}, 0
    return {"Range": f"bytes={held}-", "If-Range": validator}, held


def _conditions(source: Source) -> dict[str, str]:
    conditions = {}
    if source.path.is_file():
        if source.etag:
            conditions["If-None-Match"] = source.etag
        if source.last_modified:
            conditions["If-Modified-Since"] = source.last_modified
    return conditions


def _judge(answer: httpx.Response) -> None:
    status = answer.status_code
    if status in (200, 206):
        return
    if status in _PASSING:
        raise _Again(f"the publisher answers {status} {answer.reason_phrase}".strip(), _asked_wait(answer))
    words = {401: "asks for a login", 403: "refuses us", 404: "has nothing at this address", 410: "took it down"}
    raise Broken("refused", f"the publisher {words.get(status, 'answers')} ({status} {answer.reason_phrase})")


def _asked_wait(answer: httpx.Response) -> float:
    """The seconds for which the server asks to be left alone."""
    asked = answer.headers.get("retry-after", "")
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0


def _begins_at(answer: httpx.Response) -> int:
    match = re.match(r"bytes (\d+)-", answer.headers.get("content-range", ""))
    return int(match[1]) if match else -1


def _receive(answer: httpx.Response, partial: Path, held: int, max_bytes: int, deadline: float) -> None:
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and held + int(announced) > max_bytes:
        partial.unlink(missing_ok=True)
        raise Broken("too-large", _too_large(max_bytes))
    with partial.open("ab" if held else "wb") as file:
        size = held
        for chunk in answer.iter_bytes(_CHUNK):
            size += len(chunk)
            if size > max_bytes:
                file.close()
                partial.unlink(missing_ok=True)
                raise Broken("too-large", _too_large(max_bytes))
            file.write(chunk)
            if time.monotonic() > deadline:
                raise Broken("unreachable", "the publisher sends too slowly; what came is kept for the next run")
    if announced.isdecimal() and size - held < int(announced):
        raise _Again("the connection broke off before the end")


def _too_large(max_bytes: int) -> str:
    return f"it is larger than {max_bytes:,} bytes; set CONCORDIS_FETCH_MAX_BYTES higher if it is honest"


def _short(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))[:100] or type(error).__name__
