"""One section, preamble or schedule: its text in lines, its units below the section, its notes, its definitions."""

import re

from lxml import etree

from corpus.annotation import Definition
from corpus.identifiers import slug
from ingest.extract.assembly import ProvisionDraft
from ingest.extract.justice.amending import Amending
from ingest.extract.xml import elements, local_name, squeeze
from ingest.structure.assemble import weight

# Units that have a label and an eId, and the abbreviation of each.
_UNITS = {
    "Subsection": "subsec", "Paragraph": "para", "Subparagraph": "subpara", "Clause": "clause",
    "Subclause": "subclause", "Subsubclause": "item", "Provision": "para", "Item": "item",
}  # fmt: skip
# Elements within a line.
_INLINE = frozenset({
    "Emphasis", "XRefExternal", "XRefInternal", "DefinedTermEn", "DefinedTermFr", "DefinitionRef", "DefinitionEnOnly",
    "DefinitionFrOnly", "Language", "Repealed", "Sup", "Sub", "Fraction", "Numerator", "Denominator", "Ins",
    "LeaderRightJustified", "Leader", "FormBlank", "Separator", "SmallCaps", "MathMLInline", "Acronym",
    "OriginatingRef",
})  # fmt: skip
_NOTES = {"HistoricalNote": "reform", "Footnote": "editorial", "ReaderNote": "editorial"}
# A marginal note of an amending section that cites where the amended provision comes from.
_CITES_SOURCE = re.compile(
    r"^(?:R\.S\.|S\.C\.|L\.R\.|L\.C\.|\d{4}(?:-\d{4})?, (?:c|ch)\.|SOR/|DORS/|Bill C-|Projet de loi)"
)


def printed(element: etree._Element, *, notes: bool = False) -> str:
    """The element's text on one line, as printed; footnotes and their call marks only with `notes`.

    Elements that stand on lines of their own are kept apart by a space.
    """
    pieces: list[str] = []
    _collect(element, pieces, notes)
    return squeeze("".join(pieces))


def _collect(element: etree._Element, pieces: list[str], notes: bool) -> None:
    name = local_name(element)
    if not notes and (name == "FootnoteRef" or name in _NOTES):
        return
    text = element.text or ""
    if name == "Sup" and text.strip() == "o":
        text = "º"
    pieces.append(text)
    for child in elements(element):
        if local_name(child) not in _INLINE:
            pieces.append(" ")
        _collect(child, pieces, notes)
        if local_name(child) not in _INLINE:
            pieces.append(" ")
        pieces.append(child.tail or "")


def plain_label(unit: etree._Element) -> str:
    """The unit's printed label without the marks that call its footnotes: `279.01`, `(a)`, `a)`, `33 to 75`."""
    label = unit.find("Label")
    return printed(label).removesuffix(".") if label is not None else ""


class SectionReader:
    """Reads one element into one draft. `heading_characters` counts the marginal notes that it met."""

    def __init__(self, draft: ProvisionDraft, amending: Amending, language: str) -> None:
        self.draft = draft
        self.amending = amending
        self.language = language
        self.heading_characters = 0
        self._repealed = False
        self._pending_label = ""

    def read(self, element: etree._Element) -> None:
        """Read the whole element; a section whose words are only that it is repealed is marked so."""
        draft = self.draft
        amending = element.get("type") == "amending"
        for part in elements(element):
            name = local_name(part)
            if name == "Label":
                continue
            if name == "MarginalNote":
                self._section_note(part, amending)
            elif name == "TitleText" and draft.kind == "preamble":
                # The title is its label.
                continue
            elif name == "ScheduleFormHeading":
                self._schedule_heading(part)
            else:
                self._part(part, draft.eid)
        if not draft.heading and not amending and draft.kind == "section":
            draft.heading = next((block.heading for block in draft.blocks if block.heading), "")
        if self._repealed and not draft.blocks and draft.text.startswith("["):
            draft.status = "repealed"
        self.amending.close_section(draft)

    def _section_note(self, note: etree._Element, amending: bool) -> None:
        text = printed(note)
        for history in note.iter("HistoricalNote"):
            self.draft.note("reform", printed(history, notes=True))
        if amending and _CITES_SOURCE.match(text):
            self.draft.note("marginal", text)
        else:
            self.draft.heading = squeeze(f"{self.draft.heading} {text}")
            self.heading_characters += weight(text)

    def _schedule_heading(self, heading: etree._Element) -> None:
        titles = [printed(part) for part in elements(heading) if local_name(part) == "TitleText"]
        origins = [printed(part) for part in elements(heading) if local_name(part) == "OriginatingRef"]
        self.draft.heading = squeeze(" ".join(titles))
        self.heading_characters += weight(self.draft.heading)
        for origin in origins:
            self.draft.note("marginal", origin)

    def _part(self, part: etree._Element, parent: str) -> None:
        """One child of a unit whose eId is `parent`."""
        name = local_name(part)
        if name in _UNITS:
            self._unit(part, _UNITS[name], parent)
        elif name == "Definition":
            self._definition(part, parent)
        elif name in _NOTES:
            self.draft.note("reform" if name == "HistoricalNote" else "editorial", self._note_text(part))
        elif name == "AmendedText":
            self._amended_text(part)
        elif name in ("MarginalNote", "Label", "TitleText", "GroupHeading", "Text") or not self._has_lines(part):
            self._line(part)
        elif name in ("row", "Row"):
            self._row(part)
        else:
            if part.text and part.text.strip():
                self._write(squeeze(part.text))
            for child in elements(part):
                self._part(child, parent)
                if child.tail and child.tail.strip():
                    self._write(squeeze(child.tail))

    @staticmethod
    def _has_lines(part: etree._Element) -> bool:
        return any(local_name(child) not in _INLINE for child in elements(part))

    @staticmethod
    def _note_text(part: etree._Element) -> str:
        """A historical note's items are set apart by a full stop's width; a footnote is one sentence."""
        items = [printed(item, notes=True) for item in elements(part) if local_name(item) == "HistoricalNoteSubItem"]
        return "; ".join(items) if items else printed(part, notes=True)

    def _line(self, part: etree._Element) -> None:
        for note in part.iter("Footnote", "HistoricalNote"):
            self.draft.note("editorial" if local_name(note) == "Footnote" else "reform", self._note_text(note))
        text = printed(part)
        if part.find(".//Repealed") is not None:
            self._repealed = True
        self._write(text)

    def _write(self, text: str) -> int:
        """A line of the text; a label that waits for it comes first on the line."""
        label, self._pending_label = self._pending_label, ""
        if not label:
            return self.draft.write(text)
        start = self.draft.write(label)
        self.draft.write(text, " ")
        return start + len(label) + 1

    def _row(self, row: etree._Element) -> None:
        self._write("\t".join(filter(None, (printed(cell) for cell in elements(row)))))

    def _unit(self, unit: etree._Element, prefix: str, parent: str) -> None:
        """A subsection, paragraph or deeper unit; without a label its words belong to the unit above."""
        label = plain_label(unit)
        note = unit.find("MarginalNote")
        heading = printed(note) if note is not None else ""
        if not label:
            for child in elements(unit):
                self._part(child, parent)
            return
        if _CITES_SOURCE.match(heading) and unit.get("type") == "amending":
            self.draft.note("marginal", heading)
            heading = ""
        self.heading_characters += weight(heading)
        self._flush_label()
        with self.draft.block(prefix, label, parent, heading) as own:
            self._pending_label = label
            for child in elements(unit):
                if local_name(child) not in ("Label", "MarginalNote"):
                    self._part(child, own)
            self._flush_label()

    def _flush_label(self) -> None:
        """A label that no text follows on its line stands on its own."""
        if self._pending_label:
            label, self._pending_label = self._pending_label, ""
            self.draft.write(label)

    def _definition(self, definition: etree._Element, parent: str) -> None:
        terms = ("DefinedTermFr", "DefinedTermEn") if self.language == "fr" else ("DefinedTermEn", "DefinedTermFr")
        found = next((t for name in terms if (t := definition.find(f"Text/{name}")) is not None), None)
        term = printed(found) if found is not None else ""
        self._flush_label()
        with self.draft.block("def", term, parent, number=slug(term)) as own:
            start = self.draft.length
            for child in elements(definition):
                self._part(child, own)
            if term and self.draft.length > start:
                first = start + 1 if start else 0
                self.draft.definitions.append(Definition(term=term, start=first, end=self.draft.length))

    def _amended_text(self, quoted: etree._Element) -> None:
        """Quoted wording of another act: part of this section's text; whole sections become amendments."""
        self._flush_label()
        lead_in = self.draft.text
        for part in elements(quoted):
            if local_name(part) == "Section":
                self._quoted_section(part, lead_in)
            else:
                self._quoted_part(part)

    def _quoted_section(self, section: etree._Element, lead_in: str) -> None:
        label, heading = plain_label(section), ""
        if (note := section.find("MarginalNote")) is not None:
            heading = printed(note)
            self.draft.write(heading)
        self.draft.write(label)
        start = self.draft.length + 1
        self._pending_label = ""
        first = True
        for part in elements(section):
            if local_name(part) in ("Label", "MarginalNote"):
                continue
            before = self.draft.length
            self._quoted_part(part, " " if first else "\n")
            first = first and self.draft.length == before
        self.amending.quote(self.draft, label, heading, lead_in, start, self.draft.length)

    def _quoted_part(self, part: etree._Element, separator: str = "\n") -> None:
        """Quoted lines, with their labels and marginal notes but without eIds: they are units of another act."""
        name = local_name(part)
        if name in _NOTES:
            self.draft.note("reform" if name == "HistoricalNote" else "editorial", self._note_text(part))
            return
        if not self._has_lines(part):
            self.draft.write(printed(part), separator)
            return
        label = plain_label(part)
        if label:
            if (note := part.find("MarginalNote")) is not None:
                self.draft.write(printed(note), separator)
                separator = "\n"
            self.draft.write(label, separator)
            separator = " "
        for child in elements(part):
            if local_name(child) in ("Label", "MarginalNote") and label:
                continue
            before = self.draft.length
            self._quoted_part(child, separator)
            if self.draft.length > before:
                separator = "\n"
