"""Pages of a PDF read by OCR: drawn by pypdfium2, read by Tesseract, with the confidence of every word kept.

`read` runs in a child process on a share of the pages. The words come back as the lines of a printed page, put in
order by the same measures of columns as text that was never scanned.
"""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pytesseract
from PIL import Image, ImageStat

from ingest.errors import DamagedError
from ingest.extract.figures import settle_figures
from ingest.extract.pdf.pages import lines_in_order
from ingest.extract.pdf.printed import Fragment, PrintedPage, PrintedPages, Word
from ingest.sandbox import Progress

# Tesseract's language data by our language codes, with the Debian package of each.
LANGUAGES = {"es": "spa", "en": "eng", "fr": "fra"}
_POINTS = 72.0
# Capitals and ascenders reach about this share of the type size above the baseline.
_CAPITAL = 0.72
# An image is the page where its edges are the page's within this share, and is fit for OCR between these resolutions.
_AT_EDGE, _FIT = 0.02, (190.0, 450.0)
# Mean greys (0 to 255) that differ by less are of the same picture.
_SAME_GREY = 40.0
# A gap within a line of Tesseract's that is wider than this share of the size may be a gutter.
_FRAGMENT_GAP = 1.0
# Below this mean confidence a page may lie on its side: its orientation is looked for.
_DOUBTFUL = 45.0
# A word without a letter or figure and a lower confidence than this is a speck.
_SPECK = 50.0
# What Tesseract makes of rules and the edges of paper.
_EDGES = re.compile(r"[\s_|¦~]+")
# The largest drawing, in pixels; an A3 page at 300 dpi has 17 million.
_MOST_PIXELS = 60_000_000


@cache
def installed_languages() -> frozenset[str]:
    """The language data that Tesseract has here; empty where it is not installed."""
    if shutil.which("tesseract") is None:
        return frozenset()
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    return frozenset(listed.stdout.split("\n")[1:]) - {""}


def packages(languages: Sequence[str]) -> str:
    """The Debian packages that read these languages of Tesseract.

    >>> packages(("spa", "eng"))
    'tesseract-ocr tesseract-ocr-spa'
    """
    # English comes with the program.
    return " ".join(["tesseract-ocr", *(f"tesseract-ocr-{code}" for code in languages if code != "eng")])


def read(
    data: bytes,
    progress: Progress | None = None,
    *,
    pages: list[int],
    languages: list[str],
    dpi: int = 300,
    seconds: float = 120.0,
    total: int = 0,
) -> PrintedPages:
    """The pages of these numbers, counted from 1, as Tesseract reads them with `languages` ("spa", "eng", "fra").

    `seconds` bounds the reading of one page; a page that takes longer says so in `failure`.
    Raises DamagedError where the file cannot be drawn.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DamagedError(f"its pages cannot be drawn for OCR ({error})") from error
    printed = []
    for done, number in enumerate(pages, 1):
        printed.append(_page(document, number, "+".join(languages), dpi, seconds))
        if progress is not None:
            progress(done, total or len(pages))
    return PrintedPages(total=len(document), pages=printed)


def _page(document: pdfium.PdfDocument, number: int, languages: str, dpi: int, seconds: float) -> PrintedPage:
    width = height = 0.0
    try:
        page = document[number - 1]
        width, height = page.get_size()
        image, scale = _drawn(page, dpi)
        page.close()
        fragments = _fragments(_words(image, languages, seconds), scale)
        turned = 0
        if _confidence(fragments) < _DOUBTFUL and (turn := _orientation(image, seconds)):
            upright = image.rotate(-turn, expand=True)
            again = _fragments(_words(upright, languages, seconds), scale)
            if _confidence(again) > _confidence(fragments):
                fragments, turned = again, turn // 90
                width, height = upright.width / scale, upright.height / scale
    except (pdfium.PdfiumError, pytesseract.TesseractError, RuntimeError, ValueError, OSError) as error:
        message = " ".join(str(error).split())[:120] or type(error).__name__
        return PrintedPage(number=number, width=width, height=height, lines=[], failure=message)
    _even_sizes(fragments)
    lines, columns = lines_in_order(fragments)
    return PrintedPage(
        number=number, width=width, height=height, lines=lines, columns=columns,
        glyphs=sum(len(line.text) for line in lines), covered=1.0, turned=turned,
    )  # fmt: skip


def _drawn(page: pdfium.PdfPage, dpi: int) -> tuple[Image.Image, float]:
    """The page as an image in greys, and its pixels per point."""
    width, height = page.get_size()
    own = _own_image(page, width, height)
    if own is not None:
        return own, own.width / width
    scale = min(dpi / _POINTS, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    return page.render(scale=scale, grayscale=True).to_pil(), scale


def _own_image(page: pdfium.PdfPage, width: float, height: float) -> Image.Image | None:
    """The scan itself, where one upright image of a resolution fit for OCR is all of the page; None otherwise.

    Drawing it anew moves its pixels by fractions, which costs time and figures (measured: "46" read as "44").
    """
    if page.get_rotation():
        return None
    images = list(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    if len(images) != 1:
        return None
    a, b, c, d, e, f = images[0].get_matrix().get()
    if b or c or abs(a - width) > _AT_EDGE * width or abs(d - height) > _AT_EDGE * height:
        return None
    if abs(e) > _AT_EDGE * width or abs(f) > _AT_EDGE * height:
        return None
    across, down = images[0].get_px_size()
    if not _FIT[0] <= across * _POINTS / width <= _FIT[1] or across * down > _MOST_PIXELS:
        return None
    image: Image.Image = images[0].get_bitmap().to_pil().convert("L")
    # Masks and colour spaces can turn black into white: the page as it is drawn tells.
    seen = page.render(scale=0.25, grayscale=True).to_pil()
    alike = abs(ImageStat.Stat(image).mean[0] - ImageStat.Stat(seen).mean[0]) < _SAME_GREY
    return image if alike and abs(image.width / width - image.height / height) < 0.05 else None


def _words(image: Image.Image, languages: str, seconds: float) -> dict[str, list[str]]:
    """Tesseract's table of the words of an image, doubtful figures read again."""
    table: dict[str, list[str]] = pytesseract.image_to_data(
        image, lang=languages, config="--psm 3", timeout=seconds, output_type=pytesseract.Output.DICT
    )
    settle_figures(image, table, list(_rows(table).values()), languages, seconds)
    return table


def _rows(table: dict[str, list[str]]) -> dict[tuple[int, int, int], list[int]]:
    """The words of each of Tesseract's lines, as indices into its table; specks and edges are none."""
    rows: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for at, text in enumerate(table["text"]):
        confidence = float(table["conf"][at])
        if not text.strip() or confidence < 0:
            continue
        if _EDGES.fullmatch(text) or (not re.search(r"[^\W_]", text) and confidence < _SPECK):
            continue
        rows[int(table["block_num"][at]), int(table["par_num"][at]), int(table["line_num"][at])].append(at)
    return rows


def _orientation(image: Image.Image, seconds: float) -> int:
    """By how many degrees, clockwise, the page must be turned; 0 where it cannot be told."""
    try:
        told = pytesseract.image_to_osd(image, timeout=seconds, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractError, RuntimeError):
        return 0
    return int(told.get("rotate", 0))


def _fragments(table: dict[str, list[str]], scale: float) -> list[Fragment]:
    """The words of Tesseract's table as fragments, measured in points from the top left."""
    fragments: list[Fragment] = []
    for indices in _rows(table).values():
        fragments += _row(table, indices, scale)
    return fragments


def _row(table: dict[str, list[str]], indices: list[int], scale: float) -> list[Fragment]:
    tops = [int(table["top"][at]) / scale for at in indices]
    bottoms = [(int(table["top"][at]) + int(table["height"][at])) / scale for at in indices]
    # Words without descenders stand on the baseline.
    level = [b for at, b in zip(indices, bottoms, strict=True) if not re.search("[gjpqyçQ,;()¡¿]", table["text"][at])]
    base = median(level or bottoms)
    tall = [
        base - top
        for at, top in zip(indices, tops, strict=True)
        if re.search("[A-ZÁÉÍÓÚbdfhklt0-9]", table["text"][at])
    ]
    size = max((median(tall) if tall else 1.4 * (base - median(tops))) / _CAPITAL, 1.0)
    words = [
        Word(
            text=table["text"][at].strip(), x0=round(int(table["left"][at]) / scale, 2),
            x1=round((int(table["left"][at]) + int(table["width"][at])) / scale, 2), base=round(base, 2),
            size=round(size, 2), confidence=float(table["conf"][at]),
        )
        for at in indices
    ]  # fmt: skip
    words.sort(key=lambda word: word.x0)
    fragments = [Fragment(words=[words[0]])]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > _FRAGMENT_GAP * size:
            fragments.append(Fragment(words=[]))
        fragments[-1].words.append(word)
    return fragments


def _even_sizes(fragments: list[Fragment]) -> None:
    """Give words of about the usual size that size: their letters and dust move the measure."""
    words = [word for fragment in fragments for word in fragment.words]
    usual = median([word.size for word in words for _ in word.text]) if words else 1.0
    for word in words:
        if 0.6 * usual < word.size < 1.8 * usual:
            word.size = usual


def _confidence(fragments: list[Fragment]) -> float:
    words = [word for fragment in fragments for word in fragment.words if word.confidence is not None]
    letters = sum(len(word.text) for word in words)
    return sum((word.confidence or 0.0) * len(word.text) for word in words) / letters if letters else 0.0
