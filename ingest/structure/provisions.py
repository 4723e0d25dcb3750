"""From a draft to a provision: its text, blocks, notes, pages and status; one provision an eId."""

import re
from dataclasses import replace
from itertools import zip_longest

from corpus.identifiers import fold
from corpus.provision import Block, Note, Provision
from corpus.report import Finding, LeftOut
from ingest.structure.assemble import ProvisionText, joined, paragraphs, weight
from ingest.structure.draft import Draft
from ingest.structure.footnotes import bare
from ingest.structure.ledger import REASONS, SNIPPET, Ledger
from ingest.structure.notes import is_repeal
from ingest.structure.paragraphs import blocks
from ingest.structure.rows import ENUMERATOR, Row


class Provisions:
    """Makes provisions of drafts. `vocabulary` is the source's words, by which a broken word is known."""

    def __init__(self, language: str, vocabulary: frozenset[str], ocr_pages: tuple[int, ...], ledger: Ledger) -> None:
        self.language = language
        self.vocabulary = vocabulary
        self.ocr_pages = frozenset(ocr_pages)
        self.ledger = ledger

    def of(self, drafts: list[Draft]) -> list[Provision]:
        """The provisions of drafts, each eId once."""
        return self._distinct([self._provision(draft) for draft in drafts])

    def _provision(self, draft: Draft) -> Provision:
        text = ProvisionText(self.vocabulary)
        if draft.label_row is not None:
            text.see(draft.label_row)
        for row in (*([draft.label_row] if draft.label_row is not None else []), *draft.heading):
            # What calls a note above the text stands at its beginning.
            text.calls |= dict.fromkeys((bare(mark) for _, mark in row.calls), 0)
        self.ledger.heading_characters += sum(weight(row.text) for row in draft.heading)
        groups = paragraphs(draft.rows)
        for group, following in zip_longest(groups, groups[1:]):
            if group[0].role in REASONS:
                self.ledger.leave(group, "other")
            elif _is_marginal(group, following):
                text.note("marginal", group)
            else:
                text.add(group)
        self._repeal_note_as_text(text)
        return Provision(
            eid=draft.eid, kind=draft.kind, number=draft.number, label=draft.label,
            heading=_rubric(joined(draft.heading)), path=draft.path, text=text.text, language=self.language,
            blocks=_titled(blocks(text.text, draft.eid, self.language), text.notes),
            notes=tuple(text.notes), joins=tuple(text.joins),
            first_page=text.first_page, last_page=text.last_page, page_starts=tuple(text.page_starts),
            status="repealed" if text.repealed or (len(text.text) < 400 and is_repeal(text.text)) else "in-force",
            ocr=text.confidence is not None or bool(self._ocr_pages(text)), ocr_confidence=text.confidence,
        )  # fmt: skip

    def _ocr_pages(self, text: ProvisionText) -> frozenset[int]:
        if text.first_page is None or text.last_page is None:
            return frozenset()
        return self.ocr_pages & set(range(text.first_page, text.last_page + 1))

    def _repeal_note_as_text(self, text: ProvisionText) -> None:
        """A repealed article's note is all that is printed of it: it stands as its text."""
        if not text.text and text.repealed:
            note = next(note for note in text.notes if is_repeal(note.text.strip("([ ")))
            text.notes.remove(note)
            text.text = note.text
            text.notes = [n for n in text.notes if n.at is not None]

    def _distinct(self, provisions: list[Provision]) -> list[Provision]:
        """One provision an eId: equal texts under one number become one, others are told apart by ~2, ~3…"""
        seen: dict[str, list[Provision]] = {}
        kept: list[Provision] = []
        for provision in provisions:
            earlier = seen.setdefault(provision.eid, [])
            if any(_same(provision.text, other.text) for other in earlier):
                self.ledger.left.append(
                    LeftOut(
                        reason="duplicate",
                        page=provision.first_page,
                        snippet=provision.text[:SNIPPET],
                        characters=weight(provision.text) + sum(weight(n.text) for n in provision.notes),
                    )
                )
                self._report_duplicate(provision, "comes twice with the same text; one is kept")
                continue
            earlier.append(provision)
            if len(earlier) > 1:
                provision = _renamed(provision, f"{provision.eid}~{len(earlier)}")
                self._report_duplicate(provision, f"comes twice with different texts; this one is {provision.eid}")
            kept.append(provision)
        return kept

    def _report_duplicate(self, provision: Provision, what: str) -> None:
        self.ledger.findings.append(
            Finding(
                kind="duplicate-number",
                message=f"{provision.label or provision.eid} {what}",
                eid=provision.eid,
                page=provision.first_page,
                snippet=provision.text[:SNIPPET],
            )
        )


def _is_marginal(group: list[Row], following: list[Row] | None) -> bool:
    """Whether a paragraph is the marginal note of the subsection below it: short, in bold, over "(2) …"."""
    text = joined(group)
    return (
        all(row.bold and row.role == "body" for row in group)
        and len(text) <= 200
        and not ENUMERATOR.match(text)
        and following is not None
        and re.match(r"\(\d", following[0].text) is not None
    )


def _titled(found: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """The blocks, with the marginal note printed over each as its heading."""
    above = {note.at: note.text for note in notes if note.kind == "marginal" and note.at is not None}
    # A note stands before the line break, the block after it.
    return tuple(
        replace(block, heading=above[block.start - 1] if block.start else above[0])
        if (block.start - 1 if block.start else 0) in above
        else block
        for block in found
    )


def _rubric(text: str) -> str:
    """The words of a rubric without the marks that set it off.

    >>> _rubric("OBJETO DE LA LEY."), _rubric("(TRATA DE PERSONAS)."), _rubric("Short title.—")
    ('OBJETO DE LA LEY', 'TRATA DE PERSONAS', 'Short title')
    """
    bare = re.sub(r"[\s.:–—-]+$", "", text.strip(" –—-"))
    return bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1 else bare


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", fold(one)) == re.sub(r"\W+", "", fold(other))


def _renamed(provision: Provision, new: str) -> Provision:
    old = provision.eid
    moved = tuple(replace(block, eid=new + block.eid[len(old) :]) for block in provision.blocks)
    return replace(provision, eid=new, blocks=moved)
