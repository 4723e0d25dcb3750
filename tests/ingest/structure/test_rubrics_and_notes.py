"""What stands beside an article's words: its rubric, notes on its history, its repeal; on short invented laws."""

# ruff: noqa: E501 — the invented laws are printed as gazettes print them, a paragraph a line

import pytest

from ingest.extract import plain
from ingest.flow import Flow, Line, Units
from ingest.structure import split


def read(text: str, language: str = "es", unit: str = "art") -> Units:
    return split(plain.extract(text.strip().encode()), language=language, unit=unit)


def test_a_provision_that_repeals_others_is_in_force() -> None:
    units = read(
        "Artículo 1. Nadie será probado.\n\nArtículo 2. Se deroga la Ley 5.\n\nArtículo 3. Quedan derogadas las leyes.\n\n"
        "Artículo 4. Se deroga.\n\nArtículo 5. Derogado el 5 de mayo."
    )
    assert [p.status for p in units.provisions] == ["in-force"] * 3 + ["repealed"] * 2


@pytest.mark.parametrize(
    "note",
    [
        "Se añade por la disposición final 8.3 de la Ley Orgánica 10/2032, de 6 de septiembre. Ref. BOE-A-2032-1",
        "Última actualización, publicada el 07/09/2032, en vigor a partir del 07/10/2032.",
        "Redacción dada por: Ley Nº 99.846 de 19/12/2039 artículo 5.",
        "Nota: Artículo reformado por artículo 3 de Ley No. 0, publicada en Registro Oficial 107.",
        "Modifié par LOI n°2016-274 du 7 mars 2016 - art. 61",
        "2031, c. 12, a. 2; 2033, c. 5, a. 44.",
        "(Inciso a) sustituido por art. 5 de la Ley N° 99.842)",
    ],
)
def test_the_history_of_an_article_is_a_note(note: str) -> None:
    units = read(f"Artículo 1. Nadie será probado.\n\n{note}\n\nArtículo 2. La pena será de un año.")
    assert [p.text for p in units.provisions] == ["Nadie será probado.", "La pena será de un año."]
    assert [n.text for n in units.provisions[0].notes] == [note]


def test_rubrics_count_where_an_article_may_have_one() -> None:
    units = read(
        "ARTICULO 1º — Objeto. La ley ampara a quien prueba.\n\nARTICULO 2º — Derechos. La víctima tiene derechos.\n\n"
        "ARTICULO 3º — No punibilidad. La víctima no es punible.\n\nARTICULO 4º — Derógase el artículo 12.\n\n"
        "ARTICULO 5º — Incorpórase como artículo 13. El texto sigue.\n\nARTICULO 6º — Comuníquese. Archívese."
    )
    assert [p.heading for p in units.provisions][:4] == ["Objeto", "Derechos", "No punibilidad", ""]


def test_a_dash_before_a_list_is_no_rubrics_end() -> None:
    units = read(
        "1. Short title.—This Act is the Tests Act.\n\n2. Definitions.—In this Act, unless the context requires—\n\n"
        "(a) “test” means a trial;\n\n3. Offence.—Whoever tests is liable.",
        "en",
    )
    assert [p.heading for p in units.provisions] == ["Short title", "Definitions", "Offence"]


def test_an_annex_has_its_title_for_a_heading() -> None:
    annex = read(
        "Artículo 1. Uno.\n\nArtículo 2. Dos.\n\nANEXO\n\nModelo de solicitud\n\nNombre del solicitante."
    ).provisions[-1]
    assert (annex.label, annex.heading, annex.text) == ("ANEXO", "Modelo de solicitud", "Nombre del solicitante.")


def test_short_articles_below_their_rubrics_are_not_the_next_ones_rubrics() -> None:
    units = read(
        "Artículo 1.01. — Título.\n\nEsta ley es la Ley de Pruebas.\n\nArtículo 1.02. — Fines.\n\nEs fin de la ley proteger.\n\n"
        "Artículo 1.03. — Pena.\n\nEl que pruebe será sancionado.\n\nArtículo 1.04. — Vigencia.\n\nLa ley rige hoy."
    )
    assert [(p.heading, p.text) for p in units.provisions] == [
        ("Título", "Esta ley es la Ley de Pruebas."), ("Fines", "Es fin de la ley proteger."),
        ("Pena", "El que pruebe será sancionado."), ("Vigencia", "La ley rige hoy."),
    ]  # fmt: skip


def test_a_note_below_a_sentence_makes_it_no_rubric() -> None:
    units = read(
        "ARTICULO 1º — Objeto. La ley ampara a quien prueba.\n\nARTICULO 2º — Fines. La ley tiene fines.\n\n"
        "ARTICULO 3º — Medios. La ley tiene medios.\n\nARTICULO 4º — Nadie será probado.\n\n"
        "(Artículo sustituido por la Ley 5)"
    )
    assert [(p.heading, p.text) for p in units.provisions][-1] == ("", "Nadie será probado.")


def test_a_rubric_above_its_article_may_stand_at_the_foot_of_a_page() -> None:
    made: list[Line] = []
    for number, rubric in enumerate(("Testing", "Attempt", "Consent", "Penalty"), 1):
        made.append(Line(text=rubric, page=number, opens_paragraph=True))
        made.append(Line(text=str(number), page=number, role="page-number"))
        text = f"{number}. Whoever does what this section {number} forbids is liable."
        made.append(Line(text=text, page=number + 1, opens_paragraph=True))
    units = split(Flow(lines=tuple(made), media_type="application/pdf", pages=5), language="en")
    assert [p.heading for p in units.provisions] == ["Testing", "Attempt", "Consent", "Penalty"]
