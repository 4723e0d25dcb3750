"""United States legislative markup (USLM 1 and 2): titles of the United States Code, public laws, bills."""

import re

from lxml import etree

from ingest.errors import DamagedError
from ingest.extract.hierarchy import HierarchyReader, Vocabulary
from ingest.extract.xml import local_name, parse_xml, squeeze
from ingest.flow import Units
from ingest.structure.assemble import weight

MEDIA_TYPE = "application/x-uslm+xml"

VOCABULARY = Vocabulary(
    divisions=frozenset({
        "title", "subtitle", "chapter", "subchapter", "part", "subpart", "division", "subdivision", "article",
        "subarticle", "appendix", "reorganizationPlan", "compiledAct", "courtRule",
    }),
    units={"section": "sec"},
    parts={
        "subsection": "subsec", "paragraph": "para", "subparagraph": "subpara", "clause": "clause",
        "subclause": "subclause", "item": "item", "subitem": "subitem",
    },
    lines=frozenset({"content", "chapeau", "continuation", "p", "proviso", "quotedContent", "table", "tr", "block",
                     "level"}),
    notes={"sourceCredit": "reform", "notes": "editorial", "note": "editorial", "footnote": "footnote",
           "editionNote": "editorial"},
    left_out={"toc": "table-of-contents", "layout": "table-of-contents", "meta": "front-matter",
              "preface": "front-matter", "signatures": "signature", "endMarker": "other"},
    quoted=frozenset({"quotedContent", "quotedText"}),
    captions_in_text=True,
)  # fmt: skip


def extract(data: bytes) -> Units:
    """The sections of a title, public law or bill. Raises DamagedError where there is no `main` to read."""
    root = parse_xml(data)
    main = next((element for element in root.iter() if local_name(element) == "main"), None)
    if main is None:
        raise DamagedError("the USLM file has no main part: it is not a whole title or act; download it again")
    reader = HierarchyReader(VOCABULARY, "en")
    for element in main.iterancestors():
        for sibling in element:
            if sibling is not main and isinstance(sibling.tag, str) and local_name(sibling) != "main":
                reader.leave_out(sibling, VOCABULARY.left_out.get(local_name(sibling), "front-matter"))
    reader.read(main)
    return Units(
        provisions=tuple(reader.provisions),
        media_type=MEDIA_TYPE,
        left_out=tuple(reader.left_out),
        characters=weight("".join(str(piece) for piece in root.itertext())),
        characters_in_headings=reader.heading_characters,
        language="en",
        title=_meta(root, "title"),
        as_of=_date(root),
    )


def _meta(root: etree._Element, name: str) -> str:
    found = next(
        (e for e in root.iter() if local_name(e) == name and "purl.org/dc" in str(e.tag) and squeeze(e.text or "")),
        None,
    )
    return squeeze(found.text or "") if found is not None else ""


def _date(root: etree._Element) -> str:
    """The day on which the file was made, which the Code's files give for the day they are current through."""
    match = re.match(r"\d{4}-\d\d-\d\d", _meta(root, "created") or _meta(root, "date"))
    return match[0] if match else ""
