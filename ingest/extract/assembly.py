"""Putting a provision together from marked-up pieces: its text line by line, and the offsets of what stands in it.

Guarantee: nothing is added to a piece but the line breaks and single spaces between pieces.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from corpus.annotation import Definition
from corpus.identifiers import eid, normalise_number
from corpus.provision import Amendment, Block, Note, NoteKind, Provision, ProvisionKind, Status
from corpus.report import LeftOut, LeftOutReason
from ingest.structure.assemble import weight


@dataclass(slots=True)
class ProvisionDraft:
    """A provision whose text is still being put together."""

    eid: str
    kind: ProvisionKind
    number: str = ""
    label: str = ""
    heading: str = ""
    path: tuple[str, ...] = ()
    status: Status = "in-force"
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _used: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, piece: str, separator: str = "\n") -> int:
        """Add a piece after `separator` (unless it is the first); returns the offset at which it begins."""
        if not piece:
            return self.length
        if self.length:
            self._parts.append(separator)
            self.length += len(separator)
        start = self.length
        self._parts.append(piece)
        self.length += len(piece)
        return start

    @contextmanager
    def block(self, prefix: str, label: str, parent: str, heading: str = "", number: str = "") -> Iterator[str]:
        """A citable unit below the provision: all that is written within it; gives its eId. An empty one is not kept.

        The number is the label without its brackets unless it is given; a second unit of one number gets `~2`.
        """
        own = self.claim(eid(prefix, number or label_number(label), parent))
        # Reserved now, so that units stand in the order in which they begin.
        position, start = len(self.blocks), self.length
        self.blocks.append(Block(eid=own, label=label, start=0, end=0, heading=heading))
        yield own
        # The line break before the unit is not part of it.
        first = start + 1 if start and self.length > start else start
        self.blocks[position] = Block(eid=own, label=label, start=first, end=max(first, self.length), heading=heading)

    def claim(self, wanted: str) -> str:
        """`wanted`, or with `~2`, `~3` … where it is taken within this provision."""
        self._used[wanted] += 1
        return wanted if self._used[wanted] == 1 else f"{wanted}~{self._used[wanted]}"

    def note(self, kind: NoteKind, text: str) -> None:
        """Keep words that were printed here but are not part of the provision."""
        if text:
            self.notes.append(Note(kind=kind, text=text, at=self.length))

    def finished(self, language: str) -> Provision:
        return Provision(
            eid=self.eid, kind=self.kind, number=self.number, label=self.label, heading=self.heading, path=self.path,
            text=self.text, language=language, status=self.status,
            blocks=tuple(b for b in self.blocks if b.end > b.start), notes=tuple(self.notes),
            definitions=tuple(self.definitions), amendments=tuple(self.amendments),
        )  # fmt: skip


def label_number(label: str) -> str:
    """The number in a printed label; a range keeps its ends, in any of the three languages.

    >>> [label_number(x) for x in ("(1)", "a)", "(i.1)", "279.01", "12.", "(2) and (3)", "33 à 75", "§ 1591.", "(1º)")]
    ['1', 'a', 'i.1', '279.01', '12', '2-3', '33-75', '1591', '1']
    """
    bare = label.translate(str.maketrans("", "", "()[]§*†‡"))
    words = bare.split()
    if len(words) >= 3 and words[1] in ("to", "and", "à", "et", "a", "y", "al"):
        return f"{normalise_number(words[0])}-{normalise_number(words[-1])}"
    return normalise_number(bare)


class Eids:
    """The eIds given out in one law; a second provision of one number gets `~2`, so that none hides another."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def claim(self, wanted: str) -> str:
        self._seen[wanted] += 1
        return wanted if self._seen[wanted] == 1 else f"{wanted}~{self._seen[wanted]}"


def left_out(reason: LeftOutReason, text: str, page: int | None = None) -> LeftOut:
    """The record of a stretch that no provision holds."""
    return LeftOut(reason=reason, characters=weight(text), page=page, snippet=text[:80])
