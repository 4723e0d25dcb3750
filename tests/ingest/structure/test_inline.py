"""Headings that OCR hides behind a speck or in the words beside them, and divisions whose figures it misread."""

import pytest

from ingest.flow import Flow, Line
from ingest.structure import split


def split_lines(*texts: str, confidence: float | None = None) -> list[str]:
    lines = tuple(Line(text=text, page=1, opens_paragraph=True, ocr_confidence=confidence) for text in texts)
    units = split(Flow(lines=lines, media_type="application/pdf", pages=1), language="es")
    return [provision.eid for provision in units.provisions if provision.number]


@pytest.mark.parametrize(
    "hidden",
    [
        ".ARTÍCULO 2.- CALLAR. El que calla será oído.",
        "· ARTÍCULO 2. El que calla será oído.",
        "ART(CULO 2. El que calla será oído.",
        "Artículo_ 2~ El que calla será oído.",
        "El que prueba. Artículo 2.- El que calla será oído.",
    ],
)
def test_a_hidden_heading_is_found(hidden: str) -> None:
    texts = ("ARTÍCULO 1.- El que prueba será probado.", hidden, "ARTÍCULO 3.- La excusa se prueba.")
    assert split_lines(*texts) == ["art_1", "art_2", "art_3"]


def test_ocr_runs_a_running_head_into_a_heading() -> None:
    texts = (
        "ARTÍCULO 1.- El que prueba será probado.",
        "GACETA DE LA REPÚBLICA, M. D. C., ARTÍCULO 2.- CALLAR. El que calla será oído.",
        "ARTÍCULO 3.- La excusa se prueba.",
    )
    assert split_lines(*texts, confidence=90.0) == ["art_1", "art_2", "art_3"]


@pytest.mark.parametrize("citation", ["según el Artículo 2.- Lo demás", "del ARTÍCULO 2. Lo demás", "(Artículo 2.)"])
def test_a_citation_within_a_line_is_no_heading(citation: str) -> None:
    texts = (f"ARTÍCULO 1.- El que prueba {citation} se calla.", "ARTÍCULO 3.- La excusa se prueba.")
    assert split_lines(*texts) == ["art_1", "art_3"]


def test_a_division_whose_figure_ocr_misread_stands_in_the_path() -> None:
    lines = tuple(
        Line(text=text, page=1, opens_paragraph=True, ocr_confidence=90.0)
        for text in ("CAPÍTULO UH", "DE LAS PRUEBAS", "ARTÍCULO 1.- El que prueba será probado.")
    )
    (article,) = split(Flow(lines=lines, media_type="application/pdf", pages=1), language="es").provisions
    assert article.path == ("CAPÍTULO UH. DE LAS PRUEBAS",)
