"""The quotations of an amending act: an article in quotation marks or after "…se leerá así:" is another law's."""

import re
from typing import Literal

from ingest.structure.headings import Heading
from ingest.structure.numbering import follows
from ingest.structure.rows import Row

_AMENDS = re.compile(
    r"\b(?:reform|modif[ií]|adici[oó]n|agr[eé]g|sustit[uú]|der[oó]g|leer[áa]n?\b|quedar[áa]n?|dir[áa]\b|lea\b|incorp[oó]r|"
    r"amend|substitut|insert|repeal|replac|added\b|remplac|ajout|ins[eé]r)",
    re.I,
)
_OPENING = "“«„"
_CLOSING = "”»"
_MARKS = '"“«„'
# How many articles an act's own numbering may skip after a quotation that nothing closes.
_NEAR = 3
# The longest quotations, of whole chapters, run to some hundreds of rows.
_FAR = 600
# How many rows above a quoted heading its announcement may begin.
_ABOVE = 12


class Quotation:
    """The quotation that is open, if any, as a walk goes down the rows."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.kind: Literal["", "marks", "colon"] = ""
        self.depth = 0
        self.straight = 0
        # The number of the article quoted last, "" where something else is quoted.
        self.quoted = ""
        # Row of the last accepted heading, where an amending instruction stands.
        self.outer = 0

    def heads(self, index: int, heading: Heading, last: str) -> bool:
        """Whether the heading at a row is quoted; `last` is the number of the article that stands above it."""
        successor = follows(heading.number, last)
        if self.kind:
            if heading.opening_quote == 0 and self._resumes(heading, last) and not self._announced(index, heading):
                self.kind = ""
                return False
            if heading.opening_quote == 0 or self.kind == "marks":
                self.quoted = heading.number
                return True
        if not last:
            return False
        if heading.opening_quote:
            self._open(heading.number)
            return True
        if self._announced(index, heading) or (not successor and self._announced(index, None)):
            self.kind = "colon"
            self.quoted = heading.number
            return True
        return False

    def opens(self, index: int, last: str) -> None:
        """Open the quotation that begins at a row with something else than an article: a division, a list, a text."""
        text = self.rows[index].text
        opening = not self.kind and last and text[:1] in _MARKS and not _closed(text)
        if opening and self._announced(index, None) and self._closes_below(index):
            self._open("")

    def _closes_below(self, index: int) -> bool:
        """Whether the marks that open at a row are level again further below: a copy may have lost the last one."""
        text = ""
        for row in self.rows[index : index + _FAR]:
            text = f"{text}{row.text}" if row.role == "body" else text
            if _closed(text):
                return True
        return False

    def _open(self, number: str) -> None:
        self.kind, self.depth, self.straight, self.quoted = "marks", 0, 0, number

    def _resumes(self, heading: Heading, last: str) -> bool:
        """Whether an unquoted heading carries on the act's own numbering and not the quoted law's."""
        # "2. En los supuestos" within quotation marks is a paragraph of what is quoted.
        if self.kind == "marks" and not heading.word and heading.label[:1].isdigit():
            return False
        if follows(heading.number, last):
            return True
        carries_on = follows(heading.number, last, _NEAR) and self.kind == "colon"
        return carries_on and not (self.quoted and follows(heading.number, self.quoted, _NEAR))

    def end(self) -> None:
        """A heading, a division or a zone of the act itself ends what is quoted."""
        self.kind = ""

    def track(self, text: str) -> None:
        """Follow the quotation marks; the quotation ends where they are level again."""
        if self.kind != "marks":
            return
        self.depth += sum(text.count(c) for c in _OPENING) - sum(text.count(c) for c in _CLOSING)
        self.straight = (self.straight + text.count('"')) % 2
        if self.depth <= 0 and self.straight == 0 and re.search(r"[”»\"’'][\s.;,…]*$", text):
            self.kind = ""

    def _announced(self, index: int, heading: Heading | None) -> bool:
        """Whether the words before say that an article of another law follows: "…se reforma el artículo 172, así:"."""
        words = " ".join(row.text for row in self.rows[max(self.outer, index - _ABOVE) : index] if row.role == "body")
        if not re.search(r":\W*$", words) or not _AMENDS.search(words):
            return False
        if heading is None:
            return True
        own = re.escape(heading.number.split()[0])
        cited = rf"(?:art[íi]culos?|arts?\.|articles?|sections?)\s[^:]{{0,80}}\b{own}\b"
        beyond_label = re.sub(r"^\W*\S+\s+\S+", "", words) if self.rows[self.outer].text[:20] == words[:20] else words
        return re.search(cited, beyond_label, re.I) is not None


def _closed(text: str) -> bool:
    """Whether the quotation marks that a text opens are closed in it."""
    return sum(text.count(c) for c in _OPENING) <= sum(text.count(c) for c in _CLOSING) and text.count('"') % 2 == 0
