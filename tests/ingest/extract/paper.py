"""Small PDFs, written byte by byte, for tests: text at given places in Helvetica, rules, rotation, encryption."""

from dataclasses import dataclass, field


@dataclass
class Sheet:
    """A page of 612 × 792 points. `text` takes (x, y from the top, size, words); `bold` picks the face."""

    rotate: int = 0
    operations: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 10, *, bold: bool = False, rise: float = 0) -> "Sheet":
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        face = "F2" if bold else "F1"
        self.operations.append(f"BT /{face} {size} Tf {rise} Ts 1 0 0 1 {x} {792 - y} Tm ({escaped}) Tj ET")
        return self

    def turned(self, x: float, y: float, words: str, size: float = 10) -> "Sheet":
        """Words that run upwards."""
        self.operations.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {792 - y} Tm ({words}) Tj ET")
        return self

    def rule(self, x0: float, x1: float, y: float) -> "Sheet":
        self.operations.append(f"0.5 w {x0} {792 - y} m {x1} {792 - y} l S")
        return self

    def column(self, x: float, y: float, lines: list[str], size: float = 10, leading: float = 12) -> "Sheet":
        for at, line in enumerate(lines):
            self.text(x, y + at * leading, line, size)
        return self


def pdf(*sheets: Sheet, encrypted: bool = False) -> bytes:
    """The bytes of a PDF of these pages."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for at, sheet in enumerate(sheets):
        content = "\n".join(sheet.operations).encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (sheet.rotate, 6 + 2 * at)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b""
    if encrypted:
        key = b"<" + b"ab" * 32 + b">"
        lock = b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >> /ID [<00> <00>]" % (key, key)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, start)
    return bytes(out)
