"""Word documents: what is printed, automatic numbers too, within bounds on what an archive may expand to."""

# ruff: noqa: E501 - markup reads better unbroken

import io
import zipfile

import docx
import pytest

from ingest.errors import DamagedError, EmptyFileError, LimitError
from ingest.extract import docx as reader
from ingest.structure import split

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{inside}</w:{name}>")
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_document_as_a_ministry_writes_it() -> None:
    document = docx.Document()
    document.core_properties.title = "Anteproyecto de Ley de Faros"
    document.add_heading("TÍTULO I", level=1)
    document.add_heading("De los faros", level=2)
    document.add_paragraph().add_run("Artículo 1.- Objeto.").bold = True
    document.add_paragraph("Nadie apagará un faro.\nNi de día.")
    document.add_paragraph("Artículo 2.- La pena es de 2 a 6 años.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Faro", "Multa"
    buffer = io.BytesIO()
    document.save(buffer)
    flow = reader.extract(buffer.getvalue())
    assert [(line.text, line.heading_level) for line in flow.lines] == [
        ("TÍTULO I", 1), ("De los faros", 2), ("Artículo 1.- Objeto.", 0), ("Nadie apagará un faro.", 0), ("Ni de día.", 0),
        ("Artículo 2.- La pena es de 2 a 6 años.", 0), ("Faro\tMulta", 0),
    ]  # fmt: skip
    assert flow.title == "Anteproyecto de Ley de Faros"
    assert [line.bold for line in flow.lines][2:4] == [True, False]
    assert [p.eid for p in split(flow, language="es").provisions] == ["art_1", "art_2"]


def test_automatic_numbers_are_printed() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Artículo %1.-"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )

    def item(text: str, level: int) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = item("Son:", 0) + item("faros;", 1) + item("islas.", 1) + item("Pena.", 0) + item("multa.", 1)
    assert [line.text for line in reader.extract(package(body, numbering=numbering)).lines] == [
        "Artículo 3.- Son:", "a) faros;", "b) islas.", "Artículo 4.- Pena.", "a) multa.",
    ]  # fmt: skip


def test_footnotes_are_kept_apart_and_deleted_words_are_gone() -> None:
    body = (
        '<w:p><w:r><w:t>Art. 1. La pena</w:t><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>vieja</w:delText>'
        "</w:r></w:del><w:ins><w:r><w:t> nueva.</w:t></w:r></w:ins></w:p>"
    )
    footnotes = '<w:footnote w:id="2"><w:p><w:r><w:t>Así en el original.</w:t></w:r></w:p></w:footnote>'
    lines = reader.extract(package(body, footnotes=footnotes)).lines
    assert [(line.role, line.text) for line in lines] == [
        ("body", "Art. 1. La pena nueva."), ("footnote", "Así en el original."),
    ]  # fmt: skip


def test_zip_bombs_are_refused_before_they_expand(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = package(paragraph("x" * 50_000_000))
    assert len(bomb) < 200_000
    with pytest.raises(LimitError, match="CONCORDIS_ARCHIVE_MAX_RATIO"):
        reader.extract(bomb)
    monkeypatch.setenv("CONCORDIS_ARCHIVE_MAX_BYTES", "1000")
    with pytest.raises(LimitError, match="CONCORDIS_ARCHIVE_MAX_BYTES"):
        reader.extract(package(paragraph("x" * 2000)))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (package(paragraph("Art. 1."))[:-40], DamagedError, "broken or cut off"),
        (package(""), EmptyFileError, "no text"),
        (package("<w:p><w:r><w:t>Art. 1.</w:r></w:p>"), DamagedError, "not well-formed"),
    ],
)
def test_broken_documents_are_refused_in_one_line(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        reader.extract(data)
    assert "\n" not in str(caught.value)
