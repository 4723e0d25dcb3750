"""Topics, elements, references and definitions, on invented laws."""

from dataclasses import replace

import pytest

from corpus.annotation import TopicTag
from corpus.law import Law, LawText, Source
from corpus.provision import Provision
from corpus.report import Report
from ingest.annotate import annotate
from ingest.annotate.definitions import find_definitions
from ingest.annotate.elements import find_elements
from ingest.annotate.lexicon import Lexicon
from ingest.annotate.model import read, rules, stored
from ingest.annotate.train import Example, features, train


def provision(number: str, text: str, heading: str = "", *, language: str = "es", unit: str = "art") -> Provision:
    return Provision(
        eid=f"{unit}_{number}", kind="article", number=number, label=f"Artículo {number}", heading=heading, path=(),
        text=text, language=language,
    )  # fmt: skip


def law(*provisions: Provision, language: str = "es") -> LawText:
    return LawText(
        law=Law(id="xx/ley", country="xx", title="Ley inventada"), version="2020-01-01", language=language, part="",
        source=Source(sha256="0" * 64, name="ley.txt", media_type="text/plain", bytes=1), provisions=provisions,
        report=Report(provisions=len(provisions), articles=len(provisions)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "text", "language", "topic"),
    [
        ("Extradición", "Los delitos de esta ley darán lugar a extradición.", "es", "extradition"),
        ("Extradition", "The offences of this Act are extraditable.", "en", "extradition"),
        ("Extradition", "Les infractions de la présente loi donnent lieu à extradition.", "fr", "extradition"),
        ("Capacitación", "Se dará capacitación a los funcionarios.", "es", "training"),
        ("Training", "Officials shall receive training.", "en", "training"),
        ("Prescripción", "La acción penal es imprescriptible.", "es", "limitation-period"),
    ],
)
def test_the_same_rules_read_three_languages(heading: str, text: str, language: str, topic: str) -> None:
    (annotated,) = annotate(law(provision("1", text, heading, language=language), language=language)).provisions
    tags = {tag.id: tag for tag in annotated.topics}
    assert tags[topic].strength == "strong"
    assert tags[topic].reasons
    assert 0 < tags[topic].score <= 1


def test_annotation_leaves_the_text_as_it_is() -> None:
    text = law(provision("1", "Quien robe peras será sancionado con prisión de dos a cuatro años."), provision("2", ""))
    annotated = annotate(text)
    assert [(p.eid, p.text, p.heading) for p in annotated.provisions] == [
        (p.eid, p.text, p.heading) for p in text.provisions
    ]
    assert annotated.provisions[0].penalties
    assert annotate(law()).provisions == ()


def test_a_repealed_provision_is_on_no_topic() -> None:
    repealed = replace(provision("1", "Extradición.", "Extradición"), status="repealed")
    assert annotate(law(repealed)).provisions[0].topics == ()


def test_training_learns_what_the_rules_do_not_say_and_survives_its_file() -> None:
    text = law(*(
        provision(str(n), "El candil de bronce alumbra la plaza." if n % 3 == 1 else "La fuente de piedra da agua.")
        for n in range(24)
    ))  # fmt: skip
    column = rules().topics.index("funding")
    made = []
    for position, seen in enumerate(features(text)):
        truth = rules().base * 0
        truth[column] = float(position % 3 == 1)
        made.append(Example(law="xx/ley", eid=f"art_{position}", seen=seen, truth=truth, weight=1.0))
    model = train(made, Lexicon({}, rules().weights[:0]))
    on, off = model.certainties([made[1].seen, made[0].seen])[:, column]
    assert on > 0.5 > off
    again = read(stored(model)).certainties([made[1].seen])[0, column]
    assert again == pytest.approx(on, abs=0.05)


def test_elements_carry_the_words_that_show_them() -> None:
    text = (
        "Comete trata de personas quien capte, transporte o acoja a otra mediante amenaza o engaño con fines de "
        "explotación sexual. El consentimiento de la víctima será irrelevante."
    )
    found = find_elements(
        replace(provision("1", text), topics=(TopicTag(id="trafficking-offence", strength="strong"),))
    )
    assert {(e.group, e.id) for e in found} >= {
        ("act", "recruitment"), ("act", "transport"), ("act", "harbouring"), ("means", "threat"),
        ("means", "deception"), ("purpose", "sexual-exploitation"), ("consent", "irrelevant"),
    }  # fmt: skip
    assert all(e.words == text[e.start : e.end] for e in found)
    assert ("means", "abduction") not in {(e.group, e.id) for e in found}


def test_references_are_resolved_where_the_number_exists() -> None:
    text = law(
        provision("1", "Según los artículos 2 y 9 de esta ley, y 10 de otra, se procederá."),
        provision("2", "Conforme a la Convención sobre los Derechos del Niño."),
    )  # fmt: skip
    first, second = annotate(text).provisions
    assert [(r.words, r.target) for r in first.references][:2] == [("2", "xx/ley/art_2"), ("9", "")]
    assert [r.target for r in second.references] == ["un/crc-1989"]
    assert all(r.words == p.text[r.start : r.end] for p in (first, second) for r in p.references)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Para los efectos de esta ley se entenderá por:\nI. Farol: la luz de la calle.\nII. La Vela: la de cera.",
         ["Farol", "Vela"]),
        ("Por “candil” se entenderá la lámpara de aceite.", ["candil"]),
        ("The term “lantern” means a light in the street.", ["lantern"]),
        ("El farol alumbra la calle.", []),
    ],
)  # fmt: skip
def test_definitions_are_found_with_their_terms(text: str, terms: list[str]) -> None:
    assert [d.term for d in find_definitions(provision("1", text))] == terms
