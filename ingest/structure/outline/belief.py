"""Whether what looks like a heading is one: by its form, by whether a paragraph opens with it, and by the numbering
around it."""

import re

from ingest.structure.divisions import division
from ingest.structure.headings import Heading, bare_heading
from ingest.structure.numbering import first_figure, follows
from ingest.structure.outline.walk import Walk
from ingest.structure.rows import Row

# Words after which "Artículo 5." at a line's start continues a citation.
_LEADS_TO_CITATION = re.compile(
    r"(?:\b(?:el|del|al|los|las|en|y|e|o|u|con|por|seg[úu]n|este|dicho|citado|presente|de|su|un|the|of|in|and|or|to|by|"
    r"under|see|du|des|aux?|les?|la|par|et|ou|art[íi]culos?|sections?)|[,(])$",
    re.I,
)
# In lower case: "ARRANGEMENT OF SECTIONS" heads a table of contents.
_CITES_NEXT = re.compile(r"\b(?:sub-?)?(?:sections?|articles?|paragraphs?|regulations?|rules?)$")
# How many figures a heading may jump over: repealed articles that a consolidation leaves out.
_NEAR = 40
# In extracts of a code whole books are left out.
_LEAP = 2000


def believed(walk: Walk, index: int, heading: Heading, row: Row, previous: Row | None, opens: bool) -> bool:
    """Whether a heading opens an article; `previous` is the row of text above, `opens` whether a paragraph begins."""
    last = walk.last
    successor = follows(heading.number, last)
    near = not last or follows(heading.number, last, _NEAR) or first_figure(heading.number) == 1
    if row.level:
        return walk.form != "bare" or row.level == walk.markup_level or walk.markup_level == 0
    if walk.markup_level and walk.form in ("sign", "bare"):
        return False
    if previous is not None and not row.opens and _LEADS_TO_CITATION.search(previous.text):
        return False
    # "ARTÍCULO 4.-" is how headings are set and citations are not.
    dash = heading.delimited and re.search(r"[-–—]", row.text[len(heading.label) : heading.end]) is not None
    certain = dash and heading.strength == "strong"
    if not opens:
        plain = heading.delimited and heading.strength == "strong" and successor
        return plain or (certain and (near or heading.word.isupper()))
    if walk.form == "bare":
        # "…under section / 3 (1) of this Act" breaks where a section would open.
        if previous is not None and not row.level and _CITES_NEXT.search(previous.text):
            return False
        return _believed_bare(walk, index, heading, row)
    if heading.number == "unico" and heading.form == "word" and walk.scope.kind == "plain" and walk.scope.numbers:
        return False
    if heading.form == "ordinal" and not heading.word:
        return successor or heading.number == "unico" or near
    match heading.strength:
        case "strong":
            return row.opens or near or certain or heading.opening_quote > 0
        case "fair":
            begins = row.opens and walk.runs_on(index, heading) and (not last or follows(heading.number, last, _LEAP))
            return successor or begins or heading.opening_quote > 0 or follows(heading.number, last, 8)
        case "weak":
            return successor and heading.delimited


def labels_alone(row: Row, previous: Row) -> bool:
    """Whether a row is a division's label and nothing else, in capitals ("TÍTULO II"), and no sentence leads to it."""
    if not row.text.isupper() or _LEADS_TO_CITATION.search(previous.text):
        return False
    found = division(row.text)
    return found is not None and not found.title


def _believed_bare(walk: Walk, index: int, heading: Heading, row: Row) -> bool:
    """A number alone opens a section where the numbering runs on: "(1)", lists and tables have numbers too."""
    last = walk.scope.last
    if walk.scope.kind == "contents":
        return not last or heading.number == walk.scope.numbers[0] or follows(heading.number, last, 8)
    if not row.opens:
        return False
    if (
        not heading.delimited
        and heading.end >= len(row.text)
        and not any(r.role == "body" for r in walk.rows[index + 1 :])
    ):
        # A page's number at the end of all.
        return False
    if not last:
        return (first_figure(heading.number) or 9) <= 1 or walk.runs_on(index, heading)
    if follows(heading.number, last, 3 if heading.delimited else 1):
        return True
    # A consolidation leaves repealed sections out; the numbers of a list or a table are printed one after the other.
    leaps = follows(heading.number, last, _NEAR) and walk.runs_on(index, heading)
    return leaps and not _listed_before(walk, index, heading)


def _listed_before(walk: Walk, index: int, heading: Heading) -> bool:
    """Whether a row below the last section carries the number before this one: then both are entries of a list."""
    start = walk.marks[-1].row + 1 if walk.marks else 0
    below = (bare_heading(row.text) for row in walk.rows[start:index] if row.role == "body")
    return any(found is not None and follows(heading.number, found.number) for found in below)
