"""Which words are an article's rubric: above its heading, below it, or on its line; and what stands under a division
without an article. How a source sets its rubrics is measured on the whole of it.
"""

import re
from itertools import pairwise, zip_longest

from corpus.report import Finding
from ingest.structure import rubrics
from ingest.structure.assemble import cut, joined, paragraphs
from ingest.structure.draft import Draft, end_mark, text_rows
from ingest.structure.ledger import REASONS, SNIPPET, Ledger
from ingest.structure.notes import enacting_formula, is_repeal, note_line
from ingest.structure.outline import Outline
from ingest.structure.rows import Row

_LONG_RUBRIC = 200
# The share of articles with a rubric above from which a source is taken to give every article one.
_MOSTLY = 0.6
# A custom shows on more than so many articles.
_FEW = 2


class RubricSetting:
    """How a source sets the rubrics of its articles, and the moving of them to where they belong."""

    def __init__(self, rows: list[Row], plan: Outline, ledger: Ledger) -> None:
        self.rows = rows
        self.plan = plan
        self.ledger = ledger
        self.drafts: list[Draft] = []
        self.front: list[Row] = []
        # Whether articles end in a mark ("Ficha articulo"), and how a rubric above is set: see `rubrics.prints_above`.
        self.ends = False
        self.style = ""
        # Whether rubrics stand on a line of their own, also where nothing parts it from the text below.
        self.rows_of_own = False
        self._measure()

    @property
    def above(self) -> bool:
        """Whether rubrics stand above the headings."""
        return self.ends or bool(self.style)

    def _measure(self) -> None:
        """How the source sets rubrics above its headings: after end marks, as paragraphs of their own, or not."""
        marks = [mark for mark in self.plan.marks if mark.kind != "again"]
        bodies = [
            self.rows[mark.row : following.row]
            for mark, following in pairwise(marks)
            if mark.kind == following.kind == "article" and mark.scope is following.scope is self.plan.body
        ]
        self.ends = sum(end_mark(rows) is not None for rows in bodies) >= max(2, len(bodies) // 2)
        self.style = "" if self.ends else rubrics.prints_above(bodies)

    def settle(self, drafts: list[Draft], front: list[Row]) -> list[Draft]:
        """The drafts with their rubrics as headings; text that is no article's is entered in the ledger."""
        self.drafts, self.front = drafts, front
        body = [d for d in self.drafts if d.scope is not None and d.scope is self.plan.body]
        for draft, following in pairwise(self.drafts):
            if (draft.scope is not None or draft.kind == "preamble") and following.label_row is not None:
                self._rubric_above(draft, following)
        self._leave_front(first_rubric=bool(self.style) or self.ends)
        self._place_strays()
        titled = sum(bool(draft.heading) for draft in body)
        # Where most articles carry a rubric above, one without it has it on its line.
        on_line = rubrics.prints_on_line([paragraphs(text_rows(draft.rows)) for draft in body])
        capitals_only = not (on_line or titled > max(4, _MOSTLY * len(body)))
        groups = [paragraphs(text_rows(draft.rows)) for draft in body]
        alone = sum(rubrics.alone(found[0], found[1:]) for found in groups if found)
        self.rows_of_own = alone >= _MOSTLY * len(body) and alone > _FEW
        for draft in self.drafts:
            if draft.kind not in ("preamble", "annex") and draft.label_row is not None and not draft.heading:
                self._rubric_below(draft, capitals_only=capitals_only)
        return self.drafts

    def _leave_front(self, *, first_rubric: bool) -> None:
        """Leave the front matter out, but for the first article's rubric, where rubrics stand above."""
        first = next((draft for draft in self.drafts if draft.label_row is not None), None)
        groups = paragraphs(text_rows(self.front))
        # Below a division's title it is the division's words that stand above the first article.
        at_once = bool(self.plan.marks) and self.plan.marks[0].kind == "article"
        if first_rubric and at_once and first is self.drafts[0] and groups and not first.heading:
            last = groups[-1]
            if len(joined(last)) <= _LONG_RUBRIC and not joined(last).endswith((";", ":", ",")):
                first.heading = last
        taken = {id(row) for row in first.heading} if first is not None else set()
        left, self.ledger.left = self.ledger.left, []
        self.ledger.leave([row for row in self.front if id(row) not in taken], "front-matter")
        self.ledger.left += left

    def _rubric_above(self, draft: Draft, following: Draft) -> None:
        found: list[Row] = []
        if self.ends and (end := end_mark(draft.rows)) is not None:
            found = [row for row in draft.rows[end + 1 :] if row.role == "body" and note_line(row.text) is None]
            if sum(len(row.text) for row in found) > 300:
                found = []
        elif self.style:
            found = rubrics.above(draft.rows)
            if found and joined(found).endswith(".") != (self.style == "stop"):
                found = []
        if found:
            taken = {id(row) for row in found}
            draft.rows = [row for row in draft.rows if id(row) not in taken]
            following.heading = found

    def _place_strays(self) -> None:
        """Text between a division and its first article is that article's rubric, or joins the article before."""
        kept: list[Draft] = []
        for draft, following in zip_longest(self.drafts, self.drafts[1:]):
            if draft.label_row is not None or draft.kind == "preamble":
                kept.append(draft)
                continue
            words = [row for row in draft.rows if row.role == "body" and note_line(row.text) is None]
            if kept:
                # Footnotes and reform notes below a division's title were printed for what stands before it.
                notes = [row for row in draft.rows if row not in words and row.role not in REASONS]
                kept[-1].rows += notes
                draft.rows = [row for row in draft.rows if row not in notes]
            if words and enacting_formula(words[0].text):
                self.ledger.leave(draft.rows, "front-matter")
                continue
            short = 0 < len(joined(words)) <= 200 and len(paragraphs(words)) <= 2
            if short and following is not None and following.label_row is not None and not following.heading:
                following.heading = words
                self.ledger.leave([row for row in draft.rows if row not in words], "editorial")
            else:
                self.ledger.leave(draft.rows, "other" if words else "editorial")
                if len(joined(words)) > 200:
                    self.ledger.findings.append(
                        Finding(
                            kind="structure",
                            message="text without a number of its own stands under a division",
                            page=words[0].page,
                            snippet=words[0].text[:SNIPPET],
                        )
                    )
        self.drafts = kept

    def _rubric_below(self, draft: Draft, *, capitals_only: bool) -> None:
        groups = paragraphs(text_rows(draft.rows))
        if not groups:
            return
        first, others = groups[0], groups[1:]
        stopped = not capitals_only and rubrics.sentence(first, others)
        if rubrics.alone(first, others) or stopped or self._markup_rubric(draft, first):
            found = first
        elif (end := rubrics.on_line(first, capitals_only=capitals_only)) is not None:
            found, rest = cut(first, end)
            # Nothing but a closing quotation mark or a note is left: the sentence is the article.
            words = joined(rest)
            if rest and (not re.search(r"\w", words) or (not others and note_line(words) is not None)):
                return
            whole = {id(row) for row in (*found, *rest)}
            # At most one row is cut in two: what follows the rubric takes its place.
            draft.rows = [rest[0] if row in first and id(row) not in whole else row for row in draft.rows]
        elif self.rows_of_own and (found := rubrics.first_row(first)):
            first[1].opens = True
        else:
            return
        taken = {id(row) for row in found}
        draft.heading = found
        draft.rows = [row for row in draft.rows if id(row) not in taken]

    def _markup_rubric(self, draft: Draft, first: list[Row]) -> bool:
        """Whether the words beside a heading of the markup are its title: they share its line ("§ 1591. Sex…")."""
        row = draft.label_row
        return (
            row is not None and row.level > 0 and first[0].level == row.level and row.text.endswith(first[0].text)
            and len(first) == 1 and len(first[0].text) <= 250 and not is_repeal(first[0].text)
        )  # fmt: skip
