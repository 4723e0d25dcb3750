"""The glyphs of a page, as pdfminer.six interprets its content: characters with place, size and face.

pdfminer's layout analysis is not used; lines and columns are built here, from measures of the page itself.
"""

import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTFigure
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect

# Names of faces say their weight and slope; "BoldMT", "Arial,Bold", "…-BlackItalic".
_BOLD = ("bold", "black", "heavy", "semib", "demi")
_ITALIC = ("italic", "oblique", "kursiv")
# A rule is flatter than this and longer than that, in points.
_RULE_HEIGHT, _RULE_LENGTH = 2.5, 36.0
# A page of more paths than this is a drawing: its rules say nothing.
_MOST_PATHS = 5_000
# The text rendering mode of invisible text (ISO 32000-1, table 106): the layer that OCR lays over a scan.
_INVISIBLE = 3


class Glyph(NamedTuple):
    """One character: from x0 to x1 along its baseline at y; `turn` counts quarter turns, -1 for a slanted one."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    turn: int


@dataclass(slots=True)
class PageGlyphs:
    """All that is drawn on a page; measures in points from the bottom left, as PDF has them."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    image_area: float = 0.0
    unmapped: int = 0
    hidden: int = 0
    paths: int = 0


class GlyphCollector(PDFLayoutAnalyzer):
    """A pdfminer device that keeps the glyphs, rules and images of the page that was interpreted last."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.page = PageGlyphs(0, 0)
        self._render = 0
        self._faces: dict[str, tuple[bool, bool]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.page = PageGlyphs(abs(x1 - x0), abs(y1 - y0))

    def receive_layout(self, ltpage: Any) -> None:
        """Nothing: the glyphs are kept as they come."""

    def render_string(self, textstate: Any, seq: PDFTextSeq, ncs: Any, graphicstate: PDFGraphicState) -> None:
        self._render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any,
        graphicstate: PDFGraphicState,
    ) -> float:  # fmt: skip
        page = self.page
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
            page.unmapped += 1
        advance: float = font.char_width(cid) * fontsize * scaling
        a, b, c, d, e, f = matrix
        if rise:
            e, f = e + c * rise, f + d * rise
        if not b and a > 0:
            turn, start, end, y = 0, e, e + a * advance, f
        else:
            turn = _turn(a, b)
            if turn == 1:
                start, end, y = f, f + b * advance, -e
            elif turn == 2:
                start, end, y = -e, -e - a * advance, -f
            elif turn == 3:
                start, end, y = -f, -f - b * advance, e
            else:
                start, end, y = e, e + a * advance, f
        face = self._faces.get(font.fontname)
        if face is None:
            name = str(font.fontname).lower()
            face = any(mark in name for mark in _BOLD), any(mark in name for mark in _ITALIC)
            self._faces[font.fontname] = face
        if self._render == _INVISIBLE:
            page.hidden += 1
        page.glyphs.append(Glyph(text, start, end, y, abs(fontsize) * math.hypot(c, d), face[0], face[1], turn))
        return advance

    def paint_path(self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        page = self.page
        page.paths += 1
        if page.paths > _MOST_PATHS or len(path) > 6:
            return
        points = [apply_matrix_pt(self.ctm, step[-2:]) for step in path if len(step) > 2]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(ys) - min(ys) <= _RULE_HEIGHT and max(xs) - min(xs) >= _RULE_LENGTH:
            page.rules.append((min(xs), max(xs), (min(ys) + max(ys)) / 2))

    def render_image(self, name: str, stream: Any) -> None:
        figure = self.cur_item
        if isinstance(figure, LTFigure):
            self.page.image_area += abs(figure.width * figure.height)


def _turn(a: float, b: float) -> int:
    """Quarter turns counter-clockwise of a text direction, -1 where it is slanted by more than about six degrees."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1
