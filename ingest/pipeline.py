"""From a file to a stored law text: read, extract, structure, annotate, store; for one file or a folder of them.

Files are parsed in worker processes, one a core; the store is written by the caller's process only, so that a file
that fails changes nothing.
"""

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import msgspec

from corpus.law import Law, LawText, Source
from corpus.report import Report
from corpus.store import Store, TextKey
from ingest.check import needs_review
from ingest.errors import IngestError
from ingest.flow import Flow, Units
from ingest.language import language_of
from ingest.read import sniff
from ingest.recognise import Options, Recognised, by_name, by_options, by_title
from ingest.reporting import report_of
from ingest.structure import split
from ingest.structure.amendments import with_amendments

State = Literal["ingested", "unchanged", "skipped", "failed"]

# Media type → the module whose `extract` reads it.
READERS = {
    "text/plain": "ingest.extract.plain",
    "text/markdown": "ingest.extract.markdown",
    "text/html": "ingest.extract.html",
    "application/pdf": "ingest.extract.pdf",
    "application/x-justice+xml": "ingest.extract.justice",
    "application/x-uslm+xml": "ingest.extract.uslm",
    "application/akn+xml": "ingest.extract.akn",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "ingest.extract.docx",
    "application/xml": "ingest.extract.xml",
}
# Tesseract's names of the languages.
_OCR_LANGUAGES = {"es": "spa", "en": "eng", "fr": "fra"}
# How many processes share one PDF: one a core, unless files are already read side by side.
_pdf_workers: int | None = None


def _read_beside_others() -> None:
    """A worker among several leaves the other cores to the other files."""
    global _pdf_workers
    _pdf_workers = 1


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


@cache
def reader() -> str:
    """What reads files here: a digest of the reading code, so that a change of it makes files worth reading again."""
    state = hashlib.sha256()
    for package in ("ingest", "corpus"):
        for name, data in _sources(resources.files(package), package):
            state.update(f"{name} {len(data)}\n".encode() + data)
    return f"concordis-{state.hexdigest()[:12]}"


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith((".py", ".toml", ".json")):
            yield f"{name}/{entry.name}", entry.read_bytes()


def parse(data: bytes, name: str, law: Law | None = None, options: Options | None = None) -> LawText:
    """The law text of a file's bytes; nothing is stored. `law` is taken as given, else recognised.

    Raises IngestError with one line where the file cannot be read or the law is not known.
    """
    started = time.perf_counter()
    options = options or Options()
    media_type = sniff(data, name)
    recognised = _recognised(name, law, options)
    known_law = recognised.law if recognised else None
    spoken = options.language or (recognised.language if recognised else "")
    extracted = extract(data, media_type, known_law, spoken)
    words = _words(extracted)
    language = (
        options.language or (recognised.language if recognised else "") or extracted.language or language_of(words)
    )
    if recognised is None:
        known = by_title(words, options.country) if not options.title else None
        recognised = Recognised(known or by_options(options, language))
    law = recognised.law
    language = language or (law.languages[0] if law.languages else "")
    if not language:
        raise IngestError("the language cannot be told from the text; say --language es, en or fr")
    unit = options.unit or _unit(law, options)
    units = split(extracted, language=language, unit=unit) if isinstance(extracted, Flow) else extracted
    version = _version(units, media_type, law, options)
    units = replace(units, provisions=with_amendments(units.provisions, law, _in_force(law, version)))
    text = LawText(
        law=law, version=version, language=language,
        part=options.part or recognised.part,
        source=Source(
            sha256=hashlib.sha256(data).hexdigest(), name=Path(name).name, media_type=media_type, bytes=len(data),
            url=_address(law), retrieved=datetime.now(UTC).isoformat(timespec="seconds"), pages=units.pages,
        ),
        provisions=units.provisions, report=report_of(units), reader=reader(),
        printed_titles=(units.title,) if units.title else (),
    )  # fmt: skip
    text = _annotated(text)
    text = replace(text, report=replace(text.report, needs_review=needs_review(text)))
    return replace(text, report=replace(text.report, seconds=round(time.perf_counter() - started, 3)))


def _recognised(name: str, law: Law | None, options: Options) -> Recognised | None:
    if options.law:
        law = by_options(options, options.language) if _is_known(options.law) else law
    found = by_name(name)
    if law is not None:
        return found if found is not None and found.law.id == law.id else Recognised(law)
    if options.law or options.title:
        return None
    return found


def _is_known(law: str) -> bool:
    from corpus.catalogue import catalogue

    return law in catalogue()


def extract(data: bytes, media_type: str, law: Law | None = None, language: str = "") -> Flow | Units:
    """What the reader of a media type makes of a file. Raises IngestError."""
    try:
        module = import_module(READERS[media_type])
    except (KeyError, ModuleNotFoundError):
        raise IngestError(f"no reader for {media_type} is installed; give HTML, Markdown or plain text") from None
    extracted: Flow | Units
    if media_type == "application/x-justice+xml" and law is not None and law.amends:
        extracted = module.extract(data, amends=law.amends, date=law.text_as_of or law.date)
    elif media_type == "application/pdf":
        # Only the languages of the law: each more makes OCR slower and worse.
        spoken = (language,) if language else (law.languages if law else ())
        codes = tuple(_OCR_LANGUAGES[code] for code in spoken or ("es",) if code in _OCR_LANGUAGES)
        extracted = module.extract(data, languages=codes or ("spa",), workers=_pdf_workers)
    else:
        extracted = module.extract(data)
    return extracted


def _words(extracted: Flow | Units) -> str:
    """The words by which a language and a title are recognised."""
    if isinstance(extracted, Flow):
        return "\n".join(line.text for line in extracted.lines if line.role == "body")
    return "\n".join([extracted.title, *(provision.text for provision in extracted.provisions)])


def _unit(law: Law, options: Options) -> str:
    """The unit that a law numbers: as the catalogue says. A new law in English is split by what its headings show."""
    return law.unit


def _version(units: Units, media_type: str, law: Law, options: Options) -> str:
    """The day from which the text speaks: by the operator, the publisher's markup, the catalogue, or the law's date."""
    if options.version:
        return options.version
    if "xml" in media_type and units.as_of:
        return units.as_of
    return law.text_as_of or options.date or law.date or datetime.now(UTC).date().isoformat()


def _in_force(law: Law, version: str) -> str:
    """The day from which a law changes others: its publication, else its date, else the day of the text."""
    published = re.findall(r"\d{4}-\d\d-\d\d", law.published)
    return published[-1] if published else law.date or version


def _address(law: Law) -> str:
    return law.text_urls[0] if law.text_urls else law.official_url


def _annotated(text: LawText) -> LawText:
    try:
        annotate = import_module("ingest.annotate").annotate
    except AttributeError:
        return text
    annotated: LawText = annotate(text)
    return annotated


# Many files.


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
    from ingest.bounded import parse_bounded  # it builds on `parse`

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
        min(workers, len(ordered)), mp_context=get_context("spawn"), initializer=_read_beside_others
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
    try:
        store.put_original(path.read_bytes())
        store.put(text)
    except (ValueError, OSError) as error:
        return _failed(path, str(error))
    return Outcome(path=str(path), state="ingested", law=text.law.id, key=TextKey.of(text), report=text.report)


def _failed(path: Path, message: str) -> Outcome:
    return Outcome(path=str(path), state="failed", message=message)
