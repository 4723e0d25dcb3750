"""The page as blocks in reading order: paragraphs, headings, list items and table rows, each with its printed lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.extract.breaks import is_heading_of_unit
from ingest.extract.html.pruning import NOTE_NAME
from ingest.extract.xml import squeeze
from ingest.structure.divisions import division

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "nobr", "o:p", "st1:personname", "button",
})  # fmt: skip
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_CENTRED_NAME = re.compile(r"(?:^|[-_\s])(?:text-)?(?:cent(?:er(?:ed)?|r[ée]|ro|rado)|centrado)", re.I)
_HEADING_NAME = re.compile(
    r"(?:^|[-_\s])(?:libro|titulo|title|capitulo|cap|chapter|chapitre|seccion|section|part|parte|partie|division|heading)"
    r"(?:[-_](?:head(?:ing|er)?|titulo|title|num|name|nombre)|$|\s)|(?:head(?:ing|er)|titulo|title)(?:$|[-_\s])",
    re.I,
)
# Words that open a division, with the abbreviations that pages use, and the level of each.
_DIVISION_LEVELS = (
    (1, re.compile(r"(?:libro|lib\.|book|livre)\s", re.I)),
    (2, re.compile(r"(?:t[ií]t(?:ulo|\.)|title|titre|part[ei]?e?)\s", re.I)),
    (3, re.compile(r"(?:cap(?:[ií]tulo|\.)|chapter|chap\.|chapitre)\s", re.I)),
    (4, re.compile(r"(?:secci[oó]n|sec\.|section|divisi[oó]n)\s", re.I)),
)
_BADGE_NAME = re.compile(r"badge|pill|mini|(?:^|[-_\s])(?:num|range|rango|label|tag|toggle)(?:$|[-_\s])", re.I)
_CALL = re.compile(r"[\[(]?(?:\d{1,3}|\*+|†)[\])]?")
_ENUMERATED = re.compile(r"\(?(?:[ivxlcdm]{1,6}|[a-zñ]{1,2}|\d{1,3}(?:\.\d{1,2})*)\s?[.)º°]|art|[-–•]|§", re.I)
_LABEL = re.compile(r"\(?(?:[ivxlcdm]{1,6}|[a-zñ]{1,2}|\d{1,4}[A-Z]{0,2}(?:\.\d{1,2})*)\s?[.)º°]{0,2}", re.I)
_TO_NOTE = re.compile(r"#_?(?:ftn|fn|foot|note|nota|ntr|pie|edn)", re.I)
_FIGURES = re.compile(r"[0-9]{1,6}")
_NUMBER_NAME = re.compile(r"(?:^|[-_\s])(?:num|number|numero|enum)(?:$|[-_\s])", re.I)
_BLOCK_NAME = re.compile(
    r"(?:^|[-_\s])(?:p|content|subsection|paragraph|subparagraph|point|intro|wrapup|blocklist|item|parrafo|alinea|inciso|"
    r"fraccion|literal)(?:$|\s)",
    re.I,
)
# Symbols that pages draw beside headings: arrows, triangles, pilcrows, icons.
_DECORATION = re.compile(r"[▶▼▲◀►◄▸▾↑↓→←¶#⚓🔗✕✓☰📋📜🏠🔍⚖️⚙\s]+")


@dataclass(slots=True)
class Block:
    """A stretch between two block breaks. `lines` are what `<br>` parts; `linked` counts characters within links."""

    tag: str
    lines: list[str] = field(default_factory=list)
    level: int = 0
    bold: bool = False
    centred: bool = False
    note: bool = False
    linked: int = 0
    in_list: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(slots=True)
class _Piece:
    """A run of inline text with what holds for it; `text` is None for a line break."""

    text: str | None
    bold: bool = False
    linked: bool = False


def blocks_of(root: etree._Element) -> Iterator[Block]:
    """The blocks of the page's body in reading order; those without text are left out."""
    walk = _Walk()
    yield from walk.walk(root, root, in_list=False, note=False, centred=False)
    if walk.label:
        yield Block("label", [walk.label])


class _Walk:
    """One pass over a page. Inline pieces gather until a block begins or ends."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        # A label in a cell or element of its own, which is printed on the first line of what stands beside it.
        self.label = ""
        # How many items of each ordered list have been met.
        self.counted: dict[etree._Element, int] = {}

    def walk(
        self, element: etree._Element, owner: etree._Element, *, in_list: bool, note: bool, centred: bool
    ) -> Iterator[Block]:
        """The blocks of `element`, whose own inline text belongs to the block `owner`."""
        state = {"in_list": in_list, "note": note, "centred": centred}
        self._gather(element.text, element)
        for child in element:
            if isinstance(child.tag, str):
                tag = child.tag.lower()
                if tag == "br":
                    self.pieces.append(_Piece(None))
                elif tag == "tr":
                    yield from self._flush(owner, **state)
                    yield from self._row(child, **state)
                elif tag in _INLINE and not _holds_blocks(child):
                    yield from self._inline(child, owner, **state)
                else:
                    yield from self._flush(owner, **state)
                    yield from self._block(child, tag, **state)
            self._gather(child.tail, element)
        if element is owner:
            yield from self._flush(owner, **state)

    def _block(self, child: etree._Element, tag: str, *, in_list: bool, note: bool, centred: bool) -> Iterator[Block]:
        names = f"{child.get('class') or ''} {child.get('id') or ''}"
        centred = centred or tag == "center" or (child.get("align") or "").lower() == "center"
        centred = centred or bool(_CENTRED.search(child.get("style") or "") or _CENTRED_NAME.search(names))
        note = note or bool(NOTE_NAME.search(names)) or child.get("role") in ("doc-footnote", "doc-endnotes")
        if tag == "li":
            self._mark_item(child)
        yield from self.walk(child, child, in_list=in_list or tag in ("li", "ul", "ol"), note=note, centred=centred)

    def _inline(self, child: etree._Element, owner: etree._Element, **state: bool) -> Iterator[Block]:
        tag = child.tag.lower()
        text = squeeze("".join(str(piece) for piece in child.itertext()))
        if not text:
            if child.find(".//br") is not None:
                self.pieces.append(_Piece(None))
            else:
                self.pieces.append(_Piece(" "))
            return
        if tag == "a" and _CALL.fullmatch(text.replace(" ", "")) and _TO_NOTE.search(child.get("href") or ""):
            return
        if tag == "sup" or (tag in ("a", "span") and child.find("sup") is not None):
            before = "".join(piece.text or "\n" for piece in self.pieces[-3:])
            raised = _superscript(text, before)
            if raised is not None:
                self.pieces.append(_Piece(raised))
                return
        names = child.get("class") or ""
        if _NUMBER_NAME.search(names) and _LABEL.fullmatch(text) and not self.label and not self._line_begun():
            self.label = text
            return
        if tag == "span" and _BLOCK_NAME.search(names):
            # Drawn as a paragraph by the style sheet.
            yield from self._flush(owner, **state)
            yield from self._block(child, tag, **state)
            return
        if "commentarylink" in (child.get("class") or "").lower() or _DECORATION.fullmatch(text):
            self.pieces.append(_Piece(" " if _DECORATION.fullmatch(text) else ""))
            return
        if tag in ("span", "button") and len(text) < 60 and division(text) and not self._line_begun():
            # A label drawn as a badge stands on a line of its own.
            self.pieces += [_Piece(None), _Piece(text), _Piece(None)]
            return
        # Badges stand apart by their drawing only.
        is_label = bool(names) and _LABEL.fullmatch(text) is not None
        padding = [_Piece(" ")] if is_label or _BADGE_NAME.search(names) else []
        self.pieces += padding
        yield from self.walk(child, owner, **state)
        self.pieces += padding

    def _line_begun(self) -> bool:
        for piece in reversed(self.pieces):
            if piece.text is None:
                return False
            if piece.text.strip():
                return True
        return False

    def _gather(self, text: str | None, element: etree._Element) -> None:
        if text:
            chain = [element, *element.iterancestors()][:6]
            tags = {str(e.tag).lower() for e in chain if isinstance(e.tag, str)}
            bold, linked = bool(tags & {"b", "strong", "th"}) or _is_bold(chain), "a" in tags
            # Preformatted text has its printed lines in it.
            printed = text.split("\n") if tags & {"pre", "xmp", "listing"} else [text]
            for number, line in enumerate(printed):
                self.pieces += [_Piece(None)] * (number > 0)
                self.pieces.append(_Piece(line, bold, linked))

    def _mark_item(self, item: etree._Element) -> None:
        """The number that a browser prints before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or str(parent.tag).lower() != "ol":
            return
        if "none" in (parent.get("style") or "") or _ENUMERATED.match(squeeze("".join(map(str, item.itertext())))):
            return
        start = parent.get("start") or "1"
        place = self.counted.get(parent, 0)
        self.counted[parent] = place + 1
        number = item.get("value") or str((int(start) if _FIGURES.fullmatch(start) else 1) + place)
        if _FIGURES.fullmatch(number):
            self.pieces.append(_Piece(f"{_numeral(min(int(number), 3999), _list_type(parent))}. "))

    def _row(self, row: etree._Element, **state: bool) -> Iterator[Block]:
        """A row of short cells is one line; cells that hold paragraphs are read one after the other."""
        cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in ("td", "th")]
        texts = [squeeze("".join(map(str, cell.itertext()))) for cell in cells]
        short = all(len(text) < 200 for text in texts) and not any(_holds_paragraphs(cell) for cell in cells)
        if len([text for text in texts if text]) > 1 and short:
            separator = " " if is_heading_of_unit(texts[0]) or _ENUMERATED.fullmatch(texts[0]) else "\t"
            line = separator.join(filter(None, texts))
            yield Block("tr", [line], note=state["note"], in_list=state["in_list"])
            return
        labelled = len(cells) > 1 and texts[0] and (is_heading_of_unit(texts[0]) or _ENUMERATED.fullmatch(texts[0]))
        for position, cell in enumerate(cells):
            if labelled and position == 0:
                self.label = texts[0]
            else:
                yield from self.walk(cell, cell, **state)

    def _flush(self, owner: etree._Element, *, in_list: bool, note: bool, centred: bool) -> Iterator[Block]:
        pieces, self.pieces = self.pieces, []
        lines: list[str] = []
        current: list[str] = []
        for piece in pieces:
            if piece.text is None:
                lines.append(squeeze("".join(current)))
                current = []
            else:
                current.append(piece.text)
        lines.append(squeeze("".join(current)))
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        if not any(lines) or all(_DECORATION.fullmatch(line) for line in lines if line):
            return
        if self.label:
            if is_heading_of_unit(self.label):
                lines.insert(0, self.label)
            else:
                lines[0] = f"{self.label} {lines[0]}"
            self.label = ""
        solid = [piece for piece in pieces if (piece.text or "").strip()]
        tag = str(owner.tag).lower()
        block = Block(tag, lines, centred=centred, note=note, in_list=in_list)
        block.bold = all(piece.bold for piece in solid)
        block.linked = sum(len(squeeze(piece.text or "")) for piece in solid if piece.linked)
        block.level = _level(owner, tag, lines[0])
        yield block


def _list_type(ordered: etree._Element) -> str:
    """The `type` of an ordered list, also where its style sets it."""
    style = re.search(
        r"lower-(?:alpha|latin)|upper-(?:alpha|latin)|lower-roman|upper-roman", ordered.get("style") or ""
    )
    if style is None:
        return str(ordered.get("type") or "1")
    sign = "a" if style[0].endswith(("alpha", "latin")) else "i"
    return sign if style[0].startswith("lower") else sign.upper()


def _holds_blocks(element: etree._Element) -> bool:
    return any(
        isinstance(child.tag, str) and child.tag.lower() not in _INLINE and child.tag.lower() != "br"
        for child in element.iterdescendants()
    )


def _holds_paragraphs(cell: etree._Element) -> bool:
    paragraphs = [e for e in cell.iter("p", "div", "li") if squeeze("".join(map(str, e.itertext())))]
    return len(paragraphs) > 1


def _is_bold(chain: list[etree._Element]) -> bool:
    return any("font-weight" in (e.get("style") or "") and "bold" in (e.get("style") or "") for e in chain[:3])


def _superscript(text: str, before: str) -> str | None:
    """What a raised piece is in a line of text: an ordinal's letter stays, the number of a footnote goes ("").

    None where it is neither. `before` is the text before it.
    """
    if text.lower() in ("o", "º", "a", "ª", "er", "ro", "do", "to", "th", "st", "nd", "rd", "re", "e", "bis", "ter"):
        return {"o": "º", "a": "ª"}.get(text, text) if before[-1:].isdigit() or text == "o" else None
    if _CALL.fullmatch(text) and not re.search(r"\b[ckm]?m$|\d$", before.rstrip(" ")):
        return ""
    return None


def _level(owner: etree._Element, tag: str, text: str) -> int:
    """1 to 6 for a heading: by its element, or by a class that says so on a short block that is no article."""
    if tag in _LEVELS:
        return _LEVELS[tag]
    names = f"{owner.get('class') or ''}"
    if len(text) < 200 and _HEADING_NAME.search(names) and not text.endswith((".", ";", ",", ":")):
        if is_heading_of_unit(text):
            return 0
        return next((level for level, pattern in _DIVISION_LEVELS if pattern.match(text)), 0)
    return 0


def _numeral(number: int, kind: str) -> str:
    """A number of an ordered list as browsers print it; `kind` is the list's `type`.

    >>> [_numeral(4, kind) for kind in "1aAiI"], _numeral(28, "a")
    (['4', 'd', 'D', 'iv', 'IV'], 'ab')
    """
    if kind in ("a", "A"):
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters if kind == "a" else letters.upper()
    if kind in ("i", "I"):
        roman = ""
        for value, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            roman += sign * (number // value)
            number %= value
        return roman if kind == "i" else roman.upper()
    return str(number)
