"""Elements of the offences in definitions of laws that were never seen, in three languages."""

from dataclasses import replace

import pytest

from corpus.annotation import TopicTag
from corpus.provision import Provision
from ingest.annotate import annotate
from ingest.annotate.elements import find_elements
from tests.ingest.annotate.test_annotate import law, provision

Found = set[tuple[str, str]]


def _tagged(text: str, topic: str = "trafficking-offence", language: str = "es") -> Provision:
    return replace(provision("1", text, language=language), topics=(TopicTag(id=topic, strength="strong"),))


def elements(one: Provision) -> Found:
    found = find_elements(one)
    assert all(e.words == one.text[e.start : e.end] for e in found)
    return {(e.group, e.id) for e in found}


DEFINITIONS: list[tuple[str, str, Found, Found]] = [
    ("es",
     "Comete trata quien reclute, traslade, hospede o reciba personas recurriendo a la fuerza, al rapto, al fraude o "
     "al abuso de poder, o aprovechando su vulnerabilidad, para someterlas a servidumbre, trabajos forzados, "
     "extracción de órganos o mendicidad. Cuando la víctima sea menor de dieciocho años no se requerirá ninguno de los "
     "medios. El consentimiento de la víctima no se tendrá en cuenta.",
     {("act", "recruitment"), ("act", "transfer"), ("act", "receipt"), ("means", "force"), ("means", "abduction"),
      ("means", "fraud"), ("means", "abuse-of-power"), ("means", "vulnerability"), ("purpose", "servitude"),
      ("purpose", "forced-labour"), ("purpose", "organ-removal"), ("purpose", "begging"), ("child-rule", "no-means"),
      ("child-rule", "under-eighteen"), ("consent", "irrelevant")},
     {("means", "deception"), ("purpose", "slavery"), ("purpose", "illegal-adoption"), ("benefit", "gain")}),
    ("es", "Comete trata quien enganche o entregue a una persona con fines de explotación.",
     {("act", "recruitment"), ("act", "delivery"), ("purpose", "exploitation")}, {("means", "deception")}),
    ("en",
     "A person commits trafficking who recruits, transports or harbours another by threats, deception or abuse of "
     "power for the purpose of slavery or the removal of organs. No consent to what is done to the person is valid.",
     {("act", "recruitment"), ("act", "transport"), ("act", "harbouring"), ("means", "threat"), ("means", "deception"),
      ("means", "abuse-of-power"), ("purpose", "slavery"), ("purpose", "organ-removal"), ("consent", "irrelevant")},
     {("means", "abduction"), ("purpose", "begging")}),
    ("en",
     "Whoever recruits a person for forced labor is guilty of trafficking. If the offence includes kidnapping or an "
     "attempt to kidnap, the term is doubled.",
     {("act", "recruitment"), ("purpose", "forced-labour")}, {("means", "abduction")}),
    ("fr",
     "Constitue la traite des personnes le fait de recruter, de transporter ou d’héberger une personne par la menace, "
     "la contrainte ou l’enlèvement, aux fins d’exploitation sexuelle, d’esclavage ou de mendicité. Le consentement de "
     "la victime est indifférent.",
     {("act", "recruitment"), ("act", "transport"), ("act", "harbouring"), ("means", "threat"), ("means", "coercion"),
      ("means", "abduction"), ("purpose", "sexual-exploitation"), ("purpose", "slavery"), ("purpose", "begging"),
      ("consent", "irrelevant")},
     {("means", "deception"), ("purpose", "organ-removal")}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "present", "absent"), DEFINITIONS)
def test_definitions_of_trafficking(language: str, text: str, present: Found, absent: Found) -> None:
    found = elements(_tagged(text, language=language))
    assert present - found == set()
    assert absent & found == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Quien facilite la entrada ilegal de personas, con ánimo de lucro, y las oculte."),
        ("en", "Whoever for financial benefit facilitates the illegal entry of persons and conceals them."),
        ("fr", "Quiconque, pour un avantage financier, facilite l’entrée illégale de personnes et les héberge."),
    ],
)
def test_definitions_of_smuggling(language: str, text: str) -> None:
    found = elements(_tagged(text, "smuggling-offence", language))
    assert {("act", "procuring-entry"), ("act", "harbouring"), ("benefit", "gain")} - found == set()


def test_a_glossary_is_read_within_its_definitions_of_the_offence() -> None:
    text = (
        "Para los efectos de esta ley se entenderá por:\n"
        "I. Asistencia: alojar y transportar a las víctimas.\n"
        "II. Trata de personas: captar a otra persona con engaño con fines de esclavitud.\n"
        "III. Violencia: la amenaza o el uso de la fuerza."
    )
    (read,) = annotate(law(provision("1", text, "Definiciones"))).provisions
    glossary = replace(read, topics=())
    assert elements(glossary) >= {("act", "recruitment"), ("means", "deception"), ("purpose", "slavery")}
    assert elements(glossary).isdisjoint({("act", "transport"), ("means", "force"), ("means", "threat")})


def test_what_is_paid_or_kept_is_not_the_victim() -> None:
    text = (
        "Comete trata quien capte personas mediante la entrega o recepción de pagos o beneficios, o la retención de "
        "documentos, para explotarlas."
    )
    found = elements(_tagged(text))
    assert found.isdisjoint({("act", "delivery"), ("act", "receipt"), ("act", "retention")})
    assert found >= {("act", "recruitment"), ("means", "payments"), ("purpose", "exploitation")}


def test_a_provision_on_another_subject_has_none() -> None:
    assert find_elements(provision("1", "La empresa capta clientes y transporta peras con engaño.")) == ()
