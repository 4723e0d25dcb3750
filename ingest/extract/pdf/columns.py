"""The reading order of a page: columns and bands, measured on the page itself.

A gutter is a range of x that lines keep clear of while text stands on both sides. A line across it closes a band;
bands are read from the top, columns of a band from the left. A narrow column beside a wide one, in smaller type or
with fewer lines, holds side notes. Many narrow columns of few words are a table, read row by row.
"""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from ingest.extract.pdf.printed import Fragment

# Steps in which a gutter is looked for, in points: half of the narrowest gutter of a gazette.
_STEP = 3.0
# A band is columns where at least so many lines stand on each side.
_LINES = 3
# One band at least needs so many lines on each side before one believes in a gutter: the parts of a running head and
# the names under a law have fewer.
_ENOUGH = 6
# A column takes at least this share of the text's width; what is narrower is a side note or a list's label.
_COLUMN_SHARE, _SIDE_SHARE = 0.26, 0.07
# Where a page has three columns the outer one takes this share at least; and the lines of any column together fill
# this share of the text's width. Lists whose labels hang to the left, and numbers to the right, do not.
_THIRD_COLUMN, _FILLED = 0.15, 0.1
# Side notes are set smaller than the text by at least this factor, or have fewer lines than this share of its lines.
_SIDE_SIZE, _SIDE_LINES = 0.93, 0.5
# So many gutters with so few words to a cell are a table: its rows are read across.
_TABLE_GUTTERS, _TABLE_WORDS = 3, 4.0
# Lines are beside one another when their baselines are nearer than this share of the type size: half a wide leading.
_BESIDE = 0.75


@dataclass(slots=True)
class Region:
    """Fragments to be read together, top to bottom; `left` and `right` bound the column they stand in."""

    fragments: list[Fragment]
    left: float
    right: float
    side_note: bool = False


@dataclass(slots=True)
class Layout:
    """The regions of a page in reading order; `gutters` are the middles of the gaps between columns."""

    regions: list[Region]
    gutters: list[float]
    side_notes: bool = False
    table: bool = False


@dataclass(slots=True)
class _Band:
    """A stretch between two lines that cross the gutter."""

    across: list[Fragment]
    left: list[Fragment]
    right: list[Fragment]

    @property
    def is_columns(self) -> bool:
        if _rows(self.left) < _LINES or _rows(self.right) < _LINES:
            return False
        top = max(self.left[0].base, self.right[0].base)
        bottom = min(self.left[-1].base, self.right[-1].base)
        shorter = min(self.left[-1].base - self.left[0].base, self.right[-1].base - self.right[0].base)
        fewer, more = sorted((self.left, self.right), key=len)
        return bottom - top >= 0.5 * shorter and _beside(fewer, more) >= 0.5


_SIDES = (attrgetter("left"), attrgetter("right"))


def order(fragments: Sequence[Fragment]) -> Layout:
    """The regions of a page's fragments in reading order."""
    placed = sorted(fragments, key=lambda f: (f.base, f.x0))
    if not placed:
        return Layout([], [])
    left, right = min(f.x0 for f in placed), max(f.x1 for f in placed)
    layout = _ordered(placed, left, right, depth=0)
    columns = [
        f for region in layout.regions if region.right - region.left < 0.5 * (right - left) for f in region.fragments
    ]
    if len(layout.gutters) >= _TABLE_GUTTERS and sum(len(f.words) for f in columns) < _TABLE_WORDS * len(columns):
        return Layout([Region(placed, left, right)], [], table=True)
    return layout


def _ordered(placed: list[Fragment], left: float, right: float, depth: int) -> Layout:
    found = _gutter(placed, left, right) if depth < 3 else None
    if found is None:
        return Layout([Region(placed, left, right)], [])
    x, bands = found
    layout = Layout([], [x])
    plain: list[Fragment] = []

    def close() -> None:
        if plain:
            layout.regions.append(Region(sorted(plain, key=lambda f: (f.base, f.x0)), left, right))
            plain.clear()

    side = _side(bands, left, right)
    for band in bands:
        plain += band.across
        if not band.is_columns and not (side and (band.left or band.right)):
            plain += band.left + band.right
            continue
        close()
        if side:
            layout.side_notes = True
            notes, text = (band.left, band.right) if side == "left" else (band.right, band.left)
            if notes:
                layout.regions.append(Region(notes, *_bounds(notes), side_note=True))
            if text:
                layout.regions.append(Region(text, *_bounds(text)))
            continue
        for half, bounds in ((band.left, (left, x)), (band.right, (x, right))):
            inner = _ordered(half, *bounds, depth + 1)
            layout.regions += [
                Region(region.fragments, *_bounds(region.fragments), side_note=region.side_note)
                for region in inner.regions
            ]
            layout.gutters += [gutter for gutter in inner.gutters if gutter not in layout.gutters]
    close()
    return layout


def _bounds(fragments: list[Fragment]) -> tuple[float, float]:
    return min(f.x0 for f in fragments), max(f.x1 for f in fragments)


def _gutter(placed: list[Fragment], left: float, right: float) -> tuple[float, list[_Band]] | None:
    """The x that most lines keep clear of in columns, with its bands; None where the page has one column."""
    width = right - left
    best: list[float] = []
    best_score = 0
    # A drawing as wide as a wall is not searched inch by inch.
    step = max(_STEP, width / 400)
    x = left + _SIDE_SHARE * width
    # The lines stand alike to either side of every x between two of their ends: such a stretch is measured once.
    starts, ends = sorted(f.x0 for f in placed), sorted(f.x1 for f in placed)
    measured: dict[tuple[int, int], int] = {}
    while x < right - _SIDE_SHARE * width:
        stretch = bisect_left(starts, x), bisect(ends, x)
        if (score := measured.get(stretch, -1)) < 0:
            score = measured[stretch] = _score(placed, x, left, right)
        if score > best_score:
            best, best_score = [x], score
        elif score and score == best_score:
            best.append(x)
        x += step
    if not best:
        return None
    x = best[len(best) // 2]
    bands = _bands(placed, x)
    if _side(bands, left, right):
        return x, bands
    sides = [[f for band in bands if band.is_columns for f in side(band)] for side in _SIDES]
    wide = all(_extent(side) >= _THIRD_COLUMN * width for side in sides)
    filled = all(sum(f.x1 - f.x0 for f in side) >= _FILLED * width * _rows(side) for side in sides)
    return (x, bands) if wide and filled else None


def _score(placed: list[Fragment], x: float, left: float, right: float) -> int:
    """How many lines keep clear of x in columns, 0 where x parts no columns."""
    crossing = sum(1 for f in placed if f.x0 < x < f.x1)
    if crossing > 0.6 * len(placed):
        return 0
    columns = [band for band in _bands(placed, x) if band.is_columns]
    if not columns:
        return 0
    enough = any(min(_rows(band.left), _rows(band.right)) >= _ENOUGH for band in columns)
    if not enough and not _side(columns, left, right, smaller_only=True):
        return 0
    return sum(len(band.left) + len(band.right) for band in columns)


def _extent(fragments: list[Fragment]) -> float:
    if not fragments:
        return 0.0
    low, high = _bounds(fragments)
    return high - low


def _side(bands: list[_Band], left: float, right: float, *, smaller_only: bool = False) -> str:
    """Which side of the gutter holds side notes: "left", "right" or ""; `smaller_only` asks for smaller type."""
    lefts = [f for band in bands for f in band.left]
    rights = [f for band in bands for f in band.right]
    if not lefts or not rights:
        return ""
    for name, notes, text in (("left", lefts, rights), ("right", rights, lefts)):
        share = _extent(notes) / (right - left)
        if not _SIDE_SHARE <= share < _COLUMN_SHARE or _extent(text) < 0.5 * (right - left):
            continue
        words = sum(len(f.words) for f in notes)
        smaller = median([f.size for f in notes]) <= _SIDE_SIZE * median([f.size for f in text])
        if (
            words >= 2 * _rows(notes)
            and _beside(notes, text) >= 0.6
            and (smaller or (not smaller_only and _rows(notes) <= _SIDE_LINES * _rows(text)))
        ):
            return name
    return ""


def _beside(fragments: list[Fragment], others: list[Fragment]) -> float:
    """The share of the fragments that have one of the others at their height: what stands between lines, as notes
    on reforms do that are set to the right, is beside nothing."""
    bases = [other.base for other in others]
    count = 0
    for fragment in fragments:
        at = bisect(bases, fragment.base)
        near = min(abs(base - fragment.base) for base in bases[max(at - 1, 0) : at + 1])
        count += near < _BESIDE * fragment.size
    return count / len(fragments)


def _bands(placed: list[Fragment], x: float) -> list[_Band]:
    """Cut the page at the lines that cross x."""
    bands = [_Band([], [], [])]
    for fragment in placed:
        if fragment.x0 < x < fragment.x1:
            if bands[-1].left or bands[-1].right:
                bands.append(_Band([], [], []))
            bands[-1].across.append(fragment)
        elif fragment.x1 <= x:
            bands[-1].left.append(fragment)
        else:
            bands[-1].right.append(fragment)
    return bands


def _rows(fragments: list[Fragment]) -> int:
    """How many baselines the fragments stand on."""
    rows, last = 0, float("-inf")
    for fragment in fragments:
        if fragment.base - last > 0.4 * fragment.size:
            rows += 1
            last = fragment.base
    return rows
