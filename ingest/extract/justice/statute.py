"""The walk over a statute: headings, sections, schedules, and what is no part of the law.

Only `Body` and the schedules of the act itself are law. Provisions related to the act and amendments not in force
repeat section numbers of other acts; they are left out, and counted.
"""

import re

from lxml import etree

from corpus.provision import Provision
from corpus.report import LeftOut, LeftOutReason
from ingest.errors import DamagedError
from ingest.extract.assembly import Eids, ProvisionDraft, label_number, left_out
from ingest.extract.justice.amending import Amending
from ingest.extract.justice.section import SectionReader, plain_label, printed
from ingest.extract.xml import elements, local_name, parse_xml
from ingest.flow import Units
from ingest.structure.assemble import weight

MEDIA_TYPE = "application/x-justice+xml"

# Schedules that hold other acts' provisions, by their id.
_FOREIGN_SCHEDULES = frozenset({"RelatedProvs", "NifProvs"})
_REASONS: dict[str, LeftOutReason] = {
    "Identification": "front-matter",
    "RecentAmendments": "list-of-amendments",
    "TableOfProvisions": "table-of-contents",
}


def extract(data: bytes, *, amends: str = "", date: str = "") -> Units:
    """The sections, preamble and schedules of an act.

    `amends` is the id of the law that an amending act amends, as the catalogue knows it; laws that the act names
    itself are found in the catalogue. `date` is the day from which its amendments hold where the file gives none
    (ISO 8601). Raises DamagedError for XML that is not well-formed or has no body.
    """
    root = parse_xml(data)
    if root.find(".//Body") is None:
        raise DamagedError("the XML has no Body: it is not a whole act or regulation; download it again")
    return _Statute(root, amends, date).units()


class _Statute:
    def __init__(self, root: etree._Element, amends: str, date: str) -> None:
        self.root = root
        self.language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "en")[:2]
        self.as_of = _date_of(root)
        self.amending = Amending(amends=amends, date=date or self.as_of)
        self.eids = Eids()
        self.provisions: list[Provision] = []
        self.left_out: list[LeftOut] = []
        self.heading_characters = 0
        # (level, title) of the divisions that are open.
        self.path: list[tuple[int, str]] = []

    def units(self) -> Units:
        for part in elements(self.root):
            match local_name(part):
                case "Introduction":
                    self._introduction(part)
                case "Body":
                    self._body(part)
                case "Schedule":
                    self._schedule(part)
                case name:
                    self._leave_out(part, _REASONS.get(name, "other"))
        identification = self.root.find("Identification")
        title = ""
        if identification is not None:
            title = _text_at(identification, "ShortTitle") or _text_at(identification, "LongTitle")
        return Units(
            provisions=tuple(self.provisions),
            media_type=MEDIA_TYPE,
            left_out=tuple(self.left_out),
            characters=weight("".join(str(piece) for piece in self.root.itertext())),
            characters_in_headings=self.heading_characters + sum(weight(p.label) for p in self.provisions),
            language=self.language,
            title=title,
            as_of=self.as_of,
        )

    def _introduction(self, introduction: etree._Element) -> None:
        for part in elements(introduction):
            if local_name(part) == "Preamble":
                draft = ProvisionDraft(eid=self.eids.claim("preamble"), kind="preamble")
                draft.label = _text_at(part, "TitleText") or {"fr": "Préambule"}.get(self.language, "Preamble")
                self._read_into(draft, part)
            else:
                self._leave_out(part, "front-matter")

    def _body(self, body: etree._Element) -> None:
        for part in elements(body):
            match local_name(part):
                case "Heading":
                    self._open_division(part)
                case "Section":
                    self._section(part)
                case "Part" | "Division" | "Subdivision" | "Group":
                    self._body(part)
                case "TitleText" | "Label" | "GroupHeading":
                    self._open_division(part)
                case _ if self.provisions and printed(part):
                    # Loose text between two sections, which old regulations have: the earlier one goes on.
                    draft = ProvisionDraft(eid=self.eids.claim("sec"), kind="section", path=self._titles())
                    self._read_into(draft, part)
                case _:
                    self._leave_out(part, "other")

    def _open_division(self, heading: etree._Element) -> None:
        declared = heading.get("level") or ""
        level = int(declared) if re.fullmatch(r"[1-9]", declared) else 1
        label, title = _text_at(heading, "Label"), _text_at(heading, "TitleText")
        name = ". ".join(filter(None, (label, title))) or printed(heading)
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        self.path.append((level, name))
        self.heading_characters += weight(printed(heading))
        self.amending.enter_division(heading, title)

    def _titles(self) -> tuple[str, ...]:
        return tuple(title for _, title in self.path)

    def _section(self, section: etree._Element) -> None:
        label = plain_label(section)
        number = label_number(label)
        draft = ProvisionDraft(
            eid=self.eids.claim(f"sec_{number.replace(' ', '-')}" if number else "sec"),
            kind="section", number=number, label=label, path=self._titles(),
        )  # fmt: skip
        self._read_into(draft, section)

    def _schedule(self, schedule: etree._Element) -> None:
        if schedule.get("id") in _FOREIGN_SCHEDULES:
            self._leave_out(schedule, "list-of-amendments")
            return
        heading = schedule.find("ScheduleFormHeading")
        label = _text_at(heading, "Label") if heading is not None else ""
        number = label_number(label.split()[-1]) if len(label.split()) > 1 else ""
        draft = ProvisionDraft(
            eid=self.eids.claim(f"annex_{number}" if number else "annex"),
            kind="annex", number=number, label=label, path=(),
        )  # fmt: skip
        self._read_into(draft, schedule)

    def _read_into(self, draft: ProvisionDraft, element: etree._Element) -> None:
        reader = SectionReader(draft, self.amending, self.language)
        reader.read(element)
        self.heading_characters += reader.heading_characters
        self.provisions.append(draft.finished(self.language))

    def _leave_out(self, element: etree._Element, reason: LeftOutReason) -> None:
        if text := printed(element, notes=True):
            self.left_out.append(left_out(reason, text))


def _text_at(parent: etree._Element, name: str) -> str:
    child = parent.find(name)
    return printed(child) if child is not None else ""


def _date_of(root: etree._Element) -> str:
    """The day from which the text speaks: the point in time of a consolidation, the assent of an annual act."""
    for name, value in root.attrib.items():
        if str(name).endswith("}pit-date"):
            return str(value)[:10]
    for stage in root.iterfind(".//BillHistory/Stages"):
        if stage.get("stage") == "assented-to" and (day := stage.find("Date")) is not None:
            year, month, date = (day.findtext(part) or "" for part in ("YYYY", "MM", "DD"))
            if re.fullmatch(r"[12]\d{3}-\d{1,2}-\d{1,2}", f"{year}-{month}-{date}", re.A):
                return f"{year}-{int(month):02}-{int(date):02}"
    return ""
