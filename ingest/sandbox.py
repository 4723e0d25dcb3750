"""Run a function on a hostile file in a child process, within limits on time, memory and output.

The child is killed, with whatever it started, when it passes a limit. The request goes in as MessagePack and the
answer comes back as MessagePack, decoded against its type: nothing that the child says is ever unpickled.
"""

import contextlib
import importlib
import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from ingest import errors
from ingest.errors import DamagedError, IngestError, LimitError

T = TypeVar("T")
Progress = Callable[[int, int], None]

# A frame of the child's output: one letter (P progress, A answer, E error), the length of what follows.
_FRAME = struct.Struct(">cQ")
# How long a killed or finished child is waited for, in seconds; the kernel needs milliseconds.
_REAP_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a child may use: wall-clock seconds, bytes of address space, bytes of output; and the setting to raise where
    the seconds were too few."""

    seconds: float
    memory_bytes: int
    output_bytes: int
    seconds_setting: str = "CONCORDIS_EXTRACT_MAX_SECONDS"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is asked: a function by "module:name", the file's bytes, and plain keyword arguments."""

    function: str
    data: bytes
    arguments: dict[str, Any] = {}


class _Failure(msgspec.Struct, frozen=True):
    kind: str
    message: str


@dataclass(slots=True)
class _Stop:
    """Shared by children of one job: the first failure stops the others."""

    event: threading.Event = field(default_factory=threading.Event)


def run(request: Request, answer: type[T], bounds: Bounds, progress: Progress | None = None) -> T:
    """The function's answer. It is called in the child as `function(data, progress, **arguments)`.

    Raises the IngestError that the function raised, LimitError when a bound was passed, and DamagedError when the
    child died or answered nonsense.
    """
    return _run(request, answer, bounds, progress, _Stop())


def run_all(requests: Sequence[Request], answer: type[T], bounds: Bounds, progress: Progress | None = None) -> list[T]:
    """The answers of several children that run side by side; the first failure kills the rest and is raised.

    Progress is the sum over the children.
    """
    if len(requests) == 1:
        return [run(requests[0], answer, bounds, progress)]
    stop, lock = _Stop(), threading.Lock()
    done = [0] * len(requests)

    def reported(child: int) -> Progress | None:
        if progress is None:
            return None

        def report(pages: int, total: int) -> None:
            with lock:
                done[child] = pages
                progress(sum(done), total)

        return report

    def one(child: int) -> T:
        try:
            return _run(requests[child], answer, bounds, reported(child), stop)
        except BaseException:
            stop.event.set()
            raise

    with ThreadPoolExecutor(len(requests)) as pool:
        futures = [pool.submit(one, child) for child in range(len(requests))]
        failures = [error for future in futures if (error := future.exception()) is not None]
        # The children that were stopped on account of another's failure say so; the cause is what to show.
        for error in sorted(failures, key=lambda error: isinstance(error, _StoppedError)):
            raise error
        return [future.result() for future in futures]


class _StoppedError(IngestError):
    """The child was stopped because another one of the same job failed."""


def _run(request: Request, answer: type[T], bounds: Bounds, progress: Progress | None, stop: _Stop) -> T:
    body = msgspec.msgpack.encode(request)
    path = json.dumps([entry or str(Path.cwd()) for entry in sys.path])
    child = subprocess.Popen(
        # Isolated: the child finds modules where its parent does and nowhere else.
        [sys.executable, "-I", "-c", _BOOT, path, str(bounds.memory_bytes)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    writer = threading.Thread(target=_write, args=(child.stdin, body), daemon=True)
    writer.start()
    try:
        kind, payload = _converse(child, bounds, progress, stop)
    finally:
        _end(child)
        writer.join(_REAP_SECONDS)
        child.stdout.close()
    try:
        if kind == b"E":
            failure = msgspec.msgpack.decode(payload, type=_Failure)
            raise getattr(errors, failure.kind, IngestError)(failure.message)
        return msgspec.msgpack.decode(payload, type=answer)
    except msgspec.DecodeError as error:
        raise DamagedError("the reading process gave an answer that cannot be used; the file may be hostile") from error


def _write(pipe: IO[bytes], body: bytes) -> None:
    # A child that died before reading everything is noticed by its exit, not here.
    with contextlib.suppress(BrokenPipeError, OSError), pipe:
        pipe.write(struct.pack(">Q", len(body)))
        pipe.write(body)


def _converse(
    child: "subprocess.Popen[bytes]", bounds: Bounds, progress: Progress | None, stop: _Stop
) -> tuple[bytes, bytes]:
    """Read the child's frames until its answer or error."""
    assert child.stdout is not None
    source = child.stdout.fileno()
    deadline = time.monotonic() + bounds.seconds
    held = bytearray()
    received = 0
    while True:
        if len(held) >= _FRAME.size:
            kind, length = _FRAME.unpack_from(held)
            if length > bounds.output_bytes:
                raise _too_much(bounds)
            if len(held) >= _FRAME.size + length:
                payload = bytes(held[_FRAME.size : _FRAME.size + length])
                del held[: _FRAME.size + length]
                if kind != b"P":
                    return kind, payload
                if progress is not None:
                    progress(*msgspec.msgpack.decode(payload, type=tuple[int, int]))
                continue
        left = deadline - time.monotonic()
        if left <= 0:
            raise LimitError(
                f"reading it took longer than {bounds.seconds:g} s and was stopped; "
                f"raise {bounds.seconds_setting} if the file is to be trusted"
            )
        if stop.event.is_set():
            raise _StoppedError("stopped because another part of the file could not be read")
        ready, _, _ = select.select([source], [], [], min(left, 0.2))
        if not ready:
            continue
        chunk = os.read(source, 1 << 20)
        if not chunk:
            raise _died(child)
        received += len(chunk)
        if received > bounds.output_bytes:
            raise _too_much(bounds)
        held += chunk


def _too_much(bounds: Bounds) -> LimitError:
    return LimitError(
        f"its text is longer than {bounds.output_bytes:,} bytes; raise CONCORDIS_EXTRACT_MAX_OUTPUT_BYTES "
        "if the file is to be trusted"
    )


def _died(child: "subprocess.Popen[bytes]") -> IngestError:
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(_REAP_SECONDS)
    if child.returncode is not None and child.returncode < 0:
        name = signal.Signals(-child.returncode).name
        return DamagedError(f"the process that read it was ended by {name}; the file is damaged or hostile")
    return DamagedError(
        "the process that read it ended without an answer; the file is damaged or hostile, or reading it needs more "
        "memory than CONCORDIS_EXTRACT_MAX_MEMORY_BYTES allows"
    )


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child and everything that it started (Tesseract runs in its process group)."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(_REAP_SECONDS)


# The child's side.

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from ingest.sandbox import _serve; _serve()"


def _serve() -> None:
    """Answer one request from standard input; run in the child."""
    # What libraries print must not mix with the answer.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _confine(int(sys.argv[2]))
    source = sys.stdin.buffer
    (length,) = struct.unpack(">Q", source.read(8))
    request = msgspec.msgpack.decode(source.read(length), type=Request)

    def send(kind: bytes, payload: bytes) -> None:
        output.write(_FRAME.pack(kind, len(payload)) + payload)
        output.flush()

    def progress(done: int, total: int) -> None:
        send(b"P", msgspec.msgpack.encode((done, total)))

    try:
        module, _, name = request.function.partition(":")
        function = getattr(importlib.import_module(module), name)
        answer = msgspec.msgpack.encode(function(request.data, progress, **request.arguments))
    except IngestError as error:
        send(b"E", msgspec.msgpack.encode(_Failure(type(error).__name__, " ".join(str(error).split()))))
    except MemoryError:
        message = "reading it needs more memory than CONCORDIS_EXTRACT_MAX_MEMORY_BYTES allows"
        send(b"E", msgspec.msgpack.encode(_Failure("LimitError", message)))
    except RecursionError:
        send(b"E", msgspec.msgpack.encode(_Failure("LimitError", "it is nested too deeply to be read")))
    except Exception as error:  # noqa: BLE001 — whatever a hostile file does to a library is one line
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:160]
        send(b"E", msgspec.msgpack.encode(_Failure("DamagedError", f"it is damaged and cannot be read ({detail})")))
    else:
        send(b"A", answer)


def _confine(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
