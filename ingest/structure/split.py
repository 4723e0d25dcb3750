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
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from corpus.identifiers import eid, fold
from corpus.provision import Block, Note, Provision, ProvisionKind
from corpus.report import Finding, LeftOut, LeftOutReason
from ingest.flow import Flow, LineRole, Units
from ingest.structure import rubrics
from ingest.structure.assemble import ProvisionText, cut, joined, paragraphs, weight
from ingest.structure.divisions import Hierarchy, bare_number
from ingest.structure.footnotes import bare, settle
from ingest.structure.headings import Heading
from ingest.structure.inline import cut_at_headings
from ingest.structure.notes import closing_formula, enacting_formula, is_repeal, note_line, opens_preamble
from ingest.structure.outline import Mark, Outline, Scope, outline
from ingest.structure.paragraphs import blocks
from ingest.structure.rows import ENUMERATOR, Row, rows_of

_REASONS: dict[LineRole, LeftOutReason] = {
    "running-head": "running-head",
    "running-foot": "running-head",
    "page-number": "page-number",
    "watermark": "watermark",
    "navigation": "navigation",
    "editorial": "editorial",
}
# A title printed over more rows than this is text that stands under a division without an article.
_TITLE_ROWS = 6
_SNIPPET = 80
_LONG_RUBRIC = 200
# The share of articles with a rubric above from which a source is taken to give every article one.
_MOSTLY = 0.6


def split(flow: Flow, *, language: str, unit: str = "art") -> Units:
    """The provisions of a flow, in the manner of the unit that the law numbers: "art" or "sec"."""
    rows = rows_of(flow)
    plan = outline(rows, unit)
    if (whole := cut_at_headings(rows, plan)) is not rows:
        rows, plan = whole, outline(whole, unit)
    return _Splitter(flow, rows, plan, language, unit).units()


@dataclass(slots=True)
class _Draft:
    """A provision in the making."""

    kind: ProvisionKind
    eid: str
    number: str
    label: str
    path: tuple[str, ...]
    scope: Scope | None
    rows: list[Row]
    heading: list[Row] = field(default_factory=list)
    label_row: Row | None = None


class _Splitter:
    def __init__(self, flow: Flow, rows: list[Row], plan: Outline, language: str, unit: str) -> None:
        self.flow = flow
        self.rows = rows
        self.plan = plan
        self.language = language
        self.unit = unit
        self.drafts: list[_Draft] = []
        self.left: list[LeftOut] = []
        self.front: list[Row] = []
        self.findings: list[Finding] = []
        self.heading_characters = 0
        self.vocabulary = frozenset(
            word.lower() for row in rows for word in re.findall(r"\w+(?!\w*[-‐]$)", row.text) if len(word) > 3
        )
        self.hierarchy = Hierarchy()
        self.ends = False
        self.style = ""
        self.names = _scope_names(plan)

    def units(self) -> Units:
        self._measure()
        self._drafts()
        self._rubrics()
        self._closings()
        settle(self.drafts)
        provisions = self._distinct([self._provision(draft) for draft in self.drafts])
        if not any(p.kind in ("article", "section") for p in provisions):
            self.findings.append(
                Finding(kind="structure", message="no article or section heading was recognised in this text")
            )
        flow = self.flow
        return Units(
            provisions=tuple(provisions), media_type=flow.media_type, left_out=tuple(self.left),
            findings=(*flow.findings, *self.findings), layout=flow.layout, pages=flow.pages,
            pages_without_text=flow.pages_without_text, ocr_pages=flow.ocr_pages,
            characters=sum(weight(line.text.replace("\u00ad", "")) for line in flow.lines),
            characters_in_headings=self.heading_characters, language=flow.language, title=flow.title,
            as_of=flow.as_of,
        )  # fmt: skip

    def _measure(self) -> None:
        """How the source sets rubrics above its headings: after end marks, as paragraphs of their own, or not."""
        marks = [mark for mark in self.plan.marks if mark.kind != "again"]
        bodies = [
            self.rows[mark.row : following.row]
            for mark, following in pairwise(marks)
            if mark.kind == following.kind == "article" and mark.scope is following.scope is self.plan.body
        ]
        self.ends = sum(_end_mark(rows) is not None for rows in bodies) >= max(2, len(bodies) // 2)
        self.style = "" if self.ends else rubrics.prints_above(bodies)

    # What stands where.

    def _drafts(self) -> None:
        marks = self.plan.marks
        first = marks[0].row if marks else len(self.rows)
        self._front(self.rows[:first])
        taken: set[int] = set()
        for position, mark in enumerate(marks):
            if position in taken:
                self._heading_row(self.rows[mark.row])
                self._stray(self._below(position))
                continue
            below = self._below(position)
            match mark.kind:
                case "article":
                    self._article(mark, below)
                case "again":
                    self._leave([self.rows[mark.row]], "duplicate")
                    self._continue(below)
                case "division" | "unnumbered":
                    if self._titled_by_next(position):
                        taken.add(position + 1)
                        self._division(mark, below, self.rows[marks[position + 1].row].text)
                    else:
                        self._division(mark, below, "")
                case "scope":
                    self._scope(mark, below)

    def _below(self, position: int) -> list[Row]:
        marks = self.plan.marks
        end = marks[position + 1].row if position + 1 < len(marks) else len(self.rows)
        return self.rows[marks[position].row + 1 : end]

    def _titled_by_next(self, position: int) -> bool:
        """Whether the heading below, without a number, is this division's title ("Part I" over "General")."""
        marks = self.plan.marks
        if position + 1 >= len(marks):
            return False
        mark, following = marks[position], marks[position + 1]
        return (
            not (mark.division and mark.title)
            and (mark.kind == "division" or bare_number(mark.title) is not None)
            and following.kind == "unnumbered"
            and following.row == mark.row + 1
            and following.level > 0
            and bare_number(following.title) is None
        )

    def _front(self, rows: list[Row]) -> None:
        """What stands before the first heading: a preamble where it opens like one, else front matter."""
        for place, row in enumerate(rows):
            if row.role == "body" and opens_preamble(row.text):
                self._leave(rows[:place], "front-matter")
                self._preamble(rows[place:])
                return
        self.front += rows

    def _leave_front(self, *, first_rubric: bool) -> None:
        """Leave the front matter out, but for the first article's rubric, where rubrics stand above."""
        first = next((draft for draft in self.drafts if draft.label_row is not None), None)
        groups = paragraphs(_text_rows(self.front))
        if first_rubric and first is self.drafts[0] and groups and not first.heading:
            last = groups[-1]
            if len(joined(last)) <= _LONG_RUBRIC and not joined(last).endswith((";", ":", ",")):
                first.heading = last
        taken = {id(row) for row in first.heading} if first is not None else set()
        left, self.left = self.left, []
        self._leave([row for row in self.front if id(row) not in taken], "front-matter")
        self.left += left

    def _preamble(self, rows: list[Row]) -> None:
        label = {"en": "Preamble", "fr": "Préambule"}.get(self.language, "Preámbulo")
        self.drafts.append(_Draft("preamble", "preamble", "", label, (), None, rows))

    def _article(self, mark: Mark, below: list[Row]) -> None:
        heading = mark.heading
        assert heading is not None
        if mark.scope.kind in ("contents", "editorial"):
            reason: LeftOutReason = "table-of-contents" if mark.scope.kind == "contents" else "editorial"
            self._leave([self.rows[mark.row], *below], reason)
            return
        row = self.rows[mark.row]
        rest = row.part(heading.end, opens=True)
        if below and ENUMERATOR.match(below[0].text):
            below[0].opens = True
        self.heading_characters += weight(row.text[: heading.end])
        kind, parent = self.names[id(mark.scope)]
        own = _own_eid(heading, self.unit)
        if kind == "article" and own.startswith("sec_"):
            kind = "section"
        path = self._path(mark.scope)
        if heading.form == "disposition":
            kind, parent, path = "transitory", "", ()
        self.drafts.append(
            _Draft(
                kind=kind,
                eid=f"{parent}__{own}" if parent else own,
                number=heading.number,
                label=heading.label.strip(" .:-–—"),
                path=path,
                scope=mark.scope,
                rows=([rest] if rest.text else []) + below,
                label_row=row,
            )
        )

    def _path(self, scope: Scope) -> tuple[str, ...]:
        titles = []
        if scope.kind in ("transitory", "decree", "annex"):
            if scope.parent is not None and scope.parent.title:
                titles.append(_shortened(scope.parent.title))
            if scope.title:
                titles.append(_shortened(scope.title))
        return (*titles, *self.hierarchy.path)

    def _continue(self, below: list[Row]) -> None:
        if self.drafts:
            self.drafts[-1].rows += below
        else:
            self._leave(below, "other")

    def _division(self, mark: Mark, below: list[Row], title: str) -> None:
        if mark.scope.kind in ("contents", "editorial"):
            reason: LeftOutReason = "table-of-contents" if mark.scope.kind == "contents" else "editorial"
            self._leave([self.rows[mark.row], *below], reason)
            return
        self._heading_row(self.rows[mark.row])
        groups = paragraphs([row for row in below if row.role == "body" and note_line(row.text) is None])
        titles: list[list[Row]] = []
        for group in groups:
            text = joined(group)
            # The title's own rows come first; a paragraph that is a sentence of its own ends it.
            if title or len(titles) >= _TITLE_ROWS or len(text) > 250 or text.endswith((";", ":")):
                break
            if (mark.title and mark.division) and not _goes_on(mark.title, text) and not titles:
                break
            if len(text) > 120 and text.endswith(".") and not text.isupper():
                break
            titles.append(group)
            # The paragraph that comes next may be the rubric of the article below.
            if (self.ends or self.style) and len(titles) == len(groups) - 1:
                break
        used = {id(row) for group in titles for row in group}
        for group in titles:
            for row in group:
                self._heading_row(row)
        words = " ".join(filter(None, [mark.title if mark.division else "", title, *map(joined, titles)]))
        if mark.division is not None:
            self.hierarchy.open(mark.division, words)
        else:
            label = mark.title if not words else f"{mark.title.rstrip('.')}. {words}"
            self.hierarchy.open_unnumbered(label, mark.level)
        self._stray([row for row in below if id(row) not in used])

    def _stray(self, rows: list[Row]) -> None:
        """Rows between a division's title and its first article: the article's rubric, or text without a number."""
        opening = next((n for n, row in enumerate(rows) if row.role == "body" and opens_preamble(row.text)), None)
        if opening is not None and not any(draft.scope is not None for draft in self.drafts):
            # What looked like a division stood in the gazette's head, above the preamble.
            self.hierarchy.reset()
            self._leave(rows[:opening], "front-matter")
            self._preamble(rows[opening:])
        elif rows:
            self.drafts.append(_Draft("article", "", "", "", (), None, list(rows)))

    def _scope(self, mark: Mark, below: list[Row]) -> None:
        row = self.rows[mark.row]
        self.hierarchy.reset()
        match mark.scope.kind:
            case "contents":
                self._leave([row, *below], "table-of-contents")
            case "editorial":
                self._leave([row, *below], "editorial")
            case "annex":
                self._heading_row(row)
                kind, name = self.names[id(mark.scope)]
                number = name.partition("_")[2]
                self.drafts.append(_Draft(kind, name, number, mark.title, (), mark.scope, below, label_row=row))
            case "decree":
                group = paragraphs([row, *below])[0]
                for part in group:
                    self._heading_row(part)
                rest = below[len(group) - 1 :]
                published = next((r for r in rest[:4] if re.match(r"Publicad", r.text)), None)
                mark.scope.title = _shortened(joined(group)) + (f" ({published.text})" if published else "")
                self._leave(rest, "front-matter")
            case "plain":
                self._heading_row(row)
                self._front(below)
            case _:
                self._heading_row(row)
                self._stray(below)

    def _heading_row(self, row: Row) -> None:
        self.heading_characters += weight(row.text)

    def _leave(self, rows: list[Row], reason: LeftOutReason) -> None:
        """Name rows as left out; one entry for each stretch with one reason."""
        for row in rows:
            own = _REASONS.get(row.role, reason)
            entry = LeftOut(reason=own, characters=weight(row.text), page=row.page, snippet=row.text[:_SNIPPET])
            last = self.left[-1] if self.left else None
            if last is not None and last.reason == own and last.page == row.page and own not in ("other", "duplicate"):
                self.left[-1] = LeftOut(
                    reason=own, characters=last.characters + entry.characters, page=last.page, snippet=last.snippet
                )
            else:
                self.left.append(entry)

    # Rubrics and closings.

    def _rubrics(self) -> None:
        body = [d for d in self.drafts if d.scope is not None and d.scope is self.plan.body]
        for draft, following in pairwise(self.drafts):
            if (draft.scope is not None or draft.kind == "preamble") and following.label_row is not None:
                self._rubric_above(draft, following)
        self._leave_front(first_rubric=bool(self.style) or self.ends)
        self._place_strays()
        titled = sum(bool(draft.heading) for draft in body)
        # Where most articles carry a rubric above, one without it has it on its line.
        on_line = rubrics.prints_on_line([paragraphs(_text_rows(draft.rows)) for draft in body])
        capitals_only = not (on_line or titled > max(4, _MOSTLY * len(body)))
        for draft in self.drafts:
            if draft.kind not in ("preamble", "annex") and draft.label_row is not None and not draft.heading:
                self._rubric_below(draft, capitals_only=capitals_only)

    def _rubric_above(self, draft: _Draft, following: _Draft) -> None:
        found: list[Row] = []
        if self.ends and (end := _end_mark(draft.rows)) is not None:
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
        kept: list[_Draft] = []
        for draft, following in zip_longest(self.drafts, self.drafts[1:]):
            if draft.label_row is not None or draft.kind == "preamble":
                kept.append(draft)
                continue
            words = [row for row in draft.rows if row.role == "body" and note_line(row.text) is None]
            if kept:
                # Footnotes and reform notes below a division's title were printed for what stands before it.
                notes = [row for row in draft.rows if row not in words and row.role not in _REASONS]
                kept[-1].rows += notes
                draft.rows = [row for row in draft.rows if row not in notes]
            if words and enacting_formula(words[0].text):
                self._leave(draft.rows, "front-matter")
                continue
            short = 0 < len(joined(words)) <= 200 and len(paragraphs(words)) <= 2
            if short and following is not None and following.label_row is not None and not following.heading:
                following.heading = words
                self._leave([row for row in draft.rows if row not in words], "editorial")
            else:
                self._leave(draft.rows, "other" if words else "editorial")
                if len(joined(words)) > 200:
                    self.findings.append(
                        Finding(
                            kind="structure",
                            message="text without a number of its own stands under a division",
                            page=words[0].page,
                            snippet=words[0].text[:_SNIPPET],
                        )
                    )
        self.drafts = kept

    def _rubric_below(self, draft: _Draft, *, capitals_only: bool) -> None:
        groups = paragraphs(_text_rows(draft.rows))
        if not groups:
            return
        first, others = groups[0], groups[1:]
        stopped = not capitals_only and rubrics.sentence(first, others)
        if rubrics.alone(first, others) or stopped or self._markup_rubric(draft, first):
            found = first
        elif (end := rubrics.on_line(first, capitals_only=capitals_only)) is not None:
            found, rest = cut(first, end)
            if rest and not others and len(joined(rest)) < 3:
                return
            whole = {id(row) for row in (*found, *rest)}
            # At most one row is cut in two: what follows the rubric takes its place.
            draft.rows = [rest[0] if row in first and id(row) not in whole else row for row in draft.rows]
        else:
            return
        taken = {id(row) for row in found}
        draft.heading = found
        draft.rows = [row for row in draft.rows if id(row) not in taken]

    def _markup_rubric(self, draft: _Draft, first: list[Row]) -> bool:
        """Whether the words beside a heading of the markup are its title: they share its line ("§ 1591. Sex…")."""
        row = draft.label_row
        return (
            row is not None and row.level > 0 and first[0].level == row.level and row.text.endswith(first[0].text)
            and len(first) == 1 and len(first[0].text) <= 250
        )  # fmt: skip

    def _closings(self) -> None:
        """Cut the formula of promulgation and the signatures off the last article of each scope."""
        for draft, following in zip_longest(self.drafts, self.drafts[1:]):
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
            self._leave(closing, "closing-formula")

    # Provisions.

    def _provision(self, draft: _Draft) -> Provision:
        text = ProvisionText(self.vocabulary)
        if draft.label_row is not None:
            text.see(draft.label_row)
        for row in (*([draft.label_row] if draft.label_row is not None else []), *draft.heading):
            # What calls a note above the text stands at its beginning.
            text.calls |= dict.fromkeys((bare(mark) for _, mark in row.calls), 0)
        self.heading_characters += sum(weight(row.text) for row in draft.heading)
        groups = paragraphs(draft.rows)
        for group, following in zip_longest(groups, groups[1:]):
            if group[0].role in _REASONS:
                self._leave(group, "other")
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

    def _ocr_pages(self, text: ProvisionText) -> set[int]:
        if text.first_page is None or text.last_page is None:
            return set()
        return set(self.flow.ocr_pages) & set(range(text.first_page, text.last_page + 1))

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
                self.left.append(
                    LeftOut(
                        reason="duplicate",
                        page=provision.first_page,
                        snippet=provision.text[:_SNIPPET],
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
        self.findings.append(
            Finding(
                kind="duplicate-number",
                message=f"{provision.label or provision.eid} {what}",
                eid=provision.eid,
                page=provision.first_page,
                snippet=provision.text[:_SNIPPET],
            )
        )


def _scope_names(plan: Outline) -> dict[int, tuple[ProvisionKind, str]]:
    """The kind and the eId prefix of each scope's provisions."""
    names: dict[int, tuple[ProvisionKind, str]] = {}
    counts: dict[str, int] = {}
    after_body = False

    def numbered(name: str) -> str:
        counts[name] = counts.get(name, 0) + 1
        return name if counts[name] == 1 else f"{name}-{counts[name]}"

    for scope in plan.scopes:
        if not scope.numbers and scope.kind != "annex":
            continue
        if scope is plan.body:
            names[id(scope)] = ("article", "")
            after_body = True
        elif scope.kind == "transitory":
            names[id(scope)] = ("transitory", numbered("trans"))
        elif scope.kind == "decree":
            names[id(scope)] = ("transitory", numbered("decree"))
        elif scope.kind == "annex":
            counts["annex"] = counts.get("annex", 0) + 1
            names[id(scope)] = ("annex", f"annex_{counts['annex']}")
        elif after_body:
            names[id(scope)] = ("article", f"part-{counts.setdefault('part', 1) + 1}")
            counts["part"] += 1
        else:
            names[id(scope)] = ("preamble", numbered("enacting"))
    return names


def _own_eid(heading: Heading, unit: str) -> str:
    if heading.form == "disposition":
        return eid("disp-" + re.sub(r"\s+", "-", fold(heading.word).partition(" ")[2]), heading.number)
    if heading.form in ("sign", "bare"):
        prefix = "sec" if unit == "sec" or heading.form == "sign" else "art"
    else:
        prefix = "sec" if fold(heading.word).startswith("s") else "art"
    return eid(prefix, heading.number)


def _text_rows(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.role == "body"]


def _end_mark(rows: list[Row]) -> int | None:
    """The last row that marks an article's end ("Ficha articulo"), None where there is none."""
    places = [place for place, row in enumerate(rows) if row.role == "body" and note_line(row.text) == "editorial"]
    return places[-1] if places else None


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


def _goes_on(title: str, text: str) -> bool:
    """Whether a division's title runs over into the next row."""
    return (
        title.rstrip()[-1:] in ",-–(" or text[:1].islower() or (title.isupper() and text.isupper() and len(title) > 40)
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


def _shortened(title: str) -> str:
    """A long title of a decree for a path: its first words."""
    return title if len(title) <= 140 else title[:140].rsplit(" ", 1)[0] + " …"


def _renamed(provision: Provision, new: str) -> Provision:
    old = provision.eid
    moved = tuple(replace(block, eid=new + block.eid[len(old) :]) for block in provision.blocks)
    return replace(provision, eid=new, blocks=moved)
