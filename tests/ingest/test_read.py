"""What a file is, from its bytes; text in every character set that publishers use; refusals in one line."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read
from ingest.errors import DamagedError, EmptyFileError, IngestError, LimitError, WrongKindError

SPANISH = "ARTÍCULO 1º.- Será reprimido con prisión de 2 a 4 años quien niegue auxilio al niño; «así» queda dicho. ¿Sí?"
FRENCH = "Article premier — L’étranger à qui l’on a accordé l’asile ne peut être expulsé, même où ça déplaît."


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.7\n", "a.html", read.PDF),
        (b"\n\n junk before %PDF-1.4", "a.pdf", read.PDF),
        (b"<!DOCTYPE html><title>x</title>", "a.pdf", read.HTML),
        (b"\xef\xbb\xbf  <html><body>Art. 1</body></html>", "a", read.HTML),
        (b"<!-- saved page --><HTML><BODY>x", "a.txt", read.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "a.xml", read.HTML),
        (b"<p>Art. 1.- x</p><p>Art. 2.- y</p>", "a.txt", read.HTML),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Statute xml:lang="en"><Body/></Statute>', "a.xml", read.JUSTICE),
        (b'<?xml version="1.0"?><!--x--><!DOCTYPE Bill PUBLIC "-//J//" "B.dtd"><Bill/>', "a.xml", read.JUSTICE),
        (b'<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"/>', "a.xml", read.USLM),
        (b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"/>', "a.xml", read.CLML),
        (b'<?xml version="1.0"?><pLaw xmlns="http://schemas.gpo.gov/xml/uslm"/>', "a.xml", read.USLM),
        (b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>', "a.xml", read.AKN),
        (b'<an:akomaNtoso xmlns:an="http://www.akomantoso.org/2.0"/>', "a.xml", read.AKN),
        (b'<?xml version="1.0"?><norma><articulo/></norma>', "a.xml", read.XML),
        ('<?xml version="1.0" encoding="utf-16"?><Statute/>'.encode("utf-16"), "a.xml", read.JUSTICE),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.zip", read.DOCX),
        (b"# Ley\n\n## Art. 1\n\nTexto.\n\n## Art. 2\n", "a", read.MARKDOWN),
        (b"# Ley\n\n## Art. 1\n\nTexto.\n\n## Art. 2\n", "a.txt", read.PLAIN),
        (b"Art. 1. Text.", "a.md", read.MARKDOWN),
        (b"Art. 1. Text.", "a", read.PLAIN),
        (b"BMW is no law. MZ neither.", "a", read.PLAIN),
        (b"Art. 1. A line<br>and **another**<br>\n## Art. 2\n", "a.md", read.MARKDOWN),
        (SPANISH.encode("utf-16-le"), "a", read.PLAIN),
    ],
)
def test_the_kind_is_told_from_the_bytes(data: bytes, name: str, media_type: str) -> None:
    assert read.sniff(data, name) == media_type


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyFileError, "empty"),
        (b"\xef\xbb\xbf \r\n\t ", EmptyFileError, "empty"),
        (b"\x00" * 5000, EmptyFileError, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), WrongKindError, "PNG image; put scanned pages into a PDF"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), WrongKindError, "JPEG image"),
        (b"MZ\x90\x00" + bytes(300), WrongKindError, "program"),
        (b"\x7fELF" + bytes(300), WrongKindError, "program"),
        (b"\x1f\x8b\x08" + bytes(range(256)), WrongKindError, "gzip archive; unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(300), WrongKindError, "save it as DOCX"),
        (b"{\\rtf1 Art. 1}", WrongKindError, "save it as DOCX"),
        (zipped("a.pdf", "b.pdf"), WrongKindError, "ZIP archive; unpack it"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), WrongKindError, "Office file other than"),
        (zipped("word/document.xml")[:40], DamagedError, "broken or cut-off archive"),
        (b'{"articles": ["Art. 1"]}', WrongKindError, "JSON"),
        (bytes(range(1, 32)) * 50, WrongKindError, "binary data"),
    ],
)
def test_what_is_no_law_text_is_refused_in_one_line(data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read.sniff(data, "law.pdf")
    assert "\n" not in str(caught.value)


def test_a_file_past_the_size_limit_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDIS_FILE_MAX_BYTES", "10")
    with pytest.raises(LimitError, match="CONCORDIS_FILE_MAX_BYTES"):
        read.sniff(b"Article 1. Text.")


@pytest.mark.parametrize("text", [SPANISH, FRENCH, SPANISH * 300])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman"]
)
def test_every_character_set_of_publishers_decodes(text: str, encoding: str) -> None:
    assert read.decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "ISO-8859-15", "windows-1252", "us-ascii", "utf-8", "made-up"])
def test_windows_1252_under_any_declared_name(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{SPANISH} {FRENCH}</body></html>'
    assert read.decode(page.encode("cp1252")) == page


def test_the_declared_character_set_is_taken_where_it_fits() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-2"?><p>Článek 1</p>'
    assert read.decode(page.encode("iso-8859-2")) == page


def test_a_page_pasted_together_from_two_character_sets() -> None:
    data = (SPANISH * 3).encode() + b"\n" + "Artículo 2".encode("cp1252")
    assert read.decode(data) == SPANISH * 3 + "\nArtículo 2"


def test_line_ends_marks_and_controls_are_tidied() -> None:
    assert read.decode("a\r\nb\rc\x00\x07\ufeffd\u0301e\u0301".encode()) == "a\nb\ncd\u0301é"


@given(st.binary(max_size=400))
def test_any_bytes_have_a_kind_or_a_one_line_error_and_decode(data: bytes) -> None:
    try:
        outcome = read.sniff(data, "x")
    except IngestError as error:
        outcome = str(error)
    assert outcome.count("\n") == 0
    assert "\ufeff" not in read.decode(data)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_is_never_taken_for_another_set(text: str) -> None:
    assert read.decode(("á" + text).encode()) == read.decode(("á" + text).encode("utf-8-sig"))
