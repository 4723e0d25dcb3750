"""Feeding inputs to `ingest.pipeline.parse` in a child with limits, and judging what comes back.

One child takes many inputs, so that ten thousand take minutes; it is replaced when it hangs or dies.
"""

import multiprocessing
import os
import resource
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import IngestError
from ingest.pipeline import parse
from ingest.recognise import Options

# A damaged file of a few hundred kilobytes takes milliseconds; a PDF's own child a second or two. Processor time is
# what counts, since others may share the machine; by the clock a child that waits for nothing is given up later.
PROCESSOR_SECONDS, SECONDS = 20.0, 180.0
# Address space of the child: libraries and worst inputs of the undamaged kind take a third of it.
MEMORY_BYTES = 2_000_000_000

OPTIONS = Options(country="xx", title="Ley de Faros", language="es")


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that broke the promise: which kind of breach, and what to look at."""

    kind: str
    detail: str


def judge(data: bytes, name: str) -> str | Fault:
    """What ingest makes of an input: "parsed", the kind of its refusal, or a fault."""
    try:
        text = parse(data, name, options=OPTIONS)
    except IngestError as error:
        message = str(error)
        if "\n" in message or not message.strip() or len(message) > 600:
            return Fault("message", repr(message[:300]))
        return type(error).__name__
    except MemoryError:
        return Fault("memory", traceback.format_exc())
    except Exception:  # noqa: BLE001 - any other exception is what the fuzzer looks for
        return Fault("crash", traceback.format_exc())
    for provision in text.provisions:
        spans = [(block.start, block.end) for block in provision.blocks]
        spans += [(d.start, d.end) for d in provision.definitions] + [(a.start, a.end) for a in provision.amendments]
        if any(not 0 <= start <= end <= len(provision.text) for start, end in spans):
            return Fault("offsets", f"{provision.eid}: {spans}")
    eids = Counter(provision.eid for provision in text.provisions)
    if eids and max(eids.values()) > 1:
        return Fault("eids", str(eids.most_common(3)))
    return "parsed"


def _serve(connection: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    while True:
        name, data = connection.recv()
        outcome = judge(data, name)
        connection.send((outcome.kind, outcome.detail) if isinstance(outcome, Fault) else outcome)


def _processor_seconds(pid: int | None) -> float:
    """What a process has used of the processor, 0 where the system does not tell (only Linux has /proc)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # Fields 14 and 15 of proc(5): user and system time in clock ticks.
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Harness:
    """Keeps a child at work. `slowest` is the longest time that any input took, in seconds."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    _process: multiprocessing.process.BaseProcess | None = None
    _connection: Connection | None = None

    def feed(self, name: str, data: bytes) -> Fault | None:
        """Judge one input; a fault, or None."""
        connection = self._child()
        started = time.monotonic()
        connection.send((name, data))
        if not self._answers(connection):
            self.stop()
            return self._counted(
                Fault("hang", f"no answer in {PROCESSOR_SECONDS:g} s of processor time, or {SECONDS:g} s")
            )
        try:
            answer = connection.recv()
        except EOFError:
            self.stop()
            return self._counted(Fault("death", "the child died"))
        self.slowest = max(self.slowest, time.monotonic() - started)
        if isinstance(answer, tuple):
            return self._counted(Fault(*answer))
        self.outcomes[answer] += 1
        return None

    def _answers(self, connection: Connection) -> bool:
        """Wait for an answer within the limits."""
        assert self._process is not None
        begun, deadline = _processor_seconds(self._process.pid), time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if connection.poll(1.0):
                return True
            if _processor_seconds(self._process.pid) - begun > PROCESSOR_SECONDS:
                return False
        return False

    def _counted(self, fault: Fault) -> Fault:
        self.outcomes[f"FAULT {fault.kind}"] += 1
        return fault

    def _child(self) -> Connection:
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=False)
            self._process.start()
            theirs.close()
        return self._connection

    def stop(self) -> None:
        """End the child."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None
