"""From one file's bytes to a law text: read, recognise, split, annotate, check. Nothing is stored here."""

import hashlib
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from corpus.law import Law, LawText, Source
from ingest.check import needs_review
from ingest.errors import IngestError
from ingest.flow import Flow, Units
from ingest.language import language_of
from ingest.read import sniff
from ingest.reader import reader
from ingest.recognise import Options, Recognised, by_name, by_options, by_title
from ingest.reporting import report_of
from ingest.structure import split
from ingest.structure.amendments import with_amendments

# Media type → the module whose `extract` reads it.
READERS = {
    "text/plain": "ingest.extract.plain",
    "text/markdown": "ingest.extract.markdown",
    "text/html": "ingest.extract.html",
    "application/pdf": "ingest.extract.pdf.document",
    "application/x-justice+xml": "ingest.extract.justice",
    "application/x-uslm+xml": "ingest.extract.uslm",
    "application/akn+xml": "ingest.extract.akn",
    "application/x-clml+xml": "ingest.extract.clml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "ingest.extract.docx",
    "application/xml": "ingest.extract.unknown_xml",
}
# Tesseract's names of the languages.
_OCR_LANGUAGES = {"es": "spa", "en": "eng", "fr": "fra"}
# How many processes share one PDF: one a core, unless files are already read side by side.
_pdf_workers: int | None = None


def share_cores(processes: int) -> None:
    """Let one PDF be read by so many processes from now on: a worker among several leaves cores to the other files."""
    global _pdf_workers
    _pdf_workers = max(1, processes)


def parse(data: bytes, name: str, law: Law | None = None, options: Options | None = None) -> LawText:
    """The law text of a file's bytes; nothing is stored. `law` is taken as given, else recognised.

    Raises IngestError with one line where the file cannot be read or the law is not known.
    """
    started = time.perf_counter()
    options = options or Options()
    media_type = sniff(data, name)
    extracted = read(data, name, media_type, law, options)
    return settle(extracted, origin(data, name, media_type), law, options, started, path=name)


def origin(data: bytes, name: str, media_type: str) -> Source:
    """Where a text comes from: the file's digest, name, kind and size, read now."""
    return Source(
        sha256=hashlib.sha256(data).hexdigest(), name=Path(name).name, media_type=media_type, bytes=len(data),
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip


def read(data: bytes, name: str, media_type: str, law: Law | None, options: Options) -> Flow | Units:
    """What the reader makes of a file, in the language that it is known to be in."""
    recognised = _recognised(name, law, options)
    spoken = options.language or (recognised.language if recognised else "")
    return extract(data, media_type, recognised.law if recognised else None, spoken)


def settle(
    extracted: Flow | Units, source: Source, law: Law | None, options: Options, started: float, *, path: str = ""
) -> LawText:
    """The law text of what was read: law and language recognised, split, annotated, checked.

    `path` is the file's, where the name alone does not tell the law. `started` is when reading began, for the report.
    """
    media_type = source.media_type
    recognised = _recognised(path or source.name, law, options)
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
        source=replace(source, url=_address(law), pages=units.pages),
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
    """The day from which the text speaks: by the operator, the publisher's markup, the catalogue, the law's date, what
    the file says of itself, or today."""
    if options.version:
        return options.version
    if "xml" in media_type and units.as_of:
        return units.as_of
    said = units.as_of if re.fullmatch(r"\d{4}(-\d\d){0,2}", units.as_of) else ""
    return law.text_as_of or options.date or law.date or said or datetime.now(UTC).date().isoformat()


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
