"""From files to stored law texts: one file or a folder of them.

Files are parsed in worker processes, one a core; the store is written by the caller's process only, so that a file
that fails changes nothing.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import msgspec

from corpus.law import Law, LawText, Source
from corpus.report import Report
from corpus.store import Store, TextKey
from ingest.bounded import parse_bounded
from ingest.errors import IngestError
from ingest.parse import extract, parse, share_cores
from ingest.reader import reader
from ingest.recognise import Options, by_name

__all__ = ["Outcome", "Progress", "State", "extract", "ingest", "parse", "reader"]

State = Literal["ingested", "unchanged", "skipped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file. `message` is one line: the reason of a skip or failure, "" otherwise."""

    path: str
    state: State
    message: str = ""
    law: str = ""
    key: TextKey | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come: files done of all, and the bytes of them."""

    done: int
    total: int
    bytes_done: int
    bytes_total: int
    outcome: Outcome


def ingest(
    paths: Sequence[Path | str],
    store: Store,
    options: Options | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    workers: int | None = None,
    force: bool = False,
) -> list[Outcome]:
    """Parse files, and folders of catalogue files, and keep their originals and law texts in the store.

    A file whose text is held already (same bytes, same reader) is left alone unless `force`. Outcomes come in the
    order of the paths; none is raised: a file that fails is an outcome with its one line.
    """
    options = options or Options()
    jobs, outcomes = _jobs([Path(path) for path in paths])
    held = _held(store)
    report = _Reporter(len(jobs) + len(outcomes), jobs, progress)
    for outcome in outcomes.values():
        report(outcome, 0)
    todo = []
    for path in jobs:
        unchanged = None if force else _unchanged(path, held)
        if unchanged is not None:
            outcomes[path] = unchanged
            report(unchanged, path.stat().st_size)
        else:
            todo.append(path)
    for path, result in _parsed(todo, options, workers or os.cpu_count() or 1):
        outcome = _stored(path, result, store) if isinstance(result, bytes) else _failed(path, result)
        outcomes[path] = outcome
        report(outcome, path.stat().st_size if path.exists() else 0)
    return [outcomes[path] for path in sorted(outcomes, key=list(outcomes).index)]


class _Reporter:
    def __init__(self, total: int, jobs: Sequence[Path], progress: Callable[[Progress], None] | None) -> None:
        self.total, self.progress = total, progress
        self.bytes_total = sum(path.stat().st_size for path in jobs if path.exists())
        self.done = self.bytes_done = 0

    def __call__(self, outcome: Outcome, size: int) -> None:
        self.done += 1
        self.bytes_done += size
        if self.progress is not None:
            self.progress(
                Progress(
                    done=self.done,
                    total=self.total,
                    bytes_done=self.bytes_done,
                    bytes_total=self.bytes_total,
                    outcome=outcome,
                )
            )


def _jobs(paths: Iterable[Path]) -> tuple[list[Path], dict[Path, Outcome]]:
    """The files to parse, and the outcomes of what is none: missing paths, files of a folder that are no known law."""
    jobs: list[Path] = []
    outcomes: dict[Path, Outcome] = {}
    for path in paths:
        if path.is_dir():
            files = sorted(entry for entry in path.rglob("*") if entry.is_file())
            if not files:
                outcomes[path] = Outcome(path=str(path), state="failed", message="the folder holds no files")
            for file in files:
                if by_name(str(file)) is not None:
                    jobs.append(file)
                else:
                    outcomes[file] = Outcome(
                        path=str(file), state="skipped",
                        message="not a file that the catalogue names; give it by itself with --law or --title",
                    )  # fmt: skip
        elif path.is_file():
            jobs.append(path)
        else:
            outcomes[path] = Outcome(path=str(path), state="failed", message="there is no such file or folder")
    return list(dict.fromkeys(jobs)), outcomes


class _Head(msgspec.Struct):
    """What is needed of a stored text to know whether it is the text of a file."""

    law: Law
    version: str
    language: str
    part: str
    source: Source
    report: Report
    reader: str = ""


def _held(store: Store) -> dict[str, _Head]:
    """The heads of the stored texts by the sha256 of their sources."""
    decoder = msgspec.json.Decoder(_Head)
    heads = {}
    for key in store.keys():  # noqa: SIM118 — a store is no mapping
        try:
            head = decoder.decode(store.path(key).read_bytes())
        except (OSError, msgspec.DecodeError):
            continue
        heads[head.source.sha256] = head
    return heads


def _unchanged(path: Path, held: dict[str, _Head]) -> Outcome | None:
    head = held.get(hashlib.sha256(path.read_bytes()).hexdigest())
    if head is None or head.reader != reader():
        return None
    key = TextKey(head.law.id, head.version, head.language, head.part)
    return Outcome(path=str(path), state="unchanged", law=head.law.id, key=key, report=head.report)


def _work(path: str, options: Options) -> bytes | str:
    """Parse one file in a worker: the law text as JSON, or the one line that says why not."""
    try:
        return msgspec.json.encode(parse_bounded(Path(path).read_bytes(), path, options))
    except IngestError as error:
        return " ".join(str(error).split())
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    except MemoryError:
        return "parsing it needs more memory than there is; split the file or raise the memory limit"
    except Exception as error:  # noqa: BLE001 — a file is hostile until parsed: whatever it does to a reader is one line
        return f"the reader failed on it ({type(error).__name__}: {str(error)[:120]}); report the file, others go on"


def _parsed(paths: Sequence[Path], options: Options, workers: int) -> Iterator[tuple[Path, bytes | str]]:
    """The files' results as they come; large files first, so that no core waits at the end for the largest."""
    ordered = sorted(paths, key=lambda path: -path.stat().st_size)
    if len(ordered) <= 1 or workers == 1:
        yield from ((path, _work(str(path), options)) for path in ordered)
        return
    # Spawned, not forked: the caller may hold threads and locks.
    with ProcessPoolExecutor(
        min(workers, len(ordered)),
        mp_context=get_context("spawn"),
        initializer=share_cores,
        initargs=(workers // len(ordered),),
    ) as pool:
        running: dict[Future[bytes | str], Path] = {pool.submit(_work, str(p), options): p for p in ordered}
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                path = running.pop(future)
                try:
                    yield path, future.result()
                except BrokenProcessPool:
                    yield path, "the process that read it died; the file may be damaged or too large"


def _stored(path: Path, result: bytes, store: Store) -> Outcome:
    text = msgspec.json.decode(result, type=LawText)
    if not text.provisions and not text.report.characters and not text.report.ocr_pages:
        return _failed(
            path, "there is no text in it, nor a scan of any; open it in a viewer and see whether it is empty"
        )
    if not text.provisions and not _has_scans(text.report):
        return _failed(path, "no article or section is found in it; give the text of a law, or say --unit art or sec")
    try:
        store.put_original(path.read_bytes())
        store.put(text)
    except (ValueError, OSError) as error:
        return _failed(path, str(error))
    return Outcome(path=str(path), state="ingested", law=text.law.id, key=TextKey.of(text), report=text.report)


def _has_scans(report: Report) -> bool:
    """Whether pages could not be read: what is in them is not known, so the law is kept, marked for review."""
    return bool(report.pages_without_text) or any(finding.kind == "scan" for finding in report.findings)


def _failed(path: Path, message: str) -> Outcome:
    return Outcome(path=str(path), state="failed", message=message)
