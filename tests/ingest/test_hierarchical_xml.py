"""USLM, Akoma Ntoso and Crown Legislation Markup: divisions, units, their parts, notes and annexes."""

# ruff: noqa: E501 - markup reads better unbroken

from pathlib import Path

import pytest

from corpus.provision import Provision
from ingest.errors import DamagedError
from ingest.extract import akn, clml, uslm
from ingest.flow import Units

USLM = """<?xml version="1.0"?><uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0" xmlns:dcterms="http://purl.org/dc/terms/">
<meta><dcterms:title>Title 99</dcterms:title><dcterms:created>2098-07-25T10:14:16</dcterms:created></meta><main>
<title><num value="99">Title 99—</num><heading>LIGHTS</heading><toc><layout>Sec. 101</layout></toc>
<chapter><num value="1">CHAPTER 1—</num><heading>SHORE LIGHTS</heading>
<section><num value="101">§ 101.</num><heading> Putting out a light</heading>
 <subsection><num value="a">(a)</num><heading> In general</heading><chapeau>Whoever puts out a light<sup>1</sup><note><num>1</num>
  So in original.</note>—</chapeau>
  <paragraph><num value="1">(1)</num><content>by night, after <date date="2090-01-01">January 1, 2090</date>; or</content></paragraph>
  <paragraph><num value="2">(2)</num><content><p>in <i>fog</i>,</p></content></paragraph>
  <continuation>shall be fined.</continuation></subsection>
 <sourceCredit>(Pub. L. 200–1, § 2)</sourceCredit><notes><note><heading>Amendments</heading><p>2091—Subsec. (a).</p></note></notes>
</section>
<section><num value="102a">§ 102a.</num><heading> Amendment</heading><content>Section 5 reads: <quotedContent><section>
 <num value="5">§ 5.</num><content>No lamps.</content></section></quotedContent></content></section>
<section status="repealed"><num value="103">[§ 103.</num><heading> Repealed. Pub. L. 201–1]</heading></section>
</chapter></title></main></uscDoc>"""

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification><FRBRExpression>
<FRBRdate date="2097-05-01" name="x"/><FRBRlanguage language="spa"/></FRBRExpression></identification></meta>
<preface><p><docTitle>Ley de Faros</docTitle></p></preface><preamble><recitals><recital><p>Que los faros guían.</p></recital></recitals>
</preamble><body><title eId="t"><num>TÍTULO I</num><heading>De los faros</heading><chapter><num>Capítulo 1</num>
<article eId="art_1"><num>Artículo 1.-</num><heading>Objeto</heading>
 <paragraph><num>1.</num><content><p>Esta ley<authorialNote marker="1"><p>Así en el original.</p></authorialNote> rige:</p></content></paragraph>
 <paragraph><num>2.</num><list><intro><p>Son faros:</p></intro><point><num>a)</num><content><p>los de costa;</p></content></point>
 <point><num>b)</num><content><p>los de río.</p></content></point><wrapUp><p>No los demás.</p></wrapUp></list></paragraph></article>
<article><num>Artículo 2 bis.</num><content><p>Se sustituye: <mod><quotedStructure><article><num>Artículo 9</num><content>
<p>Texto nuevo.</p></content></article></quotedStructure></mod></p></content></article>
<article status="removed"><num>Artículo 3</num><content><p>(Derogado)</p></content></article></chapter></title></body>
<conclusions><p>Dada en la costa.</p></conclusions><attachments><attachment><doc name="anexo"><mainBody><p>Lista de faros.</p></mainBody>
</doc></attachment></attachments></act></akomaNtoso>"""

BRITISH = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><FRBRlanguage language="eng"/></meta>
<body><part><num>Part 1</num><heading>Offences</heading><section><num>1</num><heading>Lights</heading>
<subsection><num>(1)</num><content><p>No person shall.</p></content></subsection></section></part></body></act></akomaNtoso>"""


def by_eid(units: Units) -> dict[str, Provision]:
    return {provision.eid: provision for provision in units.provisions}


def cited(provision: Provision) -> dict[str, str]:
    return {b.eid.removeprefix(provision.eid + "__"): provision.text[b.start : b.end] for b in provision.blocks}


def test_a_title_of_the_code() -> None:
    units = uslm.extract(USLM.encode())
    assert (units.language, units.title, units.as_of) == ("en", "Title 99", "2098-07-25")
    assert list(by_eid(units)) == ["sec_101", "sec_102a", "sec_103"]
    section = by_eid(units)["sec_101"]
    assert (section.label, section.heading) == ("§ 101", "Putting out a light")
    assert section.path == ("Title 99. LIGHTS", "CHAPTER 1. SHORE LIGHTS")
    assert cited(section) == {
        "subsec_a": "(a) In general Whoever puts out a light—\n(1) by night, after January 1, 2090; or\n(2) in fog,\n"
        "shall be fined.",
        "subsec_a__para_1": "(1) by night, after January 1, 2090; or",
        "subsec_a__para_2": "(2) in fog,",
    }
    assert [note.kind for note in section.notes] == ["editorial", "reform", "editorial"]
    assert {entry.reason for entry in units.left_out} == {"front-matter", "table-of-contents"}


def test_quoted_and_repealed_sections_of_the_code() -> None:
    units = by_eid(uslm.extract(USLM.encode()))
    assert units["sec_102a"].text == "Section 5 reads:\n§ 5.\nNo lamps."
    assert (units["sec_103"].label, units["sec_103"].status) == ("§ 103", "repealed")


def test_an_act_in_akoma_ntoso() -> None:
    units = akn.extract(AKN.encode())
    assert (units.language, units.title, units.as_of) == ("es", "Ley de Faros", "2097-05-01")
    assert list(by_eid(units)) == ["preamble", "art_1", "art_2-bis", "art_3", "annex"]
    article = by_eid(units)["art_1"]
    assert (article.label, article.number, article.heading) == ("Artículo 1", "1", "Objeto")
    assert article.path == ("TÍTULO I. De los faros", "Capítulo 1")
    assert cited(article) == {
        "para_1": "1. Esta ley rige:",
        "para_2": "2. Son faros:\na) los de costa;\nb) los de río.\nNo los demás.",
        "para_2__point_a": "a) los de costa;",
        "para_2__point_b": "b) los de río.",
    }
    assert [(note.kind, note.text) for note in article.notes] == [("footnote", "Así en el original.")]
    assert by_eid(units)["art_2-bis"].text.endswith("Texto nuevo.")
    assert by_eid(units)["art_3"].status == "repealed"
    assert by_eid(units)["annex"].text == "Lista de faros."


def test_an_act_of_sections() -> None:
    units = akn.extract(BRITISH.encode())
    (section,) = units.provisions
    assert (section.eid, section.kind, section.path) == ("sec_1", "section", ("Part 1. Offences",))
    assert cited(section) == {"subsec_1": "(1) No person shall."}


CROWN = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dct="http://purl.org/dc/terms/"><Metadata><dc:title>Lamps Act 2099</dc:title><dct:valid>2100-01-01</dct:valid></Metadata>
<Primary><PrimaryPrelims><Title>Lamps Act 2099</Title></PrimaryPrelims><Body><Part><Number>Part 1</Number><Title>Offences</Title>
<P1group><Title>Putting out lamps</Title><P1><Pnumber>1</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>A person commits an
offence if <CommentaryRef Ref="c1"/>the person—</Text><P3><Pnumber>a</Pnumber><P3para><Text>puts out a <Emphasis>lamp</Emphasis>, or
</Text></P3para></P3><P3><Pnumber>b</Pnumber><P3para><Text>sells it.</Text></P3para></P3></P2para></P2></P1para></P1></P1group>
</Part></Body><Schedules><Schedule><Number>SCHEDULE 1</Number><TitleBlock><Title>Lamps</Title></TitleBlock><ScheduleBody><P1>
<Pnumber>1</Pnumber><P1para><Text>North lamp.</Text></P1para></P1></ScheduleBody></Schedule></Schedules></Primary>
<Commentaries><Commentary id="c1"><Para><Text>Words inserted by S.I. 2100/1</Text></Para></Commentary></Commentaries></Legislation>"""


def test_attachments_are_headed_by_their_own_words() -> None:
    data = AKN.replace(
        '<doc name="anexo">', '<heading>Anexo II</heading><subheading>Faros de río</subheading><doc name="anexo">'
    )
    annex = akn.extract(data.encode()).provisions[-1]
    assert (annex.kind, annex.label, annex.heading, annex.text) == (
        "annex",
        "Anexo II",
        "Faros de río",
        "Lista de faros.",
    )


def test_a_schedule_has_its_title_for_a_heading() -> None:
    title = "<TitleBlock><Title>Lamps of the north</Title><Subtitle>Old lamps</Subtitle></TitleBlock>"
    schedule = clml.extract(CROWN.replace("SCHEDULE 1</Number>", f"SCHEDULE 1</Number>{title}").encode()).provisions[-1]
    assert (schedule.label, schedule.heading) == ("SCHEDULE 1", "Lamps Lamps of the north Old lamps")
    assert "Lamps of the north" not in schedule.text


def test_british_legislation() -> None:
    units = clml.extract(CROWN.encode())
    assert isinstance(units, Units)
    assert (units.language, units.title, units.as_of) == ("en", "Lamps Act 2099", "2100-01-01")
    section, schedule = units.provisions
    assert (section.eid, section.heading, section.path) == ("sec_1", "Putting out lamps", ("Part 1. Offences",))
    assert cited(section) == {
        "subsec_1": "(1) A person commits an offence if the person—\n(a) puts out a lamp, or\n(b) sells it.",
        "subsec_1__para_a": "(a) puts out a lamp, or",
        "subsec_1__para_b": "(b) sells it.",
    }
    assert [note.text for note in section.notes] == ["Words inserted by S.I. 2100/1"]
    assert (schedule.kind, schedule.eid, schedule.label) == ("annex", "annex_1", "SCHEDULE 1")
    assert schedule.text.endswith("North lamp.")


@pytest.mark.parametrize(
    ("extract", "data", "error"),
    [
        (uslm.extract, "<uscDoc><meta>x</meta></uscDoc>", DamagedError),
        (akn.extract, "<akomaNtoso><act><meta/></act></akomaNtoso>", DamagedError),
        (akn.extract, AKN[:700], DamagedError),
    ],
)
def test_files_without_a_law_are_refused(extract, data: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        extract(data.encode())
    assert "\n" not in str(caught.value)


@pytest.mark.laws
def test_no_section_of_the_held_title_is_lost(shared: Path) -> None:
    data = (shared / "laws" / "us" / "usc-06-homeland-security.uslm1-2013.xml").read_bytes()
    units = uslm.extract(data)
    # 419 section elements, 11 of them within quoted amendments.
    assert len(units.provisions) == 408
    assert len({provision.eid for provision in units.provisions}) == 408
