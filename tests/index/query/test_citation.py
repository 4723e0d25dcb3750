"""Citations as lawyers type them, against the catalogue and a small set of numbers that exist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import catalogue
from corpus.identifiers import fold
from corpus.law import Law
from index.query.citation import Citations, Numbers
from index.query.law_names import LawNames, words_of
from index.query.sections import INA, TVPA

NAMES = LawNames(catalogue().values())
EXISTING = [
    ("mx/lgpsedmtp", "10", "art_10"), ("mx/lgpsedmtp", "1", "art_1"), ("mx/lmigra", "159", "art_159"),
    ("mx/lfcdo", "2", "art_2"), ("mx/lfcdo", "11 bis 1", "art_11-bis-1"), ("mx/cpf", "366 ter", "art_366-ter"),
    ("cr/codigo-penal-ley-4573", "188 bis", "art_188-bis"), ("cr/codigo-penal-ley-4573", "384 bis", "art_384-bis"),
    ("cr/codigo-procesal-penal-ley-7594", "293", "art_293"), ("pa/codigo-penal-ley-14-2007", "456-A", "art_456-a"),
    ("pa/codigo-procesal-penal-ley-63-2008", "293", "art_293"), ("hn/codigo-penal-130-2017", "297", "art_297"),
    ("hn/codigo-penal-130-2017", "16", "art_16"),
    ("hn/decreto-93-2021", "1", "art_1"), ("hn/ley-contra-trata-59-2012", "52", "art_52"),
    ("hn/ley-contra-trata-59-2012", "10", "art_10"), ("do/ley-137-03", "7", "art_7"),
    ("un/protocol-trafficking-2000", "3", "art_3"), ("un/refugee-convention-1951", "33", "art_33"),
    ("ca/criminal-code", "279.01", "sec_279.01"), ("ca/immigration-refugee-protection-act", "117", "sec_117"),
    ("ca/immigration-refugee-protection-act", "118", "sec_118"), ("us/usc-8", "1324", "sec_1324"),
    ("us/usc-8", "1101", "sec_1101"), ("us/usc-18", "1591", "sec_1591"), ("us/usc-18", "1593A", "sec_1593a"),
    ("us/usc-22", "7105", "sec_7105"), ("ca/victims-bill-of-rights", "6", "sec_6"), ("un/untoc-2000", "5", "art_5"),
     ("un/crc-1989", "35", "art_35"), ("ca/criminal-code", "35", "sec_35"),
]  # fmt: skip

FIRST = [
    ("art. 188 bis CP", "cr/codigo-penal-ley-4573/art_188-bis"),
    ("artículo 159 ley de migración", "mx/lmigra/art_159"),
    ("articulo 159 de la Ley de Migracion", "mx/lmigra/art_159"),
    ("artículo 3 del Protocolo de trata", "un/protocol-trafficking-2000/art_3"),
    ("Palermo Protocol, art. 3", "un/protocol-trafficking-2000/art_3"),
    ("LGPSEDMTP 10", "mx/lgpsedmtp/art_10"),
    ("1o. LGPSEDMTP", "mx/lgpsedmtp/art_1"),
    ("art. 2o LFCDO", "mx/lfcdo/art_2"),
    ("art. 10, fracción III LGPSEDMTP", "mx/lgpsedmtp/art_10"),
    ("articulo 11 bis 1 ley federal contra la delincuencia organizada", "mx/lfcdo/art_11-bis-1"),
    ("366 ter código penal federal", "mx/cpf/art_366-ter"),
    ("8 USC 1324(a)", "us/usc-8/sec_1324"),
    ("8 U.S.C. § 1324(a)(1)(A)(iii)", "us/usc-8/sec_1324"),
    ("18 U.S.C. § 1591", "us/usc-18/sec_1591"),
    ("18 USC 1593A", "us/usc-18/sec_1593a"),
    ("section 1591 of title 18", "us/usc-18/sec_1591"),
    ("title 18, section 1591", "us/usc-18/sec_1591"),
    ("INA 101(a)(15)(T)", "us/usc-8/sec_1101"),
    ("INA § 274", "us/usc-8/sec_1324"),
    ("TVPA 107", "us/usc-22/sec_7105"),
    ("s 279.01", "ca/criminal-code/sec_279.01"),
    ("s. 279.01 CC", "ca/criminal-code/sec_279.01"),
    ("279.01(1)(a) Criminal Code", "ca/criminal-code/sec_279.01"),
    ("IRPA 117", "ca/immigration-refugee-protection-act/sec_117"),
    ("art. 118 LIPR", "ca/immigration-refugee-protection-act/sec_118"),
    ("art 456-A código penal panamá", "pa/codigo-penal-ley-14-2007/art_456-a"),
    ("art. 456 A código penal", "pa/codigo-penal-ley-14-2007/art_456-a"),
    ("456-A", "pa/codigo-penal-ley-14-2007/art_456-a"),
    ("384 bis trafico ilicito de organos", "cr/codigo-penal-ley-4573/art_384-bis"),
    ("art. 297 CP Honduras", "hn/codigo-penal-130-2017/art_297"),
    ("artículo 52 ley contra la trata honduras", "hn/ley-contra-trata-59-2012/art_52"),
    ("CPP Costa Rica 293 anticipo", "cr/codigo-procesal-penal-ley-7594/art_293"),
    ("CPP panameño 293", "pa/codigo-procesal-penal-ley-63-2008/art_293"),
    ("ley 137-03 art 7", "do/ley-137-03/art_7"),
    ("artículo 7 de la Ley No. 137-03", "do/ley-137-03/art_7"),
    ("convention de 1951 article 33", "un/refugee-convention-1951/art_33"),
    ("CRC art 35", "un/crc-1989/art_35"),
    ("artículo 54 ley especial contra la trata el salvador", "sv/decreto-824-2014/art_54"),
    ("decreto 93-2021 art. 297", "hn/codigo-penal-130-2017/art_297"),
    ("decreto 93-2021", "hn/decreto-93-2021/"),
    # Numbers in words and Roman figures.
    ("artículo tercero del Protocolo de trata", "un/protocol-trafficking-2000/art_3"),
    ("article three of the Palermo Protocol", "un/protocol-trafficking-2000/art_3"),
    ("Protocole de Palerme, article trois", "un/protocol-trafficking-2000/art_3"),
    ("artículo III del Protocolo de Palermo", "un/protocol-trafficking-2000/art_3"),
    ("convención de 1951 artículo treinta y tres", "un/refugee-convention-1951/art_33"),
    ("artículo trescientos sesenta y seis ter CPF", "mx/cpf/art_366-ter"),
    ("article cent dix-huit LIPR", "ca/immigration-refugee-protection-act/sec_118"),
    # How the number of a law is announced, and the part of an article that is not the article.
    ("Decreto Legislativo N.º 59-2012, art. 52", "hn/ley-contra-trata-59-2012/art_52"),
    ("ley n° 4573 art. 188 bis", "cr/codigo-penal-ley-4573/art_188-bis"),
    ("art. 52 numeral 10 decreto 59-2012", "hn/ley-contra-trata-59-2012/art_52"),
    ("decreto 130-2017 código penal articulo 297", "hn/codigo-penal-130-2017/art_297"),
    # Slips of the pen in names; countries within them and as codes; what is written without a space.
    ("art 10 ley genral de trata", "mx/lgpsedmtp/art_10"),
    ("art 35 convenicon de los derechos del niño", "un/crc-1989/art_35"),
    ("ley hondureña contra la trata articulo 52", "hn/ley-contra-trata-59-2012/art_52"),
    ("art 297 CP HN", "hn/codigo-penal-130-2017/art_297"),
    ("art. 297 código penal hnoduras", "hn/codigo-penal-130-2017/art_297"),
    ("victims bill of rights s. 6", "ca/victims-bill-of-rights/sec_6"),
    ("convención contra la delincuencia organizada transnacional art. 5", "un/untoc-2000/art_5"),
    ("18USC1591", "us/usc-18/sec_1591"),
    # A law as a whole: by a title of its own, or by its kind and country.
    ("transfer of assets Refugee Convention", "un/refugee-convention-1951/"),
    ("definiciones ley de trata honduras", "hn/ley-contra-trata-59-2012/"),
    ("LGPSEDMTP", "mx/lgpsedmtp/"),
]  # fmt: skip

NOT_CITED = [
    "menor de 18 años", "do we have to prove coercion if the girl was 16", "pena de 10 a 15 años de prisión",
    "100 días multa", "Ley de trata", "trata de personas", "2021", "noventa días", "código penal", "999-Z",
    "artículo civil", "en primer lugar", "seccion vil", "artículo 10 transitorio",
    "de 3 a 7 personas", "a fine of $5,000", "16-year-old girl", "art. 999",
]  # fmt: skip


@pytest.fixture(scope="module")
def citations() -> Citations:
    return Citations(catalogue().values(), Numbers(EXISTING))


@pytest.mark.parametrize(("query", "cited"), FIRST)
def test_the_first_candidate(citations: Citations, query: str, cited: str) -> None:
    target = citations.find(query)[0].candidates[0]
    assert f"{target.law}/{target.eid}" == cited


@pytest.mark.parametrize("query", NOT_CITED)
def test_what_is_counted_or_named_is_not_cited(citations: Citations, query: str) -> None:
    assert citations.find(query) == ()


def test_ambiguous_names_give_candidates_in_order(citations: Citations) -> None:
    laws = [target.law for target in citations.find("art. 10 ley de trata")[0].candidates]
    assert set(laws[:2]) == {"mx/lgpsedmtp", "hn/ley-contra-trata-59-2012"}  # those that are held come first
    assert "ni/ley-896" in laws


def test_the_place_of_a_citation_is_told(citations: Citations) -> None:
    citation = citations.find("testigos, art. 16 CP honduras")[0]
    assert citation.text == "art. 16 CP"
    assert citation.candidates[0].block == ""
    assert citations.find("s. 279.01(1)(a)")[0].candidates[0].block == "(1)(a)"


def test_a_law_that_an_operator_added_is_cited_by_its_title() -> None:
    law = Law(id="xx/ley-nueva", country="xx", title="Ley de Prueba sobre Coyotes", number="Ley 77-2030")
    found = Citations([law], Numbers([("xx/ley-nueva", "5", "art_5")]))
    for query in ("art. 5 ley de prueba sobre coyotes", "Ley 77-2030, artículo 5", "77-2030 art 5"):
        assert found.find(query)[0].candidates[0].law == "xx/ley-nueva"


def test_every_law_is_met_by_its_own_title() -> None:
    names = LawNames(catalogue().values())
    for law in catalogue().values():
        title = law.title.split(" / ")[0].split(" (")[0]
        mentioned = [known for mention in names.mentions(words_of(title)) for known, _ in mention.laws]
        assert law.id in mentioned, title


TITLES = [word for law in catalogue().values() for word in law.title.split()]


@given(st.lists(st.sampled_from([*TITLES, "ley", "penal", "código", "victims", "vícitmas", "de", "189"]), max_size=7))
def test_looking_at_the_word_that_follows_misses_no_name(said: list[str]) -> None:
    words = words_of(" ".join(said))
    assert NAMES.named_in(fold(" ".join(said))) == NAMES.mentions(words)
    for at, word in enumerate(words):
        following = words[at + 1].text if at + 1 < len(words) else ""
        if begun := NAMES._begun(word.text):
            every = [*begun._whole, *(name for names in begun._longer.values() for name in names)]
            assert NAMES._longest(begun.going_on(following), words, at) == NAMES._longest(every, words, at)


def test_the_tables_name_sections_as_they_are_typed() -> None:
    for table in (INA, TVPA):
        for section, code in table.items():
            assert section == section.lower()
            assert code[:1].isdigit()
