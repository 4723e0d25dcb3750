"""Reads the numbers of a law's text, in figures or in words of three languages, for tests that compare figures.

Written apart from the annotator on purpose: what re-checks a digest must not share the annotator's mistakes.
"""

import re

from corpus.identifiers import fold

_UNITS = (
    "cero zero", "un uno una one une", "dos two deux", "tres three trois", "cuatro four quatre", "cinco five cinq",
    "seis six", "siete seven sept", "ocho eight huit", "nueve nine neuf", "diez ten dix", "once eleven onze",
    "doce twelve douze", "trece thirteen treize", "catorce fourteen quatorze", "quince fifteen quinze",
    "dieciseis sixteen seize", "diecisiete seventeen", "dieciocho eighteen", "diecinueve nineteen",
    "veinte twenty vingt", "veintiun veintiuno", "veintidos", "veintitres", "veinticuatro", "veinticinco",
    "veintiseis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_VALUES = {word: n for n, words in enumerate(_UNITS) for word in words.split()} | {
    word: n
    for words, n in (
        ("treinta thirty trente", 30), ("cuarenta forty quarante", 40), ("cincuenta fifty cinquante", 50),
        ("sesenta sixty soixante", 60), ("setenta seventy", 70), ("ochenta eighty", 80), ("noventa ninety", 90),
        ("cien ciento hundred cent", 100), ("doscientos doscientas", 200), ("trescientos trescientas", 300),
        ("cuatrocientos cuatrocientas", 400), ("quinientos quinientas", 500), ("mil thousand mille", 1000),
    )
    for word in words.split()
}  # fmt: skip
_TOKEN = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+|[a-zñ]+|[^\sa-zñ\d]")
_FRACTIONS = {
    1 / 2: r"mitad|un medio|1/2|one half|half",
    1 / 3: r"tercera parte|un tercio|1/3|one third",
    2 / 3: r"dos terceras partes|dos tercios|2/3|two thirds",
}


def numbers(text: str) -> set[float]:
    """Every number that the text states; "veinte mil" and "20 mil" are 20,000."""
    found: set[float] = set()
    run: list[float] = []

    def close() -> None:
        total = part = 0.0
        for value in run:
            if value in (100, 1000) and part:
                part *= value
                if value == 1000:
                    total, part = total + part, 0.0
            else:
                part += value
        if run:
            found.add(total + part)
        run.clear()

    for token in _TOKEN.findall(fold(text)):
        if token[0].isdigit():
            close()
            run.append(float(re.sub(r"\D", "", token)))
            found.add(run[0])
        elif token in _VALUES:
            if token != "mil" and run and run[-1] >= 1 and not _continues(run[-1], _VALUES[token]):
                close()
            run.append(float(_VALUES[token]))
        elif token not in ("y", "and", "et", "-"):
            close()
    close()
    return found


def _continues(last: float, value: float) -> bool:
    """Whether a number word goes on with the number, as in "treinta" + "cinco" or "five" + "hundred"."""
    return value in (100, 1000) or (last >= 20 and value < 10) or (last >= 100 and value < 100)


def states(text: str, figure: float, unit: str) -> bool:
    """Whether the text states the figure; of a fraction, whether it names it."""
    if unit == "fraction":
        pattern = next(p for value, p in _FRACTIONS.items() if abs(value - figure) < 0.01)
        return re.search(pattern, fold(re.sub(r"\s+", " ", text))) is not None
    return figure in numbers(text)
