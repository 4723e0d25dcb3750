"""Put a provision's text together from its rows: paragraphs, pages, joined words, and the notes that are kept apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.provision import Join, Note, NoteKind
from ingest.structure.footnotes import bare, mark_of
from ingest.structure.notes import inline_notes, is_repeal, note_line
from ingest.structure.rows import Row

_BROKEN_WORD = re.compile(r"(\w+)[-‐]$")


def weight(text: str) -> int:
    """How many characters a text has for the report's sums: white space is not counted, since it is evened out."""
    return len(re.sub(r"\s", "", text))


def paragraphs(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows grouped into paragraphs. A row of another role than the body is a group by itself and does not end the
    paragraph in whose midst a page prints it."""
    groups: list[list[Row]] = []
    current: list[Row] | None = None
    for row in rows:
        if not row.text:
            continue
        if row.role != "body":
            last = groups[-1][-1] if groups else None
            # A footnote runs over its lines where the page's layout shows them.
            goes_on = last is not None and row.role == last.role == "footnote" and row.page is not None
            if goes_on and not row.opens and last is not None and last.page == row.page:
                groups[-1].append(row)
            else:
                groups.append([row])
        elif current is None or row.opens:
            current = [row]
            groups.append(current)
        else:
            current.append(row)
    return groups


def joined(rows: Sequence[Row]) -> str:
    """The words of rows as one paragraph, as printed."""
    return " ".join(row.text for row in rows)


def cut(rows: Sequence[Row], at: int) -> tuple[list[Row], list[Row]]:
    """The rows before and after an offset of `joined(rows)`."""
    before: list[Row] = []
    after: list[Row] = []
    start = 0
    for row in rows:
        end = start + len(row.text)
        if end <= at:
            before.append(row)
        elif start >= at:
            after.append(row)
        else:
            before.append(row.part(0, at - start, opens=row.opens))
            after.append(row.part(at - start, opens=True))
        start = end + 1
    if after:
        after[0].opens = True
    return [row for row in before if row.text], [row for row in after if row.text]


@dataclass(slots=True)
class ProvisionText:
    """A provision's text as it grows. `vocabulary` is the words of the whole source, folded, by which a word that is
    broken at a line's end is known."""

    vocabulary: frozenset[str]
    text: str = ""
    first_page: int | None = None
    last_page: int | None = None
    page_starts: list[tuple[int, int]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    confidences: list[tuple[float, int]] = field(default_factory=list)
    repealed: bool = False
    characters: int = 0
    # Where the text calls a footnote: mark → the offset of its last call.
    calls: dict[str, int] = field(default_factory=dict)

    def see(self, row: Row) -> None:
        """Count a row's page and reading confidence among the provision's, text or heading."""
        if row.page is not None:
            self.first_page = row.page if self.first_page is None else self.first_page
            self.last_page = row.page
        if row.confidence is not None:
            self.confidences.append((row.confidence, len(row.text)))

    def add(self, paragraph: Sequence[Row]) -> None:
        """Add a paragraph: to the text, or to the notes where it is one; notes within it are taken out of it."""
        row = paragraph[0]
        if row.role != "body":
            self.note("marginal" if row.role == "side-note" else "footnote", paragraph)
            return
        whole = joined(paragraph)
        if (kind := note_line(whole)) is not None:
            self.repealed = self.repealed or (not self.text and is_repeal(whole))
            self.note(kind, paragraph)
            return
        text, origins, joins = self._merged(paragraph)
        place = 0
        opens = True
        for note in inline_notes(text):
            opens = self._append(text, place, note.start, origins, joins, opens=opens)
            self.notes.append(
                Note(kind=note.kind, text=text[note.start : note.end], page=self.last_page, at=len(self.text))
            )
            self.repealed = self.repealed or (note.repeals and not self.text)
            place = note.end
        self._append(text, place, len(text), origins, joins, opens=opens)

    def note(self, kind: NoteKind, paragraph: Sequence[Row]) -> None:
        """Keep a paragraph apart as a note, at the place in the text where it is called, else where it is printed."""
        text = joined(paragraph)
        at = self.calls.get(mark_of(text), len(self.text)) if kind == "footnote" else len(self.text)
        self.notes.append(Note(kind=kind, text=text, page=paragraph[0].page, at=at))

    def _merged(self, paragraph: Sequence[Row]) -> tuple[str, list[tuple[int, Row]], list[Join]]:
        text = ""
        origins: list[tuple[int, Row]] = []
        joins: list[Join] = []
        for row in paragraph:
            broken = _BROKEN_WORD.search(text)
            first = re.match(r"\w+", row.text)
            if text and broken and first and first[0][0].islower():
                word = broken[1] + first[0]
                if word.lower() in self.vocabulary and len(broken[1]) > 1:
                    joins.append(Join(start=broken.start(), printed=f"{broken[0]}\n{first[0]}"))
                    text = text[:-1]
            elif text and not (text[-1] in "-‐" and first and first[0][0].isdigit() and text[-2:-1].isdigit()):
                text += " "
            origins.append((len(text), row))
            joins += [Join(start=len(text) + at, printed=printed) for at, printed in row.joins]
            text += row.text
        return text, origins, joins

    def _append(
        self, text: str, start: int, end: int, origins: list[tuple[int, Row]], joins: list[Join], *, opens: bool
    ) -> bool:
        """Add a stretch of a merged paragraph; returns whether the paragraph still has to be opened."""
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        stretch = stretch.strip()
        if not stretch:
            return opens
        if self.text:
            self.text += "\n" if opens else " "
        offset = len(self.text) - start
        end = start + len(stretch)
        for position, (at, row) in enumerate(origins):
            following = origins[position + 1][0] if position + 1 < len(origins) else len(text)
            if following <= start or at >= end:
                continue
            if row.page is not None and self.last_page is not None and row.page != self.last_page and self.text:
                self.page_starts.append((row.page, max(at, start) + offset))
            self.see(row)
            for place, mark in row.calls:
                if start <= at + place <= end:
                    self.calls[bare(mark)] = at + place + offset
        self.joins += [Join(start=j.start + offset, printed=j.printed) for j in joins if start <= j.start < end]
        self.text += stretch
        self.characters += weight(stretch)
        return False

    @property
    def confidence(self) -> float | None:
        """The mean reading confidence by length, None where nothing was read by OCR."""
        total = sum(length for _, length in self.confidences)
        if not total:
            return None
        return round(sum(value * length for value, length in self.confidences) / total, 1)
