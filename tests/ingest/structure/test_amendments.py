"""Amending acts: which articles of which law they replace, add or repeal, on invented acts and on the held ones."""

# ruff: noqa: E501 — the invented acts are printed a paragraph a line

from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.law import LawText
from corpus.timeline import timeline
from ingest.extract import plain
from ingest.pipeline import parse
from ingest.structure import split
from ingest.structure.amendments import with_amendments

ACT = catalogue()["hn/decreto-93-2021"]


def amend(text: str) -> list[tuple[str, str, str, str]]:
    units = split(plain.extract(text.encode()), language="es")
    provisions = with_amendments(units.provisions, ACT, "2099-01-01")
    return [(a.law, a.eid, a.action, p.text[a.start : a.end]) for p in provisions for a in p.amendments]


def test_a_quoted_article_replaces_the_targets() -> None:
    text = (
        "ARTÍCULO 1.- Reformar el artículo 219 del Decreto No.130-2017, Código Penal, el que se leerá así:\n\n"
        "“ARTÍCULO 219.- PRUEBA. Quien pruebe:\n\n1) con dolo; o\n\n2) con “culpa”.\n\nEl consentimiento no vale.”\n\n"
        "ARTÍCULO 2.- El presente Decreto entrará en vigencia."
    )
    assert amend(text) == [
        ("hn/codigo-penal-130-2017", "art_219", "replace",
         "Quien pruebe:\n1) con dolo; o\n2) con “culpa”.\nEl consentimiento no vale."),
    ]  # fmt: skip


def test_a_list_of_repealed_articles() -> None:
    text = "ARTÍCULO 1.- Derogar los artículos 102, 103 y 104-A, todos del Decreto No.130-\n2017 de fecha 18 de enero."
    assert [entry[:3] for entry in amend(text)] == [
        ("hn/codigo-penal-130-2017", "art_102", "repeal"),
        ("hn/codigo-penal-130-2017", "art_103", "repeal"),
        ("hn/codigo-penal-130-2017", "art_104-a", "repeal"),
    ]


def test_an_added_article_without_quotation_marks() -> None:
    text = (
        "ARTÍCULO 1.- Adicionar el artículo 6-A a la Ley, Decreto No.208-2003, que dirá así:\n\nARTÍCULO 6-A.- Se prueba.\n\n"
        "ARTÍCULO 2.- Vigencia."
    )
    assert amend(text) == [("hn/ley-migracion-extranjeria-208-2003", "art_6-a", "add", "Se prueba.")]


@pytest.mark.parametrize(
    "text",
    [
        "ARTÍCULO 1.- Esta Ley se aplica sin perjuicio del artículo 219 del Decreto No.130-2017.",
        "ARTÍCULO 1.- (Derogado por el artículo 31 del Decreto No.130-2017)",
        "ARTÍCULO 1.- Reformar el artículo 5 de la Ley de nadie, que dirá:\n\n“ARTÍCULO 5.- Nada.”",
    ],
)
def test_what_changes_no_law_of_the_catalogue(text: str) -> None:
    assert amend(text) == []


@pytest.fixture(scope="module")
def honduras(shared: Path) -> list[LawText]:
    laws = (catalogue()[law] for law in ("hn/codigo-penal-130-2017", "hn/decreto-93-2021"))
    return [parse((shared / "laws" / law.files[0]).read_bytes(), law.files[0], law) for law in laws]


@pytest.mark.laws
def test_the_penal_code_of_honduras_before_and_after_2021(honduras: list[LawText]) -> None:
    wordings = [d for d in timeline(honduras) if d.id == "hn/codigo-penal-130-2017/art_219"]
    (before,) = (d for d in wordings if d.holds_on("2020-06-01"))
    (after,) = (d for d in wordings if d.holds_on("2026-01-01"))
    assert "cinco (5) a ocho (8)" in before.provision.text
    assert "diez (10) a quince (15)" in after.provision.text
    assert after.derived_from == "hn/decreto-93-2021/art_4"


@pytest.mark.laws
def test_decree_93_2021_repeals_what_it_lists(honduras: list[LawText]) -> None:
    repealed = {a.eid for text in honduras for p in text.provisions for a in p.amendments if a.action == "repeal"}
    assert len(repealed) == 29
    assert {"art_225", "art_596", "art_28"} <= repealed


@pytest.mark.laws
def test_dominican_law_63_24_words_articles_3_and_7_of_a_law_that_is_not_held(shared: Path) -> None:
    law = catalogue()["do/ley-63-24-modifica-137-03"]
    text = parse((shared / "laws" / law.files[0]).read_bytes(), law.files[0], law)
    wordings = {d.provision.eid: d for d in timeline([text]) if d.law.id == "do/ley-137-03"}
    assert set(wordings) == {"art_3", "art_7"}
    assert not any(d.base_held for d in wordings.values())
    assert {d.valid_from for d in wordings.values()} == {"2024-11-01"}
    assert "15 a 20 años" in wordings["art_3"].provision.text
