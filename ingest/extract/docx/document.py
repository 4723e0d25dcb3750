"""The walk over a document's body: what is printed, in the order in which it is printed."""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.errors import DamagedError, EmptyFileError
from ingest.extract.docx.numbering import Numbering, W
from ingest.extract.docx.package import Package
from ingest.extract.xml import squeeze
from ingest.flow import Flow, Line

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Words that a reader does not see: tracked deletions, field codes, alternative drawings.
_UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}drawing", f"{W}pict", f"{W}object",
                     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})  # fmt: skip
_HEADING_STYLE = re.compile(r"(?:heading|t[ií]tulo|titre|encabezado)\s?(\d)", re.I)


def extract(data: bytes) -> Flow:
    """The document's paragraphs as lines. Raises DamagedError, LimitError (a zip bomb) or EmptyFileError."""
    package = Package(data)
    document = package.part("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise DamagedError("the DOCX has no document in it; export it again")
    reader = _Reader(package)
    lines = list(reader.lines(body))
    if not any(line.role == "body" for line in lines):
        raise EmptyFileError("the DOCX has no text; if it holds scanned pages, save it as PDF")
    core = package.part("docProps/core.xml")
    title = (
        next((e.text or "" for e in core.iter("{http://purl.org/dc/elements/1.1/}title")), "")
        if core is not None
        else ""
    )
    return Flow(lines=tuple(lines), media_type=MEDIA_TYPE, title=squeeze(title))


class _Reader:
    def __init__(self, package: Package) -> None:
        self.numbering = Numbering(package.part("word/numbering.xml"))
        self.footnotes = _notes(package.part("word/footnotes.xml")) | _notes(package.part("word/endnotes.xml"))
        self.levels: dict[str, int] = {}
        self.style_lists: dict[str, tuple[str, int]] = {}
        styles = package.part("word/styles.xml")
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self._style(style)

    def _style(self, style: etree._Element) -> None:
        identifier = style.get(f"{W}styleId") or ""
        name = _value(style, f"{W}name")
        outline = _value(style, f".//{W}outlineLvl")
        if match := _HEADING_STYLE.match(name):
            self.levels[identifier] = min(int(match[1]), 6) or 1
        elif re.fullmatch(r"[0-5]", outline):
            self.levels[identifier] = int(outline) + 1
        if number_id := _value(style, f".//{W}numId"):
            self.style_lists[identifier] = (number_id, _small(_value(style, f".//{W}ilvl")))

    def lines(self, container: etree._Element) -> Iterator[Line]:
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
                yield from self.lines(child)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        for row in table.iter(f"{W}tr"):
            cells = list(row.iterchildren(f"{W}tc"))
            paragraphs = [list(self.lines(cell)) for cell in cells]
            if all(len(lines) <= 1 and sum(len(line.text) for line in lines) < 200 for lines in paragraphs):
                text = "\t".join(line.text for lines in paragraphs for line in lines if line.role == "body")
                if text:
                    yield Line(text=text, opens_paragraph=True)
            else:
                for lines in paragraphs:
                    yield from lines

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Line]:
        style = _value(paragraph, f"{W}pPr/{W}pStyle")
        level = self.levels.get(style, 0)
        called: list[str] = []
        pieces: list[str] = []
        self._collect(paragraph, pieces, called)
        number = self._number(paragraph, style)
        runs = [run for run in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))]
        bold = bool(runs) and all(_is_on(run.find(f"{W}rPr/{W}b")) for run in runs)
        centred = _value(paragraph, f"{W}pPr/{W}jc") == "center"
        first = True
        for part in "".join(pieces).split("\n"):
            text = squeeze(f"{number} {part}" if first and number else part)
            if text and (text != number or part.strip()):
                yield Line(text=text, opens_paragraph=True, heading_level=level, bold=bold, centred=centred)
                first = False
        for identifier in called:
            if note := self.footnotes.get(identifier):
                yield Line(text=note, role="footnote")

    def _number(self, paragraph: etree._Element, style: str) -> str:
        number_id = _value(paragraph, f"{W}pPr/{W}numPr/{W}numId")
        level = _small(_value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl"))
        if not number_id and style in self.style_lists:
            number_id, level = self.style_lists[style]
        return self.numbering.printed(number_id, level) if number_id not in ("", "0") else ""

    def _collect(self, element: etree._Element, pieces: list[str], called: list[str]) -> None:
        for child in element:
            if child.tag in _UNSEEN or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}t":
                pieces.append(child.text or "")
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                pieces.append(" ")
            elif child.tag in (f"{W}br", f"{W}cr"):
                pieces.append("\n")
            elif child.tag in (f"{W}noBreakHyphen",):
                pieces.append("-")
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                called.append(f"{child.tag[len(W) :][:3]}{child.get(f'{W}id')}")
            else:
                self._collect(child, pieces, called)


def _notes(part: etree._Element | None) -> dict[str, str]:
    """The footnotes or endnotes by their kind and number; Word's separators have no text."""
    if part is None:
        return {}
    notes = {}
    for note in part:
        if isinstance(note.tag, str) and note.get(f"{W}id"):
            words = squeeze(" ".join(text.text or "" for text in note.iter(f"{W}t")))
            notes[f"{note.tag[len(W) :][:3]}{note.get(f'{W}id')}"] = words
    return notes


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return (found.get(f"{W}val") or "") if found is not None else ""


def _small(text: str) -> int:
    return int(text) if re.fullmatch(r"\d", text) else 0


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and toggle.get(f"{W}val") not in ("0", "false", "none")
