"""Akoma Ntoso (OASIS LegalDocML 2 and 3): acts, bills and their annexes in any of the three languages."""

import re
from dataclasses import replace

from lxml import etree

from ingest.errors import DamagedError
from ingest.extract.hierarchy import HierarchyReader, Vocabulary
from ingest.extract.xml import local_name, parse_xml, squeeze
from ingest.flow import Units
from ingest.structure.assemble import weight

MEDIA_TYPE = "application/akn+xml"

_DIVISIONS = frozenset({
    "book", "chapter", "clauses", "division", "hcontainer", "level", "part", "rule", "section", "subchapter",
    "subdivision", "subpart", "subsection", "subtitle", "title", "tome", "transitional",
})  # fmt: skip
VOCABULARY = Vocabulary(
    divisions=_DIVISIONS,
    units={"article": "art"},
    parts={
        "section": "sec", "subsection": "subsec", "paragraph": "para", "subparagraph": "subpara", "point": "point",
        "indent": "indent", "clause": "clause", "subclause": "subclause", "item": "item", "rule": "rule",
        "alinea": "al", "level": "level", "hcontainer": "hc",
    },
    lines=frozenset({"content", "intro", "wrapUp", "wrap", "p", "list", "blockList", "listIntroduction", "listWrapUp",
                     "block", "table", "tr", "quotedStructure", "longTitle", "recitals", "recital", "citations",
                     "citation", "formula", "container", "ul", "ol", "li", "crossHeading", "interstitial",
                     "foreign"}),
    notes={"authorialNote": "footnote", "remark": "editorial", "noteRef": "footnote"},
    left_out={"meta": "front-matter", "coverPage": "front-matter", "preface": "front-matter",
              "toc": "table-of-contents", "conclusions": "signature", "components": "other"},
    quoted=frozenset({"quotedStructure", "quotedText", "embeddedStructure"}),
    heading=frozenset({"heading", "subheading"}),
)  # fmt: skip
# ISO 639-2, which the standard prescribes, to the codes used here.
_LANGUAGES = {"spa": "es", "eng": "en", "fra": "fr", "fre": "fr", "es": "es", "en": "en", "fr": "fr"}
# What stands for the article where a law has none, in this order.
_OTHER_UNITS = (("section", "sec"), ("rule", "rule"), ("paragraph", "para"))


def extract(data: bytes) -> Units:
    """The articles (or sections) of the act, its preamble, and its attachments as annexes.

    Raises DamagedError where the file has no body.
    """
    root = parse_xml(data)
    body = _first(root, "body", "mainBody")
    if body is None:
        raise DamagedError("the Akoma Ntoso file has no body: it is not a whole act; download it again")
    language = _LANGUAGES.get(_attribute(root, "FRBRlanguage", "language"), "")
    reader = HierarchyReader(_vocabulary(body), language)
    act = body.getparent()
    for part in act if act is not None else ():
        match local_name(part):
            case "preamble":
                reader.unit(part, "preamble", "preamble", _LABELS.get(language, "Preamble"))
            case "body" | "mainBody":
                reader.read(part)
            case "attachments" | "components":
                for attachment in part.iter("{*}attachment", "{*}component"):
                    _annex(reader, attachment, language)
            case "attachment":
                _annex(reader, part, language)
            case name if name:
                reader.leave_out(part, VOCABULARY.left_out.get(name, "front-matter"))
    return Units(
        provisions=tuple(reader.provisions),
        media_type=MEDIA_TYPE,
        left_out=tuple(reader.left_out),
        characters=weight("".join(str(piece) for piece in root.itertext())),
        characters_in_headings=reader.heading_characters,
        language=language,
        title=_title(root),
        as_of=_date(root),
    )


_LABELS = {"es": "Preámbulo", "fr": "Préambule"}
_ANNEX_LABELS = {"es": "Anexo", "fr": "Annexe"}


def _vocabulary(body: etree._Element) -> Vocabulary:
    """The vocabulary with what this act uses for its unit: articles, else sections, else numbered paragraphs."""
    names = {local_name(element) for element in body.iter()}
    units = dict(VOCABULARY.units)
    if "article" not in names:
        units = next(({name: prefix} for name, prefix in _OTHER_UNITS if name in names), units)
    return replace(
        VOCABULARY,
        units=units,
        divisions=_DIVISIONS - set(units),
        parts={name: prefix for name, prefix in VOCABULARY.parts.items() if name not in units},
    )


def _annex(reader: HierarchyReader, attachment: etree._Element, language: str) -> None:
    """Read an attachment into one annex: what it is headed by is its label ("First Schedule"), what stands below, or
    over its document, its heading."""
    body = _first(attachment, "mainBody", "body")
    body = attachment if body is None else body
    titles = [child for child in attachment.iterdescendants() if local_name(child) in VOCABULARY.heading]
    titles = [title for title in titles if not any(ancestor is body for ancestor in title.iterancestors())]
    label = reader.text_of(titles[0]) if titles else _ANNEX_LABELS.get(language, "Annex")
    for title in reversed(titles[1:]):
        body.insert(0, title)
    reader.unit(body, "annex", "annex", label)


def _first(root: etree._Element, *names: str) -> etree._Element | None:
    return next((element for element in root.iter() if local_name(element) in names), None)


def _attribute(root: etree._Element, element: str, attribute: str) -> str:
    found = _first(root, element)
    return str(found.get(attribute) or "") if found is not None else ""


def _title(root: etree._Element) -> str:
    for name in ("docTitle", "shortTitle", "longTitle"):
        found = _first(root, name)
        if found is not None and (text := squeeze(" ".join(str(piece) for piece in found.itertext()))):
            return text
    return _attribute(root, "FRBRalias", "value")


def _date(root: etree._Element) -> str:
    """The date of the expression: the day from which this wording speaks."""
    expression = _first(root, "FRBRExpression")
    date = _attribute(expression, "FRBRdate", "date") if expression is not None else ""
    return date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else ""
