"""Headings that stand within a line: OCR runs a heading into the words beside it, plain files into the text before.

Only the article that the numbering misses is looked for, in the form that headings have and citations have not
("ARTÍCULO 107.- Colaboración"); the line is then cut there and the outline made anew.
"""

import re
from itertools import zip_longest

from ingest.structure.headings import Heading, article_heading
from ingest.structure.numbering import first_figure, follows
from ingest.structure.outline import Mark, Outline
from ingest.structure.rows import Row

_WORD = re.compile(r"(?<![\w“\"«(])(?:ART[ÍI]CULO|Art[íi]culo|ARTICLE|Article|ART\.|Art\.)\s")
# What a sentence before the heading ends in; in OCR the words beside it end in anything but a word that leads to it.
_ENDS = re.compile(r"[.;:!?)»”\"]\s*[-–—|_]*\s*$")
_LEADS = re.compile(r"\b(?:el|del|al|los|las|en|y|e|o|u|con|por|según|este|dicho|the|of|in|and|or|de|l|à)\s*$", re.I)


def cut_at_headings(rows: list[Row], plan: Outline) -> list[Row]:
    """The rows, with those cut in two that hold the heading of an article which the outline misses.

    The same list where there is none. No character is changed: a row becomes two.
    """
    articles = [mark for mark in plan.marks if mark.kind == "article" and mark.heading and mark.heading.form == "word"]
    cuts: dict[int, list[int]] = {}
    for mark, following in zip_longest(articles, articles[1:]):
        after = following if following is not None and following.scope is mark.scope else None
        if after is None and mark.scope is not plan.body:
            continue
        for at, place in _missed(rows, mark, after):
            cuts.setdefault(at, []).append(place)
    if not cuts:
        return rows
    return [part for at, row in enumerate(rows) for part in _parts(row, cuts.get(at, []))]


def _missed(rows: list[Row], mark: Mark, after: Mark | None) -> list[tuple[int, int]]:
    """Where the articles that the numbering misses between two headings open: (row, place in it), in their order."""
    assert mark.heading is not None
    number = mark.heading.number
    awaited = first_figure(after.heading.number) if after is not None and after.heading is not None else None
    if awaited is not None and awaited <= (first_figure(number) or 0) + 1:
        return []
    end = after.row if after is not None else len(rows)
    found = []
    for at in range(mark.row, end):
        row = rows[at]
        if row.role != "body" or (after is None and re.search(r"[“”«»\"]", row.text)):
            continue
        start = mark.heading.end if at == mark.row else 0
        for place in (match.start() for match in _WORD.finditer(row.text, start)):
            heading = article_heading(row.text[place:])
            before = row.text[:place] or rows[at - 1].text
            if heading is None or not _opens(row, place, heading, before) or not follows(heading.number, number):
                continue
            if awaited is not None and (first_figure(heading.number) or 0) >= awaited:
                continue
            found.append((at, place))
            number = heading.number
    return found


def _opens(row: Row, place: int, heading: Heading, before: str) -> bool:
    if heading.strength != "strong" or not heading.delimited:
        return False
    rest = row.text[place + heading.end :].lstrip()
    if rest and not (rest[0].isupper() or rest[0] in "¿(1aI"):
        return False
    dashed = re.search(r"[-–—]", row.text[place + len(heading.label) : place + heading.end]) is not None
    if row.confidence is not None and dashed and heading.word.isupper():
        return _LEADS.search(before) is None
    return _ENDS.search(before) is not None


def _parts(row: Row, places: list[int]) -> list[Row]:
    if not places:
        return [row]
    parts = [row.part(0, places[0], opens=row.opens)]
    parts += [row.part(a, b, opens=True) for a, b in zip(places, [*places[1:], None], strict=True)]
    return [part for part in parts if part.text]
