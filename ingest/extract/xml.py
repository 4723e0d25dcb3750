"""XML from strangers: parsed without entities, without a DTD, without the network, with a bounded depth.

Not for HTML, which has no grammar to break; see `html/`.
"""

import html
import re
from collections.abc import Iterator

from lxml import etree

from ingest.errors import DamagedError, LimitError
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
