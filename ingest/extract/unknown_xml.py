"""XML in a vocabulary that no reader knows: its paragraphs as lines, for the splitter to tell apart by their words."""

from lxml import etree

from ingest.errors import EmptyFileError
from ingest.extract.breaks import is_heading_of_unit, is_item, opens_after_break
from ingest.extract.xml import elements, local_name, parse_xml, squeeze
from ingest.flow import Flow, Line

MEDIA_TYPE = "application/xml"

# Names of elements that hold a number, a heading, and what is no text.
_NUMBER_NAMES = frozenset({"num", "number", "numero", "pnumber", "label", "enum", "no", "numéro"})
_HEADING_NAMES = frozenset({
    "title", "titulo", "titre", "heading", "head", "header", "rubrica", "epigrafe", "rubrique", "intitule", "articulo",
    "capitulo", "seccion", "anexo",
})  # fmt: skip
_NOT_TEXT = frozenset({"meta", "metadata", "metadatos", "metadonnees", "style", "script", "contents", "toc", "indice"})


def extract(data: bytes) -> Flow:
    """The paragraphs of XML in a vocabulary that no reader knows, as lines: an element without element children, or
    with words between them, is a paragraph; a number goes before the paragraph that follows it.

    Raises DamagedError, LimitError, or EmptyFileError where no words are in it.
    """
    root = parse_xml(data)
    lines: list[Line] = []
    waiting: list[str] = []
    _read_lines(root, 1, lines, waiting)
    if waiting:
        lines.append(Line(text=" ".join(waiting), opens_paragraph=True))
    if not any(line.role == "body" for line in lines):
        raise EmptyFileError("the XML has no words in it; give the publisher's HTML or PDF")
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2].lower()
    return Flow(
        lines=tuple(lines),
        media_type=MEDIA_TYPE,
        language=language if language in ("es", "en", "fr") else "",
        title=next((line.text for line in lines if line.heading_level), ""),
    )


def _read_lines(element: etree._Element, depth: int, lines: list[Line], waiting: list[str]) -> None:
    name = local_name(element).lower()
    words = squeeze("".join(map(str, element.itertext())))
    if not words:
        return
    if name in _NOT_TEXT:
        lines.append(Line(text=words, role="navigation"))
        return
    children = list(elements(element))
    mixed = bool((element.text or "").strip()) or any((c.tail or "").strip() for c in children)
    if children and not mixed:
        for child in children:
            _read_lines(child, depth + 1, lines, waiting)
        return
    if name in _NUMBER_NAMES and len(words) < 40:
        waiting.append(words)
        return
    names = {name, *(element.get("class") or "").lower().replace("_", " ").split()}
    level = min(depth, 6) if names & _HEADING_NAMES and len(words) < 200 else 0
    first, *others = _printed_lines(element, words)
    lines.append(Line(text=" ".join([*waiting, first]), opens_paragraph=True, heading_level=level))
    waiting.clear()
    previous = first
    for text in others:
        lines.append(Line(text=text, opens_paragraph=opens_after_break(previous, text)))
        previous = text


def _printed_lines(element: etree._Element, words: str) -> list[str]:
    """The lines of a paragraph that keeps a whole article in one element, set apart by line breaks only; where the
    breaks are those of the XML's own layout, the paragraph is one line."""
    printed = [squeeze(line) for line in "".join(map(str, element.itertext())).split("\n")]
    printed = [line for line in printed if line]
    is_text = any(is_item(line) or is_heading_of_unit(line) for line in printed[1:])
    return printed if is_text and printed else [words]
