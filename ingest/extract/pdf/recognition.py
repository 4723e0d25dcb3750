"""The scanned pages of a PDF, sent to OCR in child processes, and what the report says of them."""

import os
from collections.abc import Iterable, Mapping, Sequence

from corpus.report import Finding
from ingest.errors import IngestError
from ingest.extract import ocr
from ingest.extract.pdf.printed import PrintedPage, PrintedPages
from ingest.language import language_of
from ingest.limits import ExtractLimits
from ingest.sandbox import Bounds, Progress, Request, run_all

# Pages that OCR reads with less confidence (Tesseract's mean word confidence, 0 to 100) are listed.
_LOW_CONFIDENCE = 75.0
# Seconds that a child may take beside its pages: to start, and to open a large file.
_START_SECONDS = 30.0


def read_scans(
    data: bytes,
    pages: Sequence[PrintedPage],
    scans: Mapping[int, str],
    languages: Sequence[str],
    limits: ExtractLimits,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[list[PrintedPage], list[int], list[Finding]]:
    """The pages with the scanned ones read by OCR, the numbers of those, and the findings on all scans.

    `scans` says why each page is one. `languages` are Tesseract's codes; where none is given, the language is told
    from the pages that have text, or from the first scanned page. Without Tesseract the pages stay as they were and
    a finding names what to install; IngestError is raised where then nothing at all could be read.
    """
    numbers = sorted(scans)[: limits.ocr_max_pages]
    wanted = tuple(languages) or tuple(ocr.LANGUAGES.values())
    usable = [code for code in wanted if code in ocr.installed_languages()]
    if not usable:
        return list(pages), [], [_not_installed(pages, numbers, wanted)]
    language = "" if languages else _language(page for page in pages if page.number not in scans)
    read: dict[int, PrintedPage] = {}
    if not languages and not language and len(usable) > 1:
        # One page in all languages tells which it is; the others are then read in that one, faster and better.
        first = numbers[min(1, len(numbers) - 1)]
        sample = _ocr(data, [first], usable, limits, 1, None, len(numbers))[first]
        language = _language([sample])
        if ocr.LANGUAGES.get(language) not in usable:
            read[first] = sample
    if ocr.LANGUAGES.get(language) in usable:
        usable = [ocr.LANGUAGES[language]]
    rest = [number for number in numbers if number not in read]
    cores = workers or limits.extract_workers or os.cpu_count() or 1
    read |= _ocr(data, rest, usable, limits, cores, progress, len(numbers))
    findings = [finding for number in sorted(read) for finding in _findings(read[number], scans[number])]
    merged = [read.get(page.number, page) for page in pages]
    if len(scans) > len(numbers):
        left = len(scans) - len(numbers)
        message = f"{left} more scanned pages were not read; raise CONCORDIS_OCR_MAX_PAGES"
        findings.append(Finding(kind="scan", message=message))
    return merged, sorted(read), findings


def _ocr(
    data: bytes,
    numbers: Sequence[int],
    languages: Sequence[str],
    limits: ExtractLimits,
    workers: int,
    progress: Progress | None,
    total: int,
) -> dict[int, PrintedPage]:
    shares = [list(numbers[at::workers]) for at in range(min(workers, len(numbers)))]
    if not shares:
        return {}
    bounds = Bounds(
        seconds=_START_SECONDS + 3 * limits.ocr_max_seconds * max(map(len, shares)),
        memory_bytes=limits.extract_max_memory_bytes,
        output_bytes=limits.extract_max_output_bytes,
    )
    requests = [
        Request(
            function=f"{ocr.read.__module__}:{ocr.read.__name__}",
            data=data,
            arguments={
                "pages": share,
                "languages": list(languages),
                "dpi": limits.ocr_dpi,
                "seconds": limits.ocr_max_seconds,
                "total": total,
            },
        )
        for share in shares
    ]
    answers = run_all(requests, PrintedPages, bounds, progress)
    return {page.number: page for answer in answers for page in answer.pages}


def _language(pages: Iterable[PrintedPage]) -> str:
    words = " ".join(line.text for page in pages for line in page.lines)
    return language_of(words) if len(words) > 200 else ""


def _findings(page: PrintedPage, why: str) -> list[Finding]:
    if page.failure:
        message = f"a scan ({why}) that OCR could not read: {page.failure}"
        return [Finding(kind="scan", page=page.number, message=message)]
    if not page.lines:
        return [Finding(kind="page-without-text", page=page.number, message="OCR found no text on it")]
    confidence = confidence_of(page)
    snippet = page.lines[0].text[:80]
    message = f"a scan ({why}), read by OCR with confidence {confidence:.0f} of 100"
    found = [Finding(kind="scan", page=page.number, message=message, snippet=snippet)]
    if confidence < _LOW_CONFIDENCE:
        message = f"OCR read it with confidence {confidence:.0f} of 100: compare it with the page before quoting"
        found.append(Finding(kind="low-ocr-confidence", page=page.number, message=message, snippet=snippet))
    return found


def confidence_of(page: PrintedPage) -> float:
    """The mean confidence of a page's lines, by their length, 0 to 100."""
    read = [(line.confidence, len(line.text)) for line in page.lines if line.confidence is not None]
    letters = sum(length for _, length in read)
    return sum(confidence * length for confidence, length in read) / letters if letters else 0.0


def _not_installed(pages: Sequence[PrintedPage], numbers: Sequence[int], languages: Sequence[str]) -> Finding:
    """What to install; raised, not returned, where no page has text."""
    which = ranges(numbers)
    message = (
        f"{'page' if len(numbers) == 1 else 'pages'} {which} {'is a scan' if len(numbers) == 1 else 'are scans'} and "
        f"Tesseract is not installed: apt-get install {ocr.packages(languages)}, then ingest the file again"
    )
    if len(numbers) == len(pages):
        raise IngestError(message)
    return Finding(kind="scan", message=message, page=numbers[0])


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a lawyer would list them.

    >>> ranges([1, 2, 3, 7, 9, 10])
    '1–3, 7, 9–10'
    """
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
