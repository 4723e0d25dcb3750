"""Justice Canada XML: sections, their units and notes; what is no part of the act; quoted text of amending acts."""

import re

import pytest

from corpus.provision import Provision
from ingest.errors import DamagedError, LimitError
from ingest.extract import justice
from ingest.flow import Units

ACT = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<Statute lims:pit-date="2025-03-01" xml:lang="en" xmlns:lims="http://justice.gc.ca/lims">
<Identification><LongTitle>An Act respecting ferries</LongTitle><ShortTitle>Ferries Act</ShortTitle></Identification>
<Introduction><Preamble><Provision><Text>Whereas ferries float;</Text></Provision></Preamble>
<Enacts><Provision><Text>The sovereign enacts:</Text></Provision></Enacts></Introduction>
<Body>
<Heading level="1"><Label>PART 1</Label><TitleText>Crossings</TitleText></Heading>
<Heading level="2"><TitleText>Interpretation</TitleText></Heading>
<Section><MarginalNote>Definitions</MarginalNote><Label>2</Label>
 <Subsection><Label>(1)</Label><Text>In this Act,</Text>
  <Definition><Text><DefinedTermEn>dock</DefinedTermEn> means a place. (<DefinedTermFr>quai</DefinedTermFr>)</Text>
   <Paragraph><Label>(a)</Label><Text>of wood, or</Text></Paragraph></Definition></Subsection>
 <HistoricalNote><HistoricalNoteSubItem>2001, c. 1, s. 2</HistoricalNoteSubItem></HistoricalNote></Section>
<Heading level="2"><TitleText>Offences</TitleText></Heading>
<Section><Label><FootnoteRef idref="x">*</FootnoteRef>27.01</Label>
 <Subsection><MarginalNote>Sinking</MarginalNote><Label>(1)</Label><Text>Every person who sinks a
   <XRefExternal link="F-1">ferry</XRefExternal> is liable</Text>
  <Paragraph><Label>(a)</Label><Text>to a fine</Text>
   <Subparagraph><Label>(i)</Label><Text>of five coins, or</Text></Subparagraph></Paragraph>
  <Paragraph><Label>(a.1)</Label><Text>to a reprimand,</Text></Paragraph>
  <ContinuedSectionSubsection><Text>or to both.</Text></ContinuedSectionSubsection>
  <Footnote id="x"><Label>*</Label><Text>[Note: Section 27.01 not in force.]</Text></Footnote></Subsection>
 <Subsection><MarginalNote>Consent</MarginalNote><Label>(2) and (3)</Label>
  <Text><Repealed>[Repealed, 2010, c. 3]</Repealed></Text></Subsection></Section>
<Section><Label>28</Label><Text><Repealed>[Repealed, 2010, c. 3]</Repealed></Text></Section>
<Section><Label>30 to 33</Label><Text>[Amendments]</Text></Section>
</Body>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 2</Label><OriginatingRef>(Section 2)</OriginatingRef>
<TitleText>Docks</TitleText></ScheduleFormHeading><Provision><Text>North Dock</Text></Provision></Schedule>
<Schedule id="RelatedProvs"><BillPiece><RelatedOrNotInForce><Section><Label>2</Label><Text>Another act.</Text></Section>
</RelatedOrNotInForce></BillPiece></Schedule>
</Statute>"""

BILL = """<Bill xml:lang="{language}"><Identification><BillHistory><Stages stage="assented-to">
<Date><YYYY>2005</YYYY><MM>11</MM><DD>5</DD></Date></Stages></BillHistory></Identification><Body>
<Heading level="1" type="amending"><TitleText>{act}</TitleText></Heading>
<Section type="amending"><MarginalNote>R.S., c. 9</MarginalNote><Label>3.</Label><Text>{lead_in}</Text><AmendedText>
 <Section><MarginalNote>Rowing</MarginalNote><Label>279.01</Label><Subsection><Label>(1)</Label>
 <Text>No one rows.</Text>
 </Subsection></Section><Section><Label>279.02</Label><Text>No one sails.</Text></Section></AmendedText></Section>
<Section type="amending"><Label>4.</Label><Text>{repeals}</Text></Section>
{more}</Body></Bill>"""
ENGLISH = {
    "language": "en", "act": "CRIMINAL CODE", "lead_in": "The Act is amended by adding the following after section 1:",
    "repeals": "Section 5 of the Act is repealed.", "more": "",
}  # fmt: skip


def by_eid(units: Units) -> dict[str, Provision]:
    return {provision.eid: provision for provision in units.provisions}


@pytest.fixture(scope="module")
def act() -> Units:
    return justice.extract(ACT.encode())


def test_the_act_says_what_it_is(act: Units) -> None:
    assert (act.language, act.title, act.as_of) == ("en", "Ferries Act", "2025-03-01")
    assert [p.eid for p in act.provisions] == ["preamble", "sec_2", "sec_27.01", "sec_28", "sec_30-33", "annex_2"]


def test_only_the_body_is_law_and_the_rest_is_counted(act: Units) -> None:
    assert {entry.reason for entry in act.left_out} == {"front-matter", "list-of-amendments"}
    assert not any("Another act" in provision.text for provision in act.provisions)


def test_a_section_has_its_heading_path_notes_and_no_call_marks(act: Units) -> None:
    section = by_eid(act)["sec_27.01"]
    assert section.label == "27.01"
    assert section.heading == "Sinking"
    assert section.path == ("PART 1. Crossings", "Offences")
    assert [(note.kind, note.text) for note in section.notes] == [
        ("editorial", "* [Note: Section 27.01 not in force.]")
    ]
    assert [note.text for note in by_eid(act)["sec_2"].notes] == ["2001, c. 1, s. 2"]


def test_units_below_the_section_have_eids_and_offsets(act: Units) -> None:
    section = by_eid(act)["sec_27.01"]
    assert section.text.splitlines() == [
        "(1) Every person who sinks a ferry is liable", "(a) to a fine", "(i) of five coins, or",
        "(a.1) to a reprimand,", "or to both.", "(2) and (3) [Repealed, 2010, c. 3]",
    ]  # fmt: skip
    assert {b.eid.removeprefix("sec_27.01__"): section.text[b.start : b.end] for b in section.blocks} == {
        "subsec_1": "\n".join(section.text.splitlines()[:5]),
        "subsec_1__para_a": "(a) to a fine\n(i) of five coins, or",
        "subsec_1__para_a__subpara_i": "(i) of five coins, or",
        "subsec_1__para_a-1": "(a.1) to a reprimand,",
        "subsec_2-3": "(2) and (3) [Repealed, 2010, c. 3]",
    }
    assert [b.heading for b in section.blocks if b.heading] == ["Sinking", "Consent"]


def test_definitions_have_their_terms(act: Units) -> None:
    section = by_eid(act)["sec_2"]
    (definition,) = section.definitions
    assert definition.term == "dock"
    assert section.text[definition.start : definition.end] == "dock means a place. (quai)\n(a) of wood, or"
    assert "sec_2__subsec_1__def_dock__para_a" in {block.eid for block in section.blocks}


def test_only_a_wholly_repealed_section_is_repealed(act: Units) -> None:
    assert [p.eid for p in act.provisions if p.status == "repealed"] == ["sec_28"]


def test_schedules_are_annexes(act: Units) -> None:
    annex = by_eid(act)["annex_2"]
    assert (annex.kind, annex.label, annex.heading, annex.text) == ("annex", "SCHEDULE 2", "Docks", "North Dock")


@pytest.mark.parametrize(
    ("wording", "action"),
    [
        ({}, "add"),
        ({"lead_in": "Sections 7 and 8 of the Act are replaced by the following:"}, "replace"),
        (
            {
                "language": "fr",
                "act": "CODE CRIMINEL",
                "repeals": "L’article 5 de la même loi est abrogé.",
                "lead_in": "La même loi est modifiée par adjonction, après l’article 1, de ce qui suit :",
            },
            "add",
        ),
    ],
)
def test_quoted_sections_stay_in_the_section_and_become_amendments(wording: dict[str, str], action: str) -> None:
    units = justice.extract(BILL.format(**(ENGLISH | wording)).encode())
    assert [p.eid for p in units.provisions] == ["sec_3", "sec_4"]
    section, repeal = units.provisions
    assert section.text.endswith("Rowing\n279.01 (1) No one rows.\n279.02 No one sails.")
    assert [(a.law, a.eid, a.action, a.date, a.heading, section.text[a.start : a.end]) for a in section.amendments] == [
        ("ca/criminal-code", "sec_279.01", action, "2005-11-05", "Rowing", "(1) No one rows."),
        ("ca/criminal-code", "sec_279.02", action, "2005-11-05", "", "No one sails."),
    ]
    assert [(a.eid, a.action) for a in repeal.amendments] == [("sec_5", "repeal")]
    assert [note.kind for note in section.notes] == ["marginal"]


def test_amendments_of_an_act_that_nobody_knows_are_only_words() -> None:
    assert not justice.extract(BILL.format(**(ENGLISH | {"act": "ROWING ACT"})).encode()).provisions[0].amendments
    told = justice.extract(BILL.format(**(ENGLISH | {"act": "ROWING ACT"})).encode(), amends="ca/criminal-code")
    assert told.provisions[0].amendments[0].law == "ca/criminal-code"


def test_conditional_amendments_are_only_words() -> None:
    more = """<Heading level="1" type="amending"><TitleText>COORDINATING AMENDMENTS</TitleText></Heading>
    <Section type="amending"><Label>9.</Label><Text>The Act is amended by adding the following:</Text>
    <AmendedText><Section><Label>9.1</Label><Text>No one swims.</Text></Section></AmendedText></Section>"""
    assert not justice.extract(BILL.format(**(ENGLISH | {"more": more})).encode()).provisions[-1].amendments


@pytest.mark.parametrize(
    ("xml", "error", "words"),
    [
        ("<Statute><Identification/></Statute>", DamagedError, "no Body"),
        (ACT[:900], DamagedError, "cut off or not well-formed at line"),
        (
            '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Statute>&b;</Statute>',
            DamagedError,
            "entities of its own",
        ),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Statute>&x;</Statute>', DamagedError, "entities"),
        ("<Statute>&unknown;</Statute>", DamagedError, "not well-formed"),
        ("<Statute>" + "<Section>" * 5000, LimitError, "deep"),
    ],
)
def test_hostile_and_broken_xml_is_refused_in_one_line(xml: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        justice.extract(xml.encode())
    assert "\n" not in str(caught.value)


def test_characters_named_as_in_html_are_read() -> None:
    text = "One&nbsp;law &amp; one &eacute;tat."
    xml = f"<Statute><Body><Section><Label>1</Label><Text>{text}</Text></Section></Body></Statute>"
    assert justice.extract(xml.encode()).provisions[0].text == "One law & one état."


# Body sections of each act, counted in the markup by hand: (file, sections, annexes).
COUNTS = (
    ("immigration-refugee-protection-act", 324, 1),
    ("victims-bill-of-rights", 29, 0),
    ("annual-2005-c43-trafficking-amendment", 9, 0),
    ("crimes-against-humanity-war-crimes-act", 33, 1),
)


@pytest.mark.laws
@pytest.mark.parametrize(("name", "sections", "annexes"), COUNTS)
def test_no_section_of_the_held_acts_is_lost_or_added(shared, name: str, sections: int, annexes: int) -> None:
    eids = []
    for language in ("en", "fr"):
        data = (shared / "laws" / "ca" / f"{name}.{language}.xml").read_bytes()
        units = justice.extract(data)
        assert units.language == language
        kinds = [provision.kind for provision in units.provisions]
        assert (kinds.count("section"), kinds.count("annex")) == (sections, annexes)
        body = data.decode("utf-8-sig").partition("<Body")[2].partition("</Body>")[0]
        assert len(re.findall(r"<Section[ >]", re.sub(r"<AmendedText.*?</AmendedText>", "", body))) == sections
        eids.append([provision.eid for provision in units.provisions])
    assert eids[0] == eids[1]
