"""Our tokens of page content are pdfminer's own: on streams made at random, on broken ones, and on real pages."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF, PSSyntaxError
from pdfminer.psparser import PSKeyword, PSLiteral

from ingest.extract.pdf.content import ContentInterpreter, objects
from ingest.extract.pdf.glyphs import GlyphCollector, PageGlyphs


def shown(item: Any) -> Any:
    """An operand or operator as a plain value that can be compared."""
    if isinstance(item, list):
        return ("list", [shown(one) for one in item])
    if isinstance(item, dict):
        return ("dict", {name: shown(one) for name, one in item.items()})
    return (type(item).__name__, item.name if isinstance(item, PSKeyword | PSLiteral) else repr(item))


def up_to_the_last_operator(read: list[Any]) -> list[Any]:
    """Operands that no operator follows do nothing, and pdfminer drops some that the end of the file cuts off."""
    while read and read[-1] != "broken" and read[-1][0] != "PSKeyword":
        read.pop()
    return read


def ours(data: bytes) -> list[Any]:
    read: list[Any] = []
    try:
        for item in objects(data):
            read.append(shown(item))
    except PSSyntaxError:
        read.append("broken")
    return up_to_the_last_operator(read)


def theirs(data: bytes) -> list[Any]:
    parser = PDFContentParser([PDFStream({}, data)])
    read: list[Any] = []
    while True:
        try:
            read.append(shown(parser.nextobject()[1]))
        except PSEOF:
            return up_to_the_last_operator(read)
        except PSSyntaxError:
            return [*read, "broken"]


# What content is made of, whole and broken.
PIECES = (
    b"BT", b"ET", b"Tj", b"TJ", b"T*", b"'", b'"', b"re", b"true", b"false", b"null", b"Tj#20", b"q\x00",
    b"12", b"-7", b"+3", b"--5", b"1.5", b"-.25", b".", b"-", b"1.2.3", b"00", b"9" * 30, b"4e5",
    b"(faro)", b"()", b"(a(b)c)", rb"(\(\)\\\n)", rb"(\101\7\0053)", b"(a\\\r\nb\\\nc)", rb"(\x\y)", b"(open", b"a)b)",
    b"<4142>", b"<4 1\n4>", b"<>", b"<4g1>", b"<zz>", b"<", b">", b">>", b"<<", b"<</K 1>>", b"<</K>>",
    b"<</A<</B(c)>>>>",     b"[", b"]", b"{", b"}",
    b"[1(a)-2]", b"[(a)/N]", b"{1 2 add}", b"/Name", b"/A#42c", b"/#", b"/#4", b"/#zz", b"/",
    b"/\xe9", b"% note\r", b"%", b"%%\n", b"#", b"*", b"\x00", b"\x80", b"\xc3\xa9", b"\x0c", b"\x0b",
)  # fmt: skip
BLANKS = (b" ", b"\n", b"\r\n", b"", b"\x00", b"\t ")
streams = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BLANKS)), max_size=40).map(
    lambda pieces: b"".join(piece + blank for piece, blank in pieces)
)


@given(st.one_of(streams, st.binary(max_size=200)))
@example(b"")
@example(b" \x00 ")
@example(b"BT (Ley) Tj")
def test_the_tokens_are_those_of_pdfminer(data: bytes) -> None:
    # Overflow of an octal escape is the one thing that is read differently: there pdfminer gives the page up.
    if re.search(rb"\\[4-7][0-7]{2}", data) or re.search(rb"(?<![A-Za-z])(BI|ID)", data):
        return
    assert ours(data) == theirs(data)


def test_an_octal_escape_that_overflows_costs_a_letter_and_not_the_page() -> None:
    assert list(objects(rb"(\501)")) == [b"A"]


@pytest.mark.parametrize(
    "piece", [b" ", b"\x00", b"(", b"\\", b"<", b"[", b"1", b"-", b"#", b"/#", b"% ", b"<<", b"<4"]
)
def test_a_long_run_of_one_mark_is_read_like_any_other(piece: bytes) -> None:
    assert ours(piece * 20_000) == theirs(piece * 20_000)


class Recorder(GlyphCollector):
    """Keeps the glyphs of every page."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.pages: list[PageGlyphs] = []

    def receive_layout(self, ltpage: Any) -> None:
        self.pages.append(self.page)


def read_with(interpreter: type[PDFPageInterpreter], data: bytes) -> list[PageGlyphs]:
    resources = PDFResourceManager(caching=True)
    recorder = Recorder(resources)
    reader = interpreter(resources, recorder)
    for one in list(PDFPage.get_pages(io.BytesIO(data)))[:12]:
        reader.process_page(one)
    return recorder.pages


@pytest.mark.parametrize(
    "name",
    [
        "laws/mx/lfcdo.pdf",
        "laws/gt/ley-proteccion-integral-ninez-27-2003.pdf",
        "laws/hn/codigo-penal-144-83-derogado.pdf",
        "pdf-samples/gt-dca-decreto-13-2013-two-column-paper-capture.pdf",
        "pdf-samples/gt-acuerdo-233-2017-ocr-layer-over-scan.pdf",
        "pdf-samples/hn-gaceta-decreto-168-2019-text.pdf",
    ],
)
def test_real_pages_have_the_glyphs_that_pdfminer_finds(shared: Path, name: str) -> None:
    data = (shared / name).read_bytes()
    assert read_with(ContentInterpreter, data) == read_with(PDFPageInterpreter, data)
