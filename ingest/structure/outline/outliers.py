"""Numbers that leap out of the numbering and back are citations that a line's start made look like headings."""

from ingest.structure.numbering import follows, order_key
from ingest.structure.outline.marks import Mark


def without_outliers(marks: list[Mark]) -> list[Mark]:
    """The marks without articles whose number leaps out of the numbering and back: "271" between 24 and 26 is a
    citation or another law's article, and its words belong to the article before."""
    numbered = [m for m in marks if m.kind == "article" and m.heading and order_key(m.heading.number)]
    articles = [m for m in numbered if m.heading and m.heading.form in ("word", "bare")]
    outliers = set()
    for before, mark, after in zip(articles, articles[1:], articles[2:], strict=False):
        # What the markup sets as a heading is no citation, wherever the publisher put it.
        if mark.level or not (before.scope is mark.scope is after.scope) or id(before) in outliers:
            continue
        low, own, high = (order_key(m.heading.number) for m in (before, mark, after) if m.heading)
        leaps = own > high > low and own[0][0] - low[0][0] > 1
        falls = own[0][0] < low[0][0] and low < high and high[0][0] - low[0][0] <= 1
        assert before.heading is not None
        assert mark.heading is not None
        assert after.heading is not None
        if falls or (leaps and follows(after.heading.number, before.heading.number, 3)):
            outliers.add(id(mark))
            mark.scope.numbers.remove(mark.heading.number)
    return [mark for mark in marks if id(mark) not in outliers]
