"""The walk down the rows, one after the other, from which the outline comes."""

from ingest.structure.headings import Heading, article_heading, only_disposition, transitory_heading
from ingest.structure.notes import note_line
from ingest.structure.outline.articles import article_mark
from ingest.structure.outline.belief import believed, labels_alone
from ingest.structure.outline.first_paragraphs import without_paragraph_numbers
from ingest.structure.outline.form import heading_form
from ingest.structure.outline.marks import Mark, Outline
from ingest.structure.outline.outliers import without_outliers
from ingest.structure.outline.walk import Walk
from ingest.structure.outline.zones import ordinals_below, zone_mark
from ingest.structure.rows import Row

# A division's title takes at most this many lines; what comes after them is text again.
_TITLE_ROWS = 5


def outline(rows: list[Row], unit: str) -> Outline:
    """The outline of the rows of a source."""
    walk = Walk(rows, heading_form(rows, unit))
    _mark_all(walk)
    marks = without_outliers(walk.marks)
    without_paragraph_numbers(rows, marks, walk.scopes)
    plain = [scope for scope in walk.scopes if scope.kind == "plain" and scope.numbers]
    if not plain:
        # A table of contents that nothing follows was the text itself; so are transitory provisions alone.
        plain = [scope for scope in walk.scopes if scope.numbers and scope.kind != "editorial"]
        for scope in plain[:1]:
            scope.kind = "plain"
    body = max(plain, key=lambda scope: len(scope.numbers), default=None)
    return Outline(marks, walk.scopes, body, walk.markup_level)


def _mark_all(walk: Walk) -> None:
    """Set the marks of all rows."""
    previous: Row | None = None
    for index, row in enumerate(walk.rows):
        if row.role != "body" or note_line(row.text) is not None:
            if row.role == "body":
                previous = row
            continue
        mark = _mark(walk, index, row, previous)
        if mark is not None:
            walk.marks.append(mark)
        walk.quotation.track(row.text)
        previous = row


def _mark(walk: Walk, index: int, row: Row, previous: Row | None) -> Mark | None:
    below_title = bool(walk.marks) and walk.marks[-1].kind not in ("article", "again")
    in_contents = walk.scope.kind == "contents"
    at_mark = bool(walk.marks) and (
        walk.marks[-1].row >= index - (_TITLE_ROWS if below_title else 1) or walk.rows[walk.marks[-1].row] is previous
    )
    opens = row.opens or previous is None or previous.ends_sentence or at_mark or in_contents
    opens = opens or (previous is not None and labels_alone(row, previous))
    heading = walk.heading(row.text)
    if walk.scope.kind in ("transitory", "decree") and (heading is None or walk.form == "bare"):
        heading = _in_transitory(row, opens) or (article_heading(row.text) if walk.form != "bare" else None)
    elif heading is None and opens and walk.scope.numbers and (found := transitory_heading(row.text)):
        # "TRANSITORIO II.-" and "Disposición final primera." carry their own word, in any place.
        heading = found if found.word else None
    if heading is None and row.opens and walk.last and not ordinals_below(walk, index):
        heading = only_disposition(row.text)
    if heading is not None and believed(walk, index, heading, row, previous, opens):
        if walk.scope.kind != "contents" and walk.quotation.heads(index, heading, walk.last):
            return None
        return article_mark(walk, index, row, heading)
    if row.opens:
        walk.quotation.opens(index, walk.last)
    if walk.quotation.kind == "marks":
        return None
    if opens:
        return zone_mark(walk, index, row)
    return None


def _in_transitory(row: Row, opens: bool) -> Heading | None:
    return transitory_heading(row.text) if opens else None
