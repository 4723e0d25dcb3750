"""What the mutations begin with: a small invented law in every format, and pieces of the real ones where they are."""

# ruff: noqa: E501 - markup reads better unbroken

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.conftest import SHARED
from tests.ingest.extract import paper

PAGES = Path(__file__).parents[1] / "ingest" / "pages"
# Pieces of real laws stay this small, so that many are tried in a minute.
_PIECE = 30_000

ARTICLES = (
    ("Artículo 1.- Objeto.", "La presente ley protege los faros y a sus guardas, de día y de noche."),
    (
        "Artículo 2.- Pena.",
        "Será reprimido con prisión de cuatro a ocho años quien:\na) apague un faro; o\nb) lo venda.",
    ),
    ("Artículo 2 bis.- Definiciones.", "I. Faro: toda luz de costa.\nII. Guarda: quien lo enciende (artículo 1)."),
    ("Artículo 3.- Vigencia.", "Esta ley rige desde su publicación.\nTRANSITORIOS\nPRIMERO.- Se deroga la anterior."),
)


def plain() -> bytes:
    body = "\n\n".join(f"{label} {text}" for label, text in ARTICLES)
    return f"LEY DE FAROS\n\nTÍTULO I\nDISPOSICIONES GENERALES\n\n{body}\n".encode()


def markdown() -> bytes:
    body = "\n\n".join(f"### {label}\n\n{text}" for label, text in ARTICLES)
    return f"# Ley de Faros\n\n## Título I\n\n{body}\n".encode()


def english() -> bytes:
    return b"""ARRANGEMENT OF SECTIONS\n1. Short title.\n2. Offence.\n\n1. This Act may be cited as the Lamps Act.\n
2. (1) A person who puts out a lamp is liable to a term of not less than 5 years.\n(a) by night, or\n(b) by day.\n"""


def justice() -> bytes:
    return """\ufeff<?xml version="1.0" encoding="utf-8"?><Statute xml:lang="en"><Body><Heading level="1"><Label>PART 1</Label>
<TitleText>Lamps</TitleText></Heading><Section><MarginalNote>Offence</MarginalNote><Label>1</Label><Subsection><Label>(1)</Label>
<Text>Every person who <Emphasis>puts out</Emphasis> a lamp</Text><Paragraph><Label>(a)</Label><Text>is fined.</Text></Paragraph>
</Subsection></Section><Section type="amending"><Label>2</Label><Text>The Act is amended by adding the following:</Text><AmendedText>
<Section><Label>9.1</Label><Text>No one rows.</Text></Section></AmendedText></Section></Body></Statute>""".encode()


def uslm() -> bytes:
    return """<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"><main><title><num value="9">Title 9—</num><heading>LAMPS
</heading><section><num value="1">§ 1.</num><heading>Lamps</heading><subsection><num>(a)</num><content>No person shall.</content>
</subsection><sourceCredit>(Pub. L. 1)</sourceCredit></section></title></main></uscDoc>""".encode()


def akn() -> bytes:
    return """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><FRBRlanguage language="spa"/>
</meta><body><article><num>Artículo 1</num><heading>Objeto</heading><paragraph><num>1.</num><content><p>Nadie apagará un faro.</p>
</content></paragraph></article></body></act></akomaNtoso>""".encode()


def unknown_xml() -> bytes:
    return "<norma><titulo>Ley</titulo><p>Artículo 1. Nadie apagará un faro.</p><p>Artículo 2. Ni dos.</p></norma>".encode()


def docx() -> bytes:
    buffer = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{label} {text}</w:t></w:r></w:p>" for label, text in ARTICLES)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def pdf() -> bytes:
    """A page of text, written by hand: catalogue, pages, page, font, and a compressed content stream."""
    lines = "\n".join(f"{label} {text}" for label, text in ARTICLES).split("\n")
    drawn = "".join(f"({line}) Tj T* ".replace("º", "") for line in lines)
    stream = zlib.compress(f"BT /F1 11 Tf 14 TL 60 700 Td {drawn} ET".encode("cp1252"))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        font,
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def columns() -> bytes:
    """Two columns, a rule, a note and a stamp, with the content uncompressed: damage reaches the operators."""
    left, right = ([f"{side} {n} del faro y de su guarda de noche" for n in range(8)] for side in ("I.", "II."))
    sheet = paper.Sheet().text(72, 60, "Artículo 1.- Faros (de costa).", bold=True).column(72, 100, left)
    sheet.column(330, 103, right).rule(72, 200, 700).text(72, 715, "1 Nota al pie.", 7).turned(30, 400, "GACETA")
    return paper.pdf(sheet.text(200, 60, "1", 6, rise=4), paper.Sheet(rotate=90).text(72, 100, "Artículo 2.- Fin."))


INVENTED: dict[str, Callable[[], bytes]] = {
    "law.txt": plain, "law.md": markdown, "act.txt": english, "justice.xml": justice, "uslm.xml": uslm, "akn.xml": akn,
    "unknown.xml": unknown_xml, "law.docx": docx,
}  # fmt: skip


class Seeds:
    """Named inputs to begin with. PDFs are one in thirty: each costs a process of its own."""

    def __init__(self) -> None:
        self._small = {name: make() for name, make in INVENTED.items()}
        self._small |= {path.name: path.read_bytes() for path in sorted(PAGES.glob("*.html"))}
        self._pdfs = (pdf(), columns())
        folder = SHARED / "laws"
        self._real = sorted(
            path for path in folder.glob("*/*") if path.suffix != ".pdf" and path.stat().st_size < 1_000_000
        )

    def pick(self, chance: random.Random) -> tuple[str, bytes]:
        """A name and the bytes of an undamaged input."""
        if chance.random() < 1 / 30:
            return "law.pdf", chance.choice(self._pdfs)
        if self._real and chance.random() < 0.3:
            path = chance.choice(self._real)
            data = path.read_bytes()
            start = 0 if chance.random() < 0.5 else chance.randrange(len(data))
            return path.name, data[start : start + _PIECE]
        return chance.choice(sorted(self._small.items()))
