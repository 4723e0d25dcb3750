"""XML in a vocabulary that no reader knows: its paragraphs as lines, for the splitter to tell apart by their words."""

import re
from collections.abc import Iterable

from lxml import etree

from ingest.errors import EmptyFileError
from ingest.extract.breaks import is_heading_of_unit, is_item, opens_after_break
from ingest.extract.element_names import Meaning, character, division_word, meaning
from ingest.extract.xml import elements, local_name, parse_xml, squeeze
from ingest.flow import Flow, Line
from ingest.structure.divisions import division

MEDIA_TYPE = "application/xml"

# A number with its word and punctuation is shorter, a heading too.
_LONGEST_NUMBER = 40
_LONGEST_HEADING = 200
_BARE = re.compile(r"\d{1,3}[A-Z]{0,2}|[a-z]{1,2}|[ivx]{1,5}|[IVX]{1,5}|[A-Z]{1,2}")
# Elements that only set words apart by their print.
_INLINE = frozenset({"b", "i", "u", "em", "strong", "font", "span", "sup", "sub", "su", "ht", "small", "emph", "bold"})
_DATE_NAME = re.compile(r"date|fecha|vigencia|valid|version|^iso$", re.I)
_DAY = re.compile(r"(1[89]\d\d|2[01]\d\d)-?(0[1-9]|1[0-2])-?([0-3]\d)")
_STOPPED = re.compile(r"[.:;”\"»)]$")


def extract(data: bytes) -> Flow:
    """The paragraphs of XML in a vocabulary that no reader knows, as lines: an element without element children, or
    with words between them, is a paragraph; a number goes before the paragraph that follows it. Of several versions
    of one element the last is read; notes are set apart.

    Raises DamagedError, LimitError, or EmptyFileError where no words are in it.
    """
    root = parse_xml(data)
    reader = _Reader()
    reader.read(root, 1, numbered=0)
    reader.flush()
    if not any(line.role == "body" for line in reader.lines):
        raise EmptyFileError("the XML has no words in it; give the publisher's HTML or PDF")
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2].lower()
    return Flow(
        lines=tuple(reader.lines),
        media_type=MEDIA_TYPE,
        language=language if language in ("es", "en", "fr") else "",
        title=next((line.text for line in reader.lines if line.heading_level), ""),
        as_of=_date(root),
    )


def _date(root: etree._Element) -> str:
    """The day from which the text speaks, where the root says it (`fechaVersion`, `date.as.at`), else the latest of the
    dates of its versions, else the first date that is marked up; "" where none is."""
    own, versions = _days([root]), _days(root.iter("{*}version"))
    return own[0] if own else max(versions) if versions else next(iter(_days(root.iter())), "")


def _days(holders: Iterable[etree._Element]) -> list[str]:
    """The days in the attributes of elements whose names tell of a date."""
    return [
        f"{match[1]}-{match[2]}-{match[3]}"
        for holder in holders
        for name, value in holder.attrib.items()
        if _DATE_NAME.search(str(name)) and (match := _DAY.fullmatch(str(value)))
    ]


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        # Numbers that wait for the paragraph before which they are printed.
        self.waiting: list[str] = []
        # The number printed last before a heading: some schemas print it again before the first paragraph.
        self.printed = ""

    def read(self, element: etree._Element, depth: int, numbered: int, kind: Meaning = "other") -> None:
        """Read an element; `numbered` counts the units with a number round it, `kind` is what it is where its own
        name does not tell."""
        own = meaning(element)
        kind = own if own != "other" else kind
        words = squeeze(_words_of(element))
        if not words:
            return
        if kind == "no-text" and not _holds_annex(element):
            self.lines.append(Line(text=words, role="navigation"))
        elif kind == "note":
            self._note(element)
        elif _is_container(element):
            self._container(element, depth, numbered, kind)
        elif kind == "number" and len(words) < _LONGEST_NUMBER:
            self.waiting.append(words if numbered < 2 or not _BARE.fullmatch(words) else f"({words})")
        else:
            self._paragraph(element, kind, depth, words)

    def _container(self, element: etree._Element, depth: int, numbered: int, kind: Meaning) -> None:
        children = list(elements(element))
        versions = [child for child in children if meaning(child) == "version"]
        for child in versions[:-1]:
            self.lines.append(Line(text=squeeze(_words_of(child)), role="editorial"))
        number = next((child for child in children if meaning(child) == "number"), None)
        word = division_word(element)
        if number is not None:
            words = squeeze(_words_of(number))
            if word and _BARE.fullmatch(words):
                self.waiting.append(word)
            numbered += not word
        inherited: Meaning = "heading" if kind == "heading" and len(children) == 1 else "other"
        for child in children:
            if child not in versions[:-1]:
                self.read(child, depth + 1, numbered, inherited)

    def _paragraph(self, element: etree._Element, kind: Meaning, depth: int, words: str) -> None:
        heading = kind == "heading" and len(words) < _LONGEST_HEADING
        level = min(depth, 6) if heading else 0
        if self.printed and not self.waiting and words.startswith(self.printed):
            self.lines.append(Line(text=self.printed, role="navigation"))
            words = words.removeprefix(self.printed).strip()
        self.printed = self.waiting[-1] if level and self.waiting and self.waiting[-1][:1].isdigit() else ""
        first, *others = _printed_lines(element, words)
        self.lines.append(Line(text=" ".join([*self.waiting, first]), opens_paragraph=True, heading_level=level))
        self.waiting.clear()
        previous = first
        for text in others:
            self.lines.append(Line(text=text, opens_paragraph=opens_after_break(previous, text)))
            previous = text
        for note in (inner for inner in element.iter() if inner is not element and meaning(inner) == "note"):
            self._note(note)

    def _note(self, element: etree._Element) -> None:
        text = squeeze(" ".join(str(piece) for piece in element.itertext()))
        if text:
            self.lines.append(Line(text=text, role="footnote"))

    def flush(self) -> None:
        """Print what waits for a paragraph that never came."""
        if self.waiting:
            self.lines.append(Line(text=" ".join(self.waiting), opens_paragraph=True))
            self.waiting.clear()


def _is_container(element: etree._Element) -> bool:
    """Whether an element holds paragraphs, and no words of its own beside them."""
    children = [child for child in elements(element) if not character(child) and meaning(child) != "note"]
    if not children or all(local_name(child).lower() in _INLINE for child in children):
        return False
    own = (element.text or "").strip() or any((child.tail or "").strip() for child in elements(element))
    return not own and not any(character(child) for child in elements(element))


def _holds_annex(element: etree._Element) -> bool:
    """`CONTENTS` in an annex of the Union's schema are what it contains, not a table."""
    parent = element.getparent()
    return local_name(element).lower() == "contents" and parent is not None and "annex" in local_name(parent).lower()


def _words_of(element: etree._Element) -> str:
    """The words of an element without its notes, with the characters that empty elements stand for."""
    pieces: list[str] = [element.text or ""]
    for child in elements(element):
        if meaning(child) != "note":
            pieces.append(character(child) or _words_of(child))
            # Paragraphs within a paragraph: no word of one runs into the next.
            if len(child) or local_name(child).lower() in ("p", "para", "td", "item"):
                pieces.append(" ")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _printed_lines(element: etree._Element, words: str) -> list[str]:
    """The lines of a paragraph that keeps a whole article in one element, set apart by line breaks only; where the
    breaks are those of the XML's own layout, the paragraph is one line."""
    printed = [squeeze(line) for line in _words_of(element).split("\n")]
    printed = [line for line in printed if line]
    if len(printed) < 2 or squeeze(" ".join(printed)) != words:
        return [words]
    first = division(printed[0].lstrip('"“«'))
    is_text = (
        any(is_item(line) or is_heading_of_unit(line) for line in printed[1:])
        or (first is not None and not first.title)
        or all(_STOPPED.search(line) for line in printed[:-1])
    )
    return printed if is_text else [words]
