"""XML in vocabularies that no reader knows: paragraphs, numbers, headings, notes and versions by the names alone."""

# ruff: noqa: E501 - markup reads better unbroken

import pytest

from corpus.provision import Provision
from ingest.errors import DamagedError, EmptyFileError
from ingest.extract import unknown_xml
from ingest.flow import Flow
from ingest.structure import split


def provisions(data: str, language: str = "es") -> list[Provision]:
    return list(split(unknown_xml.extract(data.encode()), language=language).provisions)


UNKNOWN = """<law xmlns="http://x/y" xml:lang="en"><metadata>m</metadata><body><part><number>Part 1</number><title>Offences
</title><group><title>Slavery of keepers</title><section><number>1</number><para><number>(1)</number><text>A person
commits an offence if <em>wilful</em>.</text></para></section></group></part></body></law>"""


def test_xml_of_an_unknown_vocabulary_gives_its_paragraphs() -> None:
    flow = unknown_xml.extract(UNKNOWN.encode())
    assert isinstance(flow, Flow)
    assert [line.text for line in flow.lines if line.role == "body"] == [
        "Part 1 Offences", "Slavery of keepers", "1 (1) A person commits an offence if wilful.",
    ]  # fmt: skip
    assert flow.language == "en"


def test_an_element_that_holds_a_whole_article_is_read_by_its_lines() -> None:
    data = """<Norma><Texto>Artículo 1°.- Son faros:\n  a) los de costa;\n  b) los de río,\n  y los demás.</Texto>
    <Texto>Artículo 2°.- Rige\n desde hoy.</Texto></Norma>"""
    flow = unknown_xml.extract(data.encode())
    assert isinstance(flow, Flow)
    assert [(line.text, line.opens_paragraph) for line in flow.lines] == [
        ("Artículo 1°.- Son faros:", True), ("a) los de costa;", True), ("b) los de río,", True), ("y los demás.", False),
        ("Artículo 2°.- Rige desde hoy.", True),
    ]  # fmt: skip


def test_a_gazette_in_its_own_xml() -> None:
    data = """<documento><metadatos><titulo>x</titulo></metadatos><texto><p class="articulo">Artículo 1. Objeto.</p>
    <p>Nadie apagará un faro.</p><p class="articulo">Artículo 2. Pena.</p><p>De dos a seis años.</p></texto></documento>"""
    flow = unknown_xml.extract(data.encode())
    assert isinstance(flow, Flow)
    provisions = split(flow, language="es").provisions
    assert [(p.eid, p.text) for p in provisions] == [
        ("art_1", "Nadie apagará un faro."), ("art_2", "De dos a seis años."),
    ]  # fmt: skip


UNION = """<ACT><BIB.INSTANCE><NO.OJ>101</NO.OJ></BIB.INSTANCE><TITLE><TI><P>Directive on lamps</P></TI></TITLE><PREAMBLE>
<PREAMBLE.INIT>THE EUROPEAN PARLIAMENT,</PREAMBLE.INIT><GR.VISA><VISA>Having regard to the Treaty<NOTE><P>OJ C 51.</P></NOTE>,</VISA>
</GR.VISA></PREAMBLE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>LAMPS</P></STI></TITLE>
<ARTICLE><TI.ART>Article 1</TI.ART><STI.ART><P>Scope</P></STI.ART><ALINEA>This Directive covers <QUOT.START/>lamps<QUOT.END/>.</ALINEA>
</ARTICLE><ARTICLE><TI.ART>Article 1a</TI.ART><STI.ART>Offences</STI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>Putting out a lamp
is an offence.</ALINEA></PARAG><PARAG><NO.PARAG>2.</NO.PARAG><ALINEA><P>So is:</P><LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>an attempt.</TXT>
</NP></ITEM></LIST></ALINEA></PARAG></ARTICLE></DIVISION></ENACTING.TERMS><ANNEX><TITLE><TI><P>ANNEX I</P></TI><STI><P>List</P></STI>
</TITLE><CONTENTS><P>North lamp and south lamp.</P></CONTENTS></ANNEX></ACT>"""


def test_an_act_of_the_union() -> None:
    preamble, first, second, annex = provisions(UNION, "en")
    assert [n.text for n in preamble.notes] == ["OJ C 51."]
    assert (first.eid, first.heading, first.text) == ("art_1", "Scope", "This Directive covers ‘lamps’.")
    assert (second.eid, second.heading, second.path) == ("art_1a", "Offences", ("CHAPTER I. LAMPS",))
    assert second.text == "1. Putting out a lamp is an offence.\n2. So is:\n(a) an attempt."
    assert (annex.label, annex.heading, annex.text) == ("ANNEX I", "List", "North lamp and south lamp.")


def test_the_last_of_several_versions_is_read() -> None:
    data = """<texto><bloque><version f="1"><p class="articulo">Artículo 1. Luz.</p><p>Texto viejo.</p></version><version f="2">
    <p class="articulo">Artículo 1. Luz.</p><p>Texto nuevo.</p><p class="nota_pie">Se modificó.</p></version></bloque><bloque>
    <version><p class="articulo">Artículo 2. Faro.</p><p>Otro texto.</p></version></bloque></texto>"""
    first, second = provisions(data)
    assert (first.text, [n.text for n in first.notes]) == ("Texto nuevo.", ["Se modificó."])
    assert second.text == "Otro texto."


def test_numbers_without_their_brackets_are_printed_in_them() -> None:
    data = """<act><body><part><label>1</label><heading>Lamps</heading><prov><label>1</label><heading>Title</heading><para><text>This
    is the Lamps Act.</text></para></prov><prov><label>2</label><heading>Offence</heading><subprov><label>1</label><para>
    <text>A person must not—</text></para><label-para><label>a</label><text>put out a lamp.</text></label-para></subprov></prov></part>
    </body><schedule><label>1</label><heading>Lamps</heading><para>North lamp.</para></schedule></act>"""
    title, offence, schedule = provisions(data, "en")
    assert (title.eid, title.heading, title.path) == ("sec_1", "Title", ("Part 1. Lamps",))
    assert (offence.heading, offence.text) == ("Offence", "(1) A person must not—\n(a) put out a lamp.")
    assert (schedule.kind, schedule.text) == ("annex", "North lamp.")


def test_characters_that_are_elements_and_a_number_that_is_printed_twice() -> None:
    data = """<act><body><sect><number>1.</number><title><p><b>Meaning</b></p></title><p><b>1.</b> In this Act<emdash/></p><p><odq/>lamp<cdq/>
    means a l<afada/>mpa<fn><su>1</su><p>OJ L 1.</p></fn>.</p></sect><sect><number>2.</number><title><p><b>Other Act</b></p></title>
    <p><b>2.</b> The Act is amended by the substitution of the following Part:</p><p><odq/>PART 6</p><p>27. Lamps are lit.<cdq/>.</p></sect>
    <sect><number>3.</number><title><p>End</p></title><p>3. This Act ends.</p></sect></body></act>"""
    first, second, third = provisions(data, "en")
    assert (first.heading, first.text) == ("Meaning", "In this Act—\n“lamp” means a lámpa.")
    assert second.text.endswith("“PART 6\n27. Lamps are lit.”.")
    assert (third.eid, third.text) == ("sec_3", "This Act ends.")


def test_lines_of_an_element_that_keeps_its_print() -> None:
    data = """<Norma><Texto>
     "T&#205;TULO I
     DE LOS FAROS</Texto><Texto>
     Art&#237;culo 1.- Rige la luz, sea de costa o de r&#237;o:
     Nadie la apagar&#225;.</Texto><Texto>
     P&#225;rrafo 1&#176;
     Reglas</Texto><Texto>
     Art&#237;culo 2.- Rige el mar.".</Texto></Norma>"""
    first, second = provisions(data)
    assert (first.path, first.text) == (
        ("TÍTULO I. DE LOS FAROS",),
        "Rige la luz, sea de costa o de río:\nNadie la apagará.",
    )
    assert (second.path, second.text) == (("TÍTULO I. DE LOS FAROS", "Párrafo 1°. Reglas"), 'Rige el mar.".')


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ('<Norma fechaVersion="2031-03-13"><Texto>Art. 1.- Luz.</Texto></Norma>', "2031-03-13"),
        (
            '<t><version fecha_vigencia="20310524"><p>a</p></version><version fecha_vigencia="20330729"><p>b</p></version></t>',
            "2033-07-29",
        ),
        ('<ACT><DATE ISO="20310405">5 April</DATE><P n="99999999">x</P></ACT>', "2031-04-05"),
        ("<a><p>x</p></a>", ""),
    ],
)
def test_the_day_that_the_markup_tells(data: str, day: str) -> None:
    assert unknown_xml.extract(data.encode()).as_of == day


@pytest.mark.parametrize(
    ("data", "error"),
    [("<a><b/></a>", EmptyFileError), ('<!DOCTYPE a [<!ENTITY l "lol">]><a>&l;</a>', DamagedError)],
)
def test_what_holds_no_law_is_refused(data: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        unknown_xml.extract(data.encode())
    assert "\n" not in str(caught.value)
