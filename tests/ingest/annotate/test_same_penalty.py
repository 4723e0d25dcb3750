"""Penalties that are set by naming another one, on invented laws in three languages."""

from dataclasses import replace

import pytest

from corpus.annotation import Penalty
from corpus.provision import Block, Provision
from ingest.annotate import annotate
from tests.ingest.annotate.test_annotate import law, provision

_ONE = "Quien robe peras será sancionado con prisión de dos a cuatro años y multa de diez a veinte días multa."
_AGGRAVATED = (
    "Quien robe peras será sancionado con prisión de dos a cuatro años. Si roba de noche, la pena será de cinco a "
    "siete años."
)


def _given(*texts: str, language: str = "es", unit: str = "art") -> list[Penalty]:
    """The penalties by reference of the last of some provisions that are numbered from 1."""
    made = law(
        *(provision(str(n + 1), text, language=language, unit=unit) for n, text in enumerate(texts)), language=language
    )  # fmt: skip
    read = annotate(made).provisions[-1]
    found = [p for p in read.penalties if p.by_reference]
    assert all(p.words == read.text[p.start : p.end] and not p.aggravated for p in found)
    return found


def _ranges(found: list[Penalty]) -> list[tuple[object, ...]]:
    return [(p.provision.removeprefix("xx/ley/"), p.kind, p.min, p.max) for p in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([_ONE + " La misma pena se impondrá a quien las venda."],
         [("art_1", "imprisonment", 2, 4), ("art_1", "fine", 10, 20)]),
        ([_ONE + " Igual pena de prisión se impondrá a quien las venda."], [("art_1", "imprisonment", 2, 4)]),
        ([_ONE, "En la misma pena incurrirá quien robe manzanas."],
         [("art_1", "imprisonment", 2, 4), ("art_1", "fine", 10, 20)]),
        ([_ONE, "Las penas previstas en el artículo anterior se aplicarán a quien robe manzanas."],
         [("art_1", "imprisonment", 2, 4), ("art_1", "fine", 10, 20)]),
        ([_ONE, "", "Será sancionado con la pena señalada en el artículo 1 quien robe manzanas."],
         [("art_1", "imprisonment", 2, 4), ("art_1", "fine", 10, 20)]),
        # Of an aggravated article the basic penalty is meant; and one article may refer to another that refers.
        ([_AGGRAVATED, "Con la misma pena del artículo anterior será castigado quien robe manzanas.",
          "La misma pena se impondrá a quien robe uvas."], [("art_2", "imprisonment", 2, 4)]),
        ([_AGGRAVATED + "\nQuien las venda será castigado con la pena prevista en el primer párrafo."],
         [("art_1", "imprisonment", 2, 4)]),
        ([_AGGRAVATED + "\nLa misma pena se impondrá a quien las venda de noche."], [("art_1", "imprisonment", 5, 7)]),
        # Which of two terms is meant is not told; nor what stands in another law.
        (["Será sancionado con prisión de uno a dos años el que robe peras y con prisión de tres a nueve años el que "
          "robe casas.", "Será sancionado con la pena señalada en el artículo 1 quien robe manzanas."],
         [("art_1", "other", None, None)]),
        (["Será sancionado con la pena prevista en el artículo 9 de la Ley de Faroles quien robe faroles."],
         [("", "other", None, None)]),
        (["Los cómplices sufrirán la misma pena que se imponga a los autores."], [("", "other", None, None)]),
    ],
)  # fmt: skip
def test_in_spanish(texts: list[str], expected: list[tuple[object, ...]]) -> None:
    assert _ranges(_given(*texts)) == expected


_ENGLISH = "Whoever steals pears shall be imprisoned not more than 20 years."
_FRENCH = "Quiconque vole des poires est puni d’un emprisonnement de cinq à dix ans."


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        ([_ENGLISH, "Whoever steals plums is liable to the same punishment."], "en",
         [("sec_1", "imprisonment", None, 20)]),
        ([_ENGLISH, "Whoever steals plums shall be punished as provided in section 1."], "en",
         [("sec_1", "imprisonment", None, 20)]),
        ([_ENGLISH, "Whoever steals plums is liable to the same penalty as that person."], "en",
         [("", "other", None, None)]),
        ([_FRENCH + " La même peine est applicable à quiconque les vend."], "fr", [("sec_1", "imprisonment", 5, 10)]),
        ([_FRENCH, "Est puni des peines prévues à l’article 1 quiconque vole des prunes."], "fr",
         [("sec_1", "imprisonment", 5, 10)]),
    ],
)  # fmt: skip
def test_in_english_and_french(texts: list[str], language: str, expected: list[tuple[object, ...]]) -> None:
    assert _ranges(_given(*texts, language=language, unit="sec")) == expected


def test_a_subsection_is_found_by_its_number() -> None:
    first = "(a) Whoever steals pears shall be imprisoned not more than 20 years."
    second = "(b) Whoever helps a thief shall be subject to the penalties under subsection (a)."
    made = replace(
        provision("1", f"{first}\n{second}", language="en", unit="sec"),
        blocks=(
            Block(eid="sec_1__subsec_a", label="(a)", start=0, end=len(first)),
            Block(eid="sec_1__subsec_b", label="(b)", start=len(first) + 1, end=len(first) + 1 + len(second)),
        ),
    )
    (read,) = annotate(law(made, language="en")).provisions
    assert _ranges([p for p in read.penalties if p.by_reference]) == [("sec_1", "imprisonment", None, 20)]


@pytest.mark.parametrize(
    "words",
    [
        "Las penas señaladas en el artículo anterior se aumentarán en la mitad cuando el hecho se cometa de noche.",
        "Además de la pena prevista en el artículo anterior se publicará la sentencia.",
        "La acción se ejercerá sin perjuicio de las penas previstas en el artículo anterior para quien robe.",
        "Se exceptúan de las penas previstas en el artículo 1 quienes roben peras caídas.",
        "No se aplicarán las penas previstas en el artículo anterior a quien devuelva las peras.",
        "Si los delitos son reprimidos con la misma pena, decidirá el tribunal de la plaza.",
        "Se impondrá hasta la mitad de las penas previstas en el artículo anterior a quien lo intente.",
        "Las penas previstas en el artículo anterior prescriben a los cinco años.",
        "Los faroles previstos en el artículo anterior tendrán la misma altura.",
        "La misma pena de tres a seis años se impondrá a quien venda peras robadas.",
    ],
)
def test_what_gives_no_penalty_by_reference(words: str) -> None:
    assert _given(_ONE, words) == []


def test_the_own_penalties_stay_in_their_order() -> None:
    text = _ONE + " La misma pena se impondrá a quien las venda. Quien las coma será sancionado con prisión de un año."
    (read,) = annotate(law(provision("1", text))).provisions
    assert [p.start for p in read.penalties] == sorted(p.start for p in read.penalties)
    assert isinstance(read, Provision)
    assert [p.by_reference for p in read.penalties if p.kind == "imprisonment"] == [False, True, False]
