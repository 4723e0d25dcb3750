"""The mark of an article or section, and where its numbering begins anew."""

import re

from ingest.structure.headings import Heading
from ingest.structure.numbering import first_figure, follows, order_key
from ingest.structure.outline.marks import Mark, Scope, ScopeKind
from ingest.structure.outline.walk import Walk
from ingest.structure.rows import Row

# "Art. 5, 5bis, 6" and "2-4" below a division's title are entries of a table of contents.
_ENTRY = re.compile(r"(?:arts?\b|articles?\b|art[íi]culos?\b|sections?\b|\d)", re.I)

# How many articles a consolidation may leave out after an article's history.
_NEAR = 3


def article_mark(walk: Walk, index: int, row: Row, heading: Heading) -> Mark:
    """The mark of a believed heading, in the open scope or in a new one where its numbering begins anew."""
    own_word = heading.form in ("ordinal", "disposition") and heading.word
    if own_word and (walk.scope.kind == "plain" or (walk.scope.kind == "decree" and heading.number == "unico")):
        parent = walk.scope if walk.scope.kind == "decree" else None
        walk.open(Scope("transitory", heading.word.title(), parent=parent))
    if walk.scope.kind == "editorial" and walk.scope.parent is not None:
        if not follows(heading.number, walk.scope.parent.last, _NEAR):
            # An earlier wording of the article above, in its history.
            return Mark(index, "article", walk.scope, heading, level=row.level)
        walk.scope = walk.scope.parent
    again = (
        bool(walk.scope.numbers) and heading.number == walk.scope.last and row.level > 0 and _same_heading(walk, row)
    )
    if again:
        return Mark(index, "again", walk.scope, heading, level=row.level)
    if (outer := _outer(walk, index, heading)) is not None:
        walk.scope = outer
    elif _restarts(walk, index, heading) and heading.form != "disposition":
        kind: ScopeKind = "decree" if walk.scope.kind in ("transitory", "decree") else "plain"
        if walk.scope.kind == "annex":
            kind = "annex"
        before = walk.scope
        walk.open(Scope(kind, before.title if kind == "annex" else "", parent=before.parent))
        if before.kind == "contents":
            _take_divisions(walk, index)
    walk.scope.numbers.append(heading.number)
    walk.quotation.outer = index
    walk.quotation.end()
    return Mark(index, "article", walk.scope, heading, level=row.level)


def _take_divisions(walk: Walk, end: int) -> None:
    """The divisions printed after a table of contents' last entry stand above the law's first article."""
    for mark in reversed(walk.marks):
        if mark.kind != "division" or any(_ENTRY.match(row.text) for row in walk.rows[mark.row + 1 : end]):
            break
        mark.scope = walk.scope
        end = mark.row


def _same_heading(walk: Walk, row: Row) -> bool:
    """Whether the article before has the very same heading: a copy in parts repeats it."""
    for mark in reversed(walk.marks):
        if mark.kind == "article" and mark.heading is not None:
            return walk.rows[mark.row].text == row.text
    return False


def _outer(walk: Walk, index: int, heading: Heading) -> Scope | None:
    """The scope that a heading goes back to: a law of ratification goes on where the treaty that it quotes ends."""
    if walk.scope.kind != "plain" or heading.number not in walk.scope.numbers or heading.form != "word":
        return None
    if (below := walk.next_number(index)) and follows(below, walk.scope.last, 3):
        # An article that is printed twice: the numbering goes on behind it.
        return None
    plain = [scope for scope in walk.scopes if scope.kind == "plain" and scope is not walk.scope and scope.numbers]
    return plain[-1] if plain and follows(heading.number, plain[-1].last) else None


def _restarts(walk: Walk, index: int, heading: Heading) -> bool:
    if not walk.scope.numbers:
        return False
    if walk.scope.kind == "contents":
        return heading.number == walk.scope.numbers[0] or (first_figure(heading.number) == 1)
    if walk.scope.kind == "transitory" and heading.form == "word":
        # Articles of the enacting decree that stand after its transitory provisions.
        opener = next((m.heading for m in reversed(walk.marks) if m.kind == "article" and m.scope is walk.scope), None)
        if opener is not None and opener.form == "ordinal":
            return not follows(heading.number, walk.scope.last)
    own, last = order_key(heading.number), order_key(walk.scope.last)
    if heading.number not in ("1", "unico", "i") or own > last:
        return False
    # A stray "1" among higher numbers (a citation, a damaged figure) is no new beginning.
    below = walk.next_number(index)
    return not below or not follows(below, walk.scope.last, 3) or follows(below, "1", 1)
