"""The report that every ingest ends in: what was found, what is missing from the numbering, what was left out.

Nothing is dropped in silence: characters of the source that are in no provision are counted here with a reason.
"""

from dataclasses import dataclass
from typing import Literal

LeftOutReason = Literal[
    "running-head", "page-number", "watermark", "table-of-contents", "front-matter", "closing-formula",
    "navigation", "duplicate", "list-of-amendments", "signature", "editorial", "rubbish", "other",
]  # fmt: skip
FindingKind = Literal[
    "gap", "duplicate-number", "page-without-text", "scan", "cid-text", "mojibake", "long-provision",
    "short-provision", "empty-provision", "language", "reader-disagreement", "low-ocr-confidence", "structure",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A stretch of the source that no provision holds. `snippet` is its first words, at most 80 characters."""

    reason: LeftOutReason
    characters: int
    page: int | None
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a person should look at. `eid` names the provision, where there is one."""

    kind: FindingKind
    message: str
    eid: str = ""
    page: int | None = None
    snippet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts are of the whole source file; `seconds` is wall time of reading, splitting and annotating it."""

    provisions: int
    articles: int
    first_number: str = ""
    last_number: str = ""
    gaps: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    characters: int = 0
    characters_in_provisions: int = 0
    characters_in_headings: int = 0
    characters_in_notes: int = 0
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    # How the pages were read: columns, margins and other measures, one line each ("p. 3–20: 2 columns, gutter 305 pt").
    layout: tuple[str, ...] = ()
    needs_review: bool = False
    seconds: float = 0.0
