"""Bytes in, and what they are: the media type is told from the bytes, text is decoded, and everything that is no
law text (an image, an archive, a program, nothing) is refused here in one line, before any parser sees it.

The file's name is never trusted: it only breaks the tie between Markdown and plain text, which no byte can.
"""

import codecs
import io
import re
import unicodedata
import zipfile
from typing import Final

import charset_normalizer

from ingest.errors import DamagedError, EmptyFileError, LimitError, WrongKindError
from ingest.limits import ReadLimits

PDF: Final = "application/pdf"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
PLAIN: Final = "text/plain"
JUSTICE: Final = "application/x-justice+xml"
USLM: Final = "application/x-uslm+xml"
AKN: Final = "application/akn+xml"
CLML: Final = "application/x-clml+xml"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# XML of a vocabulary that no reader knows: its paragraphs are read, its structure is not.
XML: Final = "application/xml"

# Beginnings of files that are not law texts, and what to call them in the message.
_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc); save it as DOCX or PDF"),
    (b"{\\rtf", "a Rich Text document; save it as DOCX or PDF"),
    (b"%!PS", "a PostScript document; save it as PDF"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"RIFF", "a sound, a film or a WebP image"),
    (b"\x00\x00\x01\x00", "an icon image"),
)
# Signatures of two letters also begin honest sentences; these need bytes that no text has.
_SHORT_SIGNATURES: Final = frozenset({b"BM", b"MZ", b"GIF8", b"RIFF", b"ID3", b"BZh"})

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:\-]{1,40})|<meta[^>]{0,400}?charset\s*=\s*["']?([\w.:\-]{1,40})""",
    re.I,
)
# What the single-byte files of the region's publishers are written in; anything else decodes to letters no law has.
_SINGLE_BYTE: Final = ["cp1252", "mac_roman", "cp850"]
# Declared names that stand for Windows-1252 in practice (WHATWG Encoding, section 4.2).
_MEANS_CP1252: Final = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})

# How far into a file its kind is looked for; prologues and comments of publishers stay under 10 kB.
_HEAD: Final = 65_536
_ROOT: Final = re.compile(
    r"<(?![?!])(?:(?P<prefix>[\w.\-]+):)?(?P<name>[A-Za-z_][\w.\-]*)(?P<attributes>[^<>]{0,4000})"
)
_HTML_TAG: Final = re.compile(
    r"<(?:html|head|body|title|meta|div|p|table|h[1-6]|article|section|main|span|br|font|center|ul|ol)\b[^<>]*>", re.I
)
_MARKDOWN: Final = re.compile(r"^(?:#{1,6} \S|```|\[[^\]]+\]: \S|[*-] \*\*)|\*\*[^*\n]+\*\*|\]\([^)\s]+\)", re.M)
_JUSTICE_ROOTS: Final = frozenset({"Statute", "Bill", "Regulation"})
_USLM_NAMESPACES: Final = ("http://xml.house.gov/schemas/uslm/", "http://schemas.gpo.gov/xml/uslm")


def sniff(data: bytes, name: str = "") -> str:
    """The media type of a source file, told from its bytes; `name` only tells Markdown from plain text.

    Raises EmptyFileError, WrongKindError, DamagedError (a broken archive) or LimitError (the file's size).

    >>> sniff(b"%PDF-1.4 ...", "law.txt"), sniff(b"<!DOCTYPE html><html><body><p>Art. 1</p>", "law.pdf")
    ('application/pdf', 'text/html')
    >>> sniff(b"Article 1. No one shall be held in slavery.", "law.md")
    'text/markdown'
    """
    limit = ReadLimits().file_max_bytes
    if len(data) > limit:
        raise LimitError(
            f"the file has {len(data):,} bytes, more than the {limit:,} that are read; "
            "set CONCORDIS_FILE_MAX_BYTES higher if it is honest"
        )
    if not data.strip(b"\x00\t\n\r\f \xef\xbb\xbf\xfe\xff"):
        raise EmptyFileError("the file is empty; download or export it again")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _kind_of_archive(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature not in _SHORT_SIGNATURES or _is_binary(data[:_HEAD])):
            raise WrongKindError(f"the file is {_with_advice(kind)}")
    if _is_binary(data[:_HEAD]):
        raise WrongKindError(
            "the file is binary data of an unknown kind; give a PDF, HTML, XML, DOCX, Markdown or text file"
        )
    return _kind_of_text(_decode_head(data), name)


def decode(data: bytes) -> str:
    """The text of a source file: NFC, line ends as `\\n`, no byte order mark, no control characters.

    A byte order mark decides; then UTF-8 where the bytes are UTF-8, whatever is declared; then the declared
    character set; then the likeliest of Windows-1252, Mac Roman and code page 850. Stray single bytes in a UTF-8 text
    (pages pasted together by their publisher) are read as Windows-1252. No byte is dropped for want of a decoding.

    >>> decode("Artículo 1º".encode("cp1252")), decode(b"\\xef\\xbb\\xbfArt\\xc3\\xadculo")
    ('Artículo 1º', 'Artículo')
    """
    return _tidy(_decoded(data))


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "concordis-cp1252" if encoding == "utf-8" else "replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared_encoding(data)
    if declared and declared not in _MEANS_CP1252 and declared != "utf-8":
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    if _mostly_utf8(data):
        return data.decode("utf-8", "concordis-cp1252")
    if declared in _MEANS_CP1252:
        return data.decode("cp1252", "concordis-latin-1")
    guess = charset_normalizer.from_bytes(data, cp_isolation=_SINGLE_BYTE).best()
    return data.decode(guess.encoding if guess else "cp1252", "concordis-latin-1")


def _declared_encoding(data: bytes) -> str:
    """The name, as Python knows it, of the character set that an XML or HTML prologue declares; "" for none."""
    match = _DECLARED.search(data[:4096])
    if not match:
        return ""
    try:
        return codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except LookupError:
        return ""


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a byte order mark shows in the zero bytes of its Latin letters."""
    head = data[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


_UTF8_SEQUENCE: Final = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|\xc2[\xa0-\xbf]"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")


def _mostly_utf8(data: bytes) -> bool:
    """Whether more of the bytes above ASCII stand in UTF-8 sequences than not."""
    inside = sum(len(match[0]) for match in _UTF8_SEQUENCE.finditer(data))
    return 2 * inside > sum(1 for _ in _HIGH.finditer(data))


def _single_bytes(error: UnicodeError) -> tuple[str, int]:
    """Error handler: undecodable bytes are Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "concordis-latin-1"), error.end


def _latin_1(error: UnicodeError) -> tuple[str, int]:
    """Error handler: the five bytes that Windows-1252 leaves undefined."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("concordis-cp1252", _single_bytes)
codecs.register_error("concordis-latin-1", _latin_1)

# C0 and C1 controls but tab, line feed and form feed; characters without width; unpaired surrogates.
_UNPRINTED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\u200b\u2060\ufffe\uffff\ud800-\udfff]")


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", _UNPRINTED.sub("", text))


def _decode_head(data: bytes) -> str:
    """The beginning of a text file, decoded; a character cut in two at its end does no harm."""
    return _tidy(_decoded(data[:_HEAD] if len(data) > _HEAD else data)).lstrip()


def _is_binary(head: bytes) -> bool:
    """Whether the bytes hold what no text holds: zero bytes (outside UTF-16/32), or many control characters."""
    if any(head.startswith(bom) for bom, _ in _BOMS) or _wide_encoding(head):
        return False
    if head.count(0) > len(head) // 1000:
        return True
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    # Old word processors leave a few; compressed data has one in ten.
    return controls > len(head) // 30


def _kind_of_text(head: str, name: str) -> str:
    if head.startswith("<"):
        body = re.sub(r"<!--.*?-->", "", head, flags=re.S)
        root = _ROOT.search(body)
        if root and root["name"].lower() not in ("html", "head", "body") and _is_xml(body, root):
            return _kind_of_xml(root)
    if re.search(r"<!doctype\s+html|<html\b", head[:8192], re.I):
        return HTML
    # Fragments cut out of a page; Markdown and plain text may hold a stray <br> or <span>.
    tags = len(_HTML_TAG.findall(head))
    if (head.startswith("<") and tags) or tags > max(10, len(_MARKDOWN.findall(head))):
        return HTML
    if head[:1] in "{[" and re.match(r'[{\[]\s*(?:"[^"\n]{1,200}"\s*[:,]|[{\[]|[}\]]\s*$)', head):
        raise WrongKindError("the file is JSON data, not the text of a law; give the publisher's HTML, XML or PDF")
    lower = name.lower()
    if lower.endswith((".md", ".markdown")):
        return MARKDOWN
    if lower.endswith(".txt"):
        return PLAIN
    return MARKDOWN if len(_MARKDOWN.findall(head)) >= 3 else PLAIN


def _is_xml(body: str, root: re.Match[str]) -> bool:
    if body.startswith("<?xml") or "xmlns" in root["attributes"]:
        return True
    return root["name"] in _JUSTICE_ROOTS or root["name"] == "akomaNtoso" or not _HTML_TAG.match(root[0] + ">")


def _kind_of_xml(root: re.Match[str]) -> str:
    if root["name"] == "akomaNtoso":
        return AKN
    if any(namespace in root["attributes"] for namespace in _USLM_NAMESPACES) or root["name"] == "uscDoc":
        return USLM
    # The root of Crown Legislation Markup (legislation.gov.uk).
    if root["name"] == "Legislation":
        return CLML
    return JUSTICE if root["name"] in _JUSTICE_ROOTS else XML


def _kind_of_archive(data: bytes) -> str:
    """DOCX, or the reason why another archive is not read. Nothing of it is expanded here."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError):
        raise DamagedError("the file is a broken or cut-off archive or DOCX; download or export it again") from None
    if "word/document.xml" in names:
        return DOCX
    if "[Content_Types].xml" in names:
        kind = "an Office file other than a text document; save its text as DOCX or PDF"
    elif "META-INF/container.xml" in names:
        kind = "an EPUB; give the publisher's PDF or HTML"
    elif "content.xml" in names:
        kind = "an OpenDocument file; save it as DOCX or PDF"
    else:
        kind = "a ZIP archive; unpack it and give the files in it"
    raise WrongKindError(f"the file is {kind}")


def _with_advice(kind: str) -> str:
    if ";" in kind:
        return kind
    if "image" in kind:
        return f"{kind}; put scanned pages into a PDF"
    if "archive" in kind:
        return f"{kind}; unpack it and give the files in it"
    return f"{kind}, not the text of a law; give a PDF, HTML, XML, DOCX, Markdown or text file"
