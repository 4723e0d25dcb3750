"""From the outline to drafts: which rows belong to which article, division, decree, annex or table of contents."""

import re

from corpus.report import LeftOutReason
from ingest.structure.assemble import joined, paragraphs, weight
from ingest.structure.divisions import Hierarchy, bare_number
from ingest.structure.draft import Draft
from ingest.structure.ledger import Ledger
from ingest.structure.names import own_eid, scope_names
from ingest.structure.notes import note_line, opens_preamble
from ingest.structure.outline import Mark, Outline, Scope
from ingest.structure.rows import ENUMERATOR, Row

# A title printed over more rows than this is text that stands under a division without an article.
_TITLE_ROWS = 6

# "(Section 48)", "[Section 4.]", "s 5A": the section that an annex belongs to.
_CALLS_ANNEX = re.compile(
    r"[(\[]?(?:under\s+)?(?:sections?|s|ss|regulations?|articles?|art[íi]culos?|rules?)\.?\s[\d(][^.]{0,40}\.?[)\]]?",
    re.I,
)
_ANNEX_TITLE = 160


class Drafting:
    """Walks the marks of an outline. `drafts` are the provisions in the making, in the source's order, with drafts that
    have no label for text that stands under a division alone; `front` is what stands before the first of them.

    `set_above` says that rubrics are printed above their articles: then a division's last paragraph may be one.
    """

    def __init__(
        self, rows: list[Row], plan: Outline, language: str, unit: str, ledger: Ledger, *, set_above: bool
    ) -> None:
        self.rows = rows
        self.plan = plan
        self.language = language
        self.unit = unit
        self.ledger = ledger
        self.set_above = set_above
        self.drafts: list[Draft] = []
        self.front: list[Row] = []
        self.hierarchy = Hierarchy()
        # The scope of the last article, and those that articles were drafted in.
        self.scope: Scope | None = None
        self.left: set[int] = set()
        self.names = scope_names(plan)

    def walk(self) -> None:
        """Draft all provisions."""
        marks = self.plan.marks
        first = marks[0].row if marks else len(self.rows)
        self._front(self.rows[:first])
        taken: set[int] = set()
        for position, mark in enumerate(marks):
            if position in taken:
                self.ledger.head(self.rows[mark.row])
                self._stray(self._below(position))
                continue
            below = self._below(position)
            match mark.kind:
                case "article":
                    self._article(mark, below)
                case "again":
                    self.ledger.leave([self.rows[mark.row]], "duplicate")
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
                self.ledger.leave(rows[:place], "front-matter")
                self._preamble(rows[place:])
                return
        self.front += rows

    def _preamble(self, rows: list[Row]) -> None:
        label = {"en": "Preamble", "fr": "Préambule"}.get(self.language, "Preámbulo")
        self.drafts.append(Draft("preamble", "preamble", "", label, (), None, rows))

    def _article(self, mark: Mark, below: list[Row]) -> None:
        heading = mark.heading
        assert heading is not None
        if mark.scope.kind in ("contents", "editorial"):
            reason: LeftOutReason = "table-of-contents" if mark.scope.kind == "contents" else "editorial"
            self.ledger.leave([self.rows[mark.row], *below], reason)
            return
        row = self.rows[mark.row]
        rest = row.part(heading.end, opens=True)
        if below and ENUMERATOR.match(below[0].text):
            below[0].opens = True
        self.ledger.heading_characters += weight(row.text[: heading.end])
        if mark.scope is not self.scope and id(mark.scope) in self.left:
            # Back from a treaty that the law quotes: its divisions are not the law's.
            self.hierarchy.reset()
        self.left.add(id(mark.scope))
        self.scope = mark.scope
        self.hierarchy.hold()
        kind, parent = self.names[id(mark.scope)]
        # Acts in English number sections where nothing else is said.
        own = own_eid(heading, "sec" if self.language == "en" else self.unit)
        if kind == "article" and own.startswith("sec_"):
            kind = "section"
        path = self._path(mark.scope)
        if heading.form == "disposition":
            kind, parent, path = "transitory", "", ()
        self.drafts.append(
            Draft(
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
            self.ledger.leave(below, "other")

    def _division(self, mark: Mark, below: list[Row], title: str) -> None:
        if mark.scope.kind in ("contents", "editorial"):
            reason: LeftOutReason = "table-of-contents" if mark.scope.kind == "contents" else "editorial"
            self.ledger.leave([self.rows[mark.row], *below], reason)
            return
        self.ledger.head(self.rows[mark.row])
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
            if self.set_above and len(titles) == len(groups) - 1:
                break
        used = {id(row) for group in titles for row in group}
        for group in titles:
            for row in group:
                self.ledger.head(row)
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
            self.ledger.leave(rows[:opening], "front-matter")
            self._preamble(rows[opening:])
        elif rows:
            self.drafts.append(Draft("article", "", "", "", (), None, list(rows)))

    def _scope(self, mark: Mark, below: list[Row]) -> None:
        row = self.rows[mark.row]
        # An article's history stands among the law's own articles.
        if mark.scope.kind != "editorial" or mark.scope.parent is None:
            self.hierarchy.reset()
        match mark.scope.kind:
            case "contents":
                self.ledger.leave([row, *below], "table-of-contents")
            case "editorial":
                self.ledger.leave([row, *below], "editorial")
            case "annex":
                self.ledger.head(row)
                kind, name = self.names[id(mark.scope)]
                number = name.partition("_")[2]
                title = _annex_title(below)
                taken = {id(part) for part in title}
                rest = [part for part in below if id(part) not in taken]
                if not any(part.role == "body" for part in rest):
                    # A list or a table of its own would stand below; so much alone is the annex's text.
                    title, rest = [], below
                self.drafts.append(
                    Draft(kind, name, number, mark.title, (), mark.scope, rest, heading=title, label_row=row)
                )
            case "decree":
                group = paragraphs([row, *below])[0]
                for part in group:
                    self.ledger.head(part)
                # A running head between its lines is no line of the title.
                titled = {id(part) for part in group}
                rest = [part for part in below if id(part) not in titled]
                published = next((r for r in rest[:4] if re.match(r"Publicad", r.text)), None)
                mark.scope.title = _shortened(joined(group)) + (f" ({published.text})" if published else "")
                self.ledger.leave(rest, "front-matter")
            case "plain":
                if opens_preamble(row.text.capitalize()):
                    self._preamble([row, *below])
                else:
                    self.ledger.head(row)
                    self._front(below)
            case _:
                self.ledger.head(row)
                self._stray(below)


def _annex_title(below: list[Row]) -> list[Row]:
    """The title that stands below an annex's label, beyond the reference to the section that calls it."""
    groups = paragraphs([row for row in below if row.role == "body" and note_line(row.text) is None])
    if groups and _CALLS_ANNEX.fullmatch(joined(groups[0])):
        groups = groups[1:]
    if not groups:
        return []
    text = joined(groups[0])
    whole = len(text) <= _ANNEX_TITLE and not text.endswith((".", ";", ":", ",")) and not ENUMERATOR.match(text)
    return groups[0] if whole and text[:1].isupper() and not re.search(r"^\w+\s+[\dIVX]+$", text) else []


def _goes_on(title: str, text: str) -> bool:
    """Whether a division's title runs over into the next row."""
    return (
        title.rstrip()[-1:] in ",-–(" or text[:1].islower() or (title.isupper() and text.isupper() and len(title) > 40)
    )


def _shortened(title: str) -> str:
    """A long title of a decree for a path: its first words."""
    return title if len(title) <= 140 else title[:140].rsplit(" ", 1)[0] + " …"
