"""British legislation in Crown Legislation Markup (legislation.gov.uk): acts, regulations and their schedules."""

from lxml import etree

from ingest.extract.hierarchy import HierarchyReader, Vocabulary
from ingest.extract.xml import elements, local_name, parse_xml, squeeze
from ingest.flow import Units
from ingest.structure.assemble import weight

MEDIA_TYPE = "application/x-clml+xml"

VOCABULARY = Vocabulary(
    divisions=frozenset({"Group", "Part", "Chapter", "Pblock", "PsubBlock", "P1group"}),
    units={"P1": "sec"},
    parts={"P1": "para", "P2": "subsec", "P3": "para", "P4": "subpara", "P5": "item", "P6": "item", "P7": "item"},
    lines=frozenset({"Text", "P1para", "P2para", "P3para", "P4para", "P5para", "UnorderedList", "OrderedList",
                     "ListItem", "Para", "BlockAmendment", "Tabular", "tr", "P"}),
    notes={"CommentaryRef": "editorial", "FootnoteRef": "footnote"},
    left_out={"Metadata": "front-matter", "Contents": "table-of-contents", "PrimaryPrelims": "front-matter",
              "SecondaryPrelims": "front-matter", "Commentaries": "editorial", "Footnotes": "editorial",
              "Resources": "other", "ExplanatoryNotes": "editorial", "SignedSection": "signature"},
    quoted=frozenset({"BlockAmendment"}),
    num="Pnumber",
    heading=frozenset({"Title"}),
)  # fmt: skip


def extract(data: bytes) -> Units:
    """The sections and schedules of an act or a set of regulations. Raises DamagedError or LimitError."""
    root = parse_xml(data)
    commentaries = {
        item.get("id") or "": squeeze(" ".join(str(piece) for piece in item.itertext()))
        for item in root.iter("{*}Commentary", "{*}Footnote")
    }
    total = weight("".join(str(piece) for piece in root.itertext()))
    _prepare(root, commentaries)
    reader = HierarchyReader(VOCABULARY, "en")
    for part in root.iter("{*}Body"):
        reader.read(part)
    for schedule in root.iter("{*}Schedule"):
        reader.unit(schedule, "annex", "annex", "Schedule")
    for part in root.iter(*(f"{{*}}{name}" for name in VOCABULARY.left_out)):
        if not any(local_name(ancestor) in VOCABULARY.left_out for ancestor in part.iterancestors()):
            reader.leave_out(part, VOCABULARY.left_out[local_name(part)])
    title = next((squeeze(e.text or "") for e in root.iter("{http://purl.org/dc/elements/1.1/}title")), "")
    valid = next((e.text or "" for e in root.iter("{http://purl.org/dc/terms/}valid")), "")
    return Units(
        provisions=tuple(reader.provisions),
        media_type=MEDIA_TYPE,
        left_out=tuple(reader.left_out),
        characters=total,
        characters_in_headings=reader.heading_characters,
        language="en",
        title=title,
        as_of=valid[:10] or (root.get("RestrictStartDate") or "")[:10],
    )


def _prepare(root: etree._Element, commentaries: dict[str, str]) -> None:
    """Bring the tree into the shape that the walk reads: numbers with the brackets that are printed round them, the
    title of a group of one section on the section, and each call of a commentary with the commentary's words."""
    for call in root.iter("{*}CommentaryRef", "{*}FootnoteRef"):
        call.text = commentaries.get(call.get("Ref") or "", "")
    for number in root.iter("{*}Pnumber"):
        parent = number.getparent()
        if parent is not None and local_name(parent) != "P1":
            words = squeeze("".join(map(str, number.itertext())))
            for child in list(number):
                number.remove(child)
            number.text = f"{number.get('PuncBefore', '(')}{words}{number.get('PuncAfter', ')')}"
    for number in root.iter("{*}Number"):
        parent = number.getparent()
        if parent is not None and local_name(parent) in (*VOCABULARY.divisions, "Schedule"):
            number.tag = str(number.tag).replace("Number", "Pnumber")
    for block in root.iter("{*}TitleBlock"):
        holder = block.getparent()
        for heading in reversed(list(elements(block))):
            if holder is not None and local_name(holder) == "Schedule":
                heading.tag = str(heading.tag).replace("Subtitle", "Title")
                holder.insert(0, heading)
    for group in root.iter("{*}P1group"):
        sections = [child for child in elements(group) if local_name(child) == "P1"]
        title = next((child for child in elements(group) if local_name(child) == "Title"), None)
        if len(sections) == 1 and title is not None:
            sections[0].insert(0, title)
