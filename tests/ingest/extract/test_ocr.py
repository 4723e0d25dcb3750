"""Scans are seen as scans and read by OCR; without Tesseract the operator is told what to install."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import IngestError
from ingest.extract import figures, ocr
from ingest.extract.pdf.document import extract
from ingest.extract.pdf.printed import PrintedLine, PrintedPage
from ingest.extract.pdf.scans import why_scan
from ingest.limits import ExtractLimits
from tests.ingest.extract.paper import Sheet, pdf

needs_tesseract = pytest.mark.skipif(
    "spa" not in ocr.installed_languages(), reason="tesseract-ocr-spa is not installed"
)

_LINES = ["Articulo 1. Los faros de la costa", "se encienden al caer el sol.", "Articulo 2. El guarda del faro",
          "lleva un libro de las luces."]  # fmt: skip


def scan(columns: list[list[str]]) -> bytes:
    """A PDF of one page that is the picture of columns of text, at 200 dots an inch."""
    image = Image.new("L", (1700, 2200), 255)
    drawing = ImageDraw.Draw(image)
    for at, lines in enumerate(columns):
        for row, line in enumerate(lines):
            drawing.text((120 + 780 * at, 200 + 60 * row), line, fill=0, font=ImageFont.load_default(36))
    out = io.BytesIO()
    image.save(out, "PDF", resolution=200)
    return out.getvalue()


@needs_tesseract
def test_a_page_that_is_a_picture_is_read_by_ocr_and_says_so() -> None:
    flow = extract(scan([_LINES]), languages=("spa",))
    assert [line.text for line in flow.lines] == _LINES
    assert all(line.ocr_confidence is not None and line.ocr_confidence > 60 for line in flow.lines)
    assert (flow.ocr_pages, flow.pages_without_text) == ((1,), ())
    assert flow.layout == ("p. 1: 1 column, read by OCR",)
    assert flow.findings[0].kind == "scan"
    assert "confidence" in flow.findings[0].message


@needs_tesseract
def test_the_columns_of_a_scan_are_read_one_after_the_other() -> None:
    left = [f"faro {n} de la costa norte" for n in range(9)]
    right = [f"buque {n} de la costa sur" for n in range(9)]
    flow = extract(scan([left, right]), languages=("spa",))
    firsts = [line.text.split()[0] for line in flow.lines if line.role == "body"]
    assert firsts == ["faro"] * 9 + ["buque"] * 9


def test_without_tesseract_the_pages_and_the_package_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed_languages", frozenset)
    with pytest.raises(IngestError, match=r"page 1 is a scan .* apt-get install tesseract-ocr tesseract-ocr-spa"):
        extract(scan([_LINES]), languages=("spa",))


@needs_tesseract
def test_pages_past_the_limit_of_ocr_are_named_not_dropped() -> None:
    page = Image.new("L", (850, 1100), 255)
    ImageDraw.Draw(page).text((60, 100), "Los faros", fill=0, font=ImageFont.load_default(40))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=100, save_all=True, append_images=[page, page])
    flow = extract(out.getvalue(), languages=("spa",), limits=ExtractLimits(ocr_max_pages=1))
    assert flow.ocr_pages == (1,)
    assert flow.pages_without_text == (2, 3)
    assert "2 more scanned pages were not read; raise CONCORDIS_OCR_MAX_PAGES" in [f.message for f in flow.findings]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ({"covered": 1.0}, "it has no text"),
        ({"paths": 900}, "it has no text"),
        ({}, ""),
        ({"covered": 1.0, "glyphs": 40, "text": "Congreso de Arenal, departamento de leyes"}, "watermark"),
        ({"covered": 0.05, "glyphs": 40, "text": "Dado en Arenal, el 3 de febrero de 1999."}, ""),
        ({"glyphs": 900, "unmapped": 400, "text": "(cid:12)(cid:4) faros"}, "Unicode"),
        ({"covered": 1.0, "glyphs": 900, "text": "L0s f4ros rn1l dcI pu3rto q~e s*n v1ej0s " * 12}, "rubbish"),
        ({"covered": 1.0, "glyphs": 900, "text": "Los faros de la costa y del puerto son de todos. " * 12}, ""),
        ({"failure": "PSEOF"}, "cannot be read"),
    ],
)
def test_a_scan_is_known_by_what_its_text_layer_lacks(page: dict[str, object], reason: str) -> None:
    text = str(page.pop("text", ""))
    lines = [PrintedLine(text=text, x0=0, x1=1, base=0, size=10)] if text else []
    found = why_scan(PrintedPage(number=1, width=612, height=792, lines=lines, **page), ())  # type: ignore[arg-type]
    assert reason in found
    assert bool(reason) == bool(found)


@needs_tesseract
def test_only_the_scanned_pages_of_a_mixed_file_are_read_by_ocr() -> None:
    words = "las autoridades del puerto de Arenal llevan un libro de faros"
    assert extract(pdf(Sheet().column(72, 100, [f"{n} {words}" for n in range(5)]), Sheet())).ocr_pages == ()


@pytest.mark.laws
@needs_tesseract
def test_a_scan_under_a_line_of_watermark_is_a_scan(shared: Path) -> None:
    name = "gt-decreto-2-2025-delitos-migratorios.scanned-with-watermark-text.pdf"
    flow = extract((shared / "pdf-samples" / name).read_bytes(), languages=("spa",))
    assert flow.ocr_pages == (1, 2)
    text = "\n".join(line.text for line in flow.lines if line.role == "body")
    assert [int(n) for n in re.findall(r"^Artículo (\d)\.", text, re.M)] == [1, 2, 3, 4]


@pytest.mark.laws
def test_a_good_text_layer_over_a_scan_is_used(shared: Path) -> None:
    data = (shared / "pdf-samples" / "gt-dca-decreto-13-2013-two-column-paper-capture.pdf").read_bytes()
    flow = extract(data)
    assert flow.ocr_pages == ()
    assert "text layer of an earlier OCR" in flow.layout[-1]


def test_a_doubtful_figure_is_what_two_of_three_readings_agree_on(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = iter(["ARTÍCULO 75.- DE LOS FAROS", "ARTICULO 75.- DE LOS FAROS", "pena de 3 a 9 años", "de 6 a 9 años"])
    monkeypatch.setattr(figures.pytesseract, "image_to_string", lambda *_, **__: next(readings))
    words = ["ARTÍCULO", "73.-", "DE", "pena", "de", "8", "a", "9", "años"]
    confidences = ["96", "56", "96", "96", "96", "40", "96", "92", "96"]
    places = {name: ["10"] * len(words) for name in ("left", "top", "width", "height")}
    table = {"text": words, "conf": confidences, **places}
    assert figures.settle_figures(Image.new("L", (100, 100)), table, [[0, 1, 2], [3, 4, 5, 6, 7, 8]], "spa", 5) == 1
    # The number of the article is put right; on the years no two readings agree, and their confidence stays low.
    assert table["text"] == ["ARTÍCULO", "75.-", "DE", "pena", "de", "8", "a", "9", "años"]
    assert table["conf"][1] == "80.0"
    assert table["conf"][5] == "40"
