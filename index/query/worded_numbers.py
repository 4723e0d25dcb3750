"""Numbers of articles in words and Roman figures, as they are spoken and as treaties print them: "artículo tercero",
"article fifteen", "article premier", "Artículo XII"."""

import re
from types import MappingProxyType

# By value, folded: cardinals and ordinals in Spanish, English and French. Spanish ordinals have both genders.
_SPOKEN = {
    1: "uno primero primera primer one first premier premiere", 2: "dos segundo segunda two second deux deuxieme",
    3: "tres tercero tercera tercer three third trois troisieme",
    4: "cuatro cuarto cuarta four fourth quatre quatrieme",
    5: "cinco quinto quinta five fifth cinq cinquieme", 6: "seis sexto sexta six sixth sixieme",
    7: "siete septimo septima seven seventh sept septieme", 8: "ocho octavo octava eight eighth huit huitieme",
    9: "nueve noveno novena nine ninth neuf neuvieme", 10: "diez decimo decima ten tenth dix dixieme",
    11: "once undecimo undecima decimoprimero eleven eleventh onze onzieme",
    12: "doce duodecimo duodecima decimosegundo twelve twelfth douze douzieme",
    13: "trece decimotercero decimotercera thirteen thirteenth treize treizieme",
    14: "catorce decimocuarto decimocuarta fourteen fourteenth quatorze quatorzieme",
    15: "quince decimoquinto decimoquinta fifteen fifteenth quinze quinzieme",
    16: "dieciseis decimosexto decimosexta sixteen sixteenth seize seizieme",
    17: "diecisiete decimoseptimo decimoseptima seventeen seventeenth",
    18: "dieciocho decimoctavo decimoctava decimooctavo eighteen eighteenth",
    19: "diecinueve decimonoveno decimonovena nineteen nineteenth",
    20: "veinte vigesimo vigesima twenty twentieth vingt", 21: "veintiuno", 22: "veintidos", 23: "veintitres",
    24: "veinticuatro", 25: "veinticinco", 26: "veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve",
    30: "treinta trigesimo trigesima thirty thirtieth trente", 40: "cuarenta cuadragesimo cuadragesima forty quarante",
    50: "cincuenta quincuagesimo quincuagesima fifty cinquante", 60: "sesenta sexagesimo sexagesima sixty soixante",
    70: "setenta septuagesimo septuagesima seventy", 80: "ochenta octogesimo octogesima eighty",
    90: "noventa nonagesimo nonagesima ninety", 100: "cien ciento hundred cent", 200: "doscientos", 300: "trescientos",
    400: "cuatrocientos", 500: "quinientos",
}  # fmt: skip
_VALUES = MappingProxyType({word: value for value, words in _SPOKEN.items() for word in words.split()})
_WORD = re.compile(r"[\s-]*([a-z]+)")
_JOINING = frozenset({"y", "and", "et"})
# Only of its value's usual form: "vil", "mix" and "civil" are made of the same letters.
_ROMAN = re.compile(r"(?=[clxvi])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\w'’.-]*\w)")
_ROMAN_VALUES = MappingProxyType({"i": 1, "v": 5, "x": 10, "l": 50, "c": 100})


def worded_number(folded: str, at: int) -> tuple[int, int] | None:
    """The number that begins at a place of a folded text, and where it ends; None where no number does.

    >>> worded_number("articulo vigesimo primero del protocolo", 9)
    (21, 25)
    >>> worded_number("one hundred and eighteen of", 0), worded_number("quatre-vingt-dix", 0)
    ((118, 24), (90, 16))
    >>> worded_number("xiv", 0), worded_number("civil", 0), worded_number("y otros", 0)
    ((14, 3), None, None)
    """
    roman = _ROMAN.match(folded, at)
    # A single letter may be the name of something ("article c"); I, V and X are counted with.
    if roman and (len(roman.group()) > 1 or roman.group() in "ivx"):
        return _roman_value(roman.group()), roman.end()
    return _spoken(folded, at)


def _spoken(folded: str, at: int) -> tuple[int, int] | None:
    total, end = 0, at
    place = at
    while match := _WORD.match(folded, place):
        word, place = match.group(1), match.end()
        if word in _JOINING and total:
            continue
        value = _VALUES.get(word)
        joined = _joined(total, value) if value is not None else None
        if joined is None:
            break
        total, end = joined, place
    return (total, end) if total else None


def _joined(total: int, value: int) -> int | None:
    """What a number and the number word after it make together; None where they are two numbers."""
    if not total:
        return value
    if (value == 100 and total < 10) or (value == 20 and total == 4):
        return total * value  # "three hundred", "quatre-vingts"
    room = 100 if not total % 100 else 10 if not total % 10 and total % 100 > 10 else 0
    if total % 100 in (60, 80):
        room = 20  # "soixante-dix", "quatre-vingt-dix"
    if total % 100 == 10:
        room = 10  # "décimo segundo", "dix-sept"
    return total + value if value < room else None


def _roman_value(figure: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in figure]
    return sum(-v if later > v else v for v, later in zip(values, [*values[1:], 0], strict=True))
