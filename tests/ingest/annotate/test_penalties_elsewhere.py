"""Penalties as statutes of many countries write them, on invented sentences: what is read, and what is none.

Each row is a country's manner of drafting, a sentence about pears, and the penalties in it as (kind, least, most, unit,
life).
"""

import pytest

from ingest.annotate.penalties import find_penalties
from tests.ingest.annotate.test_annotate import provision

Read = tuple[str, float | None, float | None, str, bool]


def term(low: float | None, high: float | None, unit: str = "years") -> Read:
    return ("imprisonment", low, high, unit, False)


def life(low: float | None = None) -> Read:
    return ("imprisonment", low, None, "years", True)


def fine(low: float | None, high: float | None, unit: str) -> Read:
    return ("fine", low, high, unit, False)


SPANISH: list[tuple[str, str, list[Read]]] = [
    ("es", "El que robe peras será castigado con la pena de prisión de cinco a ocho años.", [term(5, 8)]),
    ("es", "Será castigado con las penas de prisión de uno a tres años y multa de doce a veinticuatro meses el que "
     "robe peras.", [term(1, 3), fine(12, 24, "months-fine")]),
    ("es", "El que mate por peras será castigado con la pena de prisión permanente revisable.", [life()]),
    ("ar", "Será reprimido con prisión o reclusión de cuatro (4) a diez (10) años el que robare peras.", [term(4, 10)]),
    ("ar", "La pena será de cinco (5) a diez (10) años de prisión si las peras estuvieren maduras.", [term(5, 10)]),
    ("ar", "Se impondrá reclusión perpetua o prisión perpetua al que matare por peras.", [life(), life()]),
    ("cl", "El que robe peras será castigado con presidio mayor en su grado mínimo.", [term(5, 10)]),
    ("cl", "El que robe peras será castigado con la pena de reclusión mayor en sus grados mínimo a medio y multa de "
     "cincuenta a cien unidades tributarias mensuales.", [term(5, 15), fine(50, 100, "tax-units")]),
    ("cl", "El que robe peras sufrirá presidio menor en su grado máximo a presidio mayor en su grado mínimo.",
     [term(3, 10)]),
    ("co", "El que robe peras incurrirá en prisión de trece (13) a veintitrés (23) años y una multa de ochocientos "
     "(800) a mil quinientos (1.500) salarios mínimos legales mensuales vigentes.",
     [term(13, 23), fine(800, 1500, "minimum-wages")]),
    ("co", "El que robe peras incurrirá en prisión de cuarenta y ocho (48) a ciento ocho (108) meses.",
     [term(48, 108, "months")]),
    ("pe", "El que robe peras será reprimido con pena privativa de libertad no menor de ocho ni mayor de quince años.",
     [term(8, 15)]),
    ("pe", "La pena será no menor de doce años ni mayor de veinte años cuando las peras sean ajenas.", [term(12, 20)]),
    ("ec", "La persona que robe peras será sancionada con pena privativa de libertad de trece a dieciséis años.",
     [term(13, 16)]),
    ("bo", "Será sancionado con privación de libertad de diez (10) a quince (15) años quien robe peras.",
     [term(10, 15)]),
    ("uy", "Será castigado con una pena de cuatro a dieciséis años de penitenciaría el que robare peras.",
     [term(4, 16)]),
    ("py", "El que robe peras será castigado con pena privativa de libertad de hasta ocho años.", [term(None, 8)]),
    ("cu", "El que robe peras incurre en sanción de privación de libertad de siete a quince años.", [term(7, 15)]),
    ("gt", "El responsable será sancionado con prisión inconmutable de ocho a dieciocho años y multa de trescientos "
     "mil a quinientos mil quetzales.", [term(8, 18), fine(300_000, 500_000, "GTQ")]),
    ("sv", "El que robare peras será sancionado con pena de diez a catorce años de prisión.", [term(10, 14)]),
    ("ni", "Se impondrá la pena de diez a quince años de prisión y de quinientos a mil días multa a quien robe peras.",
     [term(10, 15), fine(500, 1000, "days-fine")]),
    ("ve", "Quien robe peras será penado con prisión de veinte a veinticinco años.", [term(20, 25)]),
    ("xx", "Será castigado con reclusión de seis (6) a diez (10) años, multa de cien mil (L. 100,000.00) lempiras e "
     "inhabilitación absoluta quien robe peras.",
     [term(6, 10), fine(100_000, 100_000, "HNL"), ("disqualification", None, None, "years", False)]),
    ("xx", "El delincuente sentenciado judicialmente será sancionado con prisión de uno a tres años.", [term(1, 3)]),
    ("xx", "Quien entre sin cumplir los requisitos prescritos por la ley será sancionado con dos a cinco años de "
     "reclusión.", [term(2, 5)]),
    ("xx", "Al que robe peras se le impondrá arresto de cinco a treinta días.", [term(5, 30, "days")]),
]  # fmt: skip

ENGLISH: list[tuple[str, str, list[Read]]] = [
    ("gb", "A person guilty of stealing pears is liable on conviction on indictment to imprisonment for life.",
     [life()]),
    ("gb", "A person who steals pears is liable (a) on summary conviction, to imprisonment for a term not exceeding 12 "
     "months; (b) on conviction on indictment, to imprisonment for a term not exceeding 14 years.",
     [term(None, 12, "months"), term(None, 14)]),
    ("in", "Whoever steals pears shall be punished with rigorous imprisonment for a term which shall not be less than "
     "seven years but which may extend to ten years.", [term(7, 10)]),
    ("in", "Whoever steals pears shall be punished with imprisonment of either description for a term which may extend "
     "to seven years.", [term(None, 7)]),
    ("in", "Whoever steals pears shall be punished with rigorous imprisonment for a term which shall not be less than "
     "ten years but which may extend to imprisonment for life.", [life(10)]),
    ("ke", "A person who steals pears is liable to imprisonment for a term of not less than thirty years or to a fine "
     "of not less than thirty million shillings.", [term(30, None), fine(30_000_000, None, "KES")]),
    ("ph", "Any person found guilty of stealing pears shall suffer the penalty of imprisonment of twenty (20) years "
     "and a fine of not less than One million pesos (P1,000,000.00) but not more than Two million pesos "
     "(P2,000,000.00).", [term(20, 20), fine(1_000_000, 2_000_000, "PHP")]),
    ("ph", "Any person who steals pears shall suffer the penalty of reclusion perpetua.", [life()]),
    ("sg", "A thief of pears shall on conviction be punished with imprisonment for a term of not less than three years "
     "but not exceeding twenty years.", [term(3, 20)]),
    ("ng", "A person who steals pears is liable on conviction to imprisonment for a term of not less than 5 years.",
     [term(5, None)]),
    ("jm", "A person who steals pears is liable on conviction to a fine not exceeding five hundred thousand dollars or "
     "to imprisonment for a term not exceeding fifteen years.", [fine(None, 500_000, "JMD"), term(None, 15)]),
    ("au", "A person who steals pears commits an offence. Penalty: Imprisonment for 12 years.", [term(None, 12)]),
    ("ca", "A thief of pears is liable on summary conviction to a fine of not more than $7,000, or imprisoned for not "
     "more than two years less a day.", [fine(None, 7000, "CAD"), term(None, 2)]),
    ("us", "A thief of pears shall be fined under this title, imprisoned for life, or both.",
     [fine(None, None, "USD"), life()]),
    ("xx", "A thief of pears shall be sentenced to at most eighteen months’ imprisonment.", [term(None, 18, "months")]),
]  # fmt: skip

FRENCH: list[tuple[str, str, list[Read]]] = [
    ("fr", "Le vol de poires est puni de sept ans d’emprisonnement et de 150 000 € d’amende.",
     [term(None, 7), fine(None, 150_000, "EUR")]),
    ("fr", "Le vol de poires est puni de vingt ans de réclusion criminelle et de 3 000 000 euros d’amende.",
     [term(None, 20), fine(None, 3_000_000, "EUR")]),
    ("fr", "Le vol de poires est puni de la réclusion criminelle à perpétuité.", [life()]),
    ("be", "Quiconque vole des poires sera puni d’un emprisonnement d’un an à cinq ans et d’une amende de cinq cents "
     "euros à cinquante mille euros.", [term(1, 5), fine(500, 50_000, "EUR")]),
    ("sn", "Est puni d’un emprisonnement de cinq à dix ans quiconque vole des poires.", [term(5, 10)]),
    ("ht", "Quiconque vole des poires est puni de sept à quinze ans de réclusion.", [term(7, 15)]),
    ("ch", "Quiconque vole des poires est puni d’une peine privative de liberté de dix ans au plus.", [term(None, 10)]),
    ("ma", "Est puni de l’emprisonnement de deux mois à cinq ans quiconque vole des poires.", [term(2, 60, "months")]),
]  # fmt: skip


@pytest.mark.parametrize(("country", "text", "expected"), SPANISH + ENGLISH + FRENCH)
def test_the_manners_of_many_countries(country: str, text: str, expected: list[Read]) -> None:
    found = find_penalties(provision("1", text), country)
    assert [(p.kind, p.min, p.max, p.unit, p.life) for p in found] == expected
    assert all(p.words == text[p.start : p.end] for p in found)


NONE = [
    "La víctima menor de dieciocho años será oída por el juez de las peras.",
    "La solicitud se presentará dentro de tres años contados desde la sentencia.",
    "La acción penal prescribe a los diez años, y la pena en un término de quince años.",
    "La acción penal por estos delitos prescribirá en un término igual al máximo de la pena, que no excederá de diez "
    "años.",
    "El permiso de residencia se concederá por un período de un año a quien denuncie el robo.",
    "Para ser guardián de peras se requiere tener más de treinta años y no haber sido condenado a prisión por más de "
    "dos años.",
    "El extranjero condenado a pena de prisión de más de un año no podrá entrar en el huerto.",
    "La extradición procede por delitos sancionables con prisión de cuatro años como mínimo.",
    "Cuando el fiscal solicite una pena de hasta cuatro años, el juicio será abreviado.",
    "Cada día de trabajo equivale a un día de prisión por cada cinco visitas.",
    "El juez decretará la suspensión de la tramitación de la causa por el término de un mes.",
    "Si la pena de inhabilitación pudiera corresponder, el tribunal informará.",
    "No se impondrá la prisión perpetua a los menores.",
    "A los efectos de la ayuda, la pena de muerte es aplicable en el Estado requirente.",
    "Capital punishment and life imprisonment shall not be imposed on children; neither capital punishment nor life "
    "imprisonment is allowed.",
    "A serious offence means an offence punishable by imprisonment for a maximum term of five years or more.",
    "A visa is valid for up to four years and may be extended by one year.",
    "The victim has a reflection period of not less than 90 days.",
    "The second sentence of section 4(1) shall apply to grants that begin 270 days after that date.",
    "A person over the age of twenty-one years may apply within six months of the conviction.",
    "The alien was sentenced to imprisonment for not less than five years.",
    "Le titre de séjour est valable un an et renouvelable pour cinq ans.",
    "Une infraction grave est une infraction passible d’une peine d’emprisonnement maximale de cinq ans ou plus.",
    "L’action publique se prescrit par vingt années révolues.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_penalty(text: str) -> None:
    assert find_penalties(provision("1", text), "xx") == ()
