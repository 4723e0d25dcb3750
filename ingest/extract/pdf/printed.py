"""What a page of a PDF shows: words with their places, lines in reading order, rules and images.

Measures are in points from the page's top left, the page turned as its text runs. These are what a reading process
hands back, so they hold plain values only.
"""

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Word:
    """A run of glyphs without a blank. `base` is the baseline; `spaced` says that a blank stands before it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    spaced: bool = True
    confidence: float | None = None


@dataclass(slots=True, kw_only=True)
class Fragment:
    """Words side by side on one baseline, with no gap between them that could be a gutter."""

    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


@dataclass(slots=True, kw_only=True)
class PrintedLine:
    """A line of one column. `region` counts the columns and stretches of the page in reading order; `left` and
    `right` bound it. `raised` are superscript figures that were set apart: (offset in text, mark)."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    region: int = 0
    left: float = 0.0
    right: float = 0.0
    bold: bool = False
    italic: bool = False
    side_note: bool = False
    raised: list[tuple[int, str]] = field(default_factory=list)
    joins: list[tuple[int, str]] = field(default_factory=list)
    confidence: float | None = None

    @property
    def top(self) -> float:
        # Capitals and ascenders reach about four fifths of the size above the baseline.
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.2 * self.size


@dataclass(slots=True, kw_only=True)
class PrintedPage:
    """A page as it was read. `columns` describes its layout in words ("" for one column); `rules` are horizontal
    rules (x0, x1, y); `covered` is the share of the page under images; `hidden` the share of invisible glyphs;
    `unmapped` glyphs have no Unicode value; `paths` counts what is drawn. `turned` counts quarter turns of the page."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine]
    stamps: list[str] = field(default_factory=list)
    columns: str = ""
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    glyphs: int = 0
    unmapped: int = 0
    paths: int = 0
    covered: float = 0.0
    hidden: float = 0.0
    turned: int = 0
    # Share of the words on which the second reader disagrees; None where it was not asked.
    disagreement: float | None = None
    failure: str = ""


@dataclass(slots=True, kw_only=True)
class PrintedPages:
    """The answer of one reading process: its share of the pages, and how many the file has; `counted` is how many it
    has by the second reader, None where that cannot open it."""

    total: int
    counted: int | None = None
    pages: list[PrintedPage]
