"""Penalties: the grammar of statutes in three languages, on invented sentences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.annotation import Penalty
from corpus.provision import Provision
from ingest.annotate.penalties import find_penalties, link


def provision(text: str, *, number: str = "1", heading: str = "", language: str = "es") -> Provision:
    return Provision(
        eid=f"art_{number}", kind="article", number=number, label=f"Artículo {number}", heading=heading, path=(),
        text=text, language=language,
    )  # fmt: skip


def found(text: str, country: str = "xx") -> list[tuple[object, ...]]:
    return [(p.kind, p.min, p.max, p.unit, p.life) for p in find_penalties(provision(text), country)]


TERMS = [
    ("Quien robe peras será sancionado con prisión de dos a cuatro años.", 2, 4, False),
    ("Se impondrá pena de diez a catorce años de prisión a quien robe peras.", 10, 14, False),
    ("Será castigado con reclusión de cinco (5) a ocho (8) años quien robe peras.", 5, 8, False),
    ("Quien robe peras sufrirá prisión no menor de tres ni mayor de seis años.", 3, 6, False),
    ("Al que robe peras se le impondrán hasta dos años de prisión.", None, 2, False),
    ("Whoever steals pears shall be imprisoned not more than 20 years, or both.", None, 20, False),
    ("Whoever steals pears shall be imprisoned for a term of not less than five years.", 5, None, False),
    ("Whoever steals pears shall be imprisoned for not less than 10 years or for life.", 10, None, True),
    ("Whoever steals pears shall be imprisoned for any term of years or for life.", None, None, True),
    (
        "Everyone who steals pears is liable to imprisonment for a term of not more than 19 years and to a minimum "
        "punishment of nine years.", 9, 19, False,
    ),
    (
        "A thief of pears is liable to imprisonment for life and to a minimum punishment of nine years.", 9, None, True,
    ),
    ("Every person who steals pears is liable to imprisonment for eight years.", None, 8, False),
    ("Quiconque vole des poires est passible d’un emprisonnement maximal de quatorze ans.", None, 14, False),
    (
        "Quiconque vole des poires est coupable et passible d’un emprisonnement maximal de dix ans, la peine minimale "
        "étant de deux ans.", 2, 10, False,
    ),
    ("Quiconque vole des poires est puni d’un emprisonnement de cinq à dix ans.", 5, 10, False),
    ("Quiconque vole des poires est passible de l’emprisonnement à perpétuité.", None, None, True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high", "life"), TERMS)
def test_terms_of_imprisonment(text: str, low: float | None, high: float | None, life: bool) -> None:
    (penalty,) = find_penalties(provision(text), "xx")
    assert (penalty.kind, penalty.min_years, penalty.max_years, penalty.life) == ("imprisonment", low, high, life)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se impondrá multa de mil a diez mil días multa al que robe peras.", (1000, 10000, "days-fine")),
        ("Será sancionado con multa de un mil 500 a 45 mil días multa.", (1500, 45000, "days-fine")),
        ("Se impondrá multa de cien a un mil días de salario mínimo.", (100, 1000, "days-minimum-wage")),
        ("Será sancionado con multa de 175 a 300 salarios mínimos.", (175, 300, "minimum-wages")),
        ("Multa de cien a quinientas veces el valor diario de la Unidad de Medida y Actualización.",
         (100, 500, "measure-units")),
        ("He is liable to a fine of not more than $500,000.", (None, 500000, "BZD")),
        ("Est passible d’une amende maximale de 500 000 $.", (None, 500000, "BZD")),
        ("Será sancionado con multa de cinco mil balboas (B/.5,000.00) a diez mil balboas (B/.10,000.00).",
         (5000, 10000, "PAB")),
    ],
)  # fmt: skip
def test_fines(text: str, expected: tuple[object, ...]) -> None:
    (penalty,) = find_penalties(provision(text), "bz")
    assert (penalty.kind, (penalty.min, penalty.max, penalty.unit)) == ("fine", expected)
    assert penalty.min_years is None


@pytest.mark.parametrize(
    "text",
    [
        "La pena se aplicará también al menor de dieciocho años que robe peras.",
        "A person under the age of 14 years shall not be punished for stealing pears.",
        "La acción penal prescribirá en diez años para los delitos con pena de prisión de cinco a ocho años.",
        "Procede la extradición por delitos sancionados con pena de prisión de uno a tres años.",
        "An offence punishable by imprisonment for more than one year is a grave offence.",
        "It applies where the offence is punishable by a maximum term of imprisonment of at least 10 years.",
        "La prisión preventiva no podrá exceder de dos años.",
        "El permiso se otorgará por un plazo de cinco años; la multa se pagará en caja.",
        "Si la pena no excede de tres años, el tribunal podrá suspenderla.",
        "Quien haya sido condenado a pena de prisión de tres a cinco años no podrá ser registrador.",
    ],
)
def test_what_is_no_penalty(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("La pena se aumentará en una tercera parte cuando robe de noche.", 1 / 3, 1 / 3),
        ("Las penas se aumentarán hasta en una mitad si roba de noche.", None, 1 / 2),
        ("La pena debe ser incrementada de un tercio (1/3) a la mitad (1/2) si roba de noche.", 1 / 3, 1 / 2),
        ("La pena se duplicará si roba de noche.", 1, 1),
        ("La pena se reducirá en dos terceras partes si devuelve las peras.", -2 / 3, -2 / 3),
        ("The maximum term shall be 3 times the term otherwise provided.", 2, 2),
    ],
)
def test_changes_of_another_penalty(text: str, low: float | None, high: float) -> None:
    (penalty,) = find_penalties(provision(text), "xx")
    assert penalty.kind == "increase"
    assert penalty.fraction_min == (None if low is None else pytest.approx(low, abs=1e-3))
    assert penalty.fraction_max == pytest.approx(high, abs=1e-3)


def test_added_years_are_an_increase() -> None:
    assert found("The term may be increased by up to 10 years if pears were hurt.") == [
        ("increase", None, 10.0, "years", False)
    ]


def test_a_list_shares_the_words_that_open_it() -> None:
    text = (
        "Será sancionado con pena de prisión:\n1) De cuatro a diez años, si roba peras.\n"
        "2) De dos a seis años, si roba higos."
    )
    assert [(low, high) for _, low, high, *_ in found(text)] == [(4, 10), (2, 6)]


def test_mixed_units_are_reckoned_in_the_finer_one() -> None:
    (penalty,) = find_penalties(provision("Se impondrá prisión de seis meses a dos años al que robe peras."), "xx")
    assert (penalty.min, penalty.max, penalty.unit) == (6, 24, "months")
    assert (penalty.min_years, penalty.max_years) == (0.5, 2)


def test_the_higher_penalty_under_a_condition_is_aggravated() -> None:
    text = (
        "Quien robe peras será sancionado con prisión de dos a cuatro años. "
        "Si roba de noche, la pena será de cinco a ocho años."
    )
    basic, aggravated = find_penalties(provision(text, heading="Hurto de peras"), "xx")
    assert (basic.aggravated, aggravated.aggravated) == (False, True)
    assert basic.offence == "Hurto de peras"


def test_the_words_are_the_texts_own() -> None:
    text = "Quien robe peras será sancionado con prisión de dos a cuatro años y multa de cien a doscientos días multa."
    for penalty in find_penalties(provision(text), "xx"):
        assert penalty.words == text[penalty.start : penalty.end]


def test_a_penalty_in_another_section_is_given_to_the_offence() -> None:
    offence = provision("No person shall steal pears.", number="118", heading="Pears", language="en")
    punishing = provision(
        "Whoever contravenes section 118 or 119 commits a crime and is liable to imprisonment for life.",
        number="120", heading="Penalties", language="en",
    )  # fmt: skip
    punishing = replace(punishing, penalties=find_penalties(punishing, "xx"))
    linked, _ = link((offence, punishing), "xx/pears-act")
    (penalty,) = linked.penalties
    assert (penalty.provision, penalty.life, penalty.offence) == ("xx/pears-act/art_120", True, "Pears")


@given(st.text(alphabet=" .;:,\n()0123456789abcdeñáy$-’", max_size=200) | st.lists(
    st.sampled_from(["prisión", "de", "dos", "a", "cuatro", "años", "multa", "(5)", "pena", "será", "imprisoned", "not",
                     "more", "than", "life", "or", "for", "$500", "hasta", "la", "mitad", "aumentará", ".", ";", "\n"]),
    max_size=40,
).map(" ".join))  # fmt: skip
def test_offsets_always_bound_the_words(text: str) -> None:
    for penalty in find_penalties(provision(text), "xx"):
        assert isinstance(penalty, Penalty)
        assert 0 <= penalty.start < penalty.end <= len(text)
        assert penalty.words == text[penalty.start : penalty.end]


def test_the_graver_term_may_come_before_the_basic_one() -> None:
    text = (
        "Every person who steals pears is liable\n(a) to imprisonment for life if they hurt the gardener; or\n"
        "(b) to imprisonment for a term of not more than five years in any other case."
    )
    read = find_penalties(provision(text), "ca")
    assert [(p.life, p.aggravated) for p in read] == [(True, True), (False, False)]
    # Without the other case, both terms are of offences of their own.
    read = find_penalties(provision(text.replace(" in any other case", "")), "ca")
    assert [p.aggravated for p in read] == [False, False]


def test_words_of_a_penalty_are_whole_and_its_own() -> None:
    text = (
        "Será sancionado con prisión de dos a cuatro años, más inhabilitación absoluta por el doble del tiempo que "
        "dure la prisión y multa de ciento cincuenta a doscientos salarios mínimos quien robe peras."
    )
    words = {p.kind: p.words for p in find_penalties(provision(text), "xx")}
    assert words["disqualification"] == "inhabilitación absoluta por el doble del tiempo que dure la prisión"
    assert words["fine"] == "multa de ciento cincuenta a doscientos salarios mínimos"
