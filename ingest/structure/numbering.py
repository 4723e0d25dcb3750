"""Numbers of articles and sections: in figures, Roman figures and words; their order, the gaps and the doubles.

A number is never invented: everything here reads what is printed, or compares two numbers that were.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.identifiers import MULTIPLICATIVES, fold, normalise_number

_UNITS_ES = {
    "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "quinto": 5, "sexto": 6,
    "septimo": 7, "octavo": 8, "noveno": 9, "nono": 9, "decimo": 10, "undecimo": 11, "decimoprimero": 11,
    "decimoprimer": 11, "duodecimo": 12, "decimosegundo": 12, "decimotercero": 13, "decimocuarto": 14,
    "decimoquinto": 15, "decimosexto": 16, "decimoseptimo": 17, "decimooctavo": 18, "decimoctavo": 18,
    "decimonoveno": 19, "vigesimo": 20, "trigesimo": 30, "cuadragesimo": 40, "quincuagesimo": 50,
    "sexagesimo": 60, "septuagesimo": 70, "octogesimo": 80, "nonagesimo": 90, "centesimo": 100,
}  # fmt: skip
_UNITS_EN = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "thirtieth": 30,
}  # fmt: skip
_UNITS_FR = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5,
    "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11, "douzieme": 12,
    "treizieme": 13, "quatorzieme": 14, "quinzieme": 15, "seizieme": 16,
}  # fmt: skip
# Feminine forms ("Disposición transitoria primera") read as the masculine ones.
_FEMININE = {word[:-1] + "a": value for word, value in _UNITS_ES.items() if word.endswith("o")}
NUMBER_WORDS = {**_UNITS_EN, **_UNITS_FR, **_FEMININE, **_UNITS_ES}
# The only article of an act, and the unnumbered first or last division of a code.
SINGLE_WORDS = ("unico", "unica", "unique", "only", "preliminar", "preliminaire", "preliminary", "final")

_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})", re.I)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MULTIPLICATIVE_ORDER = {fold(word): order for order, word in enumerate(MULTIPLICATIVES)}

Key = tuple[tuple[int, str], ...]


def roman_value(text: str) -> int | None:
    """The value of a Roman figure, None for anything else.

    >>> roman_value("XIV"), roman_value("iii"), roman_value("VIIII"), roman_value("ley")
    (14, 3, 9, None)
    """
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if later > v else v for v, later in zip(values, [*values[1:], 0], strict=True))


@cache
def word_value(words: str) -> int | None:
    """The value of a number in words, in the three languages; None for other words.

    >>> word_value("Décimo segundo"), word_value("PRIMERO"), word_value("vigésima quinta"), word_value("Ley")
    (12, 1, 25, None)
    """
    parts = [part for part in re.split(r"[\s-]+", fold(words)) if part not in ("y", "and", "et")]
    values = [NUMBER_WORDS.get(part) for part in parts]
    if not parts or any(value is None for value in values):
        return None
    numbers = [value for value in values if value is not None]
    # Tens before units: "décimo segundo"; anything else is two numbers, not one.
    if any(not (a > b and a % 10 == 0) for a, b in itertools.pairwise(numbers)):
        return None
    return sum(numbers)


def canonical(printed: str) -> str:
    """The number as it is cited: words become figures, "único" stays, the rest as `normalise_number` has it.

    >>> [canonical(n) for n in ("Décimo Segundo", "ÚNICO", "2o. Bis", "456-A", "premier", "XIV", "L. 225-4-1")]
    ['12', 'unico', '2 bis', '456-a', '1', 'xiv', 'l. 225-4-1']
    """
    head, _, tail = printed.strip().rpartition(" ")
    if head and fold(tail).strip(".-") in _MULTIPLICATIVE_ORDER and (value := word_value(head)) is not None:
        return normalise_number(f"{value} {tail}")
    value = word_value(printed.strip(" .-"))
    if value is not None:
        return str(value)
    if fold(printed).strip(" .-") in ("unico", "unica", "unique"):
        return "unico"
    if printed.strip() == "Ier":
        return "1"
    # "14.bis", "4-ter" and "5 (bis)" are printed for 14 bis, 4 ter and 5 bis.
    printed = re.sub(r"(?<=\d)(?:\s?[.(–—-]\s?|\s)\(?(?=(?:bis|[a-zá]*ter|\w+ies)\b)", " ", printed, flags=re.I)
    # "2.-B" and "2- A" are printed for 2-A; the stop belongs to the ordinal, not to the number.
    return normalise_number(re.sub(r"(?<=\w)\s*\.\s*[-–—]\s*(?=[A-Za-z])", "-", printed))


@cache
def order_key(number: str) -> Key:
    """A key that puts canonical numbers in the order in which laws print them; () for what is no number.

    >>> numbers = ["2", "10", "2 bis", "2 ter", "11 bis 1", "11 bis", "456-b", "456-a", "279.011", "279.01", "279.1"]
    >>> sorted(numbers, key=order_key)
    ['2', '2 bis', '2 ter', '10', '11 bis', '11 bis 1', '279.01', '279.011', '279.1', '456-a', '456-b']
    >>> order_key("unico") == order_key("1"), order_key("iv") < order_key("v")
    (True, True)
    """
    if number == "unico":
        return ((1, ""),)
    text = re.sub(r"^[a-z]{1,2}\.?\s?-?(?=\d)", "", number)
    head = re.match(r"\d+", text)
    if head is None:
        value = roman_value(text)
        return ((value, ""),) if value is not None else ()
    key: list[tuple[int, str]] = [(int(head[0]), "")]
    for part in re.findall(r"\.\d+|\d+|[a-z]+", text[head.end() :]):
        if part.startswith("."):
            # Canadian decimals: 279.01 < 279.011 < 279.02 < 279.1.
            key.append((0, part))
        elif part.isdigit():
            key.append((int(part), ""))
        elif part in _MULTIPLICATIVE_ORDER:
            key.append((_MULTIPLICATIVE_ORDER[part] + 2, ""))
        else:
            key.append((1, f"{len(part)}{part}"))
    return tuple(key)


def first_figure(number: str) -> int | None:
    """The leading figure of a canonical number, for telling successors: 366 of "366 ter".

    >>> first_figure("366 ter"), first_figure("iv"), first_figure("unico"), first_figure("l. 225-4-1")
    (366, 4, 1, 225)
    """
    key = order_key(number)
    return key[0][0] if key else None


def follows(number: str, previous: str, gap: int = 1) -> bool:
    """Whether `number` is what may come after `previous`: a later suffix of it, or one of the next `gap` figures.

    >>> follows("5", "4"), follows("4 bis", "4"), follows("7", "4"), follows("7", "4", gap=3), follows("3", "4")
    (True, True, False, True, False)
    >>> follows("271.10", "271.9"), follows("279.02", "279.011")
    (True, True)
    """
    if not previous:
        return first_figure(number) == 1
    own, before = order_key(number), order_key(previous)
    if not own or not before or own[0][0] - before[0][0] > gap:
        return False
    # Australia counts 9, 10 after the point; Canada inserts 279.011 before 279.02.
    return before < own or _counted(before) < _counted(own)


def _counted(key: Key) -> tuple[tuple[float, str], ...]:
    """A key in which what stands after a point is counted, not read as a fraction."""
    return tuple((float(text[1:]), "") if text.startswith(".") else (value, text) for value, text in key)


def gaps(numbers: Sequence[str]) -> tuple[str, ...]:
    """The figures that are missing between the first and the last number, as ranges.

    >>> gaps(["1", "2", "2 bis", "4", "8"]), gaps(["279", "279.01", "280"]), gaps(["26", "27-29", "30"])
    (('3', '5-7'), (), ())
    >>> gaps(["l316-1", "l622-3"])
    ()
    """
    # The codes of France number by book, title and chapter ("L. 316-1"): a figure between two is missed nowhere.
    numbers = [number for number in numbers if not re.match(r"[a-z]{1,2}\.?\s?\d", number)]
    found = {figure for number in numbers if (figure := first_figure(number)) is not None}
    for number in numbers:
        # "27 to 29" under one label, which consolidations print for repealed sections.
        if (together := re.fullmatch(r"(\d{1,4})(?:\.\d+)?-(\d{1,4})(?:\.\d+)?", number)) is not None:
            found.update(range(int(together[1]), int(together[2]) + 1))
    figures = sorted(found)
    missing = []
    for before, after in itertools.pairwise(figures):
        if after - before == 2:
            missing.append(str(before + 1))
        elif after - before > 2:
            missing.append(f"{before + 1}-{after - 1}")
    return tuple(missing)


def duplicates(numbers: Sequence[str]) -> tuple[str, ...]:
    """The numbers that come more than once, in the order of their first coming.

    >>> duplicates(["1", "2", "2", "3", "2"])
    ('2',)
    """
    return tuple(number for number, count in Counter(numbers).items() if count > 1)
