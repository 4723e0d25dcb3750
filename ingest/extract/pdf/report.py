"""What the report says of a PDF's pages: how each range was read, and the pages that a person should look at."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from corpus.report import Finding
from ingest.extract.pdf.printed import PrintedPage

# Pages on which more than this share of the words differ between the two readers are listed.
_DISAGREEMENT = 0.03
# Text of which more than this share has no Unicode value is not to be trusted.
UNMAPPED = 0.02


def layout_of(pages: Sequence[PrintedPage], ocr_pages: Iterable[int] = ()) -> tuple[str, ...]:
    """One line for each range of pages that were read alike: "p. 3–20: 2 columns, gutter at 305 pt"."""
    ocr = set(ocr_pages)

    def told(page: PrintedPage) -> str:
        parts = [page.columns.partition(",")[0] or "1 column"]
        if page.turned:
            parts.append(f"turned by {90 * page.turned}°")
        if page.number in ocr:
            parts.append("read by OCR")
        elif page.hidden > 0.5:
            parts.append("text layer of an earlier OCR")
        return ", ".join(parts)

    lines = []
    for description, run in groupby(pages, key=told):
        members = list(run)
        first, last = members[0].number, members[-1].number
        gutters = {rest for page in members if (rest := page.columns.partition(", ")[2])}
        where = f", {min(gutters)}" if len(gutters) == 1 else (", gutter measured on each page" if gutters else "")
        lines.append(f"p. {first}{f'–{last}' if last > first else ''}: {description}{where}")
    return tuple(lines)


def findings_of(pages: Sequence[PrintedPage], ocr_pages: Iterable[int] = ()) -> tuple[Finding, ...]:
    """The pages that could not be read, have unmapped characters, or on which the second reader disagrees."""
    ocr = set(ocr_pages)
    found: list[Finding] = []
    for page in pages:
        if page.number in ocr:
            continue
        if page.failure:
            found.append(
                Finding(kind="page-without-text", page=page.number, message=f"could not be read: {page.failure}")
            )
        elif not page.glyphs:
            found.append(Finding(kind="page-without-text", page=page.number, message="no text and no image of text"))
        elif page.unmapped > UNMAPPED * page.glyphs:
            share = page.unmapped / page.glyphs
            message = f"{share:.0%} of the characters have no Unicode value in their font"
            found.append(Finding(kind="cid-text", page=page.number, message=message, snippet=_snippet(page)))
        if page.columns.startswith("table"):
            message = "a table, read row by row: compare its cells with the page before quoting"
            found.append(Finding(kind="structure", page=page.number, message=message, snippet=_snippet(page)))
        if page.disagreement is not None and page.disagreement > _DISAGREEMENT:
            message = f"the second reader (pypdfium2) differs on {page.disagreement:.1%} of the letters of this page"
            found.append(Finding(kind="reader-disagreement", page=page.number, message=message, snippet=_snippet(page)))
    return tuple(found)


def pages_missed(total: int, counted: int | None) -> tuple[Finding, ...]:
    """That the two readers do not count the same pages, where they do not: a damaged file may hide some from one."""
    if counted is None or counted == total:
        return ()
    message = f"pages read: {total:,}; by the second reader (pypdfium2) it has {counted:,}: compare the last ones"
    return (Finding(kind="reader-disagreement", message=message),)


def _snippet(page: PrintedPage) -> str:
    return page.lines[0].text[:80] if page.lines else ""
