"""What legislatures outside the region print that could lose, merge or misnumber articles, on short invented laws."""

import pytest

from ingest.extract import plain
from ingest.flow import Flow, Line, Units
from ingest.structure import split


def read(text: str, language: str = "es", unit: str = "art") -> Units:
    return split(plain.extract(text.strip().encode()), language=language, unit=unit)


CASES = {
    "an article that amends reads like a note of a reform": (
        """
ARTÍCULO 1o. OBJETO. La ley ampara a quien prueba.

ARTÍCULO 2o. El artículo 188A del Código, adicionado por la Ley 7 de 2031, quedará así:

Artículo 188A. Prueba. El que pruebe incurrirá en prisión.

ARTÍCULO 3o. VIGENCIA. La ley rige desde hoy.
""",
        "es",
        ["art_1", "art_2", "art_3"],
    ),
    "a quotation that opens above the article": (
        """
Artículo primero.- Introdúcense las siguientes modificaciones en el Código:

1) Incorpórase el siguiente párrafo 5 bis en el Título VIII:

"5 bis. De los delitos de prueba

Artículo 411 bis.- El que facilite será castigado.

Artículo 411 ter.- El que promueva será castigado.".

2) Derógase el artículo 367 bis.

Artículo segundo.- Sustitúyese la letra a) del artículo 89.

Artículo transitorio.- El gasto se financiará con el presupuesto.
""",
        "es",
        ["art_1", "art_2", "trans__art_unico"],
    ),
    "a numbered paragraph within a quotation of a final disposition": (
        """
Artículo 1. Objeto.

La ley ampara a quien prueba.

Artículo 2. Ámbito.

La ley rige en todo el territorio.

Disposición final primera. Modificación del Código.

Uno. Se modifica el artículo 57, que queda redactado como sigue:

«Artículo 57.

1. Los jueces podrán acordarlo.

2. En los demás supuestos se acordará.»

Disposición final segunda. Entrada en vigor.

La ley entrará en vigor mañana.
""",
        "es",
        ["art_1", "art_2", "disp-final_1", "disp-final_2"],
    ),
    "dispositions under titles of many words": (
        """
Artículo 1.- Prueba

Nadie será probado.

Artículo 2.- Pena

La pena será de un año.

DISPOSICIONES COMPLEMENTARIAS, TRANSITORIAS Y FINALES

PRIMERA.- Reglamento

Se dictará un reglamento.

DISPOSICIONES ESPECIALES

PRIMERA: El tribunal decidirá.

DISPOSICIÓN ABROGATORIA Y DEROGATORIA

ÚNICA. Se abroga la ley anterior.
""",
        "es",
        ["art_1", "art_2", "trans__art_1", "trans-2__art_1", "trans-3__art_unico"],
    ),
    "the first paragraph's number on the article's": (
        """
Artículo 1.1. El código protege a quien prueba.

2. Se interpreta conforme a la ley.

Artículo 2. Nadie será probado sin ley previa.

ARTÍCULO 3.1. La ley rige en todo el territorio.

2. Rige también en las naves.
""",
        "es",
        ["art_1", "art_2", "art_3"],
    ),
    "an article that was inserted with a point": (
        """
Art. 92.- Sanción.- La prueba será sancionada.

Art. 92.1.- Agravantes.- La pena aumentará.

Art. 93.- Principio.- Nadie será penado dos veces.
""",
        "es",
        ["art_92", "art_92.1", "art_93"],
    ),
    "a law that quotes the treaty it ratifies": (
        """
Artículo 1°.- Apruébase el Protocolo de Prueba, cuyo texto es como sigue:

PROTOCOLO DE PRUEBA

I. Disposiciones generales

Artículo 1
Finalidad

El Protocolo combate la prueba.

Artículo 2
Alcance

El Protocolo rige entre las Partes.

II. Protección

Artículo 3
Asistencia

Las Partes asistirán a la víctima.

Artículo 2°.- Comuníquese al Poder Ejecutivo.
""",
        "es",
        ["enacting__art_1", "art_1", "art_2", "art_3", "enacting__art_2"],
    ),
    "articles without a number at a code's ends": (
        """
TÍTULO I

Artículo preliminar.- El código rige la prueba.

Artículo 1.- Es prueba toda acción penada.

Artículo 2.- Son autores los que toman parte.

TÍTULO FINAL

Artículo final. El código regirá desde marzo.
""",
        "es",
        ["art_preliminar", "art_1", "art_2", "art_final"],
    ),
    "paragraphs with the sign, an insertion with a stroke, a table of contents by ranges": (
        """
Table des matières

CHAPITRE Ier. - Disposition préliminaire.

Art. 1

CHAPITRE II. - Dispositions finales.

Art. 2-3, 3/1, 4

Texte

CHAPITRE Ier. - Disposition préliminaire.

Article 1er. La loi règle l'épreuve.

CHAPITRE II. - Dispositions finales.

Art. 2. § 1er. L'épreuve est punie d'un an.

§ 2. La tentative est punie d'un an

§ 3. L'amende est doublée.

Art. 3. Le Roi fixe la date.

Art. 3/1. Le chapitre s'applique aux communes.

Art. 4. La loi entre en vigueur demain.
""",
        "fr",
        ["art_1", "art_2", "art_3", "art_3-1", "art_4"],
    ),
    "an enacting formula after a table with repeals": (
        """
ARRANGEMENT OF SECTIONS

Section

1. Interpretation.

2. Amendment of Act of 2020.

3. Offence.

SCHEDULE
Enactments repealed

BE IT ENACTED AS FOLLOWS:

1.— In this Act “test” means a trial.

2.— The Act of 2020 is amended.

3.— A person who tests commits an offence.

THE SCHEDULE

1. The Testing Act 2010.
""",
        "en",
        ["sec_1", "sec_2", "sec_3", "annex_1", "annex_1__sec_1"],
    ),
    "sections that count after the point": (
        """
Division 271—Testing

271.9 Ancillary tests

(1) A person commits an offence.

271.10 Alternative verdicts

(1) A court may find so.

271.10A Ransom

(1) A person commits an offence.

271.11 Aggravated tests

(1) A person commits an offence.

Schedule 1—Repeals

1 Section 5

Repeal the section.

Endnotes

These notes tell of the compilation.
""",
        "en",
        ["sec_271.9", "sec_271.10", "sec_271.10a", "sec_271.11", "annex_1", "annex_1__sec_1"],
    ),
    "a code in translation, whose titles stand below chapters": (
        """
Special Part

Chapter Eighteen
Offences against liberty

Title One
Tests

Section 232
Testing

(1) Whoever tests another is liable.

Section 232a
Forced testing

(1) Whoever forces a test is liable.

Section 233
Attempt

The attempt is punishable.
""",
        "en",
        ["sec_232", "sec_232a", "sec_233"],
    ),
    "clauses of a bill, ordinal schedules": (
        """
Clause 1. Short title

This Act is the Tests Act.

Clause 2. Offence

(1) A person who tests commits an offence.

FIRST SCHEDULE
[Section 2.]
MEMBERS OF THE COMMITTEE
1. The Director.
2. The Registrar.
""",
        "en",
        ["sec_1", "sec_2", "annex_1"],
    ),
    "earlier wordings in an article's history": (
        """
CAPÍTULO I
REGLAS

Artículo 1º. Objeto. La ley ampara a quien prueba.

Artículo 2º. Principios. El Estado se orientará por la dignidad.

LEGISLACIÓN ANTERIOR

Texto original de la Ley 9985 de 2035:

Artículo 2º. Los principios son otros.

Jurisprudencia

Sentencia C-5 de 2036: exequible.

Artículo 3º. Pena. El que pruebe incurrirá en prisión.
""",
        "es",
        ["art_1", "art_2", "art_3"],
    ),
    "extracts of a code, and labels of several articles": (
        """
Titre 1 Dispositions

Art. 1 Pas de sanction sans loi

Nul n'est puni sans loi.

Titre 4 Crimes

Art. 182 Épreuve d'êtres humains

1 Quiconque éprouve est puni.

2 La tentative est punie.

Art. 183 et 184

Abrogés

Art. 185 à 187

Abrogés par la loi du 3 octobre.

Art. 188 Complicité

Le complice est puni.
""",
        "fr",
        ["art_1", "art_182", "art_183-184", "art_185-187", "art_188"],
    ),
    "a final disposition without a number": (
        """
Art. 1.º La ley previene la prueba.

Art. 2.º La tentativa será castigada.

Disposición Final

La ley rige mañana.
""",
        "es",
        ["art_1", "art_2", "disp-final_unico"],
    ),
    "sections that a consolidation leaves out": (
        """
1. Short title

This Act is the Tests Act.

2. Tests

A test is a trial.

19. Offence

A person who tests commits an offence.

20. Penalty

The penalty is a fine.
""",
        "en",
        ["sec_1", "sec_2", "sec_19", "sec_20"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_custom(case: str) -> None:
    text, language, expected = CASES[case]
    assert [p.eid for p in read(text, language).provisions] == expected


def test_the_halves_of_a_code_stand_above_its_books() -> None:
    units = read(
        "Partie législative\n\nLivre Ier : Des épreuves\n\nArticle L1-1\n\nL'épreuve est interdite.\n\nArticle L1-2\n\n"
        "Elle est punie.\n\nPartie réglementaire\n\nArticle R1-1\n\nLe délai est d'un an.",
        "fr",
    )
    assert [p.path for p in units.provisions] == [
        ("Partie législative", "Livre Ier. Des épreuves"),
        ("Partie législative", "Livre Ier. Des épreuves"),
        ("Partie réglementaire",),
    ]
    assert [p.number for p in units.provisions] == ["l1-1", "l1-2", "r1-1"]


def test_divisions_nest_as_the_law_prints_them_first() -> None:
    text, language, _ = CASES["a code in translation, whose titles stand below chapters"]
    assert read(text, language).provisions[0].path == (
        "Special Part", "Chapter Eighteen. Offences against liberty", "Title One. Tests",
    )  # fmt: skip


def test_an_articles_history_is_left_out_and_its_chapter_goes_on() -> None:
    text, language, _ = CASES["earlier wordings in an article's history"]
    units = read(text, language)
    assert units.provisions[1].text == "El Estado se orientará por la dignidad."
    assert units.provisions[2].path == ("CAPÍTULO I. REGLAS",)
    assert [left.reason for left in units.left_out] == ["editorial"]


def test_a_divisions_label_in_capitals_needs_no_paragraph_of_its_own() -> None:
    lines = [
        "LEY DE PRUEBAS",
        "TÍTULO I",
        "GENERALIDADES",
        "Artículo 1. Nadie será probado",
        "ni juzgado conforme al",
        "TÍTULO II",
        "de otra ley.",
    ]
    made = tuple(
        Line(text=text, page=1, opens_paragraph=text[:1] in "GAL") for text in (*lines, "Artículo 2. Rige hoy.")
    )
    units = split(Flow(lines=made, media_type="application/pdf", pages=1), language="es")
    assert [(p.path, p.text) for p in units.provisions] == [
        (("TÍTULO I. GENERALIDADES",), "Nadie será probado ni juzgado conforme al TÍTULO II de otra ley."),
        (("TÍTULO I. GENERALIDADES",), "Rige hoy."),
    ]


def test_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    units = read(
        "Artículo 1. Se incorpora al Código lo siguiente:\n\n“Título nuevo de los faros\n\nNadie los apagará.\n\n"
        "Artículo 4. Se deroga la Ley 5.\n\nArtículo 5. Rige hoy."
    )
    assert [p.eid for p in units.provisions] == ["art_1", "art_4", "art_5"]


def test_an_article_printed_twice_does_not_lead_back_to_the_decree_above_the_law() -> None:
    law = "\n\n".join(f"Artículo {n}.- Rige la regla {n} del faro." for n in (1, 2, 3, 4, 2, 5, 6))
    units = read(f"Artículo 1°.- Apruébase la ley que sigue:\n\nLEY DE FAROS\n\n{law}")
    assert [p.eid for p in units.provisions if not p.eid.startswith("enacting")][:4] == [
        "art_1",
        "art_2",
        "art_3",
        "art_4",
    ]
    assert {"art_5", "art_6"} <= {p.eid for p in units.provisions}
