"""XML from strangers: parsed without entities, without a DTD, without the network, with a bounded depth; and the
paragraphs of XML whose vocabulary no reader knows.

Not for HTML, which has no grammar to break; see `html/`.
"""

import html
import re
from collections.abc import Iterator

from lxml import etree

from ingest.errors import DamagedError, EmptyFileError, LimitError
from ingest.extract.breaks import is_heading_of_unit, is_item, opens_after_break
from ingest.flow import Flow, Line, Units
from ingest.limits import ReadLimits
from ingest.read import decode

_PROLOGUE = re.compile(r"\A\s*(?:<\?xml[^>]*\?>)?")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?P<subset>\[.*?\]\s*)?>", re.S)
_ENTITY = re.compile(r"&([A-Za-z][\w.\-]*);")
# XML itself knows these five; all others are HTML's, which publishers use without declaring them.
_OWN_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})


def parse_xml(data: bytes) -> etree._Element:
    """The root element of an XML document, without comments and processing instructions.

    HTML's named characters (`&nbsp;`) are read though no DTD declares them. Raises DamagedError where the document
    declares entities of its own (the way in for billion-laughs and file-reading attacks) or is not well-formed, and
    LimitError where elements nest deeper than `markup_max_depth`.
    """
    text = _PROLOGUE.sub("", decode(data), count=1)
    doctype = _DOCTYPE.search(text[:100_000])
    if doctype:
        if "<!ENTITY" in (doctype["subset"] or "").upper():
            raise DamagedError("the XML declares entities of its own, which laws never do; refused as unsafe")
        text = text[: doctype.start()] + text[doctype.end() :]
    text = _ENTITY.sub(_as_character, text)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line, _ = error.position
        reason = re.sub(r"\s+", " ", error.msg or "not well-formed").split(", line")[0]
        if "depth" in reason.lower():
            raise LimitError("the XML nests elements deeper than any law does; refused as unsafe") from None
        raise DamagedError(
            f"the XML is cut off or not well-formed at line {line} ({reason[:120]}); download it again"
        ) from None
    if root is None:
        raise DamagedError("the XML has no elements; download it again")
    _check_depth(root)
    return root


def _as_character(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OWN_ENTITIES:
        return match[0]
    character = html.unescape(match[0])
    return match[0] if character == match[0] else character


def _check_depth(root: etree._Element) -> None:
    limit, depth = ReadLimits().markup_max_depth, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            raise LimitError(
                f"the markup nests more than {limit} elements deep, as no law does; "
                "CONCORDIS_MARKUP_MAX_DEPTH sets the bound"
            )


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The child elements, in order."""
    return (child for child in parent if isinstance(child.tag, str))


def squeeze(text: str) -> str:
    """The text with every run of blanks as one space; soft hyphens gone.

    >>> squeeze("  the\\u00a0 law\\n of\\u00adfers ")
    'the law offers'
    """
    return " ".join(text.replace("\u00ad", "").split())


# Of vocabularies that no reader knows: names of elements that hold a number, a heading, and what is no text.
_NUMBER_NAMES = frozenset({"num", "number", "numero", "pnumber", "label", "enum", "no", "numéro"})
_HEADING_NAMES = frozenset({
    "title", "titulo", "titre", "heading", "head", "header", "rubrica", "epigrafe", "rubrique", "intitule", "articulo",
    "capitulo", "seccion", "anexo",
})  # fmt: skip
_NOT_TEXT = frozenset({"meta", "metadata", "metadatos", "metadonnees", "style", "script", "contents", "toc", "indice"})


def extract(data: bytes) -> Flow | Units:
    """The paragraphs of XML in a vocabulary that no reader knows, as lines: an element without element children, or
    with words between them, is a paragraph; a number goes before the paragraph that follows it.

    Raises DamagedError, LimitError, or EmptyFileError where no words are in it.
    """
    root = parse_xml(data)
    if local_name(root) == "Legislation":
        # Known, but not told apart by its bytes: the reader of British legislation builds on this module.
        from ingest.extract.clml import units_of

        return units_of(root)
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
        media_type="application/xml",
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
