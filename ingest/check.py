"""Look over stored law texts for what a person should see: gaps and doubles in the numbering, provisions that are
suspiciously long or short, damaged characters, doubtful OCR, headings without text, a language that does not fit.
"""

import re
from collections.abc import Iterator
from statistics import median

from corpus.law import LawText
from corpus.provision import Provision
from corpus.report import Finding
from corpus.store import Store
from ingest.language import language_of
from ingest.structure.numbering import duplicates, gaps

# A provision so many times as long as the law's middle one, and longer than any but definitions, may hold two.
_LONG_FACTOR = 12
_LONG = 9_000
# Shorter than this, in force, with no rubric: half an article, or a citation taken for a heading.
_SHORT = 12
# UTF-8 read as Windows-1252 ("Ã³"), the replacement character, characters that a font did not name.
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf¡-¿]|â€|Â[°ºª»«]|\ufffd|\(cid:\d+\)|[\ue000-\uf8ff]")
# Tesseract's mean word confidence: clean print stays above 85, below 60 every sentence has a wrong word.
_CONFIDENT = 60.0
_SNIPPET = 80
# A law of which more than this share of articles is missing from the numbering, or damaged, is not relied on.
_BAR = 0.05


def check(text: LawText) -> tuple[Finding, ...]:
    """What is to be looked at in a law text, beside the findings of its own report; in the order of the text."""
    articles = [p for p in text.provisions if p.kind in ("article", "section") and "__" not in p.eid]
    found = list(_numbering(text, articles))
    middle = median(len(p.text) for p in articles) if articles else 0
    # An annex may hold nothing but sections of its own.
    holders = {p.eid.rpartition("__")[0] for p in text.provisions}
    for provision in text.provisions:
        if provision.text.strip() or provision.eid not in holders:
            found += _provision(provision, middle)
    return tuple(found)


def needs_review(text: LawText) -> bool:
    """Whether a text falls under the bar: then it is searchable, and marked wherever it is shown."""
    findings = check(text)
    articles = max(text.report.articles, 1)
    damaged = {f.eid for f in findings if f.kind in ("mojibake", "empty-provision", "language", "low-ocr-confidence")}
    missing = sum(_size(gap) for gap in text.report.gaps) if text.law.completeness == "whole" else 0
    return (
        text.report.needs_review
        or len(damaged - {""}) > _BAR * articles
        or any(f.kind == "structure" for f in findings)
        # Consolidated acts leave repealed sections out: many gaps are honest there.
        or (text.law.unit == "art" and missing > _BAR * articles)
    )


def check_store(store: Store, law: str | None = None) -> Iterator[tuple[LawText, tuple[Finding, ...]]]:
    """The stored texts, of one law where it is named, each with what is to be looked at, its report first."""
    for text in store.texts(law):
        yield text, (*text.report.findings, *check(text))


def _size(gap: str) -> int:
    """How many numbers a gap of the report leaves out.

    >>> _size("5-7"), _size("3")
    (3, 1)
    """
    first, _, last = gap.partition("-")
    return int(last or first) - int(first) + 1


def _numbering(text: LawText, articles: list[Provision]) -> Iterator[Finding]:
    numbers = [p.number for p in articles]
    by_figure = {p.number: p for p in articles}
    for gap in gaps(numbers):
        before = by_figure.get(str(int(gap.partition("-")[0]) - 1))
        yield Finding(
            kind="gap", message=f"{gap} missing from the numbering", page=before.last_page if before else None,
            eid=before.eid if before else "", snippet=before.text[-_SNIPPET:] if before else "",
        )  # fmt: skip
    for number in duplicates(numbers):
        provision = by_figure[number]
        yield _finding(provision, "duplicate-number", f"{provision.label} comes more than once")
    if text.law.units and len(articles) != text.law.units and text.law.completeness == "whole":
        yield Finding(kind="structure", message=f"{len(articles)} found, the law has {text.law.units}")


def _provision(provision: Provision, middle: float) -> Iterator[Finding]:
    text = provision.text
    if not text.strip():
        yield _finding(provision, "empty-provision", f"{provision.label} has no text")
        return
    if len(text) > max(_LONG, _LONG_FACTOR * middle) and provision.kind in ("article", "section"):
        yield _finding(provision, "long-provision", f"{provision.label} has {len(text):,} characters")
    if len(text) < _SHORT and provision.status == "in-force" and provision.kind in ("article", "section"):
        yield _finding(provision, "short-provision", f"{provision.label} has {len(text)} characters")
    if match := _MOJIBAKE.search(text):
        place = max(0, match.start() - 30)
        yield _finding(
            provision, "mojibake", f"{provision.label} has damaged characters", text[place : place + _SNIPPET]
        )
    if provision.ocr_confidence is not None and provision.ocr_confidence < _CONFIDENT:
        yield _finding(
            provision,
            "low-ocr-confidence",
            f"{provision.label} was read with confidence {provision.ocr_confidence:.0f}",
        )
    if len(text) > 1000 and (language := language_of(text)) and language != provision.language:
        yield _finding(provision, "language", f"{provision.label} reads as {language}, not {provision.language}")


def _finding(provision: Provision, kind: str, message: str, snippet: str = "") -> Finding:
    return Finding(
        kind=kind, message=message, eid=provision.eid, page=provision.first_page,  # type: ignore[arg-type]
        snippet=snippet or provision.text[:_SNIPPET],
    )  # fmt: skip
