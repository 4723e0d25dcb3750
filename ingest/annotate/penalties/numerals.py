"""Numbers as laws write them: in words (Spanish, English, French), in figures, or in both ("cinco (5)").

The three languages share one table: the few words that collide ("once", "cent") only count where a unit follows.
"""

import re
from collections.abc import Collection

from corpus.identifiers import fold
from ingest.annotate.expression import Expression

_UNITS = {
    "cero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15,
    "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiun": 21,
    "veintiuno": 21, "veintiuna": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24, "veinticinco": 25,
    "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40,
    "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400,
    "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600, "seiscientas": 600,
    "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800, "novecientos": 900,
    "novecientas": 900,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
    "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90,
}  # fmt: skip
# "diez y seis" and its like, once printed in three words, come out of the sum.
_MULTIPLIERS = {
    "cien": 100, "ciento": 100, "cientos": 100, "hundred": 100, "cent": 100, "cents": 100,
    "mil": 1_000, "thousand": 1_000, "mille": 1_000,
    "millon": 1_000_000, "millones": 1_000_000, "million": 1_000_000, "millions": 1_000_000,
}  # fmt: skip
_HALF = {"medio": 0.5, "media": 0.5}
_AND = {"y", "and", "et", "de"}

_WORD = r"[A-Za-zÀ-ÿ]+"


# Where print puts accents or leaves them out; no word begins with an é.
_ACCENTED = {"e": "[eé]", "o": "[oó]", "u": "[uú]"}


def _by_letters(endings: Collection[str], *, begins: bool = True) -> str:
    """Words as an expression that reads the letters that they begin with alike once: it is half as large as their list,
    and stands in the grammar of amounts a dozen times. For whole words only: it says nothing of which is tried first.

    >>> _by_letters(["mil", "mille", "seis"])
    '(?:mil(?:l[eé])?|s[eé]is)'
    """
    by_first: dict[str, list[str]] = {}
    for ending in endings:
        if ending:
            by_first.setdefault(ending[0], []).append(ending[1:])
    ways = [
        (first if begins and first == "e" else _ACCENTED.get(first, first)) + _by_letters(rest, begins=False)
        for first, rest in by_first.items()
    ]  # fmt: skip
    if not ways or (len(ways) == 1 and "" not in endings):
        return "".join(ways)
    return f"(?:{'|'.join(ways)})" + ("?" if "" in endings else "")


_VOCABULARY = _by_letters((*_UNITS, *_MULTIPLIERS, *_HALF))
# A number in words. "y" joins tens and units only.
WORDS = rf"(?:\b(?:{_VOCABULARY})\b(?:[\s\-]+(?:(?:y|and|et)[\s\-]+)?(?:{_VOCABULARY})\b)*)"
# A number in figures: 1,000 · 20.000 · 500 000 · 2.5.
FIGURES = r"(?:\b\d{1,3}(?:[,.\u00a0\u2009\u202f ]\d{3})+\b(?:[.,]\d{1,2}\b)?|\b\d+(?:[.,]\d{1,2})?\b)"
# Figures and words mixed: 20 mil · 4 millones · un mil 500.
_MIXED = r"\b\d{1,3}\s+(?:mil|millones|thousand|million|mille)\b(?:\s+\d{3}\b)?"
# A number in words, in figures, or in both, in either order.
_IN_BRACKETS = r"(?:[A-Za-z$₡]{1,3}[/.]*\s*)?(?:[\d.,]+(?:,\s\d{3}(?:\.\d\d)?)?|\d/\d)"
NUMBER = rf"(?:{_MIXED}|{WORDS}(?:\s+\d{{3}}\b|\s*\(\s*{_IN_BRACKETS}\s*\))?|{FIGURES}(?:\s*\(\s*{WORDS}\s*\))?)"

_TOKEN = Expression(rf"{_WORD}")
_FIGURES = Expression(FIGURES)

_NUMBER_WORDS = frozenset({**_UNITS, **_MULTIPLIERS, **_HALF})


def is_number_word(word: str) -> bool:
    """Whether a word by itself is a number or a part of one.

    >>> is_number_word("Veintidós"), is_number_word("años")
    (True, False)
    """
    return fold(word) in _NUMBER_WORDS


def in_words(text: str) -> float | None:
    """The value of a number written in words, None where there is none.

    >>> in_words("ciento cincuenta"), in_words("veinte mil"), in_words("un mil"), in_words("twenty-five")
    (150, 20000, 1000, 25)
    >>> in_words("quatre-vingt-dix"), in_words("treinta y cinco"), in_words("diez y seis"), in_words("medio")
    (90, 35, 16, 0.5)
    """
    total: float = 0
    current: float = 0
    previous: float = 0
    seen = False
    for word in (fold(match) for match in _TOKEN.findall(text)):
        if word in _UNITS:
            value = _UNITS[word]
            # quatre-vingts: the one number of the three languages that multiplies by twenty.
            if value == 20 and previous == 4 and word.startswith("vingt"):
                current += 76
            else:
                current += value
            previous = value
        elif word in _MULTIPLIERS:
            value = _MULTIPLIERS[word]
            if value == 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * value
                current = 0
            previous = value
        elif word in _HALF:
            current += _HALF[word]
        elif word not in _AND:
            continue
        else:
            continue
        seen = True
    return total + current if seen else None


def in_figures(text: str) -> float | None:
    """The value of a number written in figures; a group of three digits after a mark is thousands, also
    where a space follows the mark ("5, 000.00").

    >>> in_figures("1,000"), in_figures("20.000"), in_figures("500 000"), in_figures("2.5"), in_figures("1,000.50")
    (1000.0, 20000.0, 500000.0, 2.5, 1000.5)
    """
    match = _FIGURES.search(re.sub(r",\s(?=\d{3})", ",", text))
    if match is None:
        return None
    digits = re.sub(r"[,.\u00a0\u2009\u202f ](?=\d{3}\b)", "", match[0])
    return float(digits.replace(",", "."))


def value_of(text: str) -> float | None:
    """The value of a number in words, figures or both; the words count where both stand, as courts read them.

    >>> value_of("cinco (5)"), value_of("20 mil"), value_of("un mil 500"), value_of("8")
    (5, 20000.0, 1500.0, 8.0)
    """
    if mixed := _MIXED_PARTS.fullmatch(text.strip()):
        times = in_words(mixed["unit"]) or 1
        return float(mixed["figure"]) * times + float(mixed["rest"] or 0)
    if trailing := _MIXED_TAIL.fullmatch(text.strip()):
        return (in_words(trailing["words"]) or 0) + float(trailing["figure"])
    words = in_words(text)
    return in_figures(text) if words is None else words


_MIXED_PARTS = Expression(
    r"(?P<figure>\d{1,3})\s+(?P<unit>mil|millones|thousand|million|mille)(?:\s+(?P<rest>\d{3}))?", re.I
)
_MIXED_TAIL = Expression(r"(?P<words>[^\d(]+?)\s+(?P<figure>\d{3})", re.I)
