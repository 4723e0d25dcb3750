"""Laws in XML that nests divisions, units and their parts, each with a number and a heading (USLM, Akoma Ntoso).

What differs between the two vocabularies is in a `Vocabulary`; the walk is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from corpus.identifiers import eid
from corpus.provision import NoteKind, Provision, ProvisionKind
from corpus.report import LeftOut, LeftOutReason
from ingest.extract.assembly import Eids, ProvisionDraft, label_number, left_out
from ingest.extract.xml import elements, local_name, squeeze
from ingest.structure.assemble import weight
from ingest.structure.notes import is_repeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names of a vocabulary's elements by what they are.

    `units` become provisions with the prefix of their eId; `parts` become blocks within them. `lines` stand on a line
    of their own; every other element within a line is inline.
    """

    divisions: frozenset[str]
    units: Mapping[str, str]
    parts: Mapping[str, str]
    lines: frozenset[str]
    notes: Mapping[str, NoteKind]
    left_out: Mapping[str, LeftOutReason]
    quoted: frozenset[str]
    num: str = "num"
    heading: frozenset[str] = frozenset({"heading", "subheading"})
    # Whether a part's heading is printed on the line of its number, as words of the text ("(a) In general").
    captions_in_text: bool = False
    repealed: frozenset[str] = frozenset({"repealed", "removed", "omitted"})


@dataclass(slots=True)
class HierarchyReader:
    """Walks a body and gathers provisions, left-overs and the count of heading characters."""

    vocabulary: Vocabulary
    language: str
    provisions: list[Provision] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    heading_characters: int = 0
    _path: tuple[str, ...] = ()
    _eids: Eids = field(default_factory=Eids)

    def read(self, container: etree._Element) -> None:
        """Read the divisions and units of a body or division."""
        words = self.vocabulary
        for child in elements(container):
            name = local_name(child)
            if name in words.units:
                self.unit(child, "section" if words.units[name] == "sec" else "article", words.units[name])
            elif name in words.divisions:
                self._division(child)
            elif name not in (words.num, *words.heading):
                if any(local_name(inner) in words.units for inner in child.iter()) and name not in words.left_out:
                    self.read(child)
                else:
                    self.leave_out(child, words.left_out.get(name, "editorial" if name in words.notes else "other"))

    def _division(self, division: etree._Element) -> None:
        outer = self._path
        title = self._title(division)
        self.heading_characters += weight(title)
        self._path = (*outer, title) if title else outer
        self.read(division)
        self._path = outer

    def _title(self, element: etree._Element) -> str:
        number = heading = ""
        for child in elements(element):
            if local_name(child) == self.vocabulary.num:
                number = self.text_of(child).rstrip("—–-:. ")
            elif local_name(child) in self.vocabulary.heading:
                heading = squeeze(f"{heading} {self.text_of(child)}")
        return ". ".join(filter(None, (number, heading)))

    def unit(self, element: etree._Element, kind: ProvisionKind, prefix: str, label: str = "") -> None:
        """Read one element into one provision. `label` stands for a number that the element does not have."""
        words = self.vocabulary
        num = next((child for child in elements(element) if local_name(child) == words.num), None)
        printed = self.text_of(num).strip("[] ").rstrip(".-—– ") if num is not None else label
        number = (
            label_number((num.get("value") if num is not None else "") or _bare(printed)) if num is not None else ""
        )
        draft = ProvisionDraft(
            eid=self._eids.claim(eid(prefix, number)), kind=kind, number=number, label=printed, path=self._path
        )
        headings = [self.text_of(child, draft) for child in elements(element) if local_name(child) in words.heading]
        draft.heading = squeeze(" ".join(headings))
        self.heading_characters += weight(draft.heading) + weight(printed)
        for child in elements(element):
            if local_name(child) != words.num and local_name(child) not in words.heading:
                self._part(draft, child, draft.eid, [])
        if (element.get("status") or "") in words.repealed or is_repeal(draft.text or draft.heading):
            draft.status = "repealed"
        self.provisions.append(draft.finished(self.language))

    def _part(self, draft: ProvisionDraft, element: etree._Element, parent: str, waiting: list[str]) -> None:
        """One element within a unit; `waiting` holds the label that comes first on the next line."""
        words, name = self.vocabulary, local_name(element)
        if name in words.notes:
            draft.note(words.notes[name], self._whole(element))
        elif name in words.left_out:
            self.leave_out(element, words.left_out[name])
        elif name in words.parts and not _within(element, words.quoted):
            self._block(draft, element, words.parts[name], parent, waiting)
        elif self._has_lines(element):
            self._lines(draft, element, parent, waiting)
        else:
            self._write(draft, self.text_of(element, draft), waiting)

    def _block(
        self, draft: ProvisionDraft, element: etree._Element, prefix: str, parent: str, waiting: list[str]
    ) -> None:
        words = self.vocabulary
        num = next((child for child in elements(element) if local_name(child) == words.num), None)
        heading = squeeze(
            " ".join(self.text_of(child, draft) for child in elements(element) if local_name(child) in words.heading)
        )
        label = self.text_of(num) if num is not None else ""
        rest = [c for c in elements(element) if local_name(c) != words.num and local_name(c) not in words.heading]
        if not label:
            self._caption(draft, heading, waiting)
            for child in rest:
                self._part(draft, child, parent, waiting)
            return
        self._flush(draft, waiting)
        with draft.block(prefix, label, parent, heading, number=label_number(_bare(label))) as own:
            own_label = [label]
            self._caption(draft, heading, own_label)
            for child in rest:
                self._part(draft, child, own, own_label)
            self._flush(draft, own_label)

    def _caption(self, draft: ProvisionDraft, heading: str, waiting: list[str]) -> None:
        if not heading:
            return
        if self.vocabulary.captions_in_text:
            waiting.append(heading)
        else:
            self.heading_characters += weight(heading)

    def _lines(self, draft: ProvisionDraft, element: etree._Element, parent: str, waiting: list[str]) -> None:
        if element.text and element.text.strip():
            self._write(draft, squeeze(element.text), waiting)
        run: list[str] = []
        for child in elements(element):
            if local_name(child) in self.vocabulary.notes:
                draft.note(self.vocabulary.notes[local_name(child)], self._whole(child))
            elif self._is_inline(child):
                run.append("" if _is_call(child) else self.text_of(child, draft))
            else:
                self._write(draft, squeeze("".join(run)), waiting)
                run = []
                self._part(draft, child, parent, waiting)
            run.append(child.tail or "")
        self._write(draft, squeeze("".join(run)), waiting)

    def _write(self, draft: ProvisionDraft, text: str, waiting: list[str]) -> None:
        if not text:
            return
        before = " ".join(waiting)
        waiting.clear()
        draft.write(f"{before} {text}" if before else text)

    def _flush(self, draft: ProvisionDraft, waiting: list[str]) -> None:
        if waiting:
            draft.write(" ".join(waiting))
            waiting.clear()

    def _is_inline(self, element: etree._Element) -> bool:
        words, name = self.vocabulary, local_name(element)
        if name in words.notes:
            return True
        own_line = name in words.lines or name in words.parts or name in words.left_out
        return not own_line and name not in words.heading and not self._has_lines(element)

    def _has_lines(self, element: etree._Element) -> bool:
        return any(not self._is_inline(child) for child in elements(element))

    def text_of(self, element: etree._Element, draft: ProvisionDraft | None = None) -> str:
        """The element's words on one line; notes within it go to the draft and leave no trace in the line."""
        pieces: list[str] = []
        self._collect(element, pieces, draft)
        return squeeze("".join(pieces))

    def _collect(self, element: etree._Element, pieces: list[str], draft: ProvisionDraft | None) -> None:
        pieces.append(element.text or "")
        for child in elements(element):
            name = local_name(child)
            if name in self.vocabulary.notes:
                if draft is not None:
                    draft.note(self.vocabulary.notes[name], self._whole(child))
            elif name in ("br", "eol"):
                pieces.append(" ")
            elif not _is_call(child):
                self._collect(child, pieces, draft)
            pieces.append(child.tail or "")

    @staticmethod
    def _whole(element: etree._Element) -> str:
        return squeeze(" ".join(str(piece) for piece in element.itertext()))

    def leave_out(self, element: etree._Element, reason: LeftOutReason) -> None:
        """Count an element that no provision holds."""
        if text := self._whole(element):
            self.left_out.append(left_out(reason, text))


def _is_call(element: etree._Element) -> bool:
    """Whether a raised number calls a footnote: it stands right beside the note, or says that it refers to one."""
    if local_name(element) not in ("sup", "ref"):
        return False
    following = element.getnext()
    beside = (
        following is not None
        and local_name(following) in ("note", "authorialNote")
        and not (element.tail or "").strip()
    )
    return beside or "footnoteRef" in (element.get("class") or "")


def _within(element: etree._Element, names: frozenset[str]) -> bool:
    return any(local_name(ancestor) in names for ancestor in element.iterancestors())


def _bare(label: str) -> str:
    """The number in a printed label without the word before it: "Artículo 5.-" → "5", "§ 101." → "101"."""
    words = label.strip().strip('[]()“”"«»').split()
    while len(words) > 1 and not any(c.isdigit() for c in words[0]) and words[0][:1].isalpha() and len(words[0]) > 2:
        words = words[1:]
    return " ".join(words)
