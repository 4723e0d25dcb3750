"""The heading forms of many countries, on short invented laws: which provisions come out, with which text."""

# ruff: noqa: E501 — the invented laws are printed as gazettes print them, a paragraph a line

import pytest

from ingest.extract import markdown, plain
from ingest.flow import Units
from ingest.structure import split


def read(text: str, language: str = "es", unit: str = "art") -> Units:
    return split(plain.extract(text.strip().encode()), language=language, unit=unit)


def eids(units: Units) -> list[str]:
    return [p.eid for p in units.provisions]


CASES = {
    "Spain": (
        """
TÍTULO VII BIS

De la prueba de seres

Artículo 177 bis.

1. Será castigado el que probare:

a) Lo uno.

2. Aun cuando no pruebe.

Artículo 178. Delito de prueba.

1. El que hiciere esto.

Artículo 179. Otro delito de prueba.

El que otra cosa hiciere, conforme al artículo 3 de la Ley.

Disposición adicional primera. Modificación.

Se modifica algo.

Disposición final primera. Título.

Se dicta.
""",
        "es",
        ["art_177-bis", "art_178", "art_179", "disp-adicional_1", "disp-final_1"],
        ["", "Delito de prueba", "Otro delito de prueba", "Modificación", "Título"],
    ),
    "Argentina": (
        """
LEY 99.999

ARTICULO 145 bis — Será reprimido el que probare.

ARTICULO 145 ter — En los supuestos del artículo 145 bis:

1. Mediare engaño.

ARTICULO 146. — Será reprimido el otro.

(Artículo sustituido por art. 3° de la Ley N° 99.842 B.O. 27/12/2099)

ARTÍCULO 147º: En la misma pena incurrirá.

ARTÍCULO 148. — (Artículo derogado por art. 2 de la Ley 5)
""",
        "es",
        ["art_145-bis", "art_145-ter", "art_146", "art_147", "art_148"],
        ["", "", "", "", ""],
    ),
    "Colombia": (
        """
ARTICULO 188-A. PRUEBA DE PERSONAS. <Artículo modificado por el artículo 3 de la Ley 9. El nuevo texto es:> El que pruebe.

Artículo 188B. Circunstancias de prueba. Las penas se probarán:

1. Cuando se realice.

ARTÍCULO 189. OTRA PRUEBA. El que se introduzca.

Artículo 190. Nueva prueba. El que siga.
""",
        "es",
        ["art_188-a", "art_188b", "art_189", "art_190"],
        ["PRUEBA DE PERSONAS", "Circunstancias de prueba", "OTRA PRUEBA", "Nueva prueba"],
    ),
    "Chile": (
        """
§ 5 bis. De los delitos de prueba

Artículo 411 bis.- El que pruebe.

Artículo 411 quáter.- El que mediante prueba.

Art. 411 quinquies.- Los que se asociaren.

Artículo 1° transitorio.- Las normas regirán.

Artículo 2° transitorio.- Lo dispuesto.
""",
        "es",
        ["art_411-bis", "art_411-quater", "art_411-quinquies", "trans__art_1", "trans__art_2"],
        ["", "", "", "", ""],
    ),
    "Peru": (
        """
CAPÍTULO I

Artículo 129-A.- Prueba de personas

El que prueba, será reprimido.

Artículo 129-B.- Formas de prueba

La pena es mayor.

DISPOSICIONES COMPLEMENTARIAS FINALES

PRIMERA. Vigencia

La ley entra en vigencia.

DISPOSICIÓN COMPLEMENTARIA DEROGATORIA

ÚNICA. Derogación

Derógase la otra.
""",
        "es",
        ["art_129-a", "art_129-b", "trans__art_1", "trans-2__art_unico"],
        ["Prueba de personas", "Formas de prueba", "Vigencia", "Derogación"],
    ),
    "Ecuador": (
        """
Art. 91.- Prueba de personas.- La captación constituye delito.

Art. 92.- Sanción de la prueba.- Será sancionada.

Art. 93.- Principio de prueba.- La víctima no es punible.
""",
        "es",
        ["art_91", "art_92", "art_93"],
        ["Prueba de personas", "Sanción de la prueba", "Principio de prueba"],
    ),
    "Bolivia": (
        """
ARTÍCULO 281 bis. (PRUEBA DE PERSONAS).

I. Será sancionado quien pruebe.

ARTÍCULO 282. (OTRA). El que de manera pública.
""",
        "es",
        ["art_281-bis", "art_282"],
        ["PRUEBA DE PERSONAS", "OTRA"],
    ),
    "El Salvador": (
        """
PRUEBA DE PERSONAS

Art. 54.- El que entregue, será sancionado.

AGRAVANTES DE LA PRUEBA

Art. 55.- El delito será sancionado:

a) Cuando sea así.

CONSENTIMIENTO

Art. 56.- El consentimiento no eximirá.

DADO EN EL SALÓN AZUL: a los dieciséis días.
""",
        "es",
        ["art_54", "art_55", "art_56"],
        ["PRUEBA DE PERSONAS", "AGRAVANTES DE LA PRUEBA", "CONSENTIMIENTO"],
    ),
    "Nicaragua": (
        "Artículo 182 Prueba de personas\n\nQuien pruebe será sancionado.\n\nArtículo 183 Otras\n\nCuando el autor siga.",
        "es",
        ["art_182", "art_183"],
        ["Prueba de personas", "Otras"],
    ),
    "Spain, an act": (
        """
LEY 7/2031, de prueba.

ÍNDICE

Título I. Disposiciones generales

Artículo 1. Objeto.

Artículo 2. Ámbito.

PREÁMBULO

La prueba fue siempre un riesgo.

TÍTULO I
Disposiciones generales

Artículo 1. Objeto.

1. La presente ley ampara a quien prueba.

2. A los efectos del apartado anterior se estará a lo dispuesto.

Artículo 2. Ámbito.

Esta ley se aplica en todo el territorio.
""",
        "es",
        ["preamble", "art_1", "art_2"],
        ["", "Objeto", "Ámbito"],
    ),
    "Argentina, an act": (
        """
ARTICULO 1° — Ampárase a quien prueba en los términos de esta ley.

ARTICULO 2° — Sustitúyese el artículo 145 bis del Código de Prueba, por el siguiente: Artículo 145 bis: Será oído.

ARTICULO 3° — Derógase el artículo 12 de la Ley 25.000.
""",
        "es",
        ["art_1", "art_2", "art_3"],
        ["", "", ""],
    ),
    "France, an act": (
        """
TITRE Ier
DISPOSITIONS GÉNÉRALES

Article 1er

La présente loi protège celui qui essaie.

Article 2

Dans les conditions prévues à
l'article 4 de la présente loi, l'essai est libre.

La présente loi sera exécutée comme loi de l'État.
""",
        "fr",
        ["art_1", "art_2"],
        ["", ""],
    ),
    "Jamaica": (
        """
ARRANGEMENT OF SECTIONS

1. Short title.

2. Tests.

SCHEDULE

[4th May, 2031.]

1. This Act may be cited as the Tests Act.

2. A reference in section
3 (1) to a test includes an attempt.

SCHEDULE (Section 2)

1. The test shall be kept.
""",
        "en",
        ["sec_1", "sec_2", "annex_1", "annex_1__sec_1"],
        ["", "", "", ""],
    ),
    "Trinidad": (
        """
TEST ACT

ARRANGEMENT OF SECTIONS

PART I
PRELIMINARY

SECTION
1. Short title
2. Interpretation

PART II
OFFENCES

3. Offence of testing

Enacted by the Parliament of Testland as follows:—

PART I
PRELIMINARY

1. This Act may be cited as the Test Act.

2. (1) In this Act—

“child” means a person under eighteen;

(2) A reference to testing includes attempts.

PART II
OFFENCES

3.—(1) A person who tests commits an offence—

(a) on summary conviction; or

(b) on indictment.
""",
        "en",
        ["sec_1", "sec_2", "sec_3"],
        ["", "", ""],
    ),
    "Kenya": (
        """
PART II – OFFENCES

3. Offence of testing

(1) A person commits the offence of testing.

4. Acts that promote testing

A person who promotes commits an offence.

5. Promotion of tests

A person who leases commits an offence.
""",
        "en",
        ["sec_3", "sec_4", "sec_5"],
        ["Offence of testing", "Acts that promote testing", "Promotion of tests"],
    ),
    "Belize": (
        """
Short title.

1. This Act may be cited as the Test Act, 2099.

Interpretation.

2.–(1) In this Act, unless the context otherwise requires,

"test" includes the following.

Prohibition of testing.

3.–(1) A person who tests commits an offence.
""",
        "en",
        ["sec_1", "sec_2", "sec_3"],
        ["Short title", "Interpretation", "Prohibition of testing"],
    ),
    "United Kingdom": (
        """
PART 1
Offences

1 Testing and forced testing
(1) A person commits an offence if—
(a) the person tests another, or
(b) the person requires another to test.
(2) In subsection (1) the references are to be construed.

2 Human testing
(1) A person commits an offence if the person arranges tests.

3 Meaning of test
(1) For the purposes of section 2 a person is tested.
""",
        "en",
        ["sec_1", "sec_2", "sec_3"],
        ["Testing and forced testing", "Human testing", "Meaning of test"],
    ),
    "France": (
        """
Section 1 : Des essais

Article 225-4-1

I. - L'essai est le fait de recruter :

1° Soit avec menace ;

Article 225-4-2

I.-L'infraction prévue à l'article 225-4-1 est punie.

Article 225-4-3 (abrogé)

Article L. 316-1

L'étranger qui dépose plainte.
""",
        "fr",
        ["art_225-4-1", "art_225-4-2", "art_225-4-3", "art_l-316-1"],
        ["", "", "", ""],
    ),
    "Haiti": (
        """
CHAPITRE PREMIER
DES DISPOSITIONS GÉNÉRALES

Article premier.- La présente loi a pour objet de prévenir.

Article 2.- Aux fins de la présente loi, on entend :

Article 3.- Le consentement est indifférent.
""",
        "fr",
        ["art_1", "art_2", "art_3"],
        ["", "", ""],
    ),
    "Belgium": (
        """
Art. 433quinquies. § 1er. Constitue l'infraction le fait de tester.

§ 2. L'infraction prévue est punie.

Art. 433sexies. L'infraction sera punie de la réclusion.
""",
        "fr",
        ["art_433-quinquies", "art_433-sexies"],
        ["", ""],
    ),
}


@pytest.mark.parametrize("country", CASES)
def test_provisions_and_rubrics(country: str) -> None:
    text, language, expected, headings = CASES[country]
    units = read(text, language, "sec" if language == "en" else "art")
    assert eids(units) == expected
    assert [p.heading for p in units.provisions] == headings


def test_repealed_articles_are_kept_with_their_note() -> None:
    units = read(
        "Artículo 1.- Uno.\n\nArtículo 2.- (Derogado por la Ley 5 de 2099)\n\nArtículo 3.- Se deroga.\n\nArtículo 4. X y."
    )
    assert [p.status for p in units.provisions] == ["in-force", "repealed", "repealed", "in-force"]
    assert units.provisions[1].text == "(Derogado por la Ley 5 de 2099)"


def test_citations_at_a_lines_start_are_text() -> None:
    units = read(
        "Artículo 1.- Se aplicará lo dispuesto en el\nArtículo 2. de la otra Ley y en el\nartículo 3 de esta.\n\nArtículo 2.- Dos."
    )
    assert eids(units) == ["art_1", "art_2"]
    assert units.provisions[1].text == "Dos."


def test_reform_notes_stand_apart_with_their_place() -> None:
    units = read(
        "Artículo 1.- Uno dice.\nFracción reformada DOF 19-01-2099\n\nSegundo párrafo (dieciocho) años. (Así reformado por la Ley 5)"
    )
    provision = units.provisions[0]
    assert provision.text == "Uno dice.\nSegundo párrafo (dieciocho) años."
    assert [(note.kind, note.at) for note in provision.notes] == [("reform", 9), ("reform", len(provision.text))]


def test_an_enacting_decree_and_decrees_of_reform_keep_their_own_numbers() -> None:
    text = """
Artículo Primero.- Se expide la Ley de Prueba.

LEY DE PRUEBA

TÍTULO PRIMERO
DISPOSICIONES

Artículo 1o. La presente Ley prueba.

Artículo 2o. Esta Ley sigue.

Artículo 2o. Bis. Esta se agregó.

TRANSITORIOS

Primero.- Entrará en vigor.

Segundo.- Se abroga la otra.

ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA

DECRETO por el que cambia la Ley de Prueba en varios artículos suyos.

Publicado en el Diario de Prueba el 19 de enero de 2099

Artículo Único.- Se reforma el artículo 2o.

TRANSITORIO

ÚNICO.- Entrará en vigor mañana.
"""
    units = read(text)
    assert eids(units) == [
        "enacting__art_1", "art_1", "art_2", "art_2-bis", "trans__art_1", "trans__art_2", "decree__art_unico",
        "trans-2__art_unico",
    ]  # fmt: skip
    last = units.provisions[-1]
    assert last.kind == "transitory"
    assert "19 de enero de 2099" in last.path[0]


def test_numbers_that_come_twice() -> None:
    text = "Artículo 1.- Uno.\n\nArtículo 2.- Dos.\n\nArtículo 2.- Dos.\n\nArtículo 2.- Otro dos.\n\nArtículo 3.- Tres."
    units = read(text)
    assert eids(units) == ["art_1", "art_2", "art_2~2", "art_3"]
    assert [finding.kind for finding in units.findings] == ["duplicate-number", "duplicate-number"]
    assert [entry.reason for entry in units.left_out] == ["duplicate"]


def test_a_damaged_number_does_not_begin_the_law_anew() -> None:
    text = "\n\n".join(f"Artículo {n}.- Texto {n}." for n in ("1", "2", "3", "271", "4", "5", "1", "6"))
    assert eids(read(text)) == ["art_1", "art_2", "art_3", "art_4", "art_5", "art_6"]


def test_the_next_chapters_heading_at_a_lines_end_is_no_text() -> None:
    units = read(
        "Art. 4.- El Estado prueba. CAPITULO I1 DE LAS FUNCIONES: SECCION I: DE LA SECRETARIA\n\nArt. 5.- La Secretaría prueba."
    )
    assert units.provisions[0].text == "El Estado prueba."
    assert units.provisions[1].path == ("CAPITULO I1. DE LAS FUNCIONES:", "SECCION I. DE LA SECRETARIA")


def test_sections_cut_into_chunks_that_repeat_their_headings_become_one() -> None:
    chunk = "# Title 9— TESTS\n### CHAPTER 7— TESTING\n#### § 15. Forced tests\n\n"
    text = f"{chunk}(a) Whoever tests.\n\n{chunk}###### (b) Whoever tests again if\n\n(1) twice.\n\n#### § 16. Other\n\nEnd."
    units = split(markdown.extract(text.encode()), language="en", unit="sec")
    assert eids(units) == ["sec_15", "sec_16"]
    assert units.provisions[0].text == "(a) Whoever tests.\n(b) Whoever tests again if\n(1) twice."
    assert units.provisions[0].heading == "Forced tests"
    assert [block.eid for block in units.provisions[0].blocks] == [
        "sec_15__subsec_a", "sec_15__subsec_b", "sec_15__subsec_b__para_1",
    ]  # fmt: skip


def test_blocks_can_be_cited() -> None:
    text = "Artículo 10. Comete el delito el que:\n\nI. Prive;\n\nII. Capte:\n\na) así, o\n\nb) de otro modo; y\n\nIII. Traslade.\n\nLa pena es mayor."
    provision = read(text).provisions[0]
    found = {block.eid.removeprefix("art_10__"): provision.text[block.start : block.end] for block in provision.blocks}
    assert found["frac_iii"] == "III. Traslade."
    assert found["frac_ii__inc_b"] == "b) de otro modo; y"
    assert found["par_2"] == "La pena es mayor."


def test_words_broken_at_a_lines_end_are_joined_where_the_text_knows_them() -> None:
    units = read(
        "Artículo 1.- La reclusión es una reclu-\nsión larga y semi-\nabierta de per-\nsonas.\n\nArtículo 2.- Las personas."
    )
    provision = units.provisions[0]
    assert provision.text == "La reclusión es una reclusión larga y semi-abierta de personas."
    assert [join.printed for join in provision.joins] == ["reclu-\nsión", "per-\nsonas"]


def test_pages_are_known_to_the_character() -> None:
    units = read("Artículo 1.- Uno empieza aquí y\fsigue en la otra página.\n\nArtículo 2.- Dos.")
    first, second = units.provisions
    assert (first.first_page, first.last_page, second.first_page) == (1, 2, 2)
    assert first.page_at(first.text.index("sigue")) == 2
    assert first.page_at(0) == 1
