"""What extraction hands to the splitter: the lines of a source in reading order, or units that markup has split.

A *flow* is lines that still have to be told apart (PDF, plain text, Markdown, HTML without structure). *Units* come
from markup that says itself what a section is (Justice Canada XML, USLM, Akoma Ntoso).
"""

from dataclasses import dataclass
from typing import Literal

from corpus.provision import Provision
from corpus.report import Finding, LeftOut

LineRole = Literal[
    "body", "running-head", "running-foot", "page-number", "footnote", "side-note", "watermark", "navigation",
    "editorial",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line, or a paragraph where the source has no lines. Measures are in points from the page's top left
    and are None for sources without layout."""

    text: str
    page: int | None = None
    # Body text goes to the splitter; every other role is kept apart and counted in the report.
    role: LineRole = "body"
    # Whether a paragraph begins with this line, by indent, blank line, or markup.
    opens_paragraph: bool = False
    # 1 to 6 for a heading that the markup declares, 0 otherwise.
    heading_level: int = 0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    x0: float | None = None
    x1: float | None = None
    top: float | None = None
    bottom: float | None = None
    size: float | None = None
    # Mean word confidence of OCR, 0 to 100; None for text that was not read by OCR.
    ocr_confidence: float | None = None
    # Places in `text` where a word broken at the end of a printed line was joined: (offset, how it is printed).
    joins: tuple[tuple[int, str], ...] = ()
    # Calls of footnotes that were set apart from the words they are printed at: (offset in `text`, the mark).
    calls: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The lines of one source in reading order. `layout` says how each range of pages was read."""

    lines: tuple[Line, ...]
    media_type: str
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    layout: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    # What the source says of itself (markup, front matter): language, title, the date it speaks from; "" where silent.
    language: str = ""
    title: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The provisions of one source, split, not annotated yet, and every character that is in none of them."""

    provisions: tuple[Provision, ...]
    media_type: str
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    layout: tuple[str, ...] = ()
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    characters: int = 0
    characters_in_headings: int = 0
    language: str = ""
    title: str = ""
    as_of: str = ""
