"""The pages of a PDF, read: this is what runs in the child process, on the whole file or on a share of its pages."""

import io
import logging

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ingest.errors import DamagedError, EncryptedError, IngestError, LimitError
from ingest.extract.pdf.columns import order
from ingest.extract.pdf.content import ContentInterpreter
from ingest.extract.pdf.glyphs import Glyph, GlyphCollector, PageGlyphs
from ingest.extract.pdf.lines import fragments_of, lines_of
from ingest.extract.pdf.printed import Fragment, PrintedLine, PrintedPage, PrintedPages
from ingest.extract.pdf.second_reader import SecondReader
from ingest.sandbox import Progress

# A page that says more than this many glyphs is a map or an attack; a page of dense print has 9,000.
_MOST_GLYPHS = 100_000


def read(
    data: bytes, progress: Progress | None = None, *, share: int = 0, shares: int = 1, max_pages: int = 5_000
) -> PrintedPages:
    """Every `shares`-th page from page `share` (counted from 0) on, with the number of pages of the file.

    Raises EncryptedError, DamagedError or LimitError. A page that cannot be read says so in `failure`.
    """
    logging.disable(logging.ERROR)
    document = _opened(data)
    resources = PDFResourceManager(caching=True)
    collector = GlyphCollector(resources)
    interpreter = ContentInterpreter(resources, collector)
    second = SecondReader(data)
    total = _page_count(document)
    pages: list[PrintedPage] = []
    number = 0
    try:
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            if number > max_pages:
                raise LimitError(f"it has more than {max_pages:,} pages; raise CONCORDIS_EXTRACT_MAX_PAGES to read it")
            if (number - 1) % shares != share:
                continue
            pages.append(_page(number, page, interpreter, collector, second))
            if progress is not None:
                progress(len(pages), max(total, number))
    except (IngestError, MemoryError, RecursionError):
        raise
    except Exception as error:
        # The pages before the break are kept; that some are missing is told where the second reader counts more.
        if not number:
            raise DamagedError(f"it is a damaged PDF: its pages cannot be found ({_short(error)})") from error
    if not number:
        raise DamagedError("it is a damaged PDF: it has no pages; open it in a viewer and print it anew")
    return PrintedPages(total=number, counted=second.pages, pages=pages)


def _opened(data: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)), caching=True)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedError("it is an encrypted PDF; save it without a password and try again") from error
    except Exception as error:
        raise DamagedError(f"it is a damaged PDF and cannot be opened ({_short(error)}); fetch it again") from error


def _page_count(document: PDFDocument) -> int:
    """How many pages the catalogue promises, 0 where it does not say; only progress rests on it."""
    try:
        from pdfminer.pdftypes import dict_value, int_value

        return int(int_value(dict_value(document.catalog["Pages"]).get("Count", 0)))
    except Exception:  # noqa: BLE001 — whatever is broken there, the pages are looked for all the same
        return 0


def _page(
    number: int, page: PDFPage, interpreter: PDFPageInterpreter, collector: GlyphCollector, second: SecondReader
) -> PrintedPage:
    try:
        interpreter.process_page(page)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 — one broken page does not take the others with it
        return PrintedPage(number=number, width=0, height=0, lines=[], failure=_short(error))
    printed = printed_page(number, collector.page)
    words = " ".join([*(_with_marks(line) for line in printed.lines), *printed.stamps])
    printed.disagreement = second.disagreement(number - 1, words)
    return printed


def _with_marks(line: PrintedLine) -> str:
    return f"{line.text} {' '.join(mark for _, mark in line.raised)}"


def printed_page(number: int, page: PageGlyphs) -> PrintedPage:
    """The lines of a page in reading order, from its glyphs."""
    glyphs = [g for g in page.glyphs[:_MOST_GLYPHS] if _is_near(g, max(page.width, page.height))]
    turns = {turn: sum(1 for g in glyphs if g.turn == turn) for turn in (0, 1, 2, 3)}
    turn = max(turns, key=lambda t: (turns[t], -t))
    width, height = (page.width, page.height) if turn % 2 == 0 else (page.height, page.width)
    # Turned coordinates are negative where the turn mirrors an axis: bring them back onto the page.
    upright = [g for g in glyphs if g.turn == turn]
    stamps = _stamps([g for g in glyphs if g.turn != turn])
    dx = {0: 0.0, 1: 0.0, 2: page.width, 3: page.height}[turn]
    top = {0: page.height, 1: 0.0, 2: 0.0, 3: page.width}[turn]
    if dx:
        upright = [g._replace(x0=g.x0 + dx, x1=g.x1 + dx) for g in upright]
    fragments = fragments_of(upright, top)
    rules = [(x0, x1, page.height - y) for x0, x1, y in page.rules] if turn == 0 else []
    lines, columns = lines_in_order(fragments)
    area = page.width * page.height
    return PrintedPage(
        number=number, width=width, height=height, lines=lines, stamps=stamps, columns=columns, rules=rules,
        glyphs=sum(1 for g in glyphs if not g.text.isspace()), unmapped=page.unmapped, paths=page.paths,
        covered=min(page.image_area / area, 1.0) if area else 0.0,
        hidden=page.hidden / len(glyphs) if glyphs else 0.0, turned=turn,
    )  # fmt: skip


def lines_in_order(fragments: list[Fragment]) -> tuple[list[PrintedLine], str]:
    """The lines of a page in reading order, and its columns in words ("" for one column)."""
    layout = order(fragments)
    lines: list[PrintedLine] = []
    for index, region in enumerate(layout.regions):
        for line in lines_of(region.fragments):
            line.region, line.left, line.right, line.side_note = index, region.left, region.right, region.side_note
            lines.append(line)
    if not layout.gutters:
        return lines, "table, read row by row" if layout.table else ""
    gutters = ", ".join(f"{x:.0f}" for x in sorted(layout.gutters))
    kind = "side notes" if layout.side_notes else f"{len(layout.gutters) + 1} columns"
    return lines, f"{kind}, gutter at {gutters} pt"


def _is_near(glyph: Glyph, reach: float) -> bool:
    """Whether a glyph stands on the page or near it: damaged files place text at any number, or at none."""
    return (
        -2 * reach <= glyph.x0 <= glyph.x1 + 2 * reach <= 6 * reach
        and abs(glyph.y) <= 3 * reach
        and glyph.size <= reach
    )


def _stamps(glyphs: list[Glyph]) -> list[str]:
    """Text that runs another way than the page's: stamps in the margin, watermarks across it."""
    stamps: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and glyph.turn == last.turn and abs(glyph.y - last.y) < 40 and stamps:
            stamps[-1] += glyph.text
        else:
            stamps.append(glyph.text)
        last = glyph
    return [text for stamp in stamps if (text := " ".join(stamp.split()))]


def _short(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:120]
