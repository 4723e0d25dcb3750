"""Running heads, running feet and page numbers, recognised by repetition and position.

A line is furniture when the same words stand at the same height near the top or bottom of several pages, where the
figures in it either stay or count on with the page. Only an unbroken run of such lines from the page's edge counts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from ingest.extract.pdf.printed import PrintedLine, PrintedPage
from ingest.flow import LineRole

# How many rows from the edge may be furniture; official editions print up to five.
_ROWS = 7
# Furniture keeps its height within this many points.
_SAME_HEIGHT = 7.0
# It stands within this share of the page's height from the top or bottom edge.
_ZONE = 0.24
# It is on at least so many pages, and so large a share of them (a law's title may change with the year's part).
_PAGES, _SHARE = 3, 0.12
# Words of fewer characters say too little to be known again at another height.
_NAMED = 8
# Lines of OCR whose words are alike to this degree (0 to 100, Levenshtein) are the same words.
_ALIKE = 75.0

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)[\s\-–—_.|•·\[\](]*(?:(?:p[áa]g(?:ina)?|page|p|sección|section)\.?\s*)?(?:[A-Z]\.?\s*)?(?:\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s*[A-Z]\.)?(?:\s*(?:de|of|sur|/)\s*\d{1,5})?[\s\-–—_.|•·\[\])]*"
)

Key = tuple[int, int]


def roles(pages: list[PrintedPage]) -> dict[Key, LineRole]:
    """The role of every line that is furniture, by (index of the page, index of the line)."""
    found: dict[Key, LineRole] = {}
    edges = {"head": [_edge(page, head=True) for page in pages], "foot": [_edge(page, head=False) for page in pages]}
    for kind, rows in edges.items():
        repeated = _repeated(pages, rows)
        repeated |= _elsewhere(pages, rows, repeated)
        for at, row in enumerate(rows):
            for position, indices in enumerate(row):
                if kind == "foot" and _goes_on(pages[at], row, position, repeated, at):
                    break
                marked = {i: role for i in indices if (role := _role(pages[at], i, (at, i) in repeated, kind))}
                rest = [i for i in indices if i not in marked]
                if rest:
                    # A number or date beside the repeated words of its row belongs to them; a line of text does not.
                    if not marked or _letters(pages[at], rest) > 0.5 * _letters(pages[at], marked):
                        break
                    marked |= dict.fromkeys(rest, "running-head" if kind == "head" else "running-foot")
                found.update({(at, i): role for i, role in marked.items()})
    return found


def _role(page: PrintedPage, index: int, repeated: bool, kind: str) -> LineRole | None:
    if not repeated:
        return None
    if _PAGE_NUMBER.fullmatch(page.lines[index].text):
        return "page-number"
    return "running-head" if kind == "head" else "running-foot"


def _goes_on(page: PrintedPage, rows: list[list[int]], position: int, repeated: set[Key], at: int) -> bool:
    """Whether a repeated foot line is the end of the lines above it: the same footnote may end many pages alike."""
    line = page.lines[rows[position][0]]
    if position + 1 >= len(rows) or _PAGE_NUMBER.fullmatch(line.text):
        return False
    above = page.lines[rows[position + 1][0]]
    apart = (at, rows[position + 1][0]) not in repeated and not _PAGE_NUMBER.fullmatch(above.text)
    return apart and abs(above.size - line.size) < 0.05 * line.size and line.base - above.base < 1.4 * line.size


def _letters(page: PrintedPage, indices: Iterable[int]) -> int:
    return sum(len(page.lines[i].text) for i in indices)


def _edge(page: PrintedPage, *, head: bool) -> list[list[int]]:
    """The rows nearest to an edge, from the edge inwards; each row the indices of its lines."""
    zone = _ZONE * page.height
    near = [i for i, line in enumerate(page.lines) if (line.top <= zone if head else line.bottom >= page.height - zone)]
    near.sort(key=lambda i: page.lines[i].base, reverse=not head)
    rows: list[list[int]] = []
    for i in near:
        if rows and abs(page.lines[rows[-1][0]].base - page.lines[i].base) < 0.5 * page.lines[i].size:
            rows[-1].append(i)
        else:
            rows.append([i])
        if len(rows) > _ROWS:
            return rows[:_ROWS]
    return rows


def _repeated(pages: list[PrintedPage], rows: list[list[list[int]]]) -> set[Key]:
    """The lines whose words come again at the same height on other pages."""
    same: dict[str, list[Key]] = defaultdict(list)
    for at, row in enumerate(rows):
        for i in (i for indices in row for i in indices):
            line = pages[at].lines[i]
            template = _template(line.text)
            if line.confidence is not None:
                template = _misread(template, same)
            same[template].append((at, i))
    needed = max(min(_PAGES, len(pages)), round(_SHARE * len(pages))) if len(pages) > 2 else 2
    repeated: set[Key] = set()
    for keys in same.values():
        for group in _by_height(pages, keys):
            # Odd and even pages number apart; a page counts once.
            counting = _counting_on(pages, group)
            kept = [key for key in group if key in counting or _is_misread(pages, key)]
            if len({at for at, _ in kept}) >= min(needed, 12):
                repeated.update(kept)
    return repeated


def _elsewhere(pages: list[PrintedPage], rows: list[list[list[int]]], repeated: set[Key]) -> set[Key]:
    """Lines with the very words of furniture at another height: a first page or a chapter's has other margins."""
    times = Counter(pages[at].lines[i].text for at, i in repeated)
    known = {text for text, count in times.items() if count >= _PAGES and len(text) >= _NAMED}
    return {
        (at, i)
        for at, row in enumerate(rows)
        for indices in row[:2]
        for i in indices
        if pages[at].lines[i].text in known
    }


def _template(text: str) -> str:
    """The words of a line, with every number (and a lone Roman one) as #.

    >>> _template("LEY  GENERAL  12 de 60"), _template("- iv -"), _template("Artículo 3.- Fines")
    ('ley general # de #', '#', 'artículo #.- fines')
    """
    folded = " ".join(text.casefold().split())
    if re.fullmatch(r"[\s\-–—.]*[ivxlc]{1,7}[\s\-–—.]*", folded):
        return "#"
    template = _NUMBER.sub("#", folded)
    return "#" if re.fullmatch(r"[\s\-–—_.|•·]*#[\s\-–—_.|•·]*", template) else template


def _misread(template: str, known: Iterable[str]) -> str:
    """The known words of which these are a misreading by OCR; themselves where there are none.

    >>> _misread("república de hondunas - tegucigalpa", ["república de honduras - tegucigalpa", "la gaceta"])
    'república de honduras - tegucigalpa'
    """
    if len(template) < _NAMED:
        return template
    return max(
        (other for other in known if ratio(template, other) >= _ALIKE),
        key=lambda other: ratio(template, other),
        default=template,
    )


def _is_misread(pages: list[PrintedPage], key: Key) -> bool:
    """Whether the figures of a line were read by OCR and stand among so many words that the words tell."""
    line = pages[key[0]].lines[key[1]]
    return line.confidence is not None and sum(c.isalpha() for c in line.text) >= 2 * _NAMED


def _by_height(pages: list[PrintedPage], keys: list[Key]) -> Iterable[list[Key]]:
    def height(key: Key) -> float:
        return pages[key[0]].lines[key[1]].base

    group: list[Key] = []
    for key in sorted(keys, key=height):
        if group and height(key) - height(group[0]) > _SAME_HEIGHT:
            yield group
            group = []
        group.append(key)
    if group:
        yield group


def _counting_on(pages: list[PrintedPage], group: list[Key]) -> set[Key]:
    """The lines of a group of which each number stays as it is, or counts on with the page, on most pages of it."""
    figures = {(at, i): _numbers(pages[at].lines[i]) for at, i in group}
    # How many lines have a number, a number less that of the page, and both, where as many numbers stand before it.
    lines = Counter(len(numbers) for numbers in figures.values())
    staying: Counter[tuple[int, int, int]] = Counter()
    counting: Counter[tuple[int, int, int]] = Counter()
    both: Counter[tuple[int, int, int, int]] = Counter()
    for (at, _), numbers in figures.items():
        page, count = pages[at].number, len(numbers)
        for position, number in enumerate(numbers):
            staying[count, position, number] += 1
            counting[count, position, number - page] += 1
            both[count, position, number, page] += 1

    def counts_on(key: Key) -> bool:
        page, numbers = pages[key[0]].number, figures[key]
        count = len(numbers)
        needed = max(2, min(0.3 * lines[count], 12))
        return all(
            staying[count, position, number]
            + counting[count, position, number - page]
            - both[count, position, number, page]
            >= needed
            for position, number in enumerate(numbers)
        )

    return {key for key in group if counts_on(key)}


def _numbers(line: PrintedLine) -> list[int]:
    return [int(digits) for digits in _NUMBER.findall(line.text) if len(digits) < 12]
