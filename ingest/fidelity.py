"""How faithful the parsed laws are to their sources: a table for docs/fidelity.md, made by `make fidelity`.

For each held law and gazette sample: articles expected, found, lost, merged and wrongly numbered; the share of the
source's words that a second, independent reading finds in the parsed text in the same order; pages and seconds.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from rapidfuzz.distance import LCSseq

from corpus.catalogue import catalogue
from corpus.law import Law, LawText
from ingest.check import check
from ingest.errors import IngestError
from ingest.flow import Flow
from ingest.pipeline import extract, parse
from ingest.read import PDF, decode, sniff
from ingest.recognise import Options
from ingest.structure.numbering import first_figure
from ingest.word_error import pages_of, word_error

# Files that hold one law and nothing beside it: all of their words are to be read. A web page repeats and adds.
_WHOLE = ("application/pdf", "text/plain", "text/markdown")
# Words are aligned in windows of this many, each within a stretch of thrice the size at the same place: the alignment
# of a whole code at once takes minutes, and nothing moves further than a page.
_WINDOW = 6_000
# The part of the table below which a born-digital file's missing words are to be listed (issue 3).
_BAR = 99.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file's line of the table. `expected` is 0 where nobody has counted the law."""

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
    started = time.perf_counter()
    try:
        text = parse(data, name, law, options)
    except IngestError as error:
        return Row(
            name=name, expected=0, found=0, lost=0, merged=0, wrong=0, kept=None, pages=0, seconds=0, remark=str(error)
        )
    seconds = time.perf_counter() - started
    articles = [p for p in text.provisions if p.kind in ("article", "section")]
    findings = check(text)
    lost, merged = _missing(text)
    kept, why = _kept(data, name, text)
    return Row(
        name=name, expected=(law.units if law else 0) or len(articles) + lost, found=len(articles), lost=lost,
        merged=merged, wrong=sum(f.kind == "duplicate-number" for f in findings),
        kept=kept, pages=text.report.pages, seconds=seconds,
        remark="; ".join(filter(None, [_remark(text), why, _ocr_remark(path, data, text)])),
    )  # fmt: skip


def _kept(data: bytes, name: str, text: LawText) -> tuple[float | None, str]:
    """The share of words kept, None for scans, of which no independent text exists; below the bar also whether words
    are lost or only stand in another order."""
    if text.report.ocr_pages:
        return None, ""
    whole = text.source.media_type in _WHOLE
    read, around = read_words(data, text)
    source = source_words(data, name)
    kept = kept_words(source, read, whole=whole, around=around)
    if kept is None or kept >= _BAR:
        return kept, ""
    measured, other = (source, read) if whole else (read, source)
    missing = max((Counter(measured) - Counter(other)).total() - (around if whole else 0), 0)
    where = "read" if whole else "in the source"
    return kept, f"{missing} of {len(measured):,} words are not {where}, the rest below {_BAR} stand in another order"


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


def _missing(text: LawText) -> tuple[int, int]:
    """How many articles are missing from the numbering, and how many of them stand in the text of the one before."""
    if text.law.unit == "sec" or text.law.completeness == "part":
        return 0, 0
    lost = merged = 0
    by_figure = {first_figure(p.number): p.text for p in text.provisions if p.kind == "article"}
    for gap in text.report.gaps:
        first, _, last = gap.partition("-")
        for number in range(int(first), int(last or first) + 1):
            lost += 1
            before = by_figure.get(int(first) - 1, "")
            merged += re.search(rf"\bart(?:[íi]culo|\.)?\s*{number}\b\W*[.:-]", before, re.I) is not None
    return lost, merged


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


def source_words(data: bytes, name: str) -> list[str]:
    """The words of a source by a reading that shares nothing with the parsed one: pypdfium2, or markup stripped."""
    if sniff(data, name) == PDF:
        return _words(_pdf_text(data))
    text = decode(data)
    text = re.sub(r"<!--.*?-->|<style\b.*?</style\s*>", " ", text, flags=re.S | re.I)
    # The targets of Markdown links, and a mark between two words, are no words.
    text = re.sub(r"\]\([^)\s]*\)", "]", text)
    text = re.sub(r"(?<=\w)\*{1,2}(?=\w)", "", text)
    # Some pages carry the law in a script, with escapes.
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"\\[nrt\"/]", " ", text)
    # Word processors break words into runs of their own.
    text = re.sub(r"</?(?:span|b|i|u|em|strong|font|a|o:p|sup|sub)\b[^>]{0,2000}>", "", text, flags=re.I)
    return _words(unescape(re.sub(r"<[^>]{1,2000}>", " ", text)))


def _pdf_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def read_words(data: bytes, text: LawText) -> tuple[list[str], int]:
    """The words that our own reading has of the law, in its order, and how many more stand in running heads, page
    numbers and menus, which two readers put in different places."""
    extracted = extract(data, text.source.media_type)
    if not isinstance(extracted, Flow):
        return _words(" ".join(provision.text for provision in extracted.provisions)), 0
    law = [line.text for line in extracted.lines if line.role in ("body", "footnote", "side-note")]
    around = [line.text for line in extracted.lines if line.role not in ("body", "footnote", "side-note")]
    return _words("\n".join(law)), len(_words("\n".join(around)))


def _words(text: str) -> list[str]:
    """Words of letters as the comparison takes them; a word that a line's end breaks is one."""
    whole = re.sub(r"(\w)[-\u00ad\ufffe\u0002]\s*\n\s*(?=[a-záéíóúñ])", r"\1", text)
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,}", whole)]


def kept_words(source: list[str], read: list[str], *, whole: bool, around: int = 0) -> float | None:
    """The share, in per cent, of the source's words that were read in the same order; None without words.

    `around` counts words of the source that are no text of the law. Where our reading left parts of the file out by
    its markup (`whole` is False), it is the share of the read words that the source has.

    >>> kept_words("el que prive de la libertad".split(), "el que prive la libertad".split(), whole=True)
    83.33
    """
    if not source or not read:
        return None
    measured, other = (source, read) if whole else (read, source)
    matched = 0
    for start in range(0, len(measured), _WINDOW):
        place = start * len(other) // len(measured)
        # Where parts are left out, the same place is not at the same share of the file.
        stretch = other[max(0, place - _WINDOW // 2) : place + 2 * _WINDOW] if whole else other
        matched += LCSseq.similarity(measured[start : start + _WINDOW], stretch)
    total = max(len(measured) - around, 1) if whole else len(measured)
    return min(100.0, round(100 * matched / total, 2))


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
    yield "menus, copies and annexes are rightly left out, the share of our words that the source has so. What is"
    yield "read is lost nowhere after: every character ends in a provision, a note, a heading or a named left-over."
    yield f"Born-digital files are to reach {_BAR}. A scan has no independent text; where another OCR text lies beside"
    yield "it, the two are compared page by page: words that only stand elsewhere on the page (running heads) are no"
    yield "errors, nor is a word of the other that comes nowhere else in either text where ours does."
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


def main() -> int:
    """Write docs/fidelity.md from ../shared; without it, say so."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")
    if not (shared / "laws").is_dir():
        print(f"no laws at {shared}: give the folder that holds laws/ and pdf-samples/", file=sys.stderr)
        return 2
    lines = []
    for line in table(rows(shared)):
        print(line, flush=True)
        lines.append(line)
    Path("docs/fidelity.md").write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
