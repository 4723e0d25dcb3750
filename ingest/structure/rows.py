"""The rows that the splitter works on: the flow's lines, white space evened out, and where paragraphs begin."""

import re
from dataclasses import dataclass, field

from ingest.flow import Flow, Line, LineRole
from ingest.structure.divisions import tail_divisions
from ingest.structure.notes import note_line

# What a paragraph of an enumeration begins with: "I.", "a)", "(iv)", "12.-", "1o.", "–".
ENUMERATOR = re.compile(
    r"(?:\(?(?:[ivxlc]{1,6}|[IVXLC]{1,6}|[a-zñA-ZÑ]{1,2}|\d{1,3}(?:\.\d{1,2})*)(?:\s?(?:bis|ter))?\s?(?:\)|\.\s?-|\.|\.\))"
    r"|\d{1,2}[º°]|[-–•*·])(?=\s|[A-ZÁÉÍÓÚ(]|$)"
)
_PARENTHESISED = re.compile(r"\((?:\d{1,3}|[a-z]{1,2}|[ivxIVX]{1,5}|[A-Z])\)\s")
# "…under section 5 / (1) of this Act": a line that ends so goes on in the next.
_CITES = re.compile(
    r"(?:\b(?:sub)?(?:section|paragraph)s?|\b(?:art[íi]culo|inciso|article|numeral|literal)(?:es)?s?|\bfracci(?:ón|ones)"
    r"|\b(?:and|or|y|o|et|ou|de|del|of)|[\d,])$",
    re.I,
)
_DATES = re.compile(r"(?:(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|y|DOF)[\s,.]*)+")
# "“ARTÍCULO 219.- …": the quoted article of an amending act.
_QUOTED_HEADING = re.compile(r"[“\"«]\s?(?:ART[ÍI]CULO|Art[íi]culo|Art\.|ARTICLE|Article|SECTION|Section)\s*\S*\d")
_TERMINAL = re.compile(r"(?:[.;:!?…»”\"')\]]|\by|\bo|\be|\band|\bor|\bet|\bou)\W*$|[.;:]\s*[-–—\d*]+$")


@dataclass(slots=True, eq=False)
class Row:
    """A line, or a part of one, of the flow."""

    text: str
    page: int | None
    role: LineRole = "body"
    opens: bool = False
    level: int = 0
    bold: bool = False
    centred: bool = False
    confidence: float | None = None
    joins: tuple[tuple[int, str], ...] = field(default=())
    # Calls of footnotes: (offset in the text, the mark).
    calls: tuple[tuple[int, str], ...] = field(default=())

    @property
    def ends_sentence(self) -> bool:
        return _TERMINAL.search(self.text) is not None

    def part(self, start: int, end: int | None = None, *, opens: bool) -> "Row":
        """A stretch of the row as a row of its own, white space at its ends dropped."""
        end = len(self.text) if end is None else end
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip())
        text = inside.strip()
        joins = tuple((at - start, printed) for at, printed in self.joins if start <= at < start + len(text))
        calls = tuple((at - start, mark) for at, mark in self.calls if start <= at <= start + len(text))
        return Row(
            text, self.page, self.role, opens, self.level, self.bold, self.centred, self.confidence, joins, calls
        )  # fmt: skip


def rows_of(flow: Flow) -> list[Row]:
    """The rows of a flow in its order. Lines without text are dropped; nothing else is."""
    rows: list[Row] = []
    gap = False
    for line in flow.lines:
        row = _row(line)
        if not row.text:
            gap = True
            continue
        row.opens = row.opens or gap or row.level > 0
        gap = False
        if _ends_note(rows, row):
            rows[-1].text += f" {row.text}"
            continue
        if row.role == "body" and row.level == 0 and (places := tail_divisions(row.text)):
            rows.append(row.part(0, places[0], opens=row.opens))
            rows += [row.part(a, b, opens=True) for a, b in zip(places, [*places[1:], None], strict=True)]
        else:
            rows.append(row)
    _open_paragraphs(rows)
    return rows


def _ends_note(rows: list[Row], row: Row) -> bool:
    """Whether a row holds the dates that a reform note's line had no room for."""
    return (
        bool(rows)
        and rows[-1].role == row.role == "body"
        and _DATES.fullmatch(row.text) is not None
        and note_line(rows[-1].text) == "reform"
        and rows[-1].page == row.page
    )


def _row(line: Line) -> Row:
    text = line.text
    joins = line.joins
    evened = re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()
    calls = line.calls
    if evened != text:
        joins = tuple((_evened(text, at), word) for at, word in joins)
        calls = tuple((min(_evened(text, at), len(evened)), mark) for at, mark in calls)
    return Row(
        evened, line.page, line.role, line.opens_paragraph, line.heading_level, line.bold, line.centred,
        line.ocr_confidence, joins, calls,
    )  # fmt: skip


def _evened(text: str, at: int) -> int:
    """Where a place of the text stands once its white space is evened out."""
    return len(re.sub(r"\s+", " ", text[:at].replace("\u00ad", "")).lstrip())


def _open_paragraphs(rows: list[Row]) -> None:
    """Mark the paragraphs that the text itself shows: an item of a list after a stop, a note and what follows it."""
    previous: Row | None = None
    for row in rows:
        if row.role != "body":
            continue
        is_note = note_line(row.text) is not None
        if (
            previous is None
            or is_note
            or (previous.ends_sentence and ENUMERATOR.match(row.text))
            or (_PARENTHESISED.match(row.text) and not _CITES.search(previous.text))
            or _QUOTED_HEADING.match(row.text)
            or (previous.opens and note_line(previous.text) is not None)
        ):
            row.opens = True
        previous = row
