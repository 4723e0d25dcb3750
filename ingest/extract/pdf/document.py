"""A PDF into a flow: its pages are read in child processes, then what only the whole document shows is settled."""

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.report import Finding
from ingest.errors import EmptyFileError, WrongKindError
from ingest.extract.pdf.footnotes import footnotes, opens_note, settle_calls
from ingest.extract.pdf.furniture import roles as furniture_roles
from ingest.extract.pdf.kerning import join_split_capitals
from ingest.extract.pdf.pages import read
from ingest.extract.pdf.paragraphs import with_paragraphs
from ingest.extract.pdf.printed import PrintedLine, PrintedPage, PrintedPages
from ingest.extract.pdf.report import findings_of, layout_of, pages_missed
from ingest.extract.pdf.scans import why_scan
from ingest.flow import Flow, Line, LineRole
from ingest.limits import ExtractLimits
from ingest.sandbox import Bounds, Progress, Request, run_all

MEDIA_TYPE = "application/pdf"
# A file smaller than this has too few pages to be worth a second process, which takes 0.4 s to start.
_BYTES_WORTH_SHARING = 250_000

# Below this mean confidence (0 to 100) a line of OCR without a word of four letters is no text.
_DUST = 50.0
_A_WORD = re.compile(r"[^\W\d_]{4}")


def extract(
    data: bytes,
    *,
    languages: Sequence[str] = (),
    workers: int | None = None,
    limits: ExtractLimits | None = None,
    progress: Progress | None = None,
) -> Flow:
    """The lines of a PDF in reading order, each with its role, place and page.

    `languages` are Tesseract's codes for pages that need OCR (none: told from the text). `workers` processes share
    the pages (None: one a core for a file that is worth it). `progress` is told (pages done, pages of the file).
    Raises EmptyFileError, WrongKindError, EncryptedError, DamagedError or LimitError, each with one line.
    """
    limits = limits or ExtractLimits()
    _check(data)
    pages, total, counted = _read(data, limits, workers, progress)
    missed = pages_missed(total, counted)
    scans = _scans(pages)
    if not scans:
        return flow_of(pages, total, findings=missed)
    # Imported here: what OCR needs takes a fifth of a second to load, and few files are scans.
    from ingest.extract.pdf.recognition import read_scans

    merged, read_by_ocr, findings = read_scans(
        data, pages, scans, languages, limits, workers=workers, progress=progress
    )
    return flow_of(merged, total, read_by_ocr, (*missed, *findings))


def _check(data: bytes) -> None:
    if not data.strip():
        raise EmptyFileError("the file is empty")
    # Readers accept a header within the first kilobyte (ISO 32000-1, annex H).
    if b"%PDF-" not in data[:1024]:
        raise WrongKindError("it is not a PDF: it does not begin with %PDF-")


def _read(
    data: bytes, limits: ExtractLimits, workers: int | None, progress: Progress | None
) -> tuple[list[PrintedPage], int, int | None]:
    """The pages, how many the file has, and how many by the second reader."""
    if workers is None:
        cores = limits.extract_workers or os.cpu_count() or 1
        workers = cores if len(data) >= _BYTES_WORTH_SHARING else 1
    bounds = Bounds(
        seconds=limits.extract_max_seconds,
        memory_bytes=limits.extract_max_memory_bytes,
        output_bytes=limits.extract_max_output_bytes,
    )
    requests = [
        Request(
            function=f"{read.__module__}:{read.__name__}",
            data=data,
            arguments={"share": share, "shares": workers, "max_pages": limits.extract_max_pages},
        )
        for share in range(workers)
    ]
    answers = run_all(requests, PrintedPages, bounds, progress)
    pages = sorted((page for answer in answers for page in answer.pages), key=lambda page: page.number)
    return pages, max(answer.total for answer in answers), answers[0].counted


def _scans(pages: list[PrintedPage]) -> dict[int, str]:
    """Why each scanned page is one, by its number."""
    furniture = furniture_roles(pages)
    scans = {}
    for at, page in enumerate(pages):
        if why := why_scan(page, {i for of, i in furniture if of == at}):
            scans[page.number] = why
    return scans


def flow_of(pages: list[PrintedPage], total: int, ocr: Collection[int] = (), findings: Sequence[Finding] = ()) -> Flow:
    """The flow of pages that were read: furniture and footnotes told from the text, paragraphs found.

    `ocr` are the numbers of the pages that OCR read, `findings` what is known already.
    """
    join_split_capitals(pages)
    roles = furniture_roles(pages)
    notes = footnotes(pages, roles)
    settle_calls(pages, notes)
    roles |= dict.fromkeys(notes, "footnote")
    lines: list[Line] = []
    columns: list[tuple[int, float, float]] = []
    for at, page in enumerate(pages):
        for i, printed in enumerate(page.lines):
            role: LineRole = roles.get((at, i), "side-note" if printed.side_note else _own_role(printed))
            opens = role == "footnote" and opens_note(printed)
            lines.append(replace(_flow_line(printed, page.number, role), opens_paragraph=opens))
            columns.append((printed.region, printed.left, printed.right))
        lines += [Line(text=stamp, page=page.number, role="watermark") for stamp in page.stamps]
        columns += [(-1, 0.0, 0.0) for _ in page.stamps]
    return Flow(
        lines=tuple(with_paragraphs(lines, columns)), media_type=MEDIA_TYPE, pages=total,
        pages_without_text=tuple(page.number for page in pages if not page.lines), ocr_pages=tuple(sorted(ocr)),
        layout=layout_of(pages, ocr), findings=(*findings, *findings_of(pages, ocr)),
    )  # fmt: skip


def _own_role(printed: PrintedLine) -> LineRole:
    """OCR makes words of seals, signatures and dust: short, and with hardly any confidence. They are no text."""
    dust = printed.confidence is not None and printed.confidence < _DUST and not _A_WORD.search(printed.text)
    return "watermark" if dust else "body"


def _flow_line(printed: PrintedLine, page: int, role: LineRole) -> Line:
    return Line(
        text=printed.text, page=page, role=role, bold=printed.bold, italic=printed.italic,
        x0=round(printed.x0, 1), x1=round(printed.x1, 1), top=round(printed.top, 1),
        bottom=round(printed.bottom, 1), size=round(printed.size, 1),
        ocr_confidence=printed.confidence, joins=tuple(printed.joins), calls=tuple(printed.raised),
    )  # fmt: skip
