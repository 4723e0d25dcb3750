"""A provision: an article or section with its own text, its place in the law, and what was kept apart from it.

The text is the source's own wording. Offsets in blocks, notes, joins and annotations count characters of
`Provision.text` from 0, end excluded, so that anything derived can be shown beside the words that it rests on.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.annotation import Definition, Element, Penalty, Reference, TopicTag

ProvisionKind = Literal["article", "section", "transitory", "annex", "preamble"]
Status = Literal["in-force", "repealed"]
NoteKind = Literal["reform", "footnote", "editorial", "marginal"]
AmendmentAction = Literal["replace", "add", "repeal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A unit below the article that can be cited: fracción, inciso, subsection, or an unnumbered paragraph."""

    eid: str
    label: str
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words printed with the provision that are not part of it: a reform note, a footnote, an editor's remark."""

    kind: NoteKind
    text: str
    page: int | None = None
    # Where in the provision's text it was printed.
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A word that the source breaks at a line's end, joined in the text at `start`; `printed` is how it stands."""

    start: int
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What this provision does to another: it replaces, adds or repeals `eid` of `law` from `date` on.

    `start` and `end` bound the quoted new wording within this provision's text (equal for a repeal).
    """

    law: str
    eid: str
    action: AmendmentAction
    date: str
    label: str = ""
    heading: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """An article or section. Pages count from 1 and are None for sources without pages."""

    eid: str
    kind: ProvisionKind
    # The number as it is cited ("366 ter"), and the label as it is printed ("Artículo 366 Ter").
    number: str
    label: str
    heading: str
    # Titles of the divisions above it, outermost first: ("Libro Primero", "Título Segundo. De los delitos…").
    path: tuple[str, ...]
    text: str
    language: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    joins: tuple[Join, ...] = ()
    first_page: int | None = None
    last_page: int | None = None
    # Where each page after the first begins: (page, offset in text).
    page_starts: tuple[tuple[int, int], ...] = ()
    status: Status = "in-force"
    # Read by OCR; the confidence is Tesseract's mean word confidence, 0 to 100.
    ocr: bool = False
    ocr_confidence: float | None = None
    amendments: tuple[Amendment, ...] = ()
    topics: tuple[TopicTag, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    elements: tuple[Element, ...] = ()
    references: tuple[Reference, ...] = ()
    definitions: tuple[Definition, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page of the source on which the character at `offset` of the text is printed."""
        page = self.first_page
        for number, start in self.page_starts:
            if start > offset:
                break
            page = number
        return page
