"""The table of docs/fidelity.md, row by row.

For each held law and gazette sample: articles expected, found, lost, merged and wrongly numbered; the share of the
source's words that a second, independent reading finds in the parsed text in the same order; pages and seconds.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import catalogue
from corpus.law import Law, LawText
from ingest.check import check
from ingest.errors import IngestError
from ingest.fidelity.kept import kept_parts, kept_words
from ingest.fidelity.second_reading import source_text, text_as_printed, times_printed, words_of
from ingest.fidelity.word_error import pages_of, word_error
from ingest.flow import Flow
from ingest.parse import extract, parse
from ingest.read import PDF, decode
from ingest.recognise import Options
from ingest.structure.numbering import first_figure

# Files that hold one law and nothing beside it: all of their words are to be read. A web page repeats and adds.
_WHOLE = ("application/pdf", "text/plain", "text/markdown")
# The part of the table below which a born-digital file's missing words are to be listed (issue 3).
_BAR = 99.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file's line of the table. `expected` is 0 where nobody has counted the law; `seconds` are the processor's."""

    name: str
    expected: int
    found: int
    lost: int
    merged: int
    wrong: int
    kept: float | None
    pages: int
    seconds: float
    remark: str = ""


def fidelity_of(path: Path, name: str, law: Law | None) -> Row:
    """The row of one file; a file that cannot be read says why."""
    data = path.read_bytes()
    options = Options() if law else Options(country=name[:2], title=path.stem, language="es", date="2000")
    started = _processor_seconds()
    try:
        text = parse(data, name, law, options)
    except IngestError as error:
        return Row(
            name=name, expected=0, found=0, lost=0, merged=0, wrong=0, kept=None, pages=0, seconds=0, remark=str(error)
        )
    seconds = _processor_seconds() - started
    articles = [p for p in text.provisions if p.kind in ("article", "section")]
    lost = _missing(text)
    source = source_text(data, name)
    twice, wrong = _doubles(text, source)
    kept, why = _kept(data, text, source)
    remarks = [_remark(text), _not_printed(lost, source), twice, why, _ocr_remark(path, data, text)]
    return Row(
        name=name, expected=(law.units if law else 0) or len(articles) + len(lost), found=len(articles), lost=len(lost),
        merged=_merged(text, lost), wrong=wrong, kept=kept, pages=text.report.pages, seconds=seconds,
        remark="; ".join(filter(None, remarks)),
    )  # fmt: skip


def _processor_seconds() -> float:
    """What this process and the children that have ended have used: the clock would count what others do as well."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _kept(data: bytes, text: LawText, source: str) -> tuple[float | None, str]:
    """The share of words kept, None for scans, of which no independent text exists; with what there is to say of it:
    how else it was measured, or below the bar whether words are lost or only stand in another order."""
    if text.report.ocr_pages:
        return None, ""
    words = words_of(source)
    if text.source.media_type not in _WHOLE:
        parts = [words_of(part) for p in text.provisions for part in (p.heading, p.text)]
        kept = kept_parts(words, parts)
        missing = (Counter(word for part in parts for word in part) - Counter(words)).total()
        return kept, "" if kept is None or kept >= _BAR else f"{missing} of our words are not in the source"
    read, around = read_words(data, text)
    kept = kept_words(words, read, around=around)
    if kept is None or kept >= _BAR:
        return kept, ""
    if text.source.media_type == PDF:
        printed = kept_words(words_of(text_as_printed(data)), read, around=around)
        if printed is not None and printed > kept:
            return printed, (
                f"compared from the top of each page down: the file stores its lines in another order than it prints "
                f"them, in which {kept:.2f} % agree"
            )
    missing = max((Counter(words) - Counter(read)).total() - around, 0)
    return kept, f"{missing} of {len(words):,} words are not read, the rest below {_BAR} stand in another order"


def _ocr_remark(path: Path, data: bytes, text: LawText) -> str:
    """How our OCR of a scan compares with the OCR text that lies beside it, "" where none does."""
    beside = [other for other in path.parent.glob("*.tesseract-ocr.txt") if path.name.startswith(other.name[:-18])]
    if not text.report.ocr_pages or not beside:
        return ""
    extracted = extract(data, text.source.media_type, text.law, text.language)
    assert isinstance(extracted, Flow)
    ours: dict[int, str] = {}
    for line in extracted.lines:
        if line.page is not None and line.role != "watermark":
            ours[line.page] = f"{ours.get(line.page, '')}{line.text}\n"
    differs, errs = word_error(ours, pages_of(decode(beside[0].read_bytes())))
    return f"differs from the OCR text beside it in {differs:.1f} % of the words, {errs:.1f} % by errors of ours"


def _missing(text: LawText) -> list[int]:
    """The articles that are missing from the numbering."""
    if text.law.unit == "sec" or text.law.completeness == "part":
        return []
    spans = [gap.partition("-") for gap in text.report.gaps]
    return [number for first, _, last in spans for number in range(int(first), int(last or first) + 1)]


def _merged(text: LawText, lost: list[int]) -> int:
    """How many of the missing articles stand in the text of the one before."""
    by_figure = {first_figure(p.number): p.text for p in text.provisions if p.kind == "article"}
    before = {number: next((by_figure[n] for n in range(number - 1, 0, -1) if n in by_figure), "") for number in lost}
    return sum(times_printed(str(number), before[number]) > 0 for number in lost)


def _not_printed(lost: list[int], source: str) -> str:
    """Which of the missing articles have no heading in the source, by the second reading of it."""
    unprinted = [str(number) for number in lost if not times_printed(str(number), source)]
    return f"the source prints no heading of article {', '.join(unprinted)}" if unprinted else ""


def _doubles(text: LawText, source: str) -> tuple[str, int]:
    """The numbers that the source itself prints more than once, in words; and how many others come more than once."""
    doubles = {f.eid.partition("~")[0] for f in check(text) if f.kind == "duplicate-number"}
    numbers = [p.number for p in text.provisions if p.eid in doubles]
    printed = [number for number in numbers if times_printed(number, source) > 1]
    remark = f"the source prints article {', '.join(printed)} more than once" if printed else ""
    return remark, len(numbers) - len(printed)


def _remark(text: LawText) -> str:
    remarks = []
    if text.report.ocr_pages:
        remarks.append(f"{len(text.report.ocr_pages)} pages by OCR")
    if text.law.completeness == "part":
        remarks.append("part of the law")
    elif text.report.gaps and text.law.unit == "sec":
        remarks.append("the publisher leaves repealed sections out")
    if text.report.needs_review:
        remarks.append("needs review")
    return "; ".join(remarks)


def read_words(data: bytes, text: LawText) -> tuple[list[str], int]:
    """The words that our own reading has of the law, in its order, and how many more stand in running heads and page
    numbers, which two readers put in different places."""
    extracted = extract(data, text.source.media_type)
    assert isinstance(extracted, Flow)
    law = [line.text for line in extracted.lines if line.role in ("body", "footnote", "side-note")]
    around = [line.text for line in extracted.lines if line.role not in ("body", "footnote", "side-note")]
    return words_of("\n".join(law)), len(words_of("\n".join(around)))


def rows(shared: Path) -> Iterator[Row]:
    """The rows of all catalogue files and gazette samples that are at hand."""
    for law in catalogue().values():
        for name in law.files:
            if (path := shared / "laws" / name).exists():
                yield fidelity_of(path, name, law)
    for path in sorted((shared / "pdf-samples").glob("*.pdf")):
        yield fidelity_of(path, path.name, None)


def table(found: Iterable[Row]) -> Iterator[str]:
    """The lines of docs/fidelity.md."""
    yield "# Fidelity: what each source's text became"
    yield ""
    yield "Made by `make fidelity`. *Expected* is the catalogue's count where the law was counted by hand, else what"
    yield "the numbering shows. *Kept* is the share of the source's words, by an independent reading (pypdfium2, or the"
    yield "file with its markup stripped), that ours has in the same order, in per cent; for XML and web pages, whose"
    yield "menus, copies and annexes are rightly left out, the share of our words that the source has so, provision by"
    yield "provision. *Wrong number* are numbers that come twice and that the source does not print twice. What is"
    yield "read is lost nowhere after: every character ends in a provision, a note, a heading or a named left-over."
    yield f"Born-digital files are to reach {_BAR}. A scan has no independent text; where another OCR text lies beside"
    yield "it, the two are compared page by page: words that only stand elsewhere on the page (running heads) are no"
    yield "errors, nor is a word of the other that comes nowhere else in either text where ours does."
    yield "Seconds are of the processor, all processes of a file together, without the measuring."
    yield "How fast PDFs are read is measured by `python benchmarks/pdf_speed.py FILE`: see docs/speed.md."
    yield ""
    yield "| file | expected | found | lost | merged | wrong number | kept % | pages | seconds | remark |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for row in found:
        kept = "–" if row.kept is None else f"{row.kept:.2f}"
        yield (
            f"| {row.name} | {row.expected} | {row.found} | {row.lost} | {row.merged} | {row.wrong} | {kept} "
            f"| {row.pages or '–'} | {row.seconds:.1f} | {row.remark} |"
        )
