"""Split a source into its provisions, each with its own text and its own number.

What the splitter guarantees, each held by a property test:

1. Every character of the flow (white space aside) is in exactly one provision's text, a note, a heading, or a
   left-over that is named with its reason.
2. No word is changed: a provision's text is the source's words in the source's order. The only change is a word that
   is broken at a line's end and is joined; `joins` keeps how it is printed.
3. A number is never invented: each provision's number stands in its printed label.
4. Provisions come in the order of the source.
5. eIds are unique; a number that comes twice is reported, and one of two equal texts is left out as a duplicate.
6. Offsets of blocks, notes, joins and pages lie within the text, blocks do not overlap except by nesting.
7. No input makes it fail: a source without headings gives no article and says so in its findings.
"""

import re
from itertools import zip_longest

from corpus.report import Finding
from ingest.flow import Flow, Units
from ingest.structure.assemble import joined, paragraphs, weight
from ingest.structure.draft import Draft
from ingest.structure.drafting import Drafting
from ingest.structure.footnotes import settle
from ingest.structure.inline import cut_at_headings
from ingest.structure.ledger import Ledger
from ingest.structure.notes import closing_formula
from ingest.structure.outline import outline
from ingest.structure.provisions import Provisions
from ingest.structure.rows import Row, rows_of
from ingest.structure.rubric_setting import RubricSetting


def split(flow: Flow, *, language: str, unit: str = "art") -> Units:
    """The provisions of a flow, in the manner of the unit that the law numbers: "art" or "sec"."""
    rows = rows_of(flow)
    plan = outline(rows, unit)
    if (whole := cut_at_headings(rows, plan)) is not rows:
        rows, plan = whole, outline(whole, unit)
    ledger = Ledger()
    setting = RubricSetting(rows, plan, ledger)
    drafting = Drafting(rows, plan, language, unit, ledger, set_above=setting.above)
    drafting.walk()
    drafts = setting.settle(drafting.drafts, drafting.front)
    _cut_closings(drafts, ledger)
    settle(drafts)
    provisions = Provisions(language, _vocabulary(rows), flow.ocr_pages, ledger).of(drafts)
    if not any(p.kind in ("article", "section") for p in provisions):
        ledger.findings.append(
            Finding(kind="structure", message="no article or section heading was recognised in this text")
        )
    return Units(
        provisions=tuple(provisions), media_type=flow.media_type, left_out=tuple(ledger.left),
        findings=(*flow.findings, *ledger.findings), layout=flow.layout, pages=flow.pages,
        pages_without_text=flow.pages_without_text, ocr_pages=flow.ocr_pages,
        characters=sum(weight(line.text.replace("\u00ad", "")) for line in flow.lines),
        characters_in_headings=ledger.heading_characters, language=flow.language, title=flow.title,
        as_of=flow.as_of,
    )  # fmt: skip


def _vocabulary(rows: list[Row]) -> frozenset[str]:
    """The words of the source that no line's end breaks, in lower case."""
    return frozenset(word.lower() for row in rows for word in re.findall(r"\w+(?!\w*[-‐]$)", row.text) if len(word) > 3)


def _cut_closings(drafts: list[Draft], ledger: Ledger) -> None:
    """Cut the formula of promulgation and the signatures off the last article of each scope."""
    for draft, following in zip_longest(drafts, drafts[1:]):
        if draft.scope is None or (following is not None and following.scope is draft.scope):
            continue
        groups = paragraphs(draft.rows)
        start = next(
            (n for n, g in enumerate(groups) if n and g[0].role == "body" and closing_formula(joined(g))), None
        )
        if start is None:
            continue
        closing = [row for group in groups[start:] for row in group]
        taken = {id(row) for row in closing}
        draft.rows = [row for row in draft.rows if id(row) not in taken]
        ledger.leave(closing, "closing-formula")
