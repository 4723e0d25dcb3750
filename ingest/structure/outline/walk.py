"""How far the walk down a source's rows has come, and what stands further below."""

from ingest.structure.headings import Heading, transitory_heading
from ingest.structure.numbering import follows
from ingest.structure.outline.form import HeadingForm, heading_in
from ingest.structure.outline.marks import Mark, Scope
from ingest.structure.outline.quotations import Quotation
from ingest.structure.rows import Row

# How far below a heading the next one is looked for: long definitions run to some hundreds of lines.
_AHEAD = 600


class Walk:
    """The scope that is open, the marks set so far, and the quotation that is open."""

    def __init__(self, rows: list[Row], form: HeadingForm) -> None:
        self.rows = rows
        self.form = form
        self.marks: list[Mark] = []
        self.scope = Scope("plain")
        self.scopes = [self.scope]
        self.quotation = Quotation(rows)
        # The level of markup at which articles stand, 0 where they are not headings of the markup.
        self.markup_level = self._level_of_headings()

    def _level_of_headings(self) -> int:
        """The markup level at which most headings of the form stand, 0 where they stand in plain paragraphs."""
        levels: dict[int, int] = {}
        for row in self.rows:
            if row.role == "body" and (row.level or row.opens) and self.heading(row.text):
                levels[row.level] = levels.get(row.level, 0) + 1
        marked = {level: count for level, count in levels.items() if level}
        if not marked or (self.form != "bare" and sum(marked.values()) < levels.get(0, 0)):
            return 0
        return max(marked, key=lambda level: marked[level]) if sum(marked.values()) >= 2 else 0

    @property
    def last(self) -> str:
        """The number of the law's own article above: an article's history has numbers that do not count."""
        history = self.scope.kind == "editorial" and self.scope.parent is not None
        return self.scope.parent.last if history and self.scope.parent else self.scope.last

    def heading(self, text: str) -> Heading | None:
        """The heading of the source's form at the start of a text."""
        return heading_in(text, self.form)

    def open(self, scope: Scope) -> None:
        """Open a scope below all that came before."""
        self.scope = scope
        self.scopes.append(scope)
        self.quotation.end()

    def runs_on(self, index: int, heading: Heading) -> bool:
        """Whether the next heading of the same form carries this one's number on."""
        for row in self.rows[index + 1 : index + _AHEAD]:
            if row.role == "body" and row.opens and (found := self.heading(row.text)):
                return follows(found.number, heading.number, 2)
        return False

    def next_number(self, index: int) -> str:
        """The number of the next heading, "" where there is none."""
        for row in self.rows[index + 1 : index + _AHEAD]:
            if row.role == "body" and (found := self.heading(row.text)) and found.strength != "weak":
                return found.number
        return ""

    def continues_below(self, index: int, gap: int = 3) -> bool:
        """Whether the next heading carries the numbering on: then what stands here is a division of the same text."""
        if not self.scope.numbers:
            return False
        for row in self.rows[index + 1 : index + _AHEAD]:
            if row.role != "body":
                continue
            if row.opens and transitory_heading(row.text):
                return False
            if (found := self.heading(row.text)) and found.strength != "weak":
                if self.form == "bare" and not row.opens:
                    continue
                return follows(found.number, self.scope.last, gap)
        return False
