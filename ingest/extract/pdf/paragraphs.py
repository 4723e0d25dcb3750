"""Where paragraphs begin, by the measures of the column: a gap above, an indent, a last line that ends short."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.extract.breaks import leads_on
from ingest.flow import Line

# A gap above a line that is wider than usual by this factor opens a paragraph.
_GAP = 1.28
# An indent is at least this share of the type size; a line that ends short leaves at least that share of the column.
_INDENT, _SHORT = 0.7, 0.1
# A line that leaves so much of the column ends its paragraph, whatever it ends in.
_FAR_SHORT = 0.3
# A centred line keeps both margins alike within this many points, and leaves at least this share of the column free.
_CENTRED_WITHIN, _CENTRED_FREE = 6.0, 0.06
# Two full lines with text below them show the leading.
_ENOUGH = 2
# Baselines of a scan waver by less than this factor; the gap between two paragraphs is wider.
_WAVERS = 1.15
# What a paragraph's last line ends in.
_ENDS = '.;:)»”"'


def with_paragraphs(lines: Sequence[Line], columns: Sequence[tuple[int, float, float]]) -> list[Line]:
    """The lines with `opens_paragraph` and `centred` set. `columns` gives each line's region and its bounds.

    Only body lines are read; the others keep their values. A paragraph that runs over a column or page goes on.
    """
    bounds = _column_bounds(lines, columns)
    leading = _leading(lines, columns, bounds)
    settled: list[Line] = []
    before: Line | None = None
    before_at = -1
    before_opened = False
    for at, line in enumerate(lines):
        if line.role != "body" or line.x0 is None or line.x1 is None:
            settled.append(line)
            continue
        left, right = bounds[at]
        centred = _is_centred(line.x0, line.x1, left, right)
        opens = True
        if before is not None:
            same = columns[at][0] == columns[before_at][0] and line.page == before.page
            opens = _opens(
                line, before, bounds[at], bounds[before_at], leading, same_column=same, before_opened=before_opened
            )  # fmt: skip
        settled.append(replace(line, opens_paragraph=opens, centred=centred))
        before, before_at, before_opened = settled[-1], at, opens
    return settled


def _opens(
    line: Line, before: Line, bounds: tuple[float, float], before_bounds: tuple[float, float],
    leading: float, *, same_column: bool, before_opened: bool,
) -> bool:  # fmt: skip
    assert line.x0 is not None
    assert line.top is not None
    assert before.x0 is not None
    assert before.x1 is not None
    assert before.top is not None
    size = line.size or 10.0
    left = bounds[0]
    if same_column:
        gap = line.top - before.top
        if gap > _GAP * max(leading * size, 0.0) or gap < 0:
            return True
    if before.centred or abs((before.size or size) - size) > 0.15 * size:
        return True
    if line.bold != before.bold and before.bold:
        return True
    indent = line.x0 - left
    before_indent = before.x0 - before_bounds[0]
    before_short = before_bounds[1] - before.x1 > _SHORT * (before_bounds[1] - before_bounds[0])
    shift = indent - before_indent
    if abs(shift) <= _INDENT * size:
        # Both at the same margin: a line that ends a sentence or clause, and ends short, ended its paragraph. So did
        # a full one where both lines have a first line's indent.
        ended = before.text.rstrip()[-1:] in _ENDS
        free = before_bounds[1] - before.x1
        if free > _FAR_SHORT * (before_bounds[1] - before_bounds[0]):
            # A rubric above its article, or at a page's foot: such a line goes on only in words that need another.
            return ended or not (line.text[:1].islower() or leads_on(before.text))
        return ended and (before_short or (before_opened and indent > _INDENT * size))
    if shift > 0:
        # Further in: a first line's indent, unless it is the hanging text of a label that opened just now.
        return before_short or not before_opened
    # Further out: the text after an indented first line goes on, anything else is a new label.
    return before_short or not before_opened


def _is_centred(x0: float, x1: float, left: float, right: float) -> bool:
    free_left, free_right = x0 - left, right - x1
    return abs(free_left - free_right) <= _CENTRED_WITHIN and min(free_left, free_right) >= _CENTRED_FREE * (
        right - left
    )


def _column_bounds(lines: Sequence[Line], columns: Sequence[tuple[int, float, float]]) -> list[tuple[float, float]]:
    """The left and right margin of the text of each line's column, taken over pages where the column stands alike."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.role == "body" and line.page is not None:
            groups[(line.page, columns[at][0])].append(at)
    bounds = [(column[1], column[2]) for column in columns]
    usual: list[tuple[float, float]] = []
    for members in groups.values():
        if len(members) >= 8:
            usual.append(_margins([lines[at] for at in members]))
    for members in groups.values():
        own = _margins([lines[at] for at in members])
        if len(members) < 8:
            # A short stretch does not show its margins: take those of a like column elsewhere that holds it.
            holding = [u for u in usual if u[0] <= own[0] + 3 and own[1] <= u[1] + 3]
            own = min(holding, key=lambda u: u[1] - u[0], default=own)
        for at in members:
            bounds[at] = own
    return bounds


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    lefts = sorted(line.x0 for line in lines if line.x0 is not None)
    rights = sorted(line.x1 for line in lines if line.x1 is not None)
    # The outermost tenth may be a mark in the margin or a line that was set too wide.
    at = len(lefts) // 20
    return lefts[at], rights[-1 - at]


def _leading(
    lines: Sequence[Line], columns: Sequence[tuple[int, float, float]], bounds: Sequence[tuple[float, float]]
) -> float:
    """The usual distance of baselines within a paragraph, in type sizes."""
    distances: list[float] = []
    # Below a line that reaches the margin its paragraph mostly goes on; laws of one-line paragraphs have few of them.
    within: list[float] = []
    for at in range(1, len(lines)):
        line, before = lines[at], lines[at - 1]
        if line.role == before.role == "body" and line.page == before.page and columns[at][0] == columns[at - 1][0]:
            assert line.top is not None
            assert before.top is not None
            if line.size and line.top > before.top:
                distances.append((line.top - before.top) / line.size)
                left, right = bounds[at - 1]
                if before.x1 is not None and right - before.x1 <= _SHORT * (right - left):
                    within.append(distances[-1])
    measured = sorted(within if len(within) >= _ENOUGH else distances)
    if not measured:
        return 1.2
    # The lower third: texts of short paragraphs have more gaps between paragraphs than lines within them. Where lines
    # only waver, as in a scan, the middle.
    low, middle = measured[len(measured) // 3], measured[len(measured) // 2]
    return middle if len(measured) == len(within) and middle < _WAVERS * low else low


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most letters of the body are set."""
    sizes = [line.size for line in lines if line.role == "body" and line.size for _ in range(0, len(line.text), 20)]
    return median(sizes) if sizes else 10.0
