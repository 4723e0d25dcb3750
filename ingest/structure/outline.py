"""The outline of a source: which rows open articles, divisions, transitory provisions, annexes; which are quoted.

A heading is believed by its form, by whether a paragraph opens with it, and by the numbering around it. Numbering
that begins anew opens a *scope*: an enacting decree before the law, a table of contents, transitory provisions, a
later decree of reform, an annex. The scope with the most articles is the law's body.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from ingest.structure.divisions import (
    Division,
    annex,
    bare_number,
    division,
    scanned_division,
    supplementary,
    transitory,
)
from ingest.structure.headings import Heading, article_heading, bare_heading, section_heading, transitory_heading
from ingest.structure.notes import contents_title, note_line
from ingest.structure.numbering import first_figure, follows, order_key
from ingest.structure.rows import ENUMERATOR, Row

ScopeKind = Literal["plain", "contents", "transitory", "decree", "annex", "editorial"]
MarkKind = Literal["article", "again", "division", "unnumbered", "scope"]
HeadingForm = Literal["article", "sign", "section", "bare", "none"]

# Words after which "Artículo 5." at a line's start continues a citation.
_LEADS_TO_CITATION = re.compile(
    r"(?:\b(?:el|del|al|los|las|en|y|e|o|u|con|por|seg[úu]n|este|dicho|citado|presente|de|su|un|the|of|in|and|or|to|by|"
    r"under|see|du|des|aux?|les?|la|par|et|ou|art[íi]culos?|sections?)|[,(])$",
    re.I,
)
# In lower case: "ARRANGEMENT OF SECTIONS" heads a table of contents.
_CITES_NEXT = re.compile(r"\b(?:sub-?)?(?:sections?|articles?|paragraphs?|regulations?|rules?)$")
_AMENDS = re.compile(
    r"\b(?:reform|modif[ií]|adici[oó]n|agr[eé]g|sustit[uú]|der[oó]g|leer[áa]n?\b|quedar[áa]n?|dir[áa]\b|lea\b|incorp[oó]r|"
    r"amend|substitut|insert|repeal|replac|added\b|remplac|ajout|ins[eé]r)",
    re.I,
)
_DECREE = re.compile(
    r"(?:DECRETO|ACUERDO|LEY|RESOLUCI[ÓO]N|SENTENCIA|FE\s+DE\s+ERRATAS|Decreto\s+por|Acuerdo\s+por)\s+(?:\S+\s+){2,}"
)
_EDITORIAL_ZONE = re.compile(
    r"(?:Notas?\s+de\s+(?:revisi[óo]n|la\s+edici[óo]n)|Metadat[ao]s?|RELATED\s+PROVISIONS|DISPOSITIONS\s+CONNEXES|"
    r"AMENDMENTS\s+NOT\s+IN\s+FORCE|MODIFICATIONS\s+NON\s+EN\s+VIGUEUR|(?:End|Foot)?notes|Editorial\s+notes|"
    r"Amendment\s+history|Historical\s+notes?)\s*:?",
    re.I,
)
_PREAMBLE_TITLE = re.compile(r"(?:PRE[ÁA]MBULO|EXPOSICI[ÓO]N\s+DE\s+MOTIVOS|PREAMBLE|PR[ÉE]AMBULE)\s*[.:]?", re.I)
_OPENING = "“«„"
_CLOSING = "”»"
# How many figures a heading may jump over: repealed articles that a consolidation leaves out.
_NEAR = 40
# A division's title takes at most this many lines; what comes after them is text again.
_TITLE_ROWS = 5
# How far below a heading the next one is looked for: long definitions run to some hundreds of lines.
_AHEAD = 600


@dataclass(slots=True, eq=False)
class Scope:
    """A stretch of the source with a numbering of its own."""

    kind: ScopeKind
    title: str = ""
    numbers: list[str] = field(default_factory=list)
    # The decree that a transitory scope belongs to, for its path.
    parent: "Scope | None" = None
    # The level of the markup's heading that opened it: one of the same level or above ends it.
    level: int = 0

    @property
    def last(self) -> str:
        return self.numbers[-1] if self.numbers else ""


@dataclass(slots=True)
class Mark:
    """What opens at a row. `title_rows` are the rows below that belong to a division's title."""

    row: int
    kind: MarkKind
    scope: Scope
    heading: Heading | None = None
    division: Division | None = None
    title: str = ""
    level: int = 0


@dataclass(slots=True)
class Outline:
    marks: list[Mark]
    scopes: list[Scope]
    body: Scope | None
    # The level of markup at which articles stand, 0 where they are not headings of the markup.
    article_level: int = 0


def heading_form(rows: list[Row], unit: str) -> HeadingForm:
    """The form of heading that the source uses for its articles or sections."""
    counts = {"article": 0, "sign": 0, "section": 0}
    bare: list[str] = []
    for row in rows:
        if row.role != "body":
            continue
        if (found := article_heading(row.text)) and (found.strength != "weak" or row.level):
            counts["article"] += 1
        elif (found := section_heading(row.text)) and (row.opens or row.level):
            counts["sign" if found.form == "sign" else "section"] += 1
        elif row.opens and (found := bare_heading(row.text)):
            bare.append(found.number)
    bare = _longest_run(bare)
    if counts["sign"] >= max(1, counts["article"]):
        return "sign"
    if counts["article"] and (unit == "art" or counts["article"] >= max(3, len(bare) // 2, counts["section"])):
        return "article"
    if counts["section"] > max(2, len(bare) // 2):
        return "section"
    if bare and (unit == "sec" or len(bare) >= 2):
        return "bare"
    if counts["section"]:
        return "section"
    return "article" if counts["article"] else "none"


def _longest_run(numbers: list[str]) -> list[str]:
    """The longest series of numbers in which each may follow the one before, in the order given."""
    best: list[tuple[int, int]] = []  # For each number: how long a series ends with it, and where its predecessor is.
    ends: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        figure = first_figure(number) or 0
        length, before = 1, -1
        for earlier in (e for f in range(figure - 3, figure + 1) for e in ends.get(f, ())[-8:]):
            if best[earlier][0] >= length and follows(number, numbers[earlier], 3):
                length, before = best[earlier][0] + 1, earlier
        best.append((length, before))
        ends.setdefault(figure, []).append(place)
    run: list[str] = []
    place = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    while place >= 0:
        run.append(numbers[place])
        place = best[place][1]
    return run[::-1]


class _Walker:
    def __init__(self, rows: list[Row], form: HeadingForm) -> None:
        self.rows = rows
        self.form = form
        self.marks: list[Mark] = []
        self.scope = Scope("plain")
        self.scopes = [self.scope]
        self.outer = 0  # Row of the last accepted heading, where an amending instruction stands.
        self.quote: Literal["", "marks", "colon"] = ""
        self.depth = 0
        self.straight = 0
        self.markup_level = self._level_of_headings()

    def _level_of_headings(self) -> int:
        """The markup level at which most headings of the form stand, 0 where they stand in plain paragraphs."""
        levels: dict[int, int] = {}
        for row in self.rows:
            if row.role == "body" and (row.level or row.opens) and self._heading(row.text):
                levels[row.level] = levels.get(row.level, 0) + 1
        marked = {level: count for level, count in levels.items() if level}
        if not marked or (self.form != "bare" and sum(marked.values()) < levels.get(0, 0)):
            return 0
        return max(marked, key=lambda level: marked[level]) if sum(marked.values()) >= 2 else 0

    def _heading(self, text: str) -> Heading | None:
        match self.form:
            case "article":
                return article_heading(text)
            case "sign":
                found = section_heading(text)
                return found if found and found.form == "sign" else None
            case "section":
                return section_heading(text)
            case "bare":
                return bare_heading(text)
            case _:
                return None

    def walk(self) -> list[Mark]:
        previous: Row | None = None
        for index, row in enumerate(self.rows):
            if row.role != "body" or note_line(row.text) is not None:
                if row.role == "body":
                    previous = row
                continue
            mark = self._mark(index, row, previous)
            if mark is not None:
                self.marks.append(mark)
            if self.quote == "marks":
                self._track(row.text)
            previous = row
        return self.marks

    # One row.

    def _mark(self, index: int, row: Row, previous: Row | None) -> Mark | None:
        below_title = bool(self.marks) and self.marks[-1].kind not in ("article", "again")
        in_contents = self.scope.kind == "contents"
        at_mark = bool(self.marks) and (
            self.marks[-1].row >= index - (_TITLE_ROWS if below_title else 1)
            or self.rows[self.marks[-1].row] is previous
        )
        opens = row.opens or previous is None or previous.ends_sentence or at_mark or in_contents
        heading = self._heading(row.text)
        if self.scope.kind in ("transitory", "decree") and (heading is None or self.form == "bare"):
            heading = self._in_transitory(row, opens) or (article_heading(row.text) if self.form != "bare" else None)
        elif heading is None and opens and self.scope.numbers and (found := transitory_heading(row.text)):
            # "TRANSITORIO II.-" and "Disposición final primera." carry their own word, in any place.
            heading = found if found.word else None
        if heading is not None and self._believed(index, heading, row, previous, opens):
            if self._is_quoted(index, heading):
                return None
            return self._article(index, row, heading)
        if self.quote == "marks":
            return None
        if opens:
            return self._other(index, row)
        return None

    def _in_transitory(self, row: Row, opens: bool) -> Heading | None:
        return transitory_heading(row.text) if opens else None

    def _believed(self, index: int, heading: Heading, row: Row, previous: Row | None, opens: bool) -> bool:
        last = self.scope.last
        successor = follows(heading.number, last)
        near = not last or follows(heading.number, last, _NEAR) or first_figure(heading.number) == 1
        if row.level:
            return self.form != "bare" or row.level == self.markup_level or self.markup_level == 0
        if self.markup_level and self.form in ("sign", "bare"):
            return False
        if previous is not None and not row.opens and _LEADS_TO_CITATION.search(previous.text):
            return False
        # "ARTÍCULO 4.-" is how headings are set and citations are not.
        dash = heading.delimited and re.search(r"[-–—]", row.text[len(heading.label) : heading.end]) is not None
        certain = dash and heading.strength == "strong"
        if not opens:
            plain = heading.delimited and heading.strength == "strong" and successor
            return plain or (certain and (near or heading.word.isupper()))
        if self.form == "bare":
            # "…under section / 3 (1) of this Act" breaks where a section would open.
            if previous is not None and not row.level and _CITES_NEXT.search(previous.text):
                return False
            return self._believed_bare(index, heading, row)
        if heading.number == "unico" and self.scope.kind == "plain" and self.scope.numbers:
            return False
        if heading.form == "ordinal" and not heading.word:
            return successor or heading.number == "unico" or near
        match heading.strength:
            case "strong":
                return row.opens or near or certain or heading.opening_quote > 0
            case "fair":
                begins = not last and row.opens and self._runs_on(index, heading)
                return successor or begins or heading.opening_quote > 0 or follows(heading.number, last, 8)
            case "weak":
                return successor and heading.delimited

    def _believed_bare(self, index: int, heading: Heading, row: Row) -> bool:
        """A number alone opens a section where the numbering runs on: "(1)", lists and tables have numbers too."""
        last = self.scope.last
        if self.scope.kind == "contents":
            return not last or heading.number == self.scope.numbers[0] or follows(heading.number, last, 8)
        if not row.opens:
            return False
        if not last:
            return (first_figure(heading.number) or 9) <= 1 or self._runs_on(index, heading)
        return follows(heading.number, last, 3 if heading.delimited else 1)

    def _runs_on(self, index: int, heading: Heading) -> bool:
        """Whether the next heading of the same form carries this one's number on."""
        for row in self.rows[index + 1 : index + _AHEAD]:
            if row.role == "body" and row.opens and (found := self._heading(row.text)):
                return follows(found.number, heading.number, 2)
        return False

    # Quotations of an amending act.

    def _is_quoted(self, index: int, heading: Heading) -> bool:
        successor = follows(heading.number, self.scope.last)
        if self.quote:
            if heading.opening_quote == 0 and successor and not self._announced(index, heading):
                self.quote = ""
                return False
            if heading.opening_quote == 0 or self.quote == "marks":
                return True
        if not self.scope.numbers:
            return False
        if heading.opening_quote:
            self.quote, self.depth, self.straight = "marks", 0, 0
            return True
        if self._announced(index, heading) or (not successor and self._announced(index, None)):
            self.quote = "colon"
            return True
        return False

    def _announced(self, index: int, heading: Heading | None) -> bool:
        """Whether the words before say that an article of another law follows: "…se reforma el artículo 172, así:"."""
        words = " ".join(row.text for row in self.rows[max(self.outer, index - 12) : index] if row.role == "body")
        if not re.search(r":\W*$", words) or not _AMENDS.search(words):
            return False
        if heading is None:
            return True
        own = re.escape(heading.number.split()[0])
        cited = rf"(?:art[íi]culos?|arts?\.|articles?|sections?)\s[^:]{{0,80}}\b{own}\b"
        beyond_label = re.sub(r"^\W*\S+\s+\S+", "", words) if self.rows[self.outer].text[:20] == words[:20] else words
        return re.search(cited, beyond_label, re.I) is not None

    def _track(self, text: str) -> None:
        """Follow the quotation marks; the quotation ends where they are level again."""
        self.depth += sum(text.count(c) for c in _OPENING) - sum(text.count(c) for c in _CLOSING)
        self.straight = (self.straight + text.count('"')) % 2
        if self.depth <= 0 and self.straight == 0 and re.search(r"[”»\"’'][\s.;,…]*$", text):
            self.quote = ""

    # Articles and their scopes.

    def _article(self, index: int, row: Row, heading: Heading) -> Mark:
        if heading.form in ("ordinal", "disposition") and heading.word and self.scope.kind == "plain":
            self._open(Scope("transitory", heading.word.title()))
        again = (
            bool(self.scope.numbers)
            and heading.number == self.scope.last
            and row.level > 0
            and self._same_heading(row, heading)
        )
        if again:
            return Mark(index, "again", self.scope, heading, level=row.level)
        if self._restarts(index, heading) and heading.form != "disposition":
            kind: ScopeKind = "decree" if self.scope.kind in ("transitory", "decree") else "plain"
            if self.scope.kind == "annex":
                kind = "annex"
            before = self.scope
            self._open(Scope(kind, before.title if kind == "annex" else "", parent=before.parent))
            if before.kind == "contents":
                self._take_divisions()
        self.scope.numbers.append(heading.number)
        self.outer = index
        self.quote = ""
        return Mark(index, "article", self.scope, heading, level=row.level)

    def _take_divisions(self) -> None:
        """The divisions printed after a table of contents' last entry stand above the law's first article."""
        for mark in reversed(self.marks):
            if mark.kind != "division":
                break
            mark.scope = self.scope

    def _same_heading(self, row: Row, heading: Heading) -> bool:
        for mark in reversed(self.marks):
            if mark.kind == "article" and mark.heading is not None:
                return self.rows[mark.row].text == row.text
        return False

    def _restarts(self, index: int, heading: Heading) -> bool:
        if not self.scope.numbers:
            return False
        if self.scope.kind == "contents":
            return heading.number == self.scope.numbers[0] or (first_figure(heading.number) == 1)
        if self.scope.kind == "transitory" and heading.form == "word":
            # Articles of the enacting decree that stand after its transitory provisions.
            opener = next(
                (m.heading for m in reversed(self.marks) if m.kind == "article" and m.scope is self.scope), None
            )
            if opener is not None and opener.form == "ordinal":
                return True
        own, last = order_key(heading.number), order_key(self.scope.last)
        if heading.number not in ("1", "unico", "i") or own > last:
            return False
        # A stray "1" among higher numbers (a citation, a damaged figure) is no new beginning.
        below = self._next_number(index)
        return not below or not follows(below, self.scope.last, 3) or follows(below, "1", 1)

    def _next_number(self, index: int) -> str:
        for row in self.rows[index + 1 : index + _AHEAD]:
            if row.role == "body" and (found := self._heading(row.text)) and found.strength != "weak":
                return found.number
        return ""

    def _open(self, scope: Scope) -> None:
        self.scope = scope
        self.scopes.append(scope)
        self.quote = ""

    # Divisions, zones and unnumbered headings.

    def _other(self, index: int, row: Row) -> Mark | None:
        text = row.text
        if contents_title(text) and not any(scope.numbers for scope in self.scopes if scope.kind == "plain"):
            self._open(Scope("contents", text))
            return Mark(index, "scope", self.scope, title=text)
        if (
            transitory(text)
            and not (supplementary(text) and self._ordinals_below(index))
            and (row.opens or text.isupper())
        ):
            if self._continues_below(index):
                return Mark(index, "unnumbered", self.scope, title=text.rstrip(":."), level=0)
            parent = self.scope if self.scope.kind == "decree" else None
            self._open(Scope("transitory", text.rstrip(":."), parent=parent))
            return Mark(index, "scope", self.scope, title=text)
        if supplementary(text) and self.scope.numbers and (row.opens or text.isupper()) and self._ordinals_below(index):
            self._open(Scope("transitory", text.rstrip(":.")))
            return Mark(index, "scope", self.scope, title=text)
        if self.scope.kind in ("transitory", "decree") and _DECREE.match(text) and len(text) > 40:
            self._open(Scope("decree", text))
            return Mark(index, "scope", self.scope, title=text)
        if (row.level or len(text) < 60) and _EDITORIAL_ZONE.fullmatch(text) and (row.level or text.isupper()):
            self._open(Scope("editorial", text, level=row.level))
            return Mark(index, "scope", self.scope, title=text)
        if self.scope.kind == "editorial" and 0 < row.level <= self.scope.level:
            self._open(Scope("plain"))
            return Mark(index, "scope", self.scope, title=text, level=row.level)
        if self.form in ("section", "bare", "sign") and re.match(r"sec(?:tion|ci[óo]n)\b", text, re.I):
            return None
        found = division(text) or (scanned_division(text) if row.confidence is not None else None)
        if (found is not None and found.word != "section") or (found is not None and self.form == "article"):
            if self.scope.kind == "editorial":
                self._open(Scope("plain"))
            return Mark(index, "division", self.scope, division=found, title=found.title, level=row.level)
        if self.scope.kind == "contents":
            return self._after_contents(index, text)
        set_off = row.opens and bool(row.level or text.split()[0].isupper() or row.centred or row.bold)
        if set_off and (label := annex(text)) and self.scope.numbers and not self._continues_below(index):
            self._open(Scope("annex", label))
            return Mark(index, "scope", self.scope, title=label)
        if row.level and not ENUMERATOR.match(text) and self.scope.kind != "annex" and not self._is_title(index):
            if bare_number(text):
                return Mark(index, "unnumbered", self.scope, title=text, level=row.level)
            if self.markup_level and row.level <= self.markup_level:
                return Mark(index, "unnumbered", self.scope, title=text, level=row.level)
        return None

    def _after_contents(self, index: int, text: str) -> Mark | None:
        """A preamble ends a table of contents; what else has no number there (a schedule) is an entry of it."""
        if not self.scope.numbers or _PREAMBLE_TITLE.fullmatch(text) is None:
            return None
        self._open(Scope("plain", text))
        return Mark(index, "scope", self.scope, title=text)

    def _ordinals_below(self, index: int) -> bool:
        """Whether the next heading is an ordinal without the article's word ("PRIMERA.- …")."""
        for row in [row for row in self.rows[index + 1 : index + 6] if row.role == "body"][:3]:
            # The law's own articles go on: what looked like a zone is a division's title.
            own = self._heading(row.text) if self.scope.kind in ("plain", "contents") else None
            if own is not None and own.strength != "weak":
                return False
            if found := transitory_heading(row.text):
                return found.form == "ordinal" and order_key(found.number) == order_key("1")
        return False

    def _is_title(self, index: int) -> bool:
        """Whether a heading of the markup is the law's own title: nothing is marked up before it."""
        return not self.marks and not any(row.level and row.role == "body" for row in self.rows[:index])

    def _continues_below(self, index: int) -> bool:
        """Whether the next heading carries the numbering on: then what stands here is a division of the same text."""
        if not self.scope.numbers:
            return False
        for row in self.rows[index + 1 : index + _AHEAD]:
            if row.role != "body":
                continue
            if row.opens and transitory_heading(row.text):
                return False
            if (found := self._heading(row.text)) and found.strength != "weak":
                if self.form == "bare" and not row.opens:
                    continue
                return follows(found.number, self.scope.last, 3)
        return False


def outline(rows: list[Row], unit: str) -> Outline:
    """The outline of the rows of a source."""
    walker = _Walker(rows, heading_form(rows, unit))
    marks = _without_outliers(walker.walk())
    plain = [scope for scope in walker.scopes if scope.kind == "plain" and scope.numbers]
    if not plain:
        # A table of contents that nothing follows was the text itself; so are transitory provisions alone.
        plain = [scope for scope in walker.scopes if scope.numbers and scope.kind != "editorial"]
        for scope in plain[:1]:
            scope.kind = "plain"
    body = max(plain, key=lambda scope: len(scope.numbers), default=None)
    return Outline(marks, walker.scopes, body, walker.markup_level)


def _without_outliers(marks: list[Mark]) -> list[Mark]:
    """The marks without articles whose number leaps out of the numbering and back: "271" between 24 and 26 is a
    citation or another law's article, and its words belong to the article before."""
    articles = [m for m in marks if m.kind == "article" and m.heading and m.heading.form in ("word", "bare")]
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
